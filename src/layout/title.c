#include "layout/refine.h"

#include "base/vec.h"
#include "layout/cells.h"
#include "layout/smooth.h"
#include "layout/trace.h"

#include <math.h>

enum {
	STEP = 6,    /* of a slide */
	MARGIN = 12, /* from the group's sides */
	AIR = SMOOTH_TITLE_AIR,
	MORE_AIR = 6,    /* where there is room */
	LEAST_NAME = 60, /* width of what is left of a shortened name */
};

/* The links that run through a group where its title can stand. */
struct crossers {
	const struct trace **at;
	uint32_t length, capacity;
};

/* Where a title can stand, with air around it. */
static struct box band_of(const struct layout_group *group)
{
	struct box title = box_grown(group_title_box(group), MORE_AIR);
	double left = lesser(title.x, group->box.x);
	double right =
	    greater(title.x + title.width, group->box.x + group->box.width);
	return (struct box) {left, title.y, right - left, title.height};
}

/* By group.  Each link is asked only of bands that it may run through. */
static struct crossers *crossers_of(struct arena *arena,
    const struct design *design, const struct layout *layout,
    const struct trace *traces)
{
	uint32_t groups = design->groups.length;
	struct crossers *crossers =
	    arena_array(arena, groups, sizeof(*crossers));
	struct box whole = {0, 0, layout->width, layout->height};
	struct cells bands;
	cells_init(&bands, arena, whole, groups);
	for (uint32_t i = 0; i < groups; i++)
		cells_add(&bands, band_of(&layout->groups[i]));
	for (uint32_t i = 0; i < design->links.length && groups > 0; i++) {
		if (!traces[i].drawn)
			continue;
		const struct cell_list *found =
		    cells_find(&bands, traces[i].bounds);
		for (uint32_t k = 0; k < found->length; k++) {
			uint32_t group = found->at[k];
			if (trace_crosses(&traces[i], bands.boxes[group]))
				vec_push(arena, &crossers[group], &traces[i]);
		}
	}
	return crossers;
}

static uint32_t crossings(const struct crossers *crossers, struct box box)
{
	uint32_t count = 0;
	const struct trace *const *trace;
	vec_each (trace, crossers)
		count += trace_crosses(*trace, box);
	return count;
}

static void move_title(struct layout_group *group, double by)
{
	struct placed_text *text;
	vec_each (text, &group->texts)
		text->at.x += by;
	group->mark.x += by;
}

/* With the fewest links through it, and so much air.  Returns how many. */
static uint32_t slide_within(
    const struct crossers *crossers, struct layout_group *group, double air)
{
	struct box title = box_grown(group_title_box(group), air);
	double least = group->box.x + MARGIN - title.x - air;
	double most = group->box.x + group->box.width - MARGIN + air -
	    (title.x + title.width);
	uint32_t fewest = crossings(crossers, title);
	if (fewest == 0 || least > most)
		return fewest;
	double best = 0;
	fewest = UINT32_MAX;
	/* The last place is the rightmost, which no step may hit. */
	for (double at = least; at < most + STEP && fewest > 0; at += STEP) {
		double by = lesser(at, most);
		struct box moved = title;
		moved.x += by;
		uint32_t count = crossings(crossers, moved);
		if (count >= fewest)
			continue;
		fewest = count;
		best = by;
	}
	move_title(group, best);
	return fewest;
}

/* Returns how many links still run through it. */
static uint32_t slide_title(
    const struct crossers *crossers, struct layout_group *group)
{
	uint32_t count = slide_within(crossers, group, MORE_AIR);
	return count == 0 ? 0 : slide_within(crossers, group, AIR);
}

/* The widest part of the title's band that no link runs through. */
static struct box free_band(
    const struct crossers *crossers, const struct layout_group *group)
{
	struct box title = box_grown(group_title_box(group), AIR), best = {0};
	double end = group->box.x + group->box.width - MARGIN;
	struct box band = {group->box.x + MARGIN, title.y, 0, title.height};
	while (band.x + band.width + STEP <= end) {
		struct box next = {
		    band.x + band.width, band.y, STEP, band.height};
		if (crossings(crossers, next) > 0) {
			band.x = next.x + STEP;
			band.width = 0;
			continue;
		}
		band.width += STEP;
		if (band.width > best.width)
			best = band;
	}
	return best;
}

/* Cuts the name down to where no link crosses it, if that leaves enough. */
static void shorten_title(struct arena *arena, const struct crossers *crossers,
    struct layout_group *group)
{
	struct box band = free_band(crossers, group);
	struct box title = group_title_box(group);
	if (group->texts.length == 0)
		return;
	struct placed_text *name = &group->texts.at[0];
	double rest = title.width - name->width;
	double room = band.width - 2 * AIR - rest;
	if (room < LEAST_NAME)
		return;
	name->text = text_fit(arena, name->style, name->text, room);
	double cut = name->width;
	name->width = text_width(name->style, name->text);
	cut -= name->width;
	move_title(group, band.x + AIR - title.x);
	for (uint32_t i = 1; i < group->texts.length; i++)
		group->texts.at[i].at.x -= cut;
}

uint32_t refine_titles(struct arena *arena, const struct design *design,
    struct layout *layout, const struct trace *traces)
{
	const struct crossers *crossers =
	    crossers_of(arena, design, layout, traces);
	uint32_t crossed = 0;
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			crossed +=
			    slide_title(&crossers[i], &layout->groups[i]);
	return crossed;
}

void refine_crossed_titles(struct arena *arena, const struct design *design,
    struct layout *layout, const struct trace *traces)
{
	const struct crossers *crossers =
	    crossers_of(arena, design, layout, traces);
	for (uint32_t i = 0; i < design->groups.length; i++) {
		struct layout_group *group = &layout->groups[i];
		if (group->box.width <= 0 ||
		    slide_title(&crossers[i], group) == 0)
			continue;
		/* What kind it is, its sign and its rim tell, too. */
		if (group->mark.width > 0 && group->texts.length > 1)
			group->texts.length = 1;
		if (slide_title(&crossers[i], group) > 0)
			shorten_title(arena, &crossers[i], group);
	}
}
