#include "rule/judge.h"

#include <string.h>

/* A component's is its id, which the design holds already. */
static struct str text_of(struct judge *judge, struct expr_value value)
{
	if (value.kind == EXPR_OBJECT &&
	    value.as.object.class == element_class(ELEMENT_COMPONENT))
		return ((const struct element *)value.as.object.at)->id;
	struct buf text = {.arena = judge->scratch};
	expr_print(&text, value);
	return str_copy(judge->run->arena, buf_slice(&text));
}

static void add_items(struct judge *judge, const struct expr *expr,
    uint32_t most, struct str_list *texts)
{
	if (!expr)
		return;
	struct expr_value list = judge_eval(judge, expr);
	if (list.kind != EXPR_LIST)
		return;
	uint32_t length = list.as.list->length;
	for (uint32_t i = 0; i < length && i < most; i++)
		vec_push(judge->scratch, texts,
		    text_of(judge, expr_list_at(list.as.list, i)));
	if (length > most)
		vec_push(judge->scratch, texts,
		    str_printf(
			judge->run->arena, "and %u more", length - most));
}

/* Lists of flows hold each once; only the judged one may come again. */
static void add_flow(struct judge *judge, struct diag *diag, struct str id)
{
	if (!diag->flows.length || !str_equal(diag->flows.at[0], id))
		vec_push(judge->scratch, &diag->flows, id);
}

static void add_flows(struct judge *judge, struct diag *diag)
{
	if (judge->self->kind == ELEMENT_FLOW)
		add_flow(judge, diag, judge->self->id);
	if (judge->self->kind == ELEMENT_STEP)
		add_flow(judge, diag,
		    ((const struct step *)judge->self)->flow->element.id);
	if (!judge->code->flows)
		return;
	struct expr_value flows = judge_eval(judge, judge->code->flows);
	if (flows.kind != EXPR_LIST)
		return;
	for (uint32_t i = 0; i < flows.as.list->length; i++) {
		struct expr_value flow = expr_list_at(flows.as.list, i);
		if (flow.kind == EXPR_OBJECT &&
		    flow.as.object.class == element_class(ELEMENT_FLOW))
			add_flow(judge, diag,
			    ((const struct element *)flow.as.object.at)->id);
	}
}

/* "assumed: cache.capacity = 100k/s, api.availability = 99.5%" */
static struct str assumed_line(const struct judge *judge)
{
	const struct host *host = &judge->run->host;
	struct buf text = {.arena = judge->run->arena};
	for (uint32_t i = 0; i < judge->assumed && i < MOST_LINES; i++) {
		buf_text(&text, i ? ", " : "assumed: ");
		host_assumption_print(&text, &host->assumed.at[i]);
	}
	if (judge->assumed > MOST_LINES)
		buf_printf(&text, " and %u more", judge->assumed - MOST_LINES);
	return buf_keep(&text);
}

/* A list that grew in scratch memory, without room to spare. */
static void settle(struct judge *judge, struct str_list *list)
{
	struct str_list exact = {0};
	vec_reserve(judge->run->arena, &exact, list->length);
	if (list->length > 0)
		memcpy(exact.at, list->at, list->length * sizeof(*list->at));
	exact.length = list->length;
	*list = exact;
}

static void complete(struct judge *judge, struct diag *diag)
{
	const struct rule_code *code = judge->code;
	diag->label = judge_print(judge, code->label);
	diag->fix = judge_print(judge, code->fix);
	struct expr_template *const *fact;
	vec_each (fact, &code->facts) {
		struct str line = judge_print(judge, *fact);
		if (line.length)
			vec_push(judge->scratch, &diag->facts, line);
	}
	add_items(judge, code->lines, MOST_LINES, &diag->facts);
	add_items(judge, code->witness, MOST_WITNESS, &diag->witness);
	if (judge->assumed)
		vec_push(judge->scratch, &diag->facts, assumed_line(judge));
	add_flows(judge, diag);
	settle(judge, &diag->facts);
	settle(judge, &diag->witness);
	settle(judge, &diag->flows);
}

/*
 * The element that is reported, the one that was judged, or the design may
 * accept; the nearest word counts.
 */
const struct accept *judge_accept(
    struct judge *judge, const struct element *element)
{
	const struct accept *accept =
	    accept_find(judge->run, judge->rule, element);
	if (!accept && judge->self != element)
		accept = accept_find(judge->run, judge->rule, judge->self);
	const struct element *design = &judge->run->design->element;
	if (!accept && element != design)
		accept = accept_find(judge->run, judge->rule, design);
	return accept;
}

/* Two steps to one store are one finding. */
static bool said_already(struct judge *judge, const struct diag *diag)
{
	if (!judge->code->at)
		return false;
	struct str key = str_printf(judge->scratch, "%u %.*s %.*s",
	    diag->span.start, STR_ARG(diag->element), STR_ARG(diag->text));
	if (map_get(&judge->said, key))
		return true;
	map_add(&judge->said, str_copy(&judge->run->of_rule, key), judge);
	return false;
}

void judge_report(
    struct judge *judge, enum severity severity, const struct host_place *place)
{
	struct diag_list one;
	diag_list_init(&one, judge->run->arena);
	struct diag *diag = finding_add(&one, judge->rule, severity, place,
	    judge_print(judge, judge->code->message));
	if (said_already(judge, diag))
		return;
	complete(judge, diag);
	const struct accept *accept = judge_accept(judge, place->element);
	if (judge->run->options->explain == judge->rule)
		diag->trace = judge_trace(judge);
	if (!accept) {
		diag_list_push(&judge->found, diag);
		return;
	}
	diag->accepted = accept->reason;
	judge->applicable--;
	diag_list_push(&judge->run->result->accepted, diag);
}

void judge_tell_left_out(struct judge *judge)
{
	struct run *run = judge->run;
	struct arena *arena = run->arena;
	const struct element *first = judge->first_left_out;
	struct buf text = {.arena = arena};
	buf_printf(&text, "`%.*s` does not judge %.*s",
	    STR_ARG(judge->rule->id), STR_ARG(element_name(arena, first)));
	if (judge->failed)
		buf_text(&text, " and what comes after it");
	else if (judge->left_out > 1)
		buf_printf(&text, " and %u more", judge->left_out - 1);
	buf_text(&text, ": in a design of this size it would take too long");
	struct host_place place = {first, first->source, first->span};
	struct diag *diag = finding_add(&run->result->findings, judge->rule,
	    SEVERITY_INFO, &place, buf_keep(&text));
	diag->rule = STR("rule/unjudged");
}
