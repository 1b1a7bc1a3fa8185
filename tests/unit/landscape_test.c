/*
 * Several systems make one drawing that holds together.
 *
 * Designs are put beside each other, with a few links between them: more
 * components than any design has by itself.  The bounds are a little above what
 * is measured now, never to be raised.
 */
#include "base/file.h"
#include "geometry.h"
#include "layout/plan.h"
#include "load.h"
#include "model/drawn.h"
#include "tap.h"

enum {
	SYSTEMS = 4,
	MOST_SIZE = 66,      /* windows in all: see plan_size_cost */
	MOST_CROSSINGS = 45, /* of 100 links */
};

/* By names of designs/, or NULL. */
static const char *const landscapes[][SYSTEMS] = {
    {"e-commerce", "ml-platform", "chat", NULL},
    {"file-storage", "smart-city-iot", "supply-chain-ledger", NULL},
    {"scalable-api", "fraud-detection", "pastebin", "key-value-store"},
    {"e-commerce", "chat", "video-streaming", "ride-sharing"},
};

struct parts {
	struct buf components, groups, links;
};

static void add_group(struct parts *parts, const struct design *design,
    struct group *group, int n)
{
	const char *comma = "";
	buf_printf(
	    &parts->groups, "  s%d-%.*s: [", n, STR_ARG(group->element.id));
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *component = design->components.at[i];
		if (layout_box_of(component) != group)
			continue;
		buf_printf(&parts->groups, "%ss%d-%.*s", comma, n,
		    STR_ARG(component->element.id));
		comma = ", ";
	}
	for (uint32_t i = 0; i < design->groups.length; i++) {
		const struct group *inner = design->groups.at[i];
		if (inner->box != group || !inner->drawn)
			continue;
		buf_printf(&parts->groups, "%ss%d-%.*s", comma, n,
		    STR_ARG(inner->element.id));
		comma = ", ";
	}
	buf_text(&parts->groups, "]\n");
}

static void add_system(struct parts *parts, const struct design *design, int n)
{
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *component = design->components.at[i];
		buf_printf(&parts->components, "  s%d-%.*s: { kind: %.*s }\n",
		    n, STR_ARG(component->element.id),
		    STR_ARG(component->kind->id));
	}
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (design->groups.at[i]->drawn)
			add_group(parts, design, design->groups.at[i], n);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		buf_printf(&parts->links, "  - s%d-%.*s %s s%d-%.*s\n", n,
		    STR_ARG(link->from->element.id),
		    link->arrow == ARROW_MESSAGE ? "~>" : "->", n,
		    STR_ARG(link->to->element.id));
	}
	/* From somewhere in the system before it. */
	if (n > 0)
		buf_printf(&parts->links, "  - last-%d -> s%d-%.*s\n", n, n,
		    STR_ARG(design->links.at[0]->to->element.id));
	buf_printf(&parts->links, "  - s%d-%.*s -> last-%d\n", n,
	    STR_ARG(design->links.at[0]->to->element.id), n + 1);
	buf_printf(&parts->components, "  last-%d: service\n", n + 1);
}

/* NULL when a design cannot be read. */
static struct design *landscape(
    struct fixture *f, const char *const names[SYSTEMS])
{
	struct parts parts = {
	    {.arena = &f->arena}, {.arena = &f->arena}, {.arena = &f->arena}};
	for (int i = 0; i < SYSTEMS && names[i]; i++) {
		struct str bytes, error;
		const char *path = str_cstr(&f->arena,
		    str_printf(&f->arena, "designs/%s.yaml", names[i]));
		if (!file_read(&f->arena, path, 1 << 24, &bytes, &error))
			return NULL;
		add_system(
		    &parts, fixture_need(f, str_cstr(&f->arena, bytes)), i);
	}
	struct str text = str_printf(&f->arena,
	    "design: Landscape\ncomponents:\n%.*sgroups:\n%.*slinks:\n%.*s",
	    STR_ARG(buf_slice(&parts.components)),
	    STR_ARG(buf_slice(&parts.groups)),
	    STR_ARG(buf_slice(&parts.links)));
	return fixture_need(f, str_cstr(&f->arena, text));
}

static unsigned crossings(
    struct fixture *f, const struct design *design, const struct layout *layout)
{
	unsigned count = 0;
	struct trace *traces = traces_of(&f->arena, design, layout);
	for (uint32_t i = 0; i < design->links.length; i++)
		for (uint32_t k = 0; k < i; k++)
			count += trace_crossings(&traces[i], &traces[k]);
	return count;
}

struct sums {
	long size; /* in thousandths of a window */
	unsigned links, crossings;
};

static void measure(struct fixture *f, const char *const names[SYSTEMS],
    const char *engine, struct sums *all)
{
	struct design *whole = landscape(f, names);
	if (!ok(whole != NULL, "%s has a landscape", names[0]))
		return;
	const struct design *design = design_drawn(&f->arena, whole);
	struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
	is_int(geometry_faults(design, layout, true), 0,
	    "nothing is wrong in the landscape of %s", names[0]);
	struct sums one = {
	    .size = (long)plan_size_cost(
		(int64_t)layout->width, (int64_t)layout->height),
	    .links = design->links.length,
	    .crossings = crossings(f, design, layout),
	};
	printf("# %u components, %u links: %ld.%ld windows, %u crossings\n",
	    design->components.length, one.links, one.size / 1000,
	    one.size / 100 % 10, one.crossings);
	all->size += one.size;
	all->links += one.links;
	all->crossings += one.crossings;
}

int main(void)
{
	struct fixture f;
	struct sums all = {0};
	fixture_init(&f);
	const char *engine = geometry_engine(&f.arena);
	for (size_t i = 0; i < sizeof(landscapes) / sizeof(*landscapes); i++)
		measure(&f, landscapes[i], engine, &all);
	ok(all.size < MOST_SIZE * 1000L, "they fill less than %d windows",
	    MOST_SIZE);
	ok(all.crossings * 100 < all.links * MOST_CROSSINGS,
	    "100 links cross less than %d times", MOST_CROSSINGS);
	fixture_release(&f);
	return done_testing();
}
