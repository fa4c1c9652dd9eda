/* jiujin/choice.h: why students go where they go: Poisson flows with an effect of every origin and every school.
 *
 * The flow from origin o to school s has the mean
 *
 *   mu[o,s] = exp(a[o] + alpha[s] + theta_1 · x_1[o,s] + … + theta_k · x_k[o,s])
 *
 * with a[o] such that an origin's means sum to its entrants. That is also a conditional logit: each student of o picks
 * s with probability mu[o,s] / Σ mu[o,·]. Estimates are those of the Poisson pseudo-likelihood (equal to the logit's),
 * right whatever the variance is as long as the mean is; their errors are clustered by origin. Formulas and what the
 * figures may be read as: docs/semantics/choice-model.md.
 *
 * Here are plain arrays. A model is worth what its flows are: fitting flows that a model made says nothing
 * (模擬流量不可驗證模型); whoever comes with a study goes through jiujin/choice_study.h, which refuses them.
 */
#ifndef JIUJIN_CHOICE_H
#define JIUJIN_CHOICE_H

#include "jiujin/base.h"

enum { JJ_CHOICE_MOST = 6 }; /* covariates */

/* Flows and what could explain them. All (borrowed); tables are row-major [n_origins · n_schools]. */
typedef struct {
  uint32_t n_origins, n_schools, n_covariates;
  const int64_t *flows;                    /* >= 0 */
  const double *covariate[JJ_CHOICE_MOST]; /* finite, or NaN: the school is no choice for the origin */
  const char *name[JJ_CHOICE_MOST];        /* as reasons call them, translated */
} JjChoiceData;

typedef enum {
  JJ_CHOICE_FITTED,
  JJ_CHOICE_NOTHING,      /* less than two schools with entrants from origins that can choose */
  JJ_CHOICE_UNIDENTIFIED, /* a coefficient that the data can't tell: `refused` */
  JJ_CHOICE_SEPARATED,    /* a coefficient grows without end: what it is of foretells some flow perfectly */
  JJ_CHOICE_UNSETTLED     /* the estimate did not settle for another reason */
} JjChoiceStatus;
extern const char *const jj_choice_status_words[]; /* fitted nothing unidentified separated unsettled, NULL-ended */

/* A fit. Arrays (owned). Unless `status` is FITTED only status, reason, refused, twin and the counts have a meaning,
 * and all reals are NaN. */
typedef struct {
  JjChoiceStatus status;
  char *reason;                                /* translated, names the coefficient; NULL where fitted */
  uint32_t refused;                            /* the coefficient concerned, JJ_NONE: none */
  uint32_t twin;                               /* the other one that it coincides with, JJ_NONE: none or several */
  uint32_t n_origins, n_schools, n_covariates; /* of the data */
  uint32_t n_used_origins, n_used_schools, n_choices; /* with entrants, and pairs of them that are choices */
  int64_t n_students, n_left_out;                     /* entrants of choices; of pairs that are no choice, left out */
  uint32_t n_rounds;
  double coefficient[JJ_CHOICE_MOST];
  double error[JJ_CHOICE_MOST];                     /* standard, clustered by origin, corrected for small samples */
  double low[JJ_CHOICE_MOST], high[JJ_CHOICE_MOST]; /* 95 %, by Student's t with origins − 1 degrees of freedom */
  double *school_effect; /* [n_schools] alpha; NaN: the school had no entrants and was dropped */
  double *fitted;        /* [n_origins · n_schools] mu; 0 where dropped or no choice */
  double dispersion;     /* variance over mean, 1: as Poisson */
  double deviance_share; /* deviance R² over a model of effects alone */
  double srmse;          /* root mean square error over the mean flow */
  double common_part;    /* common part of commuters, 0 to 1 */
  double log_likelihood; /* without the part that no parameter changes */
  /* For jj_choice_draw: the used ones' indices, their scores and the factor of the information. */
  JjId *used_origin, *used_school;
  double *score, *factor;
} JjChoiceFit;

/* Fits by Newton's method on school effects and coefficients together, origin effects concentrated out. Rows without
 * entrants and schools without entrants are dropped; the school effects of each set of schools that choices connect
 * have the mean 0. (owned) Same data, same bytes. O(rounds · (origins · schools² / 2 + schools³ / 6)). */
JjChoiceFit *jj_choice_fit(const JjChoiceData *data);
void jj_choice_fit_free(JjChoiceFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChoiceFit, jj_choice_fit_free)

/* A draw of the estimation error of a fit that succeeded: each origin's surprises once more, times its weight. With
 * independent weights of mean 0 and variance 1 the draws have the clustered covariance of all estimates together, and
 * hang together as they do. `weight` [n_origins]; out: [n_schools] (0 of dropped ones) and [n_covariates].
 * O(origins · schools + schools²). */
void jj_choice_draw(const JjChoiceFit *fit, const double *weight, double *school_effect, double *coefficient);

/* The two-sided 95 % point of Student's t; 1.96 for many degrees of freedom. `degrees` > 0. */
double jj_student_t_95(double degrees);

#endif
