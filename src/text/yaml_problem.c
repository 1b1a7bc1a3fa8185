#include "text/yaml_problem.h"

#include "base/code.h"

enum place {
	HERE,    /* where libyaml stumbled */
	OPENING, /* where the thing began that was never closed */
};

struct wording {
	const char *problem; /* the beginning of libyaml's text */
	const char *context; /* within libyaml's context, or NULL for any */
	enum place place;
	const char *text;
	const char *help; /* or NULL */
};

/* The first that fits is taken. */
static const struct wording wordings[] = {
    {"found unexpected end of stream", "quoted scalar", OPENING,
	"this quote is never closed", "close it on the same line"},
    {"found unexpected document indicator", "quoted scalar", OPENING,
	"this quote is not closed before the document ends",
	"close it on the same line"},
    {"did not find expected ',' or ']'", NULL, OPENING,
	"this [ is not closed by a ]",
	"items are separated by commas, and a ] ends the list"},
    {"did not find expected ',' or '}'", NULL, OPENING,
	"this { is not closed by a }",
	"members are separated by commas, and a } ends the map"},
    {"found unknown escape character", NULL, HERE,
	"unknown escape in a double-quoted text",
	"write \\\\ for a backslash, or use single quotes"},
    {"did not find expected hexdecimal number", NULL, HERE,
	"an escape needs hexadecimal digits: \\x41, \\u00e9", NULL},
    {"found invalid Unicode character escape code", NULL, HERE,
	"this escape is no Unicode character",
	"write the character itself; two escapes for one are only for JSON"},
    {"could not find expected ':'", NULL, OPENING,
	"a `:` and a value are missing after this key",
	"write `key: value`, with a space after the colon"},
    {"mapping values are not allowed in this context", NULL, HERE,
	"a `: ` is not possible here",
	"several keys on one line stand in braces, `{ a: 1, b: 2 }`; quote a "
	"text that contains `: `, and check the indentation, and that the "
	"line before has its `:`"},
    {"mapping keys are not allowed in this context", NULL, HERE,
	"a key is not possible here", "check the indentation"},
    {"block sequence entries are not allowed", NULL, HERE,
	"a `- ` item is not possible here",
	"a list begins on a line of its own, below its key"},
    {"did not find expected key", NULL, HERE,
	"a key is expected here, as deep as the other keys of this map",
	"check the indentation; a list stands below a key of its own; where "
	"more text follows a closing quote, put all of it into quotes"},
    {"did not find expected '-' indicator", NULL, HERE,
	"a `- ` item is expected here, as deep as the other items of this list",
	"check the indentation; where more text follows a closing bracket or "
	"quote, put all of it into quotes"},
    {"did not find expected node content", "flow", HERE,
	"a value is missing here", "check for a comma too many"},
    {"did not find expected node content", NULL, HERE,
	"a value is expected here", NULL},
    {"did not find expected <document start>", NULL, HERE,
	"this does not belong to what stands before it",
	"check the indentation, and brackets that are closed once too often"},
    {"did not find expected alphabetic or numeric character", "alias", HERE,
	"a * begins an alias, and a name must follow it",
	"quote a text that begins with *; an item of a list begins with `- `"},
    {"did not find expected alphabetic or numeric character", "anchor", HERE,
	"an & begins an anchor, and a name must follow it",
	"quote a text that begins with &"},
    {"found unexpected ':'", NULL, HERE,
	"a `:` is not possible within this text", "quote the text"},
    {"found an indentation indicator equal to 0", NULL, HERE,
	"the indentation of a block text is at least 1", NULL},
    {"did not find expected comment or line break", NULL, HERE,
	"the line must end here", "a block text begins on the next line"},
    {"found unknown directive name", NULL, HERE, "only %YAML may stand here",
	"quote a text that begins with %"},
    {"found incompatible YAML document", NULL, HERE,
	"this version of YAML is not known", "remove the line, or say 1.2"},
    {"found undefined tag handle", NULL, HERE, "this tag is not known",
	"quote a text that begins with !"},
};

static const struct wording *find_wording(const struct yaml_problem *problem)
{
	for (size_t i = 0; i < sizeof(wordings) / sizeof(*wordings); i++) {
		const struct wording *w = &wordings[i];
		if (!str_starts(problem->problem, str_from(w->problem)))
			continue;
		if (!w->context ||
		    str_find_str(problem->context, 0, str_from(w->context)) <
			problem->context.length)
			return w;
	}
	return NULL;
}

/* The character there; nothing at a line's end. */
static struct span one_character(const struct source *source, uint32_t at)
{
	uint32_t code;
	size_t size = utf8_decode(source->bytes, at, &code);
	if (size == 0 || code == '\n' || code == '\r')
		return (struct span) {at, at};
	return (struct span) {at, at + (uint32_t)size};
}

static uint32_t line_start(struct source *source, uint32_t at)
{
	return at - source_byte_column(source, at);
}

/* Where a tab stands among the blanks that a line begins with. */
static bool find_tab_indent(
    struct source *source, uint32_t at, struct span *span)
{
	struct position place = source_position(source, at);
	struct str line = source_line(source, place.line);
	uint32_t start = line_start(source, at);
	for (size_t i = 0; i < line.length; i++) {
		if (line.at[i] == '\t') {
			*span = one_character(source, start + (uint32_t)i);
			return true;
		}
		if (line.at[i] != ' ')
			break;
	}
	return false;
}

static bool report_tab(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	struct span span;
	if (!find_tab_indent(source, problem->at, &span))
		return false;
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, span, "a tab is used for indentation");
	diag->help = STR("indent with spaces; YAML does not allow tabs");
	return true;
}

