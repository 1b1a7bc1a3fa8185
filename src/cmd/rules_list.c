#include "cmd/rules_list.h"

#include "report/paint.h"

struct str rule_group(const struct rule *rule)
{
	struct str rest = rule->id;
	return str_cut(&rest, '/');
}

/*
 * In the profile that was asked for; OFF where it does not run.  A rule that is
 * off may still report what `error-when` speaks of.
 */
static enum severity severity_of_rule(
    const struct rules_wanted *wanted, const struct rule *rule)
{
	if (wanted->profile == PROFILE_COUNT)
		return rule->severity;
	const struct rule_setting *setting =
	    rule_setting(wanted->settings, rule);
	enum severity severity =
	    rule_setting_severity(rule, wanted->profile, setting);
	bool off = setting && setting->level == LEVEL_OFF;
	if (severity == SEVERITY_OFF && !off &&
	    yaml_get(rule->node, "error-when"))
		return SEVERITY_ERROR;
	return severity;
}

struct str rule_raised(struct arena *arena, const struct rule *rule)
{
	struct str when =
	    str_trim(yaml_text(yaml_get(rule->node, "error-when")));
	if (when.length == 0)
		return STR("");
	if (str_find_str(when, 0, STR("_target")) < when.length)
		return STR("an error in every profile where the target that "
			   "it breaks is stated");
	return str_printf(arena,
	    "an error in every profile where this holds: %.*s", STR_ARG(when));
}

void rule_value(struct buf *out, const struct yaml_node *node)
{
	if (node->kind != YAML_LIST) {
		buf_str(out, yaml_text(node));
		return;
	}
	for (uint32_t i = 0; i < node->count; i++) {
		buf_text(out, i > 0 ? ", " : "");
		rule_value(out, node->as.items[i].value);
	}
}

static bool is_wanted(
    const struct rules_wanted *wanted, const struct rule *rule)
{
	enum severity severity = severity_of_rule(wanted, rule);
	if (severity == SEVERITY_OFF ||
	    (wanted->severity != SEVERITY_OFF &&
		severity != wanted->severity) ||
	    (wanted->tag && !str_list_has(&rule->tags, str_from(wanted->tag))))
		return false;
	for (uint32_t i = 0; i < wanted->patterns->length; i++)
		if (rule_is_meant(rule->id, str_from(wanted->patterns->at[i])))
			return true;
	return wanted->patterns->length == 0;
}

static bool fail(struct arena *arena, const struct map *known, const char *text,
    const char *word, struct str *error)
{
	struct str near;
	*error = str_printf(arena, "%s `%s`", text, word);
	if (map_nearest(known, str_from(word), &near))
		*error = str_printf(arena, "%.*s; did you mean `%.*s`?",
		    STR_ARG(*error), STR_ARG(near));
	return false;
}

static bool check_tag(struct arena *arena, const struct rule_set *set,
    const char *tag, struct str *error)
{
	struct map tags;
	map_init(&tags, arena);
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		for (uint32_t i = 0; i < (*rule)->tags.length; i++)
			map_add(&tags, (*rule)->tags.at[i], *rule);
	if (map_get(&tags, str_from(tag)))
		return true;
	return fail(arena, &tags, "no rule has the tag", tag, error);
}

static bool check_pattern(struct arena *arena, const struct rule_set *set,
    const char *pattern, struct str *error)
{
	struct map known;
	map_init(&known, arena);
	struct rule *const *rule;
	vec_each (rule, &set->rules) {
		if (rule_is_meant((*rule)->id, str_from(pattern)))
			return true;
		map_add(&known, (*rule)->id, *rule);
		map_add(&known, rule_group(*rule), *rule);
	}
	return fail(arena, &known, "there is no rule or group", pattern, error);
}

bool rules_choose(struct arena *arena, const struct rule_set *set,
    const struct rules_wanted *wanted, struct rules_chosen *chosen,
    struct str *error)
{
	if (wanted->tag && !check_tag(arena, set, wanted->tag, error))
		return false;
	for (uint32_t i = 0; i < wanted->patterns->length; i++)
		if (!check_pattern(arena, set, wanted->patterns->at[i], error))
			return false;
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		if (is_wanted(wanted, *rule))
			vec_push(arena, &chosen->rules, *rule);
	return true;
}

static int widest(const struct rules_chosen *chosen)
{
	size_t width = 0;
	struct rule *const *rule;
	vec_each (rule, &chosen->rules)
		if ((*rule)->id.length > width)
			width = (*rule)->id.length;
	return (int)width;
}

void rules_text(struct buf *out, bool color, const struct rules_wanted *wanted,
    const struct rules_chosen *chosen)
{
	size_t width = (size_t)widest(chosen);
	for (uint32_t i = 0; i < chosen->rules.length; i++) {
		const struct rule *rule = chosen->rules.at[i];
		enum severity severity = severity_of_rule(wanted, rule);
		if (i > 0 &&
		    !str_equal(
			rule_group(rule), rule_group(chosen->rules.at[i - 1])))
			buf_char(out, '\n');
		diag_visible(out, rule->id);
		buf_fill(out, ' ', width - rule->id.length + 2);
		paint(out, color, paint_severity(severity));
		buf_printf(out, "%-8s", severity_name(severity));
		paint(out, color, PAINT_PLAIN);
		buf_printf(out, "%-7s ", confidence_name(rule->confidence));
		diag_visible(out, rule->title);
		buf_char(out, '\n');
	}
}
