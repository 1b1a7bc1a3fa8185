#include "report/schema_part.h"

/* What docs/language.md says of a field that is left out, as JSON. */
static const struct {
	enum field_id field;
	const char *value;
} defaults[] = {
    {F_COMPONENT_REPLICAS, "1"},
    {F_COMPONENT_FAILOVER, "'none'"},
    {F_COMPONENT_CRITICAL, "true"},
    {F_COMPONENT_ENCRYPTED, "false"},
    {F_COMPONENT_IDEMPOTENT, "false"},
    {F_GROUP_KIND, "'group'"},
    {F_LINK_TLS, "false"},
    {F_LINK_IDEMPOTENT, "false"},
    {F_LINK_RETRIES, "0"},
    {F_LINK_BACKOFF, "'none'"},
    {F_FLOW_CRITICAL, "true"},
    {F_STEP_OPTIONAL, "false"},
};

static const char *default_of(enum field_id field)
{
	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++)
		if (defaults[i].field == field)
			return defaults[i].value;
	return NULL;
}

void schema_words(struct schema *s, const char *words, bool or_list)
{
	struct buf list = {.arena = s->arena};
	for (struct str rest = str_from(words); rest.length > 0;) {
		struct str word = str_cut(&rest, '|');
		buf_printf(
		    &list, "%s'%.*s'", list.length ? "," : "", STR_ARG(word));
	}
	struct str all = buf_slice(&list);
	if (or_list)
		schema_put(s,
		    "'anyOf':[{'enum':[%.*s]},{'type':'array','uniqueItems':"
		    "true,'items':{'enum':[%.*s]}}]",
		    STR_ARG(all), STR_ARG(all));
	else
		schema_put(s, "'enum':[%.*s]", STR_ARG(all));
}

/* Short forms of records, besides a value of the first field. */
static void put_short(struct schema *s, enum field_id field)
{
	struct str pattern = schema_pattern(s->arena, MEASURE_DURATION);
	if (field == F_COMPONENT_FAILOVER)
		schema_put(s,
		    "{'type':'string','pattern':'^(none|manual|automatic) in "
		    "(%.*s)$'}",
		    STR_ARG(pattern));
	else if (field == F_COMPONENT_BACKUP)
		schema_put(s, "{'enum':[false,'none']}");
}

static void put_record(struct schema *s, enum field_id field)
{
	enum field_id first, end;
	field_range(fields[field].record, &first, &end);
	json_key(&s->json, "anyOf");
	json_array(&s->json);
	json_object(&s->json);
	schema_value(s, first);
	json_object_end(&s->json);
	put_short(s, field);
	schema_put(s, "{'$ref':'#/definitions/%s'}",
	    schema_owner(fields[field].record));
	json_array_end(&s->json);
}

void schema_value(struct schema *s, enum field_id field)
{
	const struct field *f = &fields[field];
	const char *text = default_of(field);
	if (text)
		schema_put(s, "'default':%s", text);
	switch (f->type) {
	case FIELD_FLAG: schema_put(s, "'type':'boolean'"); break;
	case FIELD_REMARK:
		schema_put(s, "'$ref':'#/definitions/remark'");
		break;
	case FIELD_TEXT: schema_put(s, "'$ref':'#/definitions/text'"); break;
	case FIELD_TEXTS: schema_put(s, "'$ref':'#/definitions/texts'"); break;
	case FIELD_INTEGER:
		schema_put(s, "'$ref':'#/definitions/whole'");
		break;
	case FIELD_QUANTITY:
		schema_put(
		    s, "'$ref':'#/definitions/%s'", schema_measure(f->measure));
		break;
	case FIELD_WORD: schema_words(s, f->words, false); break;
	case FIELD_WORDS: schema_words(s, f->words, true); break;
	case FIELD_REF: schema_put(s, "'$ref':'#/definitions/id'"); break;
	case FIELD_REFS: schema_put(s, "'$ref':'#/definitions/ids'"); break;
	case FIELD_DATE: schema_put(s, "'$ref':'#/definitions/date'"); break;
	case FIELD_RECORD: put_record(s, field); break;
	case FIELD_SPECIAL: schema_special(s, field); break;
	}
}
