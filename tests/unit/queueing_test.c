#include "analyse/queueing.h"

#include "tap.h"

static void reference_values(void)
{
	static const struct {
		double servers, allowed;
	} cases[] = {
	    {1, .33}, {2, .58}, {3, .69}, {4, .75}, {10, .88}, {40, .96}};
	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_double(queue_allowed(cases[i].servers), cases[i].allowed,
		    .005, "%g servers may be %g busy before W is 1.5 S",
		    cases[i].servers, cases[i].allowed);
	is_double(queue_allowed(1), 1.0 / 3, 1e-9,
	    "one server: W = S / (1 - rho), so a third exactly");
	is_double(queue_allowed(2), sqrt(1.0 / 3), 1e-9,
	    "two servers: W = S / (1 - rho^2), so the root of a third");
}

static void small_cases(void)
{
	is_double(queue_chance(1, .7), .7, 1e-12,
	    "one server is found busy as often as it is");
	is_double(queue_chance(2, .5), 1.0 / 3, 1e-12,
	    "two servers with one erlang are both busy a third of the time");
	is_double(queue_wait(1, .5), 1, 1e-12,
	    "at half load one server makes a request wait one service time");
	is_double(queue_wait(4, 0), 0, 0, "nobody waits at no load");
	is_double(queue_chance(4.9, .6), queue_chance(4, .6), 0,
	    "a part of a server serves nobody");
	is_double(queue_inside(200, .05), 10, 1e-12,
	    "200 a second for 50 ms each are 10 at a time");
}

static void edges(void)
{
	ok(isinf(queue_wait(3, 1)) && isinf(queue_wait(3, 7)),
	    "at full load or above, waiting has no end");
	ok(isnan(queue_wait(NAN, .5)) && isnan(queue_wait(2, NAN)) &&
		isnan(queue_chance(NAN, .5)) && isnan(queue_allowed(NAN)),
	    "unknown in, unknown out");
	is_double(queue_chance(201, .9) / queue_chance(200, .9), 1, .1,
	    "where the exact sum ends, its limit goes on");
	ok(queue_allowed(201) >= queue_allowed(200) - .001 &&
		queue_allowed(1e9) < 1 && queue_allowed(1e9) > .999,
	    "a billion servers are answered at once, and never fully loaded");
	double last = 0;
	bool grows = true;
	for (int servers = 1; servers <= 200; servers++) {
		double allowed = queue_allowed(servers);
		grows = grows && allowed > last;
		last = allowed;
	}
	ok(grows, "every further server allows more load on each");
}

static void headroom(void)
{
	bool agree = true;
	for (int servers = 1; servers <= 400; servers++) {
		double allowed = queue_allowed(servers);
		agree = agree && queue_has_headroom(servers, allowed) &&
		    queue_has_headroom(servers, allowed - 1e-9) &&
		    !queue_has_headroom(servers, allowed + 1e-9);
	}
	ok(agree, "there is headroom up to the limit, and none above");
	ok(queue_has_headroom(3, 0) && !queue_has_headroom(3, 1) &&
		!queue_has_headroom(3, INFINITY),
	    "always without load, never at full load");
	ok(!queue_has_headroom(NAN, .1) && !queue_has_headroom(2, NAN),
	    "nobody can tell where something is unknown");
}

int main(void)
{
	reference_values();
	small_cases();
	edges();
	headroom();
	return done_testing();
}
