#include "cmd/complete.h"

static const char head[] =
    "# Completion of lintel for bash; `lintel completion bash` prints it.\n"
    "\n"
    "_lintel_add() {\n"
    "\tlocal word\n"
    "\twhile IFS= read -r word; do\n"
    "\t\tCOMPREPLY+=(\"$word\")\n"
    "\tdone < <(compgen \"$@\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "_lintel_files() {\n"
    "\tcompopt -o filenames 2>/dev/null\n"
    "\t_lintel_add \"$@\"\n"
    "}\n"
    "\n"
    "_lintel_designs() {\n"
    "\t_lintel_files -d\n"
    "\t_lintel_files -f -X '!*.yaml'\n"
    "\t_lintel_files -f -X '!*.yml'\n"
    "}\n"
    "\n"
    "# The first word of each line that a command of lintel prints.\n"
    "_lintel_ask() {\n"
    "\tlocal word rest words=\n"
    "\twhile read -r word rest; do\n"
    "\t\twords+=\" $word\"\n"
    "\tdone < <(\"${COMP_WORDS[0]}\" \"$@\" 2>/dev/null)\n"
    "\t_lintel_add -W \"$words\"\n"
    "}\n"
    "\n"
    "_lintel() {\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1))\n"
    "\tlocal prev command=${COMP_WORDS[1]}\n"
    "\tCOMPREPLY=()\n"
    "\t# In --format=json, bash takes the sign for a word.\n"
    "\tif [ \"$cur\" = = ]; then\n"
    "\t\tcur=\n"
    "\telif [ \"${COMP_WORDS[at]}\" = = ]; then\n"
    "\t\tat=$((at - 1))\n"
    "\tfi\n"
    "\tprev=${COMP_WORDS[at]}\n";

static void put_calls(struct buf *out, const struct complete *complete)
{
	static const struct {
		unsigned source;
		const char *call;
	} calls[] = {
	    {COMPLETE_DESIGNS, "_lintel_designs"},
	    {COMPLETE_FILES, "_lintel_files -f"},
	    {COMPLETE_FOLDERS, "_lintel_files -d"},
	    {COMPLETE_RULES, "_lintel_ask rules --quiet"},
	    {COMPLETE_TEMPLATES, "_lintel_ask init --list"},
	};
	if (complete->words.length > 0)
		buf_printf(out, "\t\t_lintel_add -W '%.*s'\n",
		    STR_ARG(complete->words));
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		if (complete->sources & calls[i].source)
			buf_printf(out, "\t\t%s\n", calls[i].call);
}

/* What follows an option that takes an argument. */
static void put_arguments(struct buf *out, const struct command *command)
{
	for (uint32_t i = 0; i < command->options.length; i++) {
		const struct option *option = &command->options.at[i];
		struct complete complete = complete_option(out->arena, option);
		if (option->type == OPTION_FLAG)
			continue;
		buf_printf(out, "\t'%s --%s'", command->name, option->name);
		if (option->letter)
			buf_printf(
			    out, " | '%s -%c'", command->name, option->letter);
		buf_text(out, ")\n");
		put_calls(out, &complete);
		buf_text(out, "\t\treturn ;;\n");
	}
}

static void put_options(struct buf *out, const struct command *command)
{
	buf_printf(out, "\t%s:-*)\n\t\t_lintel_add -W '", command->name);
	for (uint32_t i = 0; i < command->options.length; i++)
		buf_printf(
		    out, "%s--%s", i ? " " : "", command->options.at[i].name);
	buf_text(out, "' ;;\n");
}

void complete_bash(struct buf *out)
{
	buf_text(out, head);
	buf_text(out,
	    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	    "\t\t_lintel_add -W '");
	for (size_t i = 0; i < command_count; i++)
		buf_printf(out, "%s ", commands[i]->name);
	buf_text(out,
	    "--help --version'\n\t\treturn\n\tfi\n"
	    "\tcase \"$command $prev\" in\n");
	for (size_t i = 0; i < command_count; i++)
		put_arguments(out, commands[i]);
	buf_text(out, "\tesac\n\tcase \"$command:$cur\" in\n");
	for (size_t i = 0; i < command_count; i++)
		put_options(out, commands[i]);
	for (size_t i = 0; i < command_count; i++) {
		struct complete complete =
		    complete_operands(out->arena, commands[i]);
		buf_printf(out, "\t%s:*)\n", commands[i]->name);
		put_calls(out, &complete);
		buf_text(out, "\t\t;;\n");
	}
	buf_text(out, "\tesac\n}\n\ncomplete -F _lintel lintel\n");
}
