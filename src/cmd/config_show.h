/*
 * config_show.h - what is configured for a design, as text and as JSON.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_CONFIG_SHOW_H
#define LINTEL_CMD_CONFIG_SHOW_H

#include "cmd/project.h"
#include "report/json.h"

struct config_shown {
	struct arena *arena;
	const struct design *design;
	const struct project *project;
	const struct rule_settings *settings; /* NULL: no configuration */
};

/* A line of its own goes before all but the first. */
void config_show_text(
    struct buf *out, bool color, bool first, const struct config_shown *shown);

/* An item of json_designs(). */
void config_show_json(struct json *json, const struct config_shown *shown);

/* A severity or a parameter that is not the rule's own. */
struct config_change {
	const struct rule *rule;
	struct str param;             /* empty: the severity */
	struct str value, own;        /* as printed: "error", "1k/s" */
	const struct yaml_node *from; /* in the configuration */
};

struct config_changes {
	struct config_change *at;
	uint32_t length, capacity;
};

struct config_profile {
	enum rule_profile profile;
	struct source *source; /* NULL: nobody said it */
	struct span span;
	const char *why; /* "stage", "profile", "targets" or "usual" */
};

/* All rules, in their order: severities before parameters. */
void config_changes(
    const struct config_shown *shown, struct config_changes *changes);
struct config_profile config_profile(const struct config_shown *shown);
/* "error" ... or "never". */
const char *config_fail_on(const struct config_shown *shown);

#endif
