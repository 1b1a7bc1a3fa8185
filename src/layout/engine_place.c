#include "base/child.h"
#include "layout/detour.h"
#include "layout/plan.h"
#include "layout/protocol.h"

#include <math.h>

/* A curve may end so far from the box that it belongs to. */
#define NEAR 4.0

static void put_number(struct buf *buf, long long number)
{
	buf_char(buf, ' ');
	buf_number(buf, number);
}

static void put(struct buf *buf, double points)
{
	long number = lround(points * PROTOCOL_UNIT);
	if (number > PROTOCOL_MAX_LENGTH)
		number = PROTOCOL_MAX_LENGTH;
	put_number(buf, number);
}

static void put_index(struct buf *buf, uint32_t index)
{
	put_number(buf, index == NO_INDEX ? -1 : (long long)index);
}

static struct str request(const struct plan *plan, int mode)
{
	struct buf buf = {.arena = plan->arena};
	uint32_t nodes = plan->design->components.length;
	buf_printf(&buf, "%d %d %d", PROTOCOL_VERSION,
	    plan->direction == DIRECTION_RIGHT ? PROTOCOL_RIGHT : PROTOCOL_DOWN,
	    mode);
	put(&buf, plan->node_gap);
	put(&buf, plan->rank_gap);
	put_number(&buf, plan->groups.length);
	put_number(&buf, nodes);
	put_number(&buf, plan->edges.length);
	buf_char(&buf, '\n');
	const struct plan_group *group;
	vec_each (group, &plan->groups) {
		put_index(&buf, group->parent);
		put(&buf, group->title_width);
		put(&buf, group->title_height);
		buf_char(&buf, '\n');
	}
	for (uint32_t i = 0; i < nodes; i++) {
		struct box box = plan->layout->nodes[i].box;
		put_index(&buf, plan->node_groups[i]);
		put(&buf, box.width);
		put(&buf, box.height);
		buf_char(&buf, '\n');
	}
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		put_number(&buf, edge->from);
		put_number(&buf, edge->to);
		put_number(&buf, edge->weight);
		put_number(&buf, edge->ranks);
		put(&buf, plan->labelled ? edge->label_width : 0);
		put(&buf, plan->labelled ? edge->label_height : 0);
		buf_char(&buf, '\n');
	}
	return buf_slice(&buf);
}

static double get(struct protocol_reader *reader)
{
	/* A curve may swing a little out of the canvas, never far. */
	long number =
	    protocol_number(reader, -PROTOCOL_MAX_LENGTH, PROTOCOL_MAX_LENGTH);
	return (double)number / PROTOCOL_UNIT;
}

static struct point get_point(struct protocol_reader *reader)
{
	double x = get(reader);
	return (struct point) {x, get(reader)};
}

static bool within(struct point point, struct box box, double margin)
{
	return point.x >= box.x - margin && point.y >= box.y - margin &&
	    point.x <= box.x + box.width + margin &&
	    point.y <= box.y + box.height + margin;
}

/* Points so near to each other make no corner. */
#define SAME 1.0

static struct way read_way(
    const struct plan *plan, struct protocol_reader *reader, long count)
{
	struct way way = {
	    arena_array(plan->arena, (size_t)count, sizeof(struct point)), 0};
	for (long i = 0; i < count; i++) {
		struct point at = get_point(reader);
		if (i == 0 || i == count - 1 ||
		    point_distance(way.at[way.count - 1], at) > SAME)
			way.at[way.count++] = at;
	}
	return way;
}

static void read_edge(const struct plan *plan, const struct plan_edge *edge,
    struct protocol_reader *reader, struct places *places,
    struct place_edge *out)
{
	out->label = get_point(reader);
	long count = protocol_number(reader, 0, PROTOCOL_MAX_ITEMS);
	/* A point takes four bytes at least. */
	if (count == 1 || (reader->end - reader->at) / 4 < count)
		reader->failed = true;
	if (reader->failed || count == 0)
		return;
	struct way way = read_way(plan, reader, count);
	if (!within(way.at[0], place_box(plan, places, edge->from), NEAR) ||
	    !within(
		way.at[way.count - 1], place_box(plan, places, edge->to), NEAR))
		reader->failed = true;
	struct curve curve = detour_round(plan->arena, &way);
	out->points = curve.points;
	out->count = curve.count;
}

static void read_places(const struct plan *plan, struct protocol_reader *reader,
    struct places *places, bool labels)
{
	places->width = get(reader);
	places->height = get(reader);
	struct box canvas = {0, 0, places->width, places->height};
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		struct point corner = get_point(reader);
		struct point size = get_point(reader);
		places->groups[i] =
		    (struct box) {corner.x, corner.y, size.x, size.y};
		if (!within(corner, canvas, NEAR) || size.x < 0 || size.y < 0)
			reader->failed = true;
	}
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		places->nodes[i] = get_point(reader);
		if (!within(places->nodes[i], canvas, 0))
			reader->failed = true;
	}
	for (uint32_t i = 0; i < plan->edges.length && !reader->failed; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		places->edges[i].has_label = labels && edge->label_width > 0;
		read_edge(plan, edge, reader, places, &places->edges[i]);
	}
}

static bool read_answer(const struct plan *plan, struct str answer, int mode,
    struct places *places, struct str *reason)
{
	struct protocol_reader reader = {
	    answer.at, answer.at + answer.length, false};
	(void)protocol_number(&reader, PROTOCOL_VERSION, PROTOCOL_VERSION);
	long status =
	    protocol_number(&reader, PROTOCOL_WHOLE, PROTOCOL_BAD_REQUEST);
	if (!reader.failed && status != PROTOCOL_WHOLE) {
		*reason = status == PROTOCOL_INCOMPLETE
		    ? STR("could not lay out all of it")
		    : STR("did not understand the request");
		return false;
	}
	read_places(
	    plan, &reader, places, plan->labelled && mode == PROTOCOL_FULL);
	if (protocol_finished(&reader))
		return true;
	*reason = STR("gave an answer that does not hold together");
	return false;
}

static enum engine_end ask(const struct plan *plan, const struct engine *engine,
    int mode, int milliseconds, struct str *answer, struct str *reason)
{
	if (engine->answer && engine->answer->length > 0) {
		*answer = *engine->answer;
		return ENGINE_DONE;
	}
	const char *const arguments[] = {engine->path, NULL};
	const struct child_task task = {
	    .arguments = arguments,
	    .stranger = true,
	    .input = request(plan, mode),
	    .most = PROTOCOL_MAX_BYTES,
	    .milliseconds = milliseconds,
	    .memory = engine->memory,
	};
	struct child_result result = child_run(plan->arena, &task);
	*answer = result.answer;
	if (engine->answer)
		*engine->answer = result.answer;
	if (result.end == CHILD_ENDED && result.status == 0)
		return ENGINE_DONE;
	*reason = child_fate(plan->arena, &result);
	return result.end == CHILD_LATE ? ENGINE_LATE : ENGINE_FAILED;
}

enum engine_end engine_place(const struct plan *plan,
    const struct engine *engine, int mode, int milliseconds,
    struct places *places, struct str *reason)
{
	struct str answer;
	enum engine_end end =
	    ask(plan, engine, mode, milliseconds, &answer, reason);
	if (end == ENGINE_DONE &&
	    !read_answer(plan, answer, mode, places, reason))
		return ENGINE_FAILED;
	return end;
}
