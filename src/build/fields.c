/*
 * fields.c - `fields DOC.md KINDS.yaml`: a document with its tables made anew.
 *
 * Prints the document.  From a line `<!-- fields: OWNER -->` to the next
 * `<!-- end -->` stands the table of that owner's keys, as in fields.def; from
 * `<!-- kinds -->` on, the table of the vocabulary's kinds; from
 * `<!-- config -->` on, the keys of config.def; from `<!-- limits -->` on,
 * limits.def.  Everything else is kept.
 */
#include "base/ascii.h"
#include "base/file.h"
#include "build/tool.h"
#include "model/field.h"

#include <inttypes.h>

struct row {
	const char *owner, *name;
	enum field_type type;
	enum measure measure;
	const char *words, *record, *doc;
};

/* clang-format off */
static const struct row rows[] = {
#define FIELD(owner, ident, name, type, measure, words, record, doc)           \
	{#owner, name, FIELD_##type, MEASURE_##measure, words, #record, doc},
#include "model/fields.def"
#undef FIELD
};
/* clang-format on */

/* clang-format off */
static const struct config_row {
	const char *name, *form, *place, *words, *doc;
} config_rows[] = {
#define CONFIG(ident, name, form, place, words, doc)                           \
	{name, #form, #place, words, doc},
#include "rule/config.def"
#undef CONFIG
};
/* clang-format on */

enum {
	CONFIG_ROWS = sizeof(config_rows) / sizeof(*config_rows),
	ROWS = sizeof(rows) / sizeof(*rows)
};

struct writer {
	struct buf *out;
	const struct yaml_node *kinds;
};

static const struct row *first_row(struct str owner)
{
	for (size_t i = 0; i < ROWS; i++)
		if (str_is(owner, rows[i].owner))
			return &rows[i];
	return NULL;
}

/* "a|b|c" as `a`, `b` or `c`. */
static void write_choices(struct buf *out, const char *words)
{
	struct str rest = str_from(words);
	while (rest.length) {
		struct str word = str_cut(&rest, '|');
		bool more = str_find(rest, 0, '|') < rest.length;
		buf_printf(out, "`%.*s`%s", STR_ARG(word),
		    !rest.length ? ""
			: more   ? ", "
				 : " or ");
	}
}

static void write_lower(struct buf *out, const char *text)
{
	for (; *text; text++)
		buf_char(out, ascii_lower(*text));
}

static void write_type(struct buf *out, const struct row *row)
{
	switch (row->type) {
	case FIELD_FLAG: buf_text(out, "`true` or `false`"); break;
	case FIELD_REMARK:
		buf_text(out, "`true`, `false`, a text or a component");
		break;
	case FIELD_TEXT: buf_text(out, "a text"); break;
	case FIELD_TEXTS: buf_text(out, "a text or a list of them"); break;
	case FIELD_INTEGER: buf_text(out, "a whole number from 1"); break;
	case FIELD_QUANTITY:
		buf_printf(out, "%s: `%s`", measure_name(row->measure),
		    measure_example(row->measure));
		break;
	case FIELD_WORD: write_choices(out, row->words); break;
	case FIELD_WORDS:
		write_choices(out, row->words);
		buf_text(out, ", or a list of them");
		break;
	case FIELD_REF: buf_text(out, "a component"); break;
	case FIELD_REFS: buf_text(out, "a component or a list of them"); break;
	case FIELD_DATE: buf_printf(out, "a date: `%s`", row->words); break;
	case FIELD_RECORD:
		write_type(out, first_row(str_from(row->record)));
		buf_text(out, ", or [a mapping](#keys-of-");
		write_lower(out, row->record);
		buf_char(out, ')');
		break;
	case FIELD_SPECIAL: tool_cell(out, str_from(row->words)); break;
	}
}

static bool write_fields(struct writer *writer, struct str owner)
{
	struct buf *out = writer->out;
	if (!first_row(owner)) {
		fprintf(stderr, "fields: fields.def has no owner %.*s\n",
		    STR_ARG(owner));
		return false;
	}
	buf_text(out, "| key | value | meaning |\n|---|---|---|\n");
	for (size_t i = 0; i < ROWS; i++) {
		if (!str_is(owner, rows[i].owner))
			continue;
		buf_printf(out, "| `%s` | ", rows[i].name);
		write_type(out, &rows[i]);
		buf_text(out, " | ");
		tool_cell(out, str_from(rows[i].doc));
		buf_text(out, " |\n");
	}
	return true;
}

static void write_list(struct buf *out, const struct yaml_node *list)
{
	for (uint32_t i = 0; list && i < list->count; i++)
		buf_printf(out, "%s`%.*s`", i ? ", " : "",
		    STR_ARG(yaml_text(list->as.items[i].value)));
}

static bool write_kinds(struct writer *writer)
{
	struct buf *out = writer->out;
	buf_text(out,
	    "| kind | what it is | also written | flags |\n"
	    "|---|---|---|---|\n");
	for (uint32_t i = 0; i < writer->kinds->count; i++) {
		const struct yaml_item *kind = &writer->kinds->as.items[i];
		buf_printf(out, "| `%.*s` | ", STR_ARG(yaml_text(kind->key)));
		tool_cell(out, yaml_text(yaml_get(kind->value, "doc")));
		buf_text(out, " | ");
		write_list(out, yaml_get(kind->value, "aliases"));
		buf_text(out, " | ");
		write_list(out, yaml_get(kind->value, "flags"));
		buf_text(out, " |\n");
	}
	return true;
}

static bool write_config(struct writer *writer)
{
	struct buf *out = writer->out;
	buf_text(out, "| key | value | where | meaning |\n|---|---|---|---|\n");
	for (size_t i = 0; i < CONFIG_ROWS; i++) {
		const struct config_row *row = &config_rows[i];
		const char *place = "the file";
		buf_printf(out, "| `%s` | ", row->name);
		if (strcmp(row->form, "WORD") == 0)
			write_choices(out, row->words);
		else
			tool_cell(out, str_from(row->words));
		if (strcmp(row->place, "ANY") == 0)
			place = "the file, and `overrides`";
		else if (strcmp(row->place, "OVERRIDE") == 0)
			place = "`overrides`";
		buf_printf(out, " | %s | ", place);
		tool_cell(out, str_from(row->doc));
		buf_text(out, " |\n");
	}
	return true;
}

static bool write_limits(struct writer *writer)
{
	struct buf *out = writer->out;
	buf_text(out, "| limit | usually | at most |\n|---|---|---|\n");
	for (int i = 0; i < LIMIT_COUNT; i++) {
		const struct limit_facts *facts = &limit_table[i];
		buf_printf(out, "| `%s` | ", facts->name);
		limit_print(out, (enum limit)i, facts->usual);
		buf_text(out, " | ");
		limit_print_value(out, (enum limit)i, facts->most);
		buf_text(out, " |\n");
	}
	return true;
}

/* Past the `<!-- end -->` of the old table; false when there is none. */
static bool skip_table(struct str *rest)
{
	while (rest->length) {
		struct str ahead = *rest;
		if (str_is(str_cut(&ahead, '\n'), "<!-- end -->"))
			return true;
		*rest = ahead;
	}
	fputs("fields: a table lacks its <!-- end -->\n", stderr);
	return false;
}

static bool write_document(struct writer *writer, struct str rest)
{
	const struct str opening = STR("<!-- fields: "), closing = STR(" -->");
	while (rest.length) {
		struct str line = str_cut(&rest, '\n');
		buf_str(writer->out, line);
		buf_char(writer->out, '\n');
		bool table =
		    str_starts(line, opening) && str_ends(line, closing);
		bool config = str_is(line, "<!-- config -->");
		bool limits = str_is(line, "<!-- limits -->");
		if (!table && !config && !limits &&
		    !str_is(line, "<!-- kinds -->"))
			continue;
		struct str owner = str_slice(line, opening.length,
		    table ? line.length - closing.length : opening.length);
		if (!(table          ? write_fields(writer, owner)
			    : config ? write_config(writer)
			    : limits ? write_limits(writer)
				     : write_kinds(writer)) ||
		    !skip_table(&rest))
			return false;
	}
	return true;
}

static const struct yaml_node *read_kinds(
    struct arena *arena, const char *path, struct str bytes)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	const struct yaml_node *root = yaml_parse(arena,
	    source_new(arena, str_from(path), bytes), &limits_usual, &problems);
	const struct yaml_node *kinds = yaml_get(root, "kinds");
	if (problems.errors == 0 && kinds && kinds->kind == YAML_MAP)
		return kinds;
	fprintf(stderr, "fields: %s holds no kinds\n", path);
	return NULL;
}

static bool print_document(struct buf *out, char **paths)
{
	struct arena *arena = out->arena;
	struct str document, vocabulary, error;
	size_t limit = limits_usual.of[LIMIT_FILE_SIZE];
	if (!file_read(arena, paths[0], limit, &document, &error) ||
	    !file_read(arena, paths[1], limit, &vocabulary, &error)) {
		fprintf(stderr, "fields: %.*s\n", STR_ARG(error));
		return false;
	}
	struct writer writer = {
	    .out = out,
	    .kinds = read_kinds(arena, paths[1], vocabulary),
	};
	return writer.kinds && write_document(&writer, document);
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: fields DOC.md KINDS.yaml\n", stderr);
		return 2;
	}
	return tool_run("fields", argv + 1, print_document);
}
