#include "base/map.h"

#include "base/ascii.h"
#include "base/hash.h"

#include <limits.h>
#include <string.h>

enum {
	LEAST = 8 /* entries; a power of two */
};

void map_init(struct map *map, struct arena *arena)
{
	*map = (struct map) {.arena = arena};
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

static void make_slots(struct map *map, uint32_t count)
{
	bool first = !map->slots;
	map->slots = arena_array(map->arena, count, sizeof(*map->slots));
	map->mask = count - 1;
	if (first) {
		map->secret = hash_secret();
		rehash(map);
	} else {
		place_all(map);
	}
}

static uint32_t slots_for(uint32_t capacity)
{
	uint32_t slots = LEAST * 2;
	while (slots < capacity * 2)
		slots *= 2;
	return slots;
}

void map_own(struct map *map, struct arena *arena)
{
	if (map->arena)
		return;
	const struct map_entry *constant = map->entries;
	bool few = !map->slots;
	map->arena = arena;
	map->slots = NULL;
	map->entries = arena_array(arena, map->capacity, sizeof(*map->entries));
	if (map->length > 0)
		memcpy(map->entries, constant,
		    map->length * sizeof(*map->entries));
	if (!few)
		make_slots(map, map->mask + 1);
}

void map_settle(struct map *map)
{
	if (!map->slots)
		make_slots(map, slots_for(map->capacity));
	map->secret = NULL;
	memset(map->slots, 0, ((size_t)map->mask + 1) * sizeof(*map->slots));
	rehash(map);
}

/* To look through a few entries is cheaper than a table of them. */
static void grow(struct map *map, uint32_t capacity)
{
	map->entries = arena_grow(map->arena, map->entries,
	    map->capacity * sizeof(*map->entries),
	    capacity * sizeof(*map->entries));
	map->capacity = capacity;
	if (capacity <= LEAST && !map->slots)
		return;
	uint32_t slots = slots_for(capacity);
	if (!map->slots || slots > map->mask + 1)
		make_slots(map, slots);
}

void map_reserve(struct map *map, uint32_t count)
{
	if (count > map->capacity && count < UINT32_MAX / 4)
		grow(map, count < LEAST ? LEAST : count);
}

static uint32_t hash_of(const struct map *map, struct str key)
{
	return map->slots ? hash_text(key, map->secret) : 0;
}

static const struct map_entry *find(
    const struct map *map, struct str key, uint32_t hash)
{
	if (map->slots) {
		uint32_t slot = *find_slot(map, key, hash);
		return slot ? &map->entries[slot - 1] : NULL;
	}
	for (uint32_t i = 0; i < map->length; i++)
		if (str_equal(map->entries[i].key, key))
			return &map->entries[i];
	return NULL;
}

void *map_get(const struct map *map, struct str key)
{
	if (map->length == 0)
		return NULL;
	const struct map_entry *entry = find(map, key, hash_of(map, key));
	return entry ? entry->value : NULL;
}

bool map_add(struct map *map, struct str key, void *value)
{
	bool few = !map->slots;
	uint32_t hash = hash_of(map, key);
	if (find(map, key, hash))
		return false;
	if (map->length == map->capacity)
		grow(map, map->capacity ? map->capacity * 2 : LEAST);
	if (few)
		hash = hash_of(map, key);
	map->entries[map->length++] = (struct map_entry) {key, value, hash};
	if (map->slots)
		*find_slot(map, key, hash) = map->length;
	return true;
}

void map_add_words(struct map *map, const char *words)
{
	struct str rest = str_from(words);
	while (rest.length > 0)
		map_add(map, str_cut(&rest, '|'), map);
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
	bool begins = ascii_lower(word.at[0]) == ascii_lower(key.at[0]);
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
	const struct str *only = NULL;
	for (uint32_t i = 0; i < map->length; i++) {
		const struct str *key = &map->entries[i].key;
		if (!str_starts(*key, word) ||
		    word.length * 5 < key->length * 3)
			continue;
		if (only)
			return false;
		only = key;
	}
	if (only)
		*found = *only;
	return only != NULL;
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
