#include "base/address.h"

#include "base/ascii.h"

bool address_is_safe(struct str address)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	if (address.length == 0)
		return false;
	for (size_t i = 0; i < address.length; i++) {
		unsigned char c = (unsigned char)address.at[i];
		if (c <= ' ' || c == 0x7f || c == '\\')
			return false;
	}
	for (size_t i = 0; i < 3; i++)
		if (str_starts(address, str_from(schemes[i])))
			return true;
	if (str_starts(address, STR("//")))
		return false;
	size_t colon = str_find(address, 0, ':');
	size_t slash = str_find(address, 0, '/');
	size_t query = str_find(address, 0, '?');
	size_t fragment = str_find(address, 0, '#');
	return colon == address.length || slash < colon || query < colon ||
	    fragment < colon;
}

static bool is_id_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

void id_write(struct buf *out, const char *prefix, struct str id)
{
	buf_text(out, prefix);
	buf_char(out, '-');
	for (size_t at = 0; at < id.length; at++) {
		size_t plain = at;
		while (plain < id.length && is_id_byte(id.at[plain]))
			plain++;
		buf_str(out, str_slice(id, at, plain));
		at = plain;
		if (at < id.length)
			buf_printf(out, "_%02x", (unsigned char)id.at[at]);
	}
}
