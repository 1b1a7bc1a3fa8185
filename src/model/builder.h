/*
 * builder.h - private to model/: from trees to a design.
 *
 * Layer: model.  Reading goes in passes over all files (the design and what it
 * includes): ids first, then bodies, so that a reference may precede what it
 * names.  Each pass reports every problem that it can and goes on.
 */
#ifndef LINTEL_MODEL_BUILDER_H
#define LINTEL_MODEL_BUILDER_H

#include "model/design.h"

struct design_file {
	struct source *source;
	const struct yaml_node *root;
	struct yaml_parts parts;
	const char *real; /* canonical path; empty for standard input */
	uint32_t parent;  /* the file that includes it; the first: itself */
};

struct builder {
	struct arena *arena;
	struct arena reading; /* trees, and what only reading looks up: goes
				 before anything is resolved */
	struct arena scratch; /* of the chain that was parsed last */
	struct design *design;
	const struct load_options *options;
	const struct limits *limits;
	struct diag_list *diags;
	struct source *source;  /* of the nodes being read */
	const char *short_name; /* the key that a short form stands for */
	VEC(struct design_file) files;
	struct facts draft; /* empty, with room for those of the component or
			       link that is being read: facts_copy keeps them */
	struct facts component_defaults, link_defaults, flow_defaults;
	struct map links;    /* "app->db" -> struct link; made when two hubs are
				linked */
	struct map domains;  /* anonymous zones and regions, by id */
	struct map regions;  /* names; made when a `split` needs them */
	uint32_t walks;      /* up through groups, to tell one from the next */
	struct map included; /* canonical paths, also of what holds nothing */
	uint64_t include_bytes;
	uint32_t errors; /* in diags before this design */
};

/* problem.c: an error at a node, or at a part of the source. */
__attribute__((format(printf, 4, 5))) struct diag *problem(struct builder *b,
    const char *rule, const struct yaml_node *node, const char *format, ...);
__attribute__((format(printf, 4, 5))) struct diag *problem_at(struct builder *b,
    const char *rule, struct span span, const char *format, ...);
__attribute__((format(printf, 3, 4))) void problem_help(
    struct builder *b, struct diag *diag, const char *format, ...);

/* More than a limit allows. */
void over_limit(struct builder *b, struct span span, enum limit limit);

/*
 * Where the bytes [from, to) of a scalar's text stand in the source; the whole
 * scalar when escapes or folding make that impossible to say.
 */
struct span text_span(const struct builder *b, const struct yaml_node *node,
    size_t from, size_t to);

/* Reports unless the node is a map; a NULL node (`key:`) counts as empty. */
bool expect_map(
    struct builder *b, const struct yaml_node *node, const char *what);
/*
 * The node itself if it is a list, else a list of it alone: the brackets of one
 * item may be left out.  Reports `what` if it runs over several lines, where
 * hyphens have been forgotten; then, and of nothing, the list is empty.
 */
const struct yaml_node *as_list(
    struct builder *b, const struct yaml_node *node, const char *what);
/* Reports each scalar that a list holds again; true when there is none. */
bool refuse_twice(struct builder *b, const struct yaml_node *list);
/* [a-z][a-z0-9-]* */
bool is_id(struct str text);
/* The nearest of those: lower case, with - for what does not fit. */
struct str proper_id(struct builder *b, struct str text);
/* Reports what is no id.  True also of what could be one but for its letters,
   `user_DB`: it is declared, so that whoever speaks of it is not wrong, too. */
bool check_id(
    struct builder *b, const struct yaml_node *node, const char *what);
/* A value of one of "a|b|c"; reports and suggests. */
bool check_word(struct builder *b, const struct yaml_node *node,
    const char *words, const char *what);
/* Some text, free of controls other than line ends and tabs; reports. */
bool read_text(struct builder *b, const struct yaml_node *node,
    const char *what, struct str *out);
bool read_text_value(struct builder *b, const struct yaml_node *node,
    const char *what, struct value *out);
bool read_quantity(struct builder *b, const struct yaml_node *node,
    enum measure measure, const char *what, struct quantity *out);
/* From 1 to a billion. */
bool read_whole(struct builder *b, const struct yaml_node *node,
    const char *what, struct quantity *out);
/* http, https, mailto or relative; reports. */
bool read_address(
    struct builder *b, const struct yaml_node *node, struct value *out);

/*
 * read.c: reads a map's members into facts by the field table.  `also` is a
 * second owner whose keys are allowed (OWNER_NONE: none), kept in `facts` too.
 * Fields of type SPECIAL go to `special`, which may leave them alone.
 */
struct read_target {
	enum field_owner owner, also;
	struct facts *facts;
	struct element *element; /* whose accepts are filled; may be NULL */
	enum provenance from;
	void (*special)(struct builder *b, struct read_target *target,
	    enum field_id field, const struct yaml_item *item);
	void *context;
};
void read_facts(
    struct builder *b, struct read_target *target, const struct yaml_node *map);
/* unknown.c: a key that the target does not have, and what may be meant. */
void unknown_key(struct builder *b, const struct read_target *target,
    const struct yaml_item *item);
