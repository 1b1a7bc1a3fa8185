#include "base/unit.h"

#include "base/unit_word.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool unit_equal(struct unit a, struct unit b)
{
	return a.time == b.time && a.bytes == b.bytes && a.money == b.money;
}

static const struct {
	struct unit unit;
	const char *name, *example;
} measures[MEASURE_COUNT_OF] = {
    [MEASURE_NONE] = {{0, 0, 0}, "a text", "a word"},
    [MEASURE_COUNT] = {{0, 0, 0}, "a count", "12k"},
    [MEASURE_NUMBER] = {{0, 0, 0}, "a number", "1.5"},
    [MEASURE_RATIO] = {{0, 0, 0}, "a ratio", "99.95%"},
    [MEASURE_FACTOR] = {{0, 0, 0}, "a factor", "3x"},
    [MEASURE_DURATION] = {{1, 0, 0}, "a duration", "100 ms"},
    [MEASURE_RATE] = {{-1, 0, 0}, "a rate", "12k/s"},
    [MEASURE_SIZE] = {{0, 1, 0}, "a size", "4 GB"},
    [MEASURE_BANDWIDTH] = {{-1, 1, 0}, "a bandwidth", "500 MB/s"},
    [MEASURE_MONEY] = {{0, 0, 1}, "a cost", "$12k/month"},
    [MEASURE_PRICE] = {{0, 0, 1}, "a price", "$120/month"},
    [MEASURE_ANY] = {{0, 0, 0}, "a quantity", "100 ms"},
};

struct unit measure_unit(enum measure measure)
{
	assert((unsigned)measure < MEASURE_COUNT_OF);
	return measures[measure].unit;
}

const char *measure_name(enum measure measure)
{
	assert((unsigned)measure < MEASURE_COUNT_OF);
	return measures[measure].name;
}

const char *measure_example(enum measure measure)
{
	assert((unsigned)measure < MEASURE_COUNT_OF);
	return measures[measure].example;
}

/* To three significant digits, as every number is shown. */
static double rounded(double value)
{
	char text[40];
	snprintf(text, sizeof(text), "%.2e", value);
	return strtod(text, NULL);
}

/* A rounded number without an exponent where one can do without. */
static void print_digits(struct buf *buf, double value)
{
	if (value != 0 && (value < 1e-4 || value >= 1e4)) {
		buf_printf(buf, "%.3g", value);
		return;
	}
	int decimals = 0;
	for (double v = value; v != 0 && v < 99.95 && decimals < 8; v *= 10)
		decimals++;
	char text[40];
	snprintf(text, sizeof(text), "%.*f", decimals, value);
	size_t length = strlen(text);
	if (strchr(text, '.'))
		while (text[length - 1] == '0')
			length--;
	length -= text[length - 1] == '.';
	buf_str(buf, (struct str) {text, length});
}

static void print_number(struct buf *buf, double value)
{
	static const char scales[] = {'\0', 'k', 'M', 'B', 'T'};
	size_t scale = 0;
	for (value = rounded(value);
	     value >= 1000 && scale + 1 < sizeof(scales); scale++)
		value = rounded(value / 1000);
	print_digits(buf, value);
	if (scale > 0)
		buf_char(buf, scales[scale]);
}

struct step {
	double size;
	const char *name;
};

/* Of units that grow, the largest that the value fills once rounded. */
static const struct step *choose(
    const struct step *steps, size_t count, double value)
{
	size_t i = 0;
	while (i + 1 < count &&
	    rounded(value / steps[i].size) >=
		rounded(steps[i + 1].size / steps[i].size))
		i++;
	return &steps[i];
}

static void print_duration(struct buf *buf, double seconds)
{
	static const struct step steps[] = {
	    {1e-9, "ns"},
	    {1e-6, "us"},
	    {1e-3, "ms"},
	    {1, "s"},
	    {60, "min"},
	    {3600, "h"},
	    {86400, "d"},
	    {31536000, "years"},
	};
	if (seconds == 0) {
		buf_text(buf, "0 s");
		return;
	}
	const struct step *step =
	    choose(steps, sizeof(steps) / sizeof(*steps), seconds);
	double many = rounded(seconds / step->size);
	print_number(buf, many);
	buf_char(buf, ' ');
	buf_text(buf, many == 1 && step->size > 86400 ? "year" : step->name);
}

static void print_size(struct buf *buf, double bytes)
{
	static const struct step steps[] = {
	    {1, "B"},
	    {1e3, "KB"},
	    {1e6, "MB"},
	    {1e9, "GB"},
	    {1e12, "TB"},
	    {1e15, "PB"},
	    {1e18, "EB"},
	};
	const struct step *step =
	    choose(steps, sizeof(steps) / sizeof(*steps), bytes);
	/* No letters: a B would be bytes. */
	print_digits(buf, rounded(bytes / step->size));
	buf_char(buf, ' ');
	buf_text(buf, step->name);
}

static void print_rate(struct buf *buf, double rate)
{
	static const struct step periods[] = {
	    {1, "/s"},
	    {60, "/min"},
	    {86400, "/day"},
	    {UNIT_MONTH, "/month"},
	};
	enum {
		LAST = sizeof(periods) / sizeof(*periods) - 1
	};
	size_t i = 0;
	while (rate != 0 && i < LAST && rounded(rate * periods[i].size) < 1)
		i++;
	print_number(buf, rate * periods[i].size);
	buf_text(buf, periods[i].name);
}

