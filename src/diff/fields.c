#include "diff/changes.h"
#include "diff/value.h"

/* A value on its way to being a change. */
struct walk {
	struct diff *diff;
	const struct fact_pair *pair;
	enum field_id outer; /* of the record; or F_ANY */
	struct str prefix;   /* "backup." */
	bool short_form;     /* the record is known by its first field */
};

struct change_side text_side(struct str text)
{
	return (struct change_side) {
	    .said = text.length > 0,
	    .value = value_of_text(text),
	    .text = text,
	};
}

struct change_side list_side(struct arena *arena, const struct str_list *list)
{
	struct value_list *values = arena_new(arena, struct value_list);
	const struct str *text;
	vec_each (text, list)
		vec_push(arena, values, value_of_text(*text));
	struct change_side side = {
	    .said = list->length > 0,
	    .value = {.type = VALUE_LIST, .as.list = values},
	};
	side.text = value_text(arena, &side.value, MEASURE_NONE, NULL);
	return side;
}

/* "us: 60%", of pairs of a text and a number. */
static struct change_side split_side(
    struct arena *arena, const struct value_list *list)
{
	struct str_list texts = {0};
	for (uint32_t i = 0; i + 1 < list->length; i += 2)
		vec_push(arena, &texts,
		    str_printf(arena, "%.*s: %.11g%%",
			STR_ARG(value_str(&list->at[i])),
			list->at[i + 1].as.number * 100));
	return list_side(arena, &texts);
}

static struct change_side side_of(
    struct diff *diff, const struct fact *fact, bool is_before)
{
	if (!fact || fact->from == FROM_ASSUMPTION)
		return (struct change_side) {0};
	if (fact->field == F_FLOW_SPLIT)
		return split_side(diff->arena, fact->value.as.list);
	struct change_side side = {.said = true};
	side.value =
	    value_detached(diff->arena, &fact->value, is_before ? diff : NULL);
	side.text = value_text(diff->arena, &side.value,
	    fields[fact->field].type == FIELD_INTEGER
		? MEASURE_COUNT
		: fields[fact->field].measure,
	    fact);
	return side;
}

/* In the new design where it says something, else in the old one. */
static void place(struct change *change, const struct fact *old,
    const struct fact *new, const struct change_side *said)
{
	const struct fact *fact = said->said ? new : old;
	if (!fact || !fact->source)
		return;
	change->source = fact->source;
	change->span = fact->span;
}

/* Two that read alike and differ: with all digits. */
static void tell_apart(struct arena *arena, struct change *change)
{
	struct change_side *sides[] = {&change->old, &change->new};
	if (!change->old.said || !change->new.said ||
	    !str_equal(change->old.text, change->new.text))
		return;
	for (int i = 0; i < 2; i++)
		if (sides[i]->value.type == VALUE_NUMBER)
			sides[i]->text = str_printf(
			    arena, "%.15g", sides[i]->value.as.number);
}

/*
 * A technology is a guarantee only where it keeps data, and by another of its
 * names it is the same one.
 */
static bool is_other_store(const struct fact_pair *pair)
{
	const struct component *old = (const struct component *)pair->before;
	const struct component *new = (const struct component *)pair->after;
	bool keeps = component_is(
	    new, KIND_STORE | KIND_DURABLE | KIND_CACHE | KIND_QUEUE);
	bool same = old->technology &&
	    new->technology &&str_equal(
		old->technology->name, new->technology->name);
	return keeps && !same;
}

static struct change *tell(struct diff *diff, const struct fact_pair *pair,
    const struct change_side *old, const struct change_side *new,
    struct str name)
{
	struct change *change =
	    change_add(diff, CHANGE_CHANGED, pair->before, pair->after);
	const struct element *before = change->old.element;
	const struct element *after = change->new.element;
	change->field = name;
	change->old = *old;
	change->new = *new;
	change->old.element = before;
	change->new.element = after;
	tell_apart(diff->arena, change);
	return change;
}

