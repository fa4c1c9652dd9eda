/* choice_world.h: made-up countries whose students choose by a model that is known. */
#ifndef CHOICE_WORLD_H
#define CHOICE_WORLD_H

#include "jiujin/base.h"

enum { WORLD_COVARIATES = 3, WORLD_MINUTES = 0, WORLD_COMMUNITY = 1, WORLD_DISTRICT = 2 };

typedef struct {
  uint64_t seed;
  uint32_t n_origins, n_schools;
  uint32_t towns_across;   /* origins and schools lie about towns² towns, 20 km apart; each town is a community */
  uint32_t towns_together; /* so many by so many towns are an admission district */
  double students;         /* of an origin, on the average */
  double theta[WORLD_COVARIATES];
} ChoiceWorldOptions;

/* 866 × 510, 84 communities as in truth, 15 districts; minutes −0.06, community 0.5, district 1. */
ChoiceWorldOptions choice_world_national(uint64_t seed);
/* 90 × 24 with 9 communities in 4 districts: for tests of every day. */
ChoiceWorldOptions choice_world_small(uint64_t seed);

/* Arrays (owned), tables [n_origins · n_schools]. */
typedef struct {
  ChoiceWorldOptions options;
  double *covariate[WORLD_COVARIATES];
  double *mean;   /* what the model says of each flow; rows sum to the origin's students */
  double *effect; /* [n_schools] alpha */
  uint32_t *origin_community, *school_community;
} ChoiceWorld;

ChoiceWorld *choice_world_new(const ChoiceWorldOptions *options);
void choice_world_free(ChoiceWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChoiceWorld, choice_world_free)

/* Independent flows with these means: Poisson for dispersion 1, else negative binomial with variance dispersion · mean
 * (a Poisson number whose mean is gamma distributed). (owned) [n] */
int64_t *choice_world_flows(const double *mean, size_t n, double dispersion, JjRandom *random);

#endif
