/* Walks by road within a limit against the door-to-door matrix of the same places. */
#include "jiujin/transit_ways.h"
#include "jj_test.h"
#include "random_places.h"
#include "random_roads.h"

enum { N_SEEDS = 40, N_PLACES = 15, EXTENT_M = 6000 };

/* Each walk of the matrix within the limit is among the legs, and no other. */
static uint32_t check(const JjRoadWays *walk, const JjRoutedPlaces *places, uint32_t limit_ms, bool turned) {
  g_autoptr(JjLegs) legs = jj_legs_by_road(walk, places->from, places->to, limit_ms, turned);
  const JjRoutedPlaces asked = turned ? (JjRoutedPlaces){places->to, places->from} : *places;
  g_autofree uint32_t *matrix = jj_road_ways_matrix(walk, &asked, 1, NULL, NULL);
  for (uint32_t i = 0; i < N_PLACES; i++) {
    uint32_t leg = legs->first[i];
    for (uint32_t k = 0; k < N_PLACES; k++) {
      const uint32_t ms = matrix[turned ? k * N_PLACES + i : i * N_PLACES + k];
      if (ms > limit_ms) continue;
      assert_true(leg < legs->first[i + 1]);
      assert_int_equal(legs->stop[leg], k);
      assert_int_equal(legs->ms[leg], ms);
      leg++;
    }
    assert_int_equal(leg, legs->first[i + 1]);
  }
  return legs->first[N_PLACES];
}

static void walks_are_those_of_the_matrix(void **state) {
  (void)state;
  uint32_t n_legs = 0;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    JjRandom random = jj_random(seed);
    g_autoptr(JjRoads) roads = random_roads(seed, 60, 110, EXTENT_M);
    g_autoptr(JjPlaces) from = random_places(&random, N_PLACES, EXTENT_M);
    g_autoptr(JjPlaces) to = random_places(&random, N_PLACES, EXTENT_M);
    const JjRoutedPlaces places = {from, to};
    g_autoptr(JjRoadWays) walk = jj_road_ways_new(roads, JJ_MODE_WALK, NULL, NULL, NULL, NULL);
    const uint32_t limit_ms = 60000 * (10 + jj_random_below(&random, 50));
    n_legs += check(walk, &places, limit_ms, false);
    n_legs += check(walk, &places, limit_ms, true);
    (void)check(walk, &(JjRoutedPlaces){from, from}, limit_ms, false);
  }
  assert_true(n_legs > N_SEEDS * N_PLACES);
}

JJ_TEST_MAIN(cmocka_unit_test(walks_are_those_of_the_matrix))
