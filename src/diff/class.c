#include "diff/class.h"

#include "diff/value.h"

enum {
	LOWERED = EVENT_LOWERED,
	RAISED = EVENT_RAISED,
	ADDED = EVENT_ADDED,
	REMOVED = EVENT_REMOVED,
	DIFFERS = EVENT_DIFFERS,
};

const struct field_class field_classes[] = {
#define FIELD_CHANGE(owner, ident, inner, events, class, why)                  \
	{F_##owner##_##ident, F_##inner, events, CHANGE_##class, why},
#include "diff/class.def"
};

const size_t field_class_count = sizeof(field_classes) / sizeof(*field_classes);

const struct part_class part_classes[PART_CHANGE_COUNT] = {
#define PART_CHANGE(ident, class, what, why)                                   \
	[PART_##ident] = {CHANGE_##class, what, why},
#include "diff/class.def"
};

static const struct {
	enum field_id field;
	const char *words; /* from the weakest */
} orders[] = {
#define ORDER(owner, ident, words) {F_##owner##_##ident, words},
#include "diff/class.def"
};

static const enum field_id unsaid_true[] = {
#define UNSAID_TRUE(owner, ident) F_##owner##_##ident,
#include "diff/class.def"
};

static const struct {
	enum field_id field;
	bool us;
} run_by[] = {
#define RUN_BY(owner, ident, us) {F_##owner##_##ident, us},
#include "diff/class.def"
};

/* The place of a word in the field's order, from 0; -1 without one. */
static int rank_of(enum field_id field, const struct value *value)
{
	const char *words = NULL;
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		if (orders[i].field == field)
			words = orders[i].words;
	if (value->type != VALUE_TEXT || !words)
		return -1;
	return str_choice(value_str(value), words);
}

/* Nothing said, or said that there is nothing. */
static bool is_off(enum field_id field, const struct change_side *side)
{
	if (side->said && side->value.type == VALUE_FLAG)
		return !side->value.as.flag;
	if (side->said && fields[field].type == FIELD_WORD)
		return str_is(value_str(&side->value), "none") ||
		    str_is(value_str(&side->value), "nothing");
	for (size_t i = 0; i < sizeof(unsaid_true) / sizeof(*unsaid_true); i++)
		if (unsaid_true[i] == field)
			return false;
	return !side->said;
}

static enum change_event compare_numbers(double old, double new)
{
	if (old == new)
		return EVENT_DIFFERS;
	return new < old ? EVENT_LOWERED : EVENT_RAISED;
}

/* By what only one of them holds. */
static enum change_event compare_lists(struct arena *arena,
    const struct value_list *old, const struct value_list *new)
{
	bool lost = values_missing(arena, new, old).length > 0;
	bool gained = values_missing(arena, old, new).length > 0;
	if (lost == gained)
		return EVENT_DIFFERS;
	return lost ? EVENT_LOWERED : EVENT_RAISED;
}

/* `zones: 3` and `zones: [a, b, c]` are as many. */
static double count_of(const struct value *value)
{
	if (value->type == VALUE_LIST)
		return value->as.list->length;
	return value->type == VALUE_NUMBER ? value->as.number : UNKNOWN;
}

enum change_event change_event(struct arena *arena, enum field_id field,
    enum field_id inner, const struct change_side *old,
    const struct change_side *new)
{
	enum field_id which = inner == F_ANY ? field : inner;
	const struct value *a = &old->value, *b = &new->value;
	bool was = !is_off(which, old), is = !is_off(which, new);
	if (!was || !is)
		return was ? EVENT_REMOVED : is ? EVENT_ADDED : EVENT_NONE;
	if (!old->said || !new->said)
		return EVENT_NONE;
	if (which == F_COMPONENT_ZONES)
		return compare_numbers(count_of(a), count_of(b));
	if (a->type != b->type)
		return EVENT_DIFFERS;
	if (a->type == VALUE_NUMBER && unit_equal(a->unit, b->unit))
		return compare_numbers(a->as.number, b->as.number);
	if (a->type == VALUE_LIST && which != F_FLOW_SPLIT)
		return compare_lists(arena, a->as.list, b->as.list);
	int before = rank_of(which, a), after = rank_of(which, b);
	if (before >= 0 && after >= 0)
		return after < before ? EVENT_LOWERED : EVENT_RAISED;
	return EVENT_DIFFERS;
}

void change_classify(struct change *change, enum field_id field,
    enum field_id inner, enum change_event event)
{
	for (size_t i = 0; i < field_class_count; i++) {
		const struct field_class *row = &field_classes[i];
		if (row->field != field || !(row->events & event) ||
		    (row->inner != F_ANY && row->inner != inner))
			continue;
		change->class = row->class;
		change->why = row->why;
		return;
	}
}

void change_classify_part(struct change *change, enum part_change part)
{
	if (part == PART_HARMLESS)
		return;
	change->class = part_classes[part].class;
	change->why = part_classes[part].why;
}

bool field_is_of(struct str field, bool us)
{
	struct str outer = str_cut(&field, '.');
	for (size_t i = 0; i < sizeof(run_by) / sizeof(*run_by); i++)
		if (run_by[i].us == us &&
		    str_is(outer, fields[run_by[i].field].name))
			return true;
	return false;
}
