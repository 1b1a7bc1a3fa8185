/*
 * graph_words.h - private to report/: what the writers of graphs share.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_GRAPH_WORDS_H
#define LINTEL_REPORT_GRAPH_WORDS_H

#include "layout/layout.h"
#include "layout/line.h"
#include "layout/nest.h"
#include "layout/words.h"
#include "report/graph.h"

/* Walks a design for one language. */
struct graph {
	struct buf *out;
	const struct design *design;
	const struct graph_options *options;
	struct nest nest;
	enum line *lines;
};

struct graph graph_of(struct buf *out, const struct design *design,
    const struct graph_options *options);

bool graph_is_stub(const struct graph *graph, const struct component *c);

/* "c_url_cache": fit as an identifier everywhere. */
void graph_id(struct buf *out, char letter, struct str id);

/* Name, technology, then instances and facts: at most three clean lines. */
struct str_list graph_node_lines(
    struct arena *arena, const struct component *component);
/* On a link, clean; empty for most. */
struct str graph_link_text(struct arena *arena, const struct link *link);
struct str graph_group_text(struct arena *arena, const struct group *group);

#endif
