#include "jiujin/choice_predict.h"

#include <math.h>
#include <stdlib.h>

#include "catchment/choice_sides.h"

/* Values of the draws, [n_values · n_draws]: changes of N (all, then units) with luck, the same without, entrants of
 * schools in the scenario. */
typedef struct {
  const JjChoiceQuestion *question;
  double *value; /* (owned) */
  gint next;     /* draw that nobody has begun */
} Draws;

static uint32_t n_rates(const JjChoiceQuestion *question) {
  return question->n_units + 1;
}

static void record_rates(Draws *draws, const Sides *sides, uint32_t from, uint32_t draw) {
  const JjChoiceQuestion *question = draws->question;
  for (uint32_t i = 0; i < n_rates(question); i++) {
    const JjId unit = i == 0 ? JJ_NONE : i - 1;
    draws->value[(size_t)(from + i) * question->n_draws + draw] =
        sides_rate(sides, SCENARIO, unit) - sides_rate(sides, BASE, unit);
  }
}

static void make_draw(Draws *draws, Sides *sides, uint32_t draw) {
  const JjChoiceQuestion *question = draws->question;
  JjRandom random = jj_random(question->seed * 0x9e3779b97f4a7c15u + draw);
  sides_draw(sides, &random);
  sides_expect(sides);
  sides_count(sides);
  record_rates(draws, sides, n_rates(question), draw);
  sides_sample(sides, &random);
  record_rates(draws, sides, 0, draw);
  for (uint32_t s = 0; s < question->n_schools; s++) {
    draws->value[(size_t)(2 * n_rates(question) + s) * question->n_draws + draw] = sides->counts[SCENARIO].of_school[s];
  }
}

/* Each draw has random numbers of its own, so that it does not matter who makes it. */
static gpointer make_draws(gpointer data) {
  Draws *draws = data;
  g_autoptr(Sides) sides = sides_new(draws->question);
  for (;;) {
    const guint draw = (guint)g_atomic_int_add(&draws->next, 1);
    if (draw >= draws->question->n_draws) {
      return NULL;
    }
    make_draw(draws, sides, draw);
  }
}

static void run_draws(Draws *draws) {
  const uint32_t n_helpers = MIN(draws->question->n_threads, draws->question->n_draws) - 1;
  g_autofree GThread **helper = g_new(GThread *, (size_t)n_helpers + 1);
  for (uint32_t i = 0; i < n_helpers; i++) {
    helper[i] = g_thread_new("choice", make_draws, draws);
  }
  (void)make_draws(draws);
  for (uint32_t i = 0; i < n_helpers; i++) {
    (void)g_thread_join(helper[i]);
  }
}

/* ---- from draws to intervals ---- */

static int compare_doubles(const void *left, const void *right) {
  const double *a = left;
  const double *b = right;
  return (*a > *b) - (*a < *b);
}

/* Between the two values of rank p · (n + 1), so that one more draw would fall below with probability p. */
static double quantile(const double *sorted, uint32_t n, double p) {
  const double at = fmin(fmax(p * (n + 1.0) - 1.0, 0.0), n - 1.0);
  const uint32_t below = (uint32_t)at;
  return below + 1 >= n ? sorted[n - 1] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
}

/* The middle 95 % of the draws that have an answer; NaN where none has. Sorts them. */
static void interval(Draws *draws, uint32_t value, double *low, double *high) {
  const uint32_t n_draws = draws->question->n_draws;
  double *values = draws->value + (size_t)value * n_draws;
  uint32_t n = 0;
  for (uint32_t i = 0; i < n_draws; i++) {
    if (!isnan(values[i])) {
      values[n++] = values[i];
    }
  }
  *low = *high = (double)NAN;
  if (n > 0) {
    qsort(values, n, sizeof *values, compare_doubles);
    *low = quantile(values, n, 0.025);
    *high = quantile(values, n, 0.975);
  }
}

