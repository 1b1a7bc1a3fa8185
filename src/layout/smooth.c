#include "layout/smooth.h"

#include "layout/detour.h"
#include "layout/finish.h"
#include "layout/plan.h"
#include "layout/refine.h"

#include <math.h>

enum {
	/* Above so many links, curves are left as they are. */
	SMOOTHED_LINKS = 200,
	/* And above so many, lines are tried but no other curves. */
	CURVED_LINKS = 80,
	/* By so much the way around must beat a chain that Graphviz laid. */
	WINDING = 60,
};

static struct point centre_of(struct box box)
{
	return (struct point) {box.x + box.width / 2, box.y + box.height / 2};
}

enum side {
	SIDE_TOP,
	SIDE_RIGHT,
	SIDE_BOTTOM,
	SIDE_LEFT,
	SIDE_COUNT,
};

/* Outwards. */
static const struct point normals[SIDE_COUNT] = {
    [SIDE_TOP] = {0, -1},
    [SIDE_RIGHT] = {1, 0},
    [SIDE_BOTTOM] = {0, 1},
    [SIDE_LEFT] = {-1, 0},
};

/* From the middle of a side, as shares of it; the last ones when pressed. */
static const double offsets[] = {0, -0.27, 0.27, -0.4, 0.4};

enum {
	OFFSETS = sizeof(offsets) / sizeof(offsets[0])
};

/* The places on the sides of a component where the present link may end. */
struct docks {
	struct smooth_end at[SIDE_COUNT][OFFSETS];
	const struct component *component;
	struct box box;
};

/* One link's search for its curve. */
struct search {
	struct smoother *smoother;
	struct docks from, to;
	int offsets; /* so many are tried */
};

static struct point on_side(struct box box, enum side side, double offset)
{
	struct point at = centre_of(box), n = normals[side];
	at.x += n.x * box.width / 2 + fabs(n.y) * offset * box.width;
	at.y += n.y * box.height / 2 + fabs(n.x) * offset * box.height;
	return at;
}

static void set_docks(const struct search *search, struct docks *docks)
{
	for (int side = 0; side < SIDE_COUNT; side++)
		for (int i = 0; i < search->offsets; i++)
			docks->at[side][i] = smooth_end(search->smoother,
			    docks->component,
			    on_side(docks->box, (enum side)side, offsets[i]));
}

/* On the way from one place within the box to another without. */
static struct smooth_end leave(const struct search *search,
    const struct docks *docks, struct point from, struct point to)
{
	return smooth_end(search->smoother, docks->component,
	    box_leave(docks->box, from, to));
}

static void try_line(
    const struct search *search, struct point a, struct point b)
{
	struct smooth_end from = leave(search, &search->from, a, b);
	struct smooth_end to = leave(search, &search->to, b, a);
	smooth_consider_line(
	    search->smoother, from.at, to.at, from.cost + to.cost);
}

static void try_lines(const struct search *search)
{
	struct box from = search->from.box, to = search->to.box;
	struct point a = centre_of(from), b = centre_of(to);
	double low = fmax(from.x, to.x) + SMOOTH_CORNER;
	double high =
	    fmin(from.x + from.width, to.x + to.width) - SMOOTH_CORNER;
	if (low < high)
		a.x = b.x = fmin(fmax((a.x + b.x) / 2, low), high);
	low = fmax(from.y, to.y) + SMOOTH_CORNER;
	high = fmin(from.y + from.height, to.y + to.height) - SMOOTH_CORNER;
	if (low < high)
		a.y = b.y = fmin(fmax((a.y + b.y) / 2, low), high);
	try_line(search, a, b);
	for (int i = 0; i < search->offsets; i++)
		for (int k = 0; k < search->offsets; k++) {
			a = centre_of(from);
			b = centre_of(to);
			a.x += offsets[i] * from.width;
			b.x += offsets[k] * to.width;
			try_line(search, a, b);
		}
}

