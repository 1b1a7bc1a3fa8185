#include "cmd/answer.h"

static void json_list(struct json *json, const struct expr_list *list)
{
	json_array(json);
	for (uint32_t i = 0; i < list->length; i++)
		answer_json(json, expr_list_at(list, i));
	json_array_end(json);
}

static void json_map(struct json *json, const struct expr_map *map)
{
	json_object(json);
	for (uint32_t i = 0; i < map->length; i++) {
		struct buf key = {.arena = json->out->arena};
		expr_print(&key, map->at[i].key);
		json_key_str(json, buf_slice(&key));
		answer_json(json, map->at[i].value);
	}
	json_object_end(json);
}

void answer_json(struct json *json, struct expr_value value)
{
	struct buf text = {.arena = json->out->arena};
	switch (value.kind) {
	case EXPR_BOOL: json_bool(json, value.as.flag); break;
	case EXPR_INT: json_integer(json, value.as.integer); break;
	case EXPR_UINT:
	case EXPR_DOUBLE: json_number(json, expr_as_double(value)); break;
	case EXPR_STRING:
	case EXPR_BYTES: json_str(json, value.as.text); break;
	case EXPR_LIST: json_list(json, value.as.list); break;
	case EXPR_MAP: json_map(json, value.as.map); break;
	case EXPR_OBJECT: json_str(json, host_name(text.arena, value)); break;
	case EXPR_TYPE:
		expr_print(&text, value);
		json_str(json, buf_slice(&text));
		break;
	default: json_null(json); break;
	}
}
