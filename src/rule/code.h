/*
 * code.h - a rule, compiled, and one run of the rules; private to rule/.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_CODE_H
#define LINTEL_RULE_CODE_H

#include "host/guard.h"
#include "host/host.h"
#include "rule/key.h"
#include "rule/rule.h"

enum {
	MOST_LETS = 32,
	ELEMENT_STEPS = 10000, /* of evaluation, for one element at least */
	ELEMENT_PART = 10,     /* or this part of the rule's, if more */
	RULE_STEPS = 200,      /* for one rule: times the design's size */
	MOST_LINES = 8,        /* of `lines`; then a count */
	MOST_WITNESS = 64,     /* of `witness`: a longer path proves no more */
	HABIT_LEAST = 3,       /* elements that make a habit */
	MOST_CONCERNED = 100,  /* of them, by name */
};

struct let {
	struct expr *expr;
	uint32_t needs; /* a bit for each earlier let that it reads */
	bool shared;    /* reads nothing of `self`: one value for a design */
};

/*
 * Variables stand in this order: design, the parameters, self, the lets, it.
 * A `habit` message has a list of its own: design, the parameters, count,
 * elements.
 */
struct rule_code {
	const struct expr_class *each;
	struct expr_variable *variables;
	uint32_t variable_count;
	struct expr_value *params;
	bool *read; /* by variable: whether something reads it */
	uint32_t param_count, let_count;
	struct let *lets;

	struct flag_guard guard; /* of `when`, for components, links, steps */

	/* NULL where the rule does not say. */
	struct expr *when, *assertion, *error_when, *at, *witness, *flows,
	    *lines;
	struct expr_template *message, *label, *fix, *habit, *habit_fix;
	VEC(struct expr_template *) facts;
};

/* NULL for a key that the rule has not. */
static inline const struct yaml_node *rule_part(
    const struct rule *rule, enum rule_key key)
{
	return rule->parts[key];
}

static inline uint32_t code_self(const struct rule_code *code)
{
	return 1 + code->param_count;
}

static inline uint32_t code_let(const struct rule_code *code, uint32_t index)
{
	return code_self(code) + 1 + index;
}

static inline uint32_t code_it(const struct rule_code *code)
{
	return code_let(code, code->let_count);
}

/* The lets that an expression, or none, reads, with those that they read: a bit
   for each. */
static inline uint32_t code_lets(
    const struct rule_code *code, const struct expr *expr)
{
	uint32_t bits = 0;
	for (uint32_t i = 0; expr && i < code->let_count; i++)
		if (expr_reads(expr, code_let(code, i)))
			bits |= 1u << i | code->lets[i].needs;
	return bits;
}

/*
 * frame.c: everything of a rule but its expressions.  False after an error:
 * then
 * `*out` has the parts that are good, so that their mistakes are told as well,
 * or is NULL when nobody can tell what they mean.
 */
bool rule_read(struct rule_set *set, struct source *source,
    const struct yaml_node *node, struct rule **out, struct diag_list *diags);

/* params.c: the values of `params:`, with their types. */
struct param_list {
	struct expr_variable *names;
	struct expr_value *values;
	struct expr_origin *origins;
	uint32_t length;
};
bool params_read(struct arena *arena, const struct rule *rule,
    struct param_list *params, struct diag_list *diags);

/* Of a list of scalars; false for anything else. */
bool param_texts(struct arena *arena, const struct yaml_node *node,
    struct expr_value *value);

/*
 * Reports words and patterns that the rule cannot do with, as the values of
 * its parameters in a mapping of a configuration.
 */
void rule_check_params(const struct rule_set *set, const struct rule *rule,
    struct expr_origin given, struct diag_list *diags);

/*
 * sugar.c: `require:` and `forbid:` as the text of an assertion, and of the
 * message where the rule has none.
 */
bool sugar_expand(struct rule_set *set, const struct rule *rule,
    const struct expr_class *each, struct str *assertion, struct str *message,
    struct diag_list *diags);

const struct expr_class *each_class(enum rule_each each);

/* One run over one design. */
struct run {
	struct arena *arena; /* of the findings */
	struct rule_set *set;
	const struct design *design;
	uint64_t size; /* of the design: what rules walk over */
	const struct run_options *options;
	struct run_result *result;
	struct arena scratch; /* of evaluation; emptied now and then */
	struct arena of_rule; /* until the rule that runs is done */
	struct arena of_host; /* until all are: what they ask of the design */
	struct host host;
	struct map accept_uses; /* address of an accept -> its use */
	struct map gap_paths;   /* path -> struct gap */
};

/* accept.c */
void accepts_collect(struct run *run);
void accepts_ran(struct run *run, const struct rule *rule);
/* Marks it used.  NULL when nothing accepts the rule on the element. */
const struct accept *accept_find(
    struct run *run, const struct rule *rule, const struct element *element);

/* gaps.c */
void gap_add(struct run *run, const struct rule *rule,
    const struct expr_unknown *unknown);
void gaps_sort(struct run *run);

/* judge.c: one rule over the whole design. */
void rule_judge(struct run *run, struct rule *rule, enum severity severity);

/* outcome.c: counts findings, when the last are made, with their rules. */
void outcomes_count(struct run *run);

/* mute.c: takes out what another finding explains. */
void findings_mute(struct run *run);

/* finding.c: a finding of a rule on a place, appended to `list`. */
struct diag *finding_add(struct diag_list *list, const struct rule *rule,
    enum severity severity, const struct host_place *place, struct str text);

#endif
