/*
 * trace.h - a link as points, dense enough to tell what it runs through.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_TRACE_H
#define LINTEL_LAYOUT_TRACE_H

#include "layout/curve.h"
#include "layout/layout.h"

enum {
	TRACE_POINTS = 32
};

struct trace {
	struct box bounds;
	struct point at[TRACE_POINTS];
	bool drawn;
	bool straight; /* its first and last points say it all */
};

void trace_set(struct trace *trace, struct curve curve);

/* By link index. */
struct trace *traces_of(struct arena *arena, const struct design *design,
    const struct layout *layout);

bool trace_segment_meets(struct point a, struct point b, struct box box);
bool trace_crosses(const struct trace *trace, struct box box);

double trace_length(const struct trace *trace);

/* How often two links cross. */
uint32_t trace_crossings(const struct trace *a, const struct trace *b);

/* What a group's name, kind and sign cover. */
struct box group_title_box(const struct layout_group *group);

/* `by` more on every side. */
struct box box_grown(struct box box, double by);

#endif
