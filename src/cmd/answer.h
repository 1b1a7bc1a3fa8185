/*
 * answer.h - what a query selects, as text and as JSON.
 *
 * Layer: cmd.  Values have gone through host_records(), so that an object is
 * something with a name of its own, and no map or list is without an end.
 */
#ifndef LINTEL_CMD_ANSWER_H
#define LINTEL_CMD_ANSWER_H

#include "host/host.h"
#include "report/json.h"

struct answer {
	const struct host *host;
	struct str path; /* of the design */
	struct expr_value value;
	struct str_list unknown; /* what nobody stated: "db.capacity" */
};

/* `unknown` becomes what `value` is unknown for, each path once. */
void answer_complete(struct arena *arena, struct answer *answer);

/* Whether it is false, null, unknown or an empty list or map. */
bool answer_is_nothing(const struct answer *answer);

/*
 * One line for each item of a list: an element as PATH:LINE:COLUMN: ID, a
 * text, number or truth value as it is; records are the rows of a table.
 * `several` puts the path before what does not tell it, since there are other
 * designs.
 */
void answer_text(
    struct buf *out, bool color, bool several, const struct answer *answer);

/* What makes the answer incomplete: a sentence, or empty. */
struct str answer_remark(struct arena *arena, const struct answer *answer);

/* A value: elements by name, quantities in base units, unknown as null. */
void answer_json(struct json *json, struct expr_value value);

#endif
