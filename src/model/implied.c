#include "model/builder.h"

static bool walks(const struct link *link)
{
	return link->arrow != ARROW_REPLICATE;
}

static uint32_t calls_in(const struct component *component)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < component->in.length; i++)
		count += walks(component->in.at[i]);
	return count;
}

static uint32_t calls_out(const struct component *component)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < component->out.length; i++)
		count += walks(component->out.at[i]) &&
		    !component->out.at[i]->consumes;
	return count;
}

static bool entry_kind(const struct component *component)
{
	if (!component_is(component, KIND_ENTRY))
		return false;
	return component_is(component, KIND_CLIENT) || calls_in(component) == 0;
}

static bool entry_public(const struct component *component)
{
	return fact_flag(&component->element.facts, F_COMPONENT_PUBLIC);
}

static bool entry_uncalled(const struct component *component)
{
	return calls_in(component) == 0 &&
	    !component_is(component, KIND_TELEMETRY | KIND_CONTROL);
}

static void add_step(struct builder *b, struct flow *flow, struct link *link,
    struct component *from, struct component *to, enum arrow arrow)
{
	struct step *step = arena_new(b->arena, struct step);
	step->element = link->element;
	step->element.kind = ELEMENT_STEP;
	step->element.index = flow->steps.length;
	step->element.facts = (struct facts) {0};
	step->element.accepts = NULL;
	step->flow = flow;
	step->link = link;
	step->from = from;
	step->to = to;
	step->arrow = arrow;
	step->branch = step->fan = step->item = flow->branches++;
	vec_push(b->arena, &flow->steps, step);
}

struct tour {
	struct builder *b;
	struct flow *flow;
	uint32_t *seen;  /* by component index: flow index + 1 */
	uint32_t budget; /* links left to look at, in all flows together */
};

static void reach(struct tour *tour, struct component *component)
{
	uint32_t mark = tour->flow->element.index + 1;
	if (tour->seen[component->element.index] == mark)
		return;
	tour->seen[component->element.index] = mark;
	component->in_flow = true;
	vec_push(tour->b->arena, &tour->flow->components, component);
}

/* Every link looked at is charged, so that entries share what is behind. */
static bool spend(struct tour *tour)
{
	if (tour->budget == 0)
		return false;
	tour->budget--;
	return true;
}

static void walk_out(struct tour *tour, struct component *at)
{
	for (uint32_t i = 0; i < at->out.length && spend(tour); i++) {
		struct link *link = at->out.at[i];
		if (!walks(link) || link->consumes ||
		    fact_holds(&link->element.facts, F_LINK_WHEN, "startup"))
			continue;
		add_step(tour->b, tour->flow, link, at, link->to, link->arrow);
		reach(tour, link->to);
	}
	if (!component_is(at, KIND_QUEUE))
		return;
	for (uint32_t i = 0; i < at->in.length && spend(tour); i++) {
		struct link *link = at->in.at[i];
		if (!link->consumes)
			continue;
		add_step(
		    tour->b, tour->flow, link, at, link->from, ARROW_MESSAGE);
		reach(tour, link->from);
	}
}

static void imply_flow(struct tour *tour, struct component *entry)
{
	struct builder *b = tour->b;
	struct flow *flow = arena_new(b->arena, struct flow);
	flow->element = (struct element) {
	    .kind = ELEMENT_FLOW,
	    .index = b->design->flows.length,
	    .id = entry->element.id,
	    .source = entry->element.source,
	    .span = entry->element.span,
	    .whole = entry->element.whole,
	};
	flow->entry = entry;
	flow->entry_count = 1;
	flow->implied = true;
	vec_push(b->arena, &b->design->flows, flow);
	tour->flow = flow;
	reach(tour, entry);
	for (uint32_t i = 0; i < flow->components.length && tour->budget; i++)
		walk_out(tour, flow->components.at[i]);
	if (tour->budget > 0)
		return;
	/* Half a flow would hide what breaks it: better none, and said so. */
	b->design->flows.length--;
	b->source = entry->element.source;
	struct diag *diag = problem_at(b, "design/limit", entry->element.span,
	    "so many entries lead to so many components that their implied "
	    "flows are too large");
	problem_help(b, diag, "declare `flows:`, and those are judged instead");
}

/* Entries may share all that is behind them: together bounded, not squared. */
void build_implied_flows(struct builder *b)
{
	static bool (*const sorts[])(const struct component *) = {
	    entry_kind, entry_public, entry_uncalled};
	struct design *design = b->design;
	if (design->has_flows)
		return;
	struct tour tour = {.b = b,
	    .budget = 64 * design->links.length + 1000000,
	    .seen = arena_array(
		b->arena, design->components.length + 1, sizeof(uint32_t))};
	for (int sort = 0; sort < 3 && design->flows.length == 0; sort++)
		for (uint32_t i = 0; i < design->components.length; i++) {
			struct component *component = design->components.at[i];
			if (tour.budget > 0 && calls_out(component) > 0 &&
			    sorts[sort](component))
				imply_flow(&tour, component);
		}
}
