#include "layout/layout.h"

#include "base/child.h"
#include "layout/finish.h"
#include "layout/layer.h"
#include "layout/plan.h"
#include "layout/protocol.h"
#include "layout/refine.h"
#include "layout/trace.h"
#include "layout/untangle.h"

#include <math.h>
#include <string.h>
#include <time.h>

enum {
	PASSES = 3,               /* over a drawing's curves, at most */
	LEAST_MILLISECONDS = 200, /* that are worth another attempt */
	MOST_SECONDS = 1000000,
};

static long now_milliseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void clear_places(const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	*places = (struct places) {
	    .nodes = arena_array(arena, nodes, sizeof(struct point)),
	    .groups =
		arena_array(arena, plan->groups.length, sizeof(struct box)),
	    .edges = arena_array(
		arena, plan->edges.length, sizeof(struct place_edge)),
	};
}

static void say(struct layout *layout, struct arena *arena, const char *what,
    struct str reason)
{
	layout->fallback = true;
	layout->message = reason.length > 0
	    ? str_printf(
		  arena, "%s: the layout engine %.*s", what, STR_ARG(reason))
	    : str_from(what);
}

/* What is missing from the picture of each mode but the full one. */
static const char *const mode_losses[] = {
    [PROTOCOL_NO_LABELS] = "labels did not shape the drawing",
    [PROTOCOL_PLACES] = "links are straight lines",
};

/* Whom to ask for places, and until when. */
struct service {
	struct engine engine;
	uint32_t seconds; /* for all plans and attempts */
	long deadline;    /* in milliseconds */
};

static void open_service(struct service *service, struct arena *arena,
    const struct layout_options *options)
{
	uint32_t seconds = options->seconds ? options->seconds : LAYOUT_SECONDS;
	service->seconds = seconds < MOST_SECONDS ? seconds : MOST_SECONDS;
	service->engine = (struct engine) {
	    .path = options->engine ? options->engine
				    : child_find(arena, "lintel-layout"),
	    .memory = options->memory ? options->memory
				      : limits_usual.of[LIMIT_LAYOUT_MEMORY],
	    .answer = options->answer,
	};
	service->deadline = now_milliseconds() + (long)service->seconds * 1000;
}

/* An attempt leaves time to the surer ones after it: a third, or a fifth when
   it is as fast as they are. */
static int share_of_time(
    const struct service *service, const struct plan *plan, int mode)
{
	long left = service->deadline - now_milliseconds();
	if (mode == PROTOCOL_PLACES)
		return (int)left;
	return (int)(left - left / (plan->labelled ? 3 : 5));
}

static bool try_engine(const struct plan *plan, const struct service *service,
    struct places *places, struct str *reason)
{
	for (int mode = PROTOCOL_FULL; mode <= PROTOCOL_PLACES; mode++) {
		int time = share_of_time(service, plan, mode);
		if (time < LEAST_MILLISECONDS)
			return false;
		clear_places(plan, places);
		enum engine_end end = engine_place(
		    plan, &service->engine, mode, time, places, reason);
		if (end == ENGINE_LATE) {
			plan->layout->late = true;
			*reason = str_printf(plan->arena,
			    "was not done within %u s", service->seconds);
		}
		if (end != ENGINE_DONE)
			continue;
		if (mode == PROTOCOL_PLACES)
			route_straight(plan, places);
		else
			untangle(plan, places);
		route_around(plan, places);
		if (!plan->labelled || mode != PROTOCOL_FULL)
			route_labels(plan, places);
		if (reason->length > 0)
			say(plan->layout, plan->arena, mode_losses[mode],
			    *reason);
		return true;
	}
	return false;
}

static void find_places(const struct plan *plan, const struct service *service,
    struct places *places)
{
	struct str reason = {0};
	if (!service->engine.path || !*service->engine.path)
		reason = STR("was not found");
	else if (plan->design->components.length > PROTOCOL_MAX_ITEMS ||
	    plan->edges.length > PROTOCOL_MAX_ITEMS)
		reason = STR("takes no graph as large as this");
	else if (try_engine(plan, service, places, &reason))
		return;
	clear_places(plan, places);
	grid_place(plan, places);
	route_around(plan, places);
	route_labels(plan, places);
	say(plan->layout, plan->arena, "drawn on a plain grid", reason);
}

