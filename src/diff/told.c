#include "diff/told.h"

enum {
	FEW = 4, /* elements from which one name stands for all */
};

/* One value, and what became of it: the same text for the same cause. */
static struct str cause_of(struct arena *arena, const struct change *change)
{
	return str_printf(arena, "%p %u %u %d %d %.*s\n%.*s\n%.*s\n%s",
	    (const void *)change->source, (unsigned)change->span.start,
	    (unsigned)change->span.end, (int)change->class,
	    (int)change_about(change)->kind, STR_ARG(change->field),
	    STR_ARG(change->old.text), STR_ARG(change->new.text),
	    change->why ? change->why : "");
}

struct cause {
	uint32_t count, told;
};

static struct cause *cause_at(const struct map *causes, struct arena *scratch,
    const struct change *change)
{
	if (change->kind != CHANGE_CHANGED)
		return NULL;
	return map_get(causes, cause_of(scratch, change));
}

/* "14 components" */
static struct str count_text(
    struct arena *arena, const struct change *change, uint32_t count)
{
	struct str rest = change->element, kind = str_cut(&rest, ':');
	return str_printf(arena, "%u %.*ss", (unsigned)count, STR_ARG(kind));
}

struct change_list diff_told(struct arena *arena, const struct diff *diff)
{
	struct change_list list = {0};
	struct arena scratch;
	struct map causes;
	const struct change *change;
	arena_init_child(&scratch, arena);
	map_init(&causes, &scratch);
	vec_each (change, &diff->changes) {
		struct cause *cause = cause_at(&causes, &scratch, change);
		if (!cause && change->kind == CHANGE_CHANGED) {
			cause = arena_new(&scratch, struct cause);
			map_add(&causes, cause_of(&scratch, change), cause);
		}
		if (cause)
			cause->count++;
	}
	vec_each (change, &diff->changes) {
		struct cause *cause = cause_at(&causes, &scratch, change);
		bool folds = cause && cause->count >= FEW;
		if (folds && cause->told++ > 0)
			continue;
		vec_push(arena, &list, *change);
		if (folds)
			list.at[list.length - 1].element =
			    count_text(arena, change, cause->count);
	}
	arena_release(&scratch);
	return list;
}
