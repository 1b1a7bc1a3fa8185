#include "analyse/spare.h"

#include "analyse/availability.h"
#include "analyse/chance.h"

#include "load.h"
#include "tap.h"

/* Of the component `api`, which `text` describes, under 100 requests a second.
 */
static uint32_t spare_of(struct fixture *f, const char *text, double loss)
{
	struct str all = str_printf(&f->arena,
	    "design: D\ncomponents:\n  client:\n  api: { %s }\n"
	    "  twin: service\n"
	    "flows: { view: { rate: 100/s, steps: [client -> api] } }\n",
	    text);
	struct design *design = fixture_load(f, str_cstr(&f->arena, all));
	if (!design) {
		fixture_show(f);
		return UINT32_MAX;
	}
	struct capacity capacity = design_capacity(&f->arena, design, NULL);
	return component_spare(&f->arena, &capacity.at[1], loss);
}

static void instances_are_spared(struct fixture *f)
{
	is_int(spare_of(f, "kind: service, replicas: 6, capacity: 1k/s", 1), 4,
	    "two are left in any case");
	is_int(spare_of(f, "kind: service, replicas: 6, capacity: 60/s", 1), 3,
	    "of three, each is 56 %% used");
	is_int(spare_of(f, "kind: service, replicas: 2, capacity: 1k/s", 1), 0,
	    "so two are none too many");
	is_int(spare_of(f, "kind: service, replicas: 6, capacity: 20/s", 1), 0,
	    "nor are six that are 83 %% used");
	is_int(spare_of(f,
		   "kind: service, replicas: 6, zones: 3, capacity: 1k/s", 1),
	    3, "a zone that is used is kept");
	is_int(spare_of(f,
		   "kind: service, replicas: 6, zones: 3, capacity: 60/s", 1),
	    1, "and the rest has headroom without one");
	is_int(spare_of(f,
		   "kind: service, replicas: 6, needs: 3, capacity: 1k/s", 1),
	    2, "one more is left than is needed");
	is_int(spare_of(f,
		   "kind: service, replicas: 4, availability: 90%, "
		   "capacity: 1k/s",
		   .001),
	    1, "three of 90 %% miss a request in a thousand");
}

static void others_are_not_judged(struct fixture *f)
{
	static const char *const texts[] = {
	    "kind: service, replicas: 6",
	    "kind: database, replicas: 6, capacity: 1k/s",
	    "kind: queue, replicas: 6, capacity: 1k/s",
	    "kind: coordinator, replicas: 6, capacity: 1k/s",
	    "kind: service, managed: true, replicas: 6, capacity: 1k/s",
	    "kind: service, replicas: { min: 6, max: 9 }, capacity: 1k/s",
	    "kind: service, replicas: 6, max-connections: 9, capacity: 1k/s",
	    "kind: service, replicas: 6, regions: [us], capacity: 1k/s",
	    "replicas: 6, standby: twin, failover: automatic, capacity: 1k/s",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		is_int(spare_of(f, texts[i], 1), 0, "nothing is spare of %s",
		    texts[i]);
}

/* What takes no diagram is what the diagram gives. */
static void alone_is_told_without_a_diagram(struct fixture *f)
{
	static const char text[] =
	    "design: D\ncomponents:\n  client:\n"
	    "  one: service\n"
	    "  many: { kind: service, replicas: 5, needs: 3, zones: 2,\n"
	    "          availability: 97% }\n"
	    "  short: { kind: service, replicas: 2, needs: 2 }\n"
	    "  ours: { kind: database, replicas: 3, replication: sync,\n"
	    "          failover: manual in 5 min }\n"
	    "  parts: { kind: database, shards: 4, availability: 99% }\n"
	    "  theirs: { kind: database, managed: true, availability: 99.9% }\n"
	    "  mail: { kind: external, availability: 99.5% }\n"
	    "  placed: { kind: service, replicas: 4 }\n"
	    "groups:\n"
	    "  a: { kind: zone, availability: 99%, members: [placed] }\n";
	struct design *design = fixture_need(f, text);
	uint32_t told = 0, alike = 0;
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct component *c = design->components.at[i];
		double alone = chance_alone(c);
		if (!known(alone))
			continue;
		told++;
		struct availability all = component_availability(&f->arena, c);
		bool same = all.exact && all.value == fmin(alone, 1);
		alike += same;
		if (!same)
			printf("# %.*s: %.17g, not %.17g\n",
			    STR_ARG(c->element.id), alone, all.value);
	}
	is_int(alike, told, "no diagram is needed, and it would say the same");
	is_int(
	    told, 7, "of all but who asks, and what stands where it may fail");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	instances_are_spared(&f);
	others_are_not_judged(&f);
	alone_is_told_without_a_diagram(&f);
	fixture_release(&f);
	return done_testing();
}
