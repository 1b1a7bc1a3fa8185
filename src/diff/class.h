/*
 * class.h - how much a change matters, by class.def.
 *
 * Layer: diff, inside, and for the manual that is made from it.
 */
#ifndef LINTEL_DIFF_CLASS_H
#define LINTEL_DIFF_CLASS_H

#include "diff/diff.h"

/* What happened to a value. */
enum change_event {
	EVENT_NONE = 0, /* nothing that could matter: `false` was left out */
	EVENT_LOWERED = 1 << 0,
	EVENT_RAISED = 1 << 1,
	EVENT_ADDED = 1 << 2,
	EVENT_REMOVED = 1 << 3,
	EVENT_DIFFERS = 1 << 4,
};

/* In place of an inner field: all fields of a record, or none. */
#define F_ANY FIELD_ID_COUNT

struct field_class {
	enum field_id field;
	enum field_id inner; /* of a record's field; or F_ANY */
	unsigned events;     /* of enum change_event */
	enum change_class class;
	const char *why;
};

/* What happens to whole elements. */
enum part_change {
#define PART_CHANGE(ident, class, what, why) PART_##ident,
#include "diff/class.def"
	PART_CHANGE_COUNT,
	PART_HARMLESS = PART_CHANGE_COUNT,
};

struct part_class {
	enum change_class class;
	const char *what; /* a clause, for the manual */
	const char *why;
};

extern const struct field_class field_classes[];
extern const size_t field_class_count;
extern const struct part_class part_classes[PART_CHANGE_COUNT];

/* Of a field that is no record, or (`inner` set) of one in a record. */
enum change_event change_event(struct arena *arena, enum field_id field,
    enum field_id inner, const struct change_side *old,
    const struct change_side *new);

/* Sets class and why. */
void change_classify(struct change *change, enum field_id field,
    enum field_id inner, enum change_event event);
void change_classify_part(struct change *change, enum part_change part);

/* Whether a field of a component ("failover.in") is said only while we run it,
   or else only while somebody else does. */
bool field_is_of(struct str field, bool us);

#endif
