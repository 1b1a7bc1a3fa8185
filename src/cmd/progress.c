#include "cmd/progress.h"

#include "report/table.h"

#include <stdio.h>
#include <unistd.h>

enum {
	BAR_CELLS = 20,
	NAME_COLUMNS = 40,
};

void progress_begin(
    struct progress *progress, struct arena *arena, uint32_t all, bool quiet)
{
	*progress = (struct progress) {
	    .arena = arena,
	    .all = all,
	    .shown = all > 1 && !quiet && isatty(STDERR_FILENO),
	};
}

void progress_clear(const struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
}

void progress_next(struct progress *progress, struct str name)
{
	if (!progress->shown)
		return;
	struct arena scratch;
	arena_init_child(&scratch, progress->arena);
	struct buf line = {.arena = &scratch};
	uint64_t filled = (uint64_t)progress->done * BAR_CELLS / progress->all;
	buf_text(&line, "\r\033[K");
	for (uint64_t i = 0; i < BAR_CELLS; i++)
		buf_text(&line, i < filled ? "█" : "·");
	buf_printf(&line, " %u/%u ", (unsigned)++progress->done,
	    (unsigned)progress->all);
	buf_str(&line, table_cut(&scratch, name, NAME_COLUMNS));
	fwrite(line.at, 1, line.length, stderr);
	fflush(stderr);
	arena_release(&scratch);
}
