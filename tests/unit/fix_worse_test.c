/* What a built-in rule's fix does to its bad designs, as all rules see it. */
#include "rule/fix.h"

#include "tap.h"
#include "trial.h"

enum {
	MOST_ROUNDS = 100,
};

/* Once fixed, the design says what it is, and is judged as that. */
static bool reveals(const struct rule *rule)
{
	return str_is(rule->id, "doc/kind-by-id") ||
	    str_is(rule->id, "doc/misspelt-technology");
}

/* What is so whatever anybody decides, and which nobody but the author knows;
   and promises, which are not the tool's to make. */
static bool invents(struct str fix)
{
	static const char *const keys[] = {"add to workload",
	    " rate:", " size:", " cost:", " owner:", " runbook:", " budget:",
	    " rpo:", " rto:", " p99:", " availability:", " description:",
	    " consistency:", " ... ->"};
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_find_str(fix, 0, str_from(keys[i])) < fix.length)
			return true;
	return false;
}

static const struct diag *same(
    const struct run_result *result, const struct diag *finding)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, finding->rule) &&
		    str_equal(d->element, finding->element))
			return d;
	return NULL;
}

static bool worse(const struct diag *found, const struct run_result *before,
    enum severity mended)
{
	const struct diag *old = same(before, found);
	enum severity known = old ? old->severity : SEVERITY_INFO;
	return found->severity > mended && found->severity > known;
}

/* The edits of all findings of the rule that can be made without a person. */
static unsigned add_fixes(const struct trial *trial, struct fixes *fixes,
    const struct run_result *before, enum severity *mended)
{
	unsigned count = 0;
	for (const struct diag *d = before->findings.first; d; d = d->next) {
		if (!str_equal(d->rule, trial->rule->id) ||
		    !fixes_add(fixes, d))
			continue;
		count++;
		if (d->severity > *mended)
			*mended = d->severity;
		ok(!invents(d->fix), "%.*s, test %u: no fix invents a fact",
		    STR_ARG(d->rule), trial->number);
		if (invents(d->fix))
			tap_show("fix", d->fix);
	}
	return count;
}

static bool mend(const struct trial *trial)
{
	struct run_result before = {0}, after = {0};
	struct design *design =
	    judge(trial, trial_text(trial, "bad"), false, &before);
	struct fixes fixes;
	struct str bytes;
	enum severity mended = SEVERITY_INFO;
	if (!design)
		return false;
	fixes_init(&fixes, trial->arena, design);
	if (add_fixes(trial, &fixes, &before, &mended) == 0)
		return false;
	struct fix_file *file = &fixes.files.at[0];
	if (!yaml_change(
		trial->arena, file->source, file->root, &file->changes, &bytes))
		return false;
	ok(judge(trial, bytes, false, &after),
	    "%.*s, test %u: a design is left", STR_ARG(trial->rule->id),
	    trial->number);
	for (const struct diag *d = after.findings.first; d; d = d->next) {
		if (!worse(d, &before, mended) || reveals(trial->rule))
			continue;
		ok(false, "%.*s, test %u: the fix brings nothing worse",
		    STR_ARG(trial->rule->id), trial->number);
		tap_show("found", d->text);
		tap_show("design", bytes);
	}
	return true;
}

/* By the first fix that can be made; false when there is none. */
static bool mend_one(const struct trial *trial, struct design *design,
    const struct run_result *found, struct str *text)
{
	for (const struct diag *d = found->findings.first; d; d = d->next) {
		struct fixes fixes;
		fixes_init(&fixes, trial->arena, design);
		if (!fixes_add(&fixes, d))
			continue;
		struct fix_file *file = &fixes.files.at[0];
		if (yaml_change(trial->arena, file->source, file->root,
			&file->changes, text))
			return true;
	}
	return false;
}

/* By the fixes of all rules, again and again, until nothing is left to do. */
static void settle(const struct trial *trial)
{
	struct str text = trial_text(trial, "bad");
	struct run_result before = {0}, now = {0};
	struct design *design = judge(trial, text, false, &before);
	unsigned rounds = 0;
	now = before;
	while (design && rounds < MOST_ROUNDS &&
	    mend_one(trial, design, &now, &text)) {
		now = (struct run_result) {0};
		design = judge(trial, text, false, &now);
		rounds++;
	}
	if (rounds == 0)
		return;
	ok(design && rounds < MOST_ROUNDS,
	    "%.*s, test %u: fixes of all rules come to an end",
	    STR_ARG(trial->rule->id), trial->number);
	for (const struct diag *d = now.findings.first; d; d = d->next) {
		const struct diag *old = same(&before, d);
		bool new = d->severity == SEVERITY_ERROR &&
		    (!old || old->severity < SEVERITY_ERROR);
		if (!new || reveals(trial->rule))
			continue;
		ok(false, "%.*s, test %u: with no error that was not there",
		    STR_ARG(trial->rule->id), trial->number);
		tap_show("found", d->text);
		tap_show("design", text);
	}
}

static void try(const struct trial *trial, void *mended)
{
	*(unsigned *)mended += mend(trial);
	settle(trial);
}

int main(void)
{
	struct fixture f;
	unsigned mended = 0;
	fixture_init(&f);
	each_trial(&f, try, &mended);
	ok(mended > 200, "%u bad designs are mended by themselves", mended);
	fixture_release(&f);
	return done_testing();
}
