#include "diff/pair.h"

uint32_t element_count(const struct design *design, enum element_kind kind)
{
	switch (kind) {
	case ELEMENT_COMPONENT: return design->components.length;
	case ELEMENT_GROUP: return design->groups.length;
	case ELEMENT_LINK: return design->links.length;
	case ELEMENT_FLOW: return design->has_flows ? design->flows.length : 0;
	case ELEMENT_OPERATION: return design->operations.length;
	case ELEMENT_TRADEOFF: return design->tradeoffs.length;
	case ELEMENT_QUESTION: return design->questions.length;
	case ELEMENT_ALERT: return design->alerts.length;
	default: return 0;
	}
}

const struct element *element_at(
    const struct design *design, enum element_kind kind, uint32_t index)
{
	switch (kind) {
	case ELEMENT_COMPONENT: return &design->components.at[index]->element;
	case ELEMENT_GROUP: return &design->groups.at[index]->element;
	case ELEMENT_LINK: return &design->links.at[index]->element;
	case ELEMENT_FLOW: return &design->flows.at[index]->element;
	case ELEMENT_OPERATION: return &design->operations.at[index]->element;
	case ELEMENT_TRADEOFF: return &design->tradeoffs.at[index]->element;
	case ELEMENT_QUESTION: return &design->questions.at[index]->element;
	case ELEMENT_ALERT: return &design->alerts.at[index]->element;
	default: return NULL;
	}
}

const struct element *diff_after(
    const struct diff *diff, const struct element *before)
{
	const struct element **all = diff->to_after[before->kind];
	return all ? all[before->index] : NULL;
}

const struct element *diff_before(
    const struct diff *diff, const struct element *after)
{
	const struct element **all = diff->to_before[after->kind];
	return all ? all[after->index] : NULL;
}

static void join(const struct diff *diff, const struct element *before,
    const struct element *after)
{
	diff->to_after[before->kind][before->index] = after;
	diff->to_before[after->kind][after->index] = before;
}

/* Those who go by the same name, the first by the first, and so on. */
struct named {
	VEC(const struct element *) at;
	uint32_t taken;
};

static struct named *named(struct diff *diff, struct map *map, struct str key)
{
	struct named *list = map_get(map, key);
	if (list)
		return list;
	list = arena_new(diff->arena, struct named);
	map_add(map, key, list);
	return list;
}

/* "db"; the choice of a trade-off; "app.p99 >" of an alert; of a link its
   key. */
static struct str key_of(
    const struct diff *diff, const struct element *element, bool is_before)
{
	switch (element->kind) {
	case ELEMENT_LINK:
		return link_key(diff, (const struct link *)element, is_before);
	case ELEMENT_TRADEOFF:
		return fact_text(&element->facts, F_TRADEOFF_CHOICE);
	case ELEMENT_QUESTION:
		return fact_text(&element->facts, F_QUESTION_QUESTION);
	case ELEMENT_ALERT: {
		const struct alert *alert = (const struct alert *)element;
		struct str subject = alert->subject
		    ? new_id(diff, alert->subject, is_before)
		    : STR("all");
		return str_printf(diff->arena, "%.*s.%.*s %.*s",
		    STR_ARG(subject), STR_ARG(alert->metric),
		    STR_ARG(alert->comparison));
	}
	default: return element->id;
	}
}

static void pair_by_key(struct diff *diff, enum element_kind kind)
{
	struct map names;
	map_init(&names, diff->arena);
	uint32_t count = element_count(diff->after, kind);
	for (uint32_t i = 0; i < count; i++) {
		const struct element *after = element_at(diff->after, kind, i);
		struct named *list =
		    named(diff, &names, key_of(diff, after, false));
		vec_push(diff->arena, &list->at, after);
	}
	count = element_count(diff->before, kind);
	for (uint32_t i = 0; i < count; i++) {
		const struct element *before =
		    element_at(diff->before, kind, i);
		struct named *list =
		    map_get(&names, key_of(diff, before, true));
		if (list && list->taken < list->at.length)
			join(diff, before, list->at.at[list->taken++]);
	}
}

