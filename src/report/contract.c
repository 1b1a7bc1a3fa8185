#include "report/contract.h"

#include "report/format.h"
#include "report/json_field.h"
#include "report/place.h"

/* As they are told in text, which leaves out the space around them. */
static void facts(struct json *json, const struct str_list *list)
{
	json_key(json, "facts");
	json_array(json);
	for (uint32_t i = 0; i < list->length; i++)
		json_str(json, str_trim(list->at[i]));
	json_array_end(json);
}

static void number_or_null(
    struct json *json, const char *key, bool there, uint32_t value)
{
	json_key(json, key);
	if (there)
		json_count(json, value);
	else
		json_null(json);
}

/* Columns in code points. */
static void write_place(struct json *json, const struct diag *diag)
{
	struct source *source = diag->source;
	struct place at = place_of(source, diag->span, COLUMN_CODE_POINTS);
	bool there = at.line > 0;
	json_field_str(json, "path", source ? source->path : STR(""));
	number_or_null(json, "line", there, at.line);
	number_or_null(json, "column", there, at.column);
	number_or_null(json, "endLine", there, at.end_line);
	number_or_null(json, "endColumn", there, at.end_column);
}

void contract_finding(struct json *json, const struct diag *diag)
{
	json_object(json);
	json_field_str(json, "rule", diag->rule);
	json_field_str(
	    json, "severity", str_from(severity_name(diag->severity)));
	json_field_str(
	    json, "confidence", str_from(confidence_name(diag->confidence)));
	json_field_str(json, "element", diag->element);
	write_place(json, diag);
	json_field_str(json, "message", diag->text);
	json_field_texts(json, "witness", &diag->witness);
	facts(json, &diag->facts);
	json_field_str(json, "fix", str_trim(diag->fix));
	json_field_texts(json, "flows", &diag->flows);
	json_field_texts(json, "concerns", &diag->concerns);
	json_field_str(json, "fingerprint", diag->fingerprint);
	json_object_end(json);
}

static void version(struct json *json)
{
	json_object(json);
	json_field_count(json, "version", 1);
}

static void begin(struct report *report)
{
	struct json *json = report->state;
	json->out = &report->out;
	version(json);
	json_key(json, "findings");
	json_array(json);
}

static void batch(struct report *report, const struct report_batch *batch)
{
	for (const struct diag *diag = batch->findings->first; diag;
	     diag = diag->next) {
		if (!report_tells(report, diag))
			continue;
		json_line(report->state);
		contract_finding(report->state, diag);
	}
}

static void end(struct report *report, const struct report_totals *totals)
{
	struct json *json = report->state;
	json_list_end(json);
	json_key(json, "summary");
	json_object(json);
	json_field_count(json, "designs", totals->designs);
	json_field_count(json, "skipped", totals->skipped);
	json_field_count(json, "errors", totals->severity[SEVERITY_ERROR]);
	json_field_count(json, "warnings", totals->severity[SEVERITY_WARNING]);
	json_field_count(json, "infos", totals->severity[SEVERITY_INFO]);
	json_field_count(json, "accepted", totals->accepted);
	json_field_count(json, "fixed", totals->fixed);
	json_field_count(json, "known", totals->known);
	json_object_end(json);
	json_object_end(json);
	buf_char(json->out, '\n');
}

const struct report_writer json_writer = {
    sizeof(struct json), begin, batch, end};

/* The severity in each; "off" where the rule does not run. */
static void profiles(struct json *json, const struct rule *rule)
{
	json_key(json, "profiles");
	json_object(json);
	for (unsigned i = 0; i < PROFILE_COUNT; i++)
		json_field_str(json, profile_name((enum rule_profile)i),
		    str_from(severity_name(rule->profiles[i])));
	json_object_end(json);
}

void contract_rules(
    struct json *json, const struct rule *const *rules, uint32_t length)
{
	version(json);
	json_key(json, "rules");
	json_array(json);
	for (uint32_t i = 0; i < length; i++) {
		const struct rule *rule = rules[i];
		json_line(json);
		json_object(json);
		json_field_str(json, "id", rule->id);
		json_field_str(json, "title", rule->title);
		json_field_str(
		    json, "severity", str_from(severity_name(rule->severity)));
		json_field_str(json, "confidence",
		    str_from(confidence_name(rule->confidence)));
		json_field_texts(json, "tags", &rule->tags);
		json_field_str(
		    json, "each", str_from(rule_each_name(rule->each)));
		profiles(json, rule);
		json_object_end(json);
	}
	json_list_end(json);
	json_object_end(json);
	buf_char(json->out, '\n');
}

static void rule_test(struct json *json, const struct rule_test_result *result)
{
	struct diag at = {.source = result->rule->source, .span = result->span};
	struct buf problems = {.arena = json->out->arena};
	const struct rule_problem *problem;
	vec_each (problem, &result->problems) {
		buf_text(&problems, problems.length ? "\n" : "");
		buf_str(&problems, problem->text);
	}
	if (result->problems.length)
		at.span = result->problems.at[0].span;
	json_line(json);
	json_object(json);
	json_field_str(json, "rule", result->rule->id);
	json_field_count(json, "number", result->number);
	json_key(json, "passed");
	json_bool(json, rule_test_passed(result));
	json_field_str(json, "problem", buf_slice(&problems));
	write_place(json, &at);
	json_object_end(json);
}

static void survivor(struct json *json, const struct rule_survivor *one)
{
	const struct diag at = {.source = one->rule->source, .span = one->span};
	json_line(json);
	json_object(json);
	json_field_str(json, "rule", one->rule->id);
	write_place(json, &at);
	json_field_str(json, "change", one->change);
	json_object_end(json);
}

void contract_rule_tests(
    struct json *json, uint32_t rules, const struct rule_test_results *results)
{
	uint32_t failed = 0;
	const struct rule_test_result *result;
	const struct rule_survivor *one;
	version(json);
	json_key(json, "tests");
	json_array(json);
	vec_each (result, &results->results) {
		rule_test(json, result);
		failed += !rule_test_passed(result);
	}
	json_list_end(json);
	json_key(json, "survivors");
	json_array(json);
	vec_each (one, &results->survivors)
		survivor(json, one);
	json_list_end(json);
	json_key(json, "summary");
	json_object(json);
	json_field_count(json, "rules", rules);
	json_field_count(json, "tests", results->results.length);
	json_field_count(json, "designs", results->cases);
	json_field_count(json, "failed", failed);
	json_field_count(json, "mutants", results->mutants);
	json_field_count(
	    json, "killed", results->mutants - results->survivors.length);
	json_object_end(json);
	json_object_end(json);
	buf_char(json->out, '\n');
}
