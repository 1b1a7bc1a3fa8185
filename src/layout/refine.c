#include "layout/refine.h"

#include "layout/cells.h"
#include "layout/lanes.h"
#include "layout/trace.h"

#include <math.h>

enum {
	AIR = 2,   /* around a label */
	NEAR = 9,  /* to a box: its readings and badges stand there */
	GAP = 3,   /* between a label and its own line */
	SHIFT = 4, /* from one place beside it to the next */
};

#define LEVEL 0.1 /* sine of what still counts as upright or level */

/* What a move is weighed with, in points of distance. */
enum {
	COST_CROSSED = 60, /* by another link */
	COST_TITLE = 80,   /* of a group, covered */
	COST_BORDER = 25,  /* of a group */
	COST_NEAR = 20,    /* a box */
	COST_BEYOND = 25,  /* another link that is nearer than its own */
	STAY = 6,          /* so many points of a move cost one */
	NEAR_ENOUGH = 6,   /* to its own line, when nothing else is wrong */
	COST_UPON = 30,    /* upon its own line, in the middle of it */
	COST_ASKEW = 60,   /* the same upon a slanted one */
};

/* What a label may cover, or come near to. */
struct obstacle {
	enum {
		OBSTACLE_SOLID, /* a component's box, or a label */
		OBSTACLE_TITLE, /* of a group */
		OBSTACLE_SIDE,  /* the same */
	} kind;
	uint32_t group;
};

/* What stands where: searched for each place that a label might move to. */
struct surroundings {
	const struct design *design;
	struct layout *layout;
	struct trace *traces; /* by link */
	struct cells cells;
	struct obstacle *obstacles; /* by number among the cells */
	uint32_t *labels;           /* by link: its label's number there */
	uint32_t *bordered; /* by group: the search that met a side last */
	struct lanes lanes;
};

static void add(
    struct surroundings *all, struct box box, struct obstacle obstacle)
{
	all->obstacles[all->cells.length] = obstacle;
	cells_add(&all->cells, box);
}

static void add_group(
    struct surroundings *all, const struct layout_group *group, uint32_t index)
{
	struct obstacle side = {OBSTACLE_SIDE, index};
	struct box box = group->box;
	if (box.width <= 0)
		return;
	double right = box.x + box.width, below = box.y + box.height;
	add(all, (struct box) {box.x, box.y, 0, box.height}, side);
	add(all, (struct box) {right, box.y, 0, box.height}, side);
	add(all, (struct box) {box.x, box.y, box.width, 0}, side);
	add(all, (struct box) {box.x, below, box.width, 0}, side);
	add(all, group_title_box(group),
	    (struct obstacle) {OBSTACLE_TITLE, index});
}

static void file_all(struct surroundings *all, struct arena *arena)
{
	const struct design *design = all->design;
	const struct layout *layout = all->layout;
	struct box canvas = {0, 0, layout->width, layout->height};
	uint32_t links = design->links.length, groups = design->groups.length;
	uint32_t most = design->components.length + links + 5 * groups;
	struct obstacle solid = {OBSTACLE_SOLID, 0};
	all->obstacles = arena_array(arena, most, sizeof(struct obstacle));
	all->labels = arena_array(arena, links, sizeof(uint32_t));
	all->bordered = arena_array(arena, groups, sizeof(uint32_t));
	cells_init(&all->cells, arena, canvas, most);
	for (uint32_t i = 0; i < design->components.length; i++)
		add(all, layout->nodes[i].box, solid);
	for (uint32_t i = 0; i < links; i++) {
		all->labels[i] = all->cells.length;
		if (layout->links[i].label.width > 0)
			add(all, layout->links[i].label, solid);
	}
	for (uint32_t i = 0; i < groups; i++)
		add_group(all, &layout->groups[i], i);
	lanes_init(&all->lanes, arena, all->traces, links, canvas);
}

static bool is_within(const struct layout *layout, struct box box)
{
	return box.x >= 0 && box.y >= 0 && box.x + box.width <= layout->width &&
	    box.y + box.height <= layout->height;
}

/* What one obstacle costs that is near the place, or INFINITY. */
static double cost_of_obstacle(
    struct surroundings *all, uint32_t number, struct box box)
{
	struct obstacle obstacle = all->obstacles[number];
	struct box it = all->cells.boxes[number];
	switch (obstacle.kind) {
	case OBSTACLE_SOLID: return box_overlaps(it, box) ? INFINITY : 0;
	case OBSTACLE_TITLE:
		return box_overlaps(it, box_grown(box, AIR)) ? COST_TITLE : 0;
	case OBSTACLE_SIDE:
		if (all->bordered[obstacle.group] == all->cells.search ||
		    !box_overlaps(it, box_grown(box, AIR)))
			return 0;
		all->bordered[obstacle.group] = all->cells.search;
		return COST_BORDER;
	}
	return 0;
}

