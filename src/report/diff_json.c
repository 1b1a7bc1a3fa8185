#include "report/diff.h"
#include "report/json_field.h"

/* Numbers in base units, lists as lists. */
static void write_value(struct json *json, const struct value *value)
{
	const struct value *item;
	switch (value->type) {
	case VALUE_FLAG: json_bool(json, value->as.flag); break;
	case VALUE_NUMBER: json_number(json, value->as.number); break;
	case VALUE_TEXT: json_str(json, value_str(value)); break;
	case VALUE_LIST:
		json_array(json);
		vec_each (item, value->as.list)
			write_value(json, item);
		json_array_end(json);
		break;
	default: json_null(json); break;
	}
}

static void write_side(
    struct json *json, const char *key, const struct change_side *side)
{
	json_key(json, key);
	if (side->said)
		write_value(json, &side->value);
	else
		json_null(json);
}

static void write_change(struct json *json, const struct change *change)
{
	struct position at =
	    source_position(change->source, change->span.start);
	json_line(json);
	json_object(json);
	json_field_str(json, "kind", str_from(change_kind_name(change->kind)));
	json_field_str(json, "element", change->element);
	json_field_str(json, "field", change->field);
	write_side(json, "old", &change->old);
	write_side(json, "new", &change->new);
	json_field_str(
	    json, "class", str_from(change_class_name(change->class)));
	json_field_count(json, "line", at.line + 1);
	json_field_count(json, "column", at.column + 1);
	json_field_str(json, "path", change->source->path);
	json_field_str(json, "why", str_from(change->why));
	json_field_str(json, "help", change->help);
	json_object_end(json);
}

static void write_move(struct json *json, const struct metric_move *move)
{
	json_line(json);
	json_object(json);
	json_field_str(json, "metric", str_from(metric_name(move->metric)));
	json_field_str(json, "element", move->element);
	json_field_number(json, "before", move->before);
	json_field_number(json, "after", move->after);
	json_field_str(json, "trend", str_from(metric_trend_name(move->trend)));
	if (move->metric == METRIC_CUTS) {
		json_field_texts(json, "gained", &move->gained);
		json_field_texts(json, "lost", &move->lost);
	}
	json_object_end(json);
}

void diff_json_members(struct json *json, const struct diff_report *report)
{
	const struct change *change;
	const struct metric_move *move;
	json_field_list(json, "changes");
	vec_each (change, &report->diff->changes)
		write_change(json, change);
	json_list_end(json);
	json_field_list(json, "metrics");
	vec_each (move, report->moves)
		write_move(json, move);
	json_list_end(json);
	json_key(json, "summary");
	json_object(json);
	for (int i = CHANGE_BREAKING; i >= CHANGE_INFO; i--)
		json_field_count(json, change_class_name((enum change_class)i),
		    report->diff->count[i]);
	json_object_end(json);
}

void diff_json(struct json *json, const struct diff_report *report)
{
	json_object(json);
	json_field_count(json, "version", 1);
	diff_json_members(json, report);
	json_object_end(json);
	buf_char(json->out, '\n');
}
