#include "base/unit.h"

#include "tap.h"

#define MONTH 2592000.0

static struct arena arena;

static void parses(const char *text, enum measure wanted, double value,
    struct unit unit, enum measure measure)
{
	struct quantity q = {0};
	struct quantity_error error = {0};
	bool done = quantity_parse(&arena, str_from(text), wanted, &q, &error);
	if (!ok(done && unit_equal(q.unit, unit) && q.measure == measure &&
		    tap_close(q.value, value, fabs(value) * 1e-12),
		"`%s` is %.9g of the right unit for %s", text, value,
		measure_name(wanted)))
		printf("# got %.17g, measure %d, fault %d\n", q.value,
		    q.measure, error.fault);
}

static void is(const char *text, enum measure measure, double value)
{
	parses(text, measure, value, measure_unit(measure), measure);
}

static void test_rates(void)
{
	is("12k/s", MEASURE_RATE, 12000);
	is("100M/day", MEASURE_RATE, 1e8 / 86400);
	is("1.5M/min", MEASURE_RATE, 25000);
	is("2.5B/day", MEASURE_RATE, 2.5e9 / 86400);
	is("1T/year", MEASURE_RATE, 1e12 / 31536000);
	is("3/month", MEASURE_RATE, 3 / MONTH);
	is("3 / second", MEASURE_RATE, 3);
	is("12 per week", MEASURE_RATE, 12 / 604800.0);
	is("1 per 5 min", MEASURE_RATE, 1 / 300.0);
	is("1e9/s", MEASURE_RATE, 1e9);
	is("1.5e-3/s", MEASURE_RATE, 1.5e-3);
}

static void test_durations(void)
{
	is("100 ms", MEASURE_DURATION, 0.1);
	is("100ms", MEASURE_DURATION, 0.1);
	is("0 s", MEASURE_DURATION, 0);
	is("5 years", MEASURE_DURATION, 5 * 365 * 86400.0);
	is("1 year", MEASURE_DURATION, 365 * 86400.0);
	is("2 months", MEASURE_DURATION, 2 * MONTH);
	is("30 d", MEASURE_DURATION, MONTH);
	is("1 week", MEASURE_DURATION, 604800);
	is("5 minutes", MEASURE_DURATION, 300);
	is("30 seconds", MEASURE_DURATION, 30);
	is("2 hours", MEASURE_DURATION, 7200);
	is("1 day", MEASURE_DURATION, 86400);
	is("7 ns", MEASURE_DURATION, 7e-9);
	is("7 us", MEASURE_DURATION, 7e-6);
	is("7 \xc2\xb5s", MEASURE_DURATION, 7e-6);
	struct quantity q;
	struct quantity_error error;
	quantity_parse(&arena, STR("100 ms"), MEASURE_DURATION, &q, &error);
	ok(q.value == 0.1, "100 ms is exactly 0.1, not 100 times 0.001");
	quantity_parse(&arena, STR("99.95%"), MEASURE_RATIO, &q, &error);
	ok(q.value == 0.9995, "99.95%% is exactly 0.9995");
}

static void test_sizes(void)
{
	is("1.5 KB", MEASURE_SIZE, 1500);
	is("4 GiB", MEASURE_SIZE, 4.0 * 1024 * 1024 * 1024);
	is("100 B", MEASURE_SIZE, 100);
	is("100B", MEASURE_SIZE, 100);
	is("3 bytes", MEASURE_SIZE, 3);
	is("2 PB", MEASURE_SIZE, 2e15);
	is("8 Mbit", MEASURE_SIZE, 1e6);
	is("500 MB/s", MEASURE_BANDWIDTH, 5e8);
	is("100B/s", MEASURE_BANDWIDTH, 100);
	is("1 TB/day", MEASURE_BANDWIDTH, 1e12 / 86400);
	is("10 Gbit/s", MEASURE_BANDWIDTH, 1.25e9);
}

static void test_plain(void)
{
	is("3", MEASURE_COUNT, 3);
	is("12k", MEASURE_COUNT, 12000);
	is("1B", MEASURE_COUNT, 1e9);
	is("1.5M", MEASURE_COUNT, 1.5e6);
	is("-3.5", MEASURE_NUMBER, -3.5);
	is("99.95%", MEASURE_RATIO, 0.9995);
	is("0 %", MEASURE_RATIO, 0);
	is("100%", MEASURE_RATIO, 1);
	is("3x", MEASURE_FACTOR, 3);
	is("10x", MEASURE_FACTOR, 10);
	is("1.5 \xc3\x97", MEASURE_FACTOR, 1.5);
}

