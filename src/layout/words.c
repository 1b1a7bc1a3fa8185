#include "layout/words.h"

#include "layout/metrics.h"

enum {
	MAX_TAGS = 2,
	MAX_NAMES = 24, /* bytes of names of domains */
};

struct str words_tech(const struct component *c)
{
	struct str tech = fact_text(&c->element.facts, F_COMPONENT_TECH);
	if (tech.length > 0)
		return tech;
	if (c->technology)
		return c->technology->name;
	struct str name = c->kind->name;
	bool same = name.length == c->name.length;
	for (size_t i = 0; same && i < name.length; i++)
		same = (name.at[i] | 0x20) == (c->name.at[i] | 0x20);
	return same ? STR("") : name;
}

struct str words_replicas(struct arena *arena, const struct component *c)
{
	uint32_t least = c->replicas_min, most = c->replicas_max;
	if (c->shards > 1)
		return str_printf(arena, "%u \xc3\x97 %u", c->shards, most);
	if (most > least)
		return str_printf(arena, "%u\xe2\x80\x93%u", least, most);
	if (most > 1)
		return str_printf(arena, "\xc3\x97%u", most);
	return STR("");
}

static void add_fact(struct buf *facts, struct str fact)
{
	if (facts->length > 0)
		buf_text(facts, " \xc2\xb7 ");
	buf_str(facts, fact);
}

/* Whether the component is drawn in that domain's box: by its id, for domains
   are of the whole design, and boxes may be a part's own. */
static bool stands_in(const struct component *c, const struct domain *domain)
{
	const struct group *box = domain->group ? c->box : NULL;
	while (box && !str_equal(box->element.id, domain->group->element.id))
		box = box->box;
	return box != NULL;
}

/* The domains of one kind that its instances stand in. */
struct domains {
	struct arena *arena;
	struct map seen;
	struct buf names; /* of those that have some, and no box around it */
	uint32_t count, named, boxed;
};

static void note_domain(struct domains *domains, const struct component *c,
    const struct domain *domain)
{
	if (!map_add(&domains->seen, domain->id, domains))
		return;
	domains->count++;
	if (stands_in(c, domain)) {
		domains->boxed++;
		return;
	}
	if (!domain->group && domain->kind != DOMAIN_REGION)
		return;
	if (domains->named++ > 0)
		buf_text(&domains->names, ", ");
	buf_str(
	    &domains->names, domain->group ? domain->group->name : domain->id);
}

/*
 * "eu, us", or "5 zones" where these have no names or too many.  Nothing where
 * a box around the component tells it.
 */
static void add_domains(struct arena *arena, struct buf *facts,
    const struct component *c, enum domain_kind kind)
{
	struct domains domains = {.arena = arena, .names.arena = arena};
	map_init(&domains.seen, arena);
	for (uint32_t i = 0; i < c->placements.length; i++) {
		const struct domain *domain = c->placements.at[i].domain;
		while (domain && domain->kind != kind)
			domain = domain->parent;
		if (domain)
			note_domain(&domains, c, domain);
	}
	struct str names = buf_slice(&domains.names);
	if (domains.count == domains.boxed)
		return;
	if (domains.named == domains.count &&
	    (domains.count == 1 || names.length <= MAX_NAMES))
		add_fact(facts, text_clean(arena, names));
	else
		add_fact(facts,
		    str_printf(arena, "%u %s%s", domains.count,
			domain_kind_name(kind), domains.count == 1 ? "" : "s"));
}

static void add_tags(
    struct arena *arena, struct buf *facts, const struct component *c)
{
	uint32_t tags = 0;
	struct group **group;
	vec_each (group, &c->groups) {
		/* What falls together is told by add_domains. */
		if ((*group)->drawn || (*group)->dimension == DIMENSION_FAILURE)
			continue;
		if (tags++ < MAX_TAGS)
			add_fact(facts, text_clean(arena, (*group)->name));
	}
	if (tags > MAX_TAGS)
		add_fact(facts, str_printf(arena, "+%u", tags - MAX_TAGS));
}

struct str words_facts(struct arena *arena, const struct component *c)
{
	struct buf facts = {.arena = arena};
	const struct facts *said = &c->element.facts;
	struct str status = fact_text(said, F_COMPONENT_STATUS);
	if (str_is(status, "new") || str_is(status, "retiring"))
		add_fact(&facts, status);
	add_domains(arena, &facts, c, DOMAIN_REGION);
	add_domains(arena, &facts, c, DOMAIN_ZONE);
	add_domains(arena, &facts, c, DOMAIN_HOST);
	if (component_is(c, KIND_EXTERNAL) ||
	    fact_flag(said, F_COMPONENT_EXTERNAL))
		add_fact(&facts, STR("external"));
	else if (fact_flag(said, F_COMPONENT_MANAGED))
		add_fact(&facts, STR("managed"));
	add_tags(arena, &facts, c);
	return buf_slice(&facts);
}

/* What a link is labelled with, or NULL. */
static const struct fact *label_fact(const struct link *link)
{
	const struct facts *facts = &link->element.facts;
	bool labelled = fact_text(facts, F_LINK_LABEL).length > 0;
	return fact_find(facts, labelled ? F_LINK_LABEL : F_LINK_PROTOCOL);
}

struct str words_link(const struct link *link)
{
	const struct fact *fact = label_fact(link);
	return fact ? fact_text(&link->element.facts, fact->field) : STR("");
}

/*
 * A word of the design, which may be of several files, and a component that the
 * link it labels leads to: a key, of their bytes.
 */
static struct str word_key(struct arena *arena, const struct fact *word,
    const struct component *component)
{
	struct word {
		const struct source *source;
		uint32_t at, component;
	} *key = arena_new(arena, struct word);
	*key = (struct word) {
	    word->source, word->span.start, component->element.index};
	return (struct str) {(const char *)key, sizeof(*key)};
}

struct str *words_links(struct arena *arena, const struct design *design)
{
	struct str *labels =
	    arena_array(arena, design->links.length, sizeof(*labels));
	struct map words;
	map_init(&words, arena);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		const struct fact *word = label_fact(link);
		labels[i] = words_link(link);
		if (!word || word->from != FROM_STATED)
			continue;
		if (map_get(&words, word_key(arena, word, link->from)))
			labels[i] = STR("");
		map_add(&words, word_key(arena, word, link->to), &words);
	}
	return labels;
}
