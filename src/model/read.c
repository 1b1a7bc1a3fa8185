#include "model/builder.h"

#include <math.h>
#include <string.h>

struct element entry_element(struct builder *b, enum element_kind kind,
    uint32_t index, const struct yaml_item *item)
{
	bool empty = item->value->kind == YAML_NULL;
	return (struct element) {
	    .kind = kind,
	    .index = index,
	    .id = yaml_text(item->key),
	    .source = b->source,
	    .span = yaml_span(item->key),
	    .whole = {item->key->start,
		empty ? item->key->end : item->value->end},
	};
}

struct fact member_fact(struct builder *b, const struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	uint32_t length = item->key->end - item->key->start;
	return (struct fact) {
	    .field = field,
	    .from = target->from,
	    .key_length = length < UINT16_MAX ? (uint16_t)length : UINT16_MAX,
	    .key_start = item->key->start,
	    .source = b->source,
	    .span = yaml_span(item->value),
	};
}

struct fact short_fact(struct builder *b, enum field_id field,
    enum provenance from, struct span span)
{
	return (struct fact) {
	    .field = field,
	    .from = from,
	    .source = b->source,
	    .span = span,
	};
}

/* A record's first field, set by a scalar, goes by the record's name. */
static const char *name_of(const struct builder *b, enum field_id field)
{
	return b->short_name ? b->short_name : fields[field].name;
}

const struct yaml_node *as_list(
    struct builder *b, const struct yaml_node *node, const char *what)
{
	static const struct yaml_node nothing = {.kind = YAML_LIST};
	if (!node || node->kind == YAML_NULL)
		return &nothing;
	if (node->kind == YAML_LIST)
		return node;
	struct str text = source_text(b->source, yaml_span(node));
	if (node->kind == YAML_SCALAR &&
	    str_find(text, 0, '\n') < text.length) {
		struct diag *diag =
		    problem(b, "design/type", node, "`%s` is a list", what);
		problem_help(b, diag, "begin each entry with `- `");
		return &nothing;
	}
	struct yaml_item *item = arena_new(&b->reading, struct yaml_item);
	struct yaml_node *list = arena_new(&b->reading, struct yaml_node);
	item->value = node;
	*list = (struct yaml_node) {.kind = YAML_LIST,
	    .start = node->start,
	    .end = node->end,
	    .count = 1,
	    .as.items = item};
	return list;
}

/* What is said twice is a slip of the pen: something else was meant. */
bool refuse_twice(struct builder *b, const struct yaml_node *list)
{
	struct map seen;
	struct arena scratch;
	bool good = true;
	if (list->count < 2)
		return true;
	arena_init_child(&scratch, b->arena);
	map_init(&seen, &scratch);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct yaml_node *item = list->as.items[i].value;
		if (item->kind != YAML_SCALAR ||
		    map_add(&seen, yaml_text(item), (void *)item))
			continue;
		const struct yaml_node *first = map_get(&seen, yaml_text(item));
		struct diag *diag = problem(b, "design/duplicate", item,
		    "`%.*s` is listed twice", STR_ARG(yaml_text(item)));
		diag_note(b->diags, diag, b->source, yaml_span(first),
		    "first listed here");
		good = false;
	}
	arena_release(&scratch);
	return good;
}

static bool read_list(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out,
    bool (*read_item)(struct builder *b, enum field_id field,
	const struct yaml_node *node, struct value *out))
{
	struct value_list *list = arena_new(b->arena, struct value_list);
	*out = (struct value) {.type = VALUE_LIST, .as.list = list};
	if (node->kind != YAML_LIST) {
		struct value item = {0};
		if (!read_item(b, field, node, &item))
			return false;
		vec_push(b->arena, list, item);
		return true;
	}
	bool good = refuse_twice(b, node);
	for (uint32_t i = 0; i < node->count; i++) {
		struct value item = {0};
		if (read_item(b, field, node->as.items[i].value, &item))
			vec_push(b->arena, list, item);
		else
			good = false;
	}
	return good;
}

