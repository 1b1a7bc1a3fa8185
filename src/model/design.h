/*
 * design.h - a design, read and resolved: what everything else works on.
 *
 * Layer: model.  One arena owns a design and everything in it.  Elements hold
 * facts (see field.h) as stated or implied; what follows from several facts
 * (replicas, placements, who calls whom, a flow's rates) is resolved once,
 * here, and read everywhere else.  After design_load nothing changes.
 */
#ifndef LINTEL_MODEL_DESIGN_H
#define LINTEL_MODEL_DESIGN_H

#include "base/file.h"
#include "model/vocabulary.h"

enum element_kind {
	ELEMENT_DESIGN,
	ELEMENT_COMPONENT,
	ELEMENT_LINK,
	ELEMENT_GROUP,
	ELEMENT_FLOW,
	ELEMENT_STEP,
	ELEMENT_OPERATION,
	ELEMENT_TRADEOFF,
	ELEMENT_ALERT,
	ELEMENT_QUESTION,
	ELEMENT_REQUIREMENTS,
};

/* `accept: {RULE: reason}`; those of a step are its link's */
struct accept {
	struct str rule;
	struct str reason;
	struct str until;      /* "2026-12-31", or empty */
	struct source *source; /* with the span: which one it is, of which
				  several links may have copies */
	struct span span;
	struct accept *next;
};

/* First member of everything that can be spoken of. */
struct element {
	enum element_kind kind;
	uint32_t index; /* in the design's list of its kind */
	struct str id;  /* "db"; "app->db"; "1" for the first trade-off */
	struct source *source;
	struct span span;  /* what a caret points at: the id where declared */
	struct span whole; /* the entire entry */
	struct facts facts;
	struct accept *accepts;
};

/* As declared, for qsort(): of two of one kind. */
static inline int element_order(
    const struct element *a, const struct element *b)
{
	return (a->index > b->index) - (a->index < b->index);
}

/* Instances and what they fall with. */
enum domain_kind {
	DOMAIN_REGION,
	DOMAIN_ZONE,
	DOMAIN_HOST,
};

struct domain {
	enum domain_kind kind;
	uint32_t index;
	struct str id;         /* "us", "zone-1", "us/zone-1" */
	struct domain *parent; /* the zone of a host, the region of a zone */
	struct group *group; /* NULL for an anonymous zone or a named region */
	double availability; /* UNKNOWN when nobody said */
	bool perfect; /* nobody said, and that it never fails is assumed */
};

/* So many instances of a component in one place. */
struct placement {
	struct domain *domain; /* innermost; NULL when the place is unknown */
	uint32_t replicas;     /* the smallest number, when autoscaled */
};

struct component_list {
	struct component **at;
	uint32_t length, capacity;
};
struct link_list {
	struct link **at;
	uint32_t length, capacity;
};
struct group_list {
	struct group **at;
	uint32_t length, capacity;
};
struct element_list {
	struct element **at;
	uint32_t length, capacity;
};
struct step_list {
	struct step **at;
	uint32_t length, capacity;
};

struct component {
	struct element element;
	const struct kind *kind;             /* never NULL */
	const struct technology *technology; /* NULL when unknown or unsaid */
	struct str name;                     /* for people; never empty */
	uint32_t flags;                      /* of enum kind_flag */

	/* Per shard where there are shards; in all regions together. */
	uint32_t replicas_min, replicas_max;
	uint32_t shards;
	uint32_t needs; /* replicas that must be up to serve */
	bool apart;     /* so many of one region: each decides by itself */
	uint32_t effective_replicas; /* that survive the loss of another: 1 for
					a store that does not fail over by
					itself */
	double batch; /* requests that share one set of its own calls, from 1 */
	struct {
		struct placement *at;
		uint32_t length, capacity;
	} placements; /* at least one; their replicas add up to replicas_min */

	struct link_list out, in; /* in declared order */
	struct group_list groups; /* direct ones */
	struct group *box;        /* the smallest drawn one, or NULL */
	bool kind_by_id;    /* nothing but the id says it, being its name */
	bool copies_unsaid; /* its replicas count if they are copies, of which
			       nobody speaks, and nothing is assumed: then
			       effective_replicas and needs are the best that
			       there may be */
	bool in_flow;       /* some step touches it, or falls back on it */
	bool referred;      /* named by anything but a link or flow */
};

enum arrow {
	ARROW_CALL,      /* ->  synchronous */
	ARROW_MESSAGE,   /* ~>  asynchronous */
	ARROW_REPLICATE, /* =>  */
};

