#include "layout/refine.h"
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

static uint32_t crossings(
    const struct design *design, const struct trace *traces, struct box box)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < design->links.length; i++)
		count += trace_crosses(&traces[i], box);
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
static uint32_t slide_within(const struct design *design,
    struct layout_group *group, const struct trace *traces, double air)
{
	struct box title = box_grown(group_title_box(group), air);
	double least = group->box.x + MARGIN - title.x - air;
	double most = group->box.x + group->box.width - MARGIN + air -
	    (title.x + title.width);
	uint32_t fewest = crossings(design, traces, title);
	if (fewest == 0 || least > most)
		return fewest;
	double best = 0;
	fewest = UINT32_MAX;
	/* The last place is the rightmost, which no step may hit. */
	for (double at = least; at < most + STEP && fewest > 0; at += STEP) {
		double by = lesser(at, most);
		struct box moved = title;
		moved.x += by;
		uint32_t count = crossings(design, traces, moved);
		if (count >= fewest)
			continue;
		fewest = count;
		best = by;
	}
	move_title(group, best);
	return fewest;
}

/* Returns how many links still run through it. */
static uint32_t slide_title(const struct design *design,
    struct layout_group *group, const struct trace *traces)
{
	uint32_t count = slide_within(design, group, traces, MORE_AIR);
	return count == 0 ? 0 : slide_within(design, group, traces, AIR);
}

/* The widest part of the title's band that no link runs through. */
static struct box free_band(const struct design *design,
    const struct layout_group *group, const struct trace *traces)
{
	struct box title = box_grown(group_title_box(group), AIR), best = {0};
	double end = group->box.x + group->box.width - MARGIN;
	struct box band = {group->box.x + MARGIN, title.y, 0, title.height};
	while (band.x + band.width + STEP <= end) {
		struct box next = {
		    band.x + band.width, band.y, STEP, band.height};
		if (crossings(design, traces, next) > 0) {
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
static void shorten_title(struct arena *arena, const struct design *design,
    struct layout_group *group, const struct trace *traces)
{
	struct box band = free_band(design, group, traces);
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

uint32_t refine_titles(const struct design *design, struct layout *layout,
    const struct trace *traces)
{
	uint32_t crossed = 0;
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			crossed +=
			    slide_title(design, &layout->groups[i], traces);
	return crossed;
}

void refine_crossed_titles(struct arena *arena, const struct design *design,
    struct layout *layout, const struct trace *traces)
{
	for (uint32_t i = 0; i < design->groups.length; i++) {
		struct layout_group *group = &layout->groups[i];
		if (group->box.width <= 0 ||
		    slide_title(design, group, traces) == 0)
			continue;
		/* What kind it is, its sign and its rim tell, too. */
		if (group->mark.width > 0 && group->texts.length > 1)
			group->texts.length = 1;
		if (slide_title(design, group, traces) > 0)
			shorten_title(arena, design, group, traces);
	}
}
