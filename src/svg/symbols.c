#include "svg/symbols.h"

/* clang-format off */
const struct symbol symbols[] = {
	{"balancer", "M2.5 10h5M7.5 10l5-5.5h4.5M7.5 10h9.5M7.5 10l5 5.5h4.5"},
	{"bars", "M3 3v14h14M7 14v-4M11 14v-7.5M15 14v-5.5"},
	{"bell", "M5.5 13.5v-4.5a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5h-12zM8.5 17.5h3"},
	{"bolt", "M11 2.5l-6.5 8.5h5l-.8 6.5l6.8-8.5h-5.2z"},
	{"braces", "M7.5 3c-2 0-2.5 1-2.5 2.5v2c0 1.3-.8 2.5-2 2.5c1.2 0 2 1.2 2 2.5v2c0 1.5.5 2.5 2.5 2.5M12.5 3c2 0 2.5 1 2.5 2.5v2c0 1.3.8 2.5 2 2.5c-1.2 0-2 1.2-2 2.5v2c0 1.5-.5 2.5-2.5 2.5"},
	{"broadcast", "M10 9a1 1 0 1 0 0 2a1 1 0 0 0 0-2zM6.5 6.5a5 5 0 0 0 0 7M13.5 6.5a5 5 0 0 1 0 7M4 4a8.5 8.5 0 0 0 0 12M16 4a8.5 8.5 0 0 1 0 12"},
	{"browser", "M3 4h14v12h-14zM3 7.5h14M5.3 5.8h0M7.3 5.8h0"},
	{"bucket", "M3.5 5.5c0-1.7 13-1.7 13 0l-1.8 10.5c-.3 1.3-9.1 1.3-9.4 0zM3.5 5.5c0 1.7 13 1.7 13 0"},
	{"bus", "M2.5 10h15M5.5 10v-5M10 10v-5M14.5 10v-5M7.7 10v5M12.3 10v5"},
	{"chain", "M2.5 6.5h5v7h-5zM12.5 6.5h5v7h-5zM7.5 10h5"},
	{"chart", "M3 3v14h14M5.5 13l3.5-4.5l3 2.5l4.5-6"},
	{"chip", "M5.5 5.5h9v9h-9zM8 2.5v3M12 2.5v3M8 14.5v3M12 14.5v3M2.5 8h3M2.5 12h3M14.5 8h3M14.5 12h3"},
	{"clock", "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15zM10 5.5v4.5l3 2"},
	{"cloud", "M6 15.5a3.5 3.5 0 0 1-.5-6.96a4.8 4.8 0 0 1 9.2 1.1a3 3 0 0 1-.2 5.86z"},
	{"columns", "M3 3.5h14v13h-14zM7.7 3.5v13M12.3 3.5v13"},
	{"copies", "M7 3.5h9.5v9.5M3.5 7h9.5v9.5h-9.5z"},
	{"crown", "M3 6l3.5 4l3.5-5.5l3.5 5.5l3.5-4v9h-14z"},
	{"cube", "M10 2.5l6.5 3.6v7.8l-6.5 3.6l-6.5-3.6v-7.8zM3.5 6.1l6.5 3.7l6.5-3.7M10 9.8v7.7"},
	{"database", "M10 3c3.6 0 6 1.1 6 2.5s-2.4 2.5-6 2.5s-6-1.1-6-2.5s2.4-2.5 6-2.5zM4 5.5v9c0 1.4 2.4 2.5 6 2.5s6-1.1 6-2.5v-9M4 10c0 1.4 2.4 2.5 6 2.5s6-1.1 6-2.5"},
	{"document", "M5 2.5h7l3.5 3.5v11.5h-10.5zM12 2.5v3.5h3.5M7.5 10h5.5M7.5 13.5h5.5"},
	{"drop", "M10 2.5c3.5 4.5 5.5 7 5.5 9.5a5.5 5.5 0 0 1-11 0c0-2.5 2-5 5.5-9.5z"},
	{"exchange", "M3 6.5h13M12.5 3l3.5 3.5l-3.5 3.5M17 13.5h-13M7.5 10l-3.5 3.5l3.5 3.5"},
	{"eye", "M2 10c2-3.7 4.7-5.5 8-5.5s6 1.8 8 5.5c-2 3.7-4.7 5.5-8 5.5s-6-1.8-8-5.5zM10 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5z"},
	{"flag", "M5 17.5v-14.5h10.5l-2.5 3.5l2.5 3.5h-10.5"},
	{"flask", "M8 2.5v5l-4.5 8a1.3 1.3 0 0 0 1.2 2h10.6a1.3 1.3 0 0 0 1.2-2l-4.5-8v-5M6.5 2.5h7M6 12.5h8"},
	{"flow", "M3 3.5h5.5v4.5h-5.5zM11.5 12h5.5v4.5h-5.5zM5.7 8v6.2h5.8"},
	{"folder", "M2.5 5a1 1 0 0 1 1-1h4l2 2.5h7a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1z"},
	{"gauge", "M3.8 15a7.5 7.5 0 1 1 12.4 0M10 11.5l3.5-4.5M10 11.5h0"},
	{"gear", "M10 5a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM10 8.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 0 0 0-3.6zM10 2.5v2.5M10 15v2.5M2.5 10h2.5M15 10h2.5M4.7 4.7l1.8 1.8M13.5 13.5l1.8 1.8M15.3 4.7l-1.8 1.8M6.5 13.5l-1.8 1.8"},
	{"globe", "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c2.3 2.2 3.3 4.7 3.3 7.5s-1 5.3-3.3 7.5c-2.3-2.2-3.3-4.7-3.3-7.5s1-5.3 3.3-7.5z"},
	{"grid", "M3 4h14v12h-14zM3 8h14M3 12h14M8.5 4v12"},
	{"hexagon", "M10 2.5l6.5 3.75v7.5l-6.5 3.75l-6.5-3.75v-7.5zM10 7a3 3 0 1 0 0 6a3 3 0 0 0 0-6z"},
	{"key", "M6.5 10.2a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 0 0 0-6.6zM8.9 11.2l7.6-7.7M13.2 6.8l2.6 2.6"},
	{"lambda", "M5 3.5h2.5l6 13h2.5M9.3 8.3l-4.3 8.2"},
	{"layers", "M10 3l7 3.5l-7 3.5l-7-3.5zM3 10l7 3.5l7-3.5M3 13.5l7 3.5l7-3.5"},
	{"list", "M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5h0M3.5 10h0M3.5 15h0"},
	{"lock", "M4.5 9h11v8h-11zM7 9v-2.5a3 3 0 0 1 6 0v2.5M10 12.3v1.7"},
	{"loop", "M5.5 6.5c-4 0-4 7 0 7c3.5 0 5.5-7 9-7c4 0 4 7 0 7c-3.5 0-5.5-7-9-7z"},
	{"mesh", "M10 2.8a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 0 0 0-3.8zM4.5 13a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 0 0 0-3.8zM15.5 13a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 0 0 0-3.8zM9.1 6.5l-3.7 6.7M10.9 6.5l3.7 6.7M6.5 14.9h7"},
	{"package", "M3 6.5h14v10.5h-14zM3 6.5l2-3.5h10l2 3.5M10 3v6.5M8 9.5h4"},
	{"person", "M10 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7zM3.5 17.5c.6-3.3 3-5 6.5-5s5.9 1.7 6.5 5"},
	{"phone", "M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9 15h2"},
	{"pin", "M10 17.5c-3.7-4-5.5-6.8-5.5-9.3a5.5 5.5 0 0 1 11 0c0 2.5-1.8 5.3-5.5 9.3zM10 6.3a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 0 0 0-3.8z"},
	{"queue", "M3 5.5h3v9h-3zM8.5 5.5h3v9h-3zM14 5.5h3v9h-3z"},
	{"search", "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12.2 12.2l4.8 4.8"},
	{"server", "M3 3.5h14v5.5h-14zM3 11h14v5.5h-14zM6 6.3h0M6 13.8h0"},
	{"shield", "M10 2.5l6 2.2v4.8c0 3.8-2.5 6.5-6 8c-3.5-1.5-6-4.2-6-8v-4.8z"},
	{"shield-check", "M10 2.5l6 2.2v4.8c0 3.8-2.5 6.5-6 8c-3.5-1.5-6-4.2-6-8v-4.8zM7.3 9.8l2 2l3.5-3.8"},
	{"signal", "M3.5 8.5a9.2 9.2 0 0 1 13 0M6.3 11.5a5.2 5.2 0 0 1 7.4 0M10 15h0"},
	{"sliders", "M3 6h6M13 6h4M11 4v4M3 14h2M9 14h8M7 12v4"},
	{"spans", "M3 5h8M6 10h8M10 15h7"},
	{"sparkle", "M8.5 4l1.7 4.8l4.8 1.7l-4.8 1.7l-1.7 4.8l-1.7-4.8l-4.8-1.7l4.8-1.7zM15.5 2.5v4M13.5 4.5h4"},
	{"split", "M3 10h4l6-5.5h4M7 10l6 5.5h4M15 2.5l2 2l-2 2M15 13.5l2 2l-2 2"},
	{"stream", "M2.5 6h10M2.5 10h14.5M2.5 14h10M13.5 6.5l3.5 3.5l-3.5 3.5"},
	{"tag", "M3 3.5h6.5l7.5 7.5l-6.5 6.5l-7.5-7.5zM6.5 7h0"},
	{"vectors", "M4 3.5v12.5h12.5M4 16l7.5-7.5M11.5 12v-3.5h-3.5"},
	{"warehouse", "M2.5 8l7.5-5l7.5 5v9h-15zM6 17v-6h8v6M6 14h8"},
	{"waves", "M2.5 7c2.5-3 5-3 7.5 0s5 3 7.5 0M2.5 13c2.5-3 5-3 7.5 0s5 3 7.5 0"},
};

