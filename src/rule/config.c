#include "rule/config.h"

#include "rule/config_form.h"

/* clang-format off */
static const struct config_field keys[CONFIG_KEY_COUNT] = {
#define CONFIG(ident, name, form, place, words, doc)                           \
	{name, CONFIG_FORM_##form, CONFIG_PLACE_##place, words, doc},
#include "rule/config.def"
#undef CONFIG
};
/* clang-format on */

struct reader {
	struct config *config;
	struct arena *arena;
	struct diag_list *diags;
	uint32_t entries;
	bool failed, refused;
};

struct diag *config_problem(struct diag_list *diags, struct source *source,
    const char *rule, const struct yaml_node *node, const char *text)
{
	return diag_add(
	    diags, rule, SEVERITY_ERROR, source, yaml_span(node), "%s", text);
}

static struct diag *fail(struct reader *reader, const char *rule,
    const struct yaml_node *node, const char *text)
{
	reader->failed = true;
	return config_problem(
	    reader->diags, reader->config->source, rule, node, text);
}

/* More than anyone means to write: nothing of it is looked up. */
static void refuse(
    struct reader *reader, const struct yaml_node *node, const char *text)
{
	fail(reader, "config/limit", node, text);
	reader->refused = true;
}

static void fail_form(struct reader *reader, const struct config_field *field,
    const struct yaml_node *node)
{
	struct diag *diag =
	    fail(reader, "config/type", node, "the value is of another form");
	bool word = field->form == CONFIG_FORM_WORD;
	diag->text = str_printf(reader->diags->arena, "`%s` is %s", field->name,
	    word ? "one word" : field->words);
	diag->help = str_from(field->doc);
}

/* False, and said once, when there is more than anyone means to write. */
static bool count_entries(struct reader *reader, const struct yaml_node *node)
{
	bool before = reader->entries <= CONFIG_MOST_ENTRIES;
	uint32_t room = CONFIG_MOST_ENTRIES - (before ? reader->entries : 0);
	bool fits = before && node->count <= room;
	reader->entries =
	    fits ? reader->entries + node->count : CONFIG_MOST_ENTRIES + 1;
	if (before && !fits)
		refuse(
		    reader, node, "the configuration has over 10,000 entries");
	return fits;
}

static void fail_word(struct reader *reader, const struct yaml_node *node,
    const char *what, const char *words)
{
	struct map known;
	map_init(&known, reader->diags->arena);
	struct buf help = {.arena = reader->diags->arena};
	buf_text(&help, "one of ");
	struct str rest = str_from(words);
	while (rest.length) {
		struct str word = str_cut(&rest, '|');
		map_add(&known, word, reader);
		buf_str(&help, word);
		buf_text(&help, rest.length ? ", " : "");
	}
	struct diag *diag = fail(reader, "config/value", node, "");
	diag->text = str_printf(reader->diags->arena, "`%.*s` is no %s",
	    STR_ARG(yaml_text(node)), what);
	diag_suggest(reader->diags, diag, &known, yaml_text(node));
	if (!diag->help.length)
		diag->help = buf_slice(&help);
}

static void read_levels(struct reader *reader, const struct yaml_node *map)
{
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		if (item->key->kind != YAML_SCALAR)
			fail(reader, "config/type", item->key,
			    "a rule, a pattern of rules or a tag is a word");
		else if (item->key->count > CONFIG_MOST_PATTERN)
			refuse(reader, item->key,
			    "a pattern has 1000 bytes at most");
		if (item->value->kind != YAML_SCALAR)
			fail(reader, "config/type", item->value,
			    "a severity is one word");
		else if (str_choice(
			     yaml_text(item->value), CONFIG_LEVEL_WORDS) < 0)
			fail_word(reader, item->value, "severity",
			    CONFIG_LEVEL_WORDS);
	}
}

static void read_params(struct reader *reader, const struct yaml_node *map)
{
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		if (item->value->kind != YAML_MAP)
			fail(reader, "config/type", item->value,
			    "the parameters of a rule are a mapping, such as "
			    "`{ min-rate: 1k/s }`");
		else if (!count_entries(reader, item->value))
			return;
	}
}

