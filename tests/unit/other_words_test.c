/* The words of other tools lead to those of a design. */
#include "model/design.h"

#include "load.h"
#include "tap.h"

static const struct other {
	enum field_owner owner;
	const char *word, *same, *help;
} others[] = {
#define SAME(owner, word, ident) {OWNER_##owner, word, #ident, NULL},
#define ELSE(owner, word, help)  {OWNER_##owner, word, NULL, help},
#include "model/other_words.def"
#undef SAME
#undef ELSE
};

enum {
	OTHERS = sizeof(others) / sizeof(*others),
};

/* A design that has the word where its owner has keys. */
static const char *const places[OWNER_COUNT] = {
    [OWNER_DESIGN] = "design: X\ncomponents: { web: client }\n%s: 1\n",
    [OWNER_REQUIREMENTS] = "design: X\ncomponents: { web: client }\n"
			   "requirements: { %s: 1 }\n",
    [OWNER_WORKLOAD] = "design: X\ncomponents: { web: client }\n"
		       "workload: { %s: 1 }\n",
    [OWNER_OPERATION] = "design: X\ncomponents: { web: client }\n"
			"workload: { operations: { get: { %s: 1 } } }\n",
    [OWNER_COMPONENT] = "design: X\ncomponents: { db: { %s: 1 } }\n",
    [OWNER_GROUP] = "design: X\ncomponents: { web: client }\n"
		    "groups: { all: { members: [web], %s: 1 } }\n",
    [OWNER_LINK] = "design: X\ncomponents: { web: client, api: service }\n"
		   "links: [web -> api: { %s: 1 }]\n",
    [OWNER_FLOW] = "design: X\ncomponents: { web: client, api: service }\n"
		   "flows: { get: { steps: [web -> api], %s: 1 } }\n",
    [OWNER_STEP] = "design: X\ncomponents: { web: client, api: service }\n"
		   "flows: { get: [web -> api: { %s: 1 }] }\n",
    [OWNER_ACCEPT] = "design: X\ncomponents: { web: client }\n"
		     "accept: { avail/spof: { %s: 1 } }\n",
    [OWNER_LATENCY] = "design: X\ncomponents: { db: { latency: { %s: 1 } } }\n",
};

static const char *field_called(enum field_owner owner, const char *ident)
{
#define FIELD(of, name, text, type, measure, words, record, doc)               \
	if (OWNER_##of == owner && strcmp(#name, ident) == 0)                  \
		return text;
#include "model/fields.def"
#undef FIELD
	return NULL;
}

static void leads_on(struct fixture *f, const struct other *other)
{
	char text[512], want[256];
	(void)snprintf(text, sizeof(text), places[other->owner], other->word);
	if (other->same)
		(void)snprintf(want, sizeof(want), "did you mean `%s`?",
		    field_called(other->owner, other->same));
	else
		(void)snprintf(want, sizeof(want), "%s", other->help);
	(void)fixture_load(f, text);
	const struct diag *diag = f->diags.first;
	while (diag && !str_is(diag->rule, "design/unknown-key"))
		diag = diag->next;
	is_str(diag ? diag->help : STR("(none)"), want, "`%s` of %s leads on",
	    other->word, owner_name(other->owner));
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	uint32_t keys = 0, twice = 0;
	for (int i = 0; i < OTHERS; i++) {
		keys += field_find(others[i].owner, str_from(others[i].word)) !=
		    FIELD_ID_COUNT;
		for (int k = 0; k < i; k++)
			twice += others[k].owner == others[i].owner &&
			    strcmp(others[k].word, others[i].word) == 0;
		leads_on(&f, &others[i]);
	}
	is_int(keys, 0, "none of them is a key where it is told about");
	is_int(twice, 0, "none is told about twice");
	(void)fixture_load(&f,
	    "design: X\ncomponents: { a: { kind: cache, Depends_On: b } }\n");
	ok(f.diags.first && str_starts(f.diags.first->help, STR("`links` say")),
	    "however it is written");
	fixture_release(&f);
	return done_testing();
}
