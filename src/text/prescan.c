#include "text/prescan.h"

#include "base/code.h"

enum {
	MOST_REPORTS = 10
};

struct scan {
	struct source *source;
	struct str bytes;
	struct diag_list *diags;
	uint32_t reports;
};

__attribute__((format(printf, 5, 6))) static struct diag *report(
    struct scan *scan, const char *rule, size_t from, size_t to,
    const char *format, ...)
{
	struct buf text = {.arena = scan->diags->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	scan->reports++;
	struct span span = {(uint32_t)from, (uint32_t)to};
	return diag_add(scan->diags, rule, SEVERITY_ERROR, scan->source, span,
	    "%.*s", STR_ARG(text));
}

static unsigned byte_at(struct str bytes, size_t at)
{
	return at < bytes.length ? (unsigned char)bytes.at[at] : 0x100;
}

/* The name of another encoding that the first bytes betray, or NULL. */
static const char *foreign_encoding(struct str bytes)
{
	unsigned a = byte_at(bytes, 0), b = byte_at(bytes, 1);
	unsigned c = byte_at(bytes, 2), d = byte_at(bytes, 3);
	if (a == 0 && b == 0 && (c == 0xfe || c == 0) && d < 0x100)
		return c == 0xfe || d != 0 ? "UTF-32" : NULL;
	if (a == 0xff && b == 0xfe)
		return c == 0 && d == 0 ? "UTF-32" : "UTF-16";
	if (a == 0xfe && b == 0xff)
		return "UTF-16";
	if (a != 0 && b == 0 && c == 0 && d == 0)
		return "UTF-32";
	if ((a == 0 && b != 0 && c == 0) ||
	    (a != 0 && b == 0 && c != 0 && d == 0))
		return "UTF-16";
	return NULL;
}

static const char *refused_name(uint32_t code)
{
	switch (code) {
	case 0x00: return "NUL (U+0000)";
	case 0x1b: return "the escape character (U+001B)";
	case 0x7f: return "DEL (U+007F)";
	case 0x85: return "a next-line character (U+0085)";
	case 0x2028: return "a line separator (U+2028)";
	case 0x2029: return "a paragraph separator (U+2029)";
	case 0xfeff: return "a byte order mark (U+FEFF)";
	default: return NULL;
	}
}

/* Of what is not printable ASCII. */
static bool is_refused(uint32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	return code < 0xa0 || code_separates(code) || code == 0xfeff ||
	    code == 0xfffe || code == 0xffff;
}

static void report_control(
    struct scan *scan, size_t at, size_t size, uint32_t code)
{
	const char *name = refused_name(code);
	struct diag *diag;
	if (name)
		diag = report(scan, "yaml/control", at, at + size,
		    "%s may not stand in a file", name);
	else
		diag = report(scan, "yaml/control", at, at + size,
		    "the control character U+%04X may not stand in a file",
		    (unsigned)code);
	if (code == 0xfeff) {
		diag->help = STR("remove it; only the first character of a "
				 "file may be one");
		return;
	}
	struct str escape = code < 0x100
	    ? str_printf(scan->diags->arena, "\\x%02x", (unsigned)code)
	    : str_printf(scan->diags->arena, "\\u%04x", (unsigned)code);
	diag->help = str_printf(scan->diags->arena,
	    "remove it, or write it as %.*s within double quotes",
	    STR_ARG(escape));
}

static bool scan_characters(struct scan *scan, size_t at, bool *ascii)
{
	struct str bytes = scan->bytes;
	while (at < bytes.length && scan->reports < MOST_REPORTS) {
		at = str_plain(bytes, at);
		if (at == bytes.length)
			break;
		unsigned char byte = (unsigned char)bytes.at[at];
		uint32_t code;
		size_t size = utf8_decode(bytes, at, &code);
		*ascii = *ascii && byte < 0x80;
		if (size == 1 && byte >= 0x80) {
			struct diag *diag = report(scan, "yaml/encoding", at,
			    at + 1, "byte 0x%02x at offset %zu is not UTF-8",
			    byte, at);
			diag->help = STR("save the file as UTF-8");
			return false;
		}
		if (is_refused(code))
			report_control(scan, at, size, code);
		at += size;
	}
	return scan->reports == 0;
}

static bool is_word(struct str line, struct str word)
{
	if (!str_starts(line, word))
		return false;
	return line.length == word.length || line.at[word.length] == ' ' ||
	    line.at[word.length] == '\t';
}

/*
 * Directives are only where nothing but comments and other directives came
 * before: anywhere else a line may begin with % (a block scalar's), and a
 * second document is refused before its directives are read.
 */
static bool scan_directives(struct scan *scan, size_t at)
{
	bool versioned = false;
	struct str rest = str_slice(scan->bytes, at, scan->bytes.length);
	while (rest.length > 0) {
		const char *start = rest.at;
		struct str line = rest;
		for (size_t i = 0; i < rest.length; i++)
			if (rest.at[i] == '\n' || rest.at[i] == '\r') {
				line = str_slice(rest, 0, i);
				break;
			}
		rest = str_slice(rest, line.length + 1, rest.length);
		size_t from = (size_t)(start - scan->bytes.at);
		struct str inner = str_trim(line);
		if (inner.length == 0 || inner.at[0] == '#')
			continue;
		if (line.at[0] != '%')
			return true;
		if (is_word(line, STR("%TAG"))) {
			report(scan, "yaml/tag", from, from + line.length,
			    "%%TAG is not allowed: a design has no tags");
			return false;
		}
		if (!is_word(line, STR("%YAML")))
			continue;
		if (versioned) {
			report(scan, "yaml/syntax", from, from + line.length,
			    "%%YAML is given twice");
			return false;
		}
		versioned = true;
	}
	return true;
}

bool prescan(struct prescan *result, struct source *source,
    const struct limits *limits, struct diag_list *diags)
{
	struct scan scan = {source, source->bytes, diags, 0};
	*result = (struct prescan) {.ascii = true};
	if (source->bytes.length > limits->of[LIMIT_FILE_SIZE]) {
		limit_report(diags, "yaml/limit", source, (struct span) {0, 0},
		    limits, LIMIT_FILE_SIZE);
		return false;
	}
	const char *foreign = foreign_encoding(source->bytes);
	if (foreign) {
		report(&scan, "yaml/encoding", 0, 0,
		    "the file is %s; it must be UTF-8", foreign)
		    ->help = STR("save the file as UTF-8");
		return false;
	}
	if (str_starts(source->bytes, STR("\xef\xbb\xbf")))
		result->body = 3;
	return scan_characters(&scan, result->body, &result->ascii) &&
	    scan_directives(&scan, result->body);
}
