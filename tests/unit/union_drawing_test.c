/* Where the drawing of two designs as one stands. */
#include "base/file.h"
#include "diff/union.h"
#include "geometry.h"
#include "load.h"
#include "marks.h"
#include "tap.h"

static struct fixture f;
static const char *engine;

static struct design *load(const char *text)
{
	return fixture_need(&f, text);
}

/* A remark on everything that can have one, which is the widest case. */
static struct str_list *remarks(uint32_t count, uint32_t lines)
{
	struct str_list *all = arena_array(&f.arena, count, sizeof(*all));
	for (uint32_t i = 0; i < count; i += 3)
		for (uint32_t k = 0; k < lines; k++)
			vec_push(&f.arena, &all[i],
			    k == 0 ? STR("~ max-connections 1,000 → 2,000 and "
					 "what would not fit")
				   : STR("~ replicas 4 → 2"));
	return all;
}

static void find_others(
    struct layout_room *room, const struct design_union *both)
{
	struct design_union before = union_side(&f.arena, both, UNION_BEFORE);
	const struct component **components = arena_array(
	    &f.arena, both->design->components.length, sizeof(*components));
	const struct link **links =
	    arena_array(&f.arena, both->design->links.length, sizeof(*links));
	for (uint32_t i = 0; i < before.design->components.length; i++)
		components[before.components[i].origin] =
		    before.design->components.at[i];
	for (uint32_t i = 0; i < before.design->links.length; i++)
		links[before.links[i].origin] = before.design->links.at[i];
	room->other_components = components;
	room->other_links = links;
}

