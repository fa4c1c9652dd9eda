/* Contributions of edits: against evaluations of every set of edits, and by hand where edits wait for each other. */
#include "jiujin/contributions.h"

#include <math.h>
#include <string.h>

#include "jj_test.h"
#include "random_study.h"
#include "said_edits.h"
#include "study_3x3.h"

enum { MOST_SETS = 1 << 6 };

/* A scenario with its contributions, by straight lines. */
typedef struct {
  JjSituation base, scenario;
  JjEdits *edits;
  JjTimes *times[2];
  JjTravel travel;
  JjContributions *contributions;
} World;

/* Takes the base and the edits. The world must not move. */
static void world_init(World *world, JjSituation base, JjEdits *edits) {
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  *world = (World){.base = base, .edits = edits};
  assert_true(jj_edits_apply(edits, &world->base, &world->scenario, diagnostics));
  world->times[0] = jj_times_straight_line(world->base.study, &line);
  world->times[1] = jj_times_straight_line(world->scenario.study, &line);
  world->travel = (JjTravel){.n = 1, .base = &world->times[0], .scenario = &world->times[1]};
  const JjContributionInput input = {&world->base, &world->scenario, edits, &world->travel, NULL};
  world->contributions = jj_contributions_new(&input);
}

static void world_clear(World *world) {
  jj_contributions_free(world->contributions);
  for (int i = 0; i < 2; i++) jj_times_free(world->times[i]);
  jj_situation_clear(&world->scenario);
  jj_situation_clear(&world->base);
  jj_edits_free(world->edits);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static void world_of(World *world, const char *edits) {
  world_init(world, situation_3x3(113), said_edits(edits));
}

static uint32_t figure_of(const JjContributions *contributions, const char *metric) {
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    if (strcmp(contributions->figures[f].metric, metric) == 0) return f;
  fail_msg("no figure %s", metric);
  return 0;
}

/* ---- a full evaluation of any set of edits ---- */

/* The study's figure of the scenario's side, by the metric's first way of counting; NaN: none. */
static double figure_in(const JjTable *rows, const JjContributionFigure *figure) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), figure->metric) != 0 ||
        strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "total") != 0 || !jj_table_is_null(rows, row, JJ_TIDY_GROUP))
      continue;
    if (figure->threshold > 0 && jj_table_int(rows, row, JJ_TIDY_THRESHOLD) != figure->threshold) continue;
    return jj_table_real(rows, row, JJ_TIDY_SCENARIO);
  }
  return (double)NAN;
}

/* values [figures] of the edits whose bits are set; false where they don't fit. */
static bool evaluate_set(const World *world, uint32_t set, double *values) {
  const JjContributions *contributions = world->contributions;
  bool chosen[16], unfit[16];
  g_auto(JjSituation) made = {0};
  for (uint32_t i = 0; i < world->edits->n; i++) chosen[i] = (set & 1u << i) != 0;
  if (!jj_edits_apply_chosen(world->edits, chosen, &world->base, &made, unfit)) return false;
  g_autoptr(JjScorecard) card = jj_evaluate(&world->base, &made);
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    values[f] = jj_grid(figure_in(card->rows, &contributions->figures[f]));
  return true;
}

static void assert_same(double actual, double expected, double tolerance) {
  if (isnan(expected))
    assert_nan(actual);
  else
    assert_near(actual, expected, tolerance);
}

/* ---- edits that stand alone ---- */

/* Moves and shares of zones and closings of schools, each of which fits without the others. */
static JjEdits *random_edits(const JjSituation *base, uint32_t n, JjRandom *random) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) {
    const JjId zone = jj_random_below(random, base->study->zones.n), to = jj_random_below(random, base->plan->n);
    const char *apart = i > 0 ? "; " : "";
    if (i % 4 == 3)
      g_string_append_printf(text, "%sclose schools=S%u", apart, jj_random_below(random, 4));
    else
      g_string_append_printf(text, "%s%s zones=Z%u %s=C%u", apart, i % 4 == 2 ? "share" : "move", zone,
                             i % 4 == 2 ? "with" : "to", to);
  }
  return said_edits(text->str);
}

