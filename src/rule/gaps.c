#include "rule/code.h"

#include <stdlib.h>

/* One check waits: each number that it lacks counts it once. */
void gap_add(struct run *run, const struct rule *rule,
    const struct expr_unknown *unknown)
{
	run->result->unknown++;
	struct str_list paths = {0};
	expr_unknown_paths(run->arena, unknown, &paths);
	const struct str *path;
	vec_each (path, &paths) {
		struct gap *gap = map_get(&run->gap_paths, *path);
		if (!gap) {
			gap = arena_new(run->arena, struct gap);
			gap->path = str_copy(run->arena, *path);
			map_add(&run->gap_paths, gap->path, gap);
			vec_push(run->arena, &run->host.gaps, gap);
		}
		gap->checks++;
		/* Rules run one after the other: a repetition is the last. */
		if (!gap->rules.length ||
		    !str_equal(gap->rules.at[gap->rules.length - 1], rule->id))
			vec_push(run->arena, &gap->rules, rule->id);
	}
}

static int by_checks(const void *a, const void *b)
{
	const struct gap *x = *(struct gap *const *)a;
	const struct gap *y = *(struct gap *const *)b;
	if (x->checks != y->checks)
		return x->checks > y->checks ? -1 : 1;
	return str_compare(x->path, y->path);
}

void gaps_sort(struct run *run)
{
	if (run->host.gaps.length)
		qsort(run->host.gaps.at, run->host.gaps.length,
		    sizeof(*run->host.gaps.at), by_checks);
}
