#include "model/builder.h"

/* Reads one flow's steps; resolve_flows gives them their meaning. */
struct flow_reader {
	struct builder *b;
	struct flow *flow;
	struct map steps;   /* link id -> the first step that walks it */
	struct map reached; /* component id -> component */
	uint32_t item, fans;
	bool lost; /* a step could not be read: what is reached, nobody knows */
};

struct step_entry {
	const struct yaml_node *text;
	struct facts step, link;
	struct element accepts;
};

static void split_facts(
    struct builder *b, const struct facts *all, struct step_entry *entry)
{
	for (uint32_t i = 0; i < all->length; i++) {
		struct fact fact = all->at[i];
		bool of_link = fields[fact.field].owner == OWNER_LINK;
		fact_set(b->arena, of_link ? &entry->link : &entry->step, fact);
	}
	link_protocol(b, &entry->link);
}

static void step_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct fact fact = member_fact(b, target, field, item);
	if (read_address(b, item->value, &fact.value))
		fact_set(b->arena, target->facts, fact);
}

static bool read_entry(
    struct builder *b, const struct yaml_node *node, struct step_entry *entry)
{
	*entry = (struct step_entry) {.text = node};
	if (node->kind != YAML_MAP)
		return true;
	if (node->count != 1) {
		struct diag *diag =
		    problem(b, "design/step", node, "a step is one chain");
		if (!help_ends(b, diag, node))
			problem_help(b, diag,
			    "write `- a -> b: { share: 10%%, timeout: 50 ms "
			    "}`");
		return false;
	}
	const struct yaml_node *value = node->as.items[0].value;
	entry->text = node->as.items[0].key;
	struct facts all = {0};
	if (value->kind == YAML_SCALAR) {
		struct fact fact =
		    short_fact(b, F_LINK_LABEL, FROM_STATED, yaml_span(value));
		if (read_text_value(b, value, "label", &fact.value))
			fact_set(b->arena, &all, fact);
	} else if (expect_map(b, value, "what a step says")) {
		struct read_target target = {.owner = OWNER_STEP,
		    .also = OWNER_LINK,
		    .facts = &all,
		    .element = &entry->accepts,
		    .special = step_special};
		read_facts(b, &target, value);
	}
	split_facts(b, &all, entry);
	return true;
}

/* Whether it is a name's word, as `tls` is that of HTTPS. */
static bool is_of_protocol(const struct fact *fact, const struct facts *facts)
{
	const struct fact *protocol = fact_find(facts, F_LINK_PROTOCOL);
	return protocol && protocol->span.start == fact->span.start;
}

static bool says_same(const struct fact *old, const struct fact *new)
{
	const struct value *a = &old->value, *b = &new->value;
	if (a->type == VALUE_NUMBER && b->type == VALUE_NUMBER)
		return a->as.number == b->as.number;
	if (a->type == VALUE_FLAG && b->type == VALUE_FLAG)
		return a->as.flag == b->as.flag;
	return str_equal(source_text(old->source, old->span),
	    source_text(new->source, new->span));
}

/* A step's word on its link must not contradict what was said before. */
static void tell_link(
    struct builder *b, struct link *link, const struct facts *facts)
{
	for (uint32_t i = 0; i < facts->length; i++) {
		const struct fact *fact = &facts->at[i];
		const struct fact *old =
		    fact_find(&link->element.facts, fact->field);
		fact_set(b->arena, &link->element.facts, *fact);
		bool descriptive = fact->field == F_LINK_LABEL ||
		    fact->field == F_LINK_DESCRIPTION;
		/* What a protocol says of encryption is told of it. */
		bool follows =
		    fact->field == F_LINK_TLS && is_of_protocol(fact, facts);
		if (!old || old->from != FROM_STATED || descriptive ||
		    follows || says_same(old, fact))
			continue;
		struct diag *diag = problem_at(b, "design/duplicate",
		    fact_key(fact), "`%s` of `%.*s` is stated twice",
		    fields[fact->field].name, STR_ARG(link->element.id));
		diag_note(b->diags, diag, old->source, old->span,
		    "first stated here");
		problem_help(
		    b, diag, "a link is the same in every flow: say it once");
	}
}

