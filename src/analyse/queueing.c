#include "analyse/queueing.h"

#include <math.h>

enum {
	EXACT_SERVERS = 200, /* above: heavy-traffic limit, off by less
				than 0.1 % of wait and service */
	MOST_ROUNDS = 64,
};

/* Of a chance: within it a limit is met. */
static const double tolerance = 1e-13;

/* Halfin and Whitt 1981: what Erlang C tends to as servers grow. */
static double chance_of_many(double servers, double utilisation)
{
	double beta = (1 - utilisation) * sqrt(servers);
	double below = 0.5 * erfc(-beta / sqrt(2));
	double density = exp(-beta * beta / 2) / sqrt(2 * acos(-1));
	return density > 0 ? 1 / (1 + beta * below / density) : 0;
}

double queue_chance(double servers, double utilisation)
{
	if (isnan(servers) || isnan(utilisation))
		return NAN;
	if (utilisation >= 1)
		return 1;
	servers = servers < 1 ? 1 : floor(servers);
	if (servers > EXACT_SERVERS)
		return chance_of_many(servers, utilisation);
	double offered = servers * utilisation;
	double blocked = 1; /* Erlang B, server by server */
	for (int k = 1; k <= (int)servers; k++)
		blocked = offered * blocked / (k + offered * blocked);
	return blocked / (1 - utilisation * (1 - blocked));
}

double queue_wait(double servers, double utilisation)
{
	if (utilisation >= 1)
		return isnan(servers) ? NAN : INFINITY;
	servers = servers < 1 ? 1 : floor(servers);
	return queue_chance(servers, utilisation) /
	    (servers * (1 - utilisation));
}

/* Chance of waiting less the one that is allowed: grows with utilisation. */
static double excess(double servers, double utilisation)
{
	return queue_chance(servers, utilisation) -
	    (QUEUE_HEADROOM - 1) * servers * (1 - utilisation);
}

/*
 * Illinois' rule of false position: the end that stays counts half.  Some ten
 * rounds do what would take fifty halvings.
 */
double queue_allowed(double servers)
{
	if (isnan(servers))
		return NAN;
	servers = servers < 1 ? 1 : floor(servers);
	double low = 0, high = 1, below = excess(servers, 0), above = 1;
	int moved = 0; /* the end that moved last: -1 low, 1 high */
	for (int i = 0; i < MOST_ROUNDS && high - low > 1e-14; i++) {
		double at = low - below * (high - low) / (above - below);
		double value = excess(servers, at);
		if (fabs(value) < tolerance)
			return at;
		if (value < 0) {
			low = at;
			below = value;
			above *= moved < 0 ? 0.5 : 1;
			moved = -1;
		} else {
			high = at;
			above = value;
			below *= moved > 0 ? 0.5 : 1;
			moved = 1;
		}
	}
	return low;
}

bool queue_has_headroom(double servers, double utilisation)
{
	servers = servers < 1 ? 1 : floor(servers);
	return excess(servers, utilisation) < tolerance;
}

double queue_batch_wait(double size, double wait, double rate)
{
	if (isnan(wait) || wait <= 0 || size <= 1)
		return 0;
	if (isnan(rate) || rate <= 0)
		return wait;
	double others = rate * wait;
	double timed = wait * (1 + others / 2) / (1 + others);
	double full = (size - 1) / (2 * rate);
	return full < timed ? full : timed;
}

double queue_inside(double rate, double seconds)
{
	return rate * seconds;
}
