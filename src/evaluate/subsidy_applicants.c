/* Who may apply, who is preferred, and whether the compulsory items have their schools. */
#include "evaluate/metric.h"
#include "evaluate/subsidy.h"

/* 柒一(四): items 1 to 4 a school each, item 5 two schools at most for each of its parts. */
enum { MOST_EXPLORERS = 2 };

static JjTable *new_table(void) {
  static const JjColumn columns[JJ_APPLICANTS_COUNT] = {
      [JJ_APPLICANTS_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_BASE_SCHOOLS] = {"base_schools", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_SCEN_SCHOOLS] = {"scen_schools", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_BASE_BARRED] = {"base_barred", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_SCEN_BARRED] = {"scen_barred", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_BASE_REDUCED] = {"base_reduced", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_SCEN_REDUCED] = {"scen_reduced", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_BASE_NO_DATA] = {"base_no_data", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_SCEN_NO_DATA] = {"scen_no_data", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_BASE_EXAM_FREE] = {"base_exam_free", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_SCEN_EXAM_FREE] = {"scen_exam_free", JJ_COLUMN_INT, 0},
      [JJ_APPLICANTS_BASE_PRIORITY] = {"base_priority", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_SCEN_PRIORITY] = {"scen_priority", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_BASE_ROLES] = {"base_roles", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_SCEN_ROLES] = {"scen_roles", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_BASE_ROLES_DETAIL] = {"base_roles_detail", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_SCEN_ROLES_DETAIL] = {"scen_roles_detail", JJ_COLUMN_TEXT, 0},
      [JJ_APPLICANTS_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_APPLICANTS_COUNT);
}

/* A community of a side, school by school. */
typedef struct {
  int64_t schools, applicant[JJ_APPLICANT_NO_DATA + 1];
  int64_t exam_free[2], untold; /* not all seats, all seats; not told */
  int64_t roles[JJ_ROLE_COUNT]; /* schools that have the item */
} Counts;

static Counts count(const SubsidySide *side, JjId community) {
  Counts counts = {0};
  for (JjId s = 0; s < side->situation->study->schools.n; s++) {
    if (!school_stands_in(side->situation, s, community)) continue;
    counts.schools++;
    counts.applicant[jj_subsidy_applicant(side->granted[s], side->spent[s])]++;
    if (side->exam_free[s] < 0)
      counts.untold++;
    else
      counts.exam_free[side->exam_free[s]]++;
    for (unsigned role = 0; role < JJ_ROLE_COUNT; role++) counts.roles[role] += side->roles[s] >> role & 1u;
  }
  return counts;
}

/* 柒二(二)1, taken as asked of every school of the community. */
static JjVerdict priority(const Counts *counts) {
  if (counts->exam_free[0] > 0) return JJ_VERDICT_NOT_MET;
  return counts->untold > 0 || counts->schools == 0 ? JJ_VERDICT_NO_DATA : JJ_VERDICT_MET;
}

/* What is wrong with who has which item, in words; empty: nothing. */
static void tell_roles(const Counts *counts, GString *detail) {
  g_autoptr(GString) without = g_string_new(NULL);
  g_autoptr(GString) many = g_string_new(NULL);
  for (JjRole role = 0; role < JJ_ROLE_COUNT; role++) {
    const bool one = role <= JJ_ROLE_TRANSFER;
    if (one && counts->roles[role] == 0) subsidy_add_name(without, subsidy_role_label(role));
    if (counts->roles[role] > (one ? 1 : MOST_EXPLORERS)) subsidy_add_name(many, subsidy_role_label(role));
  }
  if (counts->roles[JJ_ROLE_CAREER] + counts->roles[JJ_ROLE_ACADEMIC] == 0)
    subsidy_add_name(without, _("careers or academic paths 職涯試探或學術試探"));
  /* TRANSLATORS: compulsory items that no school of the community has */
  if (without->len > 0) g_string_append_printf(detail, _("without a school: %s"), without->str);
  if (without->len > 0 && many->len > 0) g_string_append(detail, "; ");
  /* TRANSLATORS: compulsory items that more schools have than the scheme has room for */
  if (many->len > 0) g_string_append_printf(detail, _("too many schools: %s"), many->str);
}

static JjVerdict roles(const SubsidySide *side, const Counts *counts, GString *detail) {
  if (side->situation->study->grants.n_roles == 0) return JJ_VERDICT_NO_DATA;
  tell_roles(counts, detail);
  return detail->len > 0 ? JJ_VERDICT_NOT_MET : JJ_VERDICT_MET;
}

/* `side` 0 or 1: the scenario's columns stand beside the base's. */
static void put_side(const SubsidySide *side, JjId community, JjTable *table, uint32_t row, uint32_t at) {
  if (community == JJ_NONE) return;
  const Counts counts = count(side, community);
  g_autoptr(GString) detail = g_string_new(NULL);
  jj_table_set_int(table, row, JJ_APPLICANTS_BASE_SCHOOLS + at, counts.schools);
  jj_table_set_int(table, row, JJ_APPLICANTS_BASE_BARRED + at, counts.applicant[JJ_APPLICANT_BARRED]);
  jj_table_set_int(table, row, JJ_APPLICANTS_BASE_REDUCED + at, counts.applicant[JJ_APPLICANT_REDUCED]);
  jj_table_set_int(table, row, JJ_APPLICANTS_BASE_NO_DATA + at, counts.applicant[JJ_APPLICANT_NO_DATA]);
  jj_table_set_int(table, row, JJ_APPLICANTS_BASE_EXAM_FREE + at, counts.exam_free[1]);
  jj_table_set_text(table, row, JJ_APPLICANTS_BASE_PRIORITY + at, jj_verdict_words[priority(&counts)]);
  jj_table_set_text(table, row, JJ_APPLICANTS_BASE_ROLES + at, jj_verdict_words[roles(side, &counts, detail)]);
  subsidy_put_list(table, row, JJ_APPLICANTS_BASE_ROLES_DETAIL + at, detail);
}

static bool tells_seats(const SubsidySide *side) {
  for (JjId s = 0; s < side->situation->study->schools.n; s++)
    if (side->exam_free[s] >= 0) return true;
  return false;
}

static bool tells_anything(const SubsidySide *side) {
  const JjGrants *grants = &side->situation->study->grants;
  return grants->n_execution + grants->n_roles > 0 || tells_seats(side);
}

JjTable *subsidy_applicants(const SubsidyPair *pair) {
  const uint32_t inputs = JJ_INPUT_BIT(JJ_INPUT_SUBSIDY) | JJ_INPUT_BIT(JJ_INPUT_PROGRAMS);
  JjTable *table = new_table();
  if (!tells_anything(&pair->base) && !tells_anything(&pair->scenario)) return table;
  for (uint32_t i = 0; i < pair->n; i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    subsidy_put_community(pair, i, table, row, JJ_APPLICANTS_CODE);
    put_side(&pair->base, pair->old[i], table, row, 0);
    put_side(&pair->scenario, pair->new[i], table, row, 1);
    subsidy_put_mark(pair, inputs, table, row, JJ_APPLICANTS_MARK);
  }
  return table;
}

/* ---- schools ---- */

static JjTable *new_schools(void) {
  static const JjColumn columns[JJ_BARRED_COUNT] = {[JJ_BARRED_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                    [JJ_BARRED_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                    [JJ_BARRED_COMMUNITY] = {"community", JJ_COLUMN_TEXT, 0},
                                                    [JJ_BARRED_YEAR] = {"year", JJ_COLUMN_INT, 0},
                                                    [JJ_BARRED_GRANTED] = {"granted", JJ_COLUMN_INT, 0},
                                                    [JJ_BARRED_SPENT] = {"spent", JJ_COLUMN_INT, 0},
                                                    [JJ_BARRED_RATE] = {"rate", JJ_COLUMN_REAL, 1},
                                                    [JJ_BARRED_APPLICANT] = {"applicant", JJ_COLUMN_TEXT, 0},
                                                    [JJ_BARRED_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_BARRED_COUNT);
}

static void add_school(const SubsidyPair *pair, JjId school, JjApplicant applicant, JjTable *table) {
  const SubsidySide *side = &pair->scenario;
  const JjSituation *situation = side->situation;
  const JjId community = situation->plan->school_community[school];
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_BARRED_CODE, situation->study->schools.code[school]);
  jj_table_set_text(table, row, JJ_BARRED_NAME, situation->study->schools.name[school]);
  if (community != JJ_NONE) jj_table_set_text(table, row, JJ_BARRED_COMMUNITY, situation->plan->name[community]);
  jj_table_set_int(table, row, JJ_BARRED_YEAR, situation->year - 1);
  jj_table_set_int(table, row, JJ_BARRED_GRANTED, side->granted[school]);
  jj_table_set_int(table, row, JJ_BARRED_SPENT, side->spent[school]);
  jj_table_set_real(table, row, JJ_BARRED_RATE, 100.0 * (double)side->spent[school] / (double)side->granted[school]);
  jj_table_set_text(table, row, JJ_BARRED_APPLICANT, jj_applicant_words[applicant]);
  subsidy_put_mark(pair, JJ_INPUT_BIT(JJ_INPUT_SUBSIDY), table, row, JJ_BARRED_MARK);
}

JjTable *subsidy_schools(const SubsidyPair *pair) {
  const SubsidySide *side = &pair->scenario;
  JjTable *table = new_schools();
  for (JjId s = 0; s < side->situation->study->schools.n; s++) {
    const JjApplicant applicant = jj_subsidy_applicant(side->granted[s], side->spent[s]);
    const bool told = applicant == JJ_APPLICANT_BARRED || applicant == JJ_APPLICANT_REDUCED;
    if (told && school_stands_in(side->situation, s, JJ_NONE)) add_school(pair, s, applicant, table);
  }
  return table;
}
