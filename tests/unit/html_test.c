#include "report/html_part.h"

#include "base/sha256.h"
#include "load.h"
#include "report/areas.h"
#include "tap.h"

/* What might leave its context: markup, quotes, references, directions. */
#define HOSTILE                                                                \
	"</script><script>alert(1)</script>\" ' & &lt; --> ]]> <!-- "          \
	"\x01\x1b[2J\xc2\x85\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8\xff"

static struct str escaped(struct fixture *f, const char *text)
{
	struct buf out = {.arena = &f->arena};
	html_text(&out, str_from(text));
	return buf_slice(&out);
}

static void text_stays_text(struct fixture *f)
{
	is_str(escaped(f, "<a href=\"x\">'&amp;'</a>"),
	    "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;",
	    "markup, both quotes and references are escaped");
	is_str(escaped(f, "a\x01\x1b\x7f\xc2\x85z"),
	    "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz",
	    "controls are replaced");
	is_str(escaped(f, "\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8"),
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
	    "so are turns of direction and line separators");
	is_str(escaped(f, "\xff\xc3\xef\xbf\xbe"),
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
	    "and bytes that are no characters");
	is_str(escaped(f, "a\tb\nc Zürich 東京 🙂"),
	    "a\tb\nc Zürich 東京 🙂",
	    "what people write is left as it is");
}

static void prose_marks_names(struct fixture *f)
{
	static const char *const cases[][2] = {
	    {"no names", "no names"},
	    {"`db` waits for `<b>`",
		"<code>db</code> waits for <code>&lt;b&gt;</code>"},
	    {"`a", "`a"},
	    {"a`", "a`"},
	    {"`a` b` c", "<code>a</code> b` c"},
	    {"``", "<code></code>"},
	    {"", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = {.arena = &f->arena};
		html_prose(&out, str_from(cases[i][0]));
		is_str(buf_slice(&out), cases[i][1], "prose %zu", i + 1);
	}
}

static void ids_and_addresses_are_plain(struct fixture *f)
{
	struct buf id = {.arena = &f->arena}, address = {.arena = &f->arena};
	id_write(&id, "flow", STR("a_b.c \"><\xc3\xbc"));
	is_str(buf_slice(&id), "flow-a_5fb.c_20_22_3e_3c_c3_bc",
	    "an id holds letters, digits, `-`, `.` and `_` alone");
	html_address(&address, STR("javascript:alert(1)//\"a b%.html"));
	is_str(buf_slice(&address),
	    "./javascript%3Aalert%281%29%2F%2F%22a%20b%25.html",
	    "an address is a name in the same folder");
}

/* A page with a drawing that has the ids which svg_write would give. */
static struct str page_of(struct fixture *f, const char *text,
    struct run_result *result, struct map *anchors)
{
	struct design *design = fixture_load(f, text);
	fixture_show(f);
	struct arena *arena = &f->arena;
	struct analysis analysis = design_analysis(
	    arena, design, &(struct analysis_options) {.matrix = true});
	struct estimates estimates = design_estimates(arena, design);
	map_init(anchors, arena);
	struct buf svg = {.arena = arena};
	buf_text(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\">");
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct element *e = &design->components.at[i]->element;
		struct str id = str_printf(arena, "c-%u", i);
		map_add(anchors, element_name(arena, e), str_cstr(arena, id));
		buf_printf(&svg, "<g id=\"%.*s\"/>", STR_ARG(id));
	}
	buf_text(&svg, "<style>.f-ink { fill: #fff }</style></svg>\n");
	struct html_design page = {
	    .analysis = &analysis,
	    .estimates = &estimates,
	    .result = result,
	    .drawing = buf_slice(&svg),
	    .anchors = anchors,
	};
	struct buf out = {.arena = arena};
	html_design(&out, &page);
	return buf_slice(&out);
}

static struct str between(
    struct str text, size_t from, const char *open, const char *close)
{
	size_t start = str_find_str(text, from, str_from(open)) + strlen(open);
	size_t end = str_find_str(text, start, str_from(close));
	return str_slice(text, start, end);
}

static bool holds(struct str text, const char *part)
{
	return str_find_str(text, 0, str_from(part)) < text.length;
}

static bool allowed(struct fixture *f, struct str policy, struct str code)
{
	struct buf digest = {.arena = &f->arena};
	buf_text(&digest, "sha256-");
	sha256_base64(&digest, code);
	return code.length > 0 &&
	    holds(policy, str_cstr(&f->arena, buf_slice(&digest)));
}

