#include "analyse/traffic.h"

/* Whether a component is gone, once that was asked in a walk. */
struct traffic_loss {
	uint32_t walk;
	bool gone;
};

void traffic_init(
    struct traffic *traffic, struct arena *arena, const struct design *design)
{
	*traffic = (struct traffic) {
	    .losses = arena_array(arena, design->components.length + 1,
		sizeof(struct traffic_loss)),
	};
	calls_init(&traffic->calls, arena, design);
}

static bool is_gone(void *context, const struct component *component)
{
	struct traffic *traffic = context;
	struct traffic_loss *loss = &traffic->losses[component->element.index];
	if (loss->walk != traffic->calls.walks)
		*loss = (struct traffic_loss) {.walk = traffic->calls.walks,
		    .gone = !component_survives(component, &traffic->gone)};
	return loss->gone;
}

const struct step_traffic *traffic_walk(struct traffic *traffic,
    const struct flow *flow, const struct scenario *scenario)
{
	if (!scenario)
		return calls_walk(&traffic->calls, flow, NULL);
	struct calls_rules rules = {.context = traffic, .cold = scenario->cold};
	if (scenario->gone) {
		traffic->gone = *scenario->gone;
		traffic->gone.whole = true;
		rules.gone = is_gone;
	}
	return calls_walk(&traffic->calls, flow, &rules);
}
