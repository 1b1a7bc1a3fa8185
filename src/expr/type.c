#include "expr/type.h"

#include <string.h>

const struct expr_type expr_type_dyn = {.kind = EXPR_DYN};
const struct expr_type expr_type_null = {.kind = EXPR_NULL};
const struct expr_type expr_type_bool = {.kind = EXPR_BOOL};
const struct expr_type expr_type_int = {.kind = EXPR_INT};
const struct expr_type expr_type_uint = {.kind = EXPR_UINT};
const struct expr_type expr_type_double = {.kind = EXPR_DOUBLE};
const struct expr_type expr_type_string = {.kind = EXPR_STRING};
const struct expr_type expr_type_bytes = {.kind = EXPR_BYTES};
const struct expr_type expr_type_list = {.kind = EXPR_LIST};
const struct expr_type expr_type_type = {.kind = EXPR_TYPE};
const struct expr_type expr_type_strings = EXPR_LIST_OF(&expr_type_string);

/* clang-format off */
#define QUANTITY(name)                                                         \
	[MEASURE_##name] = {.kind = EXPR_DOUBLE, .measure = MEASURE_##name}

const struct expr_type expr_type_quantity[MEASURE_COUNT_OF] = {
    QUANTITY(NONE), QUANTITY(COUNT), QUANTITY(NUMBER), QUANTITY(RATIO),
    QUANTITY(FACTOR), QUANTITY(DURATION), QUANTITY(RATE), QUANTITY(SIZE),
    QUANTITY(BANDWIDTH), QUANTITY(MONEY), QUANTITY(PRICE), QUANTITY(ANY),
};
/* clang-format on */

static bool find_listed(
    const struct expr_member *table, struct str name, struct expr_member *found)
{
	for (const struct expr_member *m = table; m && m->name; m++)
		if (str_is(name, m->name)) {
			*found = *m;
			return true;
		}
	return false;
}

bool expr_member_find(
    const struct expr_class *class, struct str name, struct expr_member *found)
{
	if (find_listed(class->members, name, found))
		return true;
	const struct expr_table *more = class->more;
	for (; more && more->name; more++)
		if (find_listed(more->members, name, found))
			return true;
	return class->find && class->find(class, name, found);
}

const struct expr_method *expr_method_find(
    const struct expr_method *methods, struct str name, uint32_t count)
{
	for (const struct expr_method *m = methods; m && m->name; m++) {
		uint32_t wants = 0;
		while (wants < EXPR_MOST_PARAMETERS && m->parameters[wants])
			wants++;
		if (wants == count && str_is(name, m->name))
			return m;
	}
	return NULL;
}

static void add_listed(const struct expr_member *table, struct map *known)
{
	for (const struct expr_member *m = table; m && m->name; m++)
		map_add(known, str_from(m->name), (void *)1);
}

void expr_member_names(const struct expr_class *class, struct map *known)
{
	add_listed(class->members, known);
	const struct expr_table *more = class->more;
	for (; more && more->name; more++)
		add_listed(more->members, known);
	if (class->names)
		class->names(class, known);
}

void expr_method_names(const struct expr_method *methods, struct map *known)
{
	for (const struct expr_method *m = methods; m && m->name; m++)
		map_add(known, str_from(m->name), (void *)1);
}

bool expr_type_unit(const struct expr_type *type, struct unit *unit)
{
	if (type->measure == MEASURE_ANY || type->measure == MEASURE_PRICE)
		return false;
	*unit = type->measure == MEASURE_NONE ? type->unit
					      : measure_unit(type->measure);
	return true;
}

static bool is_plain(const struct expr_type *type)
{
	struct unit unit;
	return expr_type_unit(type, &unit) &&
	    unit_equal(unit, (struct unit) {0});
}

static void print_double_type(struct buf *buf, const struct expr_type *type)
{
	struct unit unit;
	if (!expr_type_unit(type, &unit)) {
		buf_text(buf, "a quantity");
		return;
	}
	if (is_plain(type)) {
		buf_text(buf, "double");
		return;
	}
	if (type->measure != MEASURE_NONE)
		buf_text(buf, measure_name(type->measure));
	else
		unit_print(buf, unit);
}

static const struct expr_type *or_dyn(const struct expr_type *type)
{
	return type ? type : &expr_type_dyn;
}

void expr_type_print(struct buf *buf, const struct expr_type *type)
{
	switch (type->kind) {
	case EXPR_DOUBLE: print_double_type(buf, type); return;
	case EXPR_OBJECT: buf_text(buf, type->class->name); return;
	case EXPR_NULL: buf_text(buf, "null"); return;
	case EXPR_LIST:
		buf_text(buf, "list(");
		expr_type_print(buf, or_dyn(type->item));
		buf_char(buf, ')');
		return;
	case EXPR_MAP:
		buf_text(buf, "map(");
		expr_type_print(buf, or_dyn(type->key));
		buf_text(buf, ", ");
		expr_type_print(buf, or_dyn(type->item));
		buf_char(buf, ')');
		return;
	default: buf_text(buf, expr_kind_name(type->kind)); return;
	}
}

struct str expr_type_text(struct arena *arena, const struct expr_type *type)
{
	struct buf buf = {.arena = arena};
	expr_type_print(&buf, type);
	return buf_slice(&buf);
}

static bool units_equal(const struct expr_type *a, const struct expr_type *b)
{
	struct unit x, y;
	bool known_a = expr_type_unit(a, &x), known_b = expr_type_unit(b, &y);
	return known_a == known_b && (!known_a || unit_equal(x, y));
}

bool expr_type_equal(const struct expr_type *a, const struct expr_type *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case EXPR_DOUBLE: return units_equal(a, b);
	case EXPR_OBJECT: return a->class == b->class;
	case EXPR_LIST:
		return expr_type_equal(or_dyn(a->item), or_dyn(b->item));
	case EXPR_MAP:
		return expr_type_equal(or_dyn(a->item), or_dyn(b->item)) &&
		    expr_type_equal(or_dyn(a->key), or_dyn(b->key));
	default: return true;
	}
}

