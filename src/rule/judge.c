#include "rule/judge.h"

#include "rule/config.h"

struct expr_value judge_eval(struct judge *judge, const struct expr *expr)
{
	return expr_eval(expr, &judge->context);
}

struct str judge_print(struct judge *judge, const struct expr_template *text)
{
	if (!text)
		return STR("");
	struct buf buf = {.arena = judge->scratch};
	expr_template_print(&buf, text, &judge->context);
	return str_copy(judge->run->arena, buf_slice(&buf));
}

/*
 * A rule that comes with lintel is not at fault when a design is too large for
 * it: other elements are judged still, and the rest is told.
 */
static void leave_out(struct judge *judge)
{
	if (judge->left_out++ == 0)
		judge->first_left_out = judge->self;
	judge->failed = judge->steps <= judge->given;
}

/* Once a rule: it is the rule that is at fault, or the design's size. */
static void fail(struct judge *judge, const struct expr_error *error)
{
	if (error->fatal && judge->rule->built_in) {
		leave_out(judge);
		return;
	}
	judge->failed = true;
	const struct rule *rule = judge->rule;
	/* Other threads judge by the same rule, and may tell of it, too. */
	struct source *source = source_new(
	    judge->run->arena, rule->source->path, rule->source->bytes);
	struct diag *diag = diag_add(&judge->run->result->findings,
	    error->fatal ? "rule/budget" : "rule/failed", SEVERITY_ERROR,
	    source, error->span, "%.*s: %.*s", STR_ARG(rule->id),
	    STR_ARG(error->text));
	diag->element = STR("design");
	diag_note(&judge->run->result->findings, diag, judge->self->source,
	    judge->self->span, "when it judges this");
}

/* Why a condition is neither true nor false. */
static const struct expr_unknown *unknown_of(
    enum expr_truth truth, const struct expr_value *other)
{
	return truth == EXPR_NEITHER && other->kind == EXPR_UNKNOWN
	    ? other->as.unknown
	    : NULL;
}

/* True, and the rule has failed, where the condition is an error. */
static bool is_error(
    struct judge *judge, enum expr_truth truth, const struct expr_value *other)
{
	if (truth != EXPR_NEITHER || other->kind != EXPR_ERROR)
		return false;
	fail(judge, other->as.error);
	return true;
}

/*
 * A violation is a definite false of `!when || assert`: an unknown `when` does
 * no harm where the assertion holds, and the other way round.
 */
static enum verdict decide(struct judge *judge)
{
	const struct rule_code *code = judge->code;
	struct expr_context *context = &judge->context;
	struct expr_value no_concern, no_answer;
	enum expr_truth when = EXPR_TRUE, holds = EXPR_FALSE;
	const struct expr *asks =
	    code->guard.any ? code->guard.rest : code->when;
	if (asks)
		when = expr_holds(asks, context, &no_concern);
	if (when == EXPR_FALSE)
		return VERDICT_OUTSIDE;
	if (is_error(judge, when, &no_concern))
		return VERDICT_FAILED;
	if (code->assertion)
		holds = expr_holds(code->assertion, context, &no_answer);
	if (is_error(judge, holds, &no_answer))
		return VERDICT_FAILED;
	if (holds == EXPR_TRUE)
		return VERDICT_PASSED;
	if (when == EXPR_TRUE && holds == EXPR_FALSE)
		return VERDICT_VIOLATED;
	gap_add(judge->run, judge->rule,
	    expr_unknown_join(context->arena, unknown_of(when, &no_concern),
		unknown_of(holds, &no_answer)));
	return VERDICT_UNKNOWN;
}

/* An error never rests on a number that nobody stated. */
static enum severity severity_here(struct judge *judge)
{
	const struct expr *error_when = judge->code->error_when;
	enum severity severity = judge->severity;
	bool error = error_when && expr_is_true(judge_eval(judge, error_when));
	judge->assumed = judge->run->host.assumed.length;
	if (judge->assumed)
		return severity == SEVERITY_ERROR ? SEVERITY_WARNING : severity;
	return error ? judge->error : severity;
}

