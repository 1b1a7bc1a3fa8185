#include "expr/functions_bind.h"

static struct host_place at_element(const struct element *element)
{
	return (struct host_place) {element, element->source, element->span};
}

/* Requirements and observability are spoken of as the design's. */
static const struct element *spoken_of(
    const struct host *host, const struct element *element)
{
	if (element->kind == ELEMENT_REQUIREMENTS ||
	    element == &host->design->observability)
		return &host->design->element;
	return element;
}

bool host_place(
    const struct host *host, struct expr_value value, struct host_place *place)
{
	if (value.kind != EXPR_OBJECT)
		return false;
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
	if (class == &class_cycle) {
		const struct link *link = ((const struct host_cycle *)at)->last;
		if (link)
			*place = at_element(&link->element);
		return link;
	}
	if (class == &class_cut) {
		const struct component *component =
		    ((const struct host_cut *)at)->component;
		if (component)
			*place = at_element(&component->element);
		return component;
	}
	if (class == &class_step) {
		const struct step *step = at;
		*place = at_element(&step->element);
		place->element = &step->link->element;
		return true;
	}
	for (enum element_kind kind = ELEMENT_DESIGN;
	     kind <= ELEMENT_REQUIREMENTS; kind++)
		if (class == element_class(kind)) {
			*place = at_element(at);
			place->element = spoken_of(host, at);
			return true;
		}
	return false;
}

/* "a, b and c" */
static struct expr_value call_words(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)count;
	const struct expr_list *list = arguments[0].as.list;
	struct buf text = {.arena = context->arena};
	for (uint32_t i = 0; i < list->length; i++) {
		if (i)
			buf_text(&text, i + 1 < list->length ? ", " : " and ");
		expr_print(&text, expr_list_at(list, i));
	}
	return expr_string(buf_slice(&text));
}

static struct expr_value call_join(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)self, (void)count;
	const struct expr_list *list = arguments[0].as.list;
	struct buf text = {.arena = context->arena};
	for (uint32_t i = 0; i < list->length; i++) {
		if (i)
			buf_str(&text, arguments[1].as.text);
		expr_print(&text, expr_list_at(list, i));
	}
	return expr_string(buf_slice(&text));
}

/* clang-format off */
const struct expr_method host_functions[] = {
    {"words", {&expr_type_list}, &expr_type_string, call_words, "a list in a sentence: a, b and c", "1.0"},
    {"join", {&expr_type_list, &expr_type_string}, &expr_type_string, call_join, "a list as one text, with the other text between", "1.0"},
    {0},
};
/* clang-format on */
