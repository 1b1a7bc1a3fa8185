#include "model/builder.h"

static struct str link_id(struct arena *arena, const struct component *from,
    enum arrow arrow, const struct component *to)
{
	return str_join(arena, from->element.id, str_from(arrow_text(arrow)),
	    to->element.id);
}

/* Few designs have two hubs that are linked: only then is there a map. */
static const struct map *all_links(struct builder *b)
{
	if (b->links.arena)
		return &b->links;
	map_init(&b->links, &b->reading);
	map_reserve(&b->links, b->design->links.length);
	for (uint32_t i = 0; i < b->design->links.length; i++)
		map_add(&b->links, b->design->links.at[i]->element.id,
		    b->design->links.at[i]);
	return &b->links;
}

struct link *find_link(struct builder *b, struct component *from,
    struct component *to, enum arrow arrow)
{
	/* The shorter side: a hub may have a hundred thousand links. */
	bool outward = from->out.length < to->in.length;
	struct link_list *list = outward ? &from->out : &to->in;
	if (list->length > 16)
		return map_get(
		    all_links(b), link_id(&b->scratch, from, arrow, to));
	for (uint32_t i = 0; i < list->length; i++) {
		struct link *link = list->at[i];
		if (link->from == from && link->to == to &&
		    link->arrow == arrow)
			return link;
	}
	return NULL;
}

struct link *add_link(struct builder *b, struct component *from,
    struct component *to, enum arrow arrow, struct span span)
{
	struct link *link = arena_new(b->arena, struct link);
	link->element = (struct element) {
	    .kind = ELEMENT_LINK,
	    .index = b->design->links.length,
	    .id = link_id(b->arena, from, arrow, to),
	    .source = b->source,
	    .span = span,
	    .whole = span,
	};
	link->from = from;
	link->to = to;
	link->arrow = arrow;
	link->consumes = arrow == ARROW_CALL &&
	    component_is(from, KIND_CONSUMER) && component_is(to, KIND_QUEUE);
	vec_push(b->arena, &b->design->links, link);
	vec_push(b->arena, &from->out, link);
	vec_push(b->arena, &to->in, link);
	if (b->links.arena)
		map_add(&b->links, link->element.id, link);
	return link;
}

struct link_entry {
	const struct yaml_node *text;
	struct facts facts;
	struct element accepts; /* only its accepts are used */
	struct span whole;
};

static void link_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct fact fact = member_fact(b, target, field, item);
	if (field == F_LINK_LINK && read_address(b, item->value, &fact.value))
		fact_set(b->arena, target->facts, fact);
}

static void read_link_facts(
    struct builder *b, struct link_entry *entry, const struct yaml_node *value)
{
	if (value->kind == YAML_SCALAR) {
		struct fact fact =
		    short_fact(b, F_LINK_LABEL, FROM_STATED, yaml_span(value));
		if (read_text_value(b, value, "label", &fact.value))
			fact_set(b->arena, &entry->facts, fact);
	} else if (expect_map(b, value, "what a link says")) {
		struct read_target target = {.owner = OWNER_LINK,
		    .also = OWNER_NONE,
		    .facts = &entry->facts,
		    .element = &entry->accepts,
		    .from = FROM_STATED,
		    .special = link_special};
		read_facts(b, &target, value);
	}
	link_protocol(b, &entry->facts);
}

bool help_ends(
    struct builder *b, struct diag *diag, const struct yaml_node *node)
{
	static const char *const ends[][2] = {
	    {"from", "to"}, {"source", "target"}, {"source", "destination"}};
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		const struct yaml_node *from = yaml_get(node, ends[i][0]);
		const struct yaml_node *to = yaml_get(node, ends[i][1]);
		if (!from || !to || from->kind != YAML_SCALAR ||
		    to->kind != YAML_SCALAR)
			continue;
		problem_help(b, diag, "write `- %.*s -> %.*s`",
		    STR_ARG(yaml_text(from)), STR_ARG(yaml_text(to)));
		return true;
	}
	return false;
}

static void help_link(
    struct builder *b, struct diag *diag, const struct yaml_node *node)
{
	const struct yaml_item *first = &node->as.items[0];
	if (help_ends(b, diag, node))
		return;
	/* `links: { web: api, api: db }` */
	if (node->count > 0 && is_id(yaml_text(first->key)) &&
	    is_id(yaml_text(first->value)))
		problem_help(b, diag, "write `- %.*s -> %.*s`",
		    STR_ARG(yaml_text(first->key)),
		    STR_ARG(yaml_text(first->value)));
	else
		problem_help(
		    b, diag, "write `- a -> b: { label: ..., timeout: ... }`");
}

