/*
 * list.h - names in a row, wrapped under a label.
 *
 * Layer: report.  Items are made visible: they may come from a design.
 */
#ifndef LINTEL_REPORT_LIST_H
#define LINTEL_REPORT_LIST_H

#include "report/paint.h"

struct list {
	struct buf *out;
	bool color;
	struct str label;
	uint32_t width;  /* that are the label's at least */
	uint32_t hang;   /* columns before a further line */
	uint32_t column; /* reached so far */
	uint32_t items;
};

/* "  label  " stands before the first item: without one, nothing is written. */
void list_begin(struct list *list, struct buf *out, bool color,
    struct str label, uint32_t width);
void list_item(struct list *list, enum paint with, struct str item);
void list_end(struct list *list);

#endif
