#include "layout/line.h"

#include "model/drawn.h"

#include <stdlib.h>

static const char *const names[LINE_COUNT] = {
    [LINE_CALL] = "Call",
    [LINE_FALLBACK] = "Call with a fallback",
    [LINE_OPTIONAL] = "Optional call",
    [LINE_ALTERNATIVE] = "Takes over",
    [LINE_MESSAGE] = "Message",
    [LINE_REPLICATE] = "Replication",
};

const char *line_name(enum line line)
{
	return names[line];
}

static enum line line_of_step(const struct step *step)
{
	if (step->alternative)
		return LINE_ALTERNATIVE;
	if (step->optional)
		return LINE_OPTIONAL;
	return step->has_fallback ? LINE_FALLBACK : LINE_CALL;
}

/* LINE_COUNT stands for a call that nothing was said of yet. */
static void note(enum line *lines, const struct link *link, enum line line)
{
	uint32_t index = link->element.index;
	if (link->arrow == ARROW_CALL && line < lines[index])
		lines[index] = line;
}

static void note_flow(enum line *lines, const struct flow *flow)
{
	struct step *const *step;
	vec_each (step, &flow->steps) {
		note(lines, (*step)->link, line_of_step(*step));
		const struct link *backup = backup_link(*step);
		if (backup)
			note(lines, backup, LINE_ALTERNATIVE);
	}
}

enum line *lines_of(
    struct arena *arena, const struct design *design, const struct flow *flow)
{
	uint32_t count = design->links.length;
	enum line *lines = arena_array(arena, count, sizeof(*lines));
	for (uint32_t i = 0; i < count; i++)
		lines[i] = LINE_COUNT;
	if (flow)
		note_flow(lines, flow);
	for (uint32_t i = 0; i < design->flows.length && !flow; i++)
		note_flow(lines, design->flows.at[i]);
	for (uint32_t i = 0; i < count; i++) {
		enum arrow arrow = design->links.at[i]->arrow;
		if (arrow == ARROW_MESSAGE)
			lines[i] = LINE_MESSAGE;
		else if (arrow == ARROW_REPLICATE)
			lines[i] = LINE_REPLICATE;
		else if (lines[i] == LINE_COUNT)
			lines[i] = design->links.at[i]->takes_over
			    ? LINE_ALTERNATIVE
			    : LINE_CALL;
	}
	return lines;
}

struct relief {
	uint32_t link, component; /* takes over from that callee */
};

struct reliefs {
	struct relief *at;
	uint32_t length, capacity;
};

static void note_relief(struct arena *arena, struct reliefs *all,
    const struct link *link, const struct component *component)
{
	*vec_add(arena, all) =
	    (struct relief) {link->element.index, component->element.index};
}

static void note_reliefs(
    struct arena *arena, struct reliefs *all, const struct flow *flow)
{
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		const struct link *backup = backup_link(step);
		if (backup)
			note_relief(arena, all, backup, step->to);
		/* The one it follows: that has told what it follows itself. */
		const struct step *before =
		    i > 0 ? flow->steps.at[i - 1] : step;
		if (step->alternative && before->branch == step->branch &&
		    before->from == step->from && before->to != step->to)
			note_relief(arena, all, step->link, before->to);
	}
}

static int by_link(const void *a, const void *b)
{
	const struct relief *one = a, *other = b;
	if (one->link != other->link)
		return one->link < other->link ? -1 : 1;
	return (one->component > other->component) -
	    (one->component < other->component);
}

struct component_list *instead_of(
    struct arena *arena, const struct design *design, const struct flow *flow)
{
	struct reliefs all = {0};
	if (flow)
		note_reliefs(arena, &all, flow);
	for (uint32_t i = 0; i < design->flows.length && !flow; i++)
		note_reliefs(arena, &all, design->flows.at[i]);
	if (all.length > 0)
		qsort(all.at, all.length, sizeof(*all.at), by_link);
	struct component_list *lists =
	    arena_array(arena, design->links.length, sizeof(*lists));
	for (uint32_t i = 0; i < all.length; i++)
		if (i == 0 || by_link(&all.at[i - 1], &all.at[i]) != 0)
			vec_push(arena, &lists[all.at[i].link],
			    design->components.at[all.at[i].component]);
	return lists;
}
