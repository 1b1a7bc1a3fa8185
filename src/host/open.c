#include "host/cache.h"
#include "host/classes.h"
#include "host/members.h"

/*
 * A link from the user's side is a way in from outside, whether or not anybody
 * wrote `public: true`; a stated `public` is believed either way.
 */
struct expr_value get_exposed(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)member;
	const struct component *c = object;
	const struct facts *facts = &c->element.facts;
	if (fact_find(facts, F_COMPONENT_PUBLIC))
		return expr_bool(fact_flag(facts, F_COMPONENT_PUBLIC));
	if (component_is(c, KIND_CLIENT))
		return expr_bool(false);
	if (!expr_spend(context, c->in.length / 16))
		return expr_null();
	struct link *const *link;
	vec_each (link, &c->in)
		if ((*link)->arrow != ARROW_REPLICATE &&
		    component_is((*link)->from, KIND_CLIENT))
			return expr_bool(true);
	return expr_bool(false);
}

/* Edges and balancers only pass on: who is let in is decided behind them. */
struct expr_value call_entrance(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	struct component *first = (struct component *)self;
	struct component_list found = {0};
	struct map seen;
	map_init(&seen, context->arena);
	map_add(&seen, first->element.id, first);
	vec_push(context->arena, &found, first);
	for (uint32_t i = 0; i < found.length; i++) {
		const struct component *at = found.at[i];
		if (!component_is(at, KIND_EDGE | KIND_BALANCER))
			continue;
		if (!expr_spend(context, 1 + at->out.length / 4))
			return expr_null();
		struct link *const *link;
		vec_each (link, &at->out)
			if ((*link)->arrow == ARROW_CALL &&
			    map_add(
				&seen, (*link)->to->element.id, (*link)->to))
				vec_push(context->arena, &found, (*link)->to);
	}
	return OBJECTS(context, class_component, &found);
}

struct expr_value get_trust(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)member;
	const struct component *c = object;
	const struct group *innermost = NULL;
	struct group *const *group;
	vec_each (group, &c->groups) {
		const struct group *trust =
		    cache_trust(host_of(context), *group);
		if (trust && (!innermost || trust->depth > innermost->depth))
			innermost = trust;
	}
	return expr_object(&class_group, innermost);
}

/* Certificates on both sides are shown over TLS, whether or not it says so. */
struct expr_value get_in_clear(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context, (void)member;
	const struct link *link = object;
	return expr_bool(!fact_flag(&link->element.facts, F_LINK_TLS) &&
	    !auth_is_tls(&link->to->element.facts, F_COMPONENT_AUTH));
}

/* `token-budget` may be a number or a text: what counts is that there is one.
 */
struct expr_value get_capped(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context, (void)member;
	const struct component *c = object;
	return expr_bool(fact_has(&c->element.facts, F_COMPONENT_TOKEN_BUDGET));
}