/* At each `it`, or at the element itself. */
static void report(struct judge *judge, enum severity severity)
{
	const struct rule_code *code = judge->code;
	struct host_place place;
	if (!code->at) {
		if (host_place(&judge->run->host,
			judge->values[code_self(code)], &place))
			judge_report(judge, severity, &place);
		return;
	}
	struct expr_value at = judge_eval(judge, code->at);
	if (at.kind == EXPR_ERROR)
		fail(judge, at.as.error);
	if (at.kind != EXPR_LIST)
		return;
	for (uint32_t i = 0; i < at.as.list->length; i++) {
		struct expr_value it = expr_list_at(at.as.list, i);
		judge->values[code_it(code)] = it;
		if (host_place(&judge->run->host, it, &place))
			judge_report(judge, severity, &place);
	}
}

/* Only when there is something to judge. */
static void start(struct judge *judge)
{
	struct run *run = judge->run;
	const struct rule_code *code = judge->rule->code;
	const struct rule_setting *setting =
	    rule_setting(run->options->settings, judge->rule);
	judge->code = code;
	judge->values = arena_array(
	    &run->of_rule, code->variable_count, sizeof(*judge->values));
	judge->shared = arena_array(
	    &run->of_rule, (size_t)code->let_count + 1, sizeof(*judge->shared));
	judge->values[0] = element_value(&run->design->element);
	judge->values[code_self(code)] = (struct expr_value) {
	    .kind = EXPR_OBJECT,
	    .as.object.class = code->each,
	};
	for (uint32_t i = 0; i < code->param_count; i++)
		judge->values[1 + i] = setting && setting->params
		    ? setting->params[i]
		    : code->params[i];
	judge->regexes.arena = &run->of_rule;
	judge->context = (struct expr_context) {
	    .arena = judge->scratch,
	    .host = &run->host,
	    .variables = judge->values,
	    .find = judge_find_let,
	    .once = judge_once,
	    .finder = judge,
	    .regexes = &judge->regexes,
	};
}

/* Of the rule to be explained. */
static void tell_verdict(struct judge *judge, enum verdict verdict)
{
	struct tally *tally = &judge->run->result->tally;
	tally->judged++;
	tally->outside += verdict == VERDICT_OUTSIDE;
	tally->passed += verdict == VERDICT_PASSED;
	tally->unknown += verdict == VERDICT_UNKNOWN;
}

static enum verdict try_element(
    struct judge *judge, const struct element *element, uint64_t steps)
{
	const struct rule_code *code = judge->code;
	judge->context.steps = steps;
	judge->self = element;
	judge->trace = NULL;
	judge->run->host.assumed.length = 0;
	struct expr_value *self = &judge->values[code_self(code)];
	self->as.object.at = element;
	for (uint32_t i = 1; i <= code->let_count; i++)
		self[i].kind = EXPR_NONE;
	return decide(judge);
}

/* It has been paid for, and is violated as before. */
void judge_again(struct judge *judge, const struct element *element)
{
	try_element(judge, element, judge->most);
	report(judge, severity_here(judge));
}

static void tell_of_violation(struct judge *judge)
{
	enum severity severity = severity_here(judge);
	if (severity != SEVERITY_OFF && !habit_waits(judge, severity))
		report(judge, severity);
}