/* Controls so far out of the sides that the ends are on. */
static void try_curve(const struct search *search,
    const struct smooth_end *from, struct point out, double first,
    const struct smooth_end *to, struct point in, double second)
{
	struct point a = from->at, b = to->at;
	struct point curve[4] = {
	    a,
	    {a.x + out.x * first, a.y + out.y * first},
	    {b.x + in.x * second, b.y + in.y * second},
	    b,
	};
	smooth_consider(search->smoother, curve, from->cost + to->cost);
}

/* From side to side, square to both; only where the other end lies ahead. */
static void try_sides(
    const struct search *search, enum side leave, enum side enter)
{
	struct point out = normals[leave], in = normals[enter];
	/* Around a corner, the first half may be nearly straight. */
	bool corner = (leave + enter) % 2 != 0;
	for (int i = 0; i < search->offsets; i++)
		for (int k = 0; k < search->offsets; k++) {
			const struct smooth_end *from =
			    &search->from.at[leave][i];
			const struct smooth_end *to = &search->to.at[enter][k];
			double x = to->side.x - from->side.x;
			double y = to->side.y - from->side.y;
			double ahead = x * out.x + y * out.y;
			double back = -(x * in.x + y * in.y);
			if (ahead < 16 || back < 16)
				continue;
			double turned = (fabs(x * out.y - y * out.x) +
					    fabs(x * in.y - y * in.x)) /
			    sqrt(x * x + y * y);
			if (smooth_least(from, to, turned) >=
			    search->smoother->cost)
				continue;
			try_curve(search, from, out, ahead * 0.55, to, in,
			    back * 0.55);
			if (corner)
				try_curve(search, from, out, ahead * 0.9, to,
				    in, back * 0.55);
		}
}

/* Out of a side, and back to the same side of the other box. */
static void try_loops(const struct search *search, enum side side)
{
	static const double bulges[] = {24, 48, 90, 150};
	struct point n = normals[side];
	for (size_t i = 0; i < sizeof(bulges) / sizeof(bulges[0]); i++)
		for (int k = 0; k < search->offsets; k++) {
			/* The offset opposite to this one. */
			int other = k == 0 ? 0 : k % 2 != 0 ? k + 1 : k - 1;
			const struct smooth_end *from =
			    &search->from.at[side][k];
			const struct smooth_end *to =
			    &search->to.at[side][other];
			if (smooth_least(from, to, 2) >= search->smoother->cost)
				continue;
			/* How far the end lies further out than the start. */
			double ahead = (to->side.x - from->side.x) * n.x +
			    (to->side.y - from->side.y) * n.y;
			double out = bulges[i] / 0.75;
			try_curve(search, from, n, out + fmax(ahead, 0), to, n,
			    out + fmax(-ahead, 0));
		}
}

static void try_bows(const struct search *search)
{
	static const double bulges[] = {
	    24, -24, 48, -48, 80, -80, 130, -130, 190, -190, 260, -260};
	struct point a = centre_of(search->from.box);
	struct point b = centre_of(search->to.box);
	double x = b.x - a.x, y = b.y - a.y;
	double length = fmax(sqrt(x * x + y * y), 1);
	for (size_t i = 0; i < sizeof(bulges) / sizeof(bulges[0]); i++) {
		/* A cubic's middle is three quarters as far out as these. */
		double out = bulges[i] / 0.75 / length;
		struct point first = {
		    a.x + x * 0.3 + y * out, a.y + y * 0.3 - x * out};
		struct point second = {
		    a.x + x * 0.7 + y * out, a.y + y * 0.7 - x * out};
		struct smooth_end from = leave(search, &search->from, a, first);
		struct smooth_end to = leave(search, &search->to, b, second);
		struct point curve[4] = {
		    from.at,
		    {first.x + from.at.x - from.side.x,
			first.y + from.at.y - from.side.y},
		    {second.x + to.at.x - to.side.x,
			second.y + to.at.y - to.side.y},
		    to.at,
		};
		smooth_consider(search->smoother, curve, from.cost + to.cost);
	}
}

static void try_curves(struct search *search)
{
	set_docks(search, &search->from);
	set_docks(search, &search->to);
	for (int leave = 0; leave < SIDE_COUNT; leave++)
		for (int enter = 0; enter < SIDE_COUNT; enter++)
			if (leave == enter)
				try_loops(search, (enum side)leave);
			else
				try_sides(
				    search, (enum side)leave, (enum side)enter);
	try_bows(search);
}

