/*
 * binomial.h - how likely so many of so many are up.
 *
 * Layer: analyse.
 */
#ifndef LINTEL_ANALYSE_BINOMIAL_H
#define LINTEL_ANALYSE_BINOMIAL_H

#include <stdint.h>

/*
 * P(at least `needs` of `count` are up), each by itself with `chance`.  Sums
 * the smaller tail alone, so the terms are few however great the count.
 */
double binomial_at_least(uint64_t count, uint64_t needs, double chance);

#endif
