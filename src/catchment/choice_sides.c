#include "catchment/choice_sides.h"

#include <math.h>
#include <string.h>

#define MOST_FILLINGS 500u
#define SEATS_TOLERANCE 1e-6

const JjChoiceSide *side_of(const JjChoiceQuestion *question, unsigned side) {
  return side == BASE ? &question->base : &question->scenario;
}

/* ---- life ---- */

static Counts counts_new(const JjChoiceQuestion *question) {
  return (Counts){g_new0(double, (size_t)question->n_units + 1), g_new0(double, (size_t)question->n_units + 1),
                  g_new0(double, (size_t)question->n_schools + 1)};
}

Sides *sides_new(const JjChoiceQuestion *question) {
  Sides *sides = g_new0(Sides, 1);
  const size_t n_schools = (size_t)question->n_schools + 1;
  const size_t n_origins = (size_t)question->fit->n_origins + 1;
  sides->question = question;
  sides->effect = g_new0(double, n_schools);
  sides->luck = g_new0(double, n_schools);
  sides->weight = g_new0(double, n_origins);
  sides->load = g_new0(double, n_schools);
  sides->sum = g_new0(double, n_schools);
  sides->more = g_new0(double, n_schools);
  for (unsigned side = 0; side < N_SIDES; side++) {
    sides->table[side] = g_new0(double, n_origins *n_schools);
    sides->price[side] = g_new0(double, n_schools);
    sides->counts[side] = counts_new(question);
  }
  return sides;
}

void sides_free(Sides *sides) {
  for (unsigned side = 0; side < N_SIDES; side++) {
    g_free(sides->table[side]);
    g_free(sides->price[side]);
    g_free(sides->counts[side].entrants);
    g_free(sides->counts[side].nearby);
    g_free(sides->counts[side].of_school);
  }
  g_free(sides->effect);
  g_free(sides->luck);
  g_free(sides->weight);
  g_free(sides->load);
  g_free(sides->sum);
  g_free(sides->more);
  g_free(sides);
}

/* ---- estimates ---- */

void sides_estimate(Sides *sides) {
  const JjChoiceFit *fit = sides->question->fit;
  memcpy(sides->coefficient, fit->coefficient, sizeof sides->coefficient);
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    const bool known = s < fit->n_schools && !isnan(fit->school_effect[s]);
    sides->effect[s] = known ? fit->school_effect[s] : 0.0;
    sides->luck[s] = 0.0;
  }
}

/* Box and Muller. */
static double normal(JjRandom *random) {
  const double radius = sqrt(-2.0 * log(jj_random_unit(random) + 0x1p-33));
  return radius * cos(6.283185307179586 * jj_random_unit(random));
}

void sides_draw(Sides *sides, JjRandom *random) {
  const JjChoiceFit *fit = sides->question->fit;
  double push[JJ_CHOICE_MOST] = {0};
  for (uint32_t o = 0; o < fit->n_origins; o++) {
    sides->weight[o] = normal(random);
  }
  jj_choice_draw(fit, sides->weight, sides->load, push);
  sides_estimate(sides);
  for (uint32_t j = 0; j < fit->n_covariates; j++) {
    sides->coefficient[j] += push[j];
  }
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    sides->effect[s] += s < fit->n_schools ? sides->load[s] : 0.0;
    sides->luck[s] = normal(random);
  }
}

/* ---- tables ---- */

/* Effects of the side's schools; −∞: not there. */
static void side_effects(const Sides *sides, unsigned which, double *effect) {
  const JjChoiceSide *side = side_of(sides->question, which);
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    const double error = side->effect_error == NULL ? 0.0 : side->effect_error[s];
    effect[s] = sides->effect[s] + side->effect[s] + error * sides->luck[s];
  }
}