/* Of all but links; INFINITY where there is no room. */
static double cost_of_place(
    struct surroundings *all, uint32_t own, struct box box)
{
	if (!is_within(all->layout, box))
		return INFINITY;
	const struct cell_list *found =
	    cells_find(&all->cells, box_grown(box, NEAR));
	double cost = 0;
	bool near = false;
	for (uint32_t i = 0; i < found->length; i++) {
		uint32_t number = found->at[i];
		if (number == all->labels[own])
			continue;
		near |= all->obstacles[number].kind == OBSTACLE_SOLID;
		cost += cost_of_obstacle(all, number, box);
	}
	return near ? cost + COST_NEAR : cost;
}

/* From the label's edge to its own line. */
static double distance_to(const struct trace *trace, struct box box)
{
	double least = INFINITY; /* its square */
	for (int k = 0, end = trace_end(trace); k <= end; k++) {
		double x = trace->at[k].x - box.x, y = trace->at[k].y - box.y;
		x = greater(greater(x - box.width, -x), 0);
		y = greater(greater(y - box.height, -y), 0);
		least = lesser(least, x * x + y * y);
	}
	return sqrt(least);
}

struct search {
	struct surroundings *all;
	uint32_t own;
	double cost;     /* of the best place so far */
	int number;      /* of that: of equals, the first along the line */
	struct point by; /* how far it is from the present one */
};

/* What so many links through the box cost, each so much: counted only until
   they cost more than there is to spend. */
static double cost_of_links(
    const struct search *search, struct box box, double spent, int each)
{
	struct surroundings *all = search->all;
	double most = (search->cost - spent) / each;
	uint32_t links = all->design->links.length;
	return each *
	    (double)lanes_through(&all->lanes, search->own, box,
		most < links ? (uint32_t)most + 1 : links);
}

/* Of all but its own line.  What a box costs, one that holds it costs at
   least. */
static double cost_of_box(
    const struct search *search, struct box box, double spent)
{
	double cost = spent + cost_of_place(search->all, search->own, box);
	if (cost > search->cost || cost == INFINITY)
		return INFINITY;
	return cost +
	    cost_of_links(search, box_grown(box, AIR), cost, COST_CROSSED);
}

static struct box box_moved(struct box box, struct point by)
{
	return (struct box) {box.x + by.x, box.y + by.y, box.width, box.height};
}

/* `upon`: what it costs to stand in the middle of its own line, or less than 0
   when it is meant to stand beside it. */
static void try_move(
    struct search *search, int number, struct point by, double upon)
{
	struct surroundings *all = search->all;
	const struct trace *own = &all->traces[search->own];
	struct box box = box_moved(all->layout->links[search->own].label, by);
	double cost = sqrt(by.x * by.x + by.y * by.y) / STAY;
	cost += greater(upon, 0);
	if (cost > search->cost)
		return;
	cost = cost_of_box(search, box, cost);
	if (cost > search->cost || cost == INFINITY)
		return;
	double away = upon < 0 ? distance_to(own, box) - GAP : 0;
	cost += greater(away, 0);
	if (cost > search->cost ||
	    (upon < 0 && trace_crosses(own, box_grown(box, AIR))))
		return;
	/* Beyond a line beside it, as between two components it may. */
	if (away > AIR)
		cost += cost_of_links(
		    search, box_grown(box, away), cost, COST_BEYOND);
	if (cost > search->cost ||
	    (cost == search->cost && number > search->number))
		return;
	search->cost = cost;
	search->number = number;
	search->by = by;
}

/* Of a label and the line it belongs to. */
struct along {
	struct box label;
	struct point now; /* its middle */
	double reach;     /* how far from the line it is tried, at most */
	const struct trace *trace;
};

/* Whether it may be worth a try, to either side of such a move: by what all
   places there have in common. */
static bool is_worth_trying(const struct search *search,
    const struct along *along, struct point by, struct point normal)
{
	double x = fabs(normal.x) * SHIFT, y = fabs(normal.y) * SHIFT;
	struct box box = box_moved(along->label, by);
	struct box common = {
	    box.x + x, box.y + y, box.width - 2 * x, box.height - 2 * y};
	double least = (sqrt(by.x * by.x + by.y * by.y) - SHIFT) / STAY;
	if (least > search->cost)
		return false;
	double cost = cost_of_box(search, common, greater(least, 0));
	return cost <= search->cost && cost < INFINITY;
}

