/*
 * process.h - what the layout engine may do as a process: read, compute, write.
 *
 * Layer: layout, inside; for the layout engine alone.
 */
#ifndef LINTEL_LAYOUT_PROCESS_H
#define LINTEL_LAYOUT_PROCESS_H

#include <stddef.h>

/*
 * From now on it opens no file and starts no process, and it ends with its
 * parent; at once, when that has gone.  Time and memory are limited by whoever
 * runs it.
 */
void process_confine(void);

/* All of standard input, never freed; NULL when it cannot be read, is longer
   than that by far, or there is no memory. */
char *process_read(size_t most, size_t *length);

#endif