static void test_money(void)
{
	const struct unit use = {1, 0, 1}, moved = {1, -1, 1};
	const struct unit kept = {0, -1, 1}, month = {0, 0, 1};
	is("$12k/month", MEASURE_MONEY, 12000);
	is("\xe2\x82\xac"
	   "60k/month",
	    MEASURE_MONEY, 60000);
	is("\xc2\xa3"
	   "5 per month",
	    MEASURE_MONEY, 5);
	is("$2M/year", MEASURE_MONEY, 2e6 * 30 / 365);
	is("$1.44/hour", MEASURE_MONEY, 1.44 * 720);
	parses("$120/month", MEASURE_PRICE, 120, month, MEASURE_PRICE);
	parses("$0.20 per 1M", MEASURE_PRICE, 0.20 / 1e6 * MONTH, use,
	    MEASURE_PRICE);
	parses("$0.20 per 1M requests", MEASURE_PRICE, 0.20 / 1e6 * MONTH, use,
	    MEASURE_PRICE);
	parses("$0.09/GB", MEASURE_PRICE, 0.09 / 1e9 * MONTH, moved,
	    MEASURE_PRICE);
	parses(
	    "$0.023/GB/month", MEASURE_PRICE, 0.023 / 1e9, kept, MEASURE_PRICE);
	parses("$5 per 100 GB per month", MEASURE_PRICE, 5e-11, kept,
	    MEASURE_PRICE);
}

static void test_any(void)
{
	const struct unit plain = {0, 0, 0}, rate = {-1, 0, 0};
	parses(
	    "100 B", MEASURE_ANY, 100, (struct unit) {0, 1, 0}, MEASURE_SIZE);
	parses("100B", MEASURE_ANY, 1e11, plain, MEASURE_NUMBER);
	parses("99.9%", MEASURE_ANY, 0.999, plain, MEASURE_RATIO);
	parses("150%", MEASURE_ANY, 1.5, plain, MEASURE_NUMBER);
	parses("3x", MEASURE_ANY, 3, plain, MEASURE_FACTOR);
	parses("12k/s", MEASURE_ANY, 12000, rate, MEASURE_RATE);
	parses("-2", MEASURE_ANY, -2, plain, MEASURE_NUMBER);
	parses("100 ms", MEASURE_ANY, 0.1, (struct unit) {1, 0, 0},
	    MEASURE_DURATION);
	parses(
	    "$5/month", MEASURE_ANY, 5, (struct unit) {0, 0, 1}, MEASURE_MONEY);
	parses("$0.09/GB", MEASURE_ANY, 0.09 / 1e9 * MONTH,
	    (struct unit) {1, -1, 1}, MEASURE_PRICE);
}

static void refuses(const char *text, enum measure wanted,
    enum quantity_fault fault, const char *suggestion)
{
	struct quantity q;
	struct quantity_error error = {0};
	bool done = quantity_parse(&arena, str_from(text), wanted, &q, &error);
	if (!ok(!done && error.fault == fault &&
		    str_is(error.suggestion, suggestion) &&
		    error.hint.length > 0 &&
		    error.at + error.length <= strlen(text),
		"`%s` is not %s; `%s` may be", text, measure_name(wanted),
		suggestion)) {
		printf("# fault %d at %u+%u\n", error.fault, error.at,
		    error.length);
		tap_show("suggestion", error.suggestion);
		tap_show("hint", error.hint);
	}
}

static void test_bare(void)
{
	refuses("100", MEASURE_RATE, QUANTITY_BARE, "100/s");
	refuses("12k", MEASURE_RATE, QUANTITY_BARE, "12k/s");
	refuses("100", MEASURE_DURATION, QUANTITY_BARE, "100 ms");
	refuses("100", MEASURE_SIZE, QUANTITY_BARE, "100 KB");
	refuses("5T", MEASURE_SIZE, QUANTITY_BARE, "5 TB");
	refuses("64k", MEASURE_SIZE, QUANTITY_BARE, "64 KB");
	refuses("10", MEASURE_BANDWIDTH, QUANTITY_BARE, "10 MB/s");
	refuses("3", MEASURE_FACTOR, QUANTITY_BARE, "3x");
	refuses("0.999", MEASURE_RATIO, QUANTITY_BARE, "99.9%");
	refuses("99.9", MEASURE_RATIO, QUANTITY_BARE, "99.9%");
	refuses("12k", MEASURE_MONEY, QUANTITY_BARE, "$12k/month");
	refuses("$12k", MEASURE_MONEY, QUANTITY_BARE, "$12k/month");
	refuses("$3", MEASURE_PRICE, QUANTITY_BARE, "$3/month");
	refuses("$3", MEASURE_ANY, QUANTITY_BARE, "$3/month");
}

