#include "cmd/sink.h"

#include "base/map.h"

#include <limits.h>
#include <stdlib.h>

static void sink_add(struct sink_list *sinks, struct arena *arena,
    enum report_format_id format, const char *path,
    const struct sink_options *options)
{
	*vec_add(arena, sinks) = (struct sink) {
	    .format = format,
	    .path = path,
	    .stream = options->stream,
	    .report =
		{
		    .out = {.arena = arena},
		    .least = options->least,
		    .limit = options->limit,
		    .color = options->color && !path,
		    .no_totals = options->quiet && !path,
		},
	};
}

static bool find_format(
    struct arena *arena, const char *output, enum report_format_id *format)
{
	struct str rest = str_from(output), word = str_cut(&rest, '='), near;
	struct map known;
	map_init(&known, arena);
	for (unsigned i = 0; i < REPORT_FORMAT_COUNT; i++) {
		*format = (enum report_format_id)i;
		if (rest.length > 0 && str_is(word, report_format_names[i]))
			return true;
		map_add(&known, str_from(report_format_names[i]), format);
	}
	if (!map_get(&known, word) && map_nearest(&known, word, &near))
		complain(arena,
		    "--output %s: unknown format `%.*s`; did you mean `%.*s`?",
		    output, STR_ARG(word), STR_ARG(near));
	else
		complain(arena,
		    "--output takes FORMAT=FILE with a format of %s, not `%s`",
		    REPORT_FORMAT_WORDS, output);
	return false;
}

/* The file that the path leads to, however it is written. */
static struct str real_file(struct arena *arena, const char *path)
{
	char real[PATH_MAX];
	struct str folder = path_folder(str_from(path));
	if (realpath(path, real))
		return str_copy(arena, str_from(real));
	if (!realpath(str_cstr(arena, folder), real))
		return str_from(path);
	return str_printf(
	    arena, "%s/%.*s", real, STR_ARG(path_name(str_from(path))));
}

static bool check_file(const struct sink_list *sinks, struct arena *arena,
    const char *output, const char *path)
{
	struct str real = real_file(arena, path);
	for (uint32_t i = 1; i < sinks->length; i++) {
		const char *other = sinks->at[i].path;
		if (!str_equal(real, real_file(arena, other)))
			continue;
		complain(arena,
		    "--output %s: %s has what another --output writes", output,
		    other);
		return false;
	}
	return true;
}

static bool add_output(struct sink_list *sinks, struct arena *arena,
    const char *output, const struct sink_options *options)
{
	enum report_format_id format;
	struct str path = str_from(output), word = str_cut(&path, '=');
	if (!find_format(arena, output, &format))
		return false;
	if (is_stdout(path.at)) {
		complain(arena,
		    "--output %s: standard output has what --format names; "
		    "use --format %.*s",
		    output, STR_ARG(word));
		return false;
	}
	if (!check_file(sinks, arena, output, path.at))
		return false;
	sink_add(sinks, arena, format, path.at, options);
	return true;
}

bool sinks_open(struct sink_list *sinks, struct arena *arena,
    enum report_format_id format, const struct word_list *outputs,
    const struct sink_options *options)
{
	sink_add(sinks, arena, format, NULL, options);
	for (uint32_t i = 0; i < outputs->length; i++)
		if (!add_output(sinks, arena, outputs->at[i], options))
			return false;
	/* From here on nothing moves, so writers may point into their sinks. */
	struct sink *sink;
	vec_each (sink, sinks)
		report_begin(&sink->report, sink->format);
	return true;
}

bool sinks_spare(const struct sink_list *sinks, struct arena *arena,
    const struct path_list *designs)
{
	for (uint32_t i = 1; i < sinks->length; i++) {
		const char *path = sinks->at[i].path;
		struct str real = real_file(arena, path);
		for (uint32_t k = 0; k < designs->length; k++) {
			if (!str_equal(real, real_file(arena, designs->at[k])))
				continue;
			complain(arena, "--output %s=%s: %s is a design",
			    report_format_names[sinks->at[i].format], path,
			    path);
			return false;
		}
	}
	return true;
}

bool sinks_are_text(const struct sink_list *sinks)
{
	for (uint32_t i = 0; i < sinks->length; i++)
		if (sinks->at[i].format != REPORT_text)
			return false;
	return true;
}

void sinks_batch(struct sink_list *sinks, const struct report_batch *batch)
{
	struct sink *sink;
	vec_each (sink, sinks) {
		sink->report.writer->batch(&sink->report, batch);
		if (!sink->path)
			print_to(sink->stream, &sink->report.out);
	}
}

bool sinks_close(struct sink_list *sinks, const struct report_totals *totals)
{
	bool written = true;
	struct sink *sink;
	vec_each (sink, sinks) {
		struct report *report = &sink->report;
		struct str error;
		report->writer->end(report, totals);
		if (!sink->path) {
			print_to(sink->stream, &report->out);
		} else if (!file_write(report->out.arena, sink->path,
			       buf_slice(&report->out), &error)) {
			complain(report->out.arena, "%.*s", STR_ARG(error));
			written = false;
		}
	}
	return written;
}
