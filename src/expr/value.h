/*
 * value.h - what an expression evaluates to.
 *
 * Layer: expr.  Values are 24 bytes and passed by value; texts, lists, maps
 * and unknowns point into the arena of the evaluation or borrow from the host.
 * Nothing that a value points to ever changes.
 */
#ifndef LINTEL_EXPR_VALUE_H
#define LINTEL_EXPR_VALUE_H

#include "base/unit.h"
#include "text/diag.h"

#include <math.h>
#include <string.h>

/* Kinds of values, and of static types (type.h). */
enum expr_kind {
	EXPR_NONE, /* zeroed: not a value; what was never evaluated */
	EXPR_NULL,
	EXPR_BOOL,
	EXPR_INT,
	EXPR_UINT,
	EXPR_DOUBLE,
	EXPR_STRING,
	EXPR_BYTES,
	EXPR_LIST,
	EXPR_MAP,
	EXPR_TYPE,
	EXPR_OBJECT,
	EXPR_UNKNOWN, /* values only: a number that nobody stated */
	EXPR_ERROR,   /* values only */
	EXPR_DYN,     /* types only: checked when it runs */
	EXPR_KIND_COUNT,
};

/* What a condition comes to. */
enum expr_truth {
	EXPR_FALSE,
	EXPR_TRUE,
	EXPR_NEITHER, /* unknown, an error, or no bool at all */
};

struct expr_class; /* type.h */
struct expr_list;
struct expr_map;
struct expr_unknown;
struct expr_error;

struct expr_value {
	uint8_t kind;     /* enum expr_kind */
	uint8_t measure;  /* enum measure of a DOUBLE: how it prints */
	struct unit unit; /* of a DOUBLE */
	union {
		bool flag;
		int64_t integer;
		uint64_t natural;
		double number;
		struct str text; /* STRING (UTF-8) and BYTES */
		const struct expr_list *list;
		const struct expr_map *map;
		struct {
			const struct expr_class *class;
			const void *at; /* never NULL */
		} object;
		struct {
			const struct expr_class *class; /* of an OBJECT */
			uint8_t kind;
		} type;
		/* NULL straight from a getter or method: "this very member". */
		const struct expr_unknown *unknown;
		const struct expr_error *error;
	} as;
};

/*
 * A list of values, or, without copying, of the host's objects: `objects` is
 * an array of `length` pointers to objects of `class`, none of them NULL.
 */
struct expr_list {
	const struct expr_value *at; /* NULL: `objects` holds the items */
	const void *objects;
	const struct expr_class *class; /* of the objects */
	uint32_t length;
	/* `objects` is the model's, or the host keeps it: while it lives, what
	   stands there is this list. */
	bool lasting;
	/*
	 * Not NULL: partial.  Items of which nobody could tell whether they
	 * belong are left out, and this is why.
	 */
	const struct expr_unknown *partial;
};

struct expr_entry {
	struct expr_value key, value;
};

/*
 * In the order written; keys are bool, int, uint or string, and distinct.
 * Values may be unknown.
 */
struct expr_map {
	const struct expr_entry *at;
	uint32_t length;
};

/*
 * Why a value is unknown: a set of paths such as "db.capacity".  A leaf is a
 * member of an object, or a text; anything else joins two.
 */
struct expr_unknown {
	const struct expr_unknown *left, *right; /* NULL in a leaf */
	const struct expr_class *class;          /* of `object` */
	const void *object;
	struct str member; /* "capacity"; the whole path without an object */
	uint32_t count;    /* of leaves below */
};

enum {
	/* A join that would exceed it drops the newer paths. */
	EXPR_MOST_PATHS = 32,
};

struct expr_error {
	struct span span; /* in the source of the expression */
	struct str text;  /* a sentence without its full stop */
	bool fatal;       /* the budget is spent: never absorbed */
};

static inline struct expr_value expr_null(void)
{
	return (struct expr_value) {.kind = EXPR_NULL};
}

static inline struct expr_value expr_bool(bool flag)
{
	return (struct expr_value) {.kind = EXPR_BOOL, .as.flag = flag};
}

static inline struct expr_value expr_int(int64_t integer)
{
	return (struct expr_value) {.kind = EXPR_INT, .as.integer = integer};
}

static inline struct expr_value expr_uint(uint64_t natural)
{
	return (struct expr_value) {.kind = EXPR_UINT, .as.natural = natural};
}

/* A plain number; NaN stays the IEEE value. */
static inline struct expr_value expr_double(double number)
{
	return (struct expr_value) {.kind = EXPR_DOUBLE, .as.number = number};
}

static inline struct expr_value expr_string(struct str text)
{
	return (struct expr_value) {.kind = EXPR_STRING, .as.text = text};
}

static inline struct expr_value expr_bytes(struct str bytes)
{
	return (struct expr_value) {.kind = EXPR_BYTES, .as.text = bytes};
}

