/*
 * draw.h - the parts of a document.
 *
 * Layer: svg, inside.  Each function writes one part at its place; the frame
 * (title block, legend, list of findings) tells its height first.
 */
#ifndef LINTEL_SVG_DRAW_H
#define LINTEL_SVG_DRAW_H

#include "svg/pen.h"

struct drawing {
	struct pen pen;
	const struct design *design;
	const struct layout *layout;
	const struct svg_options *options;
	struct map badges;       /* element name -> struct badge */
	struct badge *elsewhere; /* findings of what is not drawn, or NULL */
	VEC(const struct diag *)
	findings; /* accepted ones and those below
		     info left out */
	uint32_t counts[SEVERITY_ERROR + 1];
};

/* The findings of one element. */
struct badge {
	enum severity worst;
	VEC(const struct diag *) findings;
};

void badges_collect(struct drawing *drawing, const struct diag_list *findings);
/* NULL when the element has none, or findings are hidden. */
const struct badge *badge_of(
    const struct drawing *drawing, const struct element *element);
/* Its right end at `right`, on the line of `middle`. */
void badge_draw(struct drawing *drawing, const struct badge *badge,
    struct point right_middle);
double badge_width(const struct badge *badge);
/* The sign of a severity, about 10 wide, around `centre`. */
void severity_draw(
    struct pen *pen, enum severity severity, struct point centre);

void node_draw(struct drawing *drawing, const struct component *component);
void group_draw(struct drawing *drawing, const struct group *group);
/* Its title, above the links that may run through it. */
void group_title(struct drawing *drawing, const struct group *group);
void link_draw(struct drawing *drawing, const struct link *link);
/* A sample for the legend, from left to right. */
void link_sample(
    struct pen *pen, enum arrow arrow, struct point left, double length);

/* `<a href="...">` when the address may be followed; whether it was. */
bool open_address(struct pen *pen, struct str address);

double frame_height(struct drawing *drawing, double width);
void frame_draw(struct drawing *drawing, struct point at, double width);
double legend_height(struct drawing *drawing, double width);
void legend_draw(struct drawing *drawing, struct point at, double width);
double list_height(struct drawing *drawing, double width);
void list_draw(struct drawing *drawing, struct point at, double width);

#endif
