#include "expr/regex.h"

#include "base/ascii.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
	PATTERN_BYTES = 4096,
	GROUP_DEPTH = 32,
	MATCH_LIMIT = 100000,
	DEPTH_LIMIT = 1000,
	HEAP_KIB = 8192,
	/* Up to here a text gets the whole limit at each start. */
	SUBJECT_BYTES = 256,
};

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	struct arena *arena;
	const uint8_t *first; /* a bit for each byte with which a match may
				 begin; NULL: nobody knows */
	bool anchored;
	bool at_boundary; /* matches begin where a word does, or ends */
	bool shared;      /* the code is another's */
};

static void release(void *handle)
{
	struct regex *regex = handle;
	pcre2_match_data_free(regex->data);
	pcre2_match_context_free(regex->limits);
	if (!regex->shared)
		pcre2_code_free(regex->code);
}

/* What may stand after "(?"; NULL when it may. */
static const char *refuse_group(struct str rest)
{
	if (str_starts(rest, STR("=")) || str_starts(rest, STR("!")) ||
	    str_starts(rest, STR("<=")) || str_starts(rest, STR("<!")))
		return "look-around is not supported in a pattern";
	if (str_starts(rest, STR("P<")) || str_starts(rest, STR("<")))
		return NULL;
	size_t flags = 0;
	while (flags < rest.length && strchr("imsU-", rest.at[flags]))
		flags++;
	if (flags < rest.length &&
	    (rest.at[flags] == ':' || rest.at[flags] == ')'))
		return NULL;
	return "a pattern has only plain groups, `(...)`, `(?:...)` and "
	       "`(?i)`";
}

static const char *refuse_escape(char c)
{
	if ((c >= '1' && c <= '9') || (c && strchr("gk", c)))
		return "back-references are not supported in a pattern";
	if (c && strchr("CKG", c))
		return "`\\C`, `\\K` and `\\G` are not supported in a pattern";
	return NULL;
}

/* Bytes of the escape at `at`; \Q is left to the caller. */
static size_t escape_length(struct str pattern, size_t at)
{
	char c = at + 1 < pattern.length ? pattern.at[at + 1] : '\0';
	return c == 'c' ? 3 : 2;
}

/* Past a bracket's `[`, `^` and a `]` that stands first. */
static size_t class_start(struct str pattern, size_t at)
{
	at++;
	if (at < pattern.length && pattern.at[at] == '^')
		at++;
	if (at < pattern.length && pattern.at[at] == ']')
		at++;
	return at;
}

/*
 * Why the pattern is refused before PCRE2 sees it, or NULL.  It must read
 * brackets, escapes and \Q...\E as PCRE2 does, or something could hide; hence
 * no `x` flag, whose comments would have to be read too.
 */
static const char *refuse(struct str p)
{
	bool class = false;
	for (size_t at = 0; at < p.length;) {
		char c = p.at[at], next = at + 1 < p.length ? p.at[at + 1] : 0;
		if (c == '\\' && next == 'Q') {
			at = str_find_str(p, at + 2, STR("\\E")) + 2;
		} else if (c == '\\') {
			const char *why = refuse_escape(next);
			if (why)
				return why;
			at += escape_length(p, at);
		} else if (class) {
			/* [:alpha:] has a bracket of its own. */
			size_t end = c == '[' && next == ':'
			    ? str_find_str(p, at + 2, STR(":]"))
			    : p.length;
			class = c != ']';
			at = end < p.length ? end + 2 : at + 1;
		} else if (c == '[') {
			class = true;
			at = class_start(p, at);
		} else if (c == '(' && next == '*') {
			return "`(*...)` is not supported in a pattern";
		} else if (c == '(' && next == '?') {
			const char *why =
			    refuse_group(str_slice(p, at + 2, p.length));
			if (why)
				return why;
			at += 2;
		} else {
			at++;
		}
	}
	return NULL;
}

/* `\b(...` with nothing beside it; false for all that is less plain. */
static bool begins_at_boundary(struct str p)
{
	if (str_starts(p, STR("(?i)")))
		p = str_slice(p, 4, p.length);
	if (!str_starts(p, STR("\\b(")))
		return false;
	uint32_t depth = 0;
	for (size_t at = 2; at < p.length; at++) {
		char c = p.at[at];
		if (c == '\\' &&
		    !str_starts(str_slice(p, at, p.length), STR("\\b")))
			return false;
		if (c == '[' || (c == '|' && depth == 0))
			return false;
		depth += c == '(';
		depth -= c == ')';
	}
	return true;
}

static struct str compile_problem(struct arena *arena, int code, size_t offset)
{
	PCRE2_UCHAR text[128];
	if (pcre2_get_error_message(code, text, sizeof(text)) < 0)
		text[0] = '\0';
	return str_printf(arena, "the pattern is wrong at byte %zu: %s", offset,
	    (const char *)text);
}

static bool compile(
    struct regex *regex, struct str pattern, int *code, PCRE2_SIZE *offset)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	if (!context)
		arena_exhausted(regex->arena);
	pcre2_set_parens_nest_limit(context, GROUP_DEPTH);
	/* `$` is the end, as in RE2, and not before a last line end. */
	regex->code = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.length,
	    PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_CAPTURE |
		PCRE2_DOLLAR_ENDONLY,
	    code, offset, context);
	pcre2_compile_context_free(context);
	if (!regex->code && *code == PCRE2_ERROR_HEAP_FAILED)
		arena_exhausted(regex->arena);
	return regex->code != NULL;
}

