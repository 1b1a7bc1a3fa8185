/* From bytes to a design, all that is computed of it, and all findings. */
#include "analyse/analysis.h"
#include "analyse/estimate.h"

#include "fuzz.h"

static void judge(struct arena *arena, const struct design *design)
{
	struct run_options options = {.today = STR("2026-01-01")};
	struct run_result result;
	rules_run(arena, &session()->rules, design, &options, &result);
	claim_places(&result.findings);
	claim_places(&result.accepted);
	diag_list_sort(&result.findings);
	for (const struct diag *d = result.findings.first; d; d = d->next)
		claim(
		    !str_is(d->rule, "rule/failed"), "no built-in rule fails");
}

static bool is_share(double value)
{
	return !(value < 0) && !(value > 1);
}

static void compute(struct arena *arena, const struct design *design)
{
	struct analysis_options options = {.pairs = true, .matrix = true};
	struct analysis analysis = design_analysis(arena, design, &options);
	for (uint32_t i = 0; i < design->flows.length; i++) {
		const struct availability *a = &analysis.flows[i].availability;
		claim(is_share(a->value), "an availability is a share");
	}
	(void)design_estimates(arena, design);
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	struct design *design = read_design(arena, input, &diags);
	diag_list_sort(&diags);
	if (!design)
		return;
	compute(arena, design);
	judge(arena, design);
}
