#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if LINTEL_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum {
	FIRST_BLOCK = 16 * 1024,
	LARGEST_BLOCK = 1024 * 1024,
};

static_assert(alignof(double) <= ARENA_ALIGNMENT &&
	alignof(void *) <= ARENA_ALIGNMENT &&
	alignof(uint64_t) <= ARENA_ALIGNMENT &&
	alignof(size_t) <= ARENA_ALIGNMENT,
    "memory is aligned for any type but long double");

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(ARENA_ALIGNMENT) unsigned char bytes[];
};

/* Two links, for it moves as it grows. */
struct arena_large {
	struct arena_large *next, *before;
	alignas(ARENA_ALIGNMENT) unsigned char bytes[];
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

void arena_adopt(struct arena *parent, struct arena *arena)
{
	assert(!arena->parent);
	arena->parent = parent;
	arena->sibling = parent->child;
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

/*
 * Scratch arenas come and go by the hundred, and most need one block: the next
 * one gets that of the last.  Not where each use after a release must be seen.
 */
static void hand_on(struct arena *arena)
{
	struct arena_block **last = &arena->block;
	if (LINTEL_ASAN || !arena->block || !arena->parent ||
	    arena->parent->spare)
		return;
	while ((*last)->next)
		last = &(*last)->next;
	if ((*last)->size != FIRST_BLOCK)
		return;
	arena->parent->spare = *last;
	*last = NULL;
}

static void free_large(struct arena *arena)
{
	for (struct arena_large *large = arena->large, *next; large;
	     large = next) {
		next = large->next;
		free(large);
	}
	arena->large = NULL;
}

void arena_release(struct arena *arena)
{
	let_go(arena);
	unlink_from_parent(arena);
	free_large(arena);
	hand_on(arena);
	free_blocks(arena->block);
	free_blocks(arena->spare);
	*arena = (struct arena) {.escape = arena->escape};
}

void arena_clear(struct arena *arena)
{
	let_go(arena);
	free_large(arena);
	struct arena_block *kept = arena->block;
	if (!kept)
		return;
	free_blocks(kept->next);
	kept->next = NULL;
	ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
	arena->at = kept->bytes;
	arena->end = kept->bytes + kept->size;
}

/*
 * Releases before the jump, not after: children may stand in stack frames that
 * the jump abandons.
 */
void arena_exhausted(struct arena *arena)
{
	while (arena->parent)
		arena = arena->parent;
	jmp_buf *escape = arena->escape;
	assert(escape);
	arena_release(arena);
	longjmp(*escape, 1);
}

static struct arena_block *new_block(struct arena *arena, size_t size)
{
	struct arena *parent = arena->parent;
	if (size == FIRST_BLOCK && parent && parent->spare) {
		struct arena_block *spare = parent->spare;
		parent->spare = NULL;
		return spare;
	}
	/* Not calloc: it would touch all of a block of which little is used. */
	struct arena_block *block = malloc(sizeof(struct arena_block) + size);
	if (!block)
		arena_exhausted(arena);
	return block;
}

static void add_block(struct arena *arena, size_t need)
{
	size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	struct arena_block *block = new_block(arena, size);
	*block = (struct arena_block) {.next = arena->block, .size = size};
	ASAN_POISON_MEMORY_REGION(block->bytes, size);
	arena->block = block;
	arena->at = block->bytes;
	arena->end = block->bytes + size;
}

static void link_large(struct arena *arena, struct arena_large *large)
{
	large->before = NULL;
	large->next = arena->large;
	if (arena->large)
		arena->large->before = large;
	arena->large = large;
}

static void unlink_large(struct arena *arena, struct arena_large *large)
{
	*(large->before ? &large->before->next : &arena->large) = large->next;
	if (large->next)
		large->next->before = large->before;
}

static void *add_large(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		arena_exhausted(arena);
	struct arena_large *large = calloc(1, sizeof(*large) + size);
	if (!large)
		arena_exhausted(arena);
	link_large(arena, large);
	return large->bytes;
}

/* Where the system can move pages, no byte is copied. */
static void *extend_large(
    struct arena *arena, unsigned char *memory, size_t size)
{
	struct arena_large *large =
	    (void *)(memory - offsetof(struct arena_large, bytes));
	if (size > SIZE_MAX / 2)
		arena_exhausted(arena);
	unlink_large(arena, large);
	struct arena_large *grown = realloc(large, sizeof(*grown) + size);
	link_large(arena, grown ? grown : large);
	if (!grown)
		arena_exhausted(arena);
	return grown->bytes;
}

/* Of at most ARENA_LARGE bytes, and not zeroed. */
static unsigned char *take(struct arena *arena, size_t size, size_t alignment)
{
	size_t gap = -(uintptr_t)arena->at & (alignment - 1);
	if ((size_t)(arena->end - arena->at) < gap + size) {
		add_block(arena, size);
		gap = 0;
	}
	unsigned char *memory = arena->at + gap;
	arena->at = memory + size;
	ASAN_UNPOISON_MEMORY_REGION(memory, size);
	return memory;
}

void *arena_alloc_slowly(struct arena *arena, size_t size)
{
	if (size > ARENA_LARGE)
		return add_large(arena, size);
	return memset(take(arena, size ? size : 1, ARENA_ALIGNMENT), 0, size);
}

char *arena_text(struct arena *arena, size_t length)
{
	if (length >= ARENA_LARGE)
		return arena_alloc(arena, length + 1);
	char *text = (char *)take(arena, length + 1, 1);
	text[length] = '\0';
	return text;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		arena_exhausted(arena);
	return arena_alloc(arena, count * size);
}

static bool is_newest(
    const struct arena *arena, const unsigned char *memory, size_t size)
{
	return memory && memory + size == arena->at;
}

void *arena_extend(struct arena *arena, void *memory, size_t old, size_t size)
{
	if (size <= old && memory)
		return memory;
	if (old > ARENA_LARGE)
		return extend_large(arena, memory, size);
	if (size <= ARENA_LARGE && is_newest(arena, memory, old) &&
	    size - old <= (size_t)(arena->end - arena->at)) {
		ASAN_UNPOISON_MEMORY_REGION(arena->at, size - old);
		arena->at += size - old;
		return memory;
	}
	void *extended = size > ARENA_LARGE
	    ? add_large(arena, size)
	    : take(arena, size ? size : 1, ARENA_ALIGNMENT);
	if (old)
		memcpy(extended, memory, old);
	return extended;
}

void *arena_grow(struct arena *arena, void *memory, size_t old, size_t size)
{
	if (!old)
		return arena_alloc(arena, size);
	unsigned char *grown = arena_extend(arena, memory, old, size);
	if (size > old)
		memset(grown + old, 0, size - old);
	return grown;
}

void arena_shrink(struct arena *arena, void *memory, size_t old, size_t size)
{
	if (size >= old || old > ARENA_LARGE || !is_newest(arena, memory, old))
		return;
	arena->at -= old - size;
	ASAN_POISON_MEMORY_REGION(arena->at, old - size);
}

void arena_defer(
    struct arena *arena, void (*release)(void *handle), void *handle)
{
	struct arena_cleanup *cleanup =
	    arena_alloc(arena, sizeof(struct arena_cleanup));
	*cleanup = (struct arena_cleanup) {arena->cleanups, release, handle};
	arena->cleanups = cleanup;
}
