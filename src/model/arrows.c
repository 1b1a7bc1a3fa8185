#include "model/builder.h"

#include "base/ascii.h"

#include <string.h>

static const struct {
	const char *text;
	enum arrow arrow;
	bool reversed, both;
} arrows[] = {
    {"<->", ARROW_CALL, false, true},
    {"->", ARROW_CALL, false, false},
    {"~>", ARROW_MESSAGE, false, false},
    {"=>", ARROW_REPLICATE, false, false},
    {"<-", ARROW_CALL, true, false},
    {"<~", ARROW_MESSAGE, true, false},
};

enum {
	ARROWS = sizeof(arrows) / sizeof(*arrows)
};

const char *arrow_text(enum arrow arrow)
{
	static const char *const texts[] = {
	    [ARROW_CALL] = "->",
	    [ARROW_MESSAGE] = "~>",
	    [ARROW_REPLICATE] = "=>",
	};
	return texts[arrow];
}

struct cursor {
	struct builder *b;
	const struct yaml_node *node;
	struct str text;
	size_t at;
	bool bad;
};

static void skip_blanks(struct cursor *c)
{
	while (c->at < c->text.length &&
	    (c->text.at[c->at] == ' ' || c->text.at[c->at] == '\n'))
		c->at++;
}

static bool take(struct cursor *c, char wanted)
{
	skip_blanks(c);
	if (c->at >= c->text.length || c->text.at[c->at] != wanted)
		return false;
	c->at++;
	return true;
}

static struct diag *complain(
    struct cursor *c, size_t from, size_t to, const char *text)
{
	c->bad = true;
	return problem_at(c->b, "design/arrow",
	    text_span(c->b, c->node, from, to), "%s", text);
}

/* At one character, or at the end. */
static struct diag *complain_here(struct cursor *c, size_t at, const char *text)
{
	uint32_t ignored;
	return complain(c, at, at + utf8_decode(c->text, at, &ignored), text);
}

static bool word_char(char ch)
{
	return ascii_is_letter(ch) || ascii_is_digit(ch) || ch == '-' ||
	    ch == '_' || ch == '.' || ch == ':' || (unsigned char)ch >= 0x80;
}

static bool arrow_here(const struct cursor *c)
{
	struct str rest = str_slice(c->text, c->at, c->text.length);
	for (int i = 0; i < ARROWS; i++)
		if (str_starts(rest, str_from(arrows[i].text)))
			return true;
	return false;
}

static bool take_term(struct cursor *c, struct stage_terms *stage)
{
	skip_blanks(c);
	size_t from = c->at;
	/* Of what words are made of, only a hyphen may begin an arrow. */
	while (c->at < c->text.length && word_char(c->text.at[c->at]) &&
	    !(c->text.at[c->at] == '-' && arrow_here(c)))
		c->at++;
	if (c->at == from) {
		struct diag *diag =
		    complain_here(c, from, "a component's id is expected here");
		if (from < c->text.length &&
		    memchr("-=~<>", c->text.at[from], 5))
			problem_help(c->b, diag,
			    "one arrow stands between two ids: `a -> b`");
		else if (from < c->text.length &&
		    memchr("\"'", c->text.at[from], 2))
			problem_help(c->b, diag, "an id has no quotes");
		return false;
	}
	struct str prefix = STR("component:");
	struct str id = str_slice(c->text, from, c->at);
	if (str_starts(id, prefix))
		id = str_slice(id, prefix.length, id.length);
	vec_push(&c->b->scratch, &stage->terms,
	    ((struct term) {
		.id = id, .span = text_span(c->b, c->node, from, c->at)}));
	return true;
}

static bool take_set(struct cursor *c, struct stage_terms *stage)
{
	size_t open = c->at - 1;
	do {
		if (!take_term(c, stage))
			return false;
	} while (take(c, ','));
	if (take(c, ']'))
		return true;
	complain_here(c, open, "this `[` is not closed by a `]`");
	return false;
}

