#include "rule/judge.h"

static void assume_again(
    struct host *host, const struct host_assumption_list *assumed)
{
	const struct host_assumption *one;
	vec_each (one, assumed)
		host_assume(host, one);
}

struct let_question {
	struct expr_question question;
	struct expr_context *context;
	const struct expr *expr;
};

static struct expr_value answer_let(const struct expr_question *question)
{
	const struct let_question *let = (const struct let_question *)question;
	return expr_eval(let->expr, let->context);
}

/*
 * What is the same for all elements is found for the first that asks, and kept:
 * a walk over the design, or a hub, at each element would be quadratic.
 */
static void find_kept(struct judge *judge, struct expr_context *context,
    const struct expr_question *question, struct kept_value *kept)
{
	struct host *host = &judge->run->host;
	if (kept->value.kind == EXPR_NONE) {
		struct host_assumption_list before = host->assumed;
		struct arena *arena = context->arena;
		host->assumed = (struct host_assumption_list) {0};
		context->arena = &judge->run->of_rule;
		kept->value = question->answer(question);
		kept->rests_on = host->assumed;
		context->arena = arena;
		host->assumed = before;
	}
	assume_again(host, &kept->rests_on);
}

struct expr_value judge_once(
    struct expr_context *context, const struct expr_question *question)
{
	struct judge *judge = context->finder;
	struct arena *arena = &judge->run->of_rule;
	struct str about = {
	    (const char *)&question->about, sizeof(question->about)};
	if (!judge->answers.arena)
		map_init(&judge->answers, arena);
	struct kept_value *kept = map_get(&judge->answers, about);
	if (!kept) {
		kept = arena_new(arena, struct kept_value);
		map_add(&judge->answers, str_copy(arena, about), kept);
	}
	find_kept(judge, context, question, kept);
	struct expr_value value = kept->value;
	/* It may have lacked steps, of which the next element has more. */
	if (value.kind == EXPR_ERROR)
		kept->value = (struct expr_value) {0};
	return value;
}

const struct expr_value *judge_find_let(
    struct expr_context *context, uint32_t variable)
{
	struct judge *judge = context->finder;
	const struct rule_code *code = judge->code;
	uint32_t let = variable - code_let(code, 0);
	struct expr_value *value = &judge->values[variable];
	/* A trace belongs to one expression. */
	struct expr_value *trace = context->trace;
	context->trace = NULL;
	if (code->lets[let].shared) {
		struct let_question question = {
		    {.answer = answer_let}, context, code->lets[let].expr};
		find_kept(
		    judge, context, &question.question, &judge->shared[let]);
		*value = judge->shared[let].value;
	} else {
		*value = expr_eval(code->lets[let].expr, context);
	}
	context->trace = trace;
	return value;
}
