#include "base/path.h"
#include "cmd/git.h"
#include "cmd/input_git.h"
#include "cmd/own.h"
#include "cmd/project.h"
#include "report/report.h"
#include "text/baked.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static bool is_vocabulary(const struct baked_file *file)
{
	return str_starts(str_from(file->path), STR("rules/vocabulary/"));
}

static struct source *baked_source(
    struct arena *arena, const struct baked_file *file)
{
	return source_new(arena, str_from(file->path),
	    (struct str) {file->bytes, file->length});
}

void input_built_in_vocabulary(
    struct arena *arena, struct vocabulary *vocabulary)
{
	*vocabulary = baked_vocabulary;
	vocabulary->arena = arena;
	for (size_t i = 0; i < baked_file_count; i++)
		if (is_vocabulary(&baked_files[i]))
			vec_push(arena, &vocabulary->sources,
			    baked_source(arena, &baked_files[i]));
}

void input_init(
    struct input *input, struct arena *arena, const struct input_choice *choice)
{
	*input = (struct input) {.arena = arena, .choice = choice};
	diag_list_init(&input->problems, arena);
	map_init(&input->known, arena);
	map_init(&input->skipped, arena);
	map_init(&input->projects, arena);
	input_built_in_vocabulary(arena, &input->vocabulary);
	rule_set_init(&input->rules, arena, &input->vocabulary);
	input->rules.kinds_open = !choice->no_config;
}

void input_built_in_rules(struct rule_set *rules)
{
	struct source **sources =
	    arena_array(rules->arena, baked_file_count, sizeof(*sources));
	for (size_t i = 0; i < baked_file_count; i++)
		sources[i] = baked_source(rules->arena, &baked_files[i]);
	rule_set_add_baked(rules, sources);
}

void input_add_built_in_rules(struct input *input)
{
	input_built_in_rules(&input->rules);
	input->built_in = true;
}

bool input_complain(struct input *input, struct arena *arena, struct str error)
{
	complain(arena, "%.*s", STR_ARG(error));
	input->failed = true;
	return false;
}

static bool read_limit(struct input *input, const char *text)
{
	struct arena *arena = input->arena;
	struct str value = str_from(text), name = str_cut(&value, '='), near;
	enum limit limit = limit_find(arena, name, &near);
	struct str error = str_printf(arena, "`%.*s` is no limit%s%.*s%s",
	    STR_ARG(name), near.length ? "; did you mean `" : "", STR_ARG(near),
	    near.length ? "`?" : "");
	if (limit < LIMIT_COUNT &&
	    limit_set(arena, &input->limits, limit, value, &error))
		return true;
	return input_complain(input, input->arena,
	    str_printf(arena, "--limit %s: %.*s", text, STR_ARG(error)));
}

static bool read_limits(struct input *input)
{
	const struct word_list *said = &input->choice->limits;
	for (uint32_t i = 0; i < said->length; i++)
		if (!read_limit(input, said->at[i]))
			return false;
	return true;
}

bool input_add_rules(struct input *input, const struct word_list *paths)
{
	struct own_files *own = &input->own;
	if (input->choice->config && input->choice->no_config)
		return input_complain(input, input->arena,
		    STR("--config names what --no-config leaves out"));
	if (!read_limits(input))
		return false;
	for (uint32_t i = 0; i < paths->length; i++) {
		struct path_list found = {0};
		struct str error;
		if (!file_list_yaml(input->arena, paths->at[i], &found, &error))
			return input_complain(input, input->arena, error);
		if (found.length == 0)
			return input_complain(input, input->arena,
			    str_printf(input->arena,
				"there are no rules and no vocabulary in %s",
				paths->at[i]));
		for (uint32_t k = 0; k < found.length; k++)
			if (!own_read(input->arena, found.at[k], own,
				&input->problems, &error))
				return input_complain(
				    input, input->arena, error);
	}
	own_add_vocabularies(own, &input->vocabulary, &input->problems);
	own_add_rules(own, &input->rules, &input->problems);
	if (!input->rules.kinds_open && input->problems.errors == 0) {
		own_check_values(own, &input->vocabulary, &input->problems);
		rules_check_names(&input->rules, &input->problems);
	}
	return input->problems.errors == 0;
}

