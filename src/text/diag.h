/*
 * diag.h - the one diagnostic: input problems and findings alike.
 *
 * Layer: text.  A problem in the input carries rule, span and text; a finding
 * of a rule adds the element, the witness that proves it and the fix.  Nothing
 * here prints: report/ does.
 */
#ifndef LINTEL_TEXT_DIAG_H
#define LINTEL_TEXT_DIAG_H

#include "base/vec.h"
#include "text/source.h"

/* Ordered: a worse one is greater. */
enum severity {
	SEVERITY_OFF,
	SEVERITY_INFO,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
};

enum confidence {
	CONFIDENCE_LOW,
	CONFIDENCE_MEDIUM,
	CONFIDENCE_HIGH,
};

/* "also declared here": a second place that the message speaks of. */
struct diag_note {
	struct source *source; /* never NULL */
	struct span span;
	struct str text;
	struct diag_note *next;
};

struct str_list {
	struct str *at;
	uint32_t length, capacity;
};

bool str_list_has(const struct str_list *list, struct str text);

struct diag {
	struct str rule; /* "avail/spof", or "yaml/syntax"; never empty */
	enum severity severity;
	enum confidence confidence;
	struct source *source; /* NULL: no place (a missing file) */
	struct span span;
	struct str text;  /* a sentence without its full stop */
	struct str label; /* beside the caret; may be empty */
	struct str help;  /* "did you mean `replicas`?"; may be empty */
	struct diag_note *notes;

	/* Findings only; empty for input problems. */
	struct str element;      /* "component:db" */
	struct str_list witness; /* the path, cycle or cut that proves it */
	struct str_list facts;   /* "lost: 100% of redirect": one line each */
	struct str_list flows;   /* ids of the flows it concerns */
	/* Of one for many elements: the first of these, "link:app->db" ... */
	struct str_list concerns;
	struct str fix;
	struct str accepted; /* the reason, when the design accepts it */
	/* The same in every run, by baseline.h; or empty. */
	struct str fingerprint;
	const struct rule_trace *trace; /* rule.h: how it came about; or NULL */

	struct diag *next;
};

struct diag_list {
	struct arena *arena;
	struct diag *first, **last;
	uint32_t length;
	uint32_t errors; /* of severity ERROR */
};

void diag_list_init(struct diag_list *list, struct arena *arena);

/* Appends; `rule` stays; the result may be completed (label, help, notes,
 * element ...). */
__attribute__((format(printf, 6, 7))) struct diag *diag_add(
    struct diag_list *list, const char *rule, enum severity severity,
    struct source *source, struct span span, const char *format, ...);
__attribute__((format(printf, 6, 0))) struct diag *diag_vadd(
    struct diag_list *list, const char *rule, enum severity severity,
    struct source *source, struct span span, const char *format, va_list args);

void diag_note(struct diag_list *list, struct diag *diag, struct source *source,
    struct span span, const char *text);

/* Appends one that is already made, and is in no other list. */
void diag_list_push(struct diag_list *list, struct diag *diag);

/* Moves all of `more` to the end of `list`; both may live in any arena. */
void diag_list_append(struct diag_list *list, const struct diag_list *more);

/* Whether something is told of what begins there. */
bool diag_is_told(
    const struct diag_list *list, const struct source *source, uint32_t start);

/* Whether to look for what was meant: to do so for each of many costs much. */
bool diag_list_suggests(const struct diag_list *list);

/* "did you mean `x`?", when the map has a key near `word`; else nothing. */
struct map;
void diag_suggest(struct diag_list *list, struct diag *diag,
    const struct map *known, struct str word);

const char *severity_name(enum severity severity);       /* "error" ... */
const char *confidence_name(enum confidence confidence); /* "high" ... */

/*
 * Worst first; among equals what breaks flows, then by path, place and rule.
 * Stable, so equal ones keep the order in which they were found.
 */
void diag_list_sort(struct diag_list *list);

/* Drops all but the diagnostics of one rule. */
void diag_list_keep(struct diag_list *list, struct str rule);

/*
 * Whether the rule id is that of a problem in the input itself (yaml/...,
 * design/..., rule/..., config/...) and not of a rule somebody can look up.
 */
bool diag_is_input_problem(struct str rule);

/*
 * What may be shown on a terminal: controls, escapes, bidirectional overrides
 * and invalid bytes become visible (\x1b, \u202e).  Tabs and line ends too.
 */
void diag_visible(struct buf *buf, struct str text);

#endif
