/*
 * bake_expr.h - compiled expressions as constant C data.
 *
 * Layer: build.  Every object gets a place in an array of its kind; what is
 * written about an object refers to others by these places.  Nothing is
 * written before expr_bake_write(), which knows how long the arrays are.
 */
#ifndef LINTEL_BUILD_BAKE_EXPR_H
#define LINTEL_BUILD_BAKE_EXPR_H

#include "build/bake_c.h"
#include "expr/ast.h"

enum bake_kind {
	BAKE_NODES,
	BAKE_KIDS,
	BAKE_TYPES,
	BAKE_MEMBERS,
	BAKE_VALUES,
	BAKE_LISTS,
	BAKE_READS,
	BAKE_IMAGES,
	BAKE_EXPRS,
	BAKE_PIECES,
	BAKE_TEMPLATES,
	BAKE_KIND_COUNT,
};

struct expr_baker {
	struct arena *arena;
	const struct node_names *names;
	struct bake_array arrays[BAKE_KIND_COUNT];
	VEC(const struct expr_type *) types; /* those in their array */
};

void expr_bake_init(struct expr_baker *baker, struct arena *arena,
    const struct node_names *names);

/* Each writes an initialiser, or an address, where it is needed. */
void expr_bake_expr(
    struct expr_baker *baker, struct buf *out, const struct expr *expr);
void expr_bake_template(struct expr_baker *baker, struct buf *out,
    const struct expr_template *template);

/* The same, in bake_value.c. */
void expr_bake_value(
    struct expr_baker *baker, struct buf *out, const struct expr_value *value);
void expr_bake_type(
    struct expr_baker *baker, struct buf *out, const struct expr_type *type);
void expr_bake_type_address(
    struct expr_baker *baker, struct buf *out, const struct expr_type *type);

/* All arrays. */
void expr_bake_write(struct buf *out, const struct expr_baker *baker);

#endif
