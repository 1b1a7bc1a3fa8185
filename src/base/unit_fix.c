#include "base/unit_fix.h"

#include "base/ascii.h"
#include "base/unit_word.h"

/*
 * What people write, and what they mean.  A word with several meanings has
 * several lines: the first that makes a valid quantity of the wanted measure
 * is proposed.  A `right` that does not begin with a space takes away the
 * spaces before the word.
 */
struct habit {
	const char *wrong, *right;
};

/* clang-format off */
static const struct habit habits[] = {
	{"RPS", "/s"}, {"QPS", "/s"}, {"TPS", "/s"}, {"rps", "/s"}, {"qps", "/s"}, {"tps", "/s"}, {"ops", "/s"},
	{"iops", "/s"}, {"eps", "/s"}, {"rpm", "/min"}, {"rph", "/h"},
	{"rpd", "/day"},
	{"req", ""}, {"reqs", ""}, {"request", ""}, {"requests", ""},
	{"msg", ""}, {"msgs", ""}, {"message", ""}, {"messages", ""},
	{"event", ""}, {"events", ""}, {"op", ""}, {"ops", ""},
	{"operations", ""}, {"query", ""}, {"queries", ""}, {"write", ""},
	{"writes", ""}, {"read", ""}, {"reads", ""}, {"call", ""},
	{"calls", ""}, {"hits", ""}, {"tx", ""}, {"users", ""}, {"jobs", ""},
	{"sec", " s"}, {"secs", " s"}, {"msec", " ms"}, {"millis", " ms"},
	{"millisecond", " ms"}, {"milliseconds", " ms"}, {"usec", " us"},
	{"microseconds", " us"}, {"nanoseconds", " ns"},
	{"m", " min"}, {"m", "M"}, {"mins", " min"}, {"hr", " h"}, {"hrs", " h"},
	{"w", " week"}, {"wk", " week"}, {"mo", " month"}, {"mon", " month"},
	{"M", " months"}, {"y", " years"}, {"yr", " year"}, {"yrs", " years"},
	{"D", " d"}, {"H", " h"}, {"S", " s"},
	{"dau", ""}, {"DAU", ""},
	{"k", "k"}, {"M", "M"}, {"T", "T"},
	{"K", "k"}, {"thousand", "k"}, {"mil", "M"}, {"mn", "M"},
	{"million", "M"}, {"millions", "M"}, {"bn", "B"}, {"b", "B"},
	{"billion", "B"}, {"billions", "B"}, {"t", "T"}, {"trillion", "T"},
	{"k", " KB"}, {"K", " KB"}, {"M", " MB"}, {"G", " GB"}, {"g", " GB"},
	{"T", " TB"}, {"P", " PB"}, {"Ki", " KiB"}, {"Mi", " MiB"},
	{"Gi", " GiB"}, {"Ti", " TiB"}, {"Pi", " PiB"}, {"b", " B"},
	{"bps", " bit/s"}, {"kbps", " kbit/s"}, {"Kbps", " kbit/s"},
	{"Mbps", " Mbit/s"}, {"mbps", " Mbit/s"}, {"Gbps", " Gbit/s"},
	{"gbps", " Gbit/s"}, {"Tbps", " Tbit/s"}, {"KBps", " KB/s"},
	{"MBps", " MB/s"}, {"GBps", " GB/s"}, {"bits", " bit"},
	{"percent", "%"}, {"pct", "%"}, {"X", "x"}, {"times", "x"},
	{"fold", "x"},
};
/* clang-format on */

struct fix {
	struct arena *arena;
	struct str text;
	enum measure wanted;
	struct str found; /* empty until something parses */
	bool again;       /* a proposal may itself be put right, once */
};

static struct str fix_text(struct arena *arena, struct str text,
    enum measure wanted, const struct quantity_error *error, bool again);

static bool propose(struct fix *fix, struct str text)
{
	if (fix->found.length > 0)
		return true;
	if (text.length == 0 || str_equal(text, fix->text))
		return false;
	struct quantity quantity;
	struct quantity_error error;
	if (quantity_read(fix->arena, text, fix->wanted, &quantity, &error)) {
		fix->found = text;
		return true;
	}
	if (fix->again)
		fix->found =
		    fix_text(fix->arena, text, fix->wanted, &error, false);
	return fix->found.length > 0;
}

static bool is_digit_at(struct str text, size_t at)
{
	return at < text.length && ascii_is_digit(text.at[at]);
}

static struct str without(struct fix *fix, const char *marks)
{
	struct buf buf = {.arena = fix->arena};
	struct str drop = str_from(marks);
	for (size_t i = 0; i < fix->text.length; i++) {
		char c = fix->text.at[i];
		bool between = i > 0 && is_digit_at(fix->text, i - 1) &&
		    is_digit_at(fix->text, i + 1);
		if (!between || str_find(drop, 0, c) == drop.length)
			buf_char(&buf, c);
	}
	return buf_slice(&buf);
}