static struct link *walk_link(struct builder *b, struct component *from,
    struct component *to, enum arrow arrow, struct span span)
{
	struct link *link = find_link(b, from, to, arrow);
	struct link *back = find_link(b, to, from, ARROW_CALL);
	if (!link && arrow == ARROW_MESSAGE && back && back->consumes)
		return back;
	if (link)
		return link;
	link = add_link(b, from, to, arrow, span);
	link->from_flow = true;
	facts_inherit(b, &link->element.facts, &b->link_defaults);
	return link;
}

static void reach(struct flow_reader *r, struct component *component)
{
	if (!map_add(&r->reached, component->element.id, component))
		return;
	vec_push(r->b->arena, &r->flow->components, component);
	component->in_flow = true;
}

static struct step *add_step(struct flow_reader *r, struct component *from,
    struct component *to, enum arrow arrow, struct span span)
{
	struct builder *b = r->b;
	struct step *step = arena_new(b->arena, struct step);
	struct link *link = walk_link(b, from, to, arrow, span);
	step->element = (struct element) {
	    .kind = ELEMENT_STEP,
	    .index = r->flow->steps.length,
	    .id = link->element.id,
	    .source = b->source,
	    .span = span,
	    .whole = span,
	};
	step->flow = r->flow;
	step->link = link;
	step->from = from;
	step->to = to;
	step->arrow = arrow;
	step->item = r->item;
	vec_push(b->arena, &r->flow->steps, step);
	map_add(&r->steps, link->element.id, step);
	reach(r, to);
	return step;
}

/* `worker -> queue` consumes: in a flow, the message comes to the worker. */
static bool consumes(struct flow_reader *r, const struct component *from,
    const struct component *to)
{
	return component_is(from, KIND_CONSUMER) &&
	    component_is(to, KIND_QUEUE) &&
	    !map_get(&r->reached, from->element.id) &&
	    map_get(&r->reached, to->element.id);
}

static struct step *hop(struct flow_reader *r, const struct step_entry *entry,
    struct term *first, const struct stage_terms *stage, struct term *second,
    bool last, bool prefix)
{
	struct builder *b = r->b;
	struct component *from = term_component(b, first);
	struct component *to = term_component(b, second);
	if (!from || !to) {
		r->lost = true;
		return NULL;
	}
	enum arrow arrow = stage->arrow;
	struct span span = second->span;
	if (from == to) {
		problem_at(b, "design/step", span,
		    "a step from a component to itself");
		return NULL;
	}
	if (arrow == ARROW_CALL && consumes(r, from, to)) {
		struct component *queue = to;
		to = from;
		from = queue;
		span = first->span;
		arrow = ARROW_MESSAGE;
	} else if (stage->reversed) {
		if (arrow != ARROW_CALL || !component_is(to, KIND_CONSUMER) ||
		    !component_is(from, KIND_QUEUE)) {
			struct diag *diag = problem_at(b, "design/step", span,
			    "a step goes the way it happens");
			problem_help(b, diag,
			    "only a consumer may be written behind its queue: "
			    "`queue <- worker`");
			return NULL;
		}
		arrow = ARROW_MESSAGE;
	}
	struct link *link = find_link(b, from, to, arrow);
	struct step *step = link ? map_get(&r->steps, link->element.id) : NULL;
	if (!step || last || !prefix)
		step = add_step(r, from, to, arrow, span);
	tell_link(b, step->link, &entry->link);
	return step;
}

static void refuse_arrow(struct builder *b, const struct stage_terms *stage)
{
	struct span span = stage->terms.at[0].span;
	if (stage->arrow == ARROW_REPLICATE)
		problem_help(b,
		    problem_at(b, "design/step", span,
			"replication is no step of a flow: put it under "
			"`links:`"),
		    "a call is `->`");
	else if (stage->both)
		problem_at(
		    b, "design/step", span, "a step goes one way: write `->`");
}

