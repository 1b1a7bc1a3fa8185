#include "text/limits.h"

#include "base/map.h"

#include <inttypes.h>
#include <math.h>

#define KIBI UINT64_C(1024)
#define MEBI (UINT64_C(1024) * KIBI)

/* clang-format off */
const struct limits limits_usual = {{
#define LIMIT(ident, name, measure, usual, most, doc) usual,
#include "text/limits.def"
#undef LIMIT
}};

const struct limits limits_most = {{
#define LIMIT(ident, name, measure, usual, most, doc) most,
#include "text/limits.def"
#undef LIMIT
}};

const struct limit_facts limit_table[LIMIT_COUNT] = {
#define LIMIT(ident, name, measure, usual, most, doc)                          \
	{name, doc, MEASURE_##measure, usual, most},
#include "text/limits.def"
#undef LIMIT
};
/* clang-format on */

enum limit limit_find(struct arena *arena, struct str name, struct str *near)
{
	struct map names;
	map_init(&names, arena);
	*near = STR("");
	for (int i = 0; i < LIMIT_COUNT; i++) {
		struct str known = str_from(limit_table[i].name);
		if (str_equal(name, known))
			return (enum limit)i;
		map_add(&names, known, &names);
	}
	(void)map_nearest(&names, name, near);
	return LIMIT_COUNT;
}

void limit_print_value(struct buf *out, enum limit limit, uint64_t value)
{
	enum measure measure = limit_table[limit].measure;
	const char *unit = measure == MEASURE_FACTOR ? "x" : "";
	if (measure == MEASURE_SIZE) {
		bool mebi = value % MEBI == 0, kibi = value % KIBI == 0;
		value /= mebi ? MEBI : kibi ? KIBI : 1;
		unit = mebi ? " MiB" : kibi ? " KiB" : " bytes";
	}
	buf_printf(out, "%" PRIu64 "%s", value, unit);
}

bool limit_set(struct arena *arena, struct limits *limits, enum limit limit,
    struct str text, struct str *error)
{
	const struct limit_facts *facts = &limit_table[limit];
	struct quantity value;
	struct quantity_error ignored;
	if (quantity_parse(arena, text, facts->measure, &value, &ignored) &&
	    value.value >= 1 && value.value <= (double)facts->most &&
	    value.value == floor(value.value)) {
		limits->of[limit] = (uint64_t)value.value;
		return true;
	}
	struct buf said = {.arena = arena};
	buf_printf(&said, "`%s` is %s, such as ", facts->name,
	    measure_name(facts->measure));
	limit_print_value(&said, limit, facts->usual);
	buf_text(&said, ", and at most ");
	limit_print_value(&said, limit, facts->most);
	*error = buf_slice(&said);
	return false;
}

void limit_print(struct buf *out, enum limit limit, uint64_t value)
{
	limit_print_value(out, limit, value);
	buf_printf(out, " %s", limit_table[limit].doc);
}

struct diag *limit_report(struct diag_list *diags, const char *rule,
    struct source *source, struct span span, const struct limits *limits,
    enum limit limit)
{
	struct buf most = {.arena = diags->arena};
	limit_print(&most, limit, limits->of[limit]);
	struct diag *diag = diag_add(diags, rule, SEVERITY_ERROR, source, span,
	    "more than %.*s", STR_ARG(most));
	diag->help = str_printf(diags->arena,
	    "`--limit %s=...` allows more, as does `limits:` in .lintel.yaml",
	    limit_table[limit].name);
	return diag;
}
