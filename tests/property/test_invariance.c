/* What must not change: figures do not depend on the order of records, a move and its inverse restore every metric, and
 * the parts of a community are those that reachability gives. */
#include "jiujin/edits.h"
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

#include <string.h>

/* ---- scorecards as sorted lines ---- */

static int compare_lines(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void append_cell(GString *line, const JjTable *table, uint32_t row, uint32_t column) {
  g_string_append_c(line, '|');
  if (jj_table_is_null(table, row, column)) return;
  const JjColumnType type = jj_table_column(table, column)->type;
  if (type == JJ_COLUMN_TEXT) g_string_append(line, jj_table_text(table, row, column));
  if (type == JJ_COLUMN_INT) g_string_append_printf(line, "%" G_GINT64_FORMAT, jj_table_int(table, row, column));
  if (type == JJ_COLUMN_REAL) g_string_append_printf(line, "%a", jj_table_real(table, row, column));
}

/* All rows of both sides in an order of their own, to the last bit. (owned) */
static char *lines_of(const JjSituation *base, const JjSituation *scenario) {
  g_autoptr(JjScorecard) card = jj_evaluate(base, scenario);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (uint32_t row = 0; row < jj_table_n_rows(card->rows); row++) {
    GString *line = g_string_new(NULL);
    for (uint32_t column = 0; column < JJ_TIDY_COUNT; column++) append_cell(line, card->rows, row, column);
    g_ptr_array_add(lines, g_string_free(line, FALSE));
  }
  for (uint32_t row = 0; row < jj_table_n_rows(card->criteria); row++) {
    GString *line = g_string_new("criterion");
    for (uint32_t column = 0; column < JJ_CRITERIA_BASE_DETAIL; column++)
      append_cell(line, card->criteria, row, column);
    g_ptr_array_add(lines, g_string_free(line, FALSE));
  }
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

/* ---- relabelling ---- */

/* order[i] is the old id of the new i, label[old] the new id. */
typedef struct {
  JjId order[64], label[64];
} Relabel;

static Relabel relabel(uint32_t n, JjRandom *random) {
  Relabel map;
  assert_true(n <= 64);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t at = jj_random_below(random, i + 1);
    map.order[i] = map.order[at];
    map.order[at] = i;
  }
  for (uint32_t i = 0; i < n; i++) map.label[map.order[i]] = i;
  return map;
}

typedef struct {
  Relabel zones, schools, origins, communities;
} Relabels;

static JjId label_of(const Relabel *map, JjId id) {
  return id == JJ_NONE ? JJ_NONE : map->label[id];
}

static void relabel_schools(JjStudyBuilder *builder, const JjSchools *schools, const Relabels *maps) {
  for (uint32_t i = 0; i < schools->n; i++) {
    const JjId s = maps->schools.order[i];
    const JjSchoolRecord record = {.code = schools->code[s],
                                   .name = schools->name[s],
                                   .campus = schools->campus[s],
                                   .kind = schools->kind[s],
                                   .type = schools->type[s],
                                   .ownership = schools->ownership[s],
                                   .x_m = schools->x_m[s],
                                   .y_m = schools->y_m[s],
                                   .zone = label_of(&maps->zones, schools->zone[s]),
                                   .opened_year = schools->opened_year[s],
                                   .closed_year = schools->closed_year[s],
                                   .model_school = schools->model_school[s]};
    jj_study_builder_add_school(builder, &record);
  }
}

static void relabel_origins(JjStudyBuilder *builder, const JjStudy *study, const Relabels *maps) {
  for (uint32_t i = 0; i < study->origins.n; i++) {
    const JjId o = maps->origins.order[i];
    JjOriginRecord record = jj_origin_record(study->origins.code[o], study->origins.name[o],
                                             label_of(&maps->zones, study->origins.zone[o]));
    record.campus = study->origins.campus[o];
    jj_study_builder_add_origin(builder, &record);
  }
  for (uint32_t i = 0; i < study->graduates.n; i++)
    jj_study_builder_add_graduates(builder, maps->origins.label[study->graduates.origin[i]], study->graduates.year[i],
                                   study->graduates.graduates[i]);
}

static JjStudy *relabelled_study(const JjStudy *study, const Relabels *maps) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new(study->code, study->name);
  jj_study_builder_set_year(builder, study->year);
  for (uint32_t i = 0; i < study->zones.n; i++)
    jj_study_builder_add_zone(builder, study->zones.code[maps->zones.order[i]], study->zones.name[maps->zones.order[i]],
                              JJ_NONE);
  for (uint32_t i = study->links.n; i-- > 0;)
    jj_study_builder_add_link(builder, maps->zones.label[study->links.b[i]], maps->zones.label[study->links.a[i]],
                              study->links.kind[i], study->links.border_m[i]);
  relabel_schools(builder, &study->schools, maps);
  for (JjId g = 0; g < study->groups.n; g++) jj_study_builder_group(builder, study->groups.name[g]);
  for (uint32_t i = study->programs.n; i-- > 0;) {
    const JjPrograms *programs = &study->programs;
    const JjProgramRecord record = {maps->schools.label[programs->school[i]],
                                    programs->group[i],
                                    programs->year[i],
                                    programs->seats[i],
                                    programs->exam_free_seats[i],
                                    programs->entrants[i],
                                    programs->exam_free_entrants[i]};
    jj_study_builder_add_program(builder, &record);
  }
  relabel_origins(builder, study, maps);
  for (uint32_t i = study->flows.n; i-- > 0;) {
    const JjFlowRecord record = {.origin = maps->origins.label[study->flows.origin[i]],
                                 .school = maps->schools.label[study->flows.school[i]],
                                 .group = study->flows.group[i],
                                 .year = study->flows.year[i],
                                 .entrants = study->flows.entrants[i],
                                 .cross_community = study->flows.cross_community[i]};
    jj_study_builder_add_flow(builder, &record);
  }
  return jj_study_builder_finish(builder);
}