/* 1,000 and 1_000 and 1'000 and 1 000; but 99,95 is a decimal comma. */
static void fix_digits(struct fix *fix)
{
	struct str text = fix->text;
	size_t comma = str_find(text, 0, ',');
	bool group = is_digit_at(text, comma + 1) &&
	    is_digit_at(text, comma + 2) && is_digit_at(text, comma + 3) &&
	    !is_digit_at(text, comma + 4);
	if (comma < text.length && !group)
		propose(fix,
		    str_printf(fix->arena, "%.*s.%.*s", (int)comma, text.at,
			STR_ARG(str_slice(text, comma + 1, text.length))));
	propose(fix, without(fix, ",_' "));
}

/* `backup: daily` and `availability: three nines` */
static void fix_phrase(struct fix *fix, struct str text)
{
	static const struct habit phrases[] = {
	    {"hourly", "1 h"},
	    {"every minute", "1 min"},
	    {"every hour", "1 h"},
	    {"every day", "1 d"},
	    {"daily", "1 d"},
	    {"nightly", "1 d"},
	    {"weekly", "1 week"},
	    {"monthly", "1 month"},
	    {"quarterly", "3 months"},
	    {"yearly", "1 year"},
	    {"annually", "1 year"},
	    {"two nines", "99%"},
	    {"three nines", "99.9%"},
	    {"four nines", "99.99%"},
	    {"five nines", "99.999%"},
	};
	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++)
		if (str_same_letters(text, str_from(phrases[i].wrong)))
			propose(fix, str_from(phrases[i].right));
}

static void fix_start(struct fix *fix)
{
	struct str text = str_trim(fix->text);
	fix_phrase(fix, text);
	if (str_starts(text, STR("every ")))
		propose(fix, str_slice(text, 6, text.length));
	if (str_starts(text, STR(".")))
		propose(fix, str_printf(fix->arena, "0%.*s", STR_ARG(text)));
	while (text.length > 0 && str_find(STR("+~<>= "), 0, text.at[0]) < 6)
		text = str_slice(text, 1, text.length);
	propose(fix, text);
}

/* Percent of a share, or of something already in percent. */
static void fix_ratio(struct fix *fix)
{
	struct quantity q;
	struct quantity_error error;
	if (!quantity_read(fix->arena, fix->text, MEASURE_NUMBER, &q, &error))
		return;
	if (q.value > 1) {
		propose(
		    fix, str_printf(fix->arena, "%.*s%%", STR_ARG(fix->text)));
		return;
	}
	propose(fix, str_printf(fix->arena, "%.15g%%", q.value * 100));
}

/* 5T and 64k */
static void fix_size(struct fix *fix, struct str text)
{
	char last = text.length > 0 ? text.at[text.length - 1] : '\0';
	if (last != 'k' && last != 'M' && last != 'T')
		return;
	propose(fix,
	    str_printf(fix->arena, "%.*s %cB", (int)text.length - 1, text.at,
		last == 'k' ? 'K' : last));
}

static void fix_bare(struct fix *fix)
{
	static const char *const endings[MEASURE_COUNT_OF] = {
	    [MEASURE_FACTOR] = "x",
	    [MEASURE_DURATION] = " ms",
	    [MEASURE_RATE] = "/s",
	    [MEASURE_SIZE] = " KB",
	    [MEASURE_BANDWIDTH] = " MB/s",
	    [MEASURE_MONEY] = "/month",
	    [MEASURE_PRICE] = "/month",
	    [MEASURE_ANY] = "/month",
	};
	struct str text = str_trim(fix->text);
	const char *ending = endings[fix->wanted];
	if (fix->wanted == MEASURE_RATIO)
		fix_ratio(fix);
	if (fix->wanted == MEASURE_SIZE)
		fix_size(fix, text);
	if (!ending)
		return;
	propose(fix, str_printf(fix->arena, "%.*s%s", STR_ARG(text), ending));
	propose(fix, str_printf(fix->arena, "$%.*s%s", STR_ARG(text), ending));
}

/* 300% where a factor is meant */
static void fix_factor(struct fix *fix)
{
	struct str text = str_trim(fix->text);
	struct quantity q;
	struct quantity_error error;
	if (str_ends(text, STR("%")) &&
	    quantity_read(fix->arena, str_slice(text, 0, text.length - 1),
		MEASURE_NUMBER, &q, &error))
		propose(fix, str_printf(fix->arena, "%.15gx", q.value / 100));
}

/*
 * 100/month where money is meant; 2.5 B/day where billions are; 5M/day where
 * it is a day's users that are counted.
 */
