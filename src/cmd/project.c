#include "cmd/project.h"

#include "base/path.h"

#include <errno.h>
#include <string.h>

enum {
	MOST_CONFIG = 1024 * 1024,   /* bytes of a configuration */
	MOST_OWN = 16 * 1024 * 1024, /* bytes of the rules that it names */
	MOST_FILES = 1000,           /* and how many files they are */
};

/* A configuration on its way in. */
struct opening {
	struct input *input;
	struct project *project;
	const char *path; /* as shown */
	const char *root; /* canonical: nothing is read outside */
	struct diag_list *diags;
	struct own_files own;
};

static bool fail(struct opening *opening, struct str error)
{
	complain(opening->input->arena, "%.*s", STR_ARG(error));
	opening->input->failed = true;
	return false;
}

static bool refuse(struct opening *opening, const char *rule,
    const struct yaml_node *node, const char *text, struct str path)
{
	diag_add(opening->diags, rule, SEVERITY_ERROR,
	    opening->project->config->source, yaml_span(node), text,
	    STR_ARG(path));
	return false;
}

static bool read_own(
    struct opening *opening, const struct yaml_node *node, const char *real)
{
	struct arena *arena = opening->input->arena;
	struct str rest, error;
	const char *canon = where_real(arena, real);
	if (!canon ||
	    !path_below(str_from(canon), str_from(opening->root), &rest))
		return refuse(opening, "config/path", node,
		    "`%.*s` leads out of the repository", yaml_text(node));
	if (own_has(&opening->input->own, canon))
		return true;
	if (opening->own.files.length >= MOST_FILES ||
	    opening->own.bytes > MOST_OWN)
		return refuse(opening, "config/limit", node,
		    "`%.*s` holds over 1000 files or 16 MiB of rules",
		    yaml_text(node));
	if (!own_read(arena, where_shown(arena, str_from(canon)), &opening->own,
		opening->diags, &error))
		return fail(opening, error);
	return true;
}

/* One path of `rules:`. */
static bool read_path(struct opening *opening, const struct yaml_node *node)
{
	struct arena *arena = opening->input->arena;
	struct project *project = opening->project;
	struct path_list found = {0};
	struct str error, rest, text = yaml_text(node);
	const char *real = where_real(arena,
	    str_printf(
		arena, "%.*s/%.*s", STR_ARG(project->folder), STR_ARG(text))
		.at);
	if (!real)
		return refuse(opening, "config/path", node,
		    "there is no file or folder `%.*s`", text);
	if (!path_below(str_from(real), str_from(opening->root), &rest))
		return refuse(opening, "config/path", node,
		    "`%.*s` lies outside of the repository", text);
	if (!file_list_yaml(arena, real, &found, &error))
		return fail(opening, error);
	if (found.length == 0)
		return refuse(opening, "config/path", node,
		    "there is no YAML file in `%.*s`: perhaps it is a "
		    "submodule that is not checked out",
		    text);
	struct project_rules *own = vec_add(arena, &project->own);
	own->from = node;
	own->files = found.length;
	for (uint32_t i = 0; i < found.length; i++)
		if (!read_own(opening, node, found.at[i]))
			return false;
	return true;
}

static bool read_paths(struct opening *opening)
{
	const struct config_block *block = opening->project->config->blocks.at;
	const struct yaml_node *node = block->values[CONFIG_RULES];
	if (!node)
		return true;
	if (node->kind != YAML_LIST)
		return read_path(opening, node);
	bool good = true;
	for (uint32_t i = 0; i < node->count; i++)
		good &= read_path(opening, node->as.items[i].value);
	return good;
}

/*
 * A set of its own: other designs of this run know nothing of the rules that
 * `own` brings.  Those of the command line are read once more, since they may
 * speak of kinds that it brings.
 */
static void add_own(struct input *input, struct project *project,
    const struct own_files *own, struct diag_list *diags)
{
	if (own->files.length == 0 && input->own.files.length == 0)
		return;
	project->vocabulary = arena_new(input->arena, struct vocabulary);
	project->rules = arena_new(input->arena, struct rule_set);
	input_built_in_vocabulary(input->arena, project->vocabulary);
	rule_set_init(project->rules, input->arena, project->vocabulary);
	if (input->built_in)
		input_built_in_rules(project->rules);
	uint32_t before = diags->errors;
	own_add_vocabularies(&input->own, project->vocabulary, diags);
	own_add_vocabularies(own, project->vocabulary, diags);
	own_add_rules(&input->own, project->rules, diags);
	own_add_rules(own, project->rules, diags);
	if (diags->errors > before)
		return;
	own_check_values(&input->own, project->vocabulary, diags);
	own_check_values(own, project->vocabulary, diags);
	rules_check_names(project->rules, diags);
}

