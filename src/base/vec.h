/*
 * vec.h - arrays that grow in an arena.
 *
 * Layer: base.  VEC(type) is a struct of items, length and capacity; zeroed is
 * empty.  Items move when the array grows, so keep indices, not pointers, to
 * items of an array that is still being filled.
 */
#ifndef LINTEL_BASE_VEC_H
#define LINTEL_BASE_VEC_H

#include "base/arena.h"

#include <stdint.h>

/* clang-format off */
#define VEC(type) struct { type *at; uint32_t length, capacity; }

/* A pointer to a new zeroed item at the end. */
#define vec_add(arena, vec)                                                    \
	((vec)->at = vec_room((arena), (vec)->at, (vec)->length,               \
	     &(vec)->capacity, sizeof(*(vec)->at)),                            \
	    &(vec)->at[(vec)->length++])

#define vec_push(arena, vec, item) ((void)(*vec_add(arena, vec) = (item)))

/* Room for so many more, and none to spare. */
#define vec_reserve(arena, vec, more)                                          \
	((void)((vec)->at = vec_keep((arena), (vec)->at, (vec)->length,        \
	     &(vec)->capacity, (more), sizeof(*(vec)->at))))

/* An empty one has no array: NULL + 0 would be undefined. */
#define vec_each(item, vec)                                                    \
	for ((item) = (vec)->at;                                               \
	     (vec)->length && (item) < (vec)->at + (vec)->length; (item)++)
/* clang-format on */

/* Makes room for one more; behind vec_add. */
void *vec_room(struct arena *arena, void *items, uint32_t length,
    uint32_t *capacity, size_t size);

/* Behind vec_reserve. */
void *vec_keep(struct arena *arena, void *items, uint32_t length,
    uint32_t *capacity, uint32_t more, size_t size);

#endif