/* The curve as it is, its arrow included. */
static struct curve present(struct arena *arena, const struct layout_link *link)
{
	struct curve curve =
	    curve_copy(arena, (struct curve) {link->points, link->count});
	curve.points[curve.count - 1] = link->tip;
	return curve;
}

/* Around all boxes, from outline to outline. */
static struct curve way_around(const struct search *search)
{
	struct smoother *smoother = search->smoother;
	uint32_t count = smoother->design->components.length;
	struct layout_node *nodes = smoother->layout->nodes;
	struct obstacles obstacles = {
	    .at = arena_array(smoother->arena, count, sizeof(struct box)),
	    .count = count,
	    .from = search->from.component->element.index,
	    .to = search->to.component->element.index,
	};
	for (uint32_t i = 0; i < count; i++)
		obstacles.at[i] = nodes[i].box;
	struct curve way = detour_find(smoother->arena, &obstacles);
	if (way.count == 0)
		return way;
	layout_meet(&nodes[obstacles.from], &way.points[0], &way.points[1]);
	struct point *last = &way.points[way.count - 1];
	layout_meet(&nodes[obstacles.to], last, last - 1);
	return way;
}

static void smooth_link(struct smoother *smoother, const struct link *link)
{
	uint32_t index = link->element.index;
	struct layout_link *out = &smoother->layout->links[index];
	smoother->link = link;
	smoother->cost = INFINITY;
	struct search search = {
	    .smoother = smoother,
	    .offsets = smoother->firm_titles ? OFFSETS : OFFSETS - 2,
	};
	search.from.component = link->from;
	search.from.box =
	    smoother->layout->nodes[link->from->element.index].box;
	search.to.component = link->to;
	search.to.box = smoother->layout->nodes[link->to->element.index].box;
	try_lines(&search);
	struct curve best = {smoother->best, 4};
	struct curve old = present(smoother->arena, out);
	if (smooth_consider_long(smoother, old))
		best = old;
	double least = smoother->cost;
	if (smoother->design->links.length <= CURVED_LINKS)
		try_curves(&search);
	if (smoother->cost < least)
		best = (struct curve) {smoother->best, 4};
	bool winding = best.count > 4 && smoother->firm_titles;
	if (winding)
		smoother->cost -= WINDING;
	if (winding || smoother->cost >= SMOOTH_BLOCKED) {
		struct curve way = way_around(&search);
		if (way.count > 0 && smooth_consider_long(smoother, way))
			best = way;
	}
	if (best.points == old.points)
		return;
	layout_take_curve(smoother->arena, out, best);
	trace_set(
	    &smoother->traces[index], (struct curve) {out->points, out->count});
}

/* Links of one pair run beside each other, and stay as they are. */
static bool is_alone(const struct link *link)
{
	const struct link_list *lists[] = {&link->from->out, &link->from->in};
	uint32_t between = 0;
	for (int i = 0; i < 2; i++) {
		struct link **other;
		vec_each (other, lists[i])
			between += (*other)->from == link->to ||
			    (*other)->to == link->to;
	}
	return between == 1;
}

void refine_curves(struct arena *arena, const struct design *design,
    struct layout *layout, bool firm_titles)
{
	uint32_t most = firm_titles ? CURVED_LINKS : SMOOTHED_LINKS;
	if (design->links.length > most)
		return;
	struct smoother smoother = {
	    .arena = arena,
	    .design = design,
	    .layout = layout,
	    .traces = traces_of(arena, design, layout),
	    .firm_titles = firm_titles,
	};
	smoother.titles =
	    arena_array(arena, design->groups.length, sizeof(struct box));
	for (uint32_t i = 0; i < design->groups.length; i++)
		smoother.titles[i] = box_grown(
		    group_title_box(&layout->groups[i]), SMOOTH_TITLE_AIR);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		if (layout->links[i].count >= 4 && is_alone(link))
			smooth_link(&smoother, link);
	}
}
