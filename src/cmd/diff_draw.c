#include "cmd/diff_draw.h"

#include "cmd/diff_marks.h"
#include "cmd/raster.h"

static uint32_t *origins(
    struct arena *arena, const struct union_item *items, uint32_t count)
{
	uint32_t *at = arena_array(arena, count, sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = items[i].origin;
	return at;
}

static void draw_side(struct buf *out, const struct diff_drawing *drawing,
    const struct design_union *both, const struct layout *layout,
    struct svg_options *look)
{
	struct arena *arena = out->arena;
	struct design_union side = union_side(arena, both, drawing->side);
	const struct design *design = side.design;
	struct layout_origins places = {
	    origins(arena, side.components, design->components.length),
	    origins(arena, side.groups, design->groups.length),
	    origins(arena, side.links, design->links.length),
	};
	look->changes = NULL;
	look->state =
	    drawing->side == UNION_BEFORE ? STR("Before") : STR("After");
	svg_write(out, design, layout_recast(arena, design, layout, &places),
	    NULL, look);
}

/* All of it; only what changed and its neighbours where that is too much. */
static struct design_union choose(struct arena *arena,
    const struct diff_drawing *drawing, const struct project *project)
{
	struct design_union both = union_of(arena, drawing->diff);
	if (both.design->components.length <= project->limits.of[LIMIT_DRAWN])
		return both;
	return union_near(arena, &both);
}

static struct str subject_of(struct arena *arena,
    const struct diff_drawing *drawing, const struct design_union *shown)
{
	const struct diff *diff = drawing->diff;
	uint32_t old = diff->before->components.length;
	uint32_t new = diff->after->components.length;
	uint32_t count = shown->design->components.length;
	struct buf text = {.arena = arena};
	buf_printf(&text, "%s → %s", drawing->before, drawing->after);
	if (count > 0 && count < (old > new ? old : new))
		buf_text(
		    &text, " · only what changed, and what it is linked with");
	return buf_slice(&text);
}

enum exit_code diff_draw(struct arena *arena,
    const struct diff_drawing *drawing, struct str *picture)
{
	enum exit_code code = EXIT_CLEAN;
	struct diag_list problems;
	diag_list_init(&problems, arena);
	/* It has been read: there is one, and it is not broken. */
	const struct project *project =
	    input_project(drawing->input, drawing->after, &problems);
	struct design_union both = choose(arena, drawing, project);
	struct buf out = {.arena = arena};
	struct diff_marks marks;
	struct str error;
	*picture = STR("");
	if (!project_allows_drawing(
		project, arena, both.design, drawing->color))
		return EXIT_BROKEN;
	diff_marks_init(&marks, arena, &both);
	struct layout *layout = look_layout(arena, drawing->look, project,
	    both.design, drawing->after, &marks.room);
	if (layout->fallback)
		code = EXIT_BROKEN;
	/* A page tells all of that beside the drawing. */
	if (!drawing->anchors)
		diff_marks_below(&marks, arena, &both, layout);
	struct svg_options look = {
	    .theme = (enum svg_theme)drawing->look->theme,
	    .changes = &marks.changes,
	    .subject = subject_of(arena, drawing, &both),
	    .state = marks.summary,
	    .hide_title = drawing->anchors,
	};
	if (drawing->anchors)
		svg_anchors(arena, both.design, layout, drawing->anchors);
	if (drawing->side == UNION_BOTH)
		svg_write(&out, both.design, layout, NULL, &look);
	else
		draw_side(&out, drawing, &both, layout, &look);
	*picture = buf_slice(&out);
	if (!drawing->raster ||
	    raster_convert(arena, *picture, drawing->raster,
		drawing->look->seconds, picture, &error))
		return code;
	complain(arena, "%s: %.*s", drawing->after, STR_ARG(error));
	*picture = STR("");
	return EXIT_BROKEN;
}
