/*
 * union.h - two designs as one: what either of them has, each element once.
 *
 * Layer: diff.  Made to be drawn, as a part of a design is (model/part.h): so
 * that before, after and difference stand in the same places.  Elements keep
 * their ids and get indices of their own; lists of members, orders of steps and
 * what follows from numbers are left out: compute with the designs themselves.
 *
 * What both designs have is as the new one says.  Elements stand in the order
 * of the new design, and what was removed behind what it stood behind in the
 * old one.  A component stands in the group of the new design; in a group that
 * was removed it stays where only that has vanished around it.
 */
#ifndef LINTEL_DIFF_UNION_H
#define LINTEL_DIFF_UNION_H

#include "diff/diff.h"

/* From group to group; either may be NULL, for none. */
struct union_move {
	const struct group *from, *to;
	enum change_class class; /* of what the change of their members says */
	const char *why;         /* as in struct change */
};

struct union_item {
	const struct element *before, *after; /* NULL: not in that design */
	uint32_t origin; /* its index in the union that this is taken from */
	bool changed;    /* a change is shown on it, or it has moved */
	struct {
		struct union_move *at;
		uint32_t length, capacity;
	} moves; /* of components and groups in both designs; what a new or
		    removed group drawn around it tells is no move */
};

enum union_state {
	UNION_SAME,
	UNION_ADDED,
	UNION_REMOVED,
	UNION_CHANGED,
	UNION_STATE_COUNT,
};

#define UNION_NOWHERE UINT32_MAX

/* By side and index in that design: the index in the union, or NOWHERE. */
struct union_places {
	uint32_t *components[2], *groups[2], *links[2];
};

struct design_union {
	const struct diff *diff;
	struct design *design;
	/* By index in `design`. */
	struct union_item *components, *groups, *links;
	struct union_places places;
};

enum union_side {
	UNION_BEFORE,
	UNION_AFTER,
	UNION_BOTH,
};

enum union_state union_state(const struct union_item *item);

/* Borrows from the designs.  Linear in their size, as all below. */
struct design_union union_of(struct arena *arena, const struct diff *diff);

/*
 * What one design has of it, as that says it, nested as in the union.  A group
 * that a component is in, but not drawn in, is among its groups as one that is
 * not drawn; and so is one named "not in GROUP" where it is the other way
 * round.  UNION_BOTH: a copy.
 */
struct design_union union_side(struct arena *arena,
    const struct design_union *whole, enum union_side side);

/* What has changed, and the components that it is linked with. */
struct design_union union_near(
    struct arena *arena, const struct design_union *whole);

/* What a drawing shows a change on: what it is about, or of a step of a flow
   that is risky the link. */
const struct element *union_about(const struct change *change);

/* The index of that; NOWHERE when it is no component, group or link, or is not
   in the union. */
uint32_t union_place(
    const struct design_union *whole, const struct change *change);

/* That members of a group came and went, which is told of these. */
bool union_is_of_members(const struct change *change);

#endif
