#include "expr/checker.h"

/* "sync|async": all that a member may be when it is stated; NULL: any text. */
static const char *words_of(const struct expr_node *node)
{
	struct expr_member member;
	if (node->op != NODE_SELECT || node->kids[0]->type->kind != EXPR_OBJECT)
		return NULL;
	const struct expr_class *class = node->kids[0]->type->class;
	if (!class->words || !expr_member_find(class, node_name(node), &member))
		return NULL;
	return class->words(&member);
}

/* Against a text that it can never be.  What nobody stated is the empty one. */
static void check_text(struct checker *c, const struct expr_node *field,
    const char *words, const struct expr_node *text)
{
	if (text->op != NODE_CONSTANT || text->as.constant.kind != EXPR_STRING)
		return;
	struct str word = text->as.constant.as.text;
	struct map known;
	map_init(&known, c->arena);
	map_add_words(&known, words);
	if (word.length == 0 || map_get(&known, word))
		return;
	struct diag *diag = checker_problem(c, text->start, text->end,
	    "rule/value", "`%.*s` is never that", STR_ARG(node_name(field)));
	if (!diag)
		return;
	diag_suggest(c->diags, diag, &known, word);
	if (diag->help.length > 0)
		return;
	struct buf help = {.arena = c->arena};
	for (uint32_t i = 0; i < known.length; i++)
		buf_printf(&help, "%s%.*s", i > 0 ? ", " : "it is one of ",
		    STR_ARG(known.entries[i].key));
	diag->help = buf_slice(&help);
}

void check_words(struct checker *c, const struct expr_node *node)
{
	const struct expr_node *a = node->kids[0], *b = node->kids[1];
	const char *words = words_of(a);
	if (words && node->op == NODE_IN && b->op == NODE_LIST)
		for (uint32_t i = 0; i < b->count; i++)
			check_text(c, a, words, b->kids[i]);
	else if (words)
		check_text(c, a, words, b);
	else if (node->op != NODE_IN && words_of(b))
		check_text(c, b, words_of(b), a);
}
