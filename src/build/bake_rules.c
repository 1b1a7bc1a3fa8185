#include "build/bake_rules.h"

#include "build/bake_expr.h"
#include "rule/code.h"

#include <inttypes.h>

enum {
	ROWS_TEXTS,
	ROWS_PARTS,
	ROWS_VARIABLES,
	ROWS_PARAMS,
	ROWS_LETS,
	ROWS_FACTS,
	ROWS_CODES,
	ROWS_COUNT,
};

struct rule_baker {
	struct expr_baker exprs;
	const struct node_names *names;
	struct bake_array rows[ROWS_COUNT];
};

static void init_rows(struct rule_baker *b, struct arena *arena)
{
	static const struct {
		const char *type, *name;
	} names[ROWS_COUNT] = {
	    [ROWS_TEXTS] = {"struct str", "rule_texts"},
	    [ROWS_PARTS] = {"struct yaml_node *const", "rule_parts"},
	    [ROWS_VARIABLES] = {"struct expr_variable", "rule_variables"},
	    [ROWS_PARAMS] = {"struct expr_value", "rule_params"},
	    [ROWS_LETS] = {"struct let", "rule_lets"},
	    [ROWS_FACTS] = {"struct expr_template *const", "rule_facts"},
	    [ROWS_CODES] = {"struct rule_code", "rule_codes"},
	};
	for (int i = 0; i < ROWS_COUNT; i++)
		bake_array_init(
		    &b->rows[i], arena, names[i].type, names[i].name);
}

/* Where the next row of a kind will stand, as a pointer. */
static void write_start(
    struct rule_baker *b, struct buf *out, const char *member, int kind)
{
	const struct bake_array *array = &b->rows[kind];
	buf_printf(out, "%s = (void *)(%s + %" PRIu32 "), ", member,
	    array->name, array->length);
}

static void write_texts(struct rule_baker *b, struct buf *out,
    const char *member, const struct str_list *texts)
{
	if (!texts->length)
		return;
	buf_printf(out, ".%s = {", member);
	write_start(b, out, ".at", ROWS_TEXTS);
	buf_printf(out, ".length = %" PRIu32 "}, ", texts->length);
	const struct str *text;
	struct bake_array *rows = &b->rows[ROWS_TEXTS];
	vec_each (text, texts) {
		bake_str(&rows->rows, *text);
		bake_array_end_row(rows);
	}
}

static void write_expr(struct rule_baker *b, struct buf *out,
    const char *member, const struct expr *expr)
{
	if (!expr)
		return;
	buf_printf(out, "%s = ", member);
	expr_bake_expr(&b->exprs, out, expr);
	buf_text(out, ",\n");
}

static void write_template(struct rule_baker *b, struct buf *out,
    const char *member, const struct expr_template *template)
{
	if (!template)
		return;
	buf_printf(out, "%s = ", member);
	expr_bake_template(&b->exprs, out, template);
	buf_text(out, ",\n");
}

static void write_variables(
    struct rule_baker *b, struct buf *out, const struct rule_code *code)
{
	write_start(b, out, ".variables", ROWS_VARIABLES);
	buf_printf(
	    out, ".variable_count = %" PRIu32 ",\n", code->variable_count);
	struct bake_array *rows = &b->rows[ROWS_VARIABLES];
	for (uint32_t i = 0; i < code->variable_count; i++) {
		const struct expr_variable *variable = &code->variables[i];
		buf_char(&rows->rows, '{');
		bake_str(&rows->rows, variable->name);
		buf_text(&rows->rows, ", ");
		expr_bake_type(&b->exprs, &rows->rows, &variable->type);
		buf_char(&rows->rows, '}');
		bake_array_end_row(rows);
	}
}

static void write_params(
    struct rule_baker *b, struct buf *out, const struct rule_code *code)
{
	if (!code->param_count)
		return;
	write_start(b, out, ".params", ROWS_PARAMS);
	buf_printf(out, ".param_count = %" PRIu32 ",\n", code->param_count);
	struct bake_array *rows = &b->rows[ROWS_PARAMS];
	for (uint32_t i = 0; i < code->param_count; i++) {
		expr_bake_value(&b->exprs, &rows->rows, &code->params[i]);
		bake_array_end_row(rows);
	}
}

static void write_lets(
    struct rule_baker *b, struct buf *out, const struct rule_code *code)
{
	if (!code->let_count)
		return;
	write_start(b, out, ".lets", ROWS_LETS);
	buf_printf(out, ".let_count = %" PRIu32 ",\n", code->let_count);
	struct bake_array *rows = &b->rows[ROWS_LETS];
	for (uint32_t i = 0; i < code->let_count; i++) {
		buf_char(&rows->rows, '{');
		write_expr(b, &rows->rows, ".expr", code->lets[i].expr);
		buf_printf(&rows->rows, ".needs = %" PRIu32 "%s}",
		    code->lets[i].needs,
		    code->lets[i].shared ? ", .shared = true" : "");
		bake_array_end_row(rows);
	}
}

static void write_facts(
    struct rule_baker *b, struct buf *out, const struct rule_code *code)
{
	if (!code->facts.length)
		return;
	buf_text(out, ".facts = {");
	write_start(b, out, ".at", ROWS_FACTS);
	buf_printf(out, ".length = %" PRIu32 "},\n", code->facts.length);
	struct bake_array *rows = &b->rows[ROWS_FACTS];
	for (uint32_t i = 0; i < code->facts.length; i++) {
		expr_bake_template(&b->exprs, &rows->rows, code->facts.at[i]);
		bake_array_end_row(rows);
	}
}

