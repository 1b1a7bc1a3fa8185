/*
 * design_ask.h - what expressions over a whole design give, for tests.
 */
#ifndef LINTEL_TESTS_DESIGN_ASK_H
#define LINTEL_TESTS_DESIGN_ASK_H

#include "host/host.h"

#include "load.h"
#include "tap.h"

/*
 * What an expression over `design` gives, as it would be written; and into
 * *assumed, unless it is NULL, what it rests on that nobody stated.
 */
static inline struct str value_with(struct fixture *f,
    const struct design *design, const char *expression, struct str *assumed)
{
	struct source *source =
	    source_new(&f->arena, STR("expression"), str_from(expression));
	struct expr_place place = expr_place_source(source);
	struct expr_variable variable = {STR("design"),
	    {.kind = EXPR_OBJECT, .class = element_class(ELEMENT_DESIGN)}};
	struct expr_env env = {
	    .variables = &variable,
	    .count = 1,
	    .functions = host_functions,
	};
	struct diag_list diags;
	diag_list_init(&diags, &f->arena);
	struct expr *expr = expr_compile(&f->arena, &place, &env, NULL, &diags);
	if (!expr)
		return str_printf(&f->arena, "refused: %.*s %.*s",
		    STR_ARG(diags.first->text), STR_ARG(diags.first->help));

	struct host host;
	host_init(&host, &f->arena, design);
	struct expr_value self = element_value(&design->element);
	struct expr_context context = {
	    .arena = &f->arena,
	    .host = &host,
	    .variables = &self,
	    .steps = 100000,
	};
	struct expr_value value = expr_eval(expr, &context);
	struct buf list = {.arena = &f->arena};
	for (uint32_t i = 0; i < host.assumed.length; i++) {
		buf_text(&list, i ? ", " : "");
		host_assumption_print(&list, &host.assumed.at[i]);
	}
	if (assumed)
		*assumed = buf_slice(&list);
	struct buf text = {.arena = &f->arena};
	if (value.kind == EXPR_UNKNOWN) {
		struct str_list paths = {0};
		expr_unknown_paths(&f->arena, value.as.unknown, &paths);
		buf_text(&text, "unknown");
		for (uint32_t i = 0; i < paths.length; i++)
			buf_printf(&text, " %.*s", STR_ARG(paths.at[i]));
	} else if (value.kind == EXPR_ERROR) {
		buf_printf(&text, "error: %.*s", STR_ARG(value.as.error->text));
	} else {
		expr_write(&text, value);
	}
	return buf_slice(&text);
}

static inline struct str value_of(
    struct fixture *f, const struct design *design, const char *expression)
{
	return value_with(f, design, expression, NULL);
}

struct claim {
	const char *expression, *value, *claim;
};

static inline void claim_all(struct fixture *f, const char *text,
    const struct claim *claims, size_t count)
{
	struct design *design = fixture_need(f, text);
	for (size_t i = 0; i < count; i++)
		is_str(value_of(f, design, claims[i].expression),
		    claims[i].value, "%s", claims[i].claim);
}

#define CLAIM_ALL(f, text, claims)                                             \
	claim_all(f, text, claims, sizeof(claims) / sizeof(*claims))

#endif
