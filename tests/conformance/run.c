/*
 * run.c - `run TESTS.yaml DEVIATIONS`: the public tests of CEL.
 *
 * TESTS.yaml is what list.js prints.  DEVIATIONS names, one a line with the
 * reason behind it, the tests that lintel means to fail; # begins a comment.
 * Exit status: 0 when these fail and no others, 1 otherwise, 2 when a file is
 * not what it should be.
 */
#include "base/file.h"
#include "expr/expr.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	STEPS = 1000000,
	MOST_VARIABLES = 8,
	MOST_SORTS = 8,
};

struct tally {
	struct str sort;
	uint32_t tests, passed;
};

struct runner {
	struct arena *arena;
	struct map deviations; /* name -> its reason, a struct str */
	struct map seen;       /* of these, the ones that were run */
	struct tally sorts[MOST_SORTS];
	uint32_t sort_count, tests, passed, failures;
};

static struct str text_of(const struct yaml_node *node)
{
	struct str text = yaml_text(node);
	return text.length ? text : STR("");
}

static const struct yaml_node *item(
    const struct yaml_node *list, uint32_t index)
{
	bool there = list && list->kind == YAML_LIST && index < list->count;
	return there ? list->as.items[index].value : NULL;
}

static uint32_t length(const struct yaml_node *list)
{
	return list && list->kind == YAML_LIST ? list->count : 0;
}

static struct str unhex(struct arena *arena, struct str hex)
{
	struct buf bytes = {.arena = arena};
	for (size_t i = 0; i + 1 < hex.length; i += 2) {
		char pair[] = {hex.at[i], hex.at[i + 1], '\0'};
		buf_char(&bytes, (char)strtol(pair, NULL, 16));
	}
	return buf_slice(&bytes);
}

static struct expr_value type_named(struct str name)
{
	struct expr_value type = {.kind = EXPR_TYPE};
	for (uint8_t kind = EXPR_NULL; kind < EXPR_OBJECT; kind++)
		if (str_is(name, expr_kind_name(kind)))
			type.as.type.kind = kind;
	return type;
}

static struct expr_value value_of(
    struct arena *arena, const struct yaml_node *node);

static struct expr_value list_of(
    struct arena *arena, const struct yaml_node *list)
{
	struct expr_value *items =
	    arena_array(arena, length(list), sizeof(*items));
	for (uint32_t i = 0; i < length(list); i++)
		items[i] = value_of(arena, item(list, i));
	return expr_list_of(arena, items, length(list));
}

static struct expr_value map_of(
    struct arena *arena, const struct yaml_node *list)
{
	struct expr_entry *entries =
	    arena_array(arena, length(list), sizeof(*entries));
	for (uint32_t i = 0; i < length(list); i++) {
		entries[i].key = value_of(arena, item(item(list, i), 0));
		entries[i].value = value_of(arena, item(item(list, i), 1));
	}
	struct expr_map *map = arena_new(arena, struct expr_map);
	*map = (struct expr_map) {entries, length(list)};
	return expr_from_map(map);
}

/* Of [kind, content]. */
static struct expr_value value_of(
    struct arena *arena, const struct yaml_node *node)
{
	struct str kind = text_of(item(node, 0));
	const struct yaml_node *content = item(node, 1);
	struct str text = text_of(content);
	const char *number = str_cstr(arena, text);
	if (str_is(kind, "null_type"))
		return expr_null();
	if (str_is(kind, "bool"))
		return expr_bool(str_is(text, "true"));
	if (str_is(kind, "int"))
		return expr_int(strtoll(number, NULL, 10));
	if (str_is(kind, "uint"))
		return expr_uint(strtoull(number, NULL, 10));
	if (str_is(kind, "double"))
		return expr_double(strtod(number, NULL));
	if (str_is(kind, "string"))
		return expr_string(text);
	if (str_is(kind, "bytes"))
		return expr_bytes(unhex(arena, text));
	if (str_is(kind, "type"))
		return type_named(text);
	if (str_is(kind, "list"))
		return list_of(arena, content);
	if (str_is(kind, "map"))
		return map_of(arena, content);
	return (struct expr_value) {.kind = EXPR_ERROR};
}

static bool is_wanted(struct expr_value got, struct expr_value want)
{
	uint64_t steps = STEPS;
	const struct expr_unknown *why;
	if (got.kind != want.kind)
		return false;
	if (got.kind == EXPR_ERROR)
		return true;
	if (got.kind == EXPR_DOUBLE && isnan(want.as.number))
		return isnan(got.as.number);
	return expr_equal(&got, &want, &steps, &why) == EXPR_TRUE;
}

/* An ERROR, too, for what cannot be compiled. */
static struct expr_value evaluate(
    struct arena *arena, const struct yaml_node *test)
{
	struct expr_variable variables[MOST_VARIABLES];
	struct expr_value values[MOST_VARIABLES];
	const struct yaml_node *bound = yaml_get(test, "variables");
	struct expr_env env = {
	    .variables = variables,
	    .container = text_of(yaml_get(test, "container")),
	};
	for (; env.count < length(bound) && env.count < MOST_VARIABLES;
	     env.count++) {
		const struct yaml_node *one = item(bound, env.count);
		variables[env.count].name = text_of(item(one, 0));
		variables[env.count].type = expr_type_dyn;
		values[env.count] = value_of(arena, item(one, 1));
	}
	yaml_bool(yaml_get(test, "unchecked"), &env.unchecked);

