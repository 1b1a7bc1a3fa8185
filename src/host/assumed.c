#include "host/classes.h"
#include "host/numbers.h"

static bool same(
    const struct host_assumption *a, const struct host_assumption *b)
{
	return a->object == b->object && a->field == b->field;
}

void host_assume(struct host *host, const struct host_assumption *assumption)
{
	const struct host_assumption *known;
	vec_each (known, &host->assumed)
		if (same(known, assumption))
			return;
	if (host->assumed.length < MOST_ASSUMED)
		vec_push(host->arena, &host->assumed, *assumption);
}

/* A record that is assumed is one for its first field: a latency, its mean. */
static void assume_value(struct host *host, const struct element *element,
    enum field_id field, struct value value)
{
	struct host_assumption note = {
	    .class = element_class(element->kind),
	    .object = element,
	    .field = field,
	    .value = value,
	};
	if (fields[field].type == FIELD_RECORD) {
		enum field_id end;
		note.record = fields[field].name;
		field_range(fields[field].record, &note.field, &end);
	}
	host_assume(host, &note);
}

void host_assume_fact(
    struct host *host, const struct element *element, enum field_id field)
{
	const struct fact *fact = fact_find(&element->facts, field);
	if (!fact || fact->from != FROM_ASSUMPTION)
		return;
	struct value value = fact->value;
	if (value.type == VALUE_RECORD && value.as.record->length > 0)
		value = value.as.record->at[0].value;
	assume_value(host, element, field, value);
}

void host_assume_all(struct host *host, const struct assumptions *assumed)
{
	const struct assumption *one;
	vec_each (one, assumed) {
		if (host->assumed.length == MOST_ASSUMED)
			return;
		if (!known(one->value)) {
			host_assume_fact(host, one->element, one->field);
			continue;
		}
		enum measure measure = fields[one->field].type == FIELD_RECORD
		    ? MEASURE_DURATION
		    : fields[one->field].measure;
		assume_value(host, one->element, one->field,
		    (struct value) {
			.type = VALUE_NUMBER,
			.unit = measure_unit(measure),
			.as.number = one->value,
		    });
	}
}

void host_assumption_print(
    struct buf *buf, const struct host_assumption *assumption)
{
	const struct field *field = &fields[assumption->field];
	const struct value *value = &assumption->value;
	assumption->class->print(buf, assumption->object);
	if (assumption->record)
		buf_printf(buf, ".%s", assumption->record);
	buf_printf(buf, ".%s", field->name);
	if (value->type == VALUE_NUMBER) {
		buf_text(buf, " = ");
		quantity_print(
		    buf, value->as.number, value->unit, field->measure);
	} else if (value->type == VALUE_TEXT) {
		buf_text(buf, " = ");
		buf_str(buf, value_str(value));
	}
}
