#include "diff/value.h"

#include "base/ascii.h"

static bool numbers_equal(double a, double b)
{
	/* 0.1 s and 100 ms may be a bit apart. */
	return a == b || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

/* The same for values that are equal; of items of a list. */
static struct str key_of(struct arena *arena, const struct value *value)
{
	switch (value->type) {
	case VALUE_TEXT: return value_str(value);
	case VALUE_FLAG: return value->as.flag ? STR("true") : STR("false");
	case VALUE_NUMBER:
		return str_printf(arena, "%.11g %d %d %d", value->as.number,
		    value->unit.time, value->unit.bytes, value->unit.money);
	case VALUE_COMPONENT: return value->as.component->element.id;
	default: return STR("");
	}
}

struct value_list values_missing(struct arena *arena,
    const struct value_list *list, const struct value_list *some)
{
	struct value_list missing = {0};
	struct map keys;
	map_init(&keys, arena);
	for (uint32_t i = 0; i < list->length; i++)
		map_add(&keys, key_of(arena, &list->at[i]), &keys);
	for (uint32_t i = 0; i < some->length; i++)
		if (!map_get(&keys, key_of(arena, &some->at[i])))
			vec_push(arena, &missing, some->at[i]);
	return missing;
}

static bool lists_equal(
    struct arena *arena, const struct value_list *a, const struct value_list *b)
{
	bool same = a->length == b->length;
	for (uint32_t i = 0; same && i < a->length; i++)
		same = values_equal(arena, &a->at[i], &b->at[i]);
	return same ||
	    (values_missing(arena, a, b).length == 0 &&
		values_missing(arena, b, a).length == 0);
}

bool values_equal(
    struct arena *arena, const struct value *a, const struct value *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case VALUE_FLAG: return a->as.flag == b->as.flag;
	case VALUE_NUMBER:
		return unit_equal(a->unit, b->unit) &&
		    numbers_equal(a->as.number, b->as.number);
	case VALUE_TEXT: return str_equal(value_str(a), value_str(b));
	case VALUE_LIST: return lists_equal(arena, a->as.list, b->as.list);
	default: return false;
	}
}

static struct value id_value(
    const struct component *component, const struct diff *diff)
{
	const struct element *element = &component->element;
	const struct element *now = diff ? diff_after(diff, element) : NULL;
	return value_of_text(now ? now->id : element->id);
}

struct value value_detached(
    struct arena *arena, const struct value *value, const struct diff *diff)
{
	if (value->type == VALUE_COMPONENT)
		return id_value(value->as.component, diff);
	if (value->type != VALUE_LIST)
		return *value;
	struct value_list *list = arena_new(arena, struct value_list);
	const struct value *item;
	vec_each (item, value->as.list)
		vec_push(arena, list, value_detached(arena, item, diff));
	return (struct value) {.type = VALUE_LIST, .as.list = list};
}

/* "100 ms", or "$1/month, $2/GB", if the fact was written so on one line. */
static bool written(const struct fact *fact, struct str *text)
{
	if (!fact || !fact->source)
		return false;
	*text = source_text(fact->source, fact->span);
	if (str_starts(*text, STR("[")) && str_ends(*text, STR("]")))
		*text = str_trim(str_slice(*text, 1, text->length - 1));
	bool is_number = text->length > 0 && text->length <= 60 &&
	    (text->at[0] == '$' || ascii_is_digit(text->at[0]));
	return is_number && str_find(*text, 0, '\n') == text->length &&
	    str_find(*text, 0, '#') == text->length;
}

static void print_list(
    struct buf *out, const struct value_list *list, enum measure measure)
{
	for (uint32_t i = 0; i < list->length; i++) {
		buf_text(out, i > 0 ? ", " : "");
		buf_str(
		    out, value_text(out->arena, &list->at[i], measure, NULL));
	}
}

struct str value_text(struct arena *arena, const struct value *value,
    enum measure measure, const struct fact *fact)
{
	struct buf out = {.arena = arena};
	struct str text;
	switch (value->type) {
	case VALUE_FLAG: return value->as.flag ? STR("true") : STR("false");
	case VALUE_TEXT: return value_str(value);
	case VALUE_COMPONENT: return value->as.component->element.id;
	case VALUE_NUMBER:
		if (written(fact, &text))
			return text;
		quantity_print(&out, value->as.number, value->unit, measure);
		break;
	case VALUE_LIST:
		if (measure != MEASURE_NONE && written(fact, &text))
			return text;
		print_list(&out, value->as.list, measure);
		break;
	case VALUE_RECORD: break;
	}
	return buf_slice(&out);
}
