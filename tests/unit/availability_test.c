#include "analyse/availability.h"
#include "analyse/binomial.h"
#include "analyse/cuts.h"

#include "brute.h"
#include "tap.h"

#define HEAD  "design: T\ncomponents:\n  client:\n"
#define THREE ": { kind: service, availability: 99.9% }\n"
#define TWO   ": { kind: service, availability: 99% }\n"

static struct availability of(struct fixture *f, const char *text)
{
	struct design *d = fixture_need(f, text);
	return flow_availability(&f->arena, d->flows.at[0], NULL);
}

static void claim(
    struct fixture *f, const char *text, double wanted, const char *claim)
{
	struct availability a = of(f, text);
	is_double(a.value, wanted, 1e-12, "%s", claim);
	ok(a.exact, "and exactly so");
}

static void reference_values(struct fixture *f)
{
	claim(f,
	    HEAD "  lb" THREE "  s1" THREE "  s2" THREE "  db" THREE
		 "flows:\n  x: [client -> lb -> s1 | s2 -> db]\n",
	    .999 * .999 * (1 - .001 * .001),
	    "two paths that share both ends are no better than the ends");
	claim(f,
	    HEAD "  gw" THREE "  a" THREE "  b" THREE "  auth" THREE
		 "flows:\n  x: [client -> gw -> a -> b, gw -> auth, "
		 "a -> auth, b -> auth]\n",
	    .999 * .999 * .999 * .999, "what three steps share counts once");
	claim(f,
	    HEAD "  a: { kind: service, replicas: 2, availability: 99.5% }\n"
		 "groups:\n  z: { kind: zone, availability: 99.9%, members: "
		 "[a] }\nflows:\n  x: [client -> a]\n",
	    .999 * (1 - .005 * .005), "replicas fall with the zone they share");
	claim(f,
	    HEAD "  a: { kind: service, replicas: 3, needs: 2, availability: "
		 "99% }\nflows:\n  x: [client -> a]\n",
	    .99 * .99 * .99 + 3 * .99 * .99 * .01, "two of three");
	is_double(
	    binomial_at_least(3, 2, .99), .999702, 1e-12, "which is .999702");
	claim(f,
	    HEAD "  a" THREE "  b" THREE "flows:\n  x: [client -> a -> b]\n",
	    .998001, "99.9 % twice in series is 99.8 %");
	claim(f,
	    HEAD "  a" THREE "  b" THREE "flows:\n  x: [client -> a | b]\n",
	    .999999, "and in parallel 99.9999 %");
	claim(f,
	    HEAD "  a" TWO "  e: { kind: external, availability: 90% }\n"
		 "flows:\n  x: [e -> a]\n",
	    .99, "who asks from outside is there when it asks");
	claim(f,
	    HEAD "  a" TWO "  e: { kind: external, availability: 90% }\n"
		 "flows:\n  x: [e -> a -> e]\n",
	    .99 * .9, "but not when it is asked back");
	claim(f,
	    HEAD "  a" TWO "  b" TWO "  c" TWO
		 "flows:\n  x: [client -> a | b -> c]\n",
	    .9999 * .99, "two of 99 % in parallel, then 99 %, is 98.99 %");
}

