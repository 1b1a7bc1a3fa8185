#include "rule/code.h"

#include <stddef.h>

/* An accept is known by where it is written: the key is those bytes. */
static struct str key_of(const struct accept *accept)
{
	_Static_assert(offsetof(struct accept, span) ==
		offsetof(struct accept, source) + sizeof(accept->source),
	    "the place is one piece of memory");
	return (struct str) {(const char *)&accept->source,
	    sizeof(accept->source) + sizeof(accept->span)};
}

static void collect(struct run *run, const struct element *element)
{
	const struct str today = run->options->today;
	const struct accept *accept;
	for (accept = element->accepts; accept; accept = accept->next) {
		if (map_get(&run->accept_uses, key_of(accept)))
			continue;
		struct accept_use *use =
		    arena_new(run->arena, struct accept_use);
		use->accept = accept;
		use->element = element;
		use->known = rule_find(run->set, accept->rule) != NULL;
		if (!use->known)
			map_nearest(&run->set->by_id, accept->rule, &use->near);
		use->expired = today.length && accept->until.length &&
		    str_compare(accept->until, today) < 0;
		vec_push(run->arena, &run->host.accepts, use);
		map_add(&run->accept_uses, key_of(use->accept), use);
	}
}

void accepts_collect(struct run *run)
{
	const struct design *design = run->design;
	map_init(&run->accept_uses, run->arena);
	collect(run, &design->element);
	struct component *const *component;
	vec_each (component, &design->components)
		collect(run, &(*component)->element);
	struct group *const *group;
	vec_each (group, &design->groups)
		collect(run, &(*group)->element);
	struct link *const *link;
	vec_each (link, &design->links)
		collect(run, &(*link)->element);
	struct operation *const *operation;
	vec_each (operation, &design->operations)
		collect(run, &(*operation)->element);
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		collect(run, &(*flow)->element);
	struct tradeoff *const *tradeoff;
	vec_each (tradeoff, &design->tradeoffs)
		collect(run, &(*tradeoff)->element);
}

void accepts_ran(struct run *run, const struct rule *rule)
{
	struct accept_use *const *use;
	vec_each (use, &run->host.accepts)
		if (str_equal((*use)->accept->rule, rule->id))
			(*use)->ran = true;
}

const struct accept *accept_find(
    struct run *run, const struct rule *rule, const struct element *element)
{
	const struct accept *accept;
	for (accept = element->accepts; accept; accept = accept->next) {
		if (!str_equal(accept->rule, rule->id))
			continue;
		struct accept_use *use =
		    map_get(&run->accept_uses, key_of(accept));
		if (use->expired)
			continue;
		use->used = true;
		return accept;
	}
	return NULL;
}
