/*
 * tap.h - tests that speak the Test Anything Protocol.
 *
 * A program makes claims, each a sentence that is true when the code is right,
 * and returns done_testing() from main.  A claim that fails prints where it
 * was made and what was found; `prove` runs the programs.
 *
 *	ok(list.length == 2, "a list of two has length %d", 2);
 *	is_str(got, "b", "the last part of a/b is b");
 *
 * Where there are no designs to load (load.h), main may just hand over what
 * makes the claims:
 *
 *	return test_in_arena(all);
 */
#ifndef LINTEL_TESTS_TAP_H
#define LINTEL_TESTS_TAP_H

#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	unsigned run, failed;
} tap;

__attribute__((format(printf, 4, 5))) static inline bool tap_claim(
    bool holds, const char *file, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	printf("%sok %u - ", holds ? "" : "not ", ++tap.run);
	vprintf(format, args);
	putchar('\n');
	va_end(args);
	if (!holds) {
		tap.failed++;
		printf("# failed at %s:%d\n", file, line);
	}
	fflush(stdout);
	return holds;
}

/* A diagnostic is one line, whatever the text holds. */
static inline void tap_show(const char *what, struct str text)
{
	printf("# %s: `", what);
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < 0x20 || c == 0x7f)
			printf("\\x%02x", c);
		else
			putchar(c);
	}
	puts("`");
}

static inline void tap_show_strings(struct str got, struct str want)
{
	tap_show("got ", got);
	tap_show("want", want);
}

static inline void tap_show_integers(long long got, long long want)
{
	printf("# got  %lld\n# want %lld\n", got, want);
}

static inline void tap_show_doubles(double got, double want)
{
	printf("# got  %.17g\n# want %.17g\n", got, want);
}

static inline bool tap_close(double got, double want, double tolerance)
{
	return got == want || fabs(got - want) <= tolerance;
}

/*
 * How many random cases to try: `usual` times LINTEL_ROUNDS, which is 1 unless
 * `make check-all` says more.  Seeds count up from 1, so more rounds try the
 * same cases first.
 */
static inline uint32_t tap_rounds(uint32_t usual)
{
	const char *text = getenv("LINTEL_ROUNDS");
	long times = text ? strtol(text, NULL, 10) : 1;
	if (times < 1 || times > 100000)
		times = 1;
	return usual * (uint32_t)times;
}

/* The next of random numbers below that, whose state may begin anywhere. */
static inline uint32_t random_next(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

/* Exit status: 0 when every claim held, and there was one. */
static inline int done_testing(void)
{
	printf("1..%u\n", tap.run);
	return tap.failed > 0 || tap.run == 0;
}

/* What main returns.  Fails when memory runs out. */
static inline int test_in_arena(void (*test)(struct arena *arena))
{
	struct arena arena;
	jmp_buf escape;
	if (setjmp(escape)) {
		puts("Bail out! out of memory");
		return 1;
	}
	arena_init(&arena, &escape);
	test(&arena);
	arena_release(&arena);
	return done_testing();
}

#define ok(condition, ...)                                                     \
	tap_claim((condition), __FILE__, __LINE__, __VA_ARGS__)

/* A struct str against a C string. */
#define is_str(got, want, ...)                                                 \
	do {                                                                   \
		struct str tap_got = (got), tap_want = str_from(want);         \
		if (!ok(str_equal(tap_got, tap_want), __VA_ARGS__))            \
			tap_show_strings(tap_got, tap_want);                   \
	} while (0)

#define is_int(got, want, ...)                                                 \
	do {                                                                   \
		long long tap_got = (long long)(got);                          \
		long long tap_want = (long long)(want);                        \
		if (!ok(tap_got == tap_want, __VA_ARGS__))                     \
			tap_show_integers(tap_got, tap_want);                  \
	} while (0)

/* `tolerance` is absolute. */
#define is_double(got, want, tolerance, ...)                                   \
	do {                                                                   \
		double tap_got = (got), tap_want = (want);                     \
		if (!ok(tap_close(tap_got, tap_want, (tolerance)),             \
			__VA_ARGS__))                                          \
			tap_show_doubles(tap_got, tap_want);                   \
	} while (0)

#endif
