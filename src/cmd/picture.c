#include "cmd/picture.h"

#include "base/file.h"

#include <string.h>
#include <strings.h>

const struct picture_facts picture_table[PICTURE_COUNT] = {
    [PICTURE_SVG] = {"svg", ".svg", false, false},
    [PICTURE_PNG] = {"png", ".png", true, false},
    [PICTURE_PDF] = {"pdf", ".pdf", true, false},
    [PICTURE_DOT] = {"dot", ".dot", false, true},
    [PICTURE_MERMAID] = {"mermaid", ".mmd", false, true},
    [PICTURE_D2] = {"d2", ".d2", false, true},
    [PICTURE_JSON] = {"json", ".json", false, false},
};

/* What the file's name ends in; empty for none, and for a folder. */
static struct str extension_of(const char *path)
{
	struct str name = path_name(str_from(path));
	size_t dot = name.length;
	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	if (dot <= 1 || file_is_folder(path))
		return STR("");
	return str_slice(name, dot - 1, name.length);
}

static enum picture_format format_of(struct str extension)
{
	unsigned format = 0;
	while (format < PICTURE_COUNT &&
	    strcasecmp(extension.at, picture_table[format].extension) != 0)
		format++;
	return (enum picture_format)format;
}

/* As of a file: `.gif` is, and those of `v1.2` and `conf.d` are not. */
static bool is_foreign(struct str extension)
{
	size_t letters = strspn(extension.at + (extension.length > 0),
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return letters >= 2 && letters <= 5 && letters + 1 == extension.length;
}

bool picture_target_choose(struct arena *arena, const char *output,
    unsigned format, struct picture_target *target)
{
	struct str extension = extension_of(output);
	enum picture_format named = format_of(extension);
	bool is_named = named != PICTURE_COUNT;
	*target = (struct picture_target) {
	    .output = output,
	    .format = (enum picture_format)format,
	    .is_file = is_stdout(output) || is_named,
	};
	if (format == PICTURE_COUNT)
		target->format = is_named ? named : PICTURE_SVG;
	if (is_named && named != target->format) {
		complain(arena,
		    "--output %s names another format than --format %s", output,
		    picture_table[target->format].name);
		return false;
	}
	if (is_named || !is_foreign(extension))
		return true;
	if (strcasecmp(extension.at, ".html") == 0) {
		complain(arena,
		    "--output %s: a page is written by `lintel report`",
		    output);
		return false;
	}
	complain(arena,
	    "--output %s: a picture ends in .svg, .png, .pdf, .dot, .mmd, .d2 "
	    "or .json, and the name of a folder like that ends in /",
	    output);
	return false;
}

struct str picture_path(struct arena *arena,
    const struct picture_target *target, struct str stem, struct str suffix)
{
	bool slash = str_ends(str_from(target->output), STR("/"));
	return str_printf(arena, "%s%s%.*s%.*s%s", target->output,
	    slash ? "" : "/", STR_ARG(stem), STR_ARG(suffix),
	    picture_table[target->format].extension);
}
