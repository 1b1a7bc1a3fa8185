#include "analyse/reach.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/numbers.h"

enum {
	TAG_CALLERS,
	TAG_CALLEES,
	TAG_PRODUCERS,
	TAG_CONSUMERS,
	TAG_CONSUMED,
	TAG_COUNT,
};

/* Of a component with so many links that each may ask for all of them. */
struct hub {
	struct component_list found[TAG_COUNT];
	bool known[TAG_COUNT];
};

struct neighbour_cache {
	bool *met;         /* by component index; false between walks */
	struct hub **hubs; /* by component index; NULL: none has been asked */
};

struct neighbours {
	struct component_list found;
	struct arena *arena;
	bool *met; /* two links may join the same pair */
};

static void add_once(struct neighbours *all, struct component *component)
{
	bool *met = &all->met[component->element.index];
	if (!*met)
		vec_push(all->arena, &all->found, component);
	*met = true;
}

/* The other ends of the links that `tag` asks for. */
static void add_neighbours(
    const struct component *c, uint32_t tag, struct neighbours *all)
{
	struct link *const *link;
	vec_each (link, &c->in) {
		enum arrow arrow = (*link)->arrow;
		bool wanted = tag == TAG_CALLERS ? link_is_request(*link)
		    : tag == TAG_CONSUMERS       ? (*link)->consumes
		    : tag == TAG_CONSUMED        ? arrow == ARROW_MESSAGE &&
			component_is((*link)->from, KIND_QUEUE)
		    : tag == TAG_PRODUCERS
		    ? !(*link)->consumes && arrow != ARROW_REPLICATE
		    : false;
		if (wanted)
			add_once(all, (*link)->from);
	}
	vec_each (link, &c->out) {
		enum arrow arrow = (*link)->arrow;
		bool wanted = tag == TAG_CALLEES ? link_is_request(*link)
		    : tag == TAG_CONSUMERS       ? arrow == ARROW_MESSAGE
		    : tag == TAG_CONSUMED        ? (*link)->consumes
						 : false;
		if (wanted)
			add_once(all, (*link)->to);
	}
}

static struct neighbour_cache *cache_of(struct host *host)
{
	if (host->neighbours)
		return host->neighbours;
	uint32_t count = host->design->components.length;
	host->neighbours = arena_new(host->arena, struct neighbour_cache);
	host->neighbours->met = arena_array(host->arena, count, sizeof(bool));
	return host->neighbours;
}

static struct component_list find_neighbours(struct host *host,
    struct arena *arena, const struct component *c, uint32_t tag)
{
	struct neighbours all = {.arena = arena, .met = cache_of(host)->met};
	add_neighbours(c, tag, &all);
	struct component *const *found;
	vec_each (found, &all.found)
		all.met[(*found)->element.index] = false;
	return all.found;
}

static struct hub *hub_of(struct host *host, const struct component *c)
{
	struct neighbour_cache *cache = cache_of(host);
	if (!cache->hubs)
		cache->hubs = arena_array(host->arena,
		    host->design->components.length, sizeof(*cache->hubs));
	struct hub **hub = &cache->hubs[c->element.index];
	if (!*hub)
		*hub = arena_new(host->arena, struct hub);
	return *hub;
}

static struct expr_value get_neighbours(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	enum {
		HUB = 32
	};
	struct host *host = host_of(context);
	const struct component *c = object;
	uint32_t tag = member->tag;
	uint32_t links = c->in.length + c->out.length;
	if (links < HUB) {
		struct component_list few =
		    find_neighbours(host, context->arena, c, tag);
		return OBJECTS(context, class_component, &few);
	}
	struct hub *hub = hub_of(host, c);
	if (!hub->known[tag] && !expr_spend(context, links / 16))
		return expr_null();
	if (!hub->known[tag])
		hub->found[tag] = find_neighbours(host, host->arena, c, tag);
	hub->known[tag] = true;
	return LASTING(context, class_component, &hub->found[tag]);
}

static struct expr_value get_peaks_wait(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	return expr_bool(
	    numbers_capacity(host_of(context), object)->peaks_wait);
}

/* clang-format off */
const struct expr_member component_neighbours[] = {
    {"callers", &type_components, get_neighbours, NULL, TAG_CALLERS,
	"who calls it synchronously while serving"},
    {"callees", &type_components, get_neighbours, NULL, TAG_CALLEES,
	"whom it calls synchronously while serving"},
    {"producers", &type_components, get_neighbours, NULL, TAG_PRODUCERS,
	"who calls it or sends it messages"},
    {"consumers", &type_components, get_neighbours, NULL, TAG_CONSUMERS,
	"who takes messages from it"},
    {"consumed", &type_components, get_neighbours, NULL, TAG_CONSUMED,
	"the queues from which it takes messages"},
    {"peaks_wait", &expr_type_bool, get_peaks_wait, NULL, 0,
	"it takes its work from a queue and nobody calls it, or only such components call it, all of them fuller than it is"},
    {0},
};
/* clang-format on */

struct expr_value component_calls(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct component *c = self;
	if (!expr_spend(context, c->out.length / 16))
		return expr_null();
	struct link *const *link;
	vec_each (link, &c->out)
		if (link_is_request(*link) &&
		    (*link)->to == arguments[0].as.object.at)
			return expr_bool(true);
	return expr_bool(false);
}

static struct expr_value reached(
    struct expr_context *context, const struct component *c, bool upstream)
{
	const struct design *design = host_of(context)->design;
	if (!expr_spend(context, design->components.length))
		return expr_null();
	struct component_list found = upstream
	    ? reach_upstream(context->arena, design, c)
	    : reach_downstream(context->arena, design, c);
	return OBJECTS(context, class_component, &found);
}

struct expr_value component_upstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	return reached(context, self, true);
}

struct expr_value component_downstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	return reached(context, self, false);
}
