#include "model/builder.h"

#include "base/ascii.h"

#include <string.h>

struct diag *problem_at(struct builder *b, const char *rule, struct span span,
    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct diag *diag = diag_vadd(
	    b->diags, rule, SEVERITY_ERROR, b->source, span, format, args);
	va_end(args);
	return diag;
}

struct diag *problem(struct builder *b, const char *rule,
    const struct yaml_node *node, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct diag *diag = diag_vadd(b->diags, rule, SEVERITY_ERROR, b->source,
	    yaml_span(node), format, args);
	va_end(args);
	return diag;
}

void over_limit(struct builder *b, struct span span, enum limit limit)
{
	limit_report(
	    b->diags, "design/limit", b->source, span, b->limits, limit);
}

void problem_help(struct builder *b, struct diag *diag, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct buf text = {.arena = b->diags->arena};
	buf_vprintf(&text, format, args);
	va_end(args);
	diag->help = buf_keep(&text);
}

struct span text_span(const struct builder *b, const struct yaml_node *node,
    size_t from, size_t to)
{
	const char *bytes = b->source->bytes.at, *text = yaml_text(node).at;
	if (node->kind != YAML_SCALAR || text < bytes ||
	    text >= bytes + b->source->bytes.length)
		return yaml_span(node);
	size_t start = (size_t)(text - bytes);
	return (struct span) {(uint32_t)(start + from), (uint32_t)(start + to)};
}

/* `- name: web`, where `web:` is meant. */
static struct str named_entry(const struct yaml_node *list)
{
	const struct yaml_node *first =
	    list->count ? list->as.items[0].value : NULL;
	const struct yaml_node *name = NULL;
	if (first && first->kind == YAML_MAP)
		name = yaml_get(first, "name");
	if (first && first->kind == YAML_MAP && !name)
		name = yaml_get(first, "id");
	return name && name->kind == YAML_SCALAR ? yaml_text(name) : STR("");
}

static const char *node_sort(const struct yaml_node *node)
{
	static const char *const sorts[] = {
	    [YAML_NULL] = "nothing",
	    [YAML_SCALAR] = "a text",
	    [YAML_LIST] = "a list",
	    [YAML_MAP] = "a mapping",
	};
	return sorts[node->kind];
}

bool expect_map(
    struct builder *b, const struct yaml_node *node, const char *what)
{
	if (!node || node->kind == YAML_NULL)
		return false;
	if (node->kind == YAML_MAP)
		return true;
	struct diag *diag = problem(b, "design/type", node,
	    "%s is a mapping, but here is %s", what, node_sort(node));
	if (node->kind == YAML_SCALAR && strcmp(what, "a trade-off") == 0)
		problem_help(b, diag, "write `choice:` before it");
	if (node->kind != YAML_LIST)
		return false;
	struct str name = named_entry(node);
	const struct yaml_node *first =
	    node->count ? node->as.items[0].value : NULL;
	if (first && strcmp(what, "`components`") == 0 &&
	    is_id(yaml_text(first)))
		problem_help(b, diag,
		    "the id is the key: write `%.*s:`, and no `-` before it",
		    STR_ARG(yaml_text(first)));
	else if (name.length)
		problem_help(b, diag,
		    "the name is the key: write `%.*s: { ... }`, and no `-` "
		    "before it",
		    STR_ARG(name));
	else
		problem_help(b, diag,
		    "it is no list: write `key: value`, and no `-` before it");
	return false;
}

static bool id_char(char c, bool first)
{
	if (c >= 'a' && c <= 'z')
		return true;
	return !first && (ascii_is_digit(c) || c == '-');
}

bool is_id(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!id_char(text.at[i], i == 0))
			return false;
	return text.length > 0;
}

/* `userDB` is user-db. */
static bool begins_word(struct str text, size_t i)
{
	return i > 0 && text.at[i] != ascii_lower(text.at[i]) &&
	    text.at[i - 1] >= 'a' && text.at[i - 1] <= 'z';
}

struct str proper_id(struct builder *b, struct str text)
{
	struct buf id = {.arena = b->diags->arena};
	for (size_t i = 0; i < text.length && id.length < 60; i++) {
		char c = ascii_lower(text.at[i]);
		if (begins_word(text, i))
			buf_char(&id, '-');
		if (id_char(c, id.length == 0))
			buf_char(&id, c);
		else if (id.length && id.at[id.length - 1] != '-')
			buf_char(&id, '-');
	}
	while (id.length && id.at[id.length - 1] == '-')
		id.length--;
	return buf_slice(&id);
}