/* Every figure of every set, [sets][figures]. */
static double *evaluate_sets(const World *world) {
  const uint32_t n = world->contributions->n_figures;
  double *values = g_new(double, (size_t)n << world->edits->n);
  for (uint32_t set = 0; set < 1u << world->edits->n; set++)
    if (!evaluate_set(world, set, &values[(size_t)set * n])) {
      g_free(values);
      return NULL;
    }
  return values;
}

static double factorial(uint32_t n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/* Shapley's formula: Σ |S|! (n − |S| − 1)! / n! · (v(S + i) − v(S)) */
static double shapley(const World *world, const double *values, uint32_t part, uint32_t figure) {
  const uint32_t n = world->edits->n, n_figures = world->contributions->n_figures;
  double sum = 0;
  for (uint32_t set = 0; set < 1u << n; set++) {
    if (set & 1u << part) continue;
    uint32_t size = 0;
    for (uint32_t i = 0; i < n; i++) size += set >> i & 1;
    const double change =
        values[(size_t)(set | 1u << part) * n_figures + figure] - values[(size_t)set * n_figures + figure];
    sum += factorial(size) * factorial(n - size - 1) * change;
  }
  return sum / factorial(n);
}

static void hold_to_formula(const World *world, const double *values) {
  const JjContributions *c = world->contributions;
  const uint32_t n = c->n_figures, all = (1u << world->edits->n) - 1;
  for (uint32_t f = 0; f < n; f++) {
    double sum = 0;
    assert_same(c->change[f], values[(size_t)all * n + f] - values[f], 0);
    for (uint32_t part = 0; part < c->n_parts; part++) {
      const double without = values[(size_t)(all & ~(1u << part)) * n + f];
      assert_same(c->left_out[part * n + f], values[(size_t)all * n + f] - without, 0);
      assert_same(c->share[part * n + f], shapley(world, values, part, f), 1e-11);
      sum += c->share[part * n + f];
    }
    if (!isnan(sum)) assert_near(sum, c->change[f], 0);
  }
}

static void the_classic_shapley_value_of_full_evaluations(void **state) {
  (void)state;
  uint32_t n_tried = 0;
  for (uint64_t seed = 0; seed < 24; seed++) {
    RandomStudy options = random_study_options(seed);
    options.places = true;
    JjRandom random = jj_random(seed);
    g_auto(JjSituation) base = random_study(&options);
    g_autoptr(JjEdits) edits = random_edits(&base, 2 + (uint32_t)(seed % 4), &random);
    g_auto(JjSituation) fits = {0};
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    if (!jj_edits_apply(edits, &base, &fits, diagnostics)) continue;
    g_auto(World) world;
    const JjSituation given = {g_steal_pointer(&base.study), g_steal_pointer(&base.plan), base.year};
    world_init(&world, given, g_steal_pointer(&edits));
    g_autofree double *values = evaluate_sets(&world);
    if (!values) continue; /* some wait for others */
    assert_int_equal(world.contributions->n_parts, world.edits->n);
    assert_int_equal(world.contributions->n_orders, (uint64_t)factorial(world.edits->n));
    hold_to_formula(&world, values);
    n_tried++;
  }
  assert_true(n_tried > 15);
}

/* ---- edits that wait ---- */

typedef struct {
  const char *name, *edits;
  const char *parts;   /* the part of each edit: a letter */
  const char *waiting; /* of each part: the numbers of edits that wait for it, parts divided by / */
  uint64_t n_orders;
} Waiting;

static const Waiting waitings[] = {
    {"nobody", "move zones=Z8 to=C; move zones=Z2 to=A; share zones=Z5 with=A", "abc", "//", 6},
    {"a new community", "split community=A zones=Z1 into=N name=N; move zones=Z4 to=N; move zones=Z8 to=C", "abc",
     "2//", 3},
    {"a chain", "split community=A zones=Z1 into=N name=N; rename community=N name=M code=M; move zones=Z4 to=M", "abc",
     "2 3/3/", 1},
    {"seats of a new school",
     "open code=300001 name=新 zone=Z1 ownership=public type=general; seats school=300001 seats=30; move zones=Z8 to=C",
     "abc", "2//", 3},
    {"the code of a community that is gone",
     "merge communities=A,B into=A; split community=C zones=Z9 into=B name=新北", "ab", "2/", 1},
    {"a set that can't be reached", "move zones=Z1,Z4,Z7 to=B; move zones=Z2,Z5,Z8 to=A; move zones=Z9 to=A", "abc",
     "2//", 1},
    {"two that go together", "move zones=Z1,Z4,Z7 to=B; move zones=Z2 to=A", "ab", "/1", 1},
    {"a swap", "move zones=Z1,Z4,Z7 to=B; move zones=Z2,Z5,Z8 to=A", "aa", "", 1},
};

static void who_waits_is_named(void **state) {
  const Waiting *row = *state;
  g_auto(World) world;
  world_of(&world, row->edits);
  const JjContributions *c = world.contributions;
  g_autoptr(JjTable) table = jj_contributions_table(c);
  g_auto(GStrv) waiting = g_strsplit(row->waiting, "/", -1);
  for (uint32_t i = 0; i < c->n_edits; i++) assert_int_equal('a' + c->part_of[i], row->parts[i]);
  for (uint32_t part = 0; part < c->n_parts; part++) {
    const char *text = jj_table_text(table, part, JJ_CONTRIBUTION_WAITING);
    assert_string_equal(text ? text : "", waiting[0] ? waiting[part] : "");
  }
  assert_int_equal(c->n_orders, row->n_orders);
  for (uint32_t f = 0; f < c->n_figures; f++) {
    double sum = 0;
    for (uint32_t part = 0; part < c->n_parts; part++) sum += c->share[part * c->n_figures + f];
    assert_same(sum, c->change[f], 0);
  }
}

/* Z4 moves into what the first edit makes: the first has what it adds alone, the third has its mean over three places,
 * and without the first there is the third alone. */
static void an_edit_that_waits_comes_after(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "split community=A zones=Z1 into=N name=N; move zones=Z4 to=N; move zones=Z8 to=C");
  const JjContributions *c = world.contributions;
  const uint32_t n = c->n_figures;
  double v[8][32];
  for (uint32_t set = 0; set < 8; set++)
    if (!evaluate_set(&world, set, v[set])) assert_true(set == 2 || set == 6);
  for (uint32_t f = 0; f < n; f++) {
    const double of_split = ((v[1][f] - v[0][f]) * 2 + v[5][f] - v[4][f]) / 3;
    const double of_other = (v[4][f] - v[0][f] + v[5][f] - v[1][f] + v[7][f] - v[3][f]) / 3;
    assert_same(c->share[f], of_split, 1e-11);
    assert_same(c->share[2 * n + f], of_other, 1e-11);
    assert_same(c->left_out[f], v[7][f] - v[4][f], 0);
    assert_same(c->left_out[n + f], v[7][f] - v[5][f], 0);
  }
}

