#include "cmd/fix.h"

#include "base/file.h"
#include "base/sha256.h"
#include "rule/fix.h"
#include "text/line_diff.h"

#include <limits.h>
#include <stdlib.h>

enum {
	MOST_TRIALS = 200,
	MOST_TOGETHER = 1000, /* fixes: each is compared with the others */
};

/* A file as it is on disk, and as it is to be. */
struct fix_text {
	const char *real;
	struct str path; /* as shown */
	struct str old, new;
};

/* The design with all that is fixed so far, and what is found in it. */
struct fix_state {
	struct arena arena;
	struct design *design; /* NULL: it has errors */
	struct run_result result;
	struct map counts; /* "rule element" -> how many findings */
};

struct fixer {
	struct input *input;
	const char *path;
	const struct fix_options *options;
	struct arena arena;
	VEC(struct fix_text *) texts;
	struct map by_real;    /* canonical path -> struct str */
	struct map refused;    /* "rule element" of fixes that did no good */
	struct map seen;       /* digests of what the texts have been */
	struct fix_state *now; /* each in memory of its own, which stays put */
	uint32_t fixed;
};

static struct str key_of(struct arena *arena, const struct diag *finding)
{
	return str_printf(arena, "%.*s %.*s", STR_ARG(finding->rule),
	    STR_ARG(finding->element));
}

static uintptr_t count_of(const struct map *counts, struct str key)
{
	const uintptr_t *count = map_get(counts, key);
	return count ? *count : 0;
}

/* One more of the key; how many that makes. */
static uintptr_t count_one(struct map *counts, struct str key)
{
	uintptr_t *found = map_get(counts, key);
	if (!found) {
		found = arena_new(counts->arena, uintptr_t);
		map_add(counts, key, found);
	}
	return ++*found;
}

static void count(struct fix_state *state, const struct diag_list *findings)
{
	map_init(&state->counts, &state->arena);
	for (const struct diag *d = findings->first; d; d = d->next)
		count_one(&state->counts, key_of(&state->arena, d));
}

/* Reads and lints what there is by now. */
static struct fix_state *look(struct fixer *fixer)
{
	struct input *input = fixer->input;
	struct fix_state *state = arena_new(&fixer->arena, struct fix_state);
	arena_init_child(&state->arena, input->arena);
	struct diag_list diags;
	diag_list_init(&diags, &state->arena);
	state->design = input_load(input, &state->arena, fixer->path, &diags);
	if (!state->design)
		return state;
	struct project *project = input_project(input, fixer->path, &diags);
	struct run_options run = fixer->options->run;
	run.settings =
	    project_settings(input, &state->arena, project, fixer->path);
	rules_run(
	    &state->arena, project->rules, state->design, &run, &state->result);
	diag_list_sort(&state->result.findings);
	count(state, &state->result.findings);
	return state;
}

/* Standard input may go by the name of a file that is none of its business. */
static bool find_real(
    struct fixer *fixer, const struct source *source, char real[PATH_MAX])
{
	if (strcmp(fixer->path, "-") != 0)
		return realpath(str_cstr(&fixer->arena, source->path), real);
	strcpy(real, "-");
	return source == fixer->now->design->source;
}

static struct fix_text *text_of(struct fixer *fixer, struct source *source)
{
	char real[PATH_MAX];
	if (!find_real(fixer, source, real))
		return NULL;
	struct fix_text **text;
	vec_each (text, &fixer->texts)
		if (strcmp((*text)->real, real) == 0)
			return *text;
	struct fix_text *one = arena_new(&fixer->arena, struct fix_text);
	one->real = str_cstr(&fixer->arena, str_from(real));
	one->path = str_copy(&fixer->arena, source->path);
	one->old = str_copy(&fixer->arena, source->bytes);
	one->new = one->old;
	vec_push(&fixer->arena, &fixer->texts, one);
	map_add(&fixer->by_real, str_from(one->real), &one->new);
	return one;
}

