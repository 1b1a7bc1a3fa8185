#include "rule/code.h"

#include "base/glob.h"

void rule_set_init(struct rule_set *set, struct arena *arena,
    const struct vocabulary *vocabulary)
{
	*set = (struct rule_set) {.arena = arena, .vocabulary = vocabulary};
	map_init(&set->by_id, arena);
}

/* What nothing reads is a slip, or would be set in vain. */
static bool all_is_read(const struct rule *rule, enum rule_key key,
    uint32_t first, struct diag_list *diags)
{
	const struct yaml_node *map = rule_part(rule, key);
	bool good = true;
	for (uint32_t i = 0; map && i < map->count; i++) {
		if (rule->code->read[first + i])
			continue;
		diag_add(diags, "rule/unused", SEVERITY_ERROR, rule->source,
		    yaml_span(map->as.items[i].key),
		    "nothing in the rule reads `%.*s`",
		    STR_ARG(rule->code->variables[first + i].name));
		good = false;
	}
	return good;
}

static bool names_are_read(const struct rule *rule, struct diag_list *diags)
{
	bool params = all_is_read(rule, RULE_PARAMS, 1, diags);
	bool lets = all_is_read(rule, RULE_LET, code_let(rule->code, 0), diags);
	return params && lets;
}

static bool add_rule(struct rule_set *set, struct rule *rule, bool built_in,
    struct diag_list *diags)
{
	const struct rule *first = rule_find(set, rule->id);
	if (first) {
		struct diag *diag = diag_add(diags, "rule/duplicate",
		    SEVERITY_ERROR, rule->source, rule->span,
		    "the rule %.*s is there already", STR_ARG(rule->id));
		diag_note(diags, diag, first->source, first->span,
		    "declared here first");
		return false;
	}
	rule->built_in = built_in;
	rule->index = set->rules.length;
	vec_push(set->arena, &set->rules, rule);
	map_own(&set->by_id, set->arena);
	map_add(&set->by_id, rule->id, rule);
	return rule_compile(set, rule, diags) && names_are_read(rule, diags);
}

bool rule_set_load(struct rule_set *set, struct source *source,
    const struct yaml_node *root, bool built_in, struct diag_list *diags)
{
	if (root->kind == YAML_NULL)
		return true;
	if (root->kind != YAML_LIST) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, source,
		    yaml_span(root), "a file of rules is a list of rules");
		return false;
	}
	bool good = true;
	for (uint32_t i = 0; i < root->count; i++) {
		struct rule *rule;
		good &= rule_read(
		    set, source, root->as.items[i].value, &rule, diags);
		if (rule)
			good &= add_rule(set, rule, built_in, diags);
	}
	return good;
}

struct rule *rule_find(const struct rule_set *set, struct str id)
{
	const struct rule *rule = map_get(&set->by_id, id);
	return rule ? set->rules.at[rule->index] : NULL;
}

bool rule_is_meant(struct str id, struct str pattern)
{
	if (str_equal(id, pattern) || glob_name(pattern, id))
		return true;
	if (str_ends(pattern, STR("/")))
		pattern.length--;
	return glob_name(pattern, str_cut(&id, '/'));
}

const char *profile_name(enum rule_profile profile)
{
	static const char *const names[PROFILE_COUNT] = {
	    [PROFILE_PROTOTYPE] = "prototype",
	    [PROFILE_PRODUCTION] = "production",
	    [PROFILE_CRITICAL] = "critical",
	};
	return names[profile];
}

const char *rule_each_name(enum rule_each each)
{
	static const char *const names[EACH_COUNT] = {
	    [EACH_DESIGN] = "design",
	    [EACH_COMPONENT] = "component",
	    [EACH_LINK] = "link",
	    [EACH_GROUP] = "group",
	    [EACH_FLOW] = "flow",
	    [EACH_STEP] = "step",
	    [EACH_OPERATION] = "operation",
	    [EACH_TRADEOFF] = "tradeoff",
	    [EACH_ALERT] = "alert",
	};
	return names[each];
}

const struct expr_class *each_class(enum rule_each each)
{
	static const enum element_kind kinds[EACH_COUNT] = {
	    [EACH_DESIGN] = ELEMENT_DESIGN,
	    [EACH_COMPONENT] = ELEMENT_COMPONENT,
	    [EACH_LINK] = ELEMENT_LINK,
	    [EACH_GROUP] = ELEMENT_GROUP,
	    [EACH_FLOW] = ELEMENT_FLOW,
	    [EACH_STEP] = ELEMENT_STEP,
	    [EACH_OPERATION] = ELEMENT_OPERATION,
	    [EACH_TRADEOFF] = ELEMENT_TRADEOFF,
	    [EACH_ALERT] = ELEMENT_ALERT,
	};
	return element_class(kinds[each]);
}