static void test_unknown(void)
{
	const enum quantity_fault fault = QUANTITY_UNKNOWN_UNIT;
	refuses("100 mss", MEASURE_DURATION, fault, "100 ms");
	refuses("5 secnds", MEASURE_DURATION, fault, "5 seconds");
	refuses("5m", MEASURE_DURATION, fault, "5 min");
	refuses("5 hrs", MEASURE_DURATION, fault, "5 h");
	refuses("5 blarg", MEASURE_DURATION, fault, "");
	refuses("100 rps", MEASURE_RATE, fault, "100/s");
	refuses("100rps", MEASURE_RATE, fault, "100/s");
	refuses("100 qps", MEASURE_RATE, fault, "100/s");
	refuses("12k tps", MEASURE_RATE, fault, "12k/s");
	refuses("100 req/s", MEASURE_RATE, fault, "100/s");
	refuses("100/sec", MEASURE_RATE, fault, "100/s");
	refuses("10K/s", MEASURE_RATE, fault, "10k/s");
	refuses("10m/s", MEASURE_RATE, fault, "10M/s");
	refuses("12 k/s", MEASURE_RATE, fault, "12k/s");
	refuses("10 million/day", MEASURE_RATE, fault, "10M/day");
	refuses("4 kb", MEASURE_SIZE, fault, "4 KB");
	refuses("4gb", MEASURE_SIZE, fault, "4GB");
	refuses("4 Gi", MEASURE_SIZE, fault, "4 GiB");
	refuses("10 Gbps", MEASURE_BANDWIDTH, fault, "10 Gbit/s");
	refuses("99.9 percent", MEASURE_RATIO, fault, "99.9%");
	refuses("3 X", MEASURE_FACTOR, fault, "3x");
	refuses("100 USD/month", MEASURE_MONEY, fault, "$100/month");
	refuses("5/", MEASURE_RATE, fault, "");
	refuses("5/s/", MEASURE_RATE, fault, "");

	struct quantity q;
	struct quantity_error error;
	quantity_parse(&arena, STR("100 mss"), MEASURE_DURATION, &q, &error);
	ok(error.at == 4 && error.length == 3, "an unknown unit is pointed at");
	is_str(error.hint,
	    "`mss` is no unit; a duration such as 100 ms is needed",
	    "an unknown unit is named");
}

static void test_kinds(void)
{
	refuses("100 ms", MEASURE_RATE, QUANTITY_WRONG_KIND, "");
	refuses("100/month", MEASURE_MONEY, QUANTITY_WRONG_KIND, "$100/month");
	refuses("1 B", MEASURE_COUNT, QUANTITY_WRONG_KIND, "1B");
	refuses("2.5 B/day", MEASURE_RATE, QUANTITY_WRONG_KIND, "2.5B/day");
	refuses("3x", MEASURE_COUNT, QUANTITY_WRONG_KIND, "3");
	refuses("300%", MEASURE_FACTOR, QUANTITY_WRONG_KIND, "3x");
	refuses("50%", MEASURE_COUNT, QUANTITY_WRONG_KIND, "");
	refuses("5 KB", MEASURE_DURATION, QUANTITY_WRONG_KIND, "");
	refuses("$5/month", MEASURE_RATE, QUANTITY_WRONG_KIND, "");
	refuses("$0.09/GB", MEASURE_MONEY, QUANTITY_WRONG_KIND, "");
	refuses("5%/s", MEASURE_ANY, QUANTITY_WRONG_KIND, "");
	refuses("5/s/s", MEASURE_ANY, QUANTITY_WRONG_KIND, "");
	struct quantity q;
	struct quantity_error error;
	quantity_parse(&arena, STR("100 ms"), MEASURE_RATE, &q, &error);
	is_str(error.hint,
	    "`100 ms` is a duration; a rate such as 12k/s is needed",
	    "the wrong kind says what it is and what is needed");
}

