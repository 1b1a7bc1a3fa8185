#include "report/frame.h"

#include "report/excerpt.h"

unsigned frame_gutter(uint32_t greatest)
{
	unsigned columns = 1;
	for (; greatest >= 10; greatest /= 10)
		columns++;
	return columns;
}

static void frame_bar(const struct frame *frame)
{
	buf_fill(frame->out, ' ', frame->gutter);
	paint(frame->out, frame->color, PAINT_FRAME);
	buf_text(frame->out, " |");
	paint(frame->out, frame->color, PAINT_PLAIN);
}

void frame_arrow(const struct frame *frame, const char *arrow,
    struct source *source, struct span span)
{
	struct position position = source_position(source, span.start);
	buf_fill(frame->out, ' ', frame->gutter);
	paint(frame->out, frame->color, PAINT_FRAME);
	buf_text(frame->out, arrow);
	paint(frame->out, frame->color, PAINT_PLAIN);
	buf_char(frame->out, ' ');
	diag_visible(frame->out, source->path);
	buf_char(frame->out, ':');
	buf_number(frame->out, 1LL + position.line);
	buf_char(frame->out, ':');
	buf_number(frame->out, 1LL + position.column);
	buf_char(frame->out, '\n');
}

static void frame_line(
    const struct frame *frame, uint32_t number, struct str text)
{
	paint(frame->out, frame->color, PAINT_FRAME);
	unsigned digits = frame_gutter(number);
	buf_fill(frame->out, ' ', frame->gutter - digits);
	buf_number(frame->out, number);
	buf_text(frame->out, " |");
	paint(frame->out, frame->color, PAINT_PLAIN);
	if (str_trim(text).length > 0) {
		buf_char(frame->out, ' ');
		buf_str(frame->out, text);
	}
	buf_char(frame->out, '\n');
}

void frame_excerpt(const struct frame *frame, struct source *source,
    struct span span, char mark, enum paint with, struct str label)
{
	struct position position = source_position(source, span.start);
	struct excerpt excerpt = excerpt_make(frame->arena, source, span);

	frame_bar(frame);
	buf_char(frame->out, '\n');
	frame_line(frame, position.line + 1, excerpt.text);
	frame_bar(frame);
	buf_fill(frame->out, ' ', excerpt.caret + 1);
	paint(frame->out, frame->color, with);
	buf_fill(frame->out, mark, excerpt.carets);
	if (label.length > 0) {
		buf_char(frame->out, ' ');
		diag_visible(frame->out, label);
	}
	paint(frame->out, frame->color, PAINT_PLAIN);
	buf_char(frame->out, '\n');
}

static void frame_equals(const struct frame *frame)
{
	buf_fill(frame->out, ' ', frame->gutter);
	paint(frame->out, frame->color, PAINT_FRAME);
	buf_text(frame->out, " = ");
	paint(frame->out, frame->color, PAINT_PLAIN);
}

void frame_remark(const struct frame *frame, const struct remark *remark)
{
	struct buf *out = frame->out;
	struct str text = remark->text;
	frame_equals(frame);
	if (remark->title) {
		buf_text(out, remark->title);
		buf_char(out, ':');
	}
	if (!remark_is_long(remark)) {
		buf_text(out, remark->title ? " " : "");
		diag_visible(out, text);
		text = STR("");
	}
	buf_char(out, '\n');
	while (text.length > 0) {
		struct str line = str_cut(&text, '\n');
		buf_fill(
		    out, ' ', str_trim(line).length ? frame->gutter + 6u : 0);
		diag_visible(out, line);
		buf_char(out, '\n');
	}
}
