#include "base/unit.h"

#include "base/decimal.h"
#include "base/unit_fix.h"
#include "base/unit_word.h"

#include <assert.h>
#include <math.h>

enum {
	EXPONENT_LIMIT = 9999
};

struct reading {
	struct arena *arena;
	struct str text;
	size_t at;
	enum measure wanted;
	struct quantity_error *error;

	double number, over, under; /* number × over / under is the value */
	struct unit unit;           /* money: 1 for an amount of currency */
	bool negative, percent, factor, divided;
};

static bool fail(struct reading *r, enum quantity_fault fault, size_t at,
    size_t length, struct str hint)
{
	*r->error = (struct quantity_error) {
	    .fault = fault,
	    .at = (uint32_t)at,
	    .length = (uint32_t)length,
	    .hint = hint,
	};
	return false;
}

static bool fail_whole(
    struct reading *r, enum quantity_fault fault, struct str hint)
{
	return fail(r, fault, 0, r->text.length, hint);
}

static char peek(const struct reading *r)
{
	return r->at < r->text.length ? r->text.at[r->at] : '\0';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

static void skip_spaces(struct reading *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		r->at++;
}

static void skip_digits(struct reading *r)
{
	while (is_digit(peek(r)))
		r->at++;
}

static bool take(struct reading *r, struct str wanted)
{
	struct str rest = str_slice(r->text, r->at, r->text.length);
	if (!str_starts(rest, wanted))
		return false;
	r->at += wanted.length;
	return true;
}

/* The word that begins here, and its length; empty where there is none. */
static struct str peek_word(const struct reading *r)
{
	size_t end = r->at;
	if (peek(r) == '%')
		return str_slice(r->text, end, end + 1);
	while (end < r->text.length &&
	    (is_letter(r->text.at[end]) ||
		(end > r->at && is_digit(r->text.at[end]))))
		end++;
	return str_slice(r->text, r->at, end);
}

static int take_exponent(struct reading *r)
{
	size_t at = r->at + 1;
	if (peek(r) != 'e' && peek(r) != 'E')
		return 0;
	char sign = at < r->text.length ? r->text.at[at] : '\0';
	at += sign == '+' || sign == '-';
	if (at >= r->text.length || !is_digit(r->text.at[at]))
		return 0;
	int exponent = 0;
	for (; at < r->text.length && is_digit(r->text.at[at]); at++)
		if (exponent < EXPONENT_LIMIT)
			exponent = exponent * 10 + (r->text.at[at] - '0');
	r->at = at;
	return sign == '-' ? -exponent : exponent;
}

/*
 * A letter right after the digits, with nothing behind it but the x of "2kx".
 * B is a billion there, but bytes where a size is wanted: `billions` says.
 */
static int take_scale(struct reading *r, bool billions)
{
	struct str word = peek_word(r);
	struct str after = str_slice(word, 1, word.length);
	if (word.length == 0 || (after.length > 0 && !str_is(after, "x")))
		return 0;
	int exponent = 0;
	switch (word.at[0]) {
	case 'k': exponent = 3; break;
	case 'M': exponent = 6; break;
	case 'B': exponent = billions ? 9 : 0; break;
	case 'T': exponent = 12; break;
	default: break;
	}
	r->at += exponent > 0;
	return exponent;
}

/* A number's digits, and the power of ten that they are to be raised by. */
struct decimal {
	struct str digits;
	int exponent;
};

static bool take_decimal(
    struct reading *r, bool billions, struct decimal *decimal)
{
	size_t start = r->at;
	skip_digits(r);
	if (r->at == start)
		return false;
	if (peek(r) == '.' && r->at + 1 < r->text.length &&
	    is_digit(r->text.at[r->at + 1])) {
		r->at++;
		skip_digits(r);
	}
	decimal->digits = str_slice(r->text, start, r->at);
	decimal->exponent = take_exponent(r);
	decimal->exponent += take_scale(r, billions);
	return true;
}

static bool has_digit(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (is_digit(text.at[i]))
			return true;
	return false;
}

/* "1 min 30 s" has a digit where its unit ends. */
static bool fail_unit(struct reading *r, size_t at, size_t length)
{
	struct str rest = str_slice(r->text, at, at + length);
	if (has_digit(rest))
		return fail(r, QUANTITY_UNKNOWN_UNIT, at, length,
		    str_printf(r->arena,
			"`%.*s` is no unit; %s is one number with one unit, "
			"such as %s",
			STR_ARG(rest), measure_name(r->wanted),
			measure_example(r->wanted)));
	return fail(r, QUANTITY_UNKNOWN_UNIT, at, length,
	    str_printf(r->arena, "`%.*s` is no unit; %s such as %s is needed",
		STR_ARG(rest), measure_name(r->wanted),
		measure_example(r->wanted)));
}

/* Sets *found to NULL where no unit stands; false when it is unknown. */
static bool take_word(struct reading *r, const struct unit_word **found)
{
	*found = NULL;
	size_t before = r->at;
	skip_spaces(r);
	struct str name = peek_word(r);
	if (name.length == 0 || (str_is(name, "per") && r->at > before)) {
		r->at = before;
		return true;
	}
	*found = unit_word_find(name);
	if (!*found)
		return fail_unit(r, r->at, name.length);
	r->at += name.length;
	return true;
}

static void apply(
    struct reading *r, const struct unit_word *word, int sign, int *exponent)
{
	r->unit.time = (int8_t)(r->unit.time + sign * word->time);
	r->unit.bytes = (int8_t)(r->unit.bytes + sign * word->bytes);
	*exponent += sign * word->exponent;
	if (sign > 0)
		r->over *= word->scale;
	else
		r->under *= word->scale;
	r->percent = r->percent || word->name[0] == '%';
	r->factor = r->factor ||
	    (word->time == 0 && word->bytes == 0 && word->name[0] != '%');
}

/* One "/unit" or " per N unit"; *more is false where there is none. */
static bool take_divisor(struct reading *r, int *exponent, bool *more)
{
	enum {
		MOST_DIVISORS = 4
	};
	skip_spaces(r);
	size_t start = r->at;
	*more = take(r, STR("/")) || take(r, STR("per "));
	if (!*more)
		return true;
	skip_spaces(r);
	struct decimal many;
	bool counted = take_decimal(r, true, &many);
	if (counted) {
		r->under *= decimal_value(r->arena, many.digits, many.exponent);
		skip_spaces(r);
	}
	if (counted && r->unit.money && unit_is_use(peek_word(r))) {
		r->at += peek_word(r).length;
	} else {
		const struct unit_word *word;
		if (!take_word(r, &word))
			return false;
		if (!word && !counted)
			return fail_unit(r, start, r->text.length - start);
		if (word)
			apply(r, word, -1, exponent);
	}
	r->divided = true;
	if (r->unit.time < -MOST_DIVISORS || r->unit.bytes < -MOST_DIVISORS)
		return fail_unit(r, start, r->text.length - start);
	return true;
}

static bool wants_bytes(enum measure wanted)
{
	return wanted == MEASURE_SIZE || wanted == MEASURE_BANDWIDTH;
}

static bool take_parts(struct reading *r)
{
	skip_spaces(r);
	r->negative = take(r, STR("-"));
	r->unit.money = take(r, STR("$")) || take(r, STR("\xe2\x82\xac")) ||
	    take(r, STR("\xc2\xa3"));
	struct decimal decimal;
	if (!take_decimal(r, !wants_bytes(r->wanted), &decimal))
		return fail_whole(r, QUANTITY_NOT_NUMBER,
		    str_printf(r->arena, "%s such as %s is needed",
			measure_name(r->wanted), measure_example(r->wanted)));
	int exponent = 0;
	const struct unit_word *word;
	if (!take_word(r, &word))
		return false;
	if (word)
		apply(r, word, 1, &exponent);
	for (bool more = true; more;)
		if (!take_divisor(r, &exponent, &more))
			return false;
	skip_spaces(r);
	if (peek(r) == ',')
		return fail(r, QUANTITY_NOT_NUMBER, 0, r->at + 1,
		    STR("numbers take no commas, only a point before a "
			"fraction"));
	if (peek(r) == '_' || peek(r) == '\'')
		return fail(r, QUANTITY_NOT_NUMBER, 0, r->at + 1,
		    STR("digits are written together"));
	if (r->at < r->text.length)
		return fail_unit(r, r->at, r->text.length - r->at);
	r->number = decimal_value(
	    r->arena, decimal.digits, decimal.exponent + exponent);
	return true;
}

/* NONE for what has no name; *amount for currency that is not per anything. */
static enum measure classify(const struct reading *r, bool *amount)
{
	struct unit unit = r->unit;
	*amount = unit.money && !r->divided;
	if (unit_equal(unit, (struct unit) {0, 0, 0}))
		return r->percent ? MEASURE_RATIO
		    : r->factor   ? MEASURE_FACTOR
				  : MEASURE_NUMBER;
	if (r->percent || r->factor || *amount)
		return MEASURE_NONE;
	if (unit.money) {
		bool use = unit.time == 1 && unit.bytes == 0;
		bool moved = unit.time == 1 && unit.bytes == -1;
		bool kept = unit.time == 0 && unit.bytes == -1;
		if (unit.time == 0 && unit.bytes == 0)
			return MEASURE_MONEY;
		return use || moved || kept ? MEASURE_PRICE : MEASURE_NONE;
	}
	for (int m = MEASURE_DURATION; m <= MEASURE_BANDWIDTH; m++)
		if (unit_equal(unit, measure_unit((enum measure)m)))
			return (enum measure)m;
	return MEASURE_NONE;
}

static bool accepts(enum measure wanted, enum measure got)
{
	switch (wanted) {
	case MEASURE_ANY: return got != MEASURE_NONE;
	case MEASURE_COUNT: return got == MEASURE_NUMBER;
	case MEASURE_NUMBER:
		return got == MEASURE_NUMBER || got == MEASURE_RATIO ||
		    got == MEASURE_FACTOR;
	case MEASURE_PRICE: return got == MEASURE_PRICE || got == MEASURE_MONEY;
	default: return wanted == got;
	}
}

static bool fail_kind(struct reading *r, enum measure got, bool amount)
{
	bool any = r->wanted == MEASURE_ANY && amount;
	enum measure wanted = any ? MEASURE_MONEY : r->wanted;
	const char *name = measure_name(wanted);
	const char *example = measure_example(wanted);
	struct str text = str_trim(r->text);
	bool bare = got == MEASURE_NUMBER && !r->divided;
	if (bare || (amount && wanted >= MEASURE_MONEY))
		return fail_whole(r, QUANTITY_BARE,
		    str_printf(r->arena, "%s needs a unit, such as %s", name,
			example));
	return fail_whole(r, QUANTITY_WRONG_KIND,
	    str_printf(r->arena, "`%.*s` is %s; %s such as %s is needed",
		STR_ARG(text),
		amount                    ? "an amount of money"
		    : got == MEASURE_NONE ? "something else"
					  : measure_name(got),
		name, example));
}

static bool check_range(struct reading *r, double value, enum measure measure)
{
	const char *name = measure_name(measure);
	if (!isfinite(value))
		return fail_whole(
		    r, QUANTITY_RANGE, STR("the number is too large"));
	if (r->negative && measure != MEASURE_NUMBER)
		return fail_whole(r, QUANTITY_RANGE,
		    str_printf(r->arena, "%s cannot be negative", name));
	if (measure == MEASURE_RATIO && value > 1)
		return fail_whole(
		    r, QUANTITY_RANGE, STR("a ratio is between 0% and 100%"));
	return true;
}

bool quantity_read(struct arena *arena, struct str text, enum measure wanted,
    struct quantity *out, struct quantity_error *error)
{
	assert(wanted != MEASURE_NONE);
	struct reading r = {
	    .arena = arena,
	    .text = text,
	    .wanted = wanted,
	    .error = error,
	    .over = 1,
	    .under = 1,
	};
	if (!take_parts(&r))
		return false;
	/* An amount of currency is money (currency per month) × time. */
	if (r.unit.money) {
		r.unit.time++;
		r.over *= UNIT_MONTH;
	}
	bool amount;
	enum measure got = classify(&r, &amount);
	if (amount || !accepts(wanted, got))
		return fail_kind(&r, got, amount);
	double value =
	    r.over == r.under ? r.number : r.number * r.over / r.under;
	enum measure measure = wanted == MEASURE_ANY ? got : wanted;
	if (wanted == MEASURE_ANY && got == MEASURE_RATIO && value > 1)
		measure = MEASURE_NUMBER;
	if (!check_range(&r, value, measure))
		return false;
	*out = (struct quantity) {
	    .value = r.negative && value != 0 ? -value : value,
	    .unit = r.unit,
	    .measure = measure,
	};
	*error = (struct quantity_error) {.fault = QUANTITY_OK};
	return true;
}

bool quantity_parse(struct arena *arena, struct str text, enum measure wanted,
    struct quantity *out, struct quantity_error *error)
{
	if (quantity_read(arena, text, wanted, out, error))
		return true;
	error->suggestion = quantity_fix(arena, text, wanted, error);
	return false;
}
