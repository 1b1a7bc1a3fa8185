#include "layout/nest.h"

#include "layout/layout.h"

static struct nest_members *members_of(
    struct nest *nest, const struct group *box)
{
	return box ? &nest->groups[box->element.index] : &nest->top;
}

struct nest nest_of(struct arena *arena, const struct design *design)
{
	struct nest nest = {.groups = arena_array(arena, design->groups.length,
				sizeof(struct nest_members))};
	struct group *const *group;
	vec_each (group, &design->groups)
		if ((*group)->drawn)
			vec_push(arena,
			    &members_of(&nest, (*group)->box)->groups, *group);
	struct component *const *component;
	vec_each (component, &design->components) {
		const struct group *box = layout_box_of(*component);
		vec_push(
		    arena, &members_of(&nest, box)->components, *component);
	}
	return nest;
}
