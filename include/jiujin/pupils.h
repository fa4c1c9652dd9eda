/* jiujin/pupils.h: the pupils of a study's feeders by grade, which forecasts of graduates are made of. */
#ifndef JIUJIN_PUPILS_H
#define JIUJIN_PUPILS_H

#include "jiujin/load.h"

enum { JJ_PUPILS_GRADES = 9 };

/* Pupils by origin of the study and year, -1 where not known. Arrays (owned). */
typedef struct {
  uint32_t n_origins, n_years;
  int16_t first_year;
  JjBasis basis;
  int64_t *by_grade; /* [n_origins × n_years × JJ_PUPILS_GRADES] grade 1 first */
  int64_t *junior;   /* [n_origins × n_years] grades 7 to 9 together */
} JjPupils;
void jj_pupils_free(JjPupils *pupils);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjPupils, jj_pupils_free)

/* Those of the study file's block `pupils` (docs/formats.md), and as grade 9 of a year the graduates of the next, where
 * the block does not give them. Without the block *out are graduates alone. False as jj_load_study; *out (owned). */
bool jj_load_pupils(const char *study_path, const JjStudy *study, JjPupils **out, JjInputs *inputs,
                    JjDiagnostics *diagnostics, GError **error);

#endif
