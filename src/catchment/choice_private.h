/* The parts of a fit: the data packed, the system of Newton's method, what can be told from it. */
#ifndef JJ_CATCHMENT_CHOICE_PRIVATE_H
#define JJ_CATCHMENT_CHOICE_PRIVATE_H

#include "jiujin/choice.h"

/* What lies below this part of its own size can't be told apart from rounding. */
#define LEAST_PIVOT 1e-12
#define LEAST_VARIATION 1e-9

/* The data without origins and schools that have no entrants. Everything (owned), tables [n_origins · n_schools]. */
typedef struct {
  uint32_t n_origins, n_schools, k;
  JjId *origin, *school; /* indices in the data */
  double *flow;          /* 0 where no choice */
  bool *choice;
  double *x[JJ_CHOICE_MOST]; /* 0 where no choice */
  double *origin_total, *school_total;
  double total;
  bool *reference; /* [n_schools] the first of each set of schools that choices connect */
  uint32_t *set;   /* [n_schools] which set: its reference */
  uint32_t n_choices;
  int64_t n_left_out;
} Problem;

/* (owned) Never NULL; n_schools may be 0 or 1. */
Problem *problem_new(const JjChoiceData *data);
void problem_free(Problem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Problem, problem_free)

/* A point of the search: unknowns are school effects, then coefficients. Everything (owned). */
typedef struct {
  uint32_t n;       /* n_schools + k */
  double *unknown;  /* [n] */
  double *mu;       /* [n_origins · n_schools] */
  double *gradient; /* [n] of the log likelihood */
  double *matrix;   /* [n · n] minus its second derivatives, then their factor */
  double *rows;     /* [n_origins · n] scratch */
  double log_likelihood;
} System;

/* At coefficients 0 and school effects such that means are (origin total · school total) where all is choice. */
System *system_new(const Problem *problem);
void system_free(System *system);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(System, system_free)

/* mu and log_likelihood at the unknowns. */
void system_predict(System *system, const Problem *problem);
/* gradient and matrix there; the reference's diagonal is 0. */
void system_derive(System *system, const Problem *problem);

/* Is every coefficient told by the data, at the system's point as derived? Else `fit` says which is not. */
bool choice_identified(System *system, const Problem *problem, const JjChoiceData *data, JjChoiceFit *fit);

/* From the optimum, whose matrix is factored: coefficients, errors, what the fit is worth. Takes what of both the fit
 * keeps. */
void choice_describe(System *system, Problem *problem, JjChoiceFit *fit);

#endif