static void pair_renamed(struct diff *diff)
{
	const struct design *after = diff->after;
	for (uint32_t i = 0; i < after->components.length; i++) {
		const struct element *element =
		    &after->components.at[i]->element;
		struct str id =
		    fact_text(&element->facts, F_COMPONENT_RENAMED_FROM);
		const struct component *old =
		    id.length ? design_component(diff->before, id) : NULL;
		if (old && !diff_before(diff, element) &&
		    !diff_after(diff, &old->element))
			join(diff, &old->element, element);
	}
}

/*
 * Elements without a partner that are alike: of the same key, which is empty
 * for what is like nothing else.
 */
struct alike {
	const struct element *before, *after;
	uint32_t befores, afters;
};

static void gather(struct diff *diff, struct map *all, enum element_kind kind,
    struct str (*key_of_one)(const struct diff *, const struct element *, bool),
    bool is_before)
{
	const struct design *design = is_before ? diff->before : diff->after;
	uint32_t count = element_count(design, kind);
	for (uint32_t i = 0; i < count; i++) {
		const struct element *element = element_at(design, kind, i);
		if (is_before ? diff_after(diff, element)
			      : diff_before(diff, element))
			continue;
		struct str key = key_of_one(diff, element, is_before);
		if (key.length == 0)
			continue;
		struct alike *alike = map_get(all, key);
		if (!alike) {
			alike = arena_new(diff->arena, struct alike);
			map_add(all, key, alike);
		}
		*(is_before ? &alike->before : &alike->after) = element;
		++*(is_before ? &alike->befores : &alike->afters);
	}
}

/*
 * Where one on either side is alike.  Joined only when all are known: what is
 * certain depends on no order.
 */
static void pair_alike(struct diff *diff, enum element_kind kind,
    struct str (*key_of_one)(const struct diff *, const struct element *, bool))
{
	struct map all;
	map_init(&all, diff->arena);
	gather(diff, &all, kind, key_of_one, true);
	gather(diff, &all, kind, key_of_one, false);
	for (uint32_t i = 0; i < all.length; i++) {
		const struct alike *alike = all.entries[i].value;
		if (alike->befores == 1 && alike->afters == 1)
			join(diff, alike->before, alike->after);
	}
}

/* A link under another arrow. */
static struct str ends_of(
    const struct diff *diff, const struct element *element, bool is_before)
{
	const struct link *link = (const struct link *)element;
	return str_join(diff->arena,
	    new_id(diff, &link->from->element, is_before), STR(" "),
	    new_id(diff, &link->to->element, is_before));
}

static void make_room(struct diff *diff)
{
	for (int kind = 0; kind <= ELEMENT_REQUIREMENTS; kind++) {
		enum element_kind k = (enum element_kind)kind;
		uint32_t old = element_count(diff->before, k);
		uint32_t new = element_count(diff->after, k);
		/* Implied flows are elements, too, if without partners. */
		if (k == ELEMENT_FLOW) {
			old = diff->before->flows.length;
			new = diff->after->flows.length;
		}
		if (old + new == 0)
			continue;
		diff->to_after[k] = arena_array(
		    diff->arena, old + 1, sizeof(*diff->to_after[k]));
		diff->to_before[k] = arena_array(
		    diff->arena, new + 1, sizeof(*diff->to_before[k]));
	}
}

/* Each kind after those that its content speaks of. */
void diff_pair(struct diff *diff)
{
	make_room(diff);
	pair_by_key(diff, ELEMENT_COMPONENT);
	pair_renamed(diff);
	pair_alike(diff, ELEMENT_COMPONENT, element_content);
	pair_by_key(diff, ELEMENT_GROUP);
	pair_alike(diff, ELEMENT_GROUP, element_content);
	pair_by_key(diff, ELEMENT_LINK);
	pair_alike(diff, ELEMENT_LINK, ends_of);
	pair_by_key(diff, ELEMENT_OPERATION);
	pair_alike(diff, ELEMENT_OPERATION, element_content);
	pair_by_key(diff, ELEMENT_FLOW);
	pair_alike(diff, ELEMENT_FLOW, element_content);
	pair_by_key(diff, ELEMENT_TRADEOFF);
	pair_by_key(diff, ELEMENT_QUESTION);
	pair_by_key(diff, ELEMENT_ALERT);
}
