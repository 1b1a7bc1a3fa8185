#include "model/vocabulary.h"

#include "base/ascii.h"

static const struct {
	const char *name;
	uint32_t flag;
} flag_names[] = {
    {"client", KIND_CLIENT},
    {"entry", KIND_ENTRY},
    {"external", KIND_EXTERNAL},
    {"store", KIND_STORE},
    {"durable", KIND_DURABLE},
    {"transactional", KIND_TRANSACTIONAL},
    {"analytic", KIND_ANALYTIC},
    {"scatter", KIND_SCATTER},
    {"cache", KIND_CACHE},
    {"queue", KIND_QUEUE},
    {"consumer", KIND_CONSUMER},
    {"compute", KIND_COMPUTE},
    {"service", KIND_SERVICE},
    {"edge", KIND_EDGE},
    {"balancer", KIND_BALANCER},
    {"batch", KIND_BATCH},
    {"telemetry", KIND_TELEMETRY},
    {"control", KIND_CONTROL},
    {"quorum", KIND_QUORUM},
    {"ml", KIND_ML},
    {"llm", KIND_LLM},
};

enum {
	FLAG_NAMES = sizeof(flag_names) / sizeof(*flag_names)
};

void kind_flag_names(struct map *known)
{
	for (int i = 0; i < FLAG_NAMES; i++)
		map_add(known, str_from(flag_names[i].name),
		    (void *)&flag_names[i]);
}

uint32_t kind_flag_find(struct str name)
{
	for (int i = 0; i < FLAG_NAMES; i++)
		if (str_is(name, flag_names[i].name))
			return flag_names[i].flag;
	return 0;
}

void vocabulary_init(struct vocabulary *vocabulary, struct arena *arena)
{
	*vocabulary = (struct vocabulary) {.arena = arena};
	map_init(&vocabulary->kinds, arena);
	map_init(&vocabulary->kind_words, arena);
	map_init(&vocabulary->technologies, arena);
	map_init(&vocabulary->technology_words, arena);
}

struct str vocabulary_fold(
    struct str word, char folded[VOCABULARY_LONGEST_WORD])
{
	if (word.length > VOCABULARY_LONGEST_WORD)
		return STR("");
	for (size_t i = 0; i < word.length; i++) {
		char c = ascii_lower(word.at[i]);
		if (c == ' ' || c == '.' || c == '_')
			c = '-';
		folded[i] = c;
	}
	return (struct str) {folded, word.length};
}

const struct kind *vocabulary_kind(
    const struct vocabulary *vocabulary, struct str word)
{
	char folded[VOCABULARY_LONGEST_WORD];
	return map_get(&vocabulary->kind_words, vocabulary_fold(word, folded));
}

/* "redis-7-2" -> "redis-7"; empty when no version ends the word. */
static struct str without_version(struct str word)
{
	size_t at = word.length;
	while (at > 0 && ascii_is_digit(word.at[at - 1]))
		at--;
	if (at == word.length)
		return STR("");
	if (at > 1 && word.at[at - 1] == 'v')
		at--;
	if (at < 2 || word.at[at - 1] != '-')
		return STR("");
	return str_slice(word, 0, at - 1);
}

const struct technology *vocabulary_technology(
    const struct vocabulary *vocabulary, struct str word)
{
	char folded[VOCABULARY_LONGEST_WORD];
	struct str rest = vocabulary_fold(word, folded);
	const struct technology *found = NULL;
	for (; rest.length && !found; rest = without_version(rest))
		found = map_get(&vocabulary->technology_words, rest);
	return found;
}

/* As many letters as one may get wrong and still be understood. */
static unsigned slips(size_t length)
{
	return length < 4 ? 0 : length < 8 ? 1 : 2;
}

const struct technology *vocabulary_near(
    const struct vocabulary *vocabulary, struct str word)
{
	char folded[VOCABULARY_LONGEST_WORD];
	struct str rest = vocabulary_fold(word, folded), plain;
	while ((plain = without_version(rest)).length)
		rest = plain;
	const struct map *words = &vocabulary->technology_words;
	const struct technology *found = NULL;
	unsigned least = slips(rest.length) + 1;
	for (uint32_t i = 0; i < words->length && least > 1; i++) {
		struct str key = words->entries[i].key;
		if (!rest.length || key.at[0] != rest.at[0] ||
		    slips(key.length) == 0)
			continue;
		unsigned distance = str_distance(rest, key, least - 1);
		if (distance >= least)
			continue;
		least = distance;
		found = words->entries[i].value;
	}
	return found;
}
