#include "rule/fix_read.h"

bool fix_values_read(
    struct arena *arena, struct str text, struct fix_values *values)
{
	bool list = str_starts(text, STR("["));
	struct diag_list problems;
	diag_list_init(&problems, arena);
	values->source = source_new(arena, STR(""),
	    str_printf(arena, list ? "%.*s" : "{ %.*s }", STR_ARG(text)));
	values->node =
	    yaml_parse(arena, values->source, &limits_usual, &problems);
	return values->node && !problems.length && values->node->count > 0 &&
	    values->node->kind == (list ? YAML_LIST : YAML_MAP);
}
