#include "report/baseline_json.h"

#include "report/json_field.h"

void baseline_json(struct buf *out, const struct baseline *baseline)
{
	uint32_t length;
	const struct baseline_entry *const *entries =
	    baseline_sorted(out->arena, baseline, &length);
	struct json json = {.out = out};
	json_object(&json);
	json_field_count(&json, "version", 1);
	json_field_list(&json, "findings");
	for (uint32_t i = 0; i < length; i++) {
		json_line(&json);
		json_object(&json);
		json_field_str(&json, "path", entries[i]->path);
		json_field_str(&json, "rule", entries[i]->rule);
		json_field_str(&json, "element", entries[i]->element);
		json_field_count(&json, "count", entries[i]->count);
		json_object_end(&json);
	}
	json_list_end(&json);
	json_object_end(&json);
	buf_char(out, '\n');
}
