#include "layout/bundle.h"
#include "layout/plan.h"
#include "layout/refine.h"
#include "layout/smooth.h"

#include <math.h>
#include <stdlib.h>

enum {
	/* Above so many links, curves are left as they are; from
	   PLAN_CURVED_LINKS on, lines are tried but no other curves. */
	SMOOTHED_LINKS = 200,
};

struct task {
	struct bundle bundle;
	double ideal; /* the shorter, the fewer ways it has */
};

struct tasks {
	struct task *at;
	uint32_t length, capacity;
};

static int shortest_first(const void *a, const void *b)
{
	const struct task *one = a, *other = b;
	if (one->ideal != other->ideal)
		return one->ideal < other->ideal ? -1 : 1;
	uint32_t first = one->bundle.at[0]->element.index;
	uint32_t second = other->bundle.at[0]->element.index;
	return (first > second) - (first < second);
}

static struct tasks tasks_of(const struct smoother *smoother)
{
	const struct design *design = smoother->design;
	const struct layout_node *nodes = smoother->layout->nodes;
	struct tasks tasks = {0};
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		struct task task = {bundle_of(smoother->arena, link), 0};
		if (smoother->layout->links[i].count < 4 ||
		    task.bundle.at[0] != link)
			continue;
		task.ideal = smooth_ideal(nodes[link->from->element.index].box,
		    nodes[link->to->element.index].box);
		vec_push(smoother->arena, &tasks, task);
	}
	if (tasks.length > 0)
		qsort(
		    tasks.at, tasks.length, sizeof(*tasks.at), shortest_first);
	return tasks;
}

/* The first time, a link minds only those that found their curves before it:
   where Graphviz had led the others says little. */
static void forget_curves(const struct smoother *smoother)
{
	for (uint32_t i = 0; i < smoother->design->links.length; i++)
		smoother->traces[i].drawn = false;
}

static struct box join(struct box a, struct box b)
{
	double right = fmax(a.x + a.width, b.x + b.width);
	double bottom = fmax(a.y + a.height, b.y + b.height);
	struct box both = {fmin(a.x, b.x), fmin(a.y, b.y), 0, 0};
	both.width = right - both.x;
	both.height = bottom - both.y;
	return both;
}

static void set_boxes(struct smoother *smoother)
{
	const struct design *design = smoother->design;
	const struct layout *layout = smoother->layout;
	smoother->titles = arena_array(
	    smoother->arena, design->groups.length, sizeof(struct box));
	smoother->whole = layout->nodes[0].box;
	for (uint32_t i = 0; i < design->components.length; i++)
		smoother->whole = join(smoother->whole, layout->nodes[i].box);
	for (uint32_t i = 0; i < design->groups.length; i++) {
		const struct layout_group *group = &layout->groups[i];
		smoother->titles[i] =
		    box_grown(group_title_box(group), SMOOTH_TITLE_AIR);
		if (group->box.width > 0)
			smoother->whole = join(smoother->whole, group->box);
	}
}

void refine_curves(struct arena *arena, const struct design *design,
    struct layout *layout, double *costs, bool firm_titles)
{
	uint32_t most = firm_titles ? PLAN_CURVED_LINKS : SMOOTHED_LINKS;
	if (design->links.length > most)
		return;
	struct smoother smoother = {
	    .arena = arena,
	    .design = design,
	    .layout = layout,
	    .traces = traces_of(arena, design, layout),
	    .costs = costs,
	    .firm_titles = firm_titles,
	};
	set_boxes(&smoother);
	struct tasks tasks = tasks_of(&smoother);
	if (!firm_titles)
		forget_curves(&smoother);
	for (uint32_t i = 0; i < tasks.length; i++)
		smooth_bundle(&smoother, &tasks.at[i].bundle);
}
