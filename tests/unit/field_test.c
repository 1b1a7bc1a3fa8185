#include "model/field.h"

#include "tap.h"

static void ranges(void)
{
	unsigned covered = 0;
	for (int owner = 0; owner < OWNER_COUNT; owner++) {
		enum field_id first, end;
		bool own = true;
		field_range((enum field_owner)owner, &first, &end);
		for (unsigned id = first; id < end; id++, covered++)
			own =
			    own && fields[id].owner == (enum field_owner)owner;
		ok(first < end && own, "the fields of a %s stand together",
		    owner_name((enum field_owner)owner));
	}
	is_int(covered, FIELD_ID_COUNT, "the owners share all fields out");
}

static void names(void)
{
	bool found = true, once = true, sane = true;
	for (unsigned id = 0; id < FIELD_ID_COUNT; id++) {
		const struct field *field = &fields[id];
		enum field_id same =
		    field_find(field->owner, str_from(field->name));
		found = found && same != FIELD_ID_COUNT;
		once = once && same == (enum field_id)id;
		bool record = field->type == FIELD_RECORD;
		sane = sane && record == (field->record != OWNER_NONE) &&
		    (field->type != FIELD_QUANTITY ||
			field->measure != MEASURE_NONE) &&
		    (field->type != FIELD_WORD || field->words[0]) &&
		    field->doc[0] && field->doc[strlen(field->doc) - 1] != '.';
	}
	ok(found, "every field is found by its name");
	ok(once, "no owner has a name twice");
	ok(sane, "every field has what its type needs, and a line of doc");
	is_int(field_find(OWNER_COMPONENT, STR("nothing")), FIELD_ID_COUNT,
	    "a name that is no field is not found");
}

static void provenance(struct arena *arena)
{
	struct facts facts = {0};
	struct fact fact = {.field = F_COMPONENT_CAPACITY,
	    .from = FROM_ASSUMPTION,
	    .value = {.type = VALUE_NUMBER, .as.number = 1}};
	fact_set(arena, &facts, fact);
	ok(!fact_has(&facts, F_COMPONENT_CAPACITY),
	    "an assumption is nothing that anybody said");
	is_double(fact_number(&facts, F_COMPONENT_CAPACITY), 1, 0,
	    "but it is a number");
	fact.from = FROM_STATED;
	fact.value.as.number = 2;
	fact_set(arena, &facts, fact);
	fact.from = FROM_DEFAULTS;
	fact.value.as.number = 3;
	fact_set(arena, &facts, fact);
	is_double(fact_number(&facts, F_COMPONENT_CAPACITY), 2, 0,
	    "what is stated wins over defaults and assumptions");
	ok(!known(fact_number(&facts, F_COMPONENT_STORAGE)),
	    "a number that nobody stated is unknown");
}

static void all(struct arena *arena)
{
	ranges();
	names();
	provenance(arena);
}

int main(void)
{
	return test_in_arena(all);
}
