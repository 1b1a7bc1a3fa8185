#include "model/builder.h"

static void declare(struct builder *b, const struct yaml_item *item)
{
	struct design *design = b->design;
	if (!check_id(b, item->key, "flow"))
		return;
	struct flow *flow = arena_new(b->arena, struct flow);
	flow->element =
	    entry_element(b, ELEMENT_FLOW, design->flows.length, item);
	struct flow *old = map_get(&design->flow_ids, flow->element.id);
	if (old) {
		struct diag *diag = problem(b, "design/duplicate", item->key,
		    "flow `%.*s` is defined twice", STR_ARG(flow->element.id));
		diag_note(b->diags, diag, old->element.source,
		    old->element.span, "first defined here");
		return;
	}
	vec_push(b->arena, &design->flows, flow);
	map_add(&design->flow_ids, flow->element.id, flow);
}

void build_flows_ids(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "flows");
		for (uint32_t i = 0; map && i < map->count; i++)
			declare(b, &map->as.items[i]);
	}
	b->design->has_flows = b->design->flows.length > 0;
}

/* Region groups, and the regions in which components say that they stand. */
static const struct map *known_regions(struct builder *b)
{
	struct design *design = b->design;
	if (b->regions.arena)
		return &b->regions;
	map_init(&b->regions, &b->reading);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (design->groups.at[i]->kind == GROUP_REGION)
			map_add(
			    &b->regions, design->groups.at[i]->element.id, b);
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct value_list *regions =
		    fact_list(&design->components.at[i]->element.facts,
			F_COMPONENT_REGIONS);
		for (uint32_t r = 0; regions && r < regions->length; r++)
			map_add(&b->regions, value_str(&regions->at[r]), b);
	}
	return &b->regions;
}

static void check_region(struct builder *b, const struct yaml_node *key)
{
	const struct map *known = known_regions(b);
	if (map_get(known, yaml_text(key)))
		return;
	struct diag *diag = problem(b, "design/unknown-region", key,
	    "no component stands in a region `%.*s`", STR_ARG(yaml_text(key)));
	diag_suggest(b->diags, diag, known, yaml_text(key));
}

static void read_split(
    struct builder *b, struct read_target *target, const struct yaml_item *item)
{
	if (!expect_map(b, item->value, "`split`"))
		return;
	struct value_list *list = arena_new(b->arena, struct value_list);
	double sum = 0;
	for (uint32_t i = 0; i < item->value->count; i++) {
		const struct yaml_item *part = &item->value->as.items[i];
		struct quantity share;
		check_region(b, part->key);
		if (!read_quantity(
			b, part->value, MEASURE_RATIO, "split", &share))
			continue;
		vec_push(b->arena, list, value_of_text(yaml_text(part->key)));
		vec_push(b->arena, list,
		    ((struct value) {
			.type = VALUE_NUMBER, .as.number = share.value}));
		sum += share.value;
	}
	if (sum > 1 + 1e-9)
		problem(b, "design/range", item->value,
		    "the shares of `split` add up to %.4g%%", sum * 100);
	struct fact fact = member_fact(b, target, F_FLOW_SPLIT, item);
	fact.value = (struct value) {.type = VALUE_LIST, .as.list = list};
	fact_set(b->arena, target->facts, fact);
}

static void flow_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct flow *flow = target->context;
	if (field == F_FLOW_SPLIT) {
		read_split(b, target, item);
	} else if (field == F_FLOW_OPERATION && flow) {
		struct str name = yaml_text(item->value);
		flow->operation = map_get(&b->design->operation_ids, name);
		if (flow->operation)
			return;
		struct diag *diag = problem(b, "design/unknown-operation",
		    item->value, "there is no operation `%.*s`", STR_ARG(name));
		diag_suggest(b->diags, diag, &b->design->operation_ids, name);
	} else if (field == F_FLOW_STEPS && flow) {
		build_steps(b, flow, item->value);
	} else {
		problem(b, "design/unknown-key", item->key,
		    "`%s` cannot be a default", fields[field].name);
	}
}

static void build_flow(struct builder *b, const struct yaml_item *item)
{
	struct flow *flow = map_get(&b->design->flow_ids, yaml_text(item->key));
	if (!flow || flow->element.source != b->source)
		return;
	if (item->value->kind == YAML_LIST ||
	    item->value->kind == YAML_SCALAR) {
		build_steps(b, flow, item->value);
	} else if (expect_map(b, item->value, "a flow")) {
		struct read_target target = {.owner = OWNER_FLOW,
		    .also = OWNER_NONE,
		    .facts = &flow->element.facts,
		    .element = &flow->element,
		    .special = flow_special,
		    .context = flow};
		read_facts(b, &target, item->value);
	}
	facts_inherit(b, &flow->element.facts, &b->flow_defaults);
	if (flow->steps.length == 0 && b->diags->errors == b->errors)
		problem(b, "design/missing-key", item->key,
		    "flow `%.*s` has no steps", STR_ARG(flow->element.id));
}

void build_flows(struct builder *b)
{
	const struct yaml_node *defaults =
	    yaml_get(section(b, 0, "defaults"), "flow");
	if (expect_map(b, defaults, "`flow`")) {
		struct read_target target = {.owner = OWNER_FLOW,
		    .also = OWNER_NONE,
		    .facts = &b->flow_defaults,
		    .from = FROM_DEFAULTS,
		    .special = flow_special};
		read_facts(b, &target, defaults);
	}
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "flows");
		for (uint32_t i = 0; map && i < map->count; i++)
			build_flow(b, &map->as.items[i]);
	}
}
