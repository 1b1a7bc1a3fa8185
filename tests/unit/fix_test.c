/* Every bad design of every built-in rule, mended by the words of its fix. */
#include "rule/fix.h"

#include "tap.h"
#include "text/token.h"
#include "trial.h"

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
    const struct design *design, const struct diag *finding)
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
	bool mended = changed && judge(trial, bytes, true, &after) &&
	    !found(trial, &after, finding->element);
	ok(mended, "%.*s, test %u: the fix mends %.*s",
	    STR_ARG(trial->rule->id), trial->number, STR_ARG(finding->element));
	if (!mended) {
		tap_show("fix", finding->fix);
		tap_show("design", bytes);
	}
	ok(keeps_comments(trial->arena, text, bytes),
	    "%.*s, test %u: and keeps every comment", STR_ARG(trial->rule->id),
	    trial->number);
	return true;
}

struct annotated_fixes {
	unsigned by_rule; /* without these comments */
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
	bool mended = judge(trial, bytes, true, &after) &&
	    !found(trial, &after, finding->element);
	totals->made++;
	totals->kept += kept;
	totals->mended += mended;
	if (!kept || !mended) {
		tap_show("fix", finding->fix);
		tap_show("design", bytes);
	}
}

static unsigned mend_test(const struct trial *trial)
{
	unsigned count = 0;
	struct run_result result = {0};
	struct str text = commented(trial->arena, trial_text(trial, "bad"));
	struct design *design = judge(trial, text, true, &result);
	if (!design)
		return 0;
	for (const struct diag *d = result.findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->rule->id))
			count += mend(trial, text, design, d);
	return count;
}

static void try(const struct trial *trial, void *context)
{
	struct annotated_fixes *totals = context;
	struct run_result result = {0};
	struct str text = annotated(trial->arena, trial_text(trial, "bad"));
	struct design *design = judge(trial, text, true, &result);
	totals->by_rule += mend_test(trial);
	for (const struct diag *d = result.findings.first; design && d;
	     d = d->next)
		if (str_equal(d->rule, trial->rule->id))
			mend_annotated(trial, text, design, d, totals);
}

int main(void)
{
	struct fixture f;
	struct annotated_fixes totals = {0};
	fixture_init(&f);
	each_trial(&f, try, &totals);
	ok(totals.by_rule > 100, "many fixes can be made: %u", totals.by_rule);
	ok(totals.made > 100 && totals.refused < totals.made / 10,
	    "with a comment behind everything %u of them, and %u cannot",
	    totals.made, totals.refused);
	is_int(totals.mended, totals.made, "all of these mend");
	is_int(totals.kept, totals.made, "and no comment is lost or added");
	fixture_release(&f);
	return done_testing();
}
