#include "layout/cells.h"

#include "base/vec.h"

#include <assert.h>
#include <math.h>

enum {
	/* Of a cell: about a component's, and that of a piece of a line. */
	LEAST_SIZE = 96,
	LEAST_FINE = 32,
	MOST_CELLS = 4, /* for each box */
};

static void init(struct cells *cells, struct arena *arena, struct box whole,
    double least, uint32_t most)
{
	double area = greater(whole.width, 1) * greater(whole.height, 1);
	double size =
	    greater(least, sqrt(area / MOST_CELLS / ((double)most + 1)));
	*cells = (struct cells) {
	    .arena = arena,
	    .whole = whole,
	    .size = size,
	    .columns = (uint32_t)(greater(whole.width, 0) / size) + 1,
	    .rows = (uint32_t)(greater(whole.height, 0) / size) + 1,
	    .boxes = arena_array(arena, most, sizeof(struct box)),
	    .seen = arena_array(arena, most, sizeof(uint32_t)),
	    .most = most,
	};
	cells->lists = arena_array(arena, (size_t)cells->columns * cells->rows,
	    sizeof(struct cell_list));
}

void cells_init(
    struct cells *cells, struct arena *arena, struct box whole, uint32_t most)
{
	init(cells, arena, whole, LEAST_SIZE, most);
}

void cells_init_fine(
    struct cells *cells, struct arena *arena, struct box whole, uint32_t most)
{
	init(cells, arena, whole, LEAST_FINE, most);
}

/* What lies outside belongs to the cells at the edge. */
static uint32_t cell_at(double from, double at, double size, uint32_t count)
{
	double cell = (at - from) / size;
	if (!(cell > 0))
		return 0;
	return cell < count ? (uint32_t)cell : count - 1;
}

struct range {
	uint32_t left, top, right, bottom; /* all of them included */
};

static struct range range_of(const struct cells *cells, struct box box)
{
	double x = cells->whole.x, y = cells->whole.y, size = cells->size;
	return (struct range) {
	    cell_at(x, box.x, size, cells->columns),
	    cell_at(y, box.y, size, cells->rows),
	    cell_at(x, box.x + box.width, size, cells->columns),
	    cell_at(y, box.y + box.height, size, cells->rows),
	};
}

static void file(struct cells *cells, uint32_t number)
{
	struct range range = range_of(cells, cells->boxes[number]);
	for (uint32_t row = range.top; row <= range.bottom; row++)
		for (uint32_t column = range.left; column <= range.right;
		     column++)
			vec_push(cells->arena,
			    &cells->lists[row * cells->columns + column],
			    number);
}

void cells_add(struct cells *cells, struct box box)
{
	assert(cells->length < cells->most);
	cells->boxes[cells->length] = box;
	file(cells, cells->length++);
}

void cells_move(struct cells *cells, uint32_t number, struct box box)
{
	assert(number < cells->length);
	cells->boxes[number] = box;
	file(cells, number);
}

static void look(
    struct cells *cells, const struct cell_list *list, struct box box)
{
	for (uint32_t i = 0; i < list->length; i++) {
		uint32_t number = list->at[i];
		if (cells->seen[number] == cells->search)
			continue;
		cells->seen[number] = cells->search;
		if (box_overlaps(cells->boxes[number], box))
			vec_push(cells->arena, &cells->found, number);
	}
}

const struct cell_list *cells_find(struct cells *cells, struct box box)
{
	struct range range = range_of(cells, box);
	cells->found.length = 0;
	cells->search++;
	for (uint32_t row = range.top; row <= range.bottom; row++)
		for (uint32_t column = range.left; column <= range.right;
		     column++)
			look(cells,
			    &cells->lists[row * cells->columns + column], box);
	return &cells->found;
}
