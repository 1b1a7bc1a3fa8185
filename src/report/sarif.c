#include "base/map.h"
#include "base/path.h"
#include "report/json_field.h"
#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"
#include "report/sarif_rule.h"

/*
 * SARIF 2.1.0 (OASIS, 2020), and what GitHub asks of it besides: a place and a
 * fingerprint for each result, and no more than 25,000 of them.
 */
enum {
	MOST_RESULTS = 25000,
	MOST_TEXT = 4000, /* bytes of one message */
};

struct sarif {
	struct ranked results;
	struct sarif_rules rules;
	bool broken; /* no rule ran on some design */
};

/* `[text](target)` is a link even in plain text. */
static struct str without_links(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	while (text.length > 0) {
		struct str before = str_cut(&text, ']');
		bool end = text.at == before.at + before.length;
		buf_str(&out, before);
		if (!end)
			buf_char(&out, ']');
		if (text.length > 0 && text.at[0] == '(')
			buf_char(&out, ' ');
	}
	return buf_slice(&out);
}

static void write_message(struct json *json, struct str text)
{
	struct arena *arena = json->out->arena;
	json_key(json, "message");
	json_object(json);
	json_key(json, "text");
	json_str(json, text_clip(arena, without_links(arena, text), MOST_TEXT));
	json_object_end(json);
}

static void write_artifact(struct json *json, struct str path)
{
	struct buf uri = {.arena = json->out->arena};
	bool absolute = str_starts(path, STR("/"));
	buf_text(&uri, absolute ? "file://" : "");
	path_encode(&uri, path);
	json_key(json, "artifactLocation");
	json_object(json);
	json_field_str(json, "uri", buf_slice(&uri));
	if (!absolute)
		json_field_str(json, "uriBaseId", STR("%SRCROOT%"));
	json_object_end(json);
}

/* A file without a place in it is told of at its beginning. */
static void write_region(
    struct json *json, struct source *source, struct span span)
{
	struct place place = place_of(source, span, COLUMN_UTF16);
	if (place.line == 0)
		place = (struct place) {1, 1, 1, 1};
	json_key(json, "region");
	json_object(json);
	json_field_count(json, "startLine", place.line);
	json_field_count(json, "startColumn", place.column);
	json_field_count(json, "endLine", place.end_line);
	json_field_count(json, "endColumn", place.end_column);
	json_object_end(json);
}

static void write_physical(
    struct json *json, struct str path, struct source *source, struct span span)
{
	json_key(json, "physicalLocation");
	json_object(json);
	write_artifact(json, path);
	write_region(json, source, span);
	json_object_end(json);
}

static void write_logical(struct json *json, struct str element)
{
	if (element.length == 0)
		return;
	struct buf name = {.arena = json->out->arena};
	diag_visible(&name, element);
	json_key(json, "logicalLocations");
	json_array(json);
	json_object(json);
	json_field_str(json, "fullyQualifiedName", buf_slice(&name));
	json_object_end(json);
	json_array_end(json);
}

static void write_locations(struct json *json, const struct report_batch *batch,
    const struct diag *diag)
{
	struct str path = report_file(json->out->arena, batch, diag);
	json_key(json, "locations");
	json_array(json);
	if (path.length > 0) {
		json_object(json);
		write_physical(json, path, diag->source, diag->span);
		write_logical(json, diag->element);
		json_object_end(json);
	}
	json_array_end(json);
}

