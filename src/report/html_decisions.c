#include "report/html_part.h"

static void write_about(struct buf *out, const struct html_design *design,
    const struct element_list *about)
{
	if (!about->length)
		return;
	buf_text(out, "<p class=\"about\">");
	for (uint32_t i = 0; i < about->length; i++) {
		if (i > 0)
			buf_text(out, ", ");
		html_element(
		    out, design, element_name(out->arena, about->at[i]));
	}
	buf_text(out, "</p>\n");
}

static void write_term(struct buf *out, const char *term, struct str text)
{
	if (!text.length)
		return;
	html_tag(out, "dt", NULL, str_from(term));
	html_tag(out, "dd", NULL, text);
}

static struct str joined(struct arena *arena, const struct value_list *list)
{
	struct buf text = {.arena = arena};
	for (uint32_t i = 0; list && i < list->length; i++) {
		buf_text(&text, i ? "; " : "");
		buf_str(&text, value_str(&list->at[i]));
	}
	return buf_slice(&text);
}

static void write_tradeoff(struct buf *out, const struct html_design *design,
    const struct tradeoff *tradeoff)
{
	const struct facts *facts = &tradeoff->element.facts;
	buf_text(out, "<article class=\"choice\" id=\"");
	id_write(out, "tradeoff", tradeoff->element.id);
	buf_text(out, "\">\n");
	html_tag(out, "h3", NULL, fact_text(facts, F_TRADEOFF_CHOICE));
	write_about(out, design, &tradeoff->about);
	buf_text(out, "<dl>\n");
	write_term(
	    out, "over", joined(out->arena, fact_list(facts, F_TRADEOFF_OVER)));
	write_term(out, "because", fact_text(facts, F_TRADEOFF_BECAUSE));
	write_term(out, "gives up", fact_text(facts, F_TRADEOFF_GIVES_UP));
	write_term(out, "revisit", fact_text(facts, F_TRADEOFF_REVISIT));
	buf_text(out, "</dl>\n</article>\n");
}

static void write_tradeoffs(struct buf *out, const struct html_design *design)
{
	const struct design *d = design->analysis->design;
	if (!d->tradeoffs.length)
		return;
	html_section(out, "tradeoffs", "Trade-offs", NULL);
	buf_text(out, "<div class=\"cards\">\n");
	struct tradeoff *const *tradeoff;
	vec_each (tradeoff, &d->tradeoffs)
		write_tradeoff(out, design, *tradeoff);
	buf_text(out, "</div>\n");
	html_section_end(out);
}

static void write_questions(struct buf *out, const struct html_design *design)
{
	const struct design *d = design->analysis->design;
	if (!d->questions.length)
		return;
	html_section(out, "open", "Open questions", NULL);
	buf_text(out, "<ul class=\"plain\">\n");
	struct question *const *question;
	vec_each (question, &d->questions) {
		const struct facts *facts = &(*question)->element.facts;
		struct str by = fact_text(facts, F_QUESTION_BY);
		buf_text(out, "<li><b>");
		html_text(out, fact_text(facts, F_QUESTION_QUESTION));
		buf_text(out, "</b>");
		if (by.length) {
			buf_text(out, " <small>by ");
			html_text(out, by);
			buf_text(out, "</small>");
		}
		write_about(out, design, &(*question)->about);
		buf_text(out, "</li>\n");
	}
	buf_text(out, "</ul>\n");
	html_section_end(out);
}

static void write_accepted(struct buf *out, const struct html_design *design)
{
	const struct diag_list *accepted = &design->result->accepted;
	if (!accepted->length)
		return;
	html_section(out, "accepted", "Accepted findings", NULL);
	buf_text(out, "<ul class=\"plain\">\n");
	for (const struct diag *d = accepted->first; d; d = d->next) {
		buf_text(out, "<li>");
		html_tag(out, "code", NULL, d->rule);
		buf_char(out, ' ');
		html_prose(out, d->text);
		html_tag(out, "p", "reason", d->accepted);
		buf_text(out, "</li>\n");
	}
	buf_text(out, "</ul>\n");
	html_section_end(out);
}

static struct str assumed_value(
    struct arena *arena, const struct analysis_assumption *one)
{
	return one->word.length
	    ? one->word
	    : html_quantity(arena, one->value, one->measure);
}

struct assumed {
	struct str field, value;
	VEC(const struct analysis_assumption *) elements;
};

/* What is assumed alike stands together. */
static struct map collect(struct arena *arena, const struct analysis *a)
{
	struct map lines;
	map_init(&lines, arena);
	for (uint32_t i = 0; i < a->assumptions.length; i++) {
		const struct analysis_assumption *one = &a->assumptions.at[i];
		struct str value = assumed_value(arena, one);
		struct str key = str_printf(
		    arena, "%.*s %.*s", STR_ARG(one->field), STR_ARG(value));
		struct assumed *line = map_get(&lines, key);
		if (!line) {
			line = arena_new(arena, struct assumed);
			*line = (struct assumed) {
			    .field = one->field, .value = value};
			map_add(&lines, key, line);
		}
		vec_push(arena, &line->elements, one);
	}
	return lines;
}

static const struct html_column assumed_columns[] = {
    {"What", false},
    {"Taken as", true},
    {"Of", false},
};

static void write_assumptions(struct buf *out, const struct html_design *design)
{
	struct map lines = collect(out->arena, design->analysis);
	if (!lines.length)
		return;
	html_section(out, "assumptions", "Assumptions", "because nobody said");
	html_table(out, assumed_columns,
	    sizeof(assumed_columns) / sizeof(*assumed_columns));
	for (uint32_t i = 0; i < lines.length; i++) {
		const struct assumed *line = lines.entries[i].value;
		buf_text(out, "<tr>");
		html_tag(out, "th", NULL, line->field);
		html_tag(out, "td", "n", line->value);
		buf_text(out, "<td>");
		for (uint32_t k = 0; k < line->elements.length; k++) {
			buf_text(out, k ? ", " : "");
			html_element(
			    out, design, line->elements.at[k]->element);
		}
		buf_text(out, "</td></tr>\n");
	}
	html_table_end(out);
	html_section_end(out);
}

void html_decisions(struct buf *out, const struct html_design *design)
{
	write_tradeoffs(out, design);
	write_questions(out, design);
	write_assumptions(out, design);
	write_accepted(out, design);
}
