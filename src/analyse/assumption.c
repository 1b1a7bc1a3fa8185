#include "analyse/assumption.h"

void assumption_add(struct arena *arena, struct assumptions *assumptions,
    const struct element *element, enum field_id field, double value)
{
	vec_push(
	    arena, assumptions, ((struct assumption) {element, field, value}));
}
