#include "report/json_field.h"
#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"

/*
 * GitLab's Code Quality report: the part of the Code Climate format that
 * GitLab reads.  A fingerprint tells whether a change brought the finding.
 */
enum {
	MOST_TEXT = 4000, /* bytes of one description */
};

struct gitlab {
	struct ranked issues;
};

static const char *severity_of(const struct diag *diag)
{
	static const char *const names[] = {
	    [SEVERITY_OFF] = "info",
	    [SEVERITY_INFO] = "info",
	    [SEVERITY_WARNING] = "major",
	    [SEVERITY_ERROR] = "critical",
	};
	bool broken = diag->severity == SEVERITY_ERROR &&
	    diag_is_input_problem(diag->rule);
	return broken ? "blocker" : names[diag->severity];
}

static void write_location(struct json *json, const struct report_batch *batch,
    const struct diag *diag)
{
	struct place place =
	    place_of(diag->source, diag->span, COLUMN_CODE_POINTS);
	struct str path = report_file(json->out->arena, batch, diag);
	json_key(json, "location");
	json_object(json);
	json_field_str(json, "path", path.length ? path : STR("."));
	json_key(json, "lines");
	json_object(json);
	json_field_count(json, "begin", place.line ? place.line : 1);
	json_field_count(json, "end", place.line ? place.end_line : 1);
	json_object_end(json);
	json_object_end(json);
}

static void write_issue(void *context, struct buf *out,
    const struct report_batch *batch, const struct diag *diag)
{
	(void)context;
	struct json json = {.out = out};
	struct buf text = {.arena = out->arena};
	diag_visible(&text, diag->text);
	json_object(&json);
	json_field_str(&json, "description",
	    text_clip(out->arena, buf_slice(&text), MOST_TEXT));
	json_field_str(&json, "check_name", diag->rule);
	json_field_str(&json, "fingerprint", diag->fingerprint);
	json_field_str(&json, "severity", str_from(severity_of(diag)));
	write_location(&json, batch, diag);
	json_object_end(&json);
}

static void begin(struct report *report)
{
	struct gitlab *gitlab = report->state;
	gitlab->issues = (struct ranked) {
	    .arena = report->out.arena,
	    .most = UINT32_MAX,
	    .write = write_issue,
	};
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct gitlab *gitlab = report->state;
	ranked_batch(&gitlab->issues, report, batch);
}

static void end(struct report *report, const struct report_totals *totals)
{
	(void)totals;
	const struct gitlab *gitlab = report->state;
	struct json json = {.out = &report->out};
	json_array(&json);
	ranked_json(&gitlab->issues, &json, UINT32_MAX);
	json_list_end(&json);
	buf_char(&report->out, '\n');
}

const struct report_writer gitlab_writer = {
    sizeof(struct gitlab), begin, batch, end};
