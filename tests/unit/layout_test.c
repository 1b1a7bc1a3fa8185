/* Whatever the engine does, there is a layout; and the same one each time. */
#include "base/sanitizer.h"
#include "geometry.h"
#include "layout/finish.h"
#include "layout/layout.h"
#include "layout/protocol.h"
#include "load.h"
#include "tap.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char plain[] = "design: Plain\n"
			    "components:\n"
			    "  a: service\n"
			    "  b: service x3\n"
			    "  c: database\n"
			    "  d: queue\n"
			    "  e: worker\n"
			    "groups:\n"
			    "  inner: [c, d]\n"
			    "  outer: [b, inner]\n"
			    "links:\n"
			    "  - a -> b: one\n"
			    "  - b -> c: two\n"
			    "  - c => b\n"
			    "  - b ~> d\n"
			    "  - e -> d\n"
			    "  - c -> a: back\n";

/* A program that does something else than lay out. */
static const char *impostor(
    struct fixture *f, const char *folder, const char *name, const char *body)
{
	const char *path =
	    str_cstr(&f->arena, str_printf(&f->arena, "%s/%s", folder, name));
	FILE *file = fopen(path, "w");
	if (!file)
		return "";
	fprintf(file, "#!/bin/sh\n%s\n", body);
	fclose(file);
	(void)chmod(path, 0700);
	return path;
}

static void falls_back(struct fixture *f, const struct design *design,
    const char *engine, const char *what)
{
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_DOWN, engine);
	ok(layout->fallback && layout->message.length > 0,
	    "%s: a fallback, which says so", what);
	is_int(geometry_faults(design, layout, false), 0,
	    "%s: the drawing still holds together", what);
}

static void survives(struct fixture *f, const struct design *design)
{
	char folder[] = "/tmp/lintel-layout-XXXXXX";
	if (!ok(mkdtemp(folder) != NULL, "a folder for impostors"))
		return;
	static const struct {
		const char *name, *body;
	} impostors[] = {
	    {"crash", "kill -SEGV $$"},
	    {"fail", "cat >/dev/null; exit 3"},
	    {"deaf", "exit 0"},
	    {"mute", "cat >/dev/null"},
	    {"babble", "cat >/dev/null; echo 1 0 99999999999 x"},
	    {"refuse", "cat >/dev/null; echo 1 2"},
	    {"short", "cat >/dev/null; echo 1 0 100 100 0 0"},
	    {"outside",
		"cat >/dev/null; echo 1 0 10 10; "
		"for i in 1 2 3 4 5 6 7 8 9; do "
		"echo 90000000 90000000 1 1; done"},
	};
	for (size_t i = 0; i < sizeof(impostors) / sizeof(impostors[0]); i++) {
		const char *path =
		    impostor(f, folder, impostors[i].name, impostors[i].body);
		falls_back(f, design, path, impostors[i].name);
		(void)unlink(path);
	}
	(void)rmdir(folder);
	falls_back(f, design, "/nowhere/at/all", "a missing engine");
	falls_back(f, design, "", "no engine");
}

enum {
	HANGS = 100, /* seconds that one sleeps that hangs */
};