static bool sides_equal(struct arena *arena, const struct change_side *old,
    const struct change_side *new)
{
	if (!old->said || !new->said)
		return old->said == new->said;
	return values_equal(arena, &old->value, &new->value);
}

struct change *diff_value(struct diff *diff, const struct fact_pair *pair,
    enum field_id field, const struct change_side *old,
    const struct change_side *new)
{
	if (sides_equal(diff->arena, old, new))
		return NULL;
	struct change *change = tell(diff, pair, old, new,
	    str_join(diff->arena, pair->prefix, str_from(fields[field].name),
		STR("")));
	change_classify(change, field, F_ANY,
	    change_event(diff->arena, field, F_ANY, old, new));
	return change;
}

static void compare(struct walk *walk, enum field_id field,
    const struct fact *old, const struct fact *new)
{
	struct diff *diff = walk->diff;
	struct change_side was = side_of(diff, old, true);
	struct change_side is = side_of(diff, new, false);
	if (sides_equal(diff->arena, &was, &is))
		return;
	bool in_record = walk->outer != F_ANY;
	struct str name =
	    str_from(fields[walk->short_form ? walk->outer : field].name);
	if (walk->short_form)
		name = str_join(diff->arena, walk->pair->prefix, name, STR(""));
	else
		name = str_join(
		    diff->arena, walk->pair->prefix, walk->prefix, name);
	struct change *change = tell(diff, walk->pair, &was, &is, name);
	place(change, old, new, &is);
	enum field_id outer = in_record ? walk->outer : field;
	enum change_event event = change_event(
	    diff->arena, outer, in_record ? field : F_ANY, &was, &is);
	if (field == F_COMPONENT_TECH && !is_other_store(walk->pair))
		event = EVENT_NONE;
	change_classify(change, outer, in_record ? field : F_ANY, event);
}

static const struct facts *record_of(const struct fact *fact)
{
	static const struct facts none;
	bool is = fact && fact->from != FROM_ASSUMPTION &&
	    fact->value.type == VALUE_RECORD;
	return is ? fact->value.as.record : &none;
}

/* `replicas: 3`, rather than {min: 2, max: 6}. */
static bool is_short(enum field_id outer, const struct facts *record)
{
	enum field_id first, end;
	field_range(fields[outer].record, &first, &end);
	if (outer == F_COMPONENT_REPLICAS && record->length == 2)
		return fact_number(record, F_REPLICAS_MIN) ==
		    fact_number(record, F_REPLICAS_MAX);
	return record->length == 0 ||
	    (record->length == 1 && record->at[0].field == first);
}

static void compare_records(struct walk *walk, enum field_id field,
    const struct facts *old, const struct facts *new);

static void compare_field(struct walk *walk, enum field_id field,
    const struct fact *old, const struct fact *new)
{
	if (fields[field].type == FIELD_RECORD)
		compare_records(walk, field, record_of(old), record_of(new));
	else
		compare(walk, field, old, new);
}

/* "sync, lag: 0 s": what a record says, without the name of its first field. */
static struct str record_text(
    struct diff *diff, enum field_id outer, const struct facts *record)
{
	struct buf out = {.arena = diff->arena};
	enum field_id first, end;
	field_range(fields[outer].record, &first, &end);
	const struct fact *fact;
	vec_each (fact, record) {
		if (out.length > 0)
			buf_text(&out, ", ");
		if (fact->field != first)
			buf_printf(&out, "%s: ", fields[fact->field].name);
		buf_str(&out, side_of(diff, fact, false).text);
	}
	return buf_slice(&out);
}