static bool may_fix(const struct fixer *fixer, const struct project *project,
    const struct diag *finding)
{
	const struct rule *rule = rule_find(project->rules, finding->rule);
	return rule && finding->fix.length &&
	    (fixer->options->unsafe || rule_fix_is_safe(rule));
}

struct batch {
	struct fixes fixes;
	VEC(const struct diag *) findings;
};

static void choose(struct fixer *fixer, uint32_t limit, struct batch *batch)
{
	struct arena *arena = &fixer->now->arena;
	struct project *project =
	    input_project(fixer->input, fixer->path, &fixer->input->problems);
	*batch = (struct batch) {0};
	fixes_init(&batch->fixes, arena, fixer->now->design);
	const struct diag *d = fixer->now->result.findings.first;
	for (; d && batch->findings.length < limit; d = d->next)
		if (may_fix(fixer, project, d) &&
		    !map_get(&fixer->refused, key_of(arena, d)) &&
		    fixes_add(&batch->fixes, d))
			vec_push(arena, &batch->findings, d);
}

/* No error is new, and none of the findings is as often there as before. */
static bool is_better(struct fixer *fixer, const struct fix_state *then,
    const struct batch *batch)
{
	const struct map *before = &fixer->now->counts;
	struct arena *arena = &fixer->now->arena;
	if (!then->design)
		return false;
	for (const struct diag *d = then->result.findings.first; d;
	     d = d->next) {
		struct str key = key_of(arena, d);
		if (d->severity == SEVERITY_ERROR &&
		    count_of(&then->counts, key) > count_of(before, key))
			return false;
	}
	struct map mended;
	map_init(&mended, arena);
	const struct diag **finding;
	vec_each (finding, &batch->findings) {
		struct str key = key_of(arena, *finding);
		uintptr_t gone = count_one(&mended, key);
		if (count_of(&then->counts, key) + gone > count_of(before, key))
			return false;
	}
	return true;
}

/* Changes the texts; false, with some of them changed, when it cannot. */
static bool change_texts(struct fixer *fixer, struct batch *batch)
{
	struct fix_file *file;
	vec_each (file, &batch->fixes.files) {
		struct str bytes;
		struct fix_text *text = text_of(fixer, file->source);
		if (!text ||
		    !yaml_change(&fixer->now->arena, file->source, file->root,
			&file->changes, &bytes))
			return false;
		text->new = str_copy(&fixer->arena, bytes);
	}
	return true;
}

/* Of all the texts, by which they are known again. */
static struct str digest_texts(struct fixer *fixer)
{
	struct buf all = {.arena = &fixer->now->arena};
	struct fix_text **text;
	vec_each (text, &fixer->texts) {
		if (str_equal((*text)->old, (*text)->new))
			continue;
		buf_text(&all, (*text)->real);
		buf_char(&all, '\0');
		buf_str(&all, (*text)->new);
		buf_char(&all, '\0');
	}
	unsigned char digest[SHA256_BYTES];
	sha256(buf_slice(&all), digest);
	struct str key = {(const char *)digest, SHA256_BYTES};
	return str_copy(&fixer->arena, key);
}

/* All or nothing. */
static bool try_batch(struct fixer *fixer, struct batch *batch)
{
	struct arena *arena = &fixer->now->arena;
	struct fix_file *file;
	vec_each (file, &batch->fixes.files)
		if (!text_of(fixer, file->source))
			return false;
	uint32_t count = fixer->texts.length;
	struct str *before = arena_array(arena, count, sizeof(*before));
	for (uint32_t i = 0; i < count; i++)
		before[i] = fixer->texts.at[i]->new;
	bool failed = fixer->input->failed;
	bool changed = change_texts(fixer, batch);
	struct str digest = digest_texts(fixer);
	/* Two rules that undo what the other asks for would never end. */
	if (changed && !map_get(&fixer->seen, digest)) {
		struct fix_state *then = look(fixer);
		if (is_better(fixer, then, batch)) {
			map_add(&fixer->seen, digest, fixer);
			fixer->fixed += batch->findings.length;
			arena_release(&fixer->now->arena);
			fixer->now = then;
			return true;
		}
		arena_release(&then->arena);
	}
	fixer->input->failed = failed;
	for (uint32_t i = 0; i < count; i++)
		fixer->texts.at[i]->new = before[i];
	return false;
}

