#include "base/unit_scan.h"

#include "base/ascii.h"

enum {
	EXPONENT_LIMIT = 9999
};

static bool is_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

void scan_spaces(struct scan *s)
{
	while (scan_peek(s) == ' ' || scan_peek(s) == '\t')
		s->at++;
}

static void skip_digits(struct scan *s)
{
	while (ascii_is_digit(scan_peek(s)))
		s->at++;
}

bool scan_take(struct scan *s, struct str wanted)
{
	struct str rest = str_slice(s->text, s->at, s->text.length);
	if (scan_peek(s) != wanted.at[0] || !str_starts(rest, wanted))
		return false;
	s->at += wanted.length;
	return true;
}

struct str scan_word(const struct scan *s)
{
	size_t end = s->at;
	if (scan_peek(s) == '%')
		return str_slice(s->text, end, end + 1);
	while (end < s->text.length &&
	    (is_letter(s->text.at[end]) ||
		(end > s->at && ascii_is_digit(s->text.at[end]))))
		end++;
	return str_slice(s->text, s->at, end);
}

static int take_exponent(struct scan *s)
{
	size_t at = s->at + 1;
	if (scan_peek(s) != 'e' && scan_peek(s) != 'E')
		return 0;
	char sign = at < s->text.length ? s->text.at[at] : '\0';
	at += sign == '+' || sign == '-';
	if (at >= s->text.length || !ascii_is_digit(s->text.at[at]))
		return 0;
	int exponent = 0;
	for (; at < s->text.length && ascii_is_digit(s->text.at[at]); at++)
		if (exponent < EXPONENT_LIMIT)
			exponent = exponent * 10 + (s->text.at[at] - '0');
	s->at = at;
	return sign == '-' ? -exponent : exponent;
}

/*
 * A letter right after the digits, with nothing behind it but the x of "2kx".
 * B is a billion there, but bytes where a size is wanted: `billions` says.
 */
static int take_scale(struct scan *s, bool billions)
{
	struct str word = scan_word(s);
	struct str after = str_slice(word, 1, word.length);
	if (word.length == 0 || (after.length > 0 && !str_is(after, "x")))
		return 0;
	int exponent = 0;
	switch (word.at[0]) {
	case 'k': exponent = 3; break;
	case 'M': exponent = 6; break;
	case 'B': exponent = billions ? 9 : 0; break;
	case 'T': exponent = 12; break;
	default: break;
	}
	s->at += exponent > 0;
	return exponent;
}

bool scan_decimal(struct scan *s, bool billions, struct decimal *decimal)
{
	size_t start = s->at;
	skip_digits(s);
	if (s->at == start)
		return false;
	if (scan_peek(s) == '.' && s->at + 1 < s->text.length &&
	    ascii_is_digit(s->text.at[s->at + 1])) {
		s->at++;
		skip_digits(s);
	}
	decimal->digits = str_slice(s->text, start, s->at);
	decimal->exponent = take_exponent(s);
	decimal->exponent += take_scale(s, billions);
	return true;
}
