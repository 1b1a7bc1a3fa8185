#include "rule/code.h"

/* "rule element", as a key. */
static struct str mute_key(
    struct arena *arena, struct str rule, struct str element)
{
	return str_printf(
	    arena, "%.*s %.*s", STR_ARG(rule), STR_ARG(element));
}

static void collect(struct run *run, const struct diag *diag, struct map *muted)
{
	const struct rule *rule = rule_find(run->set, diag->rule);
	if (!rule)
		return;
	const struct str *other;
	vec_each (other, &rule->mutes) {
		map_add(muted,
		    mute_key(muted->arena, *other, diag->element),
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

/*
 * An accepted finding mutes too: what it explains is as accepted as it is.
 * One on the design mutes everywhere.
 */
void findings_mute(struct run *run)
{
	struct arena scratch;
	arena_init_child(&scratch, run->arena);
	struct map muted;
	map_init(&muted, &scratch);
	for (struct diag *d = run->result->findings.first; d; d = d->next)
		collect(run, d, &muted);
	for (struct diag *d = run->result->accepted.first; d; d = d->next)
		collect(run, d, &muted);

	struct diag_list kept;
	diag_list_init(&kept, run->result->findings.arena);
	struct diag *next;
	for (struct diag *d = run->result->findings.first; d; d = next) {
		next = d->next;
		struct str here = mute_key(&scratch, d->rule, d->element);
		struct str everywhere =
		    mute_key(&scratch, d->rule, STR("design"));
		if (!map_get(&muted, here) && !map_get(&muted, everywhere))
			finding_push(&kept, d);
	}
	if (!kept.first)
		kept.last = &kept.first;
	run->result->findings = kept;
	if (!kept.length)
		run->result->findings.last = &run->result->findings.first;
	arena_release(&scratch);
}
