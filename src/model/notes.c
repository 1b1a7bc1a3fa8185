#include "model/builder.h"

#include <string.h>

/* By its id ("db", "flow:search"); NULL when there is none. */
static struct element *find_element(
    const struct design *design, struct str name)
{
	static const struct {
		const char *prefix;
		size_t map;
	} sorts[] = {
	    {"component:", offsetof(struct design, component_ids)},
	    {"group:", offsetof(struct design, group_ids)},
	    {"flow:", offsetof(struct design, flow_ids)},
	    {"operation:", offsetof(struct design, operation_ids)},
	};
	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
		const struct map *map =
		    (const struct map *)((const char *)design + sorts[i].map);
		struct str prefix = str_from(sorts[i].prefix);
		if (str_starts(name, prefix))
			return map_get(
			    map, str_slice(name, prefix.length, name.length));
	}
	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
		const struct map *map =
		    (const struct map *)((const char *)design + sorts[i].map);
		struct element *element = map_get(map, name);
		if (element)
			return element;
	}
	return NULL;
}

static void suggest_element(
    struct builder *b, struct diag *diag, struct str name)
{
	struct design *design = b->design;
	const struct map *maps[] = {&design->component_ids, &design->flow_ids,
	    &design->group_ids, &design->operation_ids};
	for (int i = 0; i < 4 && diag->help.length == 0; i++)
		diag_suggest(b->diags, diag, maps[i], name);
}

static void refer(struct element *element)
{
	if (element->kind == ELEMENT_COMPONENT)
		((struct component *)element)->referred = true;
}

/* Reports an unknown one with a suggestion. */
static struct element *read_element(
    struct builder *b, const struct yaml_node *node)
{
	struct str name;
	if (!read_text(b, node, "about", &name))
		return NULL;
	struct element *element = find_element(b->design, name);
	if (element) {
		refer(element);
		return element;
	}
	struct diag *diag = problem(b, "design/unknown-element", node,
	    "there is no component, group, flow or operation `%.*s`",
	    STR_ARG(name));
	suggest_element(b, diag, name);
	return NULL;
}

/* `about`, of a trade-off and of a question. */
static void about_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct element_list *about = target->context;
	if (field != F_TRADEOFF_ABOUT && field != F_QUESTION_ABOUT)
		return;
	const struct yaml_node *list =
	    as_list(b, item->value, fields[field].name);
	for (uint32_t i = 0; i < list->count; i++) {
		struct element *element =
		    read_element(b, list->as.items[i].value);
		if (element)
			vec_push(b->arena, about, element);
	}
}

static struct element note_element(struct builder *b, enum element_kind kind,
    uint32_t index, const struct yaml_node *node)
{
	/* The caret points at the first key or word, not at the whole. */
	struct span span = yaml_span(node);
	if (node->kind == YAML_MAP && node->count > 0)
		span = yaml_span(node->as.items[0].key);
	return (struct element) {
	    .kind = kind,
	    .index = index,
	    .id = str_printf(b->arena, "%u", index + 1),
	    .source = b->source,
	    .span = span,
	    .whole = yaml_span(node),
	};
}

/* What is written and could not be read has been told of. */
static bool lacks_text(const struct facts *facts, const struct yaml_node *node,
    enum field_id field)
{
	if (!yaml_get(node, fields[field].name))
		return true;
	return fact_find(facts, field) && fact_text(facts, field).length == 0;
}

static void build_tradeoff(struct builder *b, const struct yaml_node *node)
{
	struct design *design = b->design;
	if (!expect_map(b, node, "a trade-off"))
		return;
	struct tradeoff *tradeoff = arena_new(b->arena, struct tradeoff);
	tradeoff->element =
	    note_element(b, ELEMENT_TRADEOFF, design->tradeoffs.length, node);
	vec_push(b->arena, &design->tradeoffs, tradeoff);
	struct read_target target = {.owner = OWNER_TRADEOFF,
	    .also = OWNER_NONE,
	    .facts = &tradeoff->element.facts,
	    .element = &tradeoff->element,
	    .special = about_special,
	    .context = &tradeoff->about};
	read_facts(b, &target, node);
	if (lacks_text(&tradeoff->element.facts, node, F_TRADEOFF_CHOICE))
		problem_at(b, "design/missing-key", tradeoff->element.span,
		    "a trade-off needs its `choice`");
}

