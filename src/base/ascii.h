/*
 * ascii.h - what sort of character a byte is, whatever the locale.
 *
 * Layer: base.  Bytes beyond ASCII are of no sort.
 */
#ifndef LINTEL_BASE_ASCII_H
#define LINTEL_BASE_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Spaces, tabs and line ends. */
static inline bool ascii_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
