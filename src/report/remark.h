/*
 * remark.h - what a finding has to say besides its sentence.
 *
 * Layer: report.  The path that proves it, the facts, what mends it: each is a
 * title and a text, which comes from the rule and the design.  A fact is one
 * line whatever it holds.
 */
#ifndef LINTEL_REPORT_REMARK_H
#define LINTEL_REPORT_REMARK_H

#include "text/diag.h"

struct remark {
	const char *title; /* "path", "fix", "help"; NULL: of a fact */
	struct str text;   /* trimmed, and never empty */
};

struct remark_list {
	struct remark *at;
	uint32_t length, capacity;
};

/* Whether it has several lines, as the text of a fix may. */
static inline bool remark_is_long(const struct remark *remark)
{
	struct str text = remark->text;
	return remark->title && str_find(text, 0, '\n') < text.length;
}

struct remark_list remarks_of(struct arena *arena, const struct diag *diag);

/*
 * The sentence, and every remark on a line of its own: what formats say that
 * have one text for a finding.  Visible but for the line ends between.
 */
void remarks_print(struct buf *out, const struct diag *diag);

/* At most so many bytes of a text, with an ellipsis for what is left out. */
struct str text_clip(struct arena *arena, struct str text, size_t most);

#endif
