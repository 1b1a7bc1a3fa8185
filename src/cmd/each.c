#include "cmd/each.h"

/* Problems are messages: the results are something else. */
void each_report(
    struct each *each, struct arena *arena, struct diag_list *problems)
{
	complain_about(arena, each->color, problems);
	each->code = EXIT_BROKEN;
}

bool each_prepare(struct each *each, const struct word_list *paths)
{
	if (input_add_rules(&each->input, &each->input.choice->rules) &&
	    input_find(&each->input, paths))
		return true;
	each_report(each, each->input.arena, &each->input.problems);
	return false;
}

void each_design(struct each *each)
{
	bool first = true;
	for (uint32_t i = 0; i < each->input.paths.length; i++) {
		struct arena arena;
		arena_init_child(&arena, each->input.arena);
		struct diag_list diags;
		diag_list_init(&diags, &arena);
		each->path = each->input.paths.at[i];
		struct design *design =
		    input_load(&each->input, &arena, each->path, &diags);
		if (!design)
			each_report(each, &arena, &diags);
		else if (!each->show(each->context, &arena, design, first))
			each->code = EXIT_BROKEN;
		else
			first = false;
		arena_release(&arena);
	}
	if (each->input.failed)
		each->code = EXIT_BROKEN;
}
