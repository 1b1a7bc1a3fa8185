/*
 * json.h - writes JSON, one value after the other.
 *
 * Layer: report.  Commas and nesting are kept here; what is left to the caller
 * is to pair begins with ends and, inside objects, keys with values.  Strings
 * are valid UTF-8 whatever comes in, and safe inside HTML and JavaScript: `<`,
 * U+2028 and U+2029 are escaped.  Numbers are the shortest that read back as
 * the same double; what is not finite is null.
 */
#ifndef LINTEL_REPORT_JSON_H
#define LINTEL_REPORT_JSON_H

#include "base/str.h"

/* Zeroed but for `out` is ready to write. */
struct json {
	struct buf *out;
	bool comma; /* something stands before the next value */
};

void json_object(struct json *json);
void json_object_end(struct json *json);
void json_array(struct json *json);
void json_array_end(struct json *json);
/* A line end before the next value; only for people. */
void json_line(struct json *json);

void json_key(struct json *json, const char *key);
void json_key_str(struct json *json, struct str key);
void json_str(struct json *json, struct str value);
void json_number(struct json *json, double value);
void json_count(struct json *json, uint32_t value);
void json_integer(struct json *json, int64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* What is JSON already: a whole value. */
void json_raw(struct json *json, struct str value);

/* Null when empty: how JSON says that there is nothing. */
void json_str_or_null(struct json *json, struct str value);

#endif