static void write_guard(
    struct rule_baker *b, struct buf *out, const struct flag_guard *guard)
{
	buf_printf(out, ".guard = {.any = %d, .with = {", guard->any);
	for (int i = 0; i < GUARD_ENDS; i++)
		buf_printf(out, "%" PRIu32 ", ", guard->with[i]);
	buf_text(out, "}, .without = {");
	for (int i = 0; i < GUARD_ENDS; i++)
		buf_printf(out, "%" PRIu32 ", ", guard->without[i]);
	buf_text(out, "},\n");
	write_expr(b, out, ".rest", guard->rest);
	buf_text(out, "},\n");
}

/* The rows of a code's parts come before its own. */
static void bake_code(struct rule_baker *b, const struct rule_code *code)
{
	struct buf out = {.arena = b->exprs.arena};
	buf_printf(&out, "{.each = &class_%s,\n", code->each->name);
	write_variables(b, &out, code);
	write_params(b, &out, code);
	write_lets(b, &out, code);
	write_guard(b, &out, &code->guard);
	write_expr(b, &out, ".when", code->when);
	write_expr(b, &out, ".assertion", code->assertion);
	write_expr(b, &out, ".error_when", code->error_when);
	write_expr(b, &out, ".at", code->at);
	write_expr(b, &out, ".witness", code->witness);
	write_expr(b, &out, ".flows", code->flows);
	write_expr(b, &out, ".lines", code->lines);
	write_template(b, &out, ".message", code->message);
	write_template(b, &out, ".label", code->label);
	write_template(b, &out, ".fix", code->fix);
	write_template(b, &out, ".habit", code->habit);
	write_template(b, &out, ".habit_fix", code->habit_fix);
	write_facts(b, &out, code);
	buf_char(&out, '}');
	bake_array_add(&b->rows[ROWS_CODES], &out);
}

static void write_parts(
    struct rule_baker *b, struct buf *out, const struct rule *rule)
{
	write_start(b, out, ".parts", ROWS_PARTS);
	struct bake_array *rows = &b->rows[ROWS_PARTS];
	for (int i = 0; i < RULE_KEY_COUNT; i++) {
		if (rule->parts[i])
			b->names->write(&rows->rows, rule->parts[i], b->names);
		else
			buf_char(&rows->rows, '0');
		bake_array_end_row(rows);
	}
}

static void write_rule(struct rule_baker *b, struct buf *out,
    const struct rule *rule, unsigned file)
{
	buf_text(out, "{{.id = ");
	bake_str(out, rule->id);
	buf_text(out, ", .title = ");
	bake_str(out, rule->title);
	buf_printf(out,
	    ",\n.severity = %d, .profiles = {%d, %d, %d}, .confidence = %d, "
	    ".each = %d, .span = {%" PRIu32 ", %" PRIu32 "}, .index = %" PRIu32
	    ", .built_in = true, .last = %d,\n",
	    rule->severity, rule->profiles[0], rule->profiles[1],
	    rule->profiles[2], rule->confidence, rule->each, rule->span.start,
	    rule->span.end, rule->index, rule->last);
	write_texts(b, out, "tags", &rule->tags);
	write_texts(b, out, "mutes", &rule->mutes);
	write_parts(b, out, rule);
	buf_text(out, ".node = ");
	b->names->write(out, rule->node, b->names);
	buf_printf(out, ", .code = &rule_codes[%" PRIu32 "]}, %u},\n",
	    b->rows[ROWS_CODES].length, file);
	bake_code(b, rule->code);
}

static void write_all(
    struct buf *out, const struct rule_baker *b, const struct buf *rules)
{
	buf_text(out,
	    "#include \"expr/ast.h\"\n#include \"expr/builtin.h\"\n"
	    "#include \"host/classes.h\"\n#include \"expr/regex.h\"\n"
	    "#include \"rule/code.h\"\n");
	expr_bake_write(out, &b->exprs);
	for (int i = 0; i < ROWS_COUNT; i++)
		bake_array_write(out, &b->rows[i]);
	buf_text(out, "const struct baked_rule baked_rules[] = {\n");
	buf_str(out, buf_slice(rules));
	buf_text(out, "{{.id = STR_INIT(\"\")}, 0}};\n");
}

void bake_rules(struct buf *out, struct rule_set *set,
    struct source *const *sources, const struct node_names *names)
{
	struct rule_baker baker = {.names = names};
	expr_bake_init(&baker.exprs, out->arena, names);
	init_rows(&baker, out->arena);
	struct buf rules = {.arena = out->arena};
	struct rule *const *rule;
	vec_each (rule, &set->rules) {
		unsigned file = 0;
		while (sources[file] != (*rule)->source)
			file++;
		write_rule(&baker, &rules, *rule, file);
	}
	write_all(out, &baker, &rules);
	buf_printf(out, "const uint32_t baked_rule_count = %" PRIu32 ";\n",
	    set->rules.length);
	bake_map(out, "rule_ids", &set->by_id, "baked_rules", &set->by_id);
	buf_text(out, "const struct map baked_rule_ids = ");
	bake_map_value(out, "rule_ids", &set->by_id);
	buf_text(out, ";\n");
}