static void add_intervals(const JjChoiceQuestion *question, JjChoicePrediction *prediction) {
  const size_t n_values = 2 * (size_t)n_rates(question) + question->n_schools;
  g_autofree double *value = g_new0(double, n_values * question->n_draws + 1);
  Draws draws = {.question = question, .value = value};
  if (question->n_draws > 0) {
    run_draws(&draws);
  }
  for (uint32_t i = 0; i < n_rates(question); i++) {
    JjChoiceRate *rate = i == 0 ? &prediction->total : &prediction->unit[i - 1];
    interval(&draws, i, &rate->low, &rate->high);
    interval(&draws, n_rates(question) + i, &rate->expected_low, &rate->expected_high);
  }
  for (uint32_t s = 0; s < question->n_schools; s++) {
    interval(&draws, 2 * n_rates(question) + s, &prediction->entrants_low[s], &prediction->entrants_high[s]);
  }
}

/* ---- the prediction itself ---- */

static JjChoiceRate rate_of(const Sides *sides, JjId unit) {
  const double base = sides_rate(sides, BASE, unit);
  const double scenario = sides_rate(sides, SCENARIO, unit);
  return (JjChoiceRate){.base = base, .scenario = scenario, .change = scenario - base};
}

static double *logs(const double *factors, uint32_t n) {
  double *prices = g_new(double, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    prices[i] = log(factors[i]);
  }
  return prices;
}

static JjChoicePrediction *prediction_of(const JjChoiceQuestion *question, Sides *sides) {
  JjChoicePrediction *prediction = g_new0(JjChoicePrediction, 1);
  prediction->n_origins = question->fit->n_origins;
  prediction->n_schools = question->n_schools;
  prediction->n_units = question->n_units;
  prediction->total = rate_of(sides, JJ_NONE);
  prediction->unit = g_new0(JjChoiceRate, (size_t)question->n_units + 1);
  for (uint32_t u = 0; u < question->n_units; u++) {
    prediction->unit[u] = rate_of(sides, u);
  }
  prediction->base_price = logs(sides->price[BASE], question->n_schools);
  prediction->scenario_price = logs(sides->price[SCENARIO], question->n_schools);
  prediction->base_stranded = sides->stranded[BASE];
  prediction->scenario_stranded = sides->stranded[SCENARIO];
  prediction->base_unseated = sides->unseated[BASE];
  prediction->scenario_unseated = sides->unseated[SCENARIO];
  prediction->base_flows = g_steal_pointer(&sides->table[BASE]);
  prediction->scenario_flows = g_steal_pointer(&sides->table[SCENARIO]);
  prediction->base_entrants = g_steal_pointer(&sides->counts[BASE].of_school);
  prediction->scenario_entrants = g_steal_pointer(&sides->counts[SCENARIO].of_school);
  prediction->entrants_low = g_new(double, (size_t)question->n_schools + 1);
  prediction->entrants_high = g_new(double, (size_t)question->n_schools + 1);
  return prediction;
}

JjChoicePrediction *jj_choice_predict(const JjChoiceQuestion *question) {
  g_assert(question->fit->status == JJ_CHOICE_FITTED && question->n_threads >= 1 && question->n_schools >= 1 &&
           question->n_schools >= question->fit->n_schools);
  g_autoptr(Sides) sides = sides_new(question);
  sides_estimate(sides);
  sides_expect(sides);
  sides_count(sides);
  JjChoicePrediction *prediction = prediction_of(question, sides);
  add_intervals(question, prediction);
  return prediction;
}

void jj_choice_prediction_free(JjChoicePrediction *prediction) {
  if (prediction == NULL) {
    return;
  }
  g_free(prediction->unit);
  g_free(prediction->base_flows);
  g_free(prediction->scenario_flows);
  g_free(prediction->base_entrants);
  g_free(prediction->scenario_entrants);
  g_free(prediction->entrants_low);
  g_free(prediction->entrants_high);
  g_free(prediction->base_price);
  g_free(prediction->scenario_price);
  g_free(prediction);
}