static bool all_digits(struct str s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* Zones may be counted, and so people count regions: how far apart are they? */
static bool check_region_name(
    struct builder *b, const struct yaml_node *node, const char *what)
{
	struct str text = yaml_text(node);
	if (str_find(text, 0, ',') < text.length) {
		problem_help(b,
		    problem(b, "design/type", node,
			"the name of a region holds no comma"),
		    "several are a list: `%s: [%.*s]`", what, STR_ARG(text));
		return false;
	}
	if (!all_digits(text, 0, text.length))
		return true;
	struct diag *diag = problem(
	    b, "design/type", node, "`regions` are named and not counted");
	problem_help(b, diag, "write their names: `regions: [us, eu]`");
	return false;
}

static bool read_text_item(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	if (!read_text_value(b, node, name_of(b, field), out))
		return false;
	return (field != F_COMPONENT_REGIONS &&
		   field != F_REQUIREMENTS_RESIDENCY) ||
	    check_region_name(b, node, name_of(b, field));
}

static bool read_word_item(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	*out = value_of_text(yaml_text(node));
	return check_word(b, node, fields[field].words, name_of(b, field));
}

static bool read_ref_item(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	struct str id;
	if (!read_text(b, node, name_of(b, field), &id))
		return false;
	out->type = VALUE_COMPONENT;
	out->as.component = map_get(&b->design->component_ids, id);
	if (out->as.component) {
		out->as.component->referred = true;
		return true;
	}
	struct diag *diag = problem(b, "design/unknown-component", node,
	    "there is no component `%.*s`", STR_ARG(id));
	diag_suggest(b->diags, diag, &b->design->component_ids, id);
	return false;
}

/* `no` and its like are words in YAML 1.2, and nobody means them as such; as a
   remark the others would say that there is one. */
static bool is_denial(struct str text)
{
	return str_choice(text, "yes|no|on|off|none|never|n/a|nothing") >= 0;
}

static bool complain_flag(
    struct builder *b, enum field_id field, const struct yaml_node *node)
{
	struct diag *diag = problem(b, "design/type", node,
	    "`%s` is true or false%s", name_of(b, field),
	    fields[field].type == FIELD_REMARK ? ", or a remark" : "");
	struct str text = yaml_text(node);
	if (str_is(text, "yes") || str_is(text, "on"))
		problem_help(b, diag, "write `true`");
	else if (is_denial(text))
		problem_help(b, diag, "write `false`");
	else if (node->kind == YAML_SCALAR)
		problem_help(b, diag,
		    "write `true` or `false`; `description` may hold any text");
	return false;
}

static bool read_flag(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	out->type = VALUE_FLAG;
	if (yaml_bool(node, &out->as.flag))
		return true;
	return complain_flag(b, field, node);
}

static bool read_remark(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	if (yaml_bool(node, &out->as.flag)) {
		out->type = VALUE_FLAG;
		return true;
	}
	if (node->style == YAML_PLAIN && is_denial(yaml_text(node)))
		return complain_flag(b, field, node);
	struct str text;
	if (!read_text(b, node, name_of(b, field), &text))
		return false;
	struct str word = text;
	if (str_starts(word, STR("component:")))
		word = str_slice(word, 10, word.length);
	struct component *component = map_get(&b->design->component_ids, word);
	if (component) {
		component->referred = true;
		*out = (struct value) {
		    .type = VALUE_COMPONENT, .as.component = component};
	} else {
		*out = value_of_text(text);
	}
	return true;
}

bool read_whole(struct builder *b, const struct yaml_node *node,
    const char *what, struct quantity *out)
{
	if (!read_quantity(b, node, MEASURE_COUNT, what, out))
		return false;
	if (out->value >= 1 && out->value <= 1e9 &&
	    out->value == floor(out->value))
		return true;
	problem(b, "design/range", node, "`%s` is %s", what,
	    out->value > 1e9 ? "a billion at most"
			     : "a whole number, 1 or more");
	return false;
}

static bool read_number(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	const struct field *f = &fields[field];
	struct quantity quantity;
	const char *name = name_of(b, field);
	bool good = f->type == FIELD_INTEGER
	    ? read_whole(b, node, name, &quantity)
	    : read_quantity(b, node, f->measure, name, &quantity);
	if (!good)
		return false;
	*out = (struct value) {.type = VALUE_NUMBER,
	    .unit = quantity.unit,
	    .as.number = quantity.value};
	return true;
}

static unsigned text_number(struct str s, size_t from, size_t to)
{
	unsigned number = 0;
	for (size_t i = from; i < to; i++)
		number = number * 10 + (unsigned)(s.at[i] - '0');
	return number;
}

/* "2026-12-31", of a day that there is. */
static bool is_date(struct str text)
{
	static const uint8_t days[] = {
	    31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-' ||
	    !all_digits(text, 0, 4) || !all_digits(text, 5, 7) ||
	    !all_digits(text, 8, 10))
		return false;
	unsigned year = text_number(text, 0, 4);
	unsigned month = text_number(text, 5, 7);
	unsigned day = text_number(text, 8, 10);
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return month >= 1 && month <= 12 && day >= 1 &&
	    day <= days[month - 1] && (leap || month != 2 || day < 29);
}

static bool read_date(struct builder *b, enum field_id field,
    const struct yaml_node *node, struct value *out)
{
	struct str text = yaml_text(node);
	if (node->kind != YAML_SCALAR || !is_date(text)) {
		problem(b, "design/date", node,
		    "`%s` is a date such as 2026-12-31", name_of(b, field));
		return false;
	}
	*out = value_of_text(text);
	return true;
}

bool read_value(struct builder *b, enum field_id field,
    const struct yaml_node *node, enum provenance from, struct value *out)
{
	*out = (struct value) {0};
	if (node->kind == YAML_NULL) {
		problem(b, "design/empty", node, "`%s` has no value",
		    fields[field].name);
		return false;
	}
	switch (fields[field].type) {
	case FIELD_FLAG: return read_flag(b, field, node, out);
	case FIELD_REMARK: return read_remark(b, field, node, out);
	case FIELD_TEXT: return read_text_item(b, field, node, out);
	case FIELD_TEXTS: return read_list(b, field, node, out, read_text_item);
	case FIELD_WORD: return read_word_item(b, field, node, out);
	case FIELD_WORDS: return read_list(b, field, node, out, read_word_item);
	case FIELD_REF: return read_ref_item(b, field, node, out);
	case FIELD_REFS: return read_list(b, field, node, out, read_ref_item);
	case FIELD_INTEGER:
	case FIELD_QUANTITY: return read_number(b, field, node, out);
	case FIELD_DATE: return read_date(b, field, node, out);
	case FIELD_RECORD: return read_record(b, field, node, from, out);
	case FIELD_SPECIAL: break;
	}
	return false;
}

static enum field_id find_field(
    const struct read_target *target, struct str name)
{
	enum field_id id = field_find(target->owner, name);
	if (id == FIELD_ID_COUNT && target->also != OWNER_NONE)
		id = field_find(target->also, name);
	return id;
}

static void read_member(
    struct builder *b, struct read_target *target, const struct yaml_item *item)
{
	enum field_id id = find_field(target, yaml_text(item->key));
	if (id == FIELD_ID_COUNT) {
		unknown_key(b, target, item);
		return;
	}
	if (strcmp(fields[id].name, "accept") == 0) {
		if (target->element)
			read_accepts(b, target->element, item->value);
		else
			problem(b, "design/accept", item->key,
			    "a finding is accepted where it is, not for all");
		return;
	}
	if (item->value->kind == YAML_NULL && target->owner != OWNER_DESIGN) {
		problem(b, "design/empty", item->key, "`%s` has no value",
		    fields[id].name);
		return;
	}
	if (fields[id].type == FIELD_SPECIAL) {
		if (target->special)
			target->special(b, target, id, item);
		return;
	}
	struct fact fact = member_fact(b, target, id, item);
	if (read_value(b, id, item->value, target->from, &fact.value))
		fact_set(b->arena, target->facts, fact);
}

void read_facts(
    struct builder *b, struct read_target *target, const struct yaml_node *map)
{
	for (uint32_t i = 0; i < map->count; i++) {
		struct yaml_item item = map->as.items[i];
		uint32_t parts = join_digits(b, map, i, &item);
		uint32_t errors = b->diags->errors;
		read_member(b, target, &item);
		for (; parts > 0; parts--)
			if (i++, b->diags->errors == errors)
				unknown_key(b, target, &map->as.items[i]);
	}
}

void facts_inherit(
    struct builder *b, struct facts *facts, const struct facts *defaults)
{
	if (facts->length == 0 && defaults->length > 0)
		facts_reserve(b->arena, facts, defaults->length);
	for (uint32_t i = 0; i < defaults->length; i++)
		fact_set(b->arena, facts, defaults->at[i]);
}
