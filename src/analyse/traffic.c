#include "analyse/traffic.h"

/* What is known of a component while one flow's steps are walked. */
struct traffic_visit {
	uint32_t walk;     /* whose the next members are */
	bool reached;      /* by an earlier step, carrying or not */
	double share;      /* of the flow's requests that reach it */
	double times;      /* calls of it for a request that does */
	double cold_share; /* of a cache read that answers nothing; 0: none */
	bool judged;       /* whether it is `gone` is known */
	bool gone;
};

void traffic_init(
    struct traffic *traffic, struct arena *arena, const struct design *design)
{
	uint32_t room = 1;
	for (uint32_t i = 0; i < design->flows.length; i++)
		if (design->flows.at[i]->steps.length > room)
			room = design->flows.at[i]->steps.length;
	*traffic = (struct traffic) {
	    .design = design,
	    .visits = arena_array(arena, design->components.length + 1,
		sizeof(struct traffic_visit)),
	    .steps = arena_array(arena, room, sizeof(struct step_traffic)),
	};
}

static struct traffic_visit *visit(
    struct traffic *traffic, const struct component *component)
{
	struct traffic_visit *found =
	    &traffic->visits[component->element.index];
	if (found->walk != traffic->walks) {
		found->walk = traffic->walks;
		found->reached = found->judged = false;
		found->share = found->cold_share = 0;
		found->times = 1;
	}
	return found;
}

static bool is_gone(struct traffic *traffic, const struct scenario *scenario,
    const struct component *component)
{
	if (!scenario->gone)
		return false;
	struct traffic_visit *found = visit(traffic, component);
	if (!found->judged) {
		struct outage whole = *scenario->gone;
		whole.whole = true;
		found->judged = true;
		found->gone = !component_survives(component, &whole);
	}
	return found->gone;
}

static bool reads_cache(const struct step *step)
{
	return component_is(step->to, KIND_CACHE) && step->op == OP_READ;
}

/* What a miss goes on to. */
static bool reads_record(const struct step *step)
{
	return component_is(step->to, KIND_STORE) &&
	    !component_is(step->to, KIND_CACHE) && step->op != OP_WRITE &&
	    step->arrow != ARROW_MESSAGE;
}

static void carry(struct traffic *traffic, const struct step *step,
    const struct scenario *scenario)
{
	struct traffic_visit *caller = visit(traffic, step->from);
	struct traffic_visit *callee = visit(traffic, step->to);
	double share = step->own_share;
	if (reads_record(step) && caller->cold_share > share)
		share = caller->cold_share;
	if (share > caller->share)
		share = caller->share;
	bool gone = is_gone(traffic, scenario, step->to);
	if (reads_cache(step))
		caller->cold_share = scenario->cold || gone ? share : 0;
	if (gone || share <= 0)
		return;
	struct step_traffic *result = &traffic->steps[step->element.index];
	result->share = share;
	result->weight = share / caller->share * step->times;
	result->calls = share * step->times * caller->times;
	callee->share = callee->share + share < 1 ? callee->share + share : 1;
	if (step->times * caller->times > callee->times)
		callee->times = step->times * caller->times;
}

/* Of alternatives, the first that is there; else the first. */
static const struct step *carrier(struct traffic *traffic,
    const struct flow *flow, uint32_t first, uint32_t end,
    const struct scenario *scenario)
{
	for (uint32_t i = first; i < end; i++)
		if (!is_gone(traffic, scenario, flow->steps.at[i]->to))
			return flow->steps.at[i];
	return flow->steps.at[first];
}

static void walk_branch(struct traffic *traffic, const struct flow *flow,
    uint32_t first, uint32_t end, const struct scenario *scenario)
{
	for (uint32_t i = first; i < end; i++) {
		const struct step *step = flow->steps.at[i];
		struct traffic_visit *caller = visit(traffic, step->from);
		traffic->steps[i] = (struct step_traffic) {0};
		/* A second entry of a set: `[web, app] -> api`. */
		if (step->item == 0 && !caller->reached &&
		    !is_gone(traffic, scenario, step->from))
			caller->share = 1;
	}
	carry(traffic, carrier(traffic, flow, first, end, scenario), scenario);
	for (uint32_t i = first; i < end; i++)
		visit(traffic, flow->steps.at[i]->to)->reached = true;
}

const struct step_traffic *traffic_walk(struct traffic *traffic,
    const struct flow *flow, const struct scenario *scenario)
{
	static const struct scenario as_designed;
	if (!scenario)
		scenario = &as_designed;
	traffic->walks++;
	if (flow->entry && !is_gone(traffic, scenario, flow->entry))
		visit(traffic, flow->entry)->share = 1;
	if (flow->entry)
		visit(traffic, flow->entry)->reached = true;
	uint32_t end;
	for (uint32_t i = 0; i < flow->steps.length; i = end) {
		uint32_t branch = flow->steps.at[i]->branch;
		for (end = i + 1; end < flow->steps.length; end++)
			if (flow->steps.at[end]->branch != branch)
				break;
		walk_branch(traffic, flow, i, end, scenario);
	}
	return traffic->steps;
}
