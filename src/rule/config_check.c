#include "base/glob.h"
#include "rule/code.h"
#include "rule/config_form.h"

struct checker {
	const struct config *config;
	const struct rule_set *set;
	struct diag_list *diags;
	struct map tags; /* made when first needed */
	bool failed;
};

static bool is_pattern(struct str key)
{
	return str_find(key, 0, '/') < key.length ||
	    str_find(key, 0, '*') < key.length;
}

uint32_t config_fit(struct str key, const struct rule *rule)
{
	if (str_equal(key, rule->id))
		return UINT32_MAX;
	if (is_pattern(key)) {
		uint32_t letters = 3;
		for (size_t i = 0; i < key.length; i++)
			letters += key.at[i] != '*';
		return glob_name(key, rule->id) ? letters : 0;
	}
	return str_list_has(&rule->tags, key) ? 2 : str_is(key, CONFIG_ALL);
}

static struct diag *fail(struct checker *checker, const char *rule,
    const struct yaml_node *node, struct str text)
{
	checker->failed = true;
	struct diag *diag = config_problem(
	    checker->diags, checker->config->source, rule, node, "");
	diag->text = text;
	return diag;
}

static const struct str elsewhere =
    STR_INIT("this file names no `rules` of your own, and those of a file "
	     "further up are not merged into it");

/* Whether the rule is of a group that no rule has, and none is brought along.
 */
static bool is_of_others(const struct checker *checker, struct str id)
{
	size_t slash = str_find(id, 0, '/');
	bool others = slash < id.length && id.at[0] != '*' &&
	    !checker->config->blocks.at[0].values[CONFIG_RULES];
	struct rule *const *rule;
	vec_each (rule, &checker->set->rules)
		others = others &&
		    !str_starts((*rule)->id, str_slice(id, 0, slash + 1));
	return others;
}

/* Ids, tags and groups: a group may stand there without its star. */
static void suggest(struct checker *checker, struct diag *diag, struct str word)
{
	struct map known;
	map_init(&known, checker->diags->arena);
	struct rule *const *rule;
	vec_each (rule, &checker->set->rules) {
		map_add(&known, (*rule)->id, *rule);
		size_t slash = str_find((*rule)->id, 0, '/');
		map_add(&known,
		    str_printf(checker->diags->arena, "%.*s/*", (int)slash,
			(*rule)->id.at),
		    *rule);
		for (uint32_t i = 0; i < (*rule)->tags.length; i++)
			map_add(&known, (*rule)->tags.at[i], *rule);
	}
	struct str group =
	    str_printf(checker->diags->arena, "%.*s/*", STR_ARG(word));
	if (map_get(&known, group))
		diag->help = str_printf(checker->diags->arena,
		    "did you mean `%.*s`?", STR_ARG(group));
	else
		diag_suggest(checker->diags, diag, &known, word);
	if (!diag->help.length)
		diag->help = is_of_others(checker, word)
		    ? elsewhere
		    : STR("`lintel rules` lists them");
}

static void check_levels(struct checker *checker, const struct yaml_node *map)
{
	for (uint32_t i = 0; map && i < map->count; i++) {
		const struct yaml_node *key = map->as.items[i].key;
		struct str word = yaml_text(key);
		bool found = false;
		struct rule *const *rule;
		vec_each (rule, &checker->set->rules)
			found = found || config_fit(word, *rule) > 0;
		if (found || key->kind != YAML_SCALAR)
			continue;
		const char *what = is_pattern(word) ? "there is no rule"
						    : "no rule has the tag";
		suggest(checker,
		    fail(checker, "config/unknown-rule", key,
			str_printf(checker->diags->arena, "%s `%.*s`", what,
			    STR_ARG(word))),
		    word);
	}
}

static void unknown_param(struct checker *checker, const struct rule *rule,
    const struct yaml_node *key)
{
	struct map known;
	map_init(&known, checker->diags->arena);
	const struct yaml_node *map = rule_part(rule, RULE_PARAMS);
	for (uint32_t i = 0; map && i < map->count; i++)
		map_add(&known, yaml_text(map->as.items[i].key), checker);
	struct diag *diag = fail(checker, "config/unknown-param", key,
	    str_printf(checker->diags->arena, "%.*s has no parameter `%.*s`",
		STR_ARG(rule->id), STR_ARG(yaml_text(key))));
	diag_suggest(checker->diags, diag, &known, yaml_text(key));
	if (diag->help.length)
		return;
	struct buf help = {.arena = checker->diags->arena};
	buf_text(&help, known.length ? "it has " : "it has none at all");
	for (uint32_t i = 0; i < known.length; i++)
		buf_printf(&help, "%s`%.*s`", i ? ", " : "",
		    STR_ARG(known.entries[i].key));
	diag->help = buf_slice(&help);
}

/* Words that the rule compares with kinds and the like, and its patterns. */
static void check_words_of(struct checker *checker, const struct rule *rule,
    const struct yaml_node *map)
{
	struct expr_origin given = {checker->config->source, map};
	struct diag_list problems;
	diag_list_init(&problems, checker->diags->arena);
	rule_check_params(checker->set, rule, given, &problems);
	for (struct diag *d = problems.first; d; d = d->next)
		d->rule = STR("config/param");
	checker->failed |= problems.errors > 0;
	diag_list_append(checker->diags, &problems);
}

static void check_params_of(struct checker *checker, const struct rule *rule,
    const struct yaml_node *map)
{
	const struct expr_variable *own = &rule->code->variables[1];
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		int index = config_param_index(rule, yaml_text(item->key));
		if (index < 0) {
			unknown_param(checker, rule, item->key);
			continue;
		}
		struct config_param param = {
		    .arena = checker->diags->arena,
		    .source = checker->config->source,
		    .name = yaml_text(item->key),
		    .type = &own[index].type,
		};
		struct expr_value value;
		if (!config_param_read(
			&param, item->value, &value, checker->diags))
			checker->failed = true;
	}
	check_words_of(checker, rule, map);
}

static void check_params(struct checker *checker, const struct yaml_node *map)
{
	for (uint32_t i = 0; map && i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		struct str id = yaml_text(item->key);
		const struct rule *rule = rule_find(checker->set, id);
		if (rule && item->value->kind == YAML_MAP)
			check_params_of(checker, rule, item->value);
		if (rule)
			continue;
		struct diag *diag =
		    fail(checker, "config/unknown-rule", item->key,
			str_printf(checker->diags->arena,
			    "there is no rule `%.*s`", STR_ARG(id)));
		diag_suggest(checker->diags, diag, &checker->set->by_id, id);
		if (!diag->help.length)
			diag->help = is_of_others(checker, id)
			    ? elsewhere
			    : STR("parameters belong to one rule: `lintel "
				  "rules` lists them");
	}
}

bool config_check(const struct config *config, const struct rule_set *set,
    struct diag_list *diags)
{
	struct checker checker = {
	    .config = config,
	    .set = set,
	    .diags = diags,
	};
	const struct config_block *block;
	vec_each (block, &config->blocks) {
		check_levels(&checker, block->values[CONFIG_SEVERITY]);
		check_params(&checker, block->values[CONFIG_PARAMS]);
	}
	return !checker.failed;
}
