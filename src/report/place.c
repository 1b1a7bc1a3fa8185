#include "report/place.h"

static uint32_t column_of(
    struct source *source, uint32_t offset, enum column_unit unit)
{
	if (unit == COLUMN_UTF16)
		return source_utf16_column(source, offset) + 1;
	if (unit == COLUMN_BYTES)
		return source_byte_column(source, offset) + 1;
	return source_position(source, offset).column + 1;
}

struct place place_of(
    struct source *source, struct span span, enum column_unit unit)
{
	if (!source || source->bytes.length == 0)
		return (struct place) {0};
	uint32_t end = span.end > span.start ? span.end : span.start;
	/* In this order: the next place is counted from the one before it. */
	struct place place = {0};
	place.line = source_position(source, span.start).line + 1;
	place.column = column_of(source, span.start, unit);
	place.end_line = source_position(source, end).line + 1;
	place.end_column = column_of(source, end, unit);
	return place;
}
