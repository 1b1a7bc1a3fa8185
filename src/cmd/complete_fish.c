#include "cmd/complete.h"

static void put_quoted(struct buf *out, const char *text)
{
	buf_char(out, '\'');
	for (; *text; text++) {
		if (strchr("'\\", *text))
			buf_char(out, '\\');
		buf_char(out, *text);
	}
	buf_char(out, '\'');
}

static void put_start(struct buf *out, const struct command *command)
{
	buf_printf(
	    out, "complete -c lintel -n '__lintel_runs %s'", command->name);
}

/* -a with all that may stand there; nothing where that is nothing. */
static void put_choices(struct buf *out, const struct complete *complete)
{
	static const struct {
		unsigned source;
		const char *call;
	} calls[] = {
	    {COMPLETE_DESIGNS, "(__fish_complete_suffix .yaml)"},
	    {COMPLETE_FILES, "(__fish_complete_path)"},
	    {COMPLETE_FOLDERS, "(__fish_complete_directories)"},
	    {COMPLETE_RULES, "(__lintel_ask rules --quiet)"},
	    {COMPLETE_TEMPLATES, "(__lintel_ask init --list)"},
	};
	if (!complete->sources && !complete->words.length)
		return;
	buf_printf(out, " -a '%.*s", STR_ARG(complete->words));
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		if (complete->sources & calls[i].source)
			buf_printf(out, " %s", calls[i].call);
	buf_char(out, '\'');
}

static void put_command(struct buf *out, const struct command *command)
{
	buf_printf(out,
	    "\ncomplete -c lintel -n __fish_use_subcommand -a %s -d ",
	    command->name);
	put_quoted(out, command->summary);
	buf_char(out, '\n');
	struct complete operands = complete_operands(out->arena, command);
	put_start(out, command);
	put_choices(out, &operands);
	buf_char(out, '\n');
	for (uint32_t i = 0; i < command->options.length; i++) {
		const struct option *option = &command->options.at[i];
		struct complete complete = complete_option(out->arena, option);
		put_start(out, command);
		buf_printf(out, " -l %s", option->name);
		if (option->letter)
			buf_printf(out, " -s %c", option->letter);
		if (option->type != OPTION_FLAG) {
			buf_text(out, " -x");
			put_choices(out, &complete);
		}
		buf_text(out, " -d ");
		put_quoted(out, option->doc);
		buf_char(out, '\n');
	}
}

void complete_fish(struct buf *out)
{
	buf_text(out,
	    "# Completion of lintel for fish; `lintel completion fish` prints "
	    "it.\n\n"
	    "# The first word of each line that a command of lintel prints.\n"
	    "function __lintel_ask\n"
	    "\tlintel $argv 2>/dev/null | string match -r '^\\S+'\n"
	    "end\n\n"
	    "function __lintel_runs\n"
	    "\tset -l words (commandline -opc)\n"
	    "\ttest \"$words[2]\" = $argv[1]\n"
	    "end\n\n"
	    "complete -c lintel -f\n"
	    "complete -c lintel -n __fish_use_subcommand -l help -s h -d "
	    "'print this help'\n"
	    "complete -c lintel -n __fish_use_subcommand -l version -s V -d "
	    "'print the version'\n");
	for (size_t i = 0; i < command_count; i++)
		put_command(out, commands[i]);
}
