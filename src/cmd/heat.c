#include "analyse/availability.h"
#include "analyse/capacity.h"
#include "analyse/cost.h"
#include "cmd/view.h"
#include "report/analysis.h"

/* A number of one component. */
struct measured {
	bool applies;    /* it has such a number, known or not */
	double number;   /* that is printed; UNKNOWN */
	double scaled;   /* that the steps are made for */
	struct str told; /* in place of the number; or empty */
};

struct scale {
	const char *name;
	const char *steps[SVG_HEAT_STEPS];
	double bounds[SVG_HEAT_STEPS - 1]; /* of each step but the last */
	bool falling; /* greater is better: a bound is the least of its step */
	enum measure measure;
	void (*measure_all)(struct arena *arena, const struct design *design,
	    struct measured *all);
};

/* Clients are not ours to run. */
static bool is_ours(const struct component *component)
{
	return !component_is(component, KIND_CLIENT);
}

static void measure_utilisation(
    struct arena *arena, const struct design *design, struct measured *all)
{
	struct capacity capacity = design_capacity(arena, design, NULL);
	for (uint32_t i = 0; i < design->components.length; i++)
		all[i] = (struct measured) {
		    is_ours(design->components.at[i]),
		    capacity.at[i].utilisation,
		    capacity.at[i].utilisation,
		    {0},
		};
}

static void measure_availability(
    struct arena *arena, const struct design *design, struct measured *all)
{
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct component *component = design->components.at[i];
		if (!is_ours(component))
			continue;
		struct availability found =
		    component_availability(arena, component);
		all[i] = (struct measured) {true, found.value, found.value,
		    analysis_availability(arena, &found)};
	}
}

static void measure_cost(
    struct arena *arena, const struct design *design, struct measured *all)
{
	struct costs costs = design_costs(arena, design, 1);
	double total = costs.total.monthly;
	for (uint32_t i = 0; i < design->components.length; i++) {
		double monthly = costs.components[i].monthly;
		all[i] = (struct measured) {costs.components[i].bears, monthly,
		    total > 0 ? monthly / total : 0, {0}};
	}
}

static const struct scale scales[] = {
    [HEAT_UTILISATION] = {"Utilisation at peak",
	{"to 25%", "to 50%", "to 75%", "to 100%", "over"}, {0.25, 0.5, 0.75, 1},
	false, MEASURE_RATIO, measure_utilisation},
    [HEAT_AVAILABILITY] = {"Availability by itself",
	{"99.999% and more", "99.99%", "99.9%", "99%", "less"},
	{0.99999, 0.9999, 0.999, 0.99}, true, MEASURE_RATIO,
	measure_availability},
    [HEAT_COST] = {"Cost a month, by its share",
	{"to 2%", "to 5%", "to 15%", "to 30%", "over"}, {0.02, 0.05, 0.15, 0.3},
	false, MEASURE_MONEY, measure_cost},
};

static unsigned step_of(const struct scale *scale, double number)
{
	unsigned step = 0;
	while (step < SVG_HEAT_STEPS - 1 &&
	    (scale->falling ? number < scale->bounds[step]
			    : number > scale->bounds[step]))
		step++;
	return step;
}

static struct svg_reading read_measured(struct arena *arena,
    const struct scale *scale, const struct measured *measured)
{
	static const struct str month = STR_INIT("/month");
	struct buf text = {.arena = arena};
	if (!measured->applies)
		return (struct svg_reading) {.kind = READING_NONE};
	if (!known(measured->number))
		return (struct svg_reading) {
		    .kind = READING_UNKNOWN, .text = STR("?")};
	if (measured->told.length)
		buf_str(&text, measured->told);
	else
		quantity_print(&text, measured->number,
		    measure_unit(scale->measure), scale->measure);
	struct str shown = buf_slice(&text);
	if (str_ends(shown, month))
		shown.length -= month.length;
	return (struct svg_reading) {
	    .kind = READING_KNOWN,
	    .step = step_of(scale, measured->scaled),
	    .text = shown,
	};
}

const struct svg_heat *heat_of(struct arena *arena, enum heat heat,
    const struct design *whole, const uint32_t *origins, uint32_t count)
{
	const struct scale *scale = &scales[heat];
	struct measured *all =
	    arena_array(arena, whole->components.length, sizeof(*all));
	scale->measure_all(arena, whole, all);
	struct svg_heat *result = arena_new(arena, struct svg_heat);
	result->name = scale->name;
	result->steps = scale->steps;
	result->readings =
	    arena_array(arena, count, sizeof(struct svg_reading));
	for (uint32_t i = 0; i < count; i++)
		result->readings[i] =
		    read_measured(arena, scale, &all[origins ? origins[i] : i]);
	return result;
}
