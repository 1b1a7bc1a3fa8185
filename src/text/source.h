/*
 * source.h - a file's bytes, and where its lines begin.
 *
 * Layer: text.  Offsets are bytes everywhere inside lintel; lines and columns
 * exist only at the edges (messages, editors), and only this module makes them.
 * Whoever asks for them writes to the source, so one thread asks at a time.
 */
#ifndef LINTEL_TEXT_SOURCE_H
#define LINTEL_TEXT_SOURCE_H

#include "base/str.h"

struct span {
	uint32_t start, end; /* half-open byte range in one source */
};

struct source {
	struct str path;  /* as printed: relative where it was given so */
	struct str bytes; /* UTF-8 for an accepted design; anything before */
	uint32_t *lines;  /* offset of each line's first byte, made on need */
	uint32_t line_count;
	struct arena *arena;
	/* The newest answer: in bytes of the source, code points and UTF-16
	   units of the line. */
	uint32_t last_offset, last_column, last_units;
};

/* Zero-based; printers add one. */
struct position {
	uint32_t line;
	uint32_t column; /* in code points; an invalid byte counts as one */
};

/* Borrows the bytes, at most 4 GiB - 1 of them. */
struct source *source_new(
    struct arena *arena, struct str path, struct str bytes);

/* An offset past the end gives the last position. */
struct position source_position(struct source *source, uint32_t offset);

/* Byte column of the same place, for formats that count bytes. */
uint32_t source_byte_column(struct source *source, uint32_t offset);

/* UTF-16 code units of the same place, for formats that count those. */
uint32_t source_utf16_column(struct source *source, uint32_t offset);

/* A line's bytes without its line end; empty past the last. */
struct str source_line(struct source *source, uint32_t line);

struct str source_text(const struct source *source, struct span span);

#endif
