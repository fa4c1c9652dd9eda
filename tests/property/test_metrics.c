/* Figures beside N by brute force from their definitions (docs/semantics/), on random studies and plans: flow by flow,
 * with none of the program's counting. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

#include <string.h>

enum { N_SEEDS = 60 };

/* ---- definitions ---- */

/* Does the flow end in a school of the study that is there in the year? */
static bool ends_inside(const JjSituation *situation, uint32_t flow) {
  const JjId school = situation->study->flows.school[flow];
  const JjSchools *schools = &situation->study->schools;
  return schools->kind[school] == JJ_DESTINATION_SCHOOL && schools->opened_year[school] <= situation->year &&
         situation->year < schools->closed_year[school];
}

static bool is_near(const JjSituation *situation, uint32_t flow, bool primary_only) {
  const JjFlows *flows = &situation->study->flows;
  const JjId community = situation->plan->school_community[flows->school[flow]];
  return community != JJ_NONE &&
         jj_plan_origin_in(situation->study, situation->plan, flows->origin[flow], community, primary_only);
}

static JjId group_of(const JjSituation *situation, uint32_t flow) {
  const JjStudy *study = situation->study;
  if (study->flows.group[flow] != JJ_NONE) return study->flows.group[flow];
  JjId group = JJ_NONE;
  for (uint32_t row = 0; row < study->programs.n; row++) {
    if (study->programs.school[row] != study->flows.school[flow] || study->programs.year[row] != situation->year)
      continue;
    if (group != JJ_NONE && group != study->programs.group[row]) return JJ_NONE;
    group = study->programs.group[row];
  }
  return group;
}

/* An origin that looks for a group in its own communities. */
typedef struct {
  const JjSituation *situation;
  JjId origin, group;
  bool primary_only;
} Seeker;

static bool is_home(const Seeker *seeker, JjId school) {
  const JjSituation *situation = seeker->situation;
  const JjId community = situation->plan->school_community[school];
  return community != JJ_NONE &&
         jj_plan_origin_in(situation->study, situation->plan, seeker->origin, community, seeker->primary_only);
}

static bool program_offers(const Seeker *seeker, uint32_t row) {
  const JjPrograms *programs = &seeker->situation->study->programs;
  const int16_t year = seeker->situation->year;
  return programs->group[row] == seeker->group && programs->year[row] == year && programs->seats[row] != 0 &&
         jj_school_exists(seeker->situation->study, programs->school[row], year) &&
         is_home(seeker, programs->school[row]);
}

static bool flow_offers(const Seeker *seeker, uint32_t flow) {
  const JjSituation *situation = seeker->situation;
  const JjFlows *flows = &situation->study->flows;
  return flows->year[flow] == situation->year && group_of(situation, flow) == seeker->group &&
         ends_inside(situation, flow) && is_home(seeker, flows->school[flow]);
}

/* Is a program or flow of the group in a school that is there and in a community of the origin? */
static bool offered_at_home(const Seeker *seeker) {
  const JjStudy *study = seeker->situation->study;
  for (uint32_t row = 0; row < study->programs.n; row++)
    if (program_offers(seeker, row)) return true;
  for (uint32_t flow = 0; flow < study->flows.n; flow++)
    if (flow_offers(seeker, flow)) return true;
  return false;
}

static bool is_suitable(const JjSituation *situation, uint32_t flow, bool primary_only) {
  const JjStudy *study = situation->study;
  const JjId origin = study->flows.origin[flow];
  if (is_near(situation, flow, primary_only)) return true;
  if (jj_plan_origin_primary(study, situation->plan, origin) == JJ_NONE) return false;
  return !offered_at_home(&(Seeker){situation, origin, group_of(situation, flow), primary_only});
}

/* ---- comparing ---- */

static uint32_t find_row(const JjTable *rows, const char *const words[5]) {
  static const JjTidyColumn columns[] = {JJ_TIDY_METRIC, JJ_TIDY_LEVEL, JJ_TIDY_CODE, JJ_TIDY_VARIANT, JJ_TIDY_GROUP};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    bool found = true;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
      found = found && g_strcmp0(jj_table_text(rows, row, columns[i]), words[i]) == 0;
    if (found) return row;
  }
  return JJ_NONE;
}

