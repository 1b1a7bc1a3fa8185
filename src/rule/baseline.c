#include "rule/baseline.h"

#include "base/sha256.h"
#include "rule/code.h"

#include <stdlib.h>

/* A mistake in the input stops the rules, so nobody can live with it. */
static bool can_be_known(const struct diag *diag)
{
	return diag->severity != SEVERITY_ERROR ||
	    !diag_is_input_problem(diag->rule);
}

static struct str element_of(const struct diag *diag)
{
	return diag->element.length ? diag->element : diag->text;
}

/* NUL is in no path and no id; an element comes last. */
static struct str key_of(
    struct arena *arena, struct str path, struct str rule, struct str element)
{
	struct buf key = {.arena = arena};
	buf_str(&key, path);
	buf_char(&key, '\0');
	buf_str(&key, rule);
	buf_char(&key, '\0');
	buf_str(&key, element);
	return buf_slice(&key);
}

/* Half of a digest: what two findings share by chance is in no report. */
static struct str fingerprint(
    struct arena *arena, struct str key, uint32_t number)
{
	enum {
		BYTES = SHA256_BYTES / 2
	};
	unsigned char digest[SHA256_BYTES];
	struct buf text = {.arena = arena}, out = {.arena = arena};
	buf_str(&text, key);
	buf_printf(&text, " %u", (unsigned)number);
	sha256(buf_slice(&text), digest);
	for (size_t i = 0; i < BYTES; i++)
		buf_printf(&out, "%02x", digest[i]);
	return buf_slice(&out);
}

void findings_identify(
    struct arena *arena, struct str path, struct diag_list *findings)
{
	struct map counts;
	map_init(&counts, arena);
	for (struct diag *d = findings->first; d; d = d->next) {
		struct str file =
		    path.length || !d->source ? path : d->source->path;
		struct str key = key_of(arena, file, d->rule, element_of(d));
		uint32_t *count = map_get(&counts, key);
		if (!count) {
			count = arena_new(arena, uint32_t);
			map_add(&counts, key, count);
		}
		d->fingerprint = fingerprint(arena, key, ++*count);
	}
}

void baseline_init(struct baseline *baseline, struct arena *arena)
{
	*baseline = (struct baseline) {.arena = arena};
	map_init(&baseline->entries, arena);
	map_init(&baseline->judged, arena);
}

struct baseline_entry *baseline_entry(struct baseline *baseline,
    struct str path, struct str rule, struct str element)
{
	struct arena *arena = baseline->arena;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct str key = key_of(&scratch, path, rule, element);
	struct baseline_entry *entry = map_get(&baseline->entries, key);
	if (!entry) {
		entry = arena_new(arena, struct baseline_entry);
		entry->path = str_copy(arena, path);
		entry->rule = str_copy(arena, rule);
		entry->element = str_copy(arena, element);
		map_add(&baseline->entries, str_copy(arena, key), entry);
	}
	arena_release(&scratch);
	return entry;
}

void baseline_add(struct baseline *baseline, struct str path,
    const struct diag_list *findings, const struct map *names)
{
	for (const struct diag *d = findings->first; d; d = d->next) {
		if (!can_be_known(d))
			continue;
		struct str element = element_of(d);
		const struct str *name = map_get(names, element);
		baseline_entry(baseline, path, d->rule, name ? *name : element)
		    ->before++;
	}
}

static void mark_judged(struct baseline *baseline, struct str path)
{
	map_add(&baseline->judged, str_copy(baseline->arena, path), baseline);
}

uint32_t baseline_leave_out(
    struct baseline *baseline, struct str path, struct diag_list *findings)
{
	struct diag *next, *first = findings->first;
	uint32_t before = findings->length;
	diag_list_init(findings, findings->arena);
	for (struct diag *d = first; d; d = next) {
		next = d->next;
		if (can_be_known(d)) {
			struct baseline_entry *entry = baseline_entry(
			    baseline, path, d->rule, element_of(d));
			uint32_t most = entry->count > entry->before
			    ? entry->count
			    : entry->before;
			if (++entry->met <= most || baseline->renew)
				continue;
		}
		diag_list_push(findings, d);
	}
	mark_judged(baseline, path);
	return before - findings->length;
}

void baseline_gone(struct baseline *baseline, struct str path)
{
	mark_judged(baseline, path);
}

static bool was_judged(
    const struct baseline *baseline, const struct baseline_entry *entry)
{
	bool ran = baseline->only_count == 0;
	for (uint32_t i = 0; i < baseline->only_count; i++)
		ran = ran || rule_is_meant(entry->rule, baseline->only[i]);
	return ran && map_get(&baseline->judged, entry->path);
}

void baseline_stale(const struct baseline *baseline, struct diag_list *remarks)
{
	for (uint32_t i = 0; i < baseline->entries.length; i++) {
		const struct baseline_entry *entry =
		    baseline->entries.entries[i].value;
		if (entry->met >= entry->count || !was_judged(baseline, entry))
			continue;
		struct diag *diag = diag_add(remarks, "config/stale",
		    SEVERITY_INFO, baseline->source, entry->span,
		    "%.*s is %s found on `%.*s` of %.*s", STR_ARG(entry->rule),
		    entry->met ? "less often" : "no longer",
		    STR_ARG(entry->element), STR_ARG(entry->path));
		diag->help = STR("--update-baseline brings it up to date");
	}
}

void baseline_renew(struct baseline *baseline)
{
	for (uint32_t i = 0; i < baseline->entries.length; i++) {
		struct baseline_entry *entry =
		    baseline->entries.entries[i].value;
		if (was_judged(baseline, entry))
			entry->count = entry->met;
	}
}

static int compare(const void *left, const void *right)
{
	const struct baseline_entry *a =
	    *(const struct baseline_entry *const *)left;
	const struct baseline_entry *b =
	    *(const struct baseline_entry *const *)right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = str_compare(a->rule, b->rule);
	return order ? order : str_compare(a->element, b->element);
}

const struct baseline_entry *const *baseline_sorted(
    struct arena *arena, const struct baseline *baseline, uint32_t *length)
{
	const struct baseline_entry **sorted = arena_array(arena,
	    baseline->entries.length + 1, sizeof(struct baseline_entry *));
	*length = 0;
	for (uint32_t i = 0; i < baseline->entries.length; i++) {
		const struct baseline_entry *entry =
		    baseline->entries.entries[i].value;
		if (entry->count > 0)
			sorted[(*length)++] = entry;
	}
	qsort(sorted, *length, sizeof(struct baseline_entry *), compare);
	return sorted;
}
