/* Communities from flows: planted life circles come back, invariants on random countries, targets by hand, the plan. */
#include "jj_test.h"

#include "jiujin/functional.h"
#include "study_3x3.h"

#include <string.h>

/* ---- countries made by hand: a grid of zones, flows dense ---- */

typedef struct {
  uint32_t side, n;
  int64_t *flow;   /* [n × n] from, to */
  int64_t *abroad; /* [n] leaving for nowhere here */
} Country;

static Country country_new(uint32_t side) {
  const uint32_t n = side * side;
  return (Country){side, n, g_new0(int64_t, (size_t)n * n), g_new0(int64_t, n)};
}

static void country_free(Country *country) {
  g_free(country->flow);
  g_free(country->abroad);
}

/* Are grid cells a and b beside each other? */
static bool beside(const Country *country, uint32_t a, uint32_t b) {
  const uint32_t x = MAX(a % country->side, b % country->side) - MIN(a % country->side, b % country->side);
  const uint32_t y = MAX(a / country->side, b / country->side) - MIN(a / country->side, b / country->side);
  return x + y == 1;
}

/* Zone i of the links is grid cell cell[i]. (owned) */
static JjZoneLinks *links_of(const Country *country, const uint32_t *cell) {
  const uint32_t n = country->n;
  JjZoneLinks *links = g_new0(JjZoneLinks, 1);
  links->n = n;
  links->graduates = g_new0(int64_t, n);
  links->leaving = g_new0(int64_t, n);
  links->arriving = g_new0(int64_t, n);
  links->staying = g_new0(int64_t, n);
  links->link_start = g_new0(uint32_t, n + 1);
  links->neighbour_start = g_new0(uint32_t, n + 1);
  links->linked = g_new0(JjId, (size_t)n * n);
  links->neighbour = g_new0(JjId, (size_t)n * n);
  links->link = g_new0(int64_t, (size_t)n * n);
  links->border_m = g_new0(double, (size_t)n *n);
  uint32_t n_links = 0, n_neighbours = 0;
  for (uint32_t a = 0; a < n; a++) {
    links->leaving[a] = country->abroad[cell[a]];
    for (uint32_t b = 0; b < n; b++) {
      const int64_t out = country->flow[cell[a] * n + cell[b]], in = country->flow[cell[b] * n + cell[a]];
      links->leaving[a] += out;
      links->arriving[a] += in;
      if (a == b) links->staying[a] = out;
      if (a != b && out + in > 0) {
        links->linked[n_links] = b;
        links->link[n_links++] = out + in;
      }
      if (!beside(country, cell[a], cell[b])) continue;
      links->neighbour[n_neighbours] = b;
      links->border_m[n_neighbours++] = 1000;
    }
    links->graduates[a] = links->leaving[a];
    links->link_start[a + 1] = n_links;
    links->neighbour_start[a + 1] = n_neighbours;
  }
  return links;
}

static uint32_t *in_order(uint32_t n) {
  uint32_t *cell = g_new(uint32_t, n);
  for (uint32_t i = 0; i < n; i++) cell[i] = i;
  return cell;
}

static uint32_t *shuffled(uint32_t n, uint64_t seed) {
  JjRandom random = jj_random(seed);
  uint32_t *cell = in_order(n);
  for (uint32_t i = n; i > 1; i--) {
    const uint32_t k = jj_random_below(&random, i), kept = cell[i - 1];
    cell[i - 1] = cell[k];
    cell[k] = kept;
  }
  return cell;
}

/* Do both put the same grid cells together? */
static void assert_same_partition(const JjFunctional *a, const uint32_t *cell_a, const JjId *of_cell, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < n; k++)
      assert_int_equal(a->community[i] == a->community[k], of_cell[cell_a[i]] == of_cell[cell_a[k]]);
}

/* ---- planted ---- */

