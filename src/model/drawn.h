/*
 * drawn.h - a design with a link for all that a drawing has to show.
 *
 * Layer: model.  A component takes over from another when a step has it after
 * `|`, or when a `fallback` of the step, its link or the callee names it: the
 * caller calls it then.  Nobody may have declared a link for that; and where
 * there is one, flows may call it anyhow, so that it would have to look like
 * two things.  Either way a link of its own tells it.
 */
#ifndef LINTEL_MODEL_DRAWN_H
#define LINTEL_MODEL_DRAWN_H

#include "model/design.h"

/*
 * The design itself when it has a link for everything; else a copy that borrows
 * from it (design_copy), whose components, groups, flows and first links have
 * the same indices.  The links that are new are calls, `takes_over` is set, and
 * their ids are "app->|db".  Alternatives walk them.
 */
const struct design *design_drawn(
    struct arena *arena, const struct design *whole);

/*
 * The link by which the caller of a step calls what takes over from the callee:
 * of a drawn design, a new one before a declared one.  NULL when nothing does,
 * and for a message, which waits for no answer that another could give.
 */
struct link *backup_link(const struct step *step);

#endif
