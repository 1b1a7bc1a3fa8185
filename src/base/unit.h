/*
 * unit.h - quantities: a number and what it measures.
 *
 * Layer: base.  Every quantity is a double in base units: seconds, bytes, per
 * second, ratio 0..1, currency per month of 30 days (a year is 365 days).
 * k M B T are decimal counts, KB MB GB TB PB EB decimal sizes, KiB MiB ...
 * binary ones.  "B" is a billion where a count or a rate is meant, bytes where
 * a size is.
 */
#ifndef LINTEL_BASE_UNIT_H
#define LINTEL_BASE_UNIT_H

#include "base/str.h"

/*
 * Exponents of time, bytes and money; all zero is a plain number.  Money is
 * currency per month: a rate times a price for each use (money × time) is
 * money again.
 */
struct unit {
	int8_t time, bytes, money;
};

/* What a field wants: decides the unit, the reading of "B", and printing. */
enum measure {
	MEASURE_NONE,      /* not a quantity */
	MEASURE_COUNT,     /* plain: 3, 12k, 1.5M */
	MEASURE_NUMBER,    /* plain, and may be fractional or negative */
	MEASURE_RATIO,     /* plain, 0..1, written 99.95% */
	MEASURE_FACTOR,    /* plain, written 3x */
	MEASURE_DURATION,  /* time: 100 ms, 5 years */
	MEASURE_RATE,      /* 1/time: 12k/s, 100M/day */
	MEASURE_SIZE,      /* bytes: 1.5 KB, 4 GiB */
	MEASURE_BANDWIDTH, /* bytes/time: 500 MB/s */
	MEASURE_MONEY,     /* money: $12k/month */
	MEASURE_PRICE,     /* $120/month | $0.20 per 1M | $0.09/GB |
			      $0.023/GB/month: what it multiplies says which */
	MEASURE_ANY,       /* whatever the text says: expressions, parameters */
	MEASURE_COUNT_OF,  /* number of measures; not one itself */
};

struct quantity {
	double value; /* finite */
	struct unit unit;
	enum measure measure; /* what the text turned out to be, never ANY */
};

enum quantity_fault {
	QUANTITY_OK,
	QUANTITY_NOT_NUMBER,   /* does not begin with a number */
	QUANTITY_BARE,         /* a unit is needed and none is there */
	QUANTITY_UNKNOWN_UNIT, /* `at` and `length` name the unit */
	QUANTITY_WRONG_KIND,   /* a unit, but of something else */
	QUANTITY_RANGE,        /* negative, not finite, or a ratio over 100 % */
};

struct quantity_error {
	enum quantity_fault fault;
	uint32_t at, length;   /* the offending bytes within the text */
	struct str suggestion; /* corrected text in the arena, or empty */
	struct str hint;       /* a sentence: what is wanted, with an example */
};

/*
 * Reads the whole of `text` as a quantity of the measure wanted.  On failure
 * returns false and fills *error; its texts live in `arena`.
 */
bool quantity_parse(struct arena *arena, struct str text, enum measure wanted,
    struct quantity *out, struct quantity_error *error);

bool unit_equal(struct unit a, struct unit b);
struct unit measure_unit(enum measure measure);

/* "a duration", "a rate" ... and an example: "100 ms", "12k/s" ... */
const char *measure_name(enum measure measure);
const char *measure_example(enum measure measure);

/*
 * For people: three significant digits and the handiest unit ("11.6k/s",
 * "100 ms", "18.3 TB", "$12k/month"); of a ratio near 100% as many nines as
 * matter, and never rounded up ("99.95%").
 * The same value always prints the same.  `measure` may be NONE: then the
 * unit alone decides.
 */
void quantity_print(
    struct buf *buf, double value, struct unit unit, enum measure measure);

/* "time", "bytes/time", "plain": for type errors. */
void unit_print(struct buf *buf, struct unit unit);

#endif
