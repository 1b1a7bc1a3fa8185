#include "report/analysis.h"
#include "report/html_part.h"

static void add_word(struct buf *text, struct map *seen, struct str word)
{
	if (word.length && map_add(seen, word, seen))
		buf_printf(
		    text, "%s%.*s", text->length ? " " : "", STR_ARG(word));
}

/* What a design can be found by, beside what its row shows. */
static struct str search_words(struct arena *arena, const struct design *design)
{
	struct map seen;
	struct buf text = {.arena = arena};
	map_init(&seen, arena);
	add_word(
	    &text, &seen, fact_text(&design->element.facts, F_DESIGN_OWNER));
	const struct value_list *tags =
	    fact_list(&design->element.facts, F_DESIGN_TAGS);
	for (uint32_t i = 0; tags && i < tags->length; i++)
		add_word(&text, &seen, value_str(&tags->at[i]));
	struct component *const *component;
	vec_each (component, &design->components) {
		const struct facts *facts = &(*component)->element.facts;
		struct str words[] = {(*component)->element.id,
		    (*component)->name, (*component)->kind->name,
		    fact_text(facts, F_COMPONENT_TECH)};
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			add_word(&text, &seen, words[i]);
	}
	return buf_slice(&text);
}

struct html_entry html_entry(
    struct arena *arena, const struct html_design *design, struct str file)
{
	const struct analysis *a = design->analysis;
	const struct design *d = a->design;
	const struct facts *facts = &d->element.facts;
	const struct flow_analysis *worst = html_worst_flow(a);
	const struct component_capacity *fullest = html_fullest(a);
	struct report_totals totals = {0};
	report_count(&totals, &design->result->findings);
	struct html_entry entry = {
	    .file = str_copy(arena, file),
	    .path = str_copy(arena, d->source->path),
	    .name = str_copy(arena, d->name),
	    .summary = str_copy(arena, fact_text(facts, F_DESIGN_SUMMARY)),
	    .stage = str_copy(arena, fact_text(facts, F_DESIGN_STAGE)),
	    .words = search_words(arena, d),
	    .components = d->components.length,
	    .flows = d->has_flows ? d->flows.length : 0,
	    .fullest = fullest ? fullest->utilisation : UNKNOWN,
	    .load = fullest ? analysis_paint_load(a, fullest) : PAINT_PLAIN,
	    .available = UNKNOWN,
	    .monthly = a->costs.total.monthly,
	    .budget = a->costs.budget,
	};
	memcpy(entry.severity, totals.severity, sizeof(entry.severity));
	if (!worst)
		return entry;
	entry.availability =
	    str_copy(arena, analysis_availability(arena, &worst->availability));
	entry.available = worst->availability.value;
	entry.verdict = html_class(analysis_availability_paint(
	    &worst->availability, worst->flow->availability_target));
	return entry;
}

/* With the bare number, to sort by. */
static void open_number(struct buf *out, const char *class, double value)
{
	buf_printf(
	    out, "<td class=\"n%s%s\"", class ? " " : "", class ? class : "");
	if (known(value))
		buf_printf(out, " data-n=\"%.9g\"", value);
	buf_char(out, '>');
}

static void write_count(
    struct buf *out, const char *class, const char *name, uint32_t count)
{
	open_number(out, NULL, count);
	buf_printf(out,
	    "<span class=\"%s\">%u</span>"
	    "<span class=\"spoken\"> %s%s</span></td>",
	    count ? class : "none", (unsigned)count, name,
	    count == 1 ? "" : "s");
}

static void write_number(
    struct buf *out, enum paint paint, double value, enum measure measure)
{
	open_number(out, html_class(paint), value);
	html_text(out, html_quantity(out->arena, value, measure));
	buf_text(out, "</td>");
}

static void write_entry(struct buf *out, const struct html_entry *entry)
{
	buf_text(out, "<tr data-words=\"");
	html_text(out, entry->words);
	buf_text(out, "\"><th scope=\"row\"><a href=\"");
	html_address(out, entry->file);
	buf_text(out, "\">");
	html_text(out, entry->name);
	buf_text(out, "</a>");
	if (entry->summary.length)
		html_tag(out, "p", NULL, entry->summary);
	html_tag(out, "small", NULL, entry->path);
	buf_text(out, "</th>");
	html_cell(out, PAINT_PLAIN, entry->stage);
	write_count(out, "bad", "error", entry->severity[SEVERITY_ERROR]);
	write_count(out, "warn", "warning", entry->severity[SEVERITY_WARNING]);
	write_count(out, "info", "info", entry->severity[SEVERITY_INFO]);
	write_number(out, PAINT_PLAIN, entry->components, MEASURE_COUNT);
	open_number(out, entry->verdict, entry->available);
	html_text(
	    out, entry->availability.length ? entry->availability : STR("–"));
	buf_text(out, "</td>");
	write_number(out, entry->load, entry->fullest, MEASURE_RATIO);
	write_number(out,
	    entry->monthly > entry->budget ? PAINT_ERROR : PAINT_PLAIN,
	    entry->monthly, MEASURE_MONEY);
	buf_text(out, "</tr>\n");
}

static const struct html_column columns[] = {
    {"Design", false},
    {"Stage", false},
    {"Errors", true},
    {"Warnings", true},
    {"Infos", true},
    {"Components", true},
    {"Least available", true},
    {"Fullest", true},
    {"Cost", true},
};

void html_index(struct buf *out, const struct html_entries *entries)
{
	uint32_t errors = 0, warnings = 0;
	const struct html_entry *entry;
	vec_each (entry, entries) {
		errors += entry->severity[SEVERITY_ERROR];
		warnings += entry->severity[SEVERITY_WARNING];
	}
	html_head(out, STR("Designs"), STR(""));
	buf_printf(out,
	    "<header>\n<h1>Designs</h1>\n<p class=\"summary\">%u design%s, "
	    "%u error%s, %u warning%s.</p>\n</header>\n<main>\n",
	    (unsigned)entries->length, entries->length == 1 ? "" : "s",
	    (unsigned)errors, errors == 1 ? "" : "s", (unsigned)warnings,
	    warnings == 1 ? "" : "s");
	buf_text(out,
	    "<section id=\"designs\">\n"
	    "<p class=\"search\" hidden=\"hidden\"><label>Search "
	    "<input type=\"search\" id=\"search\" autocomplete=\"off\" "
	    "placeholder=\"name, owner, component, technology\"/></label> "
	    "<output id=\"matches\" for=\"search\"></output></p>\n");
	html_table(out, columns, sizeof(columns) / sizeof(*columns));
	vec_each (entry, entries)
		write_entry(out, entry);
	html_table_end(out);
	buf_text(out, "</section>\n</main>\n");
	html_foot(out);
}
