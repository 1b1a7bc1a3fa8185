#include "base/vec.h"

void *vec_room(struct arena *arena, void *items, uint32_t length,
    uint32_t *capacity, size_t size)
{
	if (length < *capacity)
		return items;
	uint32_t least = size > 32 ? 1 : 2;
	uint32_t grown = *capacity ? *capacity * 2 : least;
	if (*capacity * size > ARENA_LARGE)
		grown = *capacity + *capacity / 4;
	items = arena_grow(arena, items, *capacity * size, grown * size);
	*capacity = grown;
	return items;
}

void *vec_keep(struct arena *arena, void *items, uint32_t length,
    uint32_t *capacity, uint32_t more, size_t size)
{
	if (*capacity - length >= more)
		return items;
	items =
	    arena_grow(arena, items, *capacity * size, (length + more) * size);
	*capacity = length + more;
	return items;
}