static struct str identity(struct input *input, const char *path)
{
	const char *real =
	    strcmp(path, "-") == 0 ? NULL : where_real(input->arena, path);
	return str_from(real ? real : path);
}

bool input_has(struct input *input, const char *path)
{
	return map_get(&input->known, identity(input, path)) != NULL;
}

void input_add(struct input *input, const char *path)
{
	if (!map_add(&input->known, identity(input, path), input))
		return;
	if (path[0] == '.' && path[1] == '/' && !strchr("/", path[2]) &&
	    strcmp(path, "./-") != 0)
		path += 2;
	vec_push(input->arena, &input->paths, path);
}

/* A link to a file that is found itself: it is known by its own name. */
static bool leads_within(
    struct input *input, const char *path, const char *folder)
{
	struct stat info;
	if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
		return false;
	const char *real = where_real(input->arena, path);
	const char *root = where_real(input->arena, folder);
	struct str rest;
	return real && root &&
	    path_below(str_from(real), str_from(root), &rest) &&
	    file_is_searched(rest.at);
}

static void look_into(
    struct input *input, struct arena *scratch, const char *path)
{
	struct str bytes, error, file = identity(input, path);
	if (map_get(&input->known, file) || map_get(&input->skipped, file))
		return;
	if (!file_read_start(scratch, path, limits_usual.of[LIMIT_FILE_SIZE],
		&bytes, &error))
		input_complain(input, input->arena, error);
	else if (design_looks_like(bytes))
		input_add(input, path);
	else
		map_add(&input->skipped, file, input);
}

static void add_folder(struct input *input, const char *path)
{
	struct path_list found = {0};
	struct str error;
	/* One folder that is locked away does not hide all the others. */
	if (!file_list_yaml(input->arena, path, &found, &error))
		input_complain(input, input->arena, error);
	struct arena scratch;
	arena_init_child(&scratch, input->arena);
	for (uint32_t i = 0; i < found.length; i++) {
		if (!leads_within(input, found.at[i], path))
			look_into(input, &scratch, found.at[i]);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

/* It can be read once, and a fix looks at it many times. */
void input_keep_stdin(struct input *input, struct str bytes)
{
	struct str *text = arena_new(input->arena, struct str);
	*text = str_copy(input->arena, bytes);
	input->stdin_text = text;
}

/* By somebody alone: others may work at once when the designs are read. */
static void take_stdin(struct input *input)
{
	if (input->stdin_text)
		return;
	/* One byte too many is for the parser to complain of. */
	size_t most = input_limits(input, "-").of[LIMIT_FILE_SIZE];
	struct str bytes, error;
	if (!file_read_start(input->arena, "-", most + 1, &bytes, &error)) {
		input_complain(input, input->arena, error);
		return;
	}
	input_keep_stdin(input, bytes);
	input->stdin_cut = bytes.length > most;
	input_add(input, "-");
}

const char *input_place(void)
{
	return file_is_folder("designs") ? "designs" : ".";
}

void input_look(struct input *input, const struct word_list *paths)
{
	for (uint32_t i = 0; i < paths->length; i++) {
		const char *path = paths->at[i];
		if (git_is_path(path))
			input_git_find(input, path);
		else if (file_is_folder(path))
			add_folder(input, path);
		else if (strcmp(path, "-") == 0)
			take_stdin(input);
		else
			input_add(input, path);
	}
	if (paths->length == 0)
		add_folder(input, input_place());
}

bool input_find(struct input *input, const struct word_list *paths)
{
	input_look(input, paths);
	if (input->paths.length > 0)
		return true;
	if (!input->failed)
		complain(input->arena,
		    "there is no design here: no YAML file with a top-level "
		    "`design:` key");
	input->failed = true;
	return false;
}

bool input_prepare(struct input *input, const struct word_list *paths)
{
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &input->choice->rules))
		return false;
	return input_find(input, paths);
}

