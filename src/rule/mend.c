#include "rule/fix.h"
#include "rule/test.h"

#include <stdarg.h>

/* A bad design and its findings, each of which is mended by itself. */
struct mending {
	struct arena *arena;
	struct rule_set *set;
	const struct rule_test *test;
	struct rule_test_result *result;
};

__attribute__((format(printf, 3, 4))) static void complain(
    struct mending *mending, const struct diag *finding, const char *format,
    ...)
{
	const struct rule *rule = mending->test->rule;
	const struct yaml_node *node = rule_part(rule, RULE_FIX);
	struct buf text = {.arena = mending->arena};
	buf_printf(&text, "the fix, `%.*s`, ", STR_ARG(finding->fix));
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	vec_push(mending->arena, &mending->result->problems,
	    ((struct rule_problem) {
		node ? yaml_span(node) : rule->span, buf_slice(&text)}));
}

/* Whether what becomes of the design still has the finding. */
static bool stays(struct mending *mending, const struct diag *finding,
    const struct design *design)
{
	struct run_result after;
	rule_test_judge(
	    mending->arena, mending->set, mending->test, design, &after);
	for (const struct diag *d = after.findings.first; d; d = d->next)
		if (str_equal(d->rule, finding->rule) &&
		    str_equal(d->element, finding->element))
			return true;
	return false;
}

static void mend(struct mending *mending, const struct diag *finding)
{
	struct fixes fixes;
	struct str bytes;
	fixes_init(&fixes, mending->arena, mending->test->bad);
	bool told = fixes_add(&fixes, finding);
	if (!told && rule_fix_is_safe(mending->test->rule))
		complain(mending, finding,
		    "is none that lintel can make, though the rule says "
		    "`safe-fix`");
	if (!told)
		return;
	struct fix_file *file = &fixes.files.at[0];
	if (!yaml_change(mending->arena, file->source, file->root,
		&file->changes, &bytes)) {
		complain(mending, finding, "cannot be made in the bad design");
		return;
	}
	struct load_options options = {0};
	struct diag_list diags;
	diag_list_init(&diags, mending->arena);
	const struct design *design = design_load(mending->arena,
	    source_new(mending->arena, file->source->path, bytes),
	    mending->set->vocabulary, &options, &diags);
	if (!design)
		complain(mending, finding,
		    "makes a design that is not valid: %.*s%s%.*s",
		    STR_ARG(diags.first->text),
		    diags.first->help.length ? "; " : "",
		    STR_ARG(diags.first->help));
	else if (stays(mending, finding, design))
		complain(mending, finding, "leaves the finding at %.*s",
		    STR_ARG(finding->element));
}

void rule_test_mend(struct arena *arena, struct rule_set *set,
    const struct rule_test *test, struct rule_test_result *result)
{
	struct mending mending = {arena, set, test, result};
	struct run_result before;
	rule_test_judge(arena, set, test, test->bad, &before);
	for (const struct diag *d = before.findings.first; d; d = d->next)
		if (str_equal(d->rule, test->rule->id) && d->fix.length)
			mend(&mending, d);
}
