/* Tries to recover hidden cells from what scorecards of two scenarios print together: the printed figures of both as
 * vectors in one space (the probes of attack.h are those of the base), a small hidden count as one in their span. */
#include "attack.h"
#include "jiujin/compare.h"
#include "jj_test.h"
#include "random_study.h"

#include <string.h>

enum { N_CARDS = 2 };

typedef struct {
  JjSituation base, scenario[N_CARDS];
  JjScorecard *truth[N_CARDS];
  Attack *attack[N_CARDS]; /* the first one learns */
} World;

/* A zone with its schools moved, and one shared. */
static JjPlan *edited_plan(const JjSituation *base, uint64_t seed) {
  JjRandom random = jj_random(seed);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  const JjId zone = jj_random_below(&random, base->study->zones.n), to = jj_random_below(&random, base->plan->n);
  jj_plan_builder_set_primary(builder, zone, to);
  for (JjId s = 0; s < base->study->schools.n; s++)
    if (base->study->schools.zone[s] == zone) jj_plan_builder_set_school(builder, s, to);
  const JjId other = jj_random_below(&random, base->study->zones.n);
  if (seed % 3 != 1) jj_plan_builder_share(builder, other, jj_random_below(&random, base->plan->n));
  return jj_plan_builder_finish(builder);
}

static void world_init(World *world, uint64_t seed) {
  RandomStudy options = random_study_options(seed);
  options.side = 3;
  options.n_communities = 3 + (uint32_t)(seed % 2);
  options.n_schools = 6;
  options.most_students = 3 + (uint32_t)(seed % 5) * 6;
  options.places = true;
  world->base = random_study(&options);
  for (uint32_t i = 0; i < N_CARDS; i++) {
    world->scenario[i] =
        (JjSituation){jj_study_ref(world->base.study), edited_plan(&world->base, 100 * seed + i), world->base.year};
    world->truth[i] = jj_evaluate(&world->base, &world->scenario[i]);
    world->attack[i] = attack_new(&world->base, &world->scenario[i], world->truth[i]->rows);
  }
}

static void world_clear(World *world) {
  for (uint32_t i = 0; i < N_CARDS; i++) {
    attack_free(world->attack[i]);
    jj_scorecard_free(world->truth[i]);
    jj_situation_clear(&world->scenario[i]);
  }
  jj_situation_clear(&world->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* ---- small counts ---- */

static bool is_metric(const JjTable *rows, uint32_t row, const char *metric) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) == 0;
}

/* Counts of students that are sums over the tables; neither seats nor products nor the largest of several. */
static bool is_sum(const JjTable *rows, uint32_t row) {
  static const char *const others[] = {"expected_rate",      "graduates_per_community",      "seats",
                                       "seats_per_graduate", "exam_free_seats_per_graduate", "registration_rate",
                                       "zone_other_share",   "entrants_above_seats",         NULL};
  const char *unit = jj_table_text(rows, row, JJ_TIDY_UNIT);
  for (size_t i = 0; others[i]; i++)
    if (is_metric(rows, row, others[i])) return false;
  return strcmp(unit, "count") != 0 && strcmp(unit, "minutes") != 0;
}

static bool is_small(int64_t count) {
  return count == 1 || count == 2;
}

typedef struct {
  uint32_t n_small, n_known, n_printed;
} Finding;

static bool is_nothing(const uint64_t *vector, const uint64_t *less) {
  for (uint32_t i = 0; i < 8; i++)
    if (vector[i] != (less ? less[i] : 0)) return false;
  return true;
}

static void try_row(World *world, uint32_t card, const JjTable *printed, uint32_t row, Finding *finding) {
  static const JjTidyColumn nums[] = {JJ_TIDY_BASE_NUM, JJ_TIDY_SCEN_NUM};
  static const JjTidyColumn dens[] = {JJ_TIDY_BASE_DEN, JJ_TIDY_SCEN_DEN};
  const JjTable *rows = world->truth[card]->rows;
  for (int side = 0; side < 2; side++) {
    if (jj_table_is_null(rows, row, nums[side])) continue;
    const uint64_t *num = attack_vector(world->attack[card], row, nums[side]);
    const uint64_t *den = attack_vector(world->attack[card], row, dens[side]);
    const int64_t of = jj_table_int(rows, row, nums[side]), all = jj_table_int(rows, row, dens[side]);
    if (is_small(of) && num && !is_nothing(num, NULL)) {
      finding->n_small++;
      finding->n_printed += !jj_table_is_null(printed, row, nums[side]);
      finding->n_known += attack_knows(world->attack[0], num, NULL);
    }
    if (is_small(all - of) && num && den && !is_nothing(den, num)) {
      finding->n_small++;
      finding->n_known += attack_knows(world->attack[0], den, num);
    }
  }
}

static void learn(World *world, uint32_t card, const JjTable *rows) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++)
      if (!jj_table_is_null(rows, row, column)) attack_learn_from(world->attack[0], world->attack[card], row, column);
}

/* The reader has both scorecards. */
static Finding find(World *world, JjScorecard *const *printed) {
  Finding finding = {0, 0, 0};
  attack_forget(world->attack[0]);
  for (uint32_t card = 0; card < N_CARDS; card++) learn(world, card, printed[card]->rows);
  assert_true(attack_room(world->attack[0]) > 10);
  for (uint32_t card = 0; card < N_CARDS; card++)
    for (uint32_t row = 0; row < jj_table_n_rows(printed[card]->rows); row++)
      if (is_sum(world->truth[card]->rows, row)) try_row(world, card, printed[card]->rows, row, &finding);
  return finding;
}

static Finding try_together(World *world, bool together) {
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(world->base.study, &line);
  JjTimes *const of_side[] = {times};
  const JjTravel travel = {.n = 1, .base = of_side, .scenario = of_side};
  JjContender contenders[N_CARDS];
  JjScorecard *cards[N_CARDS];
  for (uint32_t i = 0; i < N_CARDS; i++) {
    cards[i] = jj_evaluate_travel(&world->base, &world->scenario[i], &travel);
    contenders[i] = (JjContender){"x", "X", &world->scenario[i], &travel, NULL, cards[i]};
    if (!together) jj_scorecard_suppress(cards[i], &world->base, &world->scenario[i], &travel);
  }
  if (together) jj_contest_suppress(&(JjContest){&world->base, N_CARDS, contenders});
  const Finding finding = find(world, cards);
  for (uint32_t i = 0; i < N_CARDS; i++) jj_scorecard_free(cards[i]);
  return finding;
}

/* Hidden one by one, scorecards that are read together tell small counts: the attack is able to find them. */
static void no_small_count_follows_from_both(void **state) {
  (void)state;
  uint32_t n_small = 0, n_apart = 0;
  for (uint64_t seed = 0; seed < 3; seed++) {
    g_auto(World) world;
    world_init(&world, seed);
    const Finding together = try_together(&world, true), apart = try_together(&world, false);
    print_message("seed %d: %u small, %u known together, %u where each is hidden for itself\n", (int)seed,
                  together.n_small, together.n_known, apart.n_known);
    assert_int_equal(together.n_known, 0);
    assert_int_equal(together.n_printed, 0);
    n_small += together.n_small;
    n_apart += apart.n_known;
  }
  assert_true(n_small > 30);
  assert_true(n_apart > 0);
}

JJ_TEST_MAIN(cmocka_unit_test(no_small_count_follows_from_both))