/*
 * Near 100 % it is the distance from it that counts: that is given two digits,
 * and subtracted as an integer, since 99.9999999999999 in binary may print as
 * 100.  It is rounded up, so that what misses a target never reads as if it met
 * it: 99.8996 % is 99.89 %.  What arithmetic leaves over is no distance, and
 * below 1e-12 there is nothing else.
 */
static void print_nines(struct buf *buf, double ratio)
{
	double missing = (1 - ratio) * 100;
	double noise = 4 * DBL_EPSILON / (1 - ratio);
	int decimals = 1 - (int)floor(log10(missing));
	if (decimals < 1)
		decimals = 1;
	uint64_t whole = 100;
	for (int i = 0; i < decimals; i++) {
		whole *= 10;
		missing *= 10;
	}
	whole -= (uint64_t)(noise < 1e-3 ? ceil(missing * (1 - noise))
					 : round(missing));
	while (whole % 10 == 0 && decimals > 0) {
		whole /= 10;
		decimals--;
	}
	uint64_t point = 1;
	for (int i = 0; i < decimals; i++)
		point *= 10;
	buf_printf(buf, "%llu", (unsigned long long)(whole / point));
	if (decimals > 0)
		buf_printf(buf, ".%0*llu", decimals,
		    (unsigned long long)(whole % point));
	buf_char(buf, '%');
}

static void print_ratio(struct buf *buf, double ratio)
{
	if (ratio > 0.9 && ratio < 1) {
		print_nines(buf, ratio);
		return;
	}
	double percent = rounded(ratio * 100);
	/* What is overloaded is so by thousands of percent, and says so. */
	if (percent >= 1e4 && percent < 1e9)
		buf_printf(buf, "%.0f", percent);
	else
		print_digits(buf, percent);
	buf_char(buf, '%');
}

/* Cents have two digits or none. */
static void print_amount(struct buf *buf, double amount)
{
	buf_char(buf, '$');
	size_t start = buf->length;
	print_number(buf, amount);
	struct str digits = str_slice(buf_slice(buf), start, buf->length);
	if (digits.length >= 3 && digits.at[digits.length - 2] == '.' &&
	    digits.at[digits.length - 1] <= '9')
		buf_char(buf, '0');
}

static void print_use_price(struct buf *buf, double price)
{
	static const struct step counts[] = {
	    {1, "1"},
	    {1e3, "1k"},
	    {1e6, "1M"},
	    {1e9, "1B"},
	};
	enum {
		LAST = sizeof(counts) / sizeof(*counts) - 1
	};
	price /= UNIT_MONTH;
	size_t i = 0;
	while (price != 0 && i < LAST && price * counts[i].size < 0.0995)
		i++;
	print_amount(buf, price * counts[i].size);
	buf_printf(buf, " per %s", counts[i].name);
}

static bool is_unit(struct unit unit, int time, int bytes, int money)
{
	return unit.time == time && unit.bytes == bytes && unit.money == money;
}

static void print_plain(struct buf *buf, double value, enum measure measure)
{
	if (measure == MEASURE_RATIO) {
		print_ratio(buf, value);
		return;
	}
	print_number(buf, value);
	if (measure == MEASURE_FACTOR)
		buf_char(buf, 'x');
}

void quantity_print(
    struct buf *buf, double value, struct unit unit, enum measure measure)
{
	if (signbit(value) && value != 0)
		buf_char(buf, '-');
	value = fabs(value);
	if (!isfinite(value)) {
		buf_text(buf, isnan(value) ? "unknown" : "unbounded");
	} else if (is_unit(unit, 0, 0, 0)) {
		print_plain(buf, value, measure);
	} else if (is_unit(unit, 1, 0, 0)) {
		print_duration(buf, value);
	} else if (is_unit(unit, -1, 0, 0)) {
		print_rate(buf, value);
	} else if (is_unit(unit, 0, 1, 0)) {
		print_size(buf, value);
	} else if (is_unit(unit, -1, 1, 0)) {
		print_size(buf, value);
		buf_text(buf, "/s");
	} else if (is_unit(unit, 0, 0, 1)) {
		print_amount(buf, value);
		buf_text(buf, "/month");
	} else if (is_unit(unit, 1, 0, 1)) {
		print_use_price(buf, value);
	} else if (is_unit(unit, 1, -1, 1)) {
		print_amount(buf, value / UNIT_MONTH * 1e9);
		buf_text(buf, "/GB");
	} else if (is_unit(unit, 0, -1, 1)) {
		print_amount(buf, value * 1e9);
		buf_text(buf, "/GB/month");
	} else {
		print_number(buf, value);
		buf_char(buf, ' ');
		unit_print(buf, unit);
	}
}

static void print_power(
    struct buf *buf, const char *mark, const char *name, int power)
{
	if (power <= 0)
		return;
	buf_text(buf, mark);
	buf_text(buf, name);
	if (power > 1)
		buf_printf(buf, "^%d", power);
}

void unit_print(struct buf *buf, struct unit unit)
{
	if (is_unit(unit, 0, 0, 0)) {
		buf_text(buf, "plain");
		return;
	}
	size_t start = buf->length;
	print_power(buf, "", "money", unit.money);
	print_power(
	    buf, buf->length > start ? "\xc3\x97" : "", "bytes", unit.bytes);
	print_power(
	    buf, buf->length > start ? "\xc3\x97" : "", "time", unit.time);
	if (buf->length == start)
		buf_char(buf, '1');
	print_power(buf, "/", "money", -unit.money);
	print_power(buf, "/", "bytes", -unit.bytes);
	print_power(buf, "/", "time", -unit.time);
}
