#include "report/format.h"

#include "base/path.h"

/* clang-format off */
#define WRITER(name, doc) &name##_writer,
static const struct report_writer *const writers[] = {REPORT_FORMATS(WRITER)};

#define NAME(name, doc) #name,
const char *const report_format_names[] = {REPORT_FORMATS(NAME)};
/* clang-format on */

void report_begin(struct report *report, enum report_format_id format)
{
	report->writer = writers[format];
	report->state = arena_alloc(report->out.arena, report->writer->size);
	report->writer->begin(report);
}

struct str report_path(
    struct arena *arena, const struct report_batch *batch, struct str path)
{
	struct str revision = batch->revision;
	if (revision.length && str_starts(path, revision))
		return str_slice(path, revision.length, path.length);
	return path_from(arena, batch->root, batch->here, path);
}

struct str report_file(struct arena *arena, const struct report_batch *batch,
    const struct diag *diag)
{
	struct str path = diag->source ? diag->source->path : batch->path;
	return path.length ? report_path(arena, batch, path) : path;
}
