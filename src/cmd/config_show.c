#include "cmd/config_show.h"

struct config_profile config_profile(const struct config_shown *shown)
{
	struct run_options options = {.settings = shown->settings};
	const struct design *design = shown->design;
	struct config_profile found = {
	    .profile = run_profile(design, &options),
	    .why = "usual",
	};
	const struct fact *stage =
	    fact_find(&design->element.facts, F_DESIGN_STAGE);
	if (stage) {
		found.source = stage->source;
		found.span = stage->span;
		found.why = "stage";
	} else if (shown->settings && shown->settings->profile_from) {
		found.source = shown->settings->config->source;
		found.span = yaml_span(shown->settings->profile_from);
		found.why = "profile";
	} else if (found.profile == PROFILE_CRITICAL) {
		found.why = "targets";
	}
	return found;
}

const char *config_fail_on(const struct config_shown *shown)
{
	const struct rule_settings *settings = shown->settings;
	if (!settings || !settings->fail_on_from)
		return severity_name(SEVERITY_ERROR);
	return settings->fail_on == SEVERITY_OFF
	    ? "never"
	    : severity_name(settings->fail_on);
}

static void add_severity(const struct config_shown *shown,
    const struct rule *rule, const struct rule_setting *setting,
    enum rule_profile profile, struct config_changes *changes)
{
	enum severity own = rule->profiles[profile];
	enum severity now = rule_setting_severity(rule, profile, setting);
	if (!setting->level_from || now == own)
		return;
	vec_push(shown->arena, changes,
	    ((struct config_change) {
		.rule = rule,
		.value = str_from(severity_name(now)),
		.own = str_from(severity_name(own)),
		.from = setting->level_from,
	    }));
}

static void add_params(const struct config_shown *shown,
    const struct rule *rule, const struct rule_setting *setting,
    struct config_changes *changes)
{
	const struct yaml_item *own;
	for (uint32_t i = 0; setting->params && (own = rule_param(rule, i));
	     i++) {
		const struct yaml_node *from = setting->param_from[i];
		if (!from)
			continue;
		vec_push(shown->arena, changes,
		    ((struct config_change) {
			.rule = rule,
			.param = yaml_text(own->key),
			.value = source_text(
			    shown->settings->config->source, yaml_span(from)),
			.own = source_text(rule->source, yaml_span(own->value)),
			.from = from,
		    }));
	}
}

void config_changes(
    const struct config_shown *shown, struct config_changes *changes)
{
	enum rule_profile profile = config_profile(shown).profile;
	const struct rule_set *set = shown->project->rules;
	for (int params = 0; params < 2; params++) {
		struct rule *const *rule;
		vec_each (rule, &set->rules) {
			const struct rule_setting *setting =
			    rule_setting(shown->settings, *rule);
			if (setting && params)
				add_params(shown, *rule, setting, changes);
			else if (setting)
				add_severity(
				    shown, *rule, setting, profile, changes);
		}
	}
}