bool check_id(struct builder *b, const struct yaml_node *node, const char *what)
{
	struct str text = yaml_text(node);
	if (node->kind == YAML_SCALAR && is_id(text))
		return true;
	struct diag *diag = problem(b, "design/id", node,
	    "the id of a%s %s is lower-case letters, digits and hyphens, and "
	    "begins with a letter",
	    what[0] == 'o' ? "n" : "", what);
	struct str proper = proper_id(b, text);
	if (node->kind == YAML_NULL)
		problem_help(b, diag,
		    "without quotes YAML reads nothing here, and no word");
	else if (proper.length)
		problem_help(b, diag, "write `%.*s`%s", STR_ARG(proper),
		    strcmp(what, "component") == 0
			? "; `name` may hold any text"
			: "");
	bool plain = node->kind == YAML_SCALAR && text.length > 0;
	for (size_t i = 0; plain && i < text.length; i++)
		plain = id_char(ascii_lower(text.at[i]), false) ||
		    text.at[i] == '_' || text.at[i] == '.' || text.at[i] == ' ';
	return plain;
}

static void add_surprise(
    struct builder *b, struct diag *diag, const struct yaml_node *node)
{
	if (diag->help.length == 0 && yaml_is_surprising(node))
		problem_help(b, diag,
		    "`%.*s` is a plain word here; older YAML reads it "
		    "otherwise, so quote it if it is meant",
		    STR_ARG(yaml_text(node)));
}

/* What is called otherwise elsewhere. */
static struct str same_word(struct str text)
{
	static const struct {
		const char *other, *word;
	} words[] = {
	    {"get", "read"},
	    {"select", "read"},
	    {"query", "read"},
	    {"put", "write"},
	    {"post", "write"},
	    {"insert", "write"},
	    {"update", "write"},
	    {"delete", "write"},
	    {"az", "zone"},
	    {"availability-zone", "zone"},
	    {"datacenter", "zone"},
	    {"linearizable", "strong"},
	    {"true", "automatic"},
	    {"yes", "automatic"},
	    {"semi-sync", "sync"},
	    {"raft", "quorum"},
	    {"paxos", "quorum"},
	    {"master-slave", "async"},
	    {"primary-replica", "async"},
	    {"card", "payment"},
	    {"cards", "payment"},
	    {"credit cards", "payment"},
	    {"pci", "payment"},
	    {"phi", "health"},
	    {"medical", "health"},
	    {"personal", "pii"},
	    {"gdpr", "pii"},
	    {"hot", "automatic"},
	    {"hot standby", "automatic"},
	    {"hot-standby", "automatic"},
	    {"active-passive", "automatic"},
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_same_letters(text, str_from(words[i].other)))
			return str_from(words[i].word);
	return STR("");
}

/* `auto` for automatic, `synchronous` for sync, `reads` for read. */
static void suggest_word(struct builder *b, struct diag *diag,
    const struct map *known, struct str text)
{
	enum {
		TELLING = 3
	};
	struct str same = same_word(text);
	struct quantity in;
	struct quantity_error error;
	if (map_get(known, same))
		problem_help(b, diag, "did you mean `%.*s`?", STR_ARG(same));
	else if (map_get(known, STR("automatic")) &&
	    quantity_parse(
		b->diags->arena, text, MEASURE_DURATION, &in, &error))
		problem_help(b, diag, "did you mean `automatic in %.*s`?",
		    STR_ARG(text));
	else
		diag_suggest(b->diags, diag, known, text);
	for (uint32_t i = 0; i < known->length && !diag->help.length; i++) {
		struct str word = known->entries[i].key;
		if (str_same_letters(word, text))
			problem_help(
			    b, diag, "did you mean `%.*s`?", STR_ARG(word));
		bool longer = word.length > text.length;
		struct str part = longer ? text : word;
		if (part.length > TELLING &&
		    str_starts(longer ? word : text, part))
			problem_help(
			    b, diag, "did you mean `%.*s`?", STR_ARG(word));
	}
}

bool check_word(struct builder *b, const struct yaml_node *node,
    const char *words, const char *what)
{
	struct str text = yaml_text(node);
	if (node->kind == YAML_SCALAR && str_choice(text, words) >= 0)
		return true;
	struct map known;
	map_init(&known, b->diags->arena);
	map_add_words(&known, words);
	struct buf list = {.arena = b->diags->arena};
	for (uint32_t i = 0; i < known.length; i++)
		buf_printf(&list, "%s%.*s", i ? ", " : "",
		    STR_ARG(known.entries[i].key));
	struct diag *diag = problem(b, "design/word", node,
	    "`%s` is one of %.*s", what, STR_ARG(buf_slice(&list)));
	if (node->kind == YAML_SCALAR)
		suggest_word(b, diag, &known, text);
	add_surprise(b, diag, node);
	return false;
}

bool read_text(struct builder *b, const struct yaml_node *node,
    const char *what, struct str *out)
{
	if (node->kind != YAML_SCALAR) {
		problem(b, "design/type", node,
		    "`%s` is a text, but here is %s", what, node_sort(node));
		return false;
	}
	struct str text = yaml_text(node);
	for (size_t i = str_plain(text, 0); i < text.length;
	     i = str_plain(text, i + 1)) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
			continue;
		problem(b, "design/text", node,
		    "`%s` holds the control character \\x%02x", what, c);
		return false;
	}
	*out = text;
	return true;
}

