#include "analyse/judge.h"

/* How a flow can do without what the step calls. */
static enum whatif_reason step_reason(
    const struct step *step, const uint32_t *branches)
{
	if (step->has_fallback)
		return WHATIF_FALLBACK;
	if (step->optional)
		return WHATIF_OPTIONAL;
	if (step->arrow == ARROW_MESSAGE && !step->required)
		return WHATIF_DELAYED;
	if (step->miss_path)
		return WHATIF_MISS_PATH;
	return branches[step->branch] > 1 ? WHATIF_ALTERNATIVE
					  : WHATIF_UNTOUCHED;
}

/* What is behind a call that can be spared can be spared for its reason. */
static void find_reasons(struct judge *judge)
{
	const struct structure *s = judge->structure;
	const struct flow *flow = s->flow;
	uint32_t *branches = arena_array(
	    judge->arena, (size_t)flow->branches + 1, sizeof(*branches));
	for (uint32_t i = 0; i < flow->steps.length; i++)
		branches[flow->steps.at[i]->branch]++;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		uint32_t to = structure_find(s, step->to);
		enum whatif_reason reason = step_reason(step, branches);
		if (reason == WHATIF_UNTOUCHED)
			reason = judge->reasons[structure_find(s, step->from)];
		if (reason > judge->reasons[to])
			judge->reasons[to] = reason;
	}
}

static void find_firm(struct judge *judge)
{
	const struct structure *s = judge->structure;
	uint32_t *queue =
	    arena_array(judge->arena, s->node_count, sizeof(*queue));
	uint32_t length = 0;
	for (uint32_t i = 0; i < s->entry_count; i++) {
		judge->firm[i] = true;
		queue[length++] = i;
	}
	for (uint32_t i = 0; i < length; i++) {
		const struct structure_node *node = &s->nodes[queue[i]];
		for (uint32_t c = node->first; c < node->end; c++) {
			const struct structure_call *call = &s->calls[c];
			uint32_t to = s->targets[call->first];
			if (call->end - call->first > 1 || judge->firm[to])
				continue;
			judge->firm[to] = true;
			queue[length++] = to;
		}
	}
}

bool judge_init(
    struct judge *judge, struct arena *arena, const struct flow *flow)
{
	const struct structure *s =
	    structure_new(arena, flow, STRUCTURE_ACCEPT);
	if (!s)
		return false;
	*judge = (struct judge) {.arena = arena,
	    .structure = s,
	    .loss = arena_new(arena, struct loss),
	    .firm = arena_array(arena, s->node_count, sizeof(bool)),
	    .reasons =
		arena_array(arena, s->node_count, sizeof(enum whatif_reason))};
	loss_init(judge->loss, arena, s);
	find_reasons(judge);
	find_firm(judge);
	return true;
}

static void blame(struct whatif *result, enum whatif_reason reason,
    struct component *witness, double lost)
{
	if (reason > result->reason) {
		result->reason = reason;
		result->witness = witness;
	}
	if (reason == WHATIF_NEEDED && lost > result->lost)
		result->lost = lost;
}

/*
 * Follows calls of which no alternative serves from the entries to what is down
 * itself: for flows that nothing breaks which every request needs.
 */
static struct whatif trace_failure(
    const struct judge *judge, const struct outage *gone)
{
	const struct structure *s = judge->structure;
	struct whatif result = {.state = WHATIF_BROKEN};
	struct arena scratch;
	arena_init_child(&scratch, judge->arena);
	uint32_t count = s->node_count, length = 0;
	bool *up = arena_array(&scratch, count, sizeof(*up));
	bool *serves = arena_array(&scratch, count, sizeof(*serves));
	bool *seen = arena_array(&scratch, count, sizeof(*seen));
	uint32_t *queue = arena_array(&scratch, count, sizeof(*queue));
	for (uint32_t i = 0; i < count; i++)
		up[i] = structure_up(s, i, gone);
	structure_propagate(&scratch, s, up, serves);
	for (uint32_t i = 0; i < s->entry_count; i++) {
		if (serves[i])
			continue;
		seen[i] = true;
		queue[length++] = i;
	}
	for (uint32_t i = 0; i < length; i++) {
		const struct structure_node *node = &s->nodes[queue[i]];
		if (!up[queue[i]])
			blame(&result, WHATIF_NEEDED, node->component,
			    node->share);
		for (uint32_t c = node->first; c < node->end; c++) {
			bool failed = true;
			uint32_t end = s->calls[c].end;
			for (uint32_t t = s->calls[c].first; t < end; t++)
				failed = failed && !serves[s->targets[t]];
			for (uint32_t t = s->calls[c].first; t < end; t++) {
				uint32_t to = s->targets[t];
				if (!failed || seen[to])
					continue;
				seen[to] = true;
				queue[length++] = to;
			}
		}
	}
	arena_release(&scratch);
	return result;
}

static bool touches(
    const struct structure_node *node, const struct outage *gone)
{
	const struct component *component = node->component;
	if (node->asks)
		return false;
	for (uint32_t i = 0; i < gone->length; i++) {
		const struct failure_unit *unit = &gone->at[i];
		if (unit->component == component)
			return true;
		for (uint32_t k = 0;
		     unit->domain && k < component->placements.length; k++)
			if (component->placements.at[k].domain &&
			    domain_within(component->placements.at[k].domain,
				unit->domain))
				return true;
	}
	return false;
}

/* Whether a node that survives would not if its replicas were no copies. */
static bool leaves_open(
    const struct judge *judge, uint32_t node, const struct outage *gone)
{
	const struct component *c = judge->structure->nodes[node].component;
	enum whatif_reason spared = judge->reasons[node];
	struct outage doubted = *gone;
	doubted.doubted = true;
	return node < judge->structure->flow_count &&
	    (spared == WHATIF_UNTOUCHED || spared == WHATIF_ALTERNATIVE) &&
	    component_survives(c, gone) && !component_survives(c, &doubted);
}

static enum whatif_state state_of(enum whatif_reason reason)
{
	switch (reason) {
	case WHATIF_UNTOUCHED: return WHATIF_WORKS;
	case WHATIF_UNSAID: return WHATIF_OPEN;
	case WHATIF_NEEDED: return WHATIF_BROKEN;
	default: return WHATIF_DEGRADED;
	}
}

struct whatif judge_nodes(const struct judge *judge, const uint32_t *nodes,
    uint32_t count, const struct outage *gone, bool broken)
{
	const struct structure *s = judge->structure;
	struct whatif result = {0};
	for (uint32_t i = 0; i < count; i++) {
		const struct structure_node *node = &s->nodes[nodes[i]];
		struct component *c = node->component;
		bool twin = nodes[i] >= s->flow_count;
		enum whatif_reason reason = judge->reasons[nodes[i]];
		if (!touches(node, gone))
			continue;
		if (leaves_open(judge, nodes[i], gone))
			reason = WHATIF_UNSAID;
		else if (twin || component_stands(c, gone))
			reason = WHATIF_REPLICAS;
		else if (component_survives(c, gone))
			reason = WHATIF_STANDBY;
		else if (judge->firm[nodes[i]])
			reason = WHATIF_NEEDED;
		else if (reason == WHATIF_UNTOUCHED)
			reason = WHATIF_ALTERNATIVE;
		blame(&result, reason, c, node->share);
	}
	result.state = state_of(result.reason);
	if (broken && result.state != WHATIF_BROKEN)
		result = trace_failure(judge, gone);
	if (result.state == WHATIF_BROKEN) {
		double share = loss_share(judge->loss, gone);
		result.lost = known(share) ? share : result.lost;
	}
	return result;
}
