#include "cmd/complete.h"

#include <string.h>

static const char head[] =
    "#compdef lintel\n"
    "# Completion of lintel for zsh; `lintel completion zsh` prints it.\n"
    "\n"
    "# The first word of each line that a command of lintel prints.\n"
    "_lintel_ask() {\n"
    "\tlocal -a found\n"
    "\tfound=(${${(f)\"$(_call_program lintel lintel $@ 2>/dev/null)\"}%% *})\n"
    "\tcompadd -a found\n"
    "}\n"
    "\n"
    "_lintel_designs() {\n"
    "\t_files -g '*.(yaml|yml)(-.)'\n"
    "}\n"
    "\n"
    "_lintel_rules() {\n"
    "\t_lintel_ask rules --quiet\n"
    "}\n"
    "\n"
    "_lintel_templates() {\n"
    "\t_lintel_ask init --list\n"
    "}\n"
    "\n"
    "_lintel_folders() {\n"
    "\t_files -/\n"
    "}\n"
    "\n";

/* Within single quotes; `special` has a backslash before it. */
static void put_quoted(struct buf *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			buf_char(out, '\\');
		if (*text == '\'')
			buf_text(out, "'\\''");
		else
			buf_char(out, *text);
	}
}

static const char *function_of(unsigned sources)
{
	switch (sources) {
	case COMPLETE_DESIGNS: return "_lintel_designs";
	case COMPLETE_FILES: return "_files";
	case COMPLETE_FOLDERS: return "_lintel_folders";
	case COMPLETE_RULES: return "_lintel_rules";
	case COMPLETE_TEMPLATES: return "_lintel_templates";
	default: return " ";
	}
}

static void put_option(struct buf *out, const struct option *option)
{
	struct complete complete = complete_option(out->arena, option);
	bool flag = option->type == OPTION_FLAG;
	buf_text(out, " \\\n\t\t\t");
	if (option->type == OPTION_TEXTS)
		buf_text(out, "'*'");
	if (option->letter)
		buf_printf(out, "{-%c,--%s%s}'[", option->letter, option->name,
		    flag ? "" : "=");
	else
		buf_printf(out, "'--%s%s[", option->name, flag ? "" : "=");
	put_quoted(out, option->doc, "[]:\\");
	buf_char(out, ']');
	if (!flag) {
		buf_char(out, ':');
		put_quoted(out, complete.name, ":\\");
		if (complete.words.length > 0)
			buf_printf(out, ":(%.*s)", STR_ARG(complete.words));
		else
			buf_printf(out, ":%s", function_of(complete.sources));
	}
	buf_char(out, '\'');
}

/* Several sources may fit one place: all of them are tried. */
static void put_operands(struct buf *out, const struct complete *complete)
{
	const char *before = "";
	buf_text(out, " \\\n\t\t\t'*:");
	buf_printf(out, "%s:{", complete->name);
	if (complete->words.length > 0) {
		buf_printf(out, "compadd %.*s", STR_ARG(complete->words));
		before = "; ";
	}
	for (unsigned bit = 1; bit <= COMPLETE_TEMPLATES; bit <<= 1) {
		if (!(complete->sources & bit))
			continue;
		buf_printf(out, "%s%s", before, function_of(bit));
		before = "; ";
	}
	buf_text(out, "}'");
}

static void put_command(struct buf *out, const struct command *command)
{
	struct complete complete = complete_operands(out->arena, command);
	buf_printf(out, "\t%s)\n\t\t_arguments", command->name);
	for (uint32_t i = 0; i < command->options.length; i++)
		put_option(out, &command->options.at[i]);
	put_operands(out, &complete);
	buf_text(out, " ;;\n");
}

void complete_zsh(struct buf *out)
{
	buf_text(out, head);
	buf_text(out,
	    "_lintel() {\n"
	    "\tlocal curcontext=$curcontext state\n"
	    "\tlocal -a commands\n"
	    "\t_arguments -C \\\n"
	    "\t\t'(- *)'{-h,--help}'[print this help]' \\\n"
	    "\t\t'(- *)'{-V,--version}'[print the version]' \\\n"
	    "\t\t'1:command:->command' '*::argument:->argument' && return\n"
	    "\tif [[ $state = command ]]; then\n"
	    "\t\tcommands=(\n");
	for (size_t i = 0; i < command_count; i++) {
		buf_printf(out, "\t\t\t'%s:", commands[i]->name);
		put_quoted(out, commands[i]->summary, "\\");
		buf_text(out, "'\n");
	}
	buf_text(out,
	    "\t\t)\n\t\t_describe command commands\n\t\treturn\n"
	    "\tfi\n\tcase $words[1] in\n");
	for (size_t i = 0; i < command_count; i++)
		put_command(out, commands[i]);
	buf_text(out,
	    "\tesac\n}\n\nif [[ $funcstack[1] = _lintel ]]; then\n"
	    "\t_lintel \"$@\"\nelse\n\tcompdef _lintel lintel\nfi\n");
}
