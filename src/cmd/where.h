/*
 * where.h - where designs and their configuration lie, by canonical paths.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_WHERE_H
#define LINTEL_CMD_WHERE_H

#include "cmd/input.h"

/* Canonical; NULL when there is no such thing, and errno says why. */
const char *where_real(struct arena *arena, const char *path);

/* The file of that name in a folder, and whether there is one: a link that
   leads nowhere is, and whoever reads it hears so. */
struct str where_file(struct arena *arena, struct str folder, const char *name);
bool where_has(struct arena *arena, struct str folder, const char *name);

/*
 * Of a design, which need not exist: "-" is standard input, a folder is one of
 * the designs in it, and REF:path lies in the working tree.
 */
struct str where_design(struct input *input, const char *path);

/* As somebody here would write it: relative where that is not far. */
const char *where_shown(struct arena *arena, struct str path);

/*
 * The root of the git repository that holds the file or folder, which includes
 * may not leave; NULL outside of one.
 */
const char *where_repository(struct arena *arena, const char *path);

/* The current folder; canonical. */
struct str where_here(struct arena *arena);

#endif
