#include "base/path.h"

#include "base/ascii.h"

/* Appends the parts of the path to an absolute one, which may be empty.  False
   when it leads above `/`, where it stays. */
static bool walk(struct buf *out, struct str path)
{
	bool below = true;
	while (path.length > 0) {
		struct str part = str_cut(&path, '/');
		if (part.length == 0 || str_is(part, "."))
			continue;
		if (!str_is(part, "..")) {
			buf_char(out, '/');
			buf_str(out, part);
			continue;
		}
		below &= out->length > 0;
		while (out->length > 0 && out->at[--out->length] != '/')
			;
	}
	return below;
}

bool path_normal(struct arena *arena, struct str path, struct str *normal)
{
	struct buf out = {.arena = arena};
	if (!walk(&out, path))
		return false;
	*normal = str_slice(buf_slice(&out), 1, out.length);
	return true;
}

struct str path_from(
    struct arena *arena, struct str root, struct str here, struct str path)
{
	struct buf whole = {.arena = arena}, above = {.arena = arena};
	walk(&above, root.length ? root : here);
	if (!str_starts(path, STR("/")))
		walk(&whole, here);
	walk(&whole, path);
	buf_char(&above, '/');
	struct str folder = buf_slice(&above), full = buf_slice(&whole);
	if (str_starts(full, folder))
		return str_slice(full, folder.length, full.length);
	return full.length ? full : STR("/");
}

bool path_below(struct str path, struct str folder, struct str *rest)
{
	if (!str_starts(path, folder))
		return false;
	*rest = str_slice(path, folder.length, path.length);
	if (rest->length == 0 || folder.length == 0 ||
	    str_ends(folder, STR("/")))
		return true;
	if (rest->at[0] != '/')
		return false;
	*rest = str_slice(*rest, 1, rest->length);
	return true;
}

static bool is_unreserved(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' ||
	    c == '.' || c == '_' || c == '~' || c == '/';
}

void path_encode(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.length; i++)
		if (is_unreserved(path.at[i]))
			buf_char(out, path.at[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)path.at[i]);
}
