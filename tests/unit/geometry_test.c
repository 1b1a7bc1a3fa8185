/* Every design of the project, and some that try hard, laid out well. */
#include "base/file.h"
#include "geometry.h"
#include "load.h"
#include "marks.h"
#include "model/drawn.h"
#include "model/part.h"
#include "tap.h"

static const char odd[] =
    "design: Odd\n"
    "components:\n"
    "  client: { name: 利用者のブラウザーとモバイルアプリケーション }\n"
    "  lb: { kind: load-balancer, replicas: 3,\n"
    "        name: Donaudampfschifffahrtsgesellschaftskapitänsmütze }\n"
    "  api: { kind: service, replicas: { min: 3, max: 1200 },\n"
    "         name: \"\\U0001F680 a-very-long-hyphenated-name-that-goes-on\",\n"
    "         tech: A technology whose name nobody would write in full }\n"
    "  db: { kind: database, name: データベース, shards: 128, replicas: 3,\n"
    "        zones: 3, managed: true }\n"
    "  q: { kind: queue, name: Очередь сообщений, status: new }\n"
    "  old: { kind: cdn, name: x, status: retiring }\n"
    "  f1: function\n"
    "  wa: web-app\n"
    "  ma: mobile-app\n"
    "  names: dns\n"
    "  wall: waf\n"
    "  files: file-store\n"
    "  dw: { kind: data-warehouse, replicas: 4 }\n"
    "  m: llm\n"
    "  lg: logging\n"
    "  nt: feature-flags\n"
    "  ext: { kind: external, name: Payment provider }\n"
    "  alone: metrics\n"
    "groups:\n"
    "  g1: { kind: trust-zone, name: a title longer than what is in it all,\n"
    "        members: [db, q, alone] }\n"
    "  g2: { kind: zone, name: eu-1a, members: [api, f1] }\n"
    "  g3: { kind: team, name: Payments, members: [api, db, lg] }\n"
    "links:\n"
    "  - client -> lb: とても長いラベルがここにあります、そして続きます\n"
    "  - lb -> api: a very long label that must be wrapped and then cut\n"
    "  - api -> db: read & write\n"
    "  - db => api: { label: CDC }\n"
    "  - api ~> q: events\n"
    "  - q ~> f1\n"
    "  - f1 -> old\n"
    "  - api <-> ext: callbacks\n"
    "  - wa -> names -> wall -> lb\n"
    "  - ma -> lb\n"
    "  - api -> files\n"
    "  - f1 -> dw: nightly\n"
    "  - api -> m: prompts\n"
    "  - f1 ~> lg\n"
    "  - api -> nt\n"
    "  - m -> lb: comes around\n";

/* Everybody knows the one in the middle. */
static const char *star(struct arena *arena, unsigned points)
{
	static const char *const kinds[] = {"service", "database", "cache",
	    "queue", "function", "worker", "object-store", "external"};
	struct buf text = {.arena = arena};
	buf_text(&text,
	    "design: Star\ncomponents:\n  hub: { kind: service, replicas: 3, name: The hub }\n");
	for (unsigned i = 0; i < points; i++)
		buf_printf(&text,
		    "  point-%u: { kind: %s, name: Spoke number %u }\n", i,
		    kinds[i % 8], i);
	buf_text(&text, "links:\n");
	for (unsigned i = 0; i < points; i++)
		buf_printf(&text,
		    i % 3 ? "  - hub -> point-%u\n" : "  - point-%u -> hub\n",
		    i);
	return str_cstr(arena, buf_slice(&text));
}

/* On everything that can have one, more findings than anybody should have. */
static void find_all(
    struct diag_list *list, const struct design *design, int each)
{
	struct arena *arena = list->arena;
	for (int n = 0; n < each; n++) {
		for (uint32_t i = 0; i < design->components.length; i++)
			diag_add(list, "a/b", SEVERITY_WARNING, NULL,
			    (struct span) {0, 0}, "x")
			    ->element = element_name(
			    arena, &design->components.at[i]->element);
		for (uint32_t i = 0; i < design->links.length; i++)
			diag_add(list, "a/b", SEVERITY_ERROR, NULL,
			    (struct span) {0, 0}, "y")
			    ->element =
			    element_name(arena, &design->links.at[i]->element);
		for (uint32_t i = 0; i < design->groups.length; i++)
			diag_add(list, "a/b", SEVERITY_INFO, NULL,
			    (struct span) {0, 0}, "z")
			    ->element =
			    element_name(arena, &design->groups.at[i]->element);
	}
}

static struct svg_heat *tint_all(
    struct arena *arena, const struct design *design)
{
	static const char *const steps[] = {
	    "under 25%", "to 50%", "to 75%", "to 100%", "over"};
	struct svg_heat *heat = arena_new(arena, struct svg_heat);
	heat->name = "Something measured";
	heat->steps = steps;
	heat->readings = arena_array(
	    arena, design->components.length, sizeof(*heat->readings));
	for (uint32_t i = 0; i < design->components.length; i++)
		heat->readings[i] = (struct svg_reading) {
		    READING_KNOWN, i % SVG_HEAT_STEPS, STR("99.9995%")};
	return heat;
}