static JjPlan *relabelled_plan(const JjStudy *study, const JjPlan *plan, const Relabels *maps) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  for (uint32_t i = 0; i < plan->n; i++) {
    const JjId c = maps->communities.order[i];
    jj_plan_builder_add_community(builder, plan->code[c], plan->name[c], plan->district[c]);
  }
  for (JjId z = 0; z < plan->n_zones; z++) {
    for (uint32_t i = plan->also_start[z]; i < plan->also_start[z + 1]; i++)
      jj_plan_builder_share(builder, maps->zones.label[z], maps->communities.label[plan->also[i]]);
    jj_plan_builder_set_primary(builder, maps->zones.label[z], label_of(&maps->communities, plan->primary[z]));
  }
  for (JjId s = 0; s < plan->n_schools; s++)
    jj_plan_builder_set_school(builder, maps->schools.label[s],
                               label_of(&maps->communities, plan->school_community[s]));
  for (JjId o = 0; o < plan->n_origins; o++)
    jj_plan_builder_set_origin(builder, maps->origins.label[o],
                               label_of(&maps->communities, plan->origin_community[o]));
  return jj_plan_builder_finish(builder);
}

static void relabelling_permutes_the_results(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    const RandomStudy options = random_study_options(seed);
    JjRandom random = jj_random(seed);
    g_auto(JjSituation) base = random_study(&options);
    g_auto(JjSituation) scenario = {.study = jj_study_ref(base.study), .year = base.year};
    scenario.plan = random_plan(base.study, &options, seed + 5);
    const Relabels maps = {relabel(base.study->zones.n, &random), relabel(base.study->schools.n, &random),
                           relabel(base.study->origins.n, &random), relabel(base.plan->n, &random)};
    g_auto(JjSituation) other = {.study = relabelled_study(base.study, &maps), .year = base.year};
    g_auto(JjSituation) other_scenario = {.study = jj_study_ref(other.study), .year = base.year};
    other.plan = relabelled_plan(other.study, base.plan, &maps);
    other_scenario.plan = relabelled_plan(other.study, scenario.plan, &maps);
    g_autofree char *lines = lines_of(&base, &scenario);
    g_autofree char *other_lines = lines_of(&other, &other_scenario);
    assert_string_equal(lines, other_lines);
  }
}

/* ---- a move and its inverse ---- */

