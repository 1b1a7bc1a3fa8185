#include "rule/code.h"
#include "rule/config_form.h"

/* What is needed to compile one rule. */
struct compiler {
	struct rule_set *set;
	const struct rule *rule;
	struct rule_code *code;
	struct arena *arena; /* of the code */
	struct diag_list *diags;
	uint32_t visible;            /* variables that an expression may name */
	struct expr_origin *origins; /* of parameters */
	/* What parameters have in place of the rule's own values, a mapping;
	   no node: nothing. */
	struct expr_origin given;
	struct expr_words words[HOST_WORDS_COUNT];
	struct str message; /* that `require` or `forbid` stand for */
	bool failed;
};

static struct expr_env env_of(const struct compiler *compiler)
{
	const struct rule_code *code = compiler->code;
	return (struct expr_env) {
	    .variables = code->variables,
	    .count = compiler->visible,
	    .steady = code_self(code),
	    .values = code->params,
	    .origins = compiler->origins,
	    .read = code->read,
	    .first_value = 1,
	    .value_count = code->param_count,
	    .words = compiler->words,
	    .functions = host_functions,
	};
}

static struct expr *compile_place(struct compiler *compiler,
    struct expr_place place, const struct expr_type *wanted)
{
	struct expr_env env = env_of(compiler);
	struct expr *expr = expr_compile(
	    compiler->arena, &place, &env, wanted, compiler->diags);
	compiler->failed |= !expr;
	return expr;
}

static struct expr *compile_node(struct compiler *compiler,
    const struct yaml_node *node, const struct expr_type *wanted)
{
	if (!node)
		return NULL;
	return compile_place(
	    compiler, expr_place_node(compiler->rule->source, node), wanted);
}

static struct expr *compile_key(struct compiler *compiler, enum rule_key key,
    const struct expr_type *wanted)
{
	return compile_node(compiler, rule_part(compiler->rule, key), wanted);
}

static struct expr_template *template_in(struct compiler *compiler,
    const struct expr_env *env, struct expr_place place)
{
	struct expr_template *template = expr_template_compile(
	    compiler->arena, &place, env, compiler->diags);
	compiler->failed |= !template;
	return template;
}

static struct expr_template *compile_template(
    struct compiler *compiler, const struct yaml_node *node)
{
	if (!node)
		return NULL;
	struct expr_env env = env_of(compiler);
	return template_in(
	    compiler, &env, expr_place_node(compiler->rule->source, node));
}

/* Text that no file holds: errors in it would be ours. */
static struct expr_place made_place(
    const struct rule *rule, const struct yaml_node *node, struct str text)
{
	return (struct expr_place) {
	    .text = text,
	    .source = rule->source,
	    .bytes = rule->source->bytes,
	    .span = yaml_span(node),
	};
}

static const struct yaml_node *sugar_of(const struct rule *rule)
{
	const struct yaml_node *node = rule_part(rule, RULE_REQUIRE);
	return node ? node : rule_part(rule, RULE_FORBID);
}

static struct expr *compile_assertion(struct compiler *compiler)
{
	const struct rule *rule = compiler->rule;
	const struct yaml_node *node = sugar_of(rule);
	struct str assertion;
	if (!node)
		return compile_key(compiler, RULE_ASSERT, &expr_type_bool);
	if (!sugar_expand(compiler->set, rule, compiler->code->each, &assertion,
		&compiler->message, compiler->diags)) {
		compiler->failed = true;
		return NULL;
	}
	return compile_place(
	    compiler, made_place(rule, node, assertion), &expr_type_bool);
}

static struct expr_template *compile_message(struct compiler *compiler)
{
	const struct rule *rule = compiler->rule;
	const struct yaml_node *node = rule_part(rule, RULE_MESSAGE);
	if (node || compiler->failed || !sugar_of(rule))
		return compile_template(compiler, node);
	struct expr_env env = env_of(compiler);
	return template_in(compiler, &env,
	    made_place(rule, sugar_of(rule), compiler->message));
}

/* `[a-z_][a-z0-9_]*`, and not what is there already. */
static bool let_name_is_good(const struct compiler *compiler, struct str name)
{
	for (size_t i = 0; i < name.length; i++) {
		char c = name.at[i];
		bool letter = (c >= 'a' && c <= 'z') || c == '_';
		if (!letter && (i == 0 || c < '0' || c > '9'))
			return false;
	}
	for (uint32_t i = 0; i < compiler->visible; i++)
		if (str_equal(compiler->code->variables[i].name, name))
			return false;
	return name.length && !str_is(name, "it") && !str_is(name, "params");
}