static void build_question(struct builder *b, const struct yaml_node *node)
{
	struct design *design = b->design;
	struct question *question = arena_new(b->arena, struct question);
	question->element =
	    note_element(b, ELEMENT_QUESTION, design->questions.length, node);
	vec_push(b->arena, &design->questions, question);
	struct facts *facts = &question->element.facts;
	if (node->kind == YAML_SCALAR) {
		struct fact fact = short_fact(
		    b, F_QUESTION_QUESTION, FROM_STATED, yaml_span(node));
		if (!read_text_value(b, node, "question", &fact.value))
			return;
		if (fact.value.text_length == 0)
			problem(b, "design/empty", node,
			    "a question that asks nothing");
		fact_set(b->arena, facts, fact);
		return;
	}
	if (!expect_map(b, node, "an open question"))
		return;
	struct read_target target = {.owner = OWNER_QUESTION,
	    .also = OWNER_NONE,
	    .facts = facts,
	    .special = about_special,
	    .context = &question->about};
	read_facts(b, &target, node);
	if (lacks_text(facts, node, F_QUESTION_QUESTION))
		problem_at(b, "design/missing-key", question->element.span,
		    "an open question needs its `question`");
}

const char alert_metric_words[] =
    "p50|p75|p90|p95|p99|p99.9|p99.99|latency|errors|availability|rate|"
    "saturation|cpu|memory|disk|lag|depth|hit-ratio|drift|cost|age|"
    "throughput|connections|utilisation|quality|tokens";

static bool known_metric(struct builder *b, const struct yaml_node *node,
    size_t from, struct str metric)
{
	if (str_choice(metric, alert_metric_words) >= 0)
		return true;
	struct map known;
	map_init(&known, b->diags->arena);
	map_add_words(&known, alert_metric_words);
	struct diag *diag = problem_at(b, "design/unknown-metric",
	    text_span(b, node, from, from + metric.length),
	    "there is no metric `%.*s`", STR_ARG(metric));
	diag_suggest(b->diags, diag, &known, metric);
	return false;
}

/* The subject may hold dots no more than an id does: the first dot ends it. */
static bool read_subject(struct builder *b, const struct yaml_node *node,
    struct str word, struct alert *alert)
{
	size_t dot = str_find(word, 0, '.');
	struct str subject = str_slice(word, 0, dot);
	if (dot == word.length) {
		struct diag *diag = problem(b, "design/alert", node,
		    "an alert is SUBJECT.METRIC [OP QUANTITY] [for DURATION]");
		problem_help(b, diag, "such as `redirect.p99 for 5 min`");
		return false;
	}
	alert->metric = str_slice(word, dot + 1, word.length);
	if (!known_metric(b, node, dot + 1, alert->metric))
		return false;
	if (str_is(subject, "all"))
		return true;
	struct element *flow = map_get(&b->design->flow_ids, subject);
	alert->subject = flow ? flow : find_element(b->design, subject);
	if (alert->subject) {
		refer(alert->subject);
		return true;
	}
	struct diag *diag =
	    problem_at(b, "design/unknown-element", text_span(b, node, 0, dot),
		"there is no component or flow `%.*s`", STR_ARG(subject));
	suggest_element(b, diag, subject);
	return false;
}

static struct yaml_node part(
    struct builder *b, const struct yaml_node *node, size_t from, size_t to)
{
	struct yaml_node cut = *node;
	struct span span = text_span(b, node, from, to);
	cut.as.text += from;
	cut.count = (uint32_t)(to - from);
	cut.start = span.start;
	cut.end = span.end;
	return cut;
}