/* ---- the table ---- */

static void the_table_adds_up(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "move zones=Z8 to=C; share zones=Z5 with=A; close schools=200004");
  const JjContributions *c = world.contributions;
  g_autoptr(JjTable) table = jj_contributions_table(c);
  assert_int_equal(jj_table_n_rows(table), 4);
  assert_int_equal(jj_table_find_column(table, "left_out_reach_own_30_car_straight_line"),
                   JJ_CONTRIBUTION_LEFT_OUT(figure_of(c, "reach_own")));
  for (uint32_t f = 0; f < c->n_figures; f++) {
    double sum = 0;
    for (uint32_t row = 0; row < 3; row++) {
      const double share = jj_table_real(table, row, JJ_CONTRIBUTION_SHARE(f));
      sum += share;
      if (!isnan(share)) assert_near(share, c->share[row * c->n_figures + f] / c->figures[f].step / 100, 0.0101);
    }
    assert_same(sum, jj_table_real(table, 3, JJ_CONTRIBUTION_SHARE(f)), 1e-9);
  }
  assert_null(jj_table_text(table, 3, JJ_CONTRIBUTION_EDITS));
  assert_string_equal(jj_table_text(table, 2, JJ_CONTRIBUTION_EDITS), "3");
}

/* F2's 20 and 15 to B's schools no longer stay, 5 to A's do; a name changes nothing. */
static void by_hand(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "rename community=C name=新海; move zones=Z2 to=A");
  const JjContributions *c = world.contributions;
  g_autoptr(JjTally) tally = jj_tally_new(&world.base, JJ_VARIANT_SHARED, NULL);
  const JjRatio before = jj_tally_nearby_rate(tally, JJ_NONE);
  const JjRatio after = {before.num - 30, before.den};
  const uint32_t nearby = figure_of(c, "nearby_rate");
  assert_near(c->share[nearby], 0, 0);
  assert_near(c->share[c->n_figures + nearby], jj_rate(after) - jj_rate(before), 0);
}

