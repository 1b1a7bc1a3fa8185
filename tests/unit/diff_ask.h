/*
 * diff_ask.h - what changed between two designs, as text.
 */
#ifndef LINTEL_TESTS_DIFF_ASK_H
#define LINTEL_TESTS_DIFF_ASK_H

#include "diff/diff.h"
#include "load.h"
#include "tap.h"

#define HEAD "design: Shop\n"

static struct fixture f; /* of the test that includes this */

static struct design *load(const char *text)
{
	return fixture_need(&f, text);
}

/* "breaking removed component:db\nrisky changed component:app replicas 3 > 1"
 */
static struct str shown(const struct diff *diff)
{
	struct buf out = {.arena = &f.arena};
	const struct change *change;
	vec_each (change, &diff->changes) {
		buf_printf(&out, "%s%s %s %.*s", out.length ? "\n" : "",
		    change_class_name(change->class),
		    change_kind_name(change->kind), STR_ARG(change->element));
		if (change->field.length)
			buf_printf(&out, " %.*s", STR_ARG(change->field));
		if (change->old.said || change->new.said)
			buf_printf(&out, " %.*s > %.*s",
			    STR_ARG(change->old.text),
			    STR_ARG(change->new.text));
	}
	return buf_slice(&out);
}

static struct str changes(const char *before, const char *after)
{
	struct diff diff;
	diff_designs(&diff, &f.arena, load(before), load(after));
	return shown(&diff);
}

#endif
