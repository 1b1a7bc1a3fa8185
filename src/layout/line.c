#include "layout/line.h"

static const char *const names[LINE_COUNT] = {
    [LINE_CALL] = "Call",
    [LINE_ALTERNATIVE] = "Takes over",
    [LINE_FALLBACK] = "Call with a fallback",
    [LINE_OPTIONAL] = "Optional call",
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

/*
 * The caller's link to the component that takes over from the callee.  Looked
 * for where there is less: one caller may have many, and so may one backup.
 */
static const struct link *link_to_backup(const struct step *step)
{
	const struct link_list *out = &step->from->out, *in = &step->backup->in;
	struct link *const *link;
	vec_each (link, out->length < in->length ? out : in)
		if ((*link)->from == step->from &&
		    (*link)->to == step->backup && (*link)->arrow == ARROW_CALL)
			return *link;
	return NULL;
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
		const struct link *backup =
		    (*step)->backup ? link_to_backup(*step) : NULL;
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
			lines[i] = LINE_CALL;
	}
	return lines;
}
