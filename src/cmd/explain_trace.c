#include "cmd/explain_text.h"
#include "cmd/wrap.h"
#include "report/paint.h"
#include "report/table.h"
#include "report/width.h"

enum {
	INDENT = 4,
	STEP = 2,        /* for each level of parts */
	MOST_VALUE = 72, /* columns; longer lists are cut */
};

/* "name: text", and behind it the value, or beneath it where it is long. */
static void trace_line(struct buf *out, const struct trace_line *line,
    bool color, unsigned columns)
{
	struct arena *arena = out->arena;
	unsigned indent = INDENT + STEP * line->depth;
	struct buf text = {.arena = arena};
	if (line->name.length)
		buf_printf(&text, "%.*s: ", STR_ARG(line->name));
	buf_str(&text, line->text);
	struct str value = table_cut(arena, line->value, MOST_VALUE);
	struct buf wrapped = {.arena = arena};
	wrap_item(&wrapped, buf_slice(&text), indent, columns);
	struct str lines = buf_slice(&wrapped);
	lines.length--; /* its line end */
	size_t last = lines.length;
	while (last > 0 && lines.at[last - 1] != '\n')
		last--;
	buf_str(out, lines);
	unsigned used = width_text(str_slice(lines, last, lines.length));
	if (used + 3 + width_text(value) > columns) {
		buf_char(out, '\n');
		buf_fill(out, ' ', indent + STEP);
		buf_text(out, "→ ");
	} else {
		buf_text(out, " → ");
	}
	paint_text(out, color, PAINT_STRONG, value);
	buf_char(out, '\n');
}

void explain_trace(
    struct buf *out, const struct diag *finding, bool color, unsigned columns)
{
	if (!finding->trace)
		return;
	buf_text(out, "\n  because\n");
	const struct trace_line *line;
	vec_each (line, &finding->trace->lines)
		trace_line(out, line, color, columns);
}
