#include "host/classes.h"

#include <stddef.h>
#include <string.h>

#define AT(type, member) ((uint16_t)offsetof(struct type, member))

static const struct {
	const struct expr_class *owner;
	const char *name;
	enum expr_plain_kind form;
	struct expr_plain plain;
} plain_members[] = {
    {&class_component, "id", PLAIN_TEXT, {.at = AT(component, element.id)}},
    {&class_component, "kind", PLAIN_TEXT_THERE,
	{.at = AT(component, kind), .then = AT(kind, id)}},
    {&class_link, "from", PLAIN_OBJECT,
	{.class = &class_component, .at = AT(link, from)}},
    {&class_link, "to", PLAIN_OBJECT,
	{.class = &class_component, .at = AT(link, to)}},
    {&class_step, "from", PLAIN_OBJECT,
	{.class = &class_component, .at = AT(step, from)}},
    {&class_step, "to", PLAIN_OBJECT,
	{.class = &class_component, .at = AT(step, to)}},
};

enum {
	PLAIN_COUNT = sizeof(plain_members) / sizeof(*plain_members),
};

enum expr_plain_kind element_plain(const struct expr_class *class,
    const struct expr_member *member, struct expr_plain *plain)
{
	if (member->get == component_flag_get) {
		*plain = (struct expr_plain) {
		    .bits = member->tag,
		    .at = AT(component, flags),
		};
		return PLAIN_BITS;
	}
	for (int i = 0; i < PLAIN_COUNT; i++)
		if (plain_members[i].owner == class &&
		    !strcmp(plain_members[i].name, member->name)) {
			*plain = plain_members[i].plain;
			return plain_members[i].form;
		}
	return PLAIN_NONE;
}
