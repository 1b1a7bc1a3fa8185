#include "analyse/buffered.h"

/* It takes its work from a queue, and nobody calls it. */
static bool takes_turns(const struct component *c)
{
	bool takes = false;
	struct link *const *link;
	vec_each (link, &c->in) {
		if (link_is_request(*link))
			return false;
		takes = takes ||
		    ((*link)->arrow == ARROW_MESSAGE &&
			component_is((*link)->from, KIND_QUEUE));
	}
	for (uint32_t i = 0; !takes && i < c->out.length; i++)
		takes = c->out.at[i]->consumes;
	return takes;
}

/* What is asked only by workers that are full before it is, is never full. */
static bool is_spared(const struct capacity *capacity, const bool *takes,
    const struct component *c)
{
	double used = capacity->at[c->element.index].utilisation;
	bool asked = false;
	struct link *const *link;
	vec_each (link, &c->in) {
		if ((*link)->arrow == ARROW_REPLICATE)
			continue;
		uint32_t from = (*link)->from->element.index;
		if (!takes[from] || !(capacity->at[from].utilisation > used))
			return false;
		asked = true;
	}
	return asked && known(used);
}

void buffered_find(struct arena *scratch, const struct design *design,
    struct capacity *capacity)
{
	bool *takes =
	    arena_array(scratch, capacity->length + 1, sizeof(*takes));
	for (uint32_t i = 0; i < capacity->length; i++)
		takes[i] = takes_turns(design->components.at[i]);
	for (uint32_t i = 0; i < capacity->length; i++)
		capacity->at[i].peaks_wait = takes[i] ||
		    is_spared(capacity, takes, design->components.at[i]);
}
