#include "diff/diff.h"

#include "diff/changes.h"
#include "diff/pair.h"

#include <stdlib.h>

const char *change_class_name(enum change_class class)
{
	static const char *const names[CHANGE_CLASS_COUNT] = {
	    [CHANGE_INFO] = "info",
	    [CHANGE_RISKY] = "risky",
	    [CHANGE_BREAKING] = "breaking",
	};
	return names[class];
}

const char *change_kind_name(enum change_kind kind)
{
	static const char *const names[] = {
	    [CHANGE_ADDED] = "added",
	    [CHANGE_REMOVED] = "removed",
	    [CHANGE_CHANGED] = "changed",
	    [CHANGE_RENAMED] = "renamed",
	};
	return names[kind];
}

struct change *change_add(struct diff *diff, enum change_kind kind,
    const struct element *before, const struct element *after)
{
	const struct element *element = after ? after : before;
	struct change *change = vec_add(diff->arena, &diff->changes);
	change->kind = kind;
	change->element = element_name(diff->arena, element);
	change->old.element = before;
	change->new.element = after;
	change->source = element->source;
	change->span = element->span;
	return change;
}

static void diff_section(struct diff *diff, const char *prefix,
    enum field_owner owner, const struct facts *old, const struct facts *new)
{
	struct fact_pair pair = {
	    .before = &diff->before->element,
	    .after = &diff->after->element,
	    .old = old,
	    .new = new,
	    .prefix = str_from(prefix),
	    .owner = owner,
	};
	diff_facts(diff, &pair);
}

static void diff_whole(struct diff *diff)
{
	const struct design *before = diff->before, *after = diff->after;
	diff_section(diff, "", OWNER_DESIGN, &before->element.facts,
	    &after->element.facts);
	diff_section(diff, "requirements.", OWNER_REQUIREMENTS,
	    &before->requirements.facts, &after->requirements.facts);
	diff_section(diff, "workload.", OWNER_WORKLOAD, &before->workload,
	    &after->workload);
	diff_section(diff, "observability.", OWNER_OBSERVABILITY,
	    &before->observability.facts, &after->observability.facts);
	diff_accepts(diff, &before->element, &after->element);
}

/* An id is a name; a link's follows from its ends, a number is none. */
static bool has_name(enum element_kind kind)
{
	return kind == ELEMENT_COMPONENT || kind == ELEMENT_GROUP ||
	    kind == ELEMENT_FLOW || kind == ELEMENT_OPERATION;
}

static void tell_rename(struct diff *diff, const struct element *before,
    const struct element *after)
{
	if (!has_name(after->kind) || str_equal(before->id, after->id))
		return;
	struct change *change = change_add(diff, CHANGE_RENAMED, before, after);
	const struct element *elements[] = {before, after};
	struct change_side *sides[] = {&change->old, &change->new};
	for (int i = 0; i < 2; i++) {
		*sides[i] = text_side(elements[i]->id);
		sides[i]->element = elements[i];
	}
}

static void diff_kind(struct diff *diff, enum element_kind kind)
{
	uint32_t count = element_count(diff->after, kind);
	for (uint32_t i = 0; i < count; i++) {
		const struct element *after = element_at(diff->after, kind, i);
		const struct element *before = diff_before(diff, after);
		if (before) {
			tell_rename(diff, before, after);
			diff_element(diff, before, after);
			continue;
		}
		judge_added(diff, change_add(diff, CHANGE_ADDED, NULL, after));
	}
	count = element_count(diff->before, kind);
	for (uint32_t i = 0; i < count; i++) {
		const struct element *before =
		    element_at(diff->before, kind, i);
		if (!diff_after(diff, before))
			change_classify_part(
			    change_add(diff, CHANGE_REMOVED, before, NULL),
			    removed_part(diff, before));
	}
}

/* Worst first, and as they were found. */
static void sort(struct diff *diff)
{
	struct change_list sorted = {0};
	for (int class = CHANGE_BREAKING; class >= CHANGE_INFO; class --) {
		const struct change *change;
		vec_each (change, &diff->changes)
			if ((int)change->class == class)
				vec_push(diff->arena, &sorted, *change);
		diff->count[class] = sorted.length;
	}
	diff->count[CHANGE_INFO] -= diff->count[CHANGE_RISKY];
	diff->count[CHANGE_RISKY] -= diff->count[CHANGE_BREAKING];
	diff->changes = sorted;
}

void diff_designs(struct diff *diff, struct arena *arena,
    const struct design *before, const struct design *after)
{
	static const enum element_kind kinds[] = {ELEMENT_COMPONENT,
	    ELEMENT_GROUP, ELEMENT_LINK, ELEMENT_OPERATION, ELEMENT_FLOW,
	    ELEMENT_ALERT, ELEMENT_TRADEOFF, ELEMENT_QUESTION};
	*diff =
	    (struct diff) {.arena = arena, .before = before, .after = after};
	diff_pair(diff);
	find_use(diff);
	diff_whole(diff);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		diff_kind(diff, kinds[i]);
	hint_at_renames(diff);
	sort(diff);
}
