#include "model/design.h"
#include "report/schema_part.h"

/* {'$ref': ...} of each, or none, or a list of them. */
#define ONE_OR_MORE(name)                                                      \
	"'anyOf':[{'$ref':'#/definitions/" name                                \
	"'},{'type':'array','items':{'$ref':'#/definitions/" name "'}}]"
#define NONE_OR_MORE(name)                                                     \
	"'anyOf':[{'type':'null'},{'$ref':'#/definitions/" name                \
	"'},{'type':'array','items':{'$ref':'#/definitions/" name "'}}]"
#define MAP_OF(name)                                                           \
	"'propertyNames':{'$ref':'#/definitions/id'},"                         \
	"'additionalProperties':{'$ref':'#/definitions/" name "'}"
#define ARROW "(->|~>|=>|<-|<~)"

static const struct {
	enum field_id field;
	const char *members; /* of the schema */
} specials[] = {
    {F_DESIGN_LINK, "'$ref':'#/definitions/address'"},
    {F_COMPONENT_LINK, "'$ref':'#/definitions/address'"},
    {F_GROUP_LINK, "'$ref':'#/definitions/address'"},
    {F_LINK_LINK, "'$ref':'#/definitions/address'"},
    {F_DESIGN_INCLUDE, "'$ref':'#/definitions/texts'"},
    {F_DESIGN_REQUIREMENTS, "'$ref':'#/definitions/requirements'"},
    {F_DESIGN_WORKLOAD, "'$ref':'#/definitions/workload'"},
    {F_DESIGN_DEFAULTS, "'$ref':'#/definitions/defaults'"},
    {F_DESIGN_COMPONENTS, "'type':['object','null']," MAP_OF("a-component")},
    {F_DESIGN_GROUPS, "'type':['object','null']," MAP_OF("a-group")},
    {F_DESIGN_LINKS, NONE_OR_MORE("a-link")},
    {F_DESIGN_FLOWS, "'type':['object','null']," MAP_OF("a-flow")},
    {F_DESIGN_OBSERVABILITY, "'$ref':'#/definitions/observability'"},
    {F_DESIGN_TRADEOFFS, NONE_OR_MORE("a-tradeoff")},
    {F_DESIGN_OPEN, NONE_OR_MORE("a-question")},
    {F_WORKLOAD_OPERATIONS, "'type':'object'," MAP_OF("operation")},
    {F_DEFAULTS_COMPONENT,
	"'anyOf':[{'type':'null'},{'allOf':[{'$ref':'#/definitions/component'},"
	"{'properties':{'kind':false,'accept':false}}]}]"},
    {F_DEFAULTS_LINK,
	"'anyOf':[{'type':'null'},{'allOf':[{'$ref':'#/definitions/link'},"
	"{'properties':{'accept':false}}]}]"},
    {F_DEFAULTS_FLOW,
	"'anyOf':[{'type':'null'},{'allOf':[{'$ref':'#/definitions/flow'},"
	"{'properties':{'accept':false,'operation':false,'steps':false}}]}]"},
    {F_COMPONENT_KIND, "'$ref':'#/definitions/kind'"},
    {F_COMPONENT_ZONES,
	"'anyOf':[{'type':'integer','minimum':1,'maximum':100},"
	"{'$ref':'#/definitions/ids'},"
	"{'type':'string','pattern':'^[1-9][0-9]?$'}]"},
    {F_COMPONENT_COST, ONE_OR_MORE("price")},
    {F_COMPONENT_TENANTS,
	"'anyOf':[{'$ref':'#/definitions/quantity'},"
	"{'enum':['isolated','shared']}]"},
    {F_COMPONENT_TOKEN_BUDGET, "'$ref':'#/definitions/text'"},
    {F_GROUP_MEMBERS, "'$ref':'#/definitions/ids'"},
    {F_FLOW_OPERATION, "'$ref':'#/definitions/id'"},
    {F_FLOW_SPLIT,
	"'type':'object','additionalProperties':{'$ref':'#/definitions/"
	"ratio'}"},
    {F_FLOW_STEPS, ONE_OR_MORE("a-step")},
    {F_OBSERVABILITY_ALERTS, ONE_OR_MORE("alert")},
    {F_TRADEOFF_ABOUT, "'$ref':'#/definitions/texts'"},
    {F_QUESTION_ABOUT, "'$ref':'#/definitions/texts'"},
    {F_DESIGN_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_OPERATION_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_COMPONENT_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_GROUP_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_LINK_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_FLOW_ACCEPT, "'$ref':'#/definitions/accepted'"},
    {F_TRADEOFF_ACCEPT, "'$ref':'#/definitions/accepted'"},
};

