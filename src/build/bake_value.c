#include "build/bake_expr.h"

#include <assert.h>
#include <inttypes.h>

static void write_class(struct buf *out, const struct expr_class *class)
{
	if (class)
		buf_printf(out, ".class = &class_%s, ", class->name);
}

static void write_unit(struct buf *out, struct unit unit)
{
	buf_printf(
	    out, ".unit = {%d, %d, %d}, ", unit.time, unit.bytes, unit.money);
}

/* Of types alike, one is kept. */
void expr_bake_type_address(
    struct expr_baker *b, struct buf *out, const struct expr_type *type)
{
	uint32_t i = 0;
	while (i < b->types.length && !expr_type_equal(b->types.at[i], type))
		i++;
	if (i == b->types.length) {
		struct buf row = {.arena = b->arena};
		expr_bake_type(b, &row, type);
		/* Its parts came first and have moved the end. */
		i = bake_array_add(&b->arrays[BAKE_TYPES], &row);
		assert(i == b->types.length);
		vec_push(b->arena, &b->types, type);
	}
	bake_address(out, "expr_types", i);
}

void expr_bake_type(
    struct expr_baker *b, struct buf *out, const struct expr_type *type)
{
	buf_printf(
	    out, "{.kind = %d, .measure = %d, ", type->kind, type->measure);
	write_unit(out, type->unit);
	if (type->item) {
		buf_text(out, ".item = ");
		expr_bake_type_address(b, out, type->item);
		buf_text(out, ", ");
	}
	if (type->key) {
		buf_text(out, ".key = ");
		expr_bake_type_address(b, out, type->key);
		buf_text(out, ", ");
	}
	write_class(out, type->class);
	buf_char(out, '}');
}

static void write_list(
    struct expr_baker *b, struct buf *out, const struct expr_list *list)
{
	assert(!list->partial && !list->objects);
	uint32_t start = b->arrays[BAKE_VALUES].length;
	for (uint32_t i = 0; i < list->length; i++) {
		struct buf row = {.arena = b->arena};
		assert(list->at[i].kind != EXPR_LIST);
		expr_bake_value(b, &row, &list->at[i]);
		bake_array_add(&b->arrays[BAKE_VALUES], &row);
	}
	struct buf row = {.arena = b->arena};
	buf_printf(&row,
	    "{.at = expr_values + %" PRIu32 ", .length = %" PRIu32 "}", start,
	    list->length);
	bake_address(
	    out, "expr_lists", bake_array_add(&b->arrays[BAKE_LISTS], &row));
}

void expr_bake_value(
    struct expr_baker *b, struct buf *out, const struct expr_value *v)
{
	buf_printf(out, "{.kind = %d, .measure = %d, ", v->kind, v->measure);
	write_unit(out, v->unit);
	switch (v->kind) {
	case EXPR_BOOL: buf_printf(out, ".as.flag = %d", v->as.flag); break;
	case EXPR_INT:
		buf_printf(
		    out, ".as.integer = INT64_C(%" PRId64 ")", v->as.integer);
		break;
	case EXPR_UINT:
		buf_printf(
		    out, ".as.natural = UINT64_C(%" PRIu64 ")", v->as.natural);
		break;
	case EXPR_DOUBLE:
		buf_printf(out, ".as.number = %a", v->as.number);
		break;
	case EXPR_STRING:
		buf_text(out, ".as.text = ");
		bake_str(out, v->as.text);
		break;
	case EXPR_LIST:
		buf_text(out, ".as.list = ");
		write_list(b, out, v->as.list);
		break;
	default: assert(v->kind == EXPR_NULL); break;
	}
	buf_char(out, '}');
}
