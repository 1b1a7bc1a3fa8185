#include "model/drawn.h"

#include "model/part.h"

struct drawing {
	struct arena *arena;
	const struct design *whole;
	bool *walked; /* by link index in the whole: anyhow */
};

/* Looked for where there is less: one caller may have many, and so may one
   callee. */
static struct link *takeover_between(
    const struct component *from, const struct component *to, bool declared)
{
	struct link *found = NULL, *const * link;
	vec_each (
	    link, from->out.length < to->in.length ? &from->out : &to->in) {
		if ((*link)->from != from || (*link)->to != to ||
		    (*link)->arrow != ARROW_CALL)
			continue;
		if ((*link)->takes_over)
			return *link;
		found = declared ? *link : NULL;
	}
	return found;
}

struct link *backup_link(const struct step *step)
{
	if (!step->terms->backup || step->arrow != ARROW_CALL)
		return NULL;
	return takeover_between(step->from, step->terms->backup, true);
}

static void find_walked(struct drawing *drawing)
{
	const struct design *whole = drawing->whole;
	for (uint32_t i = 0; i < whole->flows.length; i++) {
		struct step *const *step;
		vec_each (step, &whole->flows.at[i]->steps)
			if (!(*step)->alternative)
				drawing->walked[(*step)->link->element.index] =
				    true;
	}
}

/* Whether what takes over has no link that tells just that. */
static bool needs_link(
    const struct drawing *drawing, const struct link *declared)
{
	return !declared || drawing->walked[declared->element.index];
}

static bool is_alternative(const struct step *step)
{
	return step->alternative && step->arrow == ARROW_CALL;
}

static bool is_complete(const struct drawing *drawing)
{
	const struct design *whole = drawing->whole;
	for (uint32_t i = 0; i < whole->flows.length; i++) {
		struct step *const *step;
		vec_each (step, &whole->flows.at[i]->steps) {
			if (is_alternative(*step) &&
			    needs_link(drawing, (*step)->link))
				return false;
			if ((*step)->terms->backup &&
			    (*step)->arrow == ARROW_CALL &&
			    needs_link(drawing, backup_link(*step)))
				return false;
		}
	}
	return true;
}

/* Or the one that is there already. */
static struct link *add_link(struct drawing *drawing, struct design *design,
    const struct step *step, struct component *to)
{
	struct arena *arena = drawing->arena;
	struct link *link = takeover_between(step->from, to, false);
	if (link)
		return link;
	link = arena_new(arena, struct link);
	*link = (struct link) {
	    .element = step->element,
	    .from = step->from,
	    .to = to,
	    .arrow = ARROW_CALL,
	    .takes_over = true,
	};
	link->element.kind = ELEMENT_LINK;
	link->element.index = design->links.length;
	link->element.id = str_printf(arena, "%.*s->|%.*s",
	    STR_ARG(step->from->element.id), STR_ARG(to->element.id));
	link->element.facts = (struct facts) {0};
	link->element.accepts = NULL;
	vec_push(arena, &design->links, link);
	vec_push(arena, &link->from->out, link);
	vec_push(arena, &link->to->in, link);
	return link;
}

static void complete(
    struct drawing *drawing, struct design *design, struct step *step)
{
	if (is_alternative(step) && needs_link(drawing, step->link))
		step->link = add_link(drawing, design, step, step->to);
	if (!step->terms->backup || step->arrow != ARROW_CALL)
		return;
	const struct link *link = backup_link(step);
	if (!link || (!link->takes_over && needs_link(drawing, link)))
		add_link(drawing, design, step, step->terms->backup);
}

const struct design *design_drawn(
    struct arena *arena, const struct design *whole)
{
	struct drawing drawing = {
	    .arena = arena,
	    .whole = whole,
	    .walked = arena_array(arena, whole->links.length, sizeof(bool)),
	};
	find_walked(&drawing);
	if (is_complete(&drawing))
		return whole;
	struct design *design = design_copy(arena, whole);
	for (uint32_t i = 0; i < design->flows.length; i++) {
		struct step *const *step;
		vec_each (step, &design->flows.at[i]->steps)
			complete(&drawing, design, *step);
	}
	return design;
}
