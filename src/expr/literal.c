#include "expr/literal.h"

#include <stdlib.h>
#include <string.h>

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* False for no digits, a wrong one, or more than 64 bits. */
static bool parse_natural(struct str text, unsigned base, uint64_t *value)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < text.length; i++) {
		unsigned digit = (unsigned)digit_value(text.at[i]);
		if (digit >= base || __builtin_mul_overflow(sum, base, &sum) ||
		    __builtin_add_overflow(sum, digit, &sum))
			return false;
	}
	*value = sum;
	return text.length > 0;
}

static bool negate_into(uint64_t natural, bool negative, int64_t *value)
{
	if (natural > (uint64_t)INT64_MAX + negative)
		return false;
	*value = negative ? (int64_t)-natural : (int64_t)natural;
	return true;
}

static bool range_problem(struct str token, struct literal_problem *problem)
{
	*problem = (struct literal_problem) {
	    0, (uint32_t)token.length, "this number does not fit in 64 bits"};
	return false;
}

bool literal_int(struct str token, bool negative, struct expr_value *value,
    struct literal_problem *problem)
{
	struct str digits = token;
	char last = token.at[token.length - 1];
	bool natural = last == 'u' || last == 'U';
	if (natural)
		digits.length--;
	bool hex = digits.length > 1 && (digits.at[1] | 0x20) == 'x';
	if (hex)
		digits = str_slice(digits, 2, digits.length);
	uint64_t sum;
	if (!parse_natural(digits, hex ? 16 : 10, &sum))
		return range_problem(token, problem);
	if (natural) {
		*value = expr_uint(sum);
		return true;
	}
	int64_t integer;
	if (!negate_into(sum, negative, &integer))
		return range_problem(token, problem);
	*value = expr_int(integer);
	return true;
}

bool literal_double(struct str token, bool negative, struct expr_value *value,
    struct literal_problem *problem)
{
	double number;
	if (!parse_double(token, &number))
		return range_problem(token, problem);
	*value = expr_double(negative ? -number : number);
	return true;
}

bool parse_int(struct str text, int64_t *value)
{
	bool negative = text.length > 0 && text.at[0] == '-';
	bool sign = negative || (text.length > 0 && text.at[0] == '+');
	uint64_t natural;
	return parse_natural(
		   str_slice(text, sign, text.length), 10, &natural) &&
	    negate_into(natural, negative, value);
}

bool parse_uint(struct str text, uint64_t *value)
{
	return parse_natural(text, 10, value);
}

/* strtod reads more than we take: hexadecimal floats and leading space. */
static bool is_decimal(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text.at[i] || !strchr("0123456789+-.eE", text.at[i]))
			return false;
	return text.length > 0;
}

bool parse_double(struct str text, double *value)
{
	static const char *const words[] = {"NaN", "Infinity", "Inf"};
	bool negative = text.length > 0 && text.at[0] == '-';
	bool sign = negative || (text.length > 0 && text.at[0] == '+');
	struct str rest = str_slice(text, sign, text.length);
	for (size_t i = 0; i < 3; i++)
		if (str_is(rest, words[i])) {
			double word = i ? (double)INFINITY : (double)NAN;
			*value = negative ? -word : word;
			return true;
		}
	char copy[512];
	if (!is_decimal(text) || text.length >= sizeof(copy))
		return false;
	memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	char *end;
	*value = strtod(copy, &end);
	return *end == '\0';
}

struct decoder {
	struct str token;
	size_t at, end; /* the rest to decode */
	bool bytes;
	struct buf buf;
	struct literal_problem *problem;
};

static bool bad_escape(struct decoder *d, size_t length, const char *text)
{
	size_t end = d->at + length < d->end ? d->at + length : d->end;
	*d->problem =
	    (struct literal_problem) {(uint32_t)d->at, (uint32_t)end, text};
	return false;
}

/* \x41, \101, \u0041, \U00000041: `digits` digits from `skip` on. */
static bool decode_number(
    struct decoder *d, size_t skip, size_t digits, unsigned base)
{
	uint64_t code = 0;
	size_t from = d->at + skip;
	struct str text = str_slice(d->token, from, from + digits);
	if (from + digits > d->end || !parse_natural(text, base, &code))
		return bad_escape(
		    d, skip + digits, "this escape needs more digits");
	bool is_byte = digits < 4;
	if (d->bytes && !is_byte)
		return bad_escape(
		    d, skip + digits, "bytes cannot hold a \\u escape");
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return bad_escape(
		    d, skip + digits, "this is no Unicode character");
	if (d->bytes)
		buf_char(&d->buf, (char)(unsigned char)code);
	else
		buf_utf8(&d->buf, (uint32_t)code);
	d->at += skip + digits;
	return true;
}

static bool decode_escape(struct decoder *d)
{
	static const char from[] = "abfnrtv\\?\"'`";
	static const char to[] = "\a\b\f\n\r\t\v\\?\"'`";
	char c = d->token.at[d->at + 1];
	const char *simple = c ? strchr(from, c) : NULL;
	if (simple) {
		buf_char(&d->buf, to[simple - from]);
		d->at += 2;
		return true;
	}
	switch (c) {
	case 'x':
	case 'X': return decode_number(d, 2, 2, 16);
	case 'u': return decode_number(d, 2, 4, 16);
	case 'U': return decode_number(d, 2, 8, 16);
	case '0':
	case '1':
	case '2':
	case '3': return decode_number(d, 1, 3, 8);
	default: return bad_escape(d, 2, "there is no such escape");
	}
}

static bool decode(struct decoder *d)
{
	while (d->at < d->end) {
		size_t stop = str_find(d->token, d->at, '\\');
		if (stop > d->end)
			stop = d->end;
		buf_str(&d->buf, str_slice(d->token, d->at, stop));
		d->at = stop;
		if (stop < d->end && !decode_escape(d))
			return false;
	}
	return true;
}

bool literal_text(struct arena *arena, struct str token,
    struct expr_value *value, struct literal_problem *problem)
{
	bool raw = false, bytes = false;
	size_t at = 0;
	for (; token.at[at] != '\'' && token.at[at] != '"'; at++) {
		raw |= (token.at[at] | 0x20) == 'r';
		bytes |= (token.at[at] | 0x20) == 'b';
	}
	char quote = token.at[at];
	bool triple = token.length - at >= 6 && token.at[at + 1] == quote;
	size_t width = triple ? 3 : 1;
	struct decoder d = {
	    .token = token,
	    .at = at + width,
	    .end = token.length - width,
	    .bytes = bytes,
	    .buf = {.arena = arena},
	    .problem = problem,
	};
	struct str text = str_slice(token, d.at, d.end);
	if (!raw && str_find(text, 0, '\\') < text.length) {
		if (!decode(&d))
			return false;
		text = buf_slice(&d.buf);
	}
	*value = bytes ? expr_bytes(text) : expr_string(text);
	return true;
}
