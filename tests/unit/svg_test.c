#include "geometry.h"
#include "load.h"
#include "svg/draw.h"
#include "svg/pen.h"
#include "svg/svg.h"
#include "svg/symbols.h"
#include "svg/theme.h"
#include "tap.h"

#include <math.h>

static const char hostile[] =
    "design: \"<script>alert(1)</script> & 'quotes' \\\"\"\n"
    "summary: \"]]> --> <!-- ${x} \\u202e\"\n"
    "link: https://example.org/?a=1&b=2\n"
    "owner: \"<b>team</b>\"\n"
    "components:\n"
    "  a: { kind: service, name: \"</text><script>\",\n"
    "       description: \"\\\" onload=\\\"alert(1)\" }\n"
    "  b: { kind: database, tech: \"<PostgreSQL>\", replicas: 3,\n"
    "       link: docs/db.html }\n"
    "  q: { kind: queue, status: new }\n"
    "groups:\n"
    "  zone: { kind: trust-zone, name: \"<&>\", members: [b] }\n"
    "links:\n"
    "  - a -> b: \"<i>&</i>\"\n"
    "  - b => a\n"
    "  - a ~> q\n";

static struct str draw(struct fixture *f, const struct design *design,
    const struct diag_list *findings, struct svg_options options)
{
	struct layout_options how = {
	    .direction = DIRECTION_DOWN, .engine = geometry_engine(&f->arena)};
	struct layout *layout = layout_design(&f->arena, design, &how);
	struct buf out = {.arena = &f->arena};
	svg_write(&out, design, layout, findings, &options);
	return buf_slice(&out);
}

static bool has(struct str text, const char *part)
{
	return str_find_str(text, 0, str_from(part)) < text.length;
}

/* Whether tags close in the order in which they open. */
static bool is_well_formed(struct str xml)
{
	struct str open[64];
	unsigned depth = 0;
	for (size_t at = str_find(xml, 0, '<'); at < xml.length;
	     at = str_find(xml, at + 1, '<')) {
		size_t end = str_find(xml, at, '>');
		struct str tag = str_slice(xml, at + 1, end);
		bool closes = tag.length > 0 && tag.at[0] == '/';
		bool empty = str_ends(tag, STR("/"));
		struct str name = str_slice(tag, closes, tag.length);
		name = str_slice(name, 0, str_find(name, 0, ' '));
		if (end == xml.length || depth == 64)
			return false;
		if (closes && (depth == 0 || !str_equal(open[--depth], name)))
			return false;
		if (!closes && !empty)
			open[depth++] = name;
	}
	return depth == 0;
}

static void nothing_runs(struct str svg)
{
	ok(!has(svg, "<script"), "no script comes out of a name");
	ok(!has(svg, "foreignObject"), "there is no foreignObject");
	ok(!has(svg, "\" onload"), "no attribute can be broken out of");
	ok(!has(svg, "\xe2\x80\xae"), "no override turns the text around");
	ok(has(svg, "&lt;script&gt;"), "markup in a name is shown as text");
	ok(has(svg, "href=\"https://example.org/?a=1&amp;b=2\""),
	    "an https address is a link");
	ok(has(svg, "href=\"docs/db.html\""), "and so is a relative one");
}

static void is_accessible(struct str svg)
{
	ok(str_starts(svg, STR("<svg xmlns=\"http://www.w3.org/2000/svg\"")),
	    "the document is an SVG");
	ok(is_well_formed(svg), "it is well-formed");
	ok(has(svg, "role=\"img\" aria-labelledby=\"title desc\""),
	    "it says what it is to a screen reader");
	ok(has(svg, "3 components, 3 links, 1 group."),
	    "its description counts what is in it");
	ok(has(svg, "id=\"c-b\"") && has(svg, "id=\"g-zone\"") &&
		has(svg, "id=\"l-a.b\"") &&
		has(svg, "id=\"l-b.replicate.a\"") &&
		has(svg, "id=\"l-a.message.q\""),
	    "elements have ids of their own");
}

