#include "analyse/availability.h"

#include "paths.h"
#include "tap.h"

#define HEAD  "design: T\ncomponents:\n  client:\n"
#define THREE ": { kind: service, availability: 99.9% }\n"

static struct availability of(struct fixture *f, const char *text)
{
	struct design *d = fixture_need(f, text);
	return flow_availability(&f->arena, d->flows.at[0], NULL);
}

/* Layers of services, each calling several of the next by a share. */
static void many_shares(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	uint32_t state = 7;
	enum {
		LAYERS = 8,
		WIDTH = 12
	};
	buf_text(&text, HEAD "  s" THREE);
	for (unsigned i = 0; i < LAYERS * WIDTH; i++)
		buf_printf(&text, "  s%u%s", i, THREE);
	buf_text(&text, "flows:\n  x:\n    - client -> s\n");
	for (unsigned k = 0; k < WIDTH; k++)
		buf_printf(&text, "    - s -> s%u: { share: 50%% }\n", k);
	for (unsigned i = 0; i < (LAYERS - 1) * WIDTH; i++)
		for (unsigned k = 0; k < 3; k++) {
			unsigned base = (i / WIDTH + 1) * WIDTH;
			buf_printf(&text, "    - s%u -> s%u | s%u\n", i,
			    base + (i + 5 * k) % WIDTH,
			    base + (i + 5 * k + 1 + pick(&state, 4)) % WIDTH);
		}
	buf_char(&text, '\0');
	struct availability a = of(f, text.at);
	ok(!a.exact, "a web of shares and alternatives is too much");
	ok(a.low > .92 && a.low < a.high && a.high < .9988,
	    "its interval is [%.6f, %.6f]: less than with no choice made",
	    a.low, a.high);
	ok(a.importances.length == 0, "nothing is ranked by a guess");
}

/* A region of one zone, one of two, ...: each size of zone is another one. */
static void many_places(struct fixture *f)
{
	struct buf regions = {.arena = &f->arena}, zones = {.arena = &f->arena},
		   groups = {.arena = &f->arena};
	enum {
		REGIONS = 8
	};
	for (unsigned i = 1; i <= REGIONS; i++) {
		buf_printf(&regions, "%sr%u", i > 1 ? ", " : "", i);
		buf_printf(&groups, "  r%u: { kind: region, members: [", i);
		for (unsigned k = 1; k <= i; k++)
			buf_printf(
			    &groups, "%sz%u-%u", k > 1 ? ", " : "", i, k);
		buf_text(&groups, "] }\n");
		for (unsigned k = 1; k <= i; k++) {
			buf_printf(&zones, "%sz%u-%u", i > 1 ? ", " : "", i, k);
			buf_printf(&groups,
			    "  z%u-%u: { kind: zone, members: [],"
			    " availability: 99.9%% }\n",
			    i, k);
		}
	}
	struct str text = str_printf(&f->arena,
	    HEAD "  s: { kind: service, replicas: 100003, availability: 99%%,"
		 " regions: [%.*s],"
		 " zones: [%.*s] }\ngroups:\n%.*sflows:\n  x: [client -> s]\n",
	    STR_ARG(buf_slice(&regions)), STR_ARG(buf_slice(&zones)),
	    STR_ARG(buf_slice(&groups)));
	struct availability a = of(f, text.at);
	ok(!a.exact && a.low == 0 && a.high == 1,
	    "of more sums of instances than are told apart nothing is said");
}

static void long_chain(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	enum {
		CHAIN = 20000
	};
	buf_text(&text, HEAD);
	for (unsigned i = 0; i < CHAIN; i++)
		buf_printf(&text,
		    "  s%u: { kind: service, availability: 99.999%% }\n", i);
	buf_text(&text, "flows:\n  x:\n    - client -> s0\n");
	for (unsigned i = 1; i < CHAIN; i++)
		buf_printf(&text, "    - s%u -> s%u\n", i - 1, i);
	buf_char(&text, '\0');
	struct availability a = of(f, text.at);
	is_double(a.value, pow(.99999, CHAIN), 1e-9,
	    "a chain of 20 000 is no deeper than the stack");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	many_shares(&f);
	many_places(&f);
	long_chain(&f);
	fixture_release(&f);
	return done_testing();
}
