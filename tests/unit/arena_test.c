#include "base/arena.h"

#include "base/vec.h"
#include "tap.h"

static char order[8];
static size_t ordered;

static char marks[] = "r12oc";

static void note(void *handle)
{
	order[ordered++] = *(const char *)handle;
}

static void test_allocation(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	unsigned char *a = arena_alloc(&arena, 3), *b = arena_alloc(&arena, 0);
	is_int((uintptr_t)a % 8, 0, "memory is aligned for any type");
	ok(a != b, "nothing at all still has an address of its own");
	ok(a[0] == 0 && a[1] == 0 && a[2] == 0, "memory is zeroed");

	a = arena_alloc(&arena, 10 * 1024 * 1024);
	ok(a[0] == 0 && a[10 * 1024 * 1024 - 1] == 0,
	    "an object larger than any block is whole and zeroed");
	b = arena_alloc(&arena, 8);
	ok(b < a || b >= a + 10 * 1024 * 1024,
	    "what follows a large object does not lie within it");
	arena_release(&arena);
	arena_release(&arena);
	ok(arena_alloc(&arena, 1), "a released arena can be used again");
	arena_release(&arena);
}

static void test_growth(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	char *a = arena_alloc(&arena, 10);
	memcpy(a, "0123456789", 10);
	char *grown = arena_grow(&arena, a, 10, 100);
	ok(grown == a, "the newest allocation grows in place");
	ok(memcmp(grown, "0123456789", 10) == 0 && grown[10] == 0 &&
		grown[99] == 0,
	    "growing keeps the bytes and zeroes the rest");
	arena_alloc(&arena, 1);
	char *moved = arena_grow(&arena, grown, 100, 200);
	ok(moved != grown, "an older allocation moves when it grows");
	ok(memcmp(moved, "0123456789", 10) == 0 && moved[199] == 0,
	    "moving keeps the bytes and zeroes the rest");
	ok(arena_grow(&arena, moved, 200, 50) == moved,
	    "growing to less changes nothing");

	char *text = arena_extend(&arena, moved, 200, 300);
	ok(text == moved && memcmp(text, "0123456789", 10) == 0,
	    "a text is extended in place, too");
	text = arena_extend(&arena, grown, 100, 400);
	ok(text != grown && memcmp(text, "0123456789", 10) == 0,
	    "... or moved with its bytes");

	VEC(int) vec = {0};
	for (int i = 0; i < 1000; i++)
		vec_push(&arena, &vec, i);
	bool same = vec.length == 1000;
	for (int i = 0; i < 1000; i++)
		same = same && vec.at[i] == i;
	ok(same, "an array keeps its items as it grows");
	arena_release(&arena);
}

static void test_large(void)
{
	enum {
		MUCH = 2 * ARENA_LARGE
	};
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	char *other = arena_alloc(&arena, MUCH);
	char *a = arena_alloc(&arena, MUCH), *last = arena_alloc(&arena, MUCH);
	memset(other, 'o', MUCH);
	memset(a, 'a', MUCH);
	memset(last, 'l', MUCH);
	a = arena_grow(&arena, a, MUCH, 5 * MUCH);
	bool kept = true, zero = true;
	for (int i = 0; i < MUCH; i++)
		kept = kept && a[i] == 'a' && other[i] == 'o' && last[i] == 'l';
	for (int i = MUCH; i < 5 * MUCH; i++)
		zero = zero && !a[i];
	ok(kept, "a large object grows, and others stay as they are");
	ok(zero, "what a large object gains is zeroed");
	char *small = arena_alloc(&arena, ARENA_LARGE);
	small[ARENA_LARGE - 1] = 's';
	char *grown = arena_grow(&arena, small, ARENA_LARGE, MUCH);
	ok(grown[ARENA_LARGE - 1] == 's' && !grown[MUCH - 1],
	    "one that becomes large moves to a block of its own");
	arena_clear(&arena);
	a = arena_alloc(&arena, MUCH);
	ok(!a[0] && !a[MUCH - 1], "an emptied arena takes large objects again");
	arena_release(&arena);
}

static void test_text(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	char *a = arena_text(&arena, 2), *b = arena_text(&arena, 3);
	ok(b == a + 3 && !a[2] && !b[3],
	    "texts stand side by side, each with its NUL");
	is_int((uintptr_t)arena_alloc(&arena, 1) % 8, 0,
	    "what follows a text is aligned");
	char *room = arena_alloc(&arena, 100);
	memset(room, 'x', 100);
	arena_shrink(&arena, room, 100, 8);
	char *next = arena_alloc(&arena, 8);
	ok(next == room + 8 && !next[0] && room[7] == 'x',
	    "what is given back is used again, zeroed");
	arena_shrink(&arena, room, 8, 0);
	ok(arena_alloc(&arena, 8) == next + 8,
	    "only the newest allocation gives back");
	struct buf buf = {.arena = &arena};
	buf_text(&buf, "12345");
	struct str text = buf_keep(&buf);
	ok(str_is(text, "12345") && !text.at[5] && !buf.at &&
		arena_text(&arena, 1) == text.at + 6,
	    "a text that is kept gives back the room behind it");
	arena_release(&arena);
}

