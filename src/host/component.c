#include "host/cache.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/missing.h"

/* Members whose answer is one of the kind's flags; `tag` is that flag. */
struct expr_value component_flag_get(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	return expr_bool(component_is(object, member->tag));
}

enum {
	TAG_ID,
	TAG_NAME,
	TAG_KIND,
	TAG_TECHNOLOGY,
	TAG_NEAR_TECHNOLOGY,
	TAG_OVERRULED_KIND,
	TAG_CRITICAL,
	TAG_IN_FLOW,
	TAG_REFERRED,
	TAG_WATCHED,
	TAG_WRITES,
	TAG_REPLICAS,
	TAG_REPLICAS_MAX,
	TAG_SHARDS,
	TAG_NEEDS,
	TAG_EFFECTIVE,
	TAG_ZONES,
	TAG_OUT,
	TAG_IN,
	TAG_GROUPS,
	TAG_FLOWS,
	TAG_TRADEOFFS,
	TAG_TEAM,
	TAG_DOMAINS,
	TAG_SOLE_DOMAINS,
	TAG_NEEDED_BY,
	TAG_FATES,
	TAG_WATCHES_AS,
};

/* Critical unless it says that it is not: the one flag that is true unsaid. */
static bool is_critical(const struct component *c)
{
	return !fact_find(&c->element.facts, F_COMPONENT_CRITICAL) ||
	    fact_flag(&c->element.facts, F_COMPONENT_CRITICAL);
}

/*
 * A call to a store that no flow walks may well write: only flows tell reads
 * from writes.
 */
static bool does_write(struct host *host, const struct component *c)
{
	struct link *const *link;
	vec_each (link, &c->out) {
		if ((*link)->consumes || (*link)->arrow == ARROW_REPLICATE)
			continue;
		if (cache_link_writes(host, *link))
			return true;
		if (component_is((*link)->to, KIND_STORE) &&
		    !component_is((*link)->to, KIND_CACHE) &&
		    !cache_link_walked(host, *link))
			return true;
	}
	return component_is(c, KIND_STORE) && !component_is(c, KIND_CACHE);
}

/* Of a technology that nobody knows: one that may have been meant. */
static struct expr_value near_technology(
    struct expr_context *context, const struct component *c)
{
	const struct vocabulary *vocabulary =
	    host_of(context)->design->vocabulary;
	struct str word = fact_text(&c->element.facts, F_COMPONENT_TECH);
	if (c->technology || !word.length)
		return expr_string(STR(""));
	if (!expr_spend(context, vocabulary->technology_words.length / 16))
		return expr_null();
	const struct technology *near = vocabulary_near(vocabulary, word);
	return expr_string(near ? near->name : STR(""));
}

static struct expr_value overruled_kind(const struct component *c)
{
	bool differs =
	    c->kind_by_id && c->technology && c->technology->kind != c->kind;
	return expr_string(differs ? c->technology->kind->id : STR(""));
}

static struct expr_value get_fact(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	struct host *host = host_of(context);
	const struct component *c = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(c->element.id);
	case TAG_NAME: return expr_string(c->name);
	case TAG_KIND: return expr_string(c->kind->id);
	case TAG_TECHNOLOGY:
		return expr_string(
		    c->technology ? c->technology->name : STR(""));
	case TAG_NEAR_TECHNOLOGY: return near_technology(context, c);
	case TAG_OVERRULED_KIND: return overruled_kind(c);
	case TAG_CRITICAL: return expr_bool(is_critical(c));
	case TAG_IN_FLOW: return expr_bool(c->in_flow);
	case TAG_REFERRED: return expr_bool(c->referred);
	case TAG_WATCHED: return expr_bool(cache_watched(host, c));
	case TAG_TEAM: return expr_string(component_team(context, c));
	default: return expr_bool(does_write(host, c));
	}
}

/* Distinct zones in which it stands; unknown when any instance's is. */
static struct expr_value zones_of(
    struct expr_context *context, const struct component *c)
{
	VEC(const struct domain *) zones = {0};
	for (uint32_t i = 0; i < c->placements.length; i++) {
		const struct domain *d = c->placements.at[i].domain;
		while (d && d->kind == DOMAIN_HOST)
			d = d->parent;
		if (!d || d->kind != DOMAIN_ZONE)
			return expr_unknown_here();
		uint32_t k = 0;
		while (k < zones.length && zones.at[k] != d)
			k++;
		if (k == zones.length)
			vec_push(context->arena, &zones, d);
	}
	return expr_int(zones.length);
}

