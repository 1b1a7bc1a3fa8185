/*
 * width.h - how many columns of a terminal a text takes.
 *
 * Layer: report.  Terminals show a character in one column but for the wide
 * ones of East Asia and emoji (two) and for what combines with the character
 * before it (none).  Controls are not asked about: diag_visible comes first.
 */
#ifndef LINTEL_REPORT_WIDTH_H
#define LINTEL_REPORT_WIDTH_H

#include "base/str.h"

unsigned width_of(uint32_t code); /* 0, 1 or 2 */
uint32_t width_text(struct str text);

#endif