static void themes(struct fixture *f, const struct design *design)
{
	struct str both = draw(f, design, NULL, (struct svg_options) {0});
	struct str light =
	    draw(f, design, NULL, (struct svg_options) {.theme = SVG_LIGHT});
	struct str dark =
	    draw(f, design, NULL, (struct svg_options) {.theme = SVG_DARK});
	ok(has(both, "prefers-color-scheme: dark"),
	    "auto overrides its colours where dark is preferred");
	ok(has(both, " fill=\"#ffffff\""),
	    "and is light where styles are dropped");
	ok(!has(light, "<style") && !has(light, "class="),
	    "a light one has no style");
	ok(!has(dark, "<style") && has(dark, paint_table[PAINT_CANVAS].dark) &&
		!has(dark, "\"#ffffff\""),
	    "a dark one is dark without one");
	struct str again = draw(f, design, NULL, (struct svg_options) {0});
	ok(str_equal(both, again), "two runs give the same bytes");
}

static void find(struct diag_list *list, const char *element,
    enum severity severity, const char *text)
{
	struct diag *d = diag_add(list, "avail/spof", severity, NULL,
	    (struct span) {0, 0}, "%s", text);
	d->element = str_from(element);
}

static void findings(struct fixture *f, const struct design *design)
{
	struct diag_list list;
	diag_list_init(&list, &f->arena);
	find(&list, "component:b", SEVERITY_ERROR, "one & only");
	find(&list, "component:b", SEVERITY_WARNING, "too <small>");
	find(&list, "link:a->b", SEVERITY_WARNING, "no timeout");
	find(&list, "flow:nowhere", SEVERITY_INFO, "no target");
	struct str svg = draw(f, design, &list, (struct svg_options) {0});
	ok(is_well_formed(svg), "a drawing with badges is well-formed");
	ok(has(svg,
	       "error[avail/spof]: one &amp; only\n"
	       "warning[avail/spof]: too &lt;small&gt;</title>"),
	    "a badge lists the findings of its element");
	ok(has(svg, "no target"), "what has no place is told by the title");
	ok(has(svg, ">1 error<") && has(svg, ">2 warnings<"),
	    "the legend counts by severity");
	ok(!has(svg, ">link:a-&gt;b: no timeout<"), "no list unless asked");
	svg = draw(
	    f, design, &list, (struct svg_options) {.list_findings = true});
	ok(has(svg, ">link:a-&gt;b: no timeout<"),
	    "a list has every finding in words");
	svg = draw(f, design, &list,
	    (struct svg_options) {
		.hide_findings = true, .list_findings = true});
	ok(!has(svg, "avail/spof"), "findings can be left off");
}

static void title(struct fixture *f, const struct design *design)
{
	struct str with = draw(f, design, NULL, (struct svg_options) {0});
	struct str without =
	    draw(f, design, NULL, (struct svg_options) {.hide_title = true});
	const char *name = str_cstr(&f->arena,
	    str_printf(&f->arena, "font-size=\"%d\"",
		(int)text_faces[TEXT_TITLE].size));
	ok(has(with, name) && !has(without, name),
	    "the title block can be left off");
	ok(has(without, "<title id=\"title\">"), "and the name is still told");
}

static void summary(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: Long\nsummary: Short one.");
	for (int i = 0; i < 40; i++)
		buf_text(&text, " and on and on");
	buf_text(&text, ". Last one.\ncomponents: { a: service }\n");
	struct design *design =
	    fixture_load(f, str_cstr(&f->arena, buf_slice(&text)));
	if (!ok(design != NULL, "a design with a long summary loads"))
		return;
	struct str svg = draw(f, design, NULL, (struct svg_options) {0});
	ok(has(svg, ">Short one.</text>"),
	    "of a summary there are the sentences that have room");
	ok(has(svg, "Last one. 1 component,"), "the description has it all");
}

static void owner(struct fixture *f)
{
	struct design *design = fixture_load(f,
	    "design: A name that takes all there is\nstage: production\n"
	    "owner: whoever is on duty this week\n"
	    "components: { a: service }\n");
	if (!ok(design != NULL, "a design with a long name loads"))
		return;
	struct str svg = draw(f, design, NULL, (struct svg_options) {0});
	ok(has(svg, ">A name that takes all there is</text>"),
	    "the name has its room before the owner does");
	ok(!has(svg, "whoe"), "of whom nothing is left where there is none");
}

static struct str number(struct fixture *f, double value)
{
	struct buf out = {.arena = &f->arena};
	path_format(&out, "%", value);
	return buf_slice(&out);
}

static void numbers(struct fixture *f)
{
	is_str(number(f, 12), "12", "a whole number has no point");
	is_str(number(f, 0.5), "0.5", "no needless zero");
	is_str(number(f, -3.254), "-3.25", "rounded to hundredths");
	is_str(number(f, -0.001), "0", "there is no negative zero");
	is_str(number(f, 1.999), "2", "a carry reaches the whole");
	is_str(number(f, 7.05), "7.05", "a zero within is kept");
}

