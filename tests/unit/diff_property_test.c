#include "base/file.h"
#include "diff/diff.h"
#include "load.h"
#include "tap.h"

/*
 * What holds of any two designs, tried on those of designs/: a design has not
 * changed against itself, A to B is B to A mirrored, and a fact that is changed
 * is the one change that is told.
 */
static struct fixture f;

/* In the arena of one round; NULL for one with an error. */
static struct design *read_design(struct arena *arena, const char *path)
{
	struct str bytes, error;
	struct diag_list diags;
	diag_list_init(&diags, arena);
	if (!file_read(arena, path, 1 << 20, &bytes, &error) ||
	    !design_looks_like(bytes))
		return NULL;
	return design_load(arena, source_new(arena, str_from(path), bytes),
	    &f.vocabulary, NULL, &diags);
}

static struct str name_of(struct arena *arena, const struct element *element)
{
	return element ? element_name(arena, element) : STR("-");
}

/* One change as it is told from either side. */
static struct str told(
    struct arena *arena, const struct change *change, bool mirrored)
{
	const struct change_side *old = &change->old, *new = &change->new;
	if (mirrored) {
		old = &change->new;
		new = &change->old;
	}
	return str_printf(arena, "%.*s %.*s %s %.*s|%.*s",
	    STR_ARG(name_of(arena, old->element)),
	    STR_ARG(name_of(arena, new->element)),
	    str_starts(change->field, STR("steps")) ? "steps" : "",
	    STR_ARG(old->text), STR_ARG(new->text));
}

static bool mirrors(
    struct arena *arena, const struct diff *there, const struct diff *back)
{
	struct map counts;
	map_init(&counts, arena);
	const struct change *change;
	vec_each (change, &there->changes)
		map_add(&counts, told(arena, change, false), &counts);
	vec_each (change, &back->changes)
		if (!map_get(&counts, told(arena, change, true)))
			return false;
	return there->changes.length == back->changes.length;
}

static void test_pair(const char *one, const char *other)
{
	struct arena arena;
	arena_init_child(&arena, &f.arena);
	struct design *a = read_design(&arena, one);
	struct design *again = read_design(&arena, one);
	struct design *b = read_design(&arena, other);
	struct diff diff, back;
	if (a && again && b) {
		diff_designs(&diff, &arena, a, again);
		is_int(diff.changes.length, 0, "%s is as it was", one);
		diff_designs(&diff, &arena, a, b);
		diff_designs(&back, &arena, b, a);
		ok(mirrors(&arena, &diff, &back),
		    "from it to %s is the way back, mirrored", other);
	}
	arena_release(&arena);
}

/* Another value of the same sort; false where there is none. */
static bool mutate(struct arena *arena, struct fact *fact)
{
	struct value *value = &fact->value;
	struct value_list *list;
	switch (value->type) {
	case VALUE_FLAG: value->as.flag = !value->as.flag; return true;
	case VALUE_NUMBER:
		value->as.number = value->as.number * 2 + 1;
		return true;
	case VALUE_TEXT:
		*value = value_of_text(
		    str_join(arena, value_str(value), STR(" "), STR("x")));
		return true;
	case VALUE_LIST:
		if (fact->field == F_FLOW_SPLIT || value->as.list->length == 0)
			return false;
		list = arena_new(arena, struct value_list);
		for (uint32_t i = 1; i < value->as.list->length; i++)
			vec_push(arena, list, value->as.list->at[i]);
		value->as.list = list;
		return true;
	default: return false;
	}
}

struct trial {
	struct arena arena;
	const struct design *before;
	struct design *after;
	uint32_t stride, seen; /* every so many-th fact is tried */
	uint32_t tried, missed;
};

static void try_fact(struct trial *trial, const struct element *element,
    const char *prefix, struct facts *facts, uint32_t index)
{
	struct fact *fact = &facts->at[index], kept = *fact;
	/* A store's rate that follows from its users', and the like. */
	if (fact->from > FROM_DEFAULTS || fact->field == F_OPERATION_RATE ||
	    fact->field == F_COMPONENT_RENAMED_FROM ||
	    trial->seen++ % trial->stride != 0 || !mutate(&trial->arena, fact))
		return;
	struct diff diff;
	diff_designs(&diff, &trial->arena, trial->before, trial->after);
	struct str field =
	    str_printf(&trial->arena, "%s%s", prefix, fields[fact->field].name);
	const struct change *change = diff.changes.at;
	bool found = diff.changes.length == 1 &&
	    change->kind == CHANGE_CHANGED && str_equal(change->field, field) &&
	    str_equal(change->element, element_name(&trial->arena, element));
	trial->tried++;
	if (!found && trial->missed++ == 0)
		printf("# %.*s %.*s: %u changes\n", STR_ARG(element->id),
		    STR_ARG(field), (unsigned)diff.changes.length);
	*fact = kept;
}

static void try_facts(struct trial *trial, const struct element *element,
    const char *prefix, struct facts *facts)
{
	for (uint32_t i = 0; i < facts->length; i++)
		try_fact(trial, element, prefix, facts, i);
}

static void test_mutants(const char *path, uint32_t stride)
{
	struct trial trial = {.stride = stride};
	arena_init_child(&trial.arena, &f.arena);
	trial.before = read_design(&trial.arena, path);
	trial.after = read_design(&trial.arena, path);
	struct design *d = trial.after;
	if (d) {
		try_facts(&trial, &d->element, "", &d->element.facts);
		try_facts(&trial, &d->element, "requirements.",
		    &d->requirements.facts);
		try_facts(&trial, &d->element, "workload.", &d->workload);
		try_facts(&trial, &d->element, "observability.",
		    &d->observability.facts);
		for (uint32_t i = 0; i < d->components.length; i++)
			try_facts(&trial, &d->components.at[i]->element, "",
			    &d->components.at[i]->element.facts);
		for (uint32_t i = 0; i < d->links.length; i++)
			try_facts(&trial, &d->links.at[i]->element, "",
			    &d->links.at[i]->element.facts);
		for (uint32_t i = 0; i < d->groups.length; i++)
			try_facts(&trial, &d->groups.at[i]->element, "",
			    &d->groups.at[i]->element.facts);
		for (uint32_t i = 0; i < d->operations.length; i++)
			try_facts(&trial, &d->operations.at[i]->element, "",
			    &d->operations.at[i]->element.facts);
		for (uint32_t i = 0; i < d->flows.length; i++)
			try_facts(&trial, &d->flows.at[i]->element, "",
			    &d->flows.at[i]->element.facts);
		is_int(trial.missed, 0,
		    "each of %u facts of %s tells its change",
		    (unsigned)trial.tried, path);
	}
	arena_release(&trial.arena);
}

int main(void)
{
	struct path_list paths = {0};
	struct str error;
	fixture_init(&f);
	file_list_yaml(&f.arena, "designs", &paths, &error);
	ok(paths.length > 20, "there are designs to try");
	for (uint32_t i = 0; i < paths.length; i++) {
		const char *next = paths.at[(i + 1) % paths.length];
		test_pair(paths.at[i], next);
	}
	/* More rounds try more of the facts. */
	uint32_t rounds = tap_rounds(1);
	for (uint32_t i = 0; i < paths.length; i++)
		test_mutants(paths.at[i], rounds > 11 ? 1 : 12 - rounds);
	fixture_release(&f);
	return done_testing();
}
