/*
 * html_part.h - the parts of a page, and how bytes become markup.
 *
 * Layer: report, inside.  What comes from a design passes through exactly one
 * of html_text (content, quoted attributes), id_write (ids and fragments) and
 * html_address (names of files in links); nothing of it goes anywhere else,
 * and never into the script or the style.  A link that a design gives is one
 * where base/address.h calls it safe.
 */
#ifndef LINTEL_REPORT_HTML_PART_H
#define LINTEL_REPORT_HTML_PART_H

#include "base/address.h"
#include "report/html.h"
#include "report/paint.h"

/* Of the page, by the build: out/obj/.../bake/page.c. */
extern const unsigned char page_css[], page_js[];
extern const size_t page_css_length, page_js_length;

/*
 * For content and quoted attributes alike.  What XML does not allow, controls
 * and marks that turn the direction of text become U+FFFD.
 */
void html_text(struct buf *out, struct str text);

/* A sentence, whose `names` become <code>; no attribute. */
void html_prose(struct buf *out, struct str text);

/* A name of a file in the same folder, percent-encoded. */
void html_address(struct buf *out, struct str name);

/* `<TAG class="CLASS">TEXT</TAG>`; a class of NULL is none. */
void html_tag(
    struct buf *out, const char *tag, const char *class, struct str text);

/* As people read it; an en dash for what is unknown. */
struct str html_quantity(
    struct arena *arena, double value, enum measure measure);

/* Of a tone: "bad", "warn", "good", or NULL. */
const char *html_class(enum paint paint);

struct html_column {
	const char *title;
	bool number; /* aligned right */
};

/* A table in a frame that scrolls by itself, up to its first row. */
void html_table(
    struct buf *out, const struct html_column *columns, size_t count);
void html_table_end(struct buf *out);
void html_cell(struct buf *out, enum paint paint, struct str text);
void html_number(
    struct buf *out, enum paint paint, double value, enum measure measure);
/* A number with a bar for a ratio of 0..1. */
void html_bar(struct buf *out, enum paint paint, double ratio);

/* `<section id="ID"><h2>TITLE</h2>`, with a remark where it is not NULL. */
void html_section(
    struct buf *out, const char *id, const char *title, const char *remark);
void html_section_end(struct buf *out);

/* "shop.yaml:3:5" */
void html_place(struct buf *out, struct source *source, struct span span);

/* The drawing, which is markup, in a frame to move it in. */
void html_canvas(struct buf *out, struct str drawing);
/* Where the script tells of what is chosen, and how to choose. */
void html_selection(struct buf *out, const char *hint);

/* Which items of a list are shown: boxes to tick, for the script. */
struct html_choice {
	const char *name; /* `data-severity` of the items */
	const char *class;
	uint32_t count;
};

void html_filter(
    struct buf *out, const struct html_choice *choices, size_t count);

/*
 * "finding-avail.spof.c-db": by its name alone, so that a link to it lasts.
 * Those that follow of one name have a number, the next of which `taken` holds:
 * an empty map at first, of this alone.
 */
const char *html_own_id(struct arena *arena, struct map *taken,
    const char *prefix, struct str name);

/* Appends the id of what is drawn to a list of ids, which a blank parts. */
void html_add_anchor(
    struct buf *ids, const struct map *anchors, struct str name);

/* The id in the drawing of "component:db"; NULL for what is not drawn. */
const char *html_anchor(const struct html_design *design, struct str name);

/* A link to an element's place in the page; bare text where it has none. */
void html_element(
    struct buf *out, const struct html_design *design, struct str name);
void html_component(struct buf *out, const struct html_design *design,
    const struct component *component);
/*
 * A link that shows the flow's way in the drawing.  Opened only, its tag takes
 * further attributes.  Within an element with `data-at` or `data-lost`, it
 * shows what these name, too.
 */
void html_flow(struct buf *out, const struct flow *flow);
void html_flow_open(struct buf *out, const struct flow *flow);
/* "api → db" */
void html_ends(struct buf *out, const struct link *link);
void html_unit(struct buf *out, const struct html_design *design,
    struct component *component, struct domain *domain);

/* Rows of a description list: what is said, and what is implied. */
void html_facts(struct buf *out, const struct facts *facts);
/* What is said of one field, smaller; nothing where nothing is. */
void html_remark(
    struct buf *out, const struct facts *facts, enum field_id field);
/* Whether html_facts writes something. */
bool html_has_facts(const struct facts *facts);

/* What is most used at peak, what catches up after it only where there is
   nothing else; NULL where no utilisation is known. */
const struct component_capacity *html_fullest(const struct analysis *analysis);

/* The least available flow, of those that miss their target, or else of the
   critical ones, if there are such; NULL where no availability is known. */
const struct flow_analysis *html_worst_flow(const struct analysis *analysis);

void html_head(struct buf *out, struct str title, struct str drawing);
void html_foot(struct buf *out);

void html_vitals(struct buf *out, const struct html_design *design);
void html_findings(struct buf *out, const struct html_design *design);
void html_areas(struct buf *out, const struct html_design *design);
void html_flows(struct buf *out, const struct html_design *design);
void html_latency(struct buf *out, const struct html_design *design);
void html_load(struct buf *out, const struct html_design *design);
void html_watch(struct buf *out, const struct html_design *design);
void html_estimates(struct buf *out, const struct html_design *design);
void html_cost(struct buf *out, const struct html_design *design);
void html_whatif(struct buf *out, const struct html_design *design);
/* Which flows do not work without it, as a row of a description list. */
void html_without(struct buf *out, const struct html_design *design,
    const struct component *component);
void html_decisions(struct buf *out, const struct html_design *design);
void html_cards(struct buf *out, const struct html_design *design);

#endif
