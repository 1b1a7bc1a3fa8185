#include "rule/code.h"
#include "rule/config.h"

/* Over this, nobody has to say `stage: critical`. */
static const double critical_target = 0.9995;

static bool aims_high(const struct design *design)
{
	double target = fact_number(
	    &design->requirements.facts, F_REQUIREMENTS_AVAILABILITY);
	if (target > critical_target)
		return true;
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		if ((*flow)->availability_target > critical_target)
			return true;
	return false;
}

enum rule_profile run_profile(
    const struct design *design, const struct run_options *options)
{
	if (options->profile)
		return *options->profile;
	switch (design->stage) {
	case STAGE_PROTOTYPE: return PROFILE_PROTOTYPE;
	case STAGE_PRODUCTION: return PROFILE_PRODUCTION;
	case STAGE_CRITICAL: return PROFILE_CRITICAL;
	case STAGE_UNSTATED: break;
	}
	if (options->settings && options->settings->profile_from)
		return options->settings->profile;
	return aims_high(design) ? PROFILE_CRITICAL : PROFILE_PRODUCTION;
}

/* False when the rule does not run. */
static bool selected(const struct run *run, const struct rule *rule,
    enum rule_profile profile, enum severity *severity)
{
	const struct run_options *options = run->options;
	const struct rule_setting *setting =
	    rule_setting(options->settings, rule);
	*severity = rule_setting_severity(rule, profile, setting);
	if (!options->only_count) {
		bool off = setting && setting->level == LEVEL_OFF;
		return *severity != SEVERITY_OFF ||
		    (!off && rule->code->error_when);
	}
	for (uint32_t i = 0; i < options->only_count; i++) {
		if (!rule_is_meant(rule->id, options->only[i]))
			continue;
		if (*severity == SEVERITY_OFF)
			*severity = rule->severity;
		return true;
	}
	return false;
}

static void run_rules(struct run *run, bool last)
{
	enum rule_profile profile = run_profile(run->design, run->options);
	struct rule *const *rule;
	vec_each (rule, &run->set->rules) {
		enum severity severity;
		if ((*rule)->last != last ||
		    !selected(run, *rule, profile, &severity))
			continue;
		run->result->rules_run++;
		accepts_ran(run, *rule);
		rule_judge(run, *rule, severity);
	}
}

/* What the rule to be explained waits for. */
static void collect_unstated(struct run *run)
{
	const struct rule *rule = run->options->explain;
	struct gap *const *gap;
	vec_each (gap, &run->host.gaps)
		for (uint32_t i = 0; rule && i < (*gap)->rules.length; i++)
			if (str_equal((*gap)->rules.at[i], rule->id))
				vec_push(run->arena,
				    &run->result->tally.unstated, (*gap)->path);
}

/* Elements that rules walk over: components, links and steps above all. */
static uint64_t design_size(const struct design *design)
{
	uint64_t size = (uint64_t)design->components.length +
	    design->links.length + design->groups.length +
	    design->flows.length + design->operations.length +
	    design->tradeoffs.length + design->alerts.length;
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		size += (*flow)->steps.length;
	return size;
}

void rules_run(struct arena *arena, struct rule_set *set,
    const struct design *design, const struct run_options *options,
    struct run_result *result)
{
	*result = (struct run_result) {0};
	diag_list_init(&result->findings, arena);
	diag_list_init(&result->accepted, arena);
	struct run run = {
	    .arena = arena,
	    .set = set,
	    .design = design,
	    .size = design_size(design),
	    .options = options,
	    .result = result,
	};
	arena_init_child(&run.scratch, arena);
	arena_init_child(&run.of_rule, arena);
	arena_init_child(&run.of_host, arena);
	host_init(&run.host, &run.of_host, design);
	run.host.no_assumptions = options->no_assumptions;
	map_init(&run.gap_paths, arena);
	accepts_collect(&run);
	run_rules(&run, false);
	findings_mute(&run);
	gaps_sort(&run);
	collect_unstated(&run);
	run_rules(&run, true);
	outcomes_count(&run);
	arena_release(&run.scratch);
	arena_release(&run.of_rule);
	arena_release(&run.of_host);
}
