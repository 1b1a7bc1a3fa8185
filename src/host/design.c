#include "analyse/cycles.h"
#include "host/cache.h"
#include "host/classes.h"
#include "host/members.h"

enum {
	TAG_COMPONENTS,
	TAG_LINKS,
	TAG_GROUPS,
	TAG_FLOWS,
	TAG_OPERATIONS,
	TAG_TRADEOFFS,
	TAG_QUESTIONS,
	TAG_ALERTS,
	TAG_DOMAINS,
	TAG_KINDS,
	TAG_ACCEPTS,
	TAG_GAPS,
	TAG_REQUIREMENTS,
	TAG_WORKLOAD,
	TAG_OBSERVABILITY,
	TAG_NAME,
	TAG_HAS_FLOWS,
	TAG_DAILY_USERS,
};

static struct expr_value get_list(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	struct host *host = host_of(context);
	const struct design *d = object;
	switch (member->tag) {
	case TAG_COMPONENTS:
		return LASTING(context, class_component, &d->components);
	case TAG_LINKS: return LASTING(context, class_link, &d->links);
	case TAG_GROUPS: return LASTING(context, class_group, &d->groups);
	case TAG_FLOWS: return LASTING(context, class_flow, &d->flows);
	case TAG_OPERATIONS:
		return LASTING(context, class_operation, &d->operations);
	case TAG_TRADEOFFS:
		return LASTING(context, class_tradeoff, &d->tradeoffs);
	case TAG_QUESTIONS:
		return OBJECTS(context, class_question, &d->questions);
	case TAG_ALERTS: return LASTING(context, class_alert, &d->alerts);
	case TAG_DOMAINS: return OBJECTS(context, class_domain, &d->domains);
	case TAG_ACCEPTS: return OBJECTS(context, class_accept, &host->accepts);
	case TAG_GAPS: return OBJECTS(context, class_gap, &host->gaps);
	default: return texts_value(context, cache_kinds(host));
	}
}

static struct expr_value get_part(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct design *design = object;
	switch (member->tag) {
	case TAG_NAME: return expr_string(design->name);
	case TAG_HAS_FLOWS: return expr_bool(design->has_flows);
	case TAG_REQUIREMENTS:
		return expr_object(&class_requirements, &design->requirements);
	case TAG_OBSERVABILITY:
		return expr_object(
		    &class_observability, &design->observability);
	case TAG_DAILY_USERS:
		if (known(design->daily_users))
			return expr_quantity(
			    design->daily_users, MEASURE_COUNT);
		return expr_unknown_path(context->arena, STR("workload.users"));
	default: break;
	}
	struct record *workload = arena_new(context->arena, struct record);
	workload->name = "workload";
	workload->facts = &design->workload;
	return expr_object(&class_workload, workload);
}

static struct expr_value call_promises(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	struct promise_list found = {0};
	const struct design *design = self;
	if (!expr_spend(context, design->flows.length))
		return expr_null();
	collect_promises(context->arena, design, &found);
	return OBJECTS(context, class_promise, &found);
}

static struct expr_value call_sentences(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	const struct design *design = self;
	if (!expr_spend(
		context, design->components.length + design->links.length))
		return expr_null();
	return OBJECTS(
	    context, class_sentence, cache_sentences(host_of(context)));
}

static const struct link *link_between(
    const struct component *from, const struct component *to)
{
	struct link *const *link;
	vec_each (link, &from->out)
		if ((*link)->to == to && (*link)->arrow == ARROW_CALL)
			return *link;
	return NULL;
}

static struct host_cycle *cycle_of(
    struct expr_context *context, const struct component_list *list)
{
	struct host_cycle *cycle = arena_new(context->arena, struct host_cycle);
	cycle->components = *list;
	for (uint32_t i = 0; i < list->length; i++) {
		const struct link *link =
		    link_between(list->at[i], list->at[(i + 1) % list->length]);
		if (link &&
		    (!cycle->last ||
			link->element.index > cycle->last->element.index))
			cycle->last = link;
	}
	return cycle;
}

static struct expr_value call_cycles(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct design *design = self;
	if (!str_is(arguments[0].as.text, "sync"))
		return expr_error(context->arena, (struct span) {0},
		    "cycles() knows 'sync' only, not '%.*s'",
		    STR_ARG(arguments[0].as.text));
	if (!expr_spend(
		context, design->components.length + design->links.length))
		return expr_null();
	struct cycles found = design_cycles(context->arena, design);
	VEC(struct host_cycle *) cycles = {0};
	const struct component_list *list;
	vec_each (list, &found)
		vec_push(context->arena, &cycles, cycle_of(context, list));
	return OBJECTS(context, class_cycle, &cycles);
}