static bool read_entry(
    struct builder *b, const struct yaml_node *node, struct link_entry *entry)
{
	*entry = (struct link_entry) {
	    .text = node, .facts = b->draft, .whole = yaml_span(node)};
	if (node->kind != YAML_MAP)
		return true;
	if (node->count != 1) {
		struct diag *diag = problem(
		    b, "design/link", node, "an entry of `links` is one link");
		help_link(b, diag, node);
		return false;
	}
	entry->text = node->as.items[0].key;
	read_link_facts(b, entry, node->as.items[0].value);
	return true;
}

static void join(struct builder *b, const struct link_entry *entry,
    struct term *first, struct term *second, enum arrow arrow)
{
	struct component *from = term_component(b, first);
	struct component *to = term_component(b, second);
	if (!from || !to)
		return;
	struct span span = {first->span.start, second->span.end};
	if (second->span.start < first->span.start)
		span = (struct span) {second->span.start, first->span.end};
	if (from == to) {
		problem_at(b, "design/link", span,
		    "a link from a component to itself");
		return;
	}
	struct link *old = find_link(b, from, to, arrow);
	if (old) {
		struct diag *diag = problem_at(b, "design/duplicate", span,
		    "`%.*s` and `%.*s` are linked twice with `%s`",
		    STR_ARG(from->element.id), STR_ARG(to->element.id),
		    arrow_text(arrow));
		diag_note(b->diags, diag, old->element.source,
		    old->element.span, "first linked here");
		return;
	}
	struct link *link = add_link(b, from, to, arrow, span);
	link->element.whole = entry->whole;
	accepts_copy(b, &link->element, entry->accepts.accepts);
	link->element.facts = facts_copy(b->arena, &entry->facts);
}

static void join_stages(struct builder *b, const struct link_entry *entry,
    const struct stage_terms *from, const struct stage_terms *to)
{
	for (uint32_t i = 0; i < from->terms.length; i++) {
		for (uint32_t j = 0; j < to->terms.length; j++) {
			struct term *first = &from->terms.at[i];
			struct term *second = &to->terms.at[j];
			if (!to->reversed)
				join(b, entry, first, second, to->arrow);
			if (to->reversed || to->both)
				join(b, entry, second, first, to->arrow);
		}
	}
}

/* Reports a stage of which one will do. */
static bool refuse_choice(struct builder *b, const struct link_entry *entry,
    const struct chain *chain)
{
	const struct stage_terms *stage;
	vec_each (stage, &chain->stages) {
		if (stage->mode != TERM_ANY)
			continue;
		struct diag *diag = problem(b, "design/arrow", entry->text,
		    "`|` says which of several answers: only a "
		    "flow's step can");
		problem_help(b, diag, "link both: `a -> [b, c]`");
		return true;
	}
	return false;
}

static void build_link(struct builder *b, const struct yaml_node *node)
{
	struct link_entry entry;
	struct chain chain;
	if (!read_entry(b, node, &entry) ||
	    !parse_chain(b, entry.text, &chain) ||
	    refuse_choice(b, &entry, &chain))
		return;
	if (chain.stages.length > 2)
		refuse_multiplying(b, &entry.facts);
	facts_inherit(b, &entry.facts, &b->link_defaults);
	for (uint32_t i = 1; i < chain.stages.length; i++)
		join_stages(
		    b, &entry, &chain.stages.at[i - 1], &chain.stages.at[i]);
}

static void read_defaults(struct builder *b)
{
	const struct yaml_node *map =
	    yaml_get(section(b, 0, "defaults"), "link");
	if (!expect_map(b, map, "`link`"))
		return;
	struct read_target target = {.owner = OWNER_LINK,
	    .also = OWNER_NONE,
	    .facts = &b->link_defaults,
	    .from = FROM_DEFAULTS,
	    .special = link_special};
	read_facts(b, &target, map);
	link_protocol(b, &b->link_defaults);
}

void build_links(struct builder *b)
{
	read_defaults(b);
	enum field_id first, end;
	field_range(OWNER_LINK, &first, &end);
	facts_reserve(&b->reading, &b->draft, end - first);
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *list = section(b, f, "links");
		if (list)
			vec_reserve(b->arena, &b->design->links, list->count);
		for (uint32_t i = 0; list && i < list->count; i++)
			build_link(b, list->as.items[i].value);
	}
}
