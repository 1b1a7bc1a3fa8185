#include "base/address.h"
#include "report/html_part.h"

enum {
	MOST_DEPTH = 8 /* of records in records; the language has two */
};

/* Of the field, or else of what the text of a free one turned out to be. */
static void print_number(
    struct buf *out, const struct value *value, enum measure measure)
{
	if (measure == MEASURE_NONE || measure == MEASURE_ANY ||
	    !unit_equal(measure_unit(measure), value->unit))
		measure = MEASURE_NONE;
	quantity_print(out, value->as.number, value->unit, measure);
}

static void print_value(struct buf *out, const struct value *value,
    enum measure measure, unsigned depth);

static void print_list(struct buf *out, const struct value_list *list,
    enum measure measure, unsigned depth)
{
	for (uint32_t i = 0; i < list->length; i++) {
		if (i > 0)
			buf_text(out, ", ");
		print_value(out, &list->at[i], measure, depth);
	}
}

/* "mode", and what a scalar stands for, say nothing that the value does not. */
static bool needs_name(const struct fact *fact, bool alone)
{
	return fields[fact->field].type != FIELD_WORD &&
	    !(alone && fact->field == F_LATENCY_MEAN) &&
	    !(alone && fact->field == F_REPLICAS_MIN);
}

/* The greatest number of replicas, where it is no other than the smallest. */
static bool repeats(const struct facts *record, const struct fact *fact)
{
	return fact->field == F_REPLICAS_MAX &&
	    fact->value.as.number == fact_number(record, F_REPLICAS_MIN);
}

/* "20 ms", "mean 5 ms, p99 20 ms", "async, lag 1 s" */
static void print_record(
    struct buf *out, const struct facts *all, unsigned depth)
{
	VEC(const struct fact *) record = {0};
	const struct fact *one;
	vec_each (one, all)
		if (!repeats(all, one))
			vec_push(out->arena, &record, one);
	for (uint32_t i = 0; i < record.length; i++) {
		const struct fact *fact = record.at[i];
		const struct field *field = &fields[fact->field];
		buf_text(out, i > 0 ? ", " : "");
		if (needs_name(fact, record.length == 1))
			buf_printf(out, "%s ", field->name);
		print_value(out, &fact->value, field->measure, depth);
	}
}

static void print_value(struct buf *out, const struct value *value,
    enum measure measure, unsigned depth)
{
	if (depth == MOST_DEPTH)
		return;
	switch (value->type) {
	case VALUE_FLAG: buf_text(out, value->as.flag ? "yes" : "no"); break;
	case VALUE_NUMBER: print_number(out, value, measure); break;
	case VALUE_TEXT: buf_str(out, value->as.text); break;
	case VALUE_COMPONENT:
		buf_str(out, value->as.component->element.id);
		break;
	case VALUE_LIST:
		print_list(out, value->as.list, measure, depth + 1);
		break;
	case VALUE_RECORD:
		print_record(out, value->as.record, depth + 1);
		break;
	}
}

static const char *const origins[] = {
    [FROM_STATED] = NULL,
    [FROM_DEFAULTS] = "by default",
    [FROM_INHERITED] = "inherited",
    [FROM_TECHNOLOGY] = "by technology",
    [FROM_KIND] = "by kind",
    [FROM_ASSUMPTION] = "assumed",
};

/* Told elsewhere on the page. */
static bool is_shown(const struct fact *fact)
{
	switch (fact->field) {
	case F_DESIGN_DESIGN:
	case F_DESIGN_SUMMARY:
	case F_REQUIREMENTS_FUNCTIONAL:
	case F_REQUIREMENTS_OUT_OF_SCOPE:
	case F_REQUIREMENTS_CONSTRAINTS:
	case F_COMPONENT_NAME:
	case F_COMPONENT_KIND:
	case F_COMPONENT_TECH:
	case F_COMPONENT_DESCRIPTION:
	case F_GROUP_KIND:
	case F_GROUP_NAME:
	case F_GROUP_DESCRIPTION:
	case F_LINK_LABEL:
	case F_LINK_DESCRIPTION: return false;
	default: return true;
	}
}

bool html_has_facts(const struct facts *facts)
{
	const struct fact *fact;
	vec_each (fact, facts)
		if (is_shown(fact))
			return true;
	return false;
}

static bool is_link(const struct fact *fact)
{
	switch (fact->field) {
	case F_DESIGN_LINK:
	case F_COMPONENT_LINK:
	case F_GROUP_LINK:
	case F_LINK_LINK:
		return fact->value.type == VALUE_TEXT &&
		    address_is_safe(fact->value.as.text);
	default: return false;
	}
}

static void write_value(struct buf *out, const struct fact *fact)
{
	struct buf text = {.arena = out->arena};
	print_value(&text, &fact->value, fields[fact->field].measure, 0);
	if (is_link(fact)) {
		buf_text(out, "<a href=\"");
		html_text(out, buf_slice(&text));
		buf_text(out, "\">");
	}
	html_text(out, buf_slice(&text));
	if (is_link(fact))
		buf_text(out, "</a>");
}

void html_facts(struct buf *out, const struct facts *facts)
{
	const struct fact *fact;
	vec_each (fact, facts) {
		if (!is_shown(fact))
			continue;
		html_tag(out, "dt", NULL, str_from(fields[fact->field].name));
		buf_text(out, "<dd>");
		write_value(out, fact);
		if (origins[fact->from])
			buf_printf(
			    out, " <small>%s</small>", origins[fact->from]);
		buf_text(out, "</dd>\n");
	}
}
