#include "base/ascii.h"
#include "expr/mutate.h"
#include "rule/test.h"

enum {
	/* Of a list or map: more is data, which no test tries one by one. */
	MOST_ITEMS = 64,
};

struct mutator {
	struct arena *arena;
	const struct rule *rule;
	struct mutant_list *mutants;
};

/* A mutant in which the key has another value; NULL: the rule lacks it. */
static void add(struct mutator *m, enum rule_key key,
    const struct yaml_node *value, struct span span, struct str change)
{
	size_t size = sizeof(*m->rule->parts);
	const struct yaml_node **parts =
	    arena_array(m->arena, RULE_KEY_COUNT, size);
	memcpy(parts, m->rule->parts, RULE_KEY_COUNT * size);
	parts[key] = value;
	vec_push(m->arena, &m->mutants->list,
	    ((struct mutant) {parts, span, change}));
}

/* At the place of another one, so that its errors have a place. */
static const struct yaml_node *scalar(
    struct mutator *m, const struct yaml_node *old, struct str text)
{
	struct yaml_node *node = arena_new(m->arena, struct yaml_node);
	*node = *old;
	node->style = YAML_PLAIN;
	node->count = (uint32_t)text.length;
	node->as.text = str_copy(m->arena, text).at;
	return node;
}

/* With another value for item `index`; NULL: without that item. */
static const struct yaml_node *with_item(struct mutator *m,
    const struct yaml_node *old, uint32_t index, const struct yaml_node *value)
{
	struct yaml_item *items =
	    arena_array(m->arena, old->count, sizeof(*items));
	uint32_t count = 0;
	for (uint32_t i = 0; i < old->count; i++) {
		if (i == index && !value)
			continue;
		items[count] = old->as.items[i];
		if (i == index)
			items[count].value = value;
		count++;
	}
	struct yaml_node *node = arena_new(m->arena, struct yaml_node);
	*node = *old;
	node->count = count;
	node->as.items = items;
	return node;
}

static void add_expression(
    struct mutator *m, enum rule_key key, const struct expr *expr)
{
	const struct yaml_node *node = rule_part(m->rule, key);
	struct expr_mutants found = {0};
	/* What sugar stands for is no text of the rule. */
	if (!expr || !node)
		return;
	expr_mutate(m->arena, expr, &found);
	for (uint32_t i = 0; i < found.list.length; i++)
		add(m, key, scalar(m, node, found.list.at[i].text),
		    found.list.at[i].span, found.list.at[i].change);
}

static void without_key(struct mutator *m, enum rule_key key, const char *name)
{
	const struct yaml_node *node = rule_part(m->rule, key);
	if (node)
		add(m, key, NULL, yaml_span(node),
		    str_printf(m->arena, "`%s` is left out", name));
}

static void add_verdict(struct mutator *m)
{
	const struct rule_code *code = m->rule->code;
	add_expression(m, RULE_WHEN, code->when);
	add_expression(m, RULE_ASSERT, code->assertion);
	if (code->assertion)
		without_key(m, RULE_WHEN, "when");
	/* An `at` that lists what is wrong leaves the assertion to the
	   count. */
	if (code->when && !code->at)
		without_key(m, RULE_ASSERT, "assert");
	add_expression(m, RULE_ERROR_WHEN, code->error_when);
	without_key(m, RULE_ERROR_WHEN, "error-when");
	add_expression(m, RULE_AT, code->at);
	without_key(m, RULE_HABIT, "habit");
}

static void add_lets(struct mutator *m)
{
	const struct rule_code *code = m->rule->code;
	const struct yaml_node *lets = rule_part(m->rule, RULE_LET);
	uint32_t read = code_lets(code, code->when) |
	    code_lets(code, code->assertion) |
	    code_lets(code, code->error_when) | code_lets(code, code->at);
	for (uint32_t i = 0; i < code->let_count; i++) {
		struct expr_mutants found = {0};
		if (!(read & 1u << i))
			continue;
		const struct yaml_node *old = lets->as.items[i].value;
		expr_mutate(m->arena, code->lets[i].expr, &found);
		for (uint32_t k = 0; k < found.list.length; k++) {
			const struct expr_mutant *one = &found.list.at[k];
			add(m, RULE_LET,
			    with_item(m, lets, i, scalar(m, old, one->text)),
			    one->span, one->change);
		}
	}
}

