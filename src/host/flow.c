#include "host/cache.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/missing.h"

enum {
	TAG_ID,
	TAG_IMPLIED,
	TAG_CRITICAL,
	TAG_ENTRY,
	TAG_ENTRIES,
	TAG_OPERATION,
	TAG_STEPS,
	TAG_COMPONENTS,
	TAG_ALERTS,
	TAG_RATE,
	TAG_PEAK_RATE,
	TAG_SIZE,
	TAG_TARGET,
	TAG_READ_RATIO,
	TAG_FLOW,
	TAG_LINK,
	TAG_FROM,
	TAG_TO,
	TAG_ARROW,
	TAG_OP,
	TAG_SHARE,
	TAG_TIMES,
	TAG_REQUIRED,
	TAG_ALTERNATIVE,
	TAG_FALLBACK,
	TAG_MISS_PATH,
	TAG_READS,
	TAG_WRITES,
	TAG_DEEPEST,
	TAG_WAITED,
};

static struct expr_value flow_alerts(
    struct expr_context *context, const struct flow *flow)
{
	const struct design *design = host_of(context)->design;
	VEC(struct alert *) found = {0};
	struct alert *const *alert;
	vec_each (alert, &design->alerts)
		if (!(*alert)->subject || (*alert)->subject == &flow->element)
			vec_push(context->arena, &found, *alert);
	return OBJECTS(context, class_alert, &found);
}

static struct expr_value get_flow(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct flow *flow = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(flow->element.id);
	case TAG_IMPLIED: return expr_bool(flow->implied);
	case TAG_CRITICAL: return expr_bool(flow->critical);
	case TAG_ENTRY: return expr_object(&class_component, flow->entry);
	case TAG_ENTRIES:
		return expr_list_of_objects(context->arena, &class_component,
		    flow->components.at, flow->entry_count);
	case TAG_OPERATION:
		return expr_object(&class_operation, flow->operation);
	case TAG_STEPS: return LASTING(context, class_step, &flow->steps);
	case TAG_COMPONENTS:
		return LASTING(context, class_component, &flow->components);
	case TAG_DEEPEST:
		return OBJECTS(context, class_step,
		    &cache_chain(host_of(context), flow)->deepest);
	default: return flow_alerts(context, flow);
	}
}

/* Unknown leads to what the author must write, not to what follows from it. */
static struct expr_value stated(struct expr_context *context,
    const struct flow *flow, double number, enum measure measure,
    const char *key)
{
	if (known(number))
		return expr_quantity(number, measure);
	if (flow->implied && measure == MEASURE_RATE)
		return missing_rate(context, flow);
	return expr_unknown_member(
	    context->arena, &class_flow, flow, str_from(key));
}

static struct expr_value get_flow_number(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct flow *flow = object;
	switch (member->tag) {
	case TAG_RATE:
		return stated(context, flow, flow->rate, MEASURE_RATE, "rate");
	case TAG_PEAK_RATE:
		return stated(
		    context, flow, flow->peak_rate, MEASURE_RATE, "rate");
	case TAG_SIZE:
		return stated(context, flow, flow->size, MEASURE_SIZE, "size");
	case TAG_TARGET:
		return stated(context, flow, flow->availability_target,
		    MEASURE_RATIO, "availability");
	default: return expr_quantity(flow->read_ratio, MEASURE_RATIO);
	}
}

/*
 * `availability` and `latency` of a flow are what is computed (flow_times); the
 * targets that a design states are `availability_target`, which is resolved,
 * and `latency_target`, a record as it was written.
 */
static bool flow_find(
    const struct expr_class *class, struct str name, struct expr_member *found)
{
	if (!str_is(name, "latency_target"))
		return field_member_find(class, name, found);
	return field_member_find(class, STR("latency"), found);
}

static void flow_names(const struct expr_class *class, struct map *known)
{
	field_member_names(class, known);
	map_add(known, STR("latency_target"), known);
}

static void flow_print(struct buf *buf, const void *object)
{
	const struct flow *flow = object;
	if (flow->implied)
		buf_text(buf, "the implied flow of ");
	buf_str(buf, flow->element.id);
}

static struct expr_value call_flow_cuts(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	return cuts_value(context, cache_cuts_of_flow(host_of(context), self));
}

