#include "report/analysis.h"
#include "report/html_part.h"

#include <stdlib.h>

/* Where utilisation is worth a look: waiting is long from here on. */
#define BUSY 0.75

enum paint html_used(double utilisation)
{
	if (!known(utilisation))
		return PAINT_PLAIN;
	return utilisation > 1   ? PAINT_ERROR
	    : utilisation > BUSY ? PAINT_WARNING
				 : PAINT_PLAIN;
}

static const struct html_column columns[] = {
    {"Component", false},
    {"Instances", true},
    {"Load", true},
    {"Used", true},
    {"Zone lost", true},
    {"Region lost", true},
    {"Cold cache", true},
    {"Full at", true},
};

struct loads {
	VEC(const struct component_capacity *) known, unknown;
};

static int fullest_first(const void *a, const void *b)
{
	const struct component_capacity *one =
	    *(const struct component_capacity *const *)a;
	const struct component_capacity *other =
	    *(const struct component_capacity *const *)b;
	if (one->utilisation != other->utilisation)
		return one->utilisation < other->utilisation ? 1 : -1;
	return element_order(
	    &one->component->element, &other->component->element);
}

static struct loads collect(struct arena *arena, const struct analysis *a)
{
	struct loads loads = {0};
	for (uint32_t i = 0; i < a->capacity.length; i++) {
		const struct component_capacity *c = &a->capacity.at[i];
		if (known(c->utilisation))
			vec_push(arena, &loads.known, c);
		else if (c->component->in_flow &&
		    !component_is(c->component, KIND_CLIENT))
			vec_push(arena, &loads.unknown, c);
	}
	if (loads.known.length)
		qsort(loads.known.at, loads.known.length,
		    sizeof(*loads.known.at), fullest_first);
	return loads;
}

static void write_ratio(struct buf *out, double utilisation)
{
	html_number(out, html_used(utilisation), utilisation, MEASURE_RATIO);
}

static void write_row(struct buf *out, const struct html_design *design,
    const struct component_capacity *c)
{
	double full = design->analysis->full_at[c->component->element.index];
	buf_text(out, "<tr><th scope=\"row\">");
	html_component(out, design, c->component);
	buf_text(out, "</th>");
	html_tag(out, "td", "n", analysis_instances(out->arena, c->component));
	html_number(out, PAINT_PLAIN, c->rate, MEASURE_RATE);
	html_bar(out, html_used(c->utilisation), c->utilisation);
	write_ratio(out, c->zone.utilisation);
	write_ratio(out, c->region.utilisation);
	write_ratio(out, c->cold_utilisation);
	html_number(out, PAINT_PLAIN, full, MEASURE_FACTOR);
	buf_text(out, "</tr>\n");
}

void html_load(struct buf *out, const struct html_design *design)
{
	struct loads loads = collect(out->arena, design->analysis);
	if (!loads.known.length && !loads.unknown.length)
		return;
	html_section(out, "load", "Load", "at peak, fullest first");
	const struct component_capacity *const *c;
	if (loads.known.length) {
		html_table(out, columns, sizeof(columns) / sizeof(*columns));
		vec_each (c, &loads.known)
			write_row(out, design, *c);
		html_table_end(out);
	}
	if (loads.unknown.length) {
		buf_text(out, "<p>Nobody says what these can take:");
		vec_each (c, &loads.unknown) {
			buf_char(out, ' ');
			html_component(out, design, (*c)->component);
			if (!known((*c)->rate))
				continue;
			buf_text(out, " <small>");
			html_text(out,
			    html_quantity(
				out->arena, (*c)->rate, MEASURE_RATE));
			buf_text(out, "</small>");
		}
		buf_text(out, "</p>\n");
	}
	html_section_end(out);
}
