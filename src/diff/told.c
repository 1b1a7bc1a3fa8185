#include "diff/told.h"

#include "base/ascii.h"

enum {
	FEW = 3,   /* elements from which one change stands for all */
	NAMED = 3, /* of which so many are named */
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
	uint32_t told;
	struct str_list elements;
};

static struct cause *cause_at(const struct map *causes, struct arena *scratch,
    const struct change *change)
{
	if (change->kind != CHANGE_CHANGED)
		return NULL;
	return map_get(causes, cause_of(scratch, change));
}

/* "14 components (app, cache, db and 11 more)" */
static struct str count_text(
    struct arena *arena, const struct str_list *elements)
{
	uint32_t count = elements->length;
	struct str rest = elements->at[0], kind = str_cut(&rest, ':');
	struct buf out = {.arena = arena};
	buf_printf(&out, "%u %.*ss", (unsigned)count, STR_ARG(kind));
	/* A number is no name. */
	if (ascii_is_digit(rest.at[0]))
		return buf_slice(&out);
	buf_text(&out, " (");
	for (uint32_t i = 0; i < NAMED; i++) {
		struct str name = elements->at[i];
		str_cut(&name, ':');
		buf_printf(&out, "%s%.*s", i > 0 ? ", " : "", STR_ARG(name));
	}
	if (count > NAMED)
		buf_printf(&out, " and %u more", (unsigned)(count - NAMED));
	buf_char(&out, ')');
	return buf_slice(&out);
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
			vec_push(arena, &cause->elements, change->element);
	}
	vec_each (change, &diff->changes) {
		struct cause *cause = cause_at(&causes, &scratch, change);
		bool folds = cause && cause->elements.length >= FEW;
		if (folds && cause->told++ > 0)
			continue;
		vec_push(arena, &list, *change);
		if (!folds)
			continue;
		struct change *told = &list.at[list.length - 1];
		told->element = count_text(arena, &cause->elements);
		told->elements = cause->elements;
	}
	arena_release(&scratch);
	return list;
}
