#include "layout/bundle.h"
#include "layout/plan.h"
#include "layout/refine.h"
#include "layout/smooth.h"

#include <math.h>
#include <stdlib.h>

enum {
	/* For each link.  Only tangles need more: what is left to be led then
	   has lines, and what it takes to move aside. */
	EFFORT = 575,
	SPARE = 100,
};

struct task {
	struct bundle bundle;
	double gap; /* between its boxes: the less, the fewer ways it has */
};

struct tasks {
	struct task *at;
	uint32_t length, capacity;
};

struct curves {
	struct smoother smoother;
	struct tasks tasks;
};

static int shortest_first(const void *a, const void *b)
{
	const struct task *one = a, *other = b;
	if (one->gap != other->gap)
		return one->gap < other->gap ? -1 : 1;
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
		task.gap = box_gap(nodes[link->from->element.index].box,
		    nodes[link->to->element.index].box);
		vec_push(smoother->arena, &tasks, task);
	}
	if (tasks.length > 0)
		qsort(
		    tasks.at, tasks.length, sizeof(*tasks.at), shortest_first);
	return tasks;
}

static struct box whole_of(
    const struct design *design, const struct layout *layout)
{
	struct box whole = layout->nodes[0].box;
	for (uint32_t i = 0; i < design->components.length; i++)
		whole = box_join(whole, layout->nodes[i].box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			whole = box_join(whole, layout->groups[i].box);
	return whole;
}

static void set_titles(const struct smoother *smoother)
{
	for (uint32_t i = 0; i < smoother->design->groups.length; i++)
		smoother->titles[i] =
		    box_grown(group_title_box(&smoother->layout->groups[i]),
			SMOOTH_TITLE_AIR);
}

static void list_groups(struct smoother *smoother)
{
	struct smooth_list *groups = &smoother->groups;
	for (uint32_t i = 0; i < smoother->design->groups.length; i++)
		if (smoother->layout->groups[i].box.width > 0)
			groups->at[groups->count++] = i;
}

static bool is_led(const struct design *design)
{
	return design->links.length <= PLAN_CURVED_LINKS;
}

struct curves *curves_new(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces)
{
	struct curves *curves = arena_new(arena, struct curves);
	uint32_t links = design->links.length, groups = design->groups.length;
	curves->smoother = (struct smoother) {
	    .arena = arena,
	    .design = design,
	    .layout = layout,
	    .traces = traces,
	    .whole = whole_of(design, layout),
	    .titles = arena_array(arena, groups, sizeof(struct box)),
	    .groups.at = arena_array(arena, groups, sizeof(uint32_t)),
	    .near_groups.at = arena_array(arena, groups, sizeof(uint32_t)),
	    .ends_within = arena_array(arena, groups, sizeof(uint8_t)),
	    .costs = arena_array(arena, links, sizeof(double)),
	    .effort = EFFORT * links,
	    .spare = SPARE * links,
	};
	if (!is_led(design)) {
		traces_set(traces, design, layout);
		return curves;
	}
	list_groups(&curves->smoother);
	curves->tasks = tasks_of(&curves->smoother);
	/* The first time, a link minds only those that found their curves
	   before it: where Graphviz had led the others says little. */
	for (uint32_t i = 0; i < links; i++)
		traces[i].drawn = false;
	return curves;
}

bool refine_curves(struct curves *curves, bool firm_titles)
{
	struct smoother *smoother = &curves->smoother;
	if (!is_led(smoother->design))
		return false;
	smoother->firm_titles = firm_titles;
	set_titles(smoother);
	for (uint32_t i = 0; i < curves->tasks.length; i++)
		smooth_bundle(smoother, &curves->tasks.at[i].bundle);
	return true;
}
