/* Who is to be placed where, as transportation problems. */
#ifndef JJ_EVALUATE_BOUNDS_H
#define JJ_EVALUATE_BOUNDS_H

#include "jiujin/bounds.h"

/* One side, with what is looked up again and again. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times; /* (borrowed) */
  const JjBoundsAsk *ask;
  bool *there; /* (owned) [schools] of the study and there in the year */
  bool *usual; /* (owned) [schools] … and no special-education school */
  bool *near;  /* (owned) [origins × schools] in a community of their own */
  bool by_group;
} Bounding;
void bounding_init(Bounding *bounding, const JjSituation *situation, const JjTimes *times, const JjBoundsAsk *ask);
void bounding_clear(Bounding *bounding);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bounding, bounding_clear)

/* Which pairs may be used: all conditions of the set must hold. */
typedef enum {
  PAIR_NEAR = 1,  /* a community of their own */
  PAIR_WAY = 2,   /* a way is known */
  PAIR_WITHIN = 4 /* … and not farther than asked */
} PairSet;
bool pair_is_in(const Bounding *bounding, JjId origin, JjId school, unsigned pairs);

/* Students of a group (JJ_NONE: of all), before anything is solved. Arrays (owned). */
typedef struct {
  int64_t *supply; /* [origins] */
  int64_t *places; /* [schools] */
  int64_t left_out;
  int64_t students;       /* Σ supply */
  uint32_t without_seats; /* schools whose places are today's entrants for want of better */
} Margins;
void margins_clear(Margins *margins);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Margins, margins_clear)
/* Today's entrants of both, those over `pairs` alone; the others are left out. */
void margins_today(const Bounding *bounding, JjId group, unsigned pairs, Margins *margins);
/* Who asks, and the seats; origins without any of `pairs` at all are left out. */
void margins_seats(const Bounding *bounding, JjId group, unsigned pairs, Margins *margins);

/* A problem over the pairs of the margins. Costs are milliseconds × scale, and 1 where the school is not nearby.
 * Arrays (owned) by it; the bounds are borrowed from the margins. */
typedef struct {
  JjAssignmentProblem problem;
  uint32_t *first_arc, *arc_school;
  int64_t *cost;
  int64_t scale;
} Placing;
void placing_init(Placing *placing, const Bounding *bounding, const Margins *margins, unsigned pairs);
void placing_clear(Placing *placing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Placing, placing_clear)

/* Milliseconds of a cost. */
int64_t placing_ms(const Placing *placing, int64_t cost);

#endif
