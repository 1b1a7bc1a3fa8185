#include "cmd/compare.h"

/* As if nothing but the name had been written. */
static const struct design *absent(
    struct arena *arena, const struct design *like)
{
	struct diag_list none;
	diag_list_init(&none, arena);
	struct source *source =
	    source_new(arena, like->source->path, STR("design: absent"));
	struct design *design =
	    design_load(arena, source, like->vocabulary, NULL, &none);
	design->name = like->name;
	design->element.facts = like->element.facts;
	return design;
}

void compare_designs(struct comparison *comparison, struct arena *arena,
    const struct design *before, const struct design *after,
    bool no_assumptions)
{
	struct analysis_options options = {.no_assumptions = no_assumptions};
	bool both = before && after;
	*comparison = (struct comparison) {0};
	if (!before)
		before = absent(arena, after);
	if (!after)
		after = absent(arena, before);
	diff_designs(&comparison->diff, arena, before, after);
	if (!both)
		return;
	struct analysis old = design_analysis(arena, before, &options);
	struct analysis new = design_analysis(arena, after, &options);
	comparison->moves = diff_metrics(arena, &comparison->diff, &old, &new);
}

bool changes_fail(const struct diff *diff, unsigned fail_on)
{
	return fail_on != FAIL_ON_NEVER && diff->changes.length > 0 &&
	    (unsigned)diff->changes.at[0].class + fail_on >= CHANGE_BREAKING;
}
