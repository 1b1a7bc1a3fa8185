#include "model/vocabulary.h"

struct loader {
	struct vocabulary *vocabulary;
	struct source *source;
	uint32_t number; /* of the source */
	struct diag_list *diags;
	bool good;
	uint32_t repeated; /* entries that there are already */
};

enum {
	/* More of these are told together: somebody loads the vocabulary that
	   is built in. */
	MOST_REPEATED = 8
};

static struct diag *complain(struct loader *loader,
    const struct yaml_node *node, const char *text, struct str word)
{
	loader->good = false;
	return diag_add(loader->diags, "config/vocabulary", SEVERITY_ERROR,
	    loader->source, yaml_span(node), "%s `%.*s`", text, STR_ARG(word));
}

static void suggest(struct loader *loader, struct diag *diag,
    const struct map *known, struct str word)
{
	diag_suggest(loader->diags, diag, known, word);
}

static void suggest_word(struct loader *loader, struct diag *diag,
    const char *words, struct str word)
{
	struct map known;
	map_init(&known, loader->diags->arena);
	map_add_words(&known, words);
	suggest(loader, diag, &known, word);
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
	if (value->kind == form)
		return true;
	struct diag *diag = complain(loader, value, wanted[form], name);
	if (form == YAML_LIST && value->kind == YAML_SCALAR)
		diag->help = str_printf(loader->diags->arena,
		    "did you mean `[%.*s]`?", STR_ARG(yaml_text(value)));
	return false;
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
			suggest_word(loader,
			    complain(loader, member->key,
				"the vocabulary has no key", name),
			    "aliases|assumes|doc|flags|implies|kind|name|shape",
			    name);
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
		flags |= flag;
		if (flag)
			continue;
		struct map known;
		map_init(&known, loader->diags->arena);
		kind_flag_names(&known);
		suggest(loader,
		    complain(loader, item, "there is no flag", yaml_text(item)),
		    &known, yaml_text(item));
	}
	return flags;
}

static struct str read_shape(
    struct loader *loader, const struct yaml_node *node)
{
	struct str shape = yaml_text(node);
	if (node && str_choice(shape, KIND_SHAPES) < 0)
		suggest_word(loader,
		    complain(loader, node, "there is no shape", shape),
		    KIND_SHAPES, shape);
	return shape;
}

/*
 * A word may be added twice for the same entry (a name and its alias); that it
 * belongs to two entries is an error.
 */
static void add_word(struct loader *loader, struct map *words, struct str word,
    void *entry, const struct yaml_node *place)
{
	char folded[VOCABULARY_LONGEST_WORD];
	struct str key = vocabulary_fold(word, folded);
	if (key.length == 0) {
		complain(loader, place, "a word is too long or empty", word);
		return;
	}
	void *old = map_get(words, key);
	if (old == entry)
		return;
	if (old) {
		struct diag *diag = complain(
		    loader, place, "a word belongs to two entries:", word);
		bool kind = words == &loader->vocabulary->kind_words;
		diag->help = str_printf(loader->diags->arena,
		    "it stands for `%.*s` already",
		    STR_ARG(kind ? ((const struct kind *)old)->id
				 : ((const struct technology *)old)->name));
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

static void repeat(
    struct loader *loader, const struct yaml_node *key, const char *text)
{
	loader->good = false;
	if (loader->repeated <= MOST_REPEATED)
		complain(loader, key, text, yaml_text(key));
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
	    .shape = read_shape(loader, entry.values[KEY_SHAPE]),
	    .doc = yaml_text(entry.values[KEY_DOC]),
	    .flags = read_flags(loader, entry.values[KEY_FLAGS]),
	    .implies = entry.values[KEY_IMPLIES],
	    .assumes = entry.values[KEY_ASSUMES],
	    .source = loader->number,
	};
	if (kind->name.length == 0)
		kind->name = kind->id;
	if (!map_add(&vocabulary->kinds, kind->id, kind)) {
		repeat(loader, item->key, "there already is a kind");
		return;
	}
	add_word(loader, &vocabulary->kind_words, kind->id, kind, item->key);
	add_aliases(
	    loader, &vocabulary->kind_words, entry.values[KEY_ALIASES], kind);
}

/* NULL, and told, where a technology has none that is known. */
static const struct kind *kind_of(struct loader *loader,
    const struct yaml_item *item, const struct entry *entry)
{
	const struct vocabulary *vocabulary = loader->vocabulary;
	const struct yaml_node *node = entry->values[KEY_KIND];
	const struct kind *kind = vocabulary_kind(vocabulary, yaml_text(node));
	if (kind)
		return kind;
	if (node)
		suggest(loader,
		    complain(
			loader, node, "no kind is called", yaml_text(node)),
		    &vocabulary->kind_words, yaml_text(node));
	else
		complain(loader, item->key,
		    "a technology needs its kind:", yaml_text(item->key));
	return NULL;
}

static void load_technology(struct loader *loader, const struct yaml_item *item)
{
	struct vocabulary *vocabulary = loader->vocabulary;
	struct str name = yaml_text(item->key);
	struct entry entry;
	if (!read_entry(loader, item, &entry))
		return;
	const struct kind *kind = kind_of(loader, item, &entry);
	if (!kind)
		return;
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
		repeat(loader, item->key, "there already is a technology");
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

/* How many keys of a section are in the map. */
static uint32_t count_known(
    const struct yaml_node *root, const char *name, const struct map *map)
{
	const struct yaml_node *section = yaml_get(root, name);
	uint32_t count = 0;
	for (uint32_t i = 0; section && i < section->count; i++)
		count += section->kind == YAML_MAP &&
		    map_get(map, yaml_text(section->as.items[i].key));
	return count;
}

bool vocabulary_load(struct vocabulary *vocabulary, struct source *source,
    const struct yaml_node *root, struct diag_list *diags)
{
	own_maps(vocabulary);
	struct loader loader = {
	    .vocabulary = vocabulary,
	    .source = source,
	    .number = vocabulary->sources.length,
	    .diags = diags,
	    .good = true,
	    .repeated = count_known(root, "kinds", &vocabulary->kinds) +
		count_known(root, "technologies", &vocabulary->technologies),
	};
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
			suggest_word(&loader,
			    complain(&loader, key, "the vocabulary has no key",
				yaml_text(key)),
			    "kinds|technologies", yaml_text(key));
	}
	/* A technology may be of a kind of the same file. */
	load_section(&loader, root, "kinds", load_kind);
	load_section(&loader, root, "technologies", load_technology);
	if (loader.repeated > MOST_REPEATED)
		diag_add(diags, "config/vocabulary", SEVERITY_ERROR, source,
		    yaml_span(root->as.items[0].key),
		    "%u kinds and technologies of this file are there already",
		    loader.repeated)
		    ->help = STR("lintel's own vocabulary is always loaded: "
				 "name the files of your own");
	return loader.good;
}