struct link {
	struct element element; /* id "app->db", with the arrow used */
	struct component *from, *to;
	enum arrow arrow;
	bool from_flow; /* declared by a flow's step alone */
	bool consumes;  /* a consumer's call to a queue: messages travel back */
	bool takes_over; /* declared by nobody: see drawn.h */
};

enum group_kind {
	GROUP_PLAIN,
	GROUP_NETWORK,
	GROUP_TRUST_ZONE,
	GROUP_REGION,
	GROUP_ZONE,
	GROUP_HOST,
	GROUP_CLUSTER,
	GROUP_TEAM,
	GROUP_ACCOUNT,
	GROUP_KIND_COUNT,
};

enum group_dimension {
	DIMENSION_FAILURE,
	DIMENSION_TRUST,
	DIMENSION_OWNERSHIP,
	DIMENSION_DRAWING,
	DIMENSION_COUNT,
};

struct group {
	struct element element;
	enum group_kind kind;
	enum group_dimension dimension;
	struct str name;
	struct component_list components; /* direct members */
	struct group_list groups;         /* direct members */
	struct group_list parents;        /* at most one in each dimension */
	struct group *box; /* the group in whose box it is drawn, or NULL */
	bool drawn;        /* false: it crosses others and is drawn as a tag */
	/* The innermost region, zone or host that it is, or is in, whatever
	   stands between; or NULL. */
	struct group *failure;
	/* Of a region, zone or host; NULL until placed. */
	struct domain *domain;
	uint8_t depth; /* groups around it, at most */
	uint32_t walk; /* while reading: the last walk that saw it */
};

struct operation {
	struct element element;
	double rate; /* mean, per second; UNKNOWN allowed here and below */
	double peak_rate;
	double size;
	const struct operation *multiple_of; /* `rate: 10x OTHER`; or NULL */
	double factor;                       /* 10 */
	bool writes, reads; /* both false when `does` is not said */
};

enum step_op {
	OP_NONE, /* neither: a call to something that is no store */
	OP_READ,
	OP_WRITE,
};

/* Most steps of a flow have the same: they share one. */
struct step_terms {
	double stated_share; /* 0..1 of the flow's requests; UNKNOWN */
	double times;        /* for each of the caller's calls that takes it */
	double size; /* UNKNOWN when neither step, flow nor operation says */
	struct component *backup; /* `fallback: ID`: takes the calls when the
				     callee is down; NULL */
	struct step *behind; /* of a read of a store: the caller's cache read
				whose misses it serves; else NULL */
};

/*
 * One call of a flow, from one component to one other.  Steps of one `branch`
 * are alternatives: the first carries, the others take over.  Steps of one
 * `fan` go out in parallel.  A repeated attribute-free prefix of a chain is
 * the same step, not a second one.
 */
struct step {
	struct element element; /* id "app->db"; span: the callee in the text */
	struct flow *flow;
	struct link *link; /* the link that it walks */
	struct component *from, *to;
	const struct step_terms *terms; /* never NULL */
	uint32_t item;                  /* which entry of `steps:`, from 0 */
	uint32_t branch;                /* numbers from 0 in each flow */
	uint32_t fan;
	enum arrow arrow : 8;
	enum step_op op : 8;
	bool alternative : 1; /* not the first of its branch */
	bool optional : 1;    /* said so */
	bool has_fallback : 1;
	bool miss_path : 1; /* a cache read, backed by a later one of a store */
	bool passes_misses : 1; /* a cache's own call, which makes up for what
				   it does not hold: share unstated, hit ratio
				   known */
	bool required : 1; /* the answer needs it: synchronous, not optional,
			      no fallback and no miss path */

	/* See calls.h; of alternatives, as if each carried what its branch
	   does. */
	double chance; /* 0..1 of its caller's calls */
	double share;  /* 0..1 of the flow's requests, with all caps above it */
	double calls;  /* for each request of the flow, as designed: 0 for an
			  alternative that waits */
};

struct flow {
	struct element element;
	struct operation *operation; /* may be NULL */
	struct component *entry; /* the first; NULL for a flow without steps */
	struct step_list steps;  /* in order */
	uint32_t branches;       /* number of branches */
	struct component_list components; /* reached, in order, entries first */
	uint32_t entry_count; /* `[web, app] -> api` has two: each request comes
				 from one of them, from each as often */
	/*
	 * The steps again, each after all that lead to its caller; those of
	 * one caller in their order.  Where calls go in a circle, they are in
	 * the order in which the flow reaches their callers.
	 */
	struct step_list order;
	double rate, peak_rate, size;
	bool critical;
	bool implied; /* made for an entry of a design without flows */
	double availability_target; /* ratio; UNKNOWN */
	double read_ratio; /* share of its store accesses that read; UNKNOWN
			      when it touches no store */
};

