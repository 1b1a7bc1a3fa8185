#include "report/schema_part.h"

#include <string.h>

static struct str quoted(struct arena *arena, const char *format, va_list args)
{
	struct buf text = {.arena = arena};
	buf_vprintf(&text, format, args);
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] == '\'')
			text.at[i] = '"';
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '\\')
			buf_char(&out, '\\');
		buf_char(&out, text.at[i]);
	}
	return buf_slice(&out);
}

void schema_put(struct schema *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	json_raw(&s->json, quoted(s->arena, format, args));
	va_end(args);
}

void schema_member(struct schema *s, const char *key, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	json_line(&s->json);
	json_key(&s->json, key);
	json_raw(&s->json, quoted(s->arena, format, args));
	va_end(args);
}

void schema_begin(struct schema *s, const char *title)
{
	json_object(&s->json);
	schema_member(
	    s, "$schema", "'http://json-schema.org/draft-07/schema#'");
	schema_member(s, "title", "'%s'", title);
}

void schema_end(struct schema *s)
{
	json_object_end(&s->json);
	buf_char(s->json.out, '\n');
}

const char *schema_owner(enum field_owner owner)
{
	return owner == OWNER_COMPLETE ? "complete" : owner_name(owner);
}

static void put_property(struct schema *s, enum field_id id)
{
	json_line(&s->json);
	json_key(&s->json, fields[id].name);
	json_object(&s->json);
	json_key(&s->json, "description");
	json_str(&s->json, str_from(fields[id].doc));
	schema_value(s, id);
	if (id == F_COMPONENT_TECH)
		schema_put(s, "'examples':['PostgreSQL','Kafka','Go']");
	json_object_end(&s->json);
}

/* Those that another owner has, too, are told by that one. */
static void put_properties(
    struct schema *s, enum field_owner owner, enum field_owner other)
{
	enum field_id id, end;
	for (field_range(owner, &id, &end); id < end; id++)
		if (other == OWNER_NONE ||
		    field_find(other, str_from(fields[id].name)) ==
			FIELD_ID_COUNT)
			put_property(s, id);
}

/*
 * Members of an object: `properties` up to `additionalProperties`.  A step may
 * say what a link says; its own word comes first.
 */
static void write_fields(struct schema *s, enum field_owner owner)
{
	json_key(&s->json, "properties");
	json_object(&s->json);
	put_properties(s, owner, OWNER_NONE);
	if (owner == OWNER_STEP)
		put_properties(s, OWNER_LINK, OWNER_STEP);
	json_object_end(&s->json);
	schema_put(s, "'additionalProperties':false");
}

/* `requirements:` with nothing behind it says nothing, and is no mistake. */
static bool may_be_empty(enum field_owner owner)
{
	return owner == OWNER_REQUIREMENTS || owner == OWNER_WORKLOAD ||
	    owner == OWNER_DEFAULTS || owner == OWNER_OBSERVABILITY ||
	    owner == OWNER_OPERATION;
}

static void put_owners(struct schema *s)
{
	for (int owner = OWNER_DESIGN + 1; owner < OWNER_COUNT; owner++) {
		json_line(&s->json);
		json_key(&s->json, schema_owner((enum field_owner)owner));
		json_object(&s->json);
		schema_put(s, "'type':%s",
		    may_be_empty((enum field_owner)owner) ? "['object','null']"
							  : "'object'");
		write_fields(s, (enum field_owner)owner);
		json_object_end(&s->json);
	}
}

static void put_values(struct schema *s)
{
	schema_member(s, "text", "{'type':['string','number','boolean']}");
	schema_member(s, "texts",
	    "{'type':['string','number','boolean','array'],'uniqueItems':true,"
	    "'items':{'$ref':'#/definitions/text'}}");
	schema_member(s, "remark",
	    "{'type':['boolean','string','number'],'not':{'enum':['yes','no',"
	    "'on','off','none','never','nothing','n/a']}}");
	schema_member(
	    s, "id", "{'type':'string','pattern':'^[a-z][a-z0-9-]*$'}");
	schema_member(s, "ids",
	    "{'type':['string','array'],'pattern':'^[a-z][a-z0-9-]*$',"
	    "'uniqueItems':true,'items':{'$ref':'#/definitions/id'}}");
	schema_member(s, "date",
	    "{'type':'string','pattern':'^[0-9]{4}-(0[1-9]|1[0-2])-"
	    "(0[1-9]|[12][0-9]|3[01])$'}");
	schema_member(s, "address",
	    "{'type':'string','pattern':'^(https?://|mailto:|[^:]*$|"
	    "[^:/]*/)'}");
}

static void put_definitions(struct schema *s)
{
	json_line(&s->json);
	json_key(&s->json, "definitions");
	json_object(&s->json);
	put_owners(s);
	schema_entries(s);
	schema_vocabulary(s);
	put_values(s);
	schema_quantities(s);
	json_object_end(&s->json);
}

void schema_design(struct buf *out, const struct rule_set *rules)
{
	struct schema s = {
	    .json = {.out = out}, .arena = out->arena, .rules = rules};
	schema_begin(&s, "a design, as lintel reads it");
	schema_member(&s, "type", "'object'");
	schema_member(&s, "required", "['design']");
	json_line(&s.json);
	write_fields(&s, OWNER_DESIGN);
	put_definitions(&s);
	schema_end(&s);
}

void schema_design_part(struct buf *out, const struct rule_set *rules)
{
	struct schema s = {
	    .json = {.out = out}, .arena = out->arena, .rules = rules};
	schema_begin(&s, "a file that designs include, as lintel reads it");
	schema_member(&s, "type", "['object','null']");
	json_line(&s.json);
	json_key(&s.json, "properties");
	json_object(&s.json);
	enum field_id id, end;
	for (field_range(OWNER_DESIGN, &id, &end); id < end; id++)
		if (design_part_holds(id))
			put_property(&s, id);
	json_object_end(&s.json);
	schema_put(&s, "'additionalProperties':false");
	put_definitions(&s);
	schema_end(&s);
}
