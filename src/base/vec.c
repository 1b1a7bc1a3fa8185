#include "base/vec.h"

void *vec_room(struct arena *arena, void *items, uint32_t length,
    uint32_t *capacity, size_t size)
{
	if (length < *capacity)
		return items;
	uint32_t least = size > 32 ? 1 : size > 8 ? 2 : 4;
	uint32_t grown = *capacity ? *capacity * 2 : least;
	items = arena_grow(arena, items, *capacity * size, grown * size);
	*capacity = grown;
	return items;
}
