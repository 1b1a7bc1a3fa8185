#include "cmd/config_show.h"
#include "report/paint.h"

#include <ctype.h>

enum {
	TITLE = 17, /* columns before what holds; more than any title */
	PLACE = 64, /* and before where that is said */
};

struct page {
	struct buf *out;
	bool color;
	const struct config_shown *shown;
};

static size_t width_since(const struct page *page, size_t start)
{
	struct str line = buf_slice(page->out);
	return utf8_length(str_slice(line, start, line.length));
}

/* A value that somebody may have broken over lines takes one here. */
static void put(struct page *page, struct str text)
{
	struct buf flat = {.arena = page->shown->arena};
	bool blank = false;
	for (size_t i = 0; i < text.length; i++) {
		bool space = isspace((unsigned char)text.at[i]);
		if (!space || !blank)
			buf_char(&flat, space ? ' ' : text.at[i]);
		blank = space;
	}
	diag_visible(page->out, buf_slice(&flat));
}

/* "  title   value      file:line:column" */
static void line(struct page *page, const char *title, struct str value,
    struct source *source, struct span span)
{
	struct buf *out = page->out;
	size_t start = out->length;
	buf_text(out, "  ");
	buf_text(out, title);
	size_t width = width_since(page, start);
	buf_fill(out, ' ', TITLE - width);
	buf_str(out, value);
	if (source) {
		width = width_since(page, start);
		buf_fill(out, ' ', width < PLACE ? PLACE - width : 2);
		struct position at = source_position(source, span.start);
		struct buf place = {.arena = page->shown->arena};
		diag_visible(&place, source->path);
		buf_printf(&place, ":%u:%u", at.line + 1, at.column + 1);
		paint(out, page->color, PAINT_FRAME);
		buf_str(out, buf_slice(&place));
		paint(out, page->color, PAINT_PLAIN);
	}
	buf_char(out, '\n');
}

static void profile_line(struct page *page)
{
	struct config_profile profile = config_profile(page->shown);
	struct buf value = {.arena = page->shown->arena};
	buf_text(&value, profile_name(profile.profile));
	if (strcmp(profile.why, "targets") == 0)
		buf_text(&value, ", for its availability target");
	else if (!profile.source)
		buf_text(&value, ", since nobody says");
	else if (strcmp(profile.why, "stage") == 0)
		buf_text(&value, ", its stage");
	line(page, "profile", buf_slice(&value), profile.source, profile.span);
}

static void fail_on_line(struct page *page)
{
	const struct rule_settings *settings = page->shown->settings;
	bool said = settings && settings->fail_on_from;
	line(page, "fail-on", str_from(config_fail_on(page->shown)),
	    said ? settings->config->source : NULL,
	    said ? yaml_span(settings->fail_on_from) : (struct span) {0, 0});
}

static void rules_lines(struct page *page)
{
	const struct project *project = page->shown->project;
	const struct project_rules *own;
	vec_each (own, &project->own) {
		struct page value = *page;
		struct buf text = {.arena = page->shown->arena};
		value.out = &text;
		put(&value, yaml_text(own->from));
		buf_printf(&text, " (%u file%s)", (unsigned)own->files,
		    own->files == 1 ? "" : "s");
		line(page, "rules", buf_slice(&text), project->config->source,
		    yaml_span(own->from));
	}
}

static void change_line(
    struct page *page, const char *title, const struct config_change *change)
{
	struct buf text = {.arena = page->shown->arena};
	struct page value = *page;
	value.out = &text;
	put(&value, change->rule->id);
	if (change->param.length) {
		buf_char(&text, ' ');
		put(&value, change->param);
	}
	buf_text(&text, ": ");
	put(&value, change->value);
	buf_text(&text, ", not ");
	put(&value, change->own);
	line(page, title, buf_slice(&text),
	    page->shown->settings->config->source, yaml_span(change->from));
}

void config_show_text(
    struct buf *out, bool color, bool first, const struct config_shown *shown)
{
	struct page page = {out, color, shown};
	if (!first)
		buf_char(out, '\n');
	paint_text(out, color, PAINT_STRONG, shown->design->source->path);
	buf_char(out, '\n');
	struct buf file = {.arena = shown->arena};
	if (shown->settings)
		diag_visible(&file, shown->settings->config->source->path);
	else
		buf_text(&file, "none");
	line(&page, "configuration", buf_slice(&file), NULL,
	    (struct span) {0, 0});
	profile_line(&page);
	fail_on_line(&page);
	rules_lines(&page);
	struct config_changes changes = {0};
	config_changes(shown, &changes);
	bool before = false, params = false;
	const struct config_change *change;
	vec_each (change, &changes) {
		bool param = change->param.length > 0;
		bool titled = !before || param != params;
		change_line(&page,
		    !titled     ? ""
			: param ? "params"
				: "severity",
		    change);
		before = true;
		params = param;
	}
}
