#include "jj_test.h"
#include "study_3x3.h"

static void a_new_plan_assigns_nothing(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  assert_int_equal(plan->n, 0);
  assert_int_equal(plan->n_zones, N_ZONES_3X3);
  for (JjId z = 0; z < plan->n_zones; z++) assert_int_equal(plan->primary[z], JJ_NONE);
  for (JjId s = 0; s < plan->n_schools; s++) assert_int_equal(plan->school_community[s], JJ_NONE);
  for (JjId o = 0; o < plan->n_origins; o++) assert_int_equal(jj_plan_origin_primary(study, plan, o), JJ_NONE);
  assert_int_equal(plan->also_start[N_ZONES_3X3], 0);
  jj_plan_free(NULL);
  jj_plan_builder_free(NULL);
}

static void communities_keep_code_name_district_and_convening_school(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) plan = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(plan);
  jj_plan_builder_rename(builder, C, "CC", "東社區");
  assert_string_equal(jj_plan_builder_code(builder, C), "CC");
  jj_plan_builder_set_convening(builder, B, JJ_NONE);
  g_autoptr(JjPlan) copy = jj_plan_builder_finish(builder);
  assert_int_equal(copy->n, 3);
  assert_string_equal(copy->code[A], "A");
  assert_string_equal(copy->name[A], "台安社區");
  assert_string_equal(copy->code[C], "CC");
  assert_string_equal(copy->name[C], "東社區");
  assert_int_equal(copy->district[A], 0);
  assert_int_equal(copy->district[C], 1);
  assert_int_equal(copy->convening_school[A], S1);
  assert_int_equal(copy->convening_school[B], JJ_NONE);
  assert_string_equal(plan->code[C], "C"); /* the plan copied from stays */
}

static void a_copy_is_the_plan(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) plan = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(plan);
  g_autoptr(JjPlan) copy = jj_plan_builder_finish(builder);
  assert_memory_equal(copy->primary, plan->primary, sizeof(JjId) * N_ZONES_3X3);
  assert_memory_equal(copy->school_community, plan->school_community, sizeof(JjId) * N_SCHOOLS_3X3);
  assert_memory_equal(copy->origin_community, plan->origin_community, sizeof(JjId) * N_ORIGINS_3X3);
  assert_memory_equal(copy->also_start, plan->also_start, sizeof(uint32_t) * (N_ZONES_3X3 + 1));
  assert_int_equal(copy->also_start[N_ZONES_3X3], 1);
  assert_int_equal(copy->also[0], C);
}

static void origins_follow_their_zone_unless_overridden(void **state) {
  (void)state;
  static const struct {
    JjId origin, primary;
    bool in_any[3], in_primary[3]; /* A B C */
  } rows[] = {
      {F1, A, {true, false, false}, {true, false, false}},
      {F5, B, {false, true, true}, {false, true, false}},   /* shared zone */
      {F10, A, {true, false, false}, {true, false, false}}, /* in B's zone, overridden */
      {E1, JJ_NONE, {false, false, false}, {false, false, false}},
  };
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) plan = plan_3x3(study);
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    assert_int_equal(jj_plan_origin_primary(study, plan, rows[i].origin), rows[i].primary);
    for (JjId c = 0; c < N_COMMUNITIES_3X3; c++) {
      assert_int_equal(jj_plan_origin_in(study, plan, rows[i].origin, c, false), rows[i].in_any[c]);
      assert_int_equal(jj_plan_origin_in(study, plan, rows[i].origin, c, true), rows[i].in_primary[c]);
    }
  }
}

/* An override takes the feeder out of all communities of its zone, the shared ones too. */
static void an_override_beats_a_shared_zone(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) base = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base);
  jj_plan_builder_set_origin(builder, F5, A);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  assert_true(jj_plan_origin_in(study, plan, F5, A, false));
  assert_false(jj_plan_origin_in(study, plan, F5, B, false));
  assert_false(jj_plan_origin_in(study, plan, F5, C, false));
}

/* Steps on the zone Z5 of the 3x3 plan, and where it ends. */
typedef enum { END, PRIMARY, SHARE, UNSHARE } Step;
typedef struct {
  const char *name;
  struct {
    Step step;
    JjId community;
  } steps[4];
  JjId primary;
  bool in[3];
} Sharing;

static const Sharing sharings[] = {
    {"as it is", {{END, 0}}, B, {false, true, true}},
    {"shared with a third", {{SHARE, A}}, B, {true, true, true}},
    {"shared twice is shared once", {{SHARE, C}, {SHARE, C}}, B, {false, true, true}},
    {"shared with its primary", {{SHARE, B}}, B, {false, true, true}},
    {"unshared", {{UNSHARE, C}}, B, {false, true, false}},
    {"shared twice, unshared once", {{SHARE, C}, {UNSHARE, C}}, B, {false, true, false}},
    {"unshared where it was not", {{UNSHARE, A}}, B, {false, true, true}},
    {"the shared one made primary", {{PRIMARY, C}}, C, {false, false, true}},
    {"and back", {{PRIMARY, C}, {PRIMARY, B}}, B, {false, true, false}},
    {"another made primary", {{PRIMARY, A}}, A, {true, false, true}},
    {"no primary, and one again", {{PRIMARY, JJ_NONE}, {PRIMARY, A}}, A, {true, false, true}},
};

