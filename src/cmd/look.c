#include "cmd/look.h"

const char *look_misuse(const struct look_choice *look)
{
	return look->seconds == 0 ? "--time-limit is a second at least" : NULL;
}

struct layout *look_layout(struct arena *arena, const struct look_choice *look,
    const struct project *project, const struct design *design,
    const char *name, const struct layout_room *room)
{
	struct layout_options how = {
	    .direction = look ? (enum direction)look->direction : 0,
	    .seconds = look ? look->seconds : 0,
	    .memory = project->limits.of[LIMIT_LAYOUT_MEMORY],
	    .room = room,
	};
	struct layout *layout = layout_design(arena, design, &how);
	if (layout->message.length > 0)
		complain(arena, "%s: %.*s%s", name, STR_ARG(layout->message),
		    look && layout->late ? "; --time-limit gives it more" : "");
	return layout;
}
