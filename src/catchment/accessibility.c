#include "jiujin/accessibility.h"

#include <math.h>

void jj_access_free(JjAccess *access) {
  if (access == NULL) {
    return;
  }
  g_free(access->access);
  g_free(access->ratio);
  g_free(access);
}

static size_t n_pairs(const JjReach *reach) {
  return (size_t)reach->n_origins * reach->n_schools;
}

static double plain_weight(const JjDecay *decay, uint32_t travel_ms) {
  return travel_ms != JJ_UNREACHABLE && travel_ms <= decay->limit_ms ? 1.0 : 0.0;
}

/* weight · weight / sum of the origin's weights: the decay, and the part of an origin that turns to this school. */
static void select_schools(const JjReach *reach, double *weight) {
  for (uint32_t i = 0; i < reach->n_origins; i++) {
    double *row = weight + (size_t)i * reach->n_schools;
    double sum = 0.0;
    for (uint32_t j = 0; j < reach->n_schools; j++) {
      sum += row[j];
    }
    for (uint32_t j = 0; sum > 0.0 && j < reach->n_schools; j++) {
      row[j] *= row[j] / sum;
    }
  }
}

/* What counts of each pair, in demand and in access alike. (owned) [n_origins · n_schools] */
static double *weights_of(const JjReach *reach, JjAccessMethod method, const JjDecay *decay) {
  double *weight = g_new0(double, n_pairs(reach));
  for (size_t k = 0; k < n_pairs(reach); k++) {
    weight[k] =
        method == JJ_ACCESS_2SFCA ? plain_weight(decay, reach->travel_ms[k]) : jj_decay(decay, reach->travel_ms[k]);
  }
  if (method == JJ_ACCESS_3SFCA) {
    select_schools(reach, weight);
  }
  return weight;
}

/* First step: the seats of each school over all who want them. */
static void find_ratios(const JjReach *reach, const double *weight, JjAccess *out) {
  for (uint32_t i = 0; i < reach->n_origins; i++) {
    g_assert(reach->demand[i] >= 0.0 && isfinite(reach->demand[i]));
    for (uint32_t j = 0; j < reach->n_schools; j++) {
      out->ratio[j] += reach->demand[i] * weight[(size_t)i * reach->n_schools + j];
    }
  }
  for (uint32_t j = 0; j < reach->n_schools; j++) {
    g_assert(reach->supply[j] >= 0.0 && isfinite(reach->supply[j]));
    const double wanted = out->ratio[j];
    out->ratio[j] = wanted > 0.0 ? reach->supply[j] / wanted : (double)NAN;
    out->supplied += wanted > 0.0 ? reach->supply[j] : 0.0;
  }
}

/* Second step: the ratios of all schools that an origin reaches. */
static void find_access(const JjReach *reach, const double *weight, JjAccess *out) {
  for (uint32_t i = 0; i < reach->n_origins; i++) {
    for (uint32_t j = 0; j < reach->n_schools; j++) {
      out->access[i] += isnan(out->ratio[j]) ? 0.0 : out->ratio[j] * weight[(size_t)i * reach->n_schools + j];
    }
    out->allotted += reach->demand[i] * out->access[i];
  }
}

JjAccess *jj_access(const JjReach *reach, JjAccessMethod method, const JjDecay *decay) {
  g_assert(method == JJ_ACCESS_2SFCA || jj_decay_check(decay, NULL));
  g_autofree double *weight = weights_of(reach, method, decay);
  JjAccess *out = g_new0(JjAccess, 1);
  out->n_origins = reach->n_origins;
  out->n_schools = reach->n_schools;
  out->access = g_new0(double, reach->n_origins);
  out->ratio = g_new0(double, reach->n_schools);
  find_ratios(reach, weight, out);
  find_access(reach, weight, out);
  return out;
}

double *jj_spatial_availability(const JjReach *reach, const JjDecay *decay) {
  g_autoptr(JjAccess) access = jj_access(reach, JJ_ACCESS_E2SFCA, decay);
  for (uint32_t i = 0; i < reach->n_origins; i++) {
    access->access[i] *= reach->demand[i];
  }
  return g_steal_pointer(&access->access);
}

double *jj_cumulative_seats(const JjReach *reach, const JjDecay *decay) {
  double *seats = g_new0(double, reach->n_origins);
  for (size_t k = 0; k < n_pairs(reach); k++) {
    seats[k / reach->n_schools] += reach->supply[k % reach->n_schools] * jj_decay(decay, reach->travel_ms[k]);
  }
  return seats;
}
