/* Rules and designs as texts; what such rules find in such designs. */
#ifndef LINTEL_TESTS_RULE_RUN_H
#define LINTEL_TESTS_RULE_RUN_H

#include "rule/rule.h"

#include "load.h"

/* The rules of a text; problems go to f->diags. */
static inline bool load_as(
    struct fixture *f, struct rule_set *set, const char *text, bool built_in)
{
	rule_set_init(set, &f->arena, &f->vocabulary);
	diag_list_init(&f->diags, &f->arena);
	struct source *source =
	    source_new(&f->arena, STR("rules.yaml"), str_from(text));
	const struct yaml_node *root =
	    yaml_parse(&f->arena, source, &limits_usual, &f->diags);
	return root && rule_set_load(set, source, root, built_in, &f->diags);
}

static inline bool load_text(
    struct fixture *f, struct rule_set *set, const char *text)
{
	return load_as(f, set, text, false);
}

/* "rule@element rule@element", in the order in which they were found. */
static inline struct str listed(struct fixture *f, const struct diag_list *list)
{
	struct buf text = {.arena = &f->arena};
	for (const struct diag *d = list->first; d; d = d->next)
		buf_printf(&text, "%s%.*s@%.*s", text.length ? " " : "",
		    STR_ARG(d->rule), STR_ARG(d->element));
	return buf_slice(&text);
}

static inline struct str found(struct fixture *f, struct rule_set *set,
    const char *design_text, struct run_result *result)
{
	struct design *design = fixture_load(f, design_text);
	if (!design) {
		fixture_show(f);
		return STR("not a design");
	}
	struct run_options options = {.today = STR("2026-06-15")};
	rules_run(&f->arena, set, design, &options, result);
	return listed(f, &result->findings);
}

/* What a rule has besides its id, its subject and its condition. */
#define FRAME                                                                  \
	"  severity: warning\n  title: A title\n  why: Because.\n"             \
	"  message: \"{self} is wrong\"\n"

#endif
