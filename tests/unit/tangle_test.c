/* What a move costs is what is plain, wherever components stand. */
#include "layout/layer.h"
#include "layout/tangle.h"
#include "layout/trace.h"
#include "plans.h"
#include "tap.h"

enum {
	ROUNDS = 100,
	MOVES = 30, /* in each */
};

/* On a grid, nearly: nothing is on one line with anything else. */
static void place(struct places *places, struct arena *arena,
    const struct plan *plan, uint64_t *state)
{
	*places = (struct places) {
	    .nodes = arena_array(arena, PLAN_NODES, sizeof(struct point)),
	    .groups =
		arena_array(arena, plan->groups.length, sizeof(struct box)),
	    .edges = arena_array(
		arena, plan->edges.length, sizeof(struct place_edge)),
	};
	grid_place(plan, places);
	for (uint32_t i = 0; i < PLAN_NODES; i++) {
		places->nodes[i].x += random_next(state, 1000) / 999.0;
		places->nodes[i].y += random_next(state, 1000) / 999.0;
	}
}

static double side(struct point a, struct point b, struct point p)
{
	return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool cross(
    const struct strand *s, const struct strand *t, const struct point *middles)
{
	struct point a = middles[s->from], b = middles[s->to];
	struct point c = middles[t->from], d = middles[t->to];
	return s->from != t->from && s->from != t->to && s->to != t->from &&
	    s->to != t->to && side(a, b, c) * side(a, b, d) < 0 &&
	    side(c, d, a) * side(c, d, b) < 0;
}

/* A box that it only touches, its clearance included, is not in its way. */
static bool blocks(struct box box, struct point a, struct point b)
{
	struct box line = {lesser(a.x, b.x), lesser(a.y, b.y), fabs(b.x - a.x),
	    fabs(b.y - a.y)};
	return box_overlaps(box_grown(line, TANGLE_CLEARANCE), box) &&
	    trace_segment_meets(a, b, box_grown(box, TANGLE_CLEARANCE));
}

static bool moves(const struct tangle *tangle, const struct strand *strand)
{
	return tangle->moves[strand->from] || tangle->moves[strand->to];
}

static double plain_cost(const struct tangle *tangle)
{
	struct point middles[PLAN_NODES];
	double cost = 0;
	for (uint32_t i = 0; i < PLAN_NODES; i++)
		middles[i] = box_middle(tangle->boxes[i]);
	const struct strand *s, *t;
	vec_each (s, &tangle->strands) {
		struct point a = middles[s->from], b = middles[s->to];
		if (moves(tangle, s))
			cost += point_distance(a, b);
		for (t = tangle->strands.at; t < s; t++)
			if ((moves(tangle, s) || moves(tangle, t)) &&
			    cross(s, t, middles))
				cost += TANGLE_CROSSING;
		for (uint32_t i = 0; i < PLAN_NODES; i++)
			if ((moves(tangle, s) || tangle->moves[i]) &&
			    i != s->from && i != s->to &&
			    blocks(tangle->boxes[i], a, b))
				cost += TANGLE_BLOCKED;
	}
	return cost;
}

static bool is_same(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

struct tally {
	int kept, moved, hasty; /* moves */
};

static void shift(struct tangle *tangle, const double *by, double times)
{
	for (uint32_t i = 0; i < tangle->moving_count; i++)
		tangle->boxes[tangle->moving[i]].x += times * by[i];
}

/* Two blocks go somewhere, each of their components apart. */
static void try_move(
    struct tangle *tangle, uint64_t *state, struct tally *wrong)
{
	double by[PLAN_NODES];
	tangle_set_moving(tangle, random_next(state, tangle->blocks),
	    random_next(state, tangle->blocks));
	wrong->kept += !is_same(tangle_kept_cost(tangle), plain_cost(tangle));
	for (uint32_t i = 0; i < tangle->moving_count; i++)
		by[i] = random_next(state, 6000) / 10.0 - 300;
	shift(tangle, by, 1);
	double cost = tangle_cost(tangle, INFINITY), plain = plain_cost(tangle);
	wrong->moved += !is_same(cost, plain);
	double most = plain * random_next(state, 150) / 100;
	cost = tangle_cost(tangle, most);
	wrong->hasty += cost < most && !is_same(cost, plain);
	wrong->hasty += cost >= most && plain < most - 1e-6;
	if (random_next(state, 2)) {
		tangle_keep(tangle);
		return;
	}
	shift(tangle, by, -1);
	tangle_restore(tangle);
}

static bool is_tangled(const struct tangle *tangle)
{
	bool blocked = false, crossed = false;
	for (uint32_t i = 0; i < PLAN_NODES; i++)
		blocked |= bits_any(tangle->blocked[i]);
	const struct strand *strand;
	vec_each (strand, &tangle->strands)
		crossed |= bits_any(strand->crossed);
	return blocked && crossed;
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	uint64_t state = 3;
	struct tally wrong = {0};
	int tangled = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct plan plan;
		struct places places;
		struct tangle tangle;
		plan_of(&plan, &f.arena, random_design(&f, &state),
		    round % 2 ? DIRECTION_RIGHT : DIRECTION_DOWN, LAYER_SPAN,
		    NULL);
		place(&places, &f.arena, &plan, &state);
		tangle_init(&tangle, &plan, &places);
		for (int i = 0; i < MOVES; i++)
			try_move(&tangle, &state, &wrong);
		tangled += is_tangled(&tangle);
	}
	ok(tangled > ROUNDS / 2, "most of these are tangled (%d of %d)",
	    tangled, ROUNDS);
	ok(wrong.kept == 0, "what is kept costs what is plain (%d do not)",
	    wrong.kept);
	ok(wrong.moved == 0, "what has moved costs what is plain (%d do not)",
	    wrong.moved);
	ok(wrong.hasty == 0, "a cost is given up only when it is too much (%d)",
	    wrong.hasty);
	fixture_release(&f);
	return done_testing();
}
