/* Every bad design of every built-in rule, mended by the words of its fix. */
#include "rule/fix.h"

#include "load.h"
#include "rule/rule.h"
#include "tap.h"
#include "text/token.h"

static struct str commented(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	for (unsigned i = 0; text.length; i++) {
		buf_str(&out, str_cut(&text, '\n'));
		buf_printf(&out, "\n# comment %u\n", i);
	}
	return buf_slice(&out);
}

static bool keeps_comments(struct arena *arena, struct str old, struct str new)
{
	size_t at = 0;
	for (unsigned i = 0;; i++) {
		struct str mark = str_printf(arena, "# comment %u\n", i);
		if (str_find_str(old, 0, mark) == old.length)
			return i > 0;
		at = str_find_str(new, at, mark);
		if (at == new.length)
			return false;
	}
}

static bool tokens_of(
    struct arena *arena, struct str text, struct token_list *tokens)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct source *source = source_new(arena, STR("t.yaml"), text);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &problems);
	return root && yaml_tokens(arena, source, root, tokens);
}

/* A comment behind the last token of each line that can have one. */
static struct str annotated(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	struct token_list tokens = {0};
	size_t done = 0;
	if (!tokens_of(arena, text, &tokens))
		return text;
	for (uint32_t i = 0; i < tokens.length; i++) {
		struct span span = tokens.at[i].span;
		size_t end = str_find(text, span.end, '\n');
		bool last = i + 1 == tokens.length ||
		    tokens.at[i + 1].span.start >= end;
		if (!last || tokens.at[i].kind == TOKEN_COMMENT ||
		    tokens.at[i].kind == TOKEN_CONTENT)
			continue;
		buf_str(&out, str_slice(text, done, end));
		buf_printf(&out, "  # note %u", (unsigned)i);
		done = end;
	}
	buf_str(&out, str_slice(text, done, text.length));
	return buf_slice(&out);
}

static int compare_texts(const void *first, const void *second)
{
	return str_compare(
	    *(const struct str *)first, *(const struct str *)second);
}

/* All comments, sorted, one a line. */
static struct str comments_of(struct arena *arena, struct str text)
{
	struct token_list tokens = {0};
	VEC(struct str) comments = {0};
	struct buf out = {.arena = arena};
	const struct token *token;
	if (!tokens_of(arena, text, &tokens))
		return STR("unreadable");
	vec_each (token, &tokens)
		if (token->kind == TOKEN_COMMENT)
			vec_push(arena, &comments,
			    str_slice(
				text, token->span.start, token->span.end));
	if (comments.length)
		qsort(comments.at, comments.length, sizeof(*comments.at),
		    compare_texts);
	for (uint32_t i = 0; i < comments.length; i++) {
		buf_str(&out, comments.at[i]);
		buf_char(&out, '\n');
	}
	return buf_slice(&out);
}

struct trial {
	struct arena *arena;
	struct rule_set *set;
	const struct vocabulary *vocabulary;
	const struct rule *rule;
	struct str today;
};

static struct design *judge(
    const struct trial *trial, struct str text, struct run_result *result)
{
	struct diag_list diags;
	diag_list_init(&diags, trial->arena);
	struct design *design = design_load(trial->arena,
	    source_new(trial->arena, STR("t.yaml"), text), trial->vocabulary,
	    NULL, &diags);
	if (!design)
		return NULL;
	struct run_options options = {
	    .only = &trial->rule->id,
	    .only_count = yaml_get(trial->rule->node, "last") ? 0 : 1,
	    .today = trial->today,
	};
	rules_run(trial->arena, trial->set, design, &options, result);
	return design;
}

static bool found(const struct trial *trial, const struct run_result *result,
    struct str element)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->rule->id) &&
		    str_equal(d->element, element))
			return true;
	return false;
}

