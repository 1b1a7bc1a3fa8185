#include "expr/ast.h"
#include "expr/lex.h"

struct reader {
	struct arena *arena;
	const struct expr_place *place;
	const struct expr_env *env;
	struct diag_list *diags;
	struct expr_template *template;
	bool failed;
};

static void add_text(struct reader *r, size_t from, size_t to)
{
	if (from < to)
		vec_add(r->arena, &r->template->pieces)->text =
		    str_slice(r->place->text, from, to);
}

static void problem(struct reader *r, size_t from, size_t to, const char *text,
    const char *help)
{
	r->failed = true;
	struct diag *diag = diag_add(r->diags, "rule/syntax", SEVERITY_ERROR,
	    r->place->source, expr_place_span(r->place, from, to), "%s", text);
	diag->help = str_from(help);
}

/*
 * The brace that closes the one before `from`: braces inside texts do not
 * count, those of map literals pair up.  The text's length when there is none.
 */
static size_t find_close(struct str text, size_t from)
{
	unsigned depth = 0;
	for (size_t at = from;;) {
		struct token token = lex_next(text, at);
		if (token.kind == TOKEN_END)
			return text.length;
		if (token.kind == '}' && depth-- == 0)
			return token.start;
		depth += token.kind == '{';
		at = token.end;
	}
}

/* `{ zones: 2 }` in a fix is meant as it stands, and not to be computed. */
static void fail_value(struct reader *r, struct diag *diag)
{
	r->failed = true;
	if (diag && diag->help.length == 0 && str_is(diag->rule, "rule/syntax"))
		diag->help = STR("what stands in braces is computed; a brace "
				 "itself is written `{{` or `}}`");
}

/* Returns the offset after the closing brace. */
static size_t add_value(struct reader *r, size_t open)
{
	struct str text = r->place->text;
	size_t close = find_close(text, open + 1);
	if (close == text.length) {
		problem(r, open, open + 1, "this brace is never closed",
		    "a brace itself is written `{{`");
		return close;
	}
	struct expr_place part = expr_place_part(r->place, open + 1, close);
	struct diag **next = r->diags->last;
	const struct expr *expr =
	    expr_compile(r->arena, &part, r->env, NULL, r->diags);
	if (expr)
		vec_add(r->arena, &r->template->pieces)->expr = expr;
	else
		fail_value(r, *next);
	return close + 1;
}

static void read_pieces(struct reader *r)
{
	struct str text = r->place->text;
	size_t start = 0;
	for (size_t at = 0; at < text.length;) {
		char c = text.at[at];
		if (c != '{' && c != '}') {
			at++;
			continue;
		}
		if (at + 1 < text.length && text.at[at + 1] == c) {
			add_text(r, start, at + 1);
			start = at += 2;
			continue;
		}
		add_text(r, start, at);
		if (c == '}') {
			problem(r, at, at + 1, "this brace closes nothing",
			    "a brace itself is written `}}`");
			at++;
		} else {
			at = add_value(r, at);
		}
		start = at;
	}
	add_text(r, start, text.length);
}

struct expr_template *expr_template_compile(struct arena *arena,
    const struct expr_place *place, const struct expr_env *env,
    struct diag_list *diags)
{
	struct reader reader = {
	    .arena = arena,
	    .place = place,
	    .env = env,
	    .diags = diags,
	    .template = arena_new(arena, struct expr_template),
	};
	read_pieces(&reader);
	return reader.failed ? NULL : reader.template;
}

const struct expr_error *expr_template_print(struct buf *buf,
    const struct expr_template *template, struct expr_context *context)
{
	const struct expr_error *error = NULL;
	/* A trace belongs to one expression. */
	struct expr_value *trace = context->trace;
	context->trace = NULL;
	const struct piece *piece;
	vec_each (piece, &template->pieces) {
		buf_str(buf, piece->text);
		if (!piece->expr)
			continue;
		struct expr_value v = expr_eval(piece->expr, context);
		expr_print(buf, v);
		if (v.kind == EXPR_ERROR && !error)
			error = v.as.error;
	}
	context->trace = trace;
	return error;
}
