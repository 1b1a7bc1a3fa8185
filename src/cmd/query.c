#include "cmd/answer.h"
#include "cmd/each.h"
#include "report/json_field.h"

struct query_settings {
	struct common_settings common;
	unsigned format; /* enum output_format */
	bool exit_code;
	struct input_choice input;
};

#define AT(member) offsetof(struct query_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, FORMAT_WORDS,
	"what to print"},
    {"exit-code", 'e', OPTION_FLAG, AT(exit_code), NULL, NULL,
	"exit with 1 when an answer is false, null, unknown or empty"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    COMMON_OPTIONS,
};

enum {
	/* Of one evaluation: some seconds, and what fits in memory. */
	QUERY_STEPS = 20 * 1000 * 1000,
	MOST_VARIABLES = 64,
};

/*
 * The design by both of the names that it has in rules, and, since there is
 * nothing else to speak of, each of its members by its own.
 */
struct variables {
	struct expr_variable at[MOST_VARIABLES];
	struct expr_member members[MOST_VARIABLES]; /* none for the design */
	uint32_t count;
};

struct query {
	struct each each;
	const struct query_settings *settings;
	struct variables variables;
	struct source *source; /* of the expression */
	const struct expr *expr;
	/* Of the last design; NULL: none yet. */
	const struct vocabulary *vocabulary;
	bool kinds_known; /* the expression speaks of no others than its */
	struct buf out;
	struct json json; /* to `out` */
	bool color, nothing;
};

/* What only a run of the rules finds out. */
static bool is_of_a_run(struct str name)
{
	return str_is(name, "accepts") || str_is(name, "gaps");
}

static void name_variables(struct arena *arena, struct variables *variables)
{
	const struct expr_class *class = element_class(ELEMENT_DESIGN);
	struct map names;
	map_init(&names, arena);
	expr_member_names(class, &names);
	const struct expr_type design = EXPR_OBJECT_OF(class);
	variables->at[0] = (struct expr_variable) {STR("design"), design};
	variables->at[1] = (struct expr_variable) {STR("self"), design};
	variables->count = 2;
	for (uint32_t i = 0;
	     i < names.length && variables->count < MOST_VARIABLES; i++) {
		struct str name = names.entries[i].key;
		struct expr_member *member =
		    &variables->members[variables->count];
		if (is_of_a_run(name) || !expr_member_find(class, name, member))
			continue;
		variables->at[variables->count++] =
		    (struct expr_variable) {name, *member->type};
	}
}

/* Only what the expression reads: a member may take some computing. */
static struct expr_value *variable_values(
    const struct query *query, struct expr_context *context)
{
	const struct variables *variables = &query->variables;
	const struct host *host = context->host;
	const struct expr_class *class = element_class(ELEMENT_DESIGN);
	struct expr_value *values =
	    arena_array(context->arena, variables->count, sizeof(*values));
	for (uint32_t i = 0; i < variables->count; i++) {
		const struct expr_member *member = &variables->members[i];
		if (!expr_reads(query->expr, i))
			continue;
		if (!member->get) {
			values[i] = element_value(&host->design->element);
			continue;
		}
		values[i] = member->get(context, host->design, member);
		if (values[i].kind == EXPR_UNKNOWN && !values[i].as.unknown)
			values[i] = expr_unknown_member(context->arena, class,
			    host->design, variables->at[i].name);
	}
	return values;
}

/* Where it went wrong in the expression, and in which design. */
static void report_error(struct query *query, struct arena *arena,
    const struct expr_error *error, struct str path)
{
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct span span = error->span;
	if (span.end == 0)
		span.end = (uint32_t)query->source->bytes.length;
	struct diag *diag = diag_add(&diags,
	    error->fatal ? "rule/budget" : "rule/failed", SEVERITY_ERROR,
	    query->source, span, "%.*s", STR_ARG(error->text));
	vec_push(arena, &diag->facts,
	    str_printf(arena, "design: %.*s", STR_ARG(path)));
	each_report(&query->each, arena, &diags);
}

static void show_json(struct query *query, const struct answer *answer)
{
	struct json *json = &query->json;
	json_line(json);
	json_object(json);
	json_field_str(json, "path", answer->path);
	json_field_str(json, "design", answer->host->design->name);
	json_key(json, "value");
	answer_json(json, answer->value);
	json_key(json, "unknown");
	json_array(json);
	for (uint32_t i = 0; i < answer->unknown.length; i++)
		json_str(json, answer->unknown.at[i]);
	json_array_end(json);
	json_object_end(json);
	print(&query->out);
}

static void show_text(
    struct query *query, struct arena *arena, const struct answer *answer)
{
	struct buf out = {.arena = arena};
	answer_text(
	    &out, query->color, query->each.input.paths.length > 1, answer);
	print(&out);
	if (query->settings->common.quiet ||
	    answer->value.kind == EXPR_UNKNOWN || answer->unknown.length == 0)
		return;
	complain(arena, "%.*s: incomplete, since %.*s", STR_ARG(answer->path),
	    STR_ARG(answer_remark(arena, answer)));
}

