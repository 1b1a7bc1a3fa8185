#include "base/unit_word.h"

/* clang-format off */
const struct unit_word unit_words[] = {
	{"ns", 1, 0, -9, 1}, {"us", 1, 0, -6, 1},
	{"\xc2\xb5s", 1, 0, -6, 1}, {"\xce\xbcs", 1, 0, -6, 1},
	{"ms", 1, 0, -3, 1},
	{"s", 1, 0, 0, 1}, {"second", 1, 0, 0, 1}, {"seconds", 1, 0, 0, 1},
	{"min", 1, 0, 0, 60}, {"minute", 1, 0, 0, 60}, {"minutes", 1, 0, 0, 60},
	{"h", 1, 0, 0, 3600}, {"hour", 1, 0, 0, 3600}, {"hours", 1, 0, 0, 3600},
	{"d", 1, 0, 0, 86400}, {"day", 1, 0, 0, 86400}, {"days", 1, 0, 0, 86400},
	{"week", 1, 0, 0, 604800}, {"weeks", 1, 0, 0, 604800},
	{"month", 1, 0, 0, UNIT_MONTH}, {"months", 1, 0, 0, UNIT_MONTH},
	{"year", 1, 0, 0, 31536000}, {"years", 1, 0, 0, 31536000},
	{"B", 0, 1, 0, 1}, {"byte", 0, 1, 0, 1}, {"bytes", 0, 1, 0, 1},
	{"KB", 0, 1, 3, 1}, {"MB", 0, 1, 6, 1}, {"GB", 0, 1, 9, 1},
	{"TB", 0, 1, 12, 1}, {"PB", 0, 1, 15, 1}, {"EB", 0, 1, 18, 1},
	{"KiB", 0, 1, 0, 0x1p10}, {"MiB", 0, 1, 0, 0x1p20},
	{"GiB", 0, 1, 0, 0x1p30}, {"TiB", 0, 1, 0, 0x1p40},
	{"PiB", 0, 1, 0, 0x1p50}, {"EiB", 0, 1, 0, 0x1p60},
	{"bit", 0, 1, 0, 0.125}, {"kbit", 0, 1, 3, 0.125},
	{"Mbit", 0, 1, 6, 0.125}, {"Gbit", 0, 1, 9, 0.125},
	{"Tbit", 0, 1, 12, 0.125},
	{"%", 0, 0, -2, 1}, {"x", 0, 0, 0, 1}, {"\xc3\x97", 0, 0, 0, 1},
};
/* clang-format on */

const size_t unit_word_count = sizeof(unit_words) / sizeof(*unit_words);

const struct unit_word *unit_word_find(struct str name)
{
	for (size_t i = 0; i < unit_word_count; i++)
		if (str_is(name, unit_words[i].name))
			return &unit_words[i];
	return NULL;
}

bool unit_is_use(struct str name)
{
	return str_choice(name,
		   "request|requests|call|calls|message|messages|event|events|"
		   "operation|operations|use|uses") >= 0;
}
