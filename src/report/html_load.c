#include "report/analysis.h"
#include "report/html_part.h"

#include <stdlib.h>

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
	html_number(
	    out, analysis_paint_used(utilisation), utilisation, MEASURE_RATIO);
}

const struct component_capacity *html_fullest(const struct analysis *analysis)
{
	const struct component_capacity *fullest = NULL;
	for (uint32_t i = 0; i < analysis->capacity.length; i++) {
		const struct component_capacity *c = &analysis->capacity.at[i];
		if (!known(c->utilisation))
			continue;
		bool later = analysis->catches_up[i];
		bool other = fullest &&
		    analysis->catches_up[fullest->component->element.index];
		if (!fullest ||
		    (later == other ? c->utilisation > fullest->utilisation
				    : other))
			fullest = c;
	}
	return fullest;
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
	html_bar(out, analysis_paint_load(design->analysis, c), c->utilisation);
	write_ratio(out, c->zone.utilisation);
	write_ratio(out, c->region.utilisation);
	write_ratio(out, c->cold_utilisation);
	html_number(out, PAINT_PLAIN, full, MEASURE_FACTOR);
	buf_text(out, "</tr>\n");
}

static void write_catching_up(struct buf *out, const struct html_design *design,
    const struct loads *loads)
{
	const bool *catches_up = design->analysis->catches_up;
	const struct component_capacity *const *c;
	uint32_t count = 0;
	vec_each (c, &loads->known) {
		if (!catches_up[(*c)->component->element.index])
			continue;
		buf_text(out,
		    count++
			? " "
			: "<p>Full at peak, while a queue holds the rest: ");
		html_component(out, design, (*c)->component);
	}
	buf_text(out, count ? "</p>\n" : "");
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
	write_catching_up(out, design, &loads);
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
