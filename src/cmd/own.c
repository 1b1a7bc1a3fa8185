#include "cmd/own.h"

#include "base/file.h"
#include "cmd/where.h"

bool own_has(const struct own_files *files, const char *real)
{
	const struct own_file *file;
	vec_each (file, &files->files)
		if (str_equal(file->real, str_from(real)))
			return true;
	return false;
}

bool own_read(struct arena *arena, const char *path, struct own_files *files,
    struct diag_list *diags, struct str *error)
{
	const char *real = where_real(arena, path);
	struct str bytes;
	if (real && own_has(files, real))
		return true;
	if (!file_read(
		arena, path, limits_usual.of[LIMIT_FILE_SIZE], &bytes, error))
		return false;
	struct source *source = source_new(arena, str_from(path), bytes);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, diags);
	files->bytes += bytes.length;
	if (root)
		vec_push(arena, &files->files,
		    ((struct own_file) {
			source, root, str_from(real ? real : path)}));
	return true;
}

/* A mapping that was meant for something else is told once, and not by each of
   its keys. */
static bool is_misplaced(const struct own_file *file, struct diag_list *diags)
{
	const struct yaml_node *root = file->root;
	bool rule = yaml_get(root, "id") || yaml_get(root, "assert") ||
	    yaml_get(root, "rules");
	if (!rule && !yaml_get(root, "design"))
		return false;
	struct diag *diag = diag_add(diags, "rule/form", SEVERITY_ERROR,
	    file->source, yaml_span(root->as.items[0].key),
	    rule ? "a file of rules is a list"
		 : "a design is neither rules nor a vocabulary");
	diag->help = rule
	    ? STR("each rule is an item of its own, `- id: ...`, as far left "
		  "as can be")
	    : STR("rules are a list, a vocabulary has `kinds:` or "
		  "`technologies:`");
	return true;
}

void own_add_vocabularies(const struct own_files *files,
    struct vocabulary *vocabulary, struct diag_list *diags)
{
	const struct own_file *file;
	/* A technology may be of a kind of a later file. */
	for (int kinds = 1; kinds >= 0; kinds--) {
		vec_each (file, &files->files) {
			const struct yaml_node *root = file->root;
			bool has =
			    root->kind == YAML_MAP && yaml_get(root, "kinds");
			if (root->kind == YAML_MAP && has == kinds &&
			    (has || !is_misplaced(file, diags)))
				vocabulary_load(
				    vocabulary, file->source, root, diags);
		}
	}
}

void own_add_rules(const struct own_files *files, struct rule_set *rules,
    struct diag_list *diags)
{
	const struct own_file *file;
	vec_each (file, &files->files)
		if (file->root->kind != YAML_MAP)
			rule_set_load(
			    rules, file->source, file->root, false, diags);
}

static void add_component(
    struct buf *text, unsigned number, const char *key, struct str name)
{
	buf_printf(text, "  c%u: { %s: \"", number, key);
	for (size_t i = 0; i < name.length; i++) {
		if (name.at[i] == '"' || name.at[i] == '\\')
			buf_char(text, '\\');
		buf_char(text, name.at[i]);
	}
	buf_text(text, "\" }\n");
}

/* A design with one component of each kind and technology of a file. */
static struct str design_of(struct arena *arena, const struct own_file *file)
{
	struct buf text = {.arena = arena};
	unsigned number = 0;
	buf_text(&text, "design: all of them\ncomponents:\n");
	const struct yaml_node *kinds = yaml_get(file->root, "kinds");
	for (uint32_t i = 0; kinds && i < kinds->count; i++)
		add_component(
		    &text, number++, "kind", yaml_text(kinds->as.items[i].key));
	const struct yaml_node *others = yaml_get(file->root, "technologies");
	for (uint32_t i = 0; others && i < others->count; i++)
		add_component(&text, number++, "tech",
		    yaml_text(others->as.items[i].key));
	return buf_slice(&text);
}

void own_check_values(const struct own_files *files,
    const struct vocabulary *vocabulary, struct diag_list *diags)
{
	static const char single[] =
	    "design/unknown-key|design/unit|design/word|design/range|"
	    "design/type|design/text";
	struct arena *arena = diags->arena;
	const struct own_file *file;
	vec_each (file, &files->files) {
		if (file->root->kind != YAML_MAP)
			continue;
		struct source *source =
		    source_new(arena, STR(""), design_of(arena, file));
		struct load_options options = {0};
		struct diag_list found;
		diag_list_init(&found, arena);
		design_load(arena, source, vocabulary, &options, &found);
		for (const struct diag *d = found.first; d; d = d->next)
			if (d->source == file->source &&
			    str_choice(d->rule, single) >= 0 &&
			    !diag_is_told(diags, d->source, d->span.start))
				diag_add(diags, "config/vocabulary",
				    SEVERITY_ERROR, d->source, d->span, "%.*s",
				    STR_ARG(d->text))
				    ->help = d->help;
	}
}
