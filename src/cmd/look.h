/*
 * look.h - how a drawing is to look, as commands that draw are told, and the
 * layout of a design by that.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_LOOK_H
#define LINTEL_CMD_LOOK_H

#include "cmd/project.h"
#include "layout/layout.h"

/* Part of a command's settings. */
struct look_choice {
	unsigned theme;     /* enum svg_theme */
	unsigned direction; /* enum direction */
	uint32_t seconds;   /* for the layout, and as many to make it PNG */
};

/* clang-format off */
#define LOOK_OPTIONS(member)                                                   \
	{"theme", 0, OPTION_WORD, AT(member.theme), NULL, "auto|light|dark",   \
	    "of a drawing; auto is dark where the reader's system is"},        \
	{"direction", 0, OPTION_WORD, AT(member.direction), NULL,              \
	    "auto|down|right",                                                 \
	    "where calls lead in a drawing; auto goes by the shape of the "    \
	    "graph"},                                                          \
	{"time-limit", 0, OPTION_NUMBER, AT(member.seconds), "SECONDS", NULL,  \
	    "how long the layout of a drawing may take before it is drawn on " \
	    "a plain grid (10)"}
/* clang-format on */

#define LOOK_DEFAULTS                                                          \
	{                                                                      \
		.seconds = LAYOUT_SECONDS                                      \
	}

/* What is wrong with the choice; or NULL. */
const char *look_misuse(const struct look_choice *look);

/*
 * The layout of a design, within the memory that its project allows; what is
 * less than it should be is complained of under the name.  A `look` of NULL is
 * the usual one, which nobody can choose.
 */
struct layout *look_layout(struct arena *arena, const struct look_choice *look,
    const struct project *project, const struct design *design,
    const char *name, const struct layout_room *room);

#endif
