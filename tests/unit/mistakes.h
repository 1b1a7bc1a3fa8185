/*
 * mistakes.h - texts with one mistake each, and what is to be said of it.
 */
#ifndef LINTEL_TESTS_MISTAKES_H
#define LINTEL_TESTS_MISTAKES_H

#include "load.h"
#include "tap.h"

/* The place is where the caret is wanted, line:column; no help: NULL. */
struct mistake {
	const char *claim, *text, *place, *rule, *help;
};

/* After the text has been read: f->diags tells of that mistake alone. */
static inline void claim_mistake(
    struct fixture *f, const struct mistake *mistake)
{
	const struct diag *diag = f->diags.first;
	is_int(
	    f->diags.length, 1, "%s is one error, not several", mistake->claim);
	if (f->diags.length != 1) {
		fixture_show(f);
		return;
	}
	ok(f->diags.errors == 1, "%s is an error", mistake->claim);
	struct position at = source_position(diag->source, diag->span.start);
	is_str(str_printf(&f->arena, "%u:%u", at.line + 1, at.column + 1),
	    mistake->place, "%s: the caret is where the mistake is",
	    mistake->claim);
	is_str(diag->rule, mistake->rule, "%s: the rule's id", mistake->claim);
	if (mistake->help)
		is_str(diag->help, mistake->help, "%s: the suggestion",
		    mistake->claim);
}

/* Of designs. */
static inline void claim_mistakes(
    struct fixture *f, const struct mistake *mistakes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ok(!fixture_load(f, mistakes[i].text), "%s is refused",
		    mistakes[i].claim);
		claim_mistake(f, &mistakes[i]);
	}
}

#define CLAIM_MISTAKES(f, mistakes)                                            \
	claim_mistakes((f), (mistakes), sizeof(mistakes) / sizeof(*(mistakes)))

#endif