static const struct str *text_for(
    const struct input *input, struct arena *arena, const char *path)
{
	char real[PATH_MAX];
	if (strcmp(path, "-") == 0) {
		const struct str *text =
		    input->texts ? map_get(input->texts, STR("-")) : NULL;
		return text ? text : input->stdin_text;
	}
	if (!input->texts || !realpath(path, real))
		return NULL;
	return map_get(input->texts, str_copy(arena, str_from(real)));
}

struct design *input_load_in(struct input *input, struct arena *arena,
    const struct project *project, const char *path, struct diag_list *diags)
{
	struct str bytes, error, name = str_from(path);
	if (git_is_path(path))
		return input_git_load(input, arena, path, project, diags);
	const struct str *text = text_for(input, arena, path);
	/* One byte too many is for the parser to complain of. */
	size_t most = project->limits.of[LIMIT_FILE_SIZE] + 1;
	if (text) {
		bytes = *text;
	} else if (!file_read_start(arena, path, most, &bytes, &error)) {
		input_complain(input, arena, error);
		return NULL;
	}
	if (strcmp(path, "-") == 0)
		name = input->choice->stdin_name
		    ? str_from(input->choice->stdin_name)
		    : STR("<stdin>");
	struct load_options options = {
	    .limits = &project->limits,
	    .root = where_repository(arena, name.at),
	    .no_assumptions = input->choice->no_assumptions,
	    .texts = input->texts,
	    .includes = input->includes,
	};
	return design_load(arena, source_new(arena, name, bytes),
	    project->vocabulary, &options, diags);
}

struct design *input_load(struct input *input, struct arena *arena,
    const char *path, struct diag_list *diags)
{
	const struct project *project = input_project(input, path, diags);
	if (project)
		return input_load_in(input, arena, project, path, diags);
	input->failed = true;
	return NULL;
}

struct str input_stem(const struct input *input, const char *path)
{
	static const struct str endings[] = {
	    STR_INIT(".yaml"), STR_INIT(".yml")};
	struct str name =
	    path_name(git_is_path(path) ? git_path_file(path) : str_from(path));
	if (strcmp(path, "-") == 0)
		name = input->choice->stdin_name
		    ? path_name(str_from(input->choice->stdin_name))
		    : STR("stdin");
	for (size_t i = 0; i < 2; i++)
		if (str_ends(name, endings[i]))
			return str_slice(
			    name, 0, name.length - endings[i].length);
	return name;
}

/*
 * Gregorian, in UTC.  gmtime() would read the time zone's file.  Counts years
 * from March, so that a leap day is the last of its year: after H. Hinnant,
 * chrono-Compatible Low-Level Date Algorithms, civil_from_days.
 */
static struct str date_of(struct arena *arena, long long seconds)
{
	enum {
		A_DAY = 86400,
		YEARS_400 = 146097, /* days of 400 years */
		EPOCH = 719468,     /* days from 1 March 0 to 1 January 1970 */
	};
	if ((unsigned long long)seconds >= 20ULL * A_DAY * YEARS_400)
		return STR("");
	unsigned days = (unsigned)(seconds / A_DAY) + EPOCH;
	unsigned day = days % YEARS_400;
	unsigned year =
	    (day - day / 1460 + day / 36524 - day / (YEARS_400 - 1)) / 365;
	day -= 365 * year + year / 4 - year / 100;
	unsigned month = (5 * day + 2) / 153; /* from March */
	day -= (153 * month + 2) / 5;
	year += days / YEARS_400 * 400 + (month >= 10);
	return str_printf(arena, "%04u-%02u-%02u", year,
	    month < 10 ? month + 3 : month - 9, day + 1);
}

struct str input_today(struct arena *arena)
{
	time_t now = time(NULL);
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (epoch && isdigit((unsigned char)*epoch))
		now = (time_t)strtoll(epoch, NULL, 10);
	return date_of(arena, now);
}

bool input_is_design(struct arena *arena, const char *path)
{
	struct str bytes, error;
	return file_exists(path) &&
	    file_read_start(arena, path, limits_usual.of[LIMIT_FILE_SIZE],
		&bytes, &error) &&
	    design_looks_like(bytes);
}
