#include "host/cache.h"
#include "host/classes.h"

enum {
	TAG_ID,
	TAG_ABOUT,
	TAG_COMPONENTS,
	TAG_METRIC,
	TAG_COMPARISON,
	TAG_VALUE,
	TAG_DURATION,
	TAG_ALL,
	TAG_FLOW,
	TAG_COMPONENT,
	TAG_METRICS,
	TAG_UNALERTED,
	TAG_ELEMENT,
	TAG_FIELD,
	TAG_TEXT,
	TAG_LINK,
	TAG_RULE,
	TAG_REASON,
	TAG_UNTIL,
	TAG_KNOWN,
	TAG_NEAR,
	TAG_RAN,
	TAG_USED,
	TAG_EXPIRED,
	TAG_PATH,
	TAG_CHECKS,
	TAG_RULES,
};

static struct expr_value about_value(struct expr_context *context,
    struct element *const *at, uint32_t length, uint32_t tag)
{
	struct expr_value *items =
	    arena_array(context->arena, length, sizeof(*items));
	uint32_t count = 0;
	for (uint32_t i = 0; i < length; i++) {
		if (tag == TAG_ABOUT)
			items[count++] = expr_string(at[i]->id);
		else if (at[i]->kind == ELEMENT_COMPONENT)
			items[count++] = element_value(at[i]);
	}
	return expr_list_of(context->arena, items, count);
}

static struct expr_value get_tradeoff(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct tradeoff *tradeoff = object;
	if (member->tag == TAG_ID)
		return expr_string(tradeoff->element.id);
	return about_value(
	    context, tradeoff->about.at, tradeoff->about.length, member->tag);
}

static struct expr_value get_question(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct question *question = object;
	return about_value(
	    context, question->about.at, question->about.length, member->tag);
}

static struct expr_value get_alert(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	const struct alert *alert = object;
	const struct element *subject = alert->subject;
	switch (member->tag) {
	case TAG_METRIC: return expr_string(alert->metric);
	case TAG_COMPARISON: return expr_string(alert->comparison);
	case TAG_DURATION:
		return expr_quantity(alert->duration, MEASURE_DURATION);
	case TAG_ALL: return expr_bool(!subject);
	case TAG_FLOW:
		return expr_object(&class_flow,
		    subject && subject->kind == ELEMENT_FLOW ? subject : NULL);
	case TAG_COMPONENT:
		return expr_object(&class_component,
		    subject && subject->kind == ELEMENT_COMPONENT ? subject
								  : NULL);
	default: break;
	}
	if (!alert->comparison.length)
		return expr_unknown_here();
	return (struct expr_value) {
	    .kind = EXPR_DOUBLE,
	    .measure = (uint8_t)alert->value.measure,
	    .unit = alert->value.unit,
	    .as.number = alert->value.value,
	};
}

static struct str element_word(const struct element *element)
{
	if (element->kind == ELEMENT_REQUIREMENTS)
		return STR("requirements");
	if (element->kind == ELEMENT_DESIGN)
		return STR("design");
	return element->id;
}

static struct expr_value get_promise(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct promise *promise = object;
	if (member->tag == TAG_ID)
		return expr_string(element_word(promise->element));
	return texts_value(context,
	    member->tag == TAG_METRICS ? &promise->metrics
				       : &promise->unalerted);
}

static struct expr_value get_sentence(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	const struct sentence *sentence = object;
	switch (member->tag) {
	case TAG_ELEMENT: return expr_string(element_word(sentence->element));
	case TAG_FIELD: return expr_string(str_from(sentence->field));
	default: return expr_string(sentence->text);
	}
}

static struct expr_value get_cycle(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct host_cycle *cycle = object;
	if (member->tag == TAG_LINK)
		return expr_object(&class_link, cycle->last);
	return OBJECTS(context, class_component, &cycle->components);
}

static struct expr_value get_accept(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	const struct accept_use *use = object;
	switch (member->tag) {
	case TAG_RULE: return expr_string(use->accept->rule);
	case TAG_REASON: return expr_string(use->accept->reason);
	case TAG_UNTIL: return expr_string(use->accept->until);
	case TAG_ELEMENT: return expr_string(element_word(use->element));
	case TAG_KNOWN: return expr_bool(use->known);
	case TAG_NEAR: return expr_string(use->near);
	case TAG_RAN: return expr_bool(use->ran);
	case TAG_USED: return expr_bool(use->used);
	default: return expr_bool(use->expired);
	}
}

static struct expr_value get_gap(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct gap *gap = object;
	switch (member->tag) {
	case TAG_PATH: return expr_string(gap->path);
	case TAG_CHECKS: return expr_int(gap->checks);
	default: return texts_value(context, &gap->rules);
	}
}

static void promise_print(struct buf *buf, const void *object)
{
	buf_str(buf, element_word(((const struct promise *)object)->element));
}

static void sentence_print(struct buf *buf, const void *object)
{
	buf_str(buf, ((const struct sentence *)object)->text);
}

static void cycle_print(struct buf *buf, const void *object)
{
	const struct host_cycle *cycle = object;
	for (uint32_t i = 0; i <= cycle->components.length; i++) {
		if (i)
			buf_text(buf, " -> ");
		element_print(
		    buf, cycle->components.at[i % cycle->components.length]);
	}
}

static void accept_print(struct buf *buf, const void *object)
{
	buf_str(buf, ((const struct accept_use *)object)->accept->rule);
}

static void gap_print(struct buf *buf, const void *object)
{
	const struct gap *gap = object;
	buf_printf(buf, "waiting for `%.*s`: ", STR_ARG(gap->path));
	for (uint32_t i = 0; i < gap->rules.length; i++) {
		buf_text(buf, i ? ", " : "");
		buf_str(buf, gap->rules.at[i]);
	}
}

