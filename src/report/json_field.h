/*
 * json_field.h - a key and its value in one call.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_JSON_FIELD_H
#define LINTEL_REPORT_JSON_FIELD_H

#include "report/json.h"
#include "text/diag.h"

static inline void json_field_str(
    struct json *json, const char *key, struct str value)
{
	json_key(json, key);
	json_str_or_null(json, value);
}

static inline void json_field_number(
    struct json *json, const char *key, double value)
{
	json_key(json, key);
	json_number(json, value);
}

static inline void json_field_count(
    struct json *json, const char *key, uint32_t value)
{
	json_key(json, key);
	json_count(json, value);
}

static inline void json_field_bool(
    struct json *json, const char *key, bool value)
{
	json_key(json, key);
	json_bool(json, value);
}

/* `"key":[` up to json_list_end, one item a line. */
static inline void json_field_list(struct json *json, const char *key)
{
	json_key(json, key);
	json_array(json);
}

static inline void json_list_end(struct json *json)
{
	buf_char(json->out, '\n');
	json_array_end(json);
}

/* All on one line. */
static inline void json_field_texts(
    struct json *json, const char *key, const struct str_list *texts)
{
	const struct str *text;
	json_key(json, key);
	json_array(json);
	vec_each (text, texts)
		json_str(json, *text);
	json_array_end(json);
}

/* The whole of what a command says of designs, each an item of one list. */
static inline void json_designs(struct json *json)
{
	json_object(json);
	json_field_count(json, "version", 1);
	json_field_list(json, "designs");
}

static inline void json_designs_end(struct json *json)
{
	json_list_end(json);
	json_object_end(json);
	buf_char(json->out, '\n');
}

#endif
