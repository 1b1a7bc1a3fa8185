/*
 * All that expressions may ask for, of all elements of some designs: with
 * plenty of steps there is an answer, and with few the same one, or the word
 * that they were too few.
 */
#include "design_ask.h"

enum {
	SPARING =
	    3 /* the first so many designs are asked with few steps, too */
};

/* Whose elements: "design.components.map(a, " VARIABLE ")". */
struct way {
	const struct expr_class *class;
	struct str before, name, after;
};

struct walk {
	struct fixture *f;
	VEC(struct way) ways;
	VEC(struct str) expressions;
};

static void add_way(struct walk *walk, const struct expr_class *class,
    struct str before, struct str name, struct str after)
{
	struct way *way;
	vec_each (way, &walk->ways)
		if (way->class == class)
			return;
	struct way new = {class, before, name, after};
	vec_push(&walk->f->arena, &walk->ways, new);
}

static void ask(struct walk *walk, const struct way *way, const char *what)
{
	struct str text =
	    str_printf(&walk->f->arena, "%.*s%.*s%s%.*s", STR_ARG(way->before),
		STR_ARG(way->name), what, STR_ARG(way->after));
	vec_push(&walk->f->arena, &walk->expressions, text);
}

static void follow(
    struct walk *walk, struct way way, const struct expr_member *member)
{
	struct arena *arena = &walk->f->arena;
	const struct expr_type *type = member->type;
	struct str path =
	    str_printf(arena, "%.*s.%s", STR_ARG(way.name), member->name);
	if (type->kind == EXPR_OBJECT)
		add_way(walk, type->class, way.before, path, way.after);
	if (type->kind != EXPR_LIST || !type->item ||
	    type->item->kind != EXPR_OBJECT)
		return;
	struct str name = str_printf(arena, "v%u", walk->ways.length);
	add_way(walk, type->item->class,
	    str_printf(arena, "%.*s%.*s.map(%.*s, ", STR_ARG(way.before),
		STR_ARG(path), STR_ARG(name)),
	    name, str_printf(arena, ")%.*s", STR_ARG(way.after)));
}

static const char *argument(const struct expr_type *type)
{
	switch (type->kind) {
	case EXPR_OBJECT: return "design.components[0]";
	case EXPR_LIST: return "design.components";
	case EXPR_STRING: return "'sync'";
	default: return "0.5";
	}
}

static void ask_method(
    struct walk *walk, const struct way *way, const struct expr_method *method)
{
	struct buf text = {.arena = &walk->f->arena};
	buf_printf(&text, ".%s(", method->name);
	for (int i = 0; i < EXPR_MOST_PARAMETERS && method->parameters[i]; i++)
		buf_printf(&text, "%s%s", i ? ", " : "",
		    argument(method->parameters[i]));
	buf_text(&text, ")");
	ask(walk, way, str_cstr(&walk->f->arena, buf_slice(&text)));
}

static void ask_all(struct walk *walk)
{
	struct arena *arena = &walk->f->arena;
	add_way(walk, element_class(ELEMENT_DESIGN), STR(""), STR("design"),
	    STR(""));
	for (uint32_t i = 0; i < walk->ways.length; i++) {
		struct way way = walk->ways.at[i];
		struct map names;
		map_init(&names, arena);
		expr_member_names(way.class, &names);
		for (uint32_t k = 0; k < names.length; k++) {
			struct str name = names.entries[k].key;
			struct expr_member member;
			if (!expr_member_find(way.class, name, &member))
				continue;
			follow(walk, way, &member);
			ask(walk, &way,
			    str_printf(arena, ".%.*s", STR_ARG(name)).at);
			if (way.before.length == 0)
				continue;
			struct way has = way;
			has.before =
			    str_printf(arena, "%.*shas(", STR_ARG(way.before));
			has.after =
			    str_printf(arena, ")%.*s", STR_ARG(way.after));
			ask(walk, &has,
			    str_printf(arena, ".%.*s", STR_ARG(name)).at);
		}
		const struct expr_method *method = way.class->methods;
		for (; method && method->name; method++)
			ask_method(walk, &way, method);
	}
}

