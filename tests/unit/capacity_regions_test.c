#include "capacity_ask.h"

static struct domain *domain_of(const struct design *d, const char *id)
{
	for (uint32_t i = 0; i < d->domains.length; i++)
		if (str_is(d->domains.at[i]->id, id))
			return d->domains.at[i];
	return NULL;
}

#define REGIONS                                                                \
	HEAD "  dns: { kind: dns, failover: %s }\n"                            \
	     "  app: { kind: service, regions: [us, eu, ap], replicas: 2,"     \
	     " capacity: 500/s }\n"                                            \
	     "  db: { kind: database, regions: [us], capacity: 2k/s }\n"       \
	     "flows:\n  x:\n    rate: 1k/s\n"                                  \
	     "    split: { us: 50%%, eu: 30%%, ap: 20%% }\n"                   \
	     "    steps: [client -> dns -> app -> db]\n"

static void regions(struct fixture *f)
{
	struct str text = str_printf(&f->arena, REGIONS, "automatic");
	struct capacity c = plan(f, text.at, NULL);
	is_double(at(&c, "app")->utilisation, .5, 1e-12,
	    "the busiest region decides: 500 on two of 500");
	is_double(at(&c, "db")->utilisation, .5, 1e-12,
	    "where it does not stand, requests come from elsewhere");
	is_double(at(&c, "app")->region.utilisation,
	    (500 + 300 * 5. / 7) / 1000, 1e-12,
	    "without eu, us takes five sevenths of its 300");
	is_str(at(&c, "app")->region.domain->id, "eu",
	    "which hurts more than losing us: eu would bear 600");
	text = str_printf(&f->arena, REGIONS, "manual");
	c = plan(f, text.at, NULL);
	is_double(at(&c, "app")->region.utilisation, .5, 1e-12,
	    "nothing moves where nothing fails over");
	text = str_printf(&f->arena, REGIONS, "automatic");
	struct design *d = fixture_load(f, text.at);
	struct domain *us = domain_of(d, "us");
	struct failure_unit unit = {.domain = us};
	struct outage gone = {.at = &unit, .length = 1};
	struct scenario lost = {.gone = &gone};
	c = design_capacity(&f->arena, d, &lost);
	is_double(at(&c, "app")->utilisation, .6, 1e-12,
	    "and is told to bear it when us is lost");
	is_double(at(&c, "db")->rate, 0, 0, "and what stood there is gone");
}

/* Two flows of other regions: what one loses, the other's never see. */
static void split_regions(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  dns: { kind: dns, failover: automatic }\n"
		 "  app: { kind: service, regions: [us, eu, ap, sa],"
		 " capacity: 1k/s }\n"
		 "flows:\n  x:\n    rate: 500/s\n"
		 "    split: { us: 40%, eu: 60% }\n"
		 "    steps: [client -> dns -> app]\n"
		 "  y:\n    rate: 900/s\n    split: { us: 10%, ap: 90% }\n"
		 "    steps: [client -> dns -> app]\n");
	struct capacity c = design_capacity(&f->arena, d, NULL);
	is_double(at(&c, "app")->region.utilisation, 1.1, 1e-12,
	    "a lost region's requests go where their own flow goes");
	is_str(at(&c, "app")->region.domain->id, "ap",
	    "and all 810 of ap's to us, which has 290");
	struct failure_unit unit = {.domain = domain_of(d, "ap")};
	struct outage gone = {.at = &unit, .length = 1};
	struct scenario lost = {.gone = &gone};
	c = design_capacity(&f->arena, d, &lost);
	is_double(
	    at(&c, "app")->utilisation, 1.1, 1e-12, "as an outage of ap tells");
	d = fixture_load(f,
	    HEAD "  app: { kind: service, regions: [us, eu, ap],"
		 " capacity: 1k/s }\n"
		 "flows:\n  x:\n    rate: 1k/s\n"
		 "    split: { us: 60%, eu: 30%, ap: 10% }\n"
		 "    steps: [client -> app]\n");
	unit.domain = domain_of(d, "us");
	c = design_capacity(&f->arena, d, &lost);
	is_double(at(&c, "app")->utilisation, .3, 1e-12,
	    "where nothing fails over, the others bear what they did");
}

/* Each region is lost by itself, and what is left is planned anew. */
static double worst_of(
    struct fixture *f, const struct design *d, const char *id)
{
	double worst = 0;
	for (uint32_t i = 0; i < d->domains.length; i++) {
		struct failure_unit unit = {.domain = d->domains.at[i]};
		struct outage gone = {.at = &unit, .length = 1};
		struct scenario lost = {.gone = &gone};
		const struct component *c = component_of(d, id);
		if (!component_survives_domain(c, unit.domain))
			continue;
		bool stands = false;
		for (uint32_t k = 0; k < c->placements.length; k++)
			stands =
			    stands || c->placements.at[k].domain == unit.domain;
		struct capacity left = design_capacity(&f->arena, d, &lost);
		if (stands)
			worst = fmax(worst, at(&left, id)->utilisation);
	}
	return worst;
}

static void strangers(struct fixture *f)
{
	static const char *const names[] = {"app", "three", "two", "db"};
	static const char *const splits[] = {"",
	    "split: { us: 60%, eu: 30%, ap: 10% }",
	    "split: { us: 40%, eu: 30%, ap: 10%, sa: 20% }"};
	for (int i = 0; i < 6; i++) {
		struct str text = str_printf(&f->arena,
		    HEAD "  dns: { kind: dns, failover: %s }\n"
			 "  app: { kind: service, regions: [us, eu, ap, sa],"
			 " capacity: 100/s }\n"
			 "  three: { kind: service, regions: [us, eu, ap],"
			 " capacity: 100/s }\n"
			 "  two: { kind: service, regions: [us, eu],"
			 " capacity: 100/s }\n"
			 "  db: { kind: database, regions: [us, eu], replicas:"
			 " 2, replication: { mode: sync, regions: async },"
			 " failover: automatic, reads-from: replicas,"
			 " capacity: 1k/s }\n"
			 "flows:\n  x:\n    rate: 120/s\n    %s\n"
			 "    steps: [client -> dns -> app -> three,"
			 " app -> two, { app -> db: { op: read } }]\n",
		    i % 2 ? "automatic" : "manual", splits[i / 2]);
		struct design *d = fixture_need(f, text.at);
		struct capacity whole = design_capacity(&f->arena, d, NULL);
		for (int k = 0; k < 4; k++)
			is_double(at(&whole, names[k])->region.utilisation,
			    worst_of(f, d, names[k]), 1e-12,
			    "%s bears what its worst region leaves it",
			    names[k]);
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	regions(&f);
	split_regions(&f);
	strangers(&f);
	fixture_release(&f);
	return done_testing();
}
