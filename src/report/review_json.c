#include "report/contract.h"
#include "report/json_field.h"
#include "report/review.h"

static void write_list(
    struct json *json, const char *key, const struct diag_list *list)
{
	json_field_list(json, key);
	for (const struct diag *diag = list->first; diag; diag = diag->next) {
		json_line(json);
		contract_finding(json, diag);
	}
	json_list_end(json);
}

void review_json_begin(struct review_report *report)
{
	struct json *json = &report->json;
	json->out = &report->out;
	json_object(json);
	json_field_count(json, "version", 1);
	json_field_str(json, "base", report->base);
	json_field_str(json, "commit", report->commit);
	json_field_list(json, "designs");
}

/* What nobody can compare has changed in nothing. */
static void write_diff(struct json *json, const struct review_design *design)
{
	static const struct diff nothing;
	struct diff_report report = {
	    .out = json->out,
	    .diff = design->diff ? design->diff : &nothing,
	    .moves = design->moves,
	};
	diff_json_members(json, &report);
}

void review_json_add(
    struct review_report *report, const struct review_design *design)
{
	struct json *json = &report->json;
	json_line(json);
	json_object(json);
	json_field_str(json, "path", design->path);
	json_field_str(json, "oldPath", design->old);
	json_field_str(
	    json, "status", str_from(review_status_name(design->status)));
	write_diff(json, design);
	json_key(json, "findings");
	json_object(json);
	write_list(json, "added", &design->findings->added);
	write_list(json, "gone", &design->findings->gone);
	write_list(json, "kept", &design->findings->kept);
	json_object_end(json);
	json_key(json, "errors");
	json_object(json);
	write_list(json, "before", &design->errors_before);
	write_list(json, "after", &design->errors_after);
	json_object_end(json);
	json_object_end(json);
}

void review_json_end(struct review_report *report)
{
	struct json *json = &report->json;
	const struct review_totals *totals = &report->totals;
	json_list_end(json);
	json_field_texts(json, "same", &report->same);
	json_key(json, "summary");
	json_object(json);
	json_field_count(json, "designs", totals->designs);
	json_field_count(json, "broken", totals->broken);
	for (int i = CHANGE_BREAKING; i >= CHANGE_INFO; i--)
		json_field_count(json, change_class_name((enum change_class)i),
		    totals->classes[i]);
	json_field_count(json, "added", totals->added);
	json_field_count(json, "gone", totals->gone);
	json_field_count(json, "kept", totals->kept);
	json_object_end(json);
	json_object_end(json);
	buf_char(json->out, '\n');
}
