#include "text/diag.h"

#include "base/map.h"

#include <assert.h>

bool str_list_has(const struct str_list *list, struct str text)
{
	for (uint32_t i = 0; i < list->length; i++)
		if (str_equal(list->at[i], text))
			return true;
	return false;
}

void diag_list_init(struct diag_list *list, struct arena *arena)
{
	*list = (struct diag_list) {.arena = arena};
	list->last = &list->first;
}

struct diag *diag_add(struct diag_list *list, const char *rule,
    enum severity severity, struct source *source, struct span span,
    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct diag *diag =
	    diag_vadd(list, rule, severity, source, span, format, args);
	va_end(args);
	return diag;
}

struct diag *diag_vadd(struct diag_list *list, const char *rule,
    enum severity severity, struct source *source, struct span span,
    const char *format, va_list args)
{
	assert(rule && *rule);
	struct diag *diag = arena_new(list->arena, struct diag);
	diag->rule = str_from(rule);
	diag->severity = severity;
	diag->confidence = CONFIDENCE_HIGH;
	diag->source = source;
	diag->span = span;

	struct buf text = {.arena = list->arena};
	buf_vprintf(&text, format, args);
	diag->text = buf_keep(&text);
	diag_list_push(list, diag);
	return diag;
}

void diag_list_push(struct diag_list *list, struct diag *diag)
{
	diag->next = NULL;
	/* A zeroed list is an empty one, too. */
	if (!list->first)
		list->last = &list->first;
	*list->last = diag;
	list->last = &diag->next;
	list->length++;
	list->errors += diag->severity == SEVERITY_ERROR;
}

void diag_list_append(struct diag_list *list, const struct diag_list *more)
{
	if (!more->first)
		return;
	*list->last = more->first;
	list->last = more->last;
	list->length += more->length;
	list->errors += more->errors;
}

bool diag_is_told(
    const struct diag_list *list, const struct source *source, uint32_t start)
{
	for (const struct diag *d = list->first; d; d = d->next)
		if (d->source == source && d->span.start == start)
			return true;
	return false;
}

void diag_note(struct diag_list *list, struct diag *diag, struct source *source,
    struct span span, const char *text)
{
	struct diag_note **link = &diag->notes;
	while (*link)
		link = &(*link)->next;
	*link = arena_new(list->arena, struct diag_note);
	(*link)->source = source;
	(*link)->span = span;
	(*link)->text = str_copy(list->arena, str_from(text));
}

/* A search through all ids each: after so many errors nobody reads on. */
enum {
	MOST_SUGGESTIONS = 100
};

bool diag_list_suggests(const struct diag_list *list)
{
	return list->errors <= MOST_SUGGESTIONS;
}

void diag_suggest(struct diag_list *list, struct diag *diag,
    const struct map *known, struct str word)
{
	struct str near;
	if (diag_list_suggests(list) && map_nearest(known, word, &near))
		diag->help = str_printf(
		    list->arena, "did you mean `%.*s`?", STR_ARG(near));
}

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
	    [SEVERITY_OFF] = "off",
	    [SEVERITY_INFO] = "info",
	    [SEVERITY_WARNING] = "warning",
	    [SEVERITY_ERROR] = "error",
	};
	assert((unsigned)severity <= SEVERITY_ERROR);
	return names[severity];
}

const char *confidence_name(enum confidence confidence)
{
	static const char *const names[] = {
	    [CONFIDENCE_LOW] = "low",
	    [CONFIDENCE_MEDIUM] = "medium",
	    [CONFIDENCE_HIGH] = "high",
	};
	assert((unsigned)confidence <= CONFIDENCE_HIGH);
	return names[confidence];
}