static void read_limits(struct reader *reader, const struct yaml_node *map)
{
	struct arena *arena = reader->diags->arena;
	struct limits *limits = &reader->config->limits;
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		struct str name = yaml_text(item->key), near, error;
		enum limit limit = limit_find(arena, name, &near);
		if (limit == LIMIT_COUNT) {
			struct diag *diag =
			    fail(reader, "config/unknown-key", item->key, "");
			diag->text = str_printf(
			    arena, "`%.*s` is no limit", STR_ARG(name));
			if (near.length)
				diag->help = str_printf(arena,
				    "did you mean `%.*s`?", STR_ARG(near));
		} else if (!limit_set(arena, limits, limit,
			       yaml_text(item->value), &error)) {
			fail(reader, "config/value", item->value, "")->text =
			    error;
		}
	}
}

static void read_text(struct reader *reader, const struct yaml_node *node,
    const struct config_field *field)
{
	if (node->kind != YAML_SCALAR || node->count == 0)
		fail_form(reader, field, node);
	else if (node->count > CONFIG_MOST_PATTERN)
		refuse(
		    reader, node, "a path or pattern has 1000 bytes at most");
	else if (memchr(node->as.text, '\0', node->count))
		fail(reader, "config/value", node, "a path holds no NUL");
	else if (field->form == CONFIG_FORM_PATHS && node->as.text[0] == '/')
		fail(reader, "config/path", node,
		    "a path is relative to this file: `--rules` takes rules "
		    "from elsewhere");
}

static void read_texts(struct reader *reader, const struct yaml_node *node,
    const struct config_field *field)
{
	if (node->kind != YAML_LIST) {
		read_text(reader, node, field);
		return;
	}
	for (uint32_t i = 0; i < node->count; i++)
		read_text(reader, node->as.items[i].value, field);
}

static void read_block(struct reader *reader, const struct yaml_node *map,
    enum config_place place);

static void read_overrides(struct reader *reader, const struct yaml_node *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->as.items[i].value;
		if (i >= CONFIG_MOST_BLOCKS) {
			refuse(reader, node, "more than 1000 overrides");
			return;
		}
		if (node->kind != YAML_MAP) {
			fail(reader, "config/type", node,
			    "an override is a mapping with `paths`");
			continue;
		}
		read_block(reader, node, CONFIG_PLACE_OVERRIDE);
		if (!yaml_get(node, "paths"))
			fail(reader, "config/missing-key", node,
			    "an override says under `paths` which designs it "
			    "is for");
	}
}

/* A bit for each kind of node. */
static bool has_form(const struct yaml_node *node, enum config_form form)
{
	enum {
		SCALAR = 1 << YAML_SCALAR,
		LIST = 1 << YAML_LIST,
		MAP = 1 << YAML_MAP
	};
	static const uint8_t kinds[] = {
	    [CONFIG_FORM_WORD] = SCALAR,
	    [CONFIG_FORM_LEVELS] = MAP,
	    [CONFIG_FORM_LIMITS] = MAP,
	    [CONFIG_FORM_PARAMS] = MAP,
	    [CONFIG_FORM_BLOCKS] = LIST,
	    [CONFIG_FORM_PATHS] = SCALAR | LIST,
	    [CONFIG_FORM_GLOBS] = SCALAR | LIST,
	};
	return kinds[form] & 1 << node->kind;
}

/* Whether the names in it can be looked up. */
static bool read_value(struct reader *reader, const struct config_field *field,
    const struct yaml_node *node)
{
	if (!has_form(node, field->form)) {
		fail_form(reader, field, node);
		return false;
	}
	bool many = node->kind == YAML_LIST || node->kind == YAML_MAP;
	if (many && !count_entries(reader, node))
		return false;
	bool before = reader->failed;
	reader->failed = false;
	switch (field->form) {
	case CONFIG_FORM_WORD:
		if (str_choice(yaml_text(node), field->words) < 0)
			fail_word(reader, node, field->name, field->words);
		break;
	case CONFIG_FORM_LEVELS: read_levels(reader, node); break;
	case CONFIG_FORM_PARAMS: read_params(reader, node); break;
	case CONFIG_FORM_LIMITS: read_limits(reader, node); break;
	case CONFIG_FORM_PATHS:
	case CONFIG_FORM_GLOBS: read_texts(reader, node, field); break;
	case CONFIG_FORM_BLOCKS: read_overrides(reader, node); break;
	}
	bool good = !reader->failed;
	reader->failed |= before;
	return good || field->form == CONFIG_FORM_LEVELS ||
	    field->form == CONFIG_FORM_PARAMS;
}

