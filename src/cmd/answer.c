#include "cmd/answer.h"

#include "base/map.h"
#include "cmd/wrap.h"

static void collect(
    struct arena *arena, struct map *seen, struct expr_value value);

static void collect_paths(
    struct arena *arena, struct map *seen, const struct expr_unknown *unknown)
{
	struct str_list paths = {0};
	expr_unknown_paths(arena, unknown, &paths);
	for (uint32_t i = 0; i < paths.length; i++)
		map_add(seen, paths.at[i], seen);
}

static void collect_list(
    struct arena *arena, struct map *seen, const struct expr_list *list)
{
	if (list->partial)
		collect_paths(arena, seen, list->partial);
	for (uint32_t i = 0; list->at && i < list->length; i++)
		collect(arena, seen, list->at[i]);
}

static void collect(
    struct arena *arena, struct map *seen, struct expr_value value)
{
	if (value.kind == EXPR_UNKNOWN)
		collect_paths(arena, seen, value.as.unknown);
	else if (value.kind == EXPR_LIST)
		collect_list(arena, seen, value.as.list);
	else if (value.kind == EXPR_MAP)
		for (uint32_t i = 0; i < value.as.map->length; i++)
			collect(arena, seen, value.as.map->at[i].value);
}

void answer_complete(struct arena *arena, struct answer *answer)
{
	struct map seen;
	map_init(&seen, arena);
	collect(arena, &seen, answer->value);
	for (uint32_t i = 0; i < seen.length; i++)
		vec_push(arena, &answer->unknown, seen.entries[i].key);
}

bool answer_is_nothing(const struct answer *answer)
{
	struct expr_value value = answer->value;
	switch (value.kind) {
	case EXPR_NULL:
	case EXPR_UNKNOWN: return true;
	case EXPR_BOOL: return !value.as.flag;
	case EXPR_LIST: return value.as.list->length == 0;
	case EXPR_MAP: return value.as.map->length == 0;
	default: return false;
	}
}

struct str answer_remark(struct arena *arena, const struct answer *answer)
{
	struct buf text = {.arena = arena};
	if (answer->unknown.length == 0)
		return STR("");
	buf_text(&text, "nobody stated ");
	few_words(&text, &answer->unknown);
	return buf_slice(&text);
}
