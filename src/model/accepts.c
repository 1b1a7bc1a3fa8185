#include "model/builder.h"

/* A key that there is not, which was told: it may hold the reason. */
static bool has_stranger(const struct yaml_node *map)
{
	for (uint32_t i = 0; map->kind == YAML_MAP && i < map->count; i++)
		if (str_choice(
			yaml_text(map->as.items[i].key), "because|until") < 0)
			return true;
	return false;
}

static void read_accept(
    struct builder *b, struct element *element, const struct yaml_item *item)
{
	struct accept accept = {.rule = yaml_text(item->key),
	    .source = b->source,
	    .span = yaml_span(item->key)};
	if (item->value->kind == YAML_MAP) {
		struct facts facts = {0};
		struct read_target target = {
		    .owner = OWNER_ACCEPT, .also = OWNER_NONE, .facts = &facts};
		read_facts(b, &target, item->value);
		accept.reason = fact_text(&facts, F_ACCEPT_BECAUSE);
		accept.until = fact_text(&facts, F_ACCEPT_UNTIL);
	} else if (item->value->kind == YAML_SCALAR) {
		if (!read_text(b, item->value, "accept", &accept.reason))
			return;
	}
	if (str_trim(accept.reason).length == 0) {
		if (has_stranger(item->value))
			return;
		struct diag *diag = problem(b, "design/accept", item->key,
		    "an accepted finding needs its reason");
		problem_help(b, diag, "write `%.*s: \"why it is right here\"`",
		    STR_ARG(accept.rule));
		return;
	}
	accepts_copy(b, element, &accept);
}

void accepts_copy(
    struct builder *b, struct element *to, const struct accept *list)
{
	struct accept **last = &to->accepts;
	while (*last)
		last = &(*last)->next;
	for (; list; list = list->next) {
		*last = arena_new(b->arena, struct accept);
		**last = *list;
		(*last)->next = NULL;
		last = &(*last)->next;
	}
}

void read_accepts(
    struct builder *b, struct element *element, const struct yaml_node *map)
{
	if (!expect_map(b, map, "`accept`"))
		return;
	for (uint32_t i = 0; i < map->count; i++)
		read_accept(b, element, &map->as.items[i]);
}
