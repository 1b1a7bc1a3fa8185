#include "report/analysis.h"
#include "report/areas.h"
#include "report/html_part.h"

/* What fails; a missed target first, and then what is critical. */
static double badness(const struct flow_analysis *flow)
{
	double fails = 1 - flow->availability.value;
	bool missed =
	    flow->availability.value < flow->flow->availability_target;
	return 2 * missed + flow->flow->critical + fails;
}

const struct flow_analysis *html_worst_flow(const struct analysis *analysis)
{
	const struct flow_analysis *worst = NULL;
	for (uint32_t i = 0; i < analysis->design->flows.length; i++) {
		const struct flow_analysis *flow = &analysis->flows[i];
		if (known(flow->availability.value) &&
		    (!worst || badness(flow) > badness(worst) + 1e-12))
			worst = flow;
	}
	return worst;
}

static void open_vital(
    struct buf *out, const char *href, const char *title, enum paint paint)
{
	const char *class = html_class(paint);
	buf_printf(out, "<li class=\"%s\"><a href=\"#%s\"><span>%s</span> <b>",
	    class ? class : "", href, title);
}

static void close_vital(struct buf *out, struct str remark)
{
	buf_text(out, "</b> <small>");
	html_prose(out, remark);
	buf_text(out, "</small></a></li>\n");
}

static void write_checks(struct buf *out, const struct html_design *design)
{
	struct areas areas = review_areas(out->arena, design->result);
	struct report_totals totals = {0};
	report_count(&totals, &design->result->findings);
	enum paint paint = totals.severity[SEVERITY_ERROR] ? PAINT_ERROR
	    : totals.severity[SEVERITY_WARNING]            ? PAINT_WARNING
							   : PAINT_GOOD;
	open_vital(out, "findings", "Findings", paint);
	buf_printf(out, "%u", (unsigned)design->result->findings.length);
	struct buf counts = {.arena = out->arena};
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--) {
		buf_count(&counts, totals.severity[s],
		    severity_name((enum severity)s));
		buf_text(&counts, s > SEVERITY_INFO ? ", " : "");
	}
	close_vital(out, buf_slice(&counts));
	if (!areas.applicable)
		return;
	open_vital(out, "areas", "Rules passed", PAINT_PLAIN);
	buf_printf(out, "%u", (unsigned)areas.passed);
	close_vital(out,
	    str_printf(out->arena, "of %u that concern it",
		(unsigned)areas.applicable));
}

static void write_availability(
    struct buf *out, const struct html_design *design)
{
	const struct flow_analysis *flow = html_worst_flow(design->analysis);
	if (!flow)
		return;
	double target = flow->flow->availability_target;
	struct buf remark = {.arena = out->arena};
	buf_str(&remark, flow->flow->element.id);
	if (known(target)) {
		buf_text(&remark, ", of ");
		buf_str(&remark,
		    analysis_target(out->arena, &flow->availability, target));
	}
	open_vital(out, "flows", "Least available",
	    analysis_availability_paint(&flow->availability, target));
	html_text(out, analysis_availability(out->arena, &flow->availability));
	close_vital(out, buf_slice(&remark));
}

/* What breaks flows alone, and how many. */
struct breaker {
	struct str name;
	uint32_t flows;
};

struct breakers {
	struct breaker *at;
	uint32_t length, capacity;
};

static struct breakers find_breakers(
    struct arena *arena, const struct analysis *analysis)
{
	struct breakers found = {0};
	struct map places; /* name -> its place, from 1 */
	map_init(&places, arena);
	for (uint32_t i = 0; i < analysis->design->flows.length; i++) {
		const struct cut *cut;
		vec_each (cut, &analysis->flows[i].cuts) {
			struct str name = failure_unit_name(arena,
			    (struct failure_unit) {
				cut->component, cut->domain});
			uintptr_t place = (uintptr_t)map_get(&places, name);
			if (!place) {
				struct breaker one = {.name = name};
				vec_push(arena, &found, one);
				place = found.length;
				map_add(&places, name, (void *)place);
			}
			found.at[place - 1].flows++;
		}
	}
	return found;
}

