/*
 * format.h - YAML in one style, saying what it said.
 *
 * Layer: text.  Only white space and needless quotes change: comments, the
 * order of keys, and where lines break stay as the author has them.
 *
 * - A level is two columns further to the right, and so is a list under its
 *   key.  Lines within brackets begin where the first entry does; where that
 *   stands on a line of its own, two columns further than what is around.
 * - One space after `:`, `,` and `-` and within `{ }`, none within `[ ]`.
 *   Values of keys that follow each other and are aligned stay so, as near to
 *   the longest key as can be.
 * - A comment behind something stays in its column, two spaces or more behind;
 *   one on a line of its own stands as far to the right as what it is above.
 * - One blank line at most, none at both ends; lines end with a bare LF, the
 *   last one too, and without blanks.
 * - Quotes around nothing but words go, unless these read otherwise without, as
 *   "true" does; others are double, unless the text has a `"` or a `\`.
 * - Of what block scalars hold, nothing but the indentation changes.
 */
#ifndef LINTEL_TEXT_FORMAT_H
#define LINTEL_TEXT_FORMAT_H

#include "text/yaml.h"

/*
 * The bytes in that style, of a source that was parsed within these limits and
 * without an error; formatted again they stay as they are.  The result is
 * parsed again: false, with nothing changed, when it does not hold the same
 * tree and the same comments, or never settles.
 */
bool yaml_format(struct arena *arena, struct source *source,
    const struct yaml_node *root, const struct limits *limits,
    struct str *bytes);

#endif
