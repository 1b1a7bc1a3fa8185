#include "report/remark.h"

static void add(struct arena *arena, struct remark_list *list,
    const char *title, struct str text)
{
	text = str_trim(text);
	if (text.length > 0)
		vec_push(arena, list, ((struct remark) {title, text}));
}

static struct str joined(struct arena *arena, const struct str_list *words)
{
	struct buf text = {.arena = arena};
	for (uint32_t i = 0; i < words->length; i++) {
		if (i > 0)
			buf_text(&text, " → ");
		buf_str(&text, words->at[i]);
	}
	return buf_slice(&text);
}

struct remark_list remarks_of(struct arena *arena, const struct diag *diag)
{
	struct remark_list list = {0};
	add(arena, &list, "path", joined(arena, &diag->witness));
	for (uint32_t i = 0; i < diag->facts.length; i++)
		add(arena, &list, NULL, diag->facts.at[i]);
	add(arena, &list, "fix", diag->fix);
	add(arena, &list, "help", diag->help);
	return list;
}

static void print(struct buf *out, const struct remark *remark)
{
	struct str text = remark->text;
	if (remark->title) {
		buf_text(out, remark->title);
		buf_text(out, remark_is_long(remark) ? ":" : ": ");
	}
	if (!remark_is_long(remark)) {
		diag_visible(out, text);
		return;
	}
	while (text.length > 0) {
		buf_char(out, '\n');
		diag_visible(out, str_cut(&text, '\n'));
	}
}

void remarks_print(struct buf *out, const struct diag *diag)
{
	struct remark_list list = remarks_of(out->arena, diag);
	const struct remark *remark;
	diag_visible(out, diag->text);
	vec_each (remark, &list) {
		buf_char(out, '\n');
		print(out, remark);
	}
}

struct str text_clip(struct arena *arena, struct str text, size_t most)
{
	struct str mark = STR("…");
	if (text.length <= most)
		return text;
	size_t end = most - mark.length;
	while (end > 0 && ((unsigned char)text.at[end] & 0xc0) == 0x80)
		end--;
	return str_join(arena, str_slice(text, 0, end), mark, STR(""));
}
