/* What lines mean, what a flow or a tint adds, and a group by itself. */
#include "geometry.h"
#include "layout/words.h"
#include "load.h"
#include "marks.h"
#include "model/drawn.h"
#include "model/part.h"
#include "tap.h"

static const char text[] =
    "design: Views\n"
    "components:\n"
    "  client:\n"
    "  app: { kind: service, replicas: 2, zones: [a, b] }\n"
    "  rec: { kind: service, regions: [eu, us], zones: 3 }\n"
    "  model: model-server\n"
    "  prior: service\n"
    "  first: object-store\n"
    "  second: object-store\n"
    "  q: { kind: queue, zones: 3, replicas: 3 }\n"
    "  db: { kind: database, replicas: 3, status: new, managed: true }\n"
    "  lone: metrics\n"
    "groups:\n"
    "  a: { kind: zone }\n"
    "  b: { kind: zone }\n"
    "  inner: { kind: trust-zone, name: Inside, members: [core, q] }\n"
    "  core: { members: [app, db] }\n"
    "  east: { kind: zone, members: [first] }\n"
    "  payments: { kind: team, members: [q, prior] }\n"
    "links:\n"
    "  - db => second\n"
    "flows:\n"
    "  view:\n"
    "    steps:\n"
    "      - client -> app -> db\n"
    "      - app -> rec: { optional: true }\n"
    "      - app -> model: { fallback: prior }\n"
    "      - app -> first | second\n"
    "      - app -> [q, db]: again\n"
    "  edit:\n"
    "    steps:\n"
    "      - client -> app -> rec\n"
    "      - app -> prior: { optional: true }\n"
    "      - app -> model: { optional: true }\n"
    "      - app ~> q\n";

static enum line line_of(struct fixture *f, const struct design *design,
    const char *flow, const char *id)
{
	const enum line *lines =
	    lines_of(&f->arena, design, flow ? flow_of(design, flow) : NULL);
	for (uint32_t i = 0; i < design->links.length; i++)
		if (str_is(design->links.at[i]->element.id, id))
			return lines[i];
	return LINE_COUNT;
}

static void lines(struct fixture *f, const struct design *d)
{
	is_int(line_of(f, d, NULL, "app->db"), LINE_CALL,
	    "a call that is needed is a call");
	is_int(line_of(f, d, "view", "app->rec"), LINE_OPTIONAL,
	    "`optional: true` makes an optional call");
	is_int(line_of(f, d, NULL, "app->rec"), LINE_CALL,
	    "unless another flow needs it");
	is_int(line_of(f, d, "view", "app->model"), LINE_FALLBACK,
	    "`fallback:` makes a call with one");
	is_int(line_of(f, d, NULL, "app->model"), LINE_FALLBACK,
	    "which is more than an optional one");
	is_int(line_of(f, d, NULL, "app->|prior"), LINE_ALTERNATIVE,
	    "the call to what the fallback names takes over");
	is_int(line_of(f, d, NULL, "app->prior"), LINE_OPTIONAL,
	    "and apart from that it is what other flows make it");
	is_int(line_of(f, d, NULL, "app->first"), LINE_CALL,
	    "the first of alternatives carries");
	is_int(line_of(f, d, NULL, "app->second"), LINE_ALTERNATIVE,
	    "and the second takes over");
	is_int(line_of(f, d, "edit", "app->second"), LINE_CALL,
	    "of what a flow does not walk, nothing is said");
	is_int(
	    line_of(f, d, NULL, "app~>q"), LINE_MESSAGE, "a message stays one");
	is_int(line_of(f, d, NULL, "db=>second"), LINE_REPLICATE,
	    "so does a replication");
}

static void facts(struct fixture *f, const struct design *d)
{
	struct arena *arena = &f->arena;
	is_str(words_facts(arena, component_of(d, "app")), "a, b",
	    "zones go by their names");
	is_str(words_facts(arena, component_of(d, "rec")),
	    "eu, us \xc2\xb7 2 zones",
	    "so do regions, and zones without names are counted");
	is_str(words_facts(arena, component_of(d, "first")), "",
	    "a box around it tells a zone better");
	is_str(words_facts(arena, component_of(d, "q")),
	    "3 zones \xc2\xb7 payments",
	    "a group that crosses others is named");
	is_str(words_facts(arena, component_of(d, "db")),
	    "new \xc2\xb7 managed", "status comes first");
}

