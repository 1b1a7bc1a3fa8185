#include "base/decimal.h"

#include <stdio.h>
#include <stdlib.h>

/* Powers of ten that a double holds exactly, as it does 15 digits. */
static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8,
    1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
    1e22};

enum {
	MOST_DIGITS = 15,
	MOST_POWER = sizeof(powers) / sizeof(*powers) - 1,
};

/*
 * Nearly every number is short: of two exact doubles the product or quotient
 * is rounded once, and so is the nearest.
 */
static bool short_value(struct str digits, int exponent, double *value)
{
	if (digits.length > MOST_DIGITS)
		return false;
	double number = 0;
	bool point = false;
	for (size_t i = 0; i < digits.length; i++) {
		if (digits.at[i] == '.') {
			point = true;
			continue;
		}
		number = number * 10 + (digits.at[i] - '0');
		exponent -= point;
	}
	if (exponent > MOST_POWER || exponent < -MOST_POWER)
		return false;
	*value = exponent < 0 ? number / powers[-exponent]
			      : number * powers[exponent];
	return true;
}

double decimal_value(struct arena *arena, struct str digits, int exponent)
{
	double value;
	if (short_value(digits, exponent, &value))
		return value;
	struct str text =
	    str_printf(arena, "%.*se%d", STR_ARG(digits), exponent);
	return strtod(text.at, NULL);
}

/* Fifteen always stand for one double, and seventeen tell any two apart. */
void decimal_text(char text[DECIMAL_SIZE], double number)
{
	int digits = 15;
	while (snprintf(text, DECIMAL_SIZE, "%.*g", digits, number),
	    digits < 17 && strtod(text, NULL) != number)
		digits++;
}
