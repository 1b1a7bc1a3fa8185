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

enum {
	LONGEST_WORD = 64
};

/* Lower case, with a hyphen for spaces, dots and underscores. */
static struct str fold(struct str word, char folded[LONGEST_WORD])
{
	if (word.length > LONGEST_WORD)
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
	char folded[LONGEST_WORD];
	return map_get(&vocabulary->kind_words, fold(word, folded));
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
	char folded[LONGEST_WORD];
	struct str rest = fold(word, folded);
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
	char folded[LONGEST_WORD];
	struct str rest = fold(word, folded), plain;
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

struct loader {
	struct vocabulary *vocabulary;
	struct source *source;
	uint32_t number; /* of the source */
	struct diag_list *diags;
	bool good;
};

static struct diag *complain(struct loader *loader,
    const struct yaml_node *node, const char *text, struct str word)
{
	loader->good = false;
	return diag_add(loader->diags, "config/vocabulary", SEVERITY_ERROR,
	    loader->source, yaml_span(node), "%s `%.*s`", text, STR_ARG(word));
}

/* The keys of an entry; a technology has a kind in place of a name. */
enum entry_key {
	KEY_ALIASES,
	KEY_ASSUMES,
	KEY_DOC,
	KEY_FLAGS,
	KEY_IMPLIES,
	KEY_KIND,
	KEY_NAME,
	KEY_SHAPE,
	KEY_COUNT,
};

struct entry {
	const struct yaml_node *values[KEY_COUNT];
};

static const struct {
	struct str name;
	enum yaml_kind form;
} keys[KEY_COUNT] = {
    [KEY_ALIASES] = {STR_INIT("aliases"), YAML_LIST},
    [KEY_ASSUMES] = {STR_INIT("assumes"), YAML_MAP},
    [KEY_DOC] = {STR_INIT("doc"), YAML_SCALAR},
    [KEY_FLAGS] = {STR_INIT("flags"), YAML_LIST},
    [KEY_IMPLIES] = {STR_INIT("implies"), YAML_MAP},
    [KEY_KIND] = {STR_INIT("kind"), YAML_SCALAR},
    [KEY_NAME] = {STR_INIT("name"), YAML_SCALAR},
    [KEY_SHAPE] = {STR_INIT("shape"), YAML_SCALAR},
};

static bool has_form(struct loader *loader, struct str name,
    const struct yaml_node *value, enum yaml_kind form)
{
	static const char *const wanted[] = {
	    [YAML_SCALAR] = "a text is wanted for",
	    [YAML_LIST] = "a list is wanted for",
	    [YAML_MAP] = "a mapping is wanted for",
	};
	if (value->kind != form)
		complain(loader, value, wanted[form], name);
	return value->kind == form;
}

static bool read_entry(
    struct loader *loader, const struct yaml_item *item, struct entry *entry)
{
	*entry = (struct entry) {0};
	if (!has_form(loader, yaml_text(item->key), item->value, YAML_MAP))
		return false;
	for (uint32_t i = 0; i < item->value->count; i++) {
		const struct yaml_item *member = &item->value->as.items[i];
		struct str name = yaml_text(member->key);
		int key = 0;
		while (key < KEY_COUNT && !str_equal(name, keys[key].name))
			key++;
		if (key == KEY_COUNT)
			complain(loader, member->key,
			    "the vocabulary has no key", name);
		else if (has_form(loader, name, member->value, keys[key].form))
			entry->values[key] = member->value;
	}
	return true;
}

static uint32_t read_flags(struct loader *loader, const struct yaml_node *list)
{
	uint32_t flags = 0;
	for (uint32_t i = 0; list && i < list->count; i++) {
		const struct yaml_node *item = list->as.items[i].value;
		uint32_t flag = kind_flag_find(yaml_text(item));
		if (!flag)
			complain(
			    loader, item, "there is no flag", yaml_text(item));
		flags |= flag;
	}
	return flags;
}

/*
 * A word may be added twice for the same entry (a name and its alias); that it
 * belongs to two entries is an error.
 */
static void add_word(struct loader *loader, struct map *words, struct str word,
    void *entry, const struct yaml_node *place)
{
	char folded[LONGEST_WORD];
	struct str key = fold(word, folded);
	if (key.length == 0) {
		complain(loader, place, "a word is too long or empty", word);
		return;
	}
	void *old = map_get(words, key);
	if (old == entry)
		return;
	if (old) {
		complain(loader, place, "a word belongs to two entries:", word);
		return;
	}
	struct arena *arena = loader->vocabulary->arena;
	bool same = str_equal(key, word);
	map_add(words, same ? word : str_copy(arena, key), entry);
}

static void add_aliases(struct loader *loader, struct map *words,
    const struct yaml_node *list, void *value)
{
	for (uint32_t i = 0; list && i < list->count; i++) {
		const struct yaml_node *item = list->as.items[i].value;
		add_word(loader, words, yaml_text(item), value, item);
	}
}

static void load_kind(struct loader *loader, const struct yaml_item *item)
{
	struct vocabulary *vocabulary = loader->vocabulary;
	struct entry entry;
	if (!read_entry(loader, item, &entry))
		return;
	struct kind *kind = arena_new(vocabulary->arena, struct kind);
	*kind = (struct kind) {
	    .id = yaml_text(item->key),
	    .name = yaml_text(entry.values[KEY_NAME]),
	    .shape = yaml_text(entry.values[KEY_SHAPE]),
	    .doc = yaml_text(entry.values[KEY_DOC]),
	    .flags = read_flags(loader, entry.values[KEY_FLAGS]),
	    .implies = entry.values[KEY_IMPLIES],
	    .assumes = entry.values[KEY_ASSUMES],
	    .source = loader->number,
	};
	if (kind->name.length == 0)
		kind->name = kind->id;
	if (!map_add(&vocabulary->kinds, kind->id, kind)) {
		complain(
		    loader, item->key, "there already is a kind", kind->id);
		return;
	}
	add_word(loader, &vocabulary->kind_words, kind->id, kind, item->key);
	add_aliases(
	    loader, &vocabulary->kind_words, entry.values[KEY_ALIASES], kind);
}

static void load_technology(struct loader *loader, const struct yaml_item *item)
{
	struct vocabulary *vocabulary = loader->vocabulary;
	struct str name = yaml_text(item->key);
	struct entry entry;
	if (!read_entry(loader, item, &entry))
		return;
	const struct kind *kind =
	    vocabulary_kind(vocabulary, yaml_text(entry.values[KEY_KIND]));
	if (!kind) {
		complain(
		    loader, item->key, "a technology needs its kind:", name);
		return;
	}
	struct technology *technology =
	    arena_new(vocabulary->arena, struct technology);
	*technology = (struct technology) {
	    .name = name,
	    .kind = kind,
	    .flags = kind->flags | read_flags(loader, entry.values[KEY_FLAGS]),
	    .implies = entry.values[KEY_IMPLIES],
	    .assumes = entry.values[KEY_ASSUMES],
	    .source = loader->number,
	};
	if (!map_add(&vocabulary->technologies, name, technology)) {
		complain(
		    loader, item->key, "there already is a technology", name);
		return;
	}
	struct map *words = &vocabulary->technology_words;
	add_word(loader, words, name, technology, item->key);
	add_aliases(loader, words, entry.values[KEY_ALIASES], technology);
}

static void load_section(struct loader *loader, const struct yaml_node *root,
    const char *name,
    void (*load)(struct loader *loader, const struct yaml_item *item))
{
	const struct yaml_node *map = yaml_get(root, name);
	if (!map || !has_form(loader, str_from(name), map, YAML_MAP))
		return;
	for (uint32_t i = 0; i < map->count; i++)
		load(loader, &map->as.items[i]);
}

static void own_maps(struct vocabulary *vocabulary)
{
	map_own(&vocabulary->kinds, vocabulary->arena);
	map_own(&vocabulary->kind_words, vocabulary->arena);
	map_own(&vocabulary->technologies, vocabulary->arena);
	map_own(&vocabulary->technology_words, vocabulary->arena);
}

bool vocabulary_load(struct vocabulary *vocabulary, struct source *source,
    const struct yaml_node *root, struct diag_list *diags)
{
	own_maps(vocabulary);
	struct loader loader = {
	    vocabulary, source, vocabulary->sources.length, diags, true};
	vec_push(vocabulary->arena, &vocabulary->sources, source);
	if (root->kind != YAML_MAP) {
		complain(&loader, root, "a vocabulary is a mapping of",
		    STR("kinds"));
		return false;
	}
	for (uint32_t i = 0; i < root->count; i++) {
		const struct yaml_node *key = root->as.items[i].key;
		if (!str_is(yaml_text(key), "kinds") &&
		    !str_is(yaml_text(key), "technologies"))
			complain(&loader, key, "the vocabulary has no key",
			    yaml_text(key));
	}
	/* A technology may be of a kind of the same file. */
	load_section(&loader, root, "kinds", load_kind);
	load_section(&loader, root, "technologies", load_technology);
	return loader.good;
}