static void expect_ratio(const JjTable *rows, const char *const words[5], int64_t num, int64_t den) {
  const uint32_t row = find_row(rows, words);
  if (row == JJ_NONE && den == 0) return;
  assert_int_not_equal(row, JJ_NONE);
  assert_int_equal(jj_table_int(rows, row, JJ_TIDY_BASE_NUM), num);
  assert_int_equal(jj_table_int(rows, row, JJ_TIDY_BASE_DEN), den);
}

static double change_at(const JjTable *rows, const char *metric, const char *level, const char *code,
                        const char *variant) {
  const uint32_t row = find_row(rows, (const char *const[]){metric, level, code, variant, NULL});
  assert_int_not_equal(row, JJ_NONE);
  return jj_table_real(rows, row, JJ_TIDY_CHANGE);
}

/* Does the flow count: of a program group other than 普通, to a school of the community (JJ_NONE: any)? */
static bool counts_as_program(const JjSituation *situation, uint32_t flow, JjId community) {
  const JjStudy *study = situation->study;
  const JjId group = group_of(situation, flow), home = situation->plan->school_community[study->flows.school[flow]];
  if (study->flows.year[flow] != situation->year || !ends_inside(situation, flow)) return false;
  if (group == JJ_NONE || strcmp(study->groups.name[group], "普通") == 0) return false;
  return community == JJ_NONE || home == community;
}

static void check_suitable_in(const JjSituation *situation, const JjTable *rows, JjVariant variant, JjId community) {
  const JjStudy *study = situation->study;
  const bool total = community == JJ_NONE;
  int64_t num = 0, den = 0;
  for (uint32_t flow = 0; flow < study->flows.n; flow++) {
    if (!counts_as_program(situation, flow, community)) continue;
    den += study->flows.entrants[flow];
    if (is_suitable(situation, flow, variant == JJ_VARIANT_PRIMARY)) num += study->flows.entrants[flow];
  }
  expect_ratio(rows,
               (const char *const[]){"suitably_near", total ? "total" : "community",
                                     total ? study->code : situation->plan->code[community], jj_variant_words[variant],
                                     NULL},
               num, den);
}

static void check_suitable(const JjSituation *situation, const JjTable *rows, JjVariant variant) {
  for (JjId c = 0; c < situation->plan->n; c++) check_suitable_in(situation, rows, variant, c);
  check_suitable_in(situation, rows, variant, JJ_NONE);
}

static void suitable_nearness_is_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS / 4; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
    check_suitable(&situation, card->rows, JJ_VARIANT_SHARED);
    check_suitable(&situation, card->rows, JJ_VARIANT_PRIMARY);
  }
}

/* Near and all of the flows whose school has the ownership, or whose group is this. */
static JjRatio part_of(const JjSituation *situation, int ownership, JjId group) {
  const JjStudy *study = situation->study;
  JjRatio ratio = {0, 0};
  for (uint32_t flow = 0; flow < study->flows.n; flow++) {
    if (study->flows.year[flow] != situation->year || !ends_inside(situation, flow)) continue;
    if (ownership >= 0 && (int)study->schools.ownership[study->flows.school[flow]] != ownership) continue;
    if (group != JJ_NONE && group_of(situation, flow) != group) continue;
    ratio.den += study->flows.entrants[flow];
    if (is_near(situation, flow, false)) ratio.num += study->flows.entrants[flow];
  }
  return ratio;
}

static void parts_of_n_are_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) situation = random_study(&options);
    const JjStudy *study = situation.study;
    g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
    const JjRatio all = part_of(&situation, -1, JJ_NONE);
    expect_ratio(card->rows, (const char *const[]){"nearby_rate", "total", study->code, "shared", NULL}, all.num,
                 all.den);
    const JjRatio public = part_of(&situation, JJ_OWNERSHIP_PUBLIC, JJ_NONE);
    const JjRatio private = part_of(&situation, JJ_OWNERSHIP_PRIVATE, JJ_NONE);
    assert_int_equal(public.den + private.den, all.den);
    expect_ratio(card->rows, (const char *const[]){"nearby_rate", "total", study->code, "shared", "公立"}, public.num,
                 public.den);
    expect_ratio(card->rows, (const char *const[]){"nearby_rate", "total", study->code, "shared", "私立"}, private.num,
                 private.den);
    for (JjId g = 0; g < study->groups.n; g++) {
      const JjRatio part = part_of(&situation, -1, g);
      const char *const words[] = {"nearby_rate", "total", study->code, "shared", study->groups.name[g]};
      expect_ratio(card->rows, words, part.num, part.den);
    }
  }
}

