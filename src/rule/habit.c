#include "rule/judge.h"

/*
 * Those that the habit would name are told of at once; with what follows one
 * waits as long as all break the rule.
 */
bool habit_waits(struct judge *judge, enum severity severity)
{
	struct host_place place;
	if (!judge->code->habit || judge->code->at || judge->passed ||
	    judge->found.length < MOST_LINES ||
	    judge->run->options->explain == judge->rule ||
	    !host_place(
		&judge->run->host, element_value(judge->self), &place) ||
	    judge_accept(judge, place.element))
		return false;
	vec_push(judge->run->arena, &judge->waiting, judge->self);
	if (severity > judge->worst)
		judge->worst = severity;
	return true;
}

void habit_fails(struct judge *judge)
{
	for (uint32_t i = 0; i < judge->waiting.length; i++)
		judge_again(judge, judge->waiting.at[i]);
	judge->waiting.length = 0;
}

/* "api->db, api->cache and 4 more" */
static struct str elements_line(const struct judge *judge, uint32_t all)
{
	struct buf text = {.arena = judge->run->arena};
	uint32_t count = 0;
	const struct diag *diag;
	for (diag = judge->found.first; diag && count < MOST_LINES;
	     diag = diag->next, count++) {
		struct str element = diag->element;
		size_t colon = str_find(element, 0, ':');
		buf_text(&text, count ? ", " : "");
		buf_str(&text, str_slice(element, colon + 1, element.length));
	}
	if (all > count)
		buf_printf(&text, " and %u more", all - count);
	return buf_slice(&text);
}

static struct str habit_text(struct judge *judge,
    const struct expr_template *template, uint32_t count, struct str elements)
{
	struct arena *arena = judge->run->arena;
	uint32_t shared = code_self(judge->code);
	struct expr_value *values =
	    arena_array(arena, shared + 2, sizeof(*values));
	for (uint32_t i = 0; i < shared; i++)
		values[i] = judge->values[i];
	values[shared] = expr_int(count);
	values[shared + 1] = expr_string(elements);
	struct expr_context context = judge->context;
	context.variables = values;
	context.steps = ELEMENT_STEPS;
	struct buf text = {.arena = arena};
	expr_template_print(&text, template, &context);
	return buf_slice(&text);
}

static void push_habit(struct judge *judge, uint32_t count)
{
	const struct rule_code *code = judge->code;
	struct run *run = judge->run;
	struct str elements = elements_line(judge, count);
	enum severity worst = judge->worst;
	for (const struct diag *d = judge->found.first; d; d = d->next)
		worst = d->severity > worst ? d->severity : worst;

	const struct element *design = &run->design->element;
	struct host_place place = {design, design->source, design->span};
	struct diag *diag = finding_add(&run->result->findings, judge->rule,
	    worst, &place, habit_text(judge, code->habit, count, elements));
	vec_push(run->arena, &diag->facts,
	    str_printf(run->arena, "concerns: %.*s", STR_ARG(elements)));
	diag->trace = judge->found.first->trace;
	diag->fix = code->habit_fix
	    ? habit_text(judge, code->habit_fix, count, elements)
	    : judge->found.first->fix;
}

void judge_hand_over(struct judge *judge)
{
	struct diag_list *findings = &judge->run->result->findings;
	uint32_t count = judge->found.length + judge->waiting.length;
	if (judge->code->habit && count >= HABIT_LEAST &&
	    count == judge->applicable) {
		push_habit(judge, count);
		return;
	}
	habit_fails(judge);
	struct diag *next;
	for (struct diag *d = judge->found.first; d; d = next) {
		next = d->next;
		finding_push(findings, d);
	}
}
