/* What every format of findings makes of those that are out of the ordinary. */
#include "report/format.h"
#include "report/remark.h"

#include "tap.h"

static struct arena arena;

static struct str written(enum report_format_id format, enum severity least,
    const struct report_batch *batch, const struct report_totals *totals)
{
	struct report report = {.out = {.arena = &arena}, .least = least};
	report_begin(&report, format);
	report.writer->batch(&report, batch);
	report.writer->end(&report, totals);
	return buf_slice(&report.out);
}

static bool has(struct str text, const char *part)
{
	return str_find_str(text, 0, str_from(part)) < text.length;
}

static struct diag *add(struct diag_list *list, const char *rule,
    enum severity severity, const char *text)
{
	return diag_add(
	    list, rule, severity, NULL, (struct span) {0, 0}, "%s", text);
}

static void without_a_place(void)
{
	static const char *const nowhere[REPORT_FORMAT_COUNT] = {
	    [REPORT_text] = "error[a/b]: lost\n  = fix: find it\n",
	    [REPORT_json] = "\"path\":null,\"line\":null,",
	    [REPORT_sarif] = "\"locations\":[]}",
	    [REPORT_github] = "::error title=a/b::lost",
	    [REPORT_gitlab] =
		"\"location\":{\"path\":\".\",\"lines\":{\"begin\":1,",
	    [REPORT_junit] = "type=\"error\">lost\nfix",
	    [REPORT_rdjson] = "\"location\":{\"path\":\".\"}",
	    [REPORT_markdown] = "- **error** `a/b`: lost\n",
	};
	static const char *const of_a_design[REPORT_FORMAT_COUNT] = {
	    [REPORT_text] = "error[a/b]: lost\n  = fix: find it\n",
	    [REPORT_json] = "\"path\":null,\"line\":null,",
	    [REPORT_sarif] = "\"uri\":\"shop.yaml\",",
	    [REPORT_github] = "::error file=shop.yaml,title=a/b::lost",
	    [REPORT_gitlab] = "\"path\":\"shop.yaml\",\"lines\":{\"begin\":1,",
	    [REPORT_junit] = "type=\"error\">shop.yaml: lost\nfix",
	    [REPORT_rdjson] = "\"location\":{\"path\":\"shop.yaml\"}",
	    [REPORT_markdown] = "- **error** `a/b`: lost<br>`shop.yaml`\n",
	};
	struct diag_list list;
	diag_list_init(&list, &arena);
	add(&list, "a/b", SEVERITY_ERROR, "lost")->fix = STR("find it");
	struct report_batch batch = {.findings = &list, .here = STR("/h")};
	struct report_totals totals = {.seconds = -1};
	for (enum report_format_id f = 0; f < REPORT_FORMAT_COUNT; f++) {
		batch.path = STR("");
		ok(has(written(f, SEVERITY_INFO, &batch, &totals), nowhere[f]),
		    "%s: a finding of nothing has no place",
		    report_format_names[f]);
		batch.path = STR("shop.yaml");
		ok(has(written(f, SEVERITY_INFO, &batch, &totals),
		       of_a_design[f]),
		    "%s: one of a design has its file", report_format_names[f]);
	}
}

static void as_severe(void)
{
	struct diag_list list, none;
	diag_list_init(&list, &arena);
	diag_list_init(&none, &arena);
	add(&list, "config/stale", SEVERITY_INFO, "mild words");
	add(&list, "a/b", SEVERITY_WARNING, "harsh words");
	struct report_batch batch = {.findings = &list, .path = STR("x.yaml")};
	struct report_totals totals = {.seconds = -1};
	for (enum report_format_id f = 0; f < REPORT_FORMAT_COUNT; f++) {
		struct str all = written(f, SEVERITY_INFO, &batch, &totals);
		struct str some = written(f, SEVERITY_WARNING, &batch, &totals);
		ok(has(all, "mild words") && has(all, "harsh words"),
		    "%s tells all", report_format_names[f]);
		ok(!has(some, "mild words") && has(some, "harsh words"),
		    "%s leaves out what is milder than asked",
		    report_format_names[f]);
	}
	ok(has(written(REPORT_sarif, SEVERITY_INFO, &batch, &totals),
	       "\"text\":\"A remark about the input.\""),
	    "a remark about the input is no mistake");
	batch = (struct report_batch) {.findings = &none};
	ok(!has(written(REPORT_junit, SEVERITY_INFO, &batch, &totals),
	       "<testsuite "),
	    "where nothing is wrong with nothing there is no suite");
}

static void at_length(void)
{
	is_str(text_clip(&arena, STR("ääää"), 6), "ä…",
	    "a text is cut between characters");
	is_str(text_clip(&arena, STR("\x80\x80\x80\x80\x80\x80"), 5), "…",
	    "one without a beginning of any loses all");
	is_str(text_clip(&arena, STR("ää"), 4), "ää", "what fits is not cut");
	struct buf fact = {.arena = &arena};
	buf_fill(&fact, 'x', 3000);
	struct diag_list list;
	diag_list_init(&list, &arena);
	struct diag *diag = add(&list, "a/b", SEVERITY_WARNING, "much");
	for (int i = 0; i < 100; i++)
		vec_push(&arena, &diag->facts, buf_slice(&fact));
	vec_push(&arena, &diag->facts, STR("short"));
	struct report_batch batch = {.findings = &list};
	struct report_totals totals = {.accepted = 2, .known = 1};
	struct str page =
	    written(REPORT_markdown, SEVERITY_INFO, &batch, &totals);
	ok(page.length < 60000 && has(page, "xxx") && has(page, "- short\n"),
	    "of many facts a comment has those that fit: %zu", page.length);
	ok(has(page, "\n2 accepted, 1 known finding left out.\n"),
	    "it counts what is accepted, and what is known");
}

int main(void)
{
	arena_init(&arena, NULL);
	without_a_place();
	as_severe();
	at_length();
	arena_release(&arena);
	return done_testing();
}
