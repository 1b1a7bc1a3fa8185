#include "cmd/explain_text.h"

#include "cmd/wrap.h"
#include "report/paint.h"

enum {
	INDENT = 2,
};

struct page {
	struct buf *out;
	const struct rule *rule;
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

static void section_lines(
    const struct page *page, const char *title, struct str text)
{
	if (str_trim(text).length == 0)
		return;
	heading(page, title);
	wrap_lines(page->out, text, INDENT);
}

/* `{{` and `}}` stand for one brace in a rule's message and fix. */
static struct str unescaped(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		buf_char(&out, c);
		if ((c == '{' || c == '}') && i + 1 < text.length &&
		    text.at[i + 1] == c)
			i++;
	}
	return buf_slice(&out);
}

/* Whether all of it is computed: such a fix tells nothing without a finding. */
static bool is_computed(struct str text)
{
	int depth = 0;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (c == '}')
			depth--;
		else if (c == '{')
			depth++;
		else if (depth == 0)
			return false;
	}
	return true;
}

static void section_fix(const struct page *page)
{
	struct str fix = str_trim(yaml_text(yaml_get(page->rule->node, "fix")));
	if (is_computed(fix))
		return;
	fix = unescaped(page->out->arena, fix);
	if (str_find(fix, 0, '\n') < fix.length)
		section_lines(page, "Fix", fix);
	else
		section_prose(page, "Fix", fix);
}

/* A value on one line, as it would be written. */
static void flow_value(struct buf *out, const struct yaml_node *node)
{
	if (node->kind != YAML_LIST) {
		buf_str(out, yaml_text(node));
		return;
	}
	for (uint32_t i = 0; i < node->count; i++) {
		buf_text(out, i > 0 ? ", " : "");
		flow_value(out, node->as.items[i].value);
	}
}

static void section_parameters(const struct page *page)
{
	const struct yaml_node *params = yaml_get(page->rule->node, "params");
	if (!params || params->kind != YAML_MAP || params->count == 0)
		return;
	heading(page, "Parameters");
	for (uint32_t i = 0; i < params->count; i++) {
		struct buf line = {.arena = page->out->arena};
		buf_str(&line, yaml_text(params->as.items[i].key));
		buf_text(&line, ": ");
		flow_value(&line, params->as.items[i].value);
		wrap_prose(page->out, buf_slice(&line), INDENT, page->columns);
	}
}

static void section_list(
    const struct page *page, const char *title, const char *key)
{
	const struct yaml_node *list = yaml_get(page->rule->node, key);
	if (!list || list->kind == YAML_NULL || list->kind == YAML_MAP)
		return;
	if (list->kind == YAML_SCALAR) {
		section_prose(page, title, yaml_text(list));
		return;
	}
	heading(page, title);
	for (uint32_t i = 0; i < list->count; i++)
		wrap_prose(page->out, yaml_text(list->as.items[i].value),
		    INDENT, page->columns);
}

/* The first test: what the rule is against, and the one edit that mends it. */
static void section_examples(const struct page *page)
{
	const struct yaml_node *tests = yaml_get(page->rule->node, "tests");
	if (!tests || tests->kind != YAML_LIST || tests->count == 0)
		return;
	const struct yaml_node *first = tests->as.items[0].value;
	section_lines(page, "Bad", yaml_text(yaml_get(first, "bad")));
	section_lines(page, "Good", yaml_text(yaml_get(first, "good")));
}

/*
 * `error-when` in words.  Nearly always it asks for a target; what else a
 * user's rule may ask is shown as it is.
 */
static void raised(const struct page *page)
{
	struct str when =
	    str_trim(yaml_text(yaml_get(page->rule->node, "error-when")));
	if (when.length == 0)
		return;
	struct buf line = {.arena = page->out->arena};
	buf_text(&line, "an error in every profile where ");
	if (str_find_str(when, 0, STR("_target")) < when.length)
		buf_text(&line, "the target that it breaks is stated");
	else
		buf_printf(&line, "this holds: %.*s", STR_ARG(when));
	wrap_prose(page->out, buf_slice(&line), INDENT, page->columns);
}

static void severities(const struct page *page)
{
	const struct rule *rule = page->rule;
	struct buf line = {.arena = page->out->arena};
	buf_printf(&line, "%s, %s confidence, for each %s",
	    severity_name(rule->severity), confidence_name(rule->confidence),
	    rule_each_name(rule->each));
	wrap_prose(page->out, buf_slice(&line), INDENT, page->columns);
	line.length = 0;
	for (unsigned i = 0; i < PROFILE_COUNT; i++)
		buf_printf(&line, "%s%s: %s", i > 0 ? ", " : "",
		    profile_name((enum rule_profile)i),
		    severity_name(rule->profiles[i]));
	wrap_prose(page->out, buf_slice(&line), INDENT, page->columns);
	raised(page);
	line.length = 0;
	for (uint32_t i = 0; i < rule->tags.length; i++)
		buf_printf(&line, "%s %.*s",
		    i > 0 ? "," : "tags:", STR_ARG(rule->tags.at[i]));
	wrap_prose(page->out, buf_slice(&line), INDENT, page->columns);
}

void explain_text(
    struct buf *out, const struct rule *rule, bool color, unsigned columns)
{
	struct page page = {out, rule, color, columns};
	paint_text(out, color, PAINT_STRONG, rule->id);
	buf_text(out, ": ");
	diag_visible(out, rule->title);
	buf_char(out, '\n');
	severities(&page);
	section_prose(&page, "Why", yaml_text(yaml_get(rule->node, "why")));
	section_fix(&page);
	section_examples(&page);
	section_prose(
	    &page, "Except", yaml_text(yaml_get(rule->node, "except")));
	section_parameters(&page);
	section_list(&page, "Sources", "sources");
	section_list(&page, "Related", "related");
}
