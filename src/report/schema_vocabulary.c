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
