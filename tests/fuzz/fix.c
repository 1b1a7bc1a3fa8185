/*
 * A design, its findings, and the fixes of all that can be mended together:
 * the file stays readable and keeps its comments.
 */
#include "rule/fix.h"

#include "fuzz.h"

static void try_file(struct arena *arena, const struct fix_file *file)
{
	struct str bytes;
	if (!yaml_change(
		arena, file->source, file->root, &file->changes, &bytes))
		return;
	struct diag_list diags;
	diag_list_init(&diags, arena);
	claim(yaml_parse(arena, source_new(arena, STR("fixed.yaml"), bytes),
		  &limits_usual, &diags) != NULL,
	    "what is mended can be read");
	claim(diags.errors == 0, "without errors");
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	struct design *design = read_design(arena, input, &diags);
	if (!design)
		return;
	struct run_options options = {.today = STR("2026-01-01")};
	struct run_result result;
	rules_run(arena, &session()->rules, design, &options, &result);
	struct fixes together;
	fixes_init(&together, arena, design);
	for (struct diag *d = result.findings.first; d; d = d->next) {
		struct fixes alone;
		fixes_init(&alone, arena, design);
		if (!fixes_add(&alone, d))
			continue;
		(void)fixes_add(&together, d);
		const struct fix_file *file;
		vec_each (file, &alone.files)
			try_file(arena, file);
	}
	const struct fix_file *file;
	vec_each (file, &together.files)
		try_file(arena, file);
}