/* What an engine gets up to, what is said of it, and whether time is short. */
static const struct {
	const char *name, *body, *reason;
	bool late;
} offenders[] = {
    {"one that hangs", "exec sleep 100", "was not done within 1 s", true},
    {"one that hangs after a good start",
	"cat >/dev/null; echo 1 0; exec sleep 100", "was not done within 1 s",
	true},
    {"one that computes without end", "while :; do :; done",
	"was not done within 1 s", true},
    {"one that crashes", "cat >/dev/null; kill -SEGV $$",
	"was stopped by signal 11", false},
    {"one that aborts half-way", "cat >/dev/null; echo 1 0; kill -ABRT $$",
	"was stopped by signal 6", false},
    {"one that talks without end", "cat >/dev/null; exec yes 1",
	"said too much", false},
    {"one that answers rubbish", "cat >/dev/null; head -c 4096 /dev/zero",
	"does not hold together", false},
#if !LINTEL_ASAN
    /* Memory is limited unless a sanitizer reserves all there is. */
    {"one that eats memory",
	"cat >/dev/null; dd if=/dev/zero of=/dev/null bs=2G count=1 "
	"2>/dev/null || exit 76",
	"ended with status 76", false},
    {"one that asks for its limit",
	"cat >/dev/null; [ \"$(ulimit -v)\" = 1048576 ] && exit 77; exit 0",
	"ended with status 77", false},
#endif
    {"one that asks for its core",
	"cat >/dev/null; "
	"[ \"$(ulimit -c)\" = 0 ] && exit 78; exit 0",
	"ended with status 78", false},
    {"one that asks for its time",
	"cat >/dev/null; "
	"t=$(ulimit -t); [ $t -gt 300 ] && [ $t -le 600 ] && exit 79; "
	"exit 0",
	"ended with status 79", false},
};

static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool says(const struct layout *layout, struct str what)
{
	struct str message = layout->message;
	return str_find_str(message, 0, what) < message.length;
}

static void contains(struct fixture *f, const struct design *design)
{
	char folder[] = "/tmp/lintel-layout-XXXXXX";
	if (!ok(mkdtemp(folder) != NULL, "a folder for offenders"))
		return;
	for (size_t i = 0; i < sizeof(offenders) / sizeof(offenders[0]); i++) {
		const char *name = offenders[i].name;
		const char *path =
		    impostor(f, folder, "engine", offenders[i].body);
		/* However busy the machine is, what fails by itself has time
		   to; and what never would by itself is stopped before then. */
		uint32_t seconds = offenders[i].late ? 1 : 600;
		struct layout_options options = {.direction = DIRECTION_DOWN,
		    .engine = path,
		    .seconds = seconds};
		double before = seconds_now();
		struct layout *layout =
		    layout_design(&f->arena, design, &options);
		double took = seconds_now() - before;
		if (!ok(says(layout, str_from(offenders[i].reason)),
			"%s: \"%s\"", name, offenders[i].reason))
			tap_show("said", layout->message);
		ok(layout->fallback && layout->late == offenders[i].late,
		    "%s: %s", name,
		    offenders[i].late ? "more time is offered"
				      : "no time would help");
		if (offenders[i].late)
			ok(took < HANGS, "%s: it is not waited for", name);
		is_int(geometry_faults(design, layout, false), 0,
		    "%s: the drawing holds together", name);
		(void)unlink(path);
	}
	(void)rmdir(folder);
}

static void keeps_time(
    struct fixture *f, const struct design *design, const char *engine)
{
	char folder[] = "/tmp/lintel-layout-XXXXXX";
	if (!engine || !ok(mkdtemp(folder) != NULL, "a folder for a slow one"))
		return;
	/* Hangs over labels, as Graphviz may. */
	const char *body = str_cstr(&f->arena,
	    str_printf(&f->arena,
		"r=$(cat); set -- $r; [ $3 != 0 ] || exec sleep 100; "
		"echo \"$r\" | exec %s",
		engine));
	const char *path = impostor(f, folder, "slow", body);
	struct layout_options options = {
	    .direction = DIRECTION_DOWN, .engine = path, .seconds = 2};
	struct layout *layout = layout_design(&f->arena, design, &options);
	/* What is left of two seconds may be too little on a busy machine. */
	while (!says(layout, STR("labels did not shape the drawing")) &&
	    (options.seconds *= 4) < HANGS)
		layout = layout_design(&f->arena, design, &options);
	ok(layout->fallback && layout->late &&
		says(layout, STR("labels did not shape the drawing")),
	    "an engine that hangs over labels has time left without them");
	is_int(geometry_faults(design, layout, false), 0,
	    "and that drawing holds together");
	(void)unlink(path);
	(void)rmdir(folder);
}