static void parts_of_a_component(struct fixture *f)
{
	claim(f,
	    HEAD "  a: { kind: database, replicas: 2, replication: sync, "
		 "failover: manual, availability: 90% }\n"
		 "flows:\n  x: [client -> a]\n",
	    .9, "a replica that nothing promotes does not count");
	claim(f,
	    HEAD "  a: { kind: database, replicas: 2, replication: sync, "
		 "failover: automatic, availability: 90%, shards: 3 }\n"
		 "flows:\n  x: [client -> a]\n",
	    .99 * .99 * .99, "every shard is needed");
	claim(f,
	    HEAD "  a: { kind: service, replicas: 5, managed: true, "
		 "availability: 90% }\nflows:\n  x: [client -> a]\n",
	    .9, "a managed component is one unit");
	claim(f,
	    HEAD "  a: { kind: service, availability: 90%, failover: "
		 "automatic, standby: b }\n"
		 "  b: { kind: service, availability: 80% }\n"
		 "flows:\n  x: [client -> a]\n",
	    1 - .1 * .2, "a standby that takes over is a second chance");
	claim(f,
	    HEAD "  a: { kind: database, replicas: 3, replication: quorum, "
		 "regions: [us, eu], availability: 90% }\n"
		 "flows:\n  x: [client -> a]\n",
	    1 - .028 * .028, "a majority is of one region, either of them");
	claim(f,
	    HEAD "  a: { kind: database, replicas: 3, availability: 90%, "
		 "replication: { mode: quorum, regions: sync }, "
		 "regions: [us, eu] }\nflows:\n  x: [client -> a]\n",
	    .98415, "or of all, where regions wait for each other");
	claim(f,
	    HEAD "  a: { kind: database, replicas: 3, replication: quorum, "
		 "regions: [us, eu], availability: 90% }\n"
		 "groups:\n  us: { kind: region, availability: 80% }\n"
		 "  eu: { kind: region, availability: 70% }\n"
		 "flows:\n  x: [client -> a]\n",
	    1 - (1 - .8 * .972) * (1 - .7 * .972),
	    "a majority is there iff its region is");
	claim(f,
	    HEAD "  a: { kind: service, replicas: 2, zones: [p, q], "
		 "availability: 90% }\n"
		 "groups:\n  p: { kind: zone, availability: 80%, members: [] }"
		 "\n  q: { kind: zone, availability: 70%, members: [] }\n"
		 "flows:\n  x: [client -> a]\n",
	    1 - (1 - .9 * .8) * (1 - .9 * .7),
	    "an instance is up iff its zone is");
}

static void parts_of_a_flow(struct fixture *f)
{
	claim(f,
	    HEAD "  a" TWO "  b: { kind: service, availability: 90% }\n"
		 "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { share: 10% }\n",
	    .99 * (1 - .1 * .1), "a step is needed by its share of requests");
	claim(f,
	    HEAD "  a" TWO "  b: { kind: service, availability: 90% }\n"
		 "  c: { kind: service, availability: 80% }\n"
		 "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { share: 10% }\n    - b -> c\n",
	    .99 * (1 - .1 * (1 - .9 * .8)),
	    "the share caps what is called below it");
	claim(f,
	    HEAD "  a" TWO "  b" TWO "  c" TWO
		 "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b | c: { share: 50% }\n",
	    .99 * (1 - .5 * .01 * .01), "alternatives share one draw");
	claim(f,
	    HEAD "  a" TWO "  cache: { hit-ratio: 90%, availability: 80% }\n"
		 "  db: { kind: database, availability: 70% }\n"
		 "flows:\n  x: [client -> a -> cache, a -> db]\n",
	    .99 * (.7 + .3 * .8 * .9),
	    "hits spare the store as long as the cache serves");
	claim(f,
	    HEAD "  a" TWO "  b" TWO "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { optional: true }\n",
	    .99, "an optional call is not needed");
	claim(f,
	    HEAD "  a" TWO "  b" TWO
		 "flows:\n  x: [client -> a -> b, b -> a]\n",
	    .99 * .99, "a circle of calls serves while its members are up");
}

