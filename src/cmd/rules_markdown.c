#include "cmd/line_edit.h"
#include "cmd/rules_list.h"

#include <string.h>

struct writer {
	struct buf *out;
	struct rule_set *set;
	const struct rules_chosen *chosen;
};

static size_t count_of(struct str text, char wanted)
{
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text.at[i] == wanted;
	return count;
}

/*
 * A paragraph: what is no code is no HTML either, and all stands on one line.
 * Pairs of backticks keep their meaning.
 */
static void prose(struct buf *out, struct str text)
{
	bool paired = count_of(text, '`') % 2 == 0, code = false;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		code ^= c == '`' && paired;
		if (c == '\n')
			buf_char(out, ' ');
		else if (c == '<' && !code)
			buf_text(out, "&lt;");
		else if (c == '&' && !code)
			buf_text(out, "&amp;");
		else if (c == '`' && !paired)
			buf_text(out, "&#96;");
		else if (strchr("*[]|\\", c) && !code)
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, c);
	}
}

/* A text of a rule's entry, or nothing. */
static struct str entry(const struct rule *rule, const char *key)
{
	return str_trim(yaml_text(yaml_get(rule->node, key)));
}

/* As GitHub makes it of a heading that is an id. */
static void anchor(struct buf *out, struct str id)
{
	for (size_t i = 0; i < id.length; i++)
		if (id.at[i] != '/')
			buf_char(out, id.at[i]);
}

static bool is_chosen(const struct writer *writer, struct str id)
{
	struct rule *const *rule;
	vec_each (rule, &writer->chosen->rules)
		if (str_equal((*rule)->id, id))
			return true;
	return false;
}

static void link_to(const struct writer *writer, struct str id)
{
	buf_printf(writer->out, "[`%.*s`](#", STR_ARG(id));
	anchor(writer->out, id);
	buf_char(writer->out, ')');
}

static bool begins_group(const struct writer *writer, uint32_t index)
{
	struct rule *const *rules = writer->chosen->rules.at;
	return index == 0 ||
	    !str_equal(rule_group(rules[index]), rule_group(rules[index - 1]));
}

/* "Availability: what breaks a flow ...", the first line of the file. */
static struct str group_title(const struct rule *rule)
{
	struct str rest = rule->source->bytes, line = str_cut(&rest, '\n');
	if (!str_starts(line, STR("# ")))
		return rule_group(rule);
	line = str_trim(str_slice(line, 2, line.length));
	return str_ends(line, STR(".")) ? str_slice(line, 0, line.length - 1)
					: line;
}

static void write_table(const struct writer *writer)
{
	struct buf *out = writer->out;
	for (uint32_t i = 0; i < writer->chosen->rules.length; i++) {
		const struct rule *rule = writer->chosen->rules.at[i];
		if (begins_group(writer, i)) {
			buf_text(out, "\n**");
			prose(out, group_title(rule));
			buf_text(out,
			    "**\n\n| rule | fires on | prototype | production "
			    "| critical | confidence |\n|---|---|---|---|---|"
			    "---|\n");
		}
		buf_text(out, "| ");
		link_to(writer, rule->id);
		buf_text(out, " | ");
		prose(out, rule->title);
		for (unsigned p = 0; p < PROFILE_COUNT; p++)
			buf_printf(out, " | %s",
			    rule->profiles[p] == SEVERITY_OFF
				? "-"
				: severity_name(rule->profiles[p]));
		buf_printf(out, " | %s |\n", confidence_name(rule->confidence));
	}
}

/* Up to an empty line, and what comes after it. */
static struct str cut_paragraph(struct str *rest)
{
	size_t end = 0;
	while (end < rest->length &&
	    !str_starts(str_slice(*rest, end, rest->length), STR("\n\n")))
		end++;
	struct str first = str_slice(*rest, 0, end);
	*rest = str_trim(str_slice(*rest, end, rest->length));
	return first;
}

static void paragraphs(
    const struct writer *writer, const char *title, struct str text)
{
	while (text.length > 0) {
		buf_printf(writer->out, "\n%s", title);
		prose(writer->out, cut_paragraph(&text));
		buf_char(writer->out, '\n');
		title = "";
	}
}

/* More backticks than any line begins with. */
static void fence(
    struct buf *out, const struct line_edit *edit, const char *word)
{
	size_t most = 2;
	const struct str_list *lists[] = {&edit->bad, &edit->good};
	for (int i = 0; i < 2; i++) {
		const struct str *line;
		vec_each (line, lists[i])
			if (count_of(*line, '`') > most)
				most = count_of(*line, '`');
	}
	buf_fill(out, '`', most + 1);
	buf_printf(out, "%s\n", word);
}

static void diff_line(struct buf *out, char mark, struct str line)
{
	buf_char(out, mark);
	if (line.length) {
		buf_char(out, ' ');
		diag_visible(out, line);
	}
	buf_char(out, '\n');
}

static void write_edit(struct buf *out, const struct line_edit *edit)
{
	buf_char(out, '\n');
	fence(out, edit, "diff");
	for (uint32_t i = 0; i < edit->bad.length - edit->tail; i++)
		diff_line(out, i < edit->head ? ' ' : '-', edit->bad.at[i]);
	for (uint32_t i = edit->head; i < edit->good.length; i++)
		diff_line(out, i + edit->tail < edit->good.length ? '+' : ' ',
		    edit->good.at[i]);
	fence(out, edit, "");
}