/* Kinds are those of the vocabulary, or any where it is NULL. */
static const struct expr *compile_for(struct query *query,
    const struct vocabulary *vocabulary, struct diag_list *problems)
{
	struct expr_words words[HOST_WORDS_COUNT];
	host_words_init(words, vocabulary);
	struct expr_env env = {
	    .variables = query->variables.at,
	    .count = query->variables.count,
	    .words = words,
	    .functions = host_functions,
	};
	struct expr_place place = expr_place_source(query->source);
	return expr_compile(
	    query->each.input.arena, &place, &env, NULL, problems);
}

/* Told once for each vocabulary. */
static bool check_kinds(struct query *query, const struct design *design)
{
	struct diag_list problems;
	if (design->vocabulary == query->vocabulary)
		return query->kinds_known;
	diag_list_init(&problems, query->each.input.arena);
	query->vocabulary = design->vocabulary;
	query->kinds_known =
	    compile_for(query, design->vocabulary, &problems) != NULL;
	if (!query->kinds_known)
		each_report(&query->each, query->each.input.arena, &problems);
	return query->kinds_known;
}

static bool show(
    void *context, struct arena *arena, const struct design *design, bool first)
{
	(void)first;
	struct query *query = context;
	if (!check_kinds(query, design))
		return false;
	struct host host;
	host_init(&host, arena, design);
	struct expr_context evaluation = {
	    .arena = arena,
	    .host = &host,
	    .steps = QUERY_STEPS,
	};
	evaluation.variables = variable_values(query, &evaluation);
	struct answer answer = {
	    .host = &host,
	    .path = design->element.source->path,
	    .value = expr_eval(query->expr, &evaluation),
	};
	bool as_json = query->settings->format == FORMAT_JSON;
	if (answer.value.kind != EXPR_ERROR)
		answer.value =
		    host_records(&evaluation, answer.value, !as_json);
	if (answer.value.kind == EXPR_ERROR) {
		report_error(query, arena, answer.value.as.error, answer.path);
		return false;
	}
	answer_complete(arena, &answer);
	query->nothing |= answer_is_nothing(&answer);
	if (as_json)
		show_json(query, &answer);
	else
		show_text(query, arena, &answer);
	return true;
}

static bool compile(struct query *query, struct str text)
{
	struct arena *arena = query->each.input.arena;
	struct diag_list problems;
	diag_list_init(&problems, arena);
	name_variables(arena, &query->variables);
	query->source = source_new(arena, STR("<expression>"), text);
	query->expr = compile_for(query, NULL, &problems);
	if (query->expr)
		return true;
	const char *path = str_cstr(arena, text);
	if (file_exists(path))
		complain(arena,
		    "`%s` is a file; first comes an expression: lintel query "
		    "'components' %s",
		    path, path);
	else
		each_report(&query->each, arena, &problems);
	query->each.code = EXIT_BROKEN;
	return false;
}

static enum exit_code query_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct query_settings *set = settings;
	struct query query = {
	    .settings = set,
	    .out = {.arena = arena},
	    .json = {.out = &query.out},
	    .color = wants_color(set->common.color, stdout),
	};
	struct each *each = &query.each;
	each->color = set->common.color;
	each->context = &query;
	each->show = show;
	if (operands->length == 0) {
		complain(
		    arena, "`query` needs an expression, such as 'components'");
		return EXIT_BROKEN;
	}
	input_init(&each->input, arena, &set->input);
	struct word_list paths = {
	    .at = operands->at + 1,
	    .length = operands->length - 1,
	};
	if (!compile(&query, str_from(operands->at[0])) ||
	    !each_prepare(each, &paths))
		return each->code;
	if (set->format == FORMAT_JSON)
		json_designs(&query.json);
	each_design(each);
	if (set->format == FORMAT_JSON)
		json_designs_end(&query.json);
	print(&query.out);
	if (each->code == EXIT_CLEAN && set->exit_code && query.nothing)
		return EXIT_FOUND;
	return each->code;
}

const struct command query_command = {
    .name = "query",
    .summary = "select parts of designs by an expression",
    .operands = "EXPR [PATH...]",
    .about =
	"Evaluates an expression of the rules' language over designs, and prints what\n"
	"it selects: elements one a line with their place, texts and quantities as they\n"
	"are, records as a table. `design`, or `self`, is the whole design, and each of\n"
	"its members goes by its own name: components, links, groups, flows, operations,\n"
	"domains, requirements and so on. quantity('500/s') is a number with a unit.\n"
	"docs/expressions.md lists all classes, fields and functions. A PATH is as for\n"
	"`lintel lint`.\n\n"
	"Exit code: 0 the query is answered, 1 with --exit-code the answer for some\n"
	"design is false, null, unknown or empty, 2 the expression, the input, the usage\n"
	"or the environment is broken.",
    .examples =
	"lintel query components\n"
	"lintel query \"components.filter(c, c.store && !has(c.backup))\"\n"
	"lintel query \"components.map(c, {'id': c.id, 'tech': c.tech})\" shop.yaml\n"
	"lintel query \"flows.filter(f, f.peak_rate > quantity('5k/s'))\"\n"
	"lintel query -e \"components.all(c, has(c.owner))\" designs/",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct query_settings),
    .run = query_run,
};
