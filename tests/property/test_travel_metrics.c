/* Minutes and reach against their definitions: every student by himself, on random studies with random times. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

enum { N_SEEDS = 60 };

/* Times of 0 to 100 minutes, one in eight without a way. (owned) */
static JjTimes *random_times(const JjStudy *study, uint64_t seed) {
  JjRandom random = jj_random(seed);
  JjTimes *times = jj_times_new(study, "walk", "a test", JJ_BASIS_MODELLED);
  for (uint32_t i = 0; i < study->origins.n * study->schools.n; i++)
    if (jj_random_below(&random, 8) > 0) times->from_origin[i] = jj_random_below(&random, 100 * 60000);
  for (uint32_t i = 0; i < study->zones.n * study->schools.n; i++)
    if (jj_random_below(&random, 8) > 0) times->from_zone[i] = jj_random_below(&random, 100 * 60000);
  return times;
}

/* Whose figures, by which way: community JJ_NONE is the study. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times;
  JjId community;
} Asked;

static bool is_member(const Asked *asked, JjId origin) {
  const JjId primary = jj_plan_origin_primary(asked->situation->study, asked->situation->plan, origin);
  return asked->community == JJ_NONE || primary == asked->community;
}

static bool is_there(const JjSituation *situation, JjId school) {
  return situation->study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
         jj_school_exists(situation->study, school, situation->year);
}

/* One entry a student: the way to the school attended. (owned) of uint32_t, ascending */
static GArray *attended(const Asked *asked) {
  const JjFlows *flows = &asked->situation->study->flows;
  GArray *ways = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t f = 0; f < flows->n; f++) {
    if (flows->year[f] != asked->situation->year || !is_there(asked->situation, flows->school[f])) continue;
    const uint32_t ms = jj_times_of_origin(asked->times, flows->origin[f], flows->school[f]);
    for (int64_t i = 0; is_member(asked, flows->origin[f]) && i < flows->entrants[f]; i++) g_array_append_val(ways, ms);
  }
  return ways;
}

static bool is_named(const JjSituation *situation, JjId group, const char *name) {
  return group != JJ_NONE && strcmp(situation->study->groups.name[group], name) == 0;
}

/* Has the school a program of the group in the year? *only: the one group of its programs, JJ_NONE: none or several. */
static bool has_program(const JjSituation *situation, JjId school, const char *group, JjId *only) {
  const JjPrograms *programs = &situation->study->programs;
  uint32_t n_groups = 0;
  bool has = false;
  for (uint32_t row = 0; row < programs->n; row++) {
    const JjId own = programs->group[row];
    if (programs->school[row] != school || programs->year[row] != situation->year || own == JJ_NONE) continue;
    has = has || (programs->seats[row] != 0 && is_named(situation, own, group));
    n_groups += own != *only;
    *only = own;
  }
  if (n_groups > 1) *only = JJ_NONE;
  return has;
}

/* Has the school the program group (by name; NULL: any), by its programs or by whom it took? */
static bool has_group(const JjSituation *situation, JjId school, const char *group) {
  const JjFlows *flows = &situation->study->flows;
  JjId only = JJ_NONE;
  if (!group || has_program(situation, school, group, &only)) return true;
  for (uint32_t f = 0; f < flows->n; f++) {
    const JjId own = flows->group[f] != JJ_NONE ? flows->group[f] : only;
    if (flows->school[f] == school && flows->year[f] == situation->year && is_named(situation, own, group)) return true;
  }
  return false;
}

static uint32_t nearest(const Asked *asked, JjId origin, bool own, const char *group) {
  const JjSituation *situation = asked->situation;
  uint32_t best = JJ_UNREACHABLE;
  for (JjId school = 0; school < situation->study->schools.n; school++) {
    const JjId home = situation->plan->school_community[school];
    const bool special = situation->study->schools.type[school] == JJ_SCHOOL_SPECIAL_EDUCATION;
    const bool wanted =
        !own || (home != JJ_NONE && jj_plan_origin_in(situation->study, situation->plan, origin, home, false));
    if (is_there(situation, school) && !special && wanted && has_group(situation, school, group))
      best = MIN(best, jj_times_of_origin(asked->times, origin, school));
  }
  return best;
}

