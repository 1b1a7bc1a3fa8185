#include "report/sarif_rule.h"

#include "report/json_field.h"
#include "report/markdown_text.h"

void sarif_rules_init(struct sarif_rules *rules, struct arena *arena)
{
	*rules = (struct sarif_rules) {.text = {.arena = arena}};
	map_init(&rules->index, arena);
}

const char *sarif_level(enum severity severity)
{
	static const char *const levels[] = {
	    [SEVERITY_OFF] = "none",
	    [SEVERITY_INFO] = "note",
	    [SEVERITY_WARNING] = "warning",
	    [SEVERITY_ERROR] = "error",
	};
	return levels[severity];
}

/* As code scanning calls it. */
static const char *problem_severity(enum severity severity)
{
	return severity == SEVERITY_INFO ? "recommendation"
					 : severity_name(severity);
}

static void field(struct json *json, const char *key, const char *value)
{
	json_field_str(json, key, str_from(value));
}

/* {"key":{"text":"..."}} */
static void message(struct json *json, const char *key, struct str text)
{
	struct buf shown = {.arena = json->out->arena};
	diag_visible(&shown, text);
	json_key(json, key);
	json_object(json);
	json_field_str(json, "text", buf_slice(&shown));
	json_object_end(json);
}

static void paragraph(struct buf *out, const char *title, struct str text)
{
	text = str_trim(text);
	if (text.length == 0)
		return;
	buf_text(out, out->length ? "\n\n" : "");
	buf_text(out, title);
	while (text.length > 0) {
		markdown_prose(out, str_cut(&text, '\n'));
		buf_text(out, text.length ? "\n" : "");
	}
}

static void write_help(struct json *json, struct str text, struct str markdown)
{
	json_key(json, "help");
	json_object(json);
	json_field_str(json, "text", text);
	json_field_str(json, "markdown", markdown);
	json_object_end(json);
}

static void write_properties(struct json *json, enum severity severity,
    enum confidence confidence, const struct str_list *tags)
{
	json_key(json, "properties");
	json_object(json);
	field(json, "precision", confidence_name(confidence));
	field(json, "problem.severity", problem_severity(severity));
	json_field_texts(json, "tags", tags);
	json_object_end(json);
}

static void write_level(struct json *json, enum severity severity)
{
	json_key(json, "defaultConfiguration");
	json_object(json);
	field(json, "level", sarif_level(severity));
	json_object_end(json);
}

static void write_rule(struct json *json, const struct rule *rule)
{
	struct arena *arena = json->out->arena;
	struct str why = str_trim(yaml_text(yaml_get(rule->node, "why")));
	struct str except = yaml_text(yaml_get(rule->node, "except"));
	struct buf markdown = {.arena = arena};
	paragraph(&markdown, "", rule->title);
	paragraph(&markdown, "", why);
	paragraph(&markdown, "**Except:** ", except);
	buf_printf(&markdown, "\n\n`lintel explain %.*s` tells more.",
	    STR_ARG(rule->id));
	message(json, "shortDescription", rule->title);
	message(json, "fullDescription", why.length ? why : rule->title);
	write_help(json,
	    str_printf(arena, "%.*s\n\nlintel explain %.*s tells more.",
		STR_ARG(why.length ? why : rule->title), STR_ARG(rule->id)),
	    buf_slice(&markdown));
	write_level(json, rule->severity);
	write_properties(json, rule->severity, rule->confidence, &rule->tags);
}

/* Of no rule: the input itself has a mistake. */
static void write_problem(struct json *json, const struct diag *diag)
{
	struct str text = diag->severity == SEVERITY_ERROR
	    ? STR("A mistake in the input; no rule runs on what has one.")
	    : STR("A remark about the input.");
	message(json, "shortDescription", text);
	message(json, "fullDescription", text);
	write_help(json, text, text);
	write_level(json, diag->severity);
	write_properties(
	    json, diag->severity, CONFIDENCE_HIGH, &(struct str_list) {0});
}

uint32_t sarif_rule_index(struct sarif_rules *rules, const struct rule_set *set,
    const struct diag *diag)
{
	struct arena *arena = rules->text.arena;
	const uint32_t *known = map_get(&rules->index, diag->rule);
	if (known)
		return *known;
	uint32_t *index = arena_new(arena, uint32_t);
	*index = rules->index.length;
	map_add(&rules->index, str_copy(arena, diag->rule), index);
	const struct rule *rule = set ? rule_find(set, diag->rule) : NULL;
	rules->objects.out = &rules->text;
	struct json *json = &rules->objects;
	json_line(json);
	json_object(json);
	json_field_str(json, "id", diag->rule);
	if (rule)
		write_rule(json, rule);
	else
		write_problem(json, diag);
	json_object_end(json);
	return *index;
}

void sarif_rules_write(const struct sarif_rules *rules, struct json *json)
{
	json_array(json);
	buf_str(json->out, buf_slice(&rules->text));
	json_list_end(json);
}
