/* A set of bits has what was added, and not removed again. */
#include "layout/bits.h"

#include "plans.h"
#include "tap.h"

#include <string.h>

enum {
	ROUNDS = 2000,
};

/* Whether it tells the same as a plain list of who is in it. */
static bool agrees(struct bits bits, const bool plain[BITS_NUMBERS])
{
	int first = -1, last = -1, number, count = 0, walked = 0;
	for (int i = 0; i < BITS_NUMBERS; i++) {
		if (bits_have(bits, i) != plain[i])
			return false;
		if (!plain[i])
			continue;
		first = first < 0 ? i : first;
		last = i;
		count++;
	}
	int before = -1;
	bits_each (number, bits) {
		if (number <= before || !plain[number])
			return false;
		before = number;
		walked++;
	}
	if (walked != count || bits_count(bits) != count ||
	    bits_any(bits) != (count > 0))
		return false;
	return count == 0 ||
	    (bits_first(bits) == first && bits_last(bits) == last);
}

static void adding(void)
{
	uint64_t state = 1;
	struct bits bits = {0, 0};
	bool plain[BITS_NUMBERS] = {false};
	int wrong = 0;
	for (int round = 0; round < ROUNDS; round++) {
		int number = (int)random_next(&state, BITS_NUMBERS);
		/* Mostly removed, so that it is empty now and then. */
		bool add = random_next(&state, 8) == 0;
		if (add)
			bits_add(&bits, number);
		else
			bits_remove(&bits, number);
		plain[number] = add;
		wrong += !agrees(bits, plain);
	}
	ok(wrong == 0, "a set has what was added and not removed (%d wrong)",
	    wrong);
}

static struct bits random_bits(uint64_t *state)
{
	struct bits bits = {0, 0};
	for (uint32_t i = random_next(state, 9); i > 0; i--)
		bits_add(&bits, (int)random_next(state, BITS_NUMBERS));
	return bits;
}

static void joining(void)
{
	uint64_t state = 2;
	int wrong = 0, met = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct bits a = random_bits(&state), b = random_bits(&state);
		bool either[BITS_NUMBERS], both[BITS_NUMBERS];
		bool one[BITS_NUMBERS], meet = false;
		for (int i = 0; i < BITS_NUMBERS; i++) {
			either[i] = bits_have(a, i) || bits_have(b, i);
			both[i] = bits_have(a, i) && bits_have(b, i);
			one[i] = bits_have(a, i) && !bits_have(b, i);
			meet |= both[i];
		}
		wrong += !agrees(bits_or(a, b), either) ||
		    !agrees(bits_and(a, b), both) ||
		    !agrees(bits_without(a, b), one) || bits_meet(a, b) != meet;
		met += meet;
	}
	ok(wrong == 0, "two sets are joined, and cut (%d wrong)", wrong);
	ok(met > ROUNDS / 10 && met < ROUNDS, "some of them meet (%d)", met);
}

int main(void)
{
	adding();
	joining();
	return done_testing();
}
