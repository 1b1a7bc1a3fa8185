#include "analyse/attempts.h"

#include "analyse/timer.h"

/* A component in the flow that is being walked. */
struct reach {
	double product;         /* of the attempts that lead here; 0: none do */
	const struct link *via; /* the last of them; NULL for the entry */
	bool seen, left;        /* by the search; its own calls are counted */
	uint32_t next;          /* of its calls, the one to search */
	const struct link *longest;
};

struct walker {
	struct timer timer;
	struct reach *reaches; /* by component index */
	struct component_list path, order;
};

double link_tries(const struct link *link)
{
	double retries = fact_number(&link->element.facts, F_LINK_RETRIES);
	return known(retries) ? 1 + retries : 1;
}

double link_patience(const struct link *link)
{
	return link_tries(link) *
	    fact_number(&link->element.facts, F_LINK_TIMEOUT);
}

static struct reach *reach_of(
    const struct walker *w, const struct component *component)
{
	return &w->reaches[component->element.index];
}

static void walker_init(
    struct walker *w, struct arena *scratch, const struct design *design)
{
	*w = (struct walker) {0};
	timer_init(&w->timer, scratch, design, NULL);
	w->reaches = arena_array(
	    scratch, design->components.length, sizeof(*w->reaches));
}

/* A link without a timeout is none to compare with. */
static bool takes_longer(const struct link *link, const struct link *than)
{
	double patience = link_patience(link);
	return known(patience) && (!than || patience > link_patience(than));
}

static void leave(struct walker *w, const struct component *component)
{
	const struct timer *t = &w->timer;
	const struct stop *stop = &t->stops[component->element.index];
	struct reach *from = reach_of(w, component);
	from->left = true;
	if (from->product < 1)
		from->product = 1;
	for (uint32_t i = stop->first; i < stop->end; i++) {
		const struct link *link = t->calls[i].step->link;
		struct reach *to = reach_of(w, link->to);
		double product = from->product * link_tries(link);
		if (!to->left && product > to->product) {
			to->product = product;
			to->via = link;
		}
		if (takes_longer(link, from->longest))
			from->longest = link;
	}
}

static void enter(struct walker *w, struct component *component)
{
	struct reach *reach = reach_of(w, component);
	if (reach->seen)
		return;
	reach->seen = true;
	reach->next = w->timer.stops[component->element.index].first;
	vec_push(w->timer.scratch, &w->path, component);
}

/* Depth first, without recursion; callees before their callers. */
static void search(struct walker *w, struct component *root)
{
	const struct timer *t = &w->timer;
	enter(w, root);
	while (w->path.length > 0) {
		struct component *at = w->path.at[w->path.length - 1];
		struct reach *reach = reach_of(w, at);
		if (reach->next < t->stops[at->element.index].end) {
			enter(w, t->calls[reach->next++].step->to);
			continue;
		}
		vec_push(t->scratch, &w->order, at);
		w->path.length--;
	}
}

/* From the entry, and from what only messages reach: a path begins there. */
static void walk(struct walker *w, const struct flow *flow)
{
	const struct component_list *all = &flow->components;
	timer_set(&w->timer, flow);
	w->order.length = 0;
	for (uint32_t i = 0; i < all->length; i++)
		*reach_of(w, all->at[i]) = (struct reach) {0};
	for (uint32_t i = 0; i < all->length; i++)
		search(w, all->at[i]);
	for (uint32_t i = w->order.length; i-- > 0;)
		leave(w, w->order.at[i]);
}

static void note_links(struct walker *w, struct attempts *out)
{
	const struct timer *t = &w->timer;
	for (uint32_t i = 0; i < t->call_count; i++) {
		const struct link *link = t->calls[i].step->link;
		struct link_attempts *mine = &out->at[link->element.index];
		const struct reach *from = reach_of(w, link->from);
		const struct link *longest = reach_of(w, link->to)->longest;
		double product = from->product * link_tries(link);
		if (!mine->flow || product > mine->product) {
			mine->product = product;
			mine->flow = t->flow;
		}
		if (longest && takes_longer(longest, mine->longest))
			mine->longest = longest;
	}
}

struct attempts design_attempts(
    struct arena *arena, const struct design *design)
{
	struct attempts out = {.length = design->links.length};
	out.at = arena_array(arena, (size_t)out.length + 1, sizeof(*out.at));
	for (uint32_t i = 0; i < out.length; i++)
		out.at[i].product = link_tries(design->links.at[i]);
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct walker w;
	walker_init(&w, &scratch, design);
	for (uint32_t i = 0; i < design->flows.length; i++) {
		if (!design->flows.at[i]->entry)
			continue;
		walk(&w, design->flows.at[i]);
		note_links(&w, &out);
	}
	arena_release(&scratch);
	return out;
}

struct component_list attempts_path(struct arena *arena,
    const struct design *design, const struct flow *flow,
    const struct link *link)
{
	struct component_list path = {0};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct walker w;
	walker_init(&w, &scratch, design);
	walk(&w, flow);
	vec_push(arena, &path, link->to);
	const struct link *at = link;
	for (; at; at = reach_of(&w, at->from)->via) {
		vec_push(arena, &path, at->from);
		if (reach_of(&w, at->from)->product <= 1)
			break;
	}
	for (uint32_t i = 0; i < path.length / 2; i++) {
		struct component *swap = path.at[i];
		path.at[i] = path.at[path.length - 1 - i];
		path.at[path.length - 1 - i] = swap;
	}
	arena_release(&scratch);
	return path;
}
