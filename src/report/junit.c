#include "base/map.h"
#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"

/*
 * JUnit's XML, as Jenkins and others read it: a suite for each design, and a
 * test case for each finding.  Errors and warnings have failed; remarks have
 * not.  A design without any has one case, which has passed.
 */
struct counts {
	uint32_t tests, failures, errors;
};

struct junit {
	struct buf suites;
	struct counts all;
};

/* Text is made visible first: XML could not hold all of it. */
static void escaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		switch (text.at[i]) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '"': buf_text(out, "&quot;"); break;
		default: buf_char(out, text.at[i]);
		}
	}
}

static void attribute(struct buf *out, const char *name, struct str text)
{
	struct buf shown = {.arena = out->arena};
	diag_visible(&shown, text);
	buf_printf(out, " %s=\"", name);
	escaped(out, buf_slice(&shown));
	buf_char(out, '"');
}

static void write_counts(struct buf *out, const struct counts *counts)
{
	buf_printf(out, " tests=\"%u\" failures=\"%u\" errors=\"%u\"",
	    (unsigned)counts->tests, (unsigned)counts->failures,
	    (unsigned)counts->errors);
}

/* "designs/shop.yaml:12:3", the sentence and the remarks. */
static struct str text_of(struct arena *arena, const struct report_batch *batch,
    const struct diag *diag)
{
	struct buf out = {.arena = arena};
	struct place place =
	    place_of(diag->source, diag->span, COLUMN_CODE_POINTS);
	diag_visible(&out, report_file(arena, batch, diag));
	if (place.line > 0)
		buf_printf(&out, ":%u:%u", (unsigned)place.line,
		    (unsigned)place.column);
	buf_text(&out, out.length > 0 ? ": " : "");
	remarks_print(&out, diag);
	return buf_slice(&out);
}

/* Whether nothing could be tested, rather than that a test failed. */
static bool is_broken(const struct diag *diag)
{
	return diag->severity == SEVERITY_ERROR &&
	    diag_is_input_problem(diag->rule);
}

static const char *element_of(const struct diag *diag)
{
	if (diag->severity < SEVERITY_WARNING)
		return "system-out";
	return is_broken(diag) ? "error" : "failure";
}

static void count(struct counts *counts, const struct diag *diag)
{
	counts->tests++;
	if (is_broken(diag))
		counts->errors++;
	else if (diag->severity >= SEVERITY_WARNING)
		counts->failures++;
}

/* "avail/spof component:db", and " (2)" behind the second of that name. */
static struct str name_of(
    struct arena *arena, const struct diag *diag, struct map *names)
{
	struct str name = str_join(arena, diag->rule,
	    diag->element.length ? STR(" ") : STR(""), diag->element);
	uint32_t *count = map_get(names, name);
	if (count)
		return str_printf(
		    arena, "%.*s (%u)", STR_ARG(name), (unsigned)++*count);
	count = arena_new(names->arena, uint32_t);
	*count = 1;
	map_add(names, str_copy(names->arena, name), count);
	return name;
}

static void write_case(struct buf *out, struct str class, struct str name,
    const struct report_batch *batch, const struct diag *diag)
{
	const char *element = element_of(diag);
	bool failed = diag->severity >= SEVERITY_WARNING;
	buf_text(out, "<testcase");
	attribute(out, "classname", class);
	attribute(out, "name", name);
	buf_printf(out, ">\n<%s", element);
	if (failed) {
		attribute(out, "message", diag->text);
		attribute(out, "type", str_from(severity_name(diag->severity)));
	}
	buf_char(out, '>');
	escaped(out, text_of(out->arena, batch, diag));
	buf_printf(out, "</%s>\n</testcase>\n", element);
}

static void write_cases(struct buf *out, struct str class,
    const struct report *report, const struct report_batch *batch,
    struct counts *counts)
{
	struct arena scratch;
	struct map names;
	arena_init_child(&scratch, out->arena);
	map_init(&names, out->arena);
	for (const struct diag *diag = batch->findings->first; diag;
	     diag = diag->next) {
		if (!report_tells(report, diag))
			continue;
		struct buf one = {.arena = &scratch};
		struct str name = name_of(&scratch, diag, &names);
		write_case(&one, class, name, batch, diag);
		buf_str(out, buf_slice(&one));
		count(counts, diag);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
	if (counts->tests > 0)
		return;
	buf_text(out, "<testcase");
	attribute(out, "classname", class);
	buf_text(out, " name=\"no findings\"/>\n");
	counts->tests++;
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct junit *junit = report->state;
	struct arena *arena = report->out.arena;
	bool design = batch->path.length > 0;
	/* Nor does a design pass that was not judged. */
	if (!batch->design && !batch->findings->first)
		return;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct str class =
	    design ? report_path(arena, batch, batch->path) : STR("lintel");
	struct buf cases = {.arena = &scratch};
	struct counts counts = {0};
	write_cases(&cases, class, report, batch, &counts);
	buf_text(&junit->suites, "<testsuite");
	attribute(&junit->suites, "name", class);
	write_counts(&junit->suites, &counts);
	buf_text(&junit->suites, ">\n");
	buf_str(&junit->suites, buf_slice(&cases));
	buf_text(&junit->suites, "</testsuite>\n");
	junit->all.tests += counts.tests;
	junit->all.failures += counts.failures;
	junit->all.errors += counts.errors;
	arena_release(&scratch);
}

static void begin(struct report *report)
{
	struct junit *junit = report->state;
	junit->suites.arena = report->out.arena;
}

static void end(struct report *report, const struct report_totals *totals)
{
	(void)totals;
	const struct junit *junit = report->state;
	struct buf *out = &report->out;
	buf_text(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<testsuites name=\"lintel\"");
	write_counts(out, &junit->all);
	buf_text(out, ">\n");
	buf_str(out, buf_slice(&junit->suites));
	buf_text(out, "</testsuites>\n");
}

const struct report_writer junit_writer = {
    sizeof(struct junit), begin, batch, end};
