#include "cmd/answer.h"

#include "base/map.h"
#include "report/table.h"
#include "report/width.h"

struct text {
	struct buf *out;
	bool color;
	struct str prefix; /* "designs/x.yaml", or empty */
	const struct answer *answer;
};

static void end_line(const struct text *text, enum paint with, struct str line)
{
	paint_text(text->out, text->color && with != PAINT_PLAIN, with, line);
	buf_char(text->out, '\n');
}

/* "PATH: " where that is not told otherwise. */
static void begin_line(const struct text *text)
{
	if (!text->prefix.length)
		return;
	paint_text(text->out, text->color, PAINT_FRAME, text->prefix);
	buf_text(text->out, ": ");
}

static void line_of_scalar(const struct text *text, struct expr_value value)
{
	struct buf line = {.arena = text->out->arena};
	expr_print(&line, value);
	if (value.kind == EXPR_MAP && value.as.map->length == 0)
		buf_char(&line, '-');
	begin_line(text);
	end_line(text, PAINT_PLAIN, buf_slice(&line));
}

/* As the YAML spells it; what has no id there goes by its whole name. */
static struct str short_name(struct arena *arena, struct expr_value value)
{
	struct str name = host_name(arena, value);
	static const char *const prefixes[] = {
	    "component:", "link:", "group:", "flow:", "operation:"};
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts(name, str_from(prefixes[i])))
			return str_slice(
			    name, strlen(prefixes[i]), name.length);
	return name;
}

/* PATH:LINE:COLUMN: ID, which editors and terminals can follow. */
static void line_of_object(const struct text *text, struct expr_value value)
{
	struct host_place place;
	struct str name = short_name(text->out->arena, value);
	if (!host_place(text->answer->host, value, &place)) {
		begin_line(text);
		end_line(text, PAINT_STRONG, name);
		return;
	}
	struct position at = source_position(place.source, place.span.start);
	struct str where = str_printf(text->out->arena, "%.*s:%u:%u",
	    STR_ARG(place.source->path), (unsigned)at.line + 1,
	    (unsigned)at.column + 1);
	paint_text(text->out, text->color, PAINT_FRAME, where);
	buf_text(text->out, ": ");
	end_line(text, PAINT_STRONG, name);
}

static void line_of(const struct text *text, struct expr_value value)
{
	if (value.kind == EXPR_OBJECT)
		line_of_object(text, value);
	else
		line_of_scalar(text, value);
}

static struct str printed(struct arena *arena, struct expr_value value)
{
	struct buf text = {.arena = arena};
	expr_print(&text, value);
	return buf_slice(&text);
}

/* Of records, at least one of which has something to tell. */
static bool is_table(const struct expr_list *list)
{
	bool full = false;
	for (uint32_t i = 0; i < list->length; i++) {
		struct expr_value row = expr_list_at(list, i);
		if (row.kind != EXPR_MAP)
			return false;
		full |= row.as.map->length > 0;
	}
	return full;
}

/* The keys of all rows, in the order in which they come. */
static void find_columns(const struct expr_list *list, struct map *columns)
{
	for (uint32_t i = 0; i < list->length; i++) {
		const struct expr_map *row = list->at[i].as.map;
		for (uint32_t j = 0; j < row->length; j++)
			map_add(columns,
			    printed(columns->arena, row->at[j].key), columns);
	}
}

static struct expr_value cell_of(
    struct arena *arena, const struct expr_map *row, struct str key)
{
	for (uint32_t i = 0; i < row->length; i++)
		if (str_equal(printed(arena, row->at[i].key), key))
			return row->at[i].value;
	return (struct expr_value) {.kind = EXPR_NONE};
}

/* Numbers, and what is not known of them, line up on the right. */
static bool is_numeric(
    struct arena *arena, const struct expr_list *list, struct str key)
{
	bool numbers = false;
	for (uint32_t i = 0; i < list->length; i++) {
		struct expr_value v = cell_of(arena, list->at[i].as.map, key);
		if (expr_is_number(v))
			numbers = true;
		else if (v.kind != EXPR_NONE && v.kind != EXPR_UNKNOWN &&
		    v.kind != EXPR_NULL)
			return false;
	}
	return numbers;
}

static void print_table(const struct text *text, const struct expr_list *list)
{
	struct arena *arena = text->out->arena;
	struct map names;
	map_init(&names, arena);
	find_columns(list, &names);
	struct table_column *columns =
	    arena_array(arena, names.length, sizeof(*columns));
	for (uint32_t i = 0; i < names.length; i++) {
		struct str key = names.entries[i].key;
		struct str title = table_cut(arena, key, 0);
		columns[i].title = str_cstr(arena, title);
		columns[i].right = is_numeric(arena, list, key);
	}
	struct table table = {
	    .arena = arena, .columns = columns, .count = names.length};
	for (uint32_t i = 0; i < list->length; i++)
		for (uint32_t j = 0; j < names.length; j++) {
			struct expr_value v = cell_of(
			    arena, list->at[i].as.map, names.entries[j].key);
			table_text(&table, PAINT_PLAIN,
			    v.kind == EXPR_NONE ? STR("-") : printed(arena, v));
		}
	table_print(text->out, text->color, &table);
}

static void print_record(const struct text *text, const struct expr_map *map)
{
	struct arena *arena = text->out->arena;
	uint32_t widest = 0;
	for (uint32_t i = 0; i < map->length; i++) {
		uint32_t width = width_text(
		    table_cut(arena, printed(arena, map->at[i].key), 0));
		widest = width > widest ? width : widest;
	}
	for (uint32_t i = 0; i < map->length; i++) {
		struct str key =
		    table_cut(arena, printed(arena, map->at[i].key), 0);
		buf_fill(text->out, ' ', TABLE_INDENT);
		paint_text(text->out, text->color, PAINT_FRAME, key);
		buf_fill(text->out, ' ', widest - width_text(key) + 2);
		end_line(text, PAINT_PLAIN, printed(arena, map->at[i].value));
	}
}

/* Above what takes several lines. */
static void title(const struct text *text)
{
	if (!text->prefix.length)
		return;
	paint_text(text->out, text->color, PAINT_FRAME, text->prefix);
	buf_text(text->out, ":\n");
}

static void print_unknown(const struct text *text)
{
	struct arena *arena = text->out->arena;
	struct str remark = answer_remark(arena, text->answer);
	begin_line(text);
	end_line(text, PAINT_PLAIN,
	    str_printf(arena, "unknown%s%.*s", remark.length ? ": " : "",
		STR_ARG(remark)));
}

void answer_text(
    struct buf *out, bool color, bool several, const struct answer *answer)
{
	struct text text = {
	    .out = out,
	    .color = color,
	    .prefix = several ? answer->path : STR(""),
	    .answer = answer,
	};
	struct expr_value value = answer->value;
	if (value.kind == EXPR_UNKNOWN) {
		print_unknown(&text);
	} else if (value.kind == EXPR_MAP) {
		title(&text);
		print_record(&text, value.as.map);
	} else if (value.kind != EXPR_LIST) {
		line_of(&text, value);
	} else if (is_table(value.as.list)) {
		title(&text);
		print_table(&text, value.as.list);
	} else {
		for (uint32_t i = 0; i < value.as.list->length; i++)
			line_of(&text, expr_list_at(value.as.list, i));
	}
}
