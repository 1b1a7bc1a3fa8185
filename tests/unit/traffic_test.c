#include "analyse/traffic.h"

#include "load.h"
#include "tap.h"

/* xorshift32: the same designs on every machine. */
static uint32_t pick(uint32_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}

static struct str random_design(struct fixture *f, uint32_t *state)
{
	static const char *const kinds[] = {"service", "database",
	    "{ kind: cache, hit-ratio: 80% }", "queue", "worker"};
	struct buf text = {.arena = &f->arena};
	uint32_t components = 3 + pick(state, 6), reached = 1;
	buf_text(&text, "design: R\ncomponents:\n  client:\n  c0: service\n");
	for (uint32_t i = 1; i < components; i++)
		buf_printf(&text, "  c%u: %s\n", i, kinds[pick(state, 5)]);
	buf_text(&text,
	    "workload: { operations: { x: { rate: 9/s, does: read } } }\n"
	    "flows:\n  x:\n    - client -> c0\n");
	for (uint32_t i = 0; i < 2 * components; i++) {
		uint32_t from = pick(state, reached);
		uint32_t to = reached < components && pick(state, 2)
		    ? reached++
		    : pick(state, reached);
		if (to == from)
			continue;
		buf_printf(&text, "    - c%u %s c%u", from,
		    pick(state, 6) ? "->" : "~>", to);
		switch (pick(state, 4)) {
		case 0: buf_text(&text, ": { share: 30% }\n"); break;
		case 1: buf_text(&text, ": { times: 2.5 }\n"); break;
		default: buf_char(&text, '\n');
		}
	}
	buf_char(&text, '\0');
	return buf_slice(&text);
}

static bool agrees(struct fixture *f, const struct design *d)
{
	const struct flow *flow = d->flows.at[0];
	struct traffic traffic;
	traffic_init(&traffic, &f->arena, d);
	const struct step_traffic *got = traffic_walk(&traffic, flow, NULL);
	for (uint32_t i = 0; i < flow->steps.length; i++)
		if (fabs(got[i].calls - flow->steps.at[i]->calls) > 1e-12 ||
		    fabs(got[i].share - flow->steps.at[i]->share) > 1e-12)
			return false;
	return true;
}

static void agree_with_the_model(struct fixture *f)
{
	uint32_t designs = tap_rounds(2000);
	unsigned loaded = 0, agreed = 0;
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2654435761u;
		struct str text = random_design(&local, &state);
		struct design *d = fixture_load(&local, text.at);
		if (d) {
			loaded++;
			bool same = agrees(&local, d);
			agreed += same;
			if (!same)
				printf("# seed %u\n%s\n", seed, text.at);
		}
		arena_release(&local.arena);
	}
	ok(loaded > designs / 2, "%u random designs are accepted", loaded);
	is_int(agreed, loaded, "as designed, traffic is what the model says");
}

static double calls_to(struct traffic *t, const struct flow *flow,
    const char *id, const struct scenario *scenario)
{
	const struct step_traffic *got = traffic_walk(t, flow, scenario);
	double sum = 0;
	for (uint32_t i = 0; i < flow->steps.length; i++)
		if (str_is(flow->steps.at[i]->to->element.id, id))
			sum += got[i].calls;
	return sum;
}

static void scenarios(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: T\ncomponents:\n  client:\n  app: service\n"
	    "  cache: { hit-ratio: 90%, zones: 1 }\n  db: database\n"
	    "  a: { kind: service, zones: 1 }\n  b: service\n  c: service\n"
	    "workload: { operations: { x: { rate: 9/s, does: read } } }\n"
	    "flows:\n  x:\n    - client -> app\n"
	    "    - app -> cache: { share: 60% }\n    - app -> db\n"
	    "    - app -> a | b -> c\n    - a -> c: { times: 4 }\n");
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	const struct flow *flow = d->flows.at[0];
	is_double(calls_to(&t, flow, "db", NULL), .06, 1e-12,
	    "of the cache's reads, a tenth are misses");
	struct scenario cold = {.cold = true};
	is_double(calls_to(&t, flow, "db", &cold), .6, 1e-12,
	    "with cold caches all of them");
	struct failure_unit units[2] = {
	    {.component = component_of(d, "cache")}};
	struct outage gone = {.at = units, .length = 1};
	struct scenario without = {.gone = &gone};
	is_double(calls_to(&t, flow, "db", &without), .6, 1e-12,
	    "and without the cache too");
	is_double(calls_to(&t, flow, "cache", &without), 0, 0,
	    "which nothing can call");
	is_double(calls_to(&t, flow, "c", NULL), 5, 1e-12,
	    "the first alternative calls what it calls");
	units[0].component = component_of(d, "a");
	is_double(calls_to(&t, flow, "c", &without), 1, 1e-12,
	    "the second what the second does");
	units[0] = (struct failure_unit) {.domain = d->domains.at[0]};
	is_double(calls_to(&t, flow, "b", &without), 1, 1e-12,
	    "a lost zone takes the first along");
	is_double(
	    calls_to(&t, flow, "db", &without), .6, 1e-12, "and the cache");
	units[1].component = component_of(d, "b");
	gone.length = 2;
	is_double(calls_to(&t, flow, "b", &without), 0, 0,
	    "of several units that are gone, each counts");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	agree_with_the_model(&f);
	scenarios(&f);
	fixture_release(&f);
	return done_testing();
}
