/* A quantity of each measure; what is printed of it reads as nearly it. */
#include "fuzz.h"

#include <math.h>

static void try_again(struct arena *arena, const struct quantity *read)
{
	struct buf text = {.arena = arena};
	quantity_print(&text, read->value, read->unit, read->measure);
	struct quantity again;
	struct quantity_error error;
	if (read->measure == MEASURE_PRICE)
		return;
	claim(quantity_parse(
		  arena, buf_slice(&text), read->measure, &again, &error),
	    "what is printed can be read");
	claim(unit_equal(again.unit, read->unit), "as the same unit");
	double near = fabs(read->value) * 0.006 + 1e-300;
	claim(fabs(again.value - read->value) <= near, "as nearly the same");
}

static void try_measure(
    struct arena *arena, struct str input, enum measure wanted)
{
	struct quantity quantity, again;
	struct quantity_error error = {0};
	if (quantity_parse(arena, input, wanted, &quantity, &error)) {
		claim(isfinite(quantity.value), "a quantity is finite");
		claim(quantity.measure != MEASURE_ANY, "and of some measure");
		try_again(arena, &quantity);
		return;
	}
	claim(error.fault != QUANTITY_OK, "a refusal has a reason");
	claim(error.at + error.length <= input.length, "in the text");
	struct str better = error.suggestion;
	claim(better.length == 0 ||
		quantity_parse(arena, better, wanted, &again, &error),
	    "what is suggested can be read");
}

static void try(struct arena *arena, struct str input)
{
	for (int m = MEASURE_COUNT; m < MEASURE_COUNT_OF; m++)
		try_measure(arena, input, (enum measure)m);
}
