/*
 * How easily the links of a drawing are followed, over all designs.
 *
 * Of each link: how much longer it is than the shortest line between its two
 * boxes, how far it turns in all, how often it crosses others, how much of it
 * runs along the frame of a group or beside another link, whether its arrowhead
 * meets another's, how far its label is from it, and how far it leads out of
 * the drawing.  A drawing may be better in one and worse in
 * another, so that only sums are claimed; what each design has is shown.
 *
 * The bounds are a little above what is measured now, never to be raised.
 */
#include "base/file.h"
#include "geometry.h"
#include "layout/curve.h"
#include "layout/trace.h"
#include "load.h"
#include "model/drawn.h"
#include "tap.h"

enum {
	MOST_LENGTH = 113,   /* per cent of the shortest lines */
	MOST_TURNING = 18,   /* degrees of a link, on average */
	MOST_CROSSINGS = 45, /* of 100 links */
	MOST_WINDING = 5,    /* links of 1000: see WINDING */
	MOST_LOOPING = 3,    /* links of 1000: that turn so far */
	MOST_FRAMED = 3,     /* points of a link along frames, on average */
	MOST_BESIDE = 8,     /* the same beside other links, ends aside */
	MOST_MEETING = 3,    /* of 1000 links: arrowheads within HEAD */
	MOST_AWAY = 10,      /* points, of any label from its line */
	MOST_OUTSIDE = 30,   /* points, of any link out of all boxes */
	/* A link winds when it is so much longer than the shortest line, in
	   points, or half as long again, whichever is more. */
	WINDING = 150,
	LOOPING = 170, /* degrees */
	HEAD = 7,      /* points: how wide one is */
	SAMPLES = 64,
};

struct sums {
	double length, ideal, turning, framed, beside, away, outside, area;
	unsigned links, crossings, winding, looping, meeting, labels;
};

/* From box to box, straight. */
static double shortest(struct box a, struct box b)
{
	double x = fmax(a.x - b.x - b.width, b.x - a.x - a.width);
	double y = fmax(a.y - b.y - b.height, b.y - a.y - a.height);
	return hypot(fmax(x, 0), fmax(y, 0));
}