static void prepare(struct regex *regex)
{
	regex->data = pcre2_match_data_create(1, NULL);
	regex->limits = pcre2_match_context_create(NULL);
	if (!regex->data || !regex->limits)
		arena_exhausted(regex->arena);
	pcre2_set_depth_limit(regex->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(regex->limits, HEAP_KIB);
	uint32_t options = 0;
	pcre2_pattern_info(regex->code, PCRE2_INFO_ALLOPTIONS, &options);
	regex->anchored = options & PCRE2_ANCHORED;
	pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTBITMAP, &regex->first);
}

const struct regex *regex_compile(
    struct arena *arena, struct str pattern, struct str *problem)
{
	const char *why = pattern.length > PATTERN_BYTES
	    ? "the pattern is longer than 4096 bytes"
	    : refuse(pattern);
	if (why) {
		*problem = str_from(why);
		return NULL;
	}
	struct regex *regex = arena_new(arena, struct regex);
	regex->arena = arena;
	regex->at_boundary = begins_at_boundary(pattern);
	arena_defer(arena, release, regex);
	int code = 0;
	PCRE2_SIZE offset = 0;
	if (!compile(regex, pattern, &code, &offset)) {
		*problem = compile_problem(arena, code, offset);
		return NULL;
	}
	uint32_t references = 0;
	pcre2_pattern_info(regex->code, PCRE2_INFO_BACKREFMAX, &references);
	if (references) {
		*problem = STR("the pattern cannot be used");
		return NULL;
	}
	prepare(regex);
	return regex;
}

static void release_saved(void *bytes)
{
	pcre2_serialize_free(bytes);
}

struct regex_image regex_save(struct arena *arena, const struct regex *regex)
{
	const pcre2_code *code = regex->code;
	uint8_t *bytes;
	PCRE2_SIZE size;
	if (pcre2_serialize_encode(&code, 1, &bytes, &size, NULL) != 1)
		arena_exhausted(arena);
	arena_defer(arena, release_saved, bytes);
	uint64_t *words =
	    arena_array(arena, regex_image_words(size), sizeof(*words));
	memcpy(words, bytes, size);
	return (struct regex_image) {words, size, regex->at_boundary};
}

const struct regex *regex_load(
    struct arena *arena, const struct regex_image *image)
{
	struct regex *regex = arena_new(arena, struct regex);
	regex->arena = arena;
	regex->at_boundary = image->at_boundary;
	arena_defer(arena, release, regex);
	int count = pcre2_serialize_decode(
	    &regex->code, 1, (const uint8_t *)image->words, NULL);
	if (count == PCRE2_ERROR_NOMEMORY)
		arena_exhausted(arena);
	if (count != 1)
		return NULL;
	prepare(regex);
	return regex;
}

const struct regex *regex_share(struct arena *arena, const struct regex *regex)
{
	struct regex *own = arena_new(arena, struct regex);
	*own = (struct regex) {.code = regex->code,
	    .arena = arena,
	    .at_boundary = regex->at_boundary,
	    .shared = true};
	arena_defer(arena, release, own);
	prepare(own);
	return own;
}

static bool is_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

/* Where a match may begin, from `at` on; the text's length where none may. */
static size_t next_start(const struct regex *regex, struct str text, size_t at)
{
	for (; at < text.length; at++) {
		uint8_t c = (uint8_t)text.at[at];
		if (!(regex->first[c / 8] >> c % 8 & 1))
			continue;
		bool before = at > 0 && is_word(text.at[at - 1]);
		if (!regex->at_boundary || before != is_word(text.at[at]))
			break;
	}
	return at;
}

/*
 * PCRE2 tries each byte that is among the first, and each try costs as much as
 * a hundred bytes that are looked at here.
 */
static int match_from_starts(const struct regex *regex, struct str text)
{
	uint32_t options = PCRE2_NO_UTF_CHECK;
	if (regex->at_boundary)
		options |= PCRE2_ANCHORED;
	int result = PCRE2_ERROR_NOMATCH;
	size_t at = next_start(regex, text, 0);
	while (at < text.length) {
		result = pcre2_match(regex->code, (PCRE2_SPTR)text.at,
		    text.length, at, options, regex->data, regex->limits);
		if (!regex->at_boundary || result != PCRE2_ERROR_NOMATCH)
			break;
		at = next_start(regex, text, at + 1);
	}
	return result;
}

enum regex_result regex_match(const struct regex *regex, struct str text)
{
	uint32_t limit = MATCH_LIMIT;
	if (!regex->anchored && text.length > SUBJECT_BYTES)
		limit = (uint32_t)(MATCH_LIMIT * (uint64_t)SUBJECT_BYTES /
		    text.length);
	pcre2_set_match_limit(regex->limits, limit);
	/* ASCII is UTF-8, which need not be found out once more. */
	bool plain = str_plain(text, 0) == text.length;
	int result = plain && regex->first && !regex->anchored
	    ? match_from_starts(regex, text)
	    : pcre2_match(regex->code, (PCRE2_SPTR)text.at, text.length, 0,
		  plain ? PCRE2_NO_UTF_CHECK : 0, regex->data, regex->limits);
	if (result == PCRE2_ERROR_NOMEMORY)
		arena_exhausted(regex->arena);
	if (result >= 0)
		return REGEX_MATCH;
	return result == PCRE2_ERROR_NOMATCH ? REGEX_NO_MATCH : REGEX_TOO_HARD;
}
