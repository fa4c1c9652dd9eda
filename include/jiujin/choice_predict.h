/* jiujin/choice_predict.h: what students would do if borders, schools or ways were others, by a fitted choice model.
 *
 * Base and scenario are predicted alike, by the same estimates and with the same students of every origin; the figure
 * that counts is the change between them. Its interval comes from draws in which both sides share everything: the error
 * of the estimates (jj_choice_draw), what is not known of new schools, and the students' luck (a student whose choice
 * the scenario does not touch chooses alike on both sides). All of it is modelled (模擬). docs/semantics/choice-model.md
 */
#ifndef JIUJIN_CHOICE_PREDICT_H
#define JIUJIN_CHOICE_PREDICT_H

#include "jiujin/choice.h"

/* One side. All (borrowed); tables are [n_origins · n_schools], units are the communities that rates are of. */
typedef struct {
  const double *covariate[JJ_CHOICE_MOST]; /* as in the fit; NaN: no choice */
  /* [n_schools] added to the fit's effect (which counts as 0 where there is none); −INFINITY: not there */
  const double *effect;
  const double *effect_error; /* [n_schools] its standard error; NULL: 0. One draw a school, shared by both sides */
  const double *seats;        /* [n_schools] most entrants, INFINITY: no bound; NULL: none anywhere */
  const bool *nearby;
  const JjId *unit; /* [n_schools] JJ_NONE: of no unit, counted in the total alone */
  /* [n_units + 1] entrants whom the model leaves as they are, the last: into schools of no unit; NULL: none */
  const int64_t *other_entrants, *other_nearby;
} JjChoiceSide;

typedef struct {
  const JjChoiceFit *fit; /* fitted */
  uint32_t n_schools;     /* at least the fit's; new schools come after them */
  uint32_t n_units;
  const int64_t *students; /* [n_origins] */
  JjChoiceSide base, scenario;
  uint32_t n_draws; /* 0: no intervals */
  uint64_t seed;
  uint32_t n_threads; /* >= 1; results do not depend on it */
} JjChoiceQuestion;

/* A rate N on both sides, in parts of 1; NaN without entrants. */
typedef struct {
  double base, scenario, change;
  double low, high;                   /* 95 % of the change, error of estimates and luck of students together */
  double expected_low, expected_high; /* of what it would be on the average of many years: error of estimates alone */
} JjChoiceRate;

/* Arrays (owned). */
typedef struct {
  uint32_t n_origins, n_schools, n_units;
  JjChoiceRate total;
  JjChoiceRate *unit;                        /* [n_units] */
  double *base_flows, *scenario_flows;       /* [n_origins · n_schools] expected entrants */
  double *base_entrants, *scenario_entrants; /* [n_schools] their sums */
  double *entrants_low, *entrants_high;      /* [n_schools] 95 % of the scenario's, luck included */
  double *base_price, *scenario_price;       /* [n_schools] <= 0: what a full school's effect had to fall by */
  double base_stranded, scenario_stranded;   /* students without any choice */
  double base_unseated, scenario_unseated;   /* entrants above seats that nothing could move elsewhere */
} JjChoicePrediction;

/* Where seats bind, effects of full schools fall until their entrants fit (the least such prices; a school below its
 * seats has price 0). O(draws · origins · schools · rounds of filling). (owned) */
JjChoicePrediction *jj_choice_predict(const JjChoiceQuestion *question);
void jj_choice_prediction_free(JjChoicePrediction *prediction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChoicePrediction, jj_choice_prediction_free)

/* What a school's effect follows from: effect = start of its type + slope · ln seats + residual. */
typedef struct {
  uint32_t n; /* schools it was found from; 0: unknown, all else NaN */
  double slope, slope_error;
  double residual; /* standard deviation */
  double start;    /* of a type that none of them has */
  uint32_t n_types;
  double *start_of_type; /* (owned) [n_types] NaN: none has it */
} JjChoiceSize;

/* Least squares over schools with a finite effect and seats > 0; types are parts of it where that leaves at least five
 * degrees of freedom. Less than four schools, or all with the same seats: unknown. (owned) */
JjChoiceSize *jj_choice_size(const double *effect, const double *seats, const uint32_t *type, uint32_t n_schools,
                             uint32_t n_types);
void jj_choice_size_free(JjChoiceSize *size);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChoiceSize, jj_choice_size_free)

/* The effect expected of a school with these seats and this type; its error is `residual`. NaN where unknown. */
double jj_choice_size_effect(const JjChoiceSize *size, double seats, uint32_t type);

#endif
