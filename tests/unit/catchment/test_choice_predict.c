#include "jj_test.h"

#include "choice_world.h"
#include "jiujin/choice_predict.h"

#include <math.h>
#include <string.h>

enum { O = 3, S = 3, MOST_S = 4, CELLS = O * MOST_S };

/* Three origins and three schools, a fourth that is new in the scenario; communities 0 and 1. */
typedef struct {
  JjChoiceFit *fit; /* (owned) */
  JjChoiceQuestion question;
  int64_t flows[O * S], students[O];
  double x[O * S], minutes[CELLS], effect[2][MOST_S], error[MOST_S], seats[MOST_S];
  bool nearby[2][CELLS];
  JjId unit[MOST_S];
} Case;

static const int64_t observed[O * S] = {40, 20, 10, 15, 30, 20, 5, 25, 35};

static void case_clear(Case *made) {
  jj_choice_fit_free(made->fit);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Case, case_clear)

/* The arrays stand in the case, so that it does not move. */
static void side_init(Case *made, JjChoiceSide *side, unsigned which) {
  *side = (JjChoiceSide){
      .covariate = {made->minutes}, .effect = made->effect[which], .nearby = made->nearby[which], .unit = made->unit};
}

static void case_init(Case *made, uint32_t n_schools) {
  static const JjId units[MOST_S] = {0, 1, JJ_NONE, 0};
  memcpy(made->flows, observed, sizeof observed);
  memcpy(made->unit, units, sizeof units);
  for (uint32_t o = 0; o < O; o++) {
    for (uint32_t s = 0; s < n_schools; s++) {
      const size_t cell = (size_t)o * n_schools + s;
      made->minutes[cell] = 10.0 + 5.0 * ((o + 2 * s + o * s) % 4);
      made->nearby[0][cell] = made->nearby[1][cell] = made->unit[s] == o % 2;
      if (s < S) {
        made->x[o * S + s] = made->minutes[cell];
        made->students[o] += observed[o * S + s];
      }
    }
  }
  const JjChoiceData data = {O, S, 1, made->flows, {made->x}, {"minutes"}};
  made->fit = jj_choice_fit(&data);
  assert_int_equal(made->fit->status, JJ_CHOICE_FITTED);
  for (uint32_t s = S; s < n_schools; s++) {
    made->effect[0][s] = -(double)INFINITY;
  }
  made->question = (JjChoiceQuestion){.fit = made->fit,
                                      .n_schools = n_schools,
                                      .n_units = 2,
                                      .students = made->students,
                                      .n_draws = 60,
                                      .seed = 7,
                                      .n_threads = 1};
  side_init(made, &made->question.base, 0);
  side_init(made, &made->question.scenario, 1);
}

static void nothing_changed_is_no_change_for_sure(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  assert_near(prediction->total.change, 0.0, 0.0);
  assert_near(prediction->total.low, 0.0, 0.0);
  assert_near(prediction->total.high, 0.0, 0.0);
  assert_near(prediction->unit[1].expected_high, 0.0, 0.0);
  for (uint32_t cell = 0; cell < O * S; cell++) {
    assert_near(prediction->base_flows[cell], made.fit->fitted[cell], 1e-9);
  }
  for (uint32_t s = 0; s < S; s++) {
    assert_near(prediction->base_entrants[s], (double)(observed[s] + observed[S + s] + observed[2 * S + s]), 1e-6);
    assert_near(prediction->scenario_price[s], 0.0, 0.0);
    assert_true(prediction->entrants_low[s] < prediction->base_entrants[s]);
    assert_true(prediction->entrants_high[s] > prediction->base_entrants[s]);
  }
}

/* A redraw alone: nobody goes elsewhere, and N changes by the fitted flows that are called otherwise. Into school 2, of
 * no unit, nothing is nearby. */
static void redraw_changes_what_flows_are_called(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  made.nearby[1][0] = !made.nearby[1][0]; /* origin 0 leaves the community of school 0 … */
  made.nearby[1][1] = !made.nearby[1][1]; /* … for that of school 1 */
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  const double change = (made.fit->fitted[1] - made.fit->fitted[0]) / 200.0;
  assert_near(prediction->total.change, change, 1e-9);
  assert_near(prediction->unit[0].change, -made.fit->fitted[0] / 60.0, 1e-9);
  assert_near(prediction->unit[1].change, made.fit->fitted[1] / 75.0, 1e-9);
  assert_memory_equal(prediction->base_flows, prediction->scenario_flows, sizeof(double) * O * S);
  assert_true(prediction->total.low < change && change < prediction->total.high);
  assert_true(prediction->total.expected_high - prediction->total.expected_low <
              prediction->total.high - prediction->total.low);
}

