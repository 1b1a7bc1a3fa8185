/*
 * plans.h - plans of random designs, for tests.
 */
#ifndef LINTEL_TESTS_PLANS_H
#define LINTEL_TESTS_PLANS_H

#include "layout/plan.h"
#include "load.h"
#include "tap.h"

enum {
	PLAN_NODES = 14,
	PLAN_LINKS = 20,
	PLAN_GROUPS =
	    4, /* of three nodes each; the last is around the first two */
};

/* Some of the links are messages, which may point backwards. */
static inline struct design *random_design(struct fixture *f, uint64_t *state)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: X\ncomponents:\n");
	for (int i = 0; i < PLAN_NODES; i++)
		buf_printf(&text, "  c%d: { kind: service, name: %.*s }\n", i,
		    1 + (int)random_next(state, 20),
		    "a name that is long enough");
	buf_text(&text, "groups:\n");
	for (int i = 0; i + 1 < PLAN_GROUPS; i++)
		buf_printf(&text, "  g%d: [c%d, c%d, c%d]\n", i, 3 * i,
		    3 * i + 1, 3 * i + 2);
	buf_printf(&text, "  g%d: [g0, g1]\nlinks:\n", PLAN_GROUPS - 1);
	bool linked[PLAN_NODES][PLAN_NODES] = {{false}};
	for (int i = 0; i < PLAN_LINKS; i++) {
		uint32_t from = random_next(state, PLAN_NODES);
		uint32_t to = random_next(state, PLAN_NODES);
		if (from == to || linked[from][to])
			continue;
		linked[from][to] = linked[to][from] = true;
		buf_printf(&text, "  - c%u %s c%u\n", from,
		    random_next(state, 3) == 0 ? "~>" : "->", to);
	}
	buf_char(&text, '\0');
	return fixture_need(f, buf_slice(&text).at);
}

static inline void plan_of(struct plan *plan, struct arena *arena,
    const struct design *design, enum direction direction, int span,
    const int *start)
{
	struct layout *layout = layout_empty(arena, design);
	content_measure(arena, design, NULL, layout);
	plan_init(plan, arena, design, layout, direction, span, start);
}

#endif
