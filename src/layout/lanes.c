#include "layout/lanes.h"

#include "base/vec.h"

#include <math.h>

enum {
	LEAST_SIZE = 64, /* of a cell: about a label's */
	MOST_CELLS = 16, /* for each link */
};

struct cell {
	uint32_t column, row;
};

/* What lies outside belongs to the cells at the edge. */
static uint32_t cell_at(double at, uint32_t count)
{
	if (!(at > 0))
		return 0;
	return at < count ? (uint32_t)at : count - 1;
}

static struct cell cell_of(const struct lanes *lanes, struct point at)
{
	double x = (at.x - lanes->whole.x) * lanes->scale;
	double y = (at.y - lanes->whole.y) * lanes->scale;
	return (struct cell) {
	    cell_at(x, lanes->columns), cell_at(y, lanes->rows)};
}

static void add(struct lanes *lanes, struct cell cell, struct lane lane)
{
	struct lane_list *list =
	    &lanes->lists[cell.row * lanes->columns + cell.column];
	struct lane *last =
	    list->length > 0 ? &list->at[list->length - 1] : NULL;
	if (!last || last->link != lane.link || last->last < lane.first) {
		vec_push(lanes->arena, list, lane);
		return;
	}
	last->last = lane.last;
	last->low.x = lesser(last->low.x, lane.low.x);
	last->low.y = lesser(last->low.y, lane.low.y);
	last->high.x = greater(last->high.x, lane.high.x);
	last->high.y = greater(last->high.y, lane.high.y);
}

/* From a to b, in all cells between them. */
static void add_step(
    struct lanes *lanes, struct lane lane, struct point a, struct point b)
{
	lane.low = (struct point) {lesser(a.x, b.x), lesser(a.y, b.y)};
	lane.high = (struct point) {greater(a.x, b.x), greater(a.y, b.y)};
	struct cell low = cell_of(lanes, lane.low);
	struct cell high = cell_of(lanes, lane.high);
	for (uint32_t row = low.row; row <= high.row; row++)
		for (uint32_t column = low.column; column <= high.column;
		     column++)
			add(lanes, (struct cell) {column, row}, lane);
}

/* Its only step is a long one: in pieces of about a cell. */
static void file_line(
    struct lanes *lanes, uint32_t link, const struct trace *trace)
{
	struct lane whole = {.link = link, .last = (uint16_t)trace_end(trace)};
	struct point from = trace->at[0], to = trace->at[whole.last];
	double most = (double)lanes->columns + lanes->rows;
	double pieces =
	    ceil(lesser(point_distance(from, to) * lanes->scale, most) + 1);
	struct point last = from;
	for (double i = 1; i <= pieces; i++) {
		double share = i / pieces;
		struct point next = {from.x + (to.x - from.x) * share,
		    from.y + (to.y - from.y) * share};
		add_step(lanes, whole, last, next);
		last = next;
	}
}

static void file_curve(
    struct lanes *lanes, uint32_t link, const struct trace *trace)
{
	for (int k = 0; k < trace_end(trace); k++)
		add_step(lanes,
		    (struct lane) {.link = link,
			.first = (uint16_t)k,
			.last = (uint16_t)(k + 1)},
		    trace->at[k], trace->at[k + 1]);
}

void lanes_init(struct lanes *lanes, struct arena *arena,
    const struct trace *traces, uint32_t links, struct box whole)
{
	double width = greater(whole.width, 1);
	double height = greater(whole.height, 1);
	double size = greater(LEAST_SIZE,
	    sqrt(width * height / MOST_CELLS / ((double)links + 1)));
	*lanes = (struct lanes) {
	    .arena = arena,
	    .traces = traces,
	    .whole = whole,
	    .scale = 1 / size,
	    .columns = (uint32_t)(width / size) + 1,
	    .rows = (uint32_t)(height / size) + 1,
	    .seen = arena_array(arena, links, sizeof(uint32_t)),
	};
	lanes->lists = arena_array(arena, (size_t)lanes->columns * lanes->rows,
	    sizeof(struct lane_list));
	for (uint32_t i = 0; i < links; i++) {
		if (!traces[i].drawn)
			continue;
		if (traces[i].straight)
			file_line(lanes, i, &traces[i]);
		else
			file_curve(lanes, i, &traces[i]);
	}
}

static bool runs_through(
    const struct trace *trace, const struct lane *lane, struct box box)
{
	if (lane->low.x > box.x + box.width || lane->high.x < box.x ||
	    lane->low.y > box.y + box.height || lane->high.y < box.y)
		return false;
	int step = trace->straight ? trace_end(trace) : 1;
	for (int k = lane->first; k < lane->last; k += step)
		if (trace_segment_meets(trace->at[k], trace->at[k + step], box))
			return true;
	return false;
}

/* Notes the links of a cell that were not met before. */
static uint32_t look(struct lanes *lanes, const struct lane_list *list,
    struct box box, uint32_t most)
{
	uint32_t count = 0;
	const struct lane *lane;
	vec_each (lane, list) {
		if (lanes->seen[lane->link] == lanes->search ||
		    !runs_through(&lanes->traces[lane->link], lane, box))
			continue;
		lanes->seen[lane->link] = lanes->search;
		if (++count >= most)
			break;
	}
	return count;
}

uint32_t lanes_through(
    struct lanes *lanes, uint32_t own, struct box box, uint32_t most)
{
	struct cell first = cell_of(lanes, (struct point) {box.x, box.y});
	struct cell last = cell_of(
	    lanes, (struct point) {box.x + box.width, box.y + box.height});
	uint32_t count = 0;
	lanes->seen[own] = ++lanes->search;
	for (uint32_t row = first.row; row <= last.row; row++)
		for (uint32_t column = first.column;
		     column <= last.column && count < most; column++)
			count += look(lanes,
			    &lanes->lists[row * lanes->columns + column], box,
			    most - count);
	return count;
}