static void check_marks(struct fixture *f, const char *name,
    const struct design *design, const struct layout *layout,
    const struct diag_list *findings, const struct svg_options *look)
{
	struct buf out = {.arena = &f->arena};
	struct drawing drawing;
	const char *flow =
	    look->flow ? str_cstr(&f->arena, look->flow->element.id) : "none";
	drawing_init(&drawing, &out, design, layout, findings, look);
	is_int(marks_faults(&drawing), 0,
	    "%s: marks cover nothing, flow %s, %s%s", name, flow,
	    findings ? "findings" : "no findings", look->heat ? ", heat" : "");
	svg_write(&out, design, layout, findings, look);
	is_int(marks_texts_outside(buf_slice(&out)), 0,
	    "%s: and all texts are within", name);
}

/* With findings, with a tint, and with each flow's numbers. */
static void check_looks(struct fixture *f, const char *name,
    const struct design *design, const struct layout *layout)
{
	struct diag_list findings, few;
	diag_list_init(&findings, &f->arena);
	diag_list_init(&few, &f->arena);
	find_all(&findings, design, 12);
	find_all(&few, design, 3);
	struct svg_options look = {.theme = SVG_LIGHT};
	check_marks(f, name, design, layout, &findings, &look);
	look.heat = tint_all(&f->arena, design);
	check_marks(f, name, design, layout, NULL, &look);
	check_marks(f, name, design, layout, &findings, &look);
	look.heat = NULL;
	for (uint32_t i = 0; i < design->flows.length; i++) {
		look.flow = design->flows.at[i];
		check_marks(f, name, design, layout, NULL, &look);
		check_marks(f, name, design, layout, &few, &look);
	}
}

/* Each group by itself, with what it is linked with. */
static void check_parts(struct fixture *f, const char *name,
    const struct design *whole, const char *engine)
{
	for (uint32_t i = 0; i < whole->groups.length; i++) {
		const struct group *group = whole->groups.at[i];
		struct part part = design_part(&f->arena, whole, group);
		struct layout *layout =
		    lay_out(&f->arena, part.design, DIRECTION_AUTO, engine);
		ok(!layout->fallback && layout->message.length == 0,
		    "%s: group %.*s is laid out in full", name,
		    STR_ARG(group->element.id));
		is_int(geometry_faults(part.design, layout, true), 0,
		    "%s: group %.*s has nothing on top of anything", name,
		    STR_ARG(group->element.id));
	}
}

static void check(
    struct fixture *f, const char *name, const char *text, const char *engine)
{
	struct design *whole = fixture_load(f, text);
	if (!ok(whole != NULL, "%s loads", name)) {
		fixture_show(f);
		return;
	}
	const struct design *design = design_drawn(&f->arena, whole);
	for (int i = DIRECTION_AUTO; i <= DIRECTION_RIGHT; i++) {
		struct layout *layout =
		    lay_out(&f->arena, design, (enum direction)i, engine);
		ok(!layout->fallback && layout->message.length == 0,
		    "%s is laid out in full, direction %d", name, i);
		is_int(geometry_faults(design, layout, true), 0,
		    "%s has nothing on top of anything, direction %d", name, i);
		if (i == DIRECTION_AUTO)
			check_looks(f, name, design, layout);
	}
	struct layout *grid = lay_out(&f->arena, design, DIRECTION_AUTO, "");
	ok(grid->fallback && grid->message.length > 0,
	    "%s on a plain grid says so", name);
	is_int(geometry_faults(design, grid, false), 0,
	    "%s has nothing on top of anything on a plain grid", name);
}

static void check_parts_of(
    struct fixture *f, const char *name, const char *text, const char *engine)
{
	struct design *design = fixture_load(f, text);
	if (design)
		check_parts(f, name, design_drawn(&f->arena, design), engine);
}

static void check_folder(
    struct fixture *f, const char *folder, const char *engine)
{
	struct path_list paths = {0};
	struct str error;
	ok(file_list_yaml(&f->arena, folder, &paths, &error) &&
		paths.length > 0,
	    "%s has designs", folder);
	for (uint32_t i = 0; i < paths.length; i++) {
		struct str bytes;
		if (!ok(file_read(
			    &f->arena, paths.at[i], 1 << 24, &bytes, &error),
			"%s can be read", paths.at[i]))
			continue;
		const char *text = str_cstr(&f->arena, bytes);
		check(f, paths.at[i], text, engine);
		check_parts_of(f, paths.at[i], text, engine);
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	const char *engine = geometry_engine(&f.arena);
	check(&f, "an odd design", odd, engine);
	check(&f, "a star", star(&f.arena, 40), engine);
	check_folder(&f, "designs", engine);
	check_folder(&f, "tests/flawed", engine);
	fixture_release(&f);
	return done_testing();
}
