#include "expr/checker.h"
#include "expr/quantity.h"

static bool is_number(const struct expr_type *type)
{
	return type->kind >= EXPR_INT && type->kind <= EXPR_DOUBLE;
}

/* False when only a run can tell. */
static bool unit_of(const struct expr_type *type, struct unit *unit)
{
	*unit = (struct unit) {0};
	return type->kind != EXPR_DOUBLE || expr_type_unit(type, unit);
}

static enum measure measure_of(const struct expr_type *type)
{
	return type->kind == EXPR_DOUBLE ? type->measure : MEASURE_NONE;
}

/* Of a number: 0 has every unit. */
static bool is_zero(const struct expr_node *node)
{
	return node->op == NODE_CONSTANT &&
	    expr_as_double(node->as.constant) == 0;
}

/* "a rate (1/time)", "a plain number". */
static struct str describe(struct checker *c, const struct expr_type *type)
{
	struct unit unit;
	unit_of(type, &unit);
	if (unit_is_plain(unit))
		return STR("a plain number");
	struct buf text = {.arena = c->arena};
	enum measure measure = measure_of(type);
	buf_text(&text,
	    measure == MEASURE_NONE ? "a quantity" : measure_name(measure));
	buf_text(&text, " (");
	unit_print(&text, unit);
	buf_char(&text, ')');
	return buf_slice(&text);
}

static void suggest_quantity(struct checker *c, struct diag *diag,
    const struct expr_type *a, const struct expr_type *b)
{
	struct unit unit;
	unit_of(a, &unit);
	const struct expr_type *plain = unit_is_plain(unit) ? a : b;
	const struct expr_type *other = plain == a ? b : a;
	unit_of(plain, &unit);
	if (!unit_is_plain(unit) || measure_of(other) == MEASURE_NONE)
		return;
	diag->help = str_printf(c->arena,
	    "give the number its unit, as in quantity('%s'); only 0 needs "
	    "none",
	    measure_example(measure_of(other)));
}

/* Of `a OP b`, both numbers; `verb` is "compared with", "added to" ... */
static bool same_unit(
    struct checker *c, const struct expr_node *node, const char *verb)
{
	const struct expr_node *a = node->kids[0], *b = node->kids[1];
	struct unit x, y;
	if (!unit_of(a->type, &x) || !unit_of(b->type, &y) || unit_equal(x, y))
		return true;
	if (is_zero(a) || is_zero(b))
		return true;
	struct diag *diag = checker_problem(c, node->start, node->end,
	    "rule/unit", "%.*s cannot be %s %.*s",
	    STR_ARG(describe(c, a->type)), verb, STR_ARG(describe(c, b->type)));
	if (diag)
		suggest_quantity(c, diag, a->type, b->type);
	return false;
}

/* Who writes `c.latency > ...` means `c.latency.mean`. */
static void suggest_parts(
    struct checker *c, struct diag *diag, const struct expr_class *class)
{
	enum {
		SHOWN = 5
	};
	struct map known;
	map_init(&known, c->arena);
	expr_member_names(class, &known);
	struct buf text = {.arena = c->arena};
	buf_printf(&text, "name a part of the %s, such as", class->name);
	for (uint32_t i = 0; i < known.length && i < SHOWN; i++)
		buf_printf(&text, "%s `%.*s`", i ? "," : "",
		    STR_ARG(known.entries[i].key));
	if (known.length)
		diag->help = buf_slice(&text);
}

static const struct expr_type *mismatch(
    struct checker *c, const struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const char *op = node_operator(node->op);
	struct diag *diag;
	if (node->count == 1)
		diag = checker_problem(c, node->start, node->end, "rule/type",
		    "`%s` does not take %.*s", op, STR_ARG(checker_type(c, a)));
	else
		diag = checker_problem(c, node->start, node->end, "rule/type",
		    "`%s` does not take %.*s and %.*s", op,
		    STR_ARG(checker_type(c, a)),
		    STR_ARG(checker_type(c, node->kids[1]->type)));
	check_meant_quantity(c, node, diag);
	for (uint32_t i = 0; diag && i < node->count; i++)
		if (node->kids[i]->type->kind == EXPR_OBJECT)
			suggest_parts(c, diag, node->kids[i]->type->class);
	return &expr_type_dyn;
}

