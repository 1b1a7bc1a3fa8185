#include "cmd/git.h"
#include "cmd/project.h"
#include "text/format.h"
#include "text/line_diff.h"

#include <string.h>

struct fmt_settings {
	struct common_settings common;
	struct input_choice input;
	bool check, diff;
};

#define AT(member) offsetof(struct fmt_settings, member)

static const struct option options[] = {
    {"check", 0, OPTION_FLAG, AT(check), NULL, NULL,
	"name the files that would change, and write nothing; exit with 1 when "
	"there are any"},
    {"diff", 'd', OPTION_FLAG, AT(diff), NULL, NULL,
	"print what would change, and write nothing; exit with 1 when that is "
	"something"},
    STDIN_OPTION(input),
    LIMIT_OPTION(input),
    COMMON_OPTIONS,
};

struct fmt {
	struct input input;
	const struct fmt_settings *set;
	enum exit_code code;
};

static void raise_code(struct fmt *fmt, enum exit_code code)
{
	if (code > fmt->code)
		fmt->code = code;
}

static void hand_out(struct fmt *fmt, struct arena *arena, const char *path,
    const struct source *source, struct str bytes)
{
	bool is_stdin = strcmp(path, "-") == 0;
	bool writes = !fmt->set->check && !fmt->set->diff;
	struct buf out = {.arena = arena};
	struct str error;
	if (is_stdin && writes) {
		buf_str(&out, bytes);
		print(&out);
		return;
	}
	if (str_equal(source->bytes, bytes))
		return;
	if (fmt->set->diff)
		line_diff(&out, source->path, source->bytes, bytes);
	else if (!fmt->set->common.quiet)
		buf_printf(&out, "%.*s\n", STR_ARG(source->path));
	if (!writes) {
		raise_code(fmt, EXIT_FOUND);
	} else if (!file_write(arena, path, bytes, &error)) {
		complain(arena, "%.*s", STR_ARG(error));
		raise_code(fmt, EXIT_BROKEN);
		return;
	}
	print(&out);
}

static void format_file(struct fmt *fmt, struct arena *arena, const char *path)
{
	struct str bytes, error, name = str_from(path);
	const char *stdin_name = fmt->set->input.stdin_name;
	if (strcmp(path, "-") == 0)
		name = stdin_name ? str_from(stdin_name) : STR("<stdin>");
	if (git_is_path(path)) {
		complain(arena, "%s is in git, where nothing is written", path);
		raise_code(fmt, EXIT_BROKEN);
		return;
	}
	/* Of what is wrong with a configuration nothing is said: it may be the
	   file that is to be formatted. */
	const struct limits limits = input_limits(&fmt->input, path);
	/* One byte too many is for the parser to complain of. */
	size_t most = limits.of[LIMIT_FILE_SIZE] + 1;
	if (strcmp(path, "-") == 0) {
		bytes = *fmt->input.stdin_text;
	} else if (!file_read_start(arena, path, most, &bytes, &error)) {
		complain(arena, "%.*s", STR_ARG(error));
		raise_code(fmt, EXIT_BROKEN);
		return;
	}
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct source *source = source_new(arena, name, bytes);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits, &problems);
	if (!root || problems.errors > 0) {
		complain_about(arena, fmt->set->common.color, &problems);
		raise_code(fmt, EXIT_BROKEN);
	} else if (!yaml_format(arena, source, root, &limits, &bytes)) {
		complain(arena,
		    "%.*s stays as it is: what it says would change with how "
		    "it is written",
		    STR_ARG(name));
		raise_code(fmt, EXIT_BROKEN);
	} else {
		hand_out(fmt, arena, path, source, bytes);
	}
}

static enum exit_code fmt_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	struct fmt fmt = {.set = settings};
	input_init(&fmt.input, arena, &fmt.set->input);
	if (!input_add_rules(&fmt.input, &(struct word_list) {0}) ||
	    !input_find(&fmt.input, operands))
		return EXIT_BROKEN;
	const struct path_list *paths = &fmt.input.paths;
	for (uint32_t i = 0; i < paths->length; i++) {
		struct arena scratch;
		arena_init_child(&scratch, arena);
		format_file(&fmt, &scratch, paths->at[i]);
		arena_release(&scratch);
	}
	return fmt.input.failed ? EXIT_BROKEN : fmt.code;
}

const struct command fmt_command = {
    .name = "fmt",
    .summary = "write designs in one style, comments kept",
    .operands = "[PATH...]",
    .about =
	"Writes designs in one style: indentation by two, one space after `:`, `,` and\n"
	"`-` and within `{ }`, no needless quotes, one blank line at most. Comments, the\n"
	"order of keys, where lines break and what is aligned by hand stay. The result\n"
	"is read again before anything is written: it says the same, or nothing is\n"
	"changed. The names of the files that were are printed; - is standard input,\n"
	"and its new text is printed. A file that is named need not be a design: any\n"
	"YAML will do, such as rules. Other names of a file, hard links, keep what it\n"
	"was.\n\n"
	"Exit code: 0 done, 1 something would change under --check or --diff, 2 a file\n"
	"cannot be read, understood or written.",
    .examples = "lintel fmt\n"
		"lintel fmt --check designs\n"
		"lintel fmt --diff designs/shop.yaml\n"
		"lintel fmt - <draft.yaml",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct fmt_settings),
    .run = fmt_run,
};