/* Blocks of 3 × 3 cells on a 9 × 9 grid, two schools in each: `home` of 100 students choose among their block's. */
static Country planted(uint64_t seed, uint32_t home) {
  Country country = country_new(9);
  JjRandom random = jj_random(seed);
  for (uint32_t from = 0; from < country.n; from++) {
    const uint32_t block_x = from % 9 / 3, block_y = from / 9 / 3;
    for (uint32_t student = 0; student < 100; student++) {
      const bool stays = jj_random_below(&random, 100) < home;
      const uint32_t x = stays ? block_x : jj_random_below(&random, 3),
                     y = stays ? block_y : jj_random_below(&random, 3);
      const uint32_t middle = (y * 3 + 1) * 9 + x * 3 + 1;
      country.flow[from * country.n + (jj_random_below(&random, 3) > 0 ? middle : middle + 10)]++;
    }
  }
  return country;
}

static void life_circles_that_were_planted_are_found(void **state) {
  (void)state;
  const JjFunctionalTargets targets = {0.6, 0.75, 300, 900};
  for (uint64_t seed = 1; seed <= 20; seed++) {
    Country country = planted(seed, 85);
    JjId *block = g_new(JjId, country.n);
    for (uint32_t z = 0; z < country.n; z++) block[z] = z / 27 * 3 + z % 9 / 3;
    uint32_t *cell = shuffled(country.n, seed);
    g_autoptr(JjZoneLinks) links = links_of(&country, cell);
    g_autoptr(JjFunctional) found = jj_functional_communities(links, &targets);
    assert_int_equal(found->n, 9);
    assert_same_partition(found, cell, block, country.n);
    for (uint32_t c = 0; c < found->n; c++) assert_true(found->met[c]);
    g_free(cell);
    g_free(block);
    country_free(&country);
  }
}

/* ---- any country ---- */

/* Schools in some cells; students go to near ones more. */
static Country any(uint64_t seed, uint32_t side) {
  Country country = country_new(side);
  JjRandom random = jj_random(seed);
  g_autofree uint32_t *pull = g_new0(uint32_t, country.n);
  for (uint32_t z = 0; z < country.n; z++)
    pull[z] = jj_random_below(&random, 3) == 0 ? 1 + jj_random_below(&random, 20) : 0;
  for (uint32_t from = 0; from < country.n; from++) {
    country.abroad[from] = jj_random_below(&random, 10);
    for (uint32_t to = 0; to < country.n; to++) {
      const int64_t x = (int64_t)(from % side) - to % side, y = (int64_t)(from / side) - to / side;
      country.flow[from * country.n + to] = pull[to] * (1 + jj_random_below(&random, 50)) / (1 + x * x + y * y);
    }
  }
  return country;
}

static JjLifeCircle sum_of(const JjZoneLinks *links, const JjFunctional *found, JjId community) {
  JjLifeCircle sum = {0};
  for (JjId z = 0; z < links->n; z++) {
    if (found->community[z] != community) continue;
    sum.n_zones++;
    sum.graduates += links->graduates[z];
    sum.leaving += links->leaving[z];
    sum.arriving += links->arriving[z];
    sum.staying += links->staying[z];
    for (uint32_t i = links->link_start[z]; i < links->link_start[z + 1]; i++)
      if (links->linked[i] > z && found->community[links->linked[i]] == community) sum.staying += links->link[i];
  }
  return sum;
}

static void assert_same_circle(const JjLifeCircle *a, const JjLifeCircle *b) {
  assert_int_equal(a->n_zones, b->n_zones);
  assert_int_equal(a->graduates, b->graduates);
  assert_int_equal(a->leaving, b->leaving);
  assert_int_equal(a->arriving, b->arriving);
  assert_int_equal(a->staying, b->staying);
}

