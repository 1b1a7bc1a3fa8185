#include "base/code.h"

#include "base/decimal.h"
#include "tap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	uint32_t code;
	bool shown;
	const char *name;
} codes[] = {
    {0x1f, false, "the last of C0"},
    {' ', true, "a space"},
    {'~', true, "the last of ASCII"},
    {0x7f, false, "DEL"},
    {0x9f, false, "the last of C1"},
    {0xa0, true, "a space that does not break"},
    {0x2029, true, "a separator of paragraphs"},
    {0x202a, false, "the first embedding"},
    {0x202e, false, "the last override"},
    {0x202f, true, "a narrow space"},
    {0x2065, true, "what comes before the isolates"},
    {0x2066, false, "the first isolate"},
    {0x2069, false, "their end"},
    {0x206a, true, "what comes behind them"},
    {0xfffd, true, "the mark of what is no character"},
    {0xfffe, false, "U+FFFE"},
    {0xffff, false, "U+FFFF"},
    {0x1f600, true, "a face"},
    {0x1fffe, false, "U+1FFFE"},
    {0x10ffff, false, "the last of all"},
};

static const struct {
	double number;
	const char *text;
} numbers[] = {
    {0, "0"},
    {0.1, "0.1"},
    {-1.5, "-1.5"},
    {1e300, "1e+300"},
    {1.0 / 3, "0.3333333333333333"},
    {0.1 + 0.2, "0.30000000000000004"},
    {123456789012345680, "1.2345678901234568e+17"},
};

int main(void)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		ok(code_is_shown(codes[i].code) == codes[i].shown,
		    "%s is %sshown", codes[i].name,
		    codes[i].shown ? "" : "not ");
	ok(code_separates(0x2028) && code_separates(0x2029) &&
		!code_separates(0x2027) && !code_separates(0x202a),
	    "two separate lines and paragraphs");
	ok(code_is_other_space(0xa0) && code_is_other_space(0x3000) &&
		!code_is_other_space(' ') && !code_is_other_space(0x200b),
	    "what looks like a space is no space");
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		char text[DECIMAL_SIZE];
		decimal_text(text, numbers[i].number);
		is_str(str_from(text), numbers[i].text, "%s is short enough",
		    numbers[i].text);
		ok(strtod(text, NULL) == numbers[i].number,
		    "and reads back as the same");
	}
	return done_testing();
}
