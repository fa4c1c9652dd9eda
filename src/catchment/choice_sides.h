/* Both sides of a question under one set of estimates: expected tables, seats, and students drawn from them. */
#ifndef JJ_CATCHMENT_CHOICE_SIDES_H
#define JJ_CATCHMENT_CHOICE_SIDES_H

#include "jiujin/choice_predict.h"

enum { BASE, SCENARIO, N_SIDES };

/* Entrants and nearby ones by unit, the last: of none. (owned) */
typedef struct {
  double *entrants, *nearby; /* [n_units + 1] */
  double *of_school;         /* [n_schools] */
} Counts;

/* What one draw needs; used again for the next. Everything (owned) but the question. */
typedef struct {
  const JjChoiceQuestion *question;
  double coefficient[JJ_CHOICE_MOST];
  double *effect;         /* [n_schools] */
  double *luck;           /* [n_schools] standard normal: what is not known of its effect */
  double *weight;         /* [n_origins] of surprises */
  double *table[N_SIDES]; /* [n_origins · n_schools] expected entrants */
  double *price[N_SIDES]; /* [n_schools] factors <= 1 on full schools */
  double *load;           /* [n_schools] scratch */
  double *sum, *more;     /* [n_schools] scratch: running sums of a row */
  double stranded[N_SIDES], unseated[N_SIDES];
  Counts counts[N_SIDES];
} Sides;

Sides *sides_new(const JjChoiceQuestion *question);
void sides_free(Sides *sides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sides, sides_free)

/* The fit's estimates, or a draw of them. */
void sides_estimate(Sides *sides);
void sides_draw(Sides *sides, JjRandom *random);

/* Tables and prices from the estimates. */
void sides_expect(Sides *sides);

/* Counts of the tables, or of students drawn from them. */
void sides_count(Sides *sides);
void sides_sample(Sides *sides, JjRandom *random);

/* N of a unit, of all for JJ_NONE. */
double sides_rate(const Sides *sides, unsigned side, JjId unit);

const JjChoiceSide *side_of(const JjChoiceQuestion *question, unsigned side);

#endif
