#include "analyse/reach.h"

#include "analyse/cycles.h"

#include "paths.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n"

static void small_designs(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  client:\n  a: service\n  b: service\n  c: service\n"
		 "  q: queue\n  w: worker\nlinks:\n  - client -> a -> b -> c\n"
		 "  - c -> a\n  - c -> b\n  - c ~> q\n  - w -> q\n"
		 "  - w ~> a\n");
	struct cycles cycles = design_cycles(&f->arena, d);
	is_int(cycles.length, 1, "one circle for a strongly connected set");
	is_int(cycles.at[0].length, 3, "the shortest through its first member");
	is_str(cycles.at[0].at[0]->element.id, "a", "it begins there");
	struct component_list down =
	    reach_downstream(&f->arena, d, component_of(d, "c"));
	is_int(down.length, 4,
	    "a message travels from the queue to its consumer, and on");
	struct component_list up =
	    reach_upstream(&f->arena, d, component_of(d, "w"));
	is_int(up.length, 5, "and upstream it is followed back");
}

enum {
	MOST = 12,
	FAR = MOST + 1, /* further than any way */
};

/* The links of a design, and the shortest way from each component to each. */
struct net {
	bool called[MOST][MOST];
	uint32_t calls[MOST][MOST]; /* over calls alone */
	uint32_t any[MOST][MOST];   /* over messages, too */
};

static void find_ways(uint32_t way[MOST][MOST])
{
	for (uint32_t via = 0; via < MOST; via++)
		for (uint32_t from = 0; from < MOST; from++)
			for (uint32_t to = 0; to < MOST; to++) {
				uint32_t length = way[from][via] + way[via][to];
				if (length < way[from][to])
					way[from][to] = length;
			}
}

static struct design *random_net(
    struct fixture *f, struct net *net, uint32_t *state)
{
	struct buf text = {.arena = &f->arena};
	for (uint32_t i = 0; i < MOST; i++)
		for (uint32_t k = 0; k < MOST; k++) {
			net->called[i][k] = false;
			net->calls[i][k] = net->any[i][k] = FAR;
		}
	buf_text(&text, HEAD);
	for (uint32_t i = 0; i < MOST; i++)
		buf_printf(&text, "  c%u: service\n", i);
	buf_text(&text, "links:\n");
	for (uint32_t i = 2 + pick(state, 2 * MOST); i > 0; i--) {
		uint32_t from = pick(state, MOST), to = pick(state, MOST);
		bool call = pick(state, 4) > 0;
		if (from == to || net->any[from][to] == 1)
			continue;
		buf_printf(
		    &text, "  - c%u %s c%u\n", from, call ? "->" : "~>", to);
		net->any[from][to] = 1;
		net->called[from][to] = call;
		if (call)
			net->calls[from][to] = 1;
	}
	find_ways(net->calls);
	find_ways(net->any);
	buf_char(&text, 0);
	return fixture_load(f, text.at);
}

/* Of those that reach each other by calls, the one declared first. */
static bool begins_circle(const struct net *net, uint32_t i)
{
	if (net->calls[i][i] >= FAR)
		return false;
	for (uint32_t k = 0; k < i; k++)
		if (net->calls[i][k] < FAR && net->calls[k][i] < FAR)
			return false;
	return true;
}

static bool is_circle(
    const struct net *net, const struct component_list *cycle, uint32_t begin)
{
	if (cycle->length != net->calls[begin][begin] ||
	    cycle->at[0]->element.index != begin)
		return false;
	for (uint32_t i = 0; i < cycle->length; i++) {
		uint32_t next = (i + 1) % cycle->length;
		if (!net->called[cycle->at[i]->element.index]
				[cycle->at[next]->element.index])
			return false;
	}
	return true;
}

static bool circles_agree(const struct net *net, const struct cycles *cycles)
{
	uint32_t found = 0;
	for (uint32_t i = 0; i < MOST; i++)
		if (begins_circle(net, i) &&
		    (found == cycles->length ||
			!is_circle(net, &cycles->at[found++], i)))
			return false;
	return found == cycles->length;
}

/* All that is reached, and what is nearer first. */
static bool reach_agrees(const struct net *net,
    const struct component_list *list, uint32_t from, bool upstream)
{
	uint32_t count = 0, last = 0;
	for (uint32_t i = 0; i < MOST; i++)
		count += i != from &&
		    (upstream ? net->any[i][from] : net->any[from][i]) < FAR;
	for (uint32_t i = 0; i < list->length; i++) {
		uint32_t at = list->at[i]->element.index;
		uint32_t way =
		    upstream ? net->any[at][from] : net->any[from][at];
		if (way < last || way >= FAR)
			return false;
		last = way;
	}
	return list->length == count;
}

static void random_designs(struct fixture *f)
{
	uint32_t designs = tap_rounds(500), circles = 0, reaches = 0,
		 several = 0;
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2654435761u;
		struct net net;
		const struct design *d = random_net(&local, &net, &state);
		struct cycles cycles = design_cycles(&local.arena, d);
		circles += circles_agree(&net, &cycles);
		several += cycles.length > 1;
		bool agrees = true;
		for (uint32_t i = 0; i < MOST; i++) {
			const struct component *c = d->components.at[i];
			struct component_list down =
			    reach_downstream(&local.arena, d, c);
			struct component_list up =
			    reach_upstream(&local.arena, d, c);
			agrees = agrees &&
			    reach_agrees(&net, &down, i, false) &&
			    reach_agrees(&net, &up, i, true);
		}
		reaches += agrees;
		arena_release(&local.arena);
	}
	is_int(circles, designs,
	    "each set that waits for itself has one circle, the shortest");
	ok(several > designs / 50, "%u of %u have several", several, designs);
	is_int(reaches, designs, "all that is reached is found, nearest first");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	small_designs(&f);
	random_designs(&f);
	fixture_release(&f);
	return done_testing();
}
