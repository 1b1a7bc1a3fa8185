#include "diff/changes.h"
#include "diff/pair.h"
#include "diff/value.h"

#include <stdlib.h>

/* A step of either flow, by what it is in the new design. */
struct walk {
	const struct step *step;
	struct str name; /* "app->db", which need not be the link's own id */
	struct walk *partner;
};

struct side {
	const struct flow *flow;
	bool is_before;
	struct {
		struct walk *at;
		uint32_t length, capacity;
	} steps;
};

/* A call that became a message is told of the link, and is the same step. */
static enum arrow arrow_of(
    const struct diff *diff, const struct step *step, bool is_before)
{
	const struct link *link = step->link;
	const struct link *now = is_before
	    ? (const struct link *)diff_after(diff, &link->element)
	    : NULL;
	return now && step->arrow == link->arrow ? now->arrow : step->arrow;
}

static void list_steps(struct diff *diff, struct side *side)
{
	const struct flow *flow = side->flow;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		struct walk *walk = vec_add(diff->arena, &side->steps);
		walk->step = step;
		walk->name = str_join(diff->arena,
		    new_id(diff, &step->from->element, side->is_before),
		    str_from(arrow_text(arrow_of(diff, step, side->is_before))),
		    new_id(diff, &step->to->element, side->is_before));
	}
}

/* "app->db 2": the second step of that name. */
static struct str numbered(
    struct diff *diff, struct map *counts, struct str name)
{
	uint32_t *count = map_get(counts, name);
	if (!count) {
		count = arena_new(diff->arena, uint32_t);
		map_add(counts, name, count);
	}
	return str_printf(
	    diff->arena, "%.*s %u", STR_ARG(name), (unsigned)++*count);
}

static void pair_steps(
    struct diff *diff, struct side *before, struct side *after)
{
	struct map counts, names;
	struct walk *walk;
	map_init(&names, diff->arena);
	map_init(&counts, diff->arena);
	vec_each (walk, &after->steps)
		map_add(&names, numbered(diff, &counts, walk->name), walk);
	map_init(&counts, diff->arena);
	vec_each (walk, &before->steps) {
		walk->partner =
		    map_get(&names, numbered(diff, &counts, walk->name));
		if (walk->partner)
			walk->partner->partner = walk;
	}
}

/* Whether another step does in its place. */
static bool is_one_of_several(const struct side *side, const struct walk *walk)
{
	uint32_t i = (uint32_t)(walk - side->steps.at);
	uint32_t branch = walk->step->branch;
	return (i > 0 && walk[-1].step->branch == branch) ||
	    (i + 1 < side->steps.length && walk[1].step->branch == branch);
}

/* Notes what new steps call. */
static void list_called(struct diff *diff, const struct side *after)
{
	const struct walk *walk;
	vec_each (walk, &after->steps)
		if (!walk->partner && walk->step->arrow == ARROW_CALL)
			diff->use->called[walk->step->to->element.index] =
			    after->flow->element.index + 1;
}

/* Whether the flow calls the same from elsewhere: through a service that was
   put between, or from one that was split off. */
static bool is_called_anew(const struct diff *diff, const struct flow *after,
    const struct step *before)
{
	const struct element *now = diff_after(diff, &before->to->element);
	return now && before->arrow == ARROW_CALL &&
	    diff->use->called[now->index] == after->element.index + 1;
}

/* One that is only in one of the flows. */
static void tell_step(struct diff *diff, const struct side *before,
    const struct side *after, const struct walk *walk, bool is_removed)
{
	struct fact_pair pair = element_pair(
	    &before->flow->element, &after->flow->element, OWNER_FLOW);
	struct change_side nothing = {0}, step = text_side(walk->name);
	struct change *change = diff_value(diff, &pair, F_FLOW_STEPS,
	    is_removed ? &step : &nothing, is_removed ? &nothing : &step);
	change->source = walk->step->element.source;
	change->span = walk->step->element.span;
	const struct element *link = &walk->step->link->element;
	bool stays = is_removed ? diff_after(diff, link) != NULL
				: diff_before(diff, link) != NULL;
	/* Where the link came or went, that is told of the link. */
	if (!stays)
		return;
	change->walked =
	    (const struct link *)(is_removed ? diff_after(diff, link) : link);
	if (is_removed && !walk->step->optional &&
	    !is_called_anew(diff, after->flow, walk->step))
		change_classify_part(change,
		    is_one_of_several(before, walk) ? PART_ALTERNATIVE_GONE
						    : PART_STEP_GONE);
	if (!is_removed && after->flow->critical &&
	    newly_waits(diff, walk->step))
		change_classify_part(change, PART_STEP_NEEDED);
}

static void diff_facts_of_step(struct diff *diff, const struct side *before,
    const struct side *after, const struct walk *walk)
{
	const struct step *old = walk->partner->step, *new = walk->step;
	struct fact_pair pair = {
	    .before = &before->flow->element,
	    .after = &after->flow->element,
	    .old = &old->element.facts,
	    .new = &new->element.facts,
	    .prefix =
		str_join(diff->arena, STR("steps."), walk->name, STR(".")),
	    .owner = OWNER_STEP,
	};
	uint32_t from = diff->changes.length;
	diff_facts(diff, &pair);
	for (uint32_t i = from; i < diff->changes.length; i++)
		diff->changes.at[i].walked = new->link;
}

