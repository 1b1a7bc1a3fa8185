/*
 * svg.h - a layout as an SVG document.
 *
 * Layer: svg.  Text stays text; there is no script, no foreignObject and no
 * reference to anything outside the file.  The same design and layout give the
 * same bytes on every machine.
 *
 * Ids: `c-ID` for a component, `g-ID` for a group, `l-FROM.TO` for a link (with
 * `.message.` or `.replicate.` between its ends for the other arrows, and
 * `.takes-over.` for what drawn.h adds).
 */
#ifndef LINTEL_SVG_SVG_H
#define LINTEL_SVG_SVG_H

#include "layout/layout.h"

enum svg_theme {
	/* Light, and dark where the reader's system prefers it.  A viewer that
	   drops <style> shows the light one. */
	SVG_AUTO,
	SVG_LIGHT,
	SVG_DARK,
};

enum {
	SVG_HEAT_STEPS = 5, /* from what is well to what is not */
};

/* What is known of one component. */
struct svg_reading {
	enum {
		READING_NONE,    /* it has no such number */
		READING_UNKNOWN, /* it has, and nobody can tell: hatched */
		READING_KNOWN,
	} kind;
	unsigned step;   /* of a known one, below SVG_HEAT_STEPS */
	struct str text; /* likewise: "53%"; stands on the component, too */
};

/* Components tinted by a number in place of their role. */
struct svg_heat {
	const char *name;         /* "Utilisation at peak" */
	const char *const *steps; /* "under 25%" ...: SVG_HEAT_STEPS of them */
	struct svg_reading *readings; /* by component index */
};

/* What has become of an element. */
enum svg_change {
	SVG_SAME, /* grey */
	SVG_ADDED,
	SVG_REMOVED,
	SVG_CHANGED,
	SVG_CHANGE_COUNT,
};

struct svg_mark {
	enum svg_change change;
	/* The worst that is to be feared of what changed: a warning, an error,
	   or OFF for nothing. */
	enum severity risk;
	struct str text; /* for who points at it: all lines of it, or empty */
};

/* A line beneath the drawing: a change to be looked at. */
struct svg_worry {
	enum severity risk;   /* as above */
	struct str text, why; /* "app · replicas: 4 → 2", half a sentence */
};

/*
 * A drawing of what changed between two designs.  What the layout has room for
 * as remarks is drawn as that.
 */
struct svg_changes {
	const struct svg_mark *components, *groups, *links; /* by index */
	const char *risks[SEVERITY_ERROR + 1]; /* the name of each */
	bool exclaims; /* what is risky in remarks stands behind a "!" */
	struct {
		struct svg_worry *at;
		uint32_t length, capacity;
	} worries;
	struct str_list rest; /* lines, of what is no worry and not drawn */
};

struct svg_options {
	enum svg_theme theme;
	bool hide_findings; /* no badges */
	bool list_findings; /* all of them in words beneath the drawing */
	bool hide_title;    /* no name, stage, owner and summary above it */
	/* Its steps are numbered in order, those that go out together alike,
	   and the rest is dimmed.  NULL: no flow in particular. */
	const struct flow *flow;
	const struct svg_heat *heat; /* or NULL */
	/* Takes the place of roles and states; or NULL. */
	const struct svg_changes *changes;
	/* Beneath the title, in place of the summary: what is compared,
	   "main:shop.yaml → shop.yaml", and what of that this is. */
	struct str subject, state;
	/* By component index: what only shows where links lead that leave the
	   part drawn.  NULL: nothing is. */
	const bool *stubs;
};

/*
 * Appends the document to `out`.  `findings` may be NULL; those of elements
 * that have no place in a drawing are counted beside the title.
 */
void svg_write(struct buf *out, const struct design *design,
    const struct layout *layout, const struct diag_list *findings,
    const struct svg_options *options);

/* The id of a component, group or link, were it drawn; of others empty. */
struct str svg_id(struct arena *arena, const struct element *element);

/* The ids of all that is drawn, as `const char *`, by names of elements:
   "component:db". */
void svg_anchors(struct arena *arena, const struct design *design,
    const struct layout *layout, struct map *anchors);

#endif