/* Those that break most come first. */
static struct str worst_breakers(struct arena *arena, struct breakers *breakers)
{
	enum {
		TOLD = 3
	};
	struct buf text = {.arena = arena};
	uint32_t left = breakers->length;
	for (uint32_t told = 0; told < TOLD && left > 0; told++, left--) {
		struct breaker *worst = breakers->at, *one;
		vec_each (one, breakers)
			if (one->flows > worst->flows)
				worst = one;
		buf_text(&text, told ? ", " : "");
		buf_str(&text, worst->name);
		worst->flows = 0;
	}
	if (left > 0)
		buf_printf(&text, " and %u more", (unsigned)left);
	return buf_slice(&text);
}

static void write_breakers(struct buf *out, const struct html_design *design)
{
	if (!design->analysis->design->flows.length)
		return;
	struct breakers breakers = find_breakers(out->arena, design->analysis);
	open_vital(out, "flows", "Breaks a flow alone",
	    breakers.length ? PAINT_PLAIN : PAINT_GOOD);
	buf_printf(out, "%u", (unsigned)breakers.length);
	close_vital(out,
	    breakers.length ? worst_breakers(out->arena, &breakers)
			    : STR("nothing does"));
}

/* Of the flows with a target, the one whose target is worst off. */
static void write_latency(struct buf *out, const struct html_design *design)
{
	const struct analysis *a = design->analysis;
	const struct flow_latency *worst = NULL;
	const struct latency_target *target = NULL;
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_latency *latency = a->flows[i].latency;
		const struct latency_target *one;
		vec_each (one, &latency->targets) {
			bool worse = !target || one->status > target->status ||
			    (one->status == target->status &&
				latency->mean / one->limit >
				    worst->mean / target->limit);
			if (!worse)
				continue;
			target = one;
			worst = latency;
		}
	}
	if (!target)
		return;
	enum paint paint;
	struct str words =
	    analysis_latency_verdict(out->arena, worst, target, &paint);
	open_vital(out, "latency", "Tightest latency", paint);
	html_text(
	    out, html_quantity(out->arena, worst->mean, MEASURE_DURATION));
	struct str limit = analysis_latency_target(out->arena, target);
	close_vital(out,
	    str_printf(out->arena, "%.*s, of %.*s: %.*s",
		STR_ARG(worst->flow->element.id), STR_ARG(limit),
		STR_ARG(words)));
}

static void write_fullest(struct buf *out, const struct html_design *design)
{
	const struct analysis *a = design->analysis;
	const struct component_capacity *fullest = html_fullest(a);
	if (!fullest)
		return;
	open_vital(out, "load", "Fullest", analysis_paint_load(a, fullest));
	html_text(out,
	    html_quantity(out->arena, fullest->utilisation, MEASURE_RATIO));
	bool later = a->catches_up[fullest->component->element.index];
	close_vital(out,
	    str_printf(out->arena, "%.*s, at peak%s",
		STR_ARG(fullest->component->element.id),
		later ? ": a queue holds the rest" : ""));
}

/* Without "/month", which the label says: a card is narrow. */
static struct str amount(struct arena *arena, double monthly)
{
	struct str text = html_quantity(arena, monthly, MEASURE_MONEY);
	return str_cut(&text, '/');
}

static void write_cost(struct buf *out, const struct html_design *design)
{
	const struct costs *costs = &design->analysis->costs;
	double monthly = costs->total.monthly;
	if (!known(monthly))
		return;
	bool over = monthly > costs->budget;
	open_vital(out, "cost", "Cost a month",
	    !known(costs->budget) ? PAINT_PLAIN
		: over            ? PAINT_ERROR
				  : PAINT_GOOD);
	html_text(out, amount(out->arena, monthly));
	struct buf remark = {.arena = out->arena};
	if (known(costs->budget)) {
		buf_text(&remark, "of ");
		buf_str(&remark, amount(out->arena, costs->budget));
	}
	close_vital(out, buf_slice(&remark));
}

void html_vitals(struct buf *out, const struct html_design *design)
{
	buf_text(out, "<ul class=\"vitals\">\n");
	write_checks(out, design);
	write_breakers(out, design);
	write_availability(out, design);
	write_latency(out, design);
	write_fullest(out, design);
	write_cost(out, design);
	buf_text(out, "</ul>\n");
}
