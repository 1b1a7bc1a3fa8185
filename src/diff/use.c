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

/* Of a flow that is new nobody says that it now fails with something. */
static void use_of_new(
    const struct diff *diff, struct diff_use *use, const struct flow *flow)
{
	const struct element *same =
	    flow->implied ? &flow->entry->element : &flow->element;
	bool was = diff_before(diff, same) != NULL;
	for (uint32_t i = 0; was && flow->critical && i < flow->steps.length;
	     i++) {
		const struct step *step = flow->steps.at[i];
		use->needed[step->link->element.index] |= step->required;
	}
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
	for (uint32_t i = 0; i < before->flows.length; i++)
		use_of_old(use, before->flows.at[i]);
	for (uint32_t i = 0; i < after->flows.length; i++)
		use_of_new(diff, use, after->flows.at[i]);
	diff->use = use;
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

/* One that lost an end matters as much as what is gone. */
static enum part_change link_gone(
    const struct diff *diff, const struct link *link)
{
	if (!diff_after(diff, &link->to->element))
		return component_gone(diff, link->to);
	if (!diff_after(diff, &link->from->element))
		return component_gone(diff, link->from);
	return diff->use->walked[link->element.index] ? PART_LINK_WALKED
						      : PART_HARMLESS;
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
	case ELEMENT_ALERT: return PART_ALERT_GONE;
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