static void design_print(struct buf *buf, const void *object)
{
	buf_str(buf, ((const struct design *)object)->name);
}

static void requirements_print(struct buf *buf, const void *object)
{
	(void)object;
	buf_text(buf, "requirements");
}

static void observability_print(struct buf *buf, const void *object)
{
	(void)object;
	buf_text(buf, "observability");
}

/* clang-format off */
const struct expr_member design_members[] = {
    {"name", &expr_type_string, get_part, NULL, TAG_NAME, "the system's name"},
    {"has_flows", &expr_type_bool, get_part, NULL, TAG_HAS_FLOWS,
	"it declares flows; else each entry has an implied one"},
    {"daily_users", &expr_type_quantity[MEASURE_COUNT], get_part, NULL, TAG_DAILY_USERS,
	"daily active users"},
    {"requirements", &type_requirements, get_part, NULL, TAG_REQUIREMENTS,
	"what it must do, and how well"},
    {"workload", &type_workload, get_part, NULL, TAG_WORKLOAD,
	"users, operations and their rates"},
    {"observability", &type_observability, get_part, NULL, TAG_OBSERVABILITY,
	"how anyone would know"},
    {"components", &type_components, get_list, NULL, TAG_COMPONENTS,
	"all components, as declared"},
    {"links", &type_links, get_list, NULL, TAG_LINKS, "all links"},
    {"groups", &type_groups, get_list, NULL, TAG_GROUPS, "all groups"},
    {"flows", &type_flows, get_list, NULL, TAG_FLOWS,
	"the declared flows, or else the implied ones"},
    {"operations", &type_operations, get_list, NULL, TAG_OPERATIONS, "what users do"},
    {"tradeoffs", &type_tradeoffs, get_list, NULL, TAG_TRADEOFFS, "the trade-off notes"},
    {"questions", &type_questions, get_list, NULL, TAG_QUESTIONS, "what is not decided"},
    {"alerts", &type_alerts, get_list, NULL, TAG_ALERTS, "when somebody is told"},
    {"domains", &type_domains, get_list, NULL, TAG_DOMAINS, "regions, zones and hosts"},
    {"kinds", &expr_type_strings, get_list, NULL, TAG_KINDS,
	"the kinds of its components, each once"},
    {"median_in", &expr_type_int, get_median, NULL, 0,
	"half of its components have no more links that end there"},
    {"median_out", &expr_type_int, get_median, NULL, 1,
	"half of its components have no more links that begin there"},
    {"peak_rate", &expr_type_quantity[MEASURE_RATE], get_peak, NULL, 0,
	"requests a second at peak, of all its flows together"},
    {"store_technologies", &expr_type_strings, get_store_kinds, NULL, 0,
	"what its stores are built on, each once: a technology, or else a kind"},
    {"accepts", &type_accepts, get_list, NULL, TAG_ACCEPTS,
	"every `accept`, and what came of it; for rules that run last"},
    {"gaps", &type_gaps, get_list, NULL, TAG_GAPS,
	"numbers that checks wait for; for rules that run last"},
    {0},
};

const struct expr_method design_methods[] = {
    {"cycles", {&expr_type_string}, &type_cycles, call_cycles,
	"cycles of calls that wait for each other: cycles('sync')", "1.0"},
    {"promises", {0}, &type_promises, call_promises,
	"elements that state targets, and the alerts they lack", "1.0"},
    {"sentences", {0}, &type_sentences, call_sentences,
	"every text that somebody wrote, open questions aside", "1.0"},
    {0},
};
/* clang-format on */

static const struct expr_table more_members[] = {EXPR_TABLE(design_sums), {0}};

const struct expr_class class_design = {
    .name = "design",
    .members = design_members,
    .more = more_members,
    .methods = design_methods,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = design_print,
    .doc = "the whole design",
    .tag = OWNER_DESIGN,
};

const struct expr_class class_requirements = {
    .name = "requirements",
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = requirements_print,
    .doc = "what the system must do, and how well",
    .tag = OWNER_REQUIREMENTS,
};

const struct expr_class class_observability = {
    .name = "observability",
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = observability_print,
    .doc = "how anyone would know",
    .tag = OWNER_OBSERVABILITY,
};
