#include "cmd/view.h"

static void complain_missing(struct arena *arena, const struct design *design,
    const char *what, const char *id, const struct map *known)
{
	struct str mistake = str_printf(arena, "%.*s has no %s `%s`",
	    STR_ARG(design->source->path), what, id);
	complain_unknown(arena, mistake, id, known, NULL);
}

/* One without steps has some outside of the group that is drawn. */
static const struct flow *find_flow(struct arena *arena,
    const struct design *design, const struct view_choice *choice)
{
	const char *id = choice->flow;
	const struct flow *flow = map_get(&design->flow_ids, str_from(id));
	if (!flow)
		complain_missing(arena, design, "flow", id, &design->flow_ids);
	else if (flow->steps.length > 0)
		return flow;
	else
		complain(arena, "%.*s: the flow `%s` does not reach `%s`",
		    STR_ARG(design->source->path), id, choice->group);
	return NULL;
}

bool view_init(struct view *view, struct arena *arena,
    const struct design *whole, const struct view_choice *choice)
{
	const struct design *design = design_drawn(arena, whole);
	*view = (struct view) {.design = design};
	const uint32_t *origins = NULL;
	if (choice->group) {
		const struct group *group =
		    map_get(&design->group_ids, str_from(choice->group));
		if (!group) {
			complain_missing(arena, design, "group", choice->group,
			    &design->group_ids);
			return false;
		}
		struct part part = design_part(arena, design, group);
		view->design = part.design;
		view->stubs = part.stubs;
		origins = part.origins;
	}
	if (choice->heat != HEAT_NONE)
		view->heat = heat_of(arena, (enum heat)choice->heat, whole,
		    origins, view->design->components.length);
	if (choice->flow)
		view->flow = find_flow(arena, view->design, choice);
	return view->flow || !choice->flow;
}

static void add_shown(
    struct map *shown, struct arena *arena, const struct element *element)
{
	map_add(shown, element_name(arena, element), shown);
}

const struct diag_list *view_findings(const struct view *view,
    struct arena *arena, const struct diag_list *findings)
{
	const struct design *design = view->design;
	if (!view->stubs)
		return findings;
	struct map shown;
	map_init(&shown, arena);
	for (uint32_t i = 0; i < design->components.length; i++)
		if (!view->stubs[i])
			add_shown(
			    &shown, arena, &design->components.at[i]->element);
	for (uint32_t i = 0; i < design->links.length; i++)
		add_shown(&shown, arena, &design->links.at[i]->element);
	for (uint32_t i = 0; i < design->groups.length; i++)
		add_shown(&shown, arena, &design->groups.at[i]->element);
	struct diag_list *kept = arena_new(arena, struct diag_list);
	diag_list_init(kept, arena);
	for (const struct diag *d = findings->first; d; d = d->next) {
		if (!map_get(&shown, d->element))
			continue;
		struct diag *copy = arena_new(arena, struct diag);
		*copy = *d;
		diag_list_push(kept, copy);
	}
	return kept;
}

struct str view_suffix(struct arena *arena, const struct view_choice *choice)
{
	static const char *const heats[] = {
	    ".utilisation", ".availability", ".cost", ""};
	return str_printf(arena, "%s%s%s%s%s", choice->group ? "." : "",
	    choice->group ? choice->group : "", choice->flow ? "." : "",
	    choice->flow ? choice->flow : "", heats[choice->heat]);
}
