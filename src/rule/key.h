/*
 * key.h - what a rule may say, in one table.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_KEY_H
#define LINTEL_RULE_KEY_H

#include <stdbool.h>

enum rule_key {
	RULE_ID,
	RULE_TITLE,
	RULE_SEVERITY,
	RULE_CONFIDENCE,
	RULE_PROFILES,
	RULE_ERROR_WHEN,
	RULE_TAGS,
	RULE_MUTES,
	RULE_EACH,
	RULE_PARAMS,
	RULE_WHEN,
	RULE_LET,
	RULE_ASSERT,
	RULE_REQUIRE,
	RULE_FORBID,
	RULE_HABIT,
	RULE_HABIT_FIX,
	RULE_AT,
	RULE_LABEL,
	RULE_MESSAGE,
	RULE_WITNESS,
	RULE_FLOWS,
	RULE_FACTS,
	RULE_LINES,
	RULE_FIX,
	RULE_SAFE_FIX,
	RULE_WHY,
	RULE_EXCEPT,
	RULE_SOURCES,
	RULE_RELATED,
	RULE_LAST,
	RULE_TESTS,
	RULE_KEY_COUNT,
};

enum rule_form {
	FORM_TEXT,    /* a scalar that is not empty */
	FORM_MAP,     /* a mapping */
	FORM_LIST,    /* a list of scalars */
	FORM_TEXTS,   /* a scalar, or a list of scalars */
	FORM_ENTRIES, /* a list of mappings */
	FORM_FLAG,    /* true or false */
};

struct rule_key_info {
	const char *name;
	enum rule_form form;
	bool needed;
	const char *doc; /* what an error about it shows */
};

/* By enum rule_key; frame.c. */
extern const struct rule_key_info rule_keys[RULE_KEY_COUNT];

#endif
