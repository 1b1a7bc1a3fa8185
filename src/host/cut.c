#include "host/cache.h"
#include "host/classes.h"

enum {
	TAG_FLOW,
	TAG_COMPONENT,
	TAG_DOMAIN,
	TAG_LOST,
	TAG_FALLEN,
	TAG_PATH,
};

/*
 * Each step begins where an earlier one ended, so callers lead to the entry.
 * All of the way to each cut of a long chain would be quadratic.
 */
static struct expr_value cut_path(
    struct expr_context *context, const struct host_cut *cut)
{
	enum {
		LONGEST = 64
	};
	struct host *host = host_of(context);
	struct component *at = cut->fallen.length ? cut->fallen.at[0] : NULL;
	struct component_list path = {0};
	for (; at && path.length < LONGEST;
	     at = cache_caller_in(host, cut->flow, at))
		vec_push(context->arena, &path, at);
	if (!expr_spend(context, path.length))
		return expr_null();
	for (uint32_t i = 0; i < path.length / 2; i++) {
		struct component *swap = path.at[i];
		path.at[i] = path.at[path.length - 1 - i];
		path.at[path.length - 1 - i] = swap;
	}
	return OBJECTS(context, class_component, &path);
}

static struct expr_value get_cut(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct host_cut *cut = object;
	switch (member->tag) {
	case TAG_FLOW: return expr_object(&class_flow, cut->flow);
	case TAG_COMPONENT:
		return expr_object(&class_component, cut->component);
	case TAG_DOMAIN: return expr_object(&class_domain, cut->domain);
	case TAG_LOST: return expr_quantity(cut->lost, MEASURE_RATIO);
	case TAG_FALLEN: return OBJECTS(context, class_component, &cut->fallen);
	default: return cut_path(context, cut);
	}
}

static void cut_print(struct buf *buf, const void *object)
{
	const struct host_cut *cut = object;
	buf_printf(buf, "%.3g%% of ", cut->lost * 100);
	class_flow.print(buf, cut->flow);
	if (!known(cut->flow->rate))
		return;
	buf_text(buf, " (");
	quantity_print(buf, cut->flow->rate * cut->lost,
	    measure_unit(MEASURE_RATE), MEASURE_RATE);
	buf_char(buf, ')');
}

/* clang-format off */
const struct expr_member cut_members[] = {
    {"flow", &type_flow, get_cut, NULL, TAG_FLOW, "the flow that breaks"},
    {"component", &type_component, get_cut, NULL, TAG_COMPONENT,
	"what it breaks with, or null for a domain"},
    {"domain", &type_domain, get_cut, NULL, TAG_DOMAIN,
	"what it breaks with, or null for a component"},
    {"lost", &expr_type_quantity[MEASURE_RATIO], get_cut, NULL, TAG_LOST,
	"share of its requests that fail"},
    {"fallen", &type_components, get_cut, NULL, TAG_FALLEN,
	"what of the flow fails with it, in the order in which it is reached"},
    {"path", &type_components, get_cut, NULL, TAG_PATH,
	"from the entry to the first of these; of a long way, the last 64"},
    {0},
};
/* clang-format on */

const struct expr_class class_cut = {
    .name = "cut",
    .members = cut_members,
    .print = cut_print,
    .doc = "a unit whose loss alone breaks a flow",
};
