/*
 * metrics.h - how wide text is, without any font at hand.
 *
 * Layer: layout.  The drawing names only faces with Helvetica's widths, so a
 * table of these is the truth on every machine.  Lengths are points.
 */
#ifndef LINTEL_LAYOUT_METRICS_H
#define LINTEL_LAYOUT_METRICS_H

#include "text/diag.h"

/* The typographic scale: every text of a drawing has one of these styles. */
enum text_style {
	TEXT_TITLE,   /* the design's name */
	TEXT_SUMMARY, /* beneath it */
	TEXT_NAME,    /* of a component */
	TEXT_TECH,    /* its technology or kind */
	TEXT_FACT,    /* zones, managed ... */
	TEXT_TAG,     /* replicas, on a pill */
	TEXT_GROUP,   /* a group's name */
	TEXT_GROUP_KIND,
	TEXT_LABEL, /* on a link */
	TEXT_NOTE,  /* a remark on any of them */
	TEXT_LEGEND,
	TEXT_LIST, /* findings beneath the drawing */
	TEXT_LIST_RULE,
	TEXT_BADGE,
	TEXT_STYLE_COUNT,
};

struct text_face {
	double size;    /* of the type */
	double leading; /* from one baseline to the next */
	bool bold;
};

extern const struct text_face text_faces[TEXT_STYLE_COUNT];

/* Baseline below the top of a line of text, so that it looks centred. */
double text_ascent(enum text_style style);

double text_width(enum text_style style, struct str text);

/*
 * Fit for drawing: white space becomes single spaces, and what XML forbids or
 * what turns the reading direction becomes U+FFFD.  Where that changes nothing
 * it is the text itself, borrowed as before.
 */
struct str text_clean(struct arena *arena, struct str text);

/* The text, or as much of it as fits with an ellipsis. */
struct str text_fit(
    struct arena *arena, enum text_style style, struct str text, double width);

/*
 * At most `lines` lines of at most `width`: broken at spaces, else after
 * hyphens, slashes, dots and between ideographs, else anywhere between
 * characters.  What is left over ends in an ellipsis.  Empty text, no line.
 */
struct str_list text_wrap(struct arena *arena, enum text_style style,
    struct str text, double width, uint32_t lines);

#endif
