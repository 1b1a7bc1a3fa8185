#include "diff/changes.h"

/* What an old flow relied on. */
static void use_of_old(struct diff_use *use, const struct flow *flow)
{
	if (flow->operation)
		use->served[flow->operation->element.index] = true;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		use->walked[step->link->element.index] = true;
		use->reached[step->from->element.index] = true;
		use->reached[step->to->element.index] = true;
		use->required[step->to->element.index] |= step->required;
	}
}

void waited_before(const struct diff *diff, const struct flow *before,
    const struct flow *after)
{
	for (uint32_t i = 0; i < before->steps.length; i++) {
		const struct step *step = before->steps.at[i];
		const struct element *now = step->required
		    ? diff_after(diff, &step->to->element)
		    : NULL;
		if (now)
			diff->use->waited[now->index] =
			    after->element.index + 1;
	}
}

bool newly_waits(const struct diff *diff, const struct step *after)
{
	return after->required &&
	    diff->use->waited[after->to->element.index] !=
	    after->flow->element.index + 1;
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
	for (uint32_t i = 0; i < flow->steps.length; i++)
		diff->use->needed[flow->steps.at[i]->link->element.index] |=
		    newly_waits(diff, flow->steps.at[i]);
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
	diff->use = use;
	for (uint32_t i = 0; i < before->flows.length; i++)
		use_of_old(use, before->flows.at[i]);
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
	return diff->use->walked[link->element.index] ? PART_LINK_WALKED
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

enum part_change added_part(
    const struct diff *diff, const struct element *after)
{
	if (after->kind == ELEMENT_LINK && diff->use->needed[after->index])
		return PART_LINK_NEEDED;
	return PART_HARMLESS;
}
