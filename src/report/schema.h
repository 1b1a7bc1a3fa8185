/*
 * schema.h - what the files of lintel may hold, as JSON Schema for editors.
 *
 * Layer: report.  Draft 7, since that is what yaml-language-server and the
 * editors that use it know in full; they take `description` beside `$ref`, too.
 * Everything comes from the tables that the readers go by.  What a schema
 * cannot tell, such as whether an id is there, it lets by: it never refuses
 * what lintel reads, but for quotes, which it does not see.
 */
#ifndef LINTEL_REPORT_SCHEMA_H
#define LINTEL_REPORT_SCHEMA_H

#include "model/vocabulary.h"
#include "rule/rule.h"

/* Kinds and technologies are those of the rules' vocabulary. */
void schema_design(struct buf *out, const struct rule_set *rules);
/* A file that designs include. */
void schema_design_part(struct buf *out, const struct rule_set *rules);
/* .lintel.yaml */
void schema_config(struct buf *out, const struct rule_set *rules);
/* A file of rules. */
void schema_rules(struct buf *out);

#endif
