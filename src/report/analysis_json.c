#include "report/analysis.h"

#include "report/json_field.h"

static const char *const statuses[] = {
    [LATENCY_UNKNOWN] = NULL,
    [LATENCY_INFEASIBLE] = "infeasible",
    [LATENCY_OVER] = "over",
    [LATENCY_UNPROVEN] = "unproven",
    [LATENCY_GUARANTEED] = "guaranteed",
    [LATENCY_WITHIN] = "within",
};

static struct str unit_name(
    const struct json *json, const struct failure_unit *unit)
{
	return analysis_unit(json->out->arena, unit->component, unit->domain);
}

static void write_units(
    struct json *json, const char *key, const struct outage *units)
{
	json_field_list(json, key);
	for (uint32_t i = 0; i < units->length; i++)
		json_str(json, unit_name(json, &units->at[i]));
	json_array_end(json);
}

/* An interval has no value of its own. */
static void write_availability(
    struct json *json, const struct availability *availability)
{
	bool interval = known(availability->value) && !availability->exact;
	json_field_number(
	    json, "availability", interval ? UNKNOWN : availability->value);
	json_field_number(
	    json, "availability_low", interval ? availability->low : UNKNOWN);
	json_field_number(
	    json, "availability_high", interval ? availability->high : UNKNOWN);
}

static void write_cuts(struct json *json, const struct flow_analysis *flow)
{
	json_field_list(json, "cuts");
	for (uint32_t i = 0; i < flow->cuts.length; i++) {
		const struct cut *cut = &flow->cuts.at[i];
		json_str(json,
		    analysis_unit(
			json->out->arena, cut->component, cut->domain));
	}
	json_array_end(json);
	if (flow->cuts.open.length == 0)
		return;
	json_field_list(json, "cuts_open");
	for (uint32_t i = 0; i < flow->cuts.open.length; i++)
		json_str(json, unit_name(json, &flow->cuts.open.at[i]));
	json_array_end(json);
}

static void write_times(struct json *json, const struct flow_latency *latency)
{
	json_field_number(json, "floor", latency->floor);
	json_field_number(json, "service", latency->service);
	json_field_number(json, "mean", latency->mean);
	json_field_number(json, "p99_bound", latency->p99_bound);
	json_field_list(json, "targets");
	for (uint32_t i = 0; i < latency->targets.length; i++) {
		const struct latency_target *target = &latency->targets.at[i];
		json_object(json);
		json_field_str(
		    json, "of", str_from(fields[target->field].name));
		json_field_number(json, "limit", target->limit);
		json_field_number(json, "bound", target->bound);
		json_field_str(
		    json, "status", str_from(statuses[target->status]));
		json_object_end(json);
	}
	json_array_end(json);
}

/* `complete`: the same until all is done, where that has targets. */
static void write_latency(struct json *json, const struct flow_latency *latency)
{
	json_key(json, "latency");
	json_object(json);
	write_times(json, latency);
	if (latency->complete) {
		json_key(json, "complete");
		json_object(json);
		write_times(json, latency->complete);
		json_object_end(json);
	}
	json_object_end(json);
}