/* Each `NAME="..."` to a map; how many came twice. */
static unsigned collect(struct str page, const char *name, struct map *found)
{
	unsigned twice = 0;
	struct str open = str_from(name);
	for (size_t at = 0;;) {
		at = str_find_str(page, at, open);
		if (at == page.length)
			return twice;
		at += open.length;
		struct str value = str_slice(page, at, str_find(page, at, '"'));
		twice += !map_add(found, value, found);
	}
}

static void page_is_consistent(struct fixture *f)
{
	struct run_result result = {0};
	diag_list_init(&result.findings, &f->arena);
	diag_list_init(&result.accepted, &f->arena);
	struct map anchors, ids, links;
	struct diag *diag = diag_add(&result.findings, "x/y", SEVERITY_ERROR,
	    NULL, (struct span) {0}, "`db` says %s", HOSTILE);
	diag->element = STR("component:db");
	diag->fix = STR(HOSTILE);
	vec_push(&f->arena, &diag->witness, STR("web"));
	vec_push(&f->arena, &diag->facts, STR(HOSTILE));
	struct str page = page_of(f,
	    "design: Shop\n"
	    "components:\n  web: client\n  app: service x2\n"
	    "  db: { tech: PostgreSQL, cost: $10/month }\n"
	    "groups: { core: [app, db] }\n"
	    "workload: { operations: { buy: { rate: 10/s, size: 1 KB, does: "
	    "write } } }\n"
	    "flows:\n  buy: { availability: 99%, steps: [web -> app -> db] }\n"
	    "tradeoffs:\n  - { choice: SQL, about: [db, buy], over: [files], "
	    "because: we know it, gives-up: speed, revisit: never }\n"
	    "open: [{ question: Why?, about: [app] }]\n",
	    &result, &anchors);
	map_init(&ids, &f->arena);
	map_init(&links, &f->arena);
	is_int(collect(page, " id=\"", &ids), 0, "no id is given twice");
	collect(page, " href=\"#", &links);
	unsigned dangling = 0;
	for (uint32_t i = 0; i < links.length; i++)
		if (!map_get(&ids, links.entries[i].key)) {
			dangling++;
			tap_show("leads nowhere", links.entries[i].key);
		}
	is_int(dangling, 0, "each of %u links leads somewhere", links.length);
	ok(links.length > 8, "and there are some");

	struct str policy =
	    between(page, 0, "Content-Security-Policy\" content=\"", "\"");
	ok(holds(policy, "default-src &#39;none&#39;"),
	    "the policy forbids what it does not name");
	ok(allowed(f, policy, between(page, 0, "<script>", "</script>")),
	    "it allows the page's script");
	ok(allowed(f, policy, between(page, 0, "<style>", "</style>")),
	    "its style");
	size_t svg = str_find_str(page, 0, STR("<svg xmlns"));
	ok(allowed(f, policy, between(page, svg, "<style>", "</style>")),
	    "and the drawing's");
	ok(!holds(policy, "unsafe"), "and nothing that is merely inline");
	ok(holds(page, "<a href=\"#tradeoffs\">Trade-offs</a>") &&
		!holds(page, "<a href=\"#accepted\">"),
	    "the contents name what there is");
	ok(holds(page, "data-at=\"c-2\""),
	    "a finding leads to its element in the drawing");
	ok(holds(page, "data-path=\"c-0\""), "and to what proves it");
	ok(!holds(page, "<script>alert"), "what it says is no markup");
}

static void hostile_designs_are_inert(struct fixture *f)
{
	struct run_result result = {0};
	diag_list_init(&result.findings, &f->arena);
	diag_list_init(&result.accepted, &f->arena);
	struct map anchors;
#define BAD "\"</script><script>alert(1)</script>'\\\" onload=alert(1)\""
	struct str page = page_of(f,
	    "design: " BAD "\nsummary: " BAD "\nowner: " BAD "\n"
	    "requirements: { functional: [" BAD "], team: " BAD " }\n"
	    "components:\n  app: { kind: service, name: " BAD ", tech: " BAD
	    ", description: " BAD ", owner: " BAD ", tags: [" BAD "] }\n"
	    "  db: { kind: database, backup: { every: 1 d, to: " BAD " } }\n"
	    "groups:\n  g: { name: " BAD ", members: [db] }\n"
	    "links:\n  - app -> db: " BAD "\n"
	    "tradeoffs:\n  - { choice: " BAD ", over: [" BAD "], because: " BAD
	    ", gives-up: " BAD ", revisit: " BAD " }\n"
	    "open:\n  - { question: " BAD ", by: " BAD " }\n",
	    &result, &anchors);
	ok(holds(page, "&lt;script&gt;alert(1)"), "a hostile design is shown");
	ok(!holds(page, "<script>alert"), "none of it is a script");
	ok(!holds(page, "'\" onload") && !holds(page, "&#39;\" onload"),
	    "and none ends an attribute");
}

