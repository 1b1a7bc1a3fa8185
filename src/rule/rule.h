/*
 * rule.h - rules as data: loaded, checked, run.
 *
 * Layer: rule.  A rule is YAML (rules/ in the repository, or a user's folder)
 * whose expressions are compiled against the model's types.  Nothing here
 * prints: findings are diagnostics.
 */
#ifndef LINTEL_RULE_RULE_H
#define LINTEL_RULE_RULE_H

#include "model/design.h"

enum rule_profile {
	PROFILE_PROTOTYPE,
	PROFILE_PRODUCTION,
	PROFILE_CRITICAL,
	PROFILE_COUNT,
};

enum rule_each {
	EACH_DESIGN,
	EACH_COMPONENT,
	EACH_LINK,
	EACH_GROUP,
	EACH_FLOW,
	EACH_STEP,
	EACH_OPERATION,
	EACH_TRADEOFF,
	EACH_ALERT,
	EACH_COUNT,
};

struct rule_code; /* compiled expressions: code.h */

struct rule {
	struct str id; /* "avail/spof" */
	struct str title;
	enum severity severity; /* where no profile says otherwise */
	enum severity profiles[PROFILE_COUNT]; /* resolved; OFF: does not run */
	enum confidence confidence;
	enum rule_each each;
	struct str_list tags, mutes;
	/* The rule's whole entry: why, fix, tests. */
	const struct yaml_node *node;
	/* Of it, by enum rule_key (code.h). */
	const struct yaml_node *const *parts;
	struct source *source;
	struct span span; /* of the id */
	uint32_t index;   /* in the set */
	bool built_in;
	bool last; /* runs when the findings of all others are made */
	const struct rule_code *code; /* NULL until it is compiled */
};

/* One of the program's, read and compiled when that was built. */
struct baked_rule {
	struct rule rule; /* all but its source */
	unsigned file;    /* its index among baked_files */
};

/* By file, then as written; and by id, as a rule set's. */
extern const struct baked_rule baked_rules[];
extern const uint32_t baked_rule_count;
extern const struct map baked_rule_ids;

struct rule_set {
	struct arena *arena;
	VEC(struct rule *) rules; /* by file, then as written */
	struct map by_id; /* to a struct rule, perhaps a baked one, whose
			     `index` counts; constant as long as all
			     are built in */
	const struct vocabulary *vocabulary;
	bool kinds_open; /* it may get more kinds: no rule names a wrong one */
};

void rule_set_init(struct rule_set *set, struct arena *arena,
    const struct vocabulary *vocabulary);

/*
 * Adds the rules of one parsed file (a list of rules), compiled.  Problems are
 * rule/... errors with a place inside the YAML; false when there was one.
 */
bool rule_set_load(struct rule_set *set, struct source *source,
    const struct yaml_node *root, bool built_in, struct diag_list *diags);

/*
 * Adds baked_rules, which have no problems, to an empty set.  Sources by baked
 * file.
 */
void rule_set_add_baked(struct rule_set *set, struct source *const *sources);

/*
 * Reports what rules name under `mutes` and what is neither in the set nor
 * built in; for when all are loaded.
 */
void rules_check_names(const struct rule_set *set, struct diag_list *diags);

struct rule *rule_find(const struct rule_set *set, struct str id);

/*
 * Whether the rule is meant by its id, by a pattern of it such as sec/no-*, or
 * by its group: avail, or avail/.
 */
bool rule_is_meant(struct str id, struct str pattern);

/* Compiles a rule from its text, whatever it was before; for `rules test`. */
bool rule_compile(
    struct rule_set *set, struct rule *rule, struct diag_list *diags);

struct rule_settings; /* config.h */

struct run_options {
	/* Rules to run whatever the profile says, as rule_is_meant() reads
	   them ... */
	const struct str *only;
	uint32_t only_count; /* ... or 0: those of the profile */
	struct str today; /* "2026-11-22", for `until`; empty: none expires */
	bool no_assumptions;
	const struct rule_settings *settings; /* NULL: nobody configured */
	const enum rule_profile *profile;     /* whatever the design says; NULL:
						 what it says */
	/* Of this one fill in the `trace` of findings, and the tally. */
	const struct rule *explain;
};

