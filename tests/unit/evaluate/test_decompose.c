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

/* Of two schools only the first is in the community of the n_origins feeders, which are all alike. */
static JjSituation of_equals(uint32_t n_origins) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("e", "e");
  static const char *const zones[] = {"Z0", "Z1"};
  for (JjId z = 0; z < 2; z++) {
    (void)jj_study_builder_add_zone(builder, zones[z], zones[z], JJ_NONE);
    JjSchoolRecord school = jj_school_record(z == 0 ? "000001" : "000002", "s");
    school.zone = z;
    (void)jj_study_builder_add_school(builder, &school);
  }
  for (JjId o = 0; o < n_origins; o++) {
    g_autofree char *code = g_strdup_printf("10000%u", o);
    const JjOriginRecord origin = jj_origin_record(code, "o", 0);
    (void)jj_study_builder_add_origin(builder, &origin);
    const JjFlowRecord flows[] = {{o, 0, JJ_NONE, 112, 1, false},
                                  {o, 1, JJ_NONE, 112, 2, false},
                                  {o, 0, JJ_NONE, 113, 5, false},
                                  {o, 1, JJ_NONE, 113, 2, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
  }
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (JjId c = 0; c < 2; c++) {
    (void)jj_plan_builder_add_community(plan, c == 0 ? "C0" : "C1", "c", JJ_NONE);
    jj_plan_builder_set_primary(plan, c, c);
    jj_plan_builder_set_school(plan, c, c);
  }
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

/* From 1/3 to 5/7: what rounding leaves goes to the first of equal parts, and to the only one where there is one. */
static void rounding_goes_to_the_first_of_equals(void **state) {
  (void)state;
  for (uint32_t n = 1; n <= 5; n++) {
    g_auto(JjSituation) after = of_equals(n);
    const JjSituation before = {after.study, after.plan, 112};
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

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(origins_bear_the_change),
                                     cmocka_unit_test(rounding_goes_to_the_first_of_equals)};
  int n_failed = jj_test_run_rows(rows, effects_of);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
