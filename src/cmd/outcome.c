#include "cmd/outcome.h"

#include "cmd/git.h"

void outcome_raise(struct outcome *outcome, enum exit_code code)
{
	if (code > outcome->code)
		outcome->code = code;
}

static void judge(struct outcome *outcome, const struct diag_list *findings,
    const struct rule_settings *settings)
{
	enum severity fail_on = SEVERITY_ERROR;
	if (outcome->fail_on_said)
		fail_on = outcome->fail_on;
	else if (settings && settings->fail_on_from)
		fail_on = settings->fail_on;
	for (const struct diag *diag = findings->first; diag;
	     diag = diag->next) {
		if (diag->severity == SEVERITY_ERROR &&
		    diag_is_input_problem(diag->rule))
			outcome_raise(outcome, EXIT_BROKEN);
		else if (fail_on != SEVERITY_OFF && diag->severity >= fail_on)
			outcome_raise(outcome, EXIT_FOUND);
	}
}

/* Where a design stands, for those who know it from elsewhere. */
static void find_place(
    struct outcome *outcome, struct arena *arena, struct report_batch *batch)
{
	const char *path = str_cstr(arena, batch->path);
	const char *root = NULL;
	batch->here = outcome->here;
	if (git_is_path(path)) {
		struct str file = git_path_file(path);
		batch->revision =
		    str_slice(batch->path, 0, batch->path.length - file.length);
	} else if (path[0]) {
		root = where_repository(arena, path);
	}
	if (!root)
		root = where_repository(arena, ".");
	batch->root = str_from(root);
}

void outcome_add(struct outcome *outcome, struct report_batch *batch,
    struct diag_list *findings, const struct rule_settings *settings)
{
	struct arena *arena = findings->arena;
	diag_list_sort(findings);
	if (!outcome->is_for_people) {
		find_place(outcome, arena, batch);
		struct str path = batch->path.length
		    ? report_path(arena, batch, batch->path)
		    : STR("");
		findings_identify(arena, path, findings);
		if (outcome->leaves_out && batch->design)
			outcome->totals.known += known_leave_out(
			    &outcome->known, path, batch->design, findings);
	}
	batch->findings = findings;
	judge(outcome, findings, settings);
	report_count(&outcome->totals, findings);
	sinks_batch(&outcome->sinks, batch);
}
