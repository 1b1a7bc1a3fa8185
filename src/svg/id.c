#include "svg/draw.h"

struct str svg_id(struct arena *arena, const struct element *element)
{
	struct buf id = {.arena = arena};
	switch (element->kind) {
	case ELEMENT_COMPONENT: id_write(&id, "c", element->id); break;
	case ELEMENT_GROUP: id_write(&id, "g", element->id); break;
	case ELEMENT_LINK:
		id_write(
		    &id, "l", link_id(arena, (const struct link *)element));
		break;
	default: break;
	}
	return buf_slice(&id);
}

static void add_anchor(
    struct arena *arena, struct map *anchors, const struct element *element)
{
	struct str id = svg_id(arena, element);
	map_add(anchors, element_name(arena, element), str_cstr(arena, id));
}

void svg_anchors(struct arena *arena, const struct design *design,
    const struct layout *layout, struct map *anchors)
{
	map_init(anchors, arena);
	for (uint32_t i = 0; i < design->components.length; i++)
		add_anchor(arena, anchors, &design->components.at[i]->element);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			add_anchor(
			    arena, anchors, &design->groups.at[i]->element);
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].count > 0)
			add_anchor(
			    arena, anchors, &design->links.at[i]->element);
}
