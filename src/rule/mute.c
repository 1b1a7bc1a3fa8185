#include "rule/code.h"

/* Keys of what is muted, and by itself each rule that is found and muted. */
struct muting {
	struct arena *arena;
	struct map found; /* rules with findings */
	struct map rules; /* those of them that another finding mutes ... */
	struct map keys;  /* ... and where: "rule element" */
};

static void mute(struct muting *muting, struct str rule, struct str element)
{
	map_add(&muting->keys, str_join(muting->arena, rule, STR(" "), element),
	    muting);
}

static void collect(
    struct muting *muting, const struct rule_set *set, const struct diag *diag)
{
	const struct rule *rule = rule_find(set, diag->rule);
	if (!rule)
		return;
	const struct str *other;
	vec_each (other, &rule->mutes) {
		if (!map_get(&muting->found, *other))
			continue;
		map_add(&muting->rules, *other, muting);
		mute(muting, *other, diag->element);
		const struct str *flow;
		vec_each (flow, &diag->flows)
			mute(muting, *other,
			    str_printf(
				muting->arena, "flow:%.*s", STR_ARG(*flow)));
	}
}

static bool is_muted(const struct muting *muting, const struct diag *diag)
{
	if (!map_get(&muting->rules, diag->rule))
		return false;
	struct arena *arena = muting->arena;
	return map_get(&muting->keys,
		   str_join(arena, diag->rule, STR(" "), diag->element)) ||
	    map_get(&muting->keys,
		str_join(arena, diag->rule, STR(" design"), STR("")));
}

static void collect_all(struct muting *muting, const struct rule_set *set,
    const struct diag_list *list)
{
	for (const struct diag *d = list->first; d; d = d->next)
		collect(muting, set, d);
}

/*
 * An accepted finding mutes too: what it explains is as accepted as it is.
 * One on the design mutes everywhere.
 */
void findings_mute(struct run *run)
{
	struct arena scratch;
	arena_init_child(&scratch, run->arena);
	struct muting muting = {.arena = &scratch};
	map_init(&muting.found, &scratch);
	map_init(&muting.rules, &scratch);
	map_init(&muting.keys, &scratch);
	struct diag_list *findings = &run->result->findings;
	for (struct diag *d = findings->first; d; d = d->next)
		map_add(&muting.found, d->rule, d);
	collect_all(&muting, run->set, findings);
	collect_all(&muting, run->set, &run->result->accepted);

	struct diag *diag = findings->first, *next;
	diag_list_init(findings, findings->arena);
	for (; diag; diag = next) {
		next = diag->next;
		if (!is_muted(&muting, diag))
			diag_list_push(findings, diag);
	}
	arena_release(&scratch);
}
