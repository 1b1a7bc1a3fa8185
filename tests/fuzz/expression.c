/* An expression, compiled and evaluated for each component of a design. */
#include "host/host.h"

#include "fuzz.h"

static const char some_design[] =
    "design: Shop\n"
    "components:\n"
    "  client: {}\n"
    "  app: {kind: service, replicas: 4, zones: 2, capacity: 5k/s}\n"
    "  cache: {tech: Redis, hit-ratio: 90%}\n"
    "  db: {tech: PostgreSQL, replicas: 3, replication: sync, data: pii}\n"
    "  jobs: {tech: RabbitMQ}\n"
    "links:\n"
    "  - app ~> jobs\n"
    "flows:\n"
    "  buy:\n"
    "    rate: 100/s\n"
    "    steps: [client -> app -> cache -> db]\n";

enum {
	STEPS = 10000
};

static void show_parts(const struct expr *expr)
{
	for (uint32_t i = 0; i < expr_part_count(expr); i++)
		(void)expr_part(expr, i);
}

static void evaluate(struct arena *arena, const struct design *design,
    const struct expr *expr, const struct expr_template *template)
{
	struct host host;
	host_init(&host, arena, design);
	struct component *const *component;
	vec_each (component, &design->components) {
		struct expr_value values[] = {
		    element_value(&(*component)->element),
		    element_value(&design->element)};
		struct regex_list regexes = {.arena = arena};
		struct expr_context context = {
		    .arena = arena,
		    .host = &host,
		    .variables = values,
		    .regexes = &regexes,
		    .steps = STEPS,
		};
		struct buf out = {.arena = arena};
		if (expr)
			expr_print(&out, expr_eval(expr, &context));
		context.steps = STEPS;
		if (template)
			(void)expr_template_print(&out, template, &context);
		claim(context.steps <= STEPS, "work is counted down");
	}
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	struct design *design =
	    read_design(arena, str_from(some_design), &diags);
	const struct expr_variable variables[] = {
	    {STR("self"), EXPR_OBJECT_OF(element_class(ELEMENT_COMPONENT))},
	    {STR("design"), EXPR_OBJECT_OF(element_class(ELEMENT_DESIGN))}};
	struct expr_env env = {
	    .variables = variables, .count = 2, .functions = host_functions};
	struct source *source = source_new(arena, STR("input"), input);
	struct expr_place place = expr_place_source(source);
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct expr *expr = expr_compile(arena, &place, &env, NULL, &problems);
	claim(!expr == (problems.errors > 0), "what is refused has a reason");
	claim_places(&problems);
	struct expr_template *template =
	    expr_template_compile(arena, &place, &env, &problems);
	claim_places(&problems);
	if (expr)
		show_parts(expr);
	evaluate(arena, design, expr, template);
}