static void links_are_followed_where_safe(struct fixture *f)
{
	struct run_result result = {0};
	diag_list_init(&result.findings, &f->arena);
	diag_list_init(&result.accepted, &f->arena);
	struct map anchors;
	struct str page = page_of(f,
	    "design: S\ncomponents:\n"
	    "  a: { kind: service, link: 'https://example.org/?a=1&b=\"' }\n"
	    "  b: { kind: service, link: 'docs/b.html' }\n",
	    &result, &anchors);
	ok(holds(
	       page, "<a href=\"https://example.org/?a=1&amp;b=&quot;\">https"),
	    "a component's link can be followed");
	ok(holds(page, "<a href=\"docs/b.html\">"), "so can a relative one");
	struct facts facts = {0};
	fact_set(&f->arena, &facts,
	    (struct fact) {
		.field = F_COMPONENT_LINK,
		.value = value_of_text(STR("javascript:alert(1)")),
	    });
	struct buf out = {.arena = &f->arena};
	html_facts(&out, &facts);
	is_str(buf_slice(&out), "<dt>link</dt><dd>javascript:alert(1)</dd>\n",
	    "and one that would run something is text");
}

static void index_is_inert(struct fixture *f)
{
	struct html_entries entries = {0};
	vec_push(&f->arena, &entries,
	    ((struct html_entry) {
		.file = STR("javascript:alert(1).html"),
		.path = STR(HOSTILE),
		.name = STR(HOSTILE),
		.summary = STR(HOSTILE),
		.stage = STR("production"),
		.words = STR(HOSTILE),
		.fullest = UNKNOWN,
		.monthly = UNKNOWN,
		.budget = UNKNOWN,
	    }));
	struct buf out = {.arena = &f->arena};
	html_index(&out, &entries);
	struct str page = buf_slice(&out);
	ok(holds(page, "href=\"./javascript%3Aalert"),
	    "a page's name in the index is an address below it");
	ok(!holds(page, "<script>alert"), "and nothing there is a script");
	ok(allowed(f,
	       between(page, 0, "Content-Security-Policy\" content=\"", "\""),
	       between(page, 0, "<script>", "</script>")),
	    "but its own, which the policy allows");
}

static void add_outcome(struct arena *arena, struct run_result *result,
    const char *tags, uint32_t found, uint32_t accepted)
{
	struct rule *rule = arena_new(arena, struct rule);
	struct str left = str_from(tags);
	while (left.length)
		vec_push(arena, &rule->tags, str_cut(&left, ' '));
	vec_push(arena, &result->outcomes,
	    ((struct rule_outcome) {.rule = rule,
		.passed = 1,
		.violated = found + accepted,
		.found = found,
		.accepted = accepted}));
}

static void muted_rules_are_left_out(struct fixture *f)
{
	struct run_result result = {0};
	add_outcome(&f->arena, &result, "data", 1, 0);
	add_outcome(&f->arena, &result, "data ml", 0, 0);
	result.outcomes.at[1].violated = 1;
	struct areas areas = review_areas(&f->arena, &result);
	is_int(areas.applicable, 1,
	    "a rule whose findings others explain is not counted");
	is_int(areas.length, 1, "nor is an area that has no other");
	is_int(areas.at[0].failed.length, 1,
	    "and only what has a finding is named as not passed");
}

static void areas_count_rules(struct fixture *f)
{
	struct run_result result = {0};
	add_outcome(&f->arena, &result, "ours ml", 0, 0);
	add_outcome(&f->arena, &result, "data", 2, 0);
	add_outcome(&f->arena, &result, "architecture data", 0, 1);
	struct areas areas = review_areas(&f->arena, &result);
	struct buf text = {.arena = &f->arena};
	const struct area *area;
	vec_each (area, &areas)
		buf_printf(&text, "%.*s %u/%u ", STR_ARG(area->name),
		    area->passed, area->applicable);
	is_str(buf_slice(&text), "architecture 1/1 data 1/2 ml 1/1 ours 1/1 ",
	    "known areas come in their order, then others; empty ones do not");
	is_int(areas.passed, 2, "a rule of two areas is passed once");
	is_int(areas.applicable, 3, "of three");
	is_int(
	    areas.at[1].failed.length, 1, "and the one that is not is named");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	text_stays_text(&f);
	prose_marks_names(&f);
	ids_and_addresses_are_plain(&f);
	page_is_consistent(&f);
	hostile_designs_are_inert(&f);
	links_are_followed_where_safe(&f);
	areas_count_rules(&f);
	muted_rules_are_left_out(&f);
	index_is_inert(&f);
	fixture_release(&f);
	return done_testing();
}
