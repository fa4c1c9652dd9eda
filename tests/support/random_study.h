/* random_study.h: seeded studies with everything in them that a figure could trip over. */
#ifndef RANDOM_STUDY_H
#define RANDOM_STUDY_H

#include "jiujin/model.h"

typedef struct {
  uint64_t seed;
  uint32_t side;          /* zones: side × side squares of 1 km */
  uint32_t n_communities; /* grown from random zones, connected; at most side² */
  uint32_t n_schools;     /* of the study; three outside destinations are added */
  uint32_t most_students; /* a year and origin; at least 1 */
  double home_share;      /* part of the students who prefer a school of their own community */
  /* Without: outside destinations and origins, shared zones, overrides, campuses, flags, special education, private
   * schools, program groups, schools that open or close, schools in no community. Every zone then has one feeder, every
   * school is in a community. */
  bool plain;
  /* Schools and feeders stand in squares of 12 km, so that some ways take more than half an hour, and every third
   * school has an area of its own. Without, no place is known. */
  bool places;
  /* > 0: every year's entrants inside are dealt anew to the places they fill, so that choice ignores place and both
   * margins stay as they are for this seed. */
  uint64_t shuffle;
} RandomStudy;

enum { RANDOM_FIRST_YEAR = 112, RANDOM_LAST_YEAR = 113 };

/* Options of a middling study for this seed: 4 × 4 zones, 5 communities, 7 schools. */
RandomStudy random_study_options(uint64_t seed);

/* The study with its plan in the last year. (owned) */
JjSituation random_study(const RandomStudy *options);

/* A plan of the study grown from other seeds, with other shared zones. Communities bear the codes C0, C1 … (owned) */
JjPlan *random_plan(const JjStudy *study, const RandomStudy *options, uint64_t seed);

#endif