static void both_forms(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  a" TWO "  q: { kind: queue, availability: 90% }\n"
		 "  w: { kind: worker, availability: 80% }\n"
		 "  db: { kind: database, availability: 70% }\n"
		 "flows:\n  x: [client -> a ~> q ~> w -> db]\n");
	struct availability_options all = {.form = STRUCTURE_COMPLETE};
	is_double(flow_availability(&f->arena, d->flows.at[0], NULL).value,
	    .99 * .9, 1e-12, "a request is accepted up to the durable queue");
	is_double(flow_availability(&f->arena, d->flows.at[0], &all).value,
	    .99 * .9 * .8 * .7, 1e-12, "and complete behind it");
	struct failure_unit units[2];
	struct outage gone = {.at = units, .length = 1};
	failure_unit_find(d, STR("q"), &units[0]);
	struct availability_options without = {.gone = &gone};
	is_double(flow_availability(&f->arena, d->flows.at[0], &without).value,
	    0, 0, "without the queue nothing is accepted");
}

static void what_it_rests_on(struct fixture *f)
{
	struct availability a = of(f,
	    HEAD "  lb: load-balancer\n  a: { kind: service, replicas: 2, "
		 "zones: [p] }\n"
		 "groups:\n  p: { kind: zone, members: [] }\n"
		 "flows:\n  x: [client -> lb -> a]\n");
	is_int(a.assumed.length, 2, "assumed numbers are listed");
	is_int(a.perfect.length, 1, "and domains that are taken as perfect");
	is_double(
	    a.down_month, (1 - a.value) * 2592000, 1e-6, "a month has 30 days");
	is_double(
	    a.down_year, (1 - a.value) * 31536000, 1e-6, "and a year 365");
	struct load_options options = {.no_assumptions = true};
	struct design *d = design_load(&f->arena,
	    source_new(&f->arena, STR("t.yaml"),
		str_from(HEAD "  a: service\n  b" TWO
			      "flows:\n  x: [client -> a -> b]\n")),
	    &f->vocabulary, &options, &f->diags);
	a = flow_availability(&f->arena, d->flows.at[0], NULL);
	ok(!known(a.value) && !known(a.down_year),
	    "without a number that it needs, it is unknown");
	ok(a.missing.length == 1 &&
		str_is(a.missing.at[0].unit.component->element.id, "a"),
	    "and says whose number is missing");
}

/* What `a` lacks, "db.replication zone-1.availability". */
static struct str lacks(struct fixture *f, const char *components)
{
	struct load_options options = {.no_assumptions = true};
	struct str text = str_printf(&f->arena,
	    HEAD "%sgroups:\n"
		 "  p: { kind: zone, availability: 99.9%%, members: [] }\n"
		 "  q: { kind: zone, members: [] }\n"
		 "flows:\n  x: [client -> a]\n",
	    components);
	struct design *d =
	    design_load(&f->arena, source_new(&f->arena, STR("t.yaml"), text),
		&f->vocabulary, &options, &f->diags);
	struct availability a =
	    flow_availability(&f->arena, d->flows.at[0], NULL);
	struct buf out = {.arena = &f->arena};
	for (uint32_t i = 0; i < a.missing.length; i++)
		buf_printf(&out, "%s%.*s.%s", i ? " " : "",
		    STR_ARG(failure_unit_name(&f->arena, a.missing.at[i].unit)),
		    fields[a.missing.at[i].field].name);
	if (known(a.value) != (out.length == 0) || a.perfect.length > 0)
		buf_text(&out, " and yet a value");
	return buf_slice(&out);
}

static void what_is_unknown(struct fixture *f)
{
	is_str(lacks(f,
		   "  a: { kind: service, availability: 99%, "
		   "zones: [p] }\n"),
	    "", "a domain whose availability is stated is known");
	is_str(lacks(f,
		   "  a: { kind: service, availability: 99%, "
		   "replicas: 2, zones: [p, q] }\n"),
	    "zone:q.availability",
	    "where nothing is assumed, no domain is perfect unsaid");
	is_str(
	    lacks(f, "  a: { kind: service, availability: 99%, zones: 1 }\n"),
	    "zone:zone-1.availability", "nor is one without a name");
	is_str(lacks(f,
		   "  a: { kind: database, availability: 99%, "
		   "replicas: 2, failover: automatic }\n"),
	    "a.replication",
	    "replicas that may be copies or not make it unknown");
	is_str(lacks(f,
		   "  a: { kind: database, availability: 99%, "
		   "replicas: 2, failover: manual }\n"),
	    "", "but not where none would take over");
}

