#include "cmd/raster.h"

#include "base/child.h"
#include "cmd/command.h"

#include <errno.h>
#include <unistd.h>

enum {
	MOST_BYTES = 1 << 30,
	MOST_SECONDS = 1000000,
};

static struct str problem(
    struct arena *arena, const struct child_result *run, uint32_t seconds)
{
	if (run->end == CHILD_NOT_RUN && run->error == ENOENT)
		return STR("rsvg-convert is not there, which makes png and "
			   "pdf; it is in the package librsvg2-bin");
	if (run->end == CHILD_ENDED && run->status == 0)
		return STR("rsvg-convert said that all is well, and wrote "
			   "nothing; is it the one of librsvg2-bin?");
	if (run->end == CHILD_LATE)
		return str_printf(arena,
		    "rsvg-convert was not done within %u s; --time-limit gives "
		    "it more",
		    (unsigned)seconds);
	struct str complaint = run->complaint;
	struct str line = str_trim(str_cut(&complaint, '\n'));
	struct str fate = child_fate(arena, run);
	return str_printf(arena, "rsvg-convert %.*s%s%.*s", STR_ARG(fate),
	    line.length > 0 ? ": " : "", STR_ARG(line));
}

bool raster_convert(struct arena *arena, struct str svg, const char *format,
    uint32_t seconds, struct str *result, struct str *error)
{
	uint32_t most = seconds < MOST_SECONDS ? seconds : MOST_SECONDS;
	const char *const arguments[] = {
	    "rsvg-convert", "--zoom=2", "--format", format, NULL};
	const struct child_task task = {
	    .arguments = arguments,
	    .input = svg,
	    .most = MOST_BYTES,
	    .milliseconds = (int)most * 1000,
	};
	struct child_result run = child_run(arena, &task);
	if (run.end == CHILD_NOT_RUN && run.error == ENOMEM)
		arena_exhausted(arena);
	*result = run.answer;
	if (run.end == CHILD_ENDED && run.status == 0 && run.answer.length > 0)
		return true;
	*error = problem(arena, &run, most);
	return false;
}

const char *raster_misuse(const char *output)
{
	return is_stdout(output) && isatty(STDOUT_FILENO)
	    ? "a terminal shows no png or pdf: --output names a file"
	    : NULL;
}
