/*
 * type.h - static types, and how a host offers its objects.
 *
 * Layer: expr.  The engine knows nothing of a design: a host describes classes
 * of objects by const tables, and gives variables of those classes to the
 * expressions.  Names are looked up once, when an expression is compiled.
 */
#ifndef LINTEL_EXPR_TYPE_H
#define LINTEL_EXPR_TYPE_H

#include "base/map.h"
#include "expr/value.h"

/*
 * A DOUBLE has the unit of its measure; where the measure is NONE, `unit`
 * says; where it is ANY or PRICE, the unit is checked when it runs.
 */
struct expr_type {
	uint8_t kind;    /* enum expr_kind; never UNKNOWN or ERROR */
	uint8_t measure; /* enum measure */
	struct unit unit;
	const struct expr_type *item; /* of a LIST; value of a MAP; NULL: dyn */
	const struct expr_type *key;  /* of a MAP; NULL: dyn */
	const struct expr_class *class; /* of an OBJECT */
};

extern const struct expr_type expr_type_dyn, expr_type_null, expr_type_bool,
    expr_type_int, expr_type_uint, expr_type_double /* plain */,
    expr_type_string, expr_type_bytes, expr_type_list /* of dyn */,
    expr_type_type, expr_type_strings;

/* Indexed by enum measure: a double of that measure. */
extern const struct expr_type expr_type_quantity[MEASURE_COUNT_OF];

/* clang-format off */
/* Initialisers for a host's const tables; each takes an address. */
#define EXPR_OBJECT_OF(cls) {.kind = EXPR_OBJECT, .class = (cls)}
#define EXPR_LIST_OF(type)  {.kind = EXPR_LIST, .item = (type)}
/* clang-format on */

/*
 * What a macro makes of a list that lasts, and each run would make of it: "has
 * any of this hub's callers auth?".
 */
struct expr_question {
	struct {
		const void *macro, *objects;
	} about; /* the same for the same question */
	struct expr_value (*answer)(const struct expr_question *question);
};

/* What an evaluation needs; also handed to the host's functions. */
struct expr_context {
	struct arena *arena; /* takes what results point to */
	void *host;          /* the host's own; the engine passes it on */
	const struct expr_value *variables; /* in the environment's order */
	/*
	 * Finds the value of a variable that is NONE, when it is first read,
	 * and keeps it there.  NULL: all have one.
	 */
	const struct expr_value *(*find)(
	    struct expr_context *context, uint32_t variable);
	/*
	 * Gives the answer, for which it asks once: each of a hub's neighbours
	 * may want to know the same of all of them.  NULL: nothing is kept.
	 */
	struct expr_value (*once)(
	    struct expr_context *context, const struct expr_question *question);
	void *finder;             /* of `find` and `once`: their own */
	uint64_t steps;           /* left to spend */
	struct expr_value *trace; /* NULL, or expr_part_count() values */
	/*
	 * Zeroed but for its arena, which must outlive the context: constant
	 * patterns that came without their compiled form.  NULL: none is kept.
	 */
	struct regex_list *regexes;
};

/*
 * For host functions whose work grows with the design: takes `steps` from the
 * budget.  False when it is spent: return anything, the result is an error.
 */
static inline bool expr_spend(struct expr_context *context, uint64_t steps)
{
	bool enough = context->steps >= steps;
	context->steps -= enough ? steps : context->steps;
	return enough;
}

struct expr_member;
struct regex;

struct regex_list {
	struct arena *arena;
	struct {
		const void *owner; /* the call in an expression */
		const struct regex *regex;
	} * at;
	uint32_t length, capacity;
};

/* `object.name` */
struct expr_member {
	const char *name; /* as written in expressions: "hit_ratio" */
	const struct expr_type *type;
	/*
	 * A value of the type, null, or unknown (expr_unknown_here(), or with
	 * the paths of what is missing).
	 */
	struct expr_value (*get)(struct expr_context *context,
	    const void *object, const struct expr_member *member);
	/* has(): NULL means that the value is neither null nor unknown. */
	bool (*has)(struct expr_context *context, const void *object,
	    const struct expr_member *member);
	uint32_t tag;    /* the host's own, such as an enum field_id */
	const char *doc; /* one line, no full stop */
};

