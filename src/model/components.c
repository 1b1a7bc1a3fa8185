#include "model/builder.h"

#include "base/ascii.h"

#include <math.h>
#include <string.h>

static void declare(struct builder *b, const struct yaml_item *item)
{
	struct design *design = b->design;
	struct str id = yaml_text(item->key);
	if (!check_id(b, item->key, "component"))
		return;
	struct component *old = map_get(&design->component_ids, id);
	if (old) {
		struct diag *diag = problem(b, "design/duplicate", item->key,
		    "component `%.*s` is defined twice", STR_ARG(id));
		diag_note(b->diags, diag, old->element.source,
		    old->element.span, "first defined here");
		return;
	}
	struct component *component = arena_new(b->arena, struct component);
	component->element = entry_element(
	    b, ELEMENT_COMPONENT, design->components.length, item);
	if (component->element.whole.end < item->key->end)
		component->element.whole.end = item->key->end;
	vec_push(b->arena, &design->components, component);
	map_add(&design->component_ids, id, component);
}

void build_components_ids(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "components");
		if (map) {
			map_reserve(&b->design->component_ids,
			    b->design->component_ids.length + map->count);
			vec_reserve(
			    b->arena, &b->design->components, map->count);
		}
		for (uint32_t i = 0; map && i < map->count; i++)
			declare(b, &map->as.items[i]);
	}
	/* Whoever calls it as it should be called means the same. */
	struct component *const *at;
	vec_each (at, &b->design->components)
		if (!is_id((*at)->element.id))
			map_add(&b->design->component_ids,
			    proper_id(b, (*at)->element.id), *at);
}

/* "PostgreSQL x3" -> "PostgreSQL" and 3; 0 when no count is there. */
static double split_count(struct str *text)
{
	size_t at = text->length;
	while (at > 0 && ascii_is_digit(text->at[at - 1]))
		at--;
	if (at == text->length || at < 2 || text->at[at - 1] != 'x' ||
	    text->at[at - 2] != ' ')
		return 0;
	double count = 0;
	for (size_t i = at; i < text->length; i++)
		count = count * 10 + (text->at[i] - '0');
	*text = str_trim(str_slice(*text, 0, at - 1));
	return count;
}

static void set_count(struct builder *b, struct component *component,
    const struct yaml_node *node, size_t from, double count)
{
	struct span span = text_span(b, node, from, yaml_text(node).length);
	if (count < 1 || count > 1e9) {
		problem_at(b, "design/range", span, "a component has %s",
		    count < 1 ? "one replica or more"
			      : "a billion replicas at most");
		return;
	}
	struct facts *record = arena_new(b->arena, struct facts);
	struct fact fact = short_fact(b, F_REPLICAS_MIN, FROM_STATED, span);
	fact.value = (struct value) {.type = VALUE_NUMBER, .as.number = count};
	fact_set(b->arena, record, fact);
	fact.field = F_REPLICAS_MAX;
	fact_set(b->arena, record, fact);
	fact.field = F_COMPONENT_REPLICAS;
	fact.value = (struct value) {.type = VALUE_RECORD, .as.record = record};
	fact_set(b->arena, &component->element.facts, fact);
}

/* `ID: KIND`, `ID: KIND xN`, `ID: TECH xN` */
static void read_short(struct builder *b, struct component *component,
    const struct yaml_node *node)
{
	const struct vocabulary *vocabulary = b->design->vocabulary;
	struct str word = yaml_text(node);
	double count = split_count(&word);
	bool counted = word.length < yaml_text(node).length;
	if (counted)
		set_count(b, component, node, word.length + 1, count);
	const struct kind *kind = vocabulary_kind(vocabulary, word);
	const struct technology *technology =
	    vocabulary_technology(vocabulary, word);
	struct yaml_node shortened = *node;
	shortened.count = (uint32_t)word.length;
	shortened.end = text_span(b, node, 0, word.length).end;
	if (!kind && !technology) {
		unknown_kind(b, &shortened, word, true);
		return;
	}
	if (!kind) {
		struct fact fact = short_fact(
		    b, F_COMPONENT_TECH, FROM_STATED, yaml_span(&shortened));
		fact.value = value_of_text(word);
		fact_set(b->arena, &component->element.facts, fact);
	}
	decide_kind(b, component, kind ? &shortened : NULL,
	    kind ? NULL : technology, false);
}

