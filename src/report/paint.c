#include "report/paint.h"

static const char *const sequences[PAINT_COUNT] = {
    [PAINT_PLAIN] = "\033[0m",
    [PAINT_STRONG] = "\033[1m",
    [PAINT_ERROR] = "\033[1;31m",
    [PAINT_WARNING] = "\033[1;33m",
    [PAINT_INFO] = "\033[1;36m",
    [PAINT_FRAME] = "\033[34m",
    [PAINT_GOOD] = "\033[32m",
};

void paint(struct buf *out, bool color, enum paint with)
{
	if (color)
		buf_text(out, sequences[with]);
}

enum paint paint_severity(enum severity severity)
{
	static const enum paint paints[] = {
	    [SEVERITY_OFF] = PAINT_PLAIN,
	    [SEVERITY_INFO] = PAINT_INFO,
	    [SEVERITY_WARNING] = PAINT_WARNING,
	    [SEVERITY_ERROR] = PAINT_ERROR,
	};
	return paints[severity];
}

void paint_text(struct buf *out, bool color, enum paint with, struct str text)
{
	paint(out, color, with);
	diag_visible(out, text);
	paint(out, color, PAINT_PLAIN);
}
