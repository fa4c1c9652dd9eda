/* The scheme's rules on subsidies (補助), and what a study tells of each school. */
#include "evaluate/subsidy.h"

#include "evaluate/metric.h"

const char *const jj_applicant_words[] = {"eligible", "reduced", "barred", "no_data", NULL};
const char *const jj_plan_fate_words[] = {"stands", "remade", "new", "ends", NULL};
const char *const jj_plan_reason_words[] = {"zones", "schools", "convening", "no_convening", "roles", NULL};

/* ---- rules ---- */

/* 捌二(三)9: under 70 % of the year before no application, under 80 % a cut. */
enum { BARRED_UNDER = 70, REDUCED_UNDER = 80 };

JjApplicant jj_subsidy_applicant(int64_t granted, int64_t spent) {
  if (granted <= 0) return JJ_APPLICANT_NO_DATA;
  if (100 * spent < BARRED_UNDER * granted) return JJ_APPLICANT_BARRED;
  return 100 * spent < REDUCED_UNDER * granted ? JJ_APPLICANT_REDUCED : JJ_APPLICANT_ELIGIBLE;
}

/* 捌一(二) */
int jj_subsidy_maximum(int level) {
  static const int maxima[] = {0, 50, 70, 90, 90, 90};
  g_assert(level >= 0 && level <= JJ_FISCAL_LEVEL_MAX);
  return maxima[level];
}

const char *subsidy_role_label(JjRole role) {
  static const char *const labels[JJ_ROLE_COUNT] = {N_("boundaries 地理範圍調整"), N_("platform 資訊平臺推廣"),
                                                    N_("outreach 就近入學宣導"),   N_("transfer 適性轉學"),
                                                    N_("careers 職涯試探"),        N_("academic paths 學術試探")};
  return _(labels[role]);
}

/* ---- a side ---- */

/* What was granted to a school that another succeeded counts for that one. */
static void count_execution(SubsidySide *side) {
  const JjSituation *situation = side->situation;
  const JjGrants *grants = &situation->study->grants;
  for (uint32_t i = 0; i < grants->n_execution; i++) {
    const JjExecutionRecord *record = &grants->execution[i];
    const JjId school = jj_school_in_year(situation->study, record->school, situation->year);
    if (record->year != situation->year - 1 || school == JJ_NONE) continue;
    side->granted[school] += record->granted;
    side->spent[school] += record->spent;
  }
}

/* From the seats of programs: not all where a row says so, all where every row does. */
static void count_seats(SubsidySide *side) {
  const JjStudy *study = side->situation->study;
  const JjPrograms *programs = &study->programs;
  g_autofree bool *untold = g_new0(bool, (size_t)study->schools.n + 1);
  for (uint32_t row = 0; row < programs->n; row++) {
    const JjId school = programs->school[row];
    const int64_t seats = programs->seats[row], exam_free = programs->exam_free_seats[row];
    if (programs->year[row] != side->situation->year) continue;
    const bool told = seats >= 0 && exam_free >= 0;
    untold[school] = untold[school] || !told;
    if (told && exam_free < seats)
      side->exam_free[school] = 0;
    else if (seats > 0 && side->exam_free[school] < 0)
      side->exam_free[school] = 1;
  }
  for (JjId s = 0; s < study->schools.n; s++)
    if (untold[s] && side->exam_free[s] == 1) side->exam_free[s] = -1;
}

static void count_flags(SubsidySide *side) {
  const JjSituation *situation = side->situation;
  const JjGrants *grants = &situation->study->grants;
  for (uint32_t i = 0; i < grants->n_exam_free; i++) {
    const JjExamFreeRecord *record = &grants->exam_free[i];
    if (record->year == situation->year) side->exam_free[record->school] = record->all ? 1 : 0;
  }
  for (uint32_t i = 0; i < grants->n_roles; i++) {
    const JjId school = jj_school_in_year(situation->study, grants->roles[i].school, situation->year);
    if (school != JJ_NONE) side->roles[school] |= 1u << (unsigned)grants->roles[i].role;
  }
}