/* As wide as the number of findings takes. */
static void badges(void)
{
	double digit = text_width(TEXT_BADGE, STR("0"));
	struct badge few = {.findings.length = 2}, more = few;
	for (uint32_t length = 20; length <= 20000; length *= 10) {
		more.findings.length = length;
		is_double(badge_width(&more), badge_width(&few) + digit, 1e-9,
		    "a badge has room for all digits of %u", length);
		few = more;
	}
}

static void addresses(void)
{
	static const char *const safe[] = {"https://a.b/c", "http://a",
	    "mailto:a@b.c", "docs/a.html", "../a", "#part", "?q=a:b", "/a:b",
	    "#a:b"};
	static const char *const unsafe[] = {"javascript:alert(1)",
	    "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:x",
	    "data:text/html,x", "vbscript:x", "//evil.example", "", "\\\\a",
	    "file:///etc/passwd", "a b", "a\x7f"};
	for (size_t i = 0; i < sizeof(safe) / sizeof(safe[0]); i++)
		ok(address_is_safe(str_from(safe[i])), "`%s` may be followed",
		    safe[i]);
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		ok(!address_is_safe(str_from(unsafe[i])),
		    "an unsafe address, number %zu, may not", i + 1);
}

static double channel(const char *hex)
{
	char digits[3] = {hex[0], hex[1], 0};
	double c = (double)strtol(digits, NULL, 16) / 255;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance of "#rrggbb", as WCAG has it. */
static double luminance(const char *colour)
{
	return 0.2126 * channel(colour + 1) + 0.7152 * channel(colour + 3) +
	    0.0722 * channel(colour + 5);
}

static double contrast(const char *a, const char *b)
{
	double x = luminance(a), y = luminance(b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void contrasts(void)
{
	is_double(contrast("#ffffff", "#000000"), 21, 1e-9,
	    "black on white is 21 to 1");
	for (size_t i = 0; i < paint_pair_count; i++) {
		const struct paint_colours *text =
		    &paint_table[paint_pairs[i].text];
		const struct paint_colours *ground =
		    &paint_table[paint_pairs[i].ground];
		ok(contrast(text->light, ground->light) >= 4.5,
		    "%s on %s can be read, light", text->name, ground->name);
		ok(contrast(text->dark, ground->dark) >= 4.5,
		    "%s on %s can be read, dark", text->name, ground->name);
	}
}

static void symbols_exist(const struct vocabulary *vocabulary)
{
	unsigned plain = 0;
	for (uint32_t i = 0; i < vocabulary->kinds.length; i++) {
		const struct kind *kind = vocabulary->kinds.entries[i].value;
		enum shape shape = shape_find(kind->shape);
		if (!str_is(kind->shape, shape_name(shape))) {
			printf("# no shape `%.*s`\n", STR_ARG(kind->shape));
			plain++;
		}
	}
	is_int(plain, 0, "every kind's shape is one that is drawn");
	struct map shapes;
	map_init(&shapes, vocabulary->arena);
	map_add_words(&shapes, KIND_SHAPES);
	for (uint32_t i = 0; i < shapes.length; i++) {
		struct str shape = shapes.entries[i].key;
		is_str(str_from(shape_name(shape_find(shape))),
		    str_cstr(vocabulary->arena, shape),
		    "a vocabulary may name a shape that is drawn");
	}
	is_int(shapes.length, SHAPE_COUNT, "and each that is");
	for (size_t i = 1; i < symbol_count; i++)
		if (strcmp(symbols[i - 1].name, symbols[i].name) >= 0)
			ok(false, "%s is out of order", symbols[i].name);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	numbers(&f);
	badges();
	addresses();
	contrasts();
	symbols_exist(&f.vocabulary);
	summary(&f);
	owner(&f);
	struct design *design = fixture_load(&f, hostile);
	if (ok(design != NULL, "the design loads")) {
		struct str svg =
		    draw(&f, design, NULL, (struct svg_options) {0});
		nothing_runs(svg);
		is_accessible(svg);
		themes(&f, design);
		findings(&f, design);
		title(&f, design);
	} else {
		fixture_show(&f);
	}
	fixture_release(&f);
	return done_testing();
}
