/* A pattern, and after the first line end a text for it. */
#include "expr/regex.h"

#include "fuzz.h"

static void try(struct arena *arena, struct str input)
{
	struct str pattern = str_cut(&input, '\n'), problem = STR("");
	const struct regex *regex = regex_compile(arena, pattern, &problem);
	claim(regex || problem.length > 0, "what is refused has a reason");
	if (regex)
		(void)regex_match(regex, input);
}
