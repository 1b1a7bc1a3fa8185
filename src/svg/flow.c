#include "svg/draw.h"

#include "model/drawn.h"

enum {
	MAX_NUMBERS = 4, /* on one link */
};

struct numbers {
	struct buf text;
	uint32_t count;
	uint32_t last;
};

static void add_number(struct numbers *numbers, uint32_t number)
{
	if (numbers->count > 0 && numbers->last == number)
		return;
	numbers->last = number;
	if (numbers->count++ >= MAX_NUMBERS)
		return;
	buf_printf(
	    &numbers->text, "%s%u", numbers->count > 1 ? ", " : "", number);
}

void flow_collect(struct drawing *drawing)
{
	const struct flow *flow = drawing->options->flow;
	struct arena *arena = drawing->pen.arena;
	const struct design *design = drawing->design;
	uint32_t links = design->links.length;
	if (!flow)
		return;
	struct numbers *all = arena_array(arena, links, sizeof(*all));
	drawing->walked =
	    arena_array(arena, design->components.length, sizeof(bool));
	uint32_t number = 0;
	for (uint32_t i = 0; i < links; i++)
		all[i].text.arena = arena;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		if (i == 0 || flow->steps.at[i - 1]->fan != step->fan)
			number++;
		add_number(&all[step->link->element.index], number);
		drawing->walked[step->from->element.index] = true;
		drawing->walked[step->to->element.index] = true;
		const struct link *backup = backup_link(step);
		if (!backup)
			continue;
		add_number(&all[backup->element.index], number);
		drawing->walked[backup->to->element.index] = true;
	}
	drawing->numbers = arena_array(arena, links, sizeof(struct str));
	for (uint32_t i = 0; i < links; i++) {
		struct numbers *numbers = &all[i];
		if (numbers->count > MAX_NUMBERS)
			buf_printf(&numbers->text, " +%u",
			    numbers->count - MAX_NUMBERS);
		drawing->numbers[i] = buf_slice(&numbers->text);
	}
}
