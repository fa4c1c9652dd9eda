#include "jiujin/accessibility.h"

#include <math.h>
#include <stdlib.h>

/* Keeps the k smallest, rising; `n` of them so far. */
static uint32_t insert_time(uint32_t *times, uint32_t n, uint32_t k, uint32_t time) {
  if (n == k && time >= times[n - 1]) {
    return n;
  }
  uint32_t at = n == k ? n - 1 : n;
  while (at > 0 && times[at - 1] > time) {
    times[at] = times[at - 1];
    at--;
  }
  times[at] = time;
  return n == k ? n : n + 1;
}

static uint32_t kth_of_origin(const JjReach *reach, uint32_t origin, uint32_t k, uint32_t *times) {
  uint32_t n = 0;
  for (uint32_t j = 0; j < reach->n_schools; j++) {
    const uint32_t time = reach->travel_ms[(size_t)origin * reach->n_schools + j];
    if (time != JJ_UNREACHABLE && (reach->supply == NULL || reach->supply[j] > 0.0)) {
      n = insert_time(times, n, k, time);
    }
  }
  return n == k ? times[k - 1] : JJ_UNREACHABLE;
}

uint32_t *jj_kth_nearest(const JjReach *reach, uint32_t k) {
  g_assert(k > 0);
  uint32_t *nearest = g_new(uint32_t, reach->n_origins);
  g_autofree uint32_t *times = g_new(uint32_t, MIN(k, reach->n_schools) + 1);
  for (uint32_t i = 0; i < reach->n_origins; i++) {
    nearest[i] = k > reach->n_schools ? JJ_UNREACHABLE : kth_of_origin(reach, i, k, times);
  }
  return nearest;
}

typedef struct {
  double value, people;
} Weighted;

static int by_value(const void *left, const void *right) {
  const Weighted *a = left;
  const Weighted *b = right;
  const int values = (a->value > b->value) - (a->value < b->value);
  return values != 0 ? values : (a->people > b->people) - (a->people < b->people);
}

static double percentile(const Weighted *sorted, uint32_t n, double wanted) {
  double so_far = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    so_far += sorted[i].people;
    if (so_far >= wanted) {
      return sorted[i].value;
    }
  }
  return n > 0 ? sorted[n - 1].value : (double)NAN;
}

JjAccessSummary jj_access_summary(const double *demand, const double *value, uint32_t n_origins) {
  g_autofree Weighted *sorted = g_new(Weighted, MAX(n_origins, 1));
  uint32_t n = 0;
  JjAccessSummary out = {0};
  for (uint32_t i = 0; i < n_origins; i++) {
    out.people += demand[i];
    out.mean += demand[i] * value[i];
    out.share_zero += value[i] == 0.0 ? demand[i] : 0.0;
    if (demand[i] > 0.0) {
      sorted[n++] = (Weighted){value[i], demand[i]};
    }
  }
  qsort(sorted, n, sizeof *sorted, by_value);
  const double all = out.people > 0.0 ? out.people : (double)NAN;
  out.mean /= all;
  out.share_zero /= all;
  out.p10 = percentile(sorted, n, 0.1 * out.people);
  out.median = percentile(sorted, n, 0.5 * out.people);
  out.p90 = percentile(sorted, n, 0.9 * out.people);
  return out;
}
