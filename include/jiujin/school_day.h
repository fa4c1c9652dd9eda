/* jiujin/school_day.h: the block `timetable` of a study file: which vehicles run on which day, and when school begins
 * and ends. What it may say: docs/formats.md.
 */
#ifndef JIUJIN_SCHOOL_DAY_H
#define JIUJIN_SCHOOL_DAY_H

#include "jiujin/gtfs.h"

/* Leaving times that are looked at, at most. */
#define JJ_MOST_LEAVES 2

typedef struct {
  char *label; /* (owned) what the study calls the timetable, printed with every time; NULL: nothing */
  JjBasis basis;
  JjTimetable *timetable; /* (owned) without foot paths but those of the feeds */
  char date[11];          /* of service, "" where only school buses run */
  uint32_t walk_limit_ms, longest_ms;
  /* (owned) [schools.n + 1] times of day, the usual one last: that of schools which scenarios open. 08:00 unless
   * the block says otherwise */
  uint32_t *bell_ms;
  uint32_t n_leaves;
  uint32_t *leave_ms[JJ_MOST_LEAVES]; /* (owned) likewise; 16:10 and 17:10 */
} JjSchoolDay;
void jj_school_day_free(JjSchoolDay *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSchoolDay, jj_school_day_free)

/* True: *out is set (owned), or NULL where the study has no such block. False: at least one diagnostic is an error,
 * *error is JJ_ERROR_DATA, *out untouched. The files join `inputs` either way. */
bool jj_load_school_day(const char *study_path, const JjStudy *study, JjSchoolDay **out, JjInputs *inputs,
                        JjDiagnostics *diagnostics, GError **error);

#endif
