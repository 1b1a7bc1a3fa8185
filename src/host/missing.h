/*
 * missing.h - unknown values, with what the author would have to write.
 *
 * Layer: host, inside.  Where nobody can write it, as the rate of an implied
 * flow, the value is unknown all the same, and nothing is listed.
 */
#ifndef LINTEL_HOST_MISSING_H
#define LINTEL_HOST_MISSING_H

#include "analyse/assumption.h"
#include "host/host.h"

/* For want of a rate, or of a key of a component. */
struct expr_value missing_rate(
    struct expr_context *context, const struct flow *flow);
struct expr_value missing_fact(struct expr_context *context,
    const struct component *component, const char *key);
struct expr_value missing_unstated(
    struct expr_context *context, const struct unstated *unstated);
/* For want of a capacity or a quota; a provider's grows by itself. */
struct expr_value missing_capacity(
    struct expr_context *context, const struct component *component);
/* For want of the rates, or sizes too, of what reaches a component. */
struct expr_value missing_usage(struct expr_context *context,
    const struct component *component, bool sizes);

#endif