static bool read_config(struct opening *opening)
{
	struct arena *arena = opening->input->arena;
	struct limits limits = limits_usual;
	limits.of[LIMIT_FILE_SIZE] = MOST_CONFIG;
	struct str bytes, error, rest;
	const char *real = where_real(arena, opening->path);
	struct source *source =
	    source_new(arena, str_from(opening->path), STR(""));
	if (!real ||
	    !path_below(str_from(real), str_from(opening->root), &rest)) {
		diag_add(opening->diags, "config/path", SEVERITY_ERROR, source,
		    (struct span) {0, 0}, "the configuration is a link %s",
		    real ? "out of the repository" : "that leads nowhere");
		return false;
	}
	if (!file_read_start(arena, real, MOST_CONFIG + 1, &bytes, &error))
		return fail(opening, error);
	if (bytes.length > MOST_CONFIG) {
		diag_add(opening->diags, "config/limit", SEVERITY_ERROR, source,
		    (struct span) {0, 0}, "a configuration has 1 MiB at most");
		return false;
	}
	source->bytes = bytes;
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits, opening->diags);
	if (!root || opening->diags->errors)
		return false;
	opening->project->config =
	    config_read(arena, source, root, opening->diags);
	return true;
}

static struct limits limits_of(
    const struct input *input, const struct config *config)
{
	struct limits limits = input->limits;
	for (int i = 0; i < LIMIT_COUNT; i++) {
		if (!limits.of[i] && config)
			limits.of[i] = config->limits.of[i];
		if (!limits.of[i])
			limits.of[i] = limits_usual.of[i];
	}
	return limits;
}

/* With a mistake in the file, the key that brings rules may be misspelt. */
static bool knows_rules(const struct config *config)
{
	return !config->broken || config->blocks.at[0].values[CONFIG_RULES];
}

/* The file's folder is canonical; `root` may be the folder itself. */
static struct project *open_project(struct input *input, const char *path,
    struct str folder, struct str root, struct diag_list *diags)
{
	struct arena *arena = input->arena;
	struct project *project = arena_new(arena, struct project);
	*project = (struct project) {
	    .folder = folder,
	    .vocabulary = &input->vocabulary,
	    .rules = &input->rules,
	};
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct opening opening = {
	    .input = input,
	    .project = project,
	    .path = path,
	    .root = str_cstr(arena, root),
	    .diags = &problems,
	};
	bool good = read_config(&opening) && read_paths(&opening);
	if (good) {
		uint32_t before = problems.errors;
		add_own(input, project, &opening.own, &problems);
		if (problems.errors == before && input->built_in &&
		    knows_rules(project->config))
			config_check(
			    project->config, project->rules, &problems);
	}
	project->limits = limits_of(input, project->config);
	project->broken = !good || problems.errors > 0;
	diag_list_append(diags, &problems);
	return project;
}

/* One for all designs that have none, since it may have problems to tell. */
static struct project *without_config(
    struct input *input, struct diag_list *diags)
{
	struct project *project = map_get(&input->projects, STR("none"));
	if (project)
		return project;
	struct own_files none = {0};
	struct diag_list problems;
	diag_list_init(&problems, input->arena);
	project = arena_new(input->arena, struct project);
	project->vocabulary = &input->vocabulary;
	project->rules = &input->rules;
	if (input->rules.kinds_open)
		add_own(input, project, &none, &problems);
	project->broken = problems.errors > 0;
	project->limits = limits_of(input, NULL);
	diag_list_append(diags, &problems);
	map_add(&input->projects, STR("none"), project);
	return project;
}

