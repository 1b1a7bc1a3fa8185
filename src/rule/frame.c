#include "rule/code.h"

const struct rule_key_info rule_keys[RULE_KEY_COUNT] = {
    [RULE_ID] = {"id", FORM_TEXT, true, "group/name"},
    [RULE_TITLE] = {"title", FORM_TEXT, true, "what it finds, in a few words"},
    [RULE_SEVERITY] = {"severity", FORM_TEXT, true, "error, warning or info"},
    [RULE_CONFIDENCE] = {"confidence", FORM_TEXT, false,
	"high, medium or low; low ones run only at critical"},
    [RULE_PROFILES] = {"profiles", FORM_MAP, false,
	"severity, or off, in prototype, production or critical"},
    [RULE_ERROR_WHEN] = {"error-when", FORM_TEXT, false,
	"a finding is an error, in every profile, where this holds"},
    [RULE_TAGS] = {"tags", FORM_LIST, false, "review areas"},
    [RULE_MUTES] = {"mutes", FORM_LIST, false,
	"rules that need not report on the same element, or on its flows"},
    [RULE_EACH] = {"each", FORM_TEXT, true,
	"what `self` is, one after the other"},
    [RULE_PARAMS] = {"params", FORM_MAP, false,
	"numbers with units, words, lists of words"},
    [RULE_WHEN] = {"when", FORM_TEXT, false, "whom the rule concerns"},
    [RULE_LET] = {"let", FORM_MAP, false,
	"names for parts, evaluated when needed"},
    [RULE_ASSERT] = {"assert", FORM_TEXT, false, "what must hold"},
    [RULE_REQUIRE] = {"require", FORM_TEXTS, false,
	"fields that must be stated"},
    [RULE_FORBID] = {"forbid", FORM_MAP, false, "from, to and arrow of a link"},
    [RULE_HABIT] = {"habit", FORM_TEXT, false,
	"message of the one finding on the design when three or more elements "
	"are concerned and none passes: {count}, {elements}"},
    [RULE_HABIT_FIX] = {"habit-fix", FORM_TEXT, false,
	"the one edit that mends them all"},
    [RULE_AT] = {"at", FORM_TEXT, false, "a list: one finding for each `it`"},
    [RULE_LABEL] = {"label", FORM_TEXT, false, "beside the caret"},
    [RULE_MESSAGE] = {"message", FORM_TEXT, false,
	"one sentence without its full stop"},
    [RULE_WITNESS] = {"witness", FORM_TEXT, false,
	"a list: the path or cycle that proves it"},
    [RULE_FLOWS] = {"flows", FORM_TEXT, false,
	"a list of the flows it concerns"},
    [RULE_FACTS] = {"facts", FORM_TEXTS, false, "lines under the finding"},
    [RULE_LINES] = {"lines", FORM_TEXT, false,
	"a list: one such line for each item"},
    [RULE_FIX] = {"fix", FORM_TEXT, false,
	"the smallest edit, as YAML where it can be"},
    [RULE_SAFE_FIX] = {"safe-fix", FORM_FLAG, false,
	"the fix changes what is written and not what is designed"},
    [RULE_WHY] = {"why", FORM_TEXT, true,
	"the reason, in two or three sentences"},
    [RULE_EXCEPT] = {"except", FORM_TEXT, false,
	"when it is right to accept it"},
    [RULE_SOURCES] = {"sources", FORM_TEXTS, false,
	"where the rule comes from, by title"},
    [RULE_RELATED] = {"related", FORM_LIST, false, "rules to read next"},
    [RULE_LAST] = {"last", FORM_FLAG, false,
	"judged after all others: it speaks of the run itself"},
    [RULE_TESTS] = {"tests", FORM_ENTRIES, false,
	"bad, at, good; severity, today and unknown"},
};

static struct diag *complain(struct diag_list *diags, const char *rule,
    struct source *source, const struct yaml_node *node, const char *text)
{
	return diag_add(
	    diags, rule, SEVERITY_ERROR, source, yaml_span(node), "%s", text);
}

static bool all_of(const struct yaml_node *list, enum yaml_kind kind)
{
	if (list->kind != YAML_LIST)
		return false;
	for (uint32_t i = 0; i < list->count; i++)
		if (list->as.items[i].value->kind != kind)
			return false;
	return true;
}