static void side_init(SubsidySide *side, const JjSituation *situation) {
  const size_t n = (size_t)situation->study->schools.n + 1;
  *side = (SubsidySide){.situation = situation,
                        .granted = g_new0(int64_t, n),
                        .spent = g_new0(int64_t, n),
                        .exam_free = g_new(int8_t, n),
                        .roles = g_new0(uint32_t, n)};
  for (size_t s = 0; s < n; s++) side->exam_free[s] = -1;
  count_execution(side);
  count_seats(side);
  count_flags(side);
}

static void side_clear(SubsidySide *side) {
  g_free(side->granted);
  g_free(side->spent);
  g_free(side->exam_free);
  g_free(side->roles);
}

/* ---- both ---- */

void subsidy_pair_init(SubsidyPair *pair, const JjSituation *base, const JjSituation *scenario, bool internal) {
  const JjPlan *old = base->plan, *new = scenario->plan;
  *pair = (SubsidyPair){.old = g_new(JjId, (size_t)old->n + new->n + 1),
                        .new = g_new(JjId, (size_t)old->n + new->n + 1),
                        .internal = internal};
  side_init(&pair->base, base);
  side_init(&pair->scenario, scenario);
  for (JjId c = 0; c < old->n; c++) {
    pair->old[pair->n] = c;
    pair->new[pair->n++] = community_of_code(new, old->code[c]);
  }
  for (JjId c = 0; c < new->n; c++) {
    if (community_of_code(old, new->code[c]) != JJ_NONE) continue;
    pair->old[pair->n] = JJ_NONE;
    pair->new[pair->n++] = c;
  }
}

void subsidy_pair_clear(SubsidyPair *pair) {
  side_clear(&pair->base);
  side_clear(&pair->scenario);
  g_free(pair->old);
  g_free(pair->new);
}

void subsidy_put_community(const SubsidyPair *pair, uint32_t i, JjTable *table, uint32_t row, uint32_t code) {
  const JjPlan *plan = pair->old[i] != JJ_NONE ? pair->base.situation->plan : pair->scenario.situation->plan;
  const JjId community = pair->old[i] != JJ_NONE ? pair->old[i] : pair->new[i];
  jj_table_set_text(table, row, code, plan->code[community]);
  jj_table_set_text(table, row, code + 1, plan->name[community]);
}

void subsidy_put_mark(const SubsidyPair *pair, uint32_t inputs, JjTable *table, uint32_t row, uint32_t column) {
  const uint32_t places = JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS);
  set_mark(table, row, column, jj_study_basis(pair->scenario.situation->study, inputs | places), pair->internal);
}

void subsidy_add_name(GString *list, const char *name) {
  g_string_append_printf(list, "%s%s", list->len > 0 ? "、" : "", name);
}

void subsidy_put_list(JjTable *table, uint32_t row, uint32_t column, const GString *list) {
  if (list->len > 0) jj_table_set_text(table, row, column, list->str);
}

JjSubsidy *jj_subsidy_new(const JjSituation *base, const JjSituation *scenario, bool internal) {
  g_auto(SubsidyPair) pair;
  subsidy_pair_init(&pair, base, scenario, internal);
  JjSubsidy *subsidy = g_new(JjSubsidy, 1);
  *subsidy = (JjSubsidy){.plans = subsidy_plans(&pair),
                         .applicants = subsidy_applicants(&pair),
                         .maxima = subsidy_maxima(&pair),
                         .schools = subsidy_schools(&pair)};
  return subsidy;
}

void jj_subsidy_free(JjSubsidy *subsidy) {
  if (!subsidy) return;
  jj_table_free(subsidy->plans);
  jj_table_free(subsidy->applicants);
  jj_table_free(subsidy->maxima);
  jj_table_free(subsidy->schools);
  g_free(subsidy);
}
