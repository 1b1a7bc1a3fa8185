/*
 * html.h - a design, its drawing and all that follows from it as one page, and
 * an index of many.
 *
 * Layer: report.  A page is one file that needs no other and no network: its
 * policy allows the style and the script that are part of this program, by
 * their digests, and nothing else.  All content stands in the markup; the
 * script only lets one move in the drawing, follow findings into it, filter
 * and search.  Pages are well-formed XML as well as HTML, so that whatever a
 * design says can be proved to be text.  No page tells the time: the same
 * design gives the same bytes.
 */
#ifndef LINTEL_REPORT_HTML_H
#define LINTEL_REPORT_HTML_H

#include "analyse/analysis.h"
#include "analyse/estimate.h"
#include "report/paint.h"
#include "report/report.h"
#include "rule/rule.h"

struct html_design {
	const struct analysis *analysis; /* with the matrix */
	const struct estimates *estimates;
	const struct run_result *result; /* its findings sorted */
	struct str drawing;              /* an SVG document, without <?xml?> */
	const struct map *anchors; /* name of an element ("component:db") ->
				      const char *, its id in the drawing */
	bool alone;                /* no index lists it */
};

/* One line of the index.  Texts may be any arena's. */
struct html_entry {
	struct str file; /* the page, as a name in the index's folder */
	struct str path; /* of the design */
	struct str name, summary, stage;
	struct str words; /* what a search finds it by, besides */
	uint32_t severity[SEVERITY_ERROR + 1];
	uint32_t components, flows;
	/* Of the least available flow, as html_worst_flow picks it; empty when
	   unknown. */
	struct str availability;
	double available;
	const char *verdict; /* its class: html_part.h */
	double fullest;      /* utilisation */
	enum paint load;     /* how bad that is */
	double monthly, budget;
};

void html_design(struct buf *out, const struct html_design *design);

/* The entry of a page, its texts in the arena. */
struct html_entry html_entry(
    struct arena *arena, const struct html_design *design, struct str file);

struct html_entries {
	struct html_entry *at;
	uint32_t length, capacity;
};

void html_index(struct buf *out, const struct html_entries *entries);

#endif
