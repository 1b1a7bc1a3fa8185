/*
 * capacity_ask.h - the capacity plan of a design, for tests.
 */
#ifndef LINTEL_TESTS_CAPACITY_ASK_H
#define LINTEL_TESTS_CAPACITY_ASK_H

#include "analyse/capacity.h"

#include "load.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n  client:\n"

static inline struct capacity plan(
    struct fixture *f, const char *text, const struct scenario *scenario)
{
	return design_capacity(&f->arena, fixture_need(f, text), scenario);
}

static inline const struct component_capacity *at(
    const struct capacity *capacity, const char *id)
{
	for (uint32_t i = 0; i < capacity->length; i++)
		if (str_is(capacity->at[i].component->element.id, id))
			return &capacity->at[i];
	return NULL;
}

#endif
