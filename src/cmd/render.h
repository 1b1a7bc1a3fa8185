/*
 * render.h - one run of `lintel render`.
 *
 * Layer: cmd, inside.
 */
#ifndef LINTEL_CMD_RENDER_H
#define LINTEL_CMD_RENDER_H

#include "cmd/picture.h"
#include "cmd/project.h"
#include "cmd/view.h"
#include "cmd/watch.h"

struct render_settings {
	struct common_settings common;
	const char *output;
	unsigned format;    /* enum picture_format; COUNT: by the output */
	unsigned theme;     /* enum svg_theme */
	unsigned direction; /* enum direction */
	uint32_t time_limit;
	struct view_choice view;
	bool no_findings, list_findings, check, watch;
	struct input_choice input;
};

struct render {
	const struct render_settings *set;
	struct input input;
	/* Without a day: a drawing must not change because time goes by. */
	struct run_options run;
	struct map targets; /* file to write -> design's path */
	struct picture_target target;
	struct watch *watch; /* or NULL */
	enum exit_code code;
};

/*
 * Draws the design at `path` to where it belongs, or compares it with what is
 * there.  What goes wrong is told, and raises the exit code.
 */
void render_design(struct render *render, const char *path);

/* Problems of the input are messages here: the results are pictures. */
void render_report(
    struct render *render, struct arena *arena, struct diag_list *diags);

#endif