/*
 * The first number of a quantity, one more or less in its last place: 99.9%
 * becomes 100.0% or 99.8%.  Empty where it would be negative.
 */
static struct str stepped(struct arena *arena, struct str text, bool up)
{
	char *copy = str_cstr(arena, text);
	size_t start = 0;
	while (!ascii_is_digit(copy[start]))
		start++;
	size_t at = start;
	while (
	    at < text.length && (ascii_is_digit(copy[at]) || copy[at] == '.'))
		at++;
	while (at-- > start) {
		if (copy[at] == '.')
			continue;
		if (copy[at] != (up ? '9' : '0')) {
			copy[at] = (char)(copy[at] + (up ? 1 : -1));
			return (struct str) {copy, text.length};
		}
		copy[at] = up ? '0' : '9';
	}
	if (!up)
		return STR("");
	return str_printf(arena, "%.*s1%s", (int)start, copy, copy + start);
}

static bool is_short(const struct yaml_node *node)
{
	return node && node->count <= MOST_ITEMS;
}

static void add_param(struct mutator *m, uint32_t index, struct str text)
{
	const struct yaml_node *params = rule_part(m->rule, RULE_PARAMS);
	const struct yaml_item *item = &params->as.items[index];
	const struct yaml_node *value = scalar(m, item->value, text);
	add(m, RULE_PARAMS, with_item(m, params, index, value),
	    yaml_span(item->value),
	    str_printf(m->arena, "`%.*s` is %.*s",
		STR_ARG(yaml_text(item->key)), STR_ARG(text)));
}

/* Of a list that a key's mapping holds, each word. */
static void without_words(struct mutator *m, enum rule_key key, uint32_t index)
{
	const struct yaml_node *map = rule_part(m->rule, key);
	const struct yaml_node *words = map->as.items[index].value;
	for (uint32_t i = 0; is_short(words) && i < words->count; i++) {
		const struct yaml_node *word = words->as.items[i].value;
		add(m, key,
		    with_item(m, map, index, with_item(m, words, i, NULL)),
		    yaml_span(word),
		    str_printf(m->arena, "`%.*s` is left out",
			STR_ARG(yaml_text(word))));
	}
}

static void add_params(struct mutator *m)
{
	const struct yaml_node *params = rule_part(m->rule, RULE_PARAMS);
	for (uint32_t i = 0; is_short(params) && i < params->count; i++) {
		const struct yaml_node *value = params->as.items[i].value;
		uint8_t kind = m->rule->code->params[i].kind;
		if (kind == EXPR_LIST)
			without_words(m, RULE_PARAMS, i);
		if (kind == EXPR_BOOL)
			add_param(m, i,
			    m->rule->code->params[i].as.flag ? STR("false")
							     : STR("true"));
		for (int up = 0; kind == EXPR_DOUBLE && up < 2; up++) {
			struct str text =
			    stepped(m->arena, yaml_text(value), up);
			if (text.length)
				add_param(m, i, text);
		}
	}
}

/* One entry alone is what the rule says. */
static void without_entries(struct mutator *m, enum rule_key key)
{
	const struct yaml_node *node = rule_part(m->rule, key);
	bool many = is_short(node) && node->count > 1 &&
	    (node->kind == YAML_LIST || node->kind == YAML_MAP);
	for (uint32_t i = 0; many && i < node->count; i++) {
		const struct yaml_item *item = &node->as.items[i];
		const struct yaml_node *name =
		    item->key ? item->key : item->value;
		add(m, key, with_item(m, node, i, NULL), yaml_span(name),
		    str_printf(m->arena, "`%.*s` is left out",
			STR_ARG(yaml_text(name))));
	}
}

static void add_forbid(struct mutator *m)
{
	const struct yaml_node *map = rule_part(m->rule, RULE_FORBID);
	without_entries(m, RULE_FORBID);
	for (uint32_t i = 0; map && i < map->count; i++)
		if (map->as.items[i].value->kind == YAML_LIST &&
		    map->as.items[i].value->count > 1)
			without_words(m, RULE_FORBID, i);
}

void rule_mutants(
    struct arena *arena, const struct rule *rule, struct mutant_list *mutants)
{
	struct mutator m = {.arena = arena, .rule = rule, .mutants = mutants};
	add_verdict(&m);
	add_lets(&m);
	add_params(&m);
	without_entries(&m, RULE_REQUIRE);
	add_forbid(&m);
}
