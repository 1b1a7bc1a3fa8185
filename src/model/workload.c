#include "model/builder.h"

/* A rate that is a multiple of another operation's, until it is known. */
struct relative {
	struct operation *operation;
	const struct yaml_node *node;
	struct source *source;
	double factor;
	struct str other;
	enum {
		RELATIVE_WAITING,
		RELATIVE_BUSY,
		RELATIVE_DONE
	} state;
};

struct workload_reader {
	VEC(struct relative) relatives;
	struct operation *operation;
};

static void declare(struct builder *b, const struct yaml_item *item)
{
	struct design *design = b->design;
	if (!check_id(b, item->key, "operation"))
		return;
	struct operation *operation = arena_new(b->arena, struct operation);
	operation->element = entry_element(
	    b, ELEMENT_OPERATION, design->operations.length, item);
	operation->rate = operation->peak_rate = operation->size = UNKNOWN;
	vec_push(b->arena, &design->operations, operation);
	map_add(&design->operation_ids, operation->element.id, operation);
}

static const struct yaml_node *operations(struct builder *b)
{
	const struct yaml_node *workload = section(b, 0, "workload");
	const struct yaml_node *map = yaml_get(workload, "operations");
	return map && map->kind == YAML_MAP ? map : NULL;
}

void build_workload_ids(struct builder *b)
{
	const struct yaml_node *map = operations(b);
	for (uint32_t i = 0; map && i < map->count; i++)
		declare(b, &map->as.items[i]);
}

/* "10x shorten"; false when it is not of that form. */
static bool read_relative(struct builder *b, const struct yaml_node *node,
    double *factor, struct str *other)
{
	struct str text = yaml_text(node);
	size_t at = str_find(text, 0, ' ');
	struct quantity quantity;
	struct quantity_error error;
	if (at == text.length ||
	    !quantity_parse(b->diags->arena, str_slice(text, 0, at),
		MEASURE_FACTOR, &quantity, &error))
		return false;
	*factor = quantity.value;
	*other = str_trim(str_slice(text, at, text.length));
	return true;
}

static void operation_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct workload_reader *reader = target->context;
	struct relative relative = {.operation = reader->operation,
	    .node = item->value,
	    .source = b->source};
	if (field != F_OPERATION_RATE)
		return;
	if (read_relative(b, item->value, &relative.factor, &relative.other)) {
		vec_push(b->arena, &reader->relatives, relative);
		return;
	}
	struct quantity rate;
	if (!read_quantity(b, item->value, MEASURE_RATE, "rate", &rate))
		return;
	struct fact fact = member_fact(b, target, field, item);
	fact.value = (struct value) {
	    .type = VALUE_NUMBER, .unit = rate.unit, .as.number = rate.value};
	fact_set(b->arena, target->facts, fact);
}

static void workload_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	if (field == F_WORKLOAD_OPERATIONS) {
		expect_map(b, item->value, "`operations`");
		return;
	}
	struct str text = yaml_text(item->value);
	struct yaml_node node = *item->value;
	if (str_ends(text, STR(" daily")))
		node.count -= 6;
	struct quantity users;
	if (!read_quantity(b, &node, MEASURE_COUNT, "users", &users))
		return;
	b->design->daily_users = users.value;
	struct fact fact = member_fact(b, target, field, item);
	fact.value =
	    (struct value) {.type = VALUE_NUMBER, .as.number = users.value};
	fact_set(b->arena, target->facts, fact);
}

