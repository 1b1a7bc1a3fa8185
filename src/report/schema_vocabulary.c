#include "report/schema_part.h"

/* Of a word in lower case; what is written otherwise is not judged. */
#define OTHER_WORD "'type':'string','pattern':'[^a-z0-9-]|-v?[0-9]+$'"

static void put_key(struct schema *s, struct str key)
{
	json_str(&s->json, key);
}

static void put_kinds(struct schema *s)
{
	const struct map *kinds = &s->rules->vocabulary->kinds;
	json_key(&s->json, "enum");
	json_array(&s->json);
	for (uint32_t i = 0; i < kinds->length; i++)
		put_key(s, kinds->entries[i].key);
	json_array_end(&s->json);
	json_key(&s->json, "enumDescriptions");
	json_array(&s->json);
	for (uint32_t i = 0; i < kinds->length; i++) {
		const struct kind *kind = kinds->entries[i].value;
		json_str(&s->json, kind->doc);
	}
	json_array_end(&s->json);
}

/* Other words for kinds, and such as name a technology. */
static void put_words(struct schema *s, bool technologies)
{
	const struct vocabulary *vocabulary = s->rules->vocabulary;
	const struct map *kinds = &vocabulary->kind_words;
	const struct map *words = &vocabulary->technology_words;
	json_key(&s->json, "enum");
	json_array(&s->json);
	for (uint32_t i = 0; i < kinds->length; i++)
		if (!map_get(&vocabulary->kinds, kinds->entries[i].key))
			put_key(s, kinds->entries[i].key);
	for (uint32_t i = 0; technologies && i < words->length; i++)
		if (!map_get(kinds, words->entries[i].key))
			put_key(s, words->entries[i].key);
	json_array_end(&s->json);
}

static void put_names(struct schema *s)
{
	const struct map *names = &s->rules->vocabulary->technologies;
	json_array(&s->json);
	for (uint32_t i = 0; i < names->length; i++)
		put_key(s, names->entries[i].key);
	json_array_end(&s->json);
}

static void put_either(struct schema *s, const char *name, bool technologies)
{
	struct json *json = &s->json;
	json_line(json);
	json_key(json, name);
	json_object(json);
	json_key(json, "anyOf");
	json_array(json);
	json_object(json);
	put_kinds(s);
	json_object_end(json);
	json_object(json);
	put_words(s, technologies);
	json_object_end(json);
	json_object(json);
	schema_put(s, OTHER_WORD);
	if (technologies) {
		json_key(json, "examples");
		put_names(s);
	}
	json_object_end(json);
	json_array_end(json);
	json_object_end(json);
}

void schema_vocabulary(struct schema *s)
{
	put_either(s, "kind", false);
	put_either(s, "word", true);
}

static void put_component_keys(struct schema *s)
{
	enum field_id id, end;
	schema_put(s, "'type':'object'");
	json_key(&s->json, "propertyNames");
	json_object(&s->json);
	json_key(&s->json, "enum");
	json_array(&s->json);
	for (field_range(OWNER_COMPONENT, &id, &end); id < end; id++)
		json_str(&s->json, str_from(fields[id].name));
	json_array_end(&s->json);
	json_object_end(&s->json);
}

static void put_flags(struct schema *s)
{
	struct map flags;
	map_init(&flags, s->arena);
	kind_flag_names(&flags);
	schema_put(s, "'type':'array'");
	json_key(&s->json, "items");
	json_object(&s->json);
	json_key(&s->json, "enum");
	json_array(&s->json);
	for (uint32_t i = 0; i < flags.length; i++)
		put_key(s, flags.entries[i].key);
	json_array_end(&s->json);
	json_object_end(&s->json);
}

/* A member of a kind or technology, up to what it may be. */
static void begin_key(struct schema *s, const char *name, const char *doc)
{
	json_line(&s->json);
	json_key(&s->json, name);
	json_object(&s->json);
	json_key(&s->json, "description");
	json_str(&s->json, str_from(doc));
}

static void put_text_key(struct schema *s, const char *name, const char *doc)
{
	begin_key(s, name, doc);
	schema_put(s, "'type':['string','number','boolean']");
	json_object_end(&s->json);
}

static void put_entry_keys(struct schema *s)
{
	put_text_key(s, "name", "as people call it; the id when left out");
	put_text_key(s, "doc", "what it is, for people");
	put_text_key(s, "kind", "of a technology: what sort of thing it is");
	begin_key(s, "shape", "drawn so");
	schema_words(s, KIND_SHAPES, false);
	json_object_end(&s->json);
	begin_key(s, "flags", "what rules and computations ask about");
	put_flags(s);
	json_object_end(&s->json);
	begin_key(s, "aliases", "other words for it");
	schema_put(
	    s, "'type':'array','items':{'type':['string','number','boolean']}");
	json_object_end(&s->json);
	begin_key(s, "implies", "what is certain of such a component");
	put_component_keys(s);
	json_object_end(&s->json);
	begin_key(s, "assumes", "what holds where a design does not say it");
	put_component_keys(s);
	json_object_end(&s->json);
}

static void put_section(struct schema *s, const char *name, bool technologies)
{
	json_line(&s->json);
	json_key(&s->json, name);
	json_object(&s->json);
	schema_put(s, "'type':'object'");
	json_key(&s->json, "additionalProperties");
	json_object(&s->json);
	schema_put(
	    s, "'type':'object'%s", technologies ? ",'required':['kind']" : "");
	json_key(&s->json, "properties");
	json_object(&s->json);
	put_entry_keys(s);
	json_object_end(&s->json);
	schema_put(s, "'additionalProperties':false");
	json_object_end(&s->json);
	json_object_end(&s->json);
}

void schema_vocabulary_file(struct schema *s)
{
	json_line(&s->json);
	json_key(&s->json, "properties");
	json_object(&s->json);
	put_section(s, "kinds", false);
	put_section(s, "technologies", true);
	json_object_end(&s->json);
	schema_put(s, "'additionalProperties':false");
}
