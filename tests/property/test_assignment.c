#include "jj_test.h"

#include "jiujin/assignment.h"
#include "random_assignment.h"

/* County-sized problems, some with many equal costs. */
static AssignmentKind kind_of(uint64_t seed) {
  return (AssignmentKind){.n_origins = 200 + 40 * (uint32_t)(seed % 5),
                          .n_schools = 20 + 10 * (uint32_t)(seed % 4),
                          .most_arcs = seed % 3 == 0 ? 0 : 12,
                          .most_supply = 60,
                          .most_cost = seed % 4 == 0 ? 3 : 5000000,
                          .exact = seed % 2 == 0};
}

static void prices_prove_the_optimum(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 240; seed++) {
    g_autoptr(RandomAssignment) made = random_assignment(kind_of(seed), seed);
    g_autoptr(JjAssignment) assignment = jj_assign(&made->problem, NULL);
    assert_assignment_proven(made, assignment);
    assert_true(assignment->n_flows <= made->problem.n_origins + made->problem.n_schools);
  }
}

static void cuts_prove_that_nothing_is_feasible(void **state) {
  (void)state;
  uint32_t n_infeasible = 0;
  for (uint64_t seed = 0; seed < 120; seed++) {
    AssignmentKind kind = kind_of(seed);
    kind.spoiled = true;
    kind.most_arcs = seed % 2 == 0 ? 3 : 40;
    g_autoptr(RandomAssignment) made = random_assignment(kind, seed);
    g_autoptr(JjAssignment) assignment = jj_assign(&made->problem, NULL);
    if (assignment->feasible) {
      assert_assignment_proven(made, assignment);
    } else {
      assert_shortages_proven(made, assignment);
      n_infeasible++;
    }
  }
  assert_in_range(n_infeasible, 100, 120);
}

/* The schools in another order: the same cost, each school the same worth of a seat. */
static void the_order_of_schools_does_not_matter(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed < 60; seed += 2) {
    AssignmentKind kind = kind_of(seed);
    kind.most_arcs = 12;
    g_autoptr(RandomAssignment) made = random_assignment(kind, seed);
    const uint32_t n = made->problem.n_schools;
    g_autoptr(JjAssignment) before = jj_assign(&made->problem, NULL);
    g_autofree int64_t *saved = g_new(int64_t, n);
    jj_assignment_seats(&made->problem, before, saved, NULL);
    for (uint32_t j = 0; j < n / 2; j++) {
      int64_t *bounds[] = {made->least, made->most};
      for (uint32_t k = 0; k < 2; k++) {
        const int64_t swapped = bounds[k][j];
        bounds[k][j] = bounds[k][n - 1 - j];
        bounds[k][n - 1 - j] = swapped;
      }
    }
    for (uint32_t arc = 0; arc < made->first_arc[made->problem.n_origins]; arc++) {
      made->arc_school[arc] = n - 1 - made->arc_school[arc];
    }
    g_autoptr(JjAssignment) after = jj_assign(&made->problem, NULL);
    g_autofree int64_t *saved_after = g_new(int64_t, n);
    jj_assignment_seats(&made->problem, after, saved_after, NULL);
    assert_int_equal(before->cost, after->cost);
    for (uint32_t j = 0; j < n; j++) {
      assert_int_equal(saved[j], saved_after[n - 1 - j]);
    }
  }
}

JJ_TEST_MAIN(cmocka_unit_test(prices_prove_the_optimum), cmocka_unit_test(cuts_prove_that_nothing_is_feasible),
             cmocka_unit_test(the_order_of_schools_does_not_matter))
