#include "cmd/config_show.h"
#include "report/json_field.h"

static void place(struct json *json, struct source *source, struct span span)
{
	struct position at = {0, 0};
	if (source)
		at = source_position(source, span.start);
	json_field_str(json, "path", source ? source->path : STR(""));
	json_key(json, "line");
	if (source)
		json_count(json, at.line + 1);
	else
		json_null(json);
	json_key(json, "column");
	if (source)
		json_count(json, at.column + 1);
	else
		json_null(json);
}

static void rules(struct json *json, const struct config_shown *shown)
{
	const struct project *project = shown->project;
	const struct project_rules *own;
	json_key(json, "rules");
	json_array(json);
	vec_each (own, &project->own) {
		json_object(json);
		json_field_str(json, "value", yaml_text(own->from));
		json_field_count(json, "files", own->files);
		place(json, project->config->source, yaml_span(own->from));
		json_object_end(json);
	}
	json_array_end(json);
}

static void changes(struct json *json, const struct config_shown *shown,
    const struct config_changes *all, bool params)
{
	json_key(json, params ? "params" : "severity");
	json_array(json);
	const struct config_change *change;
	vec_each (change, all) {
		if ((change->param.length > 0) != params)
			continue;
		json_object(json);
		json_field_str(json, "rule", change->rule->id);
		if (params)
			json_field_str(json, "param", change->param);
		json_field_str(json, "value", change->value);
		json_field_str(json, "own", change->own);
		place(json, shown->settings->config->source,
		    yaml_span(change->from));
		json_object_end(json);
	}
	json_array_end(json);
}

static void profile(struct json *json, const struct config_shown *shown)
{
	struct config_profile found = config_profile(shown);
	json_key(json, "profile");
	json_object(json);
	json_field_str(json, "value", str_from(profile_name(found.profile)));
	json_field_str(json, "from", str_from(found.why));
	place(json, found.source, found.span);
	json_object_end(json);
}

static void fail_on(struct json *json, const struct config_shown *shown)
{
	const struct rule_settings *settings = shown->settings;
	bool said = settings && settings->fail_on_from;
	json_key(json, "fail_on");
	json_object(json);
	json_field_str(json, "value", str_from(config_fail_on(shown)));
	place(json, said ? settings->config->source : NULL,
	    said ? yaml_span(settings->fail_on_from) : (struct span) {0, 0});
	json_object_end(json);
}

void config_show_json(struct json *json, const struct config_shown *shown)
{
	const struct rule_settings *settings = shown->settings;
	struct config_changes all = {0};
	config_changes(shown, &all);
	json_line(json);
	json_object(json);
	json_field_str(json, "path", shown->design->source->path);
	json_field_str(json, "config",
	    settings ? settings->config->source->path : STR(""));
	profile(json, shown);
	fail_on(json, shown);
	rules(json, shown);
	changes(json, shown, &all, false);
	changes(json, shown, &all, true);
	json_object_end(json);
}
