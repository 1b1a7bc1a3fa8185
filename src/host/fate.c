#include "analyse/fate.h"
#include "host/classes.h"
#include "host/members.h"

/* Of each component: the fates that hang on it. */
struct fate_list {
	const struct fate **at;
	uint32_t length, capacity;
};

enum {
	TAG_FLOW,
	TAG_FROM,
	TAG_ALTERNATIVES,
	TAG_ON,
};

static void add_fates(
    struct host *host, struct fate_list *lists, const struct flow *flow)
{
	struct fates found = flow_fates(host->arena, flow);
	const struct fate *fate;
	vec_each (fate, &found)
		vec_push(host->arena, &lists[fate->on->element.index], fate);
}

struct expr_value component_fates(
    struct expr_context *context, const struct component *component)
{
	struct host *host = host_of(context);
	const struct design *design = host->design;
	if (!host->fates) {
		host->fates = arena_array(host->arena,
		    design->components.length, sizeof(*host->fates));
		struct flow *const *flow;
		vec_each (flow, &design->flows)
			add_fates(host, host->fates, *flow);
	}
	return OBJECTS(
	    context, class_fate, &host->fates[component->element.index]);
}

static struct expr_value get_fate(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct fate *fate = object;
	switch (member->tag) {
	case TAG_FLOW: return expr_object(&class_flow, fate->flow);
	case TAG_FROM: return expr_object(&class_component, fate->caller);
	case TAG_ON: return expr_object(&class_component, fate->on);
	default: return OBJECTS(context, class_component, &fate->alternatives);
	}
}

static void fate_print(struct buf *buf, const void *object)
{
	const struct fate *fate = object;
	for (uint32_t i = 0; i < fate->alternatives.length; i++) {
		buf_text(buf, i ? " | `" : "`");
		element_print(buf, fate->alternatives.at[i]);
		buf_char(buf, '`');
	}
}

/* clang-format off */
const struct expr_member fate_members[] = {
    {"flow", &type_flow, get_fate, NULL, TAG_FLOW, "the flow that makes the call"},
    {"from", &type_component, get_fate, NULL, TAG_FROM, "the caller"},
    {"alternatives", &type_components, get_fate, NULL, TAG_ALTERNATIVES,
	"whom it may call, as written"},
    {"on", &type_component, get_fate, NULL, TAG_ON,
	"what all of them need, however many instances it has"},
    {0},
};
/* clang-format on */

const struct expr_class class_fate = {
    .name = "fate",
    .members = fate_members,
    .print = fate_print,
    .doc = "a call whose alternatives need the same",
};