static bool has_form(const struct yaml_node *node, enum rule_form form)
{
	bool flag;
	switch (form) {
	case FORM_TEXT: return node->kind == YAML_SCALAR && node->count;
	case FORM_MAP: return node->kind == YAML_MAP;
	case FORM_LIST: return all_of(node, YAML_SCALAR);
	case FORM_TEXTS:
		return node->kind == YAML_SCALAR || all_of(node, YAML_SCALAR);
	case FORM_ENTRIES: return all_of(node, YAML_MAP);
	case FORM_FLAG: return yaml_bool(node, &flag);
	}
	return false;
}

static const struct rule_key_info *find_key(struct str name)
{
	for (uint32_t i = 0; i < RULE_KEY_COUNT; i++)
		if (str_is(name, rule_keys[i].name))
			return &rule_keys[i];
	return NULL;
}

/* The key that was meant, or NULL. */
static const struct rule_key_info *complain_of_key(struct diag_list *diags,
    struct source *source, const struct yaml_node *node)
{
	struct map known;
	map_init(&known, diags->arena);
	for (uint32_t i = 0; i < RULE_KEY_COUNT; i++)
		map_add(
		    &known, str_from(rule_keys[i].name), (void *)&rule_keys[i]);
	struct str name = yaml_text(node), near;
	struct diag *diag = diag_add(diags, "rule/unknown-key", SEVERITY_ERROR,
	    source, yaml_span(node), "a rule has no key `%.*s`", STR_ARG(name));
	diag_suggest(diags, diag, &known, name);
	return map_nearest(&known, name, &near) ? find_key(near) : NULL;
}

/* Keys of a rule as they are read. */
struct reading {
	const struct rule *rule;
	const struct yaml_node **parts;
	/* Slips of other keys: nobody is told that these are missing. */
	bool meant[RULE_KEY_COUNT];
};

static bool read_key(struct reading *reading, const struct yaml_item *item,
    struct diag_list *diags)
{
	const struct rule *rule = reading->rule;
	static const char *const forms[] = {
	    [FORM_TEXT] = "a text",
	    [FORM_MAP] = "a mapping",
	    [FORM_LIST] = "a list of words",
	    [FORM_TEXTS] = "a text or a list of texts",
	    [FORM_ENTRIES] = "a list of mappings",
	    [FORM_FLAG] = "true or false",
	};
	const struct rule_key_info *key = find_key(yaml_text(item->key));
	if (!key) {
		key = complain_of_key(diags, rule->source, item->key);
		if (key)
			reading->meant[key - rule_keys] = true;
		return false;
	}
	reading->parts[key - rule_keys] = item->value;
	if (has_form(item->value, key->form))
		return true;
	/* A tag that stands in place of a text has been told. */
	if (diag_is_told(diags, rule->source, item->value->start))
		return false;
	struct diag *diag = diag_add(diags, "rule/form", SEVERITY_ERROR,
	    rule->source, yaml_span(item->value), "`%s` is %s: %s", key->name,
	    forms[key->form], key->doc);
	char first = item->value->start < rule->source->bytes.length
	    ? rule->source->bytes.at[item->value->start]
	    : '\0';
	if (key->form == FORM_LIST && item->value->kind == YAML_SCALAR)
		diag->help = str_printf(diags->arena, "did you mean `[%.*s]`?",
		    STR_ARG(yaml_text(item->value)));
	if (key->form == FORM_TEXT && (first == '{' || first == '['))
		diag->help = str_printf(diags->arena,
		    "put a text that begins with `%c` in quotes", first);
	return false;
}

static bool read_keys(struct reading *reading, struct diag_list *diags)
{
	const struct rule *rule = reading->rule;
	const struct yaml_node *node = rule->node;
	bool good = true;
	for (uint32_t i = 0; i < node->count; i++)
		good &= read_key(reading, &node->as.items[i], diags);
	for (uint32_t i = 0; i < RULE_KEY_COUNT; i++) {
		if (!rule_keys[i].needed || reading->parts[i] ||
		    reading->meant[i])
			continue;
		diag_add(diags, "rule/missing-key", SEVERITY_ERROR,
		    rule->source, yaml_span(node), "the rule has no `%s`: %s",
		    rule_keys[i].name, rule_keys[i].doc);
		good = false;
	}
	return good;
}

