/* The worked example of docs/semantics/decomposition.md: 112 to 113, S6 gone and Z5 no longer shared. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "study_3x3.h"

typedef struct {
  const char *name;
  int16_t before, after; /* years */
  bool unshared;         /* Z5 is B's alone afterwards */
  const char *community; /* NULL: the study */
  double boundary, behaviour, schools;
} Row;

/* N of the study: 215/246 in 112; 197/227 of it without S6 (F3's 6 and F9's 12 near, E1's 1 not); 232/303 in 113.
 * Without the sharing F5's 12 (112) and 10 (113) in S4 are not near: 185/227 and 222/303. */
static const Row rows[] = {
    {"nothing", 113, 113, false, NULL, 0, 0, 0},
    {"plan alone", 113, 113, true, NULL, -10.0 / 303, 0, 0},
    {"plan alone, community", 113, 113, true, "C", -10.0 / 81, 0, 0},
    {"plan alone, another community", 113, 113, true, "A", 0, 0, 0},
    {"year alone", 112, 113, false, NULL, 0, 232.0 / 303 - 197.0 / 227, 197.0 / 227 - 215.0 / 246},
    {"both", 112, 113, true, NULL, (-12.0 / 227 - 10.0 / 303) / 2,
     ((232.0 / 303 - 197.0 / 227) + (222.0 / 303 - 185.0 / 227)) / 2, 197.0 / 227 - 215.0 / 246},
    {"both, community without S6", 112, 113, true, "B", 0, 85.0 / 127 - 88.0 / 112, 0},
};

static JjSituation side(int16_t year, bool unshared) {
  JjSituation situation = situation_3x3(year);
  if (!unshared) return situation;
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(situation.plan);
  jj_plan_builder_unshare(builder, Z5, C);
  jj_plan_free(situation.plan);
  situation.plan = jj_plan_builder_finish(builder);
  return situation;
}

static void effects_of(void **state) {
  const Row *row = *state;
  g_auto(JjSituation) before = side(row->before, false);
  g_auto(JjSituation) after = side(row->after, row->unshared);
  const JjDecomposition parts = jj_decompose(&before, &after, row->community, JJ_VARIANT_SHARED);
  assert_near(parts.boundary, row->boundary, 1e-12);
  assert_near(parts.behaviour, row->behaviour, 1e-12);
  assert_near(parts.schools, row->schools, 1e-12);
  assert_near(parts.boundary + parts.behaviour + parts.schools, parts.change, 0);
}

/* 113, Z5 unshared: only F5's 10 of 303 change. */
static void origins_bear_the_change(void **state) {
  (void)state;
  g_auto(JjSituation) before = side(113, false);
  g_auto(JjSituation) after = side(113, true);
  double parts[N_ORIGINS_3X3];
  assert_true(jj_decompose_origins(&before, &after, JJ_VARIANT_SHARED, parts));
  for (JjId o = 0; o < N_ORIGINS_3X3; o++) assert_near(parts[o], o == F5 ? -10.0 / 303 : 0, 1e-13);
}

