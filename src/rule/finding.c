#include "rule/code.h"

void finding_push(struct diag_list *list, struct diag *diag)
{
	diag->next = NULL;
	if (!list->first)
		list->last = &list->first;
	*list->last = diag;
	list->last = &diag->next;
	list->length++;
	list->errors += diag->severity == SEVERITY_ERROR;
}

struct diag *finding_add(struct diag_list *list, const struct rule *rule,
    enum severity severity, const struct host_place *place, struct str text)
{
	struct diag *diag = arena_new(list->arena, struct diag);
	diag->rule = rule->id;
	diag->severity = severity;
	diag->confidence = rule->confidence;
	diag->source = place->source;
	diag->span = place->span;
	diag->text = text;
	diag->element = element_name(list->arena, place->element);
	finding_push(list, diag);
	return diag;
}
