#include "cmd/explain_text.h"

#include "cmd/line_edit.h"
#include "cmd/rules_list.h"
#include "cmd/wrap.h"
#include "report/paint.h"

enum {
	INDENT = 2,
};

struct page {
	struct buf *out;
	struct rule_set *set;
	const struct rule *rule;
	const struct rule_settings *settings;
	const struct rule_setting *setting; /* of the rule; may be NULL */
	bool color;
	unsigned columns;
};

static void heading(const struct page *page, const char *title)
{
	buf_char(page->out, '\n');
	paint_text(page->out, page->color, PAINT_STRONG, str_from(title));
	buf_char(page->out, '\n');
}

static void section_prose(
    const struct page *page, const char *title, struct str text)
{
	if (str_trim(text).length == 0)
		return;
	heading(page, title);
	wrap_prose(page->out, text, INDENT, page->columns);
}

/* Where in the configuration a value comes from, and what it would be. */
static void configured(const struct page *page, struct buf *line,
    const struct yaml_node *from, struct str own)
{
	struct source *source = page->settings->config->source;
	buf_printf(line, "   (%.*s:%u; otherwise %.*s)", STR_ARG(source->path),
	    (unsigned)source_position(source, from->start).line + 1,
	    STR_ARG(own));
}

static void section_parameters(const struct page *page)
{
	const struct rule_setting *setting = page->setting;
	const struct yaml_item *own;
	for (uint32_t i = 0; (own = rule_param(page->rule, i)); i++) {
		struct buf line = {.arena = page->out->arena};
		struct buf value = {.arena = page->out->arena};
		const struct yaml_node *from =
		    setting && setting->params ? setting->param_from[i] : NULL;
		if (i == 0)
			heading(page, "Parameters");
		buf_printf(&line, "%.*s: ", STR_ARG(yaml_text(own->key)));
		rule_value(&value, own->value);
		rule_value(&line, from ? from : own->value);
		if (from)
			configured(page, &line, from, buf_slice(&value));
		wrap_item(page->out, buf_slice(&line), INDENT, page->columns);
	}
}

static void section_sources(const struct page *page)
{
	const struct yaml_node *list = yaml_get(page->rule->node, "sources");
	if (!list)
		return;
	if (list->kind == YAML_SCALAR) {
		section_prose(page, "Sources", yaml_text(list));
		return;
	}
	heading(page, "Sources");
	for (uint32_t i = 0; i < list->count; i++)
		wrap_item(page->out, yaml_text(list->as.items[i].value), INDENT,
		    page->columns);
}

/* "avail/spof: One instance whose loss breaks a flow" */
static void rule_line(const struct page *page, struct str id)
{
	const struct rule *rule = rule_find(page->set, id);
	struct buf line = {.arena = page->out->arena};
	buf_str(&line, id);
	if (rule)
		buf_printf(&line, ": %.*s", STR_ARG(rule->title));
	wrap_item(page->out, buf_slice(&line), INDENT, page->columns);
}

static void section_rules(
    const struct page *page, const char *title, const struct str_list *ids)
{
	if (ids->length == 0)
		return;
	heading(page, title);
	for (uint32_t i = 0; i < ids->length; i++)
		rule_line(page, ids->at[i]);
}

static void section_related(const struct page *page)
{
	struct str_list ids = {0};
	const struct yaml_node *list = yaml_get(page->rule->node, "related");
	for (uint32_t i = 0; list && i < list->count; i++)
		vec_push(
		    page->out->arena, &ids, yaml_text(list->as.items[i].value));
	section_rules(page, "Related", &ids);
}

/* One cause, one finding: who speaks in whose stead. */
static void section_mutes(const struct page *page)
{
	struct str_list by = {0};
	struct rule *const *rule;
	vec_each (rule, &page->set->rules)
		if (str_list_has(&(*rule)->mutes, page->rule->id))
			vec_push(page->out->arena, &by, (*rule)->id);
	section_rules(page, "Silent where one of these speaks", &by);
	section_rules(page, "Speaks instead of these", &page->rule->mutes);
}

/* A design, with a mark before the lines that the other one has not. */
static void section_design(const struct page *page, const char *title,
    const struct line_edit *edit, const struct str_list *lines, char mark)
{
	heading(page, title);
	for (uint32_t i = 0; i < lines->length; i++) {
		bool marked = line_edit_marks(edit, lines, i);
		buf_char(page->out, marked ? mark : ' ');
		buf_char(page->out, ' ');
		paint_text(page->out, page->color && marked,
		    mark == '-' ? PAINT_ERROR : PAINT_GOOD, lines->at[i]);
		buf_char(page->out, '\n');
	}
}