static void what_to_fix_first(struct fixture *f)
{
	struct availability a = of(f,
	    HEAD "  a" THREE "  b: { kind: service, availability: 98% }\n"
		 "  c" TWO "  d" TWO
		 "flows:\n  x:\n    - client -> a\n    - a -> c | d\n"
		 "    - a -> b: { share: 10% }\n");
	ok(a.importances.length == 4, "each component has its importance");
	const struct importance *first = &a.importances.at[0];
	is_str(first->unit.component->element.id, "b",
	    "a weak component comes first, even if few requests need it");
	is_double(first->birnbaum, .999 * .9999 * .1, 1e-12,
	    "its importance is what its fall would cost");
	is_double(first->gain, .999 * .9999 * .1 * .02, 1e-12,
	    "its gain is what its failures do cost");
	is_str(a.importances.at[1].unit.component->element.id, "a",
	    "what all need, but seldom fails, comes after it");
	is_double(a.importances.at[1].birnbaum, a.value / .999, 1e-12,
	    "though its fall would cost everything");
	a = of(f,
	    HEAD "  a: { kind: database, replicas: 3, replication: quorum, "
		 "regions: [us, eu], availability: 90% }\n"
		 "flows:\n  x: [client -> a]\n");
	is_double(a.importances.at[0].birnbaum, 1, 1e-12,
	    "copies in two regions are gone when all of them are");
	is_double(a.importances.at[0].gain, .028 * .028, 1e-12,
	    "and cost what both regions cost together");
}

/* P(success) with all instances of the unit so, or the domain. */
static double forced(struct brute *b, struct failure_unit unit, double p)
{
	struct brute forced = *b;
	for (uint32_t i = 0; i < forced.instance_count; i++)
		if (forced.instances[i].component == unit.component)
			forced.instances[i].p = p;
	if (unit.domain)
		forced.domain_p[unit.domain->index] = p;
	return brute_chance(&forced, 0);
}

static bool importances_agree(
    struct brute *b, const struct availability *a, double value)
{
	for (uint32_t i = 0; i < a->importances.length; i++) {
		const struct importance *of = &a->importances.at[i];
		double up = forced(b, of->unit, 1);
		double down = forced(b, of->unit, 0);
		if (!tap_close(of->birnbaum, up - down, 1e-10) ||
		    !tap_close(of->gain, up - value, 1e-10))
			return false;
		if (i > 0 && of->gain > a->importances.at[i - 1].gain)
			return false;
	}
	return true;
}

/* While all else is up; of one shard, for those who ask for that one. */
static double lost_without(struct brute *b, const struct component *c)
{
	double lost = 0;
	for (uint32_t i = 0; i < b->instance_count; i++) {
		if (b->instances[i].component != c)
			continue;
		b->instances[i].down = true;
		lost = fmax(lost, 1 - brute_draws(b, 0));
		b->instances[i].down = false;
	}
	return lost * brute_part(b, c);
}

/* Which may fail some of its callers' requests, and not by itself; or a circle,
   of which only an estimate is told. */
static bool hard_to_tell(const struct brute *b, const struct component *c)
{
	const struct flow *flow = b->flow;
	for (uint32_t i = 0; i < flow->steps.length; i++)
		if (paths_back(&b->paths, flow->steps.at[i]))
			return true;
	for (uint32_t i = 0; i < flow->steps.length; i++)
		for (uint32_t k = 0; k < i; k++)
			if (flow->steps.at[i]->to != c &&
			    flow->steps.at[i]->to == flow->steps.at[k]->to)
				return true;
	return false;
}

