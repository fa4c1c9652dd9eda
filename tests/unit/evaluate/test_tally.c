/* Every count of the 3x3 study, worked out by hand from the table in study_3x3.h. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <math.h>

typedef struct {
  const char *name;
  int16_t year;
  JjVariant variant;
  JjId closed; /* a school that does not count; JJ_NONE: none */
  int64_t all, left_out, outside, to_place, inside, nearby, graduating;
  struct {
    int64_t entrants, nearby, graduating, staying, origin_entrants;
  } of[N_COMMUNITIES_3X3];
  JjRatio expected; /* N_rand: Σ O·D over T² */
  double size_corrected;
} Row;

/* 113, shared. S1 takes in 30+5+20+10+12+6+8+4 = 95, from F1 F4 F7 F10 70; S2 69 and S3 58, from F2 F5 F8 40 and 45;
 * S4 78 and S5 3, from F3 F5 F6 F9 75 and 2. N_rand: 102·95 + 117·127 + 117·81 = 34026 over 303² = 91809.
 * K = (232·303 − 34026)/(91809 − 34026) = 36270/57783 = 12090/19261. */
static const Row rows[] = {
    {"113 shared",
     113,
     JJ_VARIANT_SHARED,
     JJ_NONE,
     313,
     0,
     10,
     0,
     303,
     232,
     306,
     {{95, 70, 104, 70, 102}, {127, 85, 118, 85, 117}, {81, 77, 124, 77, 117}},
     {34026, 91809},
     12090.0 / 19261},
    /* Z5 is B's alone: its 10 entrants of S4 are no longer near C. */
    {"113 primary",
     113,
     JJ_VARIANT_PRIMARY,
     JJ_NONE,
     313,
     0,
     10,
     0,
     303,
     222,
     306,
     {{95, 70, 104, 70, 102}, {127, 85, 118, 85, 117}, {81, 67, 84, 67, 77}},
     {30786, 91809},
     12160.0 / 20341},
    /* S5's 3 and the 5 flagged ones of F6 are left out. */
    {"113 no cross",
     113,
     JJ_VARIANT_NO_CROSS,
     JJ_NONE,
     313,
     8,
     10,
     0,
     295,
     230,
     298,
     {{95, 70, 104, 70, 102}, {122, 85, 117, 85, 116}, {78, 75, 117, 75, 110}},
     {32422, 87025},
     35428.0 / 54603},
    /* F1's 30 in S1 are left out. */
    {"113 no direct",
     113,
     JJ_VARIANT_NO_DIRECT,
     JJ_NONE,
     313,
     30,
     10,
     0,
     273,
     202,
     276,
     {{65, 40, 74, 40, 72}, {127, 85, 118, 85, 117}, {81, 77, 124, 77, 117}},
     {29016, 74529},
     670.0 / 1167},
    /* S3's 58 are to place: out of N above and below, still in the L of those who leave. */
    {"113 without S3",
     113,
     JJ_VARIANT_SHARED,
     S3,
     313,
     0,
     10,
     58,
     245,
     187,
     306,
     {{95, 70, 104, 70, 94}, {69, 40, 118, 40, 72}, {81, 77, 124, 77, 112}},
     {22970, 60025},
     4569.0 / 7411},
    {"112 shared",
     112,
     JJ_VARIANT_SHARED,
     JJ_NONE,
     248,
     0,
     2,
     0,
     246,
     215,
     245,
     {{50, 46, 70, 46, 70}, {112, 88, 104, 88, 104}, {84, 81, 107, 81, 105}},
     {23968, 60516},
     14461.0 / 18274},
    {"112 primary",
     112,
     JJ_VARIANT_PRIMARY,
     JJ_NONE,
     248,
     0,
     2,
     0,
     246,
     203,
     245,
     {{50, 46, 70, 46, 70}, {112, 88, 104, 88, 104}, {84, 69, 71, 69, 69}},
     {20944, 60516},
     14497.0 / 19786},
    {"a year without flows", 99, JJ_VARIANT_SHARED, JJ_NONE, 0, 0, 0, 0, 0, 0, 0, {{0}}, {0, 0}, (double)NAN},
};

static void assert_ratio(JjRatio ratio, int64_t num, int64_t den) {
  assert_int_equal(ratio.num, num);
  assert_int_equal(ratio.den, den);
}

static void assert_corrected(double actual, double expected) {
  if (isnan(expected))
    assert_nan(actual);
  else
    assert_near(actual, expected, 1e-12);
}