static bool take_stage(struct cursor *c, struct chain *chain)
{
	struct stage_terms *stage = vec_add(&c->b->scratch, &chain->stages);
	if (take(c, '['))
		return take_set(c, stage);
	if (!take_term(c, stage))
		return false;
	while (take(c, '|')) {
		stage->mode = TERM_ANY;
		if (!take_term(c, stage))
			return false;
	}
	return true;
}

/* What stands for an arrow elsewhere: `-->`, `>`, `=`, and those of Unicode. */
static size_t like_arrow(struct str text)
{
	static const char *const signs[] = {"\xe2\x86\x92", "\xe2\x87\x92",
	    "\xe2\x86\x90", "\xe2\x86\x94", "\xe2\x80\x93", "\xe2\x80\x94",
	    "\xe2\x9e\x9c", "\xe2\x9f\xb6"};
	size_t at = 0, before;
	do {
		before = at;
		while (at < text.length && memchr("-=~<>", text.at[at], 5))
			at++;
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
			if (str_starts(str_slice(text, at, text.length),
				str_from(signs[i])))
				at += 3;
	} while (at > before);
	return at;
}

static const char *meant_arrow(struct str text)
{
	bool to = str_find(text, 0, '>') < text.length;
	bool from = str_find(text, 0, '<') < text.length;
	if (str_is(text, "\xe2\x86\x94") || (to && from))
		return "<->";
	if (str_find(text, 0, '~') < text.length)
		return from ? "<~" : "~>";
	if (str_find(text, 0, '=') < text.length ||
	    str_is(text, "\xe2\x87\x92"))
		return "=>";
	return from || str_is(text, "\xe2\x86\x90") ? "<-" : "->";
}

/* What is meant by what stands where an arrow should. */
static const char *help_for(const struct cursor *c, struct str rest)
{
	size_t end = c->at;
	while (end > 0 && c->text.at[end - 1] == ' ')
		end--;
	char before = end > 0 ? c->text.at[end - 1] : '-';
	char here = rest.length > 0 ? rest.at[0] : ' ';
	if (here == ',' || here == ';')
		return "several are a list: `[a -> b, b -> c]`";
	if (before == ':' || here == ':')
		return "a label stands behind the quotes: `\"a -> b\": HTTPS`";
	if (here == '&')
		return "several are a list: `[web, app] -> db`";
	if ((here == '[' && before != '-') || here == '"' || here == '\'')
		return "a label follows a colon: `web-shop -> api: HTTPS`";
	if (here == '{')
		return "what a link says follows a colon: "
		       "`web-shop -> api: { timeout: 1 s }`";
	if (here == '(' || (before != '-' && word_char(here)))
		return "an id holds no blanks, and a label follows a colon: "
		       "`web-shop -> api: HTTPS`";
	return "`->` calls, `~>` sends a message, `=>` replicates";
}

static bool no_arrow(struct cursor *c)
{
	static const char wanted[] =
	    "an arrow is expected here: ->, ~>, => or <->";
	struct str rest = str_slice(c->text, c->at, c->text.length);
	size_t length = like_arrow(rest);
	if (length > 0)
		problem_help(c->b, complain(c, c->at, c->at + length, wanted),
		    "did you mean `%s`?",
		    meant_arrow(str_slice(rest, 0, length)));
	else
		problem_help(c->b, complain_here(c, c->at, wanted), "%s",
		    help_for(c, rest));
	return false;
}

static bool take_arrow(struct cursor *c, struct stage_terms *before)
{
	skip_blanks(c);
	struct str rest = str_slice(c->text, c->at, c->text.length);
	for (int i = 0; i < ARROWS; i++) {
		if (!str_starts(rest, str_from(arrows[i].text)))
			continue;
		before->arrow = arrows[i].arrow;
		before->reversed = arrows[i].reversed;
		before->both = arrows[i].both;
		c->at += strlen(arrows[i].text);
		return true;
	}
	return no_arrow(c);
}