struct pick {
	const char *word, *symbol;
};

/* Kinds that their shape alone would not tell from another. */
static const struct pick kind_picks[] = {
	{"ab-testing", "split"},
	{"alerting", "bell"},
	{"api-gateway", "exchange"},
	{"auth", "shield-check"},
	{"batch-job", "layers"},
	{"cdn", "globe"},
	{"ci-cd", "loop"},
	{"column-store", "columns"},
	{"compute-pool", "server"},
	{"config-store", "sliders"},
	{"container-registry", "package"},
	{"coordinator", "crown"},
	{"dashboard", "bars"},
	{"data-lake", "drop"},
	{"data-warehouse", "warehouse"},
	{"dns", "globe"},
	{"document-store", "braces"},
	{"drift-monitor", "chart"},
	{"edge-node", "server"},
	{"embedding-model", "vectors"},
	{"event-bus", "bus"},
	{"experiment-tracker", "flask"},
	{"feature-flags", "flag"},
	{"feature-store", "grid"},
	{"function", "lambda"},
	{"gateway-device", "signal"},
	{"graph-database", "mesh"},
	{"guardrail", "shield-check"},
	{"iot-device", "signal"},
	{"key-value-store", "key"},
	{"labeling", "tag"},
	{"ledger", "chain"},
	{"llm", "sparkle"},
	{"load-balancer", "balancer"},
	{"logging", "document"},
	{"metrics", "chart"},
	{"model-registry", "package"},
	{"monitoring", "eye"},
	{"node", "server"},
	{"notification", "bell"},
	{"object-store", "bucket"},
	{"orchestrator", "hexagon"},
	{"pubsub", "broadcast"},
	{"rate-limiter", "gauge"},
	{"replica", "copies"},
	{"reverse-proxy", "exchange"},
	{"scheduler", "clock"},
	{"search-index", "search"},
	{"secret-store", "lock"},
	{"service-mesh", "mesh"},
	{"service-registry", "list"},
	{"stream", "stream"},
	{"stream-processor", "waves"},
	{"time-series-database", "chart"},
	{"tracing", "spans"},
	{"vector-database", "vectors"},
	{"workflow-engine", "flow"},
};

