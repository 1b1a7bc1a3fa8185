/* A .lintel.yaml: read, and asked what holds for a design. */
#include "rule/config.h"

#include "fuzz.h"

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct source *source = source_new(arena, STR(".lintel.yaml"), input);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &diags);
	claim_places(&diags);
	if (!root)
		return;
	struct config *config = config_read(arena, source, root, &diags);
	claim(config || diags.errors > 0, "what is refused has a reason");
	if (config && config_check(config, &session()->rules, &diags) &&
	    !config->broken)
		(void)config_settings(
		    arena, config, &session()->rules, STR("designs/a.yaml"));
	claim_places(&diags);
}
