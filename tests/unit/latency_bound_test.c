/*
 * The percentile bound against requests themselves: random flows, whose hops
 * take times from given samples and state the percentiles of those, must not
 * exceed the bound more often than it says, however the hops depend.
 */
#include "analyse/latency.h"

#include "load.h"
#include "tap.h"

enum {
	REQUESTS = 10007, /* a prime: any step below it visits all samples */
	MOST_NODES = 7,
};

/* One component; a tree, so that a node is called by one other only. */
struct node {
	uint32_t parent, times;
	bool with_next; /* in parallel with the next child of its parent */
	uint32_t samples[REQUESTS]; /* microseconds, ascending */
};

struct world {
	uint32_t random;
	uint32_t count;
	struct node nodes[MOST_NODES];
	bool hostile;   /* hops are slow in turn rather than by chance */
	uint32_t calls; /* made so far by the request that is being timed */
	uint32_t request;
};

static uint32_t pick(struct world *w, uint32_t below)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 17;
	w->random ^= w->random << 5;
	return w->random % below;
}

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Uniform, exponential, or mostly fast with a heavy tail. */
static uint32_t draw(struct world *w, uint32_t sort, uint32_t scale)
{
	double unit = (pick(w, 1000000) + .5) / 1000000;
	double one = unit;
	if (sort == 1)
		one = -log(unit);
	else if (sort == 2)
		one = .1 / sqrt(unit);
	return 1 + (uint32_t)(one * scale);
}

static void make_world(struct world *w, uint32_t seed)
{
	w->random = seed * 2654435761u + 1;
	w->count = 1 + pick(w, MOST_NODES);
	w->hostile = pick(w, 2) == 0;
	for (uint32_t i = 0; i < w->count; i++) {
		struct node *node = &w->nodes[i];
		uint32_t sort = pick(w, 3), scale = 100 + pick(w, 50000);
		node->parent = i > 0 ? pick(w, i) : 0;
		node->times = i > 0 && pick(w, 4) == 0 ? 2 : 1;
		node->with_next = pick(w, 2) == 0;
		for (uint32_t r = 0; r < REQUESTS; r++)
			node->samples[r] = draw(w, sort, scale);
		qsort(node->samples, REQUESTS, sizeof(uint32_t), compare);
	}
}

/* The least sample that at most 1 - quantile of all exceed. */
static uint32_t quantile_of(const struct node *node, double quantile)
{
	uint32_t rank = (uint32_t)ceil(quantile * REQUESTS - 1e-9);
	return node->samples[rank - 1];
}

static uint32_t next_child(const struct world *w, uint32_t parent, uint32_t at)
{
	for (at++; at < w->count; at++)
		if (w->nodes[at].parent == parent)
			return at;
	return w->count;
}

static void write_calls(
    const struct world *w, struct buf *text, uint32_t parent)
{
	uint32_t next;
	for (uint32_t i = next_child(w, parent, parent); i < w->count;
	     i = next) {
		next = next_child(w, parent, i);
		uint32_t times = w->nodes[i].times;
		buf_printf(text, "      - c%u -> [c%u", parent, i);
		while (next < w->count && w->nodes[i].with_next &&
		    w->nodes[next].times == times) {
			buf_printf(text, ", c%u", next);
			if (!w->nodes[next].with_next) {
				next = next_child(w, parent, next);
				break;
			}
			next = next_child(w, parent, next);
		}
		buf_printf(text, "]: { times: %u }\n", times);
	}
	for (uint32_t i = parent + 1; i < w->count; i++)
		if (w->nodes[i].parent == parent)
			write_calls(w, text, i);
}

static struct str write_world(struct fixture *f, struct world *w)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: R\ncomponents:\n  client:\n");
	for (uint32_t i = 0; i < w->count; i++) {
		const struct node *node = &w->nodes[i];
		buf_printf(&text,
		    "  c%u: { kind: service, latency: { p99.99: %u us", i,
		    quantile_of(node, .9999));
		if (pick(w, 4))
			buf_printf(
			    &text, ", p99.9: %u us", quantile_of(node, .999));
		if (pick(w, 2))
			buf_printf(
			    &text, ", p99: %u us", quantile_of(node, .99));
		buf_text(&text, " } }\n");
	}
	buf_text(&text,
	    "flows:\n  x:\n    latency: { p95: 1 s, p99: 1 s, p99.9: 1 s }\n"
	    "    steps:\n      - client -> c0\n");
	write_calls(w, &text, 0);
	buf_char(&text, '\0');
	return buf_slice(&text);
}

