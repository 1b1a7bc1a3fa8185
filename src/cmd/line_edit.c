#include "cmd/line_edit.h"

static struct str_list lines_of(struct arena *arena, struct str text)
{
	struct str_list lines = {0};
	while (text.length > 0 && text.at[text.length - 1] == '\n')
		text.length--;
	while (text.length > 0)
		vec_push(arena, &lines, str_cut(&text, '\n'));
	return lines;
}

struct line_edit line_edit_between(
    struct arena *arena, struct str bad, struct str good)
{
	struct line_edit edit = {
	    .bad = lines_of(arena, bad),
	    .good = lines_of(arena, good),
	};
	const struct str_list *a = &edit.bad, *b = &edit.good;
	uint32_t most = a->length < b->length ? a->length : b->length;
	while (
	    edit.head < most && str_equal(a->at[edit.head], b->at[edit.head]))
		edit.head++;
	while (edit.head + edit.tail < most &&
	    str_equal(a->at[a->length - 1 - edit.tail],
		b->at[b->length - 1 - edit.tail]))
		edit.tail++;
	return edit;
}