struct layout *layout_empty(struct arena *arena, const struct design *design)
{
	struct layout *layout = arena_new(arena, struct layout);
	layout->nodes = arena_array(
	    arena, design->components.length, sizeof(struct layout_node));
	layout->groups = arena_array(
	    arena, design->groups.length, sizeof(struct layout_group));
	layout->links = arena_array(
	    arena, design->links.length, sizeof(struct layout_link));
	return layout;
}

static struct layout *new_layout(struct arena *arena,
    const struct design *design, const struct layout_options *options)
{
	struct layout *layout = layout_empty(arena, design);
	content_measure(arena, design, options->room, layout);
	return layout;
}

static void place(struct plan *plan, const struct service *service)
{
	struct places places;
	find_places(plan, service, &places);
	layout_finish(plan, &places);
}

/* `traces`: room for those of the links. */
static struct layout *refine(const struct plan *plan, struct trace *traces)
{
	struct arena *arena = plan->arena;
	const struct design *design = plan->design;
	struct layout *layout = plan->layout;
	struct curves *curves = curves_new(arena, design, layout, traces);
	(void)refine_curves(curves, false);
	/* Titles and curves make way for each other, in turn. */
	for (int pass = 0; pass < PASSES; pass++) {
		uint32_t crossed = refine_titles(arena, design, layout, traces);
		if ((pass > 0 && crossed == 0) || !refine_curves(curves, true))
			break;
	}
	refine_crossed_titles(arena, design, layout, traces);
	layout_fit(layout, design);
	uint32_t left_off = refine_labels(arena, design, layout, traces);
	refine_signs(arena, design, layout);
	if (left_off > 0 && layout->message.length == 0)
		layout->message =
		    str_printf(arena, "%u label%s left off for want of room",
			left_off, left_off == 1 ? " was" : "s were");
	return layout;
}

/* A search goes on from the ranks of the one before, downwards first: those to
   the right are mostly near them, but not always. */
static const struct variant {
	enum direction direction;
	int span;
	bool anew; /* from the least ranks that there are */
} variants[] = {
    {DIRECTION_DOWN, LAYER_SPAN, false},
    {DIRECTION_RIGHT, LAYER_SPAN, false},
    {DIRECTION_DOWN, LAYER_LARGE_SPAN, false},
    {DIRECTION_RIGHT, LAYER_LARGE_SPAN, false},
    {DIRECTION_RIGHT, LAYER_SPAN, true},
};

enum {
	VARIANTS = sizeof(variants) / sizeof(variants[0]),
	/* Of many components, the first of them say as much. */
	MANY = 64,
	VARIANTS_OF_MANY = 2,
};

/* The most promising one, of either direction where that is not given. */
static struct plan best_plan(struct arena *arena, const struct design *design,
    const struct layout_options *options)
{
	enum direction direction = options->direction;
	struct layout *measured = new_layout(arena, design, options);
	const int *ranks[DIRECTION_RIGHT + 1] = {NULL};
	bool settled[DIRECTION_RIGHT + 1] = {false};
	struct plan best = {0};
	uint32_t count =
	    design->components.length <= MANY ? VARIANTS : VARIANTS_OF_MANY;
	for (uint32_t i = 0; i < count; i++) {
		const struct variant *variant = &variants[i];
		if (direction != DIRECTION_AUTO &&
		    (direction != variant->direction || variant->anew))
			continue;
		if (settled[variant->direction])
			continue;
		struct plan plan;
		plan_init(&plan, arena, design, measured, variant->direction,
		    variant->span,
		    variant->anew ? NULL : ranks[variant->direction]);
		ranks[variant->direction] = plan.ranks;
		if (variant->span == LAYER_SPAN)
			settled[variant->direction] = plan.settled;
		/* The other direction goes on from there. */
		if (!ranks[DIRECTION_RIGHT])
			ranks[DIRECTION_RIGHT] = plan.ranks;
		if (!best.arena || plan.cost < best.cost)
			best = plan;
	}
	measured->direction = best.direction;
	return best;
}

struct layout *layout_design(struct arena *arena, const struct design *design,
    const struct layout_options *options)
{
	uint32_t count = design->components.length;
	struct service service;
	open_service(&service, arena, options);
	struct trace *traces =
	    arena_array(arena, design->links.length, sizeof(*traces));
	struct plan plan;
	if (count > 0 && count <= LAYER_MAX_NODES)
		plan = best_plan(arena, design, options);
	else
		plan_init(&plan, arena, design,
		    new_layout(arena, design, options), options->direction, 0,
		    NULL);
	if (count == 0)
		return plan.layout;
	place(&plan, &service);
	return refine(&plan, traces);
}
