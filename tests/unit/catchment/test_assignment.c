#include "jj_test.h"

#include "jiujin/assignment.h"
#include "random_assignment.h"
#include "slow_flow.h"

#include <string.h>

/* Two villages, three schools: worked out by hand. The near school of both has 40 seats. */
static const int64_t supply[] = {30, 20};
static const int64_t cost[] = {5, 9, 20, /**/ 4, 12, 6};
static const int64_t seats[] = {40, 30, 30};

static JjAssignmentProblem by_hand(void) {
  return (JjAssignmentProblem){.n_origins = 2, .n_schools = 3, .supply = supply, .most = seats, .cost = cost};
}

/* All want school 0; ten must go elsewhere, and for the second village that costs 2 more, for the first 4. */
static void a_full_school_sends_away_whom_it_costs_least(void **state) {
  (void)state;
  const JjAssignmentProblem problem = by_hand();
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  assert_true(assignment->feasible);
  assert_int_equal(assignment->cost, 30 * 5 + 10 * 4 + 10 * 6);
  assert_int_equal(assignment->n_flows, 3);
  const uint32_t arcs[] = {0, 3, 5};
  const int64_t flows[] = {30, 10, 10};
  assert_memory_equal(assignment->flow_arc, arcs, sizeof arcs);
  assert_memory_equal(assignment->flow, flows, sizeof flows);
  const int64_t prices[] = {2, 0, 0};
  assert_memory_equal(assignment->school_price, prices, sizeof prices);
}

static void a_seat_more_saves_and_a_seat_fewer_costs_what_the_next_exchange_does(void **state) {
  (void)state;
  const JjAssignmentProblem problem = by_hand();
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  int64_t saved[3];
  int64_t fewer[3];
  jj_assignment_seats(&problem, assignment, saved, fewer);
  const int64_t want_saved[] = {2, 0, 0};
  const int64_t want_fewer[] = {2, 0, 0};
  assert_memory_equal(saved, want_saved, sizeof saved);
  assert_memory_equal(fewer, want_fewer, sizeof fewer);
  jj_assignment_seats(&problem, assignment, NULL, NULL);
}

/* With both margins fixed the last seat can't be given up: nobody else has an empty one. */
static void exact_margins_leave_no_other_seat(void **state) {
  (void)state;
  const int64_t entrants[] = {25, 15, 10};
  JjAssignmentProblem problem = by_hand();
  problem.least = problem.most = entrants;
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  assert_true(assignment->feasible);
  assert_int_equal(assignment->cost, 15 * 5 + 15 * 9 + 10 * 4 + 10 * 6);
  int64_t saved[3];
  int64_t fewer[3];
  jj_assignment_seats(&problem, assignment, saved, fewer);
  for (uint32_t j = 0; j < 3; j++) {
    assert_int_equal(saved[j], 0);
    assert_int_equal(fewer[j], JJ_NO_OTHER_SEAT);
  }
}

/* The villages 1 and 2 reach only school 0. */
static void too_few_seats_are_named(void **state) {
  (void)state;
  const int64_t three[] = {7, 6, 5};
  const int64_t most[] = {10, 100};
  const uint32_t first[] = {0, 1, 2, 3};
  const uint32_t school[] = {1, 0, 0};
  const int64_t costs[] = {1, 2, 3};
  const JjAssignmentProblem problem = {3, 2, three, NULL, most, first, school, costs};
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  assert_false(assignment->feasible);
  assert_int_equal(assignment->n_shortages, 1);
  const JjShortage *shortage = &assignment->shortages[0];
  assert_int_equal(shortage->kind, JJ_SHORTAGE_SEATS);
  assert_int_equal(shortage->n_origins, 2);
  assert_int_equal(shortage->origins[0], 1);
  assert_int_equal(shortage->origins[1], 2);
  assert_int_equal(shortage->n_schools, 1);
  assert_int_equal(shortage->schools[0], 0);
  assert_int_equal(shortage->graduates, 11);
  assert_int_equal(shortage->places, 10);
  assert_int_equal(shortage->missing, 1);
}

static void too_few_graduates_and_no_school_are_named(void **state) {
  (void)state;
  const int64_t three[] = {7, 6, 5};
  const int64_t least[] = {8, 0, 9};
  const uint32_t first[] = {0, 2, 3, 3};
  const uint32_t school[] = {0, 1, 1};
  const int64_t costs[] = {1, 2, 3};
  const JjAssignmentProblem problem = {3, 3, three, least, NULL, first, school, costs};
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  assert_false(assignment->feasible);
  assert_int_equal(assignment->n_shortages, 3);
  const JjShortageKind kinds[] = {JJ_SHORTAGE_NO_SCHOOL, JJ_SHORTAGE_GRADUATES, JJ_SHORTAGE_GRADUATES};
  const int64_t missing[] = {5, 1, 9};
  for (uint32_t i = 0; i < 3; i++) {
    assert_int_equal(assignment->shortages[i].kind, kinds[i]);
    assert_int_equal(assignment->shortages[i].missing, missing[i]);
  }
  assert_int_equal(assignment->shortages[0].origins[0], 2);
  assert_int_equal(assignment->shortages[2].n_origins, 0);
  assert_int_equal(assignment->shortages[2].schools[0], 2);
}

