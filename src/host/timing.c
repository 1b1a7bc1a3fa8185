#include "host/classes.h"
#include "host/missing.h"
#include "host/numbers.h"

#include <math.h>

enum {
	TAG_FLOOR,
	TAG_SERVICE,
	TAG_MEAN,
	TAG_P99,
	TAG_STATUS,
	TAG_TARGETS,
	TAG_NAME,
	TAG_LIMIT,
	TAG_BOUND,
	TAG_STATING,
	TAG_COMPLETE,
};

static const char *const statuses[] = {
    [LATENCY_GUARANTEED] = "guaranteed",
    [LATENCY_WITHIN] = "within",
    [LATENCY_UNKNOWN] = "",
    [LATENCY_UNPROVEN] = "unproven",
    [LATENCY_OVER] = "over",
    [LATENCY_INFEASIBLE] = "infeasible",
};

/* One of a flow's targets. */
struct host_target {
	const struct flow_latency *of;
	const struct latency_target *target;
};

static struct expr_value get_latency(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	return expr_object(
	    &class_timing, numbers_latency(host_of(context), object));
}

static struct expr_value get_availability(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct flow *flow = object;
	const struct availability *found =
	    numbers_availability(host_of(context), flow);
	double target = flow->availability_target;
	const struct expr_unknown *lacks = NULL;
	for (uint32_t i = 0; i < found->missing.length; i++) {
		lacks = expr_unknown_join(context->arena, lacks,
		    missing_unstated(context, &found->missing.at[i])
			.as.unknown);
		if (lacks->count >= EXPR_MOST_PATHS)
			break;
	}
	if (lacks)
		return expr_from_unknown(lacks);
	if (!known(found->value))
		return expr_unknown_path(context->arena, STR(""));
	host_assume_all(host_of(context), &found->assumed);
	if (found->high < target)
		return expr_quantity(found->high, MEASURE_RATIO);
	if (found->exact || !known(target) || found->low >= target)
		return expr_quantity(found->low, MEASURE_RATIO);
	return expr_unknown_path(context->arena, STR(""));
}

/* That whose failures cost the flow most; null when nobody can tell. */
static struct expr_value get_weakest(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct availability *found =
	    numbers_availability(host_of(context), object);
	const struct importance *one;
	vec_each (one, &found->importances)
		if (one->unit.component && one->gain > 0)
			return expr_object(
			    &class_component, one->unit.component);
	return expr_null();
}

/* The hop that makes it unknown. */
static struct expr_value missing_latency(
    struct expr_context *context, const struct flow_latency *of)
{
	if (!of->unknown)
		return expr_unknown_path(context->arena, STR(""));
	return expr_unknown_member(context->arena,
	    element_class(of->unknown->kind), of->unknown, STR("latency"));
}

static struct expr_value time_value(
    struct expr_context *context, const struct flow_latency *of, double seconds)
{
	if (!known(seconds))
		return missing_latency(context, of);
	host_assume_all(host_of(context), &of->assumed);
	return expr_quantity(seconds, MEASURE_DURATION);
}

static struct expr_value status_value(struct expr_context *context,
    const struct flow_latency *of, enum latency_status status)
{
	if (status == LATENCY_UNKNOWN)
		return missing_latency(context, of);
	/* A floor has only what is stated. */
	if (status != LATENCY_INFEASIBLE)
		host_assume_all(host_of(context), &of->assumed);
	return expr_string(str_from(statuses[status]));
}

static struct expr_value targets_value(
    struct expr_context *context, const struct flow_latency *of)
{
	VEC(struct host_target *) list = {0};
	const struct latency_target *target;
	vec_each (target, &of->targets) {
		struct host_target *mine =
		    arena_new(context->arena, struct host_target);
		*mine = (struct host_target) {of, target};
		vec_push(context->arena, &list, mine);
	}
	return OBJECTS(context, class_time_target, &list);
}