/* Of one with a mistake, anything: what names it is judged all the same. */
static struct expr_type type_of(const struct expr *expr)
{
	return expr ? *expr_result_type(expr) : expr_type_dyn;
}

static void compile_lets(struct compiler *compiler)
{
	struct rule_code *code = compiler->code;
	const struct yaml_node *lets = rule_part(compiler->rule, RULE_LET);
	for (uint32_t i = 0; lets && i < lets->count; i++) {
		const struct yaml_item *item = &lets->as.items[i];
		struct str name = yaml_text(item->key);
		if (!let_name_is_good(compiler, name)) {
			diag_add(compiler->diags, "rule/value", SEVERITY_ERROR,
			    compiler->rule->source, yaml_span(item->key),
			    "`%.*s` is no name, or stands for something else",
			    STR_ARG(name))
			    ->help = STR("a name has lower-case letters, "
					 "digits and underscores");
			compiler->failed = true;
			continue;
		}
		struct expr *expr = compile_node(compiler, item->value, NULL);
		code->variables[compiler->visible++] =
		    (struct expr_variable) {name, type_of(expr)};
		if (!expr)
			continue;
		struct let *let = &code->lets[i];
		let->expr = expr;
		let->shared = !expr_reads(expr, code_self(code));
		for (uint32_t k = 0; k < i; k++) {
			if (!expr_reads(expr, code_let(code, k)))
				continue;
			let->needs |= 1u << k | code->lets[k].needs;
			let->shared = let->shared && code->lets[k].shared;
		}
	}
}

static struct expr_type item_type(const struct expr *at)
{
	const struct expr_type *item = at ? expr_result_type(at)->item : NULL;
	return item ? *item : expr_type_dyn;
}

/* What has no place is never found. */
static void compile_at(struct compiler *compiler)
{
	struct rule_code *code = compiler->code;
	code->at = compile_key(compiler, RULE_AT, &expr_type_list);
	struct expr_type item = item_type(code->at);
	if (!code->at || item.kind == EXPR_OBJECT || item.kind == EXPR_DYN)
		return;
	diag_add(compiler->diags, "rule/type", SEVERITY_ERROR,
	    compiler->rule->source,
	    yaml_span(rule_part(compiler->rule, RULE_AT)),
	    "`at` lists elements, such as components or links, not %.*s",
	    STR_ARG(expr_type_text(compiler->arena, &item)));
	compiler->failed = true;
}

static void compile_facts(struct compiler *compiler)
{
	const struct yaml_node *facts = rule_part(compiler->rule, RULE_FACTS);
	if (!facts)
		return;
	uint32_t count = facts->kind == YAML_LIST ? facts->count : 1;
	for (uint32_t i = 0; i < count; i++) {
		const struct yaml_node *node =
		    facts->kind == YAML_LIST ? facts->as.items[i].value : facts;
		struct expr_template *template =
		    compile_template(compiler, node);
		vec_push(compiler->arena, &compiler->code->facts, template);
	}
}

/* A habit knows no element: only how many there are, and which. */
static struct expr_variable *habit_variables(struct compiler *compiler)
{
	uint32_t shared = code_self(compiler->code);
	struct expr_variable *variables =
	    arena_array(compiler->arena, shared + 2, sizeof(*variables));
	for (uint32_t i = 0; i < shared; i++)
		variables[i] = compiler->code->variables[i];
	variables[shared] =
	    (struct expr_variable) {STR("count"), expr_type_int};
	variables[shared + 1] =
	    (struct expr_variable) {STR("elements"), expr_type_string};
	return variables;
}

static struct expr_template *compile_habit(
    struct compiler *compiler, enum rule_key key)
{
	const struct yaml_node *node = rule_part(compiler->rule, key);
	if (!node)
		return NULL;
	struct expr_env env = env_of(compiler);
	uint32_t shared = code_self(compiler->code);
	env.variables = habit_variables(compiler);
	env.count = shared + 2;
	env.read = arena_array(compiler->arena, env.count, sizeof(*env.read));
	struct expr_place place = expr_place_node(compiler->rule->source, node);
	struct expr_template *template = expr_template_compile(
	    compiler->arena, &place, &env, compiler->diags);
	for (uint32_t i = 0; i < shared; i++)
		compiler->code->read[i] |= env.read[i];
	compiler->failed |= !template;
	return template;
}

static void compile_when(struct compiler *compiler)
{
	struct rule_code *code = compiler->code;
	code->when = compile_key(compiler, RULE_WHEN, &expr_type_bool);
	if (code->when)
		code->guard =
		    flag_guard_of(compiler->arena, code->when, code_self(code));
}