static void write_importances(
    struct json *json, const struct availability *availability)
{
	json_field_list(json, "importance");
	for (uint32_t i = 0; i < availability->importances.length; i++) {
		const struct importance *one = &availability->importances.at[i];
		json_object(json);
		json_field_str(json, "unit", unit_name(json, &one->unit));
		json_field_number(json, "birnbaum", one->birnbaum);
		json_field_number(json, "gain", one->gain);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_pairs(struct json *json, const struct cut_pairs *pairs)
{
	json_field_list(json, "cut_pairs");
	for (uint32_t i = 0; i < pairs->length; i++) {
		json_array(json);
		json_str(json, unit_name(json, &pairs->at[i].a));
		json_str(json, unit_name(json, &pairs->at[i].b));
		json_array_end(json);
	}
	json_array_end(json);
	json_field_bool(json, "cut_pairs_complete", pairs->complete);
}

static void write_flow(struct json *json, const struct analysis *a,
    const struct flow_analysis *flow, double cost)
{
	const struct availability *availability = &flow->availability;
	json_object(json);
	json_field_str(json, "id", flow->flow->element.id);
	json_field_number(json, "rate", flow->flow->rate * a->options.scale);
	json_field_number(
	    json, "peak_rate", flow->flow->peak_rate * a->options.scale);
	json_field_number(json, "read_ratio", flow->flow->read_ratio);
	write_cuts(json, flow);
	write_availability(json, availability);
	write_latency(json, flow->latency);
	json_field_number(
	    json, "availability_target", flow->flow->availability_target);
	json_field_number(json, "down_month", availability->down_month);
	json_field_number(json, "down_year", availability->down_year);
	json_field_bool(json, "implied", flow->flow->implied);
	json_field_number(json, "cost", cost);
	write_importances(json, availability);
	if (a->options.pairs)
		write_pairs(json, &flow->pairs);
	json_object_end(json);
}

static void write_component(struct json *json, const struct analysis *a,
    const struct component *component)
{
	uint32_t index = component->element.index;
	const struct component_capacity *c = &a->capacity.at[index];
	json_object(json);
	json_field_str(json, "id", component->element.id);
	json_field_number(json, "effective_replicas",
	    component->copies_unsaid ? UNKNOWN : component->effective_replicas);
	json_field_number(json, "load", c->rate);
	json_field_number(json, "utilisation", c->utilisation);
	json_field_number(json, "utilisation_zone_lost", c->zone.utilisation);
	json_field_number(
	    json, "utilisation_region_lost", c->region.utilisation);
	json_field_number(json, "utilisation_cold", c->cold_utilisation);
	json_field_number(json, "capacity", c->capacity);
	json_field_number(json, "full_at", a->full_at[index]);
	json_field_bool(json, "catches_up", a->catches_up[index]);
	json_field_number(json, "cost", a->costs.components[index].monthly);
	json_object_end(json);
}

static void write_cost(struct json *json, const struct analysis *a)
{
	const struct costs *costs = &a->costs;
	json_key(json, "cost");
	json_object(json);
	json_field_number(json, "monthly", costs->total.monthly);
	json_field_number(json, "covered", cost_covered(&costs->total));
	json_field_number(json, "budget", costs->budget);
	json_field_number(json, "unshared", costs->unshared);
	json_field_list(json, "groups");
	for (uint32_t i = 0; i < a->design->groups.length; i++) {
		json_object(json);
		json_field_str(json, "id", a->design->groups.at[i]->element.id);
		json_field_number(json, "monthly", costs->groups[i].monthly);
		json_field_number(
		    json, "covered", cost_covered(&costs->groups[i]));
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static void write_assumptions(struct json *json, const struct analysis *a)
{
	json_field_list(json, "assumptions");
	for (uint32_t i = 0; i < a->assumptions.length; i++) {
		const struct analysis_assumption *one = &a->assumptions.at[i];
		json_line(json);
		json_object(json);
		json_field_str(json, "element", one->element);
		json_field_str(json, "field", one->field);
		if (one->word.length > 0)
			json_field_str(json, "value", one->word);
		else
			json_field_number(json, "value", one->value);
		json_object_end(json);
	}
	json_list_end(json);
}

static void write_whatif(struct json *json, const struct whatif *whatif)
{
	json_field_str(
	    json, "state", str_from(whatif_state_name(whatif->state)));
	json_field_str(json, "witness",
	    whatif->witness ? whatif->witness->element.id : STR(""));
	json_field_number(json, "lost", whatif->lost);
}

static void write_without(struct json *json, const struct analysis *a)
{
	json_key(json, "without");
	json_object(json);
	write_units(json, "units", a->options.gone);
	json_field_list(json, "flows");
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_analysis *flow = &a->flows[i];
		json_line(json);
		json_object(json);
		json_field_str(json, "id", flow->flow->element.id);
		write_whatif(json, &flow->without);
		write_availability(json, &flow->left);
		json_field_str(json, "overloaded",
		    flow->overloaded ? flow->overloaded->element.id : STR(""));
		json_object_end(json);
	}
	json_list_end(json);
	json_field_list(json, "components");
	for (uint32_t i = 0; i < a->left.length; i++) {
		json_line(json);
		json_object(json);
		json_field_str(
		    json, "id", a->design->components.at[i]->element.id);
		json_field_number(json, "load", a->left.at[i].rate);
		json_field_number(
		    json, "utilisation", a->left.at[i].utilisation);
		json_object_end(json);
	}
	json_list_end(json);
	json_object_end(json);
}

/* Every unit with every flow: a cell that is not there works. */
static void write_matrix(struct json *json, const struct analysis *a)
{
	const struct whatif_matrix *matrix = &a->matrix;
	json_field_list(json, "matrix");
	for (uint32_t i = 0; i < matrix->unit_count; i++) {
		json_line(json);
		json_object(json);
		json_field_str(
		    json, "unit", unit_name(json, &matrix->units[i]));
		json_field_list(json, "flows");
		for (uint32_t k = 0; k < a->design->flows.length; k++) {
			const struct whatif *cell = whatif_at(matrix, i, k);
			struct whatif works = {.state = WHATIF_WORKS};
			json_object(json);
			json_field_str(
			    json, "id", a->design->flows.at[k]->element.id);
			write_whatif(json, cell ? cell : &works);
			json_object_end(json);
		}
		json_array_end(json);
		json_object_end(json);
	}
	json_list_end(json);
}

void analysis_json_design(struct json *json, const struct analysis *a)
{
	json_line(json);
	json_object(json);
	json_field_str(json, "path", a->design->source->path);
	json_field_str(json, "design", a->design->name);
	json_field_list(json, "flows");
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		json_line(json);
		write_flow(json, a, &a->flows[i], a->costs.flows[i]);
	}
	json_list_end(json);
	json_field_list(json, "components");
	for (uint32_t i = 0; i < a->design->components.length; i++) {
		json_line(json);
		write_component(json, a, a->design->components.at[i]);
	}
	json_list_end(json);
	write_cost(json, a);
	write_assumptions(json, a);
	json_field_number(json, "scale", a->options.scale);
	if (a->options.gone)
		write_without(json, a);
	if (a->options.matrix)
		write_matrix(json, a);
	json_object_end(json);
}
