/* The criteria of a community, in the order they are printed. Adding one = a row here, a function, a test. */
#include <string.h>

#include "evaluate/metric.h"

const char *const jj_verdict_words[] = {"met", "not_met", "no_data", NULL};

const Criterion criteria[] = {
    {"connected", N_("Criterion 地理環境相互連結: each community is connected"), criterion_connected, false},
    {"road_linked", N_("Criterion 地理環境相互連結, by road: neighbours count only where a road crosses the border"),
     criterion_road_linked, true},
    {"whole_life_circle", N_("Criterion 生活圈之完整性: zones whose entrants go more to another community"),
     criterion_whole_life_circle, false},
    {"counties", N_("Counties of each community"), criterion_counties, false},
    {"districts", N_("Admission districts of each community's zones, by the base plan"), criterion_districts, false},
    {"convenient", N_("Criterion 就學之便利性: graduates with a school of their own community within reach"), NULL,
     false},
    {"reasonable_time", N_("Criterion 上下學所需時間之合理性: minutes to school"), NULL, false},
    {"complete_programs",
     N_("Criterion 課程完整: general, industrial, commercial, home economics, gifted, special needs"),
     criterion_complete_programs, false},
    {"model_school", N_("Criterion 指標高中: at least one model school"), criterion_model_school, false},
    {"organised", N_("Criterion 召集學校: one convening school, inside the community"), criterion_organised, false},
    {"enough_schools", N_("Criterion 工作分工: four schools or more for the compulsory items"),
     criterion_enough_schools, false},
};
const uint32_t n_criteria = G_N_ELEMENTS(criteria);

const char *const *jj_criterion_ids(void) {
  static const char *ids[G_N_ELEMENTS(criteria) + 1];
  for (uint32_t i = 0; i < n_criteria; i++) ids[i] = criteria[i].id;
  return ids;
}

const char *jj_criterion_label(const char *id) {
  for (uint32_t i = 0; i < n_criteria; i++)
    if (strcmp(criteria[i].id, id) == 0) return _(criteria[i].label);
  return NULL;
}

static JjTable *new_criteria(void) {
  static const JjColumn columns[JJ_CRITERIA_COUNT] = {
      [JJ_CRITERIA_CRITERION] = {"criterion", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_MATCH] = {"match", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_BASE] = {"base", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_BASE_DETAIL] = {"base_detail", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_SCENARIO_DETAIL] = {"scenario_detail", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
  };
  return jj_table_new(columns, JJ_CRITERIA_COUNT);
}

typedef struct {
  JjCriteriaColumn verdict, detail;
} SideColumns;

/* Leaves the cells null where the community is not there. */
static void judge(const Criterion *criterion, const Side *side, JjId community, JjTable *table, SideColumns columns) {
  if (community == JJ_NONE) return;
  uint32_t row = jj_table_n_rows(table) - 1;
  g_autoptr(GString) detail = g_string_new(NULL);
  Judgement judgement = {NO_VERDICT, detail};
  criterion->judge(side, community, &judgement);
  if (judgement.verdict != NO_VERDICT)
    jj_table_set_text(table, row, columns.verdict, jj_verdict_words[judgement.verdict]);
  jj_table_set_text(table, row, columns.detail, detail->str);
}

/* What a table has been told of before, and where it goes on. */
typedef struct {
  const Sides *sides;
  const JjTable *before; /* NULL: nothing */
  JjTable *table;
} Telling;

static void judge_base(const Criterion *criterion, const Telling *telling, JjId community) {
  static const SideColumns columns = {JJ_CRITERIA_BASE, JJ_CRITERIA_BASE_DETAIL};
  const uint32_t row = jj_table_n_rows(telling->table) - 1;
  if (!telling->before) {
    judge(criterion, &telling->sides->base, community, telling->table, columns);
    return;
  }
  jj_table_set_text(telling->table, row, columns.verdict, jj_table_text(telling->before, row, columns.verdict));
  jj_table_set_text(telling->table, row, columns.detail, jj_table_text(telling->before, row, columns.detail));
}

static void add_row(const Criterion *criterion, const Telling *telling, JjId base, JjId scenario) {
  const Sides *sides = telling->sides;
  JjTable *table = telling->table;
  uint32_t row = jj_table_add_row(table, 0);
  const JjPlan *plan = base != JJ_NONE ? sides->base.situation->plan : sides->scenario.situation->plan;
  JjId community = base != JJ_NONE ? base : scenario;
  jj_table_set_text(table, row, JJ_CRITERIA_CRITERION, criterion->id);
  jj_table_set_text(table, row, JJ_CRITERIA_CODE, plan->code[community]);
  jj_table_set_text(table, row, JJ_CRITERIA_NAME, plan->name[community]);
  jj_table_set_text(table, row, JJ_CRITERIA_MATCH,
                    base == JJ_NONE       ? "scenario"
                    : scenario == JJ_NONE ? "base"
                                          : "both");
  judge_base(criterion, telling, base);
  judge(criterion, &sides->scenario, scenario, table, (SideColumns){JJ_CRITERIA_SCENARIO, JJ_CRITERIA_SCENARIO_DETAIL});
}

static void add_criterion(const Criterion *criterion, const Telling *telling) {
  const JjPlan *base = telling->sides->base.situation->plan, *scenario = telling->sides->scenario.situation->plan;
  for (JjId c = 0; c < base->n; c++) add_row(criterion, telling, c, community_of_other(base, scenario, c));
  for (JjId c = 0; c < scenario->n; c++)
    if (community_of_other(scenario, base, c) == JJ_NONE) add_row(criterion, telling, JJ_NONE, c);
}

JjTable *criteria_table(const Sides *sides, const JjTable *before) {
  const Telling telling = {sides, before, new_criteria()};
  for (uint32_t i = 0; i < n_criteria; i++)
    if (criteria[i].judge && (!criteria[i].of_roads || sides->base.crossed)) add_criterion(&criteria[i], &telling);
  return telling.table;
}

void criteria_tell_again(JjTable *table, const char *criterion, const Side *side, bool scenario) {
  const Criterion *of = criteria;
  while (strcmp(of->id, criterion) != 0) of++;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    if (strcmp(jj_table_text(table, row, JJ_CRITERIA_CRITERION), criterion) != 0) continue;
    const JjId community = community_of_code(side->situation->plan, jj_table_text(table, row, JJ_CRITERIA_CODE));
    if (community == JJ_NONE) continue;
    g_autoptr(GString) detail = g_string_new(NULL);
    Judgement judgement = {NO_VERDICT, detail};
    of->judge(side, community, &judgement);
    jj_table_set_text(table, row, scenario ? JJ_CRITERIA_SCENARIO_DETAIL : JJ_CRITERIA_BASE_DETAIL, detail->str);
  }
}