/* "error: `db` is a single point of failure", and the edit that mends it. */
static void example_findings(
    const struct page *page, const struct diag_list *findings)
{
	const struct diag *worst = findings->first;
	if (!worst)
		return;
	buf_char(page->out, '\n');
	for (const struct diag *d = worst; d; d = d->next)
		wrap_item(page->out,
		    str_printf(page->out->arena, "%s: %.*s",
			severity_name(d->severity), STR_ARG(d->text)),
		    INDENT, page->columns);
	struct str fix = str_trim(worst->fix);
	if (fix.length == 0)
		return;
	if (str_find(fix, 0, '\n') < fix.length)
		buf_text(page->out, "  fix:\n");
	else
		fix = str_printf(page->out->arena, "fix: %.*s", STR_ARG(fix));
	wrap_lines(page->out, fix,
	    str_find(fix, 0, '\n') < fix.length ? 2 * INDENT : INDENT);
}

/* The first test: what the rule is against, and the one edit that mends it. */
static void section_examples(const struct page *page)
{
	struct rule_example example;
	struct arena *arena = page->out->arena;
	if (!rule_example(arena, page->set, page->rule, &example))
		return;
	struct line_edit edit =
	    line_edit_between(arena, example.bad, example.good);
	section_design(page, "Bad", &edit, &edit.bad, '-');
	example_findings(page, &example.findings);
	section_design(page, "Good", &edit, &edit.good, '+');
}

static void raised(const struct page *page)
{
	/* What somebody configured holds for it, too. */
	if (page->setting && page->setting->level >= LEVEL_OFF)
		return;
	wrap_item(page->out, rule_raised(page->out->arena, page->rule), INDENT,
	    page->columns);
}

static struct str usual_severities(const struct page *page)
{
	struct buf out = {.arena = page->out->arena};
	for (unsigned i = 0; i < PROFILE_COUNT; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "",
		    severity_name(page->rule->profiles[i]));
	return buf_slice(&out);
}

static void severities(const struct page *page)
{
	const struct rule *rule = page->rule;
	struct buf line = {.arena = page->out->arena};
	buf_printf(&line, "%s, %s confidence, for each %s",
	    severity_name(rule->severity), confidence_name(rule->confidence),
	    rule_each_name(rule->each));
	wrap_item(page->out, buf_slice(&line), INDENT, page->columns);
	line.length = 0;
	for (unsigned i = 0; i < PROFILE_COUNT; i++)
		buf_printf(&line, "%s%s: %s", i > 0 ? ", " : "",
		    profile_name((enum rule_profile)i),
		    severity_name(rule_setting_severity(
			rule, (enum rule_profile)i, page->setting)));
	if (page->setting && page->setting->level_from)
		configured(page, &line, page->setting->level_from,
		    usual_severities(page));
	wrap_item(page->out, buf_slice(&line), INDENT, page->columns);
	raised(page);
	if (yaml_get(rule->node, "habit"))
		wrap_item(page->out,
		    STR("one finding on the design where three or more are "
			"concerned and none passes"),
		    INDENT, page->columns);
	line.length = 0;
	for (uint32_t i = 0; i < rule->tags.length; i++)
		buf_printf(&line, "%s %.*s",
		    i > 0 ? "," : "tags:", STR_ARG(rule->tags.at[i]));
	wrap_item(page->out, buf_slice(&line), INDENT, page->columns);
}

void explain_text(struct buf *out, const struct explained *explained)
{
	const struct rule *rule = explained->rule;
	bool color = explained->color;
	struct page page = {
	    .out = out,
	    .set = explained->set,
	    .rule = rule,
	    .settings = explained->settings,
	    .setting = rule_setting(explained->settings, rule),
	    .color = color,
	    .columns = explained->columns,
	};
	paint_text(out, color, PAINT_STRONG, rule->id);
	buf_text(out, ": ");
	diag_visible(out, rule->title);
	buf_char(out, '\n');
	severities(&page);
	section_prose(&page, "Why", yaml_text(yaml_get(rule->node, "why")));
	section_examples(&page);
	section_prose(
	    &page, "Except", yaml_text(yaml_get(rule->node, "except")));
	section_parameters(&page);
	section_mutes(&page);
	section_sources(&page);
	section_related(&page);
}