static struct expr_value get_step(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	static const char *const ops[] = {
	    [OP_NONE] = "",
	    [OP_READ] = "read",
	    [OP_WRITE] = "write",
	};
	const struct step *step = object;
	switch (member->tag) {
	case TAG_ID: return expr_string(step->element.id);
	case TAG_FLOW: return expr_object(&class_flow, step->flow);
	case TAG_LINK: return expr_object(&class_link, step->link);
	case TAG_FROM: return expr_object(&class_component, step->from);
	case TAG_TO: return expr_object(&class_component, step->to);
	case TAG_ARROW: return expr_string(str_from(arrow_text(step->arrow)));
	case TAG_OP: return expr_string(str_from(ops[step->op]));
	case TAG_SHARE: return expr_quantity(step->share, MEASURE_RATIO);
	case TAG_TIMES:
		return expr_quantity(step->terms->times, MEASURE_NUMBER);
	case TAG_SIZE: return expr_quantity(step->terms->size, MEASURE_SIZE);
	case TAG_REQUIRED: return expr_bool(step->required);
	case TAG_ALTERNATIVE: return expr_bool(step->alternative);
	case TAG_FALLBACK: return expr_bool(step->has_fallback);
	case TAG_WAITED:
		return expr_bool(cache_chain(host_of(context), step->flow)
				     ->waited[step->element.index]);
	default: return expr_bool(step->miss_path);
	}
}

static struct expr_value call_before(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	const struct step *step = self;
	const struct step_list *steps = &step->flow->steps;
	uint32_t at = 0;
	while (at < steps->length && steps->at[at] != step)
		at++;
	if (!expr_spend(context, at / 16))
		return expr_null();
	return expr_list_of_objects(context->arena, &class_step, steps->at, at);
}

static struct expr_value get_operation(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct operation *operation = object;
	double number =
	    member->tag == TAG_RATE ? operation->rate : operation->peak_rate;
	switch (member->tag) {
	case TAG_ID: return expr_string(operation->element.id);
	case TAG_READS: return expr_bool(operation->reads);
	case TAG_WRITES: return expr_bool(operation->writes);
	default:
		if (known(number))
			return expr_quantity(number, MEASURE_RATE);
		return expr_unknown_member(
		    context->arena, &class_operation, operation, STR("rate"));
	}
}

/* clang-format off */
const struct expr_member flow_members[] = {
    {"id", &expr_type_string, get_flow, NULL, TAG_ID, "its id"},
    {"implied", &expr_type_bool, get_flow, NULL, TAG_IMPLIED,
	"made for an entry of a design that declares no flows"},
    {"critical", &expr_type_bool, get_flow, NULL, TAG_CRITICAL,
	"the requirements' targets hold for it"},
    {"entry", &type_component, get_flow, NULL, TAG_ENTRY,
	"where it begins; the first, where it begins at several"},
    {"entries", &type_components, get_flow, NULL, TAG_ENTRIES,
	"all components where it begins"},
    {"operation", &type_operation, get_flow, NULL, TAG_OPERATION,
	"the operation it carries out, or null"},
    {"steps", &type_steps, get_flow, NULL, TAG_STEPS, "its calls, in order"},
    {"components", &type_components, get_flow, NULL, TAG_COMPONENTS,
	"what it reaches, the entries first"},
    {"deepest", &type_steps, get_flow, NULL, TAG_DEEPEST,
	"its longest chain of calls that wait for each other, those to the edge not counted"},
    {"alerts", &type_alerts, get_flow, NULL, TAG_ALERTS, "alerts on it or on all"},
    {"rate", &expr_type_quantity[MEASURE_RATE], get_flow_number, NULL, TAG_RATE,
	"mean requests a second"},
    {"peak_rate", &expr_type_quantity[MEASURE_RATE], get_flow_number, NULL, TAG_PEAK_RATE,
	"requests a second at peak"},
    {"size", &expr_type_quantity[MEASURE_SIZE], get_flow_number, NULL, TAG_SIZE,
	"bytes of a request"},
    {"availability_target", &expr_type_quantity[MEASURE_RATIO], get_flow_number, NULL, TAG_TARGET,
	"share of requests that must succeed, its own or inherited"},
    {"read_ratio", &expr_type_quantity[MEASURE_RATIO], get_flow_number, NULL, TAG_READ_RATIO,
	"share of its store accesses that read"},
    {0},
};

