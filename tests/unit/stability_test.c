/*
 * An edit of a design moves little of its drawing.
 *
 * What counts is where components stand to their neighbours: those that they
 * are linked to and those of the same rank.  Of two, one is a rank further
 * along than the other, or both share a rank, one before the other.  A
 * component has moved when that is no longer so of more than half of its
 * neighbours.  That is measured in the direction that the drawing had; how
 * often an edit turns the whole drawing is counted apart.
 *
 * The bounds are a little above what is measured now, never to be raised.
 */
#include "base/file.h"
#include "geometry.h"
#include "load.h"
#include "tap.h"

enum {
	EDITS = 2, /* of each sort, to each design */
	/* Per cent of the components, of edits on average. */
	MOST_MOVED_BY_COMPONENT = 20,
	MOST_MOVED_BY_LINK = 25,
	MOST_TURNED = 25, /* per cent of the edits */
};

static double along(const struct layout *layout, uint32_t node, bool across)
{
	struct box box = layout->nodes[node].box;
	bool right = layout->direction == DIRECTION_RIGHT;
	return right != across ? box.x + box.width / 2 : box.y + box.height / 2;
}

/* Where b stands from a: -2 and 2 in other ranks, -1 and 1 in the same. */
static int relation(const struct layout *layout, uint32_t a, uint32_t b)
{
	double far = along(layout, b, false) - along(layout, a, false);
	/* The middles of a rank are on one line, but for rounding. */
	if (fabs(far) > 2)
		return far > 0 ? 2 : -2;
	return along(layout, b, true) > along(layout, a, true) ? 1 : -1;
}

static bool are_linked(const struct design *design, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		uint32_t from = link->from->element.index;
		uint32_t to = link->to->element.index;
		if ((from == a && to == b) || (from == b && to == a))
			return true;
	}
	return false;
}

/* Per cent of the components of `before`, which are the first of `after`. */
static double moved(const struct design *design, const struct layout *before,
    const struct layout *after)
{
	uint32_t count = design->components.length, moved = 0;
	for (uint32_t a = 0; a < count; a++) {
		uint32_t neighbours = 0, changed = 0;
		for (uint32_t b = 0; b < count; b++) {
			int was = relation(before, a, b);
			if (a == b ||
			    (abs(was) != 1 && !are_linked(design, a, b)))
				continue;
			neighbours++;
			changed += was != relation(after, a, b);
		}
		moved += 2 * changed > neighbours;
	}
	return 100.0 * moved / count;
}

/* The text with a line more at the end of a block, which may be missing. */
static struct str with_line(
    struct arena *arena, struct str text, const char *block, struct str line)
{
	struct str key = str_printf(arena, "\n%s:", block);
	size_t at = str_find_str(text, 0, key);
	if (at == text.length)
		return str_printf(arena, "%.*s%.*s\n%.*s\n", STR_ARG(text),
		    STR_ARG(key), STR_ARG(line));
	at += key.length;
	/* The block ends with its last line that is indented. */
	size_t end = at;
	for (size_t i = at; i + 1 < text.length; i++) {
		if (text.at[i] != '\n')
			continue;
		if (text.at[i + 1] == ' ')
			end = str_find_str(text, i + 1, STR("\n"));
		else if (text.at[i + 1] != '\n' && text.at[i + 1] != '#')
			break;
		else if (end == at)
			end = i;
	}
	struct buf out = {.arena = arena};
	buf_str(&out, str_slice(text, 0, end));
	buf_printf(&out, "\n%.*s", STR_ARG(line));
	buf_str(&out, str_slice(text, end, text.length));
	return buf_slice(&out);
}

static struct str id_of(const struct design *design, uint32_t node)
{
	return design->components.at[node]->element.id;
}

static struct str add_component(struct arena *arena, struct str text,
    const struct design *design, uint32_t edit)
{
	uint32_t count = design->components.length;
	uint32_t from = (edit * 7 + count / 2) % count;
	text =
	    with_line(arena, text, "components", STR("  added-here: worker"));
	return with_line(arena, text, "links",
	    str_printf(
		arena, "  - %.*s -> added-here", STR_ARG(id_of(design, from))));
}

