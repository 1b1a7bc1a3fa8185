#include "diff/rename.h"

#include "diff/pair.h"

static void add(
    struct map *names, const struct diff *diff, const struct element *before)
{
	const struct element *after = diff_after(diff, before);
	if (!after || str_equal(before->id, after->id))
		return;
	struct str *name = arena_new(names->arena, struct str);
	*name = element_name(names->arena, after);
	map_add(names, element_name(names->arena, before), name);
}

void diff_renames(
    struct map *names, struct arena *arena, const struct diff *diff)
{
	static const enum element_kind kinds[] = {ELEMENT_COMPONENT,
	    ELEMENT_LINK, ELEMENT_GROUP, ELEMENT_FLOW, ELEMENT_OPERATION,
	    ELEMENT_TRADEOFF, ELEMENT_ALERT, ELEMENT_QUESTION};
	map_init(names, arena);
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		uint32_t count = element_count(diff->before, kinds[k]);
		for (uint32_t i = 0; i < count; i++)
			add(names, diff, element_at(diff->before, kinds[k], i));
	}
}