/* They were read in the order of their operations. */
static struct relative *find_relative(
    struct workload_reader *reader, const struct operation *operation)
{
	uint32_t low = 0, high = reader->relatives.length;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		struct relative *at = &reader->relatives.at[middle];
		if (at->operation == operation)
			return at;
		if (at->operation->element.index < operation->element.index)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Follows the chain of multiples upwards; a loop is reported once. */
static void resolve_relative(
    struct builder *b, struct workload_reader *reader, struct relative *first)
{
	VEC(struct relative *) path = {0};
	struct relative *at = first;
	while (at && at->state == RELATIVE_WAITING) {
		at->state = RELATIVE_BUSY;
		vec_push(b->arena, &path, at);
		struct operation *other =
		    map_get(&b->design->operation_ids, at->other);
		if (!other) {
			b->source = at->source;
			struct diag *diag = problem(b,
			    "design/unknown-operation", at->node,
			    "there is no operation `%.*s`", STR_ARG(at->other));
			diag_suggest(b->diags, diag, &b->design->operation_ids,
			    at->other);
			break;
		}
		at = find_relative(reader, other);
	}
	if (at && at->state == RELATIVE_BUSY && path.length > 0 &&
	    map_get(&b->design->operation_ids, at->other)) {
		b->source = at->source;
		problem(b, "design/cycle", at->node,
		    "the rate of `%.*s` is a multiple of itself",
		    STR_ARG(at->operation->element.id));
	}
	for (uint32_t i = path.length; i-- > 0;) {
		struct relative *relative = path.at[i];
		struct operation *other =
		    map_get(&b->design->operation_ids, relative->other);
		relative->state = RELATIVE_DONE;
		if (!other)
			continue;
		relative->operation->rate = relative->factor * other->rate;
		relative->operation->multiple_of = other;
		relative->operation->factor = relative->factor;
	}
}

static void set_rates(struct builder *b, struct operation *operation)
{
	struct facts *facts = &operation->element.facts;
	double peak = fact_number(facts, F_OPERATION_PEAK);
	if (!known(peak))
		peak = fact_number(&b->design->workload, F_WORKLOAD_PEAK);
	operation->peak_rate =
	    known(peak) ? operation->rate * peak : operation->rate;
	if (isinf(operation->peak_rate)) {
		b->source = operation->element.source;
		problem_at(b, "design/range", operation->element.span,
		    "the rate of `%.*s` is no finite number",
		    STR_ARG(operation->element.id));
		operation->rate = operation->peak_rate = UNKNOWN;
	}
	const struct fact *rate = fact_find(facts, F_OPERATION_RATE);
	if (rate || !known(operation->rate))
		return;
	/* `10x other` and `per-user` are stated too, if not as a number. */
	struct span span = operation->element.span;
	fact_set(b->arena, facts,
	    (struct fact) {.field = F_OPERATION_RATE,
		.from = FROM_STATED,
		.source = operation->element.source,
		.span = span,
		.value = {.type = VALUE_NUMBER,
		    .unit = measure_unit(MEASURE_RATE),
		    .as.number = operation->rate}});
}

/* `enter: 3/s`, which says no more than how often. */
static bool is_bare_rate(struct builder *b, const struct yaml_item *item)
{
	struct quantity rate;
	struct quantity_error error;
	const struct yaml_node *value = item->value;
	struct str text = yaml_text(value);
	if (value->kind != YAML_SCALAR ||
	    !quantity_parse(b->arena, text, MEASURE_RATE, &rate, &error))
		return false;
	problem_help(b,
	    problem(b, "design/type", value,
		"an operation is a mapping, but here is a rate"),
	    "write `%.*s: { rate: %.*s }`", STR_ARG(yaml_text(item->key)),
	    STR_ARG(text));
	return true;
}

static void read_operation(struct builder *b, struct workload_reader *reader,
    const struct yaml_item *item)
{
	struct design *design = b->design;
	struct operation *operation =
	    map_get(&design->operation_ids, yaml_text(item->key));
	if (!operation || is_bare_rate(b, item) ||
	    !expect_map(b, item->value, "an operation"))
		return;
	reader->operation = operation;
	struct facts *facts = &operation->element.facts;
	struct read_target target = {.owner = OWNER_OPERATION,
	    .also = OWNER_NONE,
	    .facts = facts,
	    .element = &operation->element,
	    .special = operation_special,
	    .context = reader};
	read_facts(b, &target, item->value);
	operation->rate = fact_number(facts, F_OPERATION_RATE);
	double per_user = fact_number(facts, F_OPERATION_PER_USER);
	if (!known(operation->rate) && known(per_user))
		operation->rate = per_user * design->daily_users;
	const struct fact *twice = fact_find(facts, F_OPERATION_PER_USER);
	if (twice && yaml_get(item->value, "rate"))
		problem_at(b, "design/duplicate", fact_key(twice),
		    "the rate is stated twice: as `rate` and as `per-user`");
	if (twice && !known(design->daily_users))
		problem_at(b, "design/missing-key", fact_key(twice),
		    "`per-user` needs the workload's `users`");
	operation->size = fact_number(facts, F_OPERATION_SIZE);
	struct str does = fact_text(facts, F_OPERATION_DOES);
	operation->reads = str_is(does, "read");
	operation->writes = str_is(does, "write");
}

void build_workload(struct builder *b)
{
	struct design *design = b->design;
	struct workload_reader reader = {0};
	b->source = b->files.at[0].source;
	const struct yaml_node *workload = section(b, 0, "workload");
	if (workload) {
		struct read_target target = {.owner = OWNER_WORKLOAD,
		    .also = OWNER_NONE,
		    .facts = &design->workload,
		    .special = workload_special};
		read_facts(b, &target, workload);
	}
	const struct yaml_node *map = operations(b);
	for (uint32_t i = 0; map && i < map->count; i++)
		read_operation(b, &reader, &map->as.items[i]);
	struct relative *relative;
	vec_each (relative, &reader.relatives)
		resolve_relative(b, &reader, relative);
	for (uint32_t i = 0; i < design->operations.length; i++)
		set_rates(b, design->operations.at[i]);
}
