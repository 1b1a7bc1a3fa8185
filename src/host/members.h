/*
 * members.h - what one class takes from a file that is about another.
 *
 * Layer: host, inside.  By the file that holds it.
 */
#ifndef LINTEL_HOST_MEMBERS_H
#define LINTEL_HOST_MEMBERS_H

#include "host/host.h"

/* neighbour.c: methods of components. */
struct expr_value component_calls(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value component_upstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value component_downstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);

/*
 * entry.c: the method `with` of components and links, which tells where the
 * keys of a fix belong.
 */
struct expr_value call_component_with(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value call_link_with(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

/* capacity.c: the member `total_capacity` of components. */
struct expr_value total_capacity(
    struct expr_context *context, const struct component *component);

/* relief.c: the method `relief` of components. */
struct expr_value call_component_relief(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);

/* shape.c: members of the design; `tag` of a median: 1 for out. */
struct expr_value get_median(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_peak(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_store_kinds(struct expr_context *context,
    const void *object, const struct expr_member *member);

/* open.c: where components and links stand, and to whom they open. */
struct expr_value get_exposed(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_trust(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_capped(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_in_clear(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value call_entrance(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

/* step.c: the calls that a component makes, or gets, in a flow. */
struct expr_value call_steps_from(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value call_steps_to(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

/* fate.c: see analyse/fate.h. */
struct expr_value component_fates(
    struct expr_context *context, const struct component *component);

/*
 * stand.c: the domains in which an instance stands, smaller ones first, or
 * those that hold all of them; a domain's peers; the keys of observability that
 * name a component; and who answers for a component: its owner, or that of the
 * nearest group that has one, or else its team.
 */
struct expr_value component_domains(struct expr_context *context,
    const struct component *component, bool whole);
struct expr_value component_roles(
    struct expr_context *context, const struct component *component);
struct expr_value domain_peers(
    struct expr_context *context, const struct domain *domain);
struct str component_team(
    struct expr_context *context, const struct component *component);

#endif
