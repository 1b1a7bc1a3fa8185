/*
 * expr_host.h - a small host for the tests of expressions: boxes and wires.
 *
 *	box a: 100/s of 200/s, 10 ms, hit ratio 90 %, 2 replicas, tagged x y
 *	box b: 50/s of an unknown capacity, no owner, 1 replica
 *	box c: a rate, capacity and latency that nobody stated, 3 replicas
 *	wires a-b (100 ms), b-c (no timeout)
 */
#ifndef LINTEL_TESTS_EXPR_HOST_H
#define LINTEL_TESTS_EXPR_HOST_H

#include "expr/expr.h"

#include "tap.h"

struct box {
	const char *id, *owner;
	double rate, capacity, latency, hit_ratio, size, cost;
	int replicas;
	bool critical;
	const struct wire *wires[2];
	uint32_t wire_count;
	const struct box *next;
};

struct wire {
	const struct box *from, *to;
	double timeout;
};

enum box_tag {
	BOX_RATE,
	BOX_CAPACITY,
	BOX_LATENCY,
	BOX_HIT_RATIO,
	BOX_SIZE,
	BOX_COST,
};

extern const struct box box_a, box_b, box_c;
static const struct wire wire_ab, wire_bc;
static const struct expr_class box_class, wire_class;
static const struct expr_type box_type = EXPR_OBJECT_OF(&box_class);
static const struct expr_type wire_type = EXPR_OBJECT_OF(&wire_class);
static const struct expr_type boxes_type = EXPR_LIST_OF(&box_type);
static const struct expr_type wires_type = EXPR_LIST_OF(&wire_type);

const struct box box_c = {
    .id = "c",
    .rate = NAN,
    .capacity = NAN,
    .latency = NAN,
    .hit_ratio = NAN,
    .size = 4096,
    .cost = 40,
    .replicas = 3,
};
const struct box box_b = {
    .id = "b",
    .rate = 50,
    .capacity = NAN,
    .latency = 0.5,
    .hit_ratio = NAN,
    .size = 1000,
    .cost = NAN,
    .replicas = 1,
    .wires = {&wire_bc},
    .wire_count = 1,
    .next = &box_c,
};
const struct box box_a = {
    .id = "a",
    .owner = "team",
    .rate = 100,
    .capacity = 200,
    .latency = 0.01,
    .hit_ratio = 0.9,
    .size = 500,
    .cost = 120,
    .replicas = 2,
    .critical = true,
    .wires = {&wire_ab},
    .wire_count = 1,
    .next = &box_b,
};
static const struct wire wire_ab = {&box_a, &box_b, 0.1};
static const struct wire wire_bc = {&box_b, &box_c, NAN};
static const struct box *const all_boxes[] = {&box_a, &box_b, &box_c};

static inline struct expr_value get_box(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct box *box = object;
	struct str name = str_from(member->name);
	if (str_is(name, "id"))
		return expr_string(str_from(box->id));
	if (str_is(name, "owner"))
		return box->owner ? expr_string(str_from(box->owner))
				  : expr_null();
	if (str_is(name, "replicas"))
		return expr_int(box->replicas);
	if (str_is(name, "critical"))
		return expr_bool(box->critical);
	if (str_is(name, "next"))
		return expr_object(&box_class, box->next);
	if (str_is(name, "tags"))
		return expr_list_of_texts(context->arena,
		    (const struct str[]) {STR("x"), STR("y")},
		    box == &box_a ? 2 : 0);
	return expr_list_of_objects(
	    context->arena, &wire_class, box->wires, box->wire_count);
}

static inline struct expr_value get_box_number(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	const struct box *box = object;
	const double numbers[] = {box->rate, box->capacity, box->latency,
	    box->hit_ratio, box->size, box->cost};
	return expr_quantity(numbers[member->tag], member->type->measure);
}

/* Members that come from another table, as the language's fields do. */
static inline bool find_box_field(
    const struct expr_class *class, struct str name, struct expr_member *found)
{
	(void)class;
	static const struct expr_member fields[] = {
	    {"hit_ratio", &expr_type_quantity[MEASURE_RATIO], get_box_number,
		NULL, BOX_HIT_RATIO, "share answered"},
	    {"size", &expr_type_quantity[MEASURE_SIZE], get_box_number, NULL,
		BOX_SIZE, "bytes"},
	    {"cost", &expr_type_quantity[MEASURE_MONEY], get_box_number, NULL,
		BOX_COST, "money"},
	};
	for (size_t i = 0; i < 3; i++)
		if (str_is(name, fields[i].name)) {
			*found = fields[i];
			return true;
		}
	return false;
}

static inline void name_box_fields(
    const struct expr_class *class, struct map *known)
{
	map_add(known, STR("hit_ratio"), (void *)(uintptr_t) class);
	map_add(known, STR("size"), (void *)(uintptr_t) class);
	map_add(known, STR("cost"), (void *)(uintptr_t) class);
}

static inline struct expr_value get_wire(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context;
	const struct wire *wire = object;
	if (str_is(str_from(member->name), "from"))
		return expr_object(&box_class, wire->from);
	if (str_is(str_from(member->name), "to"))
		return expr_object(&box_class, wire->to);
	return expr_quantity(wire->timeout, MEASURE_DURATION);
}

/* As for an assumption: there is a value, but nobody stated it. */
static inline bool has_nothing(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context, (void)object, (void)member;
	return false;
}

