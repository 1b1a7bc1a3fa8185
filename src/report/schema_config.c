#include "report/schema_part.h"
#include "rule/config.h"

#include <string.h>

struct key {
	const char *name, *form, *place, *words, *doc;
};

/* clang-format off */
static const struct key keys[] = {
#define CONFIG(ident, name, form, place, words, doc)                           \
	{name, #form, #place, words, doc},
#include "rule/config.def"
#undef CONFIG
};
/* clang-format on */

static void put_value(struct schema *s, const struct key *key)
{
	if (strcmp(key->form, "WORD") == 0)
		schema_words(s, key->words, false);
	else if (strcmp(key->form, "LEVELS") == 0)
		schema_put(s, "'$ref':'#/definitions/levels'");
	else if (strcmp(key->form, "PARAMS") == 0)
		schema_put(s, "'$ref':'#/definitions/params'");
	else if (strcmp(key->form, "BLOCKS") == 0)
		schema_put(s,
		    "'type':'array','items':{'$ref':'#/definitions/override'}");
	else
		schema_put(
		    s, "'type':['string','array'],'items':{'type':'string'}");
}

/* Those that may not stand at `other`. */
static void put_keys(struct schema *s, const char *other)
{
	json_key(&s->json, "properties");
	json_object(&s->json);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(keys[i].place, other) == 0)
			continue;
		json_line(&s->json);
		json_key(&s->json, keys[i].name);
		json_object(&s->json);
		json_key(&s->json, "description");
		json_str(&s->json, str_from(keys[i].doc));
		put_value(s, &keys[i]);
		json_object_end(&s->json);
	}
	json_object_end(&s->json);
	schema_put(s, "'additionalProperties':false");
}

/* A description, and what else belongs to it; the object stays open. */
static void begin_rule(struct schema *s, const struct rule *rule)
{
	json_line(&s->json);
	json_key_str(&s->json, rule->id);
	json_object(&s->json);
	json_key(&s->json, "description");
	json_str(&s->json, rule->title);
}

static void put_levels(struct schema *s)
{
	struct map tags;
	struct rule *const *rule;
	map_init(&tags, s->arena);
	json_line(&s->json);
	json_key(&s->json, "levels");
	json_object(&s->json);
	schema_put(s,
	    "'type':'object','propertyNames':{'pattern':"
	    "'^[a-z*][a-z0-9*/-]*$'}");
	json_key(&s->json, "properties");
	json_object(&s->json);
	schema_member(s, "all", "{'$ref':'#/definitions/level'}");
	vec_each (rule, &s->rules->rules) {
		begin_rule(s, *rule);
		schema_put(s, "'$ref':'#/definitions/level'");
		json_object_end(&s->json);
		for (uint32_t i = 0; i < (*rule)->tags.length; i++)
			map_add(&tags, (*rule)->tags.at[i], s);
	}
	for (uint32_t i = 0; i < tags.length; i++) {
		json_line(&s->json);
		json_key_str(&s->json, tags.entries[i].key);
		schema_put(s, "{'$ref':'#/definitions/level'}");
	}
	json_object_end(&s->json);
	schema_put(s, "'additionalProperties':{'$ref':'#/definitions/level'}");
	json_object_end(&s->json);
}

static void put_param(struct schema *s, const struct yaml_item *param)
{
	bool flag;
	struct quantity number;
	struct quantity_error error;
	struct str text = yaml_text(param->value);
	json_key_str(&s->json, yaml_text(param->key));
	if (param->value->kind == YAML_LIST) {
		schema_put(s, "{'type':'array','items':{'type':'string'}}");
		return;
	}
	if (yaml_bool(param->value, &flag)) {
		schema_put(s, "{'type':'boolean','default':%s}",
		    flag ? "true" : "false");
		return;
	}
	json_object(&s->json);
	if (param->value->style == YAML_PLAIN &&
	    quantity_parse(s->arena, text, MEASURE_ANY, &number, &error))
		schema_put(s, "'$ref':'#/definitions/%s'",
		    schema_measure(number.measure));
	else
		schema_put(s, "'type':'string'");
	json_key(&s->json, "examples");
	json_array(&s->json);
	json_str(&s->json, text);
	json_array_end(&s->json);
	json_object_end(&s->json);
}

static void put_params(struct schema *s)
{
	struct rule *const *rule;
	json_line(&s->json);
	json_key(&s->json, "params");
	json_object(&s->json);
	schema_put(s, "'type':'object'");
	json_key(&s->json, "properties");
	json_object(&s->json);
	vec_each (rule, &s->rules->rules) {
		const struct yaml_node *params =
		    yaml_get((*rule)->node, "params");
		if (!params)
			continue;
		begin_rule(s, *rule);
		schema_put(s, "'type':'object'");
		json_key(&s->json, "properties");
		json_object(&s->json);
		for (uint32_t i = 0; i < params->count; i++)
			put_param(s, &params->as.items[i]);
		json_object_end(&s->json);
		schema_put(s, "'additionalProperties':false");
		json_object_end(&s->json);
	}
	json_object_end(&s->json);
	json_object_end(&s->json);
}

void schema_config(struct buf *out, const struct rule_set *rules)
{
	struct schema s = {
	    .json = {.out = out}, .arena = out->arena, .rules = rules};
	schema_begin(&s, "the configuration of lintel");
	schema_member(&s, "type", "['object','null']");
	json_line(&s.json);
	put_keys(&s, "OVERRIDE");
	json_line(&s.json);
	json_key(&s.json, "definitions");
	json_object(&s.json);
	json_line(&s.json);
	json_key(&s.json, "override");
	json_object(&s.json);
	schema_put(&s, "'type':'object','required':['paths']");
	put_keys(&s, "FILE");
	json_object_end(&s.json);
	schema_member(&s, "level",
	    "{'enum':['usual','on','off','info','warning','error']}");
	put_levels(&s);
	put_params(&s);
	schema_quantities(&s);
	json_object_end(&s.json);
	schema_end(&s);
}