/* The second places that the message speaks of. */
static void write_related(struct json *json, const struct report_batch *batch,
    const struct diag *diag)
{
	struct arena *arena = json->out->arena;
	uint32_t id = 0;
	if (!diag->notes)
		return;
	json_key(json, "relatedLocations");
	json_array(json);
	for (const struct diag_note *note = diag->notes; note;
	     note = note->next) {
		struct buf text = {.arena = arena};
		diag_visible(&text, note->text);
		json_object(json);
		json_field_count(json, "id", ++id);
		write_physical(json,
		    report_path(arena, batch, note->source->path), note->source,
		    note->span);
		write_message(json, buf_slice(&text));
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_fingerprint(struct json *json, struct str fingerprint)
{
	if (fingerprint.length == 0)
		return;
	json_key(json, "partialFingerprints");
	json_object(json);
	json_field_str(json, "lintelFinding/v1", fingerprint);
	json_object_end(json);
}

static void write_result(void *context, struct buf *out,
    const struct report_batch *batch, const struct diag *diag)
{
	struct sarif *sarif = context;
	struct json json = {.out = out};
	struct buf text = {.arena = out->arena};
	remarks_print(&text, diag);
	json_object(&json);
	json_field_str(&json, "ruleId", diag->rule);
	json_field_count(&json, "ruleIndex",
	    sarif_rule_index(&sarif->rules, batch->rules, diag));
	json_field_str(&json, "level", str_from(sarif_level(diag->severity)));
	write_message(&json, buf_slice(&text));
	write_locations(&json, batch, diag);
	write_related(&json, batch, diag);
	write_fingerprint(&json, diag->fingerprint);
	json_object_end(&json);
}

static void begin(struct report *report)
{
	struct sarif *sarif = report->state;
	sarif->results = (struct ranked) {
	    .arena = report->out.arena,
	    .most = MOST_RESULTS,
	    .write = write_result,
	    .context = sarif,
	};
	sarif_rules_init(&sarif->rules, report->out.arena);
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct sarif *sarif = report->state;
	ranked_batch(&sarif->results, report, batch);
	for (const struct diag *diag = batch->findings->first; diag;
	     diag = diag->next)
		if (diag->severity == SEVERITY_ERROR &&
		    diag_is_input_problem(diag->rule))
			sarif->broken = true;
}

static void write_tool(struct json *json, const struct sarif *sarif)
{
	json_key(json, "tool");
	json_object(json);
	json_key(json, "driver");
	json_object(json);
	json_field_str(json, "name", STR("lintel"));
	json_field_str(json, "semanticVersion", STR(LINTEL_VERSION));
	json_key(json, "rules");
	sarif_rules_write(&sarif->rules, json);
	json_object_end(json);
	json_object_end(json);
}

/* What could not be done, and how many results are left out. */
static void write_invocation(struct json *json, const struct sarif *sarif)
{
	uint32_t count = ranked_count(&sarif->results);
	json_key(json, "invocations");
	json_array(json);
	json_object(json);
	json_field_bool(json, "executionSuccessful", !sarif->broken);
	json_key(json, "toolExecutionNotifications");
	json_array(json);
	if (count > MOST_RESULTS) {
		json_object(json);
		json_field_str(json, "level", STR("warning"));
		write_message(json,
		    str_printf(json->out->arena,
			"%u results are left out: there are more than %u",
			(unsigned)count - MOST_RESULTS,
			(unsigned)MOST_RESULTS));
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
	json_array_end(json);
}

static void write_results(struct json *json, const struct sarif *sarif)
{
	json_key(json, "results");
	json_array(json);
	ranked_json(&sarif->results, json, MOST_RESULTS);
	json_list_end(json);
}

static void end(struct report *report, const struct report_totals *totals)
{
	(void)totals;
	const struct sarif *sarif = report->state;
	struct json json = {.out = &report->out};
	json_object(&json);
	json_field_str(&json, "$schema",
	    STR("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
		"schemas/sarif-schema-2.1.0.json"));
	json_field_str(&json, "version", STR("2.1.0"));
	json_key(&json, "runs");
	json_array(&json);
	json_object(&json);
	write_tool(&json, sarif);
	write_invocation(&json, sarif);
	json_field_str(&json, "columnKind", STR("utf16CodeUnits"));
	write_results(&json, sarif);
	json_object_end(&json);
	json_array_end(&json);
	json_object_end(&json);
	buf_char(&report->out, '\n');
}

const struct report_writer sarif_writer = {
    sizeof(struct sarif), begin, batch, end};
