/* The headline figures of the whole study, a side at a time and without the rest of a scorecard: what is asked for
 * hundreds of plans. The same figures as those of the metrics, to the last bit. */
#ifndef JJ_EVALUATE_HEADLINE_H
#define JJ_EVALUATE_HEADLINE_H

#include "jiujin/evaluate.h"
#include "jiujin/times.h"

/* Those of the study, then those of each mode of travel. */
typedef enum {
  HEADLINE_NEARBY,
  HEADLINE_EXPECTED,
  HEADLINE_CORRECTED,
  HEADLINE_STAY,
  HEADLINE_SEATS,
  N_PLAIN_HEADLINES
} PlainHeadline;
typedef enum { HEADLINE_ATTENDED, HEADLINE_OWN_NEAREST, HEADLINE_REACH_OWN, N_MODE_HEADLINES } ModeHeadline;

/* What a figure is called in the registry, and what it is printed in. */
typedef struct {
  const char *metric;
  uint32_t threshold; /* minutes, 0: none */
  double step;        /* figures are told in whole ones of these */
} HeadlineKind;
extern const HeadlineKind plain_headlines[N_PLAIN_HEADLINES], mode_headlines[N_MODE_HEADLINES];

/* The counts that it hangs on: num of den students; {0, 0} where it is no quotient of students. */
typedef struct {
  double value; /* NaN: no answer */
  JjRatio ratio;
} Headline;

/* The ways of a side by mode. (borrowed) */
typedef struct {
  JjTimes *const *times; /* [n] */
  uint32_t n;
} HeadlineWays;

/* Fills out [N_PLAIN_HEADLINES + ways->n × N_MODE_HEADLINES]. O(flows of the year + modes × origins × schools). */
void headlines_find(const JjSituation *situation, const HeadlineWays *ways, Headline *out);

/* The nearest school of an own community that is open to all, in ms, for every origin. (owned) [origins.n] */
uint32_t *own_nearest_of_origins(const JjSituation *situation, const JjTimes *times);

#endif
