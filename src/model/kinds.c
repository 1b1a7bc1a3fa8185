#include "model/builder.h"

#include "base/ascii.h"

#include <string.h>

enum {
	LONGEST = 40 /* bytes of a name that a hint repeats */
};

/* Only what a component says of itself decides its kind: defaults cannot. */
struct sort {
	const struct kind *kind;
	const struct technology *technology;
};

static struct sort sort_of_word(struct builder *b, struct str word)
{
	const struct vocabulary *vocabulary = b->design->vocabulary;
	struct sort sort = {vocabulary_kind(vocabulary, word),
	    vocabulary_technology(vocabulary, word)};
	if (sort.technology && !sort.kind)
		sort.kind = sort.technology->kind;
	return sort;
}

/* "user-db-2" -> "db": the longest suffix that is a kind or a technology. */
static struct sort sort_of_id(struct builder *b, struct str id)
{
	struct sort sort = sort_of_word(b, id);
	while (id.length > 0 && id.at[id.length - 1] >= '0' &&
	    id.at[id.length - 1] <= '9')
		id.length--;
	while (id.length > 0 && id.at[id.length - 1] == '-')
		id.length--;
	while (id.length && !sort.kind) {
		sort = sort_of_word(b, id);
		str_cut(&id, '-');
	}
	return sort;
}

/* Of "3x", "x 3", "*3", "(3 nodes)" and "3 instances". */
static struct str digits_of(struct str many)
{
	static const char signs[] = "xX* (";
	while (many.length && strchr(signs, many.at[0]))
		many = str_slice(many, 1, many.length);
	size_t end = 0;
	while (end < many.length && ascii_is_digit(many.at[end]))
		end++;
	struct str rest = str_slice(many, end, many.length);
	bool fine = rest.length == 0 || str_is(rest, "x") ||
	    str_is(rest, "X") || rest.at[0] == ' ' || rest.at[0] == ')';
	return fine ? str_slice(many, 0, end) : str_slice(many, 0, 0);
}

/* `rabbitmq (3 nodes)` and `4 workers`. */
static void help_count(struct builder *b, struct diag *diag, struct str word)
{
	struct str rest = word, first = str_cut(&rest, ' ');
	bool leads = digits_of(first).length > 0;
	struct str count = digits_of(leads ? first : rest);
	struct str name = leads ? rest : first;
	if (count.length && sort_of_word(b, name).kind)
		problem_help(b, diag, "write `%.*s x%.*s`", STR_ARG(name),
		    STR_ARG(count));
}

static bool is_break(char c)
{
	return strchr(" ,;+&/(:-_", c) != NULL;
}

/* "CloudFront" of "CloudFront CDN": the longest beginning that is known. */
static struct sort sort_of_head(
    struct builder *b, struct str word, struct str *head)
{
	struct sort sort = {0};
	for (size_t end = word.length; end > 0 && !sort.kind; end--) {
		*head = str_trim(str_slice(word, 0, end));
		if (end < word.length && is_break(word.at[end]))
			sort = sort_of_word(b, *head);
	}
	return sort;
}

/* "service" of "Go service": the longest end that is known. */
static struct sort sort_of_tail(
    struct builder *b, struct str word, struct str *tail)
{
	struct sort sort = {0};
	for (size_t from = 1; from < word.length && !sort.kind; from++) {
		*tail = str_trim(str_slice(word, from, word.length));
		if (is_break(word.at[from - 1]))
			sort = sort_of_word(b, *tail);
	}
	return sort;
}

/* `Go service`, `S3 + CloudFront`, `Stripe API` and `GCP Pub/Sub`. */
static void help_parts(struct builder *b, struct diag *diag, struct str word)
{
	struct str head, tail;
	struct sort first = sort_of_head(b, word, &head);
	struct sort last = sort_of_tail(b, word, &tail);
	bool runs = first.technology && last.kind && !last.technology &&
	    (first.kind == last.kind || (first.kind->flags & KIND_SERVICE));
	bool two = first.kind && last.kind &&
	    (str_find(word, 0, '+') < word.length ||
		str_find(word, 0, '&') < word.length);
	if (two)
		problem_help(b, diag, "`%.*s` and `%.*s` are a component each",
		    STR_ARG(head), STR_ARG(tail));
	else if (runs)
		problem_help(b, diag, "write `{ kind: %.*s, tech: %.*s }`",
		    STR_ARG(tail), STR_ARG(head));
	else if (first.kind || last.technology)
		problem_help(b, diag, "did you mean `%.*s`?",
		    STR_ARG(first.kind ? head : tail));
	else if (last.kind)
		problem_help(b, diag, "write `{ kind: %.*s, name: %.*s }`",
		    STR_ARG(tail), STR_ARG(word));
}

void unknown_kind(struct builder *b, const struct yaml_node *node,
    struct str word, bool is_short)
{
	const struct vocabulary *vocabulary = b->design->vocabulary;
	struct diag *diag = problem(b, "design/unknown-kind", node,
	    "`%.*s` is no kind or technology that the vocabulary knows",
	    STR_ARG(word));
	help_count(b, diag, word);
	if (diag->help.length == 0)
		diag_suggest(b->diags, diag, &vocabulary->kind_words, word);
	if (diag->help.length == 0)
		diag_suggest(
		    b->diags, diag, &vocabulary->technology_words, word);
	if (diag->help.length == 0 && word.length <= LONGEST)
		help_parts(b, diag, word);
	if (diag->help.length == 0 && is_short && word.length <= LONGEST)
		problem_help(b, diag,
		    "a kind is such as service, database, queue or external; "
		    "a product stands beside it: `{ kind: service, tech: "
		    "%.*s }`",
		    STR_ARG(word));
	if (diag->help.length == 0)
		problem_help(b, diag,
		    "a `kind` is such as service, database, queue or "
		    "external; `name` and `description` may hold any text");
}