/* Two districts, each short of seats, are two shortages; the third is not, though it is just full. */
static void shortages_apart_are_two(void **state) {
  (void)state;
  const int64_t three[] = {5, 7, 4};
  const int64_t most[] = {4, 4, 4};
  const uint32_t first[] = {0, 1, 2, 3};
  const uint32_t school[] = {0, 1, 2};
  const int64_t costs[] = {1, 1, 1};
  const JjAssignmentProblem problem = {3, 3, three, NULL, most, first, school, costs};
  g_autoptr(JjAssignment) assignment = jj_assign(&problem, NULL);
  assert_int_equal(assignment->n_shortages, 2);
  assert_int_equal(assignment->shortages[0].origins[0], 0);
  assert_int_equal(assignment->shortages[0].missing, 1);
  assert_int_equal(assignment->shortages[1].origins[0], 1);
  assert_int_equal(assignment->shortages[1].missing, 3);
}

static void nothing_at_all_is_feasible(void **state) {
  (void)state;
  const uint32_t first[] = {0, 0};
  const int64_t nobody[] = {0};
  const JjAssignmentProblem none = {0, 0, NULL, NULL, NULL, NULL, NULL, NULL};
  const JjAssignmentProblem empty = {1, 0, nobody, NULL, NULL, first, first, NULL};
  g_autoptr(JjAssignment) of_none = jj_assign(&none, NULL);
  g_autoptr(JjAssignment) of_empty = jj_assign(&empty, NULL);
  assert_true(of_none->feasible);
  assert_int_equal(of_none->cost, 0);
  assert_true(of_empty->feasible);
  assert_int_equal(of_empty->n_flows, 0);
  assert_int_equal(of_empty->origin_price[0], 0);
  jj_assignment_free(NULL);
}

static void assert_refused(const JjAssignmentProblem *problem, int code) {
  g_autoptr(GError) error = NULL;
  int64_t most = 77;
  assert_null(jj_assign(problem, &error));
  assert_true(g_error_matches(error, JJ_ERROR, code));
  assert_true(problem->supply[1] >= 0 || !jj_most_assigned(problem, &most, NULL));
  assert_int_equal(most, 77);
}

static void wrong_numbers_are_refused(void **state) {
  (void)state;
  const int64_t negative[] = {3, -1};
  const int64_t above[] = {41, 0, 0};
  const int64_t huge[] = {5, INT64_MAX / 2, 0, 0, 0, 0};
  JjAssignmentProblem problem = by_hand();
  problem.supply = negative;
  assert_refused(&problem, JJ_ERROR_DATA);
  problem = by_hand();
  problem.least = above;
  assert_refused(&problem, JJ_ERROR_DATA);
  problem = by_hand();
  problem.cost = huge;
  assert_refused(&problem, JJ_ERROR_LIMIT);
}

/* Kinds of small problems: matrices and sparse ones, many ties, exact margins, spoiled bounds. */
static AssignmentKind small_kind(uint64_t seed) {
  return (AssignmentKind){.n_origins = 1 + (uint32_t)(seed % 9),
                          .n_schools = 1 + (uint32_t)(seed / 3 % 6),
                          .most_arcs = (uint32_t)(seed % 4),
                          .most_supply = 9,
                          .most_cost = seed % 5 == 0 ? 2 : 50,
                          .exact = seed % 2 == 0,
                          .spoiled = seed % 3 == 0};
}

static void optimum_is_that_of_an_independent_solver(void **state) {
  (void)state;
  uint32_t n_infeasible = 0;
  for (uint64_t seed = 0; seed < 600; seed++) {
    g_autoptr(RandomAssignment) made = random_assignment(small_kind(seed), seed);
    g_autoptr(JjAssignment) assignment = jj_assign(&made->problem, NULL);
    int64_t want = 0;
    if (slow_least_cost(made, &want)) {
      assert_assignment_proven(made, assignment);
      assert_int_equal(assignment->cost, want);
    } else {
      assert_shortages_proven(made, assignment);
      n_infeasible++;
    }
  }
  assert_in_range(n_infeasible, 60, 200);
}

