#include "cmd/idle.h"

#include "base/glob.h"
#include "base/path.h"

/* Of one configuration: what no design was met for so far. */
struct idle {
	const struct project *project;
	VEC(const struct yaml_node *) patterns;
};

static void add_patterns(struct arena *arena, struct idle *idle)
{
	const struct config_block *block;
	vec_each (block, &idle->project->config->blocks) {
		const struct yaml_node *paths = block->values[CONFIG_PATHS];
		bool none = paths && paths->count == 0;
		if (paths && (none || paths->kind != YAML_LIST))
			vec_push(arena, &idle->patterns, paths);
		for (uint32_t i = 0;
		     paths && paths->kind == YAML_LIST && i < paths->count; i++)
			vec_push(
			    arena, &idle->patterns, paths->as.items[i].value);
	}
}

/* Takes out what means the design. */
static void meet(struct input *input, struct idle *idle, const char *path)
{
	struct str rest = project_path(input, idle->project, path);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < idle->patterns.length; i++) {
		const struct yaml_node *pattern = idle->patterns.at[i];
		if (!glob_path(yaml_text(pattern), rest))
			idle->patterns.at[kept++] = pattern;
	}
	idle->patterns.length = kept;
}

static bool is_all_asked(struct input *input, const struct word_list *asked,
    const struct project *project)
{
	for (uint32_t i = 0; i < asked->length; i++) {
		struct str rest;
		const char *real = where_real(input->arena, asked->at[i]);
		if (real && path_below(project->folder, str_from(real), &rest))
			return true;
	}
	return asked->length == 0;
}

static void look_at(struct input *input, const struct project *project,
    struct diag_list *remarks)
{
	struct idle idle = {.project = project};
	struct diag_list told;
	diag_list_init(&told, input->arena);
	add_patterns(input->arena, &idle);
	for (uint32_t i = 0; i < input->paths.length; i++) {
		const char *path = input->paths.at[i];
		if (idle.patterns.length == 0)
			return;
		if (input_project(input, path, &told) == project)
			meet(input, &idle, path);
	}
	/* What a run of its own looks at. */
	struct path_list others = {0};
	struct str error;
	file_list_yaml(input->arena, str_cstr(input->arena, project->folder),
	    &others, &error);
	for (uint32_t i = 0; i < others.length; i++)
		meet(input, &idle, others.at[i]);
	for (uint32_t i = 0; i < idle.patterns.length; i++) {
		const struct yaml_node *node = idle.patterns.at[i];
		diag_add(remarks, "config/stale", SEVERITY_INFO,
		    project->config->source, yaml_span(node),
		    "`%.*s` means no design",
		    STR_ARG(
			node->kind == YAML_LIST ? STR("[]") : yaml_text(node)))
		    ->help = STR("paths are relative to the folder of this "
				 "file, and written as in .gitignore");
	}
}

void idle_overrides(struct input *input, const struct word_list *asked,
    struct diag_list *remarks)
{
	struct map seen;
	struct diag_list told;
	diag_list_init(&told, input->arena);
	map_init(&seen, input->arena);
	for (uint32_t i = 0; i < input->paths.length; i++) {
		const struct project *project =
		    input_project(input, input->paths.at[i], &told);
		if (!project || !project->config ||
		    !is_all_asked(input, asked, project) ||
		    map_get(&seen, project->folder))
			continue;
		map_add(&seen, project->folder, input);
		look_at(input, project, remarks);
	}
}
