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

static void fail(struct render *render, struct str error)
{
	complain(render->input.arena, "%.*s", STR_ARG(error));
	raise_code(render, EXIT_BROKEN);
}

/* Where the picture of a design goes; NULL when another one is to go there. */
static const char *target_of(struct render *render, const char *path)
{
	const struct render_settings *set = render->set;
	struct arena *arena = render->input.arena;
	if (render->target.is_file)
		return render->target.output;
	struct str target = picture_path(arena, &render->target,
	    input_stem(&render->input, path), view_suffix(arena, &set->view));
	const char *other = map_get(&render->targets, target);
	if (!other) {
		map_add(&render->targets, target, (void *)(uintptr_t)path);
		return str_cstr(arena, target);
	}
	fail(render,
	    str_printf(arena, "%s and %s would both be written to %.*s", other,
		path, STR_ARG(target)));
	return NULL;
}

/* Whether the file has other bytes than these, or is not there. */
static bool is_stale(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	struct str there, error;
	if (!file_exists(target))
		return true;
	if (!file_read(arena, target, SIZE_MAX / 4, &there, &error)) {
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
	if (strcmp(target, "-") == 0) {
		buf_str(&out, bytes);
		print(&out);
		return;
	}
	/* A viewer that watches the file has no need to load the same. */
	if (render->watch && !is_stale(render, arena, target, bytes))
		return;
	const char *folder = str_cstr(arena, path_folder(str_from(target)));
	if (!file_make_folder(arena, folder, &error) ||
	    !file_write(arena, target, bytes, &error)) {
		fail(render, error);
		return;
	}
	if (render->set->common.quiet)
		return;
	diag_visible(&out, str_from(target));
	buf_char(&out, '\n');
	print(&out);
}

void render_report(
    struct render *render, struct arena *arena, struct diag_list *diags)
{
	complain_about(arena, render->set->common.color, diags);
	raise_code(render, EXIT_BROKEN);
}

static void judge(struct render *render, struct arena *arena,
    const struct design *design, const char *path, struct run_result *result)
{
	struct project *project =
	    input_project(&render->input, path, &render->input.problems);
	struct run_options run = render->run;
	run.settings = project_settings(&render->input, arena, project, path);
	rules_run(arena, project->rules, design, &run, result);
	diag_list_sort(&result->findings);
}

static struct layout *lay_out(
    struct render *render, struct arena *arena, const struct view *view)
{
	struct layout_options how = {
	    .direction = (enum direction)render->set->direction,
	    .seconds = render->set->time_limit,
	};
	struct layout *layout = layout_design(arena, view->design, &how);
	if (layout->fallback)
		fail(render,
		    str_printf(render->input.arena, "%.*s: %.*s%s",
			STR_ARG(view->design->source->path),
			STR_ARG(layout->message),
			layout->late ? "; --time-limit gives it more" : ""));
	return layout;
}

static void draw_svg(struct render *render, struct arena *arena,
    const struct view *view, const struct diag_list *findings, struct buf *out)
{
	const struct render_settings *set = render->set;
	struct svg_options look = {
	    .theme = (enum svg_theme)set->theme,
	    .hide_findings = set->no_findings,
	    .list_findings = set->list_findings,
	    .flow = view->flow,
	    .heat = view->heat,
	    .stubs = view->stubs,
	};
	svg_write(out, view->design, lay_out(render, arena, view),
	    view_findings(view, arena, findings), &look);
}

static bool draw_graph(
    struct render *render, const struct view *view, struct buf *out)
{
	struct graph_options how = {
	    .direction = (enum direction)render->set->direction,
	    .stubs = view->stubs,
	};
	switch (render->target.format) {
	case PICTURE_DOT: graph_dot(out, view->design, &how); return true;
	case PICTURE_MERMAID:
		graph_mermaid(out, view->design, &how);
		return true;
	case PICTURE_D2: graph_d2(out, view->design, &how); return true;
	default: return false;
	}
}

static bool draw(struct render *render, struct arena *arena,
    const struct design *design, const char *path, struct str *picture)
{
	const struct render_settings *set = render->set;
	const struct picture_facts *format =
	    &picture_table[render->target.format];
	struct buf out = {.arena = arena};
	struct run_result result = {0};
	struct view view;
	struct str error;
	if (!view_init(&view, arena, design, &set->view)) {
		raise_code(render, EXIT_BROKEN);
		return false;
	}
	if (!format->is_graph &&
	    !project_allows_drawing(
		&render->input, path, view.design, set->common.color)) {
		raise_code(render, EXIT_BROKEN);
		return false;
	}
	if (render->target.format == PICTURE_JSON) {
		drawing_json(&out, view.design, lay_out(render, arena, &view),
		    view.stubs);
	} else if (!draw_graph(render, &view, &out)) {
		if (!set->no_findings || set->list_findings)
			judge(render, arena, design, path, &result);
		draw_svg(render, arena, &view, &result.findings, &out);
	}
	*picture = buf_slice(&out);
	if (!format->is_raster ||
	    raster_convert(arena, *picture, format->name, picture, &error))
		return true;
	fail(render, error);
	return false;
}

/* The file of an element; several have the same. */
static void watch_source(struct watch *watch, const struct source *source)
{
	if (source)
		watch_file(watch, source->path);
}

/* What the design was read from, or what is wrong with it. */
static void watch_design(struct render *render, const char *path,
    const struct design *design, const struct diag_list *diags)
{
	struct watch *watch = render->watch;
	if (!watch)
		return;
	watch_file(watch, str_from(path));
	for (const struct diag *d = diags->first; d; d = d->next)
		watch_source(watch, d->source);
	for (uint32_t i = 0; design && i < design->components.length; i++)
		watch_source(watch, design->components.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->links.length; i++)
		watch_source(watch, design->links.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->groups.length; i++)
		watch_source(watch, design->groups.at[i]->element.source);
	for (uint32_t i = 0; design && i < design->flows.length; i++)
		watch_source(watch, design->flows.at[i]->element.source);
	const struct project *project =
	    input_project(&render->input, path, &render->input.problems);
	if (project && project->config)
		watch_file(watch,
		    str_printf(render->input.arena, "%.*s/" CONFIG_NAME,
			STR_ARG(project->folder)));
}

void render_design(struct render *render, const char *path)
{
	const char *target = target_of(render, path);
	if (!target)
		return;
	struct arena arena;
	arena_init_child(&arena, render->input.arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	struct design *design =
	    input_load(&render->input, &arena, path, &diags);
	struct str picture;
	watch_design(render, path, design, &diags);
	if (!design)
		render_report(render, &arena, &diags);
	else if (!draw(render, &arena, design, path, &picture))
		raise_code(render, EXIT_BROKEN);
	else if (render->set->check)
		check(render, &arena, target, picture);
	else
		write_out(render, &arena, target, picture);
	arena_release(&arena);
}
