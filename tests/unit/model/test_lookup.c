#include "jj_test.h"
#include "study_3x3.h"

typedef struct {
  const char *name, *text;
  JjLookup lookup;
  JjId id;          /* where found */
  const char *hint; /* where not; NULL: none */
} Row;

static const Row zone_rows[] = {
    {"by code", "Z5", JJ_FOUND, Z5, NULL},
    {"by name", "中央鎮", JJ_FOUND, Z5, NULL},
    {"outer space and full-width letters", " Ｚ５\u3000", JJ_FOUND, Z5, NULL},
    {"臺 for 台", "臺安鎮", JJ_FOUND, Z1, NULL},
    {"台 as written", "台安鎮", JJ_FOUND, Z1, NULL},
    {"county before the name", "台西縣台安鎮", JJ_FOUND, Z1, NULL},
    {"county before the name, other tai", "臺西縣台安鎮", JJ_FOUND, Z1, NULL},
    {"one name in two counties", "東河鄉", JJ_AMBIGUOUS, JJ_NONE, "Z2 東河鄉, Z3 東河鄉"},
    {"the county tells them apart", "海東縣東河鄉", JJ_FOUND, Z3, NULL},
    {"the other county", "台西縣東河鄉", JJ_FOUND, Z2, NULL},
    {"a county where it is not", "海東縣中央鎮", JJ_NOT_FOUND, JJ_NONE, NULL},
    {"one letter wrong", "西岭鄉", JJ_NOT_FOUND, JJ_NONE, "西嶺鄉"},
    {"a code mistyped", "Y5", JJ_NOT_FOUND, JJ_NONE, "Z5"},
    {"nothing near", "完全不同的地方", JJ_NOT_FOUND, JJ_NONE, NULL},
    {"empty", "", JJ_NOT_FOUND, JJ_NONE, NULL},
};

static const Row school_rows[] = {
    {"by code", "200004", JJ_FOUND, S4, NULL},
    {"by name", "海口高中", JJ_FOUND, S4, NULL},
    {"臺 for 台", "臺安高中", JJ_FOUND, S1, NULL},
    {"an outside destination", "五專", JJ_FOUND, X2, NULL},
    {"a letter wrong", "南西高中", JJ_NOT_FOUND, JJ_NONE, "南溪高中"},
    {"a feeder is no school", "F1", JJ_NOT_FOUND, JJ_NONE, NULL},
};

static const Row community_rows[] = {
    {"by code", "B", JJ_FOUND, B, NULL},
    {"by name", "臺安社區", JJ_FOUND, A, NULL},
    {"a letter wrong", "中英社區", JJ_NOT_FOUND, JJ_NONE, "中央社區"},
};

static void expect(const Row *row, JjLookup lookup, JjId id, const char *hint) {
  assert_int_equal(lookup, row->lookup);
  assert_int_equal(id, row->id);
  if (row->hint)
    assert_string_equal(hint, row->hint);
  else
    assert_null(hint);
}

static void finds_zone(void **state) {
  const Row *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  const JjLookup lookup = jj_study_find_zone(study, row->text, &id, &hint);
  expect(row, lookup, id, hint);
  assert_int_equal(jj_study_find_zone(study, row->text, &id, NULL), row->lookup);
}

static void finds_school(void **state) {
  const Row *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  const JjLookup lookup = jj_study_find_school(study, row->text, &id, &hint);
  expect(row, lookup, id, hint);
}

static void finds_community(void **state) {
  const Row *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) plan = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(plan);
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = jj_plan_find_community(plan, row->text, &id, &hint);
  expect(row, lookup, id, hint);
  g_autofree char *builder_hint = NULL;
  id = JJ_NONE;
  lookup = jj_plan_builder_find(builder, row->text, &id, &builder_hint);
  expect(row, lookup, id, builder_hint);
}

/* Codes of communities may be Chinese: 台 and 臺 are one letter in them too, but an exact code comes first. */
static void codes_fold_like_names(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  jj_plan_builder_add_community(builder, "台中", "甲", JJ_NONE);
  jj_plan_builder_add_community(builder, "台南", "乙", JJ_NONE);
  jj_plan_builder_add_community(builder, "臺南", "丙", JJ_NONE);
  static const struct {
    const char *text;
    JjId id;
  } rows[] = {{"台中", 0}, {"臺中", 0}, {"台南", 1}, {"臺南", 2}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    JjId id = JJ_NONE;
    assert_int_equal(jj_plan_builder_find(builder, rows[i].text, &id, NULL), JJ_FOUND);
    assert_int_equal(id, rows[i].id);
  }
}

int main(void) {
  int n_failed = jj_test_run_rows(zone_rows, finds_zone);
  n_failed += jj_test_run_rows(school_rows, finds_school);
  n_failed += jj_test_run_rows(community_rows, finds_community);
  const struct CMUnitTest others[] = {cmocka_unit_test(codes_fold_like_names)};
  n_failed += cmocka_run_group_tests(others, NULL, NULL);
  return jj_test_exit(n_failed);
}
