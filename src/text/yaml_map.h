/*
 * yaml_map.h - what makes a list of members a map: one of each key, merged.
 *
 * Layer: text; a part of yaml.c.
 */
#ifndef LINTEL_TEXT_YAML_MAP_H
#define LINTEL_TEXT_YAML_MAP_H

#include "text/yaml.h"

struct yaml_members {
	struct arena *arena;   /* where the members end up */
	struct arena *scratch; /* for the time of one call */
	struct source *source;
	struct diag_list *diags;
	uint64_t merged;  /* members looked at for << so far ... */
	uint64_t limit;   /* ... and how many may be, for now */
	uint32_t repeats; /* reported so far; not more than 100 are */
};

/*
 * Gives `map` its items: those of the array without the second of each key,
 * and with << resolved.  The array is used as scratch.  False when merging
 * goes over the limit; then the map stays empty.
 */
bool yaml_map_finish(struct yaml_members *members, struct yaml_node *map,
    struct yaml_item *items, uint32_t count);

#endif
