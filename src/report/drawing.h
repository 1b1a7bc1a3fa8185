/*
 * drawing.h - a laid-out design as JSON.
 *
 * Layer: report.  Everything that a drawing needs: boxes, curves, texts.
 * Lengths are points, the origin is the upper left corner, y grows downwards;
 * numbers have at most two decimals.  docs/drawings.md tells every key.
 */
#ifndef LINTEL_REPORT_DRAWING_H
#define LINTEL_REPORT_DRAWING_H

#include "layout/layout.h"

/* `stubs` by component index, or NULL. */
void drawing_json(struct buf *out, const struct design *design,
    const struct layout *layout, const bool *stubs);

#endif
