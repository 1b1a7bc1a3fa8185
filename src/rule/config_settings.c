#include "base/glob.h"
#include "rule/code.h"
#include "rule/config_form.h"

struct builder {
	struct arena *arena;
	const struct config *config;
	const struct rule_set *set;
	struct rule_settings *settings;
};

static enum rule_level level_of(const struct yaml_node *node)
{
	int index = str_choice(yaml_text(node), CONFIG_LEVEL_WORDS);
	return (enum rule_level)(index + (int)LEVEL_USUAL);
}

/* The best of the keys that fit; of equals the more severe. */
static void set_level(struct rule_setting *setting, const struct rule *rule,
    const struct yaml_node *map)
{
	uint32_t best = 0;
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		uint32_t fit = config_fit(yaml_text(item->key), rule);
		enum rule_level level = level_of(item->value);
		if (!fit || fit < best ||
		    (fit == best && level <= setting->level))
			continue;
		best = fit;
		setting->level = level;
		setting->named = fit == UINT32_MAX;
		setting->level_from = item->key;
	}
}

static void set_levels(struct builder *builder, const struct yaml_node *map)
{
	struct rule *const *rule;
	vec_each (rule, &builder->set->rules)
		set_level(
		    &builder->settings->rules[(*rule)->index], *rule, map);
}

/* A copy of the rule's own, which the configuration then changes. */
static void own_params(struct builder *builder, const struct rule_code *code,
    struct rule_setting *setting)
{
	if (setting->params)
		return;
	setting->params = arena_array(
	    builder->arena, code->param_count, sizeof(*setting->params));
	setting->param_from = arena_array(
	    builder->arena, code->param_count, sizeof(*setting->param_from));
	for (uint32_t i = 0; i < code->param_count; i++)
		setting->params[i] = code->params[i];
}

static void set_params_of(struct builder *builder, const struct rule *rule,
    const struct yaml_node *map)
{
	struct rule_setting *setting = &builder->settings->rules[rule->index];
	struct diag_list told;
	diag_list_init(&told, builder->arena);
	own_params(builder, rule->code, setting);
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		int index = config_param_index(rule, yaml_text(item->key));
		struct config_param param = {
		    .arena = builder->arena,
		    .type = &rule->code->variables[1 + index].type,
		};
		/* config_check has told of what does not fit. */
		config_param_read(
		    &param, item->value, &setting->params[index], &told);
		setting->param_from[index] = item->value;
	}
}

static void set_params(struct builder *builder, const struct yaml_node *map)
{
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		set_params_of(builder,
		    rule_find(builder->set, yaml_text(item->key)), item->value);
	}
}

static bool applies(const struct config_block *block, struct str path)
{
	const struct yaml_node *paths = block->values[CONFIG_PATHS];
	if (!paths)
		return true;
	if (paths->kind != YAML_LIST)
		return glob_path(yaml_text(paths), path);
	for (uint32_t i = 0; i < paths->count; i++)
		if (glob_path(yaml_text(paths->as.items[i].value), path))
			return true;
	return false;
}

static void apply(struct builder *builder, const struct config_block *block)
{
	static const enum severity severities[] = {
	    SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO, SEVERITY_OFF};
	struct rule_settings *settings = builder->settings;
	const struct yaml_node *profile = block->values[CONFIG_PROFILE];
	const struct yaml_node *fail_on = block->values[CONFIG_FAIL_ON];
	if (profile) {
		settings->profile_from = profile;
		settings->profile = (enum rule_profile)str_choice(
		    yaml_text(profile), "prototype|production|critical");
	}
	if (fail_on) {
		settings->fail_on_from = fail_on;
		settings->fail_on = severities[str_choice(
		    yaml_text(fail_on), "error|warning|info|never")];
	}
	if (block->values[CONFIG_SEVERITY])
		set_levels(builder, block->values[CONFIG_SEVERITY]);
	if (block->values[CONFIG_PARAMS])
		set_params(builder, block->values[CONFIG_PARAMS]);
}

const struct rule_settings *config_settings(struct arena *arena,
    const struct config *config, const struct rule_set *set, struct str path)
{
	struct rule_settings *settings = arena_new(arena, struct rule_settings);
	settings->config = config;
	settings->rules =
	    arena_array(arena, set->rules.length, sizeof(*settings->rules));
	struct builder builder = {arena, config, set, settings};
	const struct config_block *block;
	vec_each (block, &config->blocks)
		if (applies(block, path))
			apply(&builder, block);
	return settings;
}

const struct rule_setting *rule_setting(
    const struct rule_settings *settings, const struct rule *rule)
{
	if (!settings)
		return NULL;
	const struct rule_setting *setting = &settings->rules[rule->index];
	return setting->level_from || setting->params ? setting : NULL;
}

enum severity rule_setting_severity(const struct rule *rule,
    enum rule_profile profile, const struct rule_setting *setting)
{
	enum severity usual = rule->profiles[profile];
	switch (setting ? setting->level : LEVEL_UNSAID) {
	case LEVEL_UNSAID:
	case LEVEL_USUAL: break;
	case LEVEL_ON: return usual != SEVERITY_OFF ? usual : rule->severity;
	case LEVEL_OFF: return SEVERITY_OFF;
	case LEVEL_INFO:
	case LEVEL_WARNING:
	case LEVEL_ERROR:
		if (usual != SEVERITY_OFF || setting->named)
			return SEVERITY_INFO + (setting->level - LEVEL_INFO);
	}
	return usual;
}

const struct yaml_item *rule_param(const struct rule *rule, uint32_t index)
{
	const struct yaml_node *map = rule_part(rule, RULE_PARAMS);
	return map && index < map->count ? &map->as.items[index] : NULL;
}
