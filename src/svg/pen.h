/*
 * pen.h - bytes of SVG: numbers, escaped text, paints, paths.
 *
 * Layer: svg, inside.
 */
#ifndef LINTEL_SVG_PEN_H
#define LINTEL_SVG_PEN_H

#include "base/address.h"
#include "svg/svg.h"
#include "svg/theme.h"

/* A document under way. */
struct pen {
	struct buf *out;
	struct arena *arena;
	enum svg_theme theme;
	/* For auto: which paints need an override, as fill and as stroke. */
	bool fills[PAINT_COUNT], strokes[PAINT_COUNT];
};

/* Here, so that the length of what is constant is. */
static inline void pen_text(struct pen *pen, const char *markup)
{
	buf_str(pen->out, str_from(markup));
}

/* The one escaper, for content and quoted attributes alike. */
void pen_escaped(struct pen *pen, struct str text);

/*
 * ` fill="#fff" stroke="#ccc"` and the classes that let a dark theme override
 * them.  PAINT_NONE as a stroke writes nothing.
 */
void pen_paint(struct pen *pen, enum paint fill, enum paint stroke);

/*
 * Path data or other lists of numbers: each % in the format takes a double,
 * which is rounded to 0.01 and written in its shortest form ("12", "0.5",
 * "-3.25"); everything else is copied.
 */
void pen_format(struct pen *pen, const char *format, ...);
void path_format(struct buf *out, const char *format, ...);

/*
 * `<text ...>TEXT</text>`.  With a ground other than NONE, the text has a halo
 * of what is painted behind it, so that a line seems to pause there.
 */
void pen_placed(struct pen *pen, const struct placed_text *text,
    enum paint paint, enum paint ground);
void pen_line_of_text(struct pen *pen, enum text_style style, struct point at,
    enum paint paint, struct str text);

void pen_id(struct pen *pen, const char *prefix, struct str id);

#endif
