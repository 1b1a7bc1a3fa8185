#include "cmd/sink.h"

#include "base/file.h"

static void sink_add(struct sink_list *sinks, struct arena *arena,
    enum sink_format format, const char *path,
    const struct sink_options *options)
{
	*vec_add(arena, sinks) = (struct sink) {
	    .format = format,
	    .path = path,
	    .no_totals = options->quiet && !path,
	    .least = options->least,
	    .out = {.arena = arena},
	    .text =
		{
		    .color = options->color && !path,
		    .least = options->least,
		    .limit = options->limit,
		},
	};
}

static bool sink_format_find(struct str word, enum sink_format *format)
{
	struct str words = STR(FORMAT_WORDS);
	for (unsigned i = 0; words.length > 0; i++)
		if (str_equal(str_cut(&words, '|'), word)) {
			*format = (enum sink_format)i;
			return true;
		}
	return false;
}

bool sinks_open(struct sink_list *sinks, struct arena *arena,
    enum sink_format format, const struct word_list *outputs,
    const struct sink_options *options)
{
	sink_add(sinks, arena, format, NULL, options);
	for (uint32_t i = 0; i < outputs->length; i++) {
		struct str path = str_from(outputs->at[i]);
		struct str word = str_cut(&path, '=');
		enum sink_format wanted;
		if (path.length == 0 || !sink_format_find(word, &wanted)) {
			complain(arena,
			    "--output takes FORMAT=FILE with a format of "
			    "%s, not `%s`",
			    FORMAT_WORDS, outputs->at[i]);
			return false;
		}
		if (str_equal(path, STR("-"))) {
			complain(arena,
			    "--output %s: standard output has what --format "
			    "names; use --format %.*s",
			    outputs->at[i], STR_ARG(word));
			return false;
		}
		sink_add(sinks, arena, wanted, path.at, options);
	}
	/* From here on nothing moves, so reports may point into their sinks. */
	struct sink *sink;
	vec_each (sink, sinks) {
		sink->text.out = &sink->out;
		sink->json.out = &sink->out;
		if (sink->format == FORMAT_JSON)
			contract_lint_begin(&sink->json);
	}
	return true;
}

void sinks_findings(struct sink_list *sinks, const struct diag_list *findings)
{
	struct sink *sink;
	vec_each (sink, sinks) {
		if (sink->format == FORMAT_JSON)
			contract_lint_findings(
			    &sink->json, findings, sink->least);
		else
			text_report_findings(&sink->text, findings);
		if (!sink->path)
			print(&sink->out);
	}
}

bool sinks_close(struct sink_list *sinks, const struct report_totals *totals)
{
	bool written = true;
	struct sink *sink;
	vec_each (sink, sinks) {
		if (sink->format == FORMAT_JSON)
			contract_lint_end(&sink->json, totals);
		else if (!sink->no_totals)
			text_report_end(&sink->text, totals);
		struct str error;
		if (!sink->path) {
			print(&sink->out);
		} else if (!file_write(sink->out.arena, sink->path,
			       buf_slice(&sink->out), &error)) {
			complain(sink->out.arena, "%.*s", STR_ARG(error));
			written = false;
		}
	}
	return written;
}