/*
 * `{ rate: 1,000/s }` is, to YAML, a rate of 1 and a key `000/s`.  When a
 * member and those behind it are such parts, *item gets the value that was
 * meant, and the number of these is returned; no quantity is written so.
 */
uint32_t join_digits(struct builder *b, const struct yaml_node *map,
    uint32_t index, struct yaml_item *item);
/* One value by its field's type; false (and reported) when it does not fit. */
bool read_value(struct builder *b, enum field_id field,
    const struct yaml_node *node, enum provenance from, struct value *out);
/* records.c: a mapping, or the short form of a record. */
bool read_record(struct builder *b, enum field_id field,
    const struct yaml_node *node, enum provenance from, struct value *out);
/* accepts.c */
void read_accepts(
    struct builder *b, struct element *element, const struct yaml_node *map);
/* Adds them behind the element's own: one `accept` may hold for many links. */
void accepts_copy(
    struct builder *b, struct element *to, const struct accept *list);
void facts_inherit(
    struct builder *b, struct facts *facts, const struct facts *defaults);

/* An entry `id: ...` of a section, as an element. */
struct element entry_element(struct builder *b, enum element_kind kind,
    uint32_t index, const struct yaml_item *item);
/* What a member says, still without its value. */
struct fact member_fact(struct builder *b, const struct read_target *target,
    enum field_id field, const struct yaml_item *item);
/* Of a short form, where the value stands for its key too. */
struct fact short_fact(struct builder *b, enum field_id field,
    enum provenance from, struct span span);

/* The files' members of one top-level section, in order. */
const struct yaml_node *section(
    struct builder *b, uint32_t file, const char *name);

/* One file a pass; see each for what it leaves. */
void build_components_ids(struct builder *b);
void build_components(struct builder *b);
void build_groups_ids(struct builder *b);
void build_groups(struct builder *b);
void build_workload_ids(struct builder *b);
void build_workload(struct builder *b);
void build_links(struct builder *b);
void build_flows_ids(struct builder *b);
void build_flows(struct builder *b);
void build_notes(struct builder *b); /* observability, trade-offs, open */
void build_includes(struct builder *b);
void resolve_components(struct builder *b);
void resolve_boxes(struct builder *b);
void resolve_flows(struct builder *b);
void build_implied_flows(struct builder *b);

/* arrows.c: "a -> [b, c] ~> d | e" */
enum term_mode {
	TERM_ALL, /* [b, c], and a single id */
	TERM_ANY, /* b | c */
};
struct term {
	struct str id; /* "db", also of `component:db` */
	struct span span;
	bool reported; /* that it names no component */
};
struct stage_terms {
	enum term_mode mode;
	VEC(struct term) terms;
	enum arrow arrow; /* that leads here from the stage before */
	bool reversed;    /* written <- */
	bool both;        /* written <-> */
};
struct chain {
	VEC(struct stage_terms) stages;
	struct span span; /* the whole text */
};
/*
 * False, and reported, when it does not parse or has fewer than two stages. The
 * chain lives until the next one is parsed.
 */
bool parse_chain(
    struct builder *b, const struct yaml_node *node, struct chain *chain);
/* The component that a term names; NULL, and reported once, without one. */
struct component *term_component(struct builder *b, struct term *term);
/* The keys that a chain of several hops may not carry: reports them. */
void refuse_multiplying(struct builder *b, const struct facts *facts);

/* links.c: of `{ from: web, to: api }`, as graphs are often written */
bool help_ends(
    struct builder *b, struct diag *diag, const struct yaml_node *node);

/* kinds.c: `kind_node` may be NULL; reports when no kind can be told, for
   which `external: true` is enough */
void decide_kind(struct builder *b, struct component *component,
    const struct yaml_node *kind_node, const struct technology *technology,
    bool is_external);
/* In the short form it may be a product as well. */
void unknown_kind(struct builder *b, const struct yaml_node *node,
    struct str word, bool is_short);
/* Tells web applications that run on servers from those in browsers, and what
   is ours from what is not. */
void resolve_sides(struct builder *b);

/* steps.c: the entries of `steps:`, in order */
void build_steps(
    struct builder *b, struct flow *flow, const struct yaml_node *list);

/* places.c: where a component's instances stand; adds its domains. */
void resolve_placements(struct builder *b, struct component *component);
/* Run by somebody else as one unit: managed, external, or the user's own. */
bool is_opaque(const struct component *component);

/* order.c: sorts flow.order.  `numbers`, by component index, is zero before
   and after. */
void order_steps(struct builder *b, struct flow *flow, uint32_t *numbers);

/* links.c */
struct link *find_link(struct builder *b, struct component *from,
    struct component *to, enum arrow arrow);
struct link *add_link(struct builder *b, struct component *from,
    struct component *to, enum arrow arrow, struct span span);
/*
 * protocols.c: sets the protocol that a label names, and the tls that either of
 * them or the link's `auth` settles.
 */
void link_protocol(struct builder *b, struct facts *facts);

#endif