static void read_price_list(
    struct builder *b, const struct yaml_node *node, struct value *out)
{
	struct value_list *list = arena_new(b->arena, struct value_list);
	*out = (struct value) {.type = VALUE_LIST, .as.list = list};
	uint32_t count = node->kind == YAML_LIST ? node->count : 1;
	for (uint32_t i = 0; i < count; i++) {
		const struct yaml_node *item =
		    node->kind == YAML_LIST ? node->as.items[i].value : node;
		struct quantity price;
		if (!read_quantity(b, item, MEASURE_PRICE, "cost", &price))
			continue;
		vec_push(b->arena, list,
		    ((struct value) {.type = VALUE_NUMBER,
			.unit = price.unit,
			.as.number = price.value}));
	}
}

static bool read_zones(
    struct builder *b, const struct yaml_node *node, struct value *out)
{
	struct str text = yaml_text(node);
	bool named = node->kind == YAML_LIST ||
	    (text.length > 0 && text.at[0] >= 'a' && text.at[0] <= 'z');
	if (!named) {
		struct quantity count;
		if (!read_quantity(b, node, MEASURE_COUNT, "zones", &count))
			return false;
		if (count.value < 1 || count.value > 100 ||
		    count.value != floor(count.value)) {
			problem(b, "design/range", node,
			    "`zones` is a whole number from 1 to 100, or a "
			    "list of zone groups");
			return false;
		}
		*out = (struct value) {
		    .type = VALUE_NUMBER, .as.number = count.value};
		return true;
	}
	struct value_list *list = arena_new(b->arena, struct value_list);
	*out = (struct value) {.type = VALUE_LIST, .as.list = list};
	node = as_list(b, node, "zones");
	if (!refuse_twice(b, node))
		return false;
	if (node->count > 100) {
		problem(b, "design/range", node, "`zones` are at most 100");
		return false;
	}
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_node *item = node->as.items[i].value;
		struct str id = yaml_text(item);
		struct group *group = map_get(&b->design->group_ids, id);
		if (group && group->kind == GROUP_ZONE) {
			vec_push(b->arena, list, value_of_text(id));
			continue;
		}
		struct diag *diag = problem(b, "design/unknown-group", item,
		    "there is no group `%.*s` of kind zone", STR_ARG(id));
		if (!group)
			diag_suggest(b->diags, diag, &b->design->group_ids, id);
		if (!group && !diag->help.length)
			problem_help(b, diag,
			    "declare it: `groups: { %.*s: { kind: zone } }`, "
			    "or say how many: `zones: %u`",
			    STR_ARG(id), node->count);
	}
	return list->length > 0;
}

/* A number; else one of the words, or any text where there are none. */
static bool read_loose(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	struct quantity_error error;
	struct quantity quantity;
	if (node->kind == YAML_SCALAR &&
	    quantity_parse(
		b->arena, yaml_text(node), MEASURE_ANY, &quantity, &error)) {
		*out = (struct value) {.type = VALUE_NUMBER,
		    .unit = quantity.unit,
		    .as.number = quantity.value};
		return true;
	}
	struct str text = yaml_text(node);
	bool good = field == F_COMPONENT_TENANTS
	    ? check_word(b, node, "isolated|shared", "tenants")
	    : read_text(b, node, fields[field].name, &text);
	*out = value_of_text(text);
	return good;
}

static void component_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct fact fact = member_fact(b, target, field, item);
	bool good = true;
	switch ((int)field) {
	case F_COMPONENT_COST:
		read_price_list(b, item->value, &fact.value);
		break;
	case F_COMPONENT_ZONES:
		good = read_zones(b, item->value, &fact.value);
		break;
	case F_COMPONENT_LINK:
		good = read_address(b, item->value, &fact.value);
		break;
	case F_COMPONENT_TENANTS:
	case F_COMPONENT_TOKEN_BUDGET:
		good = read_loose(b, field, item->value, &fact.value);
		break;
	default: return; /* kind: decided before */
	}
	if (good)
		fact_set(b->arena, target->facts, fact);
}

