/* assignment make FILE ORIGINS SCHOOLS NEAREST exact|seats LOWER_BY SEED: writes a problem, prints "size ARCS".
 * assignment solve FILE: jiujin's solver on it; prints the phase and "cost N", or "infeasible". */
#include "assignment_case.h"

#include "jiujin/assignment.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t number(const char *text) {
  return (uint32_t)strtoul(text, NULL, 10);
}

static int make(char **words) {
  const CasePlan plan = {number(words[1]),
                         number(words[2]),
                         number(words[3]),
                         strcmp(words[4], "exact") == 0,
                         .lower_by = number(words[5]),
                         .seed = number(words[6])};
  if (!assignment_case_make(plan, words[0])) {
    fprintf(stderr, "assignment: cannot write %s\n", words[0]);
    return 1;
  }
  printf("size %u\n", plan.n_origins * (plan.nearest == 0 ? plan.n_schools : plan.nearest));
  return 0;
}

static int solve(const char *path) {
  AssignmentCase made;
  if (!assignment_case_read(path, &made)) {
    fprintf(stderr, "assignment: cannot read %s\n", path);
    return 1;
  }
  const JjAssignmentProblem problem = {.n_origins = made.n_origins,
                                       .n_schools = made.n_schools,
                                       .supply = made.supply,
                                       .least = made.least,
                                       .most = made.most,
                                       .first_arc = made.is_matrix ? NULL : made.first_arc,
                                       .arc_school = made.is_matrix ? NULL : made.arc_school,
                                       .cost = made.cost};
  const double start = assignment_seconds();
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  printf("phase solve %.6f\n", assignment_seconds() - start);
  if (assignment->feasible) {
    printf("cost %" PRId64 "\n", assignment->cost);
  } else {
    puts("infeasible");
  }
  assignment_case_clear(&made);
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 9 && strcmp(argv[1], "make") == 0) {
    return make(argv + 2);
  }
  if (argc == 3 && strcmp(argv[1], "solve") == 0) {
    return solve(argv[2]);
  }
  fputs("usage: assignment make FILE ORIGINS SCHOOLS NEAREST exact|seats LOWER_BY SEED | solve FILE\n", stderr);
  return 2;
}
