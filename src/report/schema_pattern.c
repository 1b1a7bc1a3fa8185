#include "base/unit_word.h"
#include "report/schema_part.h"

#define DIGITS   "[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?"
#define NUMBER   DIGITS "[kMBT]?"
#define CURRENCY "[$€£]"

const char *schema_measure(enum measure measure)
{
	static const char *const names[MEASURE_COUNT_OF] = {
	    [MEASURE_COUNT] = "count",
	    [MEASURE_NUMBER] = "number",
	    [MEASURE_RATIO] = "ratio",
	    [MEASURE_FACTOR] = "factor",
	    [MEASURE_DURATION] = "duration",
	    [MEASURE_RATE] = "rate",
	    [MEASURE_SIZE] = "size",
	    [MEASURE_BANDWIDTH] = "bandwidth",
	    [MEASURE_MONEY] = "money",
	    [MEASURE_PRICE] = "price",
	    [MEASURE_ANY] = "quantity",
	};
	return names[measure];
}

/* The words for units of so much time and so many bytes, as (a|b). */
static struct str units(struct arena *arena, int time, int bytes)
{
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < unit_word_count; i++) {
		const struct unit_word *word = &unit_words[i];
		if (word->time != time || word->bytes != bytes)
			continue;
		buf_printf(&out, "%c%s", out.length ? '|' : '(', word->name);
	}
	buf_char(&out, ')');
	return buf_slice(&out);
}

/* "/day", "per 2 min" */
static struct str divisor(struct arena *arena, struct str units)
{
	return str_printf(
	    arena, " *(/|per ) *(" NUMBER " *)?%.*s", STR_ARG(units));
}

struct str schema_pattern(struct arena *arena, enum measure measure)
{
	struct str times = units(arena, 1, 0), sizes = units(arena, 0, 1);
	struct str per = divisor(arena, times);
	switch (measure) {
	case MEASURE_COUNT: return STR(NUMBER);
	case MEASURE_NUMBER: return STR("-?" NUMBER "( *(%|x|×))?");
	case MEASURE_RATIO: return STR(NUMBER " *%");
	case MEASURE_FACTOR: return STR(NUMBER " *(x|×)");
	case MEASURE_DURATION:
		return str_printf(arena, NUMBER " *%.*s", STR_ARG(times));
	case MEASURE_RATE:
		return str_printf(arena, NUMBER "%.*s", STR_ARG(per));
	case MEASURE_SIZE:
		return str_printf(arena, NUMBER " *%.*s", STR_ARG(sizes));
	case MEASURE_BANDWIDTH:
		return str_printf(
		    arena, NUMBER " *%.*s%.*s", STR_ARG(sizes), STR_ARG(per));
	case MEASURE_MONEY:
		return str_printf(arena, CURRENCY NUMBER "%.*s", STR_ARG(per));
	case MEASURE_PRICE:
		return STR(CURRENCY NUMBER
		    "( *(/|per ) *([0-9.]+[kMBT]? *)?[A-Za-z]*)+");
	default: return STR("[-$€£]?[0-9].*");
	}
}

/* What YAML takes for a number by itself. */
static bool is_bare(enum measure measure)
{
	return measure == MEASURE_COUNT || measure == MEASURE_NUMBER ||
	    measure == MEASURE_ANY;
}

void schema_quantities(struct schema *s)
{
	for (int m = MEASURE_COUNT; m < MEASURE_COUNT_OF; m++) {
		enum measure measure = (enum measure)m;
		struct str pattern = schema_pattern(s->arena, measure);
		schema_member(s, schema_measure(measure),
		    "{'type':%s,%s'pattern':'^ *(%.*s) *$','examples':['%s']}",
		    is_bare(measure) ? "['number','string']" : "'string'",
		    measure == MEASURE_COUNT ? "'minimum':0," : "",
		    STR_ARG(pattern), measure_example(measure));
	}
	schema_member(s, "whole",
	    "{'type':['integer','string'],'minimum':1,"
	    "'pattern':'^ *(" NUMBER ") *$'}");
}
