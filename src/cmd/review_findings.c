#include "cmd/review_findings.h"

#include "diff/rename.h"

/* Where there is no element the sentence stands for it. */
static struct str key_of(
    struct arena *arena, const struct diag *diag, const struct map *names)
{
	struct str element = diag->element.length ? diag->element : diag->text;
	const struct str *name = names ? map_get(names, element) : NULL;
	return str_printf(arena, "%.*s %.*s", STR_ARG(diag->rule),
	    STR_ARG(name ? *name : element));
}

/* Key -> how many findings of one rule there are on one element. */
static void count(struct map *known, struct arena *arena,
    const struct diag_list *list, const struct map *names)
{
	map_init(known, arena);
	for (const struct diag *diag = list->first; diag; diag = diag->next) {
		struct str key = key_of(arena, diag, names);
		uint32_t *left = map_get(known, key);
		if (!left) {
			left = arena_new(arena, uint32_t);
			map_add(known, key, left);
		}
		++*left;
	}
}

/* Each that is known counts once. */
static void sort_out(struct diag_list *list, const struct map *known,
    const struct map *names, struct diag_list *same, struct diag_list *other)
{
	struct diag *next;
	for (struct diag *diag = list->first; diag; diag = next) {
		next = diag->next;
		uint32_t *left =
		    map_get(known, key_of(other->arena, diag, names));
		if (!left || *left == 0) {
			diag_list_push(other, diag);
			continue;
		}
		--*left;
		if (same)
			diag_list_push(same, diag);
	}
}

void review_findings(struct review_findings *findings, struct arena *arena,
    const struct diff *diff, struct diag_list *before, struct diag_list *after)
{
	struct map names, olds, news;
	diag_list_init(&findings->added, arena);
	diag_list_init(&findings->gone, arena);
	diag_list_init(&findings->kept, arena);
	if (diff)
		diff_renames(&names, arena, diff);
	count(&olds, arena, before, diff ? &names : NULL);
	count(&news, arena, after, NULL);
	sort_out(after, &olds, NULL, &findings->kept, &findings->added);
	sort_out(before, &news, diff ? &names : NULL, NULL, &findings->gone);
}
