/*
 * test.h - what the tests of rules are made of; private to rule/.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_TEST_H
#define LINTEL_RULE_TEST_H

#include "rule/code.h"

/* One test of a rule, its designs loaded once for many runs. */
struct rule_test {
	const struct rule *rule;
	const struct yaml_node *node;
	struct design *bad, *good; /* NULL where there is nothing to run */
};

/* A test on its way; everything that is made for it lives in the arena. */
struct trial {
	struct arena *arena;
	struct rule_set *set;
	struct rule_test *test;
	struct rule_test_result *result; /* takes the problems */
};

/* case.c: one more problem, at a place in the rule's source. */
__attribute__((format(printf, 3, 4))) void trial_complain(
    const struct trial *trial, struct span span, const char *format, ...);

/* case.c: fills the test in.  False when there is nothing to run. */
bool trial_load(const struct trial *trial, const struct yaml_node *node);

/*
 * case.c: runs it with the rule as it is now.  False when the rule could not be
 * judged at all.
 */
bool trial_run(const struct trial *trial);

/*
 * case.c: the rule alone, whatever the profile says; but a rule that speaks of
 * the run needs a run to speak of.
 */
void trial_judge(const struct trial *trial, const struct design *design,
    struct run_result *result);

/*
 * mend.c: it is a problem when the fix of a finding in the bad design can be
 * made and does not mend it.
 */
void trial_mend(const struct trial *trial);

/*
 * edit.c: whether one design's text becomes the other's by one edit: one value,
 * entry or key that is changed, added or taken away, or one stretch of text
 * that is put in or taken out.
 */
bool one_edit(struct arena *arena, struct str bad, struct str good);

/* A rule with one small thing wrong: the same rule with other parts. */
struct mutant {
	const struct yaml_node **parts; /* by enum rule_key */
	struct span span;               /* of what was changed */
	struct str change;              /* "`self.store` is left out" */
};

struct mutant_list {
	VEC(struct mutant) list;
};

/*
 * mutant.c: of a rule that is compiled, all that decides whether it fires,
 * where, and how badly: expr_mutate's changes to `when`, `assert`,
 * `error-when`, `at` and the lets that they read; each of these keys, `habit`,
 * and each entry of `require` and `forbid` left out; each number among the
 * parameters one more and one less in the last place written, each flag turned,
 * each word left out of a list of at most 64.  What only words a finding is
 * left alone.
 */
void rule_mutants(
    struct arena *arena, const struct rule *rule, struct mutant_list *mutants);

#endif
