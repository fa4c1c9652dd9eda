#include "jj_test.h"
#include "random_study.h"
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

/* Over links of which some are shut: pairs of zones, every other link is open. */
typedef struct {
  const char *name;
  JjId community;
  bool none_open; /* then `shut` are the only open ones */
  struct {
    JjId a, b; /* END: equal */
  } shut[4];
  uint32_t n_parts;
  uint32_t part[N_ZONES_3X3]; /* of the community's zones in order */
} OpenRow;

static const OpenRow open_rows[] = {
    {"all open is as the study has it", C, false, {{0, 0}}, 1, {0, 0, 0, 0}},
    {"none open: every zone is a part of its own", C, true, {{0, 0}}, 4, {0, 1, 2, 3}},
    {"the ferry goes round a shut border", C, false, {{Z3, Z6}}, 1, {0, 0, 0, 0}},
    {"the ferry alone", C, true, {{Z3, Z9}}, 3, {0, 1, 2, 0}},
    {"a shared zone is cut off by one border", C, false, {{Z5, Z6}}, 2, {0, 1, 0, 0}},
    {"borders with other communities join nothing", A, true, {{Z1, Z2}, {Z4, Z5}, {Z7, Z8}}, 3, {0, 1, 2}},
    {"the first of a column", A, true, {{Z1, Z4}}, 2, {0, 0, 1}},
    {"the last of a column", A, true, {{Z4, Z7}}, 2, {0, 1, 1}},
    {"all of a column", A, true, {{Z1, Z4}, {Z4, Z7}}, 1, {0, 0, 0}},
    {"through another community is no way", B, false, {{Z2, Z5}}, 2, {0, 1, 1}},
};

static bool is_listed(const OpenRow *row, JjId a, JjId b) {
  for (int i = 0; i < 4 && row->shut[i].a != row->shut[i].b; i++)
    if (row->shut[i].a == a && row->shut[i].b == b) return true;
  return false;
}

static void parts_over_open_links(void **state) {
  const OpenRow *row = *state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlan) plan = plan_3x3(study);
  const JjLinks *links = &study->links;
  g_autofree bool *open = g_new0(bool, links->n);
  for (uint32_t i = 0; i < links->n; i++) open[i] = is_listed(row, links->a[i], links->b[i]) == row->none_open;
  g_autoptr(JjParts) parts = jj_plan_parts_over(study, plan, row->community, open);
  assert_int_equal(parts->n_parts, row->n_parts);
  assert_int_equal(parts->n_zones, row->community == C ? 4 : 3);
  for (uint32_t i = 0; i < parts->n_zones; i++) {
    assert_true(jj_plan_zone_in(plan, parts->zone[i], row->community, false));
    assert_int_equal(parts->part[i], row->part[i]);
  }
}

/* Spreads the lowest number over open links until nothing changes. */
static void flood(const JjStudy *study, const JjPlan *plan, JjId community, const bool *open, JjId *lowest) {
  const JjLinks *links = &study->links;
  for (JjId zone = 0; zone < study->zones.n; zone++)
    lowest[zone] = jj_plan_zone_in(plan, zone, community, false) ? zone : JJ_NONE;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < links->n; i++) {
      JjId *a = &lowest[links->a[i]], *b = &lowest[links->b[i]];
      if (!open[i] || *a == *b || *a == JJ_NONE || *b == JJ_NONE) continue;
      *a = *b = MIN(*a, *b);
      changed = true;
    }
  }
}

static void parts_over_random_links_are_what_a_flood_reaches(void **state) {
  (void)state;
  JjRandom random = jj_random(7);
  for (uint64_t seed = 0; seed < 40; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) situation = random_study(&options);
    const JjStudy *study = situation.study;
    g_autofree bool *open = g_new0(bool, (size_t)study->links.n + 1);
    g_autofree JjId *lowest = g_new(JjId, (size_t)study->zones.n + 1);
    for (uint32_t i = 0; i < study->links.n; i++) open[i] = jj_random_below(&random, 3) > 0;
    for (JjId c = 0; c < situation.plan->n; c++) {
      flood(study, situation.plan, c, open, lowest);
      g_autoptr(JjParts) parts = jj_plan_parts_over(study, situation.plan, c, open);
      uint32_t n_parts = 0;
      for (uint32_t i = 0; i < parts->n_zones; i++) {
        const JjId zone = parts->zone[i];
        n_parts += lowest[zone] == zone;
        for (uint32_t j = 0; j < i; j++)
          assert_int_equal(parts->part[i] == parts->part[j], lowest[zone] == lowest[parts->zone[j]]);
      }
      assert_int_equal(parts->n_parts, n_parts);
    }
  }
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
      cmocka_unit_test(parts_over_random_links_are_what_a_flood_reaches),
  };
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  n_failed += jj_test_run_rows(sharings, sharing_ends_where_it_should);
  n_failed += jj_test_run_rows(parts_rows, parts_of_a_community);
  n_failed += jj_test_run_rows(open_rows, parts_over_open_links);
  return jj_test_exit(n_failed);
}