bool read_text_value(struct builder *b, const struct yaml_node *node,
    const char *what, struct value *out)
{
	struct str text = {0};
	bool good = read_text(b, node, what, &text);
	*out = value_of_text(text);
	return good;
}

/* What a bare number is most likely a number of; NULL: of milliseconds. */
static const char *usual_unit(const char *what)
{
	static const struct {
		const char *what, *unit;
	} usual[] = {
	    {"retention", "d"},
	    {"kept", "d"},
	    {"every", "h"},
	    {"within", "h"},
	    {"rto", "min"},
	    {"rpo", "min"},
	};
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (strcmp(what, usual[i].what) == 0)
			return usual[i].unit;
	return NULL;
}

/* `5 ms p99`, `forever` and what cron reads. */
static void help_duration(
    struct builder *b, struct diag *diag, const char *what, struct str text)
{
	bool percentile = false;
	for (size_t i = 0; i + 1 < text.length && !percentile; i++)
		percentile = (text.at[i] == 'p' || text.at[i] == 'P') &&
		    ascii_is_digit(text.at[i + 1]);
	if (str_is(str_from(what), "schedule"))
		problem_help(b, diag,
		    "how often, and when: `{ every: 1 d, at: \"02:00\" }`");
	else if (percentile)
		problem_help(b, diag, "`latency: { p99: 200 ms }`");
	else if (str_same_letters(text, STR("zero")))
		problem_help(b, diag, "did you mean `0 s`?");
	else if (str_same_letters(text, STR("none")) ||
	    str_same_letters(text, STR("never")) ||
	    str_same_letters(text, STR("forever")))
		problem_help(b, diag, "leave it out where there is none");
}

bool read_quantity(struct builder *b, const struct yaml_node *node,
    enum measure measure, const char *what, struct quantity *out)
{
	if (node->kind != YAML_SCALAR) {
		struct diag *diag = problem(b, "design/type", node,
		    "`%s` is %s, but here is %s", what, measure_name(measure),
		    node_sort(node));
		problem_help(b, diag, "such as %s", measure_example(measure));
		return false;
	}
	struct quantity_error error;
	struct str text = yaml_text(node);
	if (quantity_parse(b->diags->arena, text, measure, out, &error))
		return true;
	bool part = error.length > 0 && error.fault == QUANTITY_UNKNOWN_UNIT;
	struct span span = part
	    ? text_span(b, node, error.at, error.at + error.length)
	    : yaml_span(node);
	struct diag *diag =
	    problem_at(b, "design/unit", span, "`%s` is %s: %.*s", what,
		measure_name(measure), STR_ARG(error.hint));
	const char *unit = usual_unit(what);
	if (error.fault == QUANTITY_BARE && measure == MEASURE_DURATION && unit)
		problem_help(
		    b, diag, "did you mean `%.*s %s`?", STR_ARG(text), unit);
	else if (error.suggestion.length)
		problem_help(
		    b, diag, "did you mean `%.*s`?", STR_ARG(error.suggestion));
	else if (measure == MEASURE_RATE &&
	    str_find_str(text, 0, STR("per user")) < text.length)
		problem_help(b, diag,
		    "`per-user` of an operation is the rate of one daily user");
	else if (measure == MEASURE_RATE &&
	    quantity_parse(
		b->diags->arena, text, MEASURE_BANDWIDTH, out, &error))
		problem_help(b, diag,
		    "say how many there are, and by `size` how large each is");
	else if (measure == MEASURE_DURATION)
		help_duration(b, diag, what, text);
	else if (measure == MEASURE_PRICE)
		problem_help(b, diag,
		    "what each costs is such as `$0.20 per 1M requests`");
	else if (measure == MEASURE_FACTOR &&
	    (quantity_parse(b->diags->arena, text, MEASURE_RATE, out, &error) ||
		error.suggestion.length))
		problem_help(
		    b, diag, "it is so many times the mean, which is a `rate`");
	add_surprise(b, diag, node);
	return false;
}

bool read_address(
    struct builder *b, const struct yaml_node *node, struct value *out)
{
	if (!read_text_value(b, node, "link", out))
		return false;
	struct str text = value_str(out);
	size_t colon = str_find(text, 0, ':');
	size_t slash = str_find(text, 0, '/');
	bool relative = colon == text.length || slash < colon;
	if (relative || str_starts(text, STR("https://")) ||
	    str_starts(text, STR("http://")) ||
	    str_starts(text, STR("mailto:")))
		return true;
	problem(b, "design/address", node,
	    "a link is http, https, mailto or a relative address");
	return false;
}
