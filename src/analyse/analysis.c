#include "analyse/analysis.h"

/* Only what the loss itself fills: not what is too small anyway. */
static void keep_fuller(const struct analysis *a,
    const struct component *component, const struct component **fullest)
{
	uint32_t index = component->element.index;
	double now = a->left.at[index].utilisation;
	double most =
	    *fullest ? a->left.at[(*fullest)->element.index].utilisation : 1;
	if (now > most && !(a->capacity.at[index].utilisation > 1))
		*fullest = component;
}

static const struct component *overloaded(
    const struct analysis *a, const struct flow *flow)
{
	const struct component *found = NULL;
	for (uint32_t i = 0; i < flow->components.length; i++) {
		const struct component *component = flow->components.at[i];
		const struct component *twin = component_twin(component);
		keep_fuller(a, component, &found);
		if (twin)
			keep_fuller(a, twin, &found);
	}
	return found;
}

static struct flow_analysis analyse_flow(
    struct arena *arena, const struct analysis *a, const struct flow *flow)
{
	const struct outage *gone = a->options.gone;
	struct flow_analysis result = {
	    .flow = flow,
	    .cuts = flow_cuts(arena, flow),
	    .availability = flow_availability(arena, flow, NULL),
	    .latency = &a->latency.at[flow->element.index],
	};
	if (a->options.pairs)
		result.pairs = flow_cuts_2(arena, flow, 0);
	if (gone) {
		result.without = flow_without(arena, flow, gone);
		result.left = flow_availability_without(arena, flow, gone);
		result.overloaded = overloaded(a, flow);
	}
	return result;
}

struct lister {
	struct arena *arena;
	struct analysis *analysis;
	struct map seen; /* "component:db availability" */
};

static void list_assumption(
    struct lister *lister, const struct analysis_assumption *assumption)
{
	struct str key = str_printf(lister->arena, "%.*s %.*s",
	    STR_ARG(assumption->element), STR_ARG(assumption->field));
	if (map_add(&lister->seen, key, lister->analysis))
		vec_push(
		    lister->arena, &lister->analysis->assumptions, *assumption);
}

/* `outer` is the record that the fact stands in; NULL outside of one. */
static void list_fact(struct lister *lister, const struct element *element,
    const struct fact *fact, const struct field *outer)
{
	const struct field *field = &fields[fact->field];
	enum field_id first, end;
	field_range(field->owner, &first, &end);
	struct analysis_assumption assumption = {
	    .element = element_name(lister->arena, element),
	    .name = element->id,
	    .measure = field->measure,
	    .value = UNKNOWN,
	};
	if (!outer)
		assumption.field = str_from(field->name);
	else if (fact->field == first)
		assumption.field = str_from(outer->name);
	else
		assumption.field = str_printf(
		    lister->arena, "%s.%s", outer->name, field->name);
	switch (fact->value.type) {
	case VALUE_NUMBER: assumption.value = fact->value.as.number; break;
	case VALUE_TEXT: assumption.word = value_str(&fact->value); break;
	case VALUE_FLAG:
		assumption.word =
		    str_from(fact->value.as.flag ? "true" : "false");
		break;
	default: return;
	}
	list_assumption(lister, &assumption);
}

static void list_facts(struct lister *lister, const struct element *element)
{
	for (uint32_t i = 0; i < element->facts.length; i++) {
		const struct fact *fact = &element->facts.at[i];
		if (fact->value.type != VALUE_RECORD) {
			if (fact->from == FROM_ASSUMPTION)
				list_fact(lister, element, fact, NULL);
			continue;
		}
		const struct facts *inner = fact->value.as.record;
		for (uint32_t k = 0; k < inner->length; k++)
			if (inner->at[k].from == FROM_ASSUMPTION)
				list_fact(lister, element, &inner->at[k],
				    &fields[fact->field]);
	}
}

