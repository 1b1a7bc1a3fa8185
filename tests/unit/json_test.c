#include "report/json.h"

#include "tap.h"

static struct str number(struct arena *arena, double value)
{
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	json_number(&json, value);
	return buf_slice(&out);
}

static struct str string(struct arena *arena, struct str value)
{
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	json_str(&json, value);
	return buf_slice(&out);
}

static void test_numbers(struct arena *arena)
{
	is_str(number(arena, 0), "0", "zero");
	is_str(number(arena, 0.1), "0.1", "a tenth needs one digit");
	is_str(number(arena, 1.0 / 3), "0.3333333333333333",
	    "a third needs sixteen");
	is_str(number(arena, 0.1 + 0.2), "0.30000000000000004",
	    "and this sum seventeen");
	is_str(
	    number(arena, 1e10), "10000000000", "a whole number has no point");
	is_str(number(arena, 1e300), "1e+300", "a large one has an exponent");
	is_str(number(arena, (double)NAN), "null", "unknown is null");
	is_str(number(arena, -(double)INFINITY), "null", "so is the infinite");
}

static void test_strings(struct arena *arena)
{
	is_str(string(arena, STR("a\"b\\c")), "\"a\\\"b\\\\c\"",
	    "quotes and backslashes are escaped");
	is_str(string(arena, STR("a\nb\tc\x1b\0d\x7f")),
	    "\"a\\nb\\tc\\u001b\\u0000d\\u007f\"", "so are controls and NUL");
	is_str(string(arena, STR("</script>")), "\"\\u003c/script>\"",
	    "no < gets out");
	is_str(string(arena, STR("\xe2\x80\xa8\xe2\x80\xa9")),
	    "\"\\u2028\\u2029\"", "nor line ends of JavaScript");
	is_str(string(arena, STR("d\xc3\xa9j\xc3\xa0 \xe8\xaa\x9e")),
	    "\"d\xc3\xa9j\xc3\xa0 \xe8\xaa\x9e\"",
	    "other characters are left as they are");
	is_str(string(arena, STR("\xff\xc3")), "\"\xef\xbf\xbd\xef\xbf\xbd\"",
	    "bytes that are no characters become U+FFFD");
}

static void test_nesting(struct arena *arena)
{
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	json_object(&json);
	json_key(&json, "a");
	json_array(&json);
	json_array_end(&json);
	json_key(&json, "b");
	json_array(&json);
	json_count(&json, 1);
	json_bool(&json, true);
	json_object(&json);
	json_object_end(&json);
	json_null(&json);
	json_array_end(&json);
	json_key(&json, "c");
	json_str_or_null(&json, STR(""));
	json_object_end(&json);
	is_str(buf_slice(&out), "{\"a\":[],\"b\":[1,true,{},null],\"c\":null}",
	    "commas stand between values and nowhere else");

	out.length = 0;
	json = (struct json) {.out = &out};
	json_array(&json);
	json_line(&json);
	json_count(&json, 1);
	json_line(&json);
	json_count(&json, 2);
	json_array_end(&json);
	is_str(buf_slice(&out), "[\n1,\n2]", "a line end follows its comma");
}

static void all(struct arena *arena)
{
	test_numbers(arena);
	test_strings(arena);
	test_nesting(arena);
}

int main(void)
{
	return test_in_arena(all);
}