static struct expr_value get_count(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component *c = object;
	switch (member->tag) {
	case TAG_REPLICAS: return expr_int(c->replicas_min);
	case TAG_REPLICAS_MAX: return expr_int(c->replicas_max);
	case TAG_SHARDS: return expr_int(c->shards);
	case TAG_NEEDS:
		return c->copies_unsaid &&
			!fact_has(&c->element.facts, F_COMPONENT_NEEDS)
		    ? missing_fact(context, c, "replication")
		    : expr_int(c->needs);
	case TAG_EFFECTIVE:
		return c->copies_unsaid
		    ? missing_fact(context, c, "replication")
		    : expr_int(c->effective_replicas);
	default: return zones_of(context, c);
	}
}

static bool has_stated(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context;
	const struct component *c = object;
	const struct facts *facts = &c->element.facts;
	switch (member->tag) {
	case TAG_REPLICAS:
	case TAG_REPLICAS_MAX:
		return fact_has(facts, F_COMPONENT_REPLICAS) ||
		    fact_has(facts, F_COMPONENT_NODES);
	case TAG_SHARDS: return fact_has(facts, F_COMPONENT_SHARDS);
	case TAG_NAME: return fact_has(facts, F_COMPONENT_NAME);
	default: return fact_has(facts, F_COMPONENT_NEEDS);
	}
}

static struct expr_value get_list(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	struct host *host = host_of(context);
	const struct component *c = object;
	switch (member->tag) {
	case TAG_OUT: return LASTING(context, class_link, &c->out);
	case TAG_IN: return LASTING(context, class_link, &c->in);
	case TAG_GROUPS: return OBJECTS(context, class_group, &c->groups);
	case TAG_FLOWS:
		return OBJECTS(context, class_flow, cache_flows_of(host, c));
	case TAG_NEEDED_BY:
		return OBJECTS(context, class_flow, cache_needed_by(host, c));
	case TAG_DOMAINS: return component_domains(context, c, false);
	case TAG_SOLE_DOMAINS: return component_domains(context, c, true);
	case TAG_WATCHES_AS: return component_roles(context, c);
	case TAG_FATES: return component_fates(context, c);
	default:
		return OBJECTS(
		    context, class_tradeoff, cache_tradeoffs_of(host, c));
	}
}

static struct expr_value call_cuts(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	return cuts_value(
	    context, cache_cuts_of_component(host_of(context), self));
}

/* clang-format off */
#define FLAG(word, flag, text)                                                 \
	{word, &expr_type_bool, component_flag_get, NULL, flag, text}