static void check_community(const JjTally *tally, const Row *row, JjId c) {
  assert_int_equal(tally->entrants[c], row->of[c].entrants);
  assert_int_equal(tally->nearby[c], row->of[c].nearby);
  assert_int_equal(tally->graduating[c], row->of[c].graduating);
  assert_int_equal(tally->staying[c], row->of[c].staying);
  assert_int_equal(tally->origin_entrants[c], row->of[c].origin_entrants);
  assert_ratio(jj_tally_nearby_rate(tally, c), row->of[c].nearby, row->of[c].entrants);
  assert_ratio(jj_tally_stay_rate(tally, c), row->of[c].staying, row->of[c].graduating);
  const JjRatio expected = jj_tally_expected_rate(tally, c); /* O/T, written over T·D */
  assert_ratio(expected, row->of[c].origin_entrants * row->of[c].entrants, row->inside * row->of[c].entrants);
  const double n = (double)row->of[c].nearby / (double)row->of[c].entrants;
  const double n_rand = (double)row->of[c].origin_entrants / (double)row->inside;
  assert_corrected(jj_tally_size_corrected(tally, c), (n - n_rand) / (1 - n_rand));
}

static void counts_of(void **state) {
  const Row *row = *state;
  g_auto(JjSituation) situation = situation_3x3(row->year);
  bool counts[N_SCHOOLS_3X3];
  for (JjId s = 0; s < N_SCHOOLS_3X3; s++)
    counts[s] = s != row->closed && jj_school_exists(situation.study, s, row->year);
  g_autoptr(JjTally) tally = jj_tally_new(&situation, row->variant, row->closed == JJ_NONE ? NULL : counts);
  assert_int_equal(tally->all, row->all);
  assert_int_equal(tally->left_out, row->left_out);
  assert_int_equal(tally->outside, row->outside);
  assert_int_equal(tally->to_place, row->to_place);
  assert_int_equal(tally->inside, row->inside);
  assert_int_equal(tally->unassigned, 0);
  assert_ratio(jj_tally_nearby_rate(tally, JJ_NONE), row->nearby, row->inside);
  assert_ratio(jj_tally_stay_rate(tally, JJ_NONE), row->nearby, row->graduating);
  assert_ratio(jj_tally_expected_rate(tally, JJ_NONE), row->expected.num, row->expected.den);
  assert_corrected(jj_tally_size_corrected(tally, JJ_NONE), row->size_corrected);
  for (JjId c = 0; c < N_COMMUNITIES_3X3; c++) check_community(tally, row, c);
}

static void counts_of_schools_and_origins(void **state) {
  (void)state;
  static const int64_t entrants[] = {95, 69, 58, 78, 3, 0, 0, 0, 0}, nearby[] = {70, 40, 45, 75, 2, 0, 0, 0, 0};
  static const int64_t from[] = {40, 40, 27, 30, 40, 35, 20, 37, 15, 12, 7};
  static const int64_t from_nearby[] = {30, 35, 27, 20, 30, 30, 12, 30, 10, 8, 0};
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  assert_memory_equal(tally->school_entrants, entrants, sizeof entrants);
  assert_memory_equal(tally->school_nearby, nearby, sizeof nearby);
  assert_memory_equal(tally->from_origin, from, sizeof from);
  assert_memory_equal(tally->from_origin_nearby, from_nearby, sizeof from_nearby);
  jj_tally_free(NULL);
}

/* Entrants of a school in no community are inside and near nobody. */
static void a_school_in_no_community_is_unassigned(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(situation.plan);
  jj_plan_builder_set_school(builder, S3, JJ_NONE);
  jj_plan_free(situation.plan);
  situation.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  assert_int_equal(tally->unassigned, 58);
  assert_int_equal(tally->inside, 303);
  assert_ratio(jj_tally_nearby_rate(tally, JJ_NONE), 187, 303);
  assert_ratio(jj_tally_nearby_rate(tally, B), 40, 69);
  assert_ratio(jj_tally_stay_rate(tally, B), 40, 118);
  assert_ratio(jj_tally_expected_rate(tally, JJ_NONE), 102 * 95 + 117 * 69 + 117 * 81, 303 * 303);
}

/* One community of all: N_rand is 1, so that nothing is left to correct. */
static void one_community_of_all_has_no_size_corrected_rate(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(112);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(situation.plan);
  jj_plan_builder_merge(builder, B, A);
  jj_plan_builder_merge(builder, C, A);
  jj_plan_builder_set_origin(builder, E1, A);
  jj_plan_free(situation.plan);
  situation.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  assert_ratio(jj_tally_nearby_rate(tally, JJ_NONE), 246, 246);
  assert_near(jj_rate(jj_tally_expected_rate(tally, JJ_NONE)), 1, 0);
  assert_nan(jj_tally_size_corrected(tally, JJ_NONE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_of_schools_and_origins),
      cmocka_unit_test(a_school_in_no_community_is_unassigned),
      cmocka_unit_test(one_community_of_all_has_no_size_corrected_rate),
  };
  int n_failed = jj_test_run_rows(rows, counts_of);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
