#include "expr/builtin.h"

#include "base/ascii.h"
#include "expr/eval.h"
#include "expr/literal.h"
#include "expr/regex.h"

#include <stdio.h>

static struct expr_value call_size(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	switch (v->kind) {
	case EXPR_STRING:
		if (!eval_spend(run, v->as.text.length / 64))
			return eval_spent(run, node);
		return expr_int((int64_t)utf8_length(v->as.text));
	case EXPR_BYTES: return expr_int((int64_t)v->as.text.length);
	case EXPR_MAP: return expr_int(v->as.map->length);
	default: break;
	}
	if (v->as.list->partial)
		return eval_partial(*v);
	return expr_int(v->as.list->length);
}

static struct expr_value call_contains(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	struct str text = v[0].as.text, part = v[1].as.text;
	/* The search may visit each pair of bytes. */
	if (!eval_spend(run, text.length * (1 + part.length / 16) / 64))
		return eval_spent(run, node);
	return expr_bool(
	    part.length == 0 || str_find_str(text, 0, part) < text.length);
}

static struct expr_value call_starts_with(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	(void)run, (void)node;
	return expr_bool(str_starts(v[0].as.text, v[1].as.text));
}

static struct expr_value call_ends_with(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	(void)run, (void)node;
	return expr_bool(str_ends(v[0].as.text, v[1].as.text));
}

static struct expr_value call_lower_ascii(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	struct str text = v->as.text;
	if (!eval_spend(run, text.length / 64))
		return eval_spent(run, node);
	struct buf lower = {.arena = run->context->arena};
	for (size_t i = 0; i < text.length; i++)
		buf_char(&lower, ascii_lower(text.at[i]));
	return expr_string(buf_slice(&lower));
}

enum {
	REGEX_COMPILE_STEPS = 100,
	REGEX_MATCH_STEPS = 4,
};

/* NULL, too, for a pattern that is not constant. */
static const struct regex *kept_regex(
    struct run *run, const struct expr_node *node)
{
	struct regex_list *list = run->context->regexes;
	for (uint32_t i = 0; list && i < list->length; i++)
		if (list->at[i].owner == node)
			return list->at[i].regex;
	return list ? NULL : node->as.call.regex;
}

/* Of several runs at once, each has its own. */
static const struct regex *new_regex(struct arena *arena,
    const struct expr_node *node, struct str pattern, struct str *problem)
{
	const struct regex_image *image = node->as.call.image;
	if (node->as.call.regex)
		return regex_share(arena, node->as.call.regex);
	const struct regex *regex = image ? regex_load(arena, image) : NULL;
	return regex ? regex : regex_compile(arena, pattern, problem);
}

/* A rule has few patterns, so that looking through them is quick. */
static const struct regex *make_regex(struct run *run,
    const struct expr_node *node, struct str pattern, struct str *problem)
{
	struct regex_list *list = run->context->regexes;
	bool keep = list && node->kids[1]->op == NODE_CONSTANT;
	struct arena *arena = keep ? list->arena : run->context->arena;
	const struct regex *regex = new_regex(arena, node, pattern, problem);
	if (!keep || !regex)
		return regex;
	list->at = vec_room(
	    arena, list->at, list->length, &list->capacity, sizeof(*list->at));
	list->at[list->length].owner = node;
	list->at[list->length++].regex = regex;
	return regex;
}

static struct expr_value call_matches(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	const struct regex *regex = kept_regex(run, node);
	bool compiled = regex || node->as.call.regex;
	if (!eval_spend(
		run, compiled ? REGEX_MATCH_STEPS : REGEX_COMPILE_STEPS))
		return eval_spent(run, node);
	struct str problem;
	if (!regex)
		regex = make_regex(run, node, v[1].as.text, &problem);
	if (!regex)
		return eval_fail(run, node, "%.*s", STR_ARG(problem));
	enum regex_result result = regex_match(regex, v[0].as.text);
	if (result == REGEX_TOO_HARD)
		return eval_fail(
		    run, node, "the pattern takes too many steps on this text");
	return expr_bool(result == REGEX_MATCH);
}

static struct expr_value out_of_range(
    struct run *run, const struct expr_node *node)
{
	return eval_fail(run, node, "this value is out of the range of %s",
	    node->as.call.builtin->name);
}

static struct expr_value unreadable(
    struct run *run, const struct expr_node *node)
{
	return eval_fail(
	    run, node, "this text is no %s", node->as.call.builtin->name);
}

static struct expr_value call_int(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	int64_t integer;
	switch (v->kind) {
	case EXPR_UINT:
		if (v->as.natural > INT64_MAX)
			return out_of_range(run, node);
		return expr_int((int64_t)v->as.natural);
	case EXPR_DOUBLE:
		/* Both ends excluded: a double cannot tell them apart. */
		if (!(v->as.number > -0x1p63 && v->as.number < 0x1p63))
			return out_of_range(run, node);
		return expr_int((int64_t)v->as.number);
	case EXPR_STRING:
		if (!parse_int(v->as.text, &integer))
			return unreadable(run, node);
		return expr_int(integer);
	default: return *v;
	}
}

static struct expr_value call_uint(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	uint64_t natural;
	switch (v->kind) {
	case EXPR_INT:
		if (v->as.integer < 0)
			return out_of_range(run, node);
		return expr_uint((uint64_t)v->as.integer);
	case EXPR_DOUBLE:
		if (!(v->as.number >= 0 && v->as.number < 0x1p64))
			return out_of_range(run, node);
		return expr_uint((uint64_t)v->as.number);
	case EXPR_STRING:
		if (!parse_uint(v->as.text, &natural))
			return unreadable(run, node);
		return expr_uint(natural);
	default: return *v;
	}
}

