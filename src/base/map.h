/*
 * map.h - text to pointer, in the order of insertion.
 *
 * Layer: base.  Keys are borrowed; the table lives in the map's arena.  Walk
 * `entries` directly: entries[0..length) keep the order in which they came.
 */
#ifndef LINTEL_BASE_MAP_H
#define LINTEL_BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key;
	void *value;
	uint32_t hash;
};

struct map {
	struct arena *arena;
	struct map_entry *entries;
	uint32_t length, capacity;
	uint32_t *slots; /* index + 1 of an entry; 0 is free; NULL: few entries,
			    which are compared and have no hash */
	uint32_t mask;   /* of slots: one less than their number, a power of
			    two and at least twice the capacity */
	const unsigned char *secret; /* see hash.h; NULL in constant data */
};

void map_init(struct map *map, struct arena *arena);

/*
 * Gives a map without an arena, which is constant data, a table of its own:
 * only then may something be added.  Nothing happens to one that has an arena.
 */
void map_own(struct map *map, struct arena *arena);

/*
 * Places the entries as they would be in any process: what is then written out
 * is such constant data.
 */
void map_settle(struct map *map);

/*
 * Room for so many entries, and none to spare: an arena keeps what a map has
 * grown out of.
 */
void map_reserve(struct map *map, uint32_t count);

/* NULL when the key is absent. */
void *map_get(const struct map *map, struct str key);

/* Adds; where the key is taken, keeps the old value and returns false. */
bool map_add(struct map *map, struct str key, void *value);

/* Each of the words between `|`, to tell which one is the nearest. */
void map_add_words(struct map *map, const char *words);

/*
 * The key that somebody who wrote `word` may have meant: the nearest by edit
 * distance, of which at most a third of the letters may differ, and never more
 * than three; or else the one key of which it is the greater part.  False, with
 * *found as it was, when there is none or several, and for what only looks
 * alike: `que` is no slip for `vue`.
 */
bool map_nearest(const struct map *map, struct str word, struct str *found);

#endif
