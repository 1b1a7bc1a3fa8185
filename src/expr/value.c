#include "expr/value.h"

#include "expr/type.h"

struct expr_value expr_error(
    struct arena *arena, struct span span, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct buf text = {.arena = arena};
	buf_vprintf(&text, format, args);
	va_end(args);
	struct expr_error *error = arena_new(arena, struct expr_error);
	error->span = span;
	error->text = buf_slice(&text);
	return (struct expr_value) {.kind = EXPR_ERROR, .as.error = error};
}

static struct expr_list *new_list(struct arena *arena, uint32_t length)
{
	struct expr_list *list = arena_new(arena, struct expr_list);
	list->length = length;
	return list;
}

struct expr_value expr_list_of(
    struct arena *arena, const struct expr_value *items, uint32_t length)
{
	struct expr_list *list = new_list(arena, length);
	list->at = items;
	return expr_from_list(list);
}

static struct expr_list *new_list_of_objects(struct arena *arena,
    const struct expr_class *class, const void *objects, uint32_t length)
{
	struct expr_list *list = new_list(arena, length);
	list->objects = objects;
	list->class = class;
	return list;
}

struct expr_value expr_list_of_objects(struct arena *arena,
    const struct expr_class *class, const void *objects, uint32_t length)
{
	return expr_from_list(
	    new_list_of_objects(arena, class, objects, length));
}

struct expr_value expr_list_of_lasting(struct arena *arena,
    const struct expr_class *class, const void *objects, uint32_t length)
{
	struct expr_list *list =
	    new_list_of_objects(arena, class, objects, length);
	list->lasting = true;
	return expr_from_list(list);
}

struct expr_value expr_list_of_texts(
    struct arena *arena, const struct str *texts, uint32_t length)
{
	struct expr_value *items = arena_array(arena, length, sizeof(*items));
	for (uint32_t i = 0; i < length; i++)
		items[i] = expr_string(texts[i]);
	return expr_list_of(arena, items, length);
}

static int compare_doubles(double a, double b)
{
	if (isnan(a) || isnan(b))
		return 2;
	return (a > b) - (a < b);
}

static bool is_negative(struct expr_value integer)
{
	return integer.kind == EXPR_INT && integer.as.integer < 0;
}

/* Of an int or uint that is not negative. */
static uint64_t natural_of(struct expr_value v)
{
	return v.kind == EXPR_INT ? (uint64_t)v.as.integer : v.as.natural;
}

static int compare_integers(struct expr_value a, struct expr_value b)
{
	if (a.kind == EXPR_INT && b.kind == EXPR_INT)
		return (a.as.integer > b.as.integer) -
		    (a.as.integer < b.as.integer);
	if (is_negative(a) || is_negative(b))
		return is_negative(b) - is_negative(a);
	uint64_t x = natural_of(a), y = natural_of(b);
	return (x > y) - (x < y);
}

/* Int and double compare as doubles, which CEL wants though it is lossy. */
int expr_compare_numbers(struct expr_value a, struct expr_value b)
{
	if (a.kind == EXPR_DOUBLE || b.kind == EXPR_DOUBLE)
		return compare_doubles(expr_as_double(a), expr_as_double(b));
	return compare_integers(a, b);
}

/* A comparison under way. */
struct equality {
	uint64_t *steps;
	const struct expr_unknown *why; /* what was met first that is unknown */
};

static bool values_equal(
    struct equality *e, const struct expr_value *a, const struct expr_value *b);

static bool lists_equal(
    struct equality *e, const struct expr_list *a, const struct expr_list *b)
{
	if (a->partial || b->partial) {
		if (!e->why)
			e->why = a->partial ? a->partial : b->partial;
		return true;
	}
	if (a->length != b->length)
		return false;
	for (uint32_t i = 0; i < a->length; i++) {
		struct expr_value x = expr_list_at(a, i);
		struct expr_value y = expr_list_at(b, i);
		if (!values_equal(e, &x, &y))
			return false;
	}
	return true;
}

static bool maps_equal(
    struct equality *e, const struct expr_map *a, const struct expr_map *b)
{
	if (a->length != b->length)
		return false;
	uint64_t pairs = (uint64_t)a->length * b->length;
	*e->steps -= pairs < *e->steps ? pairs : *e->steps;
	for (uint32_t i = 0; i < a->length; i++) {
		const struct expr_value *other = expr_map_find(b, a->at[i].key);
		if (!other || !values_equal(e, &a->at[i].value, other))
			return false;
	}
	return true;
}

static bool numbers_equal(struct expr_value a, struct expr_value b)
{
	if (expr_compare_numbers(a, b) != 0)
		return false;
	return unit_equal(a.unit, b.unit) || expr_as_double(a) == 0;
}

static bool values_equal(
    struct equality *e, const struct expr_value *a, const struct expr_value *b)
{
	if (*e->steps == 0)
		return false;
	--*e->steps;
	if (expr_is_number(*a) && expr_is_number(*b))
		return numbers_equal(*a, *b);
	if (a->kind == EXPR_UNKNOWN || b->kind == EXPR_UNKNOWN) {
		if (!e->why)
			e->why = a->kind == EXPR_UNKNOWN ? a->as.unknown
							 : b->as.unknown;
		return true;
	}
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case EXPR_NULL: return true;
	case EXPR_BOOL: return a->as.flag == b->as.flag;
	case EXPR_STRING:
	case EXPR_BYTES: return str_equal(a->as.text, b->as.text);
	case EXPR_LIST: return lists_equal(e, a->as.list, b->as.list);
	case EXPR_MAP: return maps_equal(e, a->as.map, b->as.map);
	case EXPR_TYPE:
		return a->as.type.kind == b->as.type.kind &&
		    a->as.type.class == b->as.type.class;
	case EXPR_OBJECT:
		return a->as.object.at == b->as.object.at &&
		    a->as.object.class == b->as.object.class;
	default: return false;
	}
}

enum expr_truth expr_equal(const struct expr_value *a,
    const struct expr_value *b, uint64_t *steps,
    const struct expr_unknown **why)
{
	struct equality e = {.steps = steps};
	bool equal = values_equal(&e, a, b);
	if (!equal || !e.why)
		return equal ? EXPR_TRUE : EXPR_FALSE;
	*why = e.why;
	return EXPR_NEITHER;
}

const struct expr_value *expr_map_find(
    const struct expr_map *map, struct expr_value key)
{
	uint64_t steps = UINT64_MAX; /* keys are scalars */
	const struct expr_unknown *why;
	for (uint32_t i = 0; i < map->length; i++)
		if (expr_equal(&map->at[i].key, &key, &steps, &why) ==
		    EXPR_TRUE)
			return &map->at[i].value;
	return NULL;
}
