#include "report/list.h"
#include "report/table.h"

#include "tap.h"

static const struct table_column columns[] = {
    {"name", false, 8},
    {"size", true, 0},
    {"why", false, 0},
};

static void tables(struct arena *arena)
{
	struct buf out = {.arena = arena};
	struct table table = TABLE(arena, columns);
	table_print(&out, false, &table);
	is_int(out.length, 0, "an empty table prints nothing");

	table_text(&table, PAINT_STRONG, STR("db"));
	table_number(&table, PAINT_PLAIN, 1.5e9, MEASURE_SIZE);
	table_text(&table, PAINT_PLAIN, STR(""));
	table_text(&table, PAINT_STRONG, STR("語語語語語"));
	table_number(&table, PAINT_PLAIN, (double)NAN, MEASURE_SIZE);
	table_text(&table, PAINT_ERROR, STR("no\nsize\033[1m"));
	table_print(&out, false, &table);
	is_str(buf_slice(&out),
	    "  name       size  why\n"
	    "  db       1.5 GB\n"
	    "  語語語…       -  no\\nsize\\x1b[1m\n",
	    "columns line up, whatever is in them");

	out.length = 0;
	table_print(&out, true, &table);
	ok(str_find_str(buf_slice(&out), 0, STR("\033[1mdb\033[0m      ")) <
		out.length,
	    "colour is around the text and not the space after it");
	ok(str_find_str(buf_slice(&out), 0, STR(" \n")) == out.length,
	    "no line ends in spaces");
}

static void cuts(struct arena *arena)
{
	is_str(table_cut(arena, STR("gateway"), 7), "gateway",
	    "what fits stays whole");
	is_str(table_cut(arena, STR("gateway"), 6), "gatew…",
	    "what does not ends in an ellipsis");
	is_str(table_cut(arena, STR("語語"), 3), "語…",
	    "a wide character is never cut in two");
	is_str(table_cut(arena, STR("gateway"), 0), "gateway",
	    "without a limit all of it is there");
}

static void lists(struct arena *arena)
{
	struct buf out = {.arena = arena};
	struct list list;
	list_begin(&list, &out, false, STR("flow"), 6);
	for (int i = 0; i < 30; i++)
		list_item(&list, PAINT_PLAIN, STR("database"));
	list_end(&list);
	struct str rest = buf_slice(&out), line;
	ok(str_starts(rest, STR("  flow    database, database")),
	    "a list begins with its label");
	unsigned lines = 0, wide = 0;
	while (rest.length > 0) {
		line = str_cut(&rest, '\n');
		wide += line.length > TABLE_COLUMNS;
		if (lines++ > 0)
			ok(str_starts(line, STR("          database")),
			    "a further line hangs below the first item");
	}
	is_int(lines, 4, "items wrap");
	is_int(wide, 0, "within the columns there are");
}

static void all(struct arena *arena)
{
	tables(arena);
	cuts(arena);
	lists(arena);
}

int main(void)
{
	return test_in_arena(all);
}
