/*
 * rules_list.h - some of the rules there are, as a list and as a reference.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_RULES_LIST_H
#define LINTEL_CMD_RULES_LIST_H

#include "cmd/options.h"
#include "rule/config.h"

/* Which rules are wanted: those that all of these hold for. */
struct rules_wanted {
	const struct word_list *patterns; /* one of them; of none: any */
	const char *tag;                  /* NULL: any */
	enum severity severity;           /* OFF: any */
	enum rule_profile profile;        /* PROFILE_COUNT: not asked */
	const struct rule_settings *settings;
};

struct rules_chosen {
	VEC(struct rule *) rules; /* in the order of the set */
};

/*
 * A pattern is an id, a group such as `avail` or `avail/`, or has `*` or `?`
 * in it.  False, with one line for the user, when a pattern or the tag means
 * nothing.
 */
bool rules_choose(struct arena *arena, const struct rule_set *set,
    const struct rules_wanted *wanted, struct rules_chosen *chosen,
    struct str *error);

/*
 * What `error-when` comes to: "an error in every profile where ...".  Nearly
 * always it asks for a target; what else a user's rule may ask is shown as it
 * is.  Empty for a rule without one.
 */
struct str rule_raised(struct arena *arena, const struct rule *rule);

/* "avail" of avail/spof. */
struct str rule_group(const struct rule *rule);

/* A parameter's value on one line: `[a, b]` as a, b. */
void rule_value(struct buf *out, const struct yaml_node *node);

void rules_text(struct buf *out, bool color, const struct rules_wanted *wanted,
    const struct rules_chosen *chosen);

/* A page in Markdown: a table, then a section for each rule. */
void rules_markdown(
    struct buf *out, struct rule_set *set, const struct rules_chosen *chosen);

#endif
