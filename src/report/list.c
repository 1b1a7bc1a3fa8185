#include "report/list.h"

#include "report/table.h"
#include "report/width.h"

enum {
	GAP = 2,
	LONGEST_HANG = 40,
};

void list_begin(struct list *list, struct buf *out, bool color,
    struct str label, uint32_t width)
{
	*list = (struct list) {
	    .out = out, .color = color, .label = label, .width = width};
}

static void write_label(struct list *list)
{
	struct buf *out = list->out;
	struct str shown =
	    table_cut(out->arena, list->label, TABLE_COLUMNS / 2);
	uint32_t wide = width_text(shown);
	uint32_t fill = wide < list->width ? list->width - wide : 0;
	buf_fill(out, ' ', TABLE_INDENT);
	paint_text(out, list->color, PAINT_FRAME, shown);
	buf_fill(out, ' ', fill + GAP);
	list->column = TABLE_INDENT + wide + fill + GAP;
	list->hang =
	    list->column < LONGEST_HANG ? list->column : 2 * TABLE_INDENT;
}

void list_item(struct list *list, enum paint with, struct str item)
{
	struct str shown =
	    table_cut(list->out->arena, item, TABLE_COLUMNS - LONGEST_HANG - 1);
	uint32_t wide = width_text(shown);
	if (list->items++ == 0) {
		write_label(list);
	} else {
		buf_char(list->out, ',');
		list->column++;
		/* The comma that may follow takes a column, too. */
		bool full = list->column + 1 + wide + 1 > TABLE_COLUMNS;
		buf_char(list->out, full ? '\n' : ' ');
		buf_fill(list->out, ' ', full ? list->hang : 0);
		list->column = full ? list->hang : list->column + 1;
	}
	bool painted = list->color && with != PAINT_PLAIN;
	paint(list->out, painted, with);
	buf_str(list->out, shown);
	paint(list->out, painted, PAINT_PLAIN);
	list->column += wide;
}

void list_end(struct list *list)
{
	if (list->items > 0)
		buf_char(list->out, '\n');
}
