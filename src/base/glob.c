#include "base/glob.h"

/*
 * Only the newest star needs another try: what an earlier one took can be
 * taken by the newest as well.
 */
bool glob_name(struct str pattern, struct str name)
{
	size_t p = 0, n = 0, star = SIZE_MAX, from = 0;
	while (n < name.length) {
		bool slash = name.at[n] == '/';
		if (p < pattern.length && pattern.at[p] == '*') {
			star = p++;
			from = n;
		} else if (p < pattern.length &&
		    ((pattern.at[p] == '?' && !slash) ||
			pattern.at[p] == name.at[n])) {
			p++;
			n++;
		} else if (star != SIZE_MAX && name.at[from] != '/') {
			p = star + 1;
			n = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.length && pattern.at[p] == '*')
		p++;
	return p == pattern.length;
}

/* Whole, or a folder above it: the rest of the path may be anything. */
static bool match_folders(struct str pattern, struct str path)
{
	struct str again_pattern = {0}, again_path = {0};
	bool again = false;
	for (;;) {
		if (!pattern.length)
			return true;
		struct str wanted = str_cut(&pattern, '/');
		if (str_is(wanted, "**")) {
			if (!pattern.length)
				return path.length > 0;
			again = true;
			again_pattern = pattern;
			again_path = path;
			continue;
		}
		if (path.length && glob_name(wanted, str_cut(&path, '/')))
			continue;
		if (!again || !again_path.length)
			return false;
		str_cut(&again_path, '/');
		pattern = again_pattern;
		path = again_path;
	}
}

bool glob_path(struct str pattern, struct str path)
{
	if (str_starts(pattern, STR("./")))
		pattern = str_slice(pattern, 2, pattern.length);
	bool folder = str_ends(pattern, STR("/"));
	if (folder) {
		pattern.length--;
		size_t end = path.length;
		while (end > 0 && path.at[end - 1] != '/')
			end--;
		path.length = end > 0 ? end - 1 : 0;
	}
	if (!pattern.length || !path.length)
		return false;
	if (str_find(pattern, 0, '/') == pattern.length) {
		while (path.length)
			if (glob_name(pattern, str_cut(&path, '/')))
				return true;
		return false;
	}
	if (pattern.at[0] == '/')
		pattern = str_slice(pattern, 1, pattern.length);
	return match_folders(pattern, path);
}
