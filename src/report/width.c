#include "report/width.h"

struct range {
	uint32_t first, last;
	uint8_t columns;
};

/* clang-format off */
#define WIDTH(first, last, columns) {first, last, columns},
static const struct range ranges[] = {
#include "report/width.def"
};
#undef WIDTH
/* clang-format on */

unsigned width_of(uint32_t code)
{
	if (code < ranges[0].first)
		return 1;
	size_t low = 0, high = sizeof(ranges) / sizeof(*ranges);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (ranges[middle].first <= code)
			low = middle;
		else
			high = middle;
	}
	return code <= ranges[low].last ? ranges[low].columns : 1;
}

uint32_t width_text(struct str text)
{
	uint32_t columns = 0, code;
	for (size_t at = 0, size; (size = utf8_decode(text, at, &code)) > 0;
	     at += size)
		columns += width_of(code);
	return columns;
}
