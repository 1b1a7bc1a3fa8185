/*
 * complete.h - scripts by which shells complete lintel's command lines.
 *
 * Layer: cmd.  Made from the table of commands and their options, so that a
 * new one is known at once.  Rules, templates and tags are asked for when they
 * are needed: a configuration adds some.
 */
#ifndef LINTEL_CMD_COMPLETE_H
#define LINTEL_CMD_COMPLETE_H

#include "cmd/command.h"

/* What may stand in a place, together with `words`. */
enum complete_source {
	COMPLETE_DESIGNS = 1 << 0, /* YAML files, and folders */
	COMPLETE_FILES = 1 << 1,
	COMPLETE_FOLDERS = 1 << 2,
	COMPLETE_RULES = 1 << 3,
	COMPLETE_TEMPLATES = 1 << 4,
};

struct complete {
	unsigned sources; /* of enum complete_source */
	struct str words; /* separated by blanks */
	const char *name; /* of an option's argument: "FILE" */
};

/* Of the option's argument; a FLAG has none. */
struct complete complete_option(
    struct arena *arena, const struct option *option);
/* Of what is no option, wherever it stands; every command takes some. */
struct complete complete_operands(
    struct arena *arena, const struct command *command);

/* A whole script. */
void complete_bash(struct buf *out);
void complete_zsh(struct buf *out);
void complete_fish(struct buf *out);

#endif
