#include "rule/code.h"

/* "rule element", as a key. */
static struct str mute_key(
    struct arena *arena, struct str rule, struct str element)
{
	return str_printf(arena, "%.*s %.*s", STR_ARG(rule), STR_ARG(element));
}

static void collect(struct run *run, const struct diag *diag, struct map *muted)
{
	const struct rule *rule = rule_find(run->set, diag->rule);
	if (!rule)
		return;
	const struct str *other;
	vec_each (other, &rule->mutes) {
		map_add(muted, mute_key(muted->arena, *other, diag->element),
		    (void *)diag);
		const struct str *flow;
		vec_each (flow, &diag->flows) {
			struct str element = str_printf(
			    muted->arena, "flow:%.*s", STR_ARG(*flow));
			map_add(muted, mute_key(muted->arena, *other, element),
			    (void *)diag);
		}
	}
}

static bool is_muted(
    const struct map *muted, struct arena *arena, const struct diag *diag)
{
	return map_get(muted, mute_key(arena, diag->rule, diag->element)) ||
	    map_get(muted, mute_key(arena, diag->rule, STR("design")));
}

static void collect_all(
    struct run *run, const struct diag_list *list, struct map *muted)
{
	for (const struct diag *d = list->first; d; d = d->next)
		collect(run, d, muted);
}

/* Rules that some rule mutes: most findings need not be looked up. */
static void collect_targets(const struct rule_set *set, struct map *targets)
{
	struct rule *const *rule;
	vec_each (rule, &set->rules) {
		const struct str *other;
		vec_each (other, &(*rule)->mutes)
			map_add(targets, *other, *rule);
	}
}

/*
 * An accepted finding mutes too: what it explains is as accepted as it is.
 * One on the design mutes everywhere.
 */
void findings_mute(struct run *run)
{
	struct arena scratch;
	arena_init_child(&scratch, run->arena);
	struct map muted, targets;
	map_init(&muted, &scratch);
	map_init(&targets, &scratch);
	collect_targets(run->set, &targets);
	collect_all(run, &run->result->findings, &muted);
	collect_all(run, &run->result->accepted, &muted);

	struct diag_list *findings = &run->result->findings;
	struct diag *diag = findings->first, *next;
	diag_list_init(findings, findings->arena);
	for (; diag; diag = next) {
		next = diag->next;
		if (!map_get(&targets, diag->rule) ||
		    !is_muted(&muted, &scratch, diag))
			finding_push(findings, diag);
	}
	arena_release(&scratch);
}
