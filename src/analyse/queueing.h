/*
 * queueing.h - what waiting costs: Erlang C and Little's law.
 *
 * Layer: analyse.  Arrivals are Poisson and service times exponential (M/M/c);
 * one queue stands before c servers, each busy for S seconds with a request.
 * Utilisation is load over capacity, 0 to 1.  Parts of a server count nothing,
 * and of over 200 of them the limit is taken: Halfin and Whitt 1981.  UNKNOWN
 * in, UNKNOWN out.
 */
#ifndef LINTEL_ANALYSE_QUEUEING_H
#define LINTEL_ANALYSE_QUEUEING_H

#include <stdbool.h>

/* Time in the system over time in service that still counts as headroom. */
#define QUEUE_HEADROOM 1.5

/* Erlang C: the chance that a request finds every server busy. */
double queue_chance(double servers, double utilisation);

/*
 * Mean time in the queue, in units of the service time: W = (1 + this) × S.
 * INFINITY at a utilisation of 1 or more.
 */
double queue_wait(double servers, double utilisation);

/* The utilisation at which W reaches QUEUE_HEADROOM × S. */
double queue_allowed(double servers);

/* Whether that is not exceeded; far cheaper than to ask for the limit. */
bool queue_has_headroom(double servers, double utilisation);

/* Little's law: how many are inside at once. */
double queue_inside(double rate, double seconds);

/*
 * Mean time that a request waits for the others of its batch, which is served
 * when it is full, or `wait` seconds after its first request came.  With r of
 * them a second a batch of n takes (n - 1) / 2r on average to fill; one that
 * waits its full time w makes its first request wait w and the r × w others
 * half of that.  The shorter one counts.  Where the size is UNKNOWN it has no
 * end; where the rate is, nobody else comes.
 */
double queue_batch_wait(double size, double wait, double rate);

#endif