/* As code, within the quotation. */
static void write_lines(struct buf *out, struct str text)
{
	buf_text(out, ">\n");
	while (text.length) {
		buf_text(out, ">     ");
		diag_visible(out, str_cut(&text, '\n'));
		buf_char(out, '\n');
	}
}

static void write_example(const struct writer *writer, const struct rule *rule)
{
	struct buf *out = writer->out;
	struct rule_example example;
	if (!rule_example(out->arena, writer->set, rule, &example))
		return;
	struct line_edit edit =
	    line_edit_between(out->arena, example.bad, example.good);
	write_edit(out, &edit);
	const struct diag *finding = example.findings.first;
	if (!finding)
		return;
	buf_printf(out, "\n> %s: ", severity_name(finding->severity));
	prose(out, finding->text);
	struct str fix = str_trim(finding->fix);
	bool several = count_of(fix, '\n') > 0;
	if (fix.length) {
		buf_text(out, several ? "\\\n> fix:" : "\\\n> fix: ");
		prose(out, several ? STR("") : fix);
	}
	buf_char(out, '\n');
	if (several)
		write_lines(out, fix);
}

static void write_parameters(
    const struct writer *writer, const struct rule *rule)
{
	const struct yaml_item *param;
	for (uint32_t i = 0; (param = rule_param(rule, i)); i++) {
		struct buf text = {.arena = writer->out->arena};
		buf_printf(&text, "`%.*s: ", STR_ARG(yaml_text(param->key)));
		rule_value(&text, param->value);
		buf_text(&text, "`");
		buf_text(writer->out, i ? ", " : "\n**Parameters:** ");
		prose(writer->out, buf_slice(&text));
	}
	if (rule_param(rule, 0))
		buf_char(writer->out, '\n');
}

static void write_related(const struct writer *writer, const struct rule *rule)
{
	const struct yaml_node *list = yaml_get(rule->node, "related");
	bool any = false;
	for (uint32_t i = 0; list && i < list->count; i++) {
		struct str id = yaml_text(list->as.items[i].value);
		if (!is_chosen(writer, id))
			continue;
		buf_text(writer->out, any ? ", " : "\n**Related:** ");
		link_to(writer, id);
		any = true;
	}
	if (any)
		buf_char(writer->out, '\n');
}

static void write_sources(const struct writer *writer, const struct rule *rule)
{
	const struct yaml_node *list = yaml_get(rule->node, "sources");
	struct buf text = {.arena = writer->out->arena};
	if (!list)
		return;
	if (list->kind == YAML_SCALAR) {
		paragraphs(writer, "**Sources:** ", yaml_text(list));
		return;
	}
	for (uint32_t i = 0; i < list->count; i++) {
		buf_text(&text, i ? "; " : "");
		buf_str(&text, yaml_text(list->as.items[i].value));
	}
	paragraphs(writer, "**Sources:** ", buf_slice(&text));
}

/* "warning in production and critical, for each component; ..." */
static void write_frame(const struct writer *writer, const struct rule *rule)
{
	struct buf *out = writer->out;
	buf_printf(out, "\nFor each %s: ", rule_each_name(rule->each));
	for (unsigned p = 0; p < PROFILE_COUNT; p++)
		buf_printf(out, "%s%s %s", p ? ", " : "",
		    profile_name((enum rule_profile)p),
		    severity_name(rule->profiles[p]));
	buf_printf(out, "; %s confidence", confidence_name(rule->confidence));
	for (uint32_t i = 0; i < rule->tags.length; i++) {
		buf_text(out, i ? ", " : "; ");
		buf_str(out, rule->tags.at[i]);
	}
	buf_text(out, ".\n");
}

static void write_rule(const struct writer *writer, const struct rule *rule)
{
	buf_printf(writer->out, "\n### %.*s\n\n**", STR_ARG(rule->id));
	prose(writer->out, rule->title);
	buf_text(writer->out, ".**\n");
	write_frame(writer, rule);
	struct str raised = rule_raised(writer->out->arena, rule);
	if (raised.length)
		paragraphs(writer, "It is ",
		    str_printf(writer->out->arena, "%.*s.", STR_ARG(raised)));
	paragraphs(writer, "", entry(rule, "why"));
	write_example(writer, rule);
	paragraphs(writer, "**Except:** ", entry(rule, "except"));
	write_parameters(writer, rule);
	write_related(writer, rule);
	write_sources(writer, rule);
}

void rules_markdown(
    struct buf *out, struct rule_set *set, const struct rules_chosen *chosen)
{
	struct writer writer = {out, set, chosen};
	buf_text(out,
	    "# Rules\n\nEach with what it is for, a design that breaks it, "
	    "and the edit that mends it.\n`lintel explain RULE` prints one "
	    "of them, and with a design what it finds there.\n`lintel rules "
	    "--format markdown` prints this page.\n");
	write_table(&writer);
	for (uint32_t i = 0; i < chosen->rules.length; i++) {
		const struct rule *rule = chosen->rules.at[i];
		if (begins_group(&writer, i)) {
			buf_text(out, "\n## ");
			prose(out, group_title(rule));
			buf_char(out, '\n');
		}
		write_rule(&writer, rule);
	}
}
