/*
 * code.h - code points of no letter, and which of them pictures and pages show.
 *
 * Layer: base.  What a terminal must not get is told by diag.c, which hides
 * more: there a letter that cannot be seen may pass for none.
 */
#ifndef LINTEL_BASE_CODE_H
#define LINTEL_BASE_CODE_H

#include <stdbool.h>
#include <stdint.h>

/* C0, DEL and C1. */
static inline bool code_is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/* Makes text stand elsewhere than written: embeddings, overrides, isolates. */
static inline bool code_turns(uint32_t code)
{
	return (code >= 0x202a && code <= 0x202e) ||
	    (code >= 0x2066 && code <= 0x2069);
}

/* Of lines and of paragraphs. */
static inline bool code_separates(uint32_t code)
{
	return code == 0x2028 || code == 0x2029;
}

/* Looks like a space, and ends no word of YAML or of lintel. */
static inline bool code_is_other_space(uint32_t code)
{
	return code == 0xa0 || code == 0x1680 ||
	    (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
	    code == 0x205f || code == 0x3000;
}

/* U+FFFE, U+FFFF and their kin in other planes are no characters anywhere. */
static inline bool code_is_none(uint32_t code)
{
	return (code & 0xfffe) == 0xfffe;
}

/* Neither what XML forbids nor what turns. */
static inline bool code_is_shown(uint32_t code)
{
	return !code_is_control(code) && !code_turns(code) &&
	    !code_is_none(code);
}

#endif
