#include "report/schema_part.h"
#include "rule/key.h"

static void put_text(struct schema *s, enum rule_key key)
{
	struct buf words = {.arena = s->arena};
	switch ((int)key) {
	case RULE_ID:
		schema_put(s,
		    "'type':'string','pattern':'^[a-z][a-z0-9-]*/"
		    "[a-z][a-z0-9-]*$'");
		return;
	case RULE_SEVERITY:
		schema_words(s, "error|warning|info", false);
		return;
	case RULE_CONFIDENCE: schema_words(s, "high|medium|low", false); return;
	case RULE_EACH:
		for (int each = 0; each < EACH_COUNT; each++)
			buf_printf(&words, "%s%s", each ? "|" : "",
			    rule_each_name((enum rule_each)each));
		schema_words(s, str_cstr(s->arena, buf_slice(&words)), false);
		return;
	default:
		schema_put(s,
		    "'type':['string','number','boolean'],"
		    "'minLength':1");
	}
}

static void put_map(struct schema *s, enum rule_key key)
{
	schema_put(s, "'type':'object'");
	if (key == RULE_PROFILES)
		schema_put(s,
		    "'propertyNames':{'enum':['prototype','production',"
		    "'critical']},'additionalProperties':"
		    "{'enum':['off','info','warning','error']}");
	else if (key == RULE_FORBID)
		schema_put(s, "'propertyNames':{'enum':['from','to','arrow']}");
}

static void put_form(struct schema *s, enum rule_key key)
{
	switch (rule_keys[key].form) {
	case FORM_TEXT: put_text(s, key); break;
	case FORM_MAP: put_map(s, key); break;
	case FORM_LIST:
		schema_put(s, "'type':'array','items':{'type':'string'}");
		break;
	case FORM_TEXTS:
		schema_put(
		    s, "'type':['string','array'],'items':{'type':'string'}");
		break;
	case FORM_ENTRIES:
		schema_put(s, "'type':'array','items':{'type':'object'}");
		break;
	case FORM_FLAG: schema_put(s, "'type':'boolean'"); break;
	}
}

void schema_rules(struct buf *out)
{
	struct schema s = {.json = {.out = out}, .arena = out->arena};
	const char *before = "";
	struct buf needed = {.arena = out->arena};
	schema_begin(&s, "rules of lintel, or a vocabulary");
	schema_member(&s, "type", "['array','object','null']");
	schema_vocabulary_file(&s);
	json_line(&s.json);
	json_key(&s.json, "items");
	json_object(&s.json);
	for (int key = 0; key < RULE_KEY_COUNT; key++) {
		if (!rule_keys[key].needed)
			continue;
		buf_printf(&needed, "%s'%s'", before, rule_keys[key].name);
		before = ",";
	}
	struct str all = buf_slice(&needed);
	schema_put(&s, "'type':'object','required':[%.*s]", STR_ARG(all));
	json_key(&s.json, "properties");
	json_object(&s.json);
	for (int key = 0; key < RULE_KEY_COUNT; key++) {
		json_line(&s.json);
		json_key(&s.json, rule_keys[key].name);
		json_object(&s.json);
		json_key(&s.json, "description");
		json_str(&s.json, str_from(rule_keys[key].doc));
		put_form(&s, (enum rule_key)key);
		json_object_end(&s.json);
	}
	json_object_end(&s.json);
	schema_put(&s, "'additionalProperties':false");
	json_object_end(&s.json);
	schema_end(&s);
}
