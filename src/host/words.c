#include "host/classes.h"

/* Members that are one of these words, or a list of some, besides the keys of
   the language. */
static const struct {
	const struct expr_class *class;
	const char *member, *words;
} listed[] = {
    {&class_component, "priced", "instances|requests|traffic|storage"},
    {&class_link, "arrow", "->|~>|=>"},
    {&class_step, "arrow", "->|~>|=>"},
    {&class_step, "op", "read|write"},
    {&class_group, "dimension", "failure|trust|ownership|drawing"},
    {&class_domain, "kind", "region|zone|host"},
    {&class_serving, "role", "all|writes|reads"},
    {&class_timing, "status", "guaranteed|within|unproven|over|infeasible"},
    {&class_time_target, "status",
	"guaranteed|within|unproven|over|infeasible"},
};

enum {
	LISTED = sizeof(listed) / sizeof(*listed),
};

/* An alias, a property of kinds or a technology, in place of a kind. */
static struct str kind_meant(
    struct arena *arena, const struct expr_words *words, struct str word)
{
	const struct vocabulary *vocabulary = words->context;
	const struct kind *kind = vocabulary_kind(vocabulary, word);
	const struct technology *technology =
	    vocabulary_technology(vocabulary, word);
	struct expr_member member;
	if (kind)
		return str_printf(
		    arena, "did you mean `%.*s`?", STR_ARG(kind->id));
	if (kind_flag_find(word) &&
	    expr_member_find(&class_component, word, &member))
		return str_printf(arena,
		    "did you mean the property, as in `self.%.*s`?",
		    STR_ARG(word));
	if (technology)
		return str_printf(arena,
		    "did you mean the technology, as in `self.technology == "
		    "'%.*s'`?",
		    STR_ARG(technology->name));
	return STR("");
}

/* An alias, or a kind, in place of a technology. */
static struct str technology_meant(
    struct arena *arena, const struct expr_words *words, struct str word)
{
	const struct vocabulary *vocabulary = words->context;
	const struct technology *technology =
	    vocabulary_technology(vocabulary, word);
	const struct kind *kind = vocabulary_kind(vocabulary, word);
	if (!technology)
		technology = vocabulary_near(vocabulary, word);
	if (technology)
		return str_printf(
		    arena, "did you mean `%.*s`?", STR_ARG(technology->name));
	if (kind)
		return str_printf(arena,
		    "did you mean the kind, as in `self.kind == '%.*s'`?",
		    STR_ARG(kind->id));
	return STR("");
}

static struct expr_words *add_technologies(
    struct expr_words *at, const struct vocabulary *vocabulary)
{
	*at = (struct expr_words) {.class = &class_component,
	    .member = "technology",
	    .noun = "technology",
	    .known = &vocabulary->technologies,
	    .more = "`self.tech` is what the design says; a vocabulary adds "
		    "technologies of your own, under `technologies:`",
	    .meant = technology_meant,
	    .context = vocabulary};
	return at + 1;
}

static struct expr_words *add_kinds(struct expr_words *at,
    const struct expr_class *class, const char *member,
    const struct vocabulary *vocabulary)
{
	*at = (struct expr_words) {.class = class,
	    .member = member,
	    .noun = "kind",
	    .known = &vocabulary->kinds,
	    .more = "a vocabulary adds kinds of your own, under `kinds:`",
	    .meant = kind_meant,
	    .context = vocabulary};
	return at + 1;
}

void host_words_init(struct expr_words words[HOST_WORDS_COUNT],
    const struct vocabulary *vocabulary)
{
	static_assert(HOST_WORDS_COUNT == LISTED + 6, "vocabulary and an end");
	struct expr_words *at = words;
	for (size_t i = 0; i < LISTED; i++)
		*at++ = (struct expr_words) {.class = listed[i].class,
		    .member = listed[i].member,
		    .fixed = listed[i].words};
	*at++ = (struct expr_words) {.class = &class_group,
	    .member = "kind",
	    .fixed = fields[F_GROUP_KIND].words};
	if (vocabulary) {
		at = add_kinds(at, &class_component, "kind", vocabulary);
		at = add_kinds(
		    at, &class_component, "overruled_kind", vocabulary);
		at = add_kinds(at, &class_design, "kinds", vocabulary);
		at = add_technologies(at, vocabulary);
	}
	*at = (struct expr_words) {0};
}
