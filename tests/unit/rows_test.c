/* Components that nothing links to stand in rows, in one group and in many. */
#include "geometry.h"
#include "layout/layout.h"
#include "load.h"
#include "tap.h"

/* So many components in so many groups, and nothing that links them. */
static struct design *unlinked(
    struct fixture *f, unsigned components, unsigned groups)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: Unlinked\ncomponents:\n");
	for (unsigned i = 0; i < components; i++)
		buf_printf(&text, "  c%u: service\n", i);
	buf_text(&text, groups > 0 ? "groups:\n" : "");
	for (unsigned i = 0; i < groups; i++) {
		buf_printf(&text, "  g%u: [c%u", i, i);
		for (unsigned k = i + groups; k < components; k += groups)
			buf_printf(&text, ", c%u", k);
		buf_text(&text, "]\n");
	}
	return fixture_load(f, str_cstr(&f->arena, buf_slice(&text)));
}

static void rows(struct fixture *f, const char *engine)
{
	static const struct {
		unsigned components, groups;
	} tries[] = {{8, 0}, {20, 3}, {64, 1}, {100, 4}, {500, 0}, {500, 4}};
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		unsigned count = tries[i].components, groups = tries[i].groups;
		struct design *design = unlinked(f, count, groups);
		if (!ok(design != NULL, "%u components load", count))
			continue;
		struct layout *layout =
		    lay_out(&f->arena, design, DIRECTION_AUTO, engine);
		ok(!layout->fallback, "%u unlinked in %u groups are laid out",
		    count, groups);
		double wide = layout->width, high = layout->height;
		ok(wide < 3 * high && high < 3 * wide,
		    "in rows, no strip (%.0f x %.0f)", wide, high);
		is_int(geometry_faults(design, layout, true), 0,
		    "and nothing is on top of anything");
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	rows(&f, geometry_engine(&f.arena));
	fixture_release(&f);
	return done_testing();
}