static void add_flows(JjStudyBuilder *builder, JjId origin, bool turned) {
  const JjId near = turned ? 1 : 0, far = 1 - near;
  const JjFlowRecord flows[] = {{origin, near, JJ_NONE, 112, 1, false},
                                {origin, far, JJ_NONE, 112, 2, false},
                                {origin, near, JJ_NONE, 113, 5, false},
                                {origin, far, JJ_NONE, 113, 2, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
}

/* Of two schools only one is in the community of the n_origins feeders, which are all alike. `turned`: the schools
 * stand in the other order. */
static JjStudy *study_of_equals(uint32_t n_origins, bool turned) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("e", "e");
  (void)jj_study_builder_add_zone(builder, "Z0", "z", JJ_NONE);
  (void)jj_study_builder_add_zone(builder, "Z1", "z", JJ_NONE);
  for (JjId s = 0; s < 2; s++) {
    JjSchoolRecord school = jj_school_record((s == 0) != turned ? "000001" : "000002", "s");
    school.zone = turned ? 1 - s : s;
    (void)jj_study_builder_add_school(builder, &school);
  }
  for (JjId o = 0; o < n_origins; o++) {
    g_autofree char *code = g_strdup_printf("10000%u", o);
    const JjOriginRecord origin = jj_origin_record(code, "o", 0);
    add_flows(builder, jj_study_builder_add_origin(builder, &origin), turned);
  }
  return jj_study_builder_finish(builder);
}

/* Community C0 has the first zone and its school, C1 the others. */
static JjSituation of_equals(uint32_t n_origins, int16_t year, bool turned) {
  JjSituation situation = {.study = study_of_equals(n_origins, turned), .year = year};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (JjId c = 0; c < 2; c++) {
    (void)jj_plan_builder_add_community(plan, c == 0 ? "C0" : "C1", "c", JJ_NONE);
    jj_plan_builder_set_primary(plan, c, c);
  }
  for (JjId s = 0; s < 2; s++) jj_plan_builder_set_school(plan, s, situation.study->schools.zone[s]);
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

/* From 1/3 to 5/7: what rounding leaves goes to the first of equal parts, and to the only one where there is one. */
static void rounding_goes_to_the_first_of_equals(void **state) {
  (void)state;
  for (uint32_t n = 1; n <= 5; n++) {
    g_auto(JjSituation) before = of_equals(n, 112, false);
    g_auto(JjSituation) after = of_equals(n, 113, false);
    g_autofree double *parts = g_new(double, n); /* no more: a sanitizer sees what is written beyond */
    assert_true(jj_decompose_origins(&before, &after, JJ_VARIANT_SHARED, parts));
    double sum = parts[0];
    for (uint32_t o = 1; o < n; o++) {
      sum += parts[o];
      assert_near(parts[o], jj_grid(8.0 / 21 / n), 0);
    }
    assert_true(sum == jj_rate((JjRatio){5, 7}) - jj_rate((JjRatio){1, 3}));
    if (n == 5) assert_true(parts[0] != parts[1]);
  }
}

/* One feeder between both schools: `near` and `far` entrants in the first year, 1 and 2 in the second. */
static JjSituation of_one(int64_t near, int64_t far, int16_t year) {
  JjSituation situation = {.year = year};
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("o", "o");
  for (JjId z = 0; z < 2; z++) {
    JjSchoolRecord school = jj_school_record(z == 0 ? "000001" : "000002", "s");
    school.zone = jj_study_builder_add_zone(builder, z == 0 ? "Z0" : "Z1", "z", JJ_NONE);
    (void)jj_study_builder_add_school(builder, &school);
  }
  const JjOriginRecord record = jj_origin_record("100000", "o", 0);
  const JjId origin = jj_study_builder_add_origin(builder, &record);
  const JjFlowRecord flows[] = {{origin, 0, JJ_NONE, 112, near, false},
                                {origin, 1, JJ_NONE, 112, far, false},
                                {origin, 0, JJ_NONE, 113, 1, false},
                                {origin, 1, JJ_NONE, 113, 2, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
  situation.study = jj_study_builder_finish(builder);
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (JjId c = 0; c < 2; c++) {
    (void)jj_plan_builder_add_community(plan, c == 0 ? "C0" : "C1", "c", JJ_NONE);
    jj_plan_builder_set_primary(plan, c, c);
    jj_plan_builder_set_school(plan, c, c);
  }
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

/* A single origin bears the whole change, what rounding leaves too. */
static void one_origin_bears_all(void **state) {
  (void)state;
  uint32_t n_rounded = 0;
  for (int64_t near = 1; near <= 12; near++)
    for (int64_t far = 1; far <= 12; far++) {
      g_auto(JjSituation) before = of_one(near, far, 112), after = of_one(near, far, 113);
      const double old = jj_rate((JjRatio){near, near + far}), new = jj_rate((JjRatio){1, 3});
      double part;
      assert_true(jj_decompose_origins(&before, &after, JJ_VARIANT_SHARED, &part));
      assert_true(part == new - old);
      const double mean = (double)(near + far + 3) / 2, moved = (double)(1 - near), grown = (double)(3 - near - far);
      n_rounded += jj_grid((moved - (old + new) / 2 * grown) / mean) != new - old;
    }
  assert_true(n_rounded > 10);
}

/* A school is the same where its code is, wherever it stands in the study. */
static void schools_are_matched_by_code(void **state) {
  (void)state;
  static const char *const codes[] = {NULL, "C0", "C1"};
  g_auto(JjSituation) before = of_equals(3, 112, false);
  for (int turned = 0; turned < 2; turned++) {
    g_auto(JjSituation) after = of_equals(3, 113, turned == 1);
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
      const JjDecomposition parts = jj_decompose(&before, &after, codes[i], JJ_VARIANT_SHARED);
      const double change =
          codes[i] == NULL ? 5.0 / 7 - 1.0 / 3 : 0; /* C0's school has none from elsewhere, C1's all */
      assert_near(parts.change, change, 1e-12);
      assert_near(parts.behaviour, change, 1e-12);
      assert_near(parts.boundary, 0, 0);
      assert_near(parts.schools, 0, 0);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(origins_bear_the_change), cmocka_unit_test(schools_are_matched_by_code),
      cmocka_unit_test(rounding_goes_to_the_first_of_equals), cmocka_unit_test(one_origin_bears_all)};
  int n_failed = jj_test_run_rows(rows, effects_of);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