/* All the hops of one arrow; numbers their branches and fans. */
static void walk_arrow(struct flow_reader *r, const struct step_entry *entry,
    const struct chain *chain, uint32_t at, bool prefix)
{
	const struct stage_terms *from = &chain->stages.at[at - 1];
	const struct stage_terms *to = &chain->stages.at[at];
	bool last = at + 1 == chain->stages.length;
	if (to->arrow == ARROW_REPLICATE || to->both) {
		refuse_arrow(r->b, to);
		return;
	}
	for (uint32_t i = 0; i < from->terms.length; i++) {
		uint32_t fan = r->fans++;
		uint32_t branch = r->flow->branches++;
		for (uint32_t j = 0; j < to->terms.length; j++) {
			uint32_t before = r->flow->steps.length;
			struct step *step = hop(r, entry, &from->terms.at[i],
			    to, &to->terms.at[j], last, prefix);
			if (!step || r->flow->steps.length == before)
				continue;
			bool more = j > 0;
			if (more && to->mode == TERM_ALL)
				branch = r->flow->branches++;
			step->alternative = more && to->mode == TERM_ANY;
			step->branch = branch;
			step->fan = fan;
			if (last) {
				facts_inherit(
				    r->b, &step->element.facts, &entry->step);
				accepts_copy(r->b, &step->link->element,
				    entry->accepts.accepts);
			}
		}
	}
}

/* Whether an arrow's hops all stand already, so that they are not new calls. */
static bool stands(
    struct flow_reader *r, const struct chain *chain, uint32_t at)
{
	const struct stage_terms *from = &chain->stages.at[at - 1];
	const struct stage_terms *to = &chain->stages.at[at];
	struct design *design = r->b->design;
	for (uint32_t i = 0; i < from->terms.length; i++) {
		for (uint32_t j = 0; j < to->terms.length; j++) {
			struct component *first = map_get(
			    &design->component_ids, from->terms.at[i].id);
			struct component *second =
			    map_get(&design->component_ids, to->terms.at[j].id);
			struct link *link = first && second
			    ? find_link(r->b, first, second, to->arrow)
			    : NULL;
			if (!link || !map_get(&r->steps, link->element.id))
				return false;
		}
	}
	return true;
}

static void begin(struct flow_reader *r, const struct chain *chain)
{
	const struct stage_terms *stage = &chain->stages.at[0];
	for (uint32_t i = 0; i < stage->terms.length; i++) {
		const struct term *term = &stage->terms.at[i];
		struct component *component =
		    map_get(&r->b->design->component_ids, term->id);
		if (!component)
			continue;
		if (!r->flow->entry)
			r->flow->entry = component;
		if (r->item == 0) {
			reach(r, component);
			r->flow->entry_count = r->flow->components.length;
			continue;
		}
		const struct stage_terms *next = &chain->stages.at[1];
		struct component *second =
		    map_get(&r->b->design->component_ids, next->terms.at[0].id);
		if (r->lost || map_get(&r->reached, term->id) ||
		    (second && consumes(r, component, second)))
			continue;
		struct diag *diag = problem_at(r->b, "design/step", term->span,
		    "no earlier step of this flow reaches `%.*s`",
		    STR_ARG(term->id));
		problem_help(r->b, diag,
		    "a later step starts from a component that an earlier "
		    "step reached; this flow begins at `%.*s`",
		    STR_ARG(r->flow->entry->element.id));
		reach(r, component);
	}
}

static void build_step(struct flow_reader *r, const struct yaml_node *node)
{
	struct builder *b = r->b;
	struct step_entry entry;
	struct chain chain;
	if (!read_entry(b, node, &entry) ||
	    !parse_chain(b, entry.text, &chain)) {
		r->lost = true;
		return;
	}
	if (chain.stages.length > 2)
		refuse_multiplying(b, &entry.link);
	begin(r, &chain);
	bool prefix = true;
	for (uint32_t at = 1; at < chain.stages.length; at++) {
		prefix = prefix && stands(r, &chain, at);
		walk_arrow(r, &entry, &chain, at, prefix);
	}
	r->item++;
}

void build_steps(
    struct builder *b, struct flow *flow, const struct yaml_node *list)
{
	struct flow_reader reader = {.b = b, .flow = flow};
	map_init(&reader.steps, b->arena);
	map_init(&reader.reached, b->arena);
	list = as_list(b, list, "steps");
	for (uint32_t i = 0; i < list->count; i++)
		build_step(&reader, list->as.items[i].value);
}
