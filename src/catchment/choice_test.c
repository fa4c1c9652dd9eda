/* The back-test: a year that the model has not seen. */
#include <math.h>

#include "base/i18n.h"
#include "catchment/choice_table.h"

/* What is compared: the table of the year over the schools that both years have. */
typedef struct {
  const JjSituation *situation;
  const JjChoiceStudy *model; /* of the year before */
  int64_t *flows;             /* (owned) of the year; 0 where the model says nothing */
  int64_t *students;          /* (owned) [origins.n] their sums */
  bool *nearby;               /* (owned) */
  double *effect;             /* (owned) [schools.n] 0, −∞: not compared */
} Trial;

static void trial_clear(Trial *trial) {
  g_free(trial->flows);
  g_free(trial->students);
  g_free(trial->nearby);
  g_free(trial->effect);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Trial, trial_clear)

static bool is_compared(const Trial *trial, JjId school) {
  return trial->effect[school] == 0.0;
}

static void trial_init(Trial *trial, JjChoiceTest *test) {
  const JjStudy *study = trial->situation->study;
  const JjChoiceFit *fit = trial->model->fit;
  const uint32_t n = study->schools.n;
  g_autofree int64_t *entrants = g_new0(int64_t, (size_t)n + 1);
  trial->flows = choice_flows(study, trial->situation->year);
  trial->students = g_new0(int64_t, (size_t)study->origins.n + 1);
  trial->nearby = choice_nearby(trial->situation);
  trial->effect = g_new0(double, (size_t)n + 1);
  for (size_t cell = 0; cell < (size_t)study->origins.n * n; cell++) {
    entrants[cell % n] += trial->flows[cell];
  }
  for (JjId s = 0; s < n; s++) {
    const bool there = jj_school_exists(study, s, trial->situation->year);
    trial->effect[s] = there && !isnan(fit->school_effect[s]) ? 0.0 : -(double)INFINITY;
    test->n_new += !is_compared(trial, s) && entrants[s] > 0;
  }
  for (size_t cell = 0; cell < (size_t)study->origins.n * n; cell++) {
    const bool said = is_compared(trial, (JjId)(cell % n)) && !isnan(trial->model->covariate[0][cell]);
    trial->flows[cell] = said ? trial->flows[cell] : 0;
    trial->students[cell / n] += trial->flows[cell];
  }
}

static JjChoicePrediction *predict(const Trial *trial, const JjChoiceOptions *options) {
  const JjStudy *study = trial->situation->study;
  const JjChoiceStudy *model = trial->model;
  JjChoiceSide side = {
      .effect = trial->effect, .nearby = trial->nearby, .unit = trial->situation->plan->school_community};
  g_autofree bool *nowhere = g_new0(bool, (size_t)study->origins.n * study->schools.n + 1);
  for (uint32_t j = 0; j < model->n_covariates; j++) {
    side.covariate[j] = model->covariate[j];
  }
  /* The base is where nothing is nearby, so that the change is N itself, with its interval. */
  JjChoiceQuestion question = {.fit = model->fit,
                               .n_schools = study->schools.n,
                               .n_units = trial->situation->plan->n,
                               .students = trial->students,
                               .base = side,
                               .scenario = side,
                               .n_draws = options->n_draws,
                               .seed = options->seed,
                               .n_threads = options->n_threads};
  question.base.nearby = nowhere;
  return jj_choice_predict(&question);
}

/* Entrants and nearby ones of a unit, JJ_NONE: of all, as they were. */
static double actual_rate(const Trial *trial, JjId unit) {
  const uint32_t n = trial->situation->study->schools.n;
  const JjId *community = trial->situation->plan->school_community;
  int64_t entrants = 0;
  int64_t near = 0;
  for (size_t cell = 0; cell < (size_t)trial->situation->study->origins.n * n; cell++) {
    if (unit == JJ_NONE || community[cell % n] == unit) {
      entrants += trial->flows[cell];
      near += trial->nearby[cell] ? trial->flows[cell] : 0;
    }
  }
  return entrants > 0 ? (double)near / (double)entrants : (double)NAN;
}

static void compare_schools(const Trial *trial, const JjChoicePrediction *prediction, JjChoiceTest *test) {
  const JjStudy *study = trial->situation->study;
  for (JjId s = 0; s < study->schools.n; s++) {
    int64_t now = 0;
    int64_t before = 0;
    for (JjId o = 0; o < study->origins.n; o++) {
      now += trial->flows[(size_t)o * study->schools.n + s];
      before += trial->model->flows[(size_t)o * study->schools.n + s];
    }
    if (is_compared(trial, s)) {
      test->n_schools++;
      test->school_error += fabs(prediction->scenario_entrants[s] - (double)now);
      test->same_error += fabs((double)(before - now));
    }
  }
  test->school_error /= test->n_schools;
  test->same_error /= test->n_schools;
}

static void compare_communities(const Trial *trial, const JjChoicePrediction *prediction, JjChoiceTest *test) {
  for (JjId u = 0; u < trial->situation->plan->n; u++) {
    const double off = prediction->unit[u].scenario - actual_rate(trial, u);
    if (!isnan(off)) {
      test->n_communities++;
      test->community_error += fabs(off);
    }
  }
  test->community_error /= test->n_communities;
}

static void compare(const Trial *trial, const JjChoiceOptions *options, JjChoiceTest *test) {
  g_autoptr(JjChoicePrediction) prediction = predict(trial, options);
  test->actual = actual_rate(trial, JJ_NONE);
  test->predicted = prediction->total.scenario;
  test->error = test->predicted - test->actual;
  test->low = prediction->total.low - test->predicted;
  test->high = prediction->total.high - test->predicted;
  for (JjId o = 0; o < trial->situation->study->origins.n; o++) {
    test->n_students += trial->students[o];
  }
  compare_schools(trial, prediction, test);
  compare_communities(trial, prediction, test);
}

JjChoiceTest *jj_choice_test(const JjSituation *situation, const JjTimes *times, const JjChoiceOptions *options) {
  const JjSituation before = {situation->study, situation->plan, (int16_t)(situation->year - 1)};
  g_autoptr(JjChoiceStudy) model = jj_choice_study_new(&before, times, options);
  JjChoiceTest *test = g_new0(JjChoiceTest, 1);
  test->fitted_year = before.year;
  test->year = situation->year;
  test->status = model->fit->status;
  if (test->status != JJ_CHOICE_FITTED || model->n_covariates == 0) {
    test->reason = g_strdup(model->fit->reason);
    return test;
  }
  g_auto(Trial) trial = {.situation = situation, .model = model};
  trial_init(&trial, test);
  compare(&trial, options, test);
  if (test->n_students == 0) {
    test->status = JJ_CHOICE_NOTHING;
    test->reason = g_strdup_printf(_("no flows of %d to compare with"), situation->year);
  }
  return test;
}

void jj_choice_test_free(JjChoiceTest *test) {
  if (test != NULL) {
    g_free(test->reason);
    g_free(test);
  }
}