static const struct expr_type *check_logic(
    struct checker *c, struct expr_node *node)
{
	for (uint32_t i = 0; i < node->count; i++) {
		const struct expr_node *kid = node->kids[i];
		if (!expr_type_fits(kid->type, &expr_type_bool))
			checker_problem(c, kid->start, kid->end, "rule/type",
			    "`%s` wants bool, not %.*s",
			    node_operator(node->op),
			    STR_ARG(checker_type(c, kid->type)));
	}
	return &expr_type_bool;
}

static const struct expr_type *check_conditional(
    struct checker *c, struct expr_node *node)
{
	const struct expr_node *condition = node->kids[0];
	const struct expr_type *yes = node->kids[1]->type;
	const struct expr_type *no = node->kids[2]->type;
	if (!expr_type_fits(condition->type, &expr_type_bool))
		checker_problem(c, condition->start, condition->end,
		    "rule/type", "`?` wants bool before it, not %.*s",
		    STR_ARG(checker_type(c, condition->type)));
	const struct expr_type *both = expr_type_join(yes, no);
	bool dyn = yes->kind == EXPR_DYN || no->kind == EXPR_DYN;
	bool numbers = is_number(yes) && is_number(no);
	bool null = yes->kind == EXPR_NULL || no->kind == EXPR_NULL;
	bool lists = yes->kind == no->kind;
	if (both->kind == EXPR_DYN && !dyn && !numbers && !null && !lists)
		checker_problem(c, node->start, node->end, "rule/type",
		    "`?:` gives %.*s or %.*s: both must be of one type",
		    STR_ARG(checker_type(c, yes)),
		    STR_ARG(checker_type(c, no)));
	return both;
}

/* Whether a and b can ever be equal, units aside. */
static bool comparable(const struct expr_type *a, const struct expr_type *b)
{
	if (!a || !b || a->kind == EXPR_DYN || b->kind == EXPR_DYN)
		return true;
	if (a->kind == EXPR_NULL || b->kind == EXPR_NULL)
		return true;
	if (is_number(a) && is_number(b))
		return true;
	if (a->kind != b->kind)
		return false;
	if (a->kind == EXPR_OBJECT)
		return a->class == b->class;
	return comparable(a->item, b->item) && comparable(a->key, b->key);
}

static const struct expr_type *check_equality(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const struct expr_type *b = node->kids[1]->type;
	if (!comparable(a, b))
		check_meant_quantity(c, node,
		    checker_problem(c, node->start, node->end, "rule/type",
			"%.*s and %.*s are never equal",
			STR_ARG(checker_type(c, a)),
			STR_ARG(checker_type(c, b))));
	else if (is_number(a) && is_number(b))
		same_unit(c, node, "compared with");
	else
		check_words(c, node);
	return &expr_type_bool;
}

static const struct expr_type *check_order(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const struct expr_type *b = node->kids[1]->type;
	if (a->kind == EXPR_DYN || b->kind == EXPR_DYN)
		return &expr_type_bool;
	if (is_number(a) && is_number(b))
		same_unit(c, node, "compared with");
	else if (a->kind != b->kind ||
	    (a->kind != EXPR_STRING && a->kind != EXPR_BYTES &&
		a->kind != EXPR_BOOL))
		mismatch(c, node);
	return &expr_type_bool;
}

static const struct expr_type *check_in(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *item = node->kids[0]->type;
	const struct expr_type *range = node->kids[1]->type;
	if (range->kind == EXPR_DYN)
		return &expr_type_bool;
	if (range->kind != EXPR_LIST && range->kind != EXPR_MAP) {
		mismatch(c, node);
		return &expr_type_bool;
	}
	const struct expr_type *of =
	    range->kind == EXPR_LIST ? range->item : range->key;
	if (!comparable(item, of))
		checker_problem(c, node->start, node->end, "rule/type",
		    "%.*s is never in %.*s", STR_ARG(checker_type(c, item)),
		    STR_ARG(checker_type(c, range)));
	else
		check_words(c, node);
	return &expr_type_bool;
}