/* ---- many edits, and few ---- */

static void one_edit_has_nothing_to_part(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "move zones=Z2 to=A");
  assert_null(world.contributions);
}

static void many_are_left_out_one_by_one(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "split community=A zones=Z1 into=N name=N; move zones=Z4 to=N; move zones=Z8 to=C; share zones=Z9 "
                   "with=A; share zones=Z9 with=B; share zones=Z6 with=A; share zones=Z6 with=B; move zones=Z2 to=A; "
                   "close schools=200004");
  const JjContributions *c = world.contributions;
  double all[32], without[32];
  assert_int_equal(c->n_parts, 9);
  assert_int_equal(c->n_orders, 0);
  assert_true(evaluate_set(&world, 511, all));
  for (uint32_t part = 0; part < 9; part++) {
    assert_true(evaluate_set(&world, part == 0 ? 511 & ~3u : 511 & ~(1u << part), without));
    for (uint32_t f = 0; f < c->n_figures; f++) {
      assert_same(c->left_out[part * c->n_figures + f], all[f] - without[f], 0);
      assert_nan(c->share[part * c->n_figures + f]);
    }
  }
  assert_true(c->waits[1]);
  g_autoptr(JjTable) table = jj_contributions_table(c);
  assert_true(jj_table_is_null(table, 0, JJ_CONTRIBUTION_SHARE(0)));
  assert_false(jj_table_is_null(table, 0, JJ_CONTRIBUTION_LEFT_OUT(0)));
}

/* ---- ways ---- */

static void schools_that_move_take_their_ways_along(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "relocate school=100001 zone=Z7; open code=300001 name=新 zone=Z9 ownership=public type=general; "
                   "move zones=Z2 to=A");
  g_autofree double *values = evaluate_sets(&world);
  assert_non_null(values);
  assert_false(world.contributions->without_ways);
  hold_to_formula(&world, values);
}

static void too_many_sets_of_ways_are_not_found(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "relocate school=100001 zone=Z7; relocate school=100002 zone=Z7; relocate school=100003 zone=Z7; "
                   "relocate school=200004 zone=Z7");
  assert_true(world.contributions->without_ways);
  for (uint32_t f = 0; f < world.contributions->n_figures; f++) assert_null(world.contributions->figures[f].mode);
}

static JjTimes *const *find_none(gpointer data, const JjEdits *edits, const JjSituation *edited) {
  assert_int_equal(edits->n, 1);
  assert_non_null(edited->study);
  ++*(int *)data;
  return NULL;
}

static void ways_that_are_not_found_are_left_out(void **state) {
  (void)state;
  g_auto(World) world;
  world_of(&world, "relocate school=100001 zone=Z7; relocate school=100002 zone=Z7");
  int n_asked = 0;
  const JjWaysFinder finder = {find_none, &n_asked};
  const JjContributionInput input = {&world.base, &world.scenario, world.edits, &world.travel, &finder};
  g_autoptr(JjContributions) contributions = jj_contributions_new(&input);
  assert_int_equal(n_asked, 1);
  assert_true(contributions->without_ways);
  assert_near(contributions->change[0], world.contributions->change[0], 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_classic_shapley_value_of_full_evaluations),
                                     cmocka_unit_test(an_edit_that_waits_comes_after),
                                     cmocka_unit_test(the_table_adds_up),
                                     cmocka_unit_test(by_hand),
                                     cmocka_unit_test(one_edit_has_nothing_to_part),
                                     cmocka_unit_test(many_are_left_out_one_by_one),
                                     cmocka_unit_test(schools_that_move_take_their_ways_along),
                                     cmocka_unit_test(too_many_sets_of_ways_are_not_found),
                                     cmocka_unit_test(ways_that_are_not_found_are_left_out)};
  return jj_test_exit(jj_test_run_rows(waitings, who_waits_is_named) + cmocka_run_group_tests(tests, NULL, NULL));
}