/* By joining neighbours until nothing changes: one part. `without`: as if this zone were elsewhere. */
static bool is_one_part(const JjZoneLinks *links, const JjFunctional *found, JjId community, JjId without) {
  g_autofree uint32_t *part = g_new(uint32_t, links->n);
  jj_sets_init(part, links->n);
  for (JjId z = 0; z < links->n; z++)
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++) {
      const JjId next = links->neighbour[i];
      if (z != without && next != without && found->community[z] == community && found->community[next] == community)
        jj_sets_join(part, z, next);
    }
  uint32_t first = JJ_NONE;
  for (JjId z = 0; z < links->n; z++) {
    if (found->community[z] != community || z == without) continue;
    if (first == JJ_NONE) first = jj_sets_find(part, z);
    if (jj_sets_find(part, z) != first) return false;
  }
  return true;
}

static bool touches_another(const JjZoneLinks *links, const JjFunctional *found, JjId community) {
  for (JjId z = 0; z < links->n; z++)
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++)
      if (found->community[z] == community && found->community[links->neighbour[i]] != community) return true;
  return false;
}

static int64_t link_between(const JjZoneLinks *links, const JjFunctional *found, JjId zone, JjId community) {
  int64_t sum = 0;
  for (uint32_t i = links->link_start[zone]; i < links->link_start[zone + 1]; i++)
    if (found->community[links->linked[i]] == community) sum += links->link[i];
  return sum;
}

static JjLifeCircle plus(JjLifeCircle circle, const JjZoneLinks *links, JjId zone, int64_t link, int sign) {
  circle.graduates += sign * links->graduates[zone];
  circle.leaving += sign * links->leaving[zone];
  circle.arriving += sign * links->arriving[zone];
  circle.staying += sign * (links->staying[zone] + link);
  return circle;
}

/* No zone at a border goes more to the neighbour and could move. */
static void assert_borders_are_settled(const JjZoneLinks *links, const JjFunctional *found,
                                       const JjFunctionalTargets *targets) {
  for (JjId z = 0; z < links->n; z++)
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++) {
      const JjId from = found->community[z], to = found->community[links->neighbour[i]];
      const int64_t here = link_between(links, found, z, from), there = link_between(links, found, z, to);
      if (from == to || there <= here || found->circles[from].n_zones < 2 || !is_one_part(links, found, from, z))
        continue;
      const JjLifeCircle less = plus(found->circles[from], links, z, here, -1);
      const JjLifeCircle more = plus(found->circles[to], links, z, there, 1);
      assert_true((found->met[from] && !jj_life_circle_meets(&less, targets)) ||
                  (found->met[to] && !jj_life_circle_meets(&more, targets)));
    }
}

static void every_country_is_divided_well(void **state) {
  (void)state;
  const JjFunctionalTargets targets = {0.5, 0.7, 200, 1500};
  for (uint64_t seed = 1; seed <= 60; seed++) {
    Country country = any(seed, 3 + (uint32_t)(seed % 6));
    uint32_t *cell = in_order(country.n);
    g_autoptr(JjZoneLinks) links = links_of(&country, cell);
    g_autoptr(JjFunctional) found = jj_functional_communities(links, &targets);
    uint32_t n_zones = 0;
    for (uint32_t c = 0; c < found->n; c++) {
      const JjLifeCircle sum = sum_of(links, found, c);
      assert_same_circle(&sum, &found->circles[c]);
      assert_true(sum.n_zones > 0);
      assert_true(is_one_part(links, found, c, JJ_NONE));
      assert_int_equal(found->met[c], jj_life_circle_meets(&sum, &targets));
      if (!found->met[c]) assert_false(touches_another(links, found, c));
      n_zones += sum.n_zones;
    }
    assert_int_equal(n_zones, country.n);
    assert_borders_are_settled(links, found, &targets);
    g_free(cell);
    country_free(&country);
  }
}

