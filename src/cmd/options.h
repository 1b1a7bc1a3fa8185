/*
 * options.h - command-line options as a table.
 *
 * Layer: cmd.  One table for each command drives the parsing, `--help` and
 * what the manual is checked against.  An option stores its value at an offset
 * into the command's own struct of settings, so that the tables stay const.
 */
#ifndef LINTEL_CMD_OPTIONS_H
#define LINTEL_CMD_OPTIONS_H

#include "base/str.h"
#include "base/vec.h"

enum option_type {
	OPTION_FLAG,   /* bool; --no-NAME (or NAME without its no-) clears it */
	OPTION_TEXT,   /* const char *, not empty */
	OPTION_TEXTS,  /* struct word_list of such: may be repeated */
	OPTION_WORD,   /* unsigned: which of the words, from 0 */
	OPTION_NUMBER, /* uint32_t */
};

struct option {
	const char *name;
	char letter; /* the short form, or 0 */
	enum option_type type;
	size_t offset;
	const char *argument; /* "FILE"; NULL for a FLAG or WORD */
	const char *words;    /* "text|json": of a WORD */
	const char *doc;      /* one line, no full stop */
};

struct word_list {
	const char **at;
	uint32_t length, capacity;
};

struct option_table {
	const struct option *at;
	uint32_t length;
};

/*
 * Reads the arguments after the command's name.  What is no option goes to
 * `operands`; after `--` everything does, and `-` always.  On a mistake
 * returns false and sets *error: one line, safe to print.
 */
bool options_parse(struct arena *arena, const struct option_table *table,
    char **arguments, void *settings, struct word_list *operands,
    struct str *error);

#endif