/* A step and how it goes with the one before: the order, as one text. */
struct token {
	struct str
	    mark; /* ", " behind it, " & " beside it, " | " in its place */
	struct str name;
};

struct tokens {
	struct token *at;
	uint32_t length, capacity;
};

static int compare_names(const void *a, const void *b)
{
	const struct token *x = a, *y = b;
	return str_compare(x->name, y->name);
}

/* What happens at once has no order among itself. */
static void sort_fan(struct tokens *tokens, uint32_t from)
{
	if (tokens->length - from < 2)
		return;
	struct token *first = &tokens->at[from];
	struct str mark = first->mark;
	qsort(first, tokens->length - from, sizeof(*first), compare_names);
	for (uint32_t i = from; i < tokens->length; i++)
		tokens->at[i].mark = i > from ? STR(" & ") : mark;
}

/* Of the steps that are in both flows. */
static struct tokens tokens_of(struct diff *diff, const struct side *side)
{
	struct tokens tokens = {0};
	const struct step *last = NULL;
	const struct walk *walk;
	uint32_t fan = 0;
	vec_each (walk, &side->steps) {
		const struct step *step = walk->step;
		if (!walk->partner)
			continue;
		bool in_place = last && last->branch == step->branch;
		bool beside = last && !in_place && last->fan == step->fan;
		if (!beside) {
			sort_fan(&tokens, fan);
			fan = tokens.length;
		}
		/* Alternatives are no part of what is sorted. */
		if (in_place)
			fan = tokens.length + 1;
		struct token *token = vec_add(diff->arena, &tokens);
		token->mark = in_place ? STR(" | ")
		    : beside           ? STR(" & ")
				       : STR(", ");
		token->name = walk->name;
		last = step;
	}
	sort_fan(&tokens, fan < tokens.length ? fan : tokens.length);
	return tokens;
}

static bool same(const struct token *a, const struct token *b)
{
	return str_equal(a->mark, b->mark) && str_equal(a->name, b->name);
}

static struct change_side window(struct diff *diff, const struct tokens *tokens,
    uint32_t head, uint32_t tail)
{
	struct buf out = {.arena = diff->arena};
	for (uint32_t i = head; i + tail < tokens->length; i++) {
		if (out.length > 0)
			buf_str(&out, tokens->at[i].mark);
		buf_str(&out, tokens->at[i].name);
	}
	return text_side(buf_slice(&out));
}

/* Only where the order differs, with one step before it. */
static void diff_order(
    struct diff *diff, const struct side *before, const struct side *after)
{
	struct tokens old = tokens_of(diff, before);
	struct tokens new = tokens_of(diff, after);
	uint32_t count = old.length, head = 0, tail = 0;
	while (head < count && same(&old.at[head], &new.at[head]))
		head++;
	if (head == count)
		return;
	while (tail < count - head &&
	    same(&old.at[count - tail - 1], &new.at[count - tail - 1]))
		tail++;
	/* A mark alone tells nothing without the step before it. */
	if (head > 0 && str_equal(old.at[head].name, new.at[head].name))
		head--;
	struct change_side was = window(diff, &old, head, tail);
	struct change_side is = window(diff, &new, head, tail);
	struct fact_pair pair = element_pair(
	    &before->flow->element, &after->flow->element, OWNER_FLOW);
	struct change *change =
	    diff_value(diff, &pair, F_FLOW_STEPS, &was, &is);
	if (change)
		change_classify_part(change, PART_STEPS_MOVED);
}

static struct change_side entries_side(
    struct diff *diff, const struct flow *flow, bool is_before)
{
	struct str_list ids = {0};
	for (uint32_t i = 0; i < flow->entry_count; i++)
		vec_push(diff->arena, &ids,
		    new_id(diff, &flow->components.at[i]->element, is_before));
	return list_side(diff->arena, &ids);
}

static void diff_entries(
    struct diff *diff, const struct flow *before, const struct flow *after)
{
	struct change_side was = entries_side(diff, before, true);
	struct change_side is = entries_side(diff, after, false);
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_FLOW);
	struct change *change =
	    diff_value(diff, &pair, F_FLOW_STEPS, &was, &is);
	if (!change)
		return;
	change->field = STR("entries");
	if (values_missing(diff->arena, is.value.as.list, was.value.as.list)
		.length > 0)
		change_classify_part(change, PART_ENTRY_GONE);
}

void diff_steps(
    struct diff *diff, const struct flow *before, const struct flow *after)
{
	struct side old = {.flow = before, .is_before = true};
	struct side new = {.flow = after};
	const struct walk *walk;
	list_steps(diff, &old);
	list_steps(diff, &new);
	pair_steps(diff, &old, &new);
	diff_entries(diff, before, after);
	waited_before(diff, before, after);
	list_called(diff, &new);
	vec_each (walk, &old.steps)
		if (!walk->partner)
			tell_step(diff, &old, &new, walk, true);
	vec_each (walk, &new.steps)
		if (walk->partner)
			diff_facts_of_step(diff, &old, &new, walk);
		else
			tell_step(diff, &old, &new, walk, false);
	diff_order(diff, &old, &new);
}