/* Between two that have none yet, a caller before what it calls. */
static struct str add_link(struct arena *arena, struct str text,
    const struct design *design, uint32_t edit)
{
	uint32_t count = design->components.length;
	uint32_t from = (edit * 5 + count / 3) % count, to = from;
	do {
		to = (to + 3) % count;
		if (to == from)
			from = to = (from + 1) % count;
	} while (to == from || are_linked(design, from, to));
	return with_line(arena, text, "links",
	    str_printf(arena, "  - %.*s -> %.*s", STR_ARG(id_of(design, from)),
		STR_ARG(id_of(design, to))));
}

typedef struct str edit_function(struct arena *arena, struct str text,
    const struct design *design, uint32_t edit);

/* Sums over edits, in per cent. */
struct effect {
	double moved, turned;
	uint32_t edits;
};

static struct effect edits_move(struct fixture *f, const struct design *design,
    struct str text, edit_function *edit, const char *engine)
{
	struct layout *before =
	    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
	struct effect effect = {0, 0, tap_rounds(EDITS)};
	for (uint32_t i = 0; i < effect.edits; i++) {
		struct str changed = edit(&f->arena, text, design, i);
		struct design *after =
		    fixture_load(f, str_cstr(&f->arena, changed));
		if (!ok(after != NULL &&
			    after->links.length > design->links.length,
			"an edited design loads")) {
			fixture_show(f);
			return effect;
		}
		struct layout *drawn =
		    lay_out(&f->arena, after, before->direction, engine);
		effect.moved += moved(design, before, drawn);
		drawn = lay_out(&f->arena, after, DIRECTION_AUTO, engine);
		effect.turned +=
		    drawn->direction != before->direction ? 100 : 0;
	}
	return effect;
}

static void check(struct fixture *f, const struct path_list *paths,
    edit_function *edit, const char *what, int most, const char *engine)
{
	struct effect all = {0};
	for (uint32_t i = 0; i < paths->length; i++) {
		struct str bytes, error;
		struct design *design = NULL;
		if (file_read(&f->arena, paths->at[i], 1 << 24, &bytes, &error))
			design = fixture_load(f, str_cstr(&f->arena, bytes));
		if (!ok(design != NULL, "%s loads", paths->at[i]))
			continue;
		struct effect effect =
		    edits_move(f, design, bytes, edit, engine);
		printf("# %s more moves %.0f %% of %s\n", what,
		    effect.moved / effect.edits, paths->at[i]);
		all.moved += effect.moved;
		all.turned += effect.turned;
		all.edits += effect.edits;
	}
	double moved_share = all.moved / all.edits;
	double turned_share = all.turned / all.edits;
	ok(moved_share <= most, "%s more moves %.1f %% of a drawing", what,
	    moved_share);
	ok(turned_share <= MOST_TURNED, "and turns %.0f %% of drawings",
	    turned_share);
}

/* Flows alone say what calls what: there is no block that a link could join. */
static void without_links(struct fixture *f)
{
	static const char text[] = "design: No links\n"
				   "stage: prototype\n"
				   "components:\n"
				   "  web: web-app\n"
				   "  api: service\n"
				   "  db: database\n"
				   "  mail: external\n"
				   "flows:\n"
				   "  read: { steps: [web -> api -> db] }\n";
	static edit_function *const edits[] = {add_component, add_link};
	struct design *design = fixture_load(f, text);
	if (!ok(design != NULL, "a design without links loads"))
		return;
	for (int i = 0; i < 2; i++) {
		struct str changed =
		    edits[i](&f->arena, str_from(text), design, 0);
		struct design *after =
		    fixture_load(f, str_cstr(&f->arena, changed));
		ok(after && after->links.length == design->links.length + 1,
		    "and can be edited, too");
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	without_links(&f);
	const char *engine = geometry_engine(&f.arena);
	struct path_list paths = {0};
	struct str error;
	ok(file_list_yaml(&f.arena, "designs", &paths, &error) &&
		paths.length > 0,
	    "there are designs");
	check(&f, &paths, add_component, "a component", MOST_MOVED_BY_COMPONENT,
	    engine);
	check(&f, &paths, add_link, "a link", MOST_MOVED_BY_LINK, engine);
	fixture_release(&f);
	return done_testing();
}