/*
 * Where in its object a member stands, if it is just data: such a member is
 * read without a call, and `get` gives the same.
 */
enum expr_plain_kind {
	PLAIN_NONE,   /* it is computed */
	PLAIN_BITS,   /* bool: any of `bits` of a uint32_t is set */
	PLAIN_OBJECT, /* a pointer to an object of `class`; NULL: ask `get` */
	PLAIN_TEXT,   /* a struct str */
	PLAIN_TEXT_THERE, /* the same, `then` bytes into what a pointer, which
			    is not NULL, points to */
};

struct expr_plain {
	const struct expr_class *class;
	uint32_t bits;
	uint16_t at, then; /* bytes */
};

enum {
	EXPR_MOST_PARAMETERS = 3,
};

/* `object.name(...)`, or `name(...)` among an environment's functions. */
struct expr_method {
	const char *name;
	/* The first NULL ends them; one name may stand for several counts. */
	const struct expr_type *parameters[EXPR_MOST_PARAMETERS];
	const struct expr_type *result;
	/*
	 * `self` is NULL for a function.  Arguments have the types declared
	 * and are never unknown: an unknown argument makes the call unknown.
	 */
	struct expr_value (*call)(struct expr_context *context,
	    const void *self, const struct expr_value *arguments,
	    uint32_t count);
	const char *doc;   /* one line, no full stop */
	const char *since; /* version that brought it: "1.0" */
};

/* Further members of a class. */
struct expr_table {
	const char *name; /* the identifier of `members` */
	const struct expr_member *members;
};

#define EXPR_TABLE(ident)                                                      \
	{                                                                      \
#ident, ident                                                  \
	}

struct expr_class {
	const char *name;                  /* "component" */
	const struct expr_member *members; /* a NULL name ends; may be NULL */
	const struct expr_table *more;     /* a NULL name ends; may be NULL */
	const struct expr_method *methods; /* a NULL name ends; may be NULL */
	/*
	 * Members that are not listed because another table has them: fills
	 * *found, whose pointers must outlive the expressions; false when
	 * there is none of that name.  May be NULL.
	 */
	bool (*find)(const struct expr_class *class, struct str name,
	    struct expr_member *found);
	/* Adds (map_add) the names that `find` knows.  May be NULL. */
	void (*names)(const struct expr_class *class, struct map *known);
	/* "sync|async": what a member that is a text may be, if not empty, or
	   one of a list; NULL: anything.  May be NULL. */
	const char *(*words)(const struct expr_member *member);
	/* Whether, and where, a member is just data.  May be NULL. */
	enum expr_plain_kind (*plain)(const struct expr_class *class,
	    const struct expr_member *member, struct expr_plain *plain);
	/* An object's id, for messages and for the paths of unknowns. */
	void (*print)(struct buf *buf, const void *object);
	const char *doc; /* one line, no full stop */
	uint32_t tag;    /* the host's own, such as an enum field_owner */
};

/* False when there is none; copies a listed one too. */
bool expr_member_find(
    const struct expr_class *class, struct str name, struct expr_member *found);
/* By name and number of arguments; NULL when there is none. */
const struct expr_method *expr_method_find(
    const struct expr_method *methods, struct str name, uint32_t count);
/* Names of members, methods or both, for suggestions. */
void expr_member_names(const struct expr_class *class, struct map *known);
void expr_method_names(const struct expr_method *methods, struct map *known);

/* "bool", "a rate", "list(component)": for messages and the manual. */
void expr_type_print(struct buf *buf, const struct expr_type *type);
struct str expr_type_text(struct arena *arena, const struct expr_type *type);

/* Whether a value of type `from` may stand where `to` is wanted. */
bool expr_type_fits(const struct expr_type *from, const struct expr_type *to);
/* What both are: either's type when they fit, else dyn. */
const struct expr_type *expr_type_join(
    const struct expr_type *a, const struct expr_type *b);
bool expr_type_equal(const struct expr_type *a, const struct expr_type *b);

/* Of a DOUBLE type: false when only a run can tell. */
bool expr_type_unit(const struct expr_type *type, struct unit *unit);

#endif