static void test_numbers(void)
{
	refuses("abc", MEASURE_COUNT, QUANTITY_NOT_NUMBER, "");
	refuses("", MEASURE_COUNT, QUANTITY_NOT_NUMBER, "");
	refuses("$", MEASURE_MONEY, QUANTITY_NOT_NUMBER, "");
	refuses(".5 s", MEASURE_DURATION, QUANTITY_NOT_NUMBER, "0.5 s");
	refuses("~100 ms", MEASURE_DURATION, QUANTITY_NOT_NUMBER, "100 ms");
	refuses("1,000/s", MEASURE_RATE, QUANTITY_NOT_NUMBER, "1000/s");
	refuses("1,000,000/s", MEASURE_RATE, QUANTITY_NOT_NUMBER, "1000000/s");
	refuses("1_000", MEASURE_COUNT, QUANTITY_NOT_NUMBER, "1000");
	refuses("1,000 rps", MEASURE_RATE, QUANTITY_NOT_NUMBER, "1000/s");
	refuses("99,95%", MEASURE_RATIO, QUANTITY_NOT_NUMBER, "99.95%");
	refuses("-5 ms", MEASURE_DURATION, QUANTITY_RANGE, "");
	refuses("-3", MEASURE_COUNT, QUANTITY_RANGE, "");
	refuses("-5 ms", MEASURE_ANY, QUANTITY_RANGE, "");
	refuses("101%", MEASURE_RATIO, QUANTITY_RANGE, "");
	refuses("1e9999", MEASURE_COUNT, QUANTITY_RANGE, "");
	refuses("1e99999999999999999999", MEASURE_COUNT, QUANTITY_RANGE, "");
	refuses("$5 per 0", MEASURE_PRICE, QUANTITY_RANGE, "");
	refuses("0 per 0 s", MEASURE_RATE, QUANTITY_RANGE, "");
	refuses("5/s/s/s/s/s/s/s/s", MEASURE_ANY, QUANTITY_UNKNOWN_UNIT, "");
}

static struct str printed(double value, enum measure measure)
{
	struct buf buf = {.arena = &arena};
	quantity_print(&buf, value, measure_unit(measure), measure);
	return buf_slice(&buf);
}

static void prints(double value, enum measure measure, const char *want)
{
	is_str(printed(value, measure), want, "%.9g prints as %s", value, want);
}

static void test_printing(void)
{
	prints(1e-3, MEASURE_DURATION, "1 ms");
	prints(11574.07, MEASURE_RATE, "11.6k/s");
	prints(4, MEASURE_RATE, "4/s");
	prints(0.5, MEASURE_RATE, "30/min");
	prints(10 / 86400.0, MEASURE_RATE, "10/day");
	prints(3 / MONTH, MEASURE_RATE, "3/month");
	prints(0.1 / MONTH, MEASURE_RATE, "0.1/month");
	prints(0, MEASURE_RATE, "0/s");
	prints(0.9999, MEASURE_RATE, "1/s");
	prints(0.1, MEASURE_DURATION, "100 ms");
	prints(0, MEASURE_DURATION, "0 s");
	prints(0.0123456, MEASURE_DURATION, "12.3 ms");
	prints(59.99, MEASURE_DURATION, "1 min");
	prints(5400, MEASURE_DURATION, "1.5 h");
	prints(31536000, MEASURE_DURATION, "1 year");
	prints(157680000, MEASURE_DURATION, "5 years");
	prints(1.825e13, MEASURE_SIZE, "18.2 TB");
	prints(999.9, MEASURE_SIZE, "1 KB");
	prints(4.44e21, MEASURE_SIZE, "4440 EB");
	prints(4.44e28, MEASURE_SIZE, "4.44e+10 EB");
	prints(5e8, MEASURE_BANDWIDTH, "500 MB/s");
	prints(123.456, MEASURE_RATIO, "12300%");
	prints(1e6, MEASURE_RATIO, "100000000%");
	prints(1e8, MEASURE_RATIO, "1e+10%");
	prints(999.6, MEASURE_COUNT, "1k");
	prints(123456, MEASURE_COUNT, "123k");
	prints(0.25, MEASURE_NUMBER, "0.25");
	prints(-5, MEASURE_NUMBER, "-5");
	prints(1.5, MEASURE_FACTOR, "1.5x");
	prints(12000, MEASURE_MONEY, "$12k/month");
	prints(0.5, MEASURE_MONEY, "$0.50/month");
	prints(INFINITY, MEASURE_DURATION, "unbounded");
}

