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

struct graph {
	struct buf *out;
	const struct design *design;
	const struct graph_options *options;
	struct nest nest;
	enum line *lines;   /* by link index */
	struct str *labels; /* likewise; empty for most */
};

struct graph graph_of(struct buf *out, const struct design *design,
    const struct graph_options *options);

struct graph_language {
	/* What stands before the members of a group, and after them. */
	void (*group)(const struct graph *graph, const struct group *group);
	const char *group_end;
	void (*node)(const struct graph *graph, const struct component *c);
	void (*link)(const struct graph *graph, const struct link *link);
};

/* Groups with their members, other components, then links. */
void graph_write(
    const struct graph *graph, const struct graph_language *language);

bool graph_is_stub(const struct graph *graph, const struct component *c);

/* "c_url_cache": fit as an identifier everywhere. */
void graph_id(struct buf *out, char letter, struct str id);

/* Name, technology, then instances and facts: at most three clean lines. */
struct str_list graph_node_lines(
    struct arena *arena, const struct component *component);
/* On a link, clean. */
struct str graph_link_text(const struct graph *graph, const struct link *link);
struct str graph_group_text(struct arena *arena, const struct group *group);

#endif
