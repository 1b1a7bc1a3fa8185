/*
 * draw.h - the parts of a document.
 *
 * Layer: svg, inside.  Each function writes one part at its place; the frame
 * (title block, legend, list of findings) tells its height first.
 */
#ifndef LINTEL_SVG_DRAW_H
#define LINTEL_SVG_DRAW_H

#include "layout/cells.h"
#include "layout/line.h"
#include "svg/pen.h"

enum {
	MARK_HEIGHT = 16, /* of badges, numbers and readings */
	BADGE_DOT = 14,
};

/* Half of an arrowhead's, in points. */
#define HEAD_WIDTH 3.6

/* An attribute of what the flow shown does not touch. */
#define PEN_DIMMED " opacity=\"0.35\""

/* The findings of one element. */
struct badge {
	enum severity worst;
	VEC(const struct diag *) findings;
};

/* Of one kind of elements; empty when findings are hidden. */
struct badges {
	struct map ids;    /* of the elements that are drawn -> struct badge */
	struct badge **at; /* by index; NULL: not drawn */
};

struct drawing {
	struct pen pen;
	const struct design *design;
	const struct layout *layout;
	const struct svg_options *options;
	/* By the kind of what is drawn: components, links, groups. */
	struct badges badges[ELEMENT_GROUP + 1];
	struct badge *elsewhere; /* findings of what is not drawn, or NULL */
	/* Accepted ones and those below info are left out. */
	VEC(const struct diag *) findings;
	struct str_list summary; /* by frame_summary, once the width is known */
	uint32_t counts[SEVERITY_ERROR + 1];
	enum line *lines; /* by link index; likewise the next */
	struct component_list *instead_of;
	/* To be kept free: labels and arrowheads of links, boxes of
	   components, and what marks there are already. */
	struct cells *labels, *heads, *nodes, *marks;
	struct cells *groups; /* their boxes, by index */
	/* Of the marks, by kind and index of what they are on; readings are
	   those of components. */
	struct box *places[ELEMENT_GROUP + 1], *readings;

	/* Of the flow that is shown; NULL without one. */
	struct str *numbers; /* by link index: "2, 5"; empty: not walked */
	bool *walked;        /* by component index: the flow reaches it */
};

/* Everything that is found out before the first byte is written. */
void drawing_init(struct drawing *drawing, struct buf *out,
    const struct design *design, const struct layout *layout,
    const struct diag_list *findings, const struct svg_options *options);

void badges_collect(struct drawing *drawing, const struct diag_list *findings);
/* NULL when the element has none, or findings are hidden. */
const struct badge *badge_of(
    const struct drawing *drawing, const struct element *element);
/* Fills the box, which is as wide as badge_width says. */
void badge_draw(
    struct drawing *drawing, const struct badge *badge, struct box box);
double badge_width(const struct badge *badge);
/* Only its sign, BADGE_DOT wide, where there is no room for how many. */
void badge_dot(
    struct drawing *drawing, const struct badge *badge, struct point centre);
/* The sign of a severity, about 10 wide, around `centre`. */
void severity_draw(
    struct pen *pen, enum severity severity, struct point centre);

/* SVG_SAME also when no changes are drawn. */
enum svg_change change_of(
    const struct drawing *drawing, const struct element *element);
enum paint change_stroke(enum svg_change change);
enum paint change_fill(enum svg_change change);
/* Of what was removed; NULL of others. */
const char *change_dashes(enum svg_change change);
/* SEVERITY_OFF also when no changes are drawn. */
enum severity risk_of(
    const struct drawing *drawing, const struct element *element);
/* "+", "-" or "~" on a disc of MARK_HEIGHT. */
void change_sign(struct pen *pen, enum svg_change change, struct point centre);
/* A triangle or a square of that size, for a warning or an error. */
void risk_sign(struct pen *pen, enum severity risk, struct point centre);
/* Of both; 0: it has not changed. */
double change_width(
    const struct drawing *drawing, const struct element *element);
/* Fills the box, which is as wide as that. */
void change_draw(
    struct drawing *drawing, const struct element *element, struct box box);
/* Lines for the <title>. */
void change_title(struct drawing *drawing, const struct element *element);
/* For the <desc>: what was added, removed, changed, by name, and what of it is
   to be looked at. */
void change_describe(struct drawing *drawing);
/* How many elements of the drawing have become that. */
uint32_t change_count(const struct drawing *drawing, enum svg_change change);
const char *change_word(enum svg_change change); /* "added" ... */
/* Whether an element is marked with that, or the list is. */
bool risk_is_drawn(const struct drawing *drawing, enum severity risk);

/* What is painted within a group. */
enum paint group_ground(
    const struct drawing *drawing, const struct group *group);

/* Notes where all that is drawn stands, and finds places for the marks: first
   of groups, which have but one, last of links, which have most. */
void marks_prepare(struct drawing *drawing);

/* Numbers the steps of the flow that is shown, if one is. */
void flow_collect(struct drawing *drawing);

/*
 * A pill with a text, its left end at `at` and its middle on that line.  The
 * number of a step is dark, a reading light.
 */
void pill_draw(
    struct pen *pen, struct point left_middle, struct str text, bool dark);

/*
 * Where the mark of a component, group or link stands: a badge, or the signs of
 * a change; of a link the number of a step, and right of it the badge, which is
 * a dot then.  No width: it has none.
 */
struct box mark_of(
    const struct drawing *drawing, const struct element *element);

bool component_is_stub(
    const struct drawing *drawing, const struct component *component);
/* NULL when nothing is tinted, or the component has no such number. */
const struct svg_reading *reading_of(
    const struct drawing *drawing, const struct component *component);

void node_draw(struct drawing *drawing, const struct component *component);
void group_draw(struct drawing *drawing, const struct group *group);
/* Its title, above the links that may run through it. */
void group_title(struct drawing *drawing, const struct group *group);
struct str link_id(struct arena *arena, const struct link *link);
void link_draw(struct drawing *drawing, const struct link *link);
/* A sample for the legend, from left to right. */
void link_sample(
    struct pen *pen, enum line line, struct point left, double length);

/* `<a href="...">` when the address may be followed; whether it was. */
bool open_address(struct pen *pen, struct str address);

/* The lines beneath the name: none where no title is drawn. */
struct str_list frame_summary(const struct drawing *drawing, double width);
double frame_height(const struct drawing *drawing);
double frame_width(struct drawing *drawing, double width);
/* How far a drawing so far from the frame's left may move up beside it. */
double frame_overlap(struct drawing *drawing, double width, double left);
void frame_draw(struct drawing *drawing, struct point at, double width);
double legend_height(struct drawing *drawing, double width);
void legend_draw(struct drawing *drawing, struct point at, double width);
double list_height(struct drawing *drawing, double width);
void list_draw(struct drawing *drawing, struct point at, double width);

#endif