static void test_ratios(void)
{
	prints(1, MEASURE_RATIO, "100%");
	prints(0, MEASURE_RATIO, "0%");
	prints(0.9995, MEASURE_RATIO, "99.95%");
	prints(0.999989, MEASURE_RATIO, "99.9989%");
	prints(0.999999999, MEASURE_RATIO, "99.9999999%");
	prints(0.5, MEASURE_RATIO, "50%");
	prints(0.95, MEASURE_RATIO, "95%");
	prints(0.1234, MEASURE_RATIO, "12.3%");
	prints(nextafter(1, 0), MEASURE_RATIO, "99.999999999999989%");
	prints(0.998996, MEASURE_RATIO, "99.89%");
	prints(0.99900000000001, MEASURE_RATIO, "99.9%");
	prints(0.999 * (1 - 1e-9), MEASURE_RATIO, "99.89%");
	prints(0.9999 * 0.999 / 0.9999, MEASURE_RATIO, "99.9%");
	bool honest = true;
	for (double missing = 0.5; missing > 1e-16; missing *= 0.77)
		honest = honest &&
		    !str_is(printed(1 - missing, MEASURE_RATIO), "100%") &&
		    !str_is(printed(missing, MEASURE_RATIO), "0%");
	ok(honest, "only one is 100%% and only nothing is 0%%");
}

static bool comes_back(double value, struct unit unit, enum measure measure)
{
	struct buf buf = {.arena = &arena};
	quantity_print(&buf, value, unit, measure);
	struct quantity q;
	struct quantity_error error;
	if (!quantity_parse(&arena, buf_slice(&buf), measure, &q, &error) ||
	    !unit_equal(q.unit, unit) || q.measure != measure ||
	    !tap_close(q.value, value, fabs(value) * 0.00501)) {
		tap_show("does not come back", buf_slice(&buf));
		return false;
	}
	struct buf again = {.arena = &arena};
	quantity_print(&again, q.value, unit, measure);
	if (str_equal(buf_slice(&buf), buf_slice(&again)))
		return true;
	tap_show("prints otherwise", buf_slice(&again));
	return false;
}

static void test_round_trips(void)
{
	static const enum measure measures[] = {MEASURE_COUNT, MEASURE_NUMBER,
	    MEASURE_FACTOR, MEASURE_DURATION, MEASURE_RATE, MEASURE_SIZE,
	    MEASURE_BANDWIDTH, MEASURE_MONEY, MEASURE_PRICE};
	for (size_t i = 0; i < sizeof(measures) / sizeof(*measures); i++) {
		bool all =
		    comes_back(0, measure_unit(measures[i]), measures[i]);
		for (double v = 1e-12; v < 1e22; v *= 1.37)
			all = comes_back(
				  v, measure_unit(measures[i]), measures[i]) &&
			    all;
		ok(all, "whatever is printed as %s is read as the same",
		    measure_name(measures[i]));
	}
	static const struct unit prices[] = {{1, 0, 1}, {1, -1, 1}, {0, -1, 1}};
	bool all = true;
	for (size_t i = 0; i < 3; i++)
		for (double v = 1e-12; v < 1e6; v *= 1.37)
			all = comes_back(v, prices[i], MEASURE_PRICE) && all;
	ok(all, "prices of all kinds are read as they are printed");
	all = true;
	for (double v = 1; v > 1e-15; v *= 0.83)
		all = comes_back(v, (struct unit) {0}, MEASURE_RATIO) &&
		    comes_back(1 - v, (struct unit) {0}, MEASURE_RATIO) && all;
	ok(all, "ratios are read as they are printed");
	for (int m = MEASURE_COUNT; m < MEASURE_ANY; m++) {
		struct quantity q;
		struct quantity_error error;
		enum measure measure = (enum measure)m;
		ok(quantity_parse(&arena, str_from(measure_example(measure)),
		       measure, &q, &error),
		    "the example of %s is one", measure_name(measure));
	}
}

static void test_units(void)
{
	static const struct {
		struct unit unit;
		const char *text;
	} units[] = {
	    {{0, 0, 0}, "plain"},
	    {{1, 0, 0}, "time"},
	    {{-1, 0, 0}, "1/time"},
	    {{-1, 1, 0}, "bytes/time"},
	    {{2, 0, 0}, "time^2"},
	    {{1, -1, 1}, "money\xc3\x97time/bytes"},
	};
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		struct buf buf = {.arena = &arena};
		unit_print(&buf, units[i].unit);
		is_str(buf_slice(&buf), units[i].text, "a unit is named %s",
		    units[i].text);
	}
	struct buf buf = {.arena = &arena};
	quantity_print(&buf, 5, (struct unit) {2, 0, 0}, MEASURE_NONE);
	is_str(buf_slice(&buf), "5 time^2",
	    "a quantity without a measure of its own still prints");
}

int main(void)
{
	jmp_buf escape;
	arena_init(&arena, &escape);
	test_rates();
	test_durations();
	test_sizes();
	test_plain();
	test_money();
	test_any();
	test_bare();
	test_unknown();
	test_kinds();
	test_numbers();
	test_printing();
	test_ratios();
	test_round_trips();
	test_units();
	arena_release(&arena);
	return done_testing();
}