static const char *const shape_picks[SHAPE_COUNT] = {
	[SHAPE_ROUNDED] = "cube",
	[SHAPE_BOX] = "server",
	[SHAPE_CYLINDER] = "database",
	[SHAPE_DRUM] = "bolt",
	[SHAPE_QUEUE] = "queue",
	[SHAPE_CLOUD] = "cloud",
	[SHAPE_PERSON] = "person",
	[SHAPE_HEXAGON] = "hexagon",
	[SHAPE_DOCUMENT] = "document",
	[SHAPE_FOLDER] = "folder",
	[SHAPE_GEAR] = "gear",
	[SHAPE_CHIP] = "chip",
	[SHAPE_SCREEN] = "browser",
	[SHAPE_PHONE] = "phone",
	[SHAPE_SHIELD] = "shield",
	[SHAPE_DIAMOND] = "split",
	[SHAPE_STACK] = "layers",
	[SHAPE_NOTE] = "document",
};

static const char *const group_picks[GROUP_KIND_COUNT] = {
	[GROUP_PLAIN] = "layers",
	[GROUP_NETWORK] = "mesh",
	[GROUP_TRUST_ZONE] = "lock",
	[GROUP_REGION] = "globe",
	[GROUP_ZONE] = "pin",
	[GROUP_HOST] = "server",
	[GROUP_CLUSTER] = "hexagon",
	[GROUP_TEAM] = "person",
	[GROUP_ACCOUNT] = "key",
};
/* clang-format on */

const size_t symbol_count = sizeof(symbols) / sizeof(symbols[0]);

static const struct symbol *find(const char *name)
{
	for (size_t i = 0; i < symbol_count; i++)
		if (str_is(str_from(name), symbols[i].name))
			return &symbols[i];
	return &symbols[0];
}

const struct symbol *symbol_of_kind(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(kind_picks) / sizeof(kind_picks[0]); i++)
		if (str_is(kind->id, kind_picks[i].word))
			return find(kind_picks[i].symbol);
	return find(shape_picks[shape_find(kind->shape)]);
}

const struct symbol *symbol_of_group(enum group_kind kind)
{
	return find(group_picks[kind]);
}
