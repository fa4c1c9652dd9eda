/* Orders are counted over the lattice of sets, never listed: 8 parts have 40,320 orders and 256 sets. */
#include "evaluate/coalition.h"

#include <math.h>

/* How many ways lead to each set by adding a part; from all backwards where `down`. */
static uint64_t *count_ways(uint32_t n, const bool *possible, bool down) {
  const uint32_t all = (1u << n) - 1;
  uint64_t *ways = g_new0(uint64_t, (size_t)all + 1);
  ways[down ? all : 0] = 1;
  for (uint32_t step = 1; step <= all; step++) {
    const uint32_t set = down ? all - step : step;
    for (uint32_t part = 0; possible[set] && part < n; part++) {
      const uint32_t bit = 1u << part;
      if (((set & bit) != 0) != down) ways[set] += ways[set ^ bit];
    }
  }
  return ways;
}

void coalitions_init(Coalitions *coalitions, uint32_t n, const bool *possible) {
  g_assert(n <= MOST_PARTS);
  const uint32_t all = (1u << n) - 1;
  g_assert(possible[0] && possible[all]);
  *coalitions = (Coalitions){.n = n, .ways_to = count_ways(n, possible, false)};
  coalitions->ways_from = count_ways(n, possible, true);
  coalitions->n_orders = coalitions->ways_to[all];
}

void coalitions_clear(Coalitions *coalitions) {
  g_clear_pointer(&coalitions->ways_to, g_free);
  g_clear_pointer(&coalitions->ways_from, g_free);
}

uint64_t coalitions_weight(const Coalitions *coalitions, uint32_t set, uint32_t part) {
  g_assert(part < coalitions->n && (set & 1u << part) == 0);
  return coalitions->ways_to[set] * coalitions->ways_from[set | 1u << part];
}

static double share_of(const Coalitions *coalitions, const double *value, uint32_t part) {
  double sum = 0;
  for (uint32_t set = 0; set < 1u << coalitions->n; set++) {
    if (set & 1u << part) continue;
    const uint64_t weight = coalitions_weight(coalitions, set, part);
    if (weight > 0) sum += (double)weight * (value[set | 1u << part] - value[set]);
  }
  return jj_grid(sum / (double)coalitions->n_orders);
}

void coalitions_share(const Coalitions *coalitions, const double *value, double *shares) {
  double rest = value[(1u << coalitions->n) - 1] - value[0];
  uint32_t largest = 0;
  bool known = coalitions->n_orders > 0;
  for (uint32_t i = 0; known && i < coalitions->n; i++) {
    shares[i] = share_of(coalitions, value, i);
    rest -= shares[i];
    if (fabs(shares[i]) > fabs(shares[largest])) largest = i;
    known = !isnan(shares[i]);
  }
  for (uint32_t i = 0; !known && i < coalitions->n; i++) shares[i] = (double)NAN;
  if (known && coalitions->n > 0) shares[largest] += rest;
}
