#include "cmd/diff_driver.h"

#include "base/path.h"
#include "cmd/compare.h"
#include "cmd/project.h"
#include "diff/listing.h"
#include "report/diff.h"
#include "text/line_diff.h"

#include <limits.h>
#include <stdlib.h>

enum {
	PATH,
	OLD_FILE,
	NEW_FILE = 4,
	EXTERNAL = 7, /* operands */
	RENAME = 9,   /* with the new path and some words */
	NEW_PATH = 7,
};

/* A file as git hands it over, and as what it counts. */
struct version {
	const char *path; /* from the root, where git stands */
	struct str name;  /* as shown */
	struct str bytes;
	bool is_there;
	const struct design *design; /* NULL: none, or one with errors */
};

bool is_external_diff(const struct word_list *operands)
{
	if (operands->length == 1)
		return getenv("GIT_DIFF_PATH_TOTAL") != NULL;
	return operands->length == EXTERNAL || operands->length == RENAME;
}

/* What a version includes is taken from the working tree: git tells of one
   file alone, and not of which revision it is. */
static bool read_beside(void *context, struct arena *arena, struct str path,
    size_t limit, struct str *bytes, struct str *error)
{
	char real[PATH_MAX];
	struct str rest;
	(void)context;
	const char *name = str_cstr(arena, path);
	if (realpath(name, real) &&
	    path_below(str_from(real), where_here(arena), &rest) &&
	    file_read(arena, real, limit, bytes, error))
		return true;
	*error = str_printf(arena, "there is no file `%s`", name);
	return false;
}

static bool read_version(
    struct input *input, const char *file, struct version *version)
{
	struct arena *arena = input->arena;
	struct str error;
	version->is_there = strcmp(file, "/dev/null") != 0;
	if (!version->is_there)
		return true;
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct project *project = input_project(input, version->path, &diags);
	const struct limits *limits =
	    project ? &project->limits : &limits_usual;
	if (!file_read(arena, file, limits->of[LIMIT_FILE_SIZE],
		&version->bytes, &error))
		return input_complain(input, input->arena, error);
	if (!project || !design_looks_like(version->bytes))
		return true;
	struct design_files files = {
	    .read = read_beside,
	    .path = str_from(version->path),
	    .prefix = STR(""),
	};
	struct load_options options = {
	    .limits = limits,
	    .files = &files,
	    .no_assumptions = input->choice->no_assumptions,
	};
	version->design =
	    design_load(arena, source_new(arena, version->name, version->bytes),
		project->vocabulary, &options, &diags);
	return true;
}

static bool is_readable(const struct version *version)
{
	return !version->is_there || version->design != NULL;
}

static void show_lines(
    struct buf *out, const struct version *old, const struct version *new)
{
	struct buf lines = {.arena = out->arena};
	line_diff(&lines, str_from(new->path), old->bytes, new->bytes);
	/* Line by line: what is hostile within one is made visible. */
	struct str rest = buf_slice(&lines);
	while (rest.length > 0) {
		diag_visible(out, str_cut(&rest, '\n'));
		buf_char(out, '\n');
	}
}

static void show_changes(struct input *input, struct buf *out, bool color,
    bool quiet, const struct version *old, const struct version *new)
{
	struct comparison comparison;
	compare_designs(&comparison, input->arena, old->design, new->design,
	    input->choice->no_assumptions);
	struct diff_report report = {
	    .out = out,
	    .color = color,
	    .diff = &comparison.diff,
	    .moves = &comparison.moves,
	};
	diff_text(&report);
	bool both = old->is_there && new->is_there;
	if (!quiet && (both || comparison.diff.changes.length > 0))
		diff_text_end(&report);
}

static void show_title(struct buf *out, bool color, const struct version *old,
    const struct version *new)
{
	struct str title = STR("lintel diff ");
	if (strcmp(old->path, new->path) != 0)
		title = str_printf(out->arena, "lintel diff %s → ", old->path);
	const char *what = !old->is_there ? " (new)"
	    : !new->is_there              ? " (removed)"
					  : "";
	paint_text(out, color, PAINT_STRONG,
	    str_join(out->arena, title, str_from(new->path), str_from(what)));
	buf_char(out, '\n');
}

bool external_diff(struct input *input, const struct word_list *operands,
    bool color, bool quiet)
{
	struct arena *arena = input->arena;
	struct buf out = {.arena = arena};
	const char *path = operands->at[PATH];
	if (operands->length == 1) {
		buf_text(&out, "* not merged: ");
		diag_visible(&out, str_from(path));
		buf_char(&out, '\n');
		print(&out);
		return true;
	}
	struct version old = {.path = path}, new = {.path = path};
	if (operands->length == RENAME)
		new.path = operands->at[NEW_PATH];
	old.name = str_printf(arena, "a/%s", old.path);
	new.name = str_from(new.path);
	if (!read_version(input, operands->at[OLD_FILE], &old) ||
	    !read_version(input, operands->at[NEW_FILE], &new))
		return false;
	show_title(&out, color, &old, &new);
	if (is_readable(&old) && is_readable(&new) &&
	    (old.design || new.design))
		show_changes(input, &out, color, quiet, &old, &new);
	else
		show_lines(&out, &old, &new);
	buf_char(&out, '\n');
	print(&out);
	return true;
}

bool textconv(struct input *input, const char *path)
{
	struct buf out = {.arena = input->arena};
	struct str bytes, error;
	if (!file_read(input->arena, path, limits_usual.of[LIMIT_FILE_SIZE],
		&bytes, &error))
		return input_complain(input, input->arena, error);
	struct diag_list diags;
	diag_list_init(&diags, input->arena);
	const struct design *design = NULL;
	if (design_looks_like(bytes))
		design = design_load(input->arena,
		    source_new(input->arena, str_from(path), bytes),
		    &input->vocabulary, NULL, &diags);
	if (design)
		design_listing(&out, design);
	else
		buf_str(&out, bytes);
	print(&out);
	return true;
}
