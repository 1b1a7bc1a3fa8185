#include "analyse/cuts2.h"

#include "brute.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n  client:\n"

static struct str pair_names(struct fixture *f, const struct cut_pairs *pairs)
{
	struct buf names = {.arena = &f->arena};
	const struct cut_pair *pair;
	vec_each (pair, pairs) {
		if (names.length)
			buf_text(&names, ", ");
		buf_str(&names, failure_unit_name(&f->arena, pair->a));
		buf_char(&names, '+');
		buf_str(&names, failure_unit_name(&f->arena, pair->b));
	}
	return buf_slice(&names);
}

static void claim(
    struct fixture *f, const char *text, const char *wanted, const char *claim)
{
	struct design *d = fixture_need(f, text);
	struct cut_pairs pairs = flow_cuts_2(&f->arena, d->flows.at[0], 0);
	is_str(pair_names(f, &pairs), wanted, "%s", claim);
	ok(pairs.complete, "and those are all");
}

static void pairs_of_small_designs(struct fixture *f)
{
	claim(f,
	    HEAD "  lb: service\n  a: service\n  b: service\n"
		 "  db: { kind: database, managed: true }\n"
		 "flows:\n  x: [client -> lb -> a | b -> db]\n",
	    "a+b", "alternatives break in pairs, and cuts are in none");
	claim(f,
	    HEAD "  a: service x2\n  b: service x3\n"
		 "flows:\n  x: [client -> a -> b]\n",
	    "a+a", "both of two replicas are a pair, two of three are not");
	claim(f,
	    HEAD "  a: { kind: service, replicas: 2, zones: 2 }\n"
		 "flows:\n  x: [client -> a]\n",
	    "a+a, a+zone:zone-1, a+zone:zone-2, zone:zone-1+zone:zone-2",
	    "a zone goes with an instance outside it");
	claim(f,
	    HEAD "  a: { kind: service, failover: automatic, standby: b }\n"
		 "  b: service\nflows:\n  x: [client -> a]\n",
	    "a+b", "so does a component with its standby");
	claim(f,
	    HEAD "  g: service\n  a: service\n  b: service\n  a1: service\n"
		 "  a2: service\n  b1: service\n  b2: service\n  z: service\n"
		 "flows:\n  x: [client -> g -> a | b, a -> a1 | a2 -> z, "
		 "b -> b1 | b2 -> a]\n",
	    "a1+a2", "alternatives behind alternatives are seen through");
	claim(f,
	    HEAD "  a: service x3\n  b: service x3\n  c: service x3\n"
		 "flows:\n  x: [client -> a, a -> b | c]\n",
	    "", "three of each are no pair");
	claim(f,
	    HEAD "  a: { kind: database, replicas: 2, "
		 "replication: quorum, regions: [us, eu] }\n"
		 "flows:\n  x: [client -> a]\n",
	    "a+a, a+region:us, a+region:eu, region:us+region:eu",
	    "one lost in each region leaves no majority");
}

static void limits(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  a: service x2\n  b: service x2\n"
		 "flows:\n  x: [client -> a -> b]\n");
	struct cut_pairs pairs = flow_cuts_2(&f->arena, d->flows.at[0], 1);
	is_str(pair_names(f, &pairs), "a+a", "as many pairs as allowed");
	ok(!pairs.complete, "and that there are more");
	pairs = flow_cuts_2(&f->arena, d->flows.at[0], 2);
	ok(pairs.length == 2 && pairs.complete,
	    "a limit that is just enough leaves nothing out");
	struct buf text = {.arena = &f->arena};
	buf_text(&text, HEAD);
	for (unsigned i = 0; i < 30000; i++)
		buf_printf(&text, "  s%u: service x2\n", i);
	buf_text(&text, "flows:\n  x:\n    - client -> s0\n");
	for (unsigned i = 1; i < 30000; i++)
		buf_printf(&text, "    - s%u -> s%u\n", i - 1, i);
	buf_char(&text, '\0');
	d = fixture_load(f, text.at);
	pairs = flow_cuts_2(&f->arena, d->flows.at[0], 1000000);
	ok(pairs.length > 100 && !pairs.complete,
	    "work is bounded: %u pairs of a huge flow", pairs.length);
}

static void set_down(struct brute *b, uint32_t thing, bool down)
{
	if (thing < b->instance_count)
		b->instances[thing].down = down;
	else
		b->domain_down[thing - b->instance_count] = down;
}

/* Components by index, then domains. */
static uint32_t unit_of(const struct brute *b, uint32_t thing)
{
	if (thing < b->instance_count)
		return b->instances[thing].component->element.index;
	return b->design->components.length + thing - b->instance_count;
}

static uint32_t unit_number(const struct design *d, struct failure_unit unit)
{
	return unit.component ? unit.component->element.index
			      : d->components.length + unit.domain->index;
}

enum {
	UNITS = BRUTE_COMPONENTS + BRUTE_DOMAINS
};

struct pairs_found {
	bool alone[UNITS], both[UNITS][UNITS];
	unsigned count;
};

static void find_pairs(struct brute *b, struct pairs_found *found)
{
	uint32_t things = b->instance_count + b->design->domains.length;
	for (uint32_t i = 0; i < things; i++) {
		set_down(b, i, true);
		if (!brute_serves(b))
			found->alone[unit_of(b, i)] = true;
		set_down(b, i, false);
	}
	for (uint32_t i = 0; i < things; i++)
		for (uint32_t k = i + 1; k < things; k++) {
			uint32_t x = unit_of(b, i), y = unit_of(b, k);
			set_down(b, i, true);
			set_down(b, k, true);
			if (!found->alone[x] && !found->alone[y] &&
			    !found->both[x][y] && !brute_serves(b)) {
				found->both[x][y] = found->both[y][x] = true;
				found->count++;
			}
			set_down(b, i, false);
			set_down(b, k, false);
		}
}

static bool agrees(struct fixture *f, struct brute *b, unsigned *some)
{
	struct pairs_found found = {0};
	find_pairs(b, &found);
	struct cut_pairs pairs = flow_cuts_2(&f->arena, b->flow, 0);
	*some += pairs.length > 0;
	const struct cut_pair *pair;
	vec_each (pair, &pairs) {
		uint32_t x = unit_number(b->design, pair->a);
		uint32_t y = unit_number(b->design, pair->b);
		if (!found.both[x][y])
			return false;
	}
	return pairs.complete && pairs.length == found.count;
}

static void agree_with_trying_all(struct fixture *f)
{
	unsigned tried = 0, agreed = 0, some = 0;
	uint32_t designs = tap_rounds(1500);
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2246822519u;
		struct str text = brute_design(&local.arena, &state);
		struct design *d = fixture_load(&local, text.at);
		struct brute b;
		if (d && brute_fits(d)) {
			brute_init(&b, d);
			tried++;
			bool same = agrees(&local, &b, &some);
			agreed += same;
			if (!same)
				printf("# seed %u\n%s\n", seed, text.at);
		}
		arena_release(&local.arena);
	}
	is_int(tried, designs, "every random design is small enough");
	is_int(agreed, tried, "pairs are those that trying all finds");
	ok(some > 400 && some < tried, "%u designs have some", some);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	pairs_of_small_designs(&f);
	limits(&f);
	agree_with_trying_all(&f);
	fixture_release(&f);
	return done_testing();
}
