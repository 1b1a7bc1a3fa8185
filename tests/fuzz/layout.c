/*
 * What the layout engine hands back, spoilt: a drawing comes of it all the
 * same, within its canvas, or the plain grid does.  The first byte chooses the
 * design, each three after it replace a byte of the engine's answer.
 */
#include "layout/layout.h"
#include "svg/svg.h"

#include "fuzz.h"
#include "strict.h"

#include <math.h>

static const char *const some_designs[] = {
    "design: A\n"
    "components: {web: {}, app: {replicas: 3}, db: {tech: MySQL}}\n"
    "links: [web -> app: {protocol: HTTPS}, app -> db, db => app]\n",

    "design: B\n"
    "components: {a: service, b: service, c: cache, d: queue, e: worker}\n"
    "groups: {g: {kind: zone, members: [a, b]}, h: [g, c]}\n"
    "links: [a -> b, b -> a, a -> c: {label: a long text upon it}, c ~> d,\n"
    "  d -> e, e -> a, a ~> d, e -> c]\n",
};

enum {
	DESIGNS = sizeof(some_designs) / sizeof(*some_designs),
	EDIT = 3,
};

static bool is_finite(const struct layout *layout, const struct design *design)
{
	bool good = isfinite(layout->width) && isfinite(layout->height);
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct box box = layout->nodes[i].box;
		good &= box.x >= -1 && box.y >= -1 &&
		    box.x + box.width <= layout->width + 1 &&
		    box.y + box.height <= layout->height + 1;
	}
	return good;
}

/* As the engine gave it; asked once for each design. */
static struct str true_answer(uint32_t which)
{
	static struct str answers[DESIGNS];
	struct diag_list diags;
	if (answers[which].length == 0) {
		struct arena *arena = &session()->arena;
		struct design *design =
		    read_design(arena, str_from(some_designs[which]), &diags);
		struct layout_options options = {
		    .engine = getenv("LINTEL_LAYOUT"),
		    .answer = &answers[which],
		};
		(void)layout_design(arena, design, &options);
		if (answers[which].length == 0) {
			fputs("LINTEL_LAYOUT names no engine\n", stderr);
			exit(2);
		}
	}
	return answers[which];
}

static struct str spoil(
    struct arena *arena, struct str answer, struct str edits)
{
	static const char bytes[] = "0123456789- \n";
	char *at = str_cstr(arena, answer);
	for (; edits.length >= EDIT;
	     edits = str_slice(edits, EDIT, edits.length)) {
		const unsigned char *edit = (const unsigned char *)edits.at;
		size_t place = ((size_t)edit[0] << 8 | edit[1]) % answer.length;
		at[place] = bytes[edit[2] % (sizeof(bytes) - 1)];
	}
	return (struct str) {at, answer.length};
}

static void try(struct arena *arena, struct str input)
{
	if (input.length == 0)
		return;
	uint32_t which = (unsigned char)input.at[0] % DESIGNS;
	struct str edits = str_slice(input, 1, input.length);
	struct str answer = spoil(arena, true_answer(which), edits);
	struct diag_list diags;
	struct design *design =
	    read_design(arena, str_from(some_designs[which]), &diags);
	struct layout_options options = {.engine = "none", .answer = &answer};
	struct layout *layout = layout_design(arena, design, &options);
	claim(is_finite(layout, design), "all boxes are on the canvas");
	claim(!layout->fallback || layout->message.length > 0,
	    "what is less than it should be says why");
	struct buf svg = {.arena = arena};
	svg_write(&svg, design, layout, NULL, &(struct svg_options) {0});
	claim(strict_xml(buf_slice(&svg), 0), "a drawing is XML");
}
