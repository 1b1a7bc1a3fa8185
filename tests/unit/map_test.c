#include "base/hash.h"
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

static void test_reserve(struct arena *arena)
{
	struct map map;
	map_init(&map, arena);
	map_reserve(&map, 1000);
	const struct map_entry *entries = map.entries;
	bool found = true;
	for (unsigned i = 0; i < 1000; i++)
		map_add(&map, str_printf(arena, "key%u", i), &map);
	for (unsigned i = 0; i < 1000; i++)
		found &= map_get(&map, str_printf(arena, "key%u", i)) != NULL;
	ok(found && map.length == 1000 && map.entries == entries,
	    "a map with room for its entries does not grow");
	map_reserve(&map, 10);
	ok(map.entries == entries && map_get(&map, STR("key999")),
	    "nor shrink when asked for less");
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

/* Keys that FNV-1a, a hash without a key, gives one and the same number. */
enum {
	BLOCK = 7,
};

struct clash {
	uint32_t state; /* of the hash behind the blocks so far */
	char blocks[2][BLOCK];
};

static uint32_t fnv(uint32_t state, const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++)
		state = (state ^ (unsigned char)at[i]) * 16777619u;
	return state;
}

static void write_block(char *at, uint32_t number)
{
	for (unsigned i = 0; i < BLOCK; i++, number /= 26)
		at[i] = (char)('a' + number % 26);
}

/* Two blocks of letters that lead from one state to another. */
static struct clash find_clash(struct arena *arena, uint32_t state)
{
	enum {
		SLOTS = 1 << 20,
	};
	uint32_t *seen = arena_array(arena, SLOTS, sizeof(*seen));
	struct clash clash = {0};
	char *now = clash.blocks[0], *other = clash.blocks[1];
	for (uint32_t n = 1, tries = 1; tries < 10000000; tries++) {
		n = n * 1664525u + 1013904223u;
		write_block(now, n);
		clash.state = fnv(state, now, BLOCK);
		uint32_t *slot = &seen[clash.state % SLOTS];
		write_block(other, *slot);
		if (*slot && memcmp(now, other, BLOCK) != 0 &&
		    fnv(state, other, BLOCK) == clash.state)
			return clash;
		*slot = n;
	}
	return clash;
}

static void test_attack(struct arena *arena)
{
	enum {
		BLOCKS = 12,
		KEYS = 1 << BLOCKS,
	};
	struct clash clashes[BLOCKS];
	uint32_t state = 2166136261u;
	for (unsigned i = 0; i < BLOCKS; i++) {
		struct arena scratch;
		arena_init_child(&scratch, arena);
		clashes[i] = find_clash(&scratch, state);
		state = clashes[i].state;
		arena_release(&scratch);
	}
	struct map map;
	map_init(&map, arena);
	bool collide = true;
	for (unsigned k = 0; k < KEYS; k++) {
		struct buf key = {.arena = arena};
		for (unsigned i = 0; i < BLOCKS; i++)
			buf_str(&key,
			    (struct str) {
				clashes[i].blocks[k >> i & 1], BLOCK});
		collide =
		    collide && fnv(2166136261u, key.at, key.length) == state;
		map_add(&map, buf_slice(&key), &map);
	}
	ok(collide && map.length == KEYS,
	    "%d different keys have one and the same FNV-1a hash", KEYS);
	struct map hashes;
	map_init(&hashes, arena);
	for (uint32_t i = 0; i < map.length; i++)
		map_add(&hashes,
		    (struct str) {(const char *)&map.entries[i].hash,
			sizeof(map.entries[i].hash)},
		    &map);
	ok(hashes.length > KEYS - 8, "and %u of ours", hashes.length);
}

static void test_hash(void)
{
	unsigned char key[HASH_KEY] = {0};
	char bytes[8] = {0};
	ok(hash_text(STR("abc"), NULL) == hash_text(STR("abc"), key),
	    "no key is the key of zeroes");
	key[0] = 1;
	ok(hash_text(STR("abc"), NULL) != hash_text(STR("abc"), key),
	    "another key gives another hash");
	ok(hash_text((struct str) {bytes, 7}, NULL) !=
		hash_text((struct str) {bytes, 8}, NULL),
	    "the length counts, too");
}

static void test_settled(struct arena *arena)
{
	struct map map;
	map_init(&map, arena);
	map_add(&map, STR("a"), &map);
	map_add(&map, STR("b"), arena);
	map_settle(&map);
	ok(map_get(&map, STR("a")) == &map && map_get(&map, STR("b")) == arena,
	    "a settled map has what it had");
	struct map own = map;
	own.arena = NULL;
	map_own(&own, arena);
	ok(map_add(&own, STR("c"), &own) && map_get(&own, STR("a")) == &map &&
		map_get(&own, STR("c")) == &own && !map_get(&map, STR("c")),
	    "and a map of its own may be added to");
}

static void test_nearest(struct arena *arena)
{
	static const char *const words[] = {"replicas", "retention", "tech",
	    "name", "kind", "owner", "zones", "capacity", "latency",
	    "availability", "depth", "vue", "queue", "ray", "workers", "app",
	    "form", "foam", "quota", "health-check", "logs", "recovery-over",
	    "recovery-under"};
	static const struct {
		const char *word, *meant; /* NULL: nothing that can be told */
	} slips[] = {
	    {"replcias", "replicas"},
	    {"replicsa", "replicas"},
	    {"rerplicas", "replicas"},
	    {"repicas", "replicas"},
	    {"erplicas", "replicas"},
	    {"eplicas", "replicas"},
	    {"Replicas", "replicas"},
	    {"tehc", "tech"},
	    {"teh", "tech"},
	    {"nmae", "name"},
	    {"naem", "name"},
	    {"neme", "name"},
	    {"kin", "kind"},
	    {"owenr", "owner"},
	    {"capcity", "capacity"},
	    {"latncy", "latency"},
	    {"avaliability", "availability"},
	    {"healthcheck", "health-check"},
	    {"health_check", "health-check"},
	    {"fomr", "form"},
	    {"log", "logs"},
	    {"que", "queue"},
	    {"quue", "queue"},
	    {"uqeue", "queue"},
	    {"retent", "retention"},
	    {"dept", "depth"},
	    {"reten", NULL},
	    {"recovery-o", "recovery-over"},
	    {"recover", NULL},
	    {"recovery-", NULL},
	    {"qu", NULL},
	    {"re", NULL},
	    {"pay", NULL},
	    {"api", NULL},
	    {"orders", NULL},
	    {"xxch", NULL},
	    {"bones", "zones"},
	    {"hone", NULL},
	    {"acknowledged", NULL},
	    {"", NULL},
	};
	struct map map, empty;
	map_init(&map, arena);
	map_init(&empty, arena);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		map_add(&map, str_from(words[i]), &map);
	for (size_t i = 0; i < sizeof(slips) / sizeof(*slips); i++) {
		struct str found = STR("nothing");
		(void)map_nearest(&map, str_from(slips[i].word), &found);
		is_str(found, slips[i].meant ? slips[i].meant : "nothing",
		    "`%s` finds %s", slips[i].word,
		    slips[i].meant ? slips[i].meant : "nothing");
	}
	struct str found;
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
	test_reserve(&arena);
	test_nearest(&arena);
	test_attack(&arena);
	test_hash();
	test_settled(&arena);
	test_own(&arena);
	arena_release(&arena);
	return done_testing();
}
