#include "cmd/render.h"

#include "cmd/raster.h"
#include "report/drawing.h"
#include "report/graph.h"

#include <string.h>

static void raise_code(struct render *render, enum exit_code code)
{
	if (code > render->code)
		render->code = code;
}

/* Of a folder that cannot be made all drawings would tell. */
static void fail(struct render *render, struct str error)
{
	raise_code(render, EXIT_BROKEN);
	if (str_equal(error, render->told))
		return;
	render->told = str_copy(render->input.arena, error);
	complain(render->input.arena, "%.*s", STR_ARG(error));
}

/* Whether the file has other bytes than these, or is not there. */
static bool is_stale(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	struct str there, error;
	if (!file_exists(target))
		return true;
	if (!file_read_start(arena, target, bytes.length + 1, &there, &error)) {
		fail(render, error);
		return false;
	}
	return !str_equal(there, bytes);
}

static void check(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	if (!is_stale(render, arena, target, bytes))
		return;
	struct buf out = {.arena = arena};
	diag_visible(&out, str_from(target));
	buf_text(&out, file_exists(target) ? " is stale\n" : " is missing\n");
	print(&out);
	raise_code(render, EXIT_FOUND);
}

static void write_out(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	struct buf out = {.arena = arena};
	struct str error;
	if (is_stdout(target)) {
		buf_str(&out, bytes);
		print(&out);
		return;
	}
	/* A viewer that watches the file has no need to load the same. */
	if (render->watch && !is_stale(render, arena, target, bytes))
		return;
	if (input_is_design(arena, target)) {
		fail(render, str_printf(arena, "%s is a design", target));
		return;
	}
	if (!file_write_below(arena, target, bytes, &error)) {
		fail(render, error);
		return;
	}
	if (render->set->common.quiet)
		return;
	diag_visible(&out, str_from(target));
	buf_char(&out, '\n');
	print(&out);
}

static struct layout *lay_out(struct drawing *drawing)
{
	struct arena *arena = drawing->one->arena;
	const struct render_settings *set = drawing->render->set;
	const struct design *design = drawing->view.design;
	struct layout *layout =
	    look_layout(arena, &set->look, drawing->one->project, design,
		str_cstr(arena, design->source->path), NULL);
	drawing->good &= !layout->fallback;
	return layout;
}

static void draw_svg(struct drawing *drawing, struct buf *out)
{
	const struct render_settings *set = drawing->render->set;
	const struct view *view = &drawing->view;
	struct svg_options look = {
	    .theme = (enum svg_theme)set->look.theme,
	    .hide_findings = set->no_findings,
	    .list_findings = set->list_findings,
	    .flow = view->flow,
	    .heat = view->heat,
	    .stubs = view->stubs,
	};
	svg_write(out, view->design, lay_out(drawing),
	    view_findings(
		view, drawing->one->arena, &drawing->one->result.findings),
	    &look);
}

static void draw_format(struct drawing *drawing, struct buf *out)
{
	const struct view *view = &drawing->view;
	struct graph_options how = {
	    .direction = (enum direction)drawing->render->set->look.direction,
	    .stubs = view->stubs,
	};
	switch (drawing->render->target.format) {
	case PICTURE_DOT: graph_dot(out, view->design, &how); break;
	case PICTURE_MERMAID: graph_mermaid(out, view->design, &how); break;
	case PICTURE_D2: graph_d2(out, view->design, &how); break;
	case PICTURE_JSON:
		drawing_json(out, view->design, lay_out(drawing), view->stubs);
		break;
	default: draw_svg(drawing, out);
	}
}

static void draw(struct drawing *drawing)
{
	const struct surveyed *one = drawing->one;
	const struct render *render = drawing->render;
	const struct picture_facts *format =
	    &picture_table[render->target.format];
	struct buf out = {.arena = one->arena};
	struct str error;
	if (!view_init(
		&drawing->view, one->arena, one->design, &render->set->view))
		return;
	if (!format->is_graph &&
	    !project_allows_drawing(one->project, one->arena,
		drawing->view.design, render->set->common.color))
		return;
	drawing->good = true;
	draw_format(drawing, &out);
	drawing->picture = buf_slice(&out);
	drawing->made = !format->is_raster ||
	    raster_convert(one->arena, drawing->picture, format->name,
		render->set->look.seconds, &drawing->picture, &error);
	if (drawing->made)
		return;
	complain(one->arena, "%s: %.*s", one->path, STR_ARG(error));
	drawing->good = false;
}

void *render_make(void *context, const struct surveyed *one)
{
	const struct render *render = context;
	if (!render->targets[one->index])
		return NULL;
	struct drawing *drawing = arena_new(one->arena, struct drawing);
	drawing->render = render;
	drawing->one = one;
	draw(drawing);
	return drawing;
}

/* The file of an element; several have the same. */
static void watch_source(struct watch *watch, const struct source *source)
{
	if (source)
		watch_file(watch, source->path);
}

/* What the design was read from, or what is wrong with it. */
static void watch_design(struct render *render, const struct surveyed *one)
{
	struct watch *watch = render->watch;
	const struct design *design = one->design;
	if (!watch)
		return;
	watch_file(watch, str_from(one->path));
	for (const struct diag *d = one->problems.first; d; d = d->next)
		watch_source(watch, d->source);
	for (uint32_t i = 0; design && i < design->components.length; i++)
		watch_source(watch, design->components.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->links.length; i++)
		watch_source(watch, design->links.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->groups.length; i++)
		watch_source(watch, design->groups.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->flows.length; i++)
		watch_source(watch, design->flows.at[i]->element.source);
	if (one->project && one->project->config)
		watch_file(watch,
		    str_printf(render->input.arena, "%.*s/" CONFIG_NAME,
			STR_ARG(one->project->folder)));
}

void render_tell(void *context, struct surveyed *one)
{
	struct render *render = context;
	const struct drawing *drawing = one->made;
	const char *target = render->targets[one->index];
	if (!target)
		return;
	watch_design(render, one);
	if (!one->design)
		complain_about(
		    one->arena, render->set->common.color, &one->problems);
	if (!drawing || !drawing->good)
		raise_code(render, EXIT_BROKEN);
	if (!drawing || !drawing->made)
		return;
	if (render->set->check)
		check(render, one->arena, target, drawing->picture);
	else
		write_out(render, one->arena, target, drawing->picture);
}
