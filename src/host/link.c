#include "host/cache.h"
#include "host/classes.h"
#include "host/members.h"

enum {
	TAG_ID,
	TAG_ARROW,
	TAG_SYNC,
	TAG_CONSUMES,
	TAG_WRITES,
	TAG_READS,
	TAG_GROWS,
	TAG_WALKED,
	TAG_RETRIES,
	TAG_FROM,
	TAG_TO,
	TAG_KIND,
	TAG_NAME,
	TAG_DIMENSION,
	TAG_COMPONENTS,
	TAG_GROUPS,
	TAG_PARENTS,
	TAG_PARENT,
	TAG_PEERS,
};

/* Unsaid is none, for certain. */
static double retries(const struct link *link)
{
	double stated = fact_number(&link->element.facts, F_LINK_RETRIES);
	return known(stated) ? stated : 0;
}

static struct expr_value get_link(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	struct host *host = host_of(context);
	const struct link *link = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(link->element.id);
	case TAG_ARROW: return expr_string(str_from(arrow_text(link->arrow)));
	case TAG_SYNC:
		return expr_bool(link->arrow == ARROW_CALL && !link->consumes);
	case TAG_CONSUMES: return expr_bool(link->consumes);
	case TAG_WRITES: return expr_bool(cache_link_writes(host, link));
	case TAG_GROWS: return expr_bool(cache_link_grows(host, link));
	case TAG_READS: return expr_bool(cache_link_reads(host, link));
	case TAG_WALKED: return expr_bool(cache_link_walked(host, link));
	case TAG_RETRIES: return expr_quantity(retries(link), MEASURE_COUNT);
	case TAG_FROM: return expr_object(&class_component, link->from);
	default: return expr_object(&class_component, link->to);
	}
}

static struct expr_value get_group(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	static const char *const dimensions[DIMENSION_COUNT] = {
	    [DIMENSION_FAILURE] = "failure",
	    [DIMENSION_TRUST] = "trust",
	    [DIMENSION_OWNERSHIP] = "ownership",
	    [DIMENSION_DRAWING] = "drawing",
	};
	const struct group *group = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(group->element.id);
	case TAG_KIND:
		return expr_string(str_from(group_kind_name(group->kind)));
	case TAG_NAME: return expr_string(group->name);
	case TAG_DIMENSION:
		return expr_string(str_from(dimensions[group->dimension]));
	case TAG_COMPONENTS:
		return LASTING(context, class_component, &group->components);
	case TAG_GROUPS: return OBJECTS(context, class_group, &group->groups);
	default: return OBJECTS(context, class_group, &group->parents);
	}
}

/* Who is in a group, and has been met: a group may be in several, and so may be
   reached in more ways than there are groups. */
struct members {
	struct arena *arena;
	struct map met; /* by id, which groups and components share */
	struct component_list found;
};

static void add_members(struct members *all, const struct group *group)
{
	struct component *const *c;
	vec_each (c, &group->components)
		if (map_add(&all->met, (*c)->element.id, *c))
			vec_push(all->arena, &all->found, *c);
	struct group *const *inner;
	vec_each (inner, &group->groups)
		if (map_add(&all->met, (*inner)->element.id, *inner))
			add_members(all, *inner);
}

static struct expr_value call_all_members(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	struct members all = {.arena = context->arena};
	map_init(&all.met, context->arena);
	add_members(&all, self);
	if (!expr_spend(context, all.met.length))
		return expr_null();
	return OBJECTS(context, class_component, &all.found);
}

static struct expr_value get_domain(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct domain *domain = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(domain->id);
	case TAG_KIND:
		return expr_string(str_from(domain_kind_name(domain->kind)));
	case TAG_PEERS: return domain_peers(context, domain);
	default: return expr_object(&class_domain, domain->parent);
	}
}

static struct expr_value call_domain_cuts(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	return cuts_value(
	    context, cache_cuts_of_domain(host_of(context), self));
}

static void domain_print(struct buf *buf, const void *object)
{
	const struct domain *domain = object;
	buf_text(buf, domain_kind_name(domain->kind));
	buf_char(buf, ':');
	buf_str(buf, domain->id);
}