static void sharing_ends_where_it_should(void **state) {
  const Sharing *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) base = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base);
  for (int i = 0; i < 4 && row->steps[i].step != END; i++) {
    if (row->steps[i].step == PRIMARY) jj_plan_builder_set_primary(builder, Z5, row->steps[i].community);
    if (row->steps[i].step == SHARE) jj_plan_builder_share(builder, Z5, row->steps[i].community);
    if (row->steps[i].step == UNSHARE) jj_plan_builder_unshare(builder, Z5, row->steps[i].community);
  }
  for (JjId c = 0; c < N_COMMUNITIES_3X3; c++)
    assert_int_equal(jj_plan_builder_shares(builder, Z5, c), row->in[c] && c != row->primary);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  assert_int_equal(plan->primary[Z5], row->primary);
  uint32_t n_in = 0;
  for (JjId c = 0; c < N_COMMUNITIES_3X3; c++) {
    assert_int_equal(jj_plan_zone_in(plan, Z5, c, false), row->in[c]);
    assert_int_equal(jj_plan_zone_in(plan, Z5, c, true), c == row->primary);
    n_in += row->in[c];
  }
  assert_int_equal(plan->also_start[Z5 + 1] - plan->also_start[Z5], n_in - 1);
  for (uint32_t i = plan->also_start[Z5] + 1; i < plan->also_start[Z5 + 1]; i++)
    assert_true(plan->also[i - 1] < plan->also[i]);
}

static void a_merged_community_disappears_and_the_rest_keep_their_order(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) base = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base);
  jj_plan_builder_merge(builder, A, B);
  JjId id = JJ_NONE;
  assert_int_equal(jj_plan_builder_find(builder, "A", &id, NULL), JJ_NOT_FOUND);
  assert_int_equal(jj_plan_builder_primary(builder, Z1), B);
  assert_int_equal(jj_plan_builder_school(builder, S1), B);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  assert_int_equal(plan->n, 2);
  assert_string_equal(plan->code[0], "B");
  assert_string_equal(plan->code[1], "C");
  assert_int_equal(plan->convening_school[0], S3);
  static const JjId primary[] = {0, 0, 1, 0, 0, 1, 0, 0, 1};
  assert_memory_equal(plan->primary, primary, sizeof primary);
  static const JjId homes[] = {0, 0, 0, 1, 1, 1, JJ_NONE, JJ_NONE, JJ_NONE};
  assert_memory_equal(plan->school_community, homes, sizeof homes);
  assert_int_equal(plan->origin_community[F10], 0);
  assert_true(jj_plan_zone_in(plan, Z5, 1, false));
}

/* Z5 is B's and C's; once both are one it has a single community, and leaves it whole when it is moved. */
static void merging_both_communities_of_a_shared_zone_ends_the_sharing(void **state) {
  (void)state;
  for (int direction = 0; direction < 2; direction++) {
    g_autoptr(JjStudy) study = study_3x3();
    g_autoptr(JjPlan) base = plan_3x3(study);
    g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base);
    jj_plan_builder_merge(builder, direction ? B : C, direction ? C : B);
    jj_plan_builder_set_primary(builder, Z5, A);
    g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
    assert_int_equal(plan->n, 2);
    assert_true(jj_plan_zone_in(plan, Z5, A, true));
    assert_false(jj_plan_zone_in(plan, Z5, 1, false));
  }
}

typedef struct {
  const char *name;
  JjId community;
  struct {
    JjId zone, primary; /* END: all JJ_NONE */
  } moves[3];
  uint32_t n_parts, n_zones;
  struct {
    JjId zone;
    uint32_t part;
  } parts[6];
} PartsRow;

#define NO_MOVE                                                                                                        \
  { JJ_NONE, JJ_NONE }
static const PartsRow parts_rows[] = {
    {"a column", A, {NO_MOVE}, 1, 3, {{Z1, 0}, {Z4, 0}, {Z7, 0}}},
    {"a column and a shared zone", C, {NO_MOVE}, 1, 4, {{Z3, 0}, {Z5, 0}, {Z6, 0}, {Z9, 0}}},
    {"the ferry holds two, the shared zone is alone", C, {{Z6, B}, NO_MOVE}, 2, 3, {{Z3, 0}, {Z5, 1}, {Z9, 0}}},
    {"the middle of a column leaves", A, {{Z4, B}, NO_MOVE}, 2, 2, {{Z1, 0}, {Z7, 1}}},
    {"corners touch in a point only", A, {{Z4, B}, {Z7, B}, {Z5, A}}, 2, 2, {{Z1, 0}, {Z5, 1}}},
    {"none left", A, {{Z1, B}, {Z4, B}, {Z7, B}}, 0, 0, {{0, 0}}},
};

static void parts_of_a_community(void **state) {
  const PartsRow *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) base = plan_3x3(study);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base);
  for (int i = 0; i < 3 && row->moves[i].zone != row->moves[i].primary; i++)
    jj_plan_builder_set_primary(builder, row->moves[i].zone, row->moves[i].primary);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  g_autoptr(JjParts) parts = jj_plan_parts(study, plan, row->community);
  assert_int_equal(parts->n_parts, row->n_parts);
  assert_int_equal(parts->n_zones, row->n_zones);
  for (uint32_t i = 0; i < row->n_zones; i++) {
    assert_int_equal(parts->zone[i], row->parts[i].zone);
    assert_int_equal(parts->part[i], row->parts[i].part);
  }
  jj_parts_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_new_plan_assigns_nothing),
      cmocka_unit_test(communities_keep_code_name_district_and_convening_school),
      cmocka_unit_test(a_copy_is_the_plan),
      cmocka_unit_test(origins_follow_their_zone_unless_overridden),
      cmocka_unit_test(an_override_beats_a_shared_zone),
      cmocka_unit_test(a_merged_community_disappears_and_the_rest_keep_their_order),
      cmocka_unit_test(merging_both_communities_of_a_shared_zone_ends_the_sharing),
  };
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  n_failed += jj_test_run_rows(sharings, sharing_ends_where_it_should);
  n_failed += jj_test_run_rows(parts_rows, parts_of_a_community);
  return jj_test_exit(n_failed);
}