static void numbers_of_zones_make_no_difference(void **state) {
  (void)state;
  const JjFunctionalTargets targets = jj_functional_targets_default();
  for (uint64_t seed = 1; seed <= 30; seed++) {
    Country country = any(seed, 7);
    for (size_t i = 0; i < (size_t)country.n * country.n; i++) /* no two links are equal */
      country.flow[i] = country.flow[i] * 5000 + (int64_t)i;
    uint32_t *straight = in_order(country.n), *mixed = shuffled(country.n, seed);
    g_autoptr(JjZoneLinks) links = links_of(&country, straight);
    g_autoptr(JjZoneLinks) other_links = links_of(&country, mixed);
    g_autoptr(JjFunctional) found = jj_functional_communities(links, &targets);
    g_autoptr(JjFunctional) other = jj_functional_communities(other_links, &targets);
    assert_int_equal(found->n, other->n);
    assert_same_partition(other, mixed, found->community, country.n);
    g_free(straight);
    g_free(mixed);
    country_free(&country);
  }
}

/* Higher demands never make more communities than the zones that could stand alone, and the highest one: a whole. */
static void impossible_targets_leave_one_community_that_does_not_meet_them(void **state) {
  (void)state;
  Country country = any(5, 5);
  uint32_t *cell = in_order(country.n);
  g_autoptr(JjZoneLinks) links = links_of(&country, cell);
  const JjFunctionalTargets none = {0, 0, 0, 0}, all = {1, 1, 0, 0};
  g_autoptr(JjFunctional) alone = jj_functional_communities(links, &none);
  g_autoptr(JjFunctional) together = jj_functional_communities(links, &all);
  assert_int_equal(alone->n > 1, true);
  assert_int_equal(together->n, 1);
  assert_false(together->met[0]); /* some go abroad */
  g_free(cell);
  country_free(&country);
}

/* Two islands of one zone each with a school for both on the first. */
static void what_has_no_neighbour_stays_alone(void **state) {
  (void)state;
  Country country = country_new(2);
  country.side = 1; /* zones 0 … 3 in one column: all are connected */
  for (uint32_t z = 0; z < 4; z++) country.flow[z * 4] = 600;
  uint32_t *cell = in_order(4);
  g_autoptr(JjZoneLinks) links = links_of(&country, cell);
  memset(links->neighbour_start, 0, sizeof(uint32_t) * 5); /* and now none is */
  const JjFunctionalTargets targets = jj_functional_targets_default();
  g_autoptr(JjFunctional) found = jj_functional_communities(links, &targets);
  assert_int_equal(found->n, 4);
  for (uint32_t c = 0; c < 4; c++) assert_false(found->met[c]);
  g_free(cell);
  country_free(&country);
}

/* ---- targets ---- */

typedef struct {
  const char *name;
  JjLifeCircle circle;
  double contained;
  bool meets;
} TargetCase;

static const TargetCase target_cases[] = {
    {"both at their targets", {1, 2500, 1000, 1000, 700}, 0.7, true},
    {"contained enough for the least size", {1, 400, 1000, 900, 700}, 0.7, true},
    {"large enough for the least containment", {1, 2500, 1000, 900, 500}, 0.5, true},
    {"half of both", {1, 1450, 1000, 1000, 600}, 0.6, true},
    {"a little less than half of both", {1, 1449, 1000, 1000, 600}, 0.6, false},
    {"too small, however contained", {1, 399, 1000, 1000, 1000}, 1, false},
    {"too open, however large", {1, 90000, 1000, 1000, 499}, 0.499, false},
    {"the supply side alone", {1, 2500, 500, 1000, 499}, 0.499, false},
    {"no schools", {1, 2500, 500, 0, 0}, 0, false},
};

static void targets_by_hand(void **state) {
  const TargetCase *row = *state;
  const JjFunctionalTargets targets = jj_functional_targets_default();
  assert_near(jj_life_circle_contained(&row->circle), row->contained, 1e-12);
  assert_int_equal(jj_life_circle_meets(&row->circle, &targets), row->meets);
}

/* ---- the hand-made study ---- */

