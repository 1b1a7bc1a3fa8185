#include "model/builder.h"

#include <string.h>

bool design_part_holds(enum field_id field)
{
	switch ((int)field) {
	case F_DESIGN_DESIGN:
	case F_DESIGN_INCLUDE:
	case F_DESIGN_COMPONENTS:
	case F_DESIGN_GROUPS:
	case F_DESIGN_LINKS:
	case F_DESIGN_FLOWS:
	case F_DESIGN_OBSERVABILITY: return true;
	default: return false;
	}
}

/* YAML_NULL for what is no section. */
static enum yaml_kind section_kind(enum field_id field)
{
	switch ((int)field) {
	case F_DESIGN_LINKS:
	case F_DESIGN_TRADEOFFS:
	case F_DESIGN_OPEN: return YAML_LIST;
	case F_DESIGN_REQUIREMENTS:
	case F_DESIGN_WORKLOAD:
	case F_DESIGN_DEFAULTS:
	case F_DESIGN_COMPONENTS:
	case F_DESIGN_GROUPS:
	case F_DESIGN_FLOWS:
	case F_DESIGN_OBSERVABILITY: return YAML_MAP;
	default: return YAML_NULL;
	}
}

const struct yaml_node *section(
    struct builder *b, uint32_t file, const char *name)
{
	b->source = b->files.at[file].source;
	const struct yaml_node *node = yaml_get(b->files.at[file].root, name);
	enum yaml_kind kind =
	    section_kind(field_find(OWNER_DESIGN, str_from(name)));
	if (kind == YAML_LIST)
		return as_list(b, node, name);
	bool fits = node && node->count > 0 && node->kind == (uint8_t)kind;
	return fits ? node : NULL;
}

/* Nobody reads it any more: its tree may go. */
static void drop_section(struct builder *b, const char *name)
{
	struct design_file *file;
	vec_each (file, &b->files)
		yaml_part_drop(&file->parts, yaml_get(file->root, name));
}

/* The shape of each section, once, so that no pass reports it again. */
static void check_section(
    struct builder *b, enum field_id field, const struct yaml_node *value)
{
	if (section_kind(field) == YAML_MAP)
		expect_map(b, value,
		    str_printf(b->arena, "`%s`", fields[field].name).at);
}

static void design_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct fact fact = member_fact(b, target, field, item);
	if (field != F_DESIGN_LINK)
		check_section(b, field, item->value);
	else if (read_address(b, item->value, &fact.value))
		fact_set(b->arena, target->facts, fact);
}

static void check_included(struct builder *b, const struct yaml_node *root)
{
	for (uint32_t i = 0; i < root->count; i++) {
		const struct yaml_item *item = &root->as.items[i];
		struct str key = yaml_text(item->key);
		enum field_id field = field_find(OWNER_DESIGN, key);
		if (design_part_holds(field)) {
			check_section(b, field, item->value);
			continue;
		}
		struct diag *diag = problem(b, "design/unknown-key", item->key,
		    "an included file has no `%.*s`", STR_ARG(key));
		problem_help(b, diag,
		    "it may hold components, groups, links, flows and "
		    "observability");
	}
}

static void check_defaults(struct builder *b)
{
	const struct yaml_node *map = section(b, 0, "defaults");
	for (uint32_t i = 0; map && i < map->count; i++) {
		const struct yaml_node *key = map->as.items[i].key;
		if (field_find(OWNER_DEFAULTS, yaml_text(key)) !=
		    FIELD_ID_COUNT)
			continue;
		struct diag *diag = problem(b, "design/unknown-key", key,
		    "there are no defaults for `%.*s`",
		    STR_ARG(yaml_text(key)));
		problem_help(b, diag, "there are component, link and flow");
	}
}