/* Of a quantity: the bare number in base units. */
static struct expr_value call_double(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	double number;
	if (v->kind != EXPR_STRING)
		return expr_double(expr_as_double(*v));
	if (!parse_double(v->as.text, &number))
		return unreadable(run, node);
	return expr_double(number);
}

static bool is_utf8(struct str text)
{
	size_t length;
	for (size_t at = 0; at < text.length; at += length) {
		uint32_t code;
		length = utf8_decode(text, at, &code);
		/* A true U+FFFD takes three bytes. */
		if (length == 1 && code == 0xfffd)
			return false;
	}
	return true;
}

static struct expr_value call_string(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	if (v->kind == EXPR_STRING)
		return *v;
	if (v->kind == EXPR_BYTES) {
		if (!eval_spend(run, v->as.text.length / 64))
			return eval_spent(run, node);
		return is_utf8(v->as.text)
		    ? expr_string(v->as.text)
		    : eval_fail(run, node, "these bytes are no UTF-8");
	}
	struct buf text = {.arena = run->context->arena};
	expr_print(&text, *v);
	return expr_string(buf_slice(&text));
}

static struct expr_value call_bytes(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	(void)run, (void)node;
	return expr_bytes(v->as.text);
}

static struct expr_value call_bool(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	static const char *const words[] = {"1", "t", "T", "TRUE", "true",
	    "True", "0", "f", "F", "FALSE", "false", "False"};
	if (v->kind == EXPR_BOOL)
		return *v;
	for (size_t i = 0; i < 12; i++)
		if (str_is(v->as.text, words[i]))
			return expr_bool(i < 6);
	return unreadable(run, node);
}

static struct expr_value call_type(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	(void)run, (void)node;
	struct expr_value type = {.kind = EXPR_TYPE, .as.type.kind = v->kind};
	if (v->kind == EXPR_OBJECT)
		type.as.type.class = v->as.object.class;
	return type;
}

static struct expr_value call_dyn(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	(void)run, (void)node;
	return *v;
}

/* clang-format off */
enum {
	STRING = KIND_SET(EXPR_STRING),
	BYTES = KIND_SET(EXPR_BYTES),
	BOOL = KIND_SET(EXPR_BOOL),
	NUMBER = KIND_SET(EXPR_INT) | KIND_SET(EXPR_UINT) |
	    KIND_SET(EXPR_DOUBLE),
	SIZED = STRING | BYTES | KIND_SET(EXPR_LIST) | KIND_SET(EXPR_MAP),
	ANY = 0xffff,
};

#define FUNCTION BUILTIN_FUNCTION
#define METHOD   BUILTIN_METHOD

const struct builtin builtins[] = {
    {"size", FUNCTION | METHOD, 1, {SIZED}, &expr_type_int, call_size,
	"characters of a text, bytes, or items of a list or map"},
    {"contains", METHOD, 2, {STRING, STRING}, &expr_type_bool, call_contains,
	"whether a text has another in it"},
    {"startsWith", METHOD, 2, {STRING, STRING}, &expr_type_bool,
	call_starts_with, "whether a text begins with another"},
    {"endsWith", METHOD, 2, {STRING, STRING}, &expr_type_bool, call_ends_with,
	"whether a text ends with another"},
    {"lowerAscii", METHOD, 1, {STRING}, &expr_type_string, call_lower_ascii,
	"a text with its letters from A to Z in lower case"},
    {"matches", FUNCTION | METHOD, 2, {STRING, STRING}, &expr_type_bool,
	call_matches, "whether a regular expression matches part of a text"},
    {"int", FUNCTION, 1, {NUMBER | STRING}, &expr_type_int, call_int,
	"the whole number of a number or text, towards zero"},
    {"uint", FUNCTION, 1, {NUMBER | STRING}, &expr_type_uint, call_uint,
	"the same, without a sign"},
    {"double", FUNCTION, 1, {NUMBER | STRING}, &expr_type_double, call_double,
	"the bare number of a number, text or quantity, in base units"},
    {"string", FUNCTION, 1, {NUMBER | STRING | BYTES | BOOL},
	&expr_type_string, call_string, "a value as text"},
    {"bytes", FUNCTION, 1, {STRING | BYTES}, &expr_type_bytes, call_bytes,
	"the bytes of a text"},
    {"bool", FUNCTION, 1, {STRING | BOOL}, &expr_type_bool, call_bool,
	"true or false from a text"},
    {"type", FUNCTION, 1, {ANY}, &expr_type_type, call_type,
	"the type of a value"},
    {"dyn", FUNCTION, 1, {ANY}, &expr_type_dyn, call_dyn,
	"the value, its type checked only when it runs"},
    {0},
};
/* clang-format on */

const struct builtin *builtin_find(struct str name, enum builtin_form form)
{
	for (const struct builtin *b = builtins; b->name; b++)
		if ((b->forms & form) && str_is(name, b->name))
			return b;
	return NULL;
}

bool builtin_is_matches(const struct builtin *builtin)
{
	return builtin->call == call_matches;
}

void builtin_names(enum builtin_form form, struct map *known)
{
	for (const struct builtin *b = builtins; b->name; b++)
		if (b->forms & form)
			map_add(known, str_from(b->name), (void *)1);
}
