/*
 * words.h - what components and links say of themselves in a drawing.
 *
 * Layer: layout.  Every format of drawing says the same.
 */
#ifndef LINTEL_LAYOUT_WORDS_H
#define LINTEL_LAYOUT_WORDS_H

#include "model/design.h"

/* Its technology, or else its kind; empty where its name says that. */
struct str words_tech(const struct component *component);

/* "×3", "8 × 3" with shards, "2–6" when autoscaled; empty for one instance. */
struct str words_replicas(
    struct arena *arena, const struct component *component);

/* "new · eu, us · 6 zones · managed · Payments"; often empty. */
struct str words_facts(struct arena *arena, const struct component *component);

/* A link's label, or else its protocol; empty for most. */
struct str words_link(const struct link *link);

/*
 * By link index: what is written at each.  `a -> b -> c: HTTPS` says it of both
 * links, and is written at the first.
 */
struct str *words_links(struct arena *arena, const struct design *design);

#endif
