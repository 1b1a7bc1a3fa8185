#include "svg/draw.h"

#include "layout/curve.h"

#include <limits.h>
#include <math.h>

/* Small things that stand on a drawing: badges, numbers, readings. */

enum {
	PILL_PADDING = 5,
	DOT_OVERLAP = 3, /* of a badge's dot with the number before it */
	/* How far a badge reaches over its component's corner. */
	NODE_OVERHANG = 6,
	GROUP_INSET = 10,
	READING_INSET = 8, /* from the right of its component */
	/* Places along a link that are tried for marks wider than the place
	   that the layout has kept, and how many at its ends are not. */
	PLACES = 40,
	ENDS = 3,
	ASIDE = 11,     /* from the line to a mark's middle, when beside it */
	ASIDE_COST = 4, /* of that, as of so much farther along the line */
};

bool component_is_stub(
    const struct drawing *drawing, const struct component *component)
{
	return drawing->options->stubs &&
	    drawing->options->stubs[component->element.index];
}

const struct svg_reading *reading_of(
    const struct drawing *drawing, const struct component *component)
{
	const struct svg_heat *heat = drawing->options->heat;
	if (!heat || component_is_stub(drawing, component))
		return NULL;
	const struct svg_reading *reading =
	    &heat->readings[component->element.index];
	return reading->kind == READING_NONE ? NULL : reading;
}

static double pill_width(struct str text)
{
	return fmax(
	    MARK_HEIGHT, text_width(TEXT_BADGE, text) + 2 * PILL_PADDING);
}

void pill_draw(
    struct pen *pen, struct point left_middle, struct str text, bool dark)
{
	double width = pill_width(text);
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"%\"",
	    left_middle.x, left_middle.y - MARK_HEIGHT / 2.0, width,
	    (double)MARK_HEIGHT, MARK_HEIGHT / 2.0);
	pen_paint(pen, dark ? PAINT_INK : PAINT_CANVAS,
	    dark ? PAINT_CANVAS : PAINT_LINE);
	pen_text(pen, "/>\n");
	struct point baseline = {
	    left_middle.x + (width - text_width(TEXT_BADGE, text)) / 2,
	    left_middle.y - text_faces[TEXT_BADGE].leading / 2 +
		text_ascent(TEXT_BADGE)};
	pen_line_of_text(
	    pen, TEXT_BADGE, baseline, dark ? PAINT_CANVAS : PAINT_INK, text);
}

static bool is_clear(struct cells *cells, struct box box)
{
	return cells_find(cells, box)->length == 0;
}

/* From the end of the line to the tip. */
static struct box head_box(const struct layout_link *link)
{
	struct point base = link->points[link->count - 1], tip = link->tip;
	struct box box = {fmin(base.x, tip.x), fmin(base.y, tip.y),
	    fabs(base.x - tip.x), fabs(base.y - tip.y)};
	return box_grown(box, HEAD_WIDTH);
}

/* The place that hides least: labels matter most, then other marks. */
static struct box choose(
    const struct drawing *drawing, const struct box *places, size_t count)
{
	const struct box *best = places;
	int least = INT_MAX;
	for (size_t i = 0; i < count; i++) {
		int hides = 4 * !is_clear(drawing->labels, places[i]) +
		    2 * !is_clear(drawing->marks, places[i]) +
		    !is_clear(drawing->heads, places[i]);
		if (hides >= least)
			continue;
		least = hides;
		best = &places[i];
	}
	return *best;
}

/* Of the signs of a change, else of the findings' badge; or 0. */
static double mark_width(
    const struct drawing *drawing, const struct element *element)
{
	double changed = change_width(drawing, element);
	if (changed > 0)
		return changed;
	const struct badge *badge = badge_of(drawing, element);
	return badge ? badge_width(badge) : 0;
}

