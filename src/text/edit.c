#include "text/edit.h"

static int compare(const struct edit *first, const struct edit *second)
{
	if (first->span.start != second->span.start)
		return first->span.start < second->span.start ? -1 : 1;
	if (first->span.end != second->span.end)
		return first->span.end < second->span.end ? -1 : 1;
	return 0;
}

/* A merge sort, since it has to be stable: qsort need not be. */
static void sort(struct arena *arena, struct edit_list *edits)
{
	for (uint32_t i = 1; i < edits->length; i++) {
		if (compare(&edits->at[i - 1], &edits->at[i]) <= 0)
			continue;
		struct edit *copy =
		    arena_array(arena, edits->length, sizeof(*copy));
		uint32_t half = edits->length / 2;
		struct edit_list left = {edits->at, half, half};
		struct edit_list right = {
		    edits->at + half, edits->length - half, 0};
		sort(arena, &left);
		sort(arena, &right);
		uint32_t l = 0, r = 0;
		for (uint32_t k = 0; k < edits->length; k++) {
			bool take = r == right.length ||
			    (l < left.length &&
				compare(&left.at[l], &right.at[r]) <= 0);
			copy[k] = take ? left.at[l++] : right.at[r++];
		}
		memcpy(edits->at, copy, edits->length * sizeof(*copy));
		return;
	}
}

bool edits_apply(struct arena *arena, struct str text, struct edit_list *edits,
    struct str *result)
{
	struct buf out = {.arena = arena};
	size_t done = 0;
	sort(arena, edits);
	const struct edit *edit;
	vec_each (edit, edits) {
		if (edit->span.start < done)
			return false;
		buf_str(&out, str_slice(text, done, edit->span.start));
		buf_str(&out, edit->text);
		done = edit->span.end;
	}
	buf_str(&out, str_slice(text, done, text.length));
	*result = buf_slice(&out);
	return true;
}
