/* Where components are: in groups, in domains, in regions. */
#include "design_ask.h"

#define THE(kind, id) "design." kind ".filter(x, x.id == '" id "')[0]"

/* Four groups in each of the next four, so that there are 4^15 ways in. */
static void groups_are_met_once(struct fixture *f)
{
	enum {
		LEVELS = 15
	};
	static const char *const kinds[] = {
	    "trust-zone", "group", "team", "zone"};
	static const struct claim claims[] = {
	    {"words(" THE("groups", "a0") ".all_members())", "'`x` and `y`'",
		"who is in a group in many ways is a member once"},
	    {"size(" THE("components", "x") ".tradeoffs)", "1",
		"and has a trade-off about the group once"},
	};
	struct buf text = {.arena = &f->arena};
	buf_text(&text,
	    "design: Ways\ncomponents: { x: service, y: service }\ngroups:\n");
	for (int level = 0; level < LEVELS; level++)
		for (int i = 0; i < 4; i++) {
			buf_printf(&text, "  %c%d: { kind: %s, members: [",
			    'a' + i, level, kinds[i]);
			for (int k = 0; level + 1 < LEVELS && k < 4; k++)
				buf_printf(&text, "%s%c%d", k ? ", " : "",
				    'a' + k, level + 1);
			buf_printf(
			    &text, "%s] }\n", level + 1 < LEVELS ? "" : "x, y");
		}
	buf_text(&text, "tradeoffs: [{ choice: all, about: [a0, b0] }]\n");
	CLAIM_ALL(f, str_cstr(&f->arena, buf_slice(&text)), claims);
}

static void domains_are_sorted(struct fixture *f)
{
	static const char text[] =
	    "design: Far\ncomponents:\n"
	    "  app: { kind: service, replicas: 2, zones: 2,\n"
	    "         regions: [us, eu] }\n";
	static const struct claim claims[] = {
	    {"design.components[0].domains.map(d, d.id)",
		"['us/zone-1', 'us/zone-2', 'eu/zone-1', 'eu/zone-2', 'us', "
		"'eu']",
		"of where something stands, smaller domains come first"},
	};
	CLAIM_ALL(f, text, claims);
}

/* Groups of other sorts stand between domains, in whatever order. */
static void domains_are_the_innermost(struct fixture *f)
{
	static const char *const groups[] = {
	    "outer: { kind: region, members: [all] }\n",
	    "all: [part]\n",
	    "part: { kind: team, members: [app, z] }\n",
	    "z: { kind: zone, members: [app] }\n",
	};
	static const struct claim claims[] = {
	    {"design.components[0].domains.map(d, d.id)", "['z', 'outer']",
		"a component stands in the innermost domain around it"},
	};
	for (int first = 0; first < 4; first++) {
		struct buf text = {.arena = &f->arena};
		buf_text(&text,
		    "design: X\ncomponents: { app: service }\ngroups:\n");
		for (int i = 0; i < 4; i++)
			buf_printf(&text, "  %s", groups[(first + i) % 4]);
		CLAIM_ALL(f, str_cstr(&f->arena, buf_slice(&text)), claims);
	}
}

static void trust_is_the_innermost(struct fixture *f)
{
	static const char text[] =
	    "design: X\ncomponents: { app: service }\n"
	    "groups:\n"
	    "  wide: { kind: network, members: [ours, part] }\n"
	    "  ours: { kind: account, members: [us] }\n"
	    "  us: { kind: team, members: [part] }\n"
	    "  part: [app]\n";
	static const struct claim claims[] = {
	    {"design.components[0].trust.id", "'ours'",
		"whom a component trusts is told by the innermost group"},
	};
	CLAIM_ALL(f, text, claims);
}

static void a_fix_repeats_what_is_written(struct fixture *f)
{
	static const char text[] =
	    "design: Far\n"
	    "defaults: { component: { regions: [us, eu] } }\n"
	    "components: { app: service x2 }\n";
	static const struct claim claims[] = {
	    {"design.components[0].with('auth: jwt')",
		"'app: { kind: service, replicas: 2, auth: jwt }'",
		"a count is that of each region, and stays as it is"},
	    {"design.components[0].replicas", "4", "not that of all"},
	};
	CLAIM_ALL(f, text, claims);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	groups_are_met_once(&f);
	domains_are_sorted(&f);
	domains_are_the_innermost(&f);
	trust_is_the_innermost(&f);
	a_fix_repeats_what_is_written(&f);
	fixture_release(&f);
	return done_testing();
}
