/*
 * diff_draw.h - what changed between two designs, as a picture.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_DIFF_DRAW_H
#define LINTEL_CMD_DIFF_DRAW_H

#include "cmd/look.h"
#include "diff/union.h"
#include "svg/svg.h"

struct diff_drawing {
	struct input *input;
	const struct diff *diff;
	const char *before, *after; /* paths, as the user wrote them */
	/* One of them alone as any design is drawn, at the places that it has
	   in the drawing of UNION_BOTH. */
	enum union_side side;
	const char *raster; /* "png" or "pdf"; NULL: svg */
	const struct look_choice *look;
	unsigned color; /* of complaints */
	/* For a page, which has a title of its own: takes the ids of what is
	   drawn, as svg_anchors() does; or NULL. */
	struct map *anchors;
};

/*
 * EXIT_BROKEN after complaining: without a picture when it is empty, else with
 * one that is less than it should be.
 */
enum exit_code diff_draw(struct arena *arena,
    const struct diff_drawing *drawing, struct str *picture);

#endif
