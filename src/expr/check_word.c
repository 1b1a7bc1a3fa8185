#include "expr/checker.h"

/* All that a text may be when it is stated. */
struct vocabulary_of {
	struct str member;
	const char *fixed;             /* "sync|async", or NULL */
	const struct expr_words *data; /* or NULL */
};

/* False where it may be any text. */
static bool words_of(const struct checker *c, const struct expr_node *node,
    struct vocabulary_of *of)
{
	struct expr_member member;
	if (node->op != NODE_SELECT || node->kids[0]->type->kind != EXPR_OBJECT)
		return false;
	const struct expr_class *class = node->kids[0]->type->class;
	const struct expr_words *data = c->env->words;
	*of = (struct vocabulary_of) {.member = node_name(node)};
	for (; data && data->class; data++)
		if (data->class == class && str_is(of->member, data->member))
			of->data = data;
	if (of->data)
		of->fixed = of->data->fixed;
	else if (class->words && expr_member_find(class, of->member, &member))
		of->fixed = class->words(&member);
	return of->data || of->fixed;
}

static struct str one_of(struct arena *arena, const struct map *known)
{
	struct buf help = {.arena = arena};
	for (uint32_t i = 0; i < known->length; i++)
		buf_printf(&help, "%s%.*s", i > 0 ? ", " : "it is one of ",
		    STR_ARG(known->entries[i].key));
	return buf_slice(&help);
}

static void check_fixed(struct checker *c, const struct vocabulary_of *of,
    struct written at, struct str word)
{
	struct map known;
	map_init(&known, c->arena);
	map_add_words(&known, of->fixed);
	if (map_get(&known, word))
		return;
	struct diag *diag = checker_problem_at(
	    c, at, "rule/value", "`%.*s` is never that", STR_ARG(of->member));
	if (!diag)
		return;
	diag_suggest(c->diags, diag, &known, word);
	if (diag->help.length == 0)
		diag->help = one_of(c->arena, &known);
}

static void check_data(struct checker *c, const struct vocabulary_of *of,
    struct written at, struct str word)
{
	const struct expr_words *words = of->data;
	if (map_get(words->known, word))
		return;
	struct diag *diag = checker_problem_at(c, at, "rule/value",
	    "no %s is called `%.*s`", words->noun, STR_ARG(word));
	if (!diag)
		return;
	diag->help = words->meant(c->arena, words, word);
	if (diag->help.length == 0)
		diag_suggest(c->diags, diag, words->known, word);
	if (diag->help.length == 0)
		diag->help = str_from(words->more);
}

/* A text that it can never be.  What nobody stated is the empty one. */
static void check_text(struct checker *c, const struct vocabulary_of *of,
    struct written at, const struct expr_value *text)
{
	if (text->kind != EXPR_STRING || text->as.text.length == 0)
		return;
	if (!of->fixed)
		check_data(c, of, at, text->as.text);
	else
		check_fixed(c, of, at, text->as.text);
}

static void check_constant(struct checker *c, const struct vocabulary_of *of,
    const struct expr_node *text)
{
	if (text->op == NODE_CONSTANT)
		check_text(c, of, checker_written(c, text), &text->as.constant);
}

/* The words of a parameter, where they are written. */
static void check_parameter(struct checker *c, const struct vocabulary_of *of,
    const struct expr_node *node)
{
	const struct expr_origin *origin;
	const struct expr_value *value = checker_parameter(c, node, &origin);
	if (!value)
		return;
	struct written at = {origin->source, yaml_span(origin->node)};
	check_text(c, of, at, value);
	for (uint32_t i = 0;
	     value->kind == EXPR_LIST && i < origin->node->count; i++) {
		const struct yaml_node *item = origin->node->as.items[i].value;
		struct expr_value text = expr_string(yaml_text(item));
		at.span = yaml_span(item);
		check_text(c, of, at, &text);
	}
}

void check_words(struct checker *c, const struct expr_node *node)
{
	const struct expr_node *a = node->kids[0], *b = node->kids[1];
	struct vocabulary_of of;
	if (words_of(c, a, &of)) {
		if (node->op == NODE_IN && b->op == NODE_LIST)
			for (uint32_t i = 0; i < b->count; i++)
				check_constant(c, &of, b->kids[i]);
		check_constant(c, &of, b);
		check_parameter(c, &of, b);
	} else if (words_of(c, b, &of)) {
		check_constant(c, &of, a);
		check_parameter(c, &of, a);
	}
}