/* One entry a graduate: the way to the nearest school. (owned) */
static GArray *nearest_of_graduates(const Asked *asked, bool own, const char *group) {
  const JjStudy *study = asked->situation->study;
  GArray *ways = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const JjId primary = jj_plan_origin_primary(study, asked->situation->plan, origin);
    const int64_t graduates = jj_study_graduates(study, origin, asked->situation->year);
    if (primary == JJ_NONE || !is_member(asked, origin)) continue;
    const uint32_t ms = nearest(asked, origin, own, group);
    for (int64_t i = 0; i < graduates; i++) g_array_append_val(ways, ms);
  }
  return ways;
}

static int ascending(const void *left, const void *right) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

/* ---- comparing ---- */

typedef struct {
  const JjTable *rows;
  const char *level, *code;
} Place;

static uint32_t find(const Place *place, const char *metric, const char *group, int64_t threshold) {
  const JjTable *rows = place->rows;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) == 0 &&
        strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), place->level) == 0 &&
        strcmp(jj_table_text(rows, row, JJ_TIDY_CODE), place->code) == 0 &&
        g_strcmp0(jj_table_text(rows, row, JJ_TIDY_GROUP), group) == 0 &&
        jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == threshold)
      return row;
  fail_msg("no row of %s", metric);
  return JJ_NONE;
}

static int64_t count_above(const GArray *ways, uint32_t ms) {
  int64_t n = 0;
  for (guint i = 0; i < ways->len; i++) n += g_array_index(ways, uint32_t, i) > ms;
  return n;
}

static void check_percentile(const Place *place, const char *metric, GArray *ways, guint percent) {
  const double found = jj_table_real(place->rows, find(place, metric, NULL, 0), JJ_TIDY_BASE);
  g_array_sort(ways, ascending);
  if (ways->len == 0) {
    assert_true(isnan(found));
    return;
  }
  /* The first student by whom `percent` of all are there. */
  guint i = 0;
  while ((i + 1) * 100 < percent * ways->len) i++;
  const uint32_t ms = g_array_index(ways, uint32_t, i);
  if (ms == JJ_UNREACHABLE)
    assert_true(isinf(found));
  else
    assert_near(found, ms / 60000.0, 1e-12);
}

static void check_mean(const Place *place, const char *metric, const GArray *ways) {
  const uint32_t row = find(place, metric, NULL, 0);
  int64_t sum = 0, n = 0;
  for (guint i = 0; i < ways->len; i++) {
    const uint32_t ms = g_array_index(ways, uint32_t, i);
    if (ms == JJ_UNREACHABLE) continue;
    sum += ms;
    n++;
  }
  assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_NUM), sum);
  assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_DEN), n);
  if (n > 0) assert_near(jj_table_real(place->rows, row, JJ_TIDY_BASE), (double)sum / (double)n / 60000, 1e-9);
}

static void check_ways(const Place *place, const char *prefix, GArray *ways) {
  g_autofree char *mean = g_strdup_printf("%s_minutes", prefix), *median = g_strdup_printf("%s_minutes_median", prefix);
  g_autofree char *p90 = g_strdup_printf("%s_minutes_p90", prefix), *over = g_strdup_printf("%s_over_60", prefix);
  check_mean(place, mean, ways);
  check_percentile(place, median, ways, 50);
  check_percentile(place, p90, ways, 90);
  const uint32_t row = find(place, over, NULL, 60);
  assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_NUM), count_above(ways, 3600000));
  assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_DEN), ways->len);
}

/* What is printed of a part, and the group that a school must have for it. */
typedef struct {
  const char *metrics[2]; /* anywhere, and of the own community */
  const char *part, *group;
} Wish;

