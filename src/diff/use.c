#include "diff/changes.h"

/* What an old flow relied on.  With a flow that is gone goes what served it
   alone: that is told of the flow. */
static void use_of_old(
    const struct diff *diff, struct diff_use *use, const struct flow *flow)
{
	bool stays = flow->implied || diff_after(diff, &flow->element);
	if (flow->operation)
		use->served[flow->operation->element.index] |= stays;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		uint32_t link = step->link->element.index;
		use->walked[link] |= stays && !step->alternative;
		use->spare[link] |= stays && step->alternative;
		use->reached[step->from->element.index] = true;
		use->reached[step->to->element.index] = true;
		use->required[step->to->element.index] |= step->required;
	}
}

/* Marks what the answer of a flow waits for; of alternatives the first alone.
 */
static void mark_answer(uint32_t *marks, uint32_t mark, const struct flow *flow)
{
	for (uint32_t i = 0; i < flow->entry_count; i++)
		marks[flow->components.at[i]->element.index] = mark;
	for (uint32_t i = 0; i < flow->order.length; i++) {
		const struct step *step = flow->order.at[i];
		if (step->required && !step->alternative &&
		    marks[step->from->element.index] == mark)
			marks[step->to->element.index] = mark;
	}
}

/* An alternative to what was waited for makes nothing worse. */
static void mark_alternatives(
    uint32_t *waited, uint32_t mark, const struct flow *flow)
{
	uint32_t count = flow->steps.length, end;
	struct step *const *at = flow->steps.at;
	for (uint32_t i = 0; i < count; i = end) {
		bool was = false;
		for (end = i; end < count && at[end]->branch == at[i]->branch;
		     end++)
			was |= waited[at[end]->to->element.index] == mark;
		for (uint32_t k = i; was && k < end; k++)
			waited[at[k]->to->element.index] = mark;
	}
}

void waited_before(const struct diff *diff, const struct flow *before,
    const struct flow *after)
{
	const struct diff_use *use = diff->use;
	uint32_t mark = after->element.index + 1;
	mark_answer(use->answered, mark, before);
	mark_answer(use->answers, mark, after);
	for (uint32_t i = 0; i < before->components.length; i++) {
		const struct element *old = &before->components.at[i]->element;
		const struct element *now = diff_after(diff, old);
		if (now && use->answered[old->index] == mark)
			use->waited[now->index] = mark;
	}
	mark_alternatives(use->waited, mark, after);
}

bool newly_waits(const struct diff *diff, const struct step *after)
{
	uint32_t mark = after->flow->element.index + 1;
	return after->required && !after->alternative &&
	    diff->use->answers[after->from->element.index] == mark &&
	    diff->use->waited[after->to->element.index] != mark;
}

/* What a flow was before, one that is implied by its entry; NULL: it is new. */
static const struct flow *flow_before(const struct diff *diff,
    const struct flow *const *implied, const struct flow *flow)
{
	if (!flow->implied)
		return (const struct flow *)diff_before(diff, &flow->element);
	const struct element *entry = diff_before(diff, &flow->entry->element);
	return entry ? implied[entry->index] : NULL;
}

/* Of a flow that is new nobody says that it now fails with something. */
static void use_of_new(const struct diff *diff,
    const struct flow *const *implied, const struct flow *flow)
{
	const struct flow *before = flow_before(diff, implied, flow);
	if (!before || !flow->critical)
		return;
	waited_before(diff, before, flow);
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		const struct step **needed =
		    &diff->use->needed[step->link->element.index];
		if (!*needed && newly_waits(diff, step))
			*needed = step;
	}
}

/* By index of their entries. */
static const struct flow **implied_flows(const struct diff *diff)
{
	const struct design *design = diff->before;
	const struct flow **implied = arena_array(
	    diff->arena, design->components.length + 1, sizeof(*implied));
	for (uint32_t i = 0; i < design->flows.length; i++)
		if (design->flows.at[i]->implied)
			implied[design->flows.at[i]->entry->element.index] =
			    design->flows.at[i];
	return implied;
}

