#include "cmd/complete.h"

#include <ctype.h>

static void add_words(struct buf *out, struct str words)
{
	while (words.length > 0) {
		struct str word = str_cut(&words, '|');
		if (out->length > 0)
			buf_char(out, ' ');
		buf_str(out, word);
	}
}

/* A name such as FILE or [PATH...] tells what is meant. */
static unsigned source_of(struct str name)
{
	static const struct {
		const char *name;
		unsigned source;
	} names[] = {
	    {"PATH", COMPLETE_DESIGNS},
	    {"FILE", COMPLETE_FILES},
	    {"FORMAT=FILE", COMPLETE_FILES},
	    {"FOLDER", COMPLETE_FOLDERS},
	    {"RULE", COMPLETE_RULES},
	    {"TEMPLATE", COMPLETE_TEMPLATES},
	    {"OLD", COMPLETE_DESIGNS},
	    {"NEW", COMPLETE_DESIGNS},
	    {"A", COMPLETE_DESIGNS},
	    {"B", COMPLETE_DESIGNS},
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(name, names[i].name))
			return names[i].source;
	return 0;
}

struct complete complete_option(
    struct arena *arena, const struct option *option)
{
	struct buf words = {.arena = arena};
	add_words(&words, str_from(option->words));
	return (struct complete) {
	    .sources = source_of(str_from(option->argument)),
	    .words = buf_slice(&words),
	    .name = option->argument ? option->argument : option->name,
	};
}

/* "[PATH...]" -> "PATH" */
static struct str bare(struct str part)
{
	while (part.at[0] == '[')
		part = str_slice(part, 1, part.length);
	while (strchr("].", part.at[part.length - 1]))
		part.length--;
	return part;
}

struct complete complete_operands(
    struct arena *arena, const struct command *command)
{
	struct buf words = {.arena = arena};
	struct complete complete = {.name = "operand"};
	for (struct str rest = str_from(command->operands); rest.length > 0;) {
		struct str part = str_cut(&rest, ' ');
		if (str_is(part, "|"))
			continue;
		part = bare(part);
		if (isupper((unsigned char)part.at[0]))
			complete.sources |= source_of(part);
		else
			add_words(&words, part);
	}
	complete.words = buf_slice(&words);
	return complete;
}