static int64_t cost_with(RandomAssignment *made, uint32_t school, int64_t more, int64_t otherwise) {
  const int64_t most = made->most[school];
  const int64_t least = made->least[school];
  made->most[school] += more;
  made->least[school] = MIN(least, made->most[school]);
  g_autoptr(JjAssignment) assignment = jj_assign(&made->problem, NULL);
  made->most[school] = most;
  made->least[school] = least;
  return assignment->feasible ? assignment->cost : otherwise;
}

static void seats_are_worth_what_solving_again_says(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed < 400; seed += seed % 3 == 1 ? 1 : 2) {
    g_autoptr(RandomAssignment) made = random_assignment(small_kind(seed), seed);
    g_autoptr(JjAssignment) assignment = jj_assign(&made->problem, NULL);
    int64_t saved[8];
    int64_t fewer[8];
    jj_assignment_seats(&made->problem, assignment, saved, fewer);
    for (uint32_t j = 0; j < made->problem.n_schools; j++) {
      assert_int_equal(saved[j], assignment->cost - cost_with(made, j, 1, 0));
      const bool none = made->most[j] == 0;
      const int64_t lower = none ? INT64_MAX : cost_with(made, j, -1, INT64_MAX);
      assert_int_equal(fewer[j], lower == INT64_MAX ? JJ_NO_OTHER_SEAT : lower - assignment->cost);
    }
  }
}

/* A matrix, and the same pairs as a list. */
static void a_matrix_is_a_list_of_all_pairs(void **state) {
  (void)state;
  g_autoptr(RandomAssignment) made = random_assignment((AssignmentKind){40, 12, 0, 30, 100, true, false}, 5);
  g_autoptr(JjAssignment) matrix = jj_assign(&made->problem, NULL);
  made->problem.first_arc = made->first_arc;
  made->problem.arc_school = made->arc_school;
  g_autoptr(JjAssignment) list = jj_assign(&made->problem, NULL);
  assert_assignment_proven(made, matrix);
  assert_int_equal(matrix->n_flows, list->n_flows);
  assert_memory_equal(matrix->flow, list->flow, list->n_flows * sizeof *list->flow);
  assert_memory_equal(matrix->flow_arc, list->flow_arc, list->n_flows * sizeof *list->flow_arc);
}

/* Communities one a school and origin, and what each has on both sides. */
typedef struct {
  uint32_t n_communities;
  int64_t graduates[30], entrants[20], origin_side[6], school_side[6];
  uint32_t community[20], first[31], school[600];
} Single;

static void join_own(Single *made, uint32_t origin, uint32_t own) {
  made->first[origin + 1] = made->first[origin];
  for (uint32_t j = 0; j < 20; j++) {
    if (made->community[j] == own) {
      made->school[made->first[origin + 1]++] = j;
    }
  }
}

static void make_single(Single *made, uint64_t seed) {
  JjRandom random = jj_random(seed);
  *made = (Single){.n_communities = 1 + jj_random_below(&random, 6)};
  for (uint32_t j = 0; j < 20; j++) {
    made->community[j] = jj_random_below(&random, made->n_communities);
    made->entrants[j] = jj_random_below(&random, 90);
    made->school_side[made->community[j]] += made->entrants[j];
  }
  for (uint32_t i = 0; i < 30; i++) {
    const uint32_t own = jj_random_below(&random, made->n_communities);
    made->graduates[i] = jj_random_below(&random, 60);
    made->origin_side[own] += made->graduates[i];
    join_own(made, i, own);
  }
}

static void most_nearby_is_the_sum_of_the_smaller_sides(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 60; seed++) {
    Single made;
    make_single(&made, seed);
    const JjAssignmentProblem problem = {30,          20,  made.graduates, made.entrants, made.entrants, made.first,
                                         made.school, NULL};
    int64_t most = 0;
    int64_t want = 0;
    assert_true(jj_most_assigned(&problem, &most, NULL));
    for (uint32_t c = 0; c < made.n_communities; c++) {
      want += MIN(made.origin_side[c], made.school_side[c]);
    }
    assert_int_equal(most, want);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(a_full_school_sends_away_whom_it_costs_least),
             cmocka_unit_test(a_seat_more_saves_and_a_seat_fewer_costs_what_the_next_exchange_does),
             cmocka_unit_test(exact_margins_leave_no_other_seat), cmocka_unit_test(too_few_seats_are_named),
             cmocka_unit_test(too_few_graduates_and_no_school_are_named), cmocka_unit_test(shortages_apart_are_two),
             cmocka_unit_test(nothing_at_all_is_feasible), cmocka_unit_test(wrong_numbers_are_refused),
             cmocka_unit_test(optimum_is_that_of_an_independent_solver),
             cmocka_unit_test(seats_are_worth_what_solving_again_says),
             cmocka_unit_test(a_matrix_is_a_list_of_all_pairs),
             cmocka_unit_test(most_nearby_is_the_sum_of_the_smaller_sides))
