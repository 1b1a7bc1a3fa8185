/*
 * designs.c - `designs FILE...` prints an index of designs, in Markdown.
 *
 * Run it from the root of the repository.  The page is to lie in docs/, and
 * the drawing of each design, which its thumbnail is, in docs/designs/.  A
 * design stands in the section that one of its tags names, or its folder.
 */
#include "base/ascii.h"
#include "base/file.h"
#include "build/tool.h"
#include "report/analysis.h"
#include "text/baked.h"

static const struct section {
	const char *tag, *title, *about;
} sections[] = {
    {"product", "Products", "What people use themselves."},
    {"infrastructure", "Infrastructure",
	"What other systems stand on, and their engineers use."},
    {"ml", "Machine learning",
	"From the event to the prediction, and to the answer of a language "
	"model."},
    {"patterns", "Patterns",
	"One idea each, small enough to begin with: "
	"`lintel init three-tier-web` writes the first of your own designs. "
	"Where a system of the same name is above, it shows what becomes of "
	"the pattern at full size."},
    {NULL, "Others", "What no tag puts into one of the sections above."},
};

enum {
	SECTIONS = sizeof(sections) / sizeof(*sections),
	THUMBNAIL_WIDTH = 320,
	THUMBNAIL_HEIGHT = 300,
};

struct entry {
	const struct section *section;
	const struct design *design;
	struct str path;    /* of the design */
	struct str drawing; /* its file's name */
};

struct entries {
	struct entry *at;
	uint32_t length, capacity;
};

/* As text of a table's cell. */
static void write_text(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (c == '<')
			buf_text(out, "&lt;");
		else if (c == '\n')
			buf_char(out, ' ');
		else if (c == '|' || c == '*' || c == '_')
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, c);
	}
}

/* As GitHub makes it of a heading. */
static void write_anchor(struct buf *out, struct str heading)
{
	for (size_t i = 0; i < heading.length; i++) {
		char c = ascii_lower(heading.at[i]);
		if (c == ' ')
			buf_char(out, '-');
		else if ((c >= 'a' && c <= 'z') || ascii_is_digit(c) ||
		    c == '-')
			buf_char(out, c);
	}
}

static void write_quantity(struct buf *out, double value, enum measure measure)
{
	if (known(value))
		quantity_print(out, value, measure_unit(measure), measure);
}

static void write_count(struct buf *out, uint32_t count, const char *noun)
{
	buf_text(out, ", ");
	buf_count(out, count, noun);
}

/* Of a drawing: the numbers that its first line begins with. */
static bool read_size(struct arena *arena, struct str file, double size[2])
{
	struct str bytes, error,
	    path = str_printf(arena, "docs/designs/%.*s", STR_ARG(file));
	if (!file_read(arena, str_cstr(arena, path),
		limits_usual.of[LIMIT_FILE_SIZE], &bytes, &error)) {
		fprintf(stderr, "designs: %.*s\n", STR_ARG(error));
		return false;
	}
	if (sscanf(str_cstr(arena, bytes),
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%lf\" "
		"height=\"%lf\"",
		&size[0], &size[1]) == 2)
		return true;
	fprintf(stderr, "designs: %.*s is no drawing\n", STR_ARG(path));
	return false;
}

/* It leads to itself in full. */
static bool write_thumbnail(struct buf *out, const struct entry *entry)
{
	double size[2];
	if (!read_size(out->arena, entry->drawing, size))
		return false;
	double width = THUMBNAIL_HEIGHT * size[0] / size[1];
	if (width > THUMBNAIL_WIDTH)
		width = THUMBNAIL_WIDTH;
	buf_printf(out,
	    "<a href=\"designs/%.*s\"><img src=\"designs/%.*s\" width=\"%.0f\" "
	    "alt=\"The drawing of %.*s\"></a>\n",
	    STR_ARG(entry->drawing), STR_ARG(entry->drawing), width,
	    STR_ARG(entry->design->name));
	return true;
}