static inline struct expr_value call_reach(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)arguments, (void)count;
	uint32_t skip = self == &box_a ? 1 : self == &box_b ? 2 : 3;
	return expr_list_of_objects(
	    context->arena, &box_class, all_boxes + skip, 3 - skip);
}

static inline struct expr_value call_calls(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)context, (void)count;
	const struct box *box = self;
	return expr_bool(box->next == arguments[0].as.object.at);
}

static inline struct expr_value call_takes(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)context, (void)count;
	const struct box *box = self;
	if (isnan(box->capacity))
		return expr_unknown_member(
		    context->arena, &box_class, box, STR("capacity"));
	return expr_bool(arguments[0].as.number <= box->capacity);
}

static inline struct expr_value call_guess(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)context, (void)self, (void)arguments, (void)count;
	return expr_unknown_here();
}

static inline struct expr_value call_dear(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)arguments, (void)count;
	expr_spend(context, 1000000);
	return expr_bool(true);
}

static inline struct expr_value call_fails(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)arguments, (void)count;
	return expr_error(context->arena, (struct span) {0}, "the host fails");
}

static inline struct expr_value call_twice(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)context, (void)self, (void)count;
	return expr_double(arguments[0].as.number * 2);
}

static inline void print_box(struct buf *buf, const void *object)
{
	buf_text(buf, ((const struct box *)object)->id);
}

static inline void print_wire(struct buf *buf, const void *object)
{
	const struct wire *wire = object;
	buf_printf(buf, "%s-%s", wire->from->id, wire->to->id);
}

static const struct expr_member box_members[] = {
    {"id", &expr_type_string, get_box, NULL, 0, "name"},
    {"owner", &expr_type_string, get_box, NULL, 0, "who answers for it"},
    {"replicas", &expr_type_int, get_box, NULL, 0, "instances"},
    {"critical", &expr_type_bool, get_box, NULL, 0, "whether it matters"},
    {"next", &box_type, get_box, NULL, 0, "the box after it"},
    {"tags", &expr_type_strings, get_box, NULL, 0, "words"},
    {"wires", &wires_type, get_box, NULL, 0, "what leaves it"},
    {"rate", &expr_type_quantity[MEASURE_RATE], get_box_number, NULL, BOX_RATE,
	"requests"},
    {"capacity", &expr_type_quantity[MEASURE_RATE], get_box_number, NULL,
	BOX_CAPACITY, "requests it can serve"},
    {"latency", &expr_type_quantity[MEASURE_DURATION], get_box_number,
	has_nothing, BOX_LATENCY, "time it takes"},
    {0},
};

static const struct expr_method box_methods[] = {
    {"reach", {NULL}, &boxes_type, call_reach, "boxes behind it", "1.0"},
    {"calls", {&box_type}, &expr_type_bool, call_calls, "whether next", "1.0"},
    {"takes", {&expr_type_quantity[MEASURE_RATE]}, &expr_type_bool, call_takes,
	"whether it can serve a rate", "1.0"},
    {"guess", {NULL}, &expr_type_quantity[MEASURE_RATE], call_guess,
	"never known", "1.0"},
    {"dear", {NULL}, &expr_type_bool, call_dear, "spends the budget", "1.0"},
    {"fails", {NULL}, &expr_type_bool, call_fails, "fails", "1.0"},
    {0},
};

static const struct expr_class box_class = {
    .name = "box",
    .members = box_members,
    .methods = box_methods,
    .find = find_box_field,
    .names = name_box_fields,
    .print = print_box,
};

static const struct expr_member wire_members[] = {
    {"from", &box_type, get_wire, NULL, 0, "its beginning"},
    {"to", &box_type, get_wire, NULL, 0, "its end"},
    {"timeout", &expr_type_quantity[MEASURE_DURATION], get_wire, NULL, 0,
	"how long it waits"},
    {0},
};

static const struct expr_class wire_class = {
    .name = "wire",
    .members = wire_members,
    .print = print_wire,
};

static const struct expr_method host_functions[] = {
    {"twice", {&expr_type_double}, &expr_type_double, call_twice, "2 x", "1.0"},
    {0},
};

/* t, f, u, e: true, false, unknown and an error, each typed bool. */
static const struct expr_variable host_variables[] = {
    {STR_INIT("self"), EXPR_OBJECT_OF(&box_class)},
    {STR_INIT("b"), EXPR_OBJECT_OF(&box_class)},
    {STR_INIT("boxes"), EXPR_LIST_OF(&box_type)},
    {STR_INIT("t"), {.kind = EXPR_BOOL}},
    {STR_INIT("f"), {.kind = EXPR_BOOL}},
    {STR_INIT("u"), {.kind = EXPR_BOOL}},
    {STR_INIT("e"), {.kind = EXPR_BOOL}},
    {STR_INIT("ten"), {.kind = EXPR_DOUBLE, .measure = MEASURE_RATE}},
    {STR_INIT("any"), {.kind = EXPR_DOUBLE, .measure = MEASURE_ANY}},
    {STR_INIT("d"), {.kind = EXPR_DYN}},
    {STR_INIT("n"), {.kind = EXPR_INT}},
};

enum {
	HOST_VARIABLES = sizeof(host_variables) / sizeof(*host_variables),
};

static const struct expr_env host_env = {
    .variables = host_variables,
    .count = HOST_VARIABLES,
    .functions = host_functions,
};

#endif