/* One finding; false when its fix is for people. */
static bool mend(const struct trial *trial, struct str text,
    const struct design *design, const struct diag *finding, unsigned number)
{
	struct fixes fixes;
	struct run_result after = {0};
	fixes_init(&fixes, trial->arena, design);
	if (!fixes_add(&fixes, finding))
		return false;
	struct fix_file *file = &fixes.files.at[0];
	struct str bytes = STR("");
	bool changed = yaml_change(
	    trial->arena, file->source, file->root, &file->changes, &bytes);
	bool mended = changed && judge(trial, bytes, &after) &&
	    !found(trial, &after, finding->element);
	ok(mended, "%.*s, test %u: the fix mends %.*s",
	    STR_ARG(trial->rule->id), number, STR_ARG(finding->element));
	if (!mended) {
		tap_show("fix", finding->fix);
		tap_show("design", bytes);
	}
	ok(keeps_comments(trial->arena, text, bytes),
	    "%.*s, test %u: and keeps every comment", STR_ARG(trial->rule->id),
	    number);
	return true;
}

struct annotated_fixes {
	unsigned made, refused, mended, kept;
};

/* The same in a design with a comment behind everything. */
static void mend_annotated(const struct trial *trial, struct str text,
    const struct design *design, const struct diag *finding,
    struct annotated_fixes *totals)
{
	struct fixes fixes;
	struct run_result after = {0};
	struct str bytes;
	fixes_init(&fixes, trial->arena, design);
	if (!fixes_add(&fixes, finding))
		return;
	struct fix_file *file = &fixes.files.at[0];
	if (!yaml_change(trial->arena, file->source, file->root, &file->changes,
		&bytes)) {
		totals->refused++;
		return;
	}
	bool kept = str_equal(
	    comments_of(trial->arena, text), comments_of(trial->arena, bytes));
	bool mended = judge(trial, bytes, &after) &&
	    !found(trial, &after, finding->element);
	totals->made++;
	totals->kept += kept;
	totals->mended += mended;
	if (!kept || !mended) {
		tap_show("fix", finding->fix);
		tap_show("design", bytes);
	}
}

static void try_annotated(struct trial *trial, const struct yaml_node *test,
    struct annotated_fixes *totals)
{
	struct run_result result = {0};
	struct str text =
	    annotated(trial->arena, yaml_text(yaml_get(test, "bad")));
	struct design *design = judge(trial, text, &result);
	if (!design)
		return;
	for (const struct diag *d = result.findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->rule->id))
			mend_annotated(trial, text, design, d, totals);
}

static unsigned mend_test(
    struct trial *trial, const struct yaml_node *test, unsigned number)
{
	unsigned count = 0;
	struct run_result result = {0};
	struct str text =
	    commented(trial->arena, yaml_text(yaml_get(test, "bad")));
	trial->today = STR("");
	if (yaml_get(test, "today"))
		trial->today = yaml_text(yaml_get(test, "today"));
	struct design *design = judge(trial, text, &result);
	if (!design)
		return 0;
	for (const struct diag *d = result.findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->rule->id))
			count += mend(trial, text, design, d, number);
	return count;
}

int main(void)
{
	struct fixture f;
	struct rule_set set;
	fixture_init(&f);
	rule_set_init(&set, &f.arena, &f.vocabulary);
	struct source *sources[256];
	for (unsigned i = 0; i < baked_file_count; i++)
		sources[i] = source_new(&f.arena, str_from(baked_files[i].path),
		    (struct str) {baked_files[i].bytes, baked_files[i].length});
	rule_set_add_baked(&set, sources);
	unsigned mended = 0;
	struct annotated_fixes totals = {0};
	struct rule **rule;
	vec_each (rule, &set.rules) {
		const struct yaml_node *tests =
		    yaml_get((*rule)->node, "tests");
		for (uint32_t i = 0; tests && i < tests->count; i++) {
			struct arena arena;
			arena_init_child(&arena, &f.arena);
			struct trial trial = {
			    .arena = &arena,
			    .set = &set,
			    .vocabulary = &f.vocabulary,
			    .rule = *rule,
			};
			mended +=
			    mend_test(&trial, tests->as.items[i].value, i + 1);
			try_annotated(
			    &trial, tests->as.items[i].value, &totals);
			arena_release(&arena);
		}
	}
	ok(mended > 100, "many fixes can be made: %u", mended);
	ok(totals.made > 100 && totals.refused < totals.made / 10,
	    "with a comment behind everything %u of them, and %u cannot",
	    totals.made, totals.refused);
	is_int(totals.mended, totals.made, "all of these mend");
	is_int(totals.kept, totals.made, "and no comment is lost or added");
	fixture_release(&f);
	return done_testing();
}
