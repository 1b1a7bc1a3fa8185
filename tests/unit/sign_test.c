/* Where links have room for a badge. */
#include "base/file.h"
#include "geometry.h"
#include "layout/curve.h"
#include "load.h"
#include "tap.h"

enum {
	PLACES = 40,
	ENDS = 3,
	AIR = 12, /* around a place that is surely free */
};

static struct fixture f;

static struct box sign_at(struct point middle, double air)
{
	return (struct box) {middle.x - LAYOUT_SIGN_WIDTH / 2.0 - air,
	    middle.y - LAYOUT_SIGN_HEIGHT / 2.0 - air,
	    LAYOUT_SIGN_WIDTH + 2 * air, LAYOUT_SIGN_HEIGHT + 2 * air};
}

static bool is_on_lines(const struct design *design,
    const struct layout *layout, uint32_t own, struct box box)
{
	for (uint32_t i = 0; i < design->links.length; i++) {
		double side, middle;
		if (i == own)
			continue;
		geometry_line(&layout->links[i], box, &side, &middle);
		if (side <= 0)
			return true;
	}
	return false;
}

static bool is_free(const struct design *design, const struct layout *layout,
    uint32_t own, struct box box)
{
	for (uint32_t i = 0; i < design->components.length; i++)
		if (geometry_overlap(box, layout->nodes[i].box))
			return false;
	for (uint32_t i = 0; i < design->groups.length; i++)
		for (uint32_t k = 0; k < layout->groups[i].texts.length; k++)
			if (geometry_overlap(box,
				geometry_text(&layout->groups[i].texts.at[k])))
				return false;
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if ((link->label.width > 0 &&
			geometry_overlap(box, link->label)) ||
		    (i != own && link->count > 0 &&
			geometry_overlap(box, sign_at(link->sign, 0))))
			return false;
	}
	return !is_on_lines(design, layout, own, box);
}

static bool has_free_place(
    const struct design *design, const struct layout *layout, uint32_t own)
{
	const struct layout_link *link = &layout->links[own];
	struct point at[PLACES + 1];
	curve_sample(
	    (struct curve) {link->points, link->count}, at, PLACES + 1);
	for (int i = ENDS; i <= PLACES - ENDS; i++)
		if (is_free(design, layout, own, sign_at(at[i], AIR)))
			return true;
	return false;
}

static void check(const char *name, const struct design *design)
{
	struct layout_options options = {.engine = geometry_engine(&f.arena)};
	struct layout *layout = layout_design(&f.arena, design, &options);
	unsigned faults = 0;
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->count < 4 ||
		    !is_on_lines(design, layout, i, sign_at(link->sign, 0)) ||
		    !has_free_place(design, layout, i))
			continue;
		printf("# %.*s\n", STR_ARG(design->links.at[i]->element.id));
		faults++;
	}
	is_int(faults, 0,
	    "%s: a badge is on the line of its link alone, where there is "
	    "room for it",
	    name);
}

int main(void)
{
	struct path_list paths = {0};
	struct str error, bytes;
	fixture_init(&f);
	ok(file_list_yaml(&f.arena, "designs", &paths, &error),
	    "there are designs");
	for (uint32_t i = 0; i < paths.length; i++)
		if (file_read(&f.arena, paths.at[i], 1 << 24, &bytes, &error))
			check(paths.at[i],
			    fixture_need(&f, str_cstr(&f.arena, bytes)));
	fixture_release(&f);
	return done_testing();
}
