#include "analyse/attempts.h"

#include <math.h>

/* A component in the flow that is being walked. */
struct reach {
	double product;         /* of the attempts that lead here; 0: none do */
	const struct link *via; /* the last of them; NULL where a path begins */
	bool left;              /* its own calls are counted */
	const struct link *longest;
	const struct link *hurried; /* of the calls that lead here */
};

struct walker {
	const struct flow *flow;
	struct reach *reaches; /* by component index */
};

double link_tries(const struct link *link)
{
	double retries = fact_number(&link->element.facts, F_LINK_RETRIES);
	return known(retries) ? 1 + retries : 1;
}

/* To the nanosecond: three times 100 ms are no more than 300 ms. */
double link_patience(const struct link *link)
{
	double timeout = fact_number(&link->element.facts, F_LINK_TIMEOUT);
	return round(link_tries(link) * timeout * 1e9) / 1e9;
}

static struct reach *reach_of(
    const struct walker *w, const struct component *component)
{
	return &w->reaches[component->element.index];
}

static struct walker walker_new(
    struct arena *scratch, const struct design *design)
{
	return (struct walker) {
	    .reaches = arena_array(scratch,
		(size_t)design->components.length + 1, sizeof(struct reach))};
}

/* A link without a timeout is none to compare with. */
static bool takes_longer(const struct link *link, const struct link *than)
{
	double patience = link_patience(link);
	return known(patience) && (!than || patience > link_patience(than));
}

static bool waits_less(const struct link *link, const struct link *than)
{
	double timeout = fact_number(&link->element.facts, F_LINK_TIMEOUT);
	return known(timeout) &&
	    (!than ||
		timeout < fact_number(&than->element.facts, F_LINK_TIMEOUT));
}

/* A call that is waited for: a message ends a path. */
static bool counts(const struct step *step)
{
	return step->arrow == ARROW_CALL && step->calls > 0;
}

/* Callers before their callees; what only messages reach begins a path. */
static void walk(struct walker *w, const struct flow *flow)
{
	w->flow = flow;
	for (uint32_t i = 0; i < flow->components.length; i++)
		*reach_of(w, flow->components.at[i]) = (struct reach) {0};
	for (uint32_t i = 0; i < flow->order.length; i++) {
		const struct step *step = flow->order.at[i];
		const struct link *link = step->link;
		struct reach *from = reach_of(w, step->from);
		struct reach *to = reach_of(w, step->to);
		if (!counts(step))
			continue;
		from->left = true;
		if (from->product < 1)
			from->product = 1;
		double product = from->product * link_tries(link);
		if (!to->left && product > to->product) {
			to->product = product;
			to->via = link;
		}
		if (takes_longer(link, from->longest))
			from->longest = link;
		if (waits_less(link, to->hurried))
			to->hurried = link;
	}
}

static void note_links(struct walker *w, struct attempts *out)
{
	for (uint32_t i = 0; i < w->flow->steps.length; i++) {
		if (!counts(w->flow->steps.at[i]))
			continue;
		const struct link *link = w->flow->steps.at[i]->link;
		struct link_attempts *mine = &out->at[link->element.index];
		const struct reach *from = reach_of(w, link->from);
		const struct link *longest = reach_of(w, link->to)->longest;
		double product = from->product * link_tries(link);
		if (!mine->flow || product > mine->product) {
			mine->product = product;
			mine->flow = w->flow;
		}
		if (longest && takes_longer(longest, mine->longest))
			mine->longest = longest;
		if (from->hurried && waits_less(from->hurried, mine->hurried))
			mine->hurried = from->hurried;
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
	struct walker w = walker_new(&scratch, design);
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
	struct walker w = walker_new(&scratch, design);
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