static struct str draw(struct fixture *f, const struct design *design,
    const struct diag_list *findings, struct svg_options options)
{
	struct layout_options how = {
	    .direction = DIRECTION_DOWN, .engine = geometry_engine(&f->arena)};
	struct layout *layout = layout_design(&f->arena, design, &how);
	struct buf out = {.arena = &f->arena};
	svg_write(&out, design, layout, findings, &options);
	is_int(geometry_faults(design, layout, true), 0,
	    "nothing stands on anything");
	is_int(marks_texts_outside(buf_slice(&out)), 0,
	    "all texts are within the document");
	return buf_slice(&out);
}

static bool has(struct str svg, const char *part)
{
	return str_find_str(svg, 0, str_from(part)) < svg.length;
}

/* The part of a document that draws one element. */
static struct str element(struct fixture *f, struct str svg, const char *id)
{
	struct str open = str_printf(&f->arena, "<g id=\"%s\"", id);
	size_t at = str_find_str(svg, 0, open);
	size_t next = str_find_str(svg, at + 1, STR("<g id="));
	return str_slice(svg, at, next);
}

static void looks(struct fixture *f, const struct design *d)
{
	struct str svg =
	    draw(f, d, NULL, (struct svg_options) {.theme = SVG_LIGHT});
	static const char *const names[] = {">Call<", ">Takes over<",
	    ">Call with a fallback<", ">Optional call<", ">Message<",
	    ">Replication<", ">Trust boundary<", ">Falls together<"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		ok(has(svg, names[i]), "the legend has %s", names[i]);
	ok(has(element(f, svg, "l-app.second"),
	       "stroke-dasharray=\"9 3 1.5 3\""),
	    "what takes over is drawn in dashes and dots");
	ok(has(element(f, svg, "l-app.second"),
	       "(Takes over from first)</title>"),
	    "and says so to who points at it");
	ok(!has(element(f, svg, "l-app.first"), "dasharray"),
	    "the one it takes over from is a plain line");
	svg = draw(f, d, NULL,
	    (struct svg_options) {
		.theme = SVG_LIGHT, .flow = flow_of(d, "view")});
	ok(has(svg, ">Optional call<"), "one flow has an optional call");
	ok(has(element(f, svg, "l-app.rec"), "stroke-dasharray=\"1.5 3.5\""),
	    "drawn in dots");
}

static void flow(struct fixture *f, const struct design *d)
{
	struct svg_options options = {
	    .theme = SVG_LIGHT, .flow = flow_of(d, "view")};
	struct str svg = draw(f, d, NULL, options);
	static const struct {
		const char *id, *number;
	} numbers[] = {{"l-client.app", ">1<"}, {"l-app.db", ">2, 6<"},
	    {"l-app.rec", ">3<"}, {"l-app.model", ">4<"},
	    {"l-app.takes-over.prior", ">4<"}, {"l-app.first", ">5<"},
	    {"l-app.second", ">5<"}, {"l-app.q", ">6<"}};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		ok(has(element(f, svg, numbers[i].id), numbers[i].number),
		    "%s is step %s", numbers[i].id, numbers[i].number);
	ok(has(element(f, svg, "l-app.message.q"), "opacity"),
	    "what the flow does not walk is dimmed");
	ok(has(element(f, svg, "c-lone"), "opacity") &&
		!has(element(f, svg, "c-app"), "opacity"),
	    "and so is what it does not reach");
	ok(has(svg, ">Steps of view; the rest is dimmed<"),
	    "the legend names the flow");
	ok(has(svg, " Flow view: client, app, db, rec"),
	    "the description tells it in words");
	svg = draw(f, d, NULL, (struct svg_options) {.theme = SVG_LIGHT});
	ok(!has(svg, "opacity") && !has(svg, ">Steps of"),
	    "without a flow nothing is dimmed");
}

static void heat(struct fixture *f, const struct design *d)
{
	static const char *const steps[] = {
	    "one", "two", "three", "four", "five"};
	struct svg_heat tint = {.name = "Warmth", .steps = steps};
	tint.readings = arena_array(
	    &f->arena, d->components.length, sizeof(*tint.readings));
	uint32_t app = component_of(d, "app")->element.index;
	uint32_t db = component_of(d, "db")->element.index;
	tint.readings[app] =
	    (struct svg_reading) {READING_KNOWN, 4, STR("<99%>")};
	tint.readings[db] =
	    (struct svg_reading) {.kind = READING_UNKNOWN, .text = STR("?")};
	struct svg_options options = {.theme = SVG_LIGHT, .heat = &tint};
	struct str svg = draw(f, d, NULL, options);
	const char *hot = paint_table[PAINT_HEAT + 4].light;
	ok(has(element(f, svg, "c-app"), hot), "what is hot is tinted");
	ok(has(element(f, svg, "c-app"), ">&lt;99%&gt;<"),
	    "and has its number on it");
	ok(has(element(f, svg, "c-app"), "Warmth: &lt;99%&gt;</title>"),
	    "and in its title");
	ok(has(element(f, svg, "c-db"), "url(#hatch)"),
	    "what is unknown is hatched");
	for (int i = 0; i < SVG_HEAT_STEPS; i++)
		ok(!has(element(f, svg, "c-db"),
		       paint_table[PAINT_HEAT + i].light),
		    "and never tinted, as with step %d", i);
	ok(!has(element(f, svg, "c-client"), "url(#hatch)"),
	    "what has no such number is neither");
	ok(has(svg, ">Warmth:<") && has(svg, ">one<") && has(svg, ">five<") &&
		has(svg, ">unknown<"),
	    "the legend has the scale");
	ok(!has(svg, ">Compute<"), "in place of the roles");
	tint.readings[db].kind = READING_NONE;
	ok(!has(draw(f, d, NULL, options), ">unknown<"),
	    "and nothing unknown where nothing is");
}

static void parts(struct fixture *f, const struct design *whole)
{
	const struct group *group = map_get(&whole->group_ids, STR("inner"));
	struct part part = design_part(&f->arena, whole, group);
	const struct design *d = part.design;
	is_int(d->components.length, 9,
	    "a part has its members and what they are linked with");
	ok(design_component(d, STR("lone")) == NULL, "and nothing else");
	unsigned stubs = 0, astray = 0;
	for (uint32_t i = 0; i < d->components.length; i++) {
		stubs += part.stubs[i];
		const struct component *from =
		    whole->components.at[part.origins[i]];
		astray += !str_equal(
		    from->element.id, d->components.at[i]->element.id);
	}
	is_int(stubs, 6, "what it is linked with is a stub");
	is_int(astray, 0, "each knows which of the whole it is");
	struct component *q = component_of(d, "q"), *db = component_of(d, "db");
	ok(q->box && str_is(q->box->element.id, "inner"),
	    "a member stands in the group's box");
	ok(db->box && str_is(db->box->element.id, "core") &&
		db->box->box == q->box,
	    "a group within is drawn within");
	ok(component_of(d, "first")->groups.length == 0,
	    "the groups of stubs are left out");
	is_str(words_facts(&f->arena, component_of(d, "rec")), "",
	    "a stub says no more than what it is");
	unsigned strange = 0;
	for (uint32_t i = 0; i < d->links.length; i++)
		strange += !map_get(&d->component_ids,
			       d->links.at[i]->from->element.id) ||
		    d->links.at[i]->element.index != i;
	is_int(strange, 0, "links join components of the part");
	is_int(line_of(f, d, NULL, "app->second"), LINE_ALTERNATIVE,
	    "lines mean what they mean in the whole");
	struct str svg = draw(f, d, NULL,
	    (struct svg_options) {.theme = SVG_LIGHT, .stubs = part.stubs});
	ok(has(svg, ">Views \xc2\xb7 Inside<"), "the title names the part");
	ok(has(svg, ">Outside this part<"), "the legend tells stubs");
	group = map_get(&whole->group_ids, STR("east"));
	part = design_part(&f->arena, whole, group);
	is_str(words_facts(&f->arena, component_of(part.design, "first")), "",
	    "a box of a part tells a zone, too");
	group = map_get(&whole->group_ids, STR("payments"));
	part = design_part(&f->arena, whole, group);
	ok(component_of(part.design, "q")->box == part.design->groups.at[0] &&
		part.design->groups.at[0]->drawn,
	    "a group that the whole has as a tag is drawn in its own part");
	(void)draw(f, part.design, NULL,
	    (struct svg_options) {.theme = SVG_LIGHT, .stubs = part.stubs});
}

/* `fallback:` names components that nobody declared a link to. */
static const char backups[] = "design: Backups\n"
			      "components:\n"
			      "  app: service\n"
			      "  big: { kind: service, fallback: small }\n"
			      "  small: { kind: service, fallback: rules }\n"
			      "  rules: service\n"
			      "groups:\n"
			      "  models: [big, inner]\n"
			      "  inner: [small]\n"
			      "flows:\n"
			      "  both:\n"
			      "    steps:\n"
			      "      - app -> big\n"
			      "      - app -> small: { share: 10% }\n"
			      "  one: { steps: [app -> big] }\n"
			      "  none: { steps: [rules -> app] }\n";

static void takeovers(struct fixture *f)
{
	struct design *whole = fixture_load(f, backups);
	if (!ok(whole != NULL, "a design with backups loads"))
		return;
	const struct design *d = design_drawn(&f->arena, whole);
	is_int(whole->links.length, 3, "a design has what is declared");
	is_int(d->links.length, 5, "its drawing what takes over, too");
	is_int(line_of(f, d, NULL, "app->|rules"), LINE_ALTERNATIVE,
	    "a link that nobody declared takes over");
	is_int(line_of(f, d, "none", "app->|rules"), LINE_ALTERNATIVE,
	    "in flows that know nothing of it, too");
	is_int(line_of(f, d, NULL, "app->small"), LINE_FALLBACK,
	    "a call that goes out anyhow is what it is");
	is_int(line_of(f, d, NULL, "app->|small"), LINE_ALTERNATIVE,
	    "and has a second line as what takes over");
	is_int(line_of(f, d, NULL, "app->|big"), LINE_COUNT,
	    "what takes over from nothing has none");
	struct component_list *from = instead_of(&f->arena, d, NULL);
	is_int(from[0].length + from[1].length + from[2].length, 0,
	    "of calls, there is nobody that they take over from");
	ok(from[3].length == 1 && from[3].at[0] == component_of(d, "big"),
	    "of what takes over, it is known");
	ok(component_of(d, "small")->box == d->groups.at[1] &&
		d->groups.at[1]->box == d->groups.at[0],
	    "groups stay in groups");
	struct str svg =
	    draw(f, d, NULL, (struct svg_options) {.theme = SVG_LIGHT});
	ok(has(element(f, svg, "l-app.takes-over.rules"),
	       "(Takes over from small)"),
	    "the drawing tells what takes over from whom");
	ok(has(element(f, svg, "l-app.small"), "(Call with a fallback)"),
	    "and of a call, what it is");
	ok(has(svg, ">Takes over<") && !has(svg, ">Message<"),
	    "the legend has the line, and not what is nowhere drawn");
	const struct group *inner = map_get(&d->group_ids, STR("inner"));
	struct part part = design_part(&f->arena, d, inner);
	is_int(part.design->links.length, 2, "a part has those that touch it");
	ok(design_drawn(&f->arena, d) == d, "nothing is added twice");
	ok(design_drawn(&f->arena, part.design) == part.design,
	    "nor to a part");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	struct design *whole = fixture_load(&f, text);
	if (ok(whole != NULL, "the design loads")) {
		const struct design *design = design_drawn(&f.arena, whole);
		lines(&f, design);
		facts(&f, design);
		looks(&f, design);
		flow(&f, design);
		heat(&f, design);
		parts(&f, design);
		takeovers(&f);
	} else {
		fixture_show(&f);
	}
	fixture_release(&f);
	return done_testing();
}
