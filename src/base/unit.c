#include "base/unit.h"

#include "base/ascii.h"
#include "base/decimal.h"
#include "base/unit_fix.h"
#include "base/unit_scan.h"
#include "base/unit_word.h"

#include <assert.h>
#include <math.h>

struct reading {
	struct arena *arena;
	struct scan scan;
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
	return fail(r, fault, 0, r->scan.text.length, hint);
}

static bool has_digit(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (ascii_is_digit(text.at[i]))
			return true;
	return false;
}

/* "1 min 30 s" has a digit where its unit ends. */
static bool fail_unit(struct reading *r, size_t at, size_t length)
{
	struct str rest = str_slice(r->scan.text, at, at + length);
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
	size_t before = r->scan.at;
	scan_spaces(&r->scan);
	struct str name = scan_word(&r->scan);
	if (name.length == 0 || (str_is(name, "per") && r->scan.at > before)) {
		r->scan.at = before;
		return true;
	}
	*found = unit_word_find(name);
	if (!*found)
		return fail_unit(r, r->scan.at, name.length);
	r->scan.at += name.length;
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
	scan_spaces(&r->scan);
	size_t start = r->scan.at;
	*more =
	    scan_take(&r->scan, STR("/")) || scan_take(&r->scan, STR("per "));
	if (!*more)
		return true;
	scan_spaces(&r->scan);
	struct decimal many;
	bool counted = scan_decimal(&r->scan, true, &many);
	if (counted) {
		r->under *= decimal_value(r->arena, many.digits, many.exponent);
		scan_spaces(&r->scan);
	}
	if (counted && r->unit.money && unit_is_use(scan_word(&r->scan))) {
		r->scan.at += scan_word(&r->scan).length;
	} else {
		const struct unit_word *word;
		if (!take_word(r, &word))
			return false;
		if (!word && !counted)
			return fail_unit(r, start, r->scan.text.length - start);
		if (word)
			apply(r, word, -1, exponent);
	}
	r->divided = true;
	if (r->unit.time < -MOST_DIVISORS || r->unit.bytes < -MOST_DIVISORS)
		return fail_unit(r, start, r->scan.text.length - start);
	return true;
}

static bool wants_bytes(enum measure wanted)
{
	return wanted == MEASURE_SIZE || wanted == MEASURE_BANDWIDTH;
}

static bool take_parts(struct reading *r)
{
	scan_spaces(&r->scan);
	r->negative = scan_take(&r->scan, STR("-"));
	r->unit.money = scan_take(&r->scan, STR("$")) ||
	    scan_take(&r->scan, STR("\xe2\x82\xac")) ||
	    scan_take(&r->scan, STR("\xc2\xa3"));
	struct decimal decimal;
	if (!scan_decimal(&r->scan, !wants_bytes(r->wanted), &decimal))
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
	scan_spaces(&r->scan);
	if (scan_peek(&r->scan) == ',')
		return fail(r, QUANTITY_NOT_NUMBER, 0, r->scan.at + 1,
		    STR("numbers take no commas, only a point before a "
			"fraction"));
	if (scan_peek(&r->scan) == '_' || scan_peek(&r->scan) == '\'')
		return fail(r, QUANTITY_NOT_NUMBER, 0, r->scan.at + 1,
		    STR("digits are written together"));
	if (r->scan.at < r->scan.text.length)
		return fail_unit(
		    r, r->scan.at, r->scan.text.length - r->scan.at);
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
	struct str text = str_trim(r->scan.text);
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
	    .scan = {.text = text},
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
