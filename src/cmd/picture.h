/*
 * picture.h - the formats of drawings, and the files that they go to.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_PICTURE_H
#define LINTEL_CMD_PICTURE_H

#include "cmd/command.h"

/* In the order of PICTURE_WORDS. */
enum picture_format {
	PICTURE_SVG,
	PICTURE_PNG,
	PICTURE_PDF,
	PICTURE_DOT,
	PICTURE_MERMAID,
	PICTURE_D2,
	PICTURE_JSON,
	PICTURE_COUNT, /* none named */
};

#define PICTURE_WORDS "svg|png|pdf|dot|mermaid|d2|json"

struct picture_facts {
	const char *name, *extension;
	bool is_raster; /* made of an SVG by rsvg-convert; not comparable */
	bool is_graph;  /* without places: another tool draws it */
};

extern const struct picture_facts picture_table[PICTURE_COUNT];

struct picture_target {
	const char *output; /* a folder, a file, or "-" */
	enum picture_format format;
	bool is_file; /* the output is no folder */
};

/*
 * What goes where, from --output and --format (PICTURE_COUNT: by the output's
 * name).  False, after complaining, when the two do not go together.
 */
bool picture_target_choose(struct arena *arena, const char *output,
    unsigned format, struct picture_target *target);

/* The file in the folder, as "out/shop.redirect.svg" with that suffix. */
struct str picture_path(struct arena *arena,
    const struct picture_target *target, struct str stem, struct str suffix);

#endif