/* Z1 and Z4 send S1 (in Z1) 30 and 20; Z2 gets 10 + 20 + 15 of Z1, Z2 … (tests/support/study_3x3.h). */
static void links_of_a_study(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneLinks) links = jj_zone_links_new(&situation);
  const JjStudy *study = situation.study;
  assert_int_equal(links->n, N_ZONES_3X3);
  assert_int_equal(links->leaving[Z1], 42); /* 30 + 10 + 2 into 五專 */
  assert_int_equal(links->graduates[Z1], 45);
  assert_int_equal(links->graduates[Z7], 20);      /* not given: what leaves */
  assert_int_equal(links->graduates[Z2], 44 + 12); /* F2 and F10 */
  assert_int_equal(links->arriving[study->schools.zone[S1]], 95);
  int64_t both = 0, twice = 0;
  for (JjId z = 0; z < links->n; z++) {
    both += links->staying[z];
    for (uint32_t i = links->link_start[z]; i < links->link_start[z + 1]; i++) {
      assert_int_not_equal(links->linked[i], z);
      twice += links->link[i];
    }
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++) {
      const bool ferry = (z == Z3 && links->neighbour[i] == Z9) || (z == Z9 && links->neighbour[i] == Z3);
      assert_near(links->border_m[i], ferry ? 0 : 1000, 1e-9);
    }
  }
  assert_int_equal(twice % 2, 0);
  assert_int_equal(both + twice / 2, 95 + 69 + 58 + 78 + 3 - 7); /* all entrants of schools but those of E1 */
}

static void a_plan_of_a_study(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneLinks) links = jj_zone_links_new(&situation);
  JjFunctional by_columns = {3, (JjId[]){0, 1, 2, 0, 1, 2, 0, 1, 2}, NULL, NULL};
  g_autoptr(JjPlan) plan = jj_functional_plan(situation.study, links, &by_columns);
  assert_int_equal(plan->n, 3);
  assert_string_equal(plan->code[0], "F1");
  const JjId centre = jj_functional_centre(links, &by_columns, 0);
  assert_int_equal(centre, situation.study->schools.zone[S1]);
  g_autofree char *name = g_strconcat(situation.study->zones.name[centre], "生活圈", NULL);
  assert_string_equal(plan->name[0], name);
  for (JjId z = 0; z < plan->n_zones; z++) assert_int_equal(plan->primary[z], z % 3);
  for (JjId s = S1; s <= S5; s++) assert_int_equal(plan->school_community[s], situation.study->schools.zone[s] % 3);
  assert_int_equal(plan->school_community[X1], JJ_NONE);
  assert_int_equal(plan->origin_community[F10], JJ_NONE);
}

/* Z2 and Z3 both are 東河鄉. */
static void communities_of_one_name_bear_their_county(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneLinks) links = jj_zone_links_new(&situation);
  JjFunctional three = {3, (JjId[]){0, 1, 2, 0, 0, 0, 0, 0, 0}, NULL, NULL};
  g_autoptr(JjPlan) plan = jj_functional_plan(situation.study, links, &three);
  assert_string_not_equal(plan->name[1], plan->name[2]);
  assert_non_null(strstr(plan->name[1], "東河鄉生活圈"));
  assert_string_not_equal(plan->name[1], "東河鄉生活圈");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(life_circles_that_were_planted_are_found),
      cmocka_unit_test(every_country_is_divided_well),
      cmocka_unit_test(numbers_of_zones_make_no_difference),
      cmocka_unit_test(impossible_targets_leave_one_community_that_does_not_meet_them),
      cmocka_unit_test(what_has_no_neighbour_stays_alone),
      cmocka_unit_test(links_of_a_study),
      cmocka_unit_test(a_plan_of_a_study),
      cmocka_unit_test(communities_of_one_name_bear_their_county),
  };
  int n_failed = jj_test_run_rows(target_cases, targets_by_hand);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