/* clang-format off */
const struct expr_member tradeoff_members[] = {
    {"id", &expr_type_string, get_tradeoff, NULL, TAG_ID, "its number, from 1"},
    {"about", &expr_type_strings, get_tradeoff, NULL, TAG_ABOUT, "ids of what it is about"},
    {"components", &type_components, get_tradeoff, NULL, TAG_COMPONENTS,
	"the components among these"},
    {0},
};

const struct expr_member question_members[] = {
    {"about", &expr_type_strings, get_question, NULL, TAG_ABOUT, "ids of what it is about"},
    {"components", &type_components, get_question, NULL, TAG_COMPONENTS,
	"the components among these"},
    {0},
};

const struct expr_member alert_members[] = {
    {"metric", &expr_type_string, get_alert, NULL, TAG_METRIC,
	"p99, availability, lag ..."},
    {"comparison", &expr_type_string, get_alert, NULL, TAG_COMPARISON,
	"<, >= ..., or empty for the declared target"},
    {"value", &expr_type_quantity[MEASURE_ANY], get_alert, NULL, TAG_VALUE,
	"what it is compared with"},
    {"duration", &expr_type_quantity[MEASURE_DURATION], get_alert, NULL, TAG_DURATION,
	"how long it must last"},
    {"all", &expr_type_bool, get_alert, NULL, TAG_ALL, "it is on everything"},
    {"flow", &type_flow, get_alert, NULL, TAG_FLOW, "the flow it is on, or null"},
    {"component", &type_component, get_alert, NULL, TAG_COMPONENT,
	"the component it is on, or null"},
    {0},
};

const struct expr_member promise_members[] = {
    {"id", &expr_type_string, get_promise, NULL, TAG_ID, "the flow, or requirements"},
    {"metrics", &expr_type_strings, get_promise, NULL, TAG_METRICS,
	"what it states a target for: availability, p99 ..."},
    {"unalerted", &expr_type_strings, get_promise, NULL, TAG_UNALERTED,
	"those of them that no alert watches"},
    {0},
};

const struct expr_member sentence_members[] = {
    {"element", &expr_type_string, get_sentence, NULL, TAG_ELEMENT,
	"id of what it is written on"},
    {"field", &expr_type_string, get_sentence, NULL, TAG_FIELD,
	"the key it is written under"},
    {"text", &expr_type_string, get_sentence, NULL, TAG_TEXT, "what it says"},
    {0},
};

const struct expr_member cycle_members[] = {
    {"components", &type_components, get_cycle, NULL, TAG_COMPONENTS,
	"its components, in calling order"},
    {"link", &type_link, get_cycle, NULL, TAG_LINK, "its link that was declared last"},
    {0},
};

const struct expr_member accept_members[] = {
    {"rule", &expr_type_string, get_accept, NULL, TAG_RULE, "the rule that is accepted"},
    {"reason", &expr_type_string, get_accept, NULL, TAG_REASON, "why"},
    {"until", &expr_type_string, get_accept, NULL, TAG_UNTIL,
	"the date on which it ends, or empty"},
    {"element", &expr_type_string, get_accept, NULL, TAG_ELEMENT,
	"id of what it is written on"},
    {"known", &expr_type_bool, get_accept, NULL, TAG_KNOWN, "there is such a rule"},
    {"near", &expr_type_string, get_accept, NULL, TAG_NEAR,
	"where there is none, a rule of nearly that name, or empty"},
    {"ran", &expr_type_bool, get_accept, NULL, TAG_RAN, "its rule was run"},
    {"used", &expr_type_bool, get_accept, NULL, TAG_USED,
	"it kept something from being reported"},
    {"expired", &expr_type_bool, get_accept, NULL, TAG_EXPIRED, "its date has passed"},
    {0},
};

const struct expr_member gap_members[] = {
    {"path", &expr_type_string, get_gap, NULL, TAG_PATH,
	"what nobody stated, such as db.capacity"},
    {"checks", &expr_type_int, get_gap, NULL, TAG_CHECKS, "checks that wait for it"},
    {"rules", &expr_type_strings, get_gap, NULL, TAG_RULES, "the rules of these checks"},
    {0},
};
/* clang-format on */

const struct expr_class class_tradeoff = {
    .name = "tradeoff",
    .members = tradeoff_members,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = element_print,
    .doc = "what was chosen, over what, and what it gives up",
    .tag = OWNER_TRADEOFF,
};

const struct expr_class class_question = {
    .name = "question",
    .members = question_members,
    .find = field_member_find,
    .words = field_member_words,
    .names = field_member_names,
    .print = element_print,
    .doc = "what is not decided",
    .tag = OWNER_QUESTION,
};

const struct expr_class class_alert = {
    .name = "alert",
    .members = alert_members,
    .print = element_print,
    .doc = "when somebody is told",
};

const struct expr_class class_promise = {
    .name = "promise",
    .members = promise_members,
    .print = promise_print,
    .doc = "an element that states targets",
};

const struct expr_class class_sentence = {
    .name = "sentence",
    .members = sentence_members,
    .print = sentence_print,
    .doc = "a text that somebody wrote",
};

const struct expr_class class_cycle = {
    .name = "cycle",
    .members = cycle_members,
    .print = cycle_print,
    .doc = "components that call each other in a circle",
};

const struct expr_class class_accept = {
    .name = "accept",
    .members = accept_members,
    .print = accept_print,
    .doc = "one entry of an `accept`",
};

const struct expr_class class_gap = {
    .name = "gap",
    .members = gap_members,
    .print = gap_print,
    .doc = "a number that checks wait for",
};
