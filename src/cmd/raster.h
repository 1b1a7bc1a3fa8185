/*
 * raster.h - an SVG as PNG or PDF, by the program rsvg-convert.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_RASTER_H
#define LINTEL_CMD_RASTER_H

#include "base/str.h"

/*
 * `format` is "png" or "pdf".  False, with a sentence in *error, when the
 * program is missing (the sentence names its package), fails, writes over 1 GiB
 * or is not done in those seconds (it names --time-limit).
 */
bool raster_convert(struct arena *arena, struct str svg, const char *format,
    uint32_t seconds, struct str *result, struct str *error);

/* Why such bytes cannot go there: a terminal shows none. */
const char *raster_misuse(const char *output);

#endif