/* A mark beside a corner of a component, where its outline is. */
static struct box mark_at_corner(
    const struct layout_node *node, double left, bool upper, double width)
{
	struct box box = node->box;
	double x = left + width / 2, edge = upper ? box.y : box.y + box.height;
	x = fmin(fmax(x, box.x + 1), box.x + box.width - 1);
	double met = shape_meet(node->shape, box, (struct point) {x, edge}).y;
	/* No nearer to its texts than where its outline has no corner to
	   cut. */
	struct inset inset = shape_inset(node->shape);
	double most = upper ? inset.top : inset.bottom;
	double inside = fmin(fabs(met - edge), most) + 2;
	return (struct box) {left,
	    edge + (upper ? inside : -inside) - MARK_HEIGHT / 2.0, width,
	    MARK_HEIGHT};
}

static struct box place_on_node(
    const struct drawing *drawing, const struct component *component)
{
	double width = mark_width(drawing, &component->element);
	if (width == 0 || component_is_stub(drawing, component))
		return (struct box) {0};
	const struct layout_node *node =
	    &drawing->layout->nodes[component->element.index];
	struct box box = node->box;
	double right = box.x + box.width + NODE_OVERHANG - width;
	double left = box.x - NODE_OVERHANG;
	const struct box places[] = {
	    mark_at_corner(node, right, true, width),
	    mark_at_corner(node, left, true, width),
	    mark_at_corner(node, left, false, width),
	    mark_at_corner(node, right - 2 * MARK_HEIGHT, true, width),
	    mark_at_corner(node, left + 2 * MARK_HEIGHT, true, width),
	};
	return choose(drawing, places, sizeof(places) / sizeof(places[0]));
}

static struct box place_on_group(
    const struct drawing *drawing, const struct group *group)
{
	double width = mark_width(drawing, &group->element);
	struct box box = drawing->layout->groups[group->element.index].box;
	if (width == 0 || box.width <= 0)
		return (struct box) {0};
	return (struct box) {box.x + box.width - GROUP_INSET - width,
	    box.y - MARK_HEIGHT / 2.0, width, MARK_HEIGHT};
}

static struct box place_of_reading(
    const struct drawing *drawing, const struct component *component)
{
	const struct svg_reading *reading = reading_of(drawing, component);
	if (!reading)
		return (struct box) {0};
	struct box front =
	    drawing->layout->nodes[component->element.index].front;
	double width = pill_width(reading->text);
	double bottom = front.y + front.height - MARK_HEIGHT / 2.0;
	double left = front.x + READING_INSET;
	double free = front.width - 2 * READING_INSET - width;
	/* At the right, in the middle, at the left, between, and above. */
	const struct box places[] = {
	    {left + free, bottom, width, MARK_HEIGHT},
	    {left + free / 2, bottom, width, MARK_HEIGHT},
	    {left, bottom, width, MARK_HEIGHT},
	    {left + free * 3 / 4, bottom, width, MARK_HEIGHT},
	    {left + free / 4, bottom, width, MARK_HEIGHT},
	    {left + free / 4, front.y - MARK_HEIGHT / 2.0, width, MARK_HEIGHT},
	};
	return choose(drawing, places, sizeof(places) / sizeof(places[0]));
}

static struct box mark_at(struct point middle, double width)
{
	return (struct box) {middle.x - width / 2, middle.y - MARK_HEIGHT / 2.0,
	    width, MARK_HEIGHT};
}

static bool is_free(const struct drawing *drawing, struct box box)
{
	return is_clear(drawing->labels, box) &&
	    is_clear(drawing->heads, box) && is_clear(drawing->nodes, box) &&
	    is_clear(drawing->marks, box);
}

/*
 * The free place nearest to the one that was kept, on the line or close beside
 * it; else the one that was kept.
 */
static struct point find_place(const struct drawing *drawing,
    const struct layout_link *place, double width)
{
	static const double asides[] = {
	    0, ASIDE, -ASIDE, 2 * ASIDE, -2 * ASIDE};
	struct curve curve = {place->points, place->count};
	struct point at[PLACES + 1], best = place->sign;
	double nearest = INFINITY;
	for (size_t k = 0; k < sizeof(asides) / sizeof(asides[0]); k++) {
		curve_sample(curve_beside(drawing->pen.arena, curve, asides[k]),
		    at, PLACES + 1);
		for (int i = ENDS; i <= PLACES - ENDS; i++) {
			struct point from = place->sign;
			double away = fabs(asides[k]) * ASIDE_COST +
			    hypot(at[i].x - from.x, at[i].y - from.y);
			if (away >= nearest ||
			    !is_free(drawing, mark_at(at[i], width)))
				continue;
			nearest = away;
			best = at[i];
		}
	}
	return best;
}

