#include "report/areas.h"

static const char *const known_areas[] = {"architecture", "scalability", "data",
    "integration", "operations", "security", "cost", "trade-offs",
    "requirements", "ml"};

static struct area *area_of(
    struct arena *arena, struct areas *areas, struct map *index, struct str tag)
{
	const uint32_t *place = map_get(index, tag);
	if (place)
		return &areas->at[*place];
	uint32_t *next = arena_new(arena, uint32_t);
	*next = areas->length;
	map_add(index, tag, next);
	vec_push(arena, areas, (struct area) {.name = tag});
	return &areas->at[*next];
}

static void count(
    struct arena *arena, struct area *area, const struct rule_outcome *outcome)
{
	area->applicable++;
	if (rule_outcome_passed(outcome))
		area->passed++;
	else
		vec_push(arena, &area->failed, outcome);
}

static void drop_empty(struct areas *areas)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < areas->length; i++)
		if (areas->at[i].applicable)
			areas->at[kept++] = areas->at[i];
	areas->length = kept;
}

struct areas review_areas(struct arena *arena, const struct run_result *result)
{
	struct areas areas = {0};
	struct map index;
	map_init(&index, arena);
	for (size_t i = 0; i < sizeof(known_areas) / sizeof(*known_areas); i++)
		area_of(arena, &areas, &index, str_from(known_areas[i]));
	const struct rule_outcome *outcome;
	vec_each (outcome, &result->outcomes) {
		if (!outcome->found && !rule_outcome_passed(outcome))
			continue;
		areas.applicable++;
		areas.passed += rule_outcome_passed(outcome);
		const struct str *tag;
		vec_each (tag, &outcome->rule->tags)
			count(arena, area_of(arena, &areas, &index, *tag),
			    outcome);
	}
	drop_empty(&areas);
	return areas;
}
