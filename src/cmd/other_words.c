#include "cmd/other_words.h"

static const struct pair {
	const char *word, *here;
} other_commands[] =
    {
#define COMMAND(word, command) {word, command},
#define OPTION(word, option)
#define ELSE(word, help)
#include "cmd/other_words.def"
#undef COMMAND
#undef OPTION
#undef ELSE
},
  other_options[] =
      {
#define COMMAND(word, command)
#define OPTION(word, option) {word, option},
#define ELSE(word, help)
#include "cmd/other_words.def"
#undef COMMAND
#undef OPTION
#undef ELSE
},
  other_ways[] = {
#define COMMAND(word, command)
#define OPTION(word, option)
#define ELSE(word, help) {word, help},
#include "cmd/other_words.def"
#undef COMMAND
#undef OPTION
#undef ELSE
};

static const char *find(const struct pair *pairs, size_t count, struct str word)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(word, pairs[i].word))
			return pairs[i].here;
	return NULL;
}

#define FIND(pairs, word) find(pairs, sizeof(pairs) / sizeof(*(pairs)), word)

const char *other_command(struct arena *arena, const char *name)
{
	struct str word = str_from(name);
	if (str_ends(word, STR(".yaml")) || str_ends(word, STR(".yml")))
		return str_cstr(arena, str_printf(arena, "lint %s", name));
	return FIND(other_commands, word);
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
	const char *here = FIND(other_options, name);
	if (here && has_option(table, here))
		return str_printf(arena, "did you mean `--%s`?", here);
	const char *way = FIND(other_ways, name);
	return way ? str_from(way) : STR("");
}