static void check_reach(const Asked *asked, const Place *place, const Wish *wish) {
  for (int own = 0; own < 2; own++)
    for (uint32_t minutes = 30; minutes <= 60; minutes += 15) {
      g_autoptr(GArray) ways = nearest_of_graduates(asked, own == 1, wish->group);
      const uint32_t row = find(place, wish->metrics[own], wish->part, minutes);
      assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_NUM),
                       ways->len - count_above(ways, minutes * 60000));
      assert_int_equal(jj_table_int(place->rows, row, JJ_TIDY_BASE_DEN), ways->len);
    }
}

static void check_place(const Asked *asked, const JjTable *rows) {
  const JjStudy *study = asked->situation->study;
  const bool total = asked->community == JJ_NONE;
  const Place place = {rows, total ? "total" : "community",
                       total ? study->code : asked->situation->plan->code[asked->community]};
  g_autoptr(GArray) to_attended = attended(asked);
  g_autoptr(GArray) to_nearest = nearest_of_graduates(asked, false, NULL);
  g_autoptr(GArray) to_own = nearest_of_graduates(asked, true, NULL);
  check_ways(&place, "attended", to_attended);
  check_ways(&place, "nearest", to_nearest);
  check_ways(&place, "own_nearest", to_own);
  const uint32_t row = find(&place, "attended_without_way", NULL, 0);
  assert_int_equal(jj_table_real(rows, row, JJ_TIDY_BASE), count_above(to_attended, JJ_UNREACHABLE - 1));
  check_reach(asked, &place, &(Wish){{"reach", "reach_own"}, NULL, NULL});
  if (study->groups.n == 0) return;
  const char *last = study->groups.name[study->groups.n - 1];
  check_reach(asked, &place, &(Wish){{"reach", "reach_own"}, last, last});
  /* 機械群 is the only industrial group of random studies. */
  check_reach(asked, &place, &(Wish){{"reach_required", "reach_required_own"}, "工業類", "機械群"});
}

static void minutes_and_reach_are_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjTimes) times = random_times(situation.study, seed);
    JjTimes *const both[] = {times};
    g_autoptr(JjScorecard) card =
        jj_evaluate_travel(&situation, &situation, &(JjTravel){.n = 1, .base = both, .scenario = both});
    for (JjId c = 0; c < situation.plan->n; c++) check_place(&(Asked){&situation, times, c}, card->rows);
    check_place(&(Asked){&situation, times, JJ_NONE}, card->rows);
  }
}

/* The modes of travel stand in their own rows, each with its basis. */
static void each_mode_has_its_rows(void **state) {
  (void)state;
  const RandomStudy options = random_study_options(4);
  g_auto(JjSituation) situation = random_study(&options);
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) straight = jj_times_straight_line(situation.study, &line);
  g_autoptr(JjTimes) walk = random_times(situation.study, 4);
  JjTimes *const both[] = {straight, walk};
  g_autoptr(JjScorecard) card =
      jj_evaluate_travel(&situation, &situation, &(JjTravel){.n = 2, .base = both, .scenario = both});
  uint32_t n_straight = 0, n_walk = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(card->rows); row++) {
    const char *mode = jj_table_text(card->rows, row, JJ_TIDY_MODE);
    n_straight += g_strcmp0(mode, JJ_STRAIGHT_LINE_MODE) == 0;
    n_walk += g_strcmp0(mode, "walk") == 0;
  }
  assert_int_equal(n_straight, n_walk);
  assert_true(n_walk > 100);
}

/* ---- means of those with a way on both sides ---- */

/* Both sides, the one whose mean is told first. */
typedef struct {
  Asked here, there;
} Both;

static const char *primary_code(const Asked *asked, JjId origin) {
  const JjPlan *plan = asked->situation->plan;
  const JjId primary = jj_plan_origin_primary(asked->situation->study, plan, origin);
  return primary == JJ_NONE ? "" : plan->code[primary];
}

/* Is the origin of that community ("": of the study) on both sides? */
static bool is_common_member(const Both *both, JjId origin, const char *code) {
  return *code == '\0' || (strcmp(primary_code(&both->here, origin), code) == 0 &&
                           strcmp(primary_code(&both->there, origin), code) == 0);
}