/* Index of the word, or -1 with an error. */
static int word_index(struct source *source, const struct yaml_node *node,
    const char *const *words, int count, struct diag_list *diags)
{
	for (int i = 0; i < count; i++)
		if (str_is(yaml_text(node), words[i]))
			return i;
	struct map known;
	map_init(&known, diags->arena);
	struct buf help = {.arena = diags->arena};
	for (int i = 0; i < count; i++) {
		map_add(&known, str_from(words[i]), (void *)words[i]);
		buf_text(&help, i ? ", " : "one of ");
		buf_text(&help, words[i]);
	}
	struct diag *diag = diag_add(diags, "rule/value", SEVERITY_ERROR,
	    source, yaml_span(node), "`%.*s` is none of the words known here",
	    STR_ARG(yaml_text(node)));
	diag_suggest(diags, diag, &known, yaml_text(node));
	if (!diag->help.length)
		diag->help = buf_slice(&help);
	return -1;
}

/*
 * Where the rule does not say: errors run everywhere and warnings of high
 * confidence too; production adds medium confidence, critical the rest.
 */
static enum severity usual_severity(
    const struct rule *rule, enum rule_profile profile)
{
	bool runs =
	    profile == PROFILE_CRITICAL || rule->confidence > CONFIDENCE_LOW;
	if (profile == PROFILE_PROTOTYPE && rule->severity != SEVERITY_ERROR)
		runs = rule->severity == SEVERITY_WARNING &&
		    rule->confidence == CONFIDENCE_HIGH;
	return runs ? rule->severity : SEVERITY_OFF;
}

static bool read_profiles(struct rule *rule, struct diag_list *diags)
{
	static const char *const severities[] = {
	    "off", "info", "warning", "error"};
	const char *names[PROFILE_COUNT];
	for (enum rule_profile p = 0; p < PROFILE_COUNT; p++) {
		rule->profiles[p] = usual_severity(rule, p);
		names[p] = profile_name(p);
	}
	const struct yaml_node *node = rule_part(rule, RULE_PROFILES);
	bool good = true;
	for (uint32_t i = 0; node && i < node->count; i++) {
		const struct yaml_item *item = &node->as.items[i];
		int profile = word_index(
		    rule->source, item->key, names, PROFILE_COUNT, diags);
		int severity =
		    word_index(rule->source, item->value, severities, 4, diags);
		good &= profile >= 0 && severity >= 0;
		if (good)
			rule->profiles[profile] = (enum severity)severity;
	}
	return good;
}

/* The word that a key has; `usual` where the rule has no such key, and -1 with
   an error. */
static int read_word(const struct rule *rule, enum rule_key key,
    const char *const *words, int count, int usual, struct diag_list *diags)
{
	const struct yaml_node *node = rule_part(rule, key);
	return node ? word_index(rule->source, node, words, count, diags)
		    : usual;
}

static bool read_words(struct rule *rule, struct diag_list *diags)
{
	static const char *const severities[] = {"info", "warning", "error"};
	static const char *const confidences[] = {"low", "medium", "high"};
	int severity = read_word(rule, RULE_SEVERITY, severities, 3, 0, diags);
	int confidence = read_word(
	    rule, RULE_CONFIDENCE, confidences, 3, CONFIDENCE_MEDIUM, diags);
	if (severity < 0 || confidence < 0)
		return false;
	rule->severity = (enum severity)(severity + SEVERITY_INFO);
	rule->confidence = (enum confidence)confidence;
	if (rule_part(rule, RULE_LAST))
		yaml_bool(rule_part(rule, RULE_LAST), &rule->last);
	return true;
}

static bool read_each(struct rule *rule, struct diag_list *diags)
{
	const char *names[EACH_COUNT];
	for (enum rule_each e = 0; e < EACH_COUNT; e++)
		names[e] = rule_each_name(e);
	int each = read_word(rule, RULE_EACH, names, EACH_COUNT, -1, diags);
	if (each >= 0)
		rule->each = (enum rule_each)each;
	return each >= 0;
}