/* exp of the row's linear predictors less their largest; 0 where no choice. */
static void weigh_row(const Sides *sides, unsigned which, uint32_t o, const double *effect) {
  const JjChoiceSide *side = side_of(sides->question, which);
  const uint32_t n = sides->question->n_schools;
  const size_t start = (size_t)o * n;
  double *row = sides->table[which] + start;
  double largest = -(double)INFINITY;
  memcpy(row, effect, n * sizeof *row);
  for (uint32_t j = 0; j < sides->question->fit->n_covariates; j++) {
    const double *x = side->covariate[j] + start;
    for (uint32_t s = 0; s < n; s++) {
      row[s] += sides->coefficient[j] * x[s];
    }
  }
  for (uint32_t s = 0; s < n; s++) {
    row[s] = isnan(row[s]) ? -(double)INFINITY : row[s];
    largest = row[s] > largest ? row[s] : largest;
  }
  for (uint32_t s = 0; s < n; s++) {
    row[s] = row[s] == -(double)INFINITY ? 0.0 : exp(row[s] - largest);
  }
}

/* The row's students over its weights times prices; the part of the row that the prices leave is in *scale. */
static double row_scale(const Sides *sides, unsigned which, uint32_t o) {
  const uint32_t n = sides->question->n_schools;
  const double *row = sides->table[which] + (size_t)o * n;
  const double *price = sides->price[which];
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    sum += row[s] * price[s];
  }
  return sum > 0.0 ? (double)sides->question->students[o] / sum : 0.0;
}

static void load_schools(Sides *sides, unsigned which) {
  const uint32_t n = sides->question->n_schools;
  memset(sides->load, 0, n * sizeof *sides->load);
  for (uint32_t o = 0; o < sides->question->fit->n_origins; o++) {
    const double *row = sides->table[which] + (size_t)o * n;
    const double scale = row_scale(sides, which, o);
    for (uint32_t s = 0; s < n; s++) {
      sides->load[s] += scale * row[s] * sides->price[which][s];
    }
  }
}

/* Lowers the prices of schools that are too full by what they are too full; true where some are. A price never falls
 * too far by this: students answer to it less than in proportion, and other schools' falling sends some back. */
static bool lower_prices(Sides *sides, unsigned which) {
  const double *seats = side_of(sides->question, which)->seats;
  bool lowered = false;
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    if (sides->load[s] > seats[s] * (1.0 + SEATS_TOLERANCE)) {
      sides->price[which][s] *= seats[s] / sides->load[s];
      lowered = true;
    }
  }
  return lowered;
}

static void fill_seats(Sides *sides, unsigned which) {
  const double *seats = side_of(sides->question, which)->seats;
  sides->unseated[which] = 0.0;
  if (seats == NULL) {
    return;
  }
  load_schools(sides, which);
  for (uint32_t filling = 0; filling < MOST_FILLINGS && lower_prices(sides, which); filling++) {
    load_schools(sides, which);
  }
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    const double over = sides->load[s] - seats[s] * (1.0 + SEATS_TOLERANCE);
    sides->unseated[which] += over > 1e-3 ? sides->load[s] - seats[s] : 0.0;
  }
}

static void scale_rows(Sides *sides, unsigned which) {
  const uint32_t n = sides->question->n_schools;
  sides->stranded[which] = 0.0;
  for (uint32_t o = 0; o < sides->question->fit->n_origins; o++) {
    const double scale = row_scale(sides, which, o);
    double *row = sides->table[which] + (size_t)o * n;
    for (uint32_t s = 0; s < n; s++) {
      row[s] *= scale * sides->price[which][s];
    }
    sides->stranded[which] += scale > 0.0 ? 0.0 : (double)sides->question->students[o];
  }
}

void sides_expect(Sides *sides) {
  const uint32_t n = sides->question->n_schools;
  for (unsigned which = 0; which < N_SIDES; which++) {
    side_effects(sides, which, sides->sum);
    for (uint32_t o = 0; o < sides->question->fit->n_origins; o++) {
      weigh_row(sides, which, o, sides->sum);
    }
    for (uint32_t s = 0; s < n; s++) {
      sides->price[which][s] = 1.0;
    }
    fill_seats(sides, which);
    scale_rows(sides, which);
  }
}
