/*
 * arena.h - memory that is released all at once.
 *
 * Layer: base.  An arena owns everything allocated from it; nothing is freed
 * by itself.  Allocation never returns NULL: when memory is gone, control goes
 * to the root arena's escape point (a setjmp in main), after the root has been
 * released, and with it every child and every foreign handle registered by
 * arena_defer.  So a child may stand on the stack of whoever uses it.
 */
#ifndef LINTEL_BASE_ARENA_H
#define LINTEL_BASE_ARENA_H

#include "base/sanitizer.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
	ARENA_ALIGNMENT = 8,
	ARENA_LARGE = 256 * 1024, /* bytes; what is larger has its own block */
};

struct arena_block;
struct arena_large;
struct arena_cleanup;

struct arena {
	unsigned char *at, *end;        /* what is left of the newest block */
	struct arena_block *block;      /* newest first */
	struct arena_large *large;      /* with one object each */
	struct arena_cleanup *cleanups; /* newest first */
	struct arena_block *spare;      /* of a child that went, or NULL */
	struct arena *parent;           /* NULL for a root */
	struct arena *child, *sibling;  /* live arenas made below this one */
	jmp_buf *escape;                /* of a root; a child asks that */
};

/* A root: `escape` is where a failed allocation jumps to, with value 1. */
void arena_init(struct arena *arena, jmp_buf *escape);

/* A child: released with its parent unless released before. */
void arena_init_child(struct arena *arena, struct arena *parent);

/* Makes a root a child: from now on, what it lacks memory for is its new root's
   escape.  Neither may be in use by another thread. */
void arena_adopt(struct arena *parent, struct arena *arena);

/* Runs the deferred cleanups, newest first, then frees.  May be repeated. */
void arena_release(struct arena *arena);

/*
 * Empties it for use again: as a release, but the newest block stays.  For
 * scratch memory that many small tasks need one after the other.
 */
void arena_clear(struct arena *arena);

/* What arena_alloc does when the newest block has no room. */
void *arena_alloc_slowly(struct arena *arena, size_t size);

/* Zeroed memory of `size` bytes, aligned for any type but long double. */
static inline void *arena_alloc(struct arena *arena, size_t size)
{
#if !LINTEL_ASAN
	size_t gap = -(uintptr_t)arena->at & (ARENA_ALIGNMENT - 1);
	if (size > 0 && size <= ARENA_LARGE &&
	    gap + size <= (size_t)(arena->end - arena->at)) {
		void *memory = arena->at + gap;
		arena->at += gap + size;
		return memset(memory, 0, size);
	}
#endif
	return arena_alloc_slowly(arena, size);
}

/* Room for so many bytes and a NUL, which is there already; not aligned. */
char *arena_text(struct arena *arena, size_t length);

/* `count` zeroed objects; a product that overflows counts as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * Grows an array of `old` bytes that this arena gave, all that it gave; in
 * place where it is the newest allocation, and leaving nothing behind where it
 * is large.  The bytes gained are zero.
 */
void *arena_grow(struct arena *arena, void *memory, size_t old, size_t size);

/* The same, but the bytes gained may hold anything: for text. */
void *arena_extend(struct arena *arena, void *memory, size_t old, size_t size);

/*
 * Takes back what is behind the first `size` of `old` bytes, where that is the
 * newest allocation.
 */
void arena_shrink(struct arena *arena, void *memory, size_t old, size_t size);

/*
 * Calls release(handle) when the arena goes: how a foreign library's handle
 * survives an escape.  Register before anything else is allocated.
 */
void arena_defer(
    struct arena *arena, void (*release)(void *handle), void *handle);

/* What a failed allocation comes to, for one that a foreign library reports. */
_Noreturn void arena_exhausted(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