static bool id_is_good(struct str id)
{
	size_t slash = str_find(id, 0, '/');
	if (slash == 0 || slash + 1 >= id.length)
		return false;
	for (size_t i = 0; i < id.length; i++) {
		char c = id.at[i];
		bool letter = c >= 'a' && c <= 'z';
		bool other = (c >= '0' && c <= '9') || c == '-';
		if (!letter && !other && i != slash)
			return false;
	}
	return true;
}

static void read_list(
    struct arena *arena, const struct yaml_node *node, struct str_list *list)
{
	for (uint32_t i = 0; node && i < node->count; i++)
		vec_push(arena, list, yaml_text(node->as.items[i].value));
}

/* What to check must be said, and said once. */
static bool check_shape(const struct reading *reading, struct diag_list *diags)
{
	const struct rule *rule = reading->rule;
	const bool *meant = reading->meant;
	bool sugar = rule_part(rule, RULE_REQUIRE) ||
	    rule_part(rule, RULE_FORBID) || meant[RULE_REQUIRE] ||
	    meant[RULE_FORBID];
	if (sugar && rule_part(rule, RULE_ASSERT)) {
		complain(diags, "rule/form", rule->source,
		    rule_part(rule, RULE_ASSERT),
		    "`require` and `forbid` stand for an `assert`");
		return false;
	}
	if (!sugar && !rule_part(rule, RULE_ASSERT) &&
	    !rule_part(rule, RULE_WHEN) && !meant[RULE_ASSERT] &&
	    !meant[RULE_WHEN]) {
		diag_add(diags, "rule/missing-key", SEVERITY_ERROR,
		    rule->source, rule->span,
		    "the rule says neither `when` nor `assert`");
		return false;
	}
	if (!sugar && !rule_part(rule, RULE_MESSAGE) && !meant[RULE_MESSAGE]) {
		diag_add(diags, "rule/missing-key", SEVERITY_ERROR,
		    rule->source, rule->span, "the rule has no `message`");
		return false;
	}
	return true;
}

static bool read_id(struct rule *rule, struct diag_list *diags)
{
	const struct yaml_node *node = rule_part(rule, RULE_ID);
	if (!node || !has_form(node, FORM_TEXT))
		return false;
	rule->id = yaml_text(node);
	rule->span = yaml_span(node);
	if (id_is_good(rule->id))
		return true;
	complain(diags, "rule/value", rule->source, node,
	    "an id is a group, a slash and a name in lower case")
	    ->help = STR("such as `ours/no-owner`");
	return false;
}

/* What is of no use is as if it were not said. */
static void drop_misformed(const struct yaml_node **parts)
{
	for (uint32_t i = 0; i < RULE_KEY_COUNT; i++)
		if (parts[i] && !has_form(parts[i], rule_keys[i].form))
			parts[i] = NULL;
}

bool rule_read(struct rule_set *set, struct source *source,
    const struct yaml_node *node, struct rule **out, struct diag_list *diags)
{
	*out = NULL;
	if (node->kind != YAML_MAP) {
		complain(diags, "rule/form", source, node,
		    "a rule is a mapping that begins with `id:`");
		return false;
	}
	struct rule *rule = arena_new(set->arena, struct rule);
	rule->node = node;
	rule->source = source;
	rule->span = yaml_span(node);
	const struct yaml_node **parts =
	    arena_array(set->arena, RULE_KEY_COUNT, sizeof(*parts));
	rule->parts = parts;
	struct reading reading = {.rule = rule, .parts = parts};
	bool good = read_keys(&reading, diags);
	good &= read_id(rule, diags);
	good &= check_shape(&reading, diags);
	drop_misformed(parts);
	if (rule_part(rule, RULE_TITLE))
		rule->title = yaml_text(rule_part(rule, RULE_TITLE));
	good &= read_words(rule, diags);
	good &= read_profiles(rule, diags);
	/* Else nobody can tell what `self` is. */
	if (!read_each(rule, diags))
		return false;
	read_list(set->arena, rule_part(rule, RULE_TAGS), &rule->tags);
	read_list(set->arena, rule_part(rule, RULE_MUTES), &rule->mutes);
	*out = rule;
	return good;
}
