/*
 * expr_ask.h - asks the expression engine about the host of expr_host.h, and
 * claims its answers.
 */
#ifndef LINTEL_TESTS_EXPR_ASK_H
#define LINTEL_TESTS_EXPR_ASK_H

#include "expr_host.h"

static inline void host_values(
    struct arena *arena, struct expr_value values[HOST_VARIABLES])
{
	const struct expr_value all[HOST_VARIABLES] = {
	    expr_object(&box_class, &box_a),
	    expr_object(&box_class, &box_b),
	    expr_list_of_objects(arena, &box_class, all_boxes, 3),
	    expr_bool(true),
	    expr_bool(false),
	    expr_unknown_path(arena, STR("u")),
	    expr_error(arena, (struct span) {0, 1}, "e"),
	    expr_quantity(10, MEASURE_RATE),
	    expr_quantity(2, MEASURE_DURATION),
	    expr_int(7),
	    expr_unknown_path(arena, STR("n")),
	};
	memcpy(values, all, sizeof(all));
}

/* As expr_write does; unknown with its paths. */
static inline struct str host_show(struct arena *arena, struct expr_value v)
{
	struct buf buf = {.arena = arena};
	expr_write(&buf, v);
	struct str_list paths = {0};
	if (v.kind == EXPR_UNKNOWN)
		expr_unknown_paths(arena, v.as.unknown, &paths);
	for (uint32_t i = 0; i < paths.length; i++) {
		buf_char(&buf, ' ');
		buf_str(&buf, paths.at[i]);
	}
	return buf_slice(&buf);
}

static inline struct expr *host_compile(struct arena *arena, const char *text,
    const struct expr_type *wanted, struct diag_list *diags)
{
	struct source *source = source_new(arena, STR("test"), str_from(text));
	struct expr_place place = expr_place_source(source);
	diag_list_init(diags, arena);
	return expr_compile(arena, &place, &host_env, wanted, diags);
}

static inline struct expr_value host_run(
    struct arena *arena, const struct expr *expr, uint64_t steps)
{
	struct expr_value values[HOST_VARIABLES];
	host_values(arena, values);
	struct expr_context context = {
	    .arena = arena, .variables = values, .steps = steps};
	return expr_eval(expr, &context);
}

/* What an expression gives, or the problem that keeps it from compiling. */
static inline struct str host_answer(struct arena *arena, const char *text)
{
	struct diag_list diags;
	struct expr *expr = host_compile(arena, text, NULL, &diags);
	if (!expr)
		return str_printf(arena, "%.*s at `%.*s`: %.*s",
		    STR_ARG(diags.first->rule),
		    STR_ARG(
			source_text(diags.first->source, diags.first->span)),
		    STR_ARG(diags.first->text));
	return host_show(arena, host_run(arena, expr, 10000));
}

struct answer {
	const char *text, *want;
};

/* Runs one test with an arena of its own. */
static inline void with_arena(
    void (*test)(struct arena *arena, const void *row), const void *row)
{
	jmp_buf escape;
	struct arena arena;
	if (setjmp(escape)) {
		ok(false, "memory is enough");
		return;
	}
	arena_init(&arena, &escape);
	test(&arena, row);
	arena_release(&arena);
}

static inline void test_answer(struct arena *arena, const void *row)
{
	const struct answer *answer = row;
	is_str(host_answer(arena, answer->text), answer->want, "%s is %s",
	    answer->text, answer->want);
}

static inline void test_answers(const struct answer *answers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		with_arena(test_answer, &answers[i]);
}

#define TEST_ANSWERS(answers)                                                  \
	test_answers((answers), sizeof(answers) / sizeof(*(answers)))

/* A mistake: its rule, what the caret is under, and the help, or NULL. */
struct mistake {
	const char *text, *rule, *under, *says, *help;
};

static inline void test_mistake(struct arena *arena, const void *row)
{
	const struct mistake *m = row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena, m->text, NULL, &diags);
	if (!ok(!expr && diags.first, "`%s` is a mistake", m->text))
		return;
	struct diag *diag = diags.first;
	is_str(diag->rule, m->rule, "`%s` breaks %s", m->text, m->rule);
	is_str(source_text(diag->source, diag->span), m->under, "... at `%s`",
	    m->under);
	is_str(diag->text, m->says, "... and says: %s", m->says);
	if (m->help)
		is_str(diag->help, m->help, "... and helps: %s", m->help);
}

static inline void test_mistakes(const struct mistake *mistakes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		with_arena(test_mistake, &mistakes[i]);
}

#define TEST_MISTAKES(mistakes)                                                \
	test_mistakes((mistakes), sizeof(mistakes) / sizeof(*(mistakes)))

#endif
