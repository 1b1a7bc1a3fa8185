#include "diff/changes.h"
#include "diff/pair.h"

enum {
	LONGEST = 60 /* bytes of an id that is worth it */
};

/* Components of one kind and technology that stand on one side alone. */
struct lone {
	const struct component *before, *after;
	uint32_t befores, afters;
};

static struct lone *lone_of(
    struct diff *diff, struct map *all, const struct component *c)
{
	struct str key = str_join(diff->arena, c->kind->id, STR(" "),
	    fact_text(&c->element.facts, F_COMPONENT_TECH));
	struct lone *lone = map_get(all, key);
	if (!lone) {
		lone = arena_new(diff->arena, struct lone);
		map_add(all, key, lone);
	}
	return lone;
}

static void find_lone(struct diff *diff, struct map *all)
{
	const struct design *before = diff->before, *after = diff->after;
	for (uint32_t i = 0; i < before->components.length; i++) {
		const struct component *c = before->components.at[i];
		if (diff_after(diff, &c->element))
			continue;
		struct lone *lone = lone_of(diff, all, c);
		lone->before = c;
		lone->befores++;
	}
	for (uint32_t i = 0; i < after->components.length; i++) {
		const struct component *c = after->components.at[i];
		if (diff_before(diff, &c->element))
			continue;
		struct lone *lone = lone_of(diff, all, c);
		lone->after = c;
		lone->afters++;
	}
}

/* Ids, in the new design, of what a component calls and is called by. */
static void add_neighbours(struct diff *diff, struct map *ids,
    const struct component *c, bool is_before)
{
	for (uint32_t i = 0; i < c->out.length; i++)
		map_add(ids,
		    new_id(diff, &c->out.at[i]->to->element, is_before), diff);
	for (uint32_t i = 0; i < c->in.length; i++)
		map_add(ids,
		    new_id(diff, &c->in.at[i]->from->element, is_before), diff);
}

static bool share_neighbour(struct diff *diff, const struct lone *lone)
{
	struct map olds, news;
	map_init(&olds, diff->arena);
	map_init(&news, diff->arena);
	add_neighbours(diff, &olds, lone->before, true);
	add_neighbours(diff, &news, lone->after, false);
	for (uint32_t i = 0; i < olds.length; i++)
		if (map_get(&news, olds.entries[i].key))
			return true;
	return false;
}

void hint_at_renames(struct diff *diff)
{
	struct map all;
	struct change *change;
	map_init(&all, diff->arena);
	find_lone(diff, &all);
	vec_each (change, &diff->changes) {
		const struct element *gone = change->old.element;
		if (change->kind != CHANGE_REMOVED ||
		    gone->kind != ELEMENT_COMPONENT ||
		    change->class == CHANGE_INFO)
			continue;
		const struct lone *lone =
		    lone_of(diff, &all, (const struct component *)gone);
		if (lone->befores == 1 && lone->afters == 1 &&
		    gone->id.length <= LONGEST &&
		    lone->after->element.id.length <= LONGEST &&
		    share_neighbour(diff, lone))
			change->help = str_printf(diff->arena,
			    "if it is `%.*s` now, say so there: "
			    "`renamed-from: %.*s`",
			    STR_ARG(lone->after->element.id),
			    STR_ARG(gone->id));
	}
}
