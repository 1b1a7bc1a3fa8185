#include "cmd/command.h"

#include "base/file.h"
#include "base/map.h"
#include "text/baked.h"

#include <string.h>

struct init_settings {
	struct common_settings common;
	const char *output;
	bool list;
};

#define AT(member) offsetof(struct init_settings, member)

static const struct option options[] = {
    {"output", 'o', OPTION_TEXT, AT(output), "FILE", NULL,
	"where to write (design.yaml); - is standard output"},
    {"list", 'l', OPTION_FLAG, AT(list), NULL, NULL,
	"list the templates, or those about the words that are given"},
    COMMON_OPTIONS,
};

static const struct init_settings defaults = {
    .output = "design.yaml",
};

static void add_templates(struct map *templates)
{
	static const struct str folder = STR_INIT("designs/patterns/");
	for (unsigned i = 0; i < baked_file_count; i++) {
		struct str path = str_from(baked_files[i].path);
		if (!str_starts(path, folder))
			continue;
		path = str_slice(path, folder.length, path.length);
		map_add(
		    templates, str_cut(&path, '.'), (void *)&baked_files[i]);
	}
}

/* A list has a line for each. */
static struct str first_sentence(struct str text)
{
	size_t end = str_find_str(text, 0, STR(". "));
	return str_slice(text, 0, end + 1);
}

static struct str summary_of(const struct baked_file *file)
{
	return first_sentence(
	    str_trim(yaml_text(yaml_get(file->root, "summary"))));
}

/* Each of the words is in the name, the title or the summary, in any case. */
static bool is_meant(struct arena *arena, const struct map_entry *entry,
    const struct word_list *words)
{
	const struct baked_file *file = entry->value;
	struct str text =
	    str_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARG(entry->key),
		STR_ARG(yaml_text(yaml_get(file->root, "design"))),
		STR_ARG(summary_of(file)));
	for (uint32_t i = 0; i < words->length; i++)
		if (!strcasestr(text.at, words->at[i]))
			return false;
	return true;
}

static enum exit_code tell_none(
    struct arena *arena, const struct word_list *words)
{
	struct buf wanted = {.arena = arena};
	for (uint32_t i = 0; i < words->length; i++)
		buf_printf(&wanted, "%s%s", i ? " " : "", words->at[i]);
	complain(arena,
	    "no template is about `%.*s`; `lintel init --list` lists all",
	    STR_ARG(buf_slice(&wanted)));
	return EXIT_BROKEN;
}

static enum exit_code list(struct arena *arena, const struct map *templates,
    const struct word_list *words)
{
	struct buf out = {.arena = arena};
	VEC(const struct map_entry *) meant = {0};
	size_t widest = 0;
	for (uint32_t i = 0; i < templates->length; i++) {
		const struct map_entry *entry = &templates->entries[i];
		if (!is_meant(arena, entry, words))
			continue;
		vec_push(arena, &meant, entry);
		if (entry->key.length > widest)
			widest = entry->key.length;
	}
	if (!meant.length)
		return tell_none(arena, words);
	const struct map_entry *const *entry;
	vec_each (entry, &meant)
		buf_printf(&out, "%-*.*s  %.*s\n", (int)widest,
		    STR_ARG((*entry)->key),
		    STR_ARG(summary_of((*entry)->value)));
	print(&out);
	return EXIT_CLEAN;
}

static enum exit_code refuse(
    struct arena *arena, const struct map *templates, const char *name)
{
	if (file_is_yaml(name))
		complain(arena,
		    "`%s` is no template; to write a file of that name: "
		    "`lintel init -o %s`",
		    name, name);
	else
		complain_unknown(arena,
		    str_printf(arena, "unknown template `%s`", name), name,
		    templates, "`lintel init --list` lists them");
	return EXIT_BROKEN;
}

static enum exit_code write_design(
    struct arena *arena, const struct init_settings *set, struct str bytes)
{
	bool file = !is_stdout(set->output);
	struct buf out = {.arena = arena};
	buf_str(&out, bytes);
	if (file && file_exists(set->output)) {
		complain(arena, "%s is there already; nothing was written",
		    set->output);
		return EXIT_BROKEN;
	}
	if (!write_output(arena, set->output, &out))
		return EXIT_BROKEN;
	if (file && !set->common.quiet)
		complain(arena, "wrote %s; now `lintel lint %s`", set->output,
		    set->output);
	return EXIT_CLEAN;
}

static enum exit_code init_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct init_settings *set = settings;
	struct map templates;
	map_init(&templates, arena);
	add_templates(&templates);
	if (set->list)
		return list(arena, &templates, operands);
	if (operands->length > 1) {
		complain(arena, "`init` takes one template, not %u",
		    (unsigned)operands->length);
		return EXIT_BROKEN;
	}
	const char *name = operands->length > 0 ? operands->at[0] : "starter";
	const struct baked_file *file = map_get(&templates, str_from(name));
	if (!file)
		return refuse(arena, &templates, name);
	return write_design(
	    arena, set, (struct str) {file->bytes, file->length});
}

const struct command init_command = {
    .name = "init",
    .summary = "write a first design",
    .operands = "[TEMPLATE]",
    .about =
	"Writes a small design with comments, to be changed into your own: a first one,\n"
	"or a pattern such as `cqrs`. It is valid and has no findings. A file that is\n"
	"there is never overwritten.",
    .examples = "lintel init\n"
		"lintel init three-tier-web -o designs/shop.yaml\n"
		"lintel init --list serving",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct init_settings),
    .defaults = &defaults,
    .run = init_run,
};
