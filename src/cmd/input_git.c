#include "cmd/input_git.h"

#include "cmd/git.h"
#include "cmd/project.h"

static void add_git_folder(struct input *input, const struct git_path *folder)
{
	struct path_list files = {0};
	struct str error;
	if (!git_list(input->arena, folder, &files, &error)) {
		input_complain(input, input->arena, error);
		return;
	}
	struct arena scratch;
	arena_init_child(&scratch, input->arena);
	for (uint32_t i = 0; i < files.length; i++) {
		struct git_path file = {folder->ref, files.at[i]};
		const char *path = git_path_text(input->arena, &file);
		struct str bytes;
		if (!file_is_searched(files.at[i] + strlen(folder->path)))
			continue;
		if (git_read(&scratch, &file,
			input_limits(input, path).of[LIMIT_FILE_SIZE], &bytes,
			&error) != GIT_READ)
			input_complain(input, input->arena, error);
		else if (design_looks_like(bytes))
			input_add(input, path);
		else
			map_add(&input->skipped, str_from(path), input);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

/* Known by its path from the root, wherever somebody stands. */
void input_git_find(struct input *input, const char *text)
{
	struct git_path path;
	enum git_kind kind;
	struct str error;
	if (!git_path_parse(input->arena, text, &path, &error) ||
	    !git_look(input->arena, &path, &kind, &error))
		input_complain(input, input->arena, error);
	else if (kind == GIT_FOLDER)
		add_git_folder(input, &path);
	else
		input_add(input, git_path_text(input->arena, &path));
}

struct beside {
	struct input *input;
	struct git_path design;
};

/*
 * An include of a design in git is of the same revision.  Whoever passes over
 * a design that was broken has to know that this one perhaps was not.
 */
static bool read_beside(void *context, struct arena *arena, struct str path,
    size_t limit, struct str *bytes, struct str *error)
{
	const struct beside *beside = context;
	struct git_path file = {beside->design.ref, str_cstr(arena, path)};
	enum git_reading reading = git_read(arena, &file, limit, bytes, error);
	if (reading == GIT_BROKEN)
		input_complain(beside->input, arena, *error);
	return reading == GIT_READ;
}

struct design *input_git_load(struct input *input, struct arena *arena,
    const char *text, const struct project *project, struct diag_list *diags)
{
	struct beside beside = {.input = input};
	struct git_path *path = &beside.design;
	struct str bytes, error;
	if (!git_path_parse(arena, text, path, &error) ||
	    git_read(arena, path, project->limits.of[LIMIT_FILE_SIZE], &bytes,
		&error) != GIT_READ) {
		input_complain(input, arena, error);
		return NULL;
	}
	struct design_files files = {
	    .read = read_beside,
	    .context = &beside,
	    .path = str_from(path->path),
	    .prefix = str_printf(arena, "%s:", path->ref),
	};
	struct load_options options = {
	    .limits = &project->limits,
	    .files = &files,
	    .no_assumptions = input->choice->no_assumptions,
	    .includes = input->includes,
	};
	struct str name = str_from(git_path_text(arena, path));
	return design_load(arena, source_new(arena, name, bytes),
	    project->vocabulary, &options, diags);
}