static const struct expr_type *quantity_type(
    struct checker *c, struct unit unit, enum measure measure)
{
	if (measure != MEASURE_NONE)
		return &expr_type_quantity[measure];
	if (unit_is_plain(unit))
		return &expr_type_double;
	struct expr_type *type = arena_new(c->arena, struct expr_type);
	type->kind = EXPR_DOUBLE;
	type->unit = unit;
	return type;
}

static const struct expr_type *check_sum(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const struct expr_type *b = node->kids[1]->type;
	if (!same_unit(
		c, node, node->op == NODE_ADD ? "added to" : "reduced by"))
		return &expr_type_dyn;
	struct unit x, y;
	bool known_a = unit_of(a, &x), known_b = unit_of(b, &y);
	if (!known_a && !known_b)
		return &expr_type_quantity[MEASURE_ANY];
	if (!known_a || !known_b)
		return quantity_type(c, known_a ? x : y,
		    known_a ? measure_of(a) : measure_of(b));
	return quantity_type(c, is_zero(node->kids[0]) ? y : x,
	    measure_sum(measure_of(a), measure_of(b)));
}

static const struct expr_type *check_product(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const struct expr_type *b = node->kids[1]->type;
	bool divide = node->op == NODE_DIVIDE;
	struct unit x, y, unit;
	if (!unit_of(a, &x) || !unit_of(b, &y))
		return &expr_type_quantity[MEASURE_ANY];
	if (!unit_combine(x, y, divide, &unit)) {
		checker_problem(c, node->start, node->end, "rule/unit",
		    "the unit has too great an exponent");
		return &expr_type_dyn;
	}
	return quantity_type(c, unit,
	    measure_product(measure_of(a), measure_of(b), divide, unit));
}

static const struct expr_type *check_arithmetic(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *a = node->kids[0]->type;
	const struct expr_type *b = node->kids[1]->type;
	if (a->kind == EXPR_DYN || b->kind == EXPR_DYN)
		return &expr_type_dyn;
	if (!is_number(a) || !is_number(b)) {
		bool text = a->kind == EXPR_STRING || a->kind == EXPR_BYTES;
		if (node->op != NODE_ADD || a->kind != b->kind ||
		    (!text && a->kind != EXPR_LIST))
			return mismatch(c, node);
		return expr_type_join(a, b);
	}
	bool doubles = a->kind == EXPR_DOUBLE || b->kind == EXPR_DOUBLE;
	if (!doubles)
		return a->kind == b->kind ? a : mismatch(c, node);
	switch (node->op) {
	case NODE_MODULO: return mismatch(c, node);
	case NODE_ADD:
	case NODE_SUBTRACT: return check_sum(c, node);
	default: return check_product(c, node);
	}
}

static const struct expr_type *check_negate(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *type = node->kids[0]->type;
	if (type->kind == EXPR_DYN || type->kind == EXPR_INT ||
	    type->kind == EXPR_DOUBLE)
		return type;
	return mismatch(c, node);
}

const struct expr_type *check_operator(
    struct checker *c, struct expr_node *node)
{
	switch (node->op) {
	case NODE_AND:
	case NODE_OR:
	case NODE_NOT: return check_logic(c, node);
	case NODE_IF: return check_conditional(c, node);
	case NODE_NEGATE: return check_negate(c, node);
	case NODE_EQUAL:
	case NODE_UNEQUAL: return check_equality(c, node);
	case NODE_LESS:
	case NODE_LESS_EQUAL:
	case NODE_GREATER:
	case NODE_GREATER_EQUAL: return check_order(c, node);
	case NODE_IN: return check_in(c, node);
	default: return check_arithmetic(c, node);
	}
}
