/*
 * command.h - what a command is, and what every one of them may use.
 *
 * Layer: cmd.  Results go to standard output, messages to standard error.
 * Only main and the commands know about exit codes.
 */
#ifndef LINTEL_CMD_COMMAND_H
#define LINTEL_CMD_COMMAND_H

#include "base/map.h"
#include "cmd/options.h"
#include "text/diag.h"

#include <stdio.h>

/* Ordered: a greater one beats a smaller one. */
enum exit_code {
	EXIT_CLEAN = 0,
	EXIT_FOUND = 1,  /* findings at or above --fail-on */
	EXIT_BROKEN = 2, /* input, usage, configuration, environment */
};

enum color_when {
	COLOR_AUTO,
	COLOR_ALWAYS,
	COLOR_NEVER,
};

/* What commands print, in the order of FORMAT_WORDS. */
enum output_format {
	FORMAT_TEXT,
	FORMAT_JSON,
};

#define FORMAT_WORDS "text|json"

/* First member of every command's settings. */
struct common_settings {
	bool help;
	bool quiet;
	unsigned color; /* enum color_when */
};

/* clang-format off */
#define COMMON_OPTIONS                                                         \
	{"color", 0, OPTION_WORD, offsetof(struct common_settings, color),     \
	    NULL, "auto|always|never",                                       \
	    "colour the output; auto asks the terminal and NO_COLOR"},         \
	{"quiet", 'q', OPTION_FLAG, offsetof(struct common_settings, quiet),   \
	    NULL, NULL, "leave out summaries and progress"},                   \
	{"help", 'h', OPTION_FLAG, offsetof(struct common_settings, help),     \
	    NULL, NULL, "print this help"}

#define OPTION_TABLE(rows) {rows, sizeof(rows) / sizeof(*(rows))}
/* clang-format on */

struct command {
	const char *name;
	const char *summary;  /* one line, no full stop */
	const char *operands; /* "[PATH...]" */
	const char *about;    /* for --help; paragraphs of whole lines */
	const char *examples; /* whole lines */
	struct option_table options;
	size_t settings_size;
	const void *defaults; /* NULL: all zero */
	enum exit_code (*run)(struct arena *arena, const void *settings,
	    const struct word_list *operands);
};

extern const struct command lint_command, render_command, rules_command,
    explain_command, init_command, analyze_command, estimate_command,
    query_command, config_command, report_command, fmt_command, schema_command,
    completion_command, diff_command, review_command;

/* All of them, in the order of --help. */
extern const struct command *const commands[];
extern const size_t command_count;

/* Parses the arguments after the command's name, and runs or explains it. */
enum exit_code command_run(
    struct arena *arena, const struct command *command, char **arguments);

/* The whole of --help, for one command and for all. */
void help_command(struct buf *out, const struct command *command);
void help_program(struct buf *out);

/* "lintel: TEXT" on standard error; the text is made visible first. */
__attribute__((format(printf, 2, 3))) void complain(
    struct arena *arena, const char *format, ...);

/*
 * "lintel: MISTAKE; did you mean `NEAR`?", of what is known, or else
 * "lintel: MISTAKE; OTHERWISE", which may be NULL.
 */
void complain_unknown(struct arena *arena, struct str mistake,
    const char *given, const struct map *known, const char *otherwise);

/*
 * Problems of the input as excerpts on standard error, sorted: for commands
 * whose results are something else.
 */
void complain_about(
    struct arena *arena, unsigned color, struct diag_list *problems);

/*
 * What a thread has said, until it is its turn.  Capturing lasts until the
 * thread ends, or captures into another; NULL ends it.
 */
struct console {
	struct buf out, err;
};

void console_capture(struct console *console);
void console_release(struct console *console);

/* To standard output; main reports what fails there. */
void print(struct buf *out);
void print_to(FILE *stream, struct buf *out);

/* Whether that is what --output names: nothing, `-` or /dev/stdout, in whose
   place no file is put. */
bool is_stdout(const char *output);

/*
 * To what --output names, a file in a folder that is made where there is none.
 * False, after complaining, when it cannot be written.
 */
bool write_output(struct arena *arena, const char *output, struct buf *out);

bool wants_color(unsigned when, FILE *stream);

/* Of the terminal, 40 to 120; 80 when there is none. */
unsigned terminal_columns(void);

#endif
