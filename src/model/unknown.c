#include "model/builder.h"

#include "base/ascii.h"

static void add_fields(struct map *names, enum field_owner owner)
{
	enum field_id id, end;
	if (owner == OWNER_NONE)
		return;
	for (field_range(owner, &id, &end); id < end; id++)
		map_add(names, str_from(fields[id].name), names);
}

static const struct other_word {
	enum field_owner owner;
	const char *word;
	enum field_id same; /* FIELD_ID_COUNT: none of the same owner */
	const char *help;
} other_words[] = {
#define SAME(owner, word, ident)                                               \
	{OWNER_##owner, word, F_##owner##_##ident, NULL},
#define ELSE(owner, word, help) {OWNER_##owner, word, FIELD_ID_COUNT, help},
#include "model/other_words.def"
#undef SAME
#undef ELSE
};

/* As in the table: `Depends_On` is depends-on. */
static struct str plain_word(struct arena *arena, struct str key)
{
	struct buf plain = {.arena = arena};
	for (size_t i = 0; i < key.length; i++) {
		char c = key.at[i];
		buf_char(&plain, c == '_' ? '-' : ascii_lower(c));
	}
	return buf_slice(&plain);
}

static bool help_other_word(struct builder *b, struct diag *diag,
    enum field_owner owner, struct str key)
{
	struct str plain = plain_word(&b->reading, key);
	for (size_t i = 0; i < sizeof(other_words) / sizeof(*other_words);
	     i++) {
		const struct other_word *word = &other_words[i];
		if (word->owner != owner || !str_is(plain, word->word))
			continue;
		if (word->same != FIELD_ID_COUNT)
			problem_help(b, diag, "did you mean `%s`?",
			    fields[word->same].name);
		else
			problem_help(b, diag, "%s", word->help);
		return true;
	}
	return false;
}

/* `stage` is a key of a design, and `time-out` nearly one of a link. */
static void help_elsewhere(struct builder *b, struct diag *diag, struct str key)
{
	static const enum field_owner owners[] = {OWNER_LINK, OWNER_STEP,
	    OWNER_FLOW, OWNER_COMPONENT, OWNER_GROUP, OWNER_DESIGN,
	    OWNER_REQUIREMENTS, OWNER_WORKLOAD, OWNER_OPERATION};
	enum {
		OWNERS = sizeof(owners) / sizeof(*owners)
	};
	struct map names;
	map_init(&names, &b->reading);
	for (int i = 0; i < OWNERS; i++)
		add_fields(&names, owners[i]);
	struct str near = key;
	if (!map_get(&names, key) && !map_nearest(&names, key, &near))
		return;
	for (int i = 0; i < OWNERS; i++) {
		if (field_find(owners[i], near) == FIELD_ID_COUNT)
			continue;
		problem_help(b, diag, "`%.*s` is a key of %s%s", STR_ARG(near),
		    owner_article(owners[i]), owner_name(owners[i]));
		return;
	}
}

static bool is_digit_at(const struct builder *b, uint32_t at)
{
	struct str bytes = b->source->bytes;
	return at < bytes.length && ascii_is_digit(bytes.at[at]);
}

/* Whether the member goes on with the digits of what ends before it. */
static bool goes_on(
    const struct builder *b, uint32_t end, const struct yaml_item *item)
{
	return item->value->kind == YAML_NULL &&
	    item->key->kind == YAML_SCALAR && item->key->start == end + 1 &&
	    is_digit_at(b, end - 1) && b->source->bytes.at[end] == ',' &&
	    is_digit_at(b, end + 1);
}

uint32_t join_digits(struct builder *b, const struct yaml_node *map,
    uint32_t index, struct yaml_item *item)
{
	const struct yaml_node *first = item->value;
	uint32_t parts = 0, end = first->end;
	if (first->kind != YAML_SCALAR || first->end == first->start ||
	    first->end > b->source->bytes.length)
		return 0;
	while (index + parts + 1 < map->count &&
	    goes_on(b, end, &map->as.items[index + parts + 1]))
		end = map->as.items[index + ++parts].key->end;
	if (parts == 0)
		return 0;
	struct yaml_node *joined = arena_new(&b->reading, struct yaml_node);
	*joined = *first;
	joined->end = end;
	joined->count = end - first->start;
	joined->as.text = b->source->bytes.at + first->start;
	item->value = joined;
	return parts;
}

static bool is_technology(struct builder *b, struct str word)
{
	return !vocabulary_kind(b->design->vocabulary, word) &&
	    vocabulary_technology(b->design->vocabulary, word);
}

/* An entry that reads like a component, one level too deep. */
static bool is_component(struct builder *b, const struct yaml_item *item)
{
	struct str rest = yaml_text(item->value);
	struct str word = str_cut(&rest, ' ');
	if (item->value->kind == YAML_MAP)
		return yaml_get(item->value, "kind") ||
		    yaml_get(item->value, "tech");
	return vocabulary_kind(b->design->vocabulary, word) ||
	    vocabulary_technology(b->design->vocabulary, word);
}

static void help_key(struct builder *b, struct diag *diag,
    const struct read_target *target, const struct yaml_item *item)
{
	if (!diag_list_suggests(b->diags))
		return;
	struct str key = yaml_text(item->key);
	if (target->owner == OWNER_COMPONENT && str_is(key, "type") &&
	    is_technology(b, yaml_text(item->value))) {
		problem_help(b, diag, "did you mean `tech`?");
		return;
	}
	if (help_other_word(b, diag, target->owner, key) ||
	    help_other_word(b, diag, target->also, key))
		return;
	struct map names;
	map_init(&names, &b->reading);
	add_fields(&names, target->owner);
	add_fields(&names, target->also);
	diag_suggest(b->diags, diag, &names, key);
	if (diag->help.length)
		return;
	if (target->owner == OWNER_COMPONENT && is_component(b, item))
		problem_help(b, diag,
		    "a component of its own is indented as the others are");
	else
		help_elsewhere(b, diag, key);
}

void unknown_key(struct builder *b, const struct read_target *target,
    const struct yaml_item *item)
{
	if (item->key->kind != YAML_SCALAR) {
		problem(b, "design/unknown-key", item->key,
		    "a key of %s%s is a plain word",
		    owner_article(target->owner), owner_name(target->owner));
		return;
	}
	struct buf shown = {.arena = &b->reading};
	diag_visible(&shown, yaml_text(item->key));
	struct diag *diag =
	    problem(b, "design/unknown-key", item->key, "%s%s %s no `%.*s`",
		owner_article(target->owner), owner_name(target->owner),
		owner_verb(target->owner), STR_ARG(buf_slice(&shown)));
	help_key(b, diag, target, item);
}
