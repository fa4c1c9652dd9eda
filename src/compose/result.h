/* A result of its own command: sections under one head, for people and machines. */
#ifndef JJ_COMPOSE_RESULT_H
#define JJ_COMPOSE_RESULT_H

#include "jiujin/compose.h"

/* (all borrowed) */
typedef struct {
  const char *schema; /* "jiujin/functional/1" */
  const JjSituation *situation;
  const char *code, *name; /* of the scenario; both NULL: the study's own plan */
  const JjInputs *inputs;
  JjBasis basis;            /* the weakest of what the figures rest on */
  bool internal;            /* small counts are shown, and all is stamped 內部使用 */
  bool hidden;              /* some figure is hidden */
  const char *const *notes; /* NULL-ended, translated: what is to be said beside; NULL: nothing */
  uint32_t n_tables;        /* of the JSON */
  const char *const *keys;  /* [n_tables] */
  JjTable *const *tables;   /* [n_tables] whole */
} Result;

/* Head, notes and sections. (owned) */
char *result_text(const Result *result, const GPtrArray *sections);
/* {schema, jiujin, study, scenario, year, basis, mark, internal, inputs, notes, then the tables by key}. (owned) */
char *result_json(const Result *result);
/* The table with the columns basis and mark more. (owned) */
JjTable *result_marked(const Result *result, const JjTable *table);
/* A table as CSV with a byte order mark; every row bears basis and mark. (owned) */
char *result_csv(const Result *result, const JjTable *table);
/* "內部使用、模擬" (owned) */
char *result_mark(const Result *result);

#endif
