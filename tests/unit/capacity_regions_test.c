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

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	regions(&f);
	split_regions(&f);
	fixture_release(&f);
	return done_testing();
}
