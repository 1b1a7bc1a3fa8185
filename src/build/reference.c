/*
 * reference.c - prints what expressions may ask for, in Markdown: the
 * functions, then each class with its members and functions, all from the
 * tables that the checker reads.
 */
#include "build/tool.h"
#include "expr/builtin.h"
#include "host/host.h"

/* As messages tell it, but plain numbers by what they measure. */
static void write_type(struct buf *out, const struct expr_type *type)
{
	bool measured = type->kind == EXPR_DOUBLE &&
	    type->measure != MEASURE_NONE && type->measure != MEASURE_ANY;
	if (measured)
		buf_text(out, measure_name((enum measure)type->measure));
	else if (type->kind == EXPR_LIST &&
	    (!type->item || type->item->kind == EXPR_DYN))
		buf_text(out, "list");
	else
		expr_type_print(out, type);
}

static void write_call(struct buf *out, const struct expr_method *method)
{
	buf_printf(out, "| `%s(", method->name);
	for (unsigned i = 0; i < EXPR_MOST_PARAMETERS && method->parameters[i];
	     i++) {
		buf_text(out, i ? ", " : "");
		write_type(out, method->parameters[i]);
	}
	buf_text(out, ")` | ");
	write_type(out, method->result);
	buf_text(out, " | ");
	tool_cell(out, str_from(method->doc));
	buf_printf(out, " | %s |\n", method->since);
}

static void write_calls(struct buf *out, const struct expr_method *methods)
{
	if (!methods || !methods->name)
		return;
	buf_text(out,
	    "\n| function | gives | meaning | since |\n|---|---|---|---|\n");
	for (const struct expr_method *m = methods; m->name; m++)
		write_call(out, m);
}

/* What is listed, then the keys of the language. */
static void write_members(struct buf *out, const struct expr_class *class)
{
	struct map names;
	map_init(&names, out->arena);
	expr_member_names(class, &names);
	if (names.length)
		buf_text(out, "\n| field | type | meaning |\n|---|---|---|\n");
	for (uint32_t i = 0; i < names.length; i++) {
		struct expr_member member;
		struct str name = names.entries[i].key;
		if (!expr_member_find(class, name, &member))
			continue;
		buf_printf(out, "| `%.*s` | ", STR_ARG(name));
		write_type(out, member.type);
		buf_text(out, " | ");
		tool_cell(out, str_from(member.doc));
		buf_text(out, " |\n");
	}
}

static void write_class(struct buf *out, const struct expr_class *class)
{
	buf_printf(out, "\n### %s\n\n%c%s.\n", class->name,
	    class->doc[0] >= 'a' && class->doc[0] <= 'z'
		? class->doc[0] - 'a' + 'A'
		: class->doc[0],
	    class->doc + 1);
	write_members(out, class);
	write_calls(out, class->methods);
}

static void write_builtins(struct buf *out)
{
	buf_text(out, "\n| function | gives | meaning |\n|---|---|---|\n");
	for (const struct builtin *b = builtins; b->name; b++) {
		buf_text(out, "| ");
		if (b->forms & BUILTIN_FUNCTION)
			buf_printf(out, "`%s(%s)`", b->name,
			    b->count == 1 ? "x" : "x, y");
		if (b->forms == (BUILTIN_FUNCTION | BUILTIN_METHOD))
			buf_text(out, ", ");
		if (b->forms & BUILTIN_METHOD)
			buf_printf(out, "`x.%s(%s)`", b->name,
			    b->count == 1 ? "" : "y");
		buf_text(out, " | ");
		write_type(out, b->result);
		buf_printf(out, " | %s |\n", b->doc);
	}
}

static bool write_reference(struct buf *out, char **arguments)
{
	(void)arguments;
	buf_text(out, "\n## Functions of CEL\n");
	write_builtins(out);
	buf_text(out, "\n## Functions of lintel\n");
	write_calls(out, host_functions);
	buf_text(out,
	    "| `quantity('500/s')` | a quantity | the number with its unit; "
	    "the text stands in the expression as it is | 1.0 |\n");
	buf_text(out, "\n## Classes\n");
	for (size_t i = 0; host_classes[i]; i++)
		write_class(out, host_classes[i]);
	return true;
}

int main(int argc, char **argv)
{
	(void)argc;
	return tool_run("reference", argv, write_reference);
}