static void test_release(void)
{
	jmp_buf escape;
	struct arena root, child, other;
	arena_init(&root, &escape);
	arena_init_child(&child, &root);
	arena_init_child(&other, &root);
	ordered = 0;
	arena_defer(&root, note, &marks[0]);
	arena_defer(&child, note, &marks[1]);
	arena_defer(&child, note, &marks[2]);
	arena_defer(&other, note, &marks[3]);
	arena_release(&other);
	is_str(str_from(order), "o", "a child can go before its parent");
	arena_release(&root);
	is_str(str_from(order), "o21r",
	    "a parent takes its children along, newest clean-up first");
	arena_release(&root);
	is_int(ordered, 4, "no clean-up runs twice");
}

static bool is_clear(const unsigned char *at, size_t size)
{
	size_t clear = 0;
	while (clear < size && at[clear] == 0)
		clear++;
	return clear == size;
}

/* A child may get the memory of one that went before. */
static void test_scratch(void)
{
	enum {
		SIZE = 12000
	};
	jmp_buf escape;
	struct arena root, child, inner;
	arena_init(&root, &escape);
	bool clear = true;
	for (int i = 0; i < 8; i++) {
		arena_init_child(&child, &root);
		arena_init_child(&inner, &child);
		unsigned char *a = arena_alloc(&child, SIZE);
		unsigned char *b = arena_alloc(&inner, SIZE);
		clear =
		    clear && a != b && is_clear(a, SIZE) && is_clear(b, SIZE);
		memset(a, 1, SIZE);
		memset(b, 2, SIZE);
		arena_release(i % 2 ? &child : &inner);
		if (i % 2)
			continue;
		unsigned char *c = arena_alloc(&child, 3 * SIZE);
		clear = clear && is_clear(c, 3 * SIZE) && a[SIZE - 1] == 1;
		arena_release(&child);
	}
	ok(clear, "memory of scratch arenas is zeroed each time");
	ok(is_clear(arena_alloc(&root, SIZE), SIZE), "and their parent's, too");
	arena_release(&root);
}

static void test_clear(void)
{
	jmp_buf escape;
	struct arena root, child;
	memset(order, 0, sizeof(order));
	ordered = 0;
	arena_init(&root, &escape);
	arena_init_child(&child, &root);
	arena_defer(&root, note, &marks[0]);
	arena_defer(&child, note, &marks[1]);
	char *before = arena_alloc(&root, 64);
	memset(before, 'x', 64);
	arena_clear(&root);
	is_int(ordered, 2, "clearing cleans up, children too");
	char *after = arena_array(&root, 4, 64);
	bool zero = true;
	for (int i = 0; i < 4 * 64; i++)
		zero = zero && !after[i];
	ok(zero, "what is used again is zeroed again");
	arena_release(&root);
	is_int(ordered, 2, "a release after it cleans up nothing twice");
}

/* The child stands in a frame that the jump abandons. */
static void exhaust(struct arena *root)
{
	struct arena child;
	arena_init_child(&child, root);
	arena_defer(&child, note, &marks[4]);
	arena_array(&child, SIZE_MAX / 4, 16);
}

/* What is adopted had an escape of its own, to where nobody stands any more. */
static void exhaust_adopted(struct arena *root)
{
	jmp_buf gone;
	struct arena adopted;
	arena_init(&adopted, &gone);
	arena_defer(&adopted, note, &marks[4]);
	arena_adopt(root, &adopted);
	arena_array(&adopted, SIZE_MAX / 4, 16);
}

static bool escapes(struct arena *root, void (*use)(struct arena *root))
{
	jmp_buf escape;
	if (setjmp(escape))
		return true;
	arena_init(root, &escape);
	use(root);
	return false;
}

static void test_escape(void (*use)(struct arena *root), const char *who)
{
	struct arena root;
	memset(order, 0, sizeof(order));
	ordered = 0;
	ok(escapes(&root, use), "%s is out of memory where it overflows", who);
	is_str(str_from(order), "c", "and is cleaned up before the jump");
	arena_release(&root);
	is_int(ordered, 1, "releasing after an escape is harmless");
}

int main(void)
{
	test_allocation();
	test_growth();
	test_large();
	test_text();
	test_release();
	test_scratch();
	test_clear();
	test_escape(exhaust, "a child on the stack");
	test_escape(exhaust_adopted, "one that is adopted");
	return done_testing();
}