/* Entrants of a zone: all, into communities of their origin, and into community c that is none of them. */
static int64_t zone_entrants(const JjSituation *situation, JjId zone, bool own, JjId c) {
  const JjStudy *study = situation->study;
  int64_t sum = 0;
  for (uint32_t flow = 0; flow < study->flows.n; flow++) {
    if (study->flows.year[flow] != situation->year || study->origins.zone[study->flows.origin[flow]] != zone) continue;
    const bool near = ends_inside(situation, flow) && is_near(situation, flow, false);
    const JjId home = situation->plan->school_community[study->flows.school[flow]];
    if (own && !near) continue;
    if (c != JJ_NONE && (near || home != c || !ends_inside(situation, flow))) continue;
    sum += study->flows.entrants[flow];
  }
  return sum;
}

static void check_zone(const JjSituation *situation, const JjTable *rows, JjId zone) {
  const char *code = situation->study->zones.code[zone];
  const int64_t all = zone_entrants(situation, zone, false, JJ_NONE),
                own = zone_entrants(situation, zone, true, JJ_NONE);
  int64_t other = 0;
  for (JjId c = 0; c < situation->plan->n; c++) other = MAX(other, zone_entrants(situation, zone, false, c));
  expect_ratio(rows, (const char *const[]){"zone_own_share", "zone", code, "shared", NULL}, own, all);
  expect_ratio(rows, (const char *const[]){"zone_other_share", "zone", code, "shared", NULL}, other, all);
  const uint32_t row = find_row(rows, (const char *const[]){"zone_misfit", "zone", code, "shared", NULL});
  assert_int_equal(row == JJ_NONE, all < 10);
  if (row != JJ_NONE) assert_near(jj_table_real(rows, row, JJ_TIDY_BASE), other > own ? 1 : 0, 0);
}

static void misfit_zones_are_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
    for (JjId z = 0; z < situation.study->zones.n; z++) check_zone(&situation, card->rows, z);
  }
}

/* ---- both sides ---- */

static double sum_of_parts(const JjTable *rows) {
  double sum = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "zone_part") == 0)
      sum += jj_table_real(rows, row, JJ_TIDY_CHANGE);
  return sum;
}

static void parts_of_zones_and_outside_origins_sum_exactly(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) base = random_study(&options);
    base.year = RANDOM_FIRST_YEAR;
    g_auto(JjSituation) scenario = {.study = jj_study_ref(base.study), .year = RANDOM_LAST_YEAR};
    scenario.plan = random_plan(base.study, &options, seed + 9);
    g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
    assert_near(sum_of_parts(card->rows), change_at(card->rows, "nearby_rate", "total", base.study->code, "shared"), 0);
  }
}

static void what_moved_is_as_defined(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) base = random_study(&options);
    const JjStudy *study = base.study;
    g_auto(JjSituation) scenario = {.study = jj_study_ref(base.study), .year = base.year};
    scenario.plan = random_plan(study, &options, seed + 9); /* the same codes in the same order */
    int64_t zones = 0, graduates = 0, entrants = 0;
    for (JjId z = 0; z < study->zones.n; z++) zones += base.plan->primary[z] != scenario.plan->primary[z];
    for (JjId o = 0; o < study->origins.n; o++)
      if (jj_plan_origin_primary(study, base.plan, o) != jj_plan_origin_primary(study, scenario.plan, o))
        graduates += MAX(0, jj_study_graduates(study, o, base.year));
    for (uint32_t flow = 0; flow < study->flows.n; flow++) {
      const JjId school = study->flows.school[flow];
      if (study->flows.year[flow] == base.year && ends_inside(&base, flow) &&
          base.plan->school_community[school] != scenario.plan->school_community[school])
        entrants += study->flows.entrants[flow];
    }
    g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
    assert_near(change_at(card->rows, "zones_moved", "total", study->code, "primary"), (double)zones, 0);
    assert_near(change_at(card->rows, "graduates_moved", "total", study->code, "primary"), (double)graduates, 0);
    assert_near(change_at(card->rows, "entrants_moved", "total", study->code, "primary"), (double)entrants, 0);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(suitable_nearness_is_as_defined), cmocka_unit_test(parts_of_n_are_as_defined),
             cmocka_unit_test(misfit_zones_are_as_defined),
             cmocka_unit_test(parts_of_zones_and_outside_origins_sum_exactly),
             cmocka_unit_test(what_moved_is_as_defined))