static void weigh_losses(
    struct fixture *f, struct brute *b, unsigned *cuts, unsigned *agreed)
{
	struct cuts found = flow_cuts(&f->arena, b->flow);
	for (uint32_t i = 0; i < found.length; i++) {
		const struct component *c = found.at[i].component;
		if (!c || hard_to_tell(b, c))
			continue;
		++*cuts;
		*agreed +=
		    tap_close(found.at[i].lost, lost_without(b, c), 1e-10);
	}
}

struct tally {
	unsigned tried, agreed, weighed, weights, within, rough, certain;
	unsigned cuts, lost;
};

static void try_design(struct fixture *f, uint32_t seed, struct tally *tally)
{
	uint32_t state = seed * 2654435761u;
	struct str text = brute_design(&f->arena, &state);
	struct design *d = fixture_load(f, text.at);
	struct brute b;
	if (!d || !brute_fits(d)) {
		printf("# seed %u\n%s\n", seed, text.at);
		fixture_show(f);
		return;
	}
	brute_init(&b, d);
	if (b.states > 2000)
		return;
	tally->tried++;
	double value = brute_chance(&b, 0);
	struct availability a = flow_availability(&f->arena, b.flow, NULL);
	bool agrees = a.exact && tap_close(a.value, value, 1e-10);
	tally->agreed += agrees;
	if (!agrees)
		printf("# seed %u: %.12g, not %.12g\n%s\n", seed, a.value,
		    value, text.at);
	weigh_losses(f, &b, &tally->cuts, &tally->lost);
	tally->certain += value <= 0 || value >= 1;
	if (seed % 8 == 0 && b.states < 600) {
		tally->weights++;
		tally->weighed += importances_agree(&b, &a, value);
	}
	struct availability_options low = {.nodes = 1 + pick(&state, 12)};
	a = flow_availability(&f->arena, b.flow, &low);
	tally->rough += !a.exact;
	tally->within += a.low <= value + 1e-12 && value <= a.high + 1e-12 &&
	    a.low <= a.value && a.value <= a.high && a.low >= 0 && a.high <= 1;
}

static void agrees_with_enumeration(struct fixture *f)
{
	struct tally tally = {0};
	uint32_t designs = tap_rounds(4000);
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		try_design(&local, seed, &tally);
		arena_release(&local.arena);
	}
	ok(tally.tried > designs / 2, "%u random designs are small enough",
	    tally.tried);
	is_int(tally.agreed, tally.tried,
	    "the diagram finds what enumerating every state does");
	ok(tally.cuts > 500, "%u of their components are cuts", tally.cuts);
	is_int(tally.lost, tally.cuts,
	    "which lose the requests that fail without them, where nothing "
	    "else is called twice, and nothing back");
	ok(tally.certain < tally.tried / 4, "few of them are certain (%u)",
	    tally.certain);
	ok(tally.weights > 100, "importances of %u were enumerated",
	    tally.weights);
	is_int(tally.weighed, tally.weights, "and are the same");
	ok(tally.rough > tally.tried / 2,
	    "with a low limit %u of them get an interval", tally.rough);
	is_int(tally.within, tally.tried, "and it holds the exact value");
}

static void binomials(void)
{
	is_double(binomial_at_least(4000000000u, 3999000000u, .9997), 0, 1e-12,
	    "four billion instances are summed, not counted");
	is_double(binomial_at_least(4000000000u, 3998000000u, .9997), 1, 1e-12,
	    "on either side of their mean");
	is_double(binomial_at_least(10, 0, 0), 1, 0, "none are always up");
	is_double(binomial_at_least(1, 1, .3), .3, 1e-15, "one is itself");
	is_double(binomial_at_least(2, 3, .9), 0, 0, "three of two never");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	reference_values(&f);
	parts_of_a_component(&f);
	parts_of_a_flow(&f);
	both_forms(&f);
	what_it_rests_on(&f);
	what_is_unknown(&f);
	what_to_fix_first(&f);
	agrees_with_enumeration(&f);
	binomials();
	fixture_release(&f);
	return done_testing();
}
