#include "build/bake_expr.h"

#include "expr/builtin.h"
#include "expr/regex.h"
#include "host/classes.h"

#include <assert.h>
#include <inttypes.h>

static const struct {
	const char *type, *name;
} array_names[BAKE_KIND_COUNT] = {
    [BAKE_NODES] = {"_Alignas(64) struct expr_node", "expr_nodes"},
    [BAKE_KIDS] = {"struct expr_node *const", "expr_kids"},
    [BAKE_TYPES] = {"struct expr_type", "expr_types"},
    [BAKE_MEMBERS] = {"struct expr_member", "expr_members"},
    [BAKE_VALUES] = {"struct expr_value", "expr_values"},
    [BAKE_LISTS] = {"struct expr_list", "expr_lists"},
    [BAKE_READS] = {"bool", "expr_read"},
    [BAKE_IMAGES] = {"struct regex_image", "expr_images"},
    [BAKE_EXPRS] = {"struct expr", "exprs"},
    [BAKE_PIECES] = {"struct piece", "expr_pieces"},
    [BAKE_TEMPLATES] = {"struct expr_template", "expr_templates"},
};

void expr_bake_init(
    struct expr_baker *b, struct arena *arena, const struct node_names *names)
{
	*b = (struct expr_baker) {.arena = arena, .names = names};
	for (int i = 0; i < BAKE_KIND_COUNT; i++)
		bake_array_init(&b->arrays[i], arena, array_names[i].type,
		    array_names[i].name);
}

/*
 * False when the table has no such member.  A field may go by another name in
 * expressions, and by its own be a member that is computed.
 */
static bool write_row(struct buf *out, const char *table, const char *suffix,
    const struct expr_member *members, const struct expr_member *member)
{
	for (uint32_t i = 0; members && members[i].name; i++) {
		if (members[i].get != member->get ||
		    strcmp(members[i].name, member->name))
			continue;
		buf_printf(out, "&%s%s[%" PRIu32 "], ", table, suffix, i);
		return true;
	}
	return false;
}

/* What a SELECT reads, if that is known before it runs. */
static void write_member(struct expr_baker *b, struct buf *out,
    const struct expr_class *class, const struct expr_member *member)
{
	buf_text(out, ".member = ");
	if (write_row(out, class->name, "_members", class->members, member))
		return;
	const struct expr_table *more = class->more;
	for (; more && more->name; more++)
		if (write_row(out, more->name, "", more->members, member))
			return;
	assert(member->get == field_get && member->has == field_has);
	struct buf row = {.arena = b->arena};
	buf_text(&row, "{.get = field_get, .has = field_has, ");
	buf_printf(&row, ".name = \"%s\", .tag = %" PRIu32 "}", member->name,
	    member->tag);
	bake_address(out, "expr_members",
	    bake_array_add(&b->arrays[BAKE_MEMBERS], &row));
	buf_text(out, ", ");
}

static void write_selection(
    struct expr_baker *b, struct buf *out, const struct expr_node *node)
{
	if (!node->as.member)
		return;
	const struct expr_plain *plain = &node->as.plain;
	buf_printf(out, ".plain = %d, .as = {", node->plain);
	write_member(b, out, node->kids[0]->type->class, node->as.member);
	if (node->plain != PLAIN_NONE)
		buf_printf(out,
		    ".plain = {.bits = %" PRIu32 ", .at = %d, .then = %d",
		    plain->bits, plain->at, plain->then);
	if (node->plain == PLAIN_OBJECT)
		buf_printf(out, ", .class = &class_%s", plain->class->name);
	buf_text(out, node->plain != PLAIN_NONE ? "}}, " : "}, ");
}

static void write_method(struct buf *out, const struct expr_method *method)
{
	const struct expr_class *const *class = host_classes;
	for (; *class; class ++)
		for (uint32_t i = 0;
		     (*class)->methods && (*class)->methods[i].name; i++)
			if (&(*class)->methods[i] == method) {
				buf_printf(out, "&%s_methods[%" PRIu32 "]",
				    (*class)->name, i);
				return;
			}
	uint32_t i = 0;
	while (&host_functions[i] != method)
		i++;
	bake_address(out, "host_functions", i);
}