struct tradeoff {
	struct element element;
	struct element_list about;
};

struct question {
	struct element element;
	struct element_list about;
};

/* "p50|p75|...": what an alert may watch. */
extern const char alert_metric_words[];

/* SUBJECT.METRIC [OP QUANTITY] [for DURATION] */
struct alert {
	struct element element;
	struct element *subject; /* a component or a flow; NULL: all */
	struct str metric;       /* "p99" */
	struct str comparison;   /* "<", ">" ...; empty: the declared target */
	struct quantity value;
	double duration; /* seconds; UNKNOWN when not said */
};

enum stage {
	STAGE_UNSTATED,
	STAGE_PROTOTYPE,
	STAGE_PRODUCTION,
	STAGE_CRITICAL,
};

struct design {
	/* Its id: the file's path; span: the design's name. */
	struct element element;
	struct arena *arena;
	struct source *source;
	const struct vocabulary *vocabulary;
	struct str name;
	enum stage stage;

	/* `kind` REQUIREMENTS; span of its key, or the design's when absent. */
	struct element requirements;
	struct facts workload;
	struct element observability; /* facts; alerts are below */
	double daily_users;           /* UNKNOWN */

	/* By index: the order of declaration. */
	VEC(struct component *) components;
	VEC(struct group *) groups;
	VEC(struct link *) links; /* replication and messages too */
	VEC(struct operation *) operations;
	VEC(struct flow *) flows; /* declared ones, or else the implied ones */
	VEC(struct tradeoff *) tradeoffs;
	VEC(struct question *) questions;
	VEC(struct alert *) alerts;
	VEC(struct domain *) domains; /* parents before children */
	bool has_flows;               /* declared */

	struct map component_ids, group_ids, flow_ids, operation_ids;
};

/*
 * Where included files are, when not on disk: in a commit, say.  Paths go from
 * the root of it all, without `.` and `..`; none of them leads out.
 */
struct design_files {
	/* False, with a sentence, when there is no such file. */
	bool (*read)(void *context, struct arena *arena, struct str path,
	    size_t limit, struct str *bytes, struct str *error);
	void *context;
	struct str path;   /* of the design itself */
	struct str prefix; /* "main:", which is shown before each path */
};

struct load_options {
	const struct limits *limits; /* NULL: the defaults */
	const char *root; /* includes stay below this folder; NULL: the current
			     folder */
	const struct design_files *files; /* NULL: they are on disk */
	bool no_assumptions;
	const struct map *texts;    /* canonical path -> struct str, in place of
				       what an included file holds; or NULL */
	struct path_list *includes; /* gets the canonical paths of included
				       files, or those of `files`, in the
				       design's arena; or NULL */
};

/*
 * Reads, checks and resolves.  NULL when the input has an error: all that can
 * be found are in `diags`.  `source` must live as long as the design.
 */
struct design *design_load(struct arena *arena, struct source *source,
    const struct vocabulary *vocabulary, const struct load_options *options,
    struct diag_list *diags);

/* Whether an included file may say it, of the fields of a design. */
bool design_part_holds(enum field_id field);

/* Whether a file is one: it has a top-level `design:` key.  Cheap. */
bool design_looks_like(struct str bytes);

struct component *design_component(const struct design *design, struct str id);

/* "component:db", "link:app->db", "flow:redirect", "tradeoff:1" ... */
struct str element_name(struct arena *arena, const struct element *element);

static inline bool component_is(const struct component *c, uint32_t flags)
{
	return (c->flags & flags) != 0;
}

/* A call that is made to serve, and not just once at a start. */
static inline bool link_is_request(const struct link *link)
{
	return link->arrow == ARROW_CALL && !link->consumes &&
	    !str_is(fact_text(&link->element.facts, F_LINK_WHEN), "startup");
}

static inline bool step_reads_cache(const struct step *step)
{
	return component_is(step->to, KIND_CACHE) && step->op == OP_READ;
}

/* Whether `auth`, of a component or link, is by certificate: "mutual TLS". */
bool auth_is_tls(const struct facts *facts, enum field_id field);

const char *arrow_text(enum arrow arrow);            /* "->" */
const char *group_kind_name(enum group_kind kind);   /* "trust-zone" */
const char *domain_kind_name(enum domain_kind kind); /* "zone" */

#endif
