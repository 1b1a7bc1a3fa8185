/* The pre-scan, against a slow reading of what its header says. */
#include "text/prescan.h"

#include "fuzz.h"

/* The character at `*at`, which moves on; -1 for bytes that are none. */
static long next_character(struct str text, size_t *at)
{
	static const long least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)text.at[*at];
	unsigned length = first < 0x80 ? 1
	    : first >= 0xf0            ? 4
	    : first >= 0xe0            ? 3
	    : first >= 0xc0            ? 2
				       : 0;
	if (length == 0 || first > 0xf7 || text.length - *at < length)
		return -1;
	long c = length == 1 ? first : first & (0x7f >> length);
	for (unsigned i = 1; i < length; i++) {
		unsigned char more = (unsigned char)text.at[*at + i];
		if ((more & 0xc0) != 0x80)
			return -1;
		c = c << 6 | (more & 0x3f);
	}
	*at += length;
	bool surrogate = c >= 0xd800 && c <= 0xdfff;
	return c < least[length] || c > 0x10ffff || surrogate ? -1 : c;
}

static bool allowed(long c, bool first)
{
	if (c < 0 || c == 0x7f || (c >= 0x80 && c < 0xa0))
		return false;
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if (c == 0xfeff)
		return first;
	return c != 0x2028 && c != 0x2029 && c != 0xfffe && c != 0xffff;
}

static bool all_allowed(struct str text, bool *ascii)
{
	*ascii = true;
	for (size_t at = 0; at < text.length;) {
		bool first = at == 0;
		long c = next_character(text, &at);
		if (!allowed(c, first))
			return false;
		*ascii &= c < 0x80 || (first && c == 0xfeff);
	}
	return true;
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct source *source = source_new(arena, STR("input"), input);
	struct prescan result = {0};
	bool good = prescan(&result, source, &limits_usual, &diags);
	bool ascii, fine = all_allowed(input, &ascii);
	claim(!good || fine, "what passes has no byte that it must not have");
	claim(good == (diags.errors == 0), "what is refused has a reason");
	claim(!good || result.body <= input.length, "the body is in the file");
	claim(!good || !result.ascii || ascii, "ASCII is ASCII");
	claim_places(&diags);
}
