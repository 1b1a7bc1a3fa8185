#include "cmd/command.h"

#include "base/file.h"
#include "report/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/*
 * The other piece of state that is not handed on: whoever complains, deep in
 * some work, does not know that others work beside it.
 */
static _Thread_local struct console *captured;

void console_capture(struct console *console)
{
	captured = console;
}

static void put(struct buf *text, FILE *stream)
{
	if (text->length == 0)
		return;
	if (captured)
		buf_str(stream == stdout ? &captured->out : &captured->err,
		    buf_slice(text));
	else
		fwrite(text->at, 1, text->length, stream);
}

void console_release(struct console *console)
{
	put(&console->out, stdout);
	put(&console->err, stderr);
}

void complain(struct arena *arena, const char *format, ...)
{
	struct buf text = {.arena = arena}, line = {.arena = arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	buf_text(&line, "lintel: ");
	diag_visible(&line, buf_slice(&text));
	buf_char(&line, '\n');
	put(&line, stderr);
}

void complain_unknown(struct arena *arena, struct str mistake,
    const char *given, const struct map *known, const char *otherwise)
{
	struct str near;
	if (map_nearest(known, str_from(given), &near))
		complain(arena, "%.*s; did you mean `%.*s`?", STR_ARG(mistake),
		    STR_ARG(near));
	else
		complain(arena, "%.*s%s%s", STR_ARG(mistake),
		    otherwise ? "; " : "", otherwise ? otherwise : "");
}

void complain_about(
    struct arena *arena, unsigned color, struct diag_list *problems)
{
	struct buf out = {.arena = arena};
	struct text_report report = {
	    .out = &out,
	    .color = wants_color(color, stderr),
	};
	diag_list_sort(problems);
	text_report_findings(&report, problems);
	put(&out, stderr);
}

void print_to(FILE *stream, struct buf *out)
{
	put(out, stream);
	out->length = 0;
}

void print(struct buf *out)
{
	print_to(stdout, out);
}

bool is_stdout(const char *output)
{
	return !output || strcmp(output, "-") == 0 ||
	    strcmp(output, "/dev/stdout") == 0;
}

bool write_output(struct arena *arena, const char *output, struct buf *out)
{
	struct str error;
	if (is_stdout(output)) {
		print(out);
		return true;
	}
	if (file_write_below(arena, output, buf_slice(out), &error))
		return true;
	complain(arena, "%.*s", STR_ARG(error));
	return false;
}

bool wants_color(unsigned when, FILE *stream)
{
	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	const char *off = getenv("NO_COLOR"), *terminal = getenv("TERM");
	return !(off && *off) && terminal && strcmp(terminal, "dumb") != 0 &&
	    isatty(fileno(stream));
}

unsigned terminal_columns(void)
{
	enum {
		DEFAULT = 80,
		LEAST = 40,
		MOST = 120
	};
	struct winsize size;
	if (!isatty(STDOUT_FILENO) ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return DEFAULT;
	if (size.ws_col < LEAST)
		return LEAST;
	return size.ws_col > MOST ? MOST : size.ws_col;
}

enum exit_code command_run(
    struct arena *arena, const struct command *command, char **arguments)
{
	void *settings = arena_alloc(arena, command->settings_size);
	if (command->defaults)
		memcpy(settings, command->defaults, command->settings_size);
	struct word_list operands = {0};
	struct str error;
	if (!options_parse(arena, &command->options, arguments, settings,
		&operands, &error)) {
		complain(arena, "%.*s", STR_ARG(error));
		complain(arena, "try `lintel %s --help`", command->name);
		return EXIT_BROKEN;
	}
	const struct common_settings *common = settings;
	if (common->help) {
		struct buf out = {.arena = arena};
		help_command(&out, command);
		print(&out);
		return EXIT_CLEAN;
	}
	return command->run(arena, settings, &operands);
}