static void rescues(
    struct fixture *f, const struct design *design, const char *engine)
{
	char folder[] = "/tmp/lintel-layout-XXXXXX";
	if (!engine || !ok(mkdtemp(folder) != NULL, "a folder for a fussy one"))
		return;
	/* Takes requests of one mode alone: the third number. */
	const char *body = str_cstr(&f->arena,
	    str_printf(&f->arena,
		"r=$(cat); set -- $r; [ $3 = 2 ] || { echo 1 1; exit; }; "
		"echo \"$r\" | exec %s",
		engine));
	const char *path = impostor(f, folder, "fussy", body);
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_DOWN, path);
	ok(layout->fallback && says(layout, STR("straight")),
	    "an engine that cannot draw curves still places the boxes");
	is_int(geometry_faults(design, layout, false), 0,
	    "and its straight lines hold together");
	(void)unlink(path);
	(void)rmdir(folder);
}

static bool same(
    const struct design *design, const struct layout *a, const struct layout *b)
{
	for (uint32_t i = 0; i < design->components.length; i++)
		if (memcmp(&a->nodes[i].box, &b->nodes[i].box,
			sizeof(struct box)) != 0)
			return false;
	for (uint32_t i = 0; i < design->links.length; i++)
		if (a->links[i].count != b->links[i].count ||
		    memcmp(a->links[i].points, b->links[i].points,
			a->links[i].count * sizeof(struct point)) != 0)
			return false;
	return true;
}

static void directions(
    struct fixture *f, const struct design *design, const char *engine)
{
	const struct layout_node *n;
	uint32_t a = component_of(design, "a")->element.index;
	uint32_t b = component_of(design, "b")->element.index;
	struct layout *down =
	    lay_out(&f->arena, design, DIRECTION_DOWN, engine);
	n = down->nodes;
	ok(n[a].box.y + n[a].box.height < n[b].box.y,
	    "downwards, a caller stands above what it calls");
	struct layout *right =
	    lay_out(&f->arena, design, DIRECTION_RIGHT, engine);
	n = right->nodes;
	ok(n[a].box.x + n[a].box.width < n[b].box.x,
	    "rightwards, a caller stands left of what it calls");
	ok(same(design, down,
	       lay_out(&f->arena, design, DIRECTION_DOWN, engine)),
	    "two runs give the same layout");
	uint32_t d = component_of(design, "d")->element.index;
	uint32_t e = component_of(design, "e")->element.index;
	ok(down->nodes[d].box.y < down->nodes[e].box.y,
	    "a consumer stands behind its queue, whoever calls whom");
}

static void parallel_links(
    struct fixture *f, const struct design *design, const char *engine)
{
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_DOWN, engine);
	const struct layout_link *to = NULL, *from = NULL;
	for (uint32_t i = 0; i < design->links.length; i++) {
		if (str_is(design->links.at[i]->element.id, "b->c"))
			to = &layout->links[i];
		if (str_is(design->links.at[i]->element.id, "c=>b"))
			from = &layout->links[i];
	}
	ok(to && from && to->count >= 4 && from->count >= 4,
	    "two links of one pair are both drawn");
	ok(to && from &&
		hypot(to->tip.x - from->points[0].x,
		    to->tip.y - from->points[0].y) > 4,
	    "and apart");
}

/* Which links of a chain are labelled, by their ids. */
static void chain_labels(struct fixture *f, const char *engine)
{
	const struct design *design = fixture_load(f,
	    "design: Chain\n"
	    "components: { user: client, phone: client, lb: load-balancer,\n"
	    "  api: service, db: database, mail: external }\n"
	    "links:\n"
	    "  - user -> lb -> api: HTTPS\n"
	    "  - api -> db: HTTPS\n"
	    "  - db -> mail: on failure\n"
	    "flows:\n"
	    "  write:\n"
	    "    - phone -> lb -> mail: MQTT\n");
	if (!ok(design != NULL, "a design with chains loads")) {
		fixture_show(f);
		return;
	}
	const struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
	struct buf labelled = {.arena = &f->arena};
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].label.width > 0)
			buf_printf(&labelled, "%.*s ",
			    STR_ARG(design->links.at[i]->element.id));
	is_str(buf_slice(&labelled), "user->lb api->db db->mail phone->lb ",
	    "a chain's label stands at its first link, one that is stated "
	    "anew at its own");
}