static void fix_all(struct fixer *fixer)
{
	uint32_t limit = MOST_TOGETHER;
	map_add(&fixer->seen, digest_texts(fixer), fixer);
	for (int trials = 0; trials < MOST_TRIALS; trials++) {
		struct batch batch;
		choose(fixer, limit, &batch);
		uint32_t length = batch.findings.length;
		if (length == 0)
			return;
		/* The batch dies with the state that it was chosen from. */
		struct str first = key_of(&fixer->arena, batch.findings.at[0]);
		if (try_batch(fixer, &batch)) {
			limit = limit * 2 < MOST_TOGETHER ? limit * 2
							  : MOST_TOGETHER;
			continue;
		}
		limit = length / 2;
		if (length == 1) {
			map_add(&fixer->refused, first, fixer);
			limit = MOST_TOGETHER;
		}
	}
}

/* What is left that --unsafe-fixes could do, were it asked. */
static uint32_t count_unsafe(struct fixer *fixer)
{
	struct fix_options all = *fixer->options;
	const struct fix_options *options = fixer->options;
	struct batch batch;
	if (all.unsafe)
		return 0;
	all.unsafe = true;
	fixer->options = &all;
	choose(fixer, MOST_TOGETHER, &batch);
	fixer->options = options;
	return batch.findings.length;
}

/* What is left to find is found in the new text. */
static void print_stdin(struct fixer *fixer)
{
	struct input *input = fixer->input;
	struct buf out = {.arena = &fixer->arena};
	if (fixer->texts.length > 0)
		input_keep_stdin(input, fixer->texts.at[0]->new);
	if (input->stdin_text && !input->stdin_cut)
		buf_str(&out, *input->stdin_text);
	print(&out);
}

static bool hand_out(struct fixer *fixer)
{
	if (strcmp(fixer->path, "-") == 0 && !fixer->options->diff) {
		print_stdin(fixer);
		return true;
	}
	struct fix_text **text;
	vec_each (text, &fixer->texts) {
		struct buf out = {.arena = &fixer->arena};
		struct str error;
		if (str_equal((*text)->old, (*text)->new))
			continue;
		if (fixer->options->diff) {
			line_diff(
			    &out, (*text)->path, (*text)->old, (*text)->new);
			print(&out);
		} else if (!file_write(&fixer->arena, (*text)->real,
			       (*text)->new, &error)) {
			complain(&fixer->arena, "%.*s", STR_ARG(error));
			return false;
		}
	}
	return true;
}

bool fix_design(struct input *input, const char *path,
    const struct fix_options *options, struct fix_totals *totals)
{
	struct fixer fixer = {
	    .input = input,
	    .path = path,
	    .options = options,
	};
	arena_init_child(&fixer.arena, input->arena);
	map_init(&fixer.by_real, &fixer.arena);
	map_init(&fixer.refused, &fixer.arena);
	map_init(&fixer.seen, &fixer.arena);
	input->texts = &fixer.by_real;
	bool good = true, failed = input->failed;
	/* What is wrong with the project is told now, since it is told once. */
	(void)input_project(input, path, &input->problems);
	struct console heard = {
	    .out = {.arena = &fixer.arena}, .err = {.arena = &fixer.arena}};
	console_capture(&heard);
	fixer.now = look(&fixer);
	console_capture(NULL);
	input->failed = failed;
	if (fixer.now->design) {
		fix_all(&fixer);
		totals->unsafe += count_unsafe(&fixer);
		good = hand_out(&fixer);
		totals->fixed += good ? fixer.fixed : 0;
	} else if (options->diff) {
		/* Otherwise the lint that follows says it. */
		console_release(&heard);
		complain(input->arena,
		    "%s has errors, which `lintel lint` tells", path);
		good = false;
	} else {
		hand_out(&fixer);
	}
	input->texts = NULL;
	arena_release(&fixer.now->arena);
	arena_release(&fixer.arena);
	return good;
}