static void write_image(
    struct expr_baker *b, struct buf *out, const struct regex *regex)
{
	struct regex_image image = regex_save(b->arena, regex);
	struct buf row = {.arena = b->arena};
	buf_text(&row, "{(const uint64_t[]) {");
	for (size_t i = 0; i < regex_image_words(image.size); i++)
		buf_printf(&row, "%sUINT64_C(%" PRIu64 "),", i % 4 ? " " : "\n",
		    image.words[i]);
	buf_printf(&row, "}, %zu, %d}", image.size, image.at_boundary);
	buf_text(out, ", .as.call.image = ");
	bake_address(
	    out, "expr_images", bake_array_add(&b->arrays[BAKE_IMAGES], &row));
}

/* Nothing of a call of which only the receiver's class says what it is. */
static void write_call(
    struct expr_baker *b, struct buf *out, const struct expr_node *node)
{
	if (node->as.call.method) {
		buf_text(out, ".as.call.method = ");
		write_method(out, node->as.call.method);
	}
	if (!node->as.call.builtin)
		return;
	buf_printf(out, ".as.call.builtin = &builtins[%td]",
	    node->as.call.builtin - builtins);
	if (node->as.call.regex)
		write_image(b, out, node->as.call.regex);
}

static void write_meaning(
    struct expr_baker *b, struct buf *out, const struct expr_node *node)
{
	switch (node->op) {
	case NODE_CONSTANT:
		buf_text(out, ".as.constant = ");
		expr_bake_value(b, out, &node->as.constant);
		break;
	case NODE_SELECT:
	case NODE_HAS: write_selection(b, out, node); break;
	case NODE_CALL: write_call(b, out, node); break;
	default: break;
	}
}

/* A list of constants is one, and need not be made at each evaluation. */
static bool is_constant_list(const struct expr_node *node)
{
	if (node->op != NODE_LIST)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (node->kids[i]->op != NODE_CONSTANT)
			return false;
	return true;
}

static void write_constant_list(
    struct expr_baker *b, struct buf *out, const struct expr_node *node)
{
	struct expr_value *items =
	    arena_array(b->arena, node->count, sizeof(*items));
	for (uint32_t i = 0; i < node->count; i++)
		items[i] = node->kids[i]->as.constant;
	struct expr_value list = expr_list_of(b->arena, items, node->count);
	buf_text(out, ".as.constant = ");
	expr_bake_value(b, out, &list);
}

static uint32_t count_nodes(const struct expr_node *node)
{
	uint32_t count = 1;
	for (uint32_t i = 0; i < node->count; i++)
		count += count_nodes(node->kids[i]);
	return count;
}

/* Where the kids of the node begin, whose own row is the next. */
static uint32_t bake_kids(struct expr_baker *b, const struct expr_node *node)
{
	uint32_t start = b->arrays[BAKE_KIDS].length;
	uint32_t next = b->arrays[BAKE_NODES].length + 1;
	for (uint32_t i = 0; i < node->count; i++) {
		struct buf kid = {.arena = b->arena};
		buf_text(&kid, "(struct expr_node *)");
		bake_address(&kid, "expr_nodes", next);
		bake_array_add(&b->arrays[BAKE_KIDS], &kid);
		next += count_nodes(node->kids[i]);
	}
	return start;
}

/* What `node` joins, of which the row has that index. */
static void bake_operands(struct expr_baker *b, const struct expr_node *node,
    enum node_op op, uint32_t index)
{
	if (node->op != op) {
		struct buf row = {.arena = b->arena};
		buf_text(&row, "(struct expr_node *)");
		bake_address(&row, "expr_nodes", index);
		bake_array_add(&b->arrays[BAKE_KIDS], &row);
		return;
	}
	bake_operands(b, node->kids[0], op, index + 1);
	bake_operands(
	    b, node->kids[1], op, index + 1 + count_nodes(node->kids[0]));
}

/* `kids` is where the node's kids begin. */
static void write_operands(struct expr_baker *b, struct buf *out,
    const struct expr_node *node, uint32_t kids)
{
	uint32_t start = kids, count = node->as.operands.count;
	if (count > 2) {
		start = b->arrays[BAKE_KIDS].length;
		bake_operands(b, node, node->op, b->arrays[BAKE_NODES].length);
	}
	buf_printf(out,
	    ".as.operands = {(struct expr_node **)expr_kids + %" PRIu32
	    ", %" PRIu32 "}",
	    start, count);
}

