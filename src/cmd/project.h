/*
 * project.h - the .lintel.yaml that holds for a design, and what it brings.
 *
 * Layer: cmd.  The file is the nearest one, from the design's folder upwards
 * to the root of its repository (a folder with .git) or of the file system;
 * it holds alone, and those further up do not.  It is as little trusted as a
 * design: it and the rules that it names lie inside the repository, or beside
 * it where there is none, also after symbolic links are followed.
 */
#ifndef LINTEL_CMD_PROJECT_H
#define LINTEL_CMD_PROJECT_H

#include "cmd/where.h"
#include "rule/config.h"

#define CONFIG_NAME ".lintel.yaml"
#define CONFIG_SLIP ".lintel.yml"

/* One path under `rules:`. */
struct project_rules {
	const struct yaml_node *from;
	uint32_t files;
};

struct project {
	const struct config *config; /* NULL: there is no such file */
	struct str folder;           /* of the file; canonical */
	struct limits limits;        /* of the command line, else of the file */
	struct vocabulary *vocabulary;
	struct rule_set *rules;
	VEC(struct project_rules) own; /* what `rules:` brought */
	bool broken;
	struct diag_list untold; /* what is wrong with it */
};

/*
 * Of the design at `path`, which need not exist; "-" is standard input, and a
 * folder that of a design in it.  NULL when the configuration is broken: the
 * first `diags` tell why.  Without any (NULL), that is left for later ones.
 */
struct project *input_project(
    struct input *input, const char *path, struct diag_list *diags);

/* Those of its project, or without one that is whole the usual ones, with what
   the command line says.  Tells of nothing. */
struct limits input_limits(struct input *input, const char *path);

/*
 * Whether no more is to be drawn than the project allows; else tells so on
 * standard error.  `drawn` is a design or a part of it.
 */
bool project_allows_drawing(const struct project *project, struct arena *arena,
    const struct design *drawn, unsigned color);

/* A design's path as patterns of the configuration mean it. */
struct str project_path(
    struct input *input, const struct project *project, const char *path);

/* What the project says for that design; NULL without a configuration. */
const struct rule_settings *project_settings(struct input *input,
    struct arena *arena, const struct project *project, const char *path);

#endif