/* A record that comes or goes as a whole, as bad as the worst of it. */
static void tell_record(struct walk *walk, enum field_id field,
    const struct facts *old, const struct facts *new)
{
	struct diff *diff = walk->diff;
	bool is_new = new->length > 0;
	const struct facts *record = is_new ? new : old;
	struct change_side nothing = {0};
	struct change_side side = text_side(record_text(diff, field, record));
	struct change *change = tell(diff, walk->pair,
	    is_new ? &nothing : &side, is_new ? &side : &nothing,
	    str_join(diff->arena, walk->pair->prefix,
		str_from(fields[field].name), STR("")));
	change->source = record->at[0].source;
	change->span = record->at[0].span;
	const struct fact *fact;
	vec_each (fact, record) {
		struct change one = *change;
		struct change_side inner = side_of(diff, fact, !is_new);
		change_classify(&one, field, fact->field,
		    change_event(diff->arena, field, fact->field,
			is_new ? &nothing : &inner,
			is_new ? &inner : &nothing));
		if (one.class > change->class)
			*change = one;
	}
}

/* Whether it says several things, each of them a plain value. */
static bool is_several(const struct facts *record)
{
	const struct fact *fact;
	vec_each (fact, record)
		if (fact->value.type == VALUE_RECORD ||
		    fact->from == FROM_ASSUMPTION || !fact->source)
			return false;
	return record->length > 1;
}

/* Records nest once: latency.complete. */
static void compare_records(struct walk *walk, enum field_id field,
    const struct facts *old, const struct facts *new)
{
	struct walk inner = *walk;
	if (walk->outer == F_ANY)
		inner.outer = field;
	inner.prefix = str_printf(walk->diff->arena, "%.*s%s.",
	    STR_ARG(walk->prefix), fields[field].name);
	inner.short_form = walk->outer == F_ANY && is_short(field, old) &&
	    is_short(field, new);
	enum field_id id, end;
	field_range(fields[field].record, &id, &end);
	bool comes = old->length == 0 && is_several(new);
	bool goes = new->length == 0 && is_several(old);
	if (!inner.short_form && walk->outer == F_ANY && (comes || goes) &&
	    !walk->pair->listed) {
		tell_record(walk, field, old, new);
		return;
	}
	if (inner.short_form)
		end = id + 1;
	for (; id < end; id++)
		compare_field(
		    &inner, id, fact_find(old, id), fact_find(new, id));
}

/* What follows from a change elsewhere is told there. */
static bool is_own(const struct fact *fact)
{
	return fact && fact->from <= FROM_DEFAULTS;
}

/* A rate that follows from what users do, or is a multiple of another. */
static bool is_derived(const struct fact_pair *pair, enum field_id field)
{
	if (field != F_OPERATION_RATE)
		return false;
	const struct operation *old = (const struct operation *)pair->before;
	const struct operation *new = (const struct operation *)pair->after;
	return old->multiple_of || new->multiple_of ||
	    (fact_find(pair->new, F_OPERATION_PER_USER) &&
		(pair->listed || fact_find(pair->old, F_OPERATION_PER_USER)));
}

/* A link without a label, or with one that is its protocol. */
static bool label_is_protocol(const struct facts *facts)
{
	const struct fact *label = fact_find(facts, F_LINK_LABEL);
	const struct fact *protocol = fact_find(facts, F_LINK_PROTOCOL);
	return !label ||
	    (protocol &&
		str_equal(
		    value_str(&label->value), value_str(&protocol->value)));
}

/* What is told by another field. */
static bool is_told(const struct fact_pair *pair, enum field_id field)
{
	if (field == F_LINK_LABEL)
		return label_is_protocol(pair->old) &&
		    label_is_protocol(pair->new);
	return is_derived(pair, field) || field == F_COMPONENT_RENAMED_FROM;
}

void diff_facts(struct diff *diff, const struct fact_pair *pair)
{
	struct walk walk = {
	    .diff = diff,
	    .pair = pair,
	    .outer = F_ANY,
	    .prefix = STR(""),
	};
	enum field_id id, end;
	for (field_range(pair->owner, &id, &end); id < end; id++) {
		const struct fact *old = fact_find(pair->old, id);
		const struct fact *new = fact_find(pair->new, id);
		if ((is_own(old) || is_own(new)) && !is_told(pair, id))
			compare_field(&walk, id, old, new);
	}
}
