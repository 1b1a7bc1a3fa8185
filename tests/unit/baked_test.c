/* Linked with the output of bake, whichever files that was made of. */
#include "rule/rule.h"
#include "text/baked.h"

#include "load.h"
#include "tap.h"

static bool same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->style != b->style ||
	    a->start != b->start || a->end != b->end || a->count != b->count)
		return false;
	if (a->kind != YAML_LIST && a->kind != YAML_MAP)
		return str_equal(yaml_text(a), yaml_text(b));
	for (uint32_t i = 0; i < a->count; i++)
		if (!same(a->as.items[i].key, b->as.items[i].key) ||
		    !same(a->as.items[i].value, b->as.items[i].value))
			return false;
	return true;
}

static void test_file(struct arena *arena, const struct baked_file *file)
{
	struct str bytes = {file->bytes, file->length};
	struct source *source = source_new(arena, str_from(file->path), bytes);
	struct diag_list problems;
	diag_list_init(&problems, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &yaml_default_limits, &problems);
	ok(problems.length == 0 && same(file->root, root) &&
		file->bytes[file->length] == '\0',
	    "%s is baked as it is parsed", file->path);
}

/* Rules with their code baked, and rules compiled here, say the same. */
static void test_rules(struct fixture *f)
{
	struct arena *arena = &f->arena;
	struct source **sources =
	    arena_array(arena, baked_file_count, sizeof(*sources));
	for (unsigned i = 0; i < baked_file_count; i++)
		sources[i] = source_new(arena, str_from(baked_files[i].path),
		    (struct str) {baked_files[i].bytes, baked_files[i].length});
	struct rule_set baked, compiled;
	rule_set_init(&baked, arena, &f->vocabulary);
	rule_set_add_baked(&baked, sources);
	rule_set_init(&compiled, arena, &f->vocabulary);
	rule_set_add_baked(&compiled, sources);
	for (uint32_t i = 0; i < compiled.rules.length; i++)
		compiled.rules.at[i]->baked = NULL;

	struct rule_test_results a = {.arena = arena}, b = {.arena = arena};
	rules_test(arena, &baked, false, &a);
	rules_test(arena, &compiled, false, &b);
	ok(baked_rule_count > 0 && a.results.length > baked_rule_count,
	    "rules are built in, and tested");
	bool alike = a.results.length == b.results.length;
	for (uint32_t i = 0; alike && i < a.results.length; i++)
		alike = a.results.at[i].passed && b.results.at[i].passed;
	ok(alike, "rules find the same baked or compiled");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	ok(baked_file_count > 0, "files are built in");
	for (unsigned i = 0; i < baked_file_count; i++)
		test_file(&f.arena, &baked_files[i]);
	test_rules(&f);
	fixture_release(&f);
	return done_testing();
}
