/*
 * other_words.h - what other tools call the commands and options of this one.
 *
 * Layer: cmd.  For those who guess: `lintel check` is `lintel lint`.
 */
#ifndef LINTEL_CMD_OTHER_WORDS_H
#define LINTEL_CMD_OTHER_WORDS_H

#include "cmd/options.h"

/* What stands for the word behind `lintel`: "lint", "--version", or "lint NAME"
   when the name is that of a design.  NULL: nothing is known to. */
const char *other_command(struct arena *arena, const char *name);

/* What to say of an option that the table lacks, without its dashes: "did you
   mean ...?"; empty when there is nothing to say. */
struct str other_option(
    struct arena *arena, const struct option_table *table, struct str name);

#endif
