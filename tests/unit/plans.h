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
	PLAN_MANY = 110, /* nodes, with as many links */
	PLAN_GROUPS =
	    4, /* of three nodes each; the last is around the first two */
};

/* Some of the links are messages, which may point backwards. */
static inline struct design *random_design_of(
    struct fixture *f, uint64_t *state, uint32_t nodes, uint32_t links)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: X\ncomponents:\n");
	for (uint32_t i = 0; i < nodes; i++)
		buf_printf(&text, "  c%u: { kind: service, name: %.*s }\n", i,
		    1 + (int)random_next(state, 20),
		    "a name that is long enough");
	buf_text(&text, "groups:\n");
	for (int i = 0; i + 1 < PLAN_GROUPS; i++)
		buf_printf(&text, "  g%d: [c%d, c%d, c%d]\n", i, 3 * i,
		    3 * i + 1, 3 * i + 2);
	buf_printf(&text, "  g%d: [g0, g1]\nlinks:\n", PLAN_GROUPS - 1);
	bool linked[PLAN_MANY][PLAN_MANY] = {{false}};
	for (uint32_t i = 0; i < links; i++) {
		uint32_t from = random_next(state, nodes);
		uint32_t to = random_next(state, nodes);
		if (from == to || linked[from][to])
			continue;
		linked[from][to] = linked[to][from] = true;
		buf_printf(&text, "  - c%u %s c%u\n", from,
		    random_next(state, 3) == 0 ? "~>" : "->", to);
	}
	buf_char(&text, '\0');
	return fixture_need(f, buf_slice(&text).at);
}

static inline struct design *random_design(struct fixture *f, uint64_t *state)
{
	return random_design_of(f, state, PLAN_NODES, PLAN_LINKS);
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
