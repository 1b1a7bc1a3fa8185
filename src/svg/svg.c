#include "svg/svg.h"

#include "layout/nest.h"
#include "svg/draw.h"
#include "svg/symbols.h"

#include <math.h>

enum {
	MARGIN = 24,
	MIN_WIDTH = 420, /* of what is inside the margins */
	/* Bytes of a document, so that it seldom has to grow. */
	ELEMENT_BYTES = 1000, /* of a component, a link or a group */
	OTHER_BYTES = 5000,
};

/* The components of a flow as it reaches them, in words. */
static void describe_flow(struct pen *pen, const struct flow *flow)
{
	pen_text(pen, " Flow ");
	pen_escaped(pen, flow->element.id);
	for (uint32_t i = 0; i < flow->components.length; i++) {
		pen_text(pen, i == 0 ? ": " : ", ");
		pen_escaped(pen, flow->components.at[i]->name);
	}
	pen_text(pen, ".");
}

static void describe_view(struct drawing *drawing)
{
	struct pen *pen = &drawing->pen;
	const struct svg_options *options = drawing->options;
	const struct design *design = drawing->design;
	if (options->subject.length > 0) {
		pen_text(pen, " ");
		pen_escaped(pen, options->subject);
		pen_text(pen, ": ");
		pen_escaped(pen, options->state);
		pen_text(pen, ".");
	}
	if (options->changes) {
		change_describe(drawing);
		return;
	}
	if (options->flow)
		describe_flow(pen, options->flow);
	for (uint32_t i = 0; i < design->flows.length && !options->flow; i++)
		if (!design->flows.at[i]->implied)
			describe_flow(pen, design->flows.at[i]);
	if (options->heat)
		buf_printf(pen->out, " Tinted by: %s.", options->heat->name);
}

static void write_description(struct drawing *drawing)
{
	struct pen *pen = &drawing->pen;
	const struct design *design = drawing->design;
	struct str summary =
	    fact_text(&design->element.facts, F_DESIGN_SUMMARY);
	pen_text(pen, "<title id=\"title\">");
	pen_escaped(pen, design->name);
	pen_text(pen, "</title>\n<desc id=\"desc\">");
	pen_escaped(pen, summary);
	if (summary.length > 0)
		pen_text(pen, " ");
	buf_count(pen->out, design->components.length, "component");
	pen_text(pen, ", ");
	buf_count(pen->out, design->links.length, "link");
	pen_text(pen, ", ");
	buf_count(pen->out, design->groups.length, "group");
	pen_text(pen, ".");
	describe_view(drawing);
	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
		if (drawing->counts[i] > 0)
			buf_printf(pen->out, " Findings of severity %s: %u.",
			    severity_name((enum severity)i),
			    drawing->counts[i]);
	if (drawing->layout->message.length > 0) {
		pen_text(pen, " Note: ");
		pen_escaped(pen, drawing->layout->message);
		pen_text(pen, ".");
	}
	pen_text(pen, "</desc>\n");
}

static void write_symbols(struct drawing *drawing)
{
	struct pen *pen = &drawing->pen;
	const struct design *design = drawing->design;
	bool *used = arena_array(pen->arena, symbol_count, sizeof(*used));
	for (uint32_t i = 0; i < design->components.length; i++)
		used[symbol_of_kind(design->components.at[i]->kind) - symbols] =
		    true;
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (drawing->layout->groups[i].mark.width > 0)
			used[symbol_of_group(design->groups.at[i]->kind) -
			    symbols] = true;
	pen_text(pen, "<defs>\n");
	for (size_t i = 0; i < symbol_count; i++) {
		if (!used[i])
			continue;
		pen_text(pen, "<symbol id=\"i-");
		pen_text(pen, symbols[i].name);
		pen_format(pen, "\" viewBox=\"0 0 % %\"><path d=\"",
		    (double)SYMBOL_SIDE, (double)SYMBOL_SIDE);
		pen_text(pen, symbols[i].path);
		pen_text(pen,
		    "\" stroke-width=\"1.4\" stroke-linecap=\"round\" "
		    "stroke-linejoin=\"round\"/></symbol>\n");
	}
	if (drawing->options->heat) {
		pen_text(pen,
		    "<pattern id=\"hatch\" width=\"6\" height=\"6\" "
		    "patternUnits=\"userSpaceOnUse\" "
		    "patternTransform=\"rotate(45)\">"
		    "<path d=\"M1 0v6\" stroke-width=\"2\"");
		pen_paint(pen, PAINT_NONE, PAINT_HATCH);
		pen_text(pen, "/></pattern>\n");
	}
	pen_text(pen, "</defs>\n");
}

