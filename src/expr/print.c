#include "base/decimal.h"
#include "expr/type.h"
#include "expr/value.h"

enum {
	/* Before "...".  A list may hold one and the same list many times
	   over, and so on: without both it might not end. */
	MOST_ITEMS = 100,
	MOST_BYTES = 64 * 1024,
};

static void print_double(struct buf *buf, struct expr_value v)
{
	bool plain = unit_equal(v.unit, (struct unit) {0});
	if (!isnan(v.as.number) && (!plain || v.measure != MEASURE_NONE)) {
		quantity_print(buf, v.as.number, v.unit, v.measure);
		return;
	}
	if (!isfinite(v.as.number)) {
		buf_text(buf,
		    isnan(v.as.number)    ? "NaN"
			: v.as.number > 0 ? "+Inf"
					  : "-Inf");
		return;
	}
	char text[DECIMAL_SIZE];
	decimal_text(text, v.as.number);
	buf_text(buf, text);
}

const char *expr_kind_name(enum expr_kind kind)
{
	static const char *const names[EXPR_KIND_COUNT] = {
	    [EXPR_NONE] = "nothing",
	    [EXPR_NULL] = "null_type",
	    [EXPR_BOOL] = "bool",
	    [EXPR_INT] = "int",
	    [EXPR_UINT] = "uint",
	    [EXPR_DOUBLE] = "double",
	    [EXPR_STRING] = "string",
	    [EXPR_BYTES] = "bytes",
	    [EXPR_LIST] = "list",
	    [EXPR_MAP] = "map",
	    [EXPR_TYPE] = "type",
	    [EXPR_OBJECT] = "object",
	    [EXPR_UNKNOWN] = "unknown",
	    [EXPR_ERROR] = "error",
	    [EXPR_DYN] = "dyn",
	};
	return names[kind];
}

static void print_object(struct buf *buf, struct expr_value v)
{
	const struct expr_class *class = v.as.object.class;
	if (class->print)
		class->print(buf, v.as.object.at);
	else
		buf_text(buf, class->name);
}

static void print_type(struct buf *buf, struct expr_value v)
{
	if (v.as.type.class)
		buf_text(buf, v.as.type.class->name);
	else
		buf_text(buf, expr_kind_name(v.as.type.kind));
}

/* What both forms print alike. */
static void print_scalar(struct buf *buf, struct expr_value v)
{
	switch (v.kind) {
	case EXPR_NULL: buf_text(buf, "null"); break;
	case EXPR_BOOL: buf_text(buf, v.as.flag ? "true" : "false"); break;
	case EXPR_INT: buf_number(buf, v.as.integer); break;
	case EXPR_UINT:
		buf_printf(buf, "%llu", (unsigned long long)v.as.natural);
		break;
	case EXPR_DOUBLE: print_double(buf, v); break;
	case EXPR_TYPE: print_type(buf, v); break;
	case EXPR_OBJECT: print_object(buf, v); break;
	default: buf_char(buf, '?'); break;
	}
}

static void print_list(struct buf *buf, const struct expr_list *list,
    void (*item)(struct buf *buf, struct expr_value v))
{
	for (uint32_t i = 0; i < list->length; i++) {
		if (i)
			buf_text(buf, ", ");
		if (i == MOST_ITEMS || buf->length > MOST_BYTES) {
			buf_text(buf, "...");
			return;
		}
		item(buf, expr_list_at(list, i));
	}
	if (list->partial)
		buf_text(buf, list->length ? ", ?" : "?");
}

static void print_map(struct buf *buf, const struct expr_map *map,
    void (*item)(struct buf *buf, struct expr_value v))
{
	for (uint32_t i = 0; i < map->length; i++) {
		if (i)
			buf_text(buf, ", ");
		if (i == MOST_ITEMS || buf->length > MOST_BYTES) {
			buf_text(buf, "...");
			return;
		}
		item(buf, map->at[i].key);
		buf_text(buf, ": ");
		item(buf, map->at[i].value);
	}
}

void expr_print(struct buf *buf, struct expr_value v)
{
	if (v.kind == EXPR_STRING || v.kind == EXPR_BYTES)
		buf_str(buf, v.as.text);
	else if (v.kind == EXPR_LIST)
		print_list(buf, v.as.list, expr_print);
	else if (v.kind == EXPR_MAP)
		print_map(buf, v.as.map, expr_print);
	else
		print_scalar(buf, v);
}

static void write_text(struct buf *buf, struct str text, bool bytes)
{
	buf_text(buf, bytes ? "b'" : "'");
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '\'' || c == '\\')
			buf_printf(buf, "\\%c", c);
		else if (c == '\n')
			buf_text(buf, "\\n");
		else if (c < 0x20 || c == 0x7f || (bytes && c >= 0x80))
			buf_printf(buf, "\\x%02x", c);
		else
			buf_char(buf, (char)c);
	}
	buf_char(buf, '\'');
}

static void write_double(struct buf *buf, struct expr_value v)
{
	size_t start = buf->length;
	print_double(buf, v);
	/* A plain 6 would read as an int. */
	struct str text = str_slice(buf_slice(buf), start, buf->length);
	bool digits = text.length > 0;
	for (size_t i = 0; i < text.length; i++)
		digits &= text.at[i] == '-' ||
		    (text.at[i] >= '0' && text.at[i] <= '9');
	if (digits && v.measure == MEASURE_NONE)
		buf_text(buf, ".0");
}

void expr_write(struct buf *buf, struct expr_value v)
{
	switch (v.kind) {
	case EXPR_STRING: write_text(buf, v.as.text, false); break;
	case EXPR_BYTES: write_text(buf, v.as.text, true); break;
	case EXPR_DOUBLE: write_double(buf, v); break;
	case EXPR_UINT:
		print_scalar(buf, v);
		buf_char(buf, 'u');
		break;
	case EXPR_LIST:
		buf_char(buf, '[');
		print_list(buf, v.as.list, expr_write);
		buf_char(buf, ']');
		break;
	case EXPR_MAP:
		buf_char(buf, '{');
		print_map(buf, v.as.map, expr_write);
		buf_char(buf, '}');
		break;
	case EXPR_ERROR:
		buf_text(buf, "error: ");
		buf_str(buf, v.as.error->text);
		break;
	case EXPR_NONE: buf_char(buf, '-'); break;
	default: print_scalar(buf, v); break;
	}
}
