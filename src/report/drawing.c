#include "report/drawing.h"

#include "layout/line.h"
#include "report/json_field.h"

/* Whole hundredths, so that nothing depends on how a library rounds. */
static void number(struct json *json, double value)
{
	json_number(json, (double)llround(value * 100) / 100);
}

static void key_number(struct json *json, const char *key, double value)
{
	json_key(json, key);
	number(json, value);
}

static void key_text(struct json *json, const char *key, struct str text)
{
	json_key(json, key);
	json_str(json, text);
}

static void key_word(struct json *json, const char *key, const char *word)
{
	key_text(json, key, str_from(word));
}

/* [x, y] */
static void point(struct json *json, struct point at)
{
	json_array(json);
	number(json, at.x);
	number(json, at.y);
	json_array_end(json);
}

static void key_box(struct json *json, const char *key, struct box box)
{
	json_key(json, key);
	if (box.width <= 0) {
		json_null(json);
		return;
	}
	json_object(json);
	key_number(json, "x", box.x);
	key_number(json, "y", box.y);
	key_number(json, "width", box.width);
	key_number(json, "height", box.height);
	json_object_end(json);
}

static void key_texts(struct json *json, const struct placed_text_list *texts)
{
	const struct placed_text *text;
	json_key(json, "texts");
	json_array(json);
	vec_each (text, texts) {
		const struct text_face *face = &text_faces[text->style];
		json_object(json);
		key_text(json, "text", text->text);
		json_key(json, "at");
		point(json, text->at);
		key_number(json, "width", text->width);
		key_number(json, "size", face->size);
		json_field_bool(json, "bold", face->bold);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_node(struct json *json, const struct component *c,
    const struct layout_node *node, bool is_stub)
{
	const struct group *box = layout_box_of(c);
	json_line(json);
	json_object(json);
	key_text(json, "id", c->element.id);
	key_text(json, "name", text_clean(json->out->arena, c->name));
	key_text(json, "kind", c->kind->id);
	key_word(json, "shape", shape_name(node->shape));
	json_field_bool(json, "stub", is_stub);
	json_field_bool(json, "stacked", node->stacked);
	json_field_str(json, "group", box ? box->element.id : STR(""));
	key_box(json, "box", node->box);
	key_box(json, "front", node->front);
	key_box(json, "icon", node->icon);
	key_texts(json, &node->texts);
	json_object_end(json);
}

static void write_group(struct json *json, const struct group *group,
    const struct layout_group *place)
{
	json_line(json);
	json_object(json);
	key_text(json, "id", group->element.id);
	key_text(json, "name", text_clean(json->out->arena, group->name));
	key_word(json, "kind", group_kind_name(group->kind));
	json_field_str(
	    json, "group", group->box ? group->box->element.id : STR(""));
	key_box(json, "box", place->box);
	key_texts(json, &place->texts);
	json_object_end(json);
}

static void write_link(struct json *json, const struct link *link,
    enum line line, const struct component_list *others,
    const struct layout_link *place)
{
	static const char *const words[LINE_COUNT] = {
	    [LINE_CALL] = "call",
	    [LINE_ALTERNATIVE] = "alternative",
	    [LINE_FALLBACK] = "fallback",
	    [LINE_OPTIONAL] = "optional",
	    [LINE_MESSAGE] = "message",
	    [LINE_REPLICATE] = "replication",
	};
	json_line(json);
	json_object(json);
	key_text(json, "id", link->element.id);
	key_text(json, "from", link->from->element.id);
	key_text(json, "to", link->to->element.id);
	key_word(json, "line", words[line]);
	json_key(json, "instead_of");
	json_array(json);
	for (uint32_t i = 0; i < others->length; i++)
		json_str(json, others->at[i]->element.id);
	json_array_end(json);
	json_key(json, "curve");
	json_array(json);
	for (uint32_t i = 0; i < place->count; i++)
		point(json, place->points[i]);
	json_array_end(json);
	json_key(json, "tip");
	point(json, place->tip);
	json_key(json, "sign");
	point(json, place->sign);
	key_box(json, "label", place->label);
	key_texts(json, &place->texts);
	json_object_end(json);
}

static void write_design(
    struct json *json, const struct design *design, const struct layout *layout)
{
	json_field_count(json, "version", 1);
	key_text(json, "path", design->source->path);
	key_text(json, "design", text_clean(json->out->arena, design->name));
	key_word(json, "direction",
	    layout->direction == DIRECTION_RIGHT ? "right" : "down");
	key_number(json, "width", layout->width);
	key_number(json, "height", layout->height);
	json_field_str(json, "message", layout->message);
}

void drawing_json(struct buf *out, const struct design *design,
    const struct layout *layout, const bool *stubs)
{
	struct json json = {.out = out};
	enum line *lines = lines_of(out->arena, design, NULL);
	struct component_list *others = instead_of(out->arena, design, NULL);
	json_object(&json);
	write_design(&json, design, layout);
	json_key(&json, "components");
	json_array(&json);
	for (uint32_t i = 0; i < design->components.length; i++)
		write_node(&json, design->components.at[i], &layout->nodes[i],
		    stubs && stubs[i]);
	json_array_end(&json);
	json_key(&json, "groups");
	json_array(&json);
	for (uint32_t i = 0; i < design->groups.length; i++)
		write_group(&json, design->groups.at[i], &layout->groups[i]);
	json_array_end(&json);
	json_key(&json, "links");
	json_array(&json);
	for (uint32_t i = 0; i < design->links.length; i++)
		write_link(&json, design->links.at[i], lines[i], &others[i],
		    &layout->links[i]);
	json_array_end(&json);
	json_object_end(&json);
	buf_char(out, '\n');
}