static void write_override(struct pen *pen, const char *class, const char *name,
    const char *property, const char *colour)
{
	pen_text(pen, class);
	pen_text(pen, name);
	pen_text(pen, property);
	pen_text(pen, colour);
	pen_text(pen, " }\n");
}

/* Last, when it is known which paints were used. */
static void write_style(struct pen *pen)
{
	if (pen->theme != SVG_AUTO)
		return;
	pen_text(pen, "<style>@media (prefers-color-scheme: dark) {\n");
	for (int i = PAINT_NONE + 1; i < PAINT_COUNT; i++) {
		const struct paint_colours *paint = &paint_table[i];
		if (pen->fills[i])
			write_override(
			    pen, ".f-", paint->name, " { fill: ", paint->dark);
		if (pen->strokes[i])
			write_override(pen, ".s-", paint->name,
			    " { stroke: ", paint->dark);
	}
	pen_text(pen, "}</style>\n");
}

/* Around before within, so that no tint hides what stands in it. */
static void draw_groups(struct drawing *drawing, const struct nest *nest,
    const struct group_list *groups)
{
	struct group *const *group;
	vec_each (group, groups) {
		group_draw(drawing, *group);
		draw_groups(drawing, nest,
		    &nest->groups[(*group)->element.index].groups);
	}
}

static void draw_design(struct drawing *drawing, struct point at)
{
	struct pen *pen = &drawing->pen;
	const struct design *design = drawing->design;
	pen_format(pen, "<g transform=\"translate(% %)\">\n", at.x, at.y);
	struct nest nest = nest_of(pen->arena, design);
	draw_groups(drawing, &nest, &nest.top.groups);
	pen_text(pen, "<g stroke-width=\"1.25\">\n");
	/* What has changed stands above what has not. */
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < design->links.length; i++) {
			const struct link *link = design->links.at[i];
			bool same =
			    change_of(drawing, &link->element) == SVG_SAME;
			if (same == (pass == 0))
				link_draw(drawing, link);
		}
	pen_text(pen, "</g>\n");
	for (uint32_t i = 0; i < design->groups.length; i++)
		group_title(drawing, design->groups.at[i]);
	for (uint32_t i = 0; i < design->components.length; i++)
		node_draw(drawing, design->components.at[i]);
	pen_text(pen, "</g>\n");
}

void drawing_init(struct drawing *drawing, struct buf *out,
    const struct design *design, const struct layout *layout,
    const struct diag_list *findings, const struct svg_options *options)
{
	*drawing = (struct drawing) {
	    .pen = {.out = out, .arena = out->arena, .theme = options->theme},
	    .design = design,
	    .layout = layout,
	    .options = options,
	    .lines = lines_of(out->arena, design, options->flow),
	    .instead_of = instead_of(out->arena, design, options->flow),
	};
	badges_collect(drawing, findings);
	flow_collect(drawing);
	marks_prepare(drawing);
}

void svg_write(struct buf *out, const struct design *design,
    const struct layout *layout, const struct diag_list *findings,
    const struct svg_options *options)
{
	struct drawing drawing;
	size_t elements = (size_t)design->components.length +
	    design->links.length + design->groups.length;
	buf_reserve(out, out->length + elements * ELEMENT_BYTES + OTHER_BYTES);
	drawing_init(&drawing, out, design, layout, findings, options);
	struct pen *pen = &drawing.pen;
	double inner = ceil(fmax(layout->width, MIN_WIDTH));
	double left = floor((inner - layout->width) / 2);
	drawing.summary = frame_summary(&drawing, inner);
	double above =
	    frame_height(&drawing) - frame_overlap(&drawing, inner, left);
	double legend = legend_height(&drawing, inner);
	double width = inner + 2 * MARGIN;
	double height = 2 * MARGIN +
	    ceil(
		above + layout->height + legend + list_height(&drawing, inner));

	pen_format(pen,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%\" "
	    "height=\"%\" viewBox=\"0 0 % %\" role=\"img\" "
	    "aria-labelledby=\"title desc\" font-family=\"Helvetica, Arial, "
	    "&quot;Liberation Sans&quot;, &quot;Nimbus Sans&quot;, "
	    "sans-serif\">\n",
	    width, height, width, height);
	write_description(&drawing);
	write_symbols(&drawing);
	pen_format(pen, "<rect width=\"%\" height=\"%\"", width, height);
	pen_paint(pen, PAINT_CANVAS, PAINT_NONE);
	pen_text(pen, "/>\n");
	struct point at = {MARGIN, MARGIN};
	frame_draw(&drawing, at, inner);
	at.y += above;
	draw_design(&drawing, (struct point) {at.x + left, at.y});
	at.y += layout->height;
	legend_draw(&drawing, at, inner);
	at.y += legend;
	list_draw(&drawing, at, inner);
	write_style(pen);
	pen_text(pen, "</svg>\n");
}
