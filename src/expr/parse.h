/*
 * parse.h - an expression's text to a tree.
 *
 * Layer: expr, inside.  CEL's grammar without messages; macros are nodes of
 * their own.  Names are not looked up yet.
 */
#ifndef LINTEL_EXPR_PARSE_H
#define LINTEL_EXPR_PARSE_H

#include "expr/ast.h"

/* NULL after an error, which is in `diags`: there is one at most. */
struct expr_node *parse_expression(struct arena *arena,
    const struct expr_place *place, struct diag_list *diags);

/* Adds the names of the macros that lists and maps have. */
void parse_macro_names(struct map *known);

#endif