static void no_kind(struct builder *b, const struct component *component)
{
	const struct vocabulary *vocabulary = b->design->vocabulary;
	struct str id = component->element.id;
	/* An id that is none is told of, and may say it when it is mended. */
	if (!is_id(id))
		return;
	struct diag *diag =
	    problem_at(b, "design/unknown-kind", component->element.span,
		"what `%.*s` is cannot be told from its id", STR_ARG(id));
	struct str near;
	/* A letter or two are near to anything. */
	if (id.length > 2 &&
	    (map_nearest(&vocabulary->kind_words, id, &near) ||
		map_nearest(&vocabulary->technology_words, id, &near)))
		problem_help(b, diag, "did you mean `%.*s`? or state a `kind`",
		    STR_ARG(near));
	else
		problem_help(
		    b, diag, "state a kind: `%.*s: service`", STR_ARG(id));
}

/* `kind: postgres`. */
static bool is_technology(
    struct builder *b, const struct yaml_node *node, struct str word)
{
	const struct technology *technology =
	    vocabulary_technology(b->design->vocabulary, word);
	if (!technology)
		return false;
	struct diag *diag = problem(b, "design/unknown-kind", node,
	    "`%.*s` is a technology, not a kind", STR_ARG(word));
	problem_help(b, diag, "write `tech: %.*s`: its kind is `%.*s`",
	    STR_ARG(word), STR_ARG(technology->kind->id));
	return true;
}

/* `kind`, an id that is a kind, `tech`, an id that hints, `external`, in this
   order. */
void decide_kind(struct builder *b, struct component *component,
    const struct yaml_node *kind_node, const struct technology *technology,
    bool is_external)
{
	const struct vocabulary *vocabulary = b->design->vocabulary;
	struct str id = component->element.id;
	if (kind_node) {
		struct str word = yaml_text(kind_node);
		component->kind = vocabulary_kind(vocabulary, word);
		if (!component->kind && !is_technology(b, kind_node, word))
			unknown_kind(b, kind_node, word, false);
	} else if (map_get(&vocabulary->kinds, id)) {
		component->kind = map_get(&vocabulary->kinds, id);
		component->kind_by_id = true;
	} else if (technology) {
		component->kind = technology->kind;
	} else {
		struct sort sort = sort_of_id(b, id);
		if (!sort.kind && is_external)
			sort.kind =
			    map_get(&vocabulary->kinds, STR("external"));
		component->kind = sort.kind;
		technology = sort.technology;
		if (!sort.kind)
			no_kind(b, component);
	}
	component->technology = technology;
	if (component->kind)
		component->flags = component->kind->flags;
	if (technology && technology->kind == component->kind)
		component->flags |= technology->flags;
}

/*
 * The delivery plane reaches everything, also what it only uploads; and of two
 * that call each other, the browser began.
 */
static bool is_from_server(struct builder *b, const struct link *link)
{
	return link->arrow == ARROW_CALL &&
	    !component_is(link->from, KIND_CLIENT | KIND_CONTROL) &&
	    !find_link(b, link->to, link->from, ARROW_CALL);
}

static bool is_called_by_server(struct builder *b, struct component *component)
{
	struct link *const *link;
	vec_each (link, &component->in)
		if (is_from_server(b, *link))
			return true;
	return false;
}

/* What is called a web application is as often the server of its pages. */
static bool may_serve_pages(const struct component *component)
{
	return component_is(component, KIND_CLIENT) &&
	    !component_is(component, KIND_EXTERNAL) &&
	    str_is(component->kind->id, "web-app");
}

static void serve_pages(struct builder *b, struct component *component,
    struct component_list *servers)
{
	component->flags &= ~(uint32_t)(KIND_CLIENT | KIND_ENTRY);
	component->flags |= KIND_SERVICE | KIND_COMPUTE;
	facts_inherit(b, &component->element.facts, &b->component_defaults);
	vec_push(&b->scratch, servers, component);
}

/*
 * It is where instances of it are counted, or where something of ours calls it:
 * another server of pages, too, wherever that is declared.
 */
static void find_page_servers(struct builder *b)
{
	struct component_list servers = {0};
	struct component *const *at;
	vec_each (at, &b->design->components)
		if (may_serve_pages(*at) &&
		    (fact_has(&(*at)->element.facts, F_COMPONENT_REPLICAS) ||
			is_called_by_server(b, *at)))
			serve_pages(b, *at, &servers);
	for (uint32_t i = 0; i < servers.length; i++) {
		struct link *const *link;
		vec_each (link, &servers.at[i]->out)
			if (may_serve_pages((*link)->to) &&
			    is_from_server(b, *link))
				serve_pages(b, (*link)->to, &servers);
	}
}

void resolve_sides(struct builder *b)
{
	find_page_servers(b);
	struct component *const *at;
	vec_each (at, &b->design->components) {
		struct component *component = *at;
		struct facts *facts = &component->element.facts;
		if (fact_flag(facts, F_COMPONENT_EXTERNAL))
			component->flags |= KIND_EXTERNAL;
		if (!component_is(component, KIND_CLIENT | KIND_EXTERNAL) &&
		    !fact_flag(facts, F_COMPONENT_MANAGED))
			component->flags |= KIND_SELF_RUN;
	}
}
