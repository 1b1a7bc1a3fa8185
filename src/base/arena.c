#include "base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define LINTEL_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LINTEL_ASAN 1
#endif
#endif

#ifdef LINTEL_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum {
	FIRST_BLOCK = 16 * 1024,
	LARGEST_BLOCK = 1024 * 1024,
	ALIGNMENT = 16,
};

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena_cleanup {
	struct arena_cleanup *next;
	void (*release)(void *handle);
	void *handle;
};

void arena_init(struct arena *arena, jmp_buf *escape)
{
	*arena = (struct arena) {.escape = escape};
}

void arena_init_child(struct arena *arena, struct arena *parent)
{
	*arena = (struct arena) {
	    .parent = parent,
	    .sibling = parent->child,
	    .escape = parent->escape,
	};
	parent->child = arena;
}

static void unlink_from_parent(struct arena *arena)
{
	if (!arena->parent)
		return;
	struct arena **link = &arena->parent->child;
	while (*link && *link != arena)
		link = &(*link)->sibling;
	if (*link)
		*link = arena->sibling;
}

/* Of what does not belong to the arena alone. */
static void let_go(struct arena *arena)
{
	while (arena->child)
		arena_release(arena->child);
	for (struct arena_cleanup *c = arena->cleanups; c; c = c->next)
		c->release(c->handle);
	arena->cleanups = NULL;
}

static void free_blocks(struct arena_block *block)
{
	for (struct arena_block *next; block; block = next) {
		next = block->next;
		ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
		free(block);
	}
}

void arena_release(struct arena *arena)
{
	let_go(arena);
	unlink_from_parent(arena);
	free_blocks(arena->block);
	*arena = (struct arena) {.escape = arena->escape};
}

void arena_clear(struct arena *arena)
{
	let_go(arena);
	struct arena_block *kept = arena->block;
	if (!kept)
		return;
	free_blocks(kept->next);
	kept->next = NULL;
	ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
	kept->used = 0;
}

static size_t round_up(size_t size)
{
	return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/*
 * Releases before the jump, not after: children may stand in stack frames that
 * the jump abandons.
 */
void arena_exhausted(struct arena *arena)
{
	jmp_buf *escape = arena->escape;
	assert(escape);
	while (arena->parent)
		arena = arena->parent;
	arena_release(arena);
	longjmp(*escape, 1);
}

static struct arena_block *add_block(struct arena *arena, size_t need)
{
	size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	/* Not calloc: it would touch all of a block of which little is used. */
	struct arena_block *block = malloc(sizeof(*block) + size);
	if (!block)
		arena_exhausted(arena);
	*block = (struct arena_block) {.size = size};
	ASAN_POISON_MEMORY_REGION(block->bytes, size);
	/* A block made for one large object goes behind the one in use. */
	if (arena->block && need > LARGEST_BLOCK / 4) {
		block->next = arena->block->next;
		arena->block->next = block;
	} else {
		block->next = arena->block;
		arena->block = block;
	}
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		arena_exhausted(arena);
	size_t need = round_up(size ? size : 1);
	struct arena_block *block = arena->block;
	if (!block || block->size - block->used < need)
		block = add_block(arena, need);
	void *memory = block->bytes + block->used;
	block->used += need;
	ASAN_UNPOISON_MEMORY_REGION(memory, size);
	return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		arena_exhausted(arena);
	return arena_alloc(arena, count * size);
}

static bool grow_in_place(
    struct arena *arena, void *memory, size_t old, size_t size)
{
	struct arena_block *block = arena->block;
	size_t had = round_up(old ? old : 1);
	if (!block || !memory || block->used < had)
		return false;
	if ((unsigned char *)memory != block->bytes + block->used - had)
		return false;
	size_t start = block->used - had;
	if (round_up(size) > block->size - start)
		return false;
	block->used = start + round_up(size);
	ASAN_UNPOISON_MEMORY_REGION(memory, size);
	memset((unsigned char *)memory + old, 0, size - old);
	return true;
}

void *arena_grow(struct arena *arena, void *memory, size_t old, size_t size)
{
	if (size > SIZE_MAX / 2)
		arena_exhausted(arena);
	if (size <= old && memory)
		return memory;
	if (grow_in_place(arena, memory, old, size))
		return memory;
	void *grown = arena_alloc(arena, size);
	if (old)
		memcpy(grown, memory, old);
	return grown;
}

void arena_defer(
    struct arena *arena, void (*release)(void *handle), void *handle)
{
	struct arena_cleanup *cleanup =
	    arena_alloc(arena, sizeof(struct arena_cleanup));
	*cleanup = (struct arena_cleanup) {arena->cleanups, release, handle};
	arena->cleanups = cleanup;
}