static void read_requirements(struct builder *b)
{
	struct design *design = b->design;
	const struct yaml_node *root = b->files.at[0].root;
	design->requirements = (struct element) {
	    .kind = ELEMENT_REQUIREMENTS,
	    .id = STR("requirements"),
	    .source = design->source,
	    .span = design->element.span,
	    .whole = design->element.span,
	};
	const struct yaml_node *map = section(b, 0, "requirements");
	if (!map)
		return;
	for (uint32_t i = 0; i < root->count; i++)
		if (root->as.items[i].value == map)
			design->requirements.span =
			    yaml_span(root->as.items[i].key);
	design->requirements.whole = yaml_span(map);
	struct read_target target = {.owner = OWNER_REQUIREMENTS,
	    .also = OWNER_NONE,
	    .facts = &design->requirements.facts};
	read_facts(b, &target, map);
}

static enum stage stage_of(const struct facts *facts)
{
	struct str stage = fact_text(facts, F_DESIGN_STAGE);
	if (str_is(stage, "prototype"))
		return STAGE_PROTOTYPE;
	if (str_is(stage, "production"))
		return STAGE_PRODUCTION;
	if (str_is(stage, "critical"))
		return STAGE_CRITICAL;
	return STAGE_UNSTATED;
}

static void read_top(struct builder *b)
{
	struct design *design = b->design;
	const struct yaml_node *root = b->files.at[0].root;
	b->source = b->files.at[0].source;
	struct facts *facts = &design->element.facts;
	struct read_target target = {.owner = OWNER_DESIGN,
	    .also = OWNER_NONE,
	    .facts = facts,
	    .element = &design->element,
	    .special = design_special};
	read_facts(b, &target, root);
	const struct yaml_node *name = yaml_get(root, "design");
	if (name) {
		design->element.span = yaml_span(name);
	} else if (root->count > 0 && !yaml_get(root, "name")) {
		design->element.span = yaml_span(root->as.items[0].key);
		struct diag *diag = problem_at(b, "design/missing-key",
		    design->element.span, "a design begins with its name");
		problem_help(b, diag, "write `design: My system` first");
	}
	design->name = fact_text(facts, F_DESIGN_DESIGN);
	if (fact_find(facts, F_DESIGN_DESIGN) && design->name.length == 0)
		problem(b, "design/empty", name, "`design` names no system");
	design->stage = stage_of(facts);
	check_defaults(b);
	for (uint32_t f = 1; f < b->files.length; f++) {
		b->source = b->files.at[f].source;
		check_included(b, b->files.at[f].root);
	}
}

static void start_design(struct builder *b, struct source *source)
{
	struct design *design = arena_new(b->arena, struct design);
	b->design = design;
	design->arena = b->arena;
	design->source = source;
	design->daily_users = UNKNOWN;
	design->element = (struct element) {
	    .kind = ELEMENT_DESIGN,
	    .id = source->path,
	    .source = source,
	    .whole = {0, (uint32_t)source->bytes.length},
	};
	map_init(&design->component_ids, b->arena);
	map_init(&design->group_ids, b->arena);
	map_init(&design->flow_ids, b->arena);
	map_init(&design->operation_ids, b->arena);
	map_init(&b->domains, b->arena);
}

static void check_count(
    struct builder *b, const struct element *first_over, enum limit limit)
{
	b->source = first_over->source;
	over_limit(b, first_over->span, limit);
}

static void check_counts(struct builder *b)
{
	const struct design *design = b->design;
	uint64_t components = b->limits->of[LIMIT_COMPONENTS];
	uint64_t links = b->limits->of[LIMIT_LINKS];
	if (design->components.length > components)
		check_count(b, &design->components.at[components]->element,
		    LIMIT_COMPONENTS);
	if (design->links.length > links)
		check_count(b, &design->links.at[links]->element, LIMIT_LINKS);
}

/* Ids before bodies, bodies before what refers to them. */
static void read_sections(struct builder *b)
{
	read_top(b);
	build_components_ids(b);
	build_groups_ids(b);
	build_workload_ids(b);
	build_flows_ids(b);
	read_requirements(b);
	build_components(b);
	drop_section(b, "components");
	build_groups(b);
	drop_section(b, "groups");
	build_workload(b);
	build_links(b);
	drop_section(b, "links");
	build_flows(b);
	check_counts(b);
	build_notes(b);
	if (b->diags->errors > b->errors)
		return;
	resolve_sides(b);
}