static void list_assumed(
    struct lister *lister, const struct assumptions *assumed)
{
	for (uint32_t i = 0; i < assumed->length; i++) {
		const struct assumption *one = &assumed->at[i];
		const struct field *field = &fields[one->field];
		struct analysis_assumption assumption = {
		    .element = element_name(lister->arena, one->element),
		    .name = one->element->id,
		    .field = str_from(field->name),
		    .measure = field->type == FIELD_RECORD ? MEASURE_DURATION
							   : field->measure,
		    .value = one->value,
		};
		if (known(one->value))
			list_assumption(lister, &assumption);
	}
}

static void list_domains(
    struct lister *lister, const struct availability *availability)
{
	for (uint32_t i = 0; i < availability->perfect.length; i++) {
		const struct domain *domain = availability->perfect.at[i];
		struct str name = str_printf(lister->arena, "%s:%.*s",
		    domain_kind_name(domain->kind), STR_ARG(domain->id));
		struct analysis_assumption assumption = {
		    .element = name,
		    .name = name,
		    .field = STR("availability"),
		    .measure = MEASURE_RATIO,
		    .value = 1,
		};
		list_assumption(lister, &assumption);
	}
}

static void list_all(struct arena *arena, struct analysis *a)
{
	struct lister lister = {.arena = arena, .analysis = a};
	map_init(&lister.seen, arena);
	for (uint32_t i = 0; i < a->design->components.length; i++)
		list_facts(&lister, &a->design->components.at[i]->element);
	for (uint32_t i = 0; i < a->design->links.length; i++)
		list_facts(&lister, &a->design->links.at[i]->element);
	list_assumed(&lister, &a->capacity.assumed);
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_latency *latency = a->flows[i].latency;
		list_assumed(&lister, &latency->assumed);
		if (latency->complete)
			list_assumed(&lister, &latency->complete->assumed);
		list_assumed(&lister, &a->flows[i].availability.assumed);
	}
	for (uint32_t i = 0; i < a->design->flows.length; i++)
		list_domains(&lister, &a->flows[i].availability);
}

static double *full_at(struct arena *arena, const struct analysis *a)
{
	uint32_t count = a->design->components.length;
	double *full = arena_array(arena, count + 1, sizeof(*full));
	for (uint32_t i = 0; i < count; i++)
		full[i] = UNKNOWN;
	for (uint32_t i = 0; i < a->bottlenecks.length; i++) {
		const struct bottleneck *b = &a->bottlenecks.at[i];
		full[b->component->element.index] = b->scale * a->options.scale;
	}
	return full;
}

static bool *catches_up(struct arena *arena, const struct analysis *a)
{
	const struct capacity *peak = &a->capacity;
	bool *found = arena_array(arena, peak->length + 1, sizeof(*found));
	bool any = false;
	for (uint32_t i = 0; i < peak->length; i++) {
		found[i] =
		    peak->at[i].peaks_wait && peak->at[i].utilisation >= 1;
		any = any || found[i];
	}
	if (!any)
		return found;
	struct scenario usual = {.scale = a->options.scale, .mean = true};
	struct capacity mean = design_capacity(arena, a->design, &usual);
	for (uint32_t i = 0; i < peak->length; i++)
		found[i] = found[i] && mean.at[i].utilisation < 1;
	return found;
}

struct analysis design_analysis(struct arena *arena,
    const struct design *design, const struct analysis_options *options)
{
	struct analysis a = {.design = design, .options = *options};
	if (a.options.scale <= 0)
		a.options.scale = 1;
	struct scenario scenario = {.scale = a.options.scale};
	a.capacity = design_capacity(arena, design, &scenario);
	a.bottlenecks = capacity_bottlenecks(arena, &a.capacity);
	a.full_at = full_at(arena, &a);
	a.catches_up = catches_up(arena, &a);
	a.latency =
	    design_latency(arena, design, &a.capacity, options->no_assumptions);
	a.costs = design_costs(arena, design, a.options.scale);
	scenario.gone = options->gone;
	if (options->gone)
		a.left = design_capacity(arena, design, &scenario);
	a.flows =
	    arena_array(arena, design->flows.length + 1, sizeof(*a.flows));
	for (uint32_t i = 0; i < design->flows.length; i++)
		a.flows[i] = analyse_flow(arena, &a, design->flows.at[i]);
	if (options->matrix)
		a.matrix = design_whatif(arena, design);
	list_all(arena, &a);
	return a;
}
