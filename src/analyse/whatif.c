#include "analyse/whatif.h"

#include "analyse/judge.h"

const char *whatif_state_name(enum whatif_state state)
{
	static const char *const names[] = {
	    [WHATIF_WORKS] = "works",
	    [WHATIF_DEGRADED] = "degraded",
	    [WHATIF_OPEN] = "open",
	    [WHATIF_BROKEN] = "broken",
	};
	return names[state];
}

struct whatif flow_without(
    struct arena *arena, const struct flow *flow, const struct outage *gone)
{
	struct whatif result = {0};
	struct outage whole = *gone;
	whole.whole = true;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct judge judge;
	if (judge_init(&judge, &scratch, flow)) {
		uint32_t count = judge.structure->node_count;
		uint32_t *all = arena_array(&scratch, count, sizeof(*all));
		for (uint32_t i = 0; i < count; i++)
			all[i] = i;
		bool broken =
		    !structure_serves(&scratch, judge.structure, &whole);
		result = judge_nodes(&judge, all, count, &whole, broken);
	}
	arena_release(&scratch);
	return result;
}

struct availability flow_availability_without(
    struct arena *arena, const struct flow *flow, const struct outage *gone)
{
	struct availability_options options = {.gone = gone};
	return flow_availability(arena, flow, &options);
}