static void judge_element(struct judge *judge, const struct element *element)
{
	if (!judge->code)
		start(judge);
	bool explained = judge->run->options->explain == judge->rule;
	const struct flag_guard *guard = &judge->code->guard;
	if (guard->any && flag_guard_excludes(guard, element)) {
		if (explained)
			tell_verdict(judge, VERDICT_OUTSIDE);
		return;
	}
	judge->given = judge->steps < judge->most ? judge->steps : judge->most;
	enum verdict verdict = try_element(judge, element, judge->given);
	if (explained)
		tell_verdict(judge, verdict);
	if (verdict == VERDICT_VIOLATED) {
		judge->violated++;
		judge->applicable++;
		tell_of_violation(judge);
	}
	judge->steps -= judge->given - judge->context.steps;
	if (verdict == VERDICT_PASSED) {
		judge->passed++;
		judge->applicable++;
		habit_fails(judge);
	}
}

/* Elements of design->components and its like are lists of pointers. */
#define JUDGE_ALL(judge, list)                                                 \
	for (uint32_t i_ = 0; i_ < (list)->length && !(judge)->failed; i_++)   \
	judge_next(judge, &(list)->at[i_]->element)

/* What an element leaves behind is dropped now and then, not at each. */
static void judge_next(struct judge *judge, const struct element *element)
{
	enum {
		TOGETHER = 256
	};
	judge_element(judge, element);
	if (++judge->judged % TOGETHER)
		return;
	arena_clear(judge->scratch);
}

static void judge_all(struct judge *judge)
{
	const struct design *design = judge->run->design;
	switch (judge->rule->each) {
	case EACH_DESIGN: judge_element(judge, &design->element); break;
	case EACH_COMPONENT: JUDGE_ALL(judge, &design->components); break;
	case EACH_LINK: JUDGE_ALL(judge, &design->links); break;
	case EACH_GROUP: JUDGE_ALL(judge, &design->groups); break;
	case EACH_FLOW: JUDGE_ALL(judge, &design->flows); break;
	case EACH_OPERATION: JUDGE_ALL(judge, &design->operations); break;
	case EACH_TRADEOFF: JUDGE_ALL(judge, &design->tradeoffs); break;
	case EACH_ALERT: JUDGE_ALL(judge, &design->alerts); break;
	case EACH_STEP:
		for (uint32_t i = 0; i < design->flows.length; i++)
			JUDGE_ALL(judge, &design->flows.at[i]->steps);
		break;
	case EACH_COUNT: break;
	}
}

/* One element may be a hub, or the design itself. */
static void set_budget(struct judge *judge)
{
	judge->steps = RULE_STEPS * judge->run->size;
	if (judge->steps < ELEMENT_STEPS)
		judge->steps = ELEMENT_STEPS;
	judge->most = judge->steps / ELEMENT_PART;
	if (judge->most < ELEMENT_STEPS)
		judge->most = ELEMENT_STEPS;
	if (judge->rule->each == EACH_DESIGN)
		judge->most = judge->steps;
}

/* What somebody configured holds for `error-when`, too. */
static enum severity error_severity(
    const struct run *run, const struct rule *rule)
{
	const struct rule_setting *setting =
	    rule_setting(run->options->settings, rule);
	if (!setting || setting->level < LEVEL_INFO)
		return SEVERITY_ERROR;
	return SEVERITY_INFO + (setting->level - LEVEL_INFO);
}

void rule_judge(struct run *run, struct rule *rule, enum severity severity)
{
	struct judge judge = {
	    .run = run,
	    .rule = rule,
	    .severity = severity,
	    .error = error_severity(run, rule),
	    .scratch = &run->scratch,
	};
	set_budget(&judge);
	diag_list_init(&judge.found, run->arena);
	if (rule->code->at)
		map_init(&judge.said, &run->of_rule);
	judge_all(&judge);
	if (judge.code)
		judge_hand_over(&judge);
	if (judge.passed || judge.violated)
		vec_push(run->arena, &run->result->outcomes,
		    ((struct rule_outcome) {.rule = rule,
			.passed = judge.passed,
			.violated = judge.violated}));
	if (judge.left_out)
		judge_tell_left_out(&judge);
	arena_clear(&run->of_rule);
	arena_clear(judge.scratch);
}