static bool read_condition(struct builder *b, const struct yaml_node *node,
    size_t at, struct alert *alert)
{
	static const char *const comparisons[] = {
	    ">=", "<=", "==", "!=", ">", "<"};
	struct str text = yaml_text(node);
	size_t end = str_find_str(text, at, STR("for "));
	struct quantity quantity;
	if (end < text.length) {
		struct yaml_node value = part(b, node, end + 4, text.length);
		if (!read_quantity(
			b, &value, MEASURE_DURATION, "for", &quantity))
			return false;
		alert->duration = quantity.value;
	}
	while (at < end && text.at[at] == ' ')
		at++;
	while (end > at && text.at[end - 1] == ' ')
		end--;
	if (at == end)
		return true;
	struct str rest = str_slice(text, at, end);
	for (size_t i = 0; i < sizeof(comparisons) / sizeof(*comparisons);
	     i++) {
		struct str op = str_from(comparisons[i]);
		if (!str_starts(rest, op))
			continue;
		at += op.length;
		while (at < end && text.at[at] == ' ')
			at++;
		alert->comparison = op;
		struct yaml_node value = part(b, node, at, end);
		return read_quantity(
		    b, &value, MEASURE_ANY, "alerts", &alert->value);
	}
	problem_at(b, "design/alert", text_span(b, node, at, end),
	    "a comparison such as `> 1%%`, or `for 5 min`, is expected here");
	return false;
}

static void build_alert(struct builder *b, const struct yaml_node *node)
{
	struct design *design = b->design;
	struct str text;
	if (!read_text(b, node, "alerts", &text))
		return;
	struct alert *alert = arena_new(b->arena, struct alert);
	alert->element =
	    note_element(b, ELEMENT_ALERT, design->alerts.length, node);
	alert->duration = UNKNOWN;
	size_t space = str_find(text, 0, ' ');
	if (!read_subject(b, node, str_slice(text, 0, space), alert))
		return;
	if (space < text.length && !read_condition(b, node, space + 1, alert))
		return;
	vec_push(b->arena, &design->alerts, alert);
}

static void observability_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	(void)target;
	if (field != F_OBSERVABILITY_ALERTS)
		return;
	const struct yaml_node *list = as_list(b, item->value, "alerts");
	for (uint32_t i = 0; i < list->count; i++)
		build_alert(b, list->as.items[i].value);
}

/* What an included file says of the same thing must not go unheard. */
static void refuse_second(struct builder *b, const struct yaml_node *key)
{
	enum field_id field = field_find(OWNER_OBSERVABILITY, yaml_text(key));
	const struct fact *first =
	    fact_find(&b->design->observability.facts, field);
	if (!first)
		return;
	struct diag *diag = problem(b, "design/duplicate", key,
	    "`%s` is stated twice", fields[field].name);
	diag_note(b->diags, diag, first->source, fact_key(first),
	    "first stated here");
}

static void build_observability(struct builder *b, const struct yaml_node *map)
{
	struct design *design = b->design;
	design->observability.source = b->source;
	design->observability.span = yaml_span(map);
	design->observability.whole = yaml_span(map);
	struct read_target target = {.owner = OWNER_OBSERVABILITY,
	    .also = OWNER_NONE,
	    .facts = &design->observability.facts,
	    .special = observability_special};
	for (uint32_t i = 0; i < map->count; i++)
		refuse_second(b, map->as.items[i].key);
	read_facts(b, &target, map);
}

void build_notes(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "observability");
		if (map)
			build_observability(b, map);
	}
	const struct yaml_node *list = section(b, 0, "tradeoffs");
	for (uint32_t i = 0; list && i < list->count; i++)
		build_tradeoff(b, list->as.items[i].value);
	list = section(b, 0, "open");
	for (uint32_t i = 0; list && i < list->count; i++)
		build_question(b, list->as.items[i].value);
}