static uint32_t *origins(const struct union_item *items, uint32_t count)
{
	uint32_t *at = arena_array(&f.arena, count, sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = items[i].origin;
	return at;
}

static bool is_same_box(struct box a, struct box b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

/* How many elements of a side stand elsewhere than in the union. */
static unsigned moved(const struct design_union *side,
    const struct layout *layout, const struct layout *whole)
{
	const struct design *design = side->design;
	unsigned count = 0;
	for (uint32_t i = 0; i < design->components.length; i++)
		count += !is_same_box(layout->nodes[i].box,
		    whole->nodes[side->components[i].origin].box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		count += !is_same_box(layout->groups[i].box,
		    whole->groups[side->groups[i].origin].box);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *here = &layout->links[i];
		const struct layout_link *there =
		    &whole->links[side->links[i].origin];
		count += here->count != there->count;
		for (uint32_t k = 2; k + 2 < here->count; k++)
			count += here->points[k].x != there->points[k].x ||
			    here->points[k].y != there->points[k].y;
	}
	return count + (layout->width != whole->width) +
	    (layout->height != whole->height);
}

static void check_side(const char *name, const struct design_union *both,
    const struct layout *whole, enum union_side which)
{
	struct design_union side = union_side(&f.arena, both, which);
	const struct design *design = side.design;
	struct layout_origins places = {
	    origins(side.components, design->components.length),
	    origins(side.groups, design->groups.length),
	    origins(side.links, design->links.length),
	};
	struct layout *layout = layout_recast(&f.arena, design, whole, &places);
	const char *word = which == UNION_BEFORE ? "before" : "after";
	is_int(moved(&side, layout, whole), 0,
	    "%s: %s stands where the union does", name, word);
	is_int(geometry_faults(design, layout, false), 0,
	    "%s: %s has nothing on top of anything", name, word);
}

/* Every element with both signs, which is the widest case. */
static const struct svg_mark *all_at_risk(uint32_t count)
{
	struct svg_mark *marks = arena_array(&f.arena, count, sizeof(*marks));
	for (uint32_t i = 0; i < count; i++)
		marks[i] = (struct svg_mark) {
		    .change = (enum svg_change)(SVG_ADDED + i % 3),
		    .risk = i % 2 ? SEVERITY_ERROR : SEVERITY_WARNING,
		};
	return marks;
}

static void check_marks(
    const char *name, const struct design *design, const struct layout *layout)
{
	struct buf out = {.arena = &f.arena};
	struct drawing drawing;
	struct svg_changes changes = {
	    .components = all_at_risk(design->components.length),
	    .groups = all_at_risk(design->groups.length),
	    .links = all_at_risk(design->links.length),
	    .risks =
		{[SEVERITY_WARNING] = "risky", [SEVERITY_ERROR] = "breaking"},
	};
	struct svg_options look = {
	    .theme = SVG_LIGHT,
	    .changes = &changes,
	    .subject = STR("a → b"),
	    .state = STR("1 change"),
	};
	struct svg_worry worry = {SEVERITY_ERROR,
	    STR("something with a long name replicas: 1,000,000 → 10, and a "
		"value that is written over more than the line it is given"),
	    STR("who relied on it no longer can, and there are many of them, "
		"who all have to be told of this before it ships")};
	vec_push(&f.arena, &changes.worries, worry);
	vec_push(&f.arena, &changes.rest, STR("and 3 more"));
	drawing_init(&drawing, &out, design, layout, NULL, &look);
	is_int(marks_faults(&drawing), 0, "%s: signs cover nothing", name);
	svg_write(&out, design, layout, NULL, &look);
	is_int(marks_texts_outside(buf_slice(&out)), 0,
	    "%s: and all texts are within", name);
}

static void check(
    const char *name, const struct design *before, const struct design *after)
{
	struct diff *diff = arena_new(&f.arena, struct diff);
	diff_designs(diff, &f.arena, before, after);
	struct design_union both = union_of(&f.arena, diff);
	const struct design *design = both.design;
	struct layout_room room = {
	    .components = remarks(design->components.length, 3),
	    .groups = remarks(design->groups.length, 1),
	    .links = remarks(design->links.length, 2),
	};
	find_others(&room, &both);
	struct layout_options options = {.room = &room, .engine = engine};
	struct layout *layout = layout_design(&f.arena, design, &options);
	ok(!layout->fallback, "%s is laid out with remarks", name);
	is_int(geometry_faults(design, layout, false), 0,
	    "%s: with remarks nothing is on top of anything", name);
	check_marks(name, design, layout);
	check_side(name, &both, layout, UNION_BEFORE);
	check_side(name, &both, layout, UNION_AFTER);
}

/* What is done to a design, wherever it has that. */
static const struct {
	const char *find, *replace;
	bool once;
} edits[] = {
    {"\ncomponents:\n",
	"\ncomponents:\n  newcomer: { kind: cache, replicas: 2, name: Somebody "
	"with a name that is rather long }\n",
	true},
    {"replicas: 3", "replicas: 5", false},
    {"kind: service", "kind: worker", false},
    {"timeout: ", "timeout: 1", false},
    {"tech: PostgreSQL", "tech: MySQL", false},
    {"\ngroups:\n", "\ngroups:\n  fresh: { kind: team, members: [newcomer] }\n",
	true},
};

static struct str edited(
    struct str text, const char *find, const char *replace, bool once)
{
	struct buf out = {.arena = &f.arena};
	struct str wanted = str_from(find);
	size_t from = 0;
	for (;;) {
		size_t at = str_find_str(text, from, wanted);
		buf_str(&out, str_slice(text, from, at));
		if (at == text.length)
			break;
		buf_text(&out, replace);
		from = at + wanted.length;
		if (!once)
			continue;
		buf_str(&out, str_slice(text, from, text.length));
		break;
	}
	return buf_slice(&out);
}

static struct design *mutate(struct str text, const struct design *design)
{
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		struct str next = edited(
		    text, edits[i].find, edits[i].replace, edits[i].once);
		if (fixture_load(&f, str_cstr(&f.arena, next)))
			text = next;
	}
	/* The last component becomes another one, and stands elsewhere. */
	struct str id =
	    design->components.at[design->components.length - 1]->element.id;
	struct str old = str_printf(&f.arena, "\n  %.*s:", STR_ARG(id));
	struct str new = str_printf(&f.arena,
	    "\n  %.*s-twin: service\n  %.*s:", STR_ARG(id), STR_ARG(id));
	struct str next = edited(
	    text, str_cstr(&f.arena, old), str_cstr(&f.arena, new), true);
	if (fixture_load(&f, str_cstr(&f.arena, next)))
		text = next;
	return fixture_load(&f, str_cstr(&f.arena, text));
}

static void test_designs(void)
{
	struct path_list paths = {0};
	struct str error, bytes;
	const struct design *last = NULL;
	ok(file_list_yaml(&f.arena, "designs", &paths, &error),
	    "there are designs");
	for (uint32_t i = 0; i < paths.length; i++) {
		if (!file_read(&f.arena, paths.at[i], 1 << 24, &bytes, &error))
			continue;
		const struct design *design = load(str_cstr(&f.arena, bytes));
		const struct design *other = mutate(bytes, design);
		if (ok(other != NULL, "%s changes", paths.at[i]))
			check(paths.at[i], i % 2 ? design : other,
			    i % 2 ? other : design);
		/* Those of several names have little in common. */
		if (last && i % 8 == 0)
			check("two of them", last, design);
		last = design;
	}
}

int main(void)
{
	fixture_init(&f);
	engine = geometry_engine(&f.arena);
	test_designs();
	fixture_release(&f);
	return done_testing();
}
