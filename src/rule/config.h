/*
 * config.h - .lintel.yaml: what a project asks of the rules.
 *
 * Layer: rule.  A file is read once (keys and types, by config.def), checked
 * once against the rules there are, and then asked what holds for a design.
 * Which file that is, and where its rules lie, is the business of cmd/.
 *
 * Of one rule or parameter the newest block that speaks of it counts: the
 * file's own, then its `overrides` in order.  Within one mapping an id wins
 * over a pattern, the pattern with more letters over the other, any pattern
 * over a tag, a tag over `all`; of equals the more severe.
 *
 * Problems are config/... errors with a place inside the file.
 */
#ifndef LINTEL_RULE_CONFIG_H
#define LINTEL_RULE_CONFIG_H

#include "expr/value.h"
#include "rule/rule.h"

/* clang-format off */
enum config_key {
#define CONFIG(ident, name, form, place, words, doc) CONFIG_##ident,
#include "rule/config.def"
#undef CONFIG
	CONFIG_KEY_COUNT
};
/* clang-format on */

/* The file itself, or one of its overrides. */
struct config_block {
	const struct yaml_node *values[CONFIG_KEY_COUNT]; /* NULL: not said */
};

struct config {
	struct source *source;
	VEC(struct config_block) blocks; /* the file's own first */
	struct limits limits;            /* 0: it says nothing of that one */
	bool broken; /* it has errors, and is fit for config_check alone */
};

enum {
	CONFIG_MOST_BLOCKS = 1000,
	CONFIG_MOST_ENTRIES = 10000, /* of all mappings and lists together */
	CONFIG_MOST_PATTERN = 1000,  /* bytes */
};

/* How a rule is to report. */
enum rule_level {
	LEVEL_UNSAID,
	LEVEL_USUAL, /* as the profile says */
	LEVEL_ON,    /* so, but in every profile */
	LEVEL_OFF,
	LEVEL_INFO,
	LEVEL_WARNING,
	LEVEL_ERROR,
};

struct rule_setting {
	enum rule_level level;
	bool named; /* by its id: then a severity switches it on, too */
	const struct yaml_node *level_from;  /* the key; NULL: unsaid */
	struct expr_value *params;           /* in the rule's order ... */
	const struct yaml_node **param_from; /* ... and where from; NULL each,
						and both, for the rule's own */
};

/* What holds for one design. */
struct rule_settings {
	const struct config *config;
	/* The values' nodes; NULL: not said. */
	const struct yaml_node *profile_from, *fail_on_from;
	enum rule_profile profile;
	enum severity fail_on;      /* OFF: never */
	struct rule_setting *rules; /* by rule->index */
};

struct config *config_read(struct arena *arena, struct source *source,
    const struct yaml_node *root, struct diag_list *diags);

/* Whether the rules and parameters that are named exist, and fit. */
bool config_check(const struct config *config, const struct rule_set *set,
    struct diag_list *diags);

/*
 * For the design at `path`, relative to the file's folder.  The configuration
 * must not be broken, and have passed config_check with the same rules.
 */
const struct rule_settings *config_settings(struct arena *arena,
    const struct config *config, const struct rule_set *set, struct str path);

/* NULL when nothing is said of the rule, or `settings` is NULL. */
const struct rule_setting *rule_setting(
    const struct rule_settings *settings, const struct rule *rule);

/* The rule's severity in a profile under a setting, which may be NULL. */
enum severity rule_setting_severity(const struct rule *rule,
    enum rule_profile profile, const struct rule_setting *setting);

/* A parameter as the rule itself has it; NULL past the last. */
const struct yaml_item *rule_param(const struct rule *rule, uint32_t index);

#endif