/* At three places beside one of the line's points. */
static void try_side(struct search *search, const struct along *along, int k,
    int side, struct point normal)
{
	/* Half the label's extent across the line. */
	double away = fabs(normal.x) * along->label.width / 2 +
	    fabs(normal.y) * along->label.height / 2 + GAP;
	struct point at = along->trace->at[k];
	struct point by[3];
	for (int i = 0; i < 3; i++) {
		double far = side * (away + i * SHIFT);
		by[i] = (struct point) {at.x + normal.x * far - along->now.x,
		    at.y + normal.y * far - along->now.y};
	}
	if (!is_worth_trying(search, along, by[1], normal))
		return;
	for (int i = 0; i < 3; i++)
		try_move(search, 7 * k + 3 + side * (i + 1), by[i], -1);
}

/* Beside the line, on either side and upon it, at one of its points. */
static void try_point(struct search *search, const struct along *along, int k)
{
	const struct point *at = &along->trace->at[k];
	double x = at[1].x - at[-1].x, y = at[1].y - at[-1].y;
	double length = sqrt(x * x + y * y);
	double least = point_distance(*at, along->now) - along->reach;
	if (length < 0.01 || least / STAY > search->cost)
		return;
	struct point normal = {-y / length, x / length};
	bool level = lesser(fabs(normal.x), fabs(normal.y)) < LEVEL;
	try_side(search, along, k, -1, normal);
	try_move(search, 7 * k + 3,
	    (struct point) {at->x - along->now.x, at->y - along->now.y},
	    level ? COST_UPON : COST_ASKEW);
	try_side(search, along, k, 1, normal);
}

/* All along the line, from where it is nearest. */
static void try_along(struct search *search)
{
	const struct trace *trace = &search->all->traces[search->own];
	struct box label = search->all->layout->links[search->own].label;
	struct along along = {
	    .label = label,
	    .now = box_middle(label),
	    .reach = hypot(label.width, label.height) / 2 + GAP + 2 * SHIFT,
	    .trace = trace,
	};
	int first = 2, last = trace_end(trace) - 2, nearest = first;
	double least = INFINITY;
	for (int k = first; k <= last; k++) {
		double distance = point_distance(trace->at[k], along.now);
		if (distance >= least)
			continue;
		least = distance;
		nearest = k;
	}
	for (int away = 0; away <= last - first; away++) {
		if (nearest - away >= first)
			try_point(search, &along, nearest - away);
		if (away > 0 && nearest + away <= last)
			try_point(search, &along, nearest + away);
	}
}

static void move_label(struct surroundings *all, uint32_t own, struct point by)
{
	struct layout_link *link = &all->layout->links[own];
	link->label.x += by.x;
	link->label.y += by.y;
	cells_move(&all->cells, all->labels[own], link->label);
	struct placed_text *text;
	vec_each (text, &link->texts) {
		text->at.x += by.x;
		text->at.y += by.y;
	}
}

static bool has_labels(const struct design *design, const struct layout *layout)
{
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].label.width > 0)
			return true;
	return false;
}

/* False when there is no place for it. */
static bool place_label(struct surroundings *all, uint32_t own)
{
	struct search search = {
	    .all = all,
	    .own = own,
	    .cost = INFINITY,
	};
	try_move(&search, 0, (struct point) {0, 0}, -1);
	if (search.cost > NEAR_ENOUGH)
		try_along(&search);
	if (search.cost == INFINITY)
		return false;
	move_label(all, own, search.by);
	return true;
}

uint32_t refine_labels(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces)
{
	struct surroundings all = {
	    .design = design,
	    .layout = layout,
	    .traces = traces,
	};
	if (!has_labels(design, layout))
		return 0;
	traces_set(traces, design, layout);
	file_all(&all, arena);
	VEC(uint32_t) lost = {0};
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->label.width > 0 && link->count >= 4 &&
		    !place_label(&all, i))
			vec_push(arena, &lost, i);
	}
	/* Those that were in the way may have moved out of it. */
	uint32_t left_off = 0;
	const uint32_t *at;
	vec_each (at, &lost) {
		if (place_label(&all, *at))
			continue;
		static const struct box nowhere = {-INFINITY, -INFINITY, 0, 0};
		layout->links[*at].label = (struct box) {0};
		layout->links[*at].texts.length = 0;
		cells_move(&all.cells, all.labels[*at], nowhere);
		left_off++;
	}
	return left_off;
}
