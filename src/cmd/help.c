#include "cmd/command.h"

#include "cmd/wrap.h"

static void label(struct buf *out, const struct option *option)
{
	if (option->letter)
		buf_printf(out, "-%c, --%s", option->letter, option->name);
	else
		buf_printf(out, "    --%s", option->name);
	if (option->type == OPTION_WORD)
		buf_printf(out, " %s", option->words);
	else if (option->argument)
		buf_printf(out, " %s", option->argument);
}

/* Two columns: what stands in `out` since `start`, and what it means. */
static void describe(struct buf *out, size_t start, const char *doc)
{
	enum {
		COLUMN = 30,
		COLUMNS = 80,
	};
	struct buf right = {.arena = out->arena};
	wrap_prose(&right, str_from(doc), COLUMN, COLUMNS);
	size_t length = out->length - start;
	if (length + 2 > COLUMN) {
		buf_char(out, '\n');
		length = 0;
	}
	buf_str(out, str_slice(buf_slice(&right), length, right.length));
}

static void indented(struct buf *out, const char *lines)
{
	for (struct str rest = str_from(lines); rest.length > 0;) {
		struct str line = str_cut(&rest, '\n');
		buf_printf(out, "  %.*s\n", STR_ARG(line));
	}
}

void help_command(struct buf *out, const struct command *command)
{
	buf_printf(out, "Usage: lintel %s [OPTIONS] %s\n\n%s\n", command->name,
	    command->operands, command->about);
	buf_text(out, "\nOptions:\n");
	for (uint32_t i = 0; i < command->options.length; i++) {
		size_t start = out->length;
		buf_text(out, "  ");
		label(out, &command->options.at[i]);
		describe(out, start, command->options.at[i].doc);
	}
	buf_text(out, "\nExamples:\n");
	indented(out, command->examples);
}

void help_program(struct buf *out)
{
	buf_text(out,
	    "Usage: lintel COMMAND [OPTIONS] [ARGUMENTS]\n\n"
	    "Draws, computes and reviews system designs written as YAML.\n\n"
	    "Commands:\n");
	for (size_t i = 0; i < command_count; i++)
		buf_printf(out, "  %-10s %s\n", commands[i]->name,
		    commands[i]->summary);
	buf_text(out,
	    "\nOptions:\n"
	    "  -h, --help     print this help\n"
	    "  -V, --version  print the version\n\n"
	    "`lintel COMMAND --help` tells about one command.\n\n"
	    "Exit code: 0 clean, 1 findings at or above --fail-on, 2 the input,"
	    " the usage,\nthe configuration or the environment is broken.\n");
}
