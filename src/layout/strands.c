#include "layout/strands.h"

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

static struct cell cell_of(const struct strands *strands, struct point at)
{
	double x = (at.x - strands->whole.x) * strands->scale;
	double y = (at.y - strands->whole.y) * strands->scale;
	return (struct cell) {
	    cell_at(x, strands->columns), cell_at(y, strands->rows)};
}

static void add(struct strands *strands, struct cell cell, struct strand strand)
{
	struct strand_list *list =
	    &strands->lists[cell.row * strands->columns + cell.column];
	struct strand *last =
	    list->length > 0 ? &list->at[list->length - 1] : NULL;
	if (!last || last->link != strand.link || last->last < strand.first) {
		vec_push(strands->arena, list, strand);
		return;
	}
	last->last = strand.last;
	last->low.x = lesser(last->low.x, strand.low.x);
	last->low.y = lesser(last->low.y, strand.low.y);
	last->high.x = greater(last->high.x, strand.high.x);
	last->high.y = greater(last->high.y, strand.high.y);
}

/* From a to b, in all cells between them. */
static void add_step(struct strands *strands, struct strand strand,
    struct point a, struct point b)
{
	strand.low = (struct point) {lesser(a.x, b.x), lesser(a.y, b.y)};
	strand.high = (struct point) {greater(a.x, b.x), greater(a.y, b.y)};
	struct cell low = cell_of(strands, strand.low);
	struct cell high = cell_of(strands, strand.high);
	for (uint32_t row = low.row; row <= high.row; row++)
		for (uint32_t column = low.column; column <= high.column;
		     column++)
			add(strands, (struct cell) {column, row}, strand);
}

/* Its only step is a long one: in pieces of about a cell. */
static void file_line(
    struct strands *strands, uint32_t link, const struct trace *trace)
{
	struct strand whole = {
	    .link = link, .last = (uint16_t)trace_end(trace)};
	struct point from = trace->at[0], to = trace->at[whole.last];
	double most = (double)strands->columns + strands->rows;
	double pieces =
	    ceil(lesser(point_distance(from, to) * strands->scale, most) + 1);
	struct point last = from;
	for (double i = 1; i <= pieces; i++) {
		double share = i / pieces;
		struct point next = {from.x + (to.x - from.x) * share,
		    from.y + (to.y - from.y) * share};
		add_step(strands, whole, last, next);
		last = next;
	}
}

static void file_curve(
    struct strands *strands, uint32_t link, const struct trace *trace)
{
	for (int k = 0; k < trace_end(trace); k++)
		add_step(strands,
		    (struct strand) {.link = link,
			.first = (uint16_t)k,
			.last = (uint16_t)(k + 1)},
		    trace->at[k], trace->at[k + 1]);
}

void strands_init(struct strands *strands, struct arena *arena,
    const struct trace *traces, uint32_t links, struct box whole)
{
	double width = greater(whole.width, 1);
	double height = greater(whole.height, 1);
	double size = greater(LEAST_SIZE,
	    sqrt(width * height / MOST_CELLS / ((double)links + 1)));
	*strands = (struct strands) {
	    .arena = arena,
	    .traces = traces,
	    .whole = whole,
	    .scale = 1 / size,
	    .columns = (uint32_t)(width / size) + 1,
	    .rows = (uint32_t)(height / size) + 1,
	    .seen = arena_array(arena, links, sizeof(uint32_t)),
	};
	strands->lists =
	    arena_array(arena, (size_t)strands->columns * strands->rows,
		sizeof(struct strand_list));
	for (uint32_t i = 0; i < links; i++) {
		if (!traces[i].drawn)
			continue;
		if (traces[i].straight)
			file_line(strands, i, &traces[i]);
		else
			file_curve(strands, i, &traces[i]);
	}
}

static bool runs_through(
    const struct trace *trace, const struct strand *strand, struct box box)
{
	if (strand->low.x > box.x + box.width || strand->high.x < box.x ||
	    strand->low.y > box.y + box.height || strand->high.y < box.y)
		return false;
	int step = trace->straight ? trace_end(trace) : 1;
	for (int k = strand->first; k < strand->last; k += step)
		if (trace_segment_meets(trace->at[k], trace->at[k + step], box))
			return true;
	return false;
}

/* Notes the links of a cell that were not met before. */
static uint32_t look(struct strands *strands, const struct strand_list *list,
    struct box box, uint32_t most)
{
	uint32_t count = 0;
	const struct strand *strand;
	vec_each (strand, list) {
		if (strands->seen[strand->link] == strands->search ||
		    !runs_through(&strands->traces[strand->link], strand, box))
			continue;
		strands->seen[strand->link] = strands->search;
		if (++count >= most)
			break;
	}
	return count;
}

uint32_t strands_through(
    struct strands *strands, uint32_t own, struct box box, uint32_t most)
{
	struct cell first = cell_of(strands, (struct point) {box.x, box.y});
	struct cell last = cell_of(
	    strands, (struct point) {box.x + box.width, box.y + box.height});
	uint32_t count = 0;
	strands->seen[own] = ++strands->search;
	for (uint32_t row = first.row; row <= last.row; row++)
		for (uint32_t column = first.column;
		     column <= last.column && count < most; column++)
			count += look(strands,
			    &strands->lists[row * strands->columns + column],
			    box, most - count);
	return count;
}
