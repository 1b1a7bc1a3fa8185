#include "rule/baseline.h"

#include "report/baseline_json.h"

#include "tap.h"

static struct diag *add(
    struct diag_list *list, const char *rule, const char *element)
{
	struct diag *diag = diag_add(list, rule, SEVERITY_WARNING, NULL,
	    (struct span) {0, 0}, "about %s", element);
	diag->element = str_from(element);
	return diag;
}

static void identity(struct arena *arena)
{
	struct diag_list list, other;
	diag_list_init(&list, arena);
	diag_list_init(&other, arena);
	struct diag *first = add(&list, "a/b", "component:x");
	struct diag *second = add(&list, "a/b", "component:x");
	struct diag *third = add(&list, "a/c", "component:x");
	findings_identify(arena, STR("p.yaml"), &list);
	is_int(first->fingerprint.length, 32, "a fingerprint has 32 digits");
	ok(!str_equal(first->fingerprint, second->fingerprint),
	    "the second of a kind has another");
	ok(!str_equal(first->fingerprint, third->fingerprint),
	    "so has another rule");
	struct diag *moved = add(&other, "a/b", "component:x");
	moved->span = (struct span) {100, 110};
	moved->text = STR("in other words");
	findings_identify(arena, STR("p.yaml"), &other);
	ok(str_equal(first->fingerprint, moved->fingerprint),
	    "place and words do not matter");
	findings_identify(arena, STR("q.yaml"), &other);
	ok(!str_equal(first->fingerprint, moved->fingerprint),
	    "the design's file does");
	is_str(first->fingerprint, "039ab8ff021ccd3f554431fc2ec7f443",
	    "and it is the same on every machine");
	struct str with_file = moved->fingerprint;
	findings_identify(arena, STR(""), &other);
	ok(moved->fingerprint.length == 32 &&
		!str_equal(moved->fingerprint, with_file),
	    "what is in no file has one, too");
}

static uint32_t left(struct baseline *baseline, struct arena *arena,
    const char *rule, uint32_t count)
{
	struct diag_list list;
	diag_list_init(&list, arena);
	for (uint32_t i = 0; i < count; i++)
		add(&list, rule, "component:x");
	uint32_t out = baseline_leave_out(baseline, STR("p.yaml"), &list);
	is_int(out + list.length, count, "all are left out, or left");
	return list.length;
}

static void counts(struct arena *arena)
{
	struct baseline baseline;
	struct diag_list before, remarks;
	struct map names;
	uint32_t length;
	baseline_init(&baseline, arena);
	diag_list_init(&before, arena);
	diag_list_init(&remarks, arena);
	add(&before, "a/b", "component:x");
	add(&before, "a/b", "component:w");
	map_init(&names, arena);
	struct str now = STR("component:x");
	map_add(&names, STR("component:w"), &now);
	baseline_add(&baseline, STR("p.yaml"), &before, &names);
	baseline_entry(&baseline, STR("p.yaml"), STR("a/b"), STR("component:x"))
	    ->count = 1;
	is_int(left(&baseline, arena, "a/b", 3), 1,
	    "what is known twice, once by an older name, is known as often as at "
	    "most once");
	is_int(left(&baseline, arena, "a/c", 2), 2, "another rule is new");
	baseline_stale(&baseline, &remarks);
	is_int(remarks.length, 0, "what was met is not stale");
	baseline_renew(&baseline);
	const struct baseline_entry *const *sorted =
	    baseline_sorted(arena, &baseline, &length);
	is_int(length, 2, "what was met is known from now on");
	is_int(sorted[0]->count, 3, "as often as it was met");
	is_str(sorted[1]->rule, "a/c", "in order");
}

static void mistakes(struct arena *arena)
{
	struct baseline baseline;
	struct diag_list list;
	baseline_init(&baseline, arena);
	baseline.renew = true;
	diag_list_init(&list, arena);
	diag_add(&list, "design/text", SEVERITY_ERROR, NULL,
	    (struct span) {0, 0}, "a mistake");
	add(&list, "design/text", "");
	is_int(baseline_leave_out(&baseline, STR("p.yaml"), &list), 1,
	    "a remark about the input can be known");
	is_int(list.errors, 1, "and an error in it cannot");
	struct map none;
	map_init(&none, arena);
	baseline_init(&baseline, arena);
	baseline_add(&baseline, STR("p.yaml"), &list, &none);
	is_int(
	    baseline.entries.length, 0, "not even where it was there before");
}

static void some_rules(struct arena *arena)
{
	static const struct str only[] = {STR_INIT("a/b"), STR_INIT("a/c")};
	struct baseline baseline;
	struct diag_list none, remarks;
	baseline_init(&baseline, arena);
	baseline.only = only;
	baseline.only_count = 2;
	diag_list_init(&none, arena);
	diag_list_init(&remarks, arena);
	static const char *const rules[] = {"a/b", "a/c", "a/d"};
	for (int i = 0; i < 3; i++)
		baseline_entry(&baseline, STR("p.yaml"), str_from(rules[i]),
		    STR("component:x"))
		    ->count = 1;
	baseline_leave_out(&baseline, STR("p.yaml"), &none);
	baseline_stale(&baseline, &remarks);
	is_int(remarks.length, 2, "only rules that ran can be found no longer");
}

static void there_and_back(struct arena *arena)
{
	struct baseline baseline, again;
	struct diag_list list, problems;
	struct buf out = {.arena = arena}, second = {.arena = arena};
	baseline_init(&baseline, arena);
	baseline_init(&again, arena);
	diag_list_init(&list, arena);
	diag_list_init(&problems, arena);
	add(&list, "b/a", "component:\"\\<\n\x1b\xe2\x80\xae\xf0\x9f\x91\x8d");
	add(&list, "a/b", "link:a->b");
	baseline.renew = true;
	baseline_leave_out(&baseline, STR("d \xc3\xa4/#'.yaml"), &list);
	baseline_renew(&baseline);
	baseline_json(&out, &baseline);
	struct source *source =
	    source_new(arena, STR("known.json"), buf_slice(&out));
	ok(baseline_read(&again, source, &problems),
	    "what is written can be read");
	baseline_json(&second, &again);
	is_str(buf_slice(&second), str_cstr(arena, buf_slice(&out)),
	    "and is the same, whatever the names hold");
}

static void all(struct arena *arena)
{
	identity(arena);
	counts(arena);
	mistakes(arena);
	some_rules(arena);
	there_and_back(arena);
}

int main(void)
{
	return test_in_arena(all);
}