/* Each stage is read with the arrow behind it; here arrows move forward. */
static void shift_arrows(struct chain *chain)
{
	for (uint32_t i = chain->stages.length - 1; i > 0; i--) {
		chain->stages.at[i].arrow = chain->stages.at[i - 1].arrow;
		chain->stages.at[i].reversed = chain->stages.at[i - 1].reversed;
		chain->stages.at[i].both = chain->stages.at[i - 1].both;
	}
}

bool parse_chain(
    struct builder *b, const struct yaml_node *node, struct chain *chain)
{
	arena_clear(&b->scratch);
	*chain = (struct chain) {.span = yaml_span(node)};
	struct cursor c = {.b = b, .node = node, .text = yaml_text(node)};
	if (node->kind != YAML_SCALAR) {
		problem(b, "design/arrow", node,
		    "a link is a text such as `a -> b`");
		return false;
	}
	for (;;) {
		if (!take_stage(&c, chain))
			return false;
		skip_blanks(&c);
		if (c.at == c.text.length)
			break;
		struct stage_terms *last =
		    &chain->stages.at[chain->stages.length - 1];
		if (!take_arrow(&c, last))
			return false;
	}
	if (chain->stages.length < 2) {
		struct diag *diag = problem(b, "design/arrow", node,
		    "a link joins two components or more");
		problem_help(b, diag, "write `%.*s -> other`", STR_ARG(c.text));
		return false;
	}
	shift_arrows(chain);
	return true;
}

static void help_component(struct builder *b, struct diag *diag, struct str id)
{
	const struct map *ids = &b->design->component_ids;
	struct str label = id, before = str_cut(&label, ':');
	struct str part = id;
	while (str_find(part, 0, '.') < part.length)
		str_cut(&part, '.');
	if (label.length && map_get(ids, before))
		problem_help(b, diag,
		    "a label ends the line, after a colon and a space: "
		    "`%.*s: %.*s`",
		    STR_ARG(before), STR_ARG(label));
	else if (str_find_str(id, 0, STR("\xe2\x80\x9c")) < id.length ||
	    str_find_str(id, 0, STR("\xe2\x80\x9d")) < id.length)
		problem_help(
		    b, diag, "typographic quotes are letters here: write \"");
	else if (map_get(ids, proper_id(b, id)))
		problem_help(
		    b, diag, "did you mean `%.*s`?", STR_ARG(proper_id(b, id)));
	else if (map_get(ids, part))
		problem_help(b, diag,
		    "components stand side by side: did you mean `%.*s`?",
		    STR_ARG(part));
	else
		diag_suggest(b->diags, diag, ids, id);
	if (diag->help.length == 0)
		problem_help(b, diag, "declare it under `components:`");
}

struct component *term_component(struct builder *b, struct term *term)
{
	struct design *design = b->design;
	struct str id = term->id;
	struct component *component = map_get(&design->component_ids, id);
	if (component)
		return component->kind ? component : NULL;
	if (term->reported)
		return NULL;
	term->reported = true;
	struct buf shown = {.arena = b->diags->arena};
	diag_visible(&shown, id);
	struct diag *diag;
	if (map_get(&design->group_ids, id)) {
		diag = problem_at(b, "design/link", term->span,
		    "`%.*s` is a group: links join components", STR_ARG(id));
		problem_help(b, diag, "name its members: `a -> [b, c]`");
		return NULL;
	}
	diag = problem_at(b, "design/unknown-component", term->span,
	    "there is no component `%.*s`", STR_ARG(buf_slice(&shown)));
	help_component(b, diag, id);
	return NULL;
}

void refuse_multiplying(struct builder *b, const struct facts *facts)
{
	static const enum field_id refused[] = {F_LINK_RETRIES, F_LINK_POOL,
	    F_LINK_RATE_LIMIT, F_LINK_CIRCUIT_BREAKER};
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		const struct fact *fact = fact_find(facts, refused[i]);
		if (!fact)
			continue;
		struct diag *diag = problem_at(b, "design/link", fact_key(fact),
		    "`%s` on a chain of several hops would multiply",
		    fields[refused[i]].name);
		problem_help(b, diag,
		    "state it on one hop: `a -> b: {%s: ...}`",
		    fields[refused[i]].name);
	}
}
