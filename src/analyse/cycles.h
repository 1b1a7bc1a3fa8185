/*
 * cycles.h - components that wait for one another in a circle.
 *
 * Layer: analyse.  Strongly connected components of the synchronous calls
 * (Tarjan 1972), linear in components and links.  Clients, and consumers that
 * call their queue, wait for nobody and are left out.
 */
#ifndef LINTEL_ANALYSE_CYCLES_H
#define LINTEL_ANALYSE_CYCLES_H

#include "model/design.h"

struct cycles {
	struct component_list *at;
	uint32_t length, capacity;
};

/*
 * One shortest cycle for each strongly connected component, through its
 * member declared first and beginning there; the first is not repeated at the
 * end.  In the order of those members.
 */
struct cycles design_cycles(struct arena *arena, const struct design *design);

#endif
