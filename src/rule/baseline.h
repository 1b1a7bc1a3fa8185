/*
 * baseline.h - findings that are known, and by what one is known again.
 *
 * Layer: rule.  A finding is known by the file of its design, its rule and its
 * element, never by its line: what is written above it may change.  Findings
 * that agree in all three are counted.  A mistake in the input is never known.
 */
#ifndef LINTEL_RULE_BASELINE_H
#define LINTEL_RULE_BASELINE_H

#include "base/map.h"
#include "text/diag.h"

/*
 * Gives each finding of a design its fingerprint: 32 hexadecimal digits that
 * no other finding has, of SHA-256 over `path`, rule, element and the number
 * among equal ones.  The text stands in for an element where there is none.
 */
void findings_identify(
    struct arena *arena, struct str path, struct diag_list *findings);

struct baseline_entry {
	struct str path, rule, element;
	struct span span; /* in the file that the baseline was read from */
	uint32_t count;   /* that the file says are known */
	uint32_t before;  /* that were found in what the design was */
	uint32_t met;     /* in this run */
};

struct baseline {
	struct arena *arena;
	struct source *source;  /* of the entries that were read; or NULL */
	struct map entries;     /* of struct baseline_entry */
	struct map judged;      /* paths of which all findings were seen */
	const struct str *only; /* as in run_options ... */
	uint32_t only_count;    /* ... or 0: all did */
	bool renew;             /* whatever is met is known */
};

void baseline_init(struct baseline *baseline, struct arena *arena);

/*
 * {"version": 1, "findings": [{"path": ..., "rule": ..., "element": ...,
 * "count": ...}]}; false, after config/baseline errors, if it is something
 * else.
 */
bool baseline_read(struct baseline *baseline, struct source *source,
    struct diag_list *problems);

/* The one for that identity, made where there is none. */
struct baseline_entry *baseline_entry(struct baseline *baseline,
    struct str path, struct str rule, struct str element);

/*
 * What was found in the design as it was before.  `names`: element as it was
 * called -> struct str, as it is called now; of those that were renamed.
 */
void baseline_add(struct baseline *baseline, struct str path,
    const struct diag_list *findings, const struct map *names);

/*
 * All findings of one design: takes the known ones out of the list, returns
 * how many they are, and remembers that the design was judged.
 */
uint32_t baseline_leave_out(
    struct baseline *baseline, struct str path, struct diag_list *findings);

/* A design that is no more has no findings. */
void baseline_gone(struct baseline *baseline, struct str path);

/* Remarks (config/stale) on what is known but was not met where it could. */
void baseline_stale(const struct baseline *baseline, struct diag_list *remarks);

/* Makes what was met, of all that was judged, what is known. */
void baseline_renew(struct baseline *baseline);

/* Those that are known, sorted by path, rule and element. */
const struct baseline_entry *const *baseline_sorted(
    struct arena *arena, const struct baseline *baseline, uint32_t *length);

#endif
