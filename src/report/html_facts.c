#include "base/address.h"
#include "report/html_part.h"

/* Of the field, or else of what the text of a free one turned out to be. */
static void print_number(
    struct buf *out, const struct value *value, enum measure measure)
{
	if (!unit_equal(measure_unit(measure), value->unit))
		measure = MEASURE_NONE;
	quantity_print(out, value->as.number, value->unit, measure);
}

/* A record may hold a record; the language goes no deeper. */
static void print_value(
    struct buf *out, const struct value *value, enum measure measure);

static void print_list(
    struct buf *out, const struct value_list *list, enum measure measure)
{
	for (uint32_t i = 0; i < list->length; i++) {
		if (i > 0)
			buf_text(out, ", ");
		print_value(out, &list->at[i], measure);
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
static void print_record(struct buf *out, const struct facts *all)
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
		print_value(out, &fact->value, field->measure);
	}
}

static void print_value(
    struct buf *out, const struct value *value, enum measure measure)
{
	switch (value->type) {
	case VALUE_FLAG: buf_text(out, value->as.flag ? "yes" : "no"); break;
	case VALUE_NUMBER: print_number(out, value, measure); break;
	case VALUE_TEXT: buf_str(out, value_str(value)); break;
	case VALUE_COMPONENT:
		buf_str(out, value->as.component->element.id);
		break;
	case VALUE_LIST: print_list(out, value->as.list, measure); break;
	case VALUE_RECORD: print_record(out, value->as.record); break;
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

/* What other parts of the page tell. */
static const bool told_elsewhere[FIELD_ID_COUNT] = {
    [F_DESIGN_DESIGN] = true,
    [F_DESIGN_SUMMARY] = true,
    [F_REQUIREMENTS_FUNCTIONAL] = true,
    [F_REQUIREMENTS_OUT_OF_SCOPE] = true,
    [F_REQUIREMENTS_CONSTRAINTS] = true,
    [F_COMPONENT_NAME] = true,
    [F_COMPONENT_KIND] = true,
    [F_COMPONENT_TECH] = true,
    [F_COMPONENT_DESCRIPTION] = true,
    [F_GROUP_KIND] = true,
    [F_GROUP_NAME] = true,
    [F_GROUP_DESCRIPTION] = true,
    [F_LINK_LABEL] = true,
    [F_LINK_DESCRIPTION] = true,
};

bool html_has_facts(const struct facts *facts)
{
	const struct fact *fact;
	vec_each (fact, facts)
		if (!told_elsewhere[fact->field])
			return true;
	return false;
}

static bool is_link(const struct fact *fact)
{
	static const bool addresses[FIELD_ID_COUNT] = {
	    [F_DESIGN_LINK] = true,
	    [F_COMPONENT_LINK] = true,
	    [F_GROUP_LINK] = true,
	    [F_LINK_LINK] = true,
	};
	return addresses[fact->field] &&
	    address_is_safe(value_str(&fact->value));
}

static void write_value(struct buf *out, const struct fact *fact)
{
	struct buf text = {.arena = out->arena};
	print_value(&text, &fact->value, fields[fact->field].measure);
	if (is_link(fact)) {
		buf_text(out, "<a href=\"");
		html_text(out, buf_slice(&text));
		buf_text(out, "\">");
	}
	html_text(out, buf_slice(&text));
	if (is_link(fact))
		buf_text(out, "</a>");
}

void html_remark(
    struct buf *out, const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	struct buf text = {.arena = out->arena};
	if (!fact)
		return;
	print_value(&text, &fact->value, fields[field].measure);
	buf_char(out, ' ');
	html_tag(out, "small", NULL, buf_slice(&text));
}

void html_facts(struct buf *out, const struct facts *facts)
{
	const struct fact *fact;
	vec_each (fact, facts) {
		if (told_elsewhere[fact->field])
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