/* May the zone go to `to` and come back as it was? See jj_edits_apply. */
static bool is_reversible(const JjSituation *situation, JjId zone, JjId to) {
  const JjPlan *plan = situation->plan;
  uint32_t n_zones = 0;
  for (JjId z = 0; z < plan->n_zones; z++) n_zones += plan->primary[z] == plan->primary[zone];
  if (n_zones < 2 || jj_plan_zone_in(plan, zone, to, false)) return false;
  for (JjId s = 0; s < plan->n_schools; s++)
    if (situation->study->schools.zone[s] == zone && plan->school_community[s] == to) return false;
  return true;
}

static JjSituation moved(const JjSituation *situation, JjId zone, JjId to) {
  g_autoptr(JjEdits) edits = jj_edits_new();
  jj_edits_add(edits, JJ_EDIT_MOVE, (JjPlace){0});
  jj_edits_say(edits, JJ_ARG_ZONES, 0, situation->study->zones.code[zone], (JjPlace){0});
  jj_edits_say(edits, JJ_ARG_TO, 0, situation->plan->code[to], (JjPlace){0});
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjSituation result = {0};
  assert_true(jj_edits_apply(edits, situation, &result, diagnostics));
  return result;
}

static void a_move_and_its_inverse_restore_every_metric(void **state) {
  (void)state;
  uint32_t n_moves = 0;
  for (uint64_t seed = 0; seed < 60; seed++) {
    const RandomStudy options = random_study_options(seed);
    JjRandom random = jj_random(seed);
    g_auto(JjSituation) base = random_study(&options);
    const JjId zone = jj_random_below(&random, base.plan->n_zones), to = jj_random_below(&random, base.plan->n);
    if (!is_reversible(&base, zone, to)) continue;
    g_auto(JjSituation) there = moved(&base, zone, to);
    g_auto(JjSituation) back = moved(&there, zone, base.plan->primary[zone]);
    g_autofree char *before = lines_of(&base, &base);
    g_autofree char *after = lines_of(&base, &back);
    g_autofree char *away = lines_of(&base, &there);
    assert_string_equal(before, after);
    assert_string_not_equal(before, away);
    n_moves++;
  }
  assert_true(n_moves > 15);
}

/* ---- parts ---- */

enum { MOST_ZONES = 64 };

/* Which zones of the community reach one another, by Floyd and Warshall's rule. */
static void find_reach(const JjSituation *situation, JjId community, bool reach[MOST_ZONES][MOST_ZONES]) {
  const JjPlan *plan = situation->plan;
  const JjLinks *links = &situation->study->links;
  for (uint32_t i = 0; i < links->n; i++)
    if (jj_plan_zone_in(plan, links->a[i], community, false) && jj_plan_zone_in(plan, links->b[i], community, false))
      reach[links->a[i]][links->b[i]] = reach[links->b[i]][links->a[i]] = true;
  for (JjId k = 0; k < plan->n_zones; k++)
    for (JjId i = 0; i < plan->n_zones; i++)
      for (JjId j = 0; j < plan->n_zones; j++) reach[i][j] |= reach[i][k] && reach[k][j];
}

static void check_parts(const JjSituation *situation, JjId community) {
  const JjPlan *plan = situation->plan;
  bool reach[MOST_ZONES][MOST_ZONES] = {{false}};
  find_reach(situation, community, reach);
  g_autoptr(JjParts) parts = jj_plan_parts(situation->study, plan, community);
  uint32_t n_zones = 0, n_parts = 0;
  for (JjId z = 0; z < plan->n_zones; z++) {
    if (!jj_plan_zone_in(plan, z, community, false)) continue;
    assert_int_equal(parts->zone[n_zones], z);
    uint32_t expected = n_parts;
    for (uint32_t i = n_zones; i-- > 0;)
      if (reach[z][parts->zone[i]]) expected = parts->part[i];
    assert_int_equal(parts->part[n_zones], expected);
    n_parts += expected == n_parts;
    n_zones++;
  }
  assert_int_equal(parts->n_zones, n_zones);
  assert_int_equal(parts->n_parts, n_parts);
}

static void parts_are_those_of_reachability(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 100; seed++) {
    RandomStudy options = random_study_options(seed);
    options.side = 6;
    options.n_communities = 4;
    g_auto(JjSituation) situation = random_study(&options);
    for (JjId c = 0; c < situation.plan->n; c++) check_parts(&situation, c);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(relabelling_permutes_the_results),
             cmocka_unit_test(a_move_and_its_inverse_restore_every_metric),
             cmocka_unit_test(parts_are_those_of_reachability))
