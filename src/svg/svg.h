/*
 * svg.h - a layout as an SVG document.
 *
 * Layer: svg.  Text stays text; there is no script, no foreignObject and no
 * reference to anything outside the file.  The same design and layout give the
 * same bytes on every machine.
 *
 * Ids: `c-ID` for a component, `g-ID` for a group, `l-FROM.TO` for a link (with
 * `.message.` or `.replicate.` between its ends for the other arrows).
 */
#ifndef LINTEL_SVG_SVG_H
#define LINTEL_SVG_SVG_H

#include "layout/layout.h"

enum svg_theme {
	/* Light, and dark where the reader's system prefers it.  A viewer that
	   drops <style> shows the light one. */
	SVG_AUTO,
	SVG_LIGHT,
	SVG_DARK,
};

struct svg_options {
	enum svg_theme theme;
	bool hide_findings; /* no badges */
	bool list_findings; /* all of them in words beneath the drawing */
	bool hide_legend;
};

/*
 * Appends the document to `out`.  `findings` may be NULL; those of elements
 * that have no place in a drawing are counted beside the title.
 */
void svg_write(struct buf *out, const struct design *design,
    const struct layout *layout, const struct diag_list *findings,
    const struct svg_options *options);

#endif