/* With a trace every member is asked for, even one that is just data. */
static struct str answer(struct arena *arena, const struct expr *expr,
    const struct design *design, uint64_t steps, bool traced)
{
	struct expr_value *trace =
	    arena_array(arena, expr_part_count(expr), sizeof(*trace));
	struct host host;
	host_init(&host, arena, design);
	struct expr_value self = element_value(&design->element);
	struct expr_context context = {
	    .arena = arena,
	    .host = &host,
	    .variables = &self,
	    .steps = steps,
	    .trace = traced ? trace : NULL,
	};
	struct expr_value value = expr_eval(expr, &context);
	if (value.kind == EXPR_ERROR)
		return value.as.error->fatal ? STR("too few") : STR("error");
	struct buf text = {.arena = arena};
	expr_write(&text, value);
	return buf_slice(&text);
}

/* How often an expression had no answer, or another one with fewer steps. */
static void try_design(struct walk *walk, const char *name,
    const struct design *design, bool sparingly)
{
	static const uint64_t budgets[] = {
	    0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 233, 987, 4181};
	unsigned unanswered = 0, otherwise = 0, few = 0, traced = 0;
	struct expr_variable variable = {STR("design"),
	    {.kind = EXPR_OBJECT, .class = element_class(ELEMENT_DESIGN)}};
	struct expr_env env = {
	    .variables = &variable,
	    .count = 1,
	    .functions = host_functions,
	};
	struct str *expression;
	vec_each (expression, &walk->expressions) {
		struct arena scratch;
		arena_init_child(&scratch, &walk->f->arena);
		struct source *source =
		    source_new(&scratch, STR("expression"), *expression);
		struct expr_place place = expr_place_source(source);
		struct diag_list diags;
		diag_list_init(&diags, &scratch);
		struct expr *expr =
		    expr_compile(&scratch, &place, &env, NULL, &diags);
		struct str whole = expr
		    ? answer(&scratch, expr, design, 10000000, false)
		    : STR("error");
		if (str_is(whole, "error") || str_is(whole, "too few")) {
			printf("# %s: %.*s: %.*s\n", name, STR_ARG(*expression),
			    STR_ARG(expr ? whole : diags.first->text));
			unanswered++;
		}
		traced += expr &&
		    str_equal(
			whole, answer(&scratch, expr, design, 10000000, true));
		size_t count = sizeof(budgets) / sizeof(*budgets);
		for (size_t i = 0; expr && sparingly && i < count; i++) {
			struct str part =
			    answer(&scratch, expr, design, budgets[i], false);
			few += str_is(part, "too few");
			if (str_is(part, "too few") || str_equal(part, whole))
				continue;
			printf("# %s: %.*s with %u steps: %.*s\n", name,
			    STR_ARG(*expression), (unsigned)budgets[i],
			    STR_ARG(part));
			otherwise++;
		}
		arena_release(&scratch);
	}
	is_int(unanswered, 0, "%s answers all %u questions", name,
	    walk->expressions.length);
	is_int(traced, walk->expressions.length,
	    "%s answers the same under a trace", name);
	if (!sparingly)
		return;
	is_int(
	    otherwise, 0, "%s never answers otherwise for want of steps", name);
	ok(few > walk->expressions.length,
	    "%s is often at the end of its steps: %u times", name, few);
}

int main(void)
{
	static const char *const folders[] = {"tests/expr",
	    "tests/cases/analysis", "tests/flawed", "tests/incidents",
	    "designs"};
	struct fixture f;
	fixture_init(&f);
	struct walk walk = {.f = &f};
	ask_all(&walk);
	ok(walk.ways.length > 15, "%u classes are reached", walk.ways.length);
	struct path_list files = {0};
	struct str bytes, error;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (!file_list_yaml(&f.arena, folders[i], &files, &error))
			return 1;
	for (uint32_t i = 0; i < files.length; i++) {
		const char *name = files.at[i];
		if (!file_read(&f.arena, name, 1 << 20, &bytes, &error))
			return 1;
		struct design *design =
		    fixture_load(&f, str_cstr(&f.arena, bytes));
		if (!ok(design != NULL, "%s is a design", name))
			fixture_show(&f);
		else
			try_design(&walk, name, design, i < SPARING);
	}
	fixture_release(&f);
	return done_testing();
}