	struct source *source =
	    source_new(arena, STR("test"), text_of(yaml_get(test, "expr")));
	struct expr_place place = expr_place_source(source);
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct expr *expr = expr_compile(arena, &place, &env, NULL, &diags);
	if (!expr)
		return expr_error(arena, (struct span) {0}, "%.*s",
		    STR_ARG(diags.first->text));
	struct expr_context context = {
	    .arena = arena, .variables = values, .steps = STEPS};
	return expr_eval(expr, &context);
}

static struct tally *tally_of(struct runner *runner, struct str sort)
{
	for (uint32_t i = 0; i < runner->sort_count; i++)
		if (str_equal(runner->sorts[i].sort, sort))
			return &runner->sorts[i];
	if (runner->sort_count == MOST_SORTS)
		return &runner->sorts[MOST_SORTS - 1];
	struct tally *tally = &runner->sorts[runner->sort_count++];
	tally->sort = sort;
	return tally;
}

static void tell(
    struct arena *arena, const struct yaml_node *test, struct expr_value got)
{
	struct buf line = {.arena = arena};
	buf_text(&line, "FAILED ");
	diag_visible(&line, text_of(yaml_get(test, "name")));
	buf_text(&line, ": ");
	diag_visible(&line, text_of(yaml_get(test, "expr")));
	struct buf values = {.arena = arena};
	expr_write(&values, got);
	struct expr_value want = value_of(arena, yaml_get(test, "want"));
	buf_text(&values, ", not ");
	if (want.kind == EXPR_ERROR)
		buf_text(&values, "an error");
	else
		expr_write(&values, want);
	buf_text(&line, " gives ");
	diag_visible(&line, buf_slice(&values));
	printf("%.*s\n", STR_ARG(buf_slice(&line)));
}

static void run_test(struct runner *runner, const struct yaml_node *test)
{
	struct arena arena;
	arena_init_child(&arena, runner->arena);
	struct str name = text_of(yaml_get(test, "name"));
	struct tally *tally = tally_of(runner, text_of(yaml_get(test, "sort")));
	struct expr_value got = evaluate(&arena, test);
	bool passed = is_wanted(got, value_of(&arena, yaml_get(test, "want")));
	const struct str *reason = map_get(&runner->deviations, name);
	if (reason)
		map_add(&runner->seen, name, runner);
	if (reason && passed)
		printf("FAILED %.*s: it passes, though it is said to deviate\n",
		    STR_ARG(name));
	else if (reason)
		printf(
		    "deviates %.*s: %.*s\n", STR_ARG(name), STR_ARG(*reason));
	else if (!passed)
		tell(&arena, test, got);
	tally->tests++;
	tally->passed += passed;
	runner->tests++;
	runner->passed += passed;
	runner->failures += passed == (reason != NULL);
	arena_release(&arena);
}

static void read_deviations(struct runner *runner, struct str bytes)
{
	while (bytes.length) {
		struct str line = str_trim(str_cut(&bytes, '\n'));
		if (!line.length || line.at[0] == '#')
			continue;
		struct str name = str_cut(&line, ' ');
		struct str *reason = arena_new(runner->arena, struct str);
		*reason = str_trim(line);
		map_add(&runner->deviations, name, reason);
	}
}

static void sum_up(struct runner *runner, const struct yaml_node *left_out)
{
	for (uint32_t i = 0; i < runner->deviations.length; i++) {
		struct str name = runner->deviations.entries[i].key;
		if (map_get(&runner->seen, name))
			continue;
		printf("FAILED %.*s: there is no such test\n", STR_ARG(name));
		runner->failures++;
	}
	printf("%u of %u applicable tests pass, %u deviate by intent\n",
	    (unsigned)runner->passed, (unsigned)runner->tests,
	    (unsigned)runner->deviations.length);
	for (uint32_t i = 0; i < runner->sort_count; i++)
		printf("  %.*s: %u of %u\n", STR_ARG(runner->sorts[i].sort),
		    (unsigned)runner->sorts[i].passed,
		    (unsigned)runner->sorts[i].tests);
	printf("left out:\n");
	for (uint32_t i = 0; left_out && i < left_out->count; i++)
		printf("  %.*s: %.*s\n",
		    STR_ARG(yaml_text(left_out->as.items[i].key)),
		    STR_ARG(yaml_text(left_out->as.items[i].value)));
}

static int run_all(struct arena *arena, char **paths)
{
	struct str tests, deviations, error;
	if (!file_read(arena, paths[0], limits_usual.of[LIMIT_FILE_SIZE],
		&tests, &error) ||
	    !file_read(arena, paths[1], limits_usual.of[LIMIT_FILE_SIZE],
		&deviations, &error)) {
		fprintf(stderr, "run: %.*s\n", STR_ARG(error));
		return 2;
	}
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source_new(arena, str_from(paths[0]), tests),
		&limits_usual, &diags);
	const struct yaml_node *list = yaml_get(root, "tests");
	if (diags.errors || length(list) == 0) {
		fprintf(stderr, "run: %s holds no tests\n", paths[0]);
		return 2;
	}
	struct runner runner = {.arena = arena};
	map_init(&runner.deviations, arena);
	map_init(&runner.seen, arena);
	read_deviations(&runner, deviations);
	for (uint32_t i = 0; i < length(list); i++)
		run_test(&runner, item(list, i));
	sum_up(&runner, yaml_get(root, "left-out"));
	return runner.failures ? 1 : 0;
}

int main(int argc, char **argv)
{
	jmp_buf escape;
	struct arena arena;
	if (argc != 3) {
		fputs("usage: run TESTS.yaml DEVIATIONS\n", stderr);
		return 2;
	}
	if (setjmp(escape)) {
		fputs("run: out of memory\n", stderr);
		return 2;
	}
	arena_init(&arena, &escape);
	int status = run_all(&arena, argv + 1);
	arena_release(&arena);
	return status;
}