/* School 1 closes: the others take its students in the proportion they had, origin by origin. */
static void students_of_a_closed_school_go_in_proportion(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  made.effect[1][1] = -(double)INFINITY;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  for (uint32_t o = 0; o < O; o++) {
    const double *fitted = made.fit->fitted + (size_t)o * S;
    const double *then = prediction->scenario_flows + (size_t)o * S;
    assert_near(then[1], 0.0, 0.0);
    assert_near(then[0] / then[2], fitted[0] / fitted[2], 1e-9);
    assert_near(then[0] + then[2], (double)made.students[o], 1e-9);
  }
  assert_near(prediction->entrants_high[1], 0.0, 0.0);
  assert_nan(prediction->unit[1].scenario);
  assert_nan(prediction->unit[1].low);
}

static void new_school_draws_by_its_effect(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, MOST_S);
  made.effect[1][3] = 0.25;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  for (uint32_t o = 0; o < O; o++) {
    const double *then = prediction->scenario_flows + (size_t)o * MOST_S;
    const double *minutes = made.minutes + (size_t)o * MOST_S;
    const double odds = exp(0.25 - made.fit->school_effect[0] + made.fit->coefficient[0] * (minutes[3] - minutes[0]));
    assert_near(then[3] / then[0], odds, 1e-9 * odds);
  }
  assert_near(prediction->base_entrants[3], 0.0, 0.0);
  const double sure = prediction->entrants_high[3] - prediction->entrants_low[3];
  made.error[3] = 2.0;
  made.question.scenario.effect_error = made.error;
  g_autoptr(JjChoicePrediction) unsure = jj_choice_predict(&made.question);
  assert_near(unsure->total.change, prediction->total.change, 0.0);
  assert_true(unsure->entrants_high[3] - unsure->entrants_low[3] > 1.2 * sure);
}

/* Entrants whom the model leaves alone count in N. */
static void others_count(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  const int64_t entrants[] = {10, 0, 90};
  const int64_t nearby[] = {10, 0, 0};
  made.question.base.other_entrants = made.question.scenario.other_entrants = entrants;
  made.question.base.other_nearby = made.question.scenario.other_nearby = nearby;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  const double *fitted = made.fit->fitted;
  assert_near(prediction->total.base, (10.0 + fitted[0] + fitted[6] + fitted[4]) / 300.0, 1e-9);
  assert_near(prediction->unit[0].base, (10.0 + fitted[0] + fitted[6]) / 70.0, 1e-9);
}

/* ---- seats ---- */

static void full_school_sends_students_elsewhere(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  const double seats[] = {45.0, 82.0, (double)INFINITY};
  made.question.scenario.seats = seats;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  assert_near(prediction->scenario_entrants[0], 45.0, 1e-4);
  assert_near(prediction->scenario_unseated, 0.0, 0.0);
  for (uint32_t s = 0; s < S; s++) {
    const bool full = prediction->scenario_entrants[s] > seats[s] - 1e-3;
    assert_true(prediction->scenario_entrants[s] < seats[s] + 1e-3);
    assert_true(full ? prediction->scenario_price[s] < 0.0 : prediction->scenario_price[s] == 0.0);
  }
  for (uint32_t o = 0; o < O; o++) { /* the full school alone has lost, by one factor for all */
    const double *then = prediction->scenario_flows + (size_t)o * S;
    const double *fitted = made.fit->fitted + (size_t)o * S;
    const double price = prediction->scenario_price[0] - prediction->scenario_price[2];
    assert_near(log(then[0] / then[2]) - log(fitted[0] / fitted[2]), price, 1e-9);
  }
  assert_near(prediction->base_price[0], 0.0, 0.0);
}

static void too_few_seats_are_counted(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  const double seats[] = {50.0, 70.0, 60.0};
  made.question.scenario.seats = seats;
  made.question.n_draws = 0;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  assert_near(prediction->scenario_unseated, 20.0, 1e-3);
  assert_near(prediction->base_unseated, 0.0, 0.0);
  assert_nan(prediction->total.low);
}

static void who_has_no_choice_is_stranded(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  double minutes[O * S];
  memcpy(minutes, made.minutes, sizeof minutes);
  for (uint32_t s = 0; s < S; s++) {
    minutes[s] = (double)NAN;
  }
  made.question.scenario.covariate[0] = minutes;
  g_autoptr(JjChoicePrediction) prediction = jj_choice_predict(&made.question);
  assert_near(prediction->scenario_stranded, 70.0, 0.0);
  assert_near(prediction->base_stranded, 0.0, 0.0);
  made.question.base.covariate[0] = minutes;
  made.question.scenario.covariate[0] = made.minutes;
  g_autoptr(JjChoicePrediction) back = jj_choice_predict(&made.question);
  assert_near(back->base_stranded, 70.0, 0.0);
  assert_near(back->scenario_stranded, 0.0, 0.0);
  assert_true(back->total.low <= back->total.high);
}