/* A part of a rule's expressions, and the value that it had. */
struct trace_line {
	struct str name;  /* "when", "assert", that of a let; empty: a part */
	struct str text;  /* of the expression, on one line */
	struct str value; /* as it would be written */
	uint32_t depth;   /* 0 for a whole expression */
};

/* Findings about one judged element share it. */
struct rule_trace {
	VEC(struct trace_line) lines;
};

/* What became of the elements that a rule looked at. */
struct tally {
	uint32_t judged;
	uint32_t outside; /* the rule does not concern them */
	uint32_t passed;
	uint32_t unknown;         /* nobody can tell */
	struct str_list unstated; /* what these wait for: "db.capacity" */
};

/* What one rule came to in a design. */
struct rule_outcome {
	const struct rule *rule;
	uint32_t passed, violated; /* elements that it concerns */
	uint32_t accepted, found;  /* findings; `found` are not accepted */
};

/*
 * Whether nothing is left to mend.  A rule may be neither passed nor have a
 * finding left: other findings explain its own (`mutes:`), or it is off where
 * `error-when` does not hold.
 */
static inline bool rule_outcome_passed(const struct rule_outcome *outcome)
{
	return !outcome->found && (!outcome->violated || outcome->accepted);
}

struct run_result {
	struct diag_list findings; /* not accepted ones, unsorted */
	struct diag_list accepted; /* with their reason */
	/* Of the rules that concern some element, as they ran. */
	VEC(struct rule_outcome) outcomes;
	struct tally tally; /* of the rule to be explained */
	uint32_t rules_run;
	uint32_t unknown; /* judgements that wait for a number */
};

/*
 * Runs the set over one design: profile by stage, muting, accepts (unused and
 * expired ones become findings), doc/unassessable from the unknowns met.  A
 * rule that fails while running (a budget) becomes a rule/... error finding;
 * one that is built in leaves out the elements that cost too much, and remarks
 * rule/unjudged.
 */
void rules_run(struct arena *arena, struct rule_set *set,
    const struct design *design, const struct run_options *options,
    struct run_result *result);

/* The design's stage, the configured profile, or by the design's targets. */
enum rule_profile run_profile(
    const struct design *design, const struct run_options *options);
const char *profile_name(enum rule_profile profile);
const char *rule_each_name(enum rule_each each);

/* The first of a rule's tests, and what the rule says of its bad design. */
struct rule_example {
	struct str bad, good;
	struct diag_list findings;
};

/* False for a rule without tests. */
bool rule_example(struct arena *arena, struct rule_set *set,
    const struct rule *rule, struct rule_example *example);

/* Why a test fails, and where in the rule's source that is written. */
struct rule_problem {
	struct span span;
	struct str text;
};

/* One test of one rule (`tests:` in its entry) and what came of it. */
struct rule_test_result {
	const struct rule *rule;
	uint32_t number;  /* from 1; 0: the rule has none, which is a problem */
	struct span span; /* of the test; of the rule's id where it has none */
	VEC(struct rule_problem) problems; /* none when it passed */
};

static inline bool rule_test_passed(const struct rule_test_result *result)
{
	return result->problems.length == 0;
}

/* A change to a rule that no test of it notices. */
struct rule_survivor {
	const struct rule *rule;
	struct span span;  /* of what was changed, in the rule's source */
	struct str change; /* "`self.store` is left out" */
};

struct rule_test_results {
	struct arena *arena;
	VEC(struct rule_test_result) results;
	uint32_t cases;                      /* bad and good designs run */
	uint32_t mutants;                    /* that can be compiled and run */
	VEC(struct rule_survivor) survivors; /* of them */
};

/*
 * Bad must fire at the stated elements, and only there; good must not fire, is
 * one edit away, and no less is known about it.  With `mutate`, each rule that
 * passes is changed in one small way after the other, and one of its tests
 * should fail each time.
 */
void rules_test(struct arena *arena, struct rule_set *set, bool mutate,
    struct rule_test_results *results);

#endif