static struct expr_value get_timing(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct flow_latency *of = object;
	switch (member->tag) {
	case TAG_FLOOR: return expr_quantity(of->floor, MEASURE_DURATION);
	case TAG_SERVICE: return time_value(context, of, of->service);
	case TAG_MEAN: return time_value(context, of, of->mean);
	case TAG_P99: return time_value(context, of, of->p99_bound);
	case TAG_STATUS: return status_value(context, of, of->status);
	case TAG_STATING: return expr_int(of->stating);
	case TAG_COMPLETE: return expr_object(&class_timing, of->complete);
	default: return targets_value(context, of);
	}
}

static struct expr_value get_target(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct host_target *mine = object;
	const struct latency_target *target = mine->target;
	switch (member->tag) {
	case TAG_NAME: return expr_string(str_from(fields[target->field].name));
	case TAG_LIMIT: return expr_quantity(target->limit, MEASURE_DURATION);
	case TAG_BOUND: return time_value(context, mine->of, target->bound);
	default: return status_value(context, mine->of, target->status);
	}
}

static void timing_print(struct buf *buf, const void *object)
{
	const struct flow_latency *of = object;
	buf_str(buf, of->flow->element.id);
	buf_text(buf, ".latency");
}

static void target_print(struct buf *buf, const void *object)
{
	const struct host_target *mine = object;
	buf_printf(buf, "%s within ", fields[mine->target->field].name);
	quantity_print(buf, mine->target->limit, measure_unit(MEASURE_DURATION),
	    MEASURE_DURATION);
}

static const struct expr_type timing_type = EXPR_OBJECT_OF(&class_timing),
			      target_type = EXPR_OBJECT_OF(&class_time_target),
			      targets_type = EXPR_LIST_OF(&target_type);

/* clang-format off */
#define DURATION &expr_type_quantity[MEASURE_DURATION]

const struct expr_member flow_times[] = {
    {"availability", &expr_type_quantity[MEASURE_RATIO], get_availability, NULL, 0,
	"computed: that a request succeeds; of a flow too large to be exact, the bound that settles its target, or the lower one"},
    {"weakest", &type_component, get_weakest, NULL, 0,
	"the component whose failures cost it most availability, or null when that is not known exactly"},
    {"latency", &timing_type, get_latency, NULL, 0,
	"computed: how long it takes, and what becomes of its targets"},
    {0},
};

const struct expr_member timing_members[] = {
    {"floor", DURATION, get_timing, NULL, TAG_FLOOR,
	"the least it can take: stated minima and round trips; what is unsaid counts as 0"},
    {"service", DURATION, get_timing, NULL, TAG_SERVICE,
	"mean, of work and stated round trips alone"},
    {"mean", DURATION, get_timing, NULL, TAG_MEAN,
	"mean at peak, with waiting and the network; without end when something is overloaded"},
    {"p99_bound", DURATION, get_timing, NULL, TAG_P99,
	"99 % of requests are faster, whatever the distributions"},
    {"stating", &expr_type_int, get_timing, NULL, TAG_STATING,
	"components and links on its way that state a percentile"},
    {"targets", &targets_type, get_timing, NULL, TAG_TARGETS,
	"each target it has, its own or inherited"},
    {"complete", &timing_type, get_timing, NULL, TAG_COMPLETE,
	"the same until all that it sets off is done, with `latency.complete` as targets; null without"},
    {"status", &expr_type_string, get_timing, NULL, TAG_STATUS,
	"the worst of the targets: guaranteed, within, unproven, over, infeasible"},
    {0},
};

const struct expr_member time_target_members[] = {
    {"name", &expr_type_string, get_target, NULL, TAG_NAME, "mean, p99 ..."},
    {"limit", DURATION, get_target, NULL, TAG_LIMIT, "what is asked for"},
    {"bound", DURATION, get_target, NULL, TAG_BOUND,
	"so many requests are faster, whatever the distributions"},
    {"status", &expr_type_string, get_target, NULL, TAG_STATUS,
	"guaranteed, within, unproven, over, infeasible"},
    {0},
};
/* clang-format on */

const struct expr_class class_timing = {
    .name = "timing",
    .members = timing_members,
    .print = timing_print,
    .doc = "how long a flow takes",
};

const struct expr_class class_time_target = {
    .name = "time_target",
    .members = time_target_members,
    .print = target_print,
    .doc = "one limit on how long a flow may take",
};
