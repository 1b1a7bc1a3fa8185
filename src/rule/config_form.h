/*
 * config_form.h - how the keys of .lintel.yaml are written; private to
 * config*.c.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_CONFIG_FORM_H
#define LINTEL_RULE_CONFIG_FORM_H

#include "expr/type.h"
#include "rule/config.h"

enum config_form {
	CONFIG_FORM_WORD,
	CONFIG_FORM_PATHS,
	CONFIG_FORM_GLOBS,
	CONFIG_FORM_LEVELS,
	CONFIG_FORM_PARAMS,
	CONFIG_FORM_LIMITS,
	CONFIG_FORM_BLOCKS,
};

enum config_place {
	CONFIG_PLACE_FILE,
	CONFIG_PLACE_OVERRIDE,
	CONFIG_PLACE_ANY,
};

struct config_field {
	const char *name;
	enum config_form form;
	enum config_place place;
	const char *words, *doc;
};

/* In the order of enum rule_level, from USUAL on. */
#define CONFIG_LEVEL_WORDS "usual|on|off|info|warning|error"

/* Stands for every rule; a tag is never called so. */
#define CONFIG_ALL "all"

/* The text may be replaced in what is returned. */
struct diag *config_problem(struct diag_list *diags, struct source *source,
    const char *rule, const struct yaml_node *node, const char *text);

/* A parameter of a rule, to which a configuration gives a value. */
struct config_param {
	struct arena *arena;
	struct source *source; /* of the configuration */
	struct str name;       /* as in YAML: "min-rate" */
	const struct expr_type *type;
};

/*
 * config_param.c: reads a value as the rule's own is.  False, and reported,
 * when it does not fit.
 */
bool config_param_read(const struct config_param *param,
    const struct yaml_node *node, struct expr_value *value,
    struct diag_list *diags);

/* Index of a parameter of the rule by the name it has in YAML, or -1. */
int config_param_index(const struct rule *rule, struct str name);

/* How well a key of `severity` fits the rule; 0: not at all. */
uint32_t config_fit(struct str key, const struct rule *rule);

#endif
