/*
 * load.h - designs out of strings, for tests.
 *
 *	struct fixture f;
 *	fixture_init(&f);
 *	struct design *d = fixture_load(&f, "design: X\n...");
 *	...
 *	fixture_release(&f);
 */
#ifndef LINTEL_TESTS_LOAD_H
#define LINTEL_TESTS_LOAD_H

#include "model/design.h"
#include "text/baked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	struct arena arena;
	struct vocabulary vocabulary;
	struct diag_list diags; /* of the last fixture_load */
};

static jmp_buf fixture_escape;

static inline void fixture_init(struct fixture *f)
{
	if (setjmp(fixture_escape)) {
		puts("Bail out! out of memory");
		exit(1);
	}
	arena_init(&f->arena, &fixture_escape);
	diag_list_init(&f->diags, &f->arena);
	vocabulary_init(&f->vocabulary, &f->arena);
	for (unsigned i = 0; i < baked_file_count; i++) {
		const struct baked_file *file = &baked_files[i];
		if (!strstr(file->path, "/vocabulary/"))
			continue;
		struct source *source =
		    source_new(&f->arena, str_from(file->path),
			(struct str) {file->bytes, file->length});
		vocabulary_load(&f->vocabulary, source, file->root, &f->diags);
	}
}

static inline void fixture_show(const struct fixture *f)
{
	for (struct diag *d = f->diags.first; d; d = d->next) {
		struct position at = source_position(d->source, d->span.start);
		printf("# %u:%u [%.*s] %.*s\n", at.line + 1, at.column + 1,
		    STR_ARG(d->rule), STR_ARG(d->text));
	}
}

/* NULL when the text has an error; f->diags says which. */
static inline struct design *fixture_load(struct fixture *f, const char *text)
{
	diag_list_init(&f->diags, &f->arena);
	struct source *source =
	    source_new(&f->arena, STR("test.yaml"), str_from(text));
	return design_load(&f->arena, source, &f->vocabulary, NULL, &f->diags);
}

/* Likewise, for a text that has none: else it shows them and gives up. */
static inline struct design *fixture_need(struct fixture *f, const char *text)
{
	struct design *design = fixture_load(f, text);
	if (!design) {
		fixture_show(f);
		puts("Bail out! a design of the test is in error");
		exit(1);
	}
	return design;
}

static inline void fixture_release(struct fixture *f)
{
	arena_release(&f->arena);
}

static inline struct flow *flow_of(const struct design *design, const char *id)
{
	return map_get(&design->flow_ids, str_from(id));
}

static inline struct component *component_of(
    const struct design *design, const char *id)
{
	return design_component(design, str_from(id));
}

/* The nth step of a flow that goes to a component; NULL when there is none. */
static inline struct step *step_to(
    const struct flow *flow, const char *id, unsigned nth)
{
	for (uint32_t i = 0; flow && i < flow->steps.length; i++)
		if (str_is(flow->steps.at[i]->to->element.id, id) && nth-- == 0)
			return flow->steps.at[i];
	return NULL;
}

#endif
