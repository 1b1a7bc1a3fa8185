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

static enum field_id first_of(enum field_owner record)
{
	enum field_id first, end;
	field_range(record, &first, &end);
	return first;
}

/* Of a record, `inner` is the field in it that has the value. */
static void assume_value(struct host *host, const struct element *element,
    enum field_id field, enum field_id inner, struct value value)
{
	struct host_assumption note = {
	    .class = element_class(element->kind),
	    .object = element,
	    .field = field,
	    .value = value,
	};
	if (fields[field].type == FIELD_RECORD) {
		note.record = fields[field].name;
		note.field = inner;
	}
	host_assume(host, &note);
}

/* A record that is assumed is one for its first field: a latency, its mean;
   else for what it has. */
void host_assume_fact(
    struct host *host, const struct element *element, enum field_id field)
{
	const struct fact *fact = fact_find(&element->facts, field);
	if (!fact || fact->from != FROM_ASSUMPTION)
		return;
	const struct fact *said = fact;
	if (fact->value.type == VALUE_RECORD) {
		const struct facts *record = fact->value.as.record;
		said = fact_find(record, first_of(fields[field].record));
		said = said ? said : record->at;
	}
	if (said)
		assume_value(host, element, field, said->field, said->value);
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
		const struct field *field = &fields[one->field];
		bool record = field->type == FIELD_RECORD;
		enum measure measure =
		    record ? MEASURE_DURATION : field->measure;
		assume_value(host, one->element, one->field,
		    record ? first_of(field->record) : one->field,
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
