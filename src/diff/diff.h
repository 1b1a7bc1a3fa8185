/*
 * diff.h - what changed between two designs, and how much that matters.
 *
 * Layer: diff.  Elements are compared by who they are, never by where they
 * stand: a component by its id, a link by its ends and arrow, a trade-off by
 * its choice.  Order of declaration is no change; the order of a flow's steps
 * is one.  Values are compared as they were understood (`1 s` is `1000 ms`),
 * and as they hold: from an element's own word, from `defaults`, from its
 * technology.  What is only assumed counts as unsaid, and what merely follows
 * from a change elsewhere (an inherited target, what a new technology implies)
 * is told there alone.
 *
 * Fields are walked by the table of fields (model/fields.def): a new one is
 * compared without a line here.  How much a change matters is one table, too:
 * class.def.
 *
 *	struct diff diff;
 *	diff_designs(&diff, arena, before, after);
 *	vec_each (change, &diff.changes) ...
 *
 * Near-linear in the size of both designs.
 */
#ifndef LINTEL_DIFF_DIFF_H
#define LINTEL_DIFF_DIFF_H

#include "model/design.h"

/* Ordered: a worse one is greater. */
enum change_class {
	CHANGE_INFO,
	CHANGE_RISKY,    /* somebody should look at it before it ships */
	CHANGE_BREAKING, /* who relied on it no longer can */
	CHANGE_CLASS_COUNT,
};

enum change_kind {
	CHANGE_ADDED,
	CHANGE_REMOVED,
	CHANGE_CHANGED, /* one field of an element that is in both */
	CHANGE_RENAMED,
};

/* One side of a change. */
struct change_side {
	const struct element *element; /* NULL: it is not in that design */
	bool said;                     /* there is a value; only of a field */
	struct value value; /* of a record never: its fields change */
	struct str text;    /* the value as people read it, and as it was
			       written where that is on one line; an id in a
			       rename; not made visible */
};

struct change {
	enum change_kind kind;
	enum change_class class;
	/* "component:cache"; by its new name, unless it was removed. */
	struct str element;
	/* "replicas", "backup.kept"; for `design` with the section before it:
	   "requirements.rpo"; empty unless CHANGED. */
	struct str field;
	struct change_side old, new;
	/* Of one about a step of a flow: the link that it walks, as the new
	   design has it; else NULL. */
	const struct link *walked;
	struct source *source; /* where to look: in the new design, or in the
				  old one for what it alone has */
	struct span span;
	const char *why; /* half a sentence, for RISKY and BREAKING; or NULL */
	struct str help; /* what to write where something else was meant; or
			    empty */
	struct str_list elements; /* of one that stands for many, see told.h:
				     each of theirs */
};

struct change_list {
	struct change *at;
	uint32_t length, capacity;
};

struct diff_use;

struct diff {
	struct arena *arena;
	const struct design *before, *after;
	/* Worst first; then as the designs declare what they are about. */
	struct change_list changes;
	uint32_t count[CHANGE_CLASS_COUNT];

	/*
	 * By kind and index of an element: what it is on the other side, or
	 * NULL.  Of designs, requirements, steps and alerts see below.
	 */
	const struct element **to_after[ELEMENT_REQUIREMENTS + 1];
	const struct element **to_before[ELEMENT_REQUIREMENTS + 1];
	const struct diff_use *use; /* what flows rely on; private */
};

/*
 * Both designs must outlive the arena's use.  They may have been read with
 * different vocabularies.
 */
void diff_designs(struct diff *diff, struct arena *arena,
    const struct design *before, const struct design *after);

/*
 * The same element on the other side, or NULL; of components, groups, links,
 * flows, operations, trade-offs, questions and alerts.
 */
const struct element *diff_after(
    const struct diff *diff, const struct element *before);
const struct element *diff_before(
    const struct diff *diff, const struct element *after);

/* What it is about: as the new design has it, or else the old one. */
static inline const struct element *change_about(const struct change *change)
{
	return change->new.element ? change->new.element : change->old.element;
}

const char *change_class_name(enum change_class class); /* "breaking" ... */
const char *change_kind_name(enum change_kind kind);    /* "added" ... */

#endif
