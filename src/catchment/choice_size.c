#include <math.h>

#include "jiujin/choice_predict.h"

#define LEAST_SCHOOLS 4u
#define LEAST_FREEDOM 5u

/* The schools that count, apart by type; one type for all where types can't be told. */
typedef struct {
  uint32_t n_types, n;
  uint32_t *count;         /* [n_types] */
  double *mean_x, *mean_y; /* [n_types] ln seats, effect */
  double xx, xy, yy;       /* sums of products around the means */
} Groups;

static bool counts(const double *effect, const double *seats, uint32_t s) {
  return isfinite(effect[s]) && isfinite(seats[s]) && seats[s] > 0.0;
}

static void groups_clear(Groups *groups) {
  g_free(groups->count);
  g_free(groups->mean_x);
  g_free(groups->mean_y);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Groups, groups_clear)

static uint32_t group_of(const Groups *groups, const uint32_t *type, uint32_t s) {
  const uint32_t g = type == NULL ? 0 : type[s];
  g_assert(g < groups->n_types);
  return g;
}

static void add_means(Groups *groups, const double *effect, const double *seats, const uint32_t *type,
                      uint32_t n_schools) {
  for (uint32_t s = 0; s < n_schools; s++) {
    if (counts(effect, seats, s)) {
      const uint32_t g = group_of(groups, type, s);
      groups->n++;
      groups->count[g]++;
      groups->mean_x[g] += log(seats[s]);
      groups->mean_y[g] += effect[s];
    }
  }
  for (uint32_t g = 0; g < groups->n_types; g++) {
    groups->mean_x[g] /= groups->count[g];
    groups->mean_y[g] /= groups->count[g];
  }
}

static void add_products(Groups *groups, const double *effect, const double *seats, const uint32_t *type,
                         uint32_t n_schools) {
  for (uint32_t s = 0; s < n_schools; s++) {
    if (counts(effect, seats, s)) {
      const uint32_t g = group_of(groups, type, s);
      const double x = log(seats[s]) - groups->mean_x[g];
      const double y = effect[s] - groups->mean_y[g];
      groups->xx += x * x;
      groups->xy += x * y;
      groups->yy += y * y;
    }
  }
}

/* `type` NULL: all are of one. */
static Groups group(const double *effect, const double *seats, const uint32_t *type, uint32_t n_schools,
                    uint32_t n_types) {
  Groups groups = {.n_types = n_types,
                   .count = g_new0(uint32_t, (size_t)n_types + 1),
                   .mean_x = g_new0(double, (size_t)n_types + 1),
                   .mean_y = g_new0(double, (size_t)n_types + 1)};
  add_means(&groups, effect, seats, type, n_schools);
  add_products(&groups, effect, seats, type, n_schools);
  return groups;
}

static uint32_t freedom(const Groups *groups) {
  uint32_t n_parameters = 1;
  for (uint32_t g = 0; g < groups->n_types; g++) {
    n_parameters += groups->count[g] > 0;
  }
  return groups->n > n_parameters ? groups->n - n_parameters : 0;
}

static bool is_flat(const Groups *groups) {
  return groups->xx <= 1e-12 * groups->n;
}

static void describe(JjChoiceSize *size, const Groups *groups) {
  const double left = fmax(0.0, groups->yy - groups->xy * groups->xy / groups->xx);
  size->n = groups->n;
  size->slope = groups->xy / groups->xx;
  size->residual = sqrt(left / freedom(groups));
  size->slope_error = size->residual / sqrt(groups->xx);
}

static JjChoiceSize *size_unknown(uint32_t n_types) {
  JjChoiceSize *size = g_new0(JjChoiceSize, 1);
  size->slope = size->slope_error = size->residual = size->start = (double)NAN;
  size->n_types = n_types;
  size->start_of_type = g_new(double, (size_t)n_types + 1);
  for (uint32_t g = 0; g < n_types; g++) {
    size->start_of_type[g] = (double)NAN;
  }
  return size;
}

JjChoiceSize *jj_choice_size(const double *effect, const double *seats, const uint32_t *type, uint32_t n_schools,
                             uint32_t n_types) {
  JjChoiceSize *size = size_unknown(n_types);
  g_auto(Groups) all = group(effect, seats, NULL, n_schools, 1);
  if (all.n < LEAST_SCHOOLS || is_flat(&all)) {
    return size;
  }
  g_auto(Groups) typed = group(effect, seats, type, n_schools, n_types);
  const bool by_type = freedom(&typed) >= LEAST_FREEDOM && !is_flat(&typed);
  describe(size, by_type ? &typed : &all);
  size->start = all.mean_y[0] - size->slope * all.mean_x[0];
  for (uint32_t g = 0; by_type && g < n_types; g++) {
    size->start_of_type[g] = typed.mean_y[g] - size->slope * typed.mean_x[g];
  }
  return size;
}

void jj_choice_size_free(JjChoiceSize *size) {
  if (size != NULL) {
    g_free(size->start_of_type);
    g_free(size);
  }
}

double jj_choice_size_effect(const JjChoiceSize *size, double seats, uint32_t type) {
  g_assert(type < size->n_types);
  const double own = size->start_of_type[type];
  return seats > 0.0 ? (isnan(own) ? size->start : own) + size->slope * log(seats) : (double)NAN;
}