/* What other tools configure, and where it is said here. */
static const struct {
	const char *word, *help;
} other_words[] = {
    {"baseline", "a run names it: lintel lint --baseline FILE"},
    {"disable", "`severity` turns rules off: severity: { RULE: off }"},
    {"disabled", "`severity` turns rules off: severity: { RULE: off }"},
    {"exclude",
	"`overrides` with `paths` say what holds for some designs: "
	"severity: { RULE: off }, or fail-on: never"},
    {"files", "`paths` of an entry of `overrides` say which designs it is for"},
    {"format", "a run says it: lintel lint --format FORMAT"},
    {"ignore",
	"`severity` turns rules off: severity: { RULE: off }; designs "
	"`accept` single findings"},
};

static bool help_other_word(struct diag *diag, struct str name)
{
	for (size_t i = 0; i < sizeof(other_words) / sizeof(*other_words); i++)
		if (str_is(name, other_words[i].word)) {
			diag->help = str_from(other_words[i].help);
			return true;
		}
	return false;
}

static void unknown_key(struct reader *reader, const struct yaml_node *node,
    enum config_place place)
{
	struct map known;
	map_init(&known, reader->diags->arena);
	struct str name = yaml_text(node);
	struct diag *diag = fail(reader, "config/unknown-key", node, "");
	struct arena *arena = reader->diags->arena;
	diag->text = str_printf(arena, "%s has no key `%.*s`",
	    place == CONFIG_PLACE_FILE ? "a configuration" : "an override",
	    STR_ARG(name));
	for (uint32_t i = 0; i < CONFIG_KEY_COUNT; i++) {
		if (str_is(name, keys[i].name)) {
			diag->text = str_printf(arena,
			    place == CONFIG_PLACE_FILE
				? "`%s` belongs to an entry of `overrides`"
				: "`%s` holds for all designs or for none",
			    keys[i].name);
			return;
		}
		if (keys[i].place == place || keys[i].place == CONFIG_PLACE_ANY)
			map_add(&known, str_from(keys[i].name), reader);
	}
	if (!help_other_word(diag, name))
		diag_suggest(reader->diags, diag, &known, name);
}

static void read_block(
    struct reader *reader, const struct yaml_node *map, enum config_place place)
{
	uint32_t index = reader->config->blocks.length;
	vec_add(reader->arena, &reader->config->blocks);
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		uint32_t key = 0;
		while (key < CONFIG_KEY_COUNT &&
		    !(yaml_is(item->key, keys[key].name) &&
			(keys[key].place == place ||
			    keys[key].place == CONFIG_PLACE_ANY)))
			key++;
		if (key == CONFIG_KEY_COUNT) {
			unknown_key(reader, item->key, place);
			continue;
		}
		if (read_value(reader, &keys[key], item->value))
			reader->config->blocks.at[index].values[key] =
			    item->value;
	}
}

struct config *config_read(struct arena *arena, struct source *source,
    const struct yaml_node *root, struct diag_list *diags)
{
	struct config *config = arena_new(arena, struct config);
	config->source = source;
	struct reader reader = {
	    .config = config,
	    .arena = arena,
	    .diags = diags,
	};
	if (root->kind == YAML_MAP)
		read_block(&reader, root, CONFIG_PLACE_FILE);
	else
		vec_add(arena, &config->blocks);
	if (root->kind != YAML_MAP && root->kind != YAML_NULL)
		fail(&reader, "config/type", root,
		    "a configuration is a mapping, such as `profile: "
		    "critical`");
	config->broken = reader.failed;
	if (reader.refused) {
		config->blocks.length = 1;
		config->blocks.at[0] = (struct config_block) {0};
	}
	return config;
}
