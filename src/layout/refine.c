#include "layout/refine.h"

#include "layout/cells.h"
#include "layout/trace.h"

#include <math.h>

enum {
	AIR = 2,  /* around a label */
	NEAR = 9, /* to a box: its readings and badges stand there */
	GAP = 3,  /* between a label and its own line */
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

/* What stands where: searched for each place that a label might move to. */
struct surroundings {
	const struct design *design;
	struct layout *layout;
	struct trace *traces; /* by link */
	struct cells boxes;   /* of components, then of labels */
	uint32_t *labels;     /* by link: its label's number there */
	struct cells lines;   /* the parts of links */
	uint32_t *owners;     /* by part: its link */
	uint32_t *seen;       /* by link: the search that met it last */
};

static void file_all(struct surroundings *all, struct arena *arena)
{
	const struct design *design = all->design;
	const struct layout *layout = all->layout;
	struct box canvas = {0, 0, layout->width, layout->height};
	uint32_t links = design->links.length;
	all->labels = arena_array(arena, links, sizeof(uint32_t));
	all->owners =
	    arena_array(arena, (size_t)links * TRACE_PARTS, sizeof(uint32_t));
	all->seen = arena_array(arena, links, sizeof(uint32_t));
	cells_init(
	    &all->boxes, arena, canvas, design->components.length + links);
	cells_init(&all->lines, arena, canvas, links * TRACE_PARTS);
	for (uint32_t i = 0; i < design->components.length; i++)
		cells_add(&all->boxes, layout->nodes[i].box);
	for (uint32_t i = 0; i < links; i++) {
		all->labels[i] = all->boxes.length;
		if (layout->links[i].label.width > 0)
			cells_add(&all->boxes, layout->links[i].label);
		for (int k = 0; k < trace_part_count(&all->traces[i]); k++) {
			all->owners[all->lines.length] = i;
			cells_add(&all->lines, all->traces[i].parts[k]);
		}
	}
}

/* Of components and of labels but its own. */
static bool is_clear(struct surroundings *all, uint32_t own, struct box box)
{
	const struct cell_list *found = cells_find(&all->boxes, box);
	return found->length == 0 ||
	    (found->length == 1 && found->at[0] == all->labels[own]);
}

static bool is_free(struct surroundings *all, uint32_t own, struct box box)
{
	const struct layout *layout = all->layout;
	if (box.x < 0 || box.y < 0 || box.x + box.width > layout->width ||
	    box.y + box.height > layout->height)
		return false;
	return is_clear(all, own, box);
}

static bool on_border(struct box box, struct box group)
{
	if (!box_overlaps(box, group))
		return false;
	return box.x < group.x || box.y < group.y ||
	    box.x + box.width > group.x + group.width ||
	    box.y + box.height > group.y + group.height;
}

/* Other links than its own that run through. */
static uint32_t lines_through(
    struct surroundings *all, uint32_t own, struct box box)
{
	const struct cell_list *found = cells_find(&all->lines, box);
	uint32_t count = 0;
	for (uint32_t i = 0; i < found->length; i++) {
		uint32_t link = all->owners[found->at[i]];
		if (link == own || all->seen[link] == all->lines.search)
			continue;
		all->seen[link] = all->lines.search;
		count += trace_crosses(&all->traces[link], box);
	}
	return count;
}

static double cost_of(
    struct surroundings *all, uint32_t own, struct box box, double distance)
{
	double cost = distance + COST_CROSSED * lines_through(all, own, box);
	if (!is_clear(all, own, box_grown(box, NEAR - AIR)))
		cost += COST_NEAR;
	for (uint32_t i = 0; i < all->design->groups.length; i++) {
		const struct layout_group *group = &all->layout->groups[i];
		if (group->box.width <= 0 || !box_overlaps(box, group->box))
			continue;
		if (on_border(box, group->box))
			cost += COST_BORDER;
		if (box_overlaps(box, group_title_box(group)))
			cost += COST_TITLE;
	}
	return cost;
}

/* From the label's edge to its own line. */
static double distance_to(const struct trace *trace, struct box box)
{
	double least = INFINITY; /* its square */
	for (int k = 0; k <= trace_end(trace); k++) {
		struct point at = trace->at[k];
		double right = at.x - box.x - box.width;
		double below = at.y - box.y - box.height;
		double x = right > 0 ? right : box.x > at.x ? box.x - at.x : 0;
		double y = below > 0 ? below : box.y > at.y ? box.y - at.y : 0;
		double square = x * x + y * y;
		least = square < least ? square : least;
	}
	return sqrt(least);
}

struct search {
	struct surroundings *all;
	uint32_t own;
	double cost;     /* of the best place so far */
	struct point by; /* how far it is from the present one */
};

/* `upon`: what it costs to stand in the middle of its own line, or less than 0
   when it is meant to stand beside it. */
static void try_move(struct search *search, struct point by, double upon)
{
	struct surroundings *all = search->all;
	const struct trace *own = &all->traces[search->own];
	struct box box = all->layout->links[search->own].label;
	box.x += by.x;
	box.y += by.y;
	double distance = sqrt(by.x * by.x + by.y * by.y) / STAY;
	distance += greater(upon, 0);
	if (distance >= search->cost || !is_free(all, search->own, box))
		return;
	double away = upon < 0 ? distance_to(own, box) - GAP : 0;
	distance += greater(away, 0);
	if (distance >= search->cost)
		return;
	/* Beyond a line beside it, as between two components it may. */
	if (away > AIR)
		distance += COST_BEYOND *
		    lines_through(all, search->own, box_grown(box, away));
	if (upon < 0 && trace_crosses(own, box_grown(box, AIR)))
		return;
	double cost = cost_of(all, search->own, box_grown(box, AIR), distance);
	if (cost >= search->cost)
		return;
	search->cost = cost;
	search->by = by;
}

/* Beside the line, on either side and upon it, all along its length. */
static void try_along(struct search *search)
{
	const struct layout_link *link =
	    &search->all->layout->links[search->own];
	const struct trace *trace = &search->all->traces[search->own];
	double width = link->label.width, height = link->label.height;
	struct point now = {
	    link->label.x + width / 2, link->label.y + height / 2};
	for (int k = 2; k < trace_end(trace) - 1; k++) {
		struct point at = trace->at[k];
		double x = trace->at[k + 1].x - trace->at[k - 1].x;
		double y = trace->at[k + 1].y - trace->at[k - 1].y;
		double length = sqrt(x * x + y * y);
		if (length < 0.01)
			continue;
		double nx = -y / length, ny = x / length;
		/* Half the label's extent across the line. */
		double away =
		    fabs(nx) * width / 2 + fabs(ny) * height / 2 + GAP;
		for (int side = -3; side <= 3; side++) {
			double by = side < 0 ? -away + (side + 1) * 4
			    : side > 0       ? away + (side - 1) * 4
					     : 0;
			bool level = lesser(fabs(nx), fabs(ny)) < LEVEL;
			double upon = level ? COST_UPON : COST_ASKEW;
			try_move(search,
			    (struct point) {
				at.x + nx * by - now.x, at.y + ny * by - now.y},
			    side == 0 ? upon : -1);
		}
	}
}

static void move_label(struct surroundings *all, uint32_t own, struct point by)
{
	struct layout_link *link = &all->layout->links[own];
	link->label.x += by.x;
	link->label.y += by.y;
	cells_move(&all->boxes, all->labels[own], link->label);
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

uint32_t refine_labels(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces)
{
	static const struct box nowhere = {-INFINITY, -INFINITY, 0, 0};
	struct surroundings all = {
	    .design = design,
	    .layout = layout,
	    .traces = traces,
	};
	if (!has_labels(design, layout))
		return 0;
	traces_set(traces, design, layout);
	file_all(&all, arena);
	uint32_t left_off = 0;
	for (uint32_t i = 0; i < design->links.length; i++) {
		struct layout_link *link = &layout->links[i];
		if (link->label.width <= 0 || link->count < 4)
			continue;
		struct search search = {
		    .all = &all,
		    .own = i,
		    .cost = INFINITY,
		};
		try_move(&search, (struct point) {0, 0}, -1);
		if (search.cost > NEAR_ENOUGH)
			try_along(&search);
		if (search.cost < INFINITY) {
			move_label(&all, i, search.by);
			continue;
		}
		link->label = (struct box) {0};
		link->texts.length = 0;
		cells_move(&all.boxes, all.labels[i], nowhere);
		left_off++;
	}
	return left_off;
}
