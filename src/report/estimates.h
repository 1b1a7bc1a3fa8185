/*
 * estimates.h - rates, bytes and storage, for people and for programs.
 *
 * Layer: report.  JSON is the contract's, version 1, with keys added.
 */
#ifndef LINTEL_REPORT_ESTIMATES_H
#define LINTEL_REPORT_ESTIMATES_H

#include "analyse/estimate.h"
#include "report/json.h"
#include "report/paint.h"

void estimates_text(struct buf *out, bool color, const struct design *design,
    const struct estimates *estimates);

/* What is told of an operation, and of all together, or of a run: a column
   each. */
enum {
	OPERATION_FIGURES = 7,
	RUN_FIGURES = 6,
};
struct figure {
	double value;
	enum measure measure;
};
void operation_figures(const struct operation_estimate *e,
    struct figure figures[OPERATION_FIGURES]);
void run_figures(
    const struct run_estimate *e, struct figure figures[RUN_FIGURES]);

/* An item of json_designs(). */
void estimates_json_design(struct json *json, const struct design *design,
    const struct estimates *estimates);

#endif
