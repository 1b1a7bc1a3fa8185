#include "text/line_diff.h"

#include "base/vec.h"
#include "text/diag.h"

enum {
	CONTEXT = 3,
	MOST_DIFFERENT = 2000,
};

struct lines {
	struct str *at; /* with their line ends */
	uint32_t length, capacity;
};

struct differ {
	struct arena arena;
	struct lines old, new;
	bool *removed, *added; /* by line, and false behind the last */
};

static void split(struct arena *arena, struct str text, struct lines *lines)
{
	while (text.length > 0) {
		size_t end = str_find(text, 0, '\n');
		end += end < text.length;
		vec_push(arena, lines, str_slice(text, 0, end));
		text = str_slice(text, end, text.length);
	}
}

/* Lines [from, old_to) and [from, new_to) are all that may differ. */
struct range {
	uint32_t from, old_to, new_to;
};

static struct range trim(const struct differ *d)
{
	struct range r = {0, d->old.length, d->new.length};
	while (r.from < r.old_to && r.from < r.new_to &&
	    str_equal(d->old.at[r.from], d->new.at[r.from]))
		r.from++;
	while (r.old_to > r.from && r.new_to > r.from &&
	    str_equal(d->old.at[r.old_to - 1], d->new.at[r.new_to - 1])) {
		r.old_to--;
		r.new_to--;
	}
	return r;
}

/* Goes back from the end along the furthest reaching paths. */
static void trace(struct differ *d, const struct range *r, uint32_t **paths,
    uint32_t steps, uint32_t middle)
{
	uint32_t x = r->old_to - r->from, y = r->new_to - r->from;
	for (uint32_t s = steps; s > 0; s--) {
		const uint32_t *v = paths[s - 1];
		uint32_t k = middle + x - y;
		bool down =
		    k == middle - s || (k != middle + s && v[k - 1] < v[k + 1]);
		uint32_t before = down ? k + 1 : k - 1;
		uint32_t px = v[before], py = px + middle - before;
		if (down)
			d->added[r->from + py] = true;
		else
			d->removed[r->from + px] = true;
		x = px;
		y = py;
	}
}

/* False when the texts differ too much. */
static bool find_path(struct differ *d, const struct range *r)
{
	uint32_t n = r->old_to - r->from, m = r->new_to - r->from;
	uint32_t most = n + m < MOST_DIFFERENT ? n + m : MOST_DIFFERENT;
	uint32_t middle = most + 1, width = 2 * most + 3;
	uint32_t **paths = arena_array(&d->arena, most + 1, sizeof(*paths));
	uint32_t *v = arena_array(&d->arena, width, sizeof(*v));
	for (uint32_t s = 0; s <= most; s++) {
		for (uint32_t k = middle - s; k <= middle + s; k += 2) {
			bool down = k == middle - s ||
			    (k != middle + s && v[k - 1] < v[k + 1]);
			uint32_t x = s == 0 ? 0
			    : down          ? v[k + 1]
					    : v[k - 1] + 1;
			uint32_t y = x + middle - k;
			while (x < n && y < m &&
			    str_equal(d->old.at[r->from + x],
				d->new.at[r->from + y])) {
				x++;
				y++;
			}
			v[k] = x;
			if (x == n && y == m) {
				trace(d, r, paths, s, middle);
				return true;
			}
		}
		paths[s] = arena_array(&d->arena, width, sizeof(*v));
		memcpy(paths[s], v, width * sizeof(*v));
	}
	return false;
}

static void mark(struct differ *d)
{
	struct range r = trim(d);
	if (find_path(d, &r))
		return;
	for (uint32_t i = r.from; i < r.old_to; i++)
		d->removed[i] = true;
	for (uint32_t i = r.from; i < r.new_to; i++)
		d->added[i] = true;
}

static void put(struct buf *out, char sign, struct str line)
{
	buf_char(out, sign);
	buf_str(out, line);
	if (!str_ends(line, STR("\n")))
		buf_text(out, "\n\\ No newline at end of file\n");
}

/* An empty side is named by the line before it. */
static void put_range(struct buf *out, uint32_t from, uint32_t count)
{
	buf_printf(out, "%u", (unsigned)(count ? from + 1 : from));
	if (count != 1)
		buf_printf(out, ",%u", (unsigned)count);
}

/* From line `i` and `j` on to the last difference that is near the next. */
static void put_hunk(
    struct buf *out, const struct differ *d, uint32_t *i, uint32_t *j)
{
	struct buf body = {.arena = out->arena};
	uint32_t before = *i < CONTEXT ? *i : CONTEXT, same = 0;
	uint32_t old_from = *i - before, new_from = *j - before;
	for (uint32_t k = old_from; k < *i; k++)
		put(&body, ' ', d->old.at[k]);
	size_t end = body.length;
	uint32_t old_end = *i, new_end = *j;
	while (
	    same <= 2 * CONTEXT && (*i < d->old.length || *j < d->new.length)) {
		if (d->removed[*i]) {
			put(&body, '-', d->old.at[(*i)++]);
			same = 0;
		} else if (d->added[*j]) {
			put(&body, '+', d->new.at[(*j)++]);
			same = 0;
		} else {
			put(&body, ' ', d->old.at[*i]);
			++*i;
			++*j;
			same++;
		}
		if (same <= CONTEXT) {
			end = body.length;
			old_end = *i;
			new_end = *j;
		}
	}
	buf_text(out, "@@ -");
	put_range(out, old_from, old_end - old_from);
	buf_text(out, " +");
	put_range(out, new_from, new_end - new_from);
	buf_text(out, " @@\n");
	buf_str(out, (struct str) {body.at, end});
}

/* Bytes as git and patch read them back; a line end in a name would begin a
   patch of its own. */
static void put_quoted(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < ' ' || c > '~')
			buf_printf(out, "\\%03o", c);
		else
			buf_printf(
			    out, c == '"' || c == '\\' ? "\\%c" : "%c", c);
	}
}

static void put_name(struct buf *out, const char *side, struct str path)
{
	struct buf shown = {.arena = out->arena};
	diag_visible(&shown, path);
	bool plain = str_equal(buf_slice(&shown), path) &&
	    str_find(path, 0, '"') == path.length &&
	    str_find(path, 0, '\\') == path.length;
	if (plain) {
		/* A name with blanks ends at a tab. */
		bool blank = str_find(path, 0, ' ') < path.length;
		buf_printf(
		    out, "%s%.*s%s\n", side, STR_ARG(path), blank ? "\t" : "");
		return;
	}
	buf_printf(out, "%.4s\"%s", side, side + 4);
	put_quoted(out, path);
	buf_text(out, "\"\n");
}

void line_diff(struct buf *out, struct str path, struct str old, struct str new)
{
	if (str_equal(old, new))
		return;
	struct differ d = {0};
	arena_init_child(&d.arena, out->arena);
	split(&d.arena, old, &d.old);
	split(&d.arena, new, &d.new);
	d.removed = arena_array(&d.arena, d.old.length + 1, 1);
	d.added = arena_array(&d.arena, d.new.length + 1, 1);
	mark(&d);
	put_name(out, "--- a/", path);
	put_name(out, "+++ b/", path);
	uint32_t i = 0, j = 0;
	while (i < d.old.length || j < d.new.length) {
		if (d.removed[i] || d.added[j]) {
			put_hunk(out, &d, &i, &j);
			continue;
		}
		i++;
		j++;
	}
	arena_release(&d.arena);
}
