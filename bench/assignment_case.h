/* bench/assignment_case.h: made-up transportation problems in files, for jiujin's solver and its peers alike. Plain C
 * that C++ can read too. */
#ifndef BENCH_ASSIGNMENT_CASE_H
#define BENCH_ASSIGNMENT_CASE_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  uint32_t n_origins, n_schools, n_arcs;
  uint32_t is_matrix; /* 1: arcs are all pairs by origins; arc_school says the same */
  int64_t *supply, *least, *most, *cost;
  uint32_t *first_arc, *arc_school;
} AssignmentCase;

/* What to make: origins and schools in 40 towns on a plane, costs in ms of travel, `nearest` arcs each (0: all pairs).
 * Bounds come from a random choice among the arcs: just what it fills (exact), or 5 % more and no least. `lower_by`
 * takes so many in a hundred of all seats away at random schools: then the bounds often cannot be kept. */
typedef struct {
  uint32_t n_origins, n_schools, nearest;
  bool exact;
  uint32_t lower_by;
  uint64_t seed;
} CasePlan;

bool assignment_case_make(CasePlan plan, const char *path);
bool assignment_case_read(const char *path, AssignmentCase *out);
void assignment_case_clear(AssignmentCase *made);

/* Processor time of this process. */
double assignment_seconds(void);

#ifdef __cplusplus
}
#endif

#endif
