#include "layout/plan.h"
#include "layout/refine.h"
#include "layout/trace.h"

#include <math.h>

enum {
	STEPS = 40, /* along the line */
	ENDS = 3,   /* steps at either end that an arrow needs */
	AIR = 2,
};

/* What a sign would cover, in steps away from the middle. */
enum {
	COST_LABEL = 1000,
	COST_BOX = 300,
	COST_TITLE = 100,
	COST_SIGN = 60, /* of another link */
};

static struct box sign_box(struct point at)
{
	return (struct box) {at.x - LAYOUT_SIGN_WIDTH / 2.0,
	    at.y - LAYOUT_SIGN_HEIGHT / 2.0, LAYOUT_SIGN_WIDTH,
	    LAYOUT_SIGN_HEIGHT};
}

static int covered(const struct design *design, const struct layout *layout,
    uint32_t own, struct box box)
{
	int cost = 0;
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->label.width > 0 && box_overlaps(box, link->label))
			cost += COST_LABEL;
		if (i < own && link->count >= 4 &&
		    box_overlaps(box, sign_box(link->sign)))
			cost += COST_SIGN;
	}
	for (uint32_t i = 0; i < design->components.length; i++)
		if (box_overlaps(box, layout->nodes[i].box))
			cost += COST_BOX;
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0 &&
		    box_overlaps(box, group_title_box(&layout->groups[i])))
			cost += COST_TITLE;
	return cost;
}

static struct point find_place(
    const struct design *design, const struct layout *layout, uint32_t own)
{
	struct curve curve = {
	    layout->links[own].points, layout->links[own].count};
	struct point at[STEPS + 1], best = {0, 0};
	curve_sample(curve, at, STEPS + 1);
	int least = INT32_MAX;
	for (int step = ENDS; step <= STEPS - ENDS; step++) {
		int away =
		    step > STEPS / 2 ? step - STEPS / 2 : STEPS / 2 - step;
		if (away >= least)
			continue;
		struct box box = box_grown(sign_box(at[step]), AIR);
		int cost = away + covered(design, layout, own, box);
		if (cost >= least)
			continue;
		least = cost;
		best = at[step];
	}
	return best;
}

void refine_signs(const struct design *design, struct layout *layout)
{
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].count >= 4)
			layout->links[i].sign = find_place(design, layout, i);
}
