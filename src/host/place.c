#include "host/cache.h"
#include "host/classes.h"

/* Requirements and observability are spoken of as the design's. */
static const struct element *spoken_of(
    const struct host *host, const struct element *element)
{
	if (element->kind == ELEMENT_REQUIREMENTS ||
	    element == &host->design->observability)
		return &host->design->element;
	return element;
}

/* What is noted about elements: the place of the note, the element's name. */
static bool at_note(
    const struct host *host, struct expr_value value, struct host_place *place)
{
	const struct expr_class *class = value.as.object.class;
	const void *at = value.as.object.at;
	if (class == &class_promise) {
		const struct promise *promise = at;
		*place = (struct host_place) {spoken_of(host, promise->element),
		    promise->source, promise->span};
		return true;
	}
	if (class == &class_sentence) {
		const struct sentence *sentence = at;
		*place =
		    (struct host_place) {spoken_of(host, sentence->element),
			sentence->source, sentence->span};
		return true;
	}
	if (class == &class_accept) {
		const struct accept_use *use = at;
		*place = (struct host_place) {
		    use->element, use->accept->source, use->accept->span};
		return true;
	}
	return false;
}

static const struct element *element_of(struct expr_value value)
{
	for (enum element_kind kind = ELEMENT_DESIGN;
	     kind <= ELEMENT_REQUIREMENTS; kind++)
		if (value.as.object.class == element_class(kind))
			return value.as.object.at;
	return NULL;
}

/*
 * What is part of one element: a step of its link, a cut of its component, a
 * domain of the group that declares it.
 */
static const struct element *element_behind(struct expr_value value)
{
	const struct expr_class *class = value.as.object.class;
	const void *at = value.as.object.at;
	if (class == &class_cycle) {
		const struct link *link = ((const struct host_cycle *)at)->last;
		return link ? &link->element : NULL;
	}
	if (class == &class_domain) {
		const struct group *group = ((const struct domain *)at)->group;
		return group ? &group->element : NULL;
	}
	if (class == &class_cut) {
		const struct host_cut *cut = at;
		return cut->fallen.length ? &cut->fallen.at[0]->element : NULL;
	}
	return element_of(value);
}

bool host_place(
    const struct host *host, struct expr_value value, struct host_place *place)
{
	if (value.kind != EXPR_OBJECT)
		return false;
	if (at_note(host, value, place))
		return true;
	const struct element *element = element_behind(value);
	if (!element)
		return false;
	*place = (struct host_place) {
	    spoken_of(host, element), element->source, element->span};
	if (element->kind == ELEMENT_STEP)
		place->element = &((const struct step *)element)->link->element;
	return true;
}

enum {
	MOST_WORDS = 8, /* of a list in a sentence; then a count */
};

/* In a sentence ids stand in backticks; texts and numbers are what they are. */
static void print_word(struct buf *text, struct expr_value value)
{
	const struct element *element =
	    value.kind == EXPR_OBJECT ? element_of(value) : NULL;
	if (!element) {
		expr_print(text, value);
		return;
	}
	if (value.as.object.class == &class_flow &&
	    ((const struct flow *)value.as.object.at)->implied)
		buf_text(text, "the implied flow of ");
	buf_char(text, '`');
	buf_str(text, element->id);
	buf_char(text, '`');
}

static struct expr_value listed(struct expr_context *context,
    const struct expr_list *list, struct str between, struct str before_last,
    void (*print)(struct buf *text, struct expr_value value))
{
	uint32_t shown = list->length > MOST_WORDS ? MOST_WORDS : list->length;
	struct buf text = {.arena = context->arena};
	for (uint32_t i = 0; i < shown; i++) {
		if (i)
			buf_str(&text,
			    i + 1 == list->length ? before_last : between);
		print(&text, expr_list_at(list, i));
	}
	if (list->length > shown)
		buf_printf(&text, " and %u more", list->length - shown);
	return expr_string(buf_slice(&text));
}

static struct expr_value call_words(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)count;
	return listed(
	    context, arguments[0].as.list, STR(", "), STR(" and "), print_word);
}

static struct expr_value call_join(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)count;
	struct str between = arguments[1].as.text;
	return listed(
	    context, arguments[0].as.list, between, between, expr_print);
}

/* clang-format off */
const struct expr_method host_functions[] = {
    {"words", {&expr_type_list}, &expr_type_string, call_words,
	"a list in a sentence: a, b and c; ids of elements in backticks; eight items, then a count", "1.0"},
    {"join", {&expr_type_list, &expr_type_string}, &expr_type_string, call_join,
	"a list as one text, with the other text between; eight items, then a count", "1.0"},
    {0},
};
/* clang-format on */
