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
	struct str shown = table_cut(out->arena, label, TABLE_COLUMNS / 2);
	uint32_t wide = width_text(shown);
	*list = (struct list) {.out = out, .color = color};
	buf_fill(out, ' ', TABLE_INDENT);
	paint_text(out, color, PAINT_FRAME, shown);
	if (wide < width)
		buf_fill(out, ' ', width - wide);
	buf_fill(out, ' ', GAP);
	list->column = TABLE_INDENT + GAP + (wide < width ? width : wide);
	list->hang =
	    list->column < LONGEST_HANG ? list->column : 2 * TABLE_INDENT;
}

void list_item(struct list *list, enum paint with, struct str item)
{
	struct str shown =
	    table_cut(list->out->arena, item, TABLE_COLUMNS - LONGEST_HANG - 1);
	uint32_t wide = width_text(shown);
	if (list->items++ > 0) {
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
	buf_char(list->out, '\n');
}
