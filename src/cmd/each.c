#include "cmd/each.h"

#include "report/text.h"

/* Problems are messages: the results are something else. */
void each_report(
    struct each *each, struct arena *arena, struct diag_list *problems)
{
	struct buf out = {.arena = arena};
	struct text_report report = {
	    .out = &out,
	    .color = wants_color(each->color, stderr),
	};
	diag_list_sort(problems);
	text_report_findings(&report, problems);
	if (out.length > 0)
		fwrite(out.at, 1, out.length, stderr);
	each->code = EXIT_BROKEN;
}

bool each_prepare(struct each *each, const struct word_list *rules,
    const struct word_list *paths)
{
	if (input_add_rules(&each->input, rules) &&
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
		struct design *design = input_load(
		    &each->input, &arena, each->input.paths.at[i], &diags);
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