static void write_facts(
    struct buf *out, const struct entry *entry, const struct costs *costs)
{
	const struct design *design = entry->design;
	struct str stage = fact_text(&design->element.facts, F_DESIGN_STAGE);
	buf_printf(
	    out, "[%.*s](../%.*s)", STR_ARG(entry->path), STR_ARG(entry->path));
	if (stage.length)
		buf_printf(out, ", %.*s", STR_ARG(stage));
	write_count(out, design->components.length, "component");
	write_count(out, design->tradeoffs.length, "trade-off");
	if (known(costs->total.monthly)) {
		buf_text(out, ", ");
		write_quantity(out, costs->total.monthly, MEASURE_MONEY);
	}
	if (known(costs->budget)) {
		buf_text(out, " of ");
		write_quantity(out, costs->budget, MEASURE_MONEY);
	}
	buf_text(out, "\n");
}

/* "193/s"; of batch work "each 1 d". */
static void write_rate(struct buf *out, const struct flow *flow)
{
	const struct facts *schedule =
	    fact_record(&flow->element.facts, F_FLOW_SCHEDULE);
	double every = fact_number(schedule, F_SCHEDULE_EVERY);
	if (known(every))
		buf_text(out, "each ");
	if (known(every))
		write_quantity(out, every, MEASURE_DURATION);
	else
		write_quantity(out, flow->peak_rate, MEASURE_RATE);
}

/* Of a component whose capacity the load exceeds, the wait has no end. */
static void write_mean(struct buf *out, double mean)
{
	if (isinf(mean))
		buf_text(out, "for ever");
	else
		write_quantity(out, mean, MEASURE_DURATION);
}

/* The furthest percentile: the last one stated. */
static void write_target(struct buf *out, const struct flow_latency *latency)
{
	uint32_t count = latency->targets.length;
	if (count == 0)
		return;
	const struct latency_target *target = &latency->targets.at[count - 1];
	struct str text = analysis_latency_target(out->arena, target);
	bool missed = target->status >= LATENCY_OVER;
	buf_printf(out, missed ? "**%.*s, missed**" : "%.*s", STR_ARG(text));
}

static void write_availability(
    struct buf *out, const struct flow_analysis *flow)
{
	const struct availability *availability = &flow->availability;
	double target = flow->flow->availability_target;
	if (known(availability->value))
		buf_str(out, analysis_availability(out->arena, availability));
	buf_text(out, " | ");
	bool missed =
	    analysis_availability_paint(availability, target) == PAINT_ERROR;
	buf_text(out, missed ? "**" : "");
	write_quantity(out, target, MEASURE_RATIO);
	buf_text(out, missed ? ", missed**" : "");
}

static void write_flow(struct buf *out, const struct flow_analysis *flow)
{
	const struct facts *facts = &flow->flow->element.facts;
	double within =
	    fact_number(fact_record(facts, F_FLOW_SCHEDULE), F_SCHEDULE_WITHIN);
	buf_printf(out, "| %.*s | ", STR_ARG(flow->flow->element.id));
	write_rate(out, flow->flow);
	buf_text(out, " | ");
	write_availability(out, flow);
	buf_text(out, " | ");
	write_mean(out, flow->latency->mean);
	buf_text(out, " | ");
	write_target(out, flow->latency);
	if (known(within)) {
		buf_text(out, "within ");
		write_quantity(out, within, MEASURE_DURATION);
	}
	buf_text(out, " |\n");
}

static void write_flows(struct buf *out, const struct analysis *analysis)
{
	uint32_t count = analysis->design->flows.length;
	buf_printf(out,
	    "<details>\n<summary>%u flow%s</summary>\n\n"
	    "| | at peak | available | promised | takes | promised |\n"
	    "|---|---|---|---|---|---|\n",
	    (unsigned)count, count == 1 ? "" : "s");
	for (uint32_t i = 0; i < count; i++)
		write_flow(out, &analysis->flows[i]);
	buf_text(out, "\n</details>\n");
}

static bool write_entry(struct buf *out, const struct entry *entry)
{
	const struct design *design = entry->design;
	struct analysis analysis =
	    design_analysis(out->arena, design, &(struct analysis_options) {0});
	buf_text(out, "<tr>\n<td width=\"40%\" valign=\"top\">\n\n");
	if (!write_thumbnail(out, entry))
		return false;
	buf_printf(out, "\n</td>\n<td valign=\"top\">\n\n### %.*s\n\n",
	    STR_ARG(design->name));
	write_text(out, fact_text(&design->element.facts, F_DESIGN_SUMMARY));
	buf_text(out, "\n\n");
	write_facts(out, entry, &analysis.costs);
	buf_char(out, '\n');
	write_flows(out, &analysis);
	buf_text(out, "\n</td>\n</tr>\n");
	return true;
}

