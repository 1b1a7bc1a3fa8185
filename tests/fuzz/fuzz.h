/*
 * fuzz.h - what the fuzz targets share: one session, and memory for one input.
 *
 * Each target is a program of libFuzzer's, tests/fuzz/NAME.c; `make fuzz` runs
 * them, and tests/fuzz/replay.c makes of each a program that reads the inputs
 * which once broke something.  A target claims more than that nothing crashes:
 * what comes out is judged by somebody else's rules.
 */
#ifndef LINTEL_TESTS_FUZZ_H
#define LINTEL_TESTS_FUZZ_H

#include "cmd/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The vocabulary and the built-in rules, read once. */
struct session {
	struct arena arena;
	jmp_buf escape;
	struct vocabulary vocabulary;
	struct rule_set rules;
};

static inline struct session *session(void)
{
	static struct session *only;
	if (only)
		return only;
	static struct session memory;
	if (setjmp(memory.escape)) {
		fputs("out of memory\n", stderr);
		abort();
	}
	arena_init(&memory.arena, &memory.escape);
	input_built_in_vocabulary(&memory.arena, &memory.vocabulary);
	rule_set_init(&memory.rules, &memory.arena, &memory.vocabulary);
	input_built_in_rules(&memory.rules);
	only = &memory;
	return only;
}

static inline void claim(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

/* Every place that a diagnostic speaks of is in its file. */
static inline void claim_places(const struct diag_list *diags)
{
	for (const struct diag *d = diags->first; d; d = d->next) {
		claim(d->rule.length > 0, "a diagnostic has a rule");
		claim(d->text.length > 0, "a diagnostic says something");
		if (!d->source)
			continue;
		claim(d->span.start <= d->span.end &&
			d->span.end <= d->source->bytes.length,
		    "a diagnostic points into its file");
	}
}

/* Cuts an input in two, at a line of its own that is `===`. */
static inline void cut(struct str input, struct str *first, struct str *second)
{
	static const char mark[] = "\n===\n";
	size_t at = str_find_str(input, 0, STR("\n===\n"));
	*first = str_slice(input, 0, at);
	*second = at < input.length
	    ? str_slice(input, at + sizeof(mark) - 1, input.length)
	    : STR("");
}

/* NULL with errors in `diags`. */
static inline struct design *read_design(
    struct arena *arena, struct str text, struct diag_list *diags)
{
	diag_list_init(diags, arena);
	struct load_options options = {.root = "/nowhere"};
	struct design *design =
	    design_load(arena, source_new(arena, STR("input.yaml"), text),
		&session()->vocabulary, &options, diags);
	claim(!design == (diags->errors > 0),
	    "a design is refused exactly when something is wrong with it");
	claim_places(diags);
	return design;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a target does with one input. */
static void try(struct arena *arena, struct str input);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	arena_init_child(&arena, &session()->arena);
	/* A copy: it ends where it ends, and reading past that is noticed. */
	char *copy = malloc(size ? size : 1);
	if (!copy)
		abort();
	memcpy(copy, data, size);
	try(&arena, (struct str) {copy, size});
	arena_release(&arena);
	free(copy);
	return 0;
}

#endif
