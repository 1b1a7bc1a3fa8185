#include "expr/quantity.h"

static bool exponent(int8_t a, int8_t b, bool divide, int8_t *result)
{
	int sum = divide ? a - b : a + b;
	*result = (int8_t)sum;
	return sum >= INT8_MIN && sum <= INT8_MAX;
}

bool unit_combine(
    struct unit a, struct unit b, bool divide, struct unit *result)
{
	return exponent(a.time, b.time, divide, &result->time) &&
	    exponent(a.bytes, b.bytes, divide, &result->bytes) &&
	    exponent(a.money, b.money, divide, &result->money);
}

enum measure measure_sum(enum measure a, enum measure b)
{
	if (a == b || b == MEASURE_NONE)
		return a;
	return a == MEASURE_NONE ? b : MEASURE_NONE;
}

enum measure measure_product(
    enum measure a, enum measure b, bool divide, struct unit result)
{
	bool plain_a = unit_is_plain(measure_unit(a));
	bool plain_b = unit_is_plain(measure_unit(b));
	if (unit_is_plain(result)) {
		if (divide)
			return b == MEASURE_NONE && plain_a ? a : MEASURE_NONE;
		return plain_a ? measure_sum(a, b) : MEASURE_NONE;
	}
	if (plain_b && unit_equal(measure_unit(a), result))
		return a;
	if (!divide && plain_a && unit_equal(measure_unit(b), result))
		return b;
	return MEASURE_NONE;
}