static void threads_do_not_matter(void **state) {
  (void)state;
  g_auto(Case) made = {0};
  case_init(&made, S);
  made.effect[1][1] = -(double)INFINITY;
  g_autoptr(JjChoicePrediction) alone = jj_choice_predict(&made.question);
  made.question.n_threads = 3;
  g_autoptr(JjChoicePrediction) together = jj_choice_predict(&made.question);
  assert_memory_equal(&alone->total, &together->total, sizeof alone->total);
  assert_memory_equal(alone->entrants_high, together->entrants_high, S * sizeof(double));
  made.question.seed++;
  g_autoptr(JjChoicePrediction) other = jj_choice_predict(&made.question);
  assert_true(other->total.low != alone->total.low);
}

/* ---- effects from seats ---- */

/* effect = 1 + 0.5·ln seats for type 0, 2 + 0.5·ln seats for type 1, off by ±0.1. */
static void effects_follow_seats_and_type(void **state) {
  (void)state;
  enum { N = 10 };
  double effect[N];
  double seats[N];
  uint32_t type[N];
  for (uint32_t s = 0; s < N; s++) {
    type[s] = s / 4 == 0 ? 0 : 1;
    seats[s] = 50.0 * (1 + s % 4);
    effect[s] = 1.0 + type[s] + 0.5 * log(seats[s]);
  }
  seats[8] = 0.0;          /* closed */
  effect[9] = (double)NAN; /* without entrants */
  g_autoptr(JjChoiceSize) size = jj_choice_size(effect, seats, type, N, 3);
  assert_int_equal(size->n, 8);
  assert_near(size->slope, 0.5, 1e-12);
  assert_near(size->residual, 0.0, 1e-7);
  assert_near(jj_choice_size_effect(size, 100.0, 0), 1.0 + 0.5 * log(100.0), 1e-9);
  assert_near(jj_choice_size_effect(size, 100.0, 1), 2.0 + 0.5 * log(100.0), 1e-9);
  /* a type that none has: the middle of those there are */
  assert_near(jj_choice_size_effect(size, 100.0, 2), 1.5 + 0.5 * log(100.0), 1e-9);
  assert_nan(jj_choice_size_effect(size, 0.0, 0));
  effect[0] += 0.1;
  effect[4] -= 0.1;
  g_autoptr(JjChoiceSize) rough = jj_choice_size(effect, seats, type, N, 3);
  /* the slopes of both types change by opposite amounts; each type's three other residuals are left */
  assert_near(rough->slope, 0.5, 1e-9);
  assert_near(rough->residual, sqrt(2 * 0.01 * 0.75 / 5.0), 1e-9);
}

static void few_schools_or_one_size_tell_nothing(void **state) {
  (void)state;
  const double effect[] = {1, 2, 3, 4};
  const double alike[] = {50, 50, 50, 50};
  const double seats[] = {50, 100, 200, 400};
  const uint32_t type[] = {0, 1, 2, 3};
  g_autoptr(JjChoiceSize) of_three = jj_choice_size(effect, seats, type, 3, 4);
  g_autoptr(JjChoiceSize) of_alike = jj_choice_size(effect, alike, type, 4, 4);
  assert_int_equal(of_three->n, 0);
  assert_int_equal(of_alike->n, 0);
  assert_nan(jj_choice_size_effect(of_alike, 50, 1));
  /* four types for four schools: all are taken for one */
  g_autoptr(JjChoiceSize) of_four = jj_choice_size(effect, seats, type, 4, 4);
  assert_near(of_four->slope, 1.0 / log(2.0), 1e-12);
  assert_near(jj_choice_size_effect(of_four, 800, 2), 5.0, 1e-9);
}

JJ_TEST_MAIN(cmocka_unit_test(nothing_changed_is_no_change_for_sure),
             cmocka_unit_test(redraw_changes_what_flows_are_called),
             cmocka_unit_test(students_of_a_closed_school_go_in_proportion),
             cmocka_unit_test(new_school_draws_by_its_effect), cmocka_unit_test(others_count),
             cmocka_unit_test(full_school_sends_students_elsewhere), cmocka_unit_test(too_few_seats_are_counted),
             cmocka_unit_test(who_has_no_choice_is_stranded), cmocka_unit_test(threads_do_not_matter),
             cmocka_unit_test(effects_follow_seats_and_type), cmocka_unit_test(few_schools_or_one_size_tell_nothing))