/* Minutes of one student on both sides, told where there are both. */
static void add_common(int64_t students, uint32_t here, uint32_t there, JjRatio *sum) {
  if (here == JJ_UNREACHABLE || there == JJ_UNREACHABLE) return;
  sum->num += students * (int64_t)here;
  sum->den += students;
}

static JjRatio common_attended(const Both *both, const char *code) {
  const JjSituation *situation = both->here.situation;
  const JjFlows *flows = &situation->study->flows;
  JjRatio sum = {0, 0};
  for (uint32_t f = 0; f < flows->n; f++) {
    const JjId origin = flows->origin[f], school = flows->school[f];
    if (flows->year[f] != situation->year || !is_common_member(both, origin, code)) continue;
    if (is_there(situation, school) && is_there(both->there.situation, school))
      add_common(flows->entrants[f], jj_times_of_origin(both->here.times, origin, school),
                 jj_times_of_origin(both->there.times, origin, school), &sum);
  }
  return sum;
}

static JjRatio common_nearest(const Both *both, const char *code, bool own) {
  const JjSituation *situation = both->here.situation;
  JjRatio sum = {0, 0};
  for (JjId origin = 0; origin < situation->study->origins.n; origin++) {
    const int64_t graduates = jj_study_graduates(situation->study, origin, situation->year);
    const bool known = jj_study_graduates(situation->study, origin, both->there.situation->year) > 0;
    const bool in_both = known && *primary_code(&both->here, origin) && *primary_code(&both->there, origin);
    if (graduates > 0 && in_both && is_common_member(both, origin, code))
      add_common(graduates, nearest(&both->here, origin, own, NULL), nearest(&both->there, origin, own, NULL), &sum);
  }
  return sum;
}

static void check_common(const Place *place, bool scenario, JjRatio sum, const char *metric) {
  const uint32_t row = find(place, metric, NULL, 0);
  const JjTidyColumn num = scenario ? JJ_TIDY_SCEN_NUM : JJ_TIDY_BASE_NUM;
  assert_int_equal(jj_table_int(place->rows, row, num), sum.num);
  assert_int_equal(jj_table_int(place->rows, row, scenario ? JJ_TIDY_SCEN_DEN : JJ_TIDY_BASE_DEN), sum.den);
}

static void check_common_of(const Both *both, const JjTable *rows, bool scenario, const char *code) {
  const Place place = {rows, *code ? "community" : "total", *code ? code : both->here.situation->study->code};
  check_common(&place, scenario, common_attended(both, code), "attended_minutes_common");
  check_common(&place, scenario, common_nearest(both, code, false), "nearest_minutes_common");
  check_common(&place, scenario, common_nearest(both, code, true), "own_nearest_minutes_common");
}

/* Another plan, other ways and, in odd seeds, another year. */
static void common_means_are_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) base = random_study(&options);
    g_autoptr(JjPlan) plan = random_plan(base.study, &options, seed + 1);
    g_autoptr(JjTimes) old = random_times(base.study, seed), new = random_times(base.study, seed + 1000);
    JjSituation scenario = {base.study, plan, seed % 2 == 0 ? RANDOM_LAST_YEAR : RANDOM_FIRST_YEAR};
    JjTimes *const of_base[] = {old}, *const of_scenario[] = {new};
    g_autoptr(JjScorecard) card =
        jj_evaluate_travel(&base, &scenario, &(JjTravel){.n = 1, .base = of_base, .scenario = of_scenario});
    const Asked before = {&base, old, JJ_NONE}, after = {&scenario, new, JJ_NONE};
    for (JjId c = 0; c <= plan->n; c++) {
      const char *code = c < plan->n ? plan->code[c] : "";
      check_common_of(&(Both){before, after}, card->rows, false, code);
      check_common_of(&(Both){after, before}, card->rows, true, code);
    }
  }
}

JJ_TEST_MAIN(cmocka_unit_test(minutes_and_reach_are_as_defined), cmocka_unit_test(common_means_are_as_defined),
             cmocka_unit_test(each_mode_has_its_rows))
