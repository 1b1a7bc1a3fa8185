#include "base/map.h"

#include "tap.h"

static void test_order(struct arena *arena)
{
	struct map map;
	map_init(&map, arena);
	ok(!map_get(&map, STR("a")), "an empty map has nothing");
	int values[3] = {1, 2, 3};
	ok(map_add(&map, STR("b"), &values[0]) &&
		map_add(&map, STR("a"), &values[1]),
	    "new keys are added");
	ok(!map_add(&map, STR("b"), &values[2]), "a taken key is refused");
	ok(map_get(&map, STR("b")) == &values[0],
	    "a refused key keeps its old value");
	ok(map.length == 2 && str_is(map.entries[0].key, "b") &&
		str_is(map.entries[1].key, "a"),
	    "entries keep the order in which they came");
	ok(!map_get(&map, STR("B")) && !map_get(&map, STR("")),
	    "keys are compared by bytes");
	ok(map_add(&map, STR(""), &values[2]) &&
		map_get(&map, STR("")) == &values[2],
	    "the empty text is a key");
	ok(map_add(&map, STR("a\0x"), &values[2]) &&
		map_get(&map, STR("a")) == &values[1],
	    "a NUL within a key counts");
}

static void test_many(struct arena *arena)
{
	struct map map;
	map_init(&map, arena);
	enum {
		MANY = 20000
	};
	for (int i = 0; i < MANY; i++) {
		struct str key = str_printf(arena, "key-%d", i);
		map_add(&map, key, (void *)key.at);
	}
	bool all = map.length == MANY;
	for (int i = 0; i < MANY; i++) {
		struct str key = str_printf(arena, "key-%d", i);
		const char *value = map_get(&map, key);
		all = all && value && str_is(key, value);
	}
	ok(all, "twenty thousand keys are all found again");
	ok(!map_get(&map, STR("key-20000")), "a key that was not added is not");
}

static void test_nearest(struct arena *arena)
{
	struct map map;
	map_init(&map, arena);
	map_add(&map, STR("replicas"), &map);
	map_add(&map, STR("retention"), &map);
	map_add(&map, STR("tech"), &map);
	struct str found;
	ok(map_nearest(&map, STR("replcias"), &found) &&
		str_is(found, "replicas"),
	    "swapped letters find the word");
	ok(map_nearest(&map, STR("tehc"), &found) && str_is(found, "tech"),
	    "a short word may differ by one edit");
	ok(!map_nearest(&map, STR("xxch"), &found),
	    "a short word may not differ by two");
	ok(!map_nearest(&map, STR("availability"), &found),
	    "nothing near is nothing");
	struct map empty;
	map_init(&empty, arena);
	ok(!map_nearest(&empty, STR("a"), &found),
	    "an empty map has no nearest key");
}

static void test_own(struct arena *arena)
{
	struct map map, constant, one = {0};
	map_init(&map, arena);
	map_add(&map, STR("first"), &map);
	constant = map;
	constant.arena = NULL;
	map_own(&constant, arena);
	ok(map_add(&constant, STR("second"), &map), "a copy takes more keys");
	ok(map_get(&constant, STR("first")) == &map, "and has the old ones");
	ok(map.length == 1 && !map_get(&map, STR("second")),
	    "what was copied stays as it was");
	map_own(&one, arena);
	ok(map_add(&one, STR("only"), &map), "an empty one may be owned");
}

int main(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	test_order(&arena);
	test_many(&arena);
	test_nearest(&arena);
	test_own(&arena);
	arena_release(&arena);
	return done_testing();
}
