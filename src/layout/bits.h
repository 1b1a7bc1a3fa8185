/*
 * bits.h - a set of small numbers, as bits.
 *
 * Layer: layout, inside.  Numbers are from 0 to BITS_NUMBERS - 1, and are not
 * checked.
 */
#ifndef LINTEL_LAYOUT_BITS_H
#define LINTEL_LAYOUT_BITS_H

#include <stdbool.h>
#include <stdint.h>

enum {
	BITS_NUMBERS = 128,
};

struct bits {
	uint64_t low, high; /* from 0 on, and from 64 on */
};

static inline void bits_add(struct bits *bits, int number)
{
	uint64_t bit = UINT64_C(1) << (number % 64);
	if (number < 64)
		bits->low |= bit;
	else
		bits->high |= bit;
}

static inline void bits_remove(struct bits *bits, int number)
{
	uint64_t bit = UINT64_C(1) << (number % 64);
	if (number < 64)
		bits->low &= ~bit;
	else
		bits->high &= ~bit;
}

static inline bool bits_have(struct bits bits, int number)
{
	return ((number < 64 ? bits.low : bits.high) >> (number % 64) & 1) != 0;
}

static inline struct bits bits_or(struct bits a, struct bits b)
{
	return (struct bits) {a.low | b.low, a.high | b.high};
}

static inline struct bits bits_and(struct bits a, struct bits b)
{
	return (struct bits) {a.low & b.low, a.high & b.high};
}

static inline struct bits bits_without(struct bits a, struct bits b)
{
	return (struct bits) {a.low & ~b.low, a.high & ~b.high};
}

static inline int bits_count(struct bits bits)
{
	return __builtin_popcountll(bits.low) + __builtin_popcountll(bits.high);
}

static inline bool bits_any(struct bits bits)
{
	return (bits.low | bits.high) != 0;
}

static inline bool bits_meet(struct bits a, struct bits b)
{
	return ((a.low & b.low) | (a.high & b.high)) != 0;
}

/* Of a set that has any. */
static inline int bits_first(struct bits bits)
{
	return bits.low ? __builtin_ctzll(bits.low)
			: 64 + __builtin_ctzll(bits.high);
}

static inline int bits_last(struct bits bits)
{
	return bits.high ? 127 - __builtin_clzll(bits.high)
			 : 63 - __builtin_clzll(bits.low);
}

/* Without its first. */
static inline struct bits bits_rest(struct bits bits)
{
	return bits.low ? (struct bits) {bits.low & (bits.low - 1), bits.high}
			: (struct bits) {0, bits.high & (bits.high - 1)};
}

/* Takes the first out of the set; false when it is empty. */
static inline bool bits_take(struct bits *bits, int *number)
{
	if (!bits_any(*bits))
		return false;
	*number = bits_first(*bits);
	*bits = bits_rest(*bits);
	return true;
}

/* for (each number of a set, from the least): `number`, an int, is declared
   before. */
#define bits_each(number, set)                                                 \
	for (struct bits bits_left = (set); bits_take(&bits_left, &(number));)

#endif