/* What they hold was copied, or is in the source. */
static void drop_trees(struct builder *b)
{
	b->files.length = 0;
	b->links = (struct map) {0};
	b->regions = b->included = (struct map) {0};
	arena_release(&b->reading);
}

static void resolve(struct builder *b)
{
	resolve_components(b);
	resolve_boxes(b);
	build_implied_flows(b);
	resolve_flows(b);
}

/* False, and reported, when the file is no design at all. */
static bool read_root(struct builder *b)
{
	struct yaml_parts parts = {0};
	const struct yaml_node *root = yaml_parse_apart(
	    &b->reading, b->arena, &parts, b->source, b->limits, b->diags);
	if (root && root->kind == YAML_MAP) {
		vec_push(b->arena, &b->files,
		    ((struct design_file) {b->source, root, parts, "", 0}));
		return true;
	}
	if (!root)
		return false;
	struct diag *diag = problem(b, "design/empty", root, "%s",
	    root->kind == YAML_NULL ? "the file is empty"
				    : "a design is a mapping of sections");
	problem_help(b, diag, "begin with `design: My system`");
	return false;
}

struct design *design_load(struct arena *arena, struct source *source,
    const struct vocabulary *vocabulary, const struct load_options *options,
    struct diag_list *diags)
{
	static const struct load_options defaults;
	struct builder b = {.arena = arena,
	    .options = options ? options : &defaults,
	    .diags = diags,
	    .source = source,
	    .errors = diags->errors};
	b.limits = b.options->limits ? b.options->limits : &limits_usual;
	start_design(&b, source);
	b.design->vocabulary = vocabulary;
	arena_init_child(&b.reading, arena);
	arena_init_child(&b.scratch, arena);
	if (read_root(&b)) {
		build_includes(&b);
		read_sections(&b);
	}
	bool good = b.files.length > 0 && diags->errors == b.errors;
	drop_trees(&b);
	if (good)
		resolve(&b);
	arena_release(&b.scratch);
	return good && diags->errors == b.errors ? b.design : NULL;
}

/* In UTF-16, which is an error that somebody has to hear of. */
static bool is_wide_design(struct str bytes)
{
	struct str head = str_slice(bytes, 0, 4);
	struct str wanted = STR("d\0e\0s\0i\0g\0n\0:");
	return str_find(head, 0, '\0') < head.length &&
	    str_find_str(bytes, 0, wanted) < bytes.length;
}

bool design_looks_like(struct str bytes)
{
	if (is_wide_design(bytes))
		return true;
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_slice(bytes, 3, bytes.length);
	while (bytes.length) {
		struct str line = str_cut(&bytes, '\n');
		if (str_starts(line, STR("design:")) ||
		    str_starts(line, STR("\"design\":")))
			return true;
	}
	return false;
}

struct component *design_component(const struct design *design, struct str id)
{
	return map_get(&design->component_ids, id);
}

struct str element_name(struct arena *arena, const struct element *element)
{
	static const char *const prefixes[] = {
	    [ELEMENT_DESIGN] = "design",
	    [ELEMENT_COMPONENT] = "component:",
	    [ELEMENT_LINK] = "link:",
	    [ELEMENT_GROUP] = "group:",
	    [ELEMENT_FLOW] = "flow:",
	    [ELEMENT_STEP] = "link:",
	    [ELEMENT_OPERATION] = "operation:",
	    [ELEMENT_TRADEOFF] = "tradeoff:",
	    [ELEMENT_ALERT] = "alert:",
	    [ELEMENT_QUESTION] = "question:",
	    [ELEMENT_REQUIREMENTS] = "requirements",
	};
	struct str prefix = str_from(prefixes[element->kind]);
	if (prefix.at[prefix.length - 1] != ':')
		return prefix;
	return str_join(arena, prefix, element->id, STR(""));
}

const char *domain_kind_name(enum domain_kind kind)
{
	static const char *const names[] = {
	    [DOMAIN_REGION] = "region",
	    [DOMAIN_ZONE] = "zone",
	    [DOMAIN_HOST] = "host",
	};
	return names[kind];
}
