/*
 * unit_fix.h - what somebody meant who wrote a quantity wrongly.
 *
 * Layer: base; a part of unit.c.
 */
#ifndef LINTEL_BASE_UNIT_FIX_H
#define LINTEL_BASE_UNIT_FIX_H

#include "base/unit.h"

/* quantity_parse without suggestions. */
bool quantity_read(struct arena *arena, struct str text, enum measure wanted,
    struct quantity *out, struct quantity_error *error);

/* The text as it should be, which then parses; or empty. */
struct str quantity_fix(struct arena *arena, struct str text,
    enum measure wanted, const struct quantity_error *error);

#endif
