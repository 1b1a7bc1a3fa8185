#include "cmd/survey.h"

#include "cmd/crew.h"

/* Found before the work begins, in order: a configuration is told of once. */
struct task {
	const struct project *project;
	const struct rule_settings *settings;
	struct diag_list problems; /* of the configuration */
};

struct shift {
	const struct survey *survey;
	struct task *tasks; /* by path */
};

static struct task *find_tasks(struct input *input)
{
	struct arena *arena = input->arena;
	const struct path_list *paths = &input->paths;
	struct task *tasks = arena_array(arena, paths->length, sizeof(*tasks));
	for (uint32_t i = 0; i < paths->length; i++) {
		struct task *task = &tasks[i];
		diag_list_init(&task->problems, arena);
		task->project =
		    input_project(input, paths->at[i], &task->problems);
		if (task->project)
			task->settings = project_settings(
			    input, arena, task->project, paths->at[i]);
		else
			input->failed = true;
	}
	return tasks;
}

static void judge(const struct survey *survey, struct surveyed *one)
{
	struct run_options run = *survey->run;
	run.settings = one->settings;
	run.no_assumptions = survey->input->choice->no_assumptions;
	rules_run(
	    one->arena, one->project->rules, one->design, &run, &one->result);
	diag_list_sort(&one->result.findings);
}

static void *work(void *context, struct arena *arena, uint32_t index)
{
	const struct shift *shift = context;
	const struct survey *survey = shift->survey;
	const struct task *task = &shift->tasks[index];
	struct surveyed *one = arena_new(arena, struct surveyed);
	one->arena = arena;
	one->index = index;
	one->path = survey->input->paths.at[index];
	one->project = task->project;
	one->settings = task->settings;
	diag_list_init(&one->problems, arena);
	diag_list_append(&one->problems, &task->problems);
	if (one->project)
		one->design = input_load_in(survey->input, arena, one->project,
		    one->path, &one->problems);
	if (one->design && survey->run)
		judge(survey, one);
	if (one->design && survey->make)
		one->made = survey->make(survey->context, one);
	return one;
}

static void tell(void *context, void *result, uint32_t index)
{
	const struct shift *shift = context;
	(void)index;
	shift->survey->tell(shift->survey->context, result);
}

static void clear(void *context)
{
	const struct shift *shift = context;
	if (shift->survey->clear)
		shift->survey->clear(shift->survey->context);
}

void survey_run(const struct survey *survey)
{
	struct input *input = survey->input;
	struct shift shift = {survey, find_tasks(input)};
	crew_run(input->arena,
	    &(struct crew) {
		.count = input->paths.length,
		.jobs = input->choice->jobs,
		.least = survey->least,
		.context = &shift,
		.work = work,
		.tell = tell,
		.clear = clear,
	    });
}