static void read_long(
    struct builder *b, struct component *component, const struct yaml_node *map)
{
	const struct yaml_node *kind = yaml_get(map, "kind");
	const struct yaml_node *tech = yaml_get(map, "tech");
	/* No key, and an error as one; but what it says is known. */
	const struct yaml_node *type = yaml_get(map, "type");
	if (type && !kind && !tech) {
		bool is_kind =
		    vocabulary_kind(b->design->vocabulary, yaml_text(type));
		kind = is_kind ? type : NULL;
		tech = is_kind ? NULL : type;
	}
	const struct technology *technology = tech
	    ? vocabulary_technology(b->design->vocabulary, yaml_text(tech))
	    : NULL;
	const struct yaml_node *external = yaml_get(map, "external");
	bool is_external = external && str_is(yaml_text(external), "true");
	decide_kind(b, component, kind, technology, is_external);
	struct read_target target = {.owner = OWNER_COMPONENT,
	    .also = OWNER_NONE,
	    .facts = &component->element.facts,
	    .element = &component->element,
	    .from = FROM_STATED,
	    .special = component_special};
	read_facts(b, &target, map);
}

static void read_vocabulary(struct builder *b, struct facts *facts,
    const struct yaml_node *map, uint32_t source, enum provenance from)
{
	if (!map)
		return;
	struct source *before = b->source;
	b->source = b->design->vocabulary->sources.at[source];
	struct read_target target = {.owner = OWNER_COMPONENT,
	    .also = OWNER_NONE,
	    .facts = facts,
	    .from = from,
	    .special = component_special};
	read_facts(b, &target, map);
	b->source = before;
}

static void imply(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	const struct technology *technology = component->technology;
	const struct kind *kind = component->kind;
	bool assume = !b->options->no_assumptions;
	if (technology)
		read_vocabulary(b, facts, technology->implies,
		    technology->source, FROM_TECHNOLOGY);
	read_vocabulary(b, facts, kind->implies, kind->source, FROM_KIND);
	if (technology && assume)
		read_vocabulary(b, facts, technology->assumes,
		    technology->source, FROM_ASSUMPTION);
	if (assume)
		read_vocabulary(
		    b, facts, kind->assumes, kind->source, FROM_ASSUMPTION);
	if (fact_flag(facts, F_COMPONENT_EXTERNAL))
		component->flags |= KIND_EXTERNAL;
	component->name = fact_text(facts, F_COMPONENT_NAME);
	if (component->name.length == 0)
		component->name = component->element.id;
}

/* The user's side and what is not ours run nothing of ours. */
static bool takes_defaults(const struct component *component)
{
	return !component_is(component, KIND_CLIENT | KIND_EXTERNAL);
}

static void read_component(struct builder *b, struct component *component,
    const struct yaml_node *value)
{
	if (value->kind == YAML_NULL)
		decide_kind(b, component, NULL, NULL, false);
	else if (value->kind == YAML_SCALAR)
		read_short(b, component, value);
	else if (value->kind == YAML_MAP)
		read_long(b, component, value);
	else
		problem(b, "design/type", value,
		    "a component is a kind, a technology or a mapping");
	if (!component->kind)
		return;
	imply(b, component);
	if (takes_defaults(component))
		facts_inherit(
		    b, &component->element.facts, &b->component_defaults);
}

static void build_component(struct builder *b, const struct yaml_item *item)
{
	struct component *component =
	    map_get(&b->design->component_ids, yaml_text(item->key));
	if (!component || component->element.source != b->source)
		return;
	struct facts *facts = &component->element.facts;
	*facts = b->draft;
	read_component(b, component, item->value);
	*facts = facts_copy(b->arena, facts);
}

static void read_defaults(struct builder *b)
{
	const struct yaml_node *defaults = section(b, 0, "defaults");
	const struct yaml_node *map = yaml_get(defaults, "component");
	if (!expect_map(b, map, "`component`"))
		return;
	struct read_target target = {.owner = OWNER_COMPONENT,
	    .also = OWNER_NONE,
	    .facts = &b->component_defaults,
	    .from = FROM_DEFAULTS,
	    .special = component_special};
	read_facts(b, &target, map);
	const struct yaml_node *kind = yaml_get(map, "kind");
	if (kind)
		problem(b, "design/unknown-key", kind,
		    "a kind cannot be a default");
}

void build_components(struct builder *b)
{
	read_defaults(b);
	enum field_id first, end;
	field_range(OWNER_COMPONENT, &first, &end);
	facts_reserve(&b->reading, &b->draft, end - first);
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "components");
		for (uint32_t i = 0; map && i < map->count; i++)
			build_component(b, &map->as.items[i]);
	}
}
