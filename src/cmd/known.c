#include "cmd/known.h"

#include "cmd/git.h"
#include "diff/rename.h"
#include "report/baseline_json.h"

static bool check_choice(struct input *input, const struct known_choice *choice)
{
	if (choice->update && !choice->baseline)
		complain(input->arena,
		    "--update-baseline goes with --baseline FILE");
	else if (choice->update && choice->base)
		complain(input->arena,
		    "--update-baseline is about all findings, and --base "
		    "leaves some out");
	else
		return true;
	input->failed = true;
	return false;
}

static bool read_file(struct known *known)
{
	struct input *input = known->input;
	const char *path = known->choice->baseline;
	struct str error;
	if (!file_exists(path)) {
		if (known->choice->update)
			return true;
		return input_complain(input, input->arena,
		    str_printf(input->arena,
			"there is no %s: --update-baseline makes it", path));
	}
	if (!file_read(input->arena, path, limits_usual.of[LIMIT_FILE_SIZE],
		&known->old, &error))
		return input_complain(input, input->arena, error);
	struct source *source =
	    source_new(input->arena, str_from(path), known->old);
	return baseline_read(&known->list, source, &input->problems);
}

/* Which files there were, and what they are called now. */
static bool ask_git(struct known *known)
{
	struct input *input = known->input;
	struct arena *arena = input->arena;
	struct git_change_list changes = {0};
	struct path_list files = {0};
	struct str error = {0};
	if (!git_merge_base(
		arena, known->choice->base, &known->commit, &error) ||
	    !git_changes(arena, known->commit, &changes, &error) ||
	    !git_list(
		arena, &(struct git_path) {known->commit, ""}, &files, &error))
		return input_complain(input, input->arena,
		    str_printf(arena, "--base: %.*s", STR_ARG(error)));
	map_init(&known->changed, arena);
	map_init(&known->then, arena);
	struct git_change *change;
	vec_each (change, &changes)
		map_add(&known->changed, str_from(change->path), change);
	for (uint32_t i = 0; i < files.length; i++)
		map_add(&known->then, str_from(files.at[i]), known);
	return true;
}

bool known_open(struct known *known, struct input *input,
    const struct known_choice *choice, const struct run_options *run)
{
	*known = (struct known) {
	    .input = input,
	    .choice = choice,
	    .run = *run,
	};
	if (!check_choice(input, choice))
		return false;
	baseline_init(&known->list, input->arena);
	known->list.only = run->only;
	known->list.only_count = run->only_count;
	known->list.renew = choice->update;
	return (!choice->baseline || read_file(known)) &&
	    (!choice->base || ask_git(known));
}

/* What is found in the design as it was, with the rules of today. */
static void add_before(struct known *known, struct str path,
    const struct design *now, const struct git_path *before)
{
	struct input *input = known->input;
	struct arena arena;
	arena_init_child(&arena, input->arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	const char *file = git_path_text(&arena, before);
	struct design *design = input_load(input, &arena, file, &diags);
	if (design) {
		struct project *project = input_project(input, file, &diags);
		struct run_options run = known->run;
		struct run_result result = {0};
		run.settings = project_settings(input, &arena, project, file);
		rules_run(&arena, project->rules, design, &run, &result);
		diag_list_append(&diags, &result.findings);
		struct diff diff;
		struct map names;
		diff_designs(&diff, &arena, design, now);
		diff_renames(&names, &arena, &diff);
		baseline_add(&known->list, path, &diags, &names);
	}
	arena_release(&arena);
}

static void look_back(
    struct known *known, struct str path, const struct design *now)
{
	const struct git_change *change = map_get(&known->changed, path);
	struct git_path before = {known->commit,
	    change ? change->old : str_cstr(known->input->arena, path)};
	if (map_get(&known->then, str_from(before.path)))
		add_before(known, path, now, &before);
}

uint32_t known_leave_out(struct known *known, struct str path,
    const struct design *design, struct diag_list *findings)
{
	if (known->choice->base)
		look_back(known, path, design);
	return baseline_leave_out(&known->list, path, findings);
}

/* Designs that this run did not see, because there are none any more. */
static void find_gone(struct known *known)
{
	struct arena *arena = known->input->arena;
	const struct map *entries = &known->list.entries;
	struct str folder = path_folder(str_from(known->choice->baseline));
	const char *root = where_repository(arena, str_cstr(arena, folder));
	for (uint32_t i = 0; i < entries->length; i++) {
		const struct baseline_entry *entry = entries->entries[i].value;
		if (map_get(&known->list.judged, entry->path))
			continue;
		struct str file = str_join(
		    arena, str_from(root ? root : "."), STR("/"), entry->path);
		bool absolute = str_starts(entry->path, STR("/"));
		if (file_is_gone(
			absolute ? str_cstr(arena, entry->path) : file.at))
			baseline_gone(&known->list, entry->path);
	}
}

static void tell_written(const struct known *known, bool same)
{
	struct arena *arena = known->input->arena;
	uint32_t length, findings = 0;
	const struct baseline_entry *const *entries =
	    baseline_sorted(arena, &known->list, &length);
	for (uint32_t i = 0; i < length; i++)
		findings += entries[i]->count;
	complain(arena, "%s%s: %u known finding%s%s", same ? "" : "wrote ",
	    known->choice->baseline, (unsigned)findings,
	    findings == 1 ? "" : "s", same ? ", as before" : "");
}

static bool write_file(struct known *known, bool quiet)
{
	struct buf out = {.arena = known->input->arena};
	struct str error;
	baseline_renew(&known->list);
	baseline_json(&out, &known->list);
	bool same = known->old.at && str_equal(known->old, buf_slice(&out));
	if (!same &&
	    !file_write(known->input->arena, known->choice->baseline,
		buf_slice(&out), &error))
		return input_complain(known->input, known->input->arena, error);
	if (!quiet)
		tell_written(known, same);
	return true;
}

bool known_close(struct known *known, bool quiet, struct diag_list *remarks)
{
	if (!known->choice->baseline)
		return true;
	find_gone(known);
	if (known->choice->update)
		return write_file(known, quiet);
	baseline_stale(&known->list, remarks);
	return true;
}
