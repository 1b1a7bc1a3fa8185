#include "rule/code.h"

/* By index in the set; NULL for a rule that concerns nothing. */
static struct rule_outcome **index_outcomes(struct run *run)
{
	struct rule_outcome **by_rule = arena_array(&run->scratch,
	    run->set->rules.length + 1, sizeof(struct rule_outcome *));
	struct rule_outcome *outcome;
	vec_each (outcome, &run->result->outcomes)
		by_rule[outcome->rule->index] = outcome;
	return by_rule;
}

static struct rule_outcome *outcome_of(const struct run *run,
    struct rule_outcome **by_rule, const struct diag *diag)
{
	const struct rule *rule = rule_find(run->set, diag->rule);
	return rule ? by_rule[rule->index] : NULL;
}

void outcomes_count(struct run *run)
{
	struct rule_outcome **by_rule = index_outcomes(run), *outcome;
	const struct run_result *result = run->result;
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if ((outcome = outcome_of(run, by_rule, d)))
			outcome->found++;
	for (const struct diag *d = result->accepted.first; d; d = d->next)
		by_rule[rule_find(run->set, d->rule)->index]->accepted++;
}