const struct expr_member component_members[] = {
    {"id", &expr_type_string, get_fact, NULL, TAG_ID, "its id"},
    {"name", &expr_type_string, get_fact, has_stated, TAG_NAME, "its name, or the id"},
    {"kind", &expr_type_string, get_fact, NULL, TAG_KIND,
	"its kind, such as load-balancer"},
    {"technology", &expr_type_string, get_fact, NULL, TAG_TECHNOLOGY,
	"the known technology it is built on, or empty"},
    {"near_technology", &expr_type_string, get_fact, NULL, TAG_NEAR_TECHNOLOGY,
	"where `tech` is no known one, a known one of nearly that name, or empty"},
    {"overruled_kind", &expr_type_string, get_fact, NULL, TAG_OVERRULED_KIND,
	"the kind of its technology, where its id has made it another, or empty"},
    FLAG("client", KIND_CLIENT, "stands at the user's side"),
    FLAG("entry", KIND_ENTRY, "a flow may begin here"),
    FLAG("store", KIND_STORE, "holds data that others read and write"),
    FLAG("durable", KIND_DURABLE, "its data must outlive the process"),
    FLAG("transactional", KIND_TRANSACTIONAL, "a store of record for requests"),
    FLAG("analytic", KIND_ANALYTIC, "a store for analysis"),
    FLAG("cache", KIND_CACHE, "answers in place of what is behind it"),
    FLAG("queue", KIND_QUEUE, "an asynchronous buffer"),
    FLAG("scatter", KIND_SCATTER, "asks all of its shards, whatever the shard key"),
    FLAG("consumer", KIND_CONSUMER, "its call to a queue means that it consumes"),
    FLAG("compute", KIND_COMPUTE, "runs our code or forwards requests"),
    FLAG("service", KIND_SERVICE, "serves requests, and is ours"),
    FLAG("edge", KIND_EDGE, "stands before the services"),
    FLAG("balancer", KIND_BALANCER, "spreads calls over replicas"),
    FLAG("batch", KIND_BATCH, "does batch work"),
    FLAG("telemetry", KIND_TELEMETRY, "watches others"),
    FLAG("control", KIND_CONTROL, "belongs to the delivery and control plane"),
    FLAG("quorum", KIND_QUORUM, "keeps state by majority"),
    FLAG("ml", KIND_ML, "is about machine learning"),
    FLAG("llm", KIND_LLM, "is a large language model"),
    FLAG("external", KIND_EXTERNAL, "not ours at all"),
    FLAG("self_run", KIND_SELF_RUN,
	"neither managed nor external nor a client: we keep it up"),
    {"critical", &expr_type_bool, get_fact, NULL, TAG_CRITICAL,
	"true unless the design says that it is not"},
    {"in_flow", &expr_type_bool, get_fact, NULL, TAG_IN_FLOW,
	"some step of a flow touches it"},
    {"capped", &expr_type_bool, get_capped, NULL, 0,
	"a `token-budget` caps the tokens that it may take"},
    {"exposed", &expr_type_bool, get_exposed, NULL, 0,
	"reachable from outside: `public`, or called by a client and not `public: false`"},
    {"referred", &expr_type_bool, get_fact, NULL, TAG_REFERRED,
	"something other than links and flows names it"},
    {"watched", &expr_type_bool, get_fact, NULL, TAG_WATCHED, "observability covers it"},
    {"writes", &expr_type_bool, get_fact, NULL, TAG_WRITES,
	"it keeps data, or writes to what it calls; a call to a store that no flow walks counts"},
    {"replicas", &expr_type_int, get_count, has_stated, TAG_REPLICAS,
	"instances, of each shard; the smallest number when autoscaled"},
    {"replicas_max", &expr_type_int, get_count, has_stated, TAG_REPLICAS_MAX,
	"the largest number of instances"},
    {"shards", &expr_type_int, get_count, has_stated, TAG_SHARDS,
	"partitions, 1 when not partitioned"},
    {"needs", &expr_type_int, get_count, has_stated, TAG_NEEDS,
	"instances that must be up to serve"},
    {"effective_replicas", &expr_type_int, get_count, NULL, TAG_EFFECTIVE,
	"instances that can stand in for one another without a person"},
    {"zones", &expr_type_int, get_count, NULL, TAG_ZONES,
	"zones over which it is spread; unknown when placement is"},
    {"outgoing", &type_links, get_list, NULL, TAG_OUT, "links that begin here"},
    {"incoming", &type_links, get_list, NULL, TAG_IN, "links that end here"},
    {"groups", &type_groups, get_list, NULL, TAG_GROUPS, "groups that list it"},
    {"trust", &type_group, get_trust, NULL, 0,
	"the innermost network, trust zone or account around it, or null"},
    {"flows", &type_flows, get_list, NULL, TAG_FLOWS, "flows that reach it"},
    {"needed_by", &type_flows, get_list, NULL, TAG_NEEDED_BY,
	"flows that break when all of its instances are gone"},
    {"fates", &type_fates, get_list, NULL, TAG_FATES,
	"calls all of whose alternatives need it"},
    {"domains", &type_domains, get_list, NULL, TAG_DOMAINS,
	"regions, zones and hosts in which some instance stands, smaller ones first"},
    {"sole_domains", &type_domains, get_list, NULL, TAG_SOLE_DOMAINS,
	"those of them in which every instance stands"},
    {"watches_as", &expr_type_strings, get_list, NULL, TAG_WATCHES_AS,
	"the keys of observability that name it: metrics, status-page ..."},
    {"team", &expr_type_string, get_fact, NULL, TAG_TEAM,
	"who answers for it: its owner, or else its group's, or empty"},
    {"tradeoffs", &type_tradeoffs, get_list, NULL, TAG_TRADEOFFS,
	"trade-offs about it, or about a group it is in"},
    {0},
};

const struct expr_method component_methods[] = {
    {"calls", {&type_component}, &expr_type_bool, component_calls,
	"whether it calls the other synchronously while serving", "1.0"},
    {"upstream", {0}, &type_components, component_upstream,
	"everything from which its failure can be felt", "1.0"},
    {"downstream", {0}, &type_components, component_downstream,
	"everything it depends on, near or far", "1.0"},
    {"entrance", {0}, &type_components, call_entrance,
	"itself and, as long as these are edges or balancers, what they call", "1.0"},
    {"cuts", {0}, &type_cuts, call_cuts,
	"the flows that break without it: order-1 cuts", "1.0"},
    {"relief", {&expr_type_quantity[MEASURE_RATIO]}, &expr_type_string, call_component_relief,
	"the key that gives it headroom where its utilisation would be the ratio: replicas: 8, shards: 4, nodes: 12, or capacity: 5k/s of a service that is bought; empty for what others run or limit", "1.0"},
    {"with", {&expr_type_string}, &expr_type_string, call_component_with,
	"how its entry comes to have these keys: all of it where it is short, "
	"else add to ID: KEYS, or change in ID: KEYS", "1.0"},
    {0},
};
/* clang-format on */

static const struct expr_table more_members[] = {
    EXPR_TABLE(component_neighbours), EXPR_TABLE(component_loads),
    EXPR_TABLE(component_stocks), EXPR_TABLE(component_costs), {0}};

const struct expr_class class_component = {
    .name = "component",
    .members = component_members,
    .more = more_members,
    .methods = component_methods,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .plain = element_plain,
    .print = element_print,
    .doc = "one thing the system consists of",
    .tag = OWNER_COMPONENT,
};
