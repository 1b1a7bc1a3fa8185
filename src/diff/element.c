#include "diff/changes.h"
#include "diff/pair.h"
#include "diff/value.h"

struct fact_pair element_pair(const struct element *before,
    const struct element *after, enum field_owner owner)
{
	return (struct fact_pair) {
	    .before = before,
	    .after = after,
	    .old = &before->facts,
	    .new = &after->facts,
	    .prefix = STR(""),
	    .owner = owner,
	};
}

/* Whether instances stand in two domains of a kind, or more. */
static bool stands_apart(const struct component *c, enum domain_kind kind)
{
	const struct domain *first = NULL;
	for (uint32_t i = 0; i < c->placements.length; i++) {
		const struct domain *at = c->placements.at[i].domain;
		while (at && at->kind != kind)
			at = at->parent;
		if (first && at && at != first)
			return true;
		first = at ? at : first;
	}
	return false;
}

/* Whether it stands in more than one of the places that may be lost. */
static bool is_spread(const struct component *c, struct str loss)
{
	if (str_is(loss, "zone"))
		return stands_apart(c, DOMAIN_ZONE);
	return !str_is(loss, "region") || stands_apart(c, DOMAIN_REGION);
}

/* Whether what a field says is too little; of another field, false. */
static bool is_short_of(
    const struct component *c, struct str field, struct str loss)
{
	if (str_is(field, "replicas") || str_is(field, "copies") ||
	    str_is(field, "needs"))
		return c->replicas_min <= c->needs;
	return (str_is(field, "zones") || str_is(field, "regions")) &&
	    !is_spread(c, loss);
}

static void make_harmless(struct change *change)
{
	change->class = CHANGE_INFO;
	change->why = NULL;
}

/* What goes unsaid since somebody else runs it now is told of that. */
static void judge_hand_over(struct diff *diff, const struct component *before,
    const struct component *after, uint32_t from)
{
	bool was_us = component_is(before, KIND_SELF_RUN);
	if (was_us == component_is(after, KIND_SELF_RUN))
		return;
	for (uint32_t i = from; i < diff->changes.length; i++) {
		struct change *change = &diff->changes.at[i];
		if (!change->new.said && field_is_of(change->field, was_us))
			make_harmless(change);
	}
}

/* What survived the loss that must not be noticed, and no longer does. */
static void judge_survival(struct diff *diff, const struct component *before,
    const struct component *after, uint32_t from)
{
	struct str loss =
	    fact_text(&diff->after->requirements.facts, F_REQUIREMENTS_SURVIVE);
	if (loss.length == 0 || str_is(loss, "nothing") || !after->in_flow ||
	    !component_is(after, KIND_SELF_RUN))
		return;
	for (uint32_t i = from; i < diff->changes.length; i++) {
		struct change *change = &diff->changes.at[i];
		struct str rest = change->field, field = str_cut(&rest, '.');
		if (!is_short_of(before, field, loss) &&
		    is_short_of(after, field, loss))
			change_classify_part(change, PART_BELOW_SURVIVE);
	}
}

/* Whether both are what they are by their technologies, which differ. */
static bool follows_technology(
    const struct component *before, const struct component *after)
{
	return before->technology && after->technology &&
	    !str_equal(before->technology->name, after->technology->name) &&
	    before->technology->kind == before->kind &&
	    after->technology->kind == after->kind;
}

static void diff_component(struct diff *diff, const struct component *before,
    const struct component *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_COMPONENT);
	struct change_side was = text_side(before->kind->id);
	struct change_side is = text_side(after->kind->id);
	uint32_t from = diff->changes.length;
	struct change *kind =
	    diff_value(diff, &pair, F_COMPONENT_KIND, &was, &is);
	if (kind && follows_technology(before, after))
		make_harmless(kind);
	diff_facts(diff, &pair);
	judge_hand_over(diff, before, after, from);
	judge_survival(diff, before, after, from);
}

static void diff_group(
    struct diff *diff, const struct group *before, const struct group *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_GROUP);
	diff_members(diff, before, after);
	diff_facts(diff, &pair);
}

/* Between arrows, an arrow is hard to read. */
static struct change_side arrow_side(enum arrow arrow)
{
	static const char *const words[] = {
	    [ARROW_CALL] = "call",
	    [ARROW_MESSAGE] = "message",
	    [ARROW_REPLICATE] = "replication",
	};
	struct change_side side = text_side(str_from(arrow_text(arrow)));
	side.text = str_from(words[arrow]);
	return side;
}

static void diff_link(
    struct diff *diff, const struct link *before, const struct link *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_LINK);
	if (before->arrow != after->arrow) {
		struct change_side was = arrow_side(before->arrow);
		struct change_side is = arrow_side(after->arrow);
		struct change *change =
		    diff_value(diff, &pair, F_LINK_LINK, &was, &is);
		change->field = STR("arrow");
		change_classify_part(change, PART_LINK_TURNED);
	}
	diff_facts(diff, &pair);
}

static void diff_by_kind(struct diff *diff, const struct element *before,
    const struct element *after)
{
	switch (after->kind) {
	case ELEMENT_COMPONENT:
		diff_component(diff, (const struct component *)before,
		    (const struct component *)after);
		break;
	case ELEMENT_GROUP:
		diff_group(diff, (const struct group *)before,
		    (const struct group *)after);
		break;
	case ELEMENT_LINK:
		diff_link(diff, (const struct link *)before,
		    (const struct link *)after);
		break;
	case ELEMENT_OPERATION:
		diff_operation(diff, (const struct operation *)before,
		    (const struct operation *)after);
		break;
	case ELEMENT_FLOW:
		diff_flow(diff, (const struct flow *)before,
		    (const struct flow *)after);
		break;
	case ELEMENT_TRADEOFF:
		diff_tradeoff(diff, (const struct tradeoff *)before,
		    (const struct tradeoff *)after);
		break;
	case ELEMENT_QUESTION:
		diff_question(diff, (const struct question *)before,
		    (const struct question *)after);
		break;
	case ELEMENT_ALERT:
		diff_alert(diff, (const struct alert *)before,
		    (const struct alert *)after);
		break;
	default: break;
	}
}

void diff_element(struct diff *diff, const struct element *before,
    const struct element *after)
{
	diff_by_kind(diff, before, after);
	diff_accepts(diff, before, after);
}
