/*
 * input.h - from the paths of a command line to designs, and the rules and
 * vocabulary they are read with.
 *
 * Layer: cmd.  What is wrong with the input becomes diagnostics; what is wrong
 * with the environment is complained about at once and remembered.
 */
#ifndef LINTEL_CMD_INPUT_H
#define LINTEL_CMD_INPUT_H

#include "base/file.h"
#include "cmd/command.h"
#include "cmd/own.h"
#include "rule/rule.h"

/* What a command line says about its input; part of a command's settings. */
struct input_choice {
	struct word_list rules; /* folders and files */
	const char *config;     /* NULL: the nearest .lintel.yaml */
	bool no_config;
	const char *stdin_name; /* NULL: <stdin> */
	bool no_assumptions;
	struct word_list limits; /* "depth=100" */
	uint32_t jobs;           /* designs at once; 0: by the processors */
};

/* clang-format off */
#define RULES_OPTIONS(member)                                                  \
	{"rules", 0, OPTION_TEXTS, AT(member.rules), "PATH", NULL,             \
	    "add the rules and vocabulary of a folder or file; may be "        \
	    "repeated"},                                                       \
	{"config", 0, OPTION_TEXT, AT(member.config), "FILE", NULL,            \
	    "the configuration, in place of the nearest .lintel.yaml"},        \
	{"no-config", 0, OPTION_FLAG, AT(member.no_config), NULL, NULL,        \
	    "read no .lintel.yaml"}

#define STDIN_OPTION(member)                                                   \
	{"stdin-name", 0, OPTION_TEXT, AT(member.stdin_name), "FILE", NULL,    \
	    "the name of what comes from standard input"}

#define LIMIT_OPTION(member)                                                   \
	{"limit", 0, OPTION_TEXTS, AT(member.limits), "NAME=N", NULL,          \
	    "take on more than usual, such as depth=100; may be repeated"}

#define INPUT_OPTIONS(member)                                                  \
	RULES_OPTIONS(member), STDIN_OPTION(member), LIMIT_OPTION(member)

#define ASSUMPTIONS_OPTION(member)                                             \
	{"no-assumptions", 0, OPTION_FLAG, AT(member.no_assumptions), NULL,    \
	    NULL, "take what nobody stated as unknown, not as usual"}
/* clang-format on */

struct input {
	struct arena *arena;
	const struct input_choice *choice;
	struct vocabulary vocabulary;
	struct rule_set rules;
	struct diag_list problems; /* of the rules and the vocabulary */
	struct path_list paths;    /* of the designs; "-" is standard input */
	struct map known;          /* the same, canonical where they exist */
	struct map skipped;      /* YAML files that are no designs; canonical */
	struct limits limits;    /* of the choice; 0: it says nothing of one */
	struct own_files own;    /* what input_add_rules has read */
	const struct map *texts; /* canonical path -> struct str, in place of
				    what is on disk; or NULL */
	const struct str *stdin_text; /* there when "-" is among the paths */
	bool stdin_cut;               /* it goes on, beyond the limit */
	struct map projects;          /* folder -> struct project: project.h */
	struct path_list *includes;   /* gets what a design includes, see
					 load_options; for one thread; or NULL */
	const char *git_root; /* "": there is none; NULL: not asked for */
	bool built_in;        /* the rules of the program are there */
	_Atomic bool failed;  /* the environment did; somebody was told */
};

/* With the built-in vocabulary and no rule. */
void input_init(struct input *input, struct arena *arena,
    const struct input_choice *choice);

/* Of the program, for whoever needs a set of his own. */
void input_built_in_vocabulary(
    struct arena *arena, struct vocabulary *vocabulary);
void input_built_in_rules(struct rule_set *rules);

/* The rules that are part of the program. */
void input_add_built_in_rules(struct input *input);

/*
 * The rules and vocabularies of users' folders or files.  False when one of
 * them cannot be used: then `problems` says why, or `failed` is set.  That a
 * rule speaks of a kind that there is not is told with the project, which may
 * have a vocabulary of its own.
 */
bool input_add_rules(struct input *input, const struct word_list *paths);

/*
 * Where designs are looked for when nobody says where: `designs` where there is
 * such a folder, else the current one.
 */
const char *input_place(void);

/* The designs among the paths, or of input_place(); false without one. */
bool input_find(struct input *input, const struct word_list *paths);

/* Likewise, but it is no mistake when there is none. */
void input_look(struct input *input, const struct word_list *paths);

/* One more path; nothing happens when that file is there, by whatever name. */
void input_add(struct input *input, const char *path);

/* Whether the file is there, by whatever name. */
bool input_has(struct input *input, const char *path);

/* Complains, and remembers that the environment failed: from any thread, whose
   arena it is.  False. */
bool input_complain(struct input *input, struct arena *arena, struct str error);

/*
 * All of the above, with the rules of the choice.  False when there is nothing
 * to work on.
 */
bool input_prepare(struct input *input, const struct word_list *paths);

/*
 * Reads one design, with the vocabulary of its project.  NULL when it cannot be
 * used: then `diags` says why or, when they are empty, `failed` is set.
 */
struct design *input_load(struct input *input, struct arena *arena,
    const char *path, struct diag_list *diags);

/* In place of what standard input has given, or will give. */
void input_keep_stdin(struct input *input, struct str bytes);

struct project;

/* Likewise, of a known project, and from any thread. */
struct design *input_load_in(struct input *input, struct arena *arena,
    const struct project *project, const char *path, struct diag_list *diags);

/* Whether somebody who writes to that file would lose a design. */
bool input_is_design(struct arena *arena, const char *path);

/* What files about a design are named after: "shop" for "designs/shop.yaml". */
struct str input_stem(const struct input *input, const char *path);

/*
 * Today in UTC as "2026-11-22", for what is accepted until a day.
 * SOURCE_DATE_EPOCH stands in for the clock where it is set.
 */
struct str input_today(struct arena *arena);

#endif
