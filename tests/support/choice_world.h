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

/* A change of that country: every sixth town's origins go to the next town's community, every eleventh school closes,
 * and in one town in seven ways get shorter by a fifth. Arrays (owned). */
typedef struct {
  bool ties;
  double *minutes;                   /* [n_origins · n_schools] afterwards */
  double *community;                 /* likewise, same community afterwards */
  double *base_mean, *scenario_mean; /* [n_origins · n_schools] by the true model, for these students */
  bool *base_nearby, *scenario_nearby;
  double *closed;    /* [n_schools] 0, or −INFINITY: closed */
  double *open;      /* [n_schools] 0 */
  int64_t *students; /* [n_origins] */
} ChoiceChange;

/* `ties`: who comes to another community goes where that sends him (the upper case); else only what it is called
 * changes. `flows` gives the students of each origin. (owned) */
ChoiceChange *choice_change_new(const ChoiceWorld *world, const int64_t *flows, bool ties);
void choice_change_free(ChoiceChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChoiceChange, choice_change_free)

/* The change of N as expected by the true model, and as it once turns out: every origin has a taste of its own
 * (Dirichlet, so that the variance is `dispersion` times that of independent students), the same on both sides, and a
 * student changes only as far as probabilities do. */
double choice_change_expected(const ChoiceWorld *world, const ChoiceChange *change);
double choice_change_once(const ChoiceWorld *world, const ChoiceChange *change, double dispersion, JjRandom *random);

#endif