static int compare(const struct diag *a, const struct diag *b)
{
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	bool a_breaks = a->flows.length > 0, b_breaks = b->flows.length > 0;
	if (a_breaks != b_breaks)
		return a_breaks ? -1 : 1;
	struct str a_path = a->source ? a->source->path : STR("");
	struct str b_path = b->source ? b->source->path : STR("");
	int order = str_compare(a_path, b_path);
	if (order)
		return order;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end < b->span.end ? -1 : 1;
	return str_compare(a->rule, b->rule);
}

static struct diag *merge(struct diag *a, struct diag *b)
{
	struct diag *first = NULL, **last = &first;
	while (a && b) {
		struct diag **less = compare(a, b) <= 0 ? &a : &b;
		*last = *less;
		last = &(*less)->next;
		*less = (*less)->next;
	}
	*last = a ? a : b;
	return first;
}

/* Bottom up: bins[i] holds a sorted run of 2^i, older than those below it. */
void diag_list_sort(struct diag_list *list)
{
	struct diag *bins[32] = {NULL};
	for (struct diag *diag = list->first, *next; diag; diag = next) {
		next = diag->next;
		diag->next = NULL;
		struct diag *run = diag;
		unsigned i = 0;
		for (; bins[i]; i++) {
			run = merge(bins[i], run);
			bins[i] = NULL;
		}
		bins[i] = run;
	}
	struct diag *sorted = NULL;
	for (unsigned i = 0; i < 32; i++)
		sorted = merge(bins[i], sorted);
	list->first = sorted;
	list->last = &list->first;
	while (*list->last)
		list->last = &(*list->last)->next;
}

void diag_list_keep(struct diag_list *list, struct str rule)
{
	struct diag *diag = list->first, *next;
	diag_list_init(list, list->arena);
	for (; diag; diag = next) {
		next = diag->next;
		if (str_equal(diag->rule, rule))
			diag_list_push(list, diag);
	}
}

bool diag_is_input_problem(struct str rule)
{
	static const struct str areas[] = {
	    STR_INIT("yaml/"),
	    STR_INIT("design/"),
	    STR_INIT("rule/"),
	    STR_INIT("config/"),
	};
	for (size_t i = 0; i < sizeof(areas) / sizeof(*areas); i++)
		if (str_starts(rule, areas[i]))
			return true;
	return false;
}

/* Moves, hides or reorders text without a mark of its own on the screen. */
static bool is_invisible(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
	    {0x00, 0x1f},
	    {0x7f, 0x9f},
	    {0xad, 0xad},
	    {0x61c, 0x61c},
	    {0x180e, 0x180e},
	    {0x200b,
		0x200b}, /* not 200c and 200d: emoji and Persian need them */
	    {0x200e, 0x200f},
	    {0x2028, 0x202e},
	    {0x2060, 0x206f},
	    {0xfeff, 0xfeff},
	    {0xfff9, 0xfffb},
	    {0xfffe, 0xffff},
	    {0xe0000, 0xe007f},
	};
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

static void escape(struct buf *buf, uint32_t code)
{
	if (code == '\t')
		buf_text(buf, "\\t");
	else if (code == '\n')
		buf_text(buf, "\\n");
	else if (code == '\r')
		buf_text(buf, "\\r");
	else if (code <= 0xff)
		buf_printf(buf, "\\x%02x", (unsigned)code);
	else if (code <= 0xffff)
		buf_printf(buf, "\\u%04x", (unsigned)code);
	else
		buf_printf(buf, "\\U%08x", (unsigned)code);
}

void diag_visible(struct buf *buf, struct str text)
{
	size_t from = 0, at = str_plain(text, 0), size;
	uint32_t code;
	for (; (size = utf8_decode(text, at, &code)) > 0;
	     at = str_plain(text, at + size)) {
		bool invalid = size == 1 && code == 0xfffd;
		if (!invalid && !is_invisible(code))
			continue;
		buf_str(buf, str_slice(text, from, at));
		escape(buf, invalid ? (unsigned char)text.at[at] : code);
		from = at + size;
	}
	buf_str(buf, str_slice(text, from, at));
}