static bool is_in(const struct entry *entry, const struct section *section)
{
	return entry->section == section;
}

static void write_contents(struct buf *out, const struct entries *entries,
    const struct section *section)
{
	const char *before = "";
	const struct entry *entry;
	vec_each (entry, entries) {
		if (!is_in(entry, section))
			continue;
		buf_printf(out, "%s[", before);
		before = " · ";
		write_text(out, entry->design->name);
		buf_text(out, "](#");
		write_anchor(out, entry->design->name);
		buf_char(out, ')');
	}
}

static bool has_entries(
    const struct entries *entries, const struct section *section)
{
	const struct entry *entry;
	vec_each (entry, entries)
		if (is_in(entry, section))
			return true;
	return false;
}

static bool write_section(struct buf *out, const struct entries *entries,
    const struct section *section)
{
	buf_printf(
	    out, "\n## %s\n\n%s\n\n<table>\n", section->title, section->about);
	const struct entry *entry;
	vec_each (entry, entries)
		if (is_in(entry, section) && !write_entry(out, entry))
			return false;
	buf_text(out, "</table>\n");
	return true;
}

static bool write_index(struct buf *out, const struct entries *entries)
{
	buf_text(out, "\n| | |\n|---|---|\n");
	for (size_t i = 0; i < SECTIONS; i++) {
		if (!has_entries(entries, &sections[i]))
			continue;
		buf_printf(out, "| [%s](#", sections[i].title);
		write_anchor(out, str_from(sections[i].title));
		buf_text(out, ") | ");
		write_contents(out, entries, &sections[i]);
		buf_text(out, " |\n");
	}
	for (size_t i = 0; i < SECTIONS; i++)
		if (has_entries(entries, &sections[i]) &&
		    !write_section(out, entries, &sections[i]))
			return false;
	return true;
}

static const struct section *section_of(
    const struct design *design, struct str path)
{
	const struct section *section = sections;
	struct str folder = path_name(path_folder(path));
	while (section->tag && !str_is(folder, section->tag) &&
	    !fact_holds(&design->element.facts, F_DESIGN_TAGS, section->tag))
		section++;
	return section;
}

static const struct vocabulary *read_vocabulary(struct arena *arena)
{
	struct vocabulary *vocabulary = arena_new(arena, struct vocabulary);
	*vocabulary = baked_vocabulary;
	vocabulary->arena = arena;
	for (unsigned i = 0; i < baked_file_count; i++) {
		const struct baked_file *file = &baked_files[i];
		struct str path = str_from(file->path);
		if (str_starts(path, STR("rules/vocabulary/")))
			vec_push(arena, &vocabulary->sources,
			    source_new(arena, path,
				(struct str) {file->bytes, file->length}));
	}
	return vocabulary;
}

static bool add_entry(struct arena *arena, struct entries *entries,
    const struct vocabulary *vocabulary, const char *file)
{
	struct diag_list problems;
	struct str bytes, error, path = str_from(file);
	diag_list_init(&problems, arena);
	if (!file_read(arena, file, limits_usual.of[LIMIT_FILE_SIZE], &bytes,
		&error)) {
		fprintf(stderr, "designs: %.*s\n", STR_ARG(error));
		return false;
	}
	struct design *design =
	    design_load(arena, source_new(arena, path, bytes), vocabulary,
		&(struct load_options) {0}, &problems);
	if (!design) {
		fprintf(stderr, "designs: %s is in error; lint it\n", file);
		return false;
	}
	struct str stem = path_name(path);
	stem = str_cut(&stem, '.');
	vec_push(arena, entries,
	    ((struct entry) {section_of(design, path), design, path,
		str_printf(arena, "%.*s.svg", STR_ARG(stem))}));
	return true;
}

static bool print_index(struct buf *out, char **files)
{
	struct arena *arena = out->arena;
	struct entries entries = {0};
	const struct vocabulary *vocabulary = read_vocabulary(arena);
	for (; *files; files++)
		if (!add_entry(arena, &entries, vocabulary, *files))
			return false;
	return write_index(out, &entries);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: designs FILE...\n", stderr);
		return 2;
	}
	return tool_run("designs", argv + 1, print_index);
}
