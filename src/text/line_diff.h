/*
 * line_diff.h - what became of a text, as `diff -u` and `patch` know it.
 *
 * Layer: text.
 */
#ifndef LINTEL_TEXT_LINE_DIFF_H
#define LINTEL_TEXT_LINE_DIFF_H

#include "base/str.h"

/*
 * Nothing for equal texts.  `path` is printed after a/ and b/, in quotes as git
 * does it where it could be taken for something else.  Myers' method
 * up to 2000 differing lines; beyond, what lies between the first and the last
 * difference is one hunk.
 */
void line_diff(
    struct buf *out, struct str path, struct str old, struct str new);

#endif