static bool parts_fit(const struct expr_type *from, const struct expr_type *to)
{
	return expr_type_fits(or_dyn(from), or_dyn(to));
}

bool expr_type_fits(const struct expr_type *from, const struct expr_type *to)
{
	if (from->kind == EXPR_DYN || to->kind == EXPR_DYN)
		return true;
	/* Numbers mix: an int or uint is a plain double where one is wanted. */
	if (to->kind == EXPR_DOUBLE &&
	    (from->kind == EXPR_INT || from->kind == EXPR_UINT))
		return is_plain(to) || to->measure == MEASURE_ANY;
	if (from->kind != to->kind)
		return false;
	struct unit unit;
	switch (from->kind) {
	case EXPR_DOUBLE:
		return !expr_type_unit(from, &unit) ||
		    !expr_type_unit(to, &unit) || units_equal(from, to);
	case EXPR_OBJECT: return from->class == to->class;
	case EXPR_LIST: return parts_fit(from->item, to->item);
	case EXPR_MAP:
		return parts_fit(from->item, to->item) &&
		    parts_fit(from->key, to->key);
	default: return true;
	}
}

const struct expr_type *expr_type_join(
    const struct expr_type *a, const struct expr_type *b)
{
	if (expr_type_equal(a, b)) {
		bool same = a->kind != EXPR_DOUBLE || a->measure == b->measure;
		return same || b->measure == MEASURE_NONE ? a : b;
	}
	/* An empty list takes the type of what it stands beside. */
	if (a->kind == b->kind &&
	    (a->kind == EXPR_LIST || a->kind == EXPR_MAP)) {
		if (!a->item)
			return b;
		if (!b->item)
			return a;
	}
	/* What may be absent is what it is when it is there. */
	if (a->kind == EXPR_NULL && b->kind == EXPR_OBJECT)
		return b;
	if (b->kind == EXPR_NULL && a->kind == EXPR_OBJECT)
		return a;
	return &expr_type_dyn;
}
