/*
 * render.h - one run of `lintel render`.
 *
 * Layer: cmd, inside.
 */
#ifndef LINTEL_CMD_RENDER_H
#define LINTEL_CMD_RENDER_H

#include "cmd/look.h"
#include "cmd/picture.h"
#include "cmd/survey.h"
#include "cmd/view.h"
#include "cmd/watch.h"

struct render_settings {
	struct common_settings common;
	const char *output;
	unsigned format; /* enum picture_format; COUNT: by the output */
	struct look_choice look;
	struct view_choice view;
	bool no_findings, list_findings, check, watch;
	struct input_choice input;
};

struct render {
	const struct render_settings *set;
	struct input input;
	/* By path; NULL: another design's picture goes there. */
	const char **targets;
	struct picture_target target;
	struct watch *watch; /* or NULL */
	struct str told;     /* the newest failure to write */
	enum exit_code code;
};

/* One picture. */
struct drawing {
	const struct render *render;
	const struct surveyed *one;
	struct view view;
	struct str picture;
	bool made; /* there is a picture ... */
	bool good; /* ... and it is what it should be */
};

/* For a survey: draws a design, a struct drawing; NULL without a target. */
void *render_make(void *context, const struct surveyed *one);

/*
 * Likewise: the picture goes to where it belongs, or is compared with what is
 * there.  What goes wrong is told, and raises the exit code.
 */
void render_tell(void *context, struct surveyed *one);

#endif
