#include "model/builder.h"

#include "base/ascii.h"

/* "automatic in 30 s" */
static bool read_failover(struct builder *b, const struct yaml_node *node,
    enum provenance from, struct facts *facts)
{
	struct str text = yaml_text(node);
	size_t at = str_find_str(text, 0, STR(" in "));
	if (node->kind != YAML_SCALAR || at == text.length)
		return false;
	struct yaml_node mode = *node, in = *node;
	mode.count = (uint32_t)at;
	mode.end = text_span(b, node, at, at).end;
	in.as.text += at + 4;
	in.count -= (uint32_t)at + 4;
	in.start = text_span(b, node, at + 4, at + 4).start;
	const struct {
		enum field_id field;
		const struct yaml_node *node;
	} parts[] = {{F_FAILOVER_MODE, &mode}, {F_FAILOVER_IN, &in}};
	for (int i = 0; i < 2; i++) {
		struct fact fact = short_fact(
		    b, parts[i].field, from, yaml_span(parts[i].node));
		if (read_value(b, fact.field, parts[i].node, from, &fact.value))
			fact_set(b->arena, facts, fact);
	}
	return true;
}

static size_t digits_at(struct str text, size_t at)
{
	while (at < text.length && ascii_is_digit(text.at[at]))
		at++;
	return at;
}

/* "2-4", and "2..4" */
static bool refuse_range(struct builder *b, const struct yaml_node *node)
{
	struct str text = yaml_text(node);
	size_t least = digits_at(text, 0), sign = least;
	while (sign < text.length &&
	    (text.at[sign] == '-' || text.at[sign] == '.'))
		sign++;
	size_t end = digits_at(text, sign);
	if (least == 0 || sign == least || end == sign || end < text.length ||
	    sign > least + 2 || (text.at[least] == '.' && sign == least + 1))
		return false;
	struct str min = str_slice(text, 0, least);
	struct str max = str_slice(text, sign, end);
	struct diag *diag =
	    problem(b, "design/type", node, "a range of replicas is a mapping");
	problem_help(b, diag, "write `{ min: %.*s, max: %.*s }`", STR_ARG(min),
	    STR_ARG(max));
	return true;
}

/* A scalar sets a record's first field; of replicas, both ends. */
static void read_short_record(struct builder *b, enum field_id field,
    const struct yaml_node *node, enum provenance from, struct facts *record)
{
	if (field == F_COMPONENT_FAILOVER &&
	    read_failover(b, node, from, record))
		return;
	enum field_id first, end;
	field_range(fields[field].record, &first, &end);
	bool flag;
	bool none = yaml_is(node, "no") || yaml_is(node, "off");
	if (field == F_COMPONENT_BACKUP && (yaml_bool(node, &flag) || none)) {
		if (!none && !flag)
			return;
		struct diag *diag = problem(b, "design/type", node,
		    "`backup` says how often, not whether");
		problem_help(b, diag,
		    none ? "write `false`"
			 : "write `backup: { every: 1 d, kept: 30 d }`");
		return;
	}
	if (field == F_COMPONENT_BACKUP && yaml_is(node, "none"))
		return;
	if (field == F_COMPONENT_REPLICAS && refuse_range(b, node))
		return;
	struct fact fact = short_fact(b, first, from, yaml_span(node));
	const char *outer = fields[field].name;
	if (fields[first].type == FIELD_INTEGER) {
		struct quantity quantity;
		if (!read_whole(b, node, outer, &quantity))
			return;
		fact.value = (struct value) {
		    .type = VALUE_NUMBER, .as.number = quantity.value};
	} else {
		b->short_name = outer;
		bool good = read_value(b, first, node, from, &fact.value);
		b->short_name = NULL;
		if (!good)
			return;
	}
	fact_set(b->arena, record, fact);
	if (field == F_COMPONENT_REPLICAS) {
		fact.field = F_REPLICAS_MAX;
		fact_set(b->arena, record, fact);
	}
}

bool read_record(struct builder *b, enum field_id field,
    const struct yaml_node *node, enum provenance from, struct value *out)
{
	struct facts *record = arena_new(b->arena, struct facts);
	*out = (struct value) {.type = VALUE_RECORD, .as.record = record};
	if (node->kind == YAML_MAP) {
		struct read_target target = {.owner = fields[field].record,
		    .also = OWNER_NONE,
		    .facts = record,
		    .from = from};
		read_facts(b, &target, node);
	} else {
		read_short_record(b, field, node, from, record);
	}
	double least = fact_number(record, F_REPLICAS_MIN);
	double most = fact_number(record, F_REPLICAS_MAX);
	if (field == F_COMPONENT_REPLICAS && least > most)
		problem(b, "design/range", node,
		    "`min` is over `max`: %g over %g", least, most);
	return record->length > 0;
}
