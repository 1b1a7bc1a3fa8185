/*
 * tool.h - what the programs of the build share.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_TOOL_H
#define LINTEL_BUILD_TOOL_H

#include "base/str.h"

#include <setjmp.h>
#include <stdio.h>

/*
 * Prints what `work` leaves in `out`, which is in an arena of its own.  Returns
 * the exit status: 1 without memory, for what cannot be written, and where
 * `work` returns false after telling why.
 */
static inline int tool_run(const char *name, char **arguments,
    bool (*work)(struct buf *out, char **arguments))
{
	jmp_buf escape;
	struct arena arena;
	if (setjmp(escape)) {
		fprintf(stderr, "%s: out of memory\n", name);
		return 1;
	}
	arena_init(&arena, &escape);
	struct buf out = {.arena = &arena};
	bool good = work(&out, arguments);
	/* A flush tells nothing of a write that failed before it. */
	bool written = !good || out.length == 0 ||
	    fwrite(out.at, 1, out.length, stdout) == out.length;
	arena_release(&arena);
	if (written && fflush(stdout) == 0)
		return good ? 0 : 1;
	fprintf(stderr, "%s: cannot write what is made\n", name);
	return 1;
}

/* In a table of Markdown, whose cell a bar would end. */
static inline void tool_cell(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '|')
			buf_char(out, '\\');
		buf_char(out, text.at[i]);
	}
}

#endif
