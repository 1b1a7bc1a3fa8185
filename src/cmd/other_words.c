#include "cmd/other_words.h"

#include "base/file.h"

enum sort {
	SORT_COMMAND,
	SORT_OPTION,
	SORT_ELSE,
};

static const struct other_word {
	enum sort sort;
	const char *word, *here;
} other_words[] = {
#define COMMAND(word, command) {SORT_COMMAND, word, command},
#define OPTION(word, option)   {SORT_OPTION, word, option},
#define ELSE(word, help)       {SORT_ELSE, word, help},
#include "cmd/other_words.def"
#undef COMMAND
#undef OPTION
#undef ELSE
};

static const char *find(enum sort sort, struct str word)
{
	for (size_t i = 0; i < sizeof(other_words) / sizeof(*other_words); i++)
		if (other_words[i].sort == sort &&
		    str_is(word, other_words[i].word))
			return other_words[i].here;
	return NULL;
}

const char *other_command(struct arena *arena, const char *name)
{
	if (file_is_yaml(name))
		return str_printf(arena, "lint %s", name).at;
	return find(SORT_COMMAND, str_from(name));
}

/* `format json` is the option `format`. */
static bool has_option(const struct option_table *table, const char *here)
{
	struct str rest = str_from(here), name = str_cut(&rest, ' ');
	for (uint32_t i = 0; i < table->length; i++)
		if (str_is(name, table->at[i].name))
			return true;
	return false;
}

struct str other_option(
    struct arena *arena, const struct option_table *table, struct str name)
{
	const char *here = find(SORT_OPTION, name);
	if (here && has_option(table, here))
		return str_printf(arena, "did you mean `--%s`?", here);
	const char *way = find(SORT_ELSE, name);
	return way ? str_from(way) : STR("");
}