/* Each call has its own order of the samples: a permutation of them. */
static uint32_t take(struct world *w, uint32_t node)
{
	uint32_t call = w->calls++;
	uint64_t at = w->hostile
	    ? w->request + (uint64_t)call * (REQUESTS / 100)
	    : (uint64_t)w->request * (7919 * (call + 1) % REQUESTS) + node;
	return w->nodes[node].samples[at % REQUESTS];
}

static uint64_t time_node(struct world *w, uint32_t node);

static uint64_t time_call(struct world *w, uint32_t node)
{
	uint64_t all = 0;
	for (uint32_t i = 0; i < w->nodes[node].times; i++)
		all += time_node(w, node);
	return all;
}

static uint64_t time_node(struct world *w, uint32_t node)
{
	uint64_t all = take(w, node);
	uint32_t next;
	for (uint32_t i = next_child(w, node, node); i < w->count; i = next) {
		uint64_t longest = time_call(w, i);
		uint32_t times = w->nodes[i].times;
		bool more = w->nodes[i].with_next;
		next = next_child(w, node, i);
		while (
		    next < w->count && more && w->nodes[next].times == times) {
			uint64_t one = time_call(w, next);
			longest = one > longest ? one : longest;
			more = w->nodes[next].with_next;
			next = next_child(w, node, next);
		}
		all += longest;
	}
	return all;
}

static uint32_t count_over(struct world *w, double bound)
{
	uint32_t over = 0;
	for (w->request = 0; w->request < REQUESTS; w->request++) {
		w->calls = 0;
		over += (double)time_node(w, 0) * 1e-6 > bound * (1 + 1e-9);
	}
	return over;
}

struct tally {
	unsigned loaded, bounds, held, touched, naive;
};

/* What summing percentiles would have promised for a chain. */
static bool naive_fails(struct world *w)
{
	double sum = 0;
	for (uint32_t i = 0; i < w->count; i++) {
		if (w->nodes[i].times > 1 ||
		    (i > 0 && w->nodes[i].parent != i - 1))
			return false;
		sum += quantile_of(&w->nodes[i], .99) * 1e-6;
	}
	return count_over(w, sum) > REQUESTS / 100 + 1;
}

static void try_world(struct fixture *f, struct world *w, struct tally *tally)
{
	struct str text = write_world(f, w);
	struct design *d = fixture_load(f, text.at);
	if (!d) {
		printf("%s\n", text.at);
		fixture_show(f);
		return;
	}
	tally->loaded++;
	struct capacity capacity = design_capacity(&f->arena, d, NULL);
	struct latency latency = design_latency(&f->arena, d, &capacity, true);
	const struct flow_latency *flow = &latency.at[0];
	for (uint32_t i = 0; i < flow->targets.length; i++) {
		const struct latency_target *target = &flow->targets.at[i];
		if (!known(target->bound))
			continue;
		uint32_t over = count_over(w, target->bound);
		tally->bounds++;
		tally->held += over <= (1 - target->quantile) * REQUESTS;
		tally->touched += over > 0;
	}
	tally->naive += naive_fails(w);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	struct world *w = arena_new(&f.arena, struct world);
	struct tally tally = {0};
	uint32_t designs = tap_rounds(240);
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = f;
		arena_init_child(&local.arena, &f.arena);
		make_world(w, seed);
		unsigned before = tally.bounds - tally.held;
		try_world(&local, w, &tally);
		if (tally.bounds - tally.held != before)
			printf("# seed %u\n", seed);
		arena_release(&local.arena);
	}
	is_int(tally.loaded, designs, "every random flow is accepted");
	ok(tally.bounds > designs, "%u bounds are known", tally.bounds);
	is_int(tally.held, tally.bounds,
	    "none is exceeded by more requests than it allows");
	ok(tally.touched > tally.bounds / 10,
	    "%u of them are exceeded by some, so they are not vacuous",
	    tally.touched);
	ok(tally.naive > 0,
	    "in %u flows the sum of the hops' p99 would have been wrong",
	    tally.naive);
	fixture_release(&f);
	return done_testing();
}