/* In pre-order, which is nearly the order in which nodes are visited. */
static void bake_node(struct expr_baker *b, const struct expr_node *node)
{
	bool folded = is_constant_list(node);
	uint32_t start = bake_kids(b, node);
	struct buf row = {.arena = b->arena};
	buf_printf(&row,
	    "{.op = %d, .height = %d, .receiver = %d, .steady = %d, "
	    ".slot = %d, .number = %d, .start = %d, .end = %d, .count = %d, ",
	    folded ? NODE_CONSTANT : (enum node_op)node->op, node->height,
	    node->receiver, node->steady, node->slot, node->number, node->start,
	    node->end, node->count);
	if (node->count)
		buf_printf(&row,
		    ".kids = (struct expr_node **)expr_kids + %" PRIu32 ", ",
		    start);
	if (node->name_length) {
		buf_printf(
		    &row, ".name_length = %d, .name = ", node->name_length);
		bake_text(&row, node_name(node));
		buf_text(&row, ", ");
	}
	buf_text(&row, ".type = ");
	expr_bake_type_address(b, &row, node->type);
	buf_text(&row, ", ");
	if (node_is_junction(node))
		write_operands(b, &row, node, start);
	else if (folded)
		write_constant_list(b, &row, node);
	else
		write_meaning(b, &row, node);
	buf_char(&row, '}');
	bake_array_add(&b->arrays[BAKE_NODES], &row);
	for (uint32_t i = 0; i < node->count; i++)
		bake_node(b, node->kids[i]);
}

static void write_place(
    struct expr_baker *b, struct buf *out, const struct expr_place *place)
{
	buf_text(out, "{.text = ");
	bake_str(out, place->text);
	buf_printf(out,
	    ", .span = {%" PRIu32 ", %" PRIu32 "}, .offset = %" PRIu32 ", ",
	    place->span.start, place->span.end, place->offset);
	b->names->write_bytes(out, place->bytes, b->names);
	if (place->node) {
		buf_text(out, ", .node = ");
		b->names->write(out, place->node, b->names);
	}
	buf_char(out, '}');
}

void expr_bake_expr(
    struct expr_baker *b, struct buf *out, const struct expr *expr)
{
	uint32_t root = b->arrays[BAKE_NODES].length;
	bake_node(b, expr->root);
	uint32_t reads = b->arrays[BAKE_READS].length;
	for (uint32_t i = 0; i < expr->variables; i++) {
		struct buf row = {.arena = b->arena};
		buf_char(&row, expr->reads[i] ? '1' : '0');
		bake_array_add(&b->arrays[BAKE_READS], &row);
	}
	struct buf row = {.arena = b->arena};
	buf_text(&row, "{.place = ");
	write_place(b, &row, &expr->place);
	buf_printf(&row,
	    ", .root = (struct expr_node *)&expr_nodes[%" PRIu32
	    "], .parts = %" PRIu32 ", .reads = (bool *)expr_read + %" PRIu32
	    ", .variables = %" PRIu32 "}",
	    root, expr->parts, reads, expr->variables);
	buf_printf(out, "(struct expr *)&exprs[%" PRIu32 "]",
	    bake_array_add(&b->arrays[BAKE_EXPRS], &row));
}

void expr_bake_template(
    struct expr_baker *b, struct buf *out, const struct expr_template *template)
{
	struct buf rows = {.arena = b->arena};
	const struct piece *piece;
	vec_each (piece, &template->pieces) {
		buf_text(&rows, piece == template->pieces.at ? "{" : ",\n{");
		bake_str(&rows, piece->text);
		buf_text(&rows, ", ");
		if (piece->expr)
			expr_bake_expr(b, &rows, piece->expr);
		else
			buf_char(&rows, '0');
		buf_char(&rows, '}');
	}
	uint32_t start = b->arrays[BAKE_PIECES].length;
	uint32_t count = template->pieces.length;
	if (count) {
		bake_array_add(&b->arrays[BAKE_PIECES], &rows);
		b->arrays[BAKE_PIECES].length += count - 1;
	}
	struct buf row = {.arena = b->arena};
	buf_printf(&row,
	    "{.pieces = {.at = (struct piece *)expr_pieces + %" PRIu32
	    ", .length = %" PRIu32 "}}",
	    start, count);
	buf_printf(out, "(struct expr_template *)&expr_templates[%" PRIu32 "]",
	    bake_array_add(&b->arrays[BAKE_TEMPLATES], &row));
}

void expr_bake_write(struct buf *out, const struct expr_baker *b)
{
	for (int i = 0; i < BAKE_KIND_COUNT; i++)
		bake_array_declare(out, &b->arrays[i]);
	for (int i = 0; i < BAKE_KIND_COUNT; i++)
		bake_array_write(out, &b->arrays[i]);
}