static void put_rate(struct schema *s)
{
	struct str rate = schema_pattern(s->arena, MEASURE_RATE);
	struct str times = schema_pattern(s->arena, MEASURE_FACTOR);
	schema_put(s,
	    "'type':'string','pattern':'^ *(%.*s|%.*s +[a-z][a-z0-9-]*) *$',"
	    "'examples':['100M/day','10x other']",
	    STR_ARG(rate), STR_ARG(times));
}

static void put_users(struct schema *s)
{
	struct str count = schema_pattern(s->arena, MEASURE_COUNT);
	schema_put(s,
	    "'type':['number','string'],'minimum':0,'pattern':'^ *(%.*s)( "
	    "daily)? *$','examples':['50M daily']",
	    STR_ARG(count));
}

/* One that this table has forgotten may be anything: a test looks for it. */
void schema_special(struct schema *s, enum field_id field)
{
	for (size_t i = 0; i < sizeof(specials) / sizeof(*specials); i++)
		if (specials[i].field == field)
			schema_put(s, "%s", specials[i].members);
	if (field == F_OPERATION_RATE)
		put_rate(s);
	else if (field == F_WORKLOAD_USERS)
		put_users(s);
}

static void put_alert(struct schema *s)
{
	struct buf metrics = {.arena = s->arena};
	for (const char *c = alert_metric_words; *c; c++)
		buf_text(&metrics, *c == '.' ? "[.]" : (char[]) {*c, '\0'});
	struct str all = buf_slice(&metrics);
	schema_member(s, "alert",
	    "{'type':'string','pattern':'^[a-z][a-z0-9:-]*[.](%.*s)( *$| "
	    "+([<>]=?|[=!]=) *[^ ]| +for )','examples':['all.availability']}",
	    STR_ARG(all));
}

static void put_accepted(struct schema *s)
{
	struct json *json = &s->json;
	schema_member(s, "reason",
	    "{'anyOf':[{'$ref':'#/definitions/text','minLength':1},"
	    "{'allOf':[{'$ref':'#/definitions/accept'},"
	    "{'required':['because']}]}]}");
	json_line(json);
	json_key(json, "accepted");
	json_object(json);
	schema_put(s, "'type':['object','null']");
	json_key(json, "properties");
	json_object(json);
	struct rule *const *rule;
	vec_each (rule, &s->rules->rules) {
		json_line(json);
		json_key_str(json, (*rule)->id);
		json_object(json);
		json_key(json, "description");
		json_str(json, (*rule)->title);
		schema_put(s, "'$ref':'#/definitions/reason'");
		json_object_end(json);
	}
	json_object_end(json);
	schema_put(s, "'additionalProperties':{'$ref':'#/definitions/reason'}");
	json_object_end(json);
}

/* `a -> b`, `a -> b: label` or `a -> b: { ... }` */
static void put_chain(struct schema *s, const char *name, const char *owner)
{
	schema_member(s, name,
	    "{'type':['string','object'],'pattern':'" ARROW
	    "','minProperties':1,'maxProperties':1,'propertyNames':"
	    "{'pattern':'" ARROW "'},'additionalProperties':{'anyOf':["
	    "{'type':'null'},{'$ref':'#/definitions/text'},"
	    "{'$ref':'#/definitions/%s'}]}}",
	    owner);
}

void schema_entries(struct schema *s)
{
	schema_member(s, "a-component",
	    "{'anyOf':[{'type':'null'},{'$ref':'#/definitions/word'},"
	    "{'$ref':'#/definitions/component'}]}");
	schema_member(s, "a-group",
	    "{'anyOf':[{'type':'null'},{'$ref':'#/definitions/ids'},"
	    "{'$ref':'#/definitions/group'}]}");
	put_chain(s, "a-link", "link");
	put_chain(s, "a-step", "step");
	schema_member(s, "a-flow",
	    "{'anyOf':[{'type':'string','pattern':'" ARROW "'},"
	    "{'type':'array','minItems':1,'items':"
	    "{'$ref':'#/definitions/a-step'}},"
	    "{'allOf':[{'$ref':'#/definitions/flow'},"
	    "{'required':['steps']}]}]}");
	schema_member(s, "a-tradeoff",
	    "{'allOf':[{'$ref':'#/definitions/trade-off'},"
	    "{'required':['choice']}]}");
	schema_member(s, "a-question",
	    "{'anyOf':[{'$ref':'#/definitions/text'},"
	    "{'allOf':[{'$ref':'#/definitions/question'},"
	    "{'required':['question']}]}]}");
	put_alert(s);
	put_accepted(s);
}
