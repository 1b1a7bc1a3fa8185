#include "report/json.h"

#include "base/code.h"
#include "base/decimal.h"

#include <math.h>

static void before_value(struct json *json)
{
	if (json->comma)
		buf_char(json->out, ',');
	json->comma = true;
}

static void open(struct json *json, char bracket)
{
	before_value(json);
	buf_char(json->out, bracket);
	json->comma = false;
}

static void close(struct json *json, char bracket)
{
	buf_char(json->out, bracket);
	json->comma = true;
}

void json_object(struct json *json)
{
	open(json, '{');
}

void json_object_end(struct json *json)
{
	close(json, '}');
}

void json_array(struct json *json)
{
	open(json, '[');
}

void json_array_end(struct json *json)
{
	close(json, ']');
}

void json_line(struct json *json)
{
	if (json->comma)
		buf_char(json->out, ',');
	json->comma = false;
	buf_char(json->out, '\n');
}

static bool needs_escape(uint32_t code)
{
	return code_is_control(code) || code == '"' || code == '\\' ||
	    code == '<' || code_separates(code);
}

static void escape(struct buf *out, uint32_t code)
{
	if (code == '"' || code == '\\') {
		buf_char(out, '\\');
		buf_char(out, (char)code);
	} else if (code == '\n') {
		buf_text(out, "\\n");
	} else if (code == '\t') {
		buf_text(out, "\\t");
	} else {
		buf_printf(out, "\\u%04x", (unsigned)code);
	}
}

static void quoted(struct buf *out, struct str text)
{
	buf_char(out, '"');
	uint32_t code;
	for (size_t at = 0, size; (size = utf8_decode(text, at, &code)) > 0;
	     at += size) {
		if (needs_escape(code))
			escape(out, code);
		else
			buf_utf8(out, code);
	}
	buf_char(out, '"');
}

void json_key(struct json *json, const char *key)
{
	json_key_str(json, str_from(key));
}

void json_key_str(struct json *json, struct str key)
{
	before_value(json);
	quoted(json->out, key);
	buf_char(json->out, ':');
	json->comma = false;
}

void json_str(struct json *json, struct str value)
{
	before_value(json);
	quoted(json->out, value);
}

void json_raw(struct json *json, struct str value)
{
	before_value(json);
	buf_str(json->out, value);
}

void json_str_or_null(struct json *json, struct str value)
{
	if (value.length > 0)
		json_str(json, value);
	else
		json_null(json);
}

void json_number(struct json *json, double value)
{
	if (!isfinite(value)) {
		json_null(json);
		return;
	}
	char text[DECIMAL_SIZE];
	decimal_text(text, value);
	before_value(json);
	buf_text(json->out, text);
}

void json_count(struct json *json, uint32_t value)
{
	before_value(json);
	buf_printf(json->out, "%u", (unsigned)value);
}

void json_integer(struct json *json, int64_t value)
{
	before_value(json);
	buf_printf(json->out, "%lld", (long long)value);
}

void json_bool(struct json *json, bool value)
{
	before_value(json);
	buf_text(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
	before_value(json);
	buf_text(json->out, "null");
}
