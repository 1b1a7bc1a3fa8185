/* lintel fmt: what it makes of any YAML says the same, and is settled. */
#include "text/format.h"

#include "fuzz.h"

static const struct yaml_node *parse(
    struct arena *arena, struct source *source, struct diag_list *diags)
{
	diag_list_init(diags, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, diags);
	return diags->errors ? NULL : root;
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	struct source *source = source_new(arena, STR("input"), input);
	const struct yaml_node *root = parse(arena, source, &diags);
	struct str once, twice;
	if (!root || !yaml_format(arena, source, root, &limits_usual, &once))
		return;
	source = source_new(arena, STR("output"), once);
	root = parse(arena, source, &diags);
	claim(root, "what is written can be read");
	claim(yaml_format(arena, source, root, &limits_usual, &twice),
	    "what is written can be formatted");
	claim(str_equal(once, twice), "formatting again changes nothing");
	/* The end of its last line would be part of a text that keeps it. */
	bool kept = str_find(input, 0, '+') < input.length &&
	    input.at[input.length - 1] != '\n';
	claim(once.length == 0 || once.at[once.length - 1] == '\n' || kept,
	    "the last line ends");
	claim(str_find(once, 0, '\r') == once.length, "no line ends with CR");
}