static double turning(struct curve curve)
{
	struct point at[SAMPLES];
	curve_sample(curve, at, SAMPLES);
	double turned = 0;
	for (int i = 2; i < SAMPLES; i++) {
		struct point a = {
		    at[i - 1].x - at[i - 2].x, at[i - 1].y - at[i - 2].y};
		struct point b = {at[i].x - at[i - 1].x, at[i].y - at[i - 1].y};
		turned +=
		    fabs(atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
	}
	return turned * 180 / acos(-1);
}

static void add_link(
    struct sums *sums, const struct layout *layout, const struct link *of)
{
	const struct layout_link *link = &layout->links[of->element.index];
	struct curve curve = {link->points, link->count};
	double ideal = shortest(layout->nodes[of->from->element.index].box,
	    layout->nodes[of->to->element.index].box);
	double length = curve_length(curve) +
	    hypot(link->tip.x - link->points[link->count - 1].x,
		link->tip.y - link->points[link->count - 1].y);
	sums->links++;
	sums->length += length;
	sums->ideal += ideal;
	double turned = turning(curve);
	sums->turning += turned;
	sums->looping += turned > LOOPING;
	if (turned > LOOPING)
		printf("#   %.*s turns by %.0f\n", STR_ARG(of->element.id),
		    turned);
	if (length > ideal + fmax(WINDING, ideal / 2)) {
		sums->winding++;
		printf("#   %.*s: %.0f instead of %.0f\n",
		    STR_ARG(of->element.id), length, ideal);
	}
	if (link->label.width > 0) {
		double side, middle;
		geometry_line(link, link->label, &side, &middle);
		sums->labels++;
		sums->away = fmax(sums->away, side);
	}
}

/* Around all components and groups. */
static struct box boxes_of(
    const struct design *design, const struct layout *layout)
{
	double left = INFINITY, top = INFINITY, right = 0, bottom = 0;
	uint32_t nodes = design->components.length;
	for (uint32_t i = 0; i < nodes + design->groups.length; i++) {
		struct box box = i < nodes ? layout->nodes[i].box
					   : layout->groups[i - nodes].box;
		if (box.width <= 0)
			continue;
		left = fmin(left, box.x);
		top = fmin(top, box.y);
		right = fmax(right, box.x + box.width);
		bottom = fmax(bottom, box.y + box.height);
	}
	return (struct box) {left, top, right - left, bottom - top};
}

static double outside(struct box whole, struct curve curve)
{
	struct box box = curve_bounds(curve);
	double left = whole.x - box.x, top = whole.y - box.y;
	return fmax(fmax(left, top),
	    fmax(box.width - left - whole.width,
		box.height - top - whole.height));
}

/* Links of the same two components run beside each other, as they should. */
static void add_pair(struct sums *sums, const struct design *design,
    const struct layout *layout, const struct trace *traces, uint32_t one,
    uint32_t other)
{
	const struct link *a = design->links.at[one];
	const struct link *b = design->links.at[other];
	sums->crossings += trace_crossings(&traces[one], &traces[other]);
	if ((a->from == b->from && a->to == b->to) ||
	    (a->from == b->to && a->to == b->from))
		return;
	sums->beside += trace_alongside(&traces[one], &traces[other]);
	if (a->to != b->to || layout->links[other].count < 4)
		return;
	struct point tips[] = {
	    layout->links[one].tip, layout->links[other].tip};
	sums->meeting +=
	    hypot(tips[0].x - tips[1].x, tips[0].y - tips[1].y) < HEAD;
}

static void show(const char *name, const struct sums *sums)
{
	printf(
	    "# %s: %u links, %.0f %% of the shortest, turning %.0f, "
	    "%u crossings, %u winding, %u looping, %u meeting, "
	    "beside by %.0f, framed by %.0f, label at %.0f, outside by %.0f, %.2f Mpt2\n",
	    name, sums->links, 100 * sums->length / fmax(sums->ideal, 1),
	    sums->turning / fmax(sums->links, 1), sums->crossings,
	    sums->winding, sums->looping, sums->meeting, sums->beside,
	    sums->framed, sums->away, sums->outside, sums->area / 1e6);
}

static void add(struct sums *all, const struct sums *one)
{
	all->length += one->length;
	all->ideal += one->ideal;
	all->turning += one->turning;
	all->framed += one->framed;
	all->beside += one->beside;
	all->away = fmax(all->away, one->away);
	all->outside = fmax(all->outside, one->outside);
	all->area += one->area;
	all->links += one->links;
	all->crossings += one->crossings;
	all->winding += one->winding;
	all->looping += one->looping;
	all->meeting += one->meeting;
	all->labels += one->labels;
}

static void measure(struct fixture *f, const char *path, const char *text,
    const char *engine, struct sums *all)
{
	struct design *whole = fixture_load(f, text);
	if (!ok(whole != NULL, "%s loads", path)) {
		fixture_show(f);
		return;
	}
	const struct design *design = design_drawn(&f->arena, whole);
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
	struct trace *traces = traces_of(&f->arena, design, layout);
	struct sums sums = {.area = layout->width * layout->height};
	struct box boxes = boxes_of(design, layout);
	for (uint32_t i = 0; i < design->links.length; i++) {
		if (layout->links[i].count < 4)
			continue;
		add_link(&sums, layout, design->links.at[i]);
		struct curve curve = {
		    layout->links[i].points, layout->links[i].count};
		sums.outside = fmax(sums.outside, outside(boxes, curve));
		for (uint32_t k = 0; k < i; k++)
			add_pair(&sums, design, layout, traces, i, k);
		for (uint32_t k = 0; k < design->groups.length; k++)
			if (layout->groups[k].box.width > 0)
				sums.framed += trace_along_frame(
				    &traces[i], layout->groups[k].box);
	}
	show(path, &sums);
	add(all, &sums);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	const char *engine = geometry_engine(&f.arena);
	struct path_list paths = {0};
	struct str error, bytes;
	struct sums all = {0};
	ok(file_list_yaml(&f.arena, "designs", &paths, &error) &&
		paths.length > 0,
	    "there are designs");
	for (uint32_t i = 0; i < paths.length; i++)
		if (ok(file_read(
			   &f.arena, paths.at[i], 1 << 24, &bytes, &error),
			"%s can be read", paths.at[i]))
			measure(&f, paths.at[i], str_cstr(&f.arena, bytes),
			    engine, &all);
	show("all", &all);
	ok(all.length < all.ideal * MOST_LENGTH / 100,
	    "links are less than %d %% as long as the shortest lines",
	    MOST_LENGTH);
	ok(all.turning < (double)all.links * MOST_TURNING,
	    "a link turns by less than %d degrees on average", MOST_TURNING);
	ok(all.crossings * 100 < all.links * MOST_CROSSINGS,
	    "100 links cross less than %d times", MOST_CROSSINGS);
	ok(all.winding * 1000 < all.links * MOST_WINDING,
	    "less than %d of 1000 links wind around", MOST_WINDING);
	ok(all.looping * 1000 < all.links * MOST_LOOPING,
	    "less than %d of 1000 links turn back", MOST_LOOPING);
	ok(all.framed < (double)all.links * MOST_FRAMED,
	    "%d points of a link run along frames, or fewer", MOST_FRAMED);
	ok(all.beside < (double)all.links * MOST_BESIDE,
	    "%d points of a link run beside another, or fewer", MOST_BESIDE);
	ok(all.meeting * 1000 < all.links * MOST_MEETING,
	    "arrowheads of less than %d of 1000 links meet another's",
	    MOST_MEETING);
	ok(all.away < MOST_AWAY, "no label is %d points from its line",
	    MOST_AWAY);
	ok(all.outside < MOST_OUTSIDE,
	    "no link leads %d points out of a drawing", MOST_OUTSIDE);
	fixture_release(&f);
	return done_testing();
}
