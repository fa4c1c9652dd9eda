/* Parts that several results for machines have. */
#ifndef JJ_COMPOSE_JSON_H
#define JJ_COMPOSE_JSON_H

#include "jiujin/compose.h"
#include "jiujin/report.h"

JjJson *json_named(const char *code, const char *name); /* {code, name} (owned) */
JjJson *json_inputs(const JjInputs *inputs);            /* files with their hashes (owned) */
JjJson *json_study(const JjStudy *study);               /* with the basis of each input (owned) */

/* The notes of an evaluation. (owned) */
JjJson *json_notes(const JjEvaluation *evaluation);

#endif