const struct expr_method flow_methods[] = {
    {"cuts", {0}, &type_cuts, call_flow_cuts,
	"what breaks it alone: its order-1 cuts", "1.0"},
    {"steps_from", {&type_component}, &type_steps, call_steps_from,
	"the calls that the component makes in it, in order", "1.0"},
    {"steps_to", {&type_component}, &type_steps, call_steps_to,
	"the calls of the component in it, in order", "1.0"},
    {0},
};

const struct expr_member step_members[] = {
    {"id", &expr_type_string, get_step, NULL, TAG_ID, "both ends with the arrow"},
    {"flow", &type_flow, get_step, NULL, TAG_FLOW, "the flow it is a step of"},
    {"link", &type_link, get_step, NULL, TAG_LINK, "the link it walks"},
    {"from", &type_component, get_step, NULL, TAG_FROM, "the caller"},
    {"to", &type_component, get_step, NULL, TAG_TO, "the callee"},
    {"arrow", &expr_type_string, get_step, NULL, TAG_ARROW, "->, ~> or =>"},
    {"op", &expr_type_string, get_step, NULL, TAG_OP,
	"read, write, or empty when it is neither"},
    {"share", &expr_type_quantity[MEASURE_RATIO], get_step, NULL, TAG_SHARE,
	"share of the flow's requests that take it"},
    {"times", &expr_type_quantity[MEASURE_NUMBER], get_step, NULL, TAG_TIMES,
	"calls for each of these"},
    {"size", &expr_type_quantity[MEASURE_SIZE], get_step, NULL, TAG_SIZE,
	"bytes moved by a call"},
    {"required", &expr_type_bool, get_step, NULL, TAG_REQUIRED, "the answer needs it"},
    {"waited", &expr_type_bool, get_step, NULL, TAG_WAITED,
	"a call, made in calls alone: the entry waits for it"},
    {"alternative", &expr_type_bool, get_step, NULL, TAG_ALTERNATIVE,
	"taken only when the first of its branch is down"},
    {"has_fallback", &expr_type_bool, get_step, NULL, TAG_FALLBACK,
	"something else answers when it fails"},
    {"miss_path", &expr_type_bool, get_step, NULL, TAG_MISS_PATH,
	"a cache read that a later read of a store backs"},
    {0},
};

const struct expr_method step_methods[] = {
    {"before", {0}, &type_steps, call_before,
	"the steps that come before it in its flow", "1.0"},
    {0},
};

const struct expr_member operation_members[] = {
    {"id", &expr_type_string, get_operation, NULL, TAG_ID, "its id"},
    {"rate", &expr_type_quantity[MEASURE_RATE], get_operation, NULL, TAG_RATE, "mean rate"},
    {"peak_rate", &expr_type_quantity[MEASURE_RATE], get_operation, NULL, TAG_PEAK_RATE,
	"rate at peak"},
    {"reads", &expr_type_bool, get_operation, NULL, TAG_READS, "it reads stores"},
    {"writes", &expr_type_bool, get_operation, NULL, TAG_WRITES, "it writes stores"},
    {0},
};
/* clang-format on */

static const struct expr_table more_flow[] = {
    EXPR_TABLE(flow_times), EXPR_TABLE(flow_costs), {0}};

const struct expr_class class_flow = {
    .name = "flow",
    .members = flow_members,
    .more = more_flow,
    .methods = flow_methods,
    .find = flow_find,
    .names = flow_names,
    .print = flow_print,
    .doc = "what users care about: a request from its entry to its answer",
    .tag = OWNER_FLOW,
};

const struct expr_class class_step = {
    .name = "step",
    .members = step_members,
    .methods = step_methods,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .plain = element_plain,
    .print = element_print,
    .doc = "one call of a flow",
    .tag = OWNER_STEP,
};

const struct expr_class class_operation = {
    .name = "operation",
    .members = operation_members,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = element_print,
    .doc = "something users do, and how often",
    .tag = OWNER_OPERATION,
};
