/*
 * judge.h - one rule on its way through a design; private to rule/.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_JUDGE_H
#define LINTEL_RULE_JUDGE_H

#include "rule/code.h"

enum verdict {
	VERDICT_OUTSIDE, /* `when` does not hold */
	VERDICT_PASSED,
	VERDICT_VIOLATED,
	VERDICT_UNKNOWN,
	VERDICT_FAILED,
};

/* What is the same for all elements, once it is found. */
struct kept_value {
	struct expr_value value; /* NONE before that */
	struct host_assumption_list rests_on;
};

struct judge {
	struct run *run;
	struct rule *rule;
	const struct rule_code *code; /* NULL before the first element */
	enum severity severity;       /* of the profile; OFF: errors only */
	enum severity error;          /* where `error-when` holds */
	struct arena *scratch;        /* of the run */
	struct expr_context context;
	struct regex_list regexes; /* of this rule */
	struct expr_value *values;
	uint64_t steps;      /* left for the rule */
	uint64_t most;       /* of them, for one element */
	uint64_t given;      /* to the element that is being judged */
	uint32_t left_out;   /* elements that cost more than they were given */
	uint32_t judged;     /* elements */
	uint32_t applicable; /* of them, passed or violated */
	uint32_t passed, violated;
	uint32_t assumed; /* of host.assumed: the judgement rests on them */
	struct kept_value *shared; /* by let */
	struct map answers;        /* kept, by what was asked */
	const struct element *self, *first_left_out;
	/* Of self; NULL before it is asked for. */
	const struct rule_trace *trace;
	struct diag_list found; /* not accepted */
	struct map said;        /* keys of these, where a rule has an `at` */
	/* Violated too, but not told of: see habit.c. */
	VEC(const struct element *) waiting;
	enum severity worst; /* of those */
	bool failed;
};

/* Lets are found when first read. */
struct expr_value judge_eval(struct judge *judge, const struct expr *expr);

/*
 * kept.c: `find` and `once` of judge->context.  Of the lets an expression
 * seldom reads all that it names.
 */
const struct expr_value *judge_find_let(
    struct expr_context *context, uint32_t variable);
struct expr_value judge_once(
    struct expr_context *context, const struct expr_question *question);

/* Into the arena of the run; empty for NULL. */
struct str judge_print(struct judge *judge, const struct expr_template *text);

/* trace.c: how findings about judge->self came about. */
const struct rule_trace *judge_trace(struct judge *judge);

/* violation.c: one violation becomes a finding, or an accepted one. */
void judge_report(struct judge *judge, enum severity severity,
    const struct host_place *place);

/* What accepts the rule on the element; NULL when nothing does. */
const struct accept *judge_accept(
    struct judge *judge, const struct element *element);

/*
 * habit.c: where all break a rule there is one finding, on the design.  So as
 * not to make findings that nobody will see, elements wait.
 */

/* True when judge->self, which breaks the rule, waits. */
bool habit_waits(struct judge *judge, enum severity severity);

/* Tells of all that wait: somebody has kept the rule. */
void habit_fails(struct judge *judge);

/* Gives what was found to the run: as it is, or as one finding. */
void judge_hand_over(struct judge *judge);

/* judge.c: judges for a second time an element that breaks the rule. */
void judge_again(struct judge *judge, const struct element *element);

/* Remarks that some elements were not judged, on the first of them. */
void judge_tell_left_out(struct judge *judge);

#endif
