/*
 * watch.h - waits until files change.
 *
 * Layer: cmd.  Files are looked at three times a second: that works on every
 * file system, and however an editor saves.  SIGINT and SIGTERM end the watch
 * between two rounds of work; until then they wait.
 */
#ifndef LINTEL_CMD_WATCH_H
#define LINTEL_CMD_WATCH_H

#include "base/map.h"

struct watch {
	struct arena arena; /* of the round under way */
	struct map files;   /* path -> what it looked like */
	long long began;    /* when: nanoseconds since 1970 */
};

/* Holds the signals back, from here on. */
void watch_init(struct watch *watch, struct arena *arena);

/* Before the watch goes out of scope: its arena is a child. */
void watch_release(struct watch *watch);

/* Before the files of a round are read. */
void watch_begin(struct watch *watch);

/* A file or folder that the round depends on; one that is missing counts. */
void watch_file(struct watch *watch, struct str path);

/* Returns when one of them has changed; false when a signal ends the watch. */
bool watch_wait(struct watch *watch);

#endif