static void protocol(void)
{
	static const char text[] = " 12 -7\n99999999999 x";
	struct protocol_reader r = {text, text + sizeof(text) - 1, false};
	is_int(protocol_number(&r, 0, 100), 12, "a number is read");
	is_int(protocol_number(&r, -10, 0), -7, "and a negative one");
	(void)protocol_number(&r, 0, 1000000000);
	ok(r.failed, "a number of eleven digits is refused");
	r = (struct protocol_reader) {text, text + 3, false};
	is_int(protocol_number(&r, 20, 30), 20,
	    "a number out of range gives the least");
	ok(r.failed, "and fails");
	r = (struct protocol_reader) {text, text + 3, false};
	ok(protocol_number(&r, 0, 20) == 12 && protocol_finished(&r),
	    "the end is found");
}

static void empty(struct fixture *f, const char *engine)
{
	struct design *design = fixture_load(f, "design: Nothing\n");
	if (!ok(design != NULL, "a design of nothing loads"))
		return;
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
	ok(layout->width == 0 && layout->height == 0 && !layout->fallback,
	    "and is laid out as nothing");
}

static const char gates[] = "design: Gates\n"
			    "components:\n"
			    "  g1: api-gateway\n"
			    "  g2: api-gateway\n"
			    "  s1: service\n"
			    "  s2: service\n"
			    "  s3: service\n"
			    "  q: queue\n"
			    "  db: database\n"
			    "groups:\n"
			    "  edge: [g1, g2]\n"
			    "  inner: [s1, s2, s3]\n"
			    "links:\n"
			    "  - g1 -> s1 -> s2 -> s3 -> db\n"
			    "  - g2 -> db\n"
			    "  - s3 ~> q\n"
			    "  - q ~> g1\n";

static double middle_of(
    const struct design *design, const struct layout *layout, const char *id)
{
	uint32_t index = component_of(design, id)->element.index;
	struct box box = layout->nodes[index].box;
	return box.y + box.height / 2;
}

static void ranks(
    struct fixture *f, const struct design *design, const char *engine)
{
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_DOWN, engine);
	ok(fabs(middle_of(design, layout, "g1") -
	       middle_of(design, layout, "g2")) < 40,
	    "a group is not stretched by a long link out of it");
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		struct box from = layout->nodes[link->from->element.index].box;
		struct box to = layout->nodes[link->to->element.index].box;
		if (link->arrow == ARROW_CALL)
			ok(from.y + from.height < to.y,
			    "the call %.*s leads downwards",
			    STR_ARG(link->element.id));
	}
}

/* Of a chip with others behind it, the right side is that of the last. */
static void outlines(void)
{
	struct layout_node node = {.box = {0, 0, 106, 56},
	    .front = {0, 6, 100, 50},
	    .shape = SHAPE_CHIP,
	    .stacked = true};
	struct point end = {106, 54}, control = {130, 54};
	layout_meet(&node, &end, &control);
	ok(end.x == 106 - SHAPE_PIN && end.y < 50 && control.y - end.y == 0,
	    "a link from beneath the last outline's side begins upon it");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	const char *engine = geometry_engine(&f.arena);
	protocol();
	chain_labels(&f, engine);
	empty(&f, engine);
	struct design *design = fixture_load(&f, plain);
	if (ok(design != NULL, "the design loads")) {
		directions(&f, design, engine);
		parallel_links(&f, design, engine);
		survives(&f, design);
		contains(&f, design);
		rescues(&f, design, engine);
		keeps_time(&f, design, engine);
	} else {
		fixture_show(&f);
	}
	design = fixture_load(&f, gates);
	if (ok(design != NULL, "another design loads"))
		ranks(&f, design, engine);
	outlines();
	fixture_release(&f);
	return done_testing();
}
