#include "base/map.h"

#include "base/hash.h"

#include <limits.h>
#include <string.h>

enum {
	LEAST = 8 /* entries; a power of two */
};

void map_init(struct map *map, struct arena *arena)
{
	*map = (struct map) {.arena = arena, .secret = hash_secret()};
}

static uint32_t *find_slot(const struct map *map, struct str key, uint32_t hash)
{
	for (uint32_t i = hash & map->mask;; i = (i + 1) & map->mask) {
		uint32_t *slot = &map->slots[i];
		if (*slot == 0)
			return slot;
		const struct map_entry *entry = &map->entries[*slot - 1];
		if (entry->hash == hash && str_equal(entry->key, key))
			return slot;
	}
}

static void place_all(struct map *map)
{
	for (uint32_t i = 0; i < map->length; i++) {
		const struct map_entry *entry = &map->entries[i];
		*find_slot(map, entry->key, entry->hash) = i + 1;
	}
}

/* Under another secret; the slots are free. */
static void rehash(struct map *map)
{
	for (uint32_t i = 0; i < map->length; i++)
		map->entries[i].hash =
		    hash_text(map->entries[i].key, map->secret);
	place_all(map);
}

void map_own(struct map *map, struct arena *arena)
{
	if (map->arena)
		return;
	struct map constant = *map;
	map->arena = arena;
	map->entries = arena_array(arena, map->capacity, sizeof(*map->entries));
	if (!map->capacity)
		return;
	map->slots =
	    arena_array(arena, (size_t)map->mask + 1, sizeof(*map->slots));
	memcpy(map->entries, constant.entries,
	    map->length * sizeof(*map->entries));
	map->secret = hash_secret();
	rehash(map);
}

void map_settle(struct map *map)
{
	map->secret = NULL;
	memset(map->slots, 0, ((size_t)map->mask + 1) * sizeof(*map->slots));
	rehash(map);
}

static void grow(struct map *map, uint32_t capacity)
{
	map->entries = arena_grow(map->arena, map->entries,
	    map->capacity * sizeof(*map->entries),
	    capacity * sizeof(*map->entries));
	map->capacity = capacity;
	uint32_t slots = LEAST * 2;
	while (slots < capacity * 2)
		slots *= 2;
	if (!map->slots || slots > map->mask + 1) {
		map->slots =
		    arena_array(map->arena, slots, sizeof(*map->slots));
		map->mask = slots - 1;
		place_all(map);
	}
}

void map_reserve(struct map *map, uint32_t count)
{
	if (count > map->capacity && count < UINT32_MAX / 4)
		grow(map, count < LEAST ? LEAST : count);
}

void *map_get(const struct map *map, struct str key)
{
	if (map->length == 0)
		return NULL;
	uint32_t slot = *find_slot(map, key, hash_text(key, map->secret));
	return slot ? map->entries[slot - 1].value : NULL;
}

bool map_add(struct map *map, struct str key, void *value)
{
	uint32_t hash = hash_text(key, map->secret);
	if (map->length > 0 && *find_slot(map, key, hash))
		return false;
	if (map->length == map->capacity)
		grow(map, map->capacity ? map->capacity * 2 : LEAST);
	uint32_t *slot = find_slot(map, key, hash);
	map->entries[map->length] = (struct map_entry) {key, value, hash};
	*slot = ++map->length;
	return true;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_letters(struct str a, struct str b)
{
	int counts[UCHAR_MAX + 1] = {0};
	for (size_t i = 0; i < a.length; i++)
		counts[(unsigned char)a.at[i]]++;
	for (size_t i = 0; i < b.length; i++)
		counts[(unsigned char)b.at[i]]--;
	for (size_t i = 0; i < b.length; i++)
		if (counts[(unsigned char)b.at[i]])
			return false;
	return a.length == b.length;
}

/* Fewer edits are nearer; then letters that are only swapped; then a longer
   beginning in common. */
static unsigned rank(struct str word, struct str key, unsigned distance)
{
	unsigned alike = 0;
	while (alike < 3 && alike < word.length && alike < key.length &&
	    word.at[alike] == key.at[alike])
		alike++;
	return distance * 8 + (same_letters(word, key) ? 0 : 4) + 3 - alike;
}

/* Few people miss the first letter, unless they swap it; and in a word of three
   another letter makes another word: `que` is not `vue`, nor `api` `app`. */
static bool is_slip(struct str word, struct str key, unsigned distance)
{
	bool begins = lower(word.at[0]) == lower(key.at[0]);
	bool swapped = word.length > 1 && key.length > 1 &&
	    word.at[0] == key.at[1] && word.at[1] == key.at[0];
	if (!begins && !swapped && (distance > 1 || word.length < 5))
		return false;
	return word.length > 3 || word.length != key.length ||
	    same_letters(word, key);
}

/* The one key that the word is the greater part of: `que` of `queue`. */
static bool find_whole(
    const struct map *map, struct str word, struct str *found)
{
	bool any = false;
	for (uint32_t i = 0; i < map->length; i++) {
		struct str key = map->entries[i].key;
		if (!str_starts(key, word) || word.length * 5 < key.length * 3)
			continue;
		if (any)
			return false;
		*found = key;
		any = true;
	}
	return any;
}

bool map_nearest(const struct map *map, struct str word, struct str *found)
{
	unsigned most = (unsigned)(word.length / 3);
	most = most > 3 ? 3 : most < 1 ? 1 : most;
	unsigned best = UINT_MAX;
	for (uint32_t i = 0; word.length > 0 && i < map->length; i++) {
		struct str key = map->entries[i].key;
		unsigned distance = str_distance(word, key, most);
		if (distance > most || key.length == 0 ||
		    !is_slip(word, key, distance))
			continue;
		unsigned far = rank(word, key, distance);
		if (far >= best)
			continue;
		best = far;
		most = distance;
		*found = key;
	}
	return best < UINT_MAX ||
	    (word.length >= 3 && find_whole(map, word, found));
}