void find_use(struct diff *diff)
{
	const struct design *before = diff->before, *after = diff->after;
	struct diff_use *use = arena_new(diff->arena, struct diff_use);
	use->walked = arena_array(
	    diff->arena, before->links.length + 1, sizeof(*use->walked));
	use->spare = arena_array(
	    diff->arena, before->links.length + 1, sizeof(*use->spare));
	use->reached = arena_array(
	    diff->arena, before->components.length + 1, sizeof(*use->reached));
	use->served = arena_array(
	    diff->arena, before->operations.length + 1, sizeof(*use->served));
	use->required = arena_array(
	    diff->arena, before->components.length + 1, sizeof(*use->required));
	use->needed = arena_array(
	    diff->arena, after->links.length + 1, sizeof(*use->needed));
	use->waited = arena_array(
	    diff->arena, after->components.length + 1, sizeof(*use->waited));
	use->answered = arena_array(
	    diff->arena, before->components.length + 1, sizeof(*use->answered));
	use->answers = arena_array(
	    diff->arena, after->components.length + 1, sizeof(*use->answers));
	use->called = arena_array(
	    diff->arena, after->components.length + 1, sizeof(*use->called));
	diff->use = use;
	for (uint32_t i = 0; i < before->flows.length; i++)
		use_of_old(diff, use, before->flows.at[i]);
	const struct flow **implied = implied_flows(diff);
	for (uint32_t i = 0; i < after->flows.length; i++)
		use_of_new(diff, implied, after->flows.at[i]);
}

static enum part_change component_gone(
    const struct diff *diff, const struct component *c)
{
	if (component_is(c, KIND_CACHE) &&
	    !diff->use->required[c->element.index])
		return PART_CACHE_GONE;
	if (component_is(c, KIND_TELEMETRY))
		return PART_TELEMETRY_GONE;
	if (diff->use->reached[c->element.index] || c->in.length > 0)
		return PART_COMPONENT_USED;
	return component_is(c, KIND_STORE | KIND_DURABLE) ? PART_STORE_GONE
							  : PART_HARMLESS;
}

/* One that lost an end goes with what is gone, of which that is told. */
static enum part_change link_gone(
    const struct diff *diff, const struct link *link)
{
	if (!diff_after(diff, &link->to->element) ||
	    !diff_after(diff, &link->from->element))
		return PART_HARMLESS;
	if (diff->use->walked[link->element.index])
		return PART_LINK_WALKED;
	return diff->use->spare[link->element.index] ? PART_ALTERNATIVE_GONE
						     : PART_HARMLESS;
}

/* On what is gone there is nothing left to tell. */
static enum part_change alert_gone(
    const struct diff *diff, const struct alert *alert)
{
	return alert->subject && !diff_after(diff, alert->subject)
	    ? PART_HARMLESS
	    : PART_ALERT_GONE;
}

static enum part_change group_gone(const struct group *group)
{
	if (group->dimension == DIMENSION_FAILURE)
		return PART_DOMAIN_GONE;
	return group->dimension == DIMENSION_TRUST ? PART_TRUST_GONE
						   : PART_HARMLESS;
}

enum part_change removed_part(
    const struct diff *diff, const struct element *before)
{
	switch (before->kind) {
	case ELEMENT_COMPONENT:
		return component_gone(diff, (const struct component *)before);
	case ELEMENT_LINK: return link_gone(diff, (const struct link *)before);
	case ELEMENT_GROUP: return group_gone((const struct group *)before);
	case ELEMENT_FLOW: return PART_FLOW_GONE;
	case ELEMENT_OPERATION:
		return diff->use->served[before->index] ? PART_OPERATION_USED
							: PART_HARMLESS;
	case ELEMENT_ALERT:
		return alert_gone(diff, (const struct alert *)before);
	default: return PART_HARMLESS;
	}
}

void judge_added(struct diff *diff, struct change *change)
{
	const struct element *after = change->new.element;
	const struct step *step = after->kind == ELEMENT_LINK
	    ? diff->use->needed[after->index]
	    : NULL;
	if (!step)
		return;
	change_classify_part(change, PART_LINK_NEEDED);
	change->source = step->element.source;
	change->span = step->element.span;
}