static struct box place_on_link(
    const struct drawing *drawing, const struct link *link)
{
	uint32_t index = link->element.index;
	const struct layout_link *place = &drawing->layout->links[index];
	const struct badge *badge = badge_of(drawing, &link->element);
	bool numbered = drawing->numbers && drawing->numbers[index].length > 0;
	double width = mark_width(drawing, &link->element);
	if (place->count < 4 || (width == 0 && !numbered))
		return (struct box) {0};
	if (numbered)
		width = pill_width(drawing->numbers[index]);
	if (badge && numbered)
		width += BADGE_DOT - DOT_OVERLAP;
	struct box kept = mark_at(place->sign, width);
	return is_free(drawing, kept)
	    ? kept
	    : mark_at(find_place(drawing, place, width), width);
}

static void note_drawn(struct drawing *drawing)
{
	const struct layout *layout = drawing->layout;
	const struct design *design = drawing->design;
	struct arena *arena = drawing->pen.arena;
	struct box whole = {0, 0, layout->width, layout->height};
	drawing->labels = arena_new(arena, struct cells);
	drawing->heads = arena_new(arena, struct cells);
	drawing->nodes = arena_new(arena, struct cells);
	drawing->groups = arena_new(arena, struct cells);
	cells_init(drawing->labels, arena, whole, design->links.length);
	cells_init(drawing->heads, arena, whole, design->links.length);
	cells_init(drawing->nodes, arena, whole, design->components.length);
	cells_init(drawing->groups, arena, whole, design->groups.length);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->label.width > 0)
			cells_add(drawing->labels, link->label);
		if (link->count > 0)
			cells_add(drawing->heads, head_box(link));
	}
	for (uint32_t i = 0; i < design->components.length; i++)
		cells_add(drawing->nodes, layout->nodes[i].box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		cells_add(drawing->groups, layout->groups[i].box);
}

static struct box placed(struct drawing *drawing, struct box box)
{
	if (box.width > 0)
		cells_add(drawing->marks, box);
	return box;
}

void marks_prepare(struct drawing *drawing)
{
	const struct design *design = drawing->design;
	struct arena *arena = drawing->pen.arena;
	uint32_t components = design->components.length;
	uint32_t groups = design->groups.length, links = design->links.length;
	struct box whole = {
	    0, 0, drawing->layout->width, drawing->layout->height};
	struct box *on_nodes =
	    arena_array(arena, components, sizeof(*on_nodes));
	struct box *on_groups = arena_array(arena, groups, sizeof(*on_groups));
	struct box *on_links = arena_array(arena, links, sizeof(*on_links));
	note_drawn(drawing);
	drawing->readings = arena_array(arena, components, sizeof(struct box));
	drawing->marks = arena_new(arena, struct cells);
	cells_init(
	    drawing->marks, arena, whole, 2 * components + groups + links);
	for (uint32_t i = 0; i < groups; i++)
		on_groups[i] = placed(
		    drawing, place_on_group(drawing, design->groups.at[i]));
	for (uint32_t i = 0; i < components; i++) {
		const struct component *c = design->components.at[i];
		on_nodes[i] = placed(drawing, place_on_node(drawing, c));
		drawing->readings[i] =
		    placed(drawing, place_of_reading(drawing, c));
	}
	for (uint32_t i = 0; i < links; i++)
		on_links[i] = placed(
		    drawing, place_on_link(drawing, design->links.at[i]));
	drawing->places[ELEMENT_COMPONENT] = on_nodes;
	drawing->places[ELEMENT_GROUP] = on_groups;
	drawing->places[ELEMENT_LINK] = on_links;
}

struct box mark_of(const struct drawing *drawing, const struct element *element)
{
	return drawing->places[element->kind][element->index];
}
