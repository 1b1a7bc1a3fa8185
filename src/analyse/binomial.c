#include "analyse/binomial.h"

#include <math.h>
#include <stdbool.h>

static double log_factorial(uint64_t n)
{
	int sign;
	return lgamma_r((double)n + 1, &sign);
}

/* P(exactly `down` of `count` are down) */
static double term(uint64_t count, uint64_t down, double chance)
{
	uint64_t up = count - down;
	return exp(log_factorial(count) - log_factorial(down) -
	    log_factorial(up) + (double)up * log(chance) +
	    (double)down * log1p(-chance));
}

double binomial_at_least(uint64_t count, uint64_t needs, double chance)
{
	if (needs == 0 || chance >= 1)
		return needs <= count;
	if (needs > count || chance <= 0)
		return 0;
	uint64_t spare = count - needs; /* so many may be down */
	double odds = (1 - chance) / chance;
	bool small = (double)spare < (double)count * (1 - chance);
	uint64_t down = small ? spare : spare + 1;
	double sum = 0, next = term(count, down, chance);
	/* Away from the mean, each term is a smaller part of the last. */
	while (next > sum * 1e-18 && next > 0) {
		sum += next;
		if (small) {
			if (down == 0)
				break;
			next *=
			    (double)down / ((double)(count - down + 1) * odds);
			down--;
		} else {
			if (down == count)
				break;
			next *=
			    (double)(count - down) * odds / (double)(down + 1);
			down++;
		}
	}
	sum = fmin(1, sum);
	return small ? sum : 1 - sum;
}