/* On a line: where a space that is none to YAML stands in place of one. */
static bool find_other_space(
    struct source *source, uint32_t start, struct span *span)
{
	struct position place = source_position(source, start);
	struct str line = source_line(source, place.line);
	uint32_t code;
	char before = ':';
	for (size_t at = 0, size; (size = utf8_decode(line, at, &code)) > 0;
	     at += size) {
		if (code_is_other_space(code) &&
		    (before == ':' || before == '-')) {
			*span = one_character(source, start + (uint32_t)at);
			return true;
		}
		if (code != ' ')
			before = line.at[at];
	}
	return false;
}

static bool report_other_space(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	struct span span;
	uint32_t code, start = line_start(source, problem->at);
	if (!find_other_space(source, start, &span) &&
	    (start == 0 ||
		!find_other_space(
		    source, line_start(source, start - 1), &span)))
		return false;
	utf8_decode(source->bytes, span.start, &code);
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, span, "U+%04X looks like a space and is none to YAML",
	    (unsigned)code);
	diag->help = STR("write a plain space");
	return true;
}

static bool report_reserved(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	if (!str_starts(problem->problem, STR("found character that cannot")))
		return false;
	char c = source->bytes.at[problem->at];
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, one_character(source, problem->at),
	    "a text may not begin with `%c`", c);
	diag->help = c == '\t' ? STR("use spaces instead of the tab")
	    : c == '`'         ? STR("leave out fences of Markdown; or put the "
					     "text in quotes")
			       : STR("put the text in quotes");
	return true;
}

static bool report_closing(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	struct span span = one_character(source, problem->at);
	struct str text = source_text(source, span);
	if (!str_is(text, "]") && !str_is(text, "}"))
		return false;
	if (str_starts(problem->context, STR("while parsing a flow")))
		return false;
	diag_add(diags, "yaml/syntax", SEVERITY_ERROR, source, span,
	    "this %c closes nothing", text.at[0]);
	return true;
}

/* The first of the marks that git leaves where two sides do not go together. */
static bool find_conflict(const struct source *source, struct span *span)
{
	static const char *const marks[] = {"<<<<<<< ", ">>>>>>> "};
	struct str rest = source->bytes;
	while (rest.length > 0) {
		size_t from = source->bytes.length - rest.length;
		struct str line = str_cut(&rest, '\n');
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
			if (str_starts(line, str_from(marks[i]))) {
				*span = (struct span) {
				    (uint32_t)from, (uint32_t)from + 7};
				return true;
			}
	}
	return false;
}

static bool report_conflict(struct diag_list *diags, struct source *source)
{
	struct span span;
	if (!find_conflict(source, &span))
		return false;
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, span, "a merge that nobody has finished");
	diag->help = STR("keep one of the two sides, or what is right of both, "
			 "and delete the lines that git marked");
	return true;
}

/* Where a line's value begins, behind dashes and its first key. */
static size_t value_start(struct str line)
{
	size_t at = 0;
	while (at < line.length &&
	    (line.at[at] == ' ' ||
		(line.at[at] == '-' && at + 1 < line.length &&
		    line.at[at + 1] == ' ')))
		at++;
	size_t colon = str_find_str(line, at, STR(": "));
	if (colon < line.length)
		at = colon + 1;
	while (at < line.length && line.at[at] == ' ')
		at++;
	return at;
}

/*
 * `when: !a && b`, `message: {a} is b`: a text that begins with what YAML takes
 * for something else, and goes on behind that.
 */
static bool report_unquoted(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	if (!str_starts(problem->problem, STR("did not find expected key")) &&
	    !str_starts(problem->problem, STR("did not find expected alpha")))
		return false;
	struct position place = source_position(source, problem->at);
	struct str line = source_line(source, place.line);
	size_t at = value_start(line);
	uint32_t seen = source_byte_column(source, problem->at);
	uint32_t start = problem->at - seen;
	if (at >= seen || seen >= line.length ||
	    str_find(STR("'\"{[!&"), 0, line.at[at]) == 6 ||
	    str_find_str(line, seen, STR(": ")) < line.length)
		return false;
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, one_character(source, start + (uint32_t)at),
	    "a text that begins with `%c` needs quotes around all of it",
	    line.at[at]);
	diag->help = STR("or write it on the next line, below `key: |`");
	diag_note(diags, diag, source, one_character(source, problem->at),
	    "it goes on here");
	return true;
}

static bool same_line(struct source *source, uint32_t a, uint32_t b)
{
	return source_position(source, a).line ==
	    source_position(source, b).line;
}

void yaml_report_problem(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem)
{
	if (report_conflict(diags, source) ||
	    report_tab(diags, source, problem) ||
	    report_other_space(diags, source, problem) ||
	    report_reserved(diags, source, problem) ||
	    report_closing(diags, source, problem) ||
	    report_unquoted(diags, source, problem))
		return;
	const struct wording *w = find_wording(problem);
	if (!w) {
		struct str text = problem->problem;
		diag_add(diags, "yaml/syntax", SEVERITY_ERROR, source,
		    one_character(source, problem->at), "%.*s", STR_ARG(text));
		return;
	}
	bool opening = w->place == OPENING;
	uint32_t at = opening ? problem->context_from : problem->at;
	struct diag *diag = diag_add(diags, "yaml/syntax", SEVERITY_ERROR,
	    source, one_character(source, at), "%s", w->text);
	diag->help = str_from(w->help);
	bool at_end = problem->at >= source->bytes.length;
	if (opening && !at_end)
		diag_note(diags, diag, source,
		    one_character(source, problem->at),
		    same_line(source, at, problem->at) ? "stopped here"
						       : "noticed here");
}
