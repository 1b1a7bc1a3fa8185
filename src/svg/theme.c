#include "svg/theme.h"

#define GROUP_PAINTS(dimension, name, fill, fill_dark, stroke, stroke_dark)    \
	[PAINT_GROUP + 2 * (dimension)] = {name "-f", fill, fill_dark},        \
			   [PAINT_GROUP + 2 * (dimension) + 1] = {             \
			       name "-s", stroke, stroke_dark}

#define ROLE_PAINTS(                                                           \
    role, name, fill, fill_dark, stroke, stroke_dark, ink, ink_dark)           \
	[PAINT_ROLE + 3 * (role)] = {name "-f", fill, fill_dark},              \
			  [PAINT_ROLE + 3 * (role) + 1] = {name "-s", stroke,  \
			      stroke_dark},                                    \
			  [PAINT_ROLE + 3 * (role) + 2] = {                    \
			      name "-i", ink, ink_dark}

/* clang-format off */
const struct paint_colours paint_table[PAINT_COUNT] = {
	[PAINT_NONE]      = {"none",     "none",    "none"},
	[PAINT_CANVAS]    = {"canvas",   "#ffffff", "#12161c"},
	[PAINT_INK]       = {"ink",      "#1a2129", "#e8edf2"},
	[PAINT_MUTED]     = {"muted",    "#55606d", "#a6b1bd"},
	[PAINT_LABEL]     = {"label",    "#3f4a56", "#bcc6d0"},
	[PAINT_LINE]      = {"line",     "#6b7683", "#8592a0"},
	[PAINT_RULE]      = {"rule",     "#dfe3e8", "#2c343e"},
	[PAINT_ACCENT]    = {"accent",   "#1d5c9c", "#9dcbf7"},
	[PAINT_NEW]       = {"new",      "#1b6b3a", "#86d6a2"},
	[PAINT_RETIRING]  = {"retiring", "#8a4b12", "#e8b483"},
	[PAINT_BADGE_INK] = {"badge",    "#ffffff", "#14181d"},
	[PAINT_ERROR]     = {"error",    "#c4262e", "#ff8f8a"},
	[PAINT_WARNING]   = {"warning",  "#955700", "#f2b950"},
	[PAINT_INFO]      = {"info",     "#2563a8", "#7db8f5"},
	[PAINT_HATCH]     = {"hatch",    "#dfe3e8", "#2c343e"},
	[PAINT_CHANGE]     = {"same",      "#a3adb8", "#55616e"},
	[PAINT_CHANGE + 1] = {"same-f",    "#ffffff", "#12161c"},
	[PAINT_CHANGE + 2] = {"added",     "#16692d", "#6fdc8c"},
	[PAINT_CHANGE + 3] = {"added-f",   "#e2f5e7", "#11301c"},
	[PAINT_CHANGE + 4] = {"removed",   "#b3261e", "#ff9a92"},
	[PAINT_CHANGE + 5] = {"removed-f", "#fdeae8", "#3a1a1a"},
	[PAINT_CHANGE + 6] = {"changed",   "#8a5200", "#f2b950"},
	[PAINT_CHANGE + 7] = {"changed-f", "#fff1d0", "#36290e"},
	[PAINT_HEAT]      = {"heat1",    "#fffbe8", "#1d2228"},
	[PAINT_HEAT + 1]  = {"heat2",    "#fdeab0", "#38301f"},
	[PAINT_HEAT + 2]  = {"heat3",    "#fccb7c", "#583a17"},
	[PAINT_HEAT + 3]  = {"heat4",    "#f9a464", "#7b401b"},
	[PAINT_HEAT + 4]  = {"heat5",    "#f0785a", "#9c3a2a"},
	GROUP_PAINTS(DIMENSION_FAILURE,   "failure",
	    "#f1f8f6", "#14201d", "#74ab9b", "#41695f"),
	GROUP_PAINTS(DIMENSION_TRUST,     "trust",
	    "#fcf8f0", "#1f1b14", "#c7a365", "#755f37"),
	GROUP_PAINTS(DIMENSION_OWNERSHIP, "team",
	    "#f9f6fc", "#1c1823", "#b49fd0", "#5d4c74"),
	GROUP_PAINTS(DIMENSION_DRAWING,   "group",
	    "#f6f7f9", "#181d24", "#d0d6dd", "#38414c"),
	ROLE_PAINTS(ROLE_CLIENT,    "client",
	    "#f3f4f6", "#20262e", "#808b98", "#7d8a99", "#3e4c59", "#c3ccd6"),
	ROLE_PAINTS(ROLE_EDGE,      "edge",
	    "#eef1ff", "#1d2138", "#7a8bd8", "#6c7dcb", "#3b4aa0", "#b4bff5"),
	ROLE_PAINTS(ROLE_COMPUTE,   "compute",
	    "#eaf4fe", "#14263a", "#5a97d5", "#4a86c2", "#1d5c9c", "#9dcbf7"),
	ROLE_PAINTS(ROLE_STORE,     "store",
	    "#e9f7ef", "#13291f", "#4fa67e", "#3f946d", "#1c6b48", "#93d8b5"),
	ROLE_PAINTS(ROLE_CACHE,     "cache",
	    "#fff5e2", "#2d2412", "#d8a03a", "#b9872f", "#855600", "#f0c878"),
	ROLE_PAINTS(ROLE_QUEUE,     "queue",
	    "#f5effc", "#261c36", "#a27bd3", "#8a66bb", "#6a3fa6", "#cfb2f3"),
	ROLE_PAINTS(ROLE_EXTERNAL,  "external",
	    "#f6f5f2", "#21211f", "#9b988e", "#83817a", "#57554c", "#c7c5bd"),
	ROLE_PAINTS(ROLE_TELEMETRY, "telemetry",
	    "#e8f6f8", "#11282d", "#52a3b3", "#40909f", "#17616f", "#90d5e2"),
	ROLE_PAINTS(ROLE_ML,        "ml",
	    "#fdeff5", "#32192a", "#d37ba2", "#b9628a", "#97305f", "#f2acca"),
	ROLE_PAINTS(ROLE_CONTROL,   "control",
	    "#f4f4ea", "#25251b", "#98956f", "#85825f", "#585635", "#d0cdaa"),
};

