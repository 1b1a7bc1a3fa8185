#include "rule/fix.h"
#include "rule/test.h"

static void complain(
    const struct trial *trial, const struct diag *finding, struct str text)
{
	const struct rule *rule = trial->test->rule;
	const struct yaml_node *node = rule_part(rule, RULE_FIX);
	trial_complain(trial, node ? yaml_span(node) : rule->span,
	    "the fix, `%.*s`, %.*s", STR_ARG(finding->fix), STR_ARG(text));
}

/* Whether what becomes of the design still has the finding. */
static bool stays(const struct trial *trial, const struct diag *finding,
    const struct design *design)
{
	struct run_result after;
	trial_judge(trial, design, &after);
	for (const struct diag *d = after.findings.first; d; d = d->next)
		if (str_equal(d->rule, finding->rule) &&
		    str_equal(d->element, finding->element))
			return true;
	return false;
}

static void mend(const struct trial *trial, const struct diag *finding)
{
	struct arena *arena = trial->arena;
	struct fixes fixes;
	struct str bytes;
	fixes_init(&fixes, arena, trial->test->bad);
	bool told = fixes_add(&fixes, finding);
	if (!told && rule_fix_is_safe(trial->test->rule))
		complain(trial, finding,
		    STR("is none that lintel can make, though the rule says "
			"`safe-fix`"));
	if (!told)
		return;
	struct fix_file *file = &fixes.files.at[0];
	if (!yaml_change(
		arena, file->source, file->root, &file->changes, &bytes)) {
		complain(
		    trial, finding, STR("cannot be made in the bad design"));
		return;
	}
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct design *design =
	    design_load(arena, source_new(arena, file->source->path, bytes),
		trial->set->vocabulary, NULL, &diags);
	if (!design)
		complain(trial, finding,
		    str_printf(arena,
			"makes a design that is not valid: %.*s%s%.*s",
			STR_ARG(diags.first->text),
			diags.first->help.length ? "; " : "",
			STR_ARG(diags.first->help)));
	else if (stays(trial, finding, design))
		complain(trial, finding,
		    str_printf(arena, "leaves the finding at %.*s",
			STR_ARG(finding->element)));
}

void trial_mend(const struct trial *trial)
{
	struct run_result before;
	trial_judge(trial, trial->test->bad, &before);
	for (const struct diag *d = before.findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->test->rule->id) && d->fix.length)
			mend(trial, d);
}
