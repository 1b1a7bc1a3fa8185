#include "report/json_field.h"
#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"
#include "rule/fix.h"

/*
 * The Reviewdog Diagnostic Format as one JSON object.  Columns count bytes, and
 * paths are those of the command line: reviewdog knows where it runs.
 */
enum {
	MOST_TEXT = 4000, /* bytes of one message */
	/* Of designs that are read again to see what a fix makes of them. */
	MOST_TRIED = 16 * 1024 * 1024,
};

struct rdjson {
	struct ranked diagnostics;
	uint64_t tried; /* bytes so far */
};

static void write_position(
    struct json *json, const char *key, uint32_t line, uint32_t column)
{
	json_key(json, key);
	json_object(json);
	json_field_count(json, "line", line);
	json_field_count(json, "column", column);
	json_object_end(json);
}

static void write_range(
    struct json *json, struct source *source, struct span span)
{
	struct place place = place_of(source, span, COLUMN_BYTES);
	if (place.line == 0)
		return;
	json_key(json, "range");
	json_object(json);
	write_position(json, "start", place.line, place.column);
	write_position(json, "end", place.end_line, place.end_column);
	json_object_end(json);
}

static void write_location(
    struct json *json, struct str path, struct source *source, struct span span)
{
	json_key(json, "location");
	json_object(json);
	json_field_str(json, "path", path.length ? path : STR("."));
	write_range(json, source, span);
	json_object_end(json);
}

static void write_related(struct json *json, const struct diag *diag)
{
	if (!diag->notes)
		return;
	json_key(json, "related_locations");
	json_array(json);
	for (const struct diag_note *note = diag->notes; note;
	     note = note->next) {
		struct buf text = {.arena = json->out->arena};
		diag_visible(&text, note->text);
		json_object(json);
		json_field_str(json, "message", buf_slice(&text));
		write_location(
		    json, note->source->path, note->source, note->span);
		json_object_end(json);
	}
	json_array_end(json);
}

/* Nobody could see what else a suggestion would write into the file. */
static bool is_visible(struct arena *arena, struct str text)
{
	struct buf shown = {.arena = arena};
	size_t lines = 0;
	for (struct str rest = text; rest.length > 0; lines++)
		diag_visible(&shown, str_cut(&rest, '\n'));
	if (lines > 0 && !str_ends(text, STR("\n")))
		lines--;
	return shown.length + lines == text.length;
}

/* The whole fix is one replacement: half of it might be worse than nothing. */
static void write_suggestions(struct rdjson *rdjson, struct json *json,
    const struct report_batch *batch, const struct diag *diag)
{
	struct edit edit;
	if (!batch->design || !diag->source || diag->fix.length == 0 ||
	    rdjson->tried + diag->source->bytes.length > MOST_TRIED)
		return;
	rdjson->tried += diag->source->bytes.length;
	if (!finding_edit(json->out->arena, batch->design, diag, &edit) ||
	    !is_visible(json->out->arena, edit.text))
		return;
	json_key(json, "suggestions");
	json_array(json);
	json_object(json);
	write_range(json, diag->source, edit.span);
	json_key(json, "text");
	json_str(json, edit.text);
	json_object_end(json);
	json_array_end(json);
}

static const char *severity_of(enum severity severity)
{
	static const char *const names[] = {
	    [SEVERITY_OFF] = "INFO",
	    [SEVERITY_INFO] = "INFO",
	    [SEVERITY_WARNING] = "WARNING",
	    [SEVERITY_ERROR] = "ERROR",
	};
	return names[severity];
}

static void write_diagnostic(void *context, struct buf *out,
    const struct report_batch *batch, const struct diag *diag)
{
	struct json json = {.out = out};
	struct buf text = {.arena = out->arena};
	remarks_print(&text, diag);
	json_object(&json);
	json_field_str(&json, "message",
	    text_clip(out->arena, buf_slice(&text), MOST_TEXT));
	write_location(&json, diag->source ? diag->source->path : batch->path,
	    diag->source, diag->span);
	json_field_str(
	    &json, "severity", str_from(severity_of(diag->severity)));
	json_key(&json, "code");
	json_object(&json);
	json_field_str(&json, "value", diag->rule);
	json_object_end(&json);
	write_suggestions(context, &json, batch, diag);
	write_related(&json, diag);
	json_object_end(&json);
}

static void begin(struct report *report)
{
	struct rdjson *rdjson = report->state;
	rdjson->diagnostics = (struct ranked) {
	    .arena = report->out.arena,
	    .most = UINT32_MAX,
	    .write = write_diagnostic,
	    .context = rdjson,
	};
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct rdjson *rdjson = report->state;
	ranked_batch(&rdjson->diagnostics, report, batch);
}

static void end(struct report *report, const struct report_totals *totals)
{
	(void)totals;
	const struct rdjson *rdjson = report->state;
	struct json json = {.out = &report->out};
	json_object(&json);
	json_key(&json, "source");
	json_object(&json);
	json_field_str(&json, "name", STR("lintel"));
	json_object_end(&json);
	json_key(&json, "diagnostics");
	json_array(&json);
	ranked_json(&rdjson->diagnostics, &json, UINT32_MAX);
	json_list_end(&json);
	json_object_end(&json);
	buf_char(&report->out, '\n');
}

const struct report_writer rdjson_writer = {
    sizeof(struct rdjson), begin, batch, end};