static void fix_kind(struct fix *fix)
{
	struct str text = str_trim(fix->text);
	if (fix->wanted == MEASURE_COUNT && str_ends(text, STR("/day")))
		propose(fix, str_slice(text, 0, text.length - 4));
	if (fix->wanted >= MEASURE_MONEY)
		propose(fix, str_printf(fix->arena, "$%.*s", STR_ARG(text)));
	if (fix->wanted == MEASURE_COUNT && str_ends(text, STR("x")))
		propose(fix, str_slice(text, 0, text.length - 1));
	if (fix->wanted == MEASURE_FACTOR)
		fix_factor(fix);
	size_t space = str_find_str(text, 0, STR(" B"));
	if (space < text.length)
		propose(fix,
		    str_printf(fix->arena, "%.*s%.*s", (int)space, text.at,
			STR_ARG(str_slice(text, space + 1, text.length))));
}

static void replace(
    struct fix *fix, size_t at, size_t length, const char *right)
{
	struct str before = str_slice(fix->text, 0, at);
	struct str after = str_slice(fix->text, at + length, fix->text.length);
	struct str word = str_from(right);
	bool apart = word.length > 0 && word.at[0] == ' ';
	bool divisor = before.length > 0 &&
	    (before.at[before.length - 1] == '/' ||
		str_ends(before, STR("per ")));
	if (!divisor)
		before = str_trim(before);
	else if (apart)
		word = str_slice(word, 1, word.length);
	propose(fix,
	    str_printf(fix->arena, "%.*s%.*s%.*s", STR_ARG(before),
		STR_ARG(word), STR_ARG(after)));
}

static void fix_word(struct fix *fix, size_t at, size_t length)
{
	struct str word = str_slice(fix->text, at, at + length);
	for (size_t i = 0; i < sizeof(habits) / sizeof(*habits); i++)
		if (str_is(word, habits[i].wrong))
			replace(fix, at, length, habits[i].right);
	bool apart = at > 0 && fix->text.at[at - 1] == ' ';
	for (unsigned limit = 0; limit <= 2; limit++)
		for (size_t i = 0; i < unit_word_count; i++) {
			const char *known = unit_words[i].name;
			bool near = limit == 0
			    ? str_same_letters(word, str_from(known))
			    : word.length > limit + 1 &&
				str_distance(word, str_from(known), limit) <=
				    limit;
			if (near)
				replace(fix, at, length,
				    str_printf(fix->arena, "%s%s",
					apart ? " " : "", known)
					.at);
		}
}

/* 100 USD/month */
static void fix_currency(struct fix *fix, size_t at, size_t length)
{
	static const struct habit currencies[] = {
	    {"USD", "$"},
	    {"usd", "$"},
	    {"dollars", "$"},
	    {"EUR", "\xe2\x82\xac"},
	    {"eur", "\xe2\x82\xac"},
	    {"euros", "\xe2\x82\xac"},
	    {"GBP", "\xc2\xa3"},
	    {"pounds", "\xc2\xa3"},
	};
	struct str word = str_slice(fix->text, at, at + length);
	for (size_t i = 0; i < sizeof(currencies) / sizeof(*currencies); i++)
		if (str_is(word, currencies[i].wrong)) {
			struct str before =
			    str_trim(str_slice(fix->text, 0, at));
			struct str after =
			    str_slice(fix->text, at + length, fix->text.length);
			propose(fix,
			    str_printf(fix->arena, "%s%.*s%.*s",
				currencies[i].right, STR_ARG(before),
				STR_ARG(after)));
		}
}

static struct str fix_text(struct arena *arena, struct str text,
    enum measure wanted, const struct quantity_error *error, bool again)
{
	enum {
		LONGEST = 64
	};
	struct fix fix = {arena, text, wanted, STR_INIT(""), again};
	if (text.length > LONGEST)
		return fix.found;
	switch (error->fault) {
	case QUANTITY_BARE: fix_bare(&fix); break;
	case QUANTITY_WRONG_KIND: fix_kind(&fix); break;
	case QUANTITY_UNKNOWN_UNIT:
		fix_digits(&fix);
		fix_currency(&fix, error->at, error->length);
		fix_word(&fix, error->at, error->length);
		break;
	case QUANTITY_NOT_NUMBER:
		fix_start(&fix);
		fix_digits(&fix);
		break;
	case QUANTITY_OK:
	case QUANTITY_RANGE: break;
	}
	return fix.found;
}

struct str quantity_fix(struct arena *arena, struct str text,
    enum measure wanted, const struct quantity_error *error)
{
	struct str once = fix_text(arena, text, wanted, error, false);
	if (once.length > 0)
		return once;
	return fix_text(arena, text, wanted, error, true);
}
