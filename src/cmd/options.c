#include "cmd/options.h"

#include "base/map.h"
#include "cmd/other_words.h"
#include "text/diag.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct parse {
	struct arena *arena;
	const struct option_table *table;
	char **next; /* the arguments still to be read */
	void *settings;
	struct str *error;
};

static struct str visible(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	diag_visible(&out, text);
	return buf_slice(&out);
}

/* "unknown X `given`", with the nearest known one where there is one. */
static bool fail_unknown(struct parse *parse, const char *what,
    const char *before, struct str given, const struct map *known)
{
	struct buf out = {.arena = parse->arena};
	struct str near;
	buf_printf(&out, "%s `%s", what, before);
	diag_visible(&out, given);
	buf_char(&out, '`');
	if (map_nearest(known, given, &near))
		buf_printf(
		    &out, "; did you mean `%s%.*s`?", before, STR_ARG(near));
	*parse->error = buf_slice(&out);
	return false;
}

static bool fail(
    struct parse *parse, const struct option *option, const char *problem)
{
	*parse->error =
	    str_printf(parse->arena, "--%s %s", option->name, problem);
	return false;
}

/* The same flag said the other way round: findings, no-findings. */
static bool is_opposite(struct str name, struct str flag)
{
	struct str no = STR("no-");
	if (str_starts(name, no))
		return str_equal(str_slice(name, 3, name.length), flag);
	return str_starts(flag, no) &&
	    str_equal(str_slice(flag, 3, flag.length), name);
}

static const struct option *find(
    const struct option_table *table, struct str name, bool *opposite)
{
	for (uint32_t i = 0; i < table->length; i++) {
		const struct option *option = &table->at[i];
		if (str_is(name, option->name))
			return option;
	}
	for (uint32_t i = 0; i < table->length; i++) {
		const struct option *option = &table->at[i];
		*opposite = option->type == OPTION_FLAG &&
		    is_opposite(name, str_from(option->name));
		if (*opposite)
			return option;
	}
	return NULL;
}

/* Adds the end of the option's line of help, after its `;`, when that tells of
   the word that the option does not take. */
static bool fail_told(
    struct parse *parse, const struct option *option, struct str given)
{
	const char *remark = strrchr(option->doc, ';');
	struct str word = str_printf(parse->arena, " %.*s ", STR_ARG(given));
	if (remark && str_find_str(str_from(remark), 0, word) < strlen(remark))
		*parse->error = str_printf(
		    parse->arena, "%.*s%s", STR_ARG(*parse->error), remark);
	return false;
}

static bool store_word(
    struct parse *parse, const struct option *option, const char *value)
{
	struct str given = str_from(value);
	int index = str_choice(given, option->words);
	if (index >= 0) {
		unsigned *place =
		    (void *)((char *)parse->settings + option->offset);
		*place = (unsigned)index;
		return true;
	}
	struct map known;
	map_init(&known, parse->arena);
	map_add_words(&known, option->words);
	struct str what = str_printf(
	    parse->arena, "--%s takes %s, not", option->name, option->words);
	fail_unknown(parse, what.at, "", given, &known);
	return fail_told(parse, option, given);
}

static bool store_number(
    struct parse *parse, const struct option *option, const char *value)
{
	char *end;
	errno = 0;
	unsigned long number = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno ||
	    number > UINT32_MAX)
		return fail(parse, option, "takes a whole number");
	uint32_t *place = (void *)((char *)parse->settings + option->offset);
	*place = (uint32_t)number;
	return true;
}

static bool fail_without(struct parse *parse, const struct option *option)
{
	return fail(parse, option,
	    str_printf(parse->arena, "needs an argument: %s",
		option->words ? option->words : option->argument)
		.at);
}

/* Whoever gives an empty text meant a variable of the shell to have one. */
static bool store(
    struct parse *parse, const struct option *option, const char *value)
{
	void *place = (char *)parse->settings + option->offset;
	switch (option->type) {
	case OPTION_FLAG: *(bool *)place = true; return true;
	case OPTION_WORD: return store_word(parse, option, value);
	case OPTION_NUMBER: return store_number(parse, option, value);
	case OPTION_TEXT: *(const char **)place = value; break;
	case OPTION_TEXTS:
		vec_push(parse->arena, (struct word_list *)place, value);
	}
	if (!*value)
		return fail_without(parse, option);
	return true;
}

static bool take_argument(struct parse *parse, const struct option *option)
{
	if (!*parse->next)
		return fail_without(parse, option);
	return store(parse, option, *parse->next++);
}

static bool fail_option(struct parse *parse, struct str name)
{
	struct arena *arena = parse->arena;
	struct str other = other_option(arena, parse->table, name);
	if (other.length > 0) {
		*parse->error =
		    str_printf(arena, "unknown option `--%.*s`; %.*s",
			STR_ARG(name), STR_ARG(other));
		return false;
	}
	struct map known;
	map_init(&known, arena);
	for (uint32_t i = 0; i < parse->table->length; i++) {
		const struct option *one = &parse->table->at[i];
		map_add(&known, str_from(one->name), (void *)one);
	}
	return fail_unknown(parse, "unknown option", "--", name, &known);
}

static bool parse_long(struct parse *parse, const char *text)
{
	struct str rest = str_from(text), name = str_cut(&rest, '=');
	bool has_value = text[name.length] == '=', opposite = false;
	const struct option *option = find(parse->table, name, &opposite);
	if (!option)
		return fail_option(parse, name);
	if (option->type != OPTION_FLAG) {
		if (has_value)
			return store(parse, option, rest.at);
		return take_argument(parse, option);
	}
	if (has_value)
		return fail(parse, option, "takes no argument");
	*(bool *)((char *)parse->settings + option->offset) = !opposite;
	return true;
}

/* -q, -ofile, -o file; flags may stand together. */
static bool parse_short(struct parse *parse, const char *letters)
{
	for (; *letters; letters++) {
		const struct option *option = NULL;
		for (uint32_t i = 0; i < parse->table->length; i++)
			if (parse->table->at[i].letter == *letters)
				option = &parse->table->at[i];
		if (!option) {
			struct str all =
			    visible(parse->arena, str_from(letters));
			*parse->error = str_printf(parse->arena,
			    "unknown option `-%.*s`", STR_ARG(all));
			return false;
		}
		if (option->type == OPTION_FLAG) {
			store(parse, option, NULL);
			continue;
		}
		if (letters[1])
			return store(parse, option, letters + 1);
		return take_argument(parse, option);
	}
	return true;
}

bool options_parse(struct arena *arena, const struct option_table *table,
    char **arguments, void *settings, struct word_list *operands,
    struct str *error)
{
	struct parse parse = {arena, table, arguments, settings, error};
	while (*parse.next) {
		const char *argument = *parse.next++;
		if (argument[0] != '-' || argument[1] == '\0') {
			vec_push(arena, operands, argument);
		} else if (strcmp(argument, "--") == 0) {
			while (*parse.next)
				vec_push(arena, operands, *parse.next++);
		} else if (argument[1] == '-') {
			if (!parse_long(&parse, argument + 2))
				return false;
		} else if (!parse_short(&parse, argument + 1)) {
			return false;
		}
	}
	return true;
}
