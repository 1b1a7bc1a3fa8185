#include "text/diag.h"

#include "base/map.h"
#include "tap.h"

static const struct span nowhere = {0, 0};

static void test_adding(struct arena *arena)
{
	struct diag_list list;
	diag_list_init(&list, arena);
	struct source *s = source_new(arena, STR("a.yaml"), STR("abc"));
	struct diag *first = diag_add(&list, "yaml/syntax", SEVERITY_ERROR, s,
	    (struct span) {1, 2}, "no %s for %d", "key", 7);
	diag_add(&list, "avail/spof", SEVERITY_WARNING, NULL, nowhere, "x");
	is_str(first->text, "no key for 7", "the text is formatted");
	is_str(first->rule, "yaml/syntax", "the rule is kept");
	is_int(first->confidence, CONFIDENCE_HIGH, "problems are certain");
	ok(list.first == first && list.length == 2, "they are in order");
	is_int(list.errors, 1, "only errors count as errors");

	diag_note(&list, first, s, nowhere, "first here");
	diag_note(&list, first, s, nowhere, "and here");
	ok(first->notes && str_is(first->notes->text, "first here") &&
		first->notes->next &&
		str_is(first->notes->next->text, "and here"),
	    "notes keep their order");

	struct map known;
	map_init(&known, arena);
	map_add(&known, STR("replicas"), &known);
	diag_suggest(&list, first, &known, STR("replcas"));
	is_str(first->help, "did you mean `replicas`?",
	    "a near word is suggested");
	first->help = STR("");
	diag_suggest(&list, first, &known, STR("zzz"));
	is_str(first->help, "", "a far word suggests nothing");
	while (diag_list_suggests(&list))
		diag_add(&list, "yaml/syntax", SEVERITY_ERROR, s, nowhere, "x");
	ok(list.errors > 50, "so is it for the first of many errors");
	diag_suggest(&list, first, &known, STR("replcas"));
	is_str(first->help, "", "after so many nobody reads on");
	ok(strcmp(severity_name(SEVERITY_WARNING), "warning") == 0 &&
		strcmp(confidence_name(CONFIDENCE_LOW), "low") == 0,
	    "severities and confidences have names");
}

static struct str order_of(struct arena *arena, const struct diag_list *list)
{
	struct buf buf = {.arena = arena};
	for (struct diag *d = list->first; d; d = d->next)
		buf_str(&buf, d->text);
	return buf_slice(&buf);
}

static void test_sorting(struct arena *arena)
{
	struct source *a = source_new(arena, STR("a"), STR("....."));
	struct source *b = source_new(arena, STR("b"), STR("....."));
	struct diag_list list;
	diag_list_init(&list, arena);
	diag_list_sort(&list);
	ok(!list.first, "an empty list sorts to an empty list");
	struct span two = {2, 3}, one = {1, 2}, wide = {1, 4};
	diag_add(&list, "r/b", SEVERITY_ERROR, NULL, one, "0");
	diag_add(&list, "r/a", SEVERITY_INFO, a, wide, "A");
	diag_add(&list, "r/a", SEVERITY_INFO, a, one, "9");
	diag_add(&list, "r/b", SEVERITY_ERROR, b, one, "5");
	diag_add(&list, "r/b", SEVERITY_ERROR, a, two, "3");
	diag_add(&list, "r/b", SEVERITY_ERROR, a, one, "2");
	diag_add(&list, "r/a", SEVERITY_ERROR, a, one, "1");
	diag_add(&list, "r/b", SEVERITY_ERROR, a, two, "4");
	diag_add(&list, "r/b", SEVERITY_WARNING, a, one, "8");
	diag_add(&list, "r/b", SEVERITY_ERROR, NULL, two, "0");
	diag_list_sort(&list);
	is_str(order_of(arena, &list), "001234589A",
	    "worst first, then path, place and rule, equal ones as found");
	diag_add(&list, "r/z", SEVERITY_INFO, a, one, "Z");
	is_str(order_of(arena, &list), "001234589AZ",
	    "a sorted list can still be added to");
}

static void test_many(struct arena *arena)
{
	enum {
		MANY = 200000
	};
	struct source *s = source_new(arena, STR("a"), STR(""));
	struct diag_list list;
	diag_list_init(&list, arena);
	uint32_t random = 1;
	for (uint32_t i = 0; i < MANY; i++) {
		random = random * 1664525 + 1013904223;
		struct span span = {random >> 20, (random >> 20) + 1};
		diag_add(&list, "r/r", SEVERITY_ERROR, s, span, "x")->label =
		    (struct str) {"", i};
	}
	diag_list_sort(&list);
	uint32_t count = 1;
	bool sorted = true;
	for (struct diag *d = list.first; d->next; d = d->next, count++)
		sorted = sorted &&
		    (d->span.start < d->next->span.start ||
			(d->span.start == d->next->span.start &&
			    d->label.length < d->next->label.length));
	ok(sorted && count == MANY,
	    "two hundred thousand sort completely and stably");
}

static void is_visible(
    struct arena *arena, struct str text, const char *want, const char *claim)
{
	struct buf buf = {.arena = arena};
	diag_visible(&buf, text);
	is_str(buf_slice(&buf), want, "%s", claim);
}

static void test_visible(struct arena *arena)
{
	is_visible(arena, STR("h\xc3\xa9 \xf0\x9f\x98\x80"),
	    "h\xc3\xa9 \xf0\x9f\x98\x80", "plain text stays as it is");
	is_visible(arena, STR("a\x1b[31mb\0c\x7f"), "a\\x1b[31mb\\x00c\\x7f",
	    "escapes, NUL and DEL become visible");
	is_visible(arena, STR("a\tb\nc\rd"), "a\\tb\\nc\\rd",
	    "tabs and line ends become visible");
	is_visible(arena,
	    STR("\xc2\x9b"
		"1m"),
	    "\\x9b1m", "a C1 control becomes visible");
	is_visible(arena, STR("\xe2\x80\xae\xe2\x81\xa6"), "\\u202e\\u2066",
	    "bidirectional overrides become visible");
	is_visible(arena, STR("\xe2\x80\xa8\xef\xbb\xbf"), "\\u2028\\ufeff",
	    "odd line ends and byte order marks become visible");
	is_visible(arena, STR("\xf3\xa0\x81\x81"), "\\U000e0041",
	    "invisible tags become visible");
	is_visible(arena, STR("a\xff\xc3"), "a\\xff\\xc3",
	    "invalid bytes become visible");
}

int main(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	test_adding(&arena);
	test_sorting(&arena);
	test_many(&arena);
	test_visible(&arena);
	arena_release(&arena);
	return done_testing();
}
