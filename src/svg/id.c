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