/* clang-format off */
const struct expr_member link_members[] = {
    {"id", &expr_type_string, get_link, NULL, TAG_ID,
	"both ends with the arrow, such as app->db"},
    {"from", &type_component, get_link, NULL, TAG_FROM, "where it begins"},
    {"to", &type_component, get_link, NULL, TAG_TO, "where it ends"},
    {"arrow", &expr_type_string, get_link, NULL, TAG_ARROW, "->, ~> or =>"},
    {"sync", &expr_type_bool, get_link, NULL, TAG_SYNC,
	"a call whose caller waits; taking messages from a queue is none"},
    {"consumes", &expr_type_bool, get_link, NULL, TAG_CONSUMES,
	"its caller takes messages from the queue it calls"},
    {"retries", &expr_type_quantity[MEASURE_COUNT], get_link, NULL, TAG_RETRIES,
	"attempts after the first, 0 when unsaid"},
    {"writes", &expr_type_bool, get_link, NULL, TAG_WRITES,
	"a step that walks it writes, or belongs to an operation that does"},
    {"reads", &expr_type_bool, get_link, NULL, TAG_READS,
	"a step that walks it reads a store"},
    {"grows", &expr_type_bool, get_link, NULL, TAG_GROWS,
	"a step that walks it writes, and its operation does not say for how long that is kept"},
    {"in_clear", &expr_type_bool, get_in_clear, NULL, 0,
	"neither `tls` nor an `auth` by certificate encrypts it"},
    {"walked", &expr_type_bool, get_link, NULL, TAG_WALKED,
	"a step of a declared flow walks it"},
    {0},
};

const struct expr_method link_methods[] = {
    {"with", {&expr_type_string}, &expr_type_string, call_link_with,
	"how its entry comes to have these keys: add to a -> b: KEYS", "1.0"},
    {0},
};

const struct expr_member group_members[] = {
    {"id", &expr_type_string, get_group, NULL, TAG_ID, "its id"},
    {"kind", &expr_type_string, get_group, NULL, TAG_KIND, "group, trust-zone, region ..."},
    {"name", &expr_type_string, get_group, NULL, TAG_NAME, "its name, or the id"},
    {"dimension", &expr_type_string, get_group, NULL, TAG_DIMENSION,
	"failure, trust, ownership or drawing"},
    {"components", &type_components, get_group, NULL, TAG_COMPONENTS,
	"components it lists"},
    {"groups", &type_groups, get_group, NULL, TAG_GROUPS, "groups it lists"},
    {"parents", &type_groups, get_group, NULL, TAG_PARENTS, "groups that list it"},
    {0},
};

const struct expr_method group_methods[] = {
    {"all_members", {0}, &type_components, call_all_members,
	"its components and those of the groups in it", "1.0"},
    {0},
};

const struct expr_member domain_members[] = {
    {"id", &expr_type_string, get_domain, NULL, TAG_ID, "its id"},
    {"kind", &expr_type_string, get_domain, NULL, TAG_KIND, "region, zone or host"},
    {"parent", &type_domain, get_domain, NULL, TAG_PARENT,
	"the domain it is part of, or null"},
    {"peers", &type_domains, get_domain, NULL, TAG_PEERS,
	"others of its kind within the same parent, at most eight"},
    {0},
};

const struct expr_method domain_methods[] = {
    {"cuts", {0}, &type_cuts, call_domain_cuts,
	"the flows that break without it: order-1 cuts", "1.0"},
    {0},
};
/* clang-format on */

static const struct expr_table more_link[] = {EXPR_TABLE(link_numbers), {0}};
static const struct expr_table more_group[] = {EXPR_TABLE(group_costs), {0}};

const struct expr_class class_link = {
    .name = "link",
    .members = link_members,
    .more = more_link,
    .methods = link_methods,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .plain = element_plain,
    .print = element_print,
    .doc = "a call, a message or a replication between two components",
    .tag = OWNER_LINK,
};

const struct expr_class class_group = {
    .name = "group",
    .members = group_members,
    .more = more_group,
    .methods = group_methods,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = element_print,
    .doc = "components that belong together",
    .tag = OWNER_GROUP,
};

const struct expr_class class_domain = {
    .name = "domain",
    .members = domain_members,
    .methods = domain_methods,
    .print = domain_print,
    .doc = "what fails as one: a region, a zone or a host",
};
