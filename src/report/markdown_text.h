/*
 * markdown_text.h - text from a design inside Markdown.
 *
 * Layer: report.  Nothing of it is markup, HTML, a picture or a link, mentions
 * anybody or refers to an issue, on GitHub as on GitLab; controls are made
 * visible.  All is for the middle of a line.
 */
#ifndef LINTEL_REPORT_MARKDOWN_TEXT_H
#define LINTEL_REPORT_MARKDOWN_TEXT_H

#include "base/str.h"

/* A sentence: what stands between two backticks becomes code. */
void markdown_prose(struct buf *out, struct str text);

/* All of it as code; nothing for an empty text. */
void markdown_code(struct buf *out, struct str text);

/* A block of code, each line of which begins with `indent` spaces. */
void markdown_block(struct buf *out, struct str text, uint32_t indent);

#endif
