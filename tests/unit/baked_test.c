/* Linked with the output of bake, whichever files that was made of. */
#include "expr/ast.h"
#include "expr/builtin.h"
#include "rule/code.h"
#include "rule/rule.h"
#include "text/baked.h"

#include "same_tree.h"
#include "tap.h"
#include "trial.h"

static void test_file(struct arena *arena, const struct baked_file *file)
{
	struct str bytes = {file->bytes, file->length};
	struct source *source = source_new(arena, str_from(file->path), bytes);
	struct diag_list problems;
	diag_list_init(&problems, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &problems);
	ok(problems.length == 0 && same_tree(file->root, root, true) &&
		file->bytes[file->length] == '\0',
	    "%s is baked as it is parsed", file->path);
}

/* All that a rule says about a design, in a line each. */
static struct str findings_of(
    struct fixture *f, struct rule_set *set, struct str id, struct str text)
{
	struct buf out = {.arena = &f->arena};
	struct design *design = fixture_load(f, str_cstr(&f->arena, text));
	if (!design)
		return STR("no design");
	struct run_options options = {.only = &id, .only_count = 1};
	struct run_result result;
	rules_run(&f->arena, set, design, &options, &result);
	for (struct diag *d = result.findings.first; d; d = d->next)
		buf_printf(&out, "%d %.*s: %.*s | %.*s\n", d->severity,
		    STR_ARG(d->element), STR_ARG(d->text), STR_ARG(d->fix));
	return buf_slice(&out);
}

static void test_rule(struct fixture *f, struct rule_set *baked,
    struct rule_set *compiled, const struct rule *rule, uint32_t *told)
{
	const struct yaml_node *tests = yaml_get(rule->node, "tests");
	bool alike = true;
	for (uint32_t i = 0; tests && i < tests->count; i++) {
		struct str text =
		    yaml_text(yaml_get(tests->as.items[i].value, "bad"));
		struct str a = findings_of(f, baked, rule->id, text);
		struct str b = findings_of(f, compiled, rule->id, text);
		alike &= str_equal(a, b);
		*told += a.length > 0;
	}
	ok(alike, "%.*s says the same baked or compiled", STR_ARG(rule->id));
}

/* One that is not kept for all elements costs a walk of the design at each. */
static bool same_lets(const struct rule_code *a, const struct rule_code *b)
{
	if (a->let_count != b->let_count)
		return false;
	for (uint32_t i = 0; i < a->let_count; i++)
		if (a->lets[i].needs != b->lets[i].needs ||
		    a->lets[i].shared != b->lets[i].shared)
			return false;
	return true;
}

static void test_lets(struct rule_set *baked, struct rule_set *compiled)
{
	uint32_t alike = 0, shared = 0;
	for (uint32_t i = 0; i < baked_rule_count; i++) {
		const struct rule *a = baked->rules.at[i];
		const struct rule *b = compiled->rules.at[i];
		alike += same_lets(a->code, b->code);
		for (uint32_t k = 0; k < a->code->let_count; k++)
			shared += a->code->lets[k].shared;
	}
	is_int(alike, baked_rule_count, "lets are found as often");
	ok(shared > 0, "%u of them once a design", shared);
}

/* Patterns that are put together: each run compiles them anew. */
static uint32_t loose_patterns(const struct expr_node *node)
{
	uint32_t count = node->op == NODE_CALL && node->as.call.builtin &&
	    builtin_is_matches(node->as.call.builtin) && !node->as.call.image &&
	    node->kids[node->count - 1]->op == NODE_ADD;
	for (uint32_t i = 0; i < node->count; i++)
		count += loose_patterns(node->kids[i]);
	return count;
}

static void test_patterns(const struct rule *rule)
{
	const struct rule_code *code = rule->code;
	const struct expr *parts[] = {code->when, code->assertion,
	    code->error_when, code->at, code->witness, code->flows,
	    code->lines};
	uint32_t loose = 0;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		loose += parts[i] ? loose_patterns(parts[i]->root) : 0;
	for (uint32_t i = 0; i < code->let_count; i++)
		loose += loose_patterns(code->lets[i].expr->root);
	is_int(loose, 0, "%.*s has its patterns compiled", STR_ARG(rule->id));
}

static void test_rules(struct fixture *f)
{
	struct rule_set baked, compiled;
	load_built_in(f, &baked);
	load_built_in(f, &compiled);
	for (uint32_t i = 0; i < compiled.rules.length; i++)
		rule_compile(&compiled, compiled.rules.at[i], &f->diags);
	uint32_t told = 0;
	for (uint32_t i = 0; i < baked_rule_count; i++)
		test_rule(f, &baked, &compiled, baked.rules.at[i], &told);
	ok(told > baked_rule_count, "and says something");
	test_lets(&baked, &compiled);
	for (uint32_t i = 0; i < baked_rule_count; i++)
		test_patterns(baked.rules.at[i]);
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
