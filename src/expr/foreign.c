#include "expr/foreign.h"

#include "base/ascii.h"

const char foreign_quantity[] =
    "a number with its unit is written as in `quantity('100 ms')`";

#define SIZE  "how many there are is `size(x)`"
#define SOME  "whether one does is asked by `list.exists(x, condition)`"
#define EVERY "whether each does is asked by `list.all(x, condition)`"
#define ITEM  "an item of a list is asked for by `x in list`"
#define LOWER "lower case is `text.lowerAscii()`"
#define KEEP  "items are picked by `list.filter(x, condition)`"
#define HAS   "whether something is stated is asked by `has(self.owner)`"

static const struct {
	enum foreign_use use;
	const char *word, *help;
} words[] = {
    {FOREIGN_OPERATOR, "and", "`and` is written `&&`"},
    {FOREIGN_OPERATOR, "or", "`or` is written `||`"},
    {FOREIGN_OPERATOR, "not", "`not` is written `!`"},
    {FOREIGN_OPERATOR, "is", "equality is written `==`"},
    {FOREIGN_OPERATOR, "contains", ITEM},
    {FOREIGN_OPERATOR, "matches", "a pattern is asked by `x.matches('...')`"},
    {FOREIGN_FUNCTION, "len", SIZE},
    {FOREIGN_FUNCTION, "length", SIZE},
    {FOREIGN_FUNCTION, "count", SIZE},
    {FOREIGN_FUNCTION, "any", SOME},
    {FOREIGN_FUNCTION, "some", SOME},
    {FOREIGN_FUNCTION, "exists", SOME},
    {FOREIGN_FUNCTION, "all", EVERY},
    {FOREIGN_FUNCTION, "every", EVERY},
    {FOREIGN_FUNCTION, "filter", KEEP},
    {FOREIGN_FUNCTION, "contains", ITEM},
    {FOREIGN_FUNCTION, "lower", LOWER},
    {FOREIGN_FUNCTION, "tolower", LOWER},
    {FOREIGN_FUNCTION, "defined", HAS},
    {FOREIGN_FUNCTION, "isset", HAS},
    {FOREIGN_METHOD, "len", SIZE},
    {FOREIGN_METHOD, "length", SIZE},
    {FOREIGN_METHOD, "count", SIZE},
    {FOREIGN_METHOD, "any", SOME},
    {FOREIGN_METHOD, "some", SOME},
    {FOREIGN_METHOD, "every", EVERY},
    {FOREIGN_METHOD, "where", KEEP},
    {FOREIGN_METHOD, "select", KEEP},
    {FOREIGN_METHOD, "find", KEEP},
    {FOREIGN_METHOD, "includes", ITEM},
    {FOREIGN_METHOD, "contains", ITEM},
    {FOREIGN_METHOD, "has", ITEM},
    {FOREIGN_METHOD, "lower", LOWER},
    {FOREIGN_METHOD, "tolower", LOWER},
    {FOREIGN_METHOD, "tolowercase", LOWER},
    {FOREIGN_NAME, "params",
	"a rule has parameters where it says `params: { least: 3 }`"},
    {FOREIGN_NAME, "ms", foreign_quantity},
    {FOREIGN_NAME, "s", foreign_quantity},
    {FOREIGN_NAME, "sec", foreign_quantity},
    {FOREIGN_NAME, "min", foreign_quantity},
    {FOREIGN_NAME, "h", foreign_quantity},
    {FOREIGN_NAME, "hour", foreign_quantity},
    {FOREIGN_NAME, "d", foreign_quantity},
    {FOREIGN_NAME, "day", foreign_quantity},
    {FOREIGN_NAME, "month", foreign_quantity},
    {FOREIGN_NAME, "year", foreign_quantity},
};

static bool is_word(struct str text, const char *word)
{
	size_t i = 0;
	for (; i < text.length && word[i]; i++)
		if (ascii_lower(text.at[i]) != word[i])
			return false;
	return i == text.length && !word[i];
}

const char *foreign_help(enum foreign_use use, struct str word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (words[i].use == use && is_word(word, words[i].word))
			return words[i].help;
	return NULL;
}