static void compile_report(struct compiler *compiler)
{
	struct rule_code *code = compiler->code;
	const struct rule *rule = compiler->rule;
	static const struct expr_type flows = {.kind = EXPR_LIST};
	code->error_when =
	    compile_key(compiler, RULE_ERROR_WHEN, &expr_type_bool);
	compile_at(compiler);
	if (rule_part(rule, RULE_AT))
		code->variables[compiler->visible++] =
		    (struct expr_variable) {STR("it"), item_type(code->at)};
	code->flows = compile_key(compiler, RULE_FLOWS, &flows);
	code->message = compile_message(compiler);
	code->label = compile_template(compiler, rule_part(rule, RULE_LABEL));
	code->fix = compile_template(compiler, rule_part(rule, RULE_FIX));
	code->witness = compile_key(compiler, RULE_WITNESS, &expr_type_list);
	code->lines = compile_key(compiler, RULE_LINES, &expr_type_list);
	compile_facts(compiler);
	code->habit = compile_habit(compiler, RULE_HABIT);
	code->habit_fix = compile_habit(compiler, RULE_HABIT_FIX);
}

/* What does not fit is not taken: config_check tells of it. */
static void take_given(struct compiler *compiler, struct param_list *params)
{
	struct expr_origin given = compiler->given;
	struct diag_list told;
	diag_list_init(&told, compiler->arena);
	for (uint32_t i = 0; given.node && i < given.node->count; i++) {
		const struct yaml_item *item = &given.node->as.items[i];
		int index =
		    config_param_index(compiler->rule, yaml_text(item->key));
		if (index < 0)
			continue;
		struct config_param param = {
		    .arena = compiler->arena,
		    .source = given.source,
		    .name = yaml_text(item->key),
		    .type = &params->names[index].type,
		};
		if (config_param_read(
			&param, item->value, &params->values[index], &told))
			params->origins[index] =
			    (struct expr_origin) {given.source, item->value};
	}
}

static bool declare(struct compiler *compiler)
{
	const struct rule *rule = compiler->rule;
	struct rule_code *code = compiler->code;
	struct param_list params;
	compiler->failed =
	    !params_read(compiler->arena, rule, &params, compiler->diags);
	take_given(compiler, &params);
	compiler->origins = params.origins;
	const struct yaml_node *lets = rule_part(rule, RULE_LET);
	code->param_count = params.length;
	code->params = params.values;
	code->let_count = lets ? lets->count : 0;
	if (code->let_count > MOST_LETS) {
		diag_add(compiler->diags, "rule/form", SEVERITY_ERROR,
		    rule->source, yaml_span(lets), "more than %d lets",
		    MOST_LETS);
		return false;
	}
	code->lets =
	    arena_array(compiler->arena, code->let_count, sizeof(*code->lets));
	code->variable_count = code_it(code) + 1;
	code->variables = arena_array(
	    compiler->arena, code->variable_count, sizeof(*code->variables));
	code->read = arena_array(
	    compiler->arena, code->variable_count, sizeof(*code->read));
	code->variables[0] = (struct expr_variable) {STR("design"),
	    {.kind = EXPR_OBJECT, .class = each_class(EACH_DESIGN)}};
	for (uint32_t i = 0; i < params.length; i++)
		code->variables[1 + i] = params.names[i];
	code->variables[code_self(code)] = (struct expr_variable) {
	    STR("self"), {.kind = EXPR_OBJECT, .class = code->each}};
	return true;
}

static bool compile(struct rule_set *set, struct rule *rule,
    struct expr_origin given, struct diag_list *diags)
{
	struct rule_code *code = arena_new(set->arena, struct rule_code);
	struct compiler compiler = {
	    .set = set,
	    .rule = rule,
	    .code = code,
	    .arena = set->arena,
	    .diags = diags,
	    .given = given,
	};
	rule->code = NULL;
	code->each = each_class(rule->each);
	host_words_init(
	    compiler.words, set->kinds_open ? NULL : set->vocabulary);
	if (!declare(&compiler))
		return false;
	compiler.visible = code_self(code) + 1;
	compile_lets(&compiler);
	compile_when(&compiler);
	code->assertion = compile_assertion(&compiler);
	compile_report(&compiler);
	rule->code = compiler.failed ? NULL : code;
	return !compiler.failed;
}

bool rule_compile(
    struct rule_set *set, struct rule *rule, struct diag_list *diags)
{
	return compile(set, rule, (struct expr_origin) {0}, diags);
}

void rule_check_params(const struct rule_set *set, const struct rule *rule,
    struct expr_origin given, struct diag_list *diags)
{
	struct rule_set closed = *set;
	struct rule copy = *rule;
	closed.arena = diags->arena;
	closed.kinds_open = false;
	compile(&closed, &copy, given, diags);
}