#define ON_ROLE(role)                                                          \
	{PAINT_INK, PAINT_ROLE + 3 * (role)},                                  \
	{PAINT_MUTED, PAINT_ROLE + 3 * (role)},                                \
	{PAINT_NEW, PAINT_ROLE + 3 * (role)},                                  \
	{PAINT_RETIRING, PAINT_ROLE + 3 * (role)},                             \
	{PAINT_ROLE + 3 * (role) + 2, PAINT_ROLE + 3 * (role)}

#define ON_CHANGE(change)                                                      \
	{PAINT_BADGE_INK, PAINT_CHANGE + 2 * (change)},                        \
	{PAINT_CHANGE + 2 * (change), PAINT_CANVAS},                           \
	{PAINT_CHANGE + 2 * (change), PAINT_GROUP + 2 * DIMENSION_DRAWING},    \
	{PAINT_CHANGE + 2 * (change), PAINT_CHANGE + 2 * (change) + 1},        \
	{PAINT_INK, PAINT_CHANGE + 2 * (change) + 1},                          \
	{PAINT_MUTED, PAINT_CHANGE + 2 * (change) + 1}

#define ON_GROUP(dimension)                                                    \
	{PAINT_INK, PAINT_GROUP + 2 * (dimension)},                            \
	{PAINT_MUTED, PAINT_GROUP + 2 * (dimension)},                          \
	{PAINT_LABEL, PAINT_GROUP + 2 * (dimension)}

const struct paint_pair paint_pairs[] = {
	{PAINT_INK, PAINT_CANVAS},
	{PAINT_MUTED, PAINT_CANVAS},
	{PAINT_LABEL, PAINT_CANVAS},
	{PAINT_ACCENT, PAINT_CANVAS},
	{PAINT_CANVAS, PAINT_INK},
	{PAINT_INK, PAINT_HATCH},
	{PAINT_INK, PAINT_HEAT},
	{PAINT_INK, PAINT_HEAT + 1},
	{PAINT_INK, PAINT_HEAT + 2},
	{PAINT_INK, PAINT_HEAT + 3},
	{PAINT_INK, PAINT_HEAT + 4},
	{PAINT_BADGE_INK, PAINT_ERROR},
	{PAINT_BADGE_INK, PAINT_WARNING},
	{PAINT_BADGE_INK, PAINT_INFO},
	{PAINT_MUTED, PAINT_CHANGE + 1},
	ON_CHANGE(1),
	ON_CHANGE(2),
	ON_CHANGE(3),
	ON_GROUP(DIMENSION_FAILURE),
	ON_GROUP(DIMENSION_TRUST),
	ON_GROUP(DIMENSION_OWNERSHIP),
	ON_GROUP(DIMENSION_DRAWING),
	ON_ROLE(ROLE_CLIENT),
	ON_ROLE(ROLE_EDGE),
	ON_ROLE(ROLE_COMPUTE),
	ON_ROLE(ROLE_STORE),
	ON_ROLE(ROLE_CACHE),
	ON_ROLE(ROLE_QUEUE),
	ON_ROLE(ROLE_EXTERNAL),
	ON_ROLE(ROLE_TELEMETRY),
	ON_ROLE(ROLE_ML),
	ON_ROLE(ROLE_CONTROL),
};
/* clang-format on */

const size_t paint_pair_count = sizeof(paint_pairs) / sizeof(paint_pairs[0]);

struct role_facts {
	const char *name;
	uint32_t flags; /* any of them gives the role */
};

static const struct role_facts roles[ROLE_COUNT] = {
    [ROLE_CLIENT] = {"Client", KIND_CLIENT},
    [ROLE_EDGE] = {"Edge", KIND_EDGE},
    [ROLE_COMPUTE] = {"Compute", KIND_COMPUTE | KIND_SERVICE},
    [ROLE_STORE] = {"Data store", KIND_STORE},
    [ROLE_CACHE] = {"Cache", KIND_CACHE},
    [ROLE_QUEUE] = {"Queue or stream", KIND_QUEUE},
    [ROLE_EXTERNAL] = {"External", KIND_EXTERNAL},
    [ROLE_TELEMETRY] = {"Telemetry", KIND_TELEMETRY},
    [ROLE_ML] = {"Machine learning", KIND_ML | KIND_LLM},
    [ROLE_CONTROL] = {"Control plane", KIND_CONTROL},
};

/* A kind has several flags: the first role here that has one of them wins. */
static const enum role precedence[] = {ROLE_EXTERNAL, ROLE_ML, ROLE_TELEMETRY,
    ROLE_CLIENT, ROLE_QUEUE, ROLE_EDGE, ROLE_CACHE, ROLE_STORE, ROLE_CONTROL};

enum role component_role(const struct component *component)
{
	if (fact_flag(&component->element.facts, F_COMPONENT_EXTERNAL))
		return ROLE_EXTERNAL;
	for (size_t i = 0; i < sizeof(precedence) / sizeof(precedence[0]); i++)
		if (component_is(component, roles[precedence[i]].flags))
			return precedence[i];
	return ROLE_COMPUTE;
}

const char *role_name(enum role role)
{
	return roles[role].name;
}
