#include "rule/judge.h"

/* As long as all break the rule. */
bool habit_waits(struct judge *judge, enum severity severity)
{
	struct host_place place;
	if (!judge->code->habit || judge->code->at || judge->passed ||
	    judge->run->options->explain == judge->rule ||
	    !host_place(
		&judge->run->host, element_value(judge->self), &place) ||
	    judge_accept(judge, place.element))
		return false;
	vec_push(&judge->run->of_rule, &judge->waiting, judge->self);
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

/* Of the first of those concerned, as findings name them. */
static struct str_list element_names(const struct judge *judge)
{
	struct arena *arena = judge->run->arena;
	struct str_list names = {0};
	const struct diag *d;
	for (d = judge->found.first; d && names.length < MOST_CONCERNED;
	     d = d->next)
		vec_push(arena, &names, d->element);
	for (uint32_t i = 0;
	     i < judge->waiting.length && names.length < MOST_CONCERNED; i++) {
		struct host_place place;
		host_place(&judge->run->host,
		    element_value(judge->waiting.at[i]), &place);
		vec_push(arena, &names, element_name(arena, place.element));
	}
	return names;
}

/* "api->db, api->cache and 4 more" */
static struct str elements_line(
    struct arena *arena, const struct str_list *names, uint32_t all)
{
	struct buf text = {.arena = arena};
	uint32_t i;
	for (i = 0; i < names->length && i < MOST_LINES; i++) {
		struct str name = names->at[i];
		size_t colon = str_find(name, 0, ':');
		buf_text(&text, i == 0 ? "" : ", ");
		buf_str(&text, str_slice(name, colon + 1, name.length));
	}
	if (all > i)
		buf_printf(&text, " and %u more", all - i);
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
	struct str_list names = element_names(judge);
	struct str elements = elements_line(run->arena, &names, count);
	enum severity worst = judge->worst;
	for (const struct diag *d = judge->found.first; d; d = d->next)
		worst = d->severity > worst ? d->severity : worst;

	const struct element *design = &run->design->element;
	struct host_place place = {design, design->source, design->span};
	struct diag *diag = finding_add(&run->result->findings, judge->rule,
	    worst, &place, habit_text(judge, code->habit, count, elements));
	vec_push(run->arena, &diag->facts,
	    str_printf(run->arena, "concerns: %.*s", STR_ARG(elements)));
	diag->concerns = names;
	if (code->habit_fix)
		diag->fix = habit_text(judge, code->habit_fix, count, elements);
	else if (judge->waiting.length > 0)
		judge_again(judge, judge->waiting.at[0]);
	const struct diag *first = judge->found.first;
	if (!first)
		return;
	diag->trace = first->trace;
	if (!code->habit_fix)
		diag->fix = first->fix;
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
		diag_list_push(findings, d);
	}
}
