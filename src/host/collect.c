#include "host/cache.h"

#include <string.h>

/*
 * Errors come in bursts, so the alert on them stands above the rate that would
 * use up the budget in its time: up to 14.4 times, which in an hour takes 2 %
 * of a month's (The Site Reliability Workbook, Alerting on SLOs).
 */
static const double burn_rate = 14.4;

/*
 * Whether an alert goes off before the target is missed: on the metric itself,
 * or on one that shows the same trouble, and no later.  Errors a second cannot
 * be compared with a share, and are believed.
 */
static bool watches(
    const struct alert *alert, const char *metric, double target)
{
	bool availability = !strcmp(metric, "availability");
	bool errors = availability && str_is(alert->metric, "errors");
	bool same = str_is(alert->metric, metric) || errors ||
	    (metric[0] == 'p' && str_is(alert->metric, "latency"));
	struct unit unit =
	    measure_unit(availability ? MEASURE_RATIO : MEASURE_DURATION);
	if (!same || !alert->comparison.length ||
	    !unit_equal(alert->value.unit, unit))
		return same;
	if (alert->comparison.at[0] != (availability && !errors ? '<' : '>'))
		return false;
	double value = alert->value.value;
	if (errors)
		return value <= (1 - target) * burn_rate;
	return availability ? value >= target : value <= target;
}

/* A flow's own target needs its own alert; the design's, one on any flow. */
static bool alerted(const struct design *design, const struct flow *flow,
    const char *metric, double target)
{
	struct alert *const *alert;
	vec_each (alert, &design->alerts) {
		const struct element *subject = (*alert)->subject;
		bool meant = !subject || !flow || subject == &flow->element;
		if (meant && watches(*alert, metric, target))
			return true;
	}
	return false;
}

static bool own(const struct fact *fact)
{
	return fact && fact->from <= FROM_DEFAULTS;
}

static void add_metric(struct arena *arena, const struct design *design,
    const struct flow *flow, struct promise *promise, const struct fact *fact)
{
	if (!own(fact))
		return;
	const char *metric = fact->field == F_LATENCY_MEAN
	    ? "latency" /* as alerts call the mean */
	    : fields[fact->field].name;
	if (!promise->source) {
		promise->source = fact->source;
		promise->span = fact->span;
	}
	vec_push(arena, &promise->metrics, str_from(metric));
	if (alerted(design, flow, metric, fact->value.as.number))
		return;
	if (!promise->unalerted.length) {
		promise->source = fact->source;
		promise->span = fact->span;
	}
	vec_push(arena, &promise->unalerted, str_from(metric));
}

static void add_promise(struct arena *arena, const struct design *design,
    const struct element *element, const struct flow *flow,
    enum field_id availability, enum field_id latency,
    struct promise_list *found)
{
	struct promise *promise = arena_new(arena, struct promise);
	promise->element = element;
	const struct facts *facts = &element->facts;
	add_metric(
	    arena, design, flow, promise, fact_find(facts, availability));
	if (own(fact_find(facts, latency))) {
		const struct facts *target = fact_record(facts, latency);
		for (uint32_t i = 0; i < target->length; i++)
			if (target->at[i].field != F_LATENCY_COMPLETE)
				add_metric(arena, design, flow, promise,
				    &target->at[i]);
	}
	if (promise->metrics.length)
		vec_push(arena, found, promise);
}

void collect_promises(struct arena *arena, const struct design *design,
    struct promise_list *found)
{
	add_promise(arena, design, &design->requirements, NULL,
	    F_REQUIREMENTS_AVAILABILITY, F_REQUIREMENTS_LATENCY, found);
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		if (!(*flow)->implied)
			add_promise(arena, design, &(*flow)->element, *flow,
			    F_FLOW_AVAILABILITY, F_FLOW_LATENCY, found);
}

/*
 * The fact's span covers a whole list; a text is looked for inside it, where
 * the one before it ends, and not far from there: lists may be long.
 */
static struct span text_span(
    const struct fact *fact, struct str text, size_t *from)
{
	enum {
		NEAR = 4096 /* bytes */
	};
	if (!fact->source || !text.length)
		return fact->span;
	struct str near = str_slice(source_text(fact->source, fact->span),
	    *from, *from + NEAR + text.length);
	size_t at = str_find_str(near, 0, text);
	if (at >= near.length)
		return fact->span;
	uint32_t start = fact->span.start + (uint32_t)(*from + at);
	*from += at + text.length;
	return (struct span) {start, start + (uint32_t)text.length};
}

static void add_sentence(struct arena *arena, const struct element *element,
    const struct fact *fact, struct str text, size_t *from,
    struct sentence_list *found)
{
	struct sentence *sentence = arena_new(arena, struct sentence);
	*sentence = (struct sentence) {
	    .element = element,
	    .field = fields[fact->field].name,
	    .text = text,
	    .source = fact->source,
	    .span = text_span(fact, text, from),
	};
	vec_push(arena, found, sentence);
}

static void add_sentences(struct arena *arena, const struct element *element,
    struct sentence_list *found)
{
	for (uint32_t i = 0; i < element->facts.length; i++) {
		const struct fact *fact = &element->facts.at[i];
		enum field_type type = fields[fact->field].type;
		if (fact->from != FROM_STATED ||
		    (type != FIELD_TEXT && type != FIELD_TEXTS &&
			type != FIELD_REMARK))
			continue;
		size_t from = 0;
		if (fact->value.type == VALUE_TEXT)
			add_sentence(arena, element, fact,
			    value_str(&fact->value), &from, found);
		if (fact->value.type != VALUE_LIST)
			continue;
		const struct value_list *list = fact->value.as.list;
		for (uint32_t k = 0; k < list->length; k++)
			if (list->at[k].type == VALUE_TEXT)
				add_sentence(arena, element, fact,
				    value_str(&list->at[k]), &from, found);
	}
}

/* Open questions are left out: an undecided thing is what they are for. */
void collect_sentences(struct arena *arena, const struct design *design,
    struct sentence_list *found)
{
	add_sentences(arena, &design->element, found);
	add_sentences(arena, &design->requirements, found);
	add_sentences(arena, &design->observability, found);
	struct operation *const *operation;
	vec_each (operation, &design->operations)
		add_sentences(arena, &(*operation)->element, found);
	struct component *const *component;
	vec_each (component, &design->components)
		add_sentences(arena, &(*component)->element, found);
	struct group *const *group;
	vec_each (group, &design->groups)
		add_sentences(arena, &(*group)->element, found);
	struct link *const *link;
	vec_each (link, &design->links)
		add_sentences(arena, &(*link)->element, found);
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		add_sentences(arena, &(*flow)->element, found);
	struct tradeoff *const *tradeoff;
	vec_each (tradeoff, &design->tradeoffs)
		add_sentences(arena, &(*tradeoff)->element, found);
}
