/*
 * changes.h - how the parts of a comparison tell what they find.
 *
 * Layer: diff, inside.
 */
#ifndef LINTEL_DIFF_CHANGES_H
#define LINTEL_DIFF_CHANGES_H

#include "diff/class.h"

/* What flows do with links and components. */
struct diff_use {
	bool *walked; /* by index of an old link: a flow that stays walked it */
	bool *spare;  /* by index of an old link: one had it as alternative */
	bool *reached; /* by index of an old component: a flow reached it */
	bool *served;  /* by index of an old operation: a flow that stays served
			  it */
	bool *required; /* by index of an old component: an answer waits */
	const struct step **needed; /* by index of a new link: where a critical
				       flow that was there before requires it,
				       and did not wait for its callee */
	/* The last flow, as it is now, that waited_before() was asked of: by
	   index of an old and of a new component, whose answer waited, and
	   waits, for it; and of a new one, whether it did before. */
	uint32_t *answered, *answers, *waited;
	/* By index of a new component: the last flow whose new steps call it.
	 */
	uint32_t *called;
};

/*
 * A new change, of class INFO, with its name and place; either element may be
 * NULL.  It may be completed until the next one is added.
 */
struct change *change_add(struct diff *diff, enum change_kind kind,
    const struct element *before, const struct element *after);

/* Two elements, or the sections of the designs that have facts. */
struct fact_pair {
	const struct element *before, *after; /* what a change is named after */
	const struct facts *old, *new;
	struct str prefix; /* "requirements." */
	enum field_owner owner;
	bool listed; /* one design alone is told of, each of its facts by
			itself */
};

/* All fields of the owner, by the table. */
void diff_facts(struct diff *diff, const struct fact_pair *pair);

/*
 * One field, whatever it was read from.  NULL when both sides say the same;
 * else the change may be completed.
 */
struct change *diff_value(struct diff *diff, const struct fact_pair *pair,
    enum field_id field, const struct change_side *old,
    const struct change_side *new);

/* A side that says a text, or nothing when it is empty. */
struct change_side text_side(struct str text);
/* A side that says a list of texts, or nothing when it is empty. */
struct change_side list_side(struct arena *arena, const struct str_list *list);

/* The facts of two elements. */
struct fact_pair element_pair(const struct element *before,
    const struct element *after, enum field_owner owner);

/* Everything about two elements that are one. */
void diff_element(struct diff *diff, const struct element *before,
    const struct element *after);

/* "10x shorten", which is no fact; of a rate that is a number, nothing. */
struct str rate_multiple(
    const struct diff *diff, const struct operation *operation, bool is_before);

/* Parts of that. */
void diff_members(
    struct diff *diff, const struct group *before, const struct group *after);
void diff_operation(struct diff *diff, const struct operation *before,
    const struct operation *after);
void diff_flow(
    struct diff *diff, const struct flow *before, const struct flow *after);
void diff_steps(
    struct diff *diff, const struct flow *before, const struct flow *after);
void diff_tradeoff(struct diff *diff, const struct tradeoff *before,
    const struct tradeoff *after);
void diff_question(struct diff *diff, const struct question *before,
    const struct question *after);
void diff_alert(
    struct diff *diff, const struct alert *before, const struct alert *after);
void diff_accepts(struct diff *diff, const struct element *before,
    const struct element *after);

/* The groups that name a component or a group among their members. */
const struct group_list *groups_around(const struct element *element);
/* What it means to have left a group, or to have entered it, that is in both
   designs; as the new one has it. */
enum part_change group_left(const struct group *group);
enum part_change group_entered(const struct group *group);

/* Helps where a component that is gone may be one that is new. */
void hint_at_renames(struct diff *diff);

/* Fills diff->use; the elements have their partners. */
void find_use(struct diff *diff);

/* Notes what the answer of a flow waited for, before newly_waits() is asked of
   its steps as they are now. */
void waited_before(const struct diff *diff, const struct flow *before,
    const struct flow *after);
/* Whether a step makes the answer wait for what it did not wait for. */
bool newly_waits(const struct diff *diff, const struct step *after);

/* What it means that an element is gone. */
enum part_change removed_part(
    const struct diff *diff, const struct element *before);
/* Of an element that is new; of a link that a critical flow needs the place is
   where the flow says so. */
void judge_added(struct diff *diff, struct change *change);

#endif