/* A file that nobody reads would pass for a configuration. */
static struct project *misnamed(
    struct input *input, struct str path, struct diag_list *diags)
{
	struct project *project = map_get(&input->projects, path);
	if (project)
		return project;
	project = arena_new(input->arena, struct project);
	project->broken = true;
	struct source *source = source_new(
	    input->arena, str_from(where_shown(input->arena, path)), STR(""));
	diag_add(diags, "config/path", SEVERITY_ERROR, source,
	    (struct span) {0, 0},
	    "a configuration is named " CONFIG_NAME ": this file is not read");
	map_add(&input->projects, path, project);
	return project;
}

/*
 * The nearest file, not beyond the repository that the design lies in.  Designs
 * of many folders share it, so projects are known by its path, too.
 */
static struct project *find_project(
    struct input *input, struct str folder, struct diag_list *diags)
{
	struct arena *arena = input->arena;
	struct str root = folder, found = {0};
	for (;;) {
		if (!found.length && where_has(arena, folder, CONFIG_NAME))
			root = found = folder;
		if (!found.length && where_has(arena, folder, CONFIG_SLIP))
			return misnamed(input,
			    where_file(arena, folder, CONFIG_SLIP), diags);
		bool repository = where_has(arena, folder, ".git");
		if (repository && found.length)
			root = folder;
		if (repository || folder.length <= 1)
			break;
		folder = path_folder(folder);
	}
	if (!found.length)
		return without_config(input, diags);
	struct str path = where_file(arena, found, CONFIG_NAME);
	struct project *project = map_get(&input->projects, path);
	if (!project) {
		project = open_project(
		    input, where_shown(arena, path), found, root, diags);
		map_add(&input->projects, path, project);
	}
	return project;
}

/* --config: the file is named, so it lies where it lies. */
static struct project *named_project(
    struct input *input, struct diag_list *diags)
{
	struct arena *arena = input->arena;
	const char *real = where_real(arena, input->choice->config);
	if (!real) {
		complain(arena, "cannot read %s: %s", input->choice->config,
		    strerror(errno));
		struct project *project = without_config(input, diags);
		project->broken = true;
		input->failed = true;
		return project;
	}
	struct str folder = path_folder(str_from(real));
	const char *root = where_repository(arena, real);
	return open_project(input, input->choice->config, folder,
	    root ? str_from(root) : folder, diags);
}

/* Another folder may have brought it, and nobody have heard of it since. */
static void tell_later(struct project *project, struct diag_list *found)
{
	if (!project->untold.arena)
		diag_list_init(&project->untold, found->arena);
	diag_list_append(&project->untold, found);
}

struct project *input_project(
    struct input *input, const char *path, struct diag_list *diags)
{
	struct str key = STR("");
	bool search = !input->choice->no_config && !input->choice->config;
	if (search)
		key = path_folder(where_design(input, path));
	struct project *project = map_get(&input->projects, key);
	if (!project) {
		struct diag_list found;
		diag_list_init(&found, input->arena);
		if (input->choice->no_config)
			project = without_config(input, &found);
		else if (input->choice->config)
			project = named_project(input, &found);
		else
			project = find_project(input, key, &found);
		map_add(&input->projects, key, project);
		tell_later(project, &found);
	}
	if (diags) {
		diag_list_append(diags, &project->untold);
		diag_list_init(&project->untold, input->arena);
	}
	return project->broken ? NULL : project;
}

struct limits input_limits(struct input *input, const char *path)
{
	const struct project *project = input_project(input, path, NULL);
	return project ? project->limits : limits_of(input, NULL);
}

struct str project_path(
    struct input *input, const struct project *project, const char *path)
{
	struct str design = where_design(input, path), rest;
	if (!path_below(design, project->folder, &rest))
		rest = str_slice(design, 1, design.length);
	return rest;
}

const struct rule_settings *project_settings(struct input *input,
    struct arena *arena, const struct project *project, const char *path)
{
	if (!project->config)
		return NULL;
	return config_settings(arena, project->config, project->rules,
	    project_path(input, project, path));
}

bool project_allows_drawing(const struct project *project, struct arena *arena,
    const struct design *drawn, unsigned color)
{
	if (drawn->components.length <= project->limits.of[LIMIT_DRAWN])
		return true;
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct diag *diag = limit_report(&problems, "design/limit",
	    drawn->source, drawn->element.span, &project->limits, LIMIT_DRAWN);
	diag->help = str_printf(arena,
	    "`lintel render --group` draws a part; %.*s", STR_ARG(diag->help));
	complain_about(arena, color, &problems);
	return false;
}
