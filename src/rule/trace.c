#include "rule/judge.h"

/* One trace on its way. */
struct tracer {
	struct judge *judge;
	struct rule_trace *trace;
	struct map told; /* texts of parts, each told once */
};

/* Folded YAML may keep line ends. */
static struct str one_line(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (!strchr(" \t\r\n", c))
			buf_char(&out, c);
		else if (out.length && out.at[out.length - 1] != ' ')
			buf_char(&out, ' ');
	}
	return str_trim(buf_slice(&out));
}

/* Without the parentheses that set it apart from what is around it. */
static struct str bare(struct str text)
{
	int depth = 0;
	for (size_t i = 0; i < text.length; i++) {
		depth += (text.at[i] == '(') - (text.at[i] == ')');
		if (depth == 0 && i + 1 < text.length)
			return text;
	}
	return depth == 0 && text.length > 1
	    ? str_slice(text, 1, text.length - 1)
	    : text;
}

static struct str written(struct arena *arena, struct expr_value value)
{
	struct buf out = {.arena = arena};
	expr_write(&out, value);
	return buf_slice(&out);
}

/* What the reader sees anyway, or what has no value of its own. */
static bool is_plain(const struct expr_part *part, struct expr_value value)
{
	return part->literal || part->bound || part->implied ||
	    value.kind == EXPR_NONE || value.kind == EXPR_OBJECT ||
	    value.kind == EXPR_ERROR;
}

/*
 * The parts of one expression beneath it, as deep as the parts told above them
 * are; `values` are those of its parts.
 */
static void add_parts(struct tracer *tracer, const struct expr *expr,
    const struct expr_value *values)
{
	struct arena *arena = tracer->judge->run->arena;
	uint32_t *open =
	    arena_array(arena, expr_part_count(expr), sizeof(*open));
	uint32_t depth = 0;
	for (uint32_t i = 1; i < expr_part_count(expr); i++) {
		struct expr_part part = expr_part(expr, i);
		struct str text = bare(one_line(arena, part.text));
		while (depth > 0 && open[depth - 1] >= part.depth)
			depth--;
		if (is_plain(&part, values[i]) ||
		    !map_add(&tracer->told, text, tracer))
			continue;
		open[depth++] = part.depth;
		vec_push(arena, &tracer->trace->lines,
		    ((struct trace_line) {
			.text = text,
			.value = written(arena, values[i]),
			.depth = depth,
		    }));
	}
}

static void add_expression(
    struct tracer *tracer, struct str name, const struct expr *expr)
{
	struct judge *judge = tracer->judge;
	struct arena *arena = judge->run->arena;
	struct expr_context context = judge->context;
	context.arena = arena;
	context.steps = judge->most;
	context.trace =
	    arena_array(arena, expr_part_count(expr), sizeof(*context.trace));
	struct expr_value value = expr_eval(expr, &context);
	vec_push(arena, &tracer->trace->lines,
	    ((struct trace_line) {
		.name = name,
		.text = one_line(arena, expr_part(expr, 0).text),
		.value = written(arena, value),
	    }));
	map_add(&tracer->told, name, tracer);
	add_parts(tracer, expr, context.trace);
}

static const struct rule_trace *make_trace(struct judge *judge)
{
	const struct rule_code *code = judge->code;
	struct arena *arena = judge->run->arena;
	struct tracer tracer = {
	    .judge = judge,
	    .trace = arena_new(arena, struct rule_trace),
	};
	map_init(&tracer.told, arena);
	uint32_t lets =
	    code_lets(code, code->when) | code_lets(code, code->assertion);
	for (uint32_t i = 0; i < code->let_count; i++)
		if (lets & 1u << i)
			add_expression(&tracer,
			    code->variables[code_let(code, i)].name,
			    code->lets[i].expr);
	if (code->when)
		add_expression(&tracer, STR("when"), code->when);
	if (code->assertion)
		add_expression(&tracer, STR("assert"), code->assertion);
	return tracer.trace;
}

const struct rule_trace *judge_trace(struct judge *judge)
{
	if (!judge->trace)
		judge->trace = make_trace(judge);
	return judge->trace;
}
