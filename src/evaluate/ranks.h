/* Students by how long they need, dealt to places: means and percentiles of any place without sorting again. */
#ifndef JJ_EVALUATE_RANKS_H
#define JJ_EVALUATE_RANKS_H

#include "jiujin/travel.h"

#define MINUTE_MS 60000u

/* Sums of one place. */
typedef struct {
  int64_t students, over_60, without; /* over 60 minutes: those without a way too */
  int64_t timed, person_ms;           /* of those who have a way */
} RankSums;

/* Elements 0 .. n - 1 are students with one time; each stands in one place: of 0 .. n_places - 1, or OF_NO_PLACE:
 * in the total alone, or LEFT_OUT: nowhere. All arrays (owned). */
typedef struct {
  uint32_t n, n_places, n_buckets;
  uint32_t *ms;       /* [n] JJ_UNREACHABLE: no way */
  int64_t *students;  /* [n] */
  uint32_t *place;    /* [n] */
  uint32_t *order;    /* [n] elements by time */
  uint32_t *position; /* [n] where an element stands in the order */
  RankSums *sums;     /* [n_places + 1] the total last */
  int64_t *in_bucket; /* [(n_places + 1) × n_buckets] students, a bucket being some positions that follow each other */
} Ranks;

#define OF_NO_PLACE (JJ_NONE - 1)
#define LEFT_OUT JJ_NONE

/* Room for n elements, which the caller fills in (ms, students, place) before ranks_sort. */
void ranks_init(Ranks *ranks, uint32_t n, uint32_t n_places);
void ranks_clear(Ranks *ranks);
/* Orders the elements and adds all up. O(n log n), O(n) where little has changed. */
void ranks_sort(Ranks *ranks);
/* Puts an element elsewhere. O(1). */
void ranks_move(Ranks *ranks, uint32_t element, uint32_t place);

/* The shortest time by which `percent` of the place's students (n_places: of all) are there, in minutes: infinite where
 * that falls among those without a way, NaN where there are none. O(√n) or so. */
double ranks_percentile(const Ranks *ranks, uint32_t place, int64_t percent);

#endif