static inline struct expr_value expr_from_list(const struct expr_list *list)
{
	return (struct expr_value) {.kind = EXPR_LIST, .as.list = list};
}

static inline struct expr_value expr_from_map(const struct expr_map *map)
{
	return (struct expr_value) {.kind = EXPR_MAP, .as.map = map};
}

/* Null for a NULL object. */
static inline struct expr_value expr_object(
    const struct expr_class *class, const void *object)
{
	if (!object)
		return expr_null();
	return (struct expr_value) {
	    .kind = EXPR_OBJECT,
	    .as.object = {class, object},
	};
}

/* From a getter or method: the engine adds the path of what was read. */
static inline struct expr_value expr_unknown_here(void)
{
	return (struct expr_value) {.kind = EXPR_UNKNOWN};
}

static inline struct expr_value expr_from_unknown(
    const struct expr_unknown *unknown)
{
	return (struct expr_value) {
	    .kind = EXPR_UNKNOWN,
	    .as.unknown = unknown,
	};
}

/* Unknown for NaN, which is how the model says that nobody stated it. */
static inline struct expr_value expr_quantity(
    double number, enum measure measure)
{
	if (isnan(number))
		return expr_unknown_here();
	return (struct expr_value) {
	    .kind = EXPR_DOUBLE,
	    .measure = (uint8_t)measure,
	    .unit = measure_unit(measure),
	    .as.number = number,
	};
}

/*
 * Unknown because of one path, "db.capacity".  An empty path: for a reason that
 * no author could mend; it is never listed.
 */
struct expr_value expr_unknown_path(struct arena *arena, struct str path);
struct expr_value expr_unknown_member(struct arena *arena,
    const struct expr_class *class, const void *object, struct str member);
/* Either may be NULL. */
const struct expr_unknown *expr_unknown_join(struct arena *arena,
    const struct expr_unknown *a, const struct expr_unknown *b);
/* Appends the distinct paths, in the order in which they were met. */
void expr_unknown_paths(struct arena *arena, const struct expr_unknown *unknown,
    struct str_list *paths);

__attribute__((format(printf, 3, 4))) struct expr_value expr_error(
    struct arena *arena, struct span span, const char *format, ...);

/* `items` are borrowed. */
struct expr_value expr_list_of(
    struct arena *arena, const struct expr_value *items, uint32_t length);
/* `objects` is an array of pointers to objects, borrowed. */
struct expr_value expr_list_of_objects(struct arena *arena,
    const struct expr_class *class, const void *objects, uint32_t length);
struct expr_value expr_list_of_lasting(struct arena *arena,
    const struct expr_class *class, const void *objects, uint32_t length);
/* Strings; the array is not borrowed, their bytes are. */
struct expr_value expr_list_of_texts(
    struct arena *arena, const struct str *texts, uint32_t length);
static inline struct expr_value expr_list_at(
    const struct expr_list *list, uint32_t index)
{
	if (list->at)
		return list->at[index];
	/* The array holds pointers of the host's type, not void pointers. */
	const void *object;
	memcpy(&object, (const char *)list->objects + index * sizeof(object),
	    sizeof(object));
	return expr_object(list->class, object);
}

/* NULL when the key is absent. */
const struct expr_value *expr_map_find(
    const struct expr_map *map, struct expr_value key);

/*
 * CEL's equality: numbers by value across kinds, lists and maps item by item,
 * objects by identity, different kinds unequal.  Quantities of different units
 * are unequal unless both are 0.  Neither when a partial list or an unknown
 * value, at any depth, decides: then *why is set.  Takes one from *steps for
 * each item visited; when they are gone it stops, and what it returns means
 * nothing.
 */
enum expr_truth expr_equal(const struct expr_value *a,
    const struct expr_value *b, uint64_t *steps,
    const struct expr_unknown **why);

/* Of two numbers of any kinds: -1, 0, 1, or 2 when one is NaN. */
int expr_compare_numbers(struct expr_value a, struct expr_value b);

static inline bool expr_is_number(struct expr_value v)
{
	return v.kind >= EXPR_INT && v.kind <= EXPR_DOUBLE;
}

/* The number in base units; only for a number. */
static inline double expr_as_double(struct expr_value v)
{
	if (v.kind == EXPR_INT)
		return (double)v.as.integer;
	if (v.kind == EXPR_UINT)
		return (double)v.as.natural;
	return v.as.number;
}

static inline bool expr_is_true(struct expr_value v)
{
	return v.kind == EXPR_BOOL && v.as.flag;
}

/*
 * For people, inside a sentence: texts as they are, quantities with their
 * unit, unknown and error as "?", lists as words separated by commas, objects
 * by their id.  Long lists end in "...".
 */
void expr_print(struct buf *buf, struct expr_value v);

/* "bool", "null_type": as CEL spells them. */
const char *expr_kind_name(enum expr_kind kind);

/* For `query` and `explain`: as it would be written, 'text' and [1, 2]. */
void expr_write(struct buf *buf, struct expr_value v);

#endif
