/* What a vocabulary may say: each mistake is told once, at its place. */
#include "mistakes.h"

static const struct mistake mistakes[] = {
    {"a list in place of a vocabulary", "- kinds\n", "1:1", "config/vocabulary",
	NULL},
    {"a section that there is not", "kind: {}\n", "1:1", "config/vocabulary",
	"did you mean `kinds`?"},
    {"kinds that are a list", "kinds: [gizmo]\n", "1:8", "config/vocabulary",
	NULL},
    {"kinds that are a text", "kinds: gizmo\n", "1:8", "config/vocabulary",
	NULL},
    {"technologies that are a list", "technologies: [Gizmo]\n", "1:15",
	"config/vocabulary", NULL},
    {"a kind that is a text", "kinds: { gizmo: service }\n", "1:17",
	"config/vocabulary", NULL},
    {"a key nearly", "kinds: { gizmo: { flag: [service] } }\n", "1:19",
	"config/vocabulary", "did you mean `flags`?"},
    {"a shape of its own", "kinds: { gizmo: { shape: cylindr } }\n", "1:26",
	"config/vocabulary", "did you mean `cylinder`?"},
    {"a kind with a key of its own", "kinds: { gizmo: { colour: red } }\n",
	"1:19", "config/vocabulary", NULL},
    {"flags that are a text", "kinds: { gizmo: { flags: service } }\n", "1:26",
	"config/vocabulary", NULL},
    {"a flag of its own", "kinds: { gizmo: { flags: [servic] } }\n", "1:27",
	"config/vocabulary", "did you mean `service`?"},
    {"aliases that are a text", "kinds: { gizmo: { aliases: widget } }\n",
	"1:28", "config/vocabulary", "did you mean `[widget]`?"},
    {"a name that is a list", "kinds: { gizmo: { name: [Gizmo] } }\n", "1:25",
	"config/vocabulary", NULL},
    {"what is implied as a text", "kinds: { gizmo: { implies: service } }\n",
	"1:28", "config/vocabulary", NULL},
    {"what is assumed as nothing", "kinds: { gizmo: { assumes: } }\n", "1:28",
	"config/vocabulary", NULL},
    {"a kind without a word", "kinds: { '': { name: Gizmo } }\n", "1:10",
	"config/vocabulary", NULL},
    {"a kind that is there", "kinds: { service: { name: Mine } }\n", "1:10",
	"config/vocabulary", NULL},
    {"a word of another kind", "kinds: { gizmo: { aliases: [service] } }\n",
	"1:29", "config/vocabulary", "it stands for `service` already"},
    {"a technology that is a text", "technologies: { Gizmo: service }\n",
	"1:24", "config/vocabulary", NULL},
    {"a technology of no kind", "technologies: { Gizmo: { flags: [] } }\n",
	"1:17", "config/vocabulary", NULL},
    {"a technology of a kind nearly",
	"technologies: { Gizmo: { kind: databse } }\n", "1:32",
	"config/vocabulary", "did you mean `database`?"},
    {"a vocabulary that is there already",
	"kinds: { dns: {}, cdn: {}, waf: {}, service: {}, worker: {},\n"
	"  cache: {}, database: {}, queue: {} }\n"
	"technologies: { PostgreSQL: { kind: database } }\n",
	"1:1", "config/vocabulary",
	"lintel's own vocabulary is always loaded: name the files of your "
	"own"},
    {"a technology that is there",
	"technologies: { PostgreSQL: { kind: database } }\n", "1:17",
	"config/vocabulary", NULL},
};

static bool load(struct fixture *f, const char *text)
{
	diag_list_init(&f->diags, &f->arena);
	struct source *source =
	    source_new(&f->arena, STR("own.yaml"), str_from(text));
	const struct yaml_node *root =
	    yaml_parse(&f->arena, source, &limits_usual, &f->diags);
	return vocabulary_load(&f->vocabulary, source, root, &f->diags);
}

static void words_are_found(struct fixture *f)
{
	ok(load(f,
	       "kinds:\n  gizmo: { flags: [service], aliases: [widget] }\n"
	       "technologies:\n  Gadget: { kind: gizmo, aliases: [gad] }\n"),
	    "a technology may be of a kind of the same file");
	const struct vocabulary *v = &f->vocabulary;
	const struct kind *gizmo = vocabulary_kind(v, STR("Widget"));
	ok(gizmo, "a kind is found by its alias, in any case");
	is_str(gizmo->name, "gizmo", "and has its id for a name");
	static const struct {
		const char *word;
		bool found;
	} words[] = {
	    {"gadget", true},
	    {"Gad", true},
	    {"gadget 3", true},
	    {"gadget-v3.1", true},
	    {"gadgetv3", false},
	    {"gadget3", false},
	    {"3", false},
	    {"", false},
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		const struct technology *found =
		    vocabulary_technology(v, str_from(words[i].word));
		ok((found && found->kind == gizmo) == words[i].found,
		    "`%s` is %s", words[i].word,
		    words[i].found ? "one" : "none that is known");
	}
	ok(vocabulary_near(v, STR("gadgte 3")) ==
		vocabulary_technology(v, STR("gadget")),
	    "a slip is understood, with a version behind it");
	ok(!vocabulary_near(v, STR("")), "and nothing is no slip");
	static const char *const bought[] = {"alb", "NLB", "elb"};
	for (size_t i = 0; i < sizeof(bought) / sizeof(*bought); i++) {
		struct str word = str_from(bought[i]);
		const struct technology *found = vocabulary_technology(v, word);
		ok(!vocabulary_kind(v, word) && found &&
			yaml_get(found->implies, "managed"),
		    "`%s` is run by a provider, and no machine of ours",
		    bought[i]);
	}
}

int main(void)
{
	struct fixture f;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		fixture_init(&f);
		ok(!load(&f, mistakes[i].text), "%s is refused",
		    mistakes[i].claim);
		claim_mistake(&f, &mistakes[i]);
		fixture_release(&f);
	}
	fixture_init(&f);
	words_are_found(&f);
	fixture_release(&f);
	return done_testing();
}
