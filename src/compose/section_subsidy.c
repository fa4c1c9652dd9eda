/* What the scheme's rules on subsidies (補助) make of the plan. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"
#include "jiujin/subsidy.h"

/* A word of a list in the language of messages; NULL where it is none of them. */
static const char *word_in(const char *word, const char *const *words, const char *const *labels, uint32_t n) {
  for (uint32_t i = 0; word && i < n; i++)
    if (strcmp(words[i], word) == 0) return _(labels[i]);
  return NULL;
}

static const char *verdict_in(const char *word) {
  static const char *const labels[] = {N_("met 達成"), N_("not met 未達成"), N_("no data 資料不足")};
  return word_in(word, jj_verdict_words, labels, G_N_ELEMENTS(labels));
}

/* ---- tables: those of the core, wider by what people read ---- */

static void copy_cell(const JjTable *from, uint32_t row, uint32_t column, JjTable *to) {
  if (jj_table_is_null(from, row, column)) return;
  switch (jj_table_column(from, column)->type) {
  case JJ_COLUMN_TEXT:
    jj_table_set_text(to, row, column, jj_table_text(from, row, column));
    break;
  case JJ_COLUMN_INT:
    jj_table_set_int(to, row, column, jj_table_int(from, row, column));
    break;
  case JJ_COLUMN_REAL:
  default:
    jj_table_set_real(to, row, column, jj_table_real(from, row, column));
    break;
  }
}

/* The table with text columns of these names after its own, still null. (owned) */
static JjTable *widen(const JjTable *from, const char *const *names, uint32_t n_names) {
  const uint32_t n = jj_table_n_columns(from);
  g_autofree JjColumn *columns = g_new(JjColumn, (size_t)n + n_names);
  for (uint32_t column = 0; column < n; column++) columns[column] = *jj_table_column(from, column);
  for (uint32_t i = 0; i < n_names; i++) columns[n + i] = (JjColumn){names[i], JJ_COLUMN_TEXT, 0};
  JjTable *table = jj_table_new(columns, n + n_names);
  for (uint32_t row = 0; row < jj_table_n_rows(from); row++) {
    (void)jj_table_add_row(table, 0);
    for (uint32_t column = 0; column < n; column++) copy_cell(from, row, column, table);
  }
  return table;
}

typedef struct {
  const char *id, *heading;
  const uint32_t *columns;     /* that are printed */
  const char *const *captions; /* of them */
  uint32_t n;
} Print;

/* (borrowed) NULL where the table has no rows. */
static JjSection *add_table(GPtrArray *sections, const Print *print, JjTable *table) {
  g_autoptr(JjTable) owned = table;
  if (jj_table_n_rows(table) == 0) return NULL;
  g_autofree const char **captions = g_new0(const char *, jj_table_n_columns(table));
  for (uint32_t i = 0; i < print->n; i++) captions[print->columns[i]] = print->captions[i];
  JjSection *section = section_add(sections, JJ_CHAPTER_SUBSIDY, print->id, NULL, print->heading);
  jj_section_take_table(section, g_steal_pointer(&owned), captions);
  jj_section_print(section, print->columns, print->n);
  return section;
}

/* ---- plans ---- */

static void add_reason(GString *why, const char *reason) {
  g_string_append_printf(why, "%s%s", why->len > 0 ? "; " : "", reason);
}

/* "zones +甲鎮、乙鎮 −丙鎮" */
static void add_moves(GString *why, const char *what, const char *in, const char *out) {
  if (!in && !out) return;
  add_reason(why, what);
  if (in) g_string_append_printf(why, " +%s", in);
  if (out) g_string_append_printf(why, " −%s", out);
}

static bool has_reason(const JjTable *plans, uint32_t row, JjPlanReason reason) {
  const char *reasons = jj_table_text(plans, row, JJ_PLANS_REASONS);
  g_auto(GStrv) words = g_strsplit(reasons ? reasons : "", " ", -1);
  return g_strv_contains((const char *const *)words, jj_plan_reason_words[reason]);
}

/* (owned) NULL: nothing to say. */
static char *why_of(const JjTable *plans, uint32_t row) {
  g_autoptr(GString) why = g_string_new(NULL);
  const char *roles = jj_table_text(plans, row, JJ_PLANS_ROLES);
  add_moves(why, _("zones"), jj_table_text(plans, row, JJ_PLANS_ZONES_IN),
            jj_table_text(plans, row, JJ_PLANS_ZONES_OUT));
  add_moves(why, _("schools"), jj_table_text(plans, row, JJ_PLANS_SCHOOLS_IN),
            jj_table_text(plans, row, JJ_PLANS_SCHOOLS_OUT));
  if (has_reason(plans, row, JJ_REASON_CONVENING)) add_reason(why, _("another school convenes"));
  if (has_reason(plans, row, JJ_REASON_NO_CONVENING)) add_reason(why, _("no convening school"));
  if (roles) {
    /* TRANSLATORS: compulsory items whose school left the community */
    g_autofree char *lost = g_strdup_printf(_("left without a school: %s"), roles);
    add_reason(why, lost);
  }
  return why->len > 0 ? g_strdup(why->str) : NULL;
}

static void add_plans(const JjTable *plans, GPtrArray *sections) {
  static const char *const names[] = {"plan_text", "why"};
  static const char *const fates[] = {N_("stands"), N_("to be made anew"), N_("to be made"), N_("ends")};
  enum { FATE = JJ_PLANS_COUNT, WHY };
  static const uint32_t columns[] = {JJ_PLANS_NAME, FATE, JJ_PLANS_SCEN_CONVENING, WHY, JJ_PLANS_MARK};
  const char *const captions[] = {"", _("plan"), _("convening school"), "", ""};
  const Print print = {"subsidy-plans", _("one plan per community 一社區一總計畫"), columns, captions,
                       G_N_ELEMENTS(columns)};
  JjTable *table = widen(plans, names, G_N_ELEMENTS(names));
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    g_autofree char *why = why_of(plans, row);
    jj_table_set_text(
        table, row, FATE,
        word_in(jj_table_text(plans, row, JJ_PLANS_FATE), jj_plan_fate_words, fates, G_N_ELEMENTS(fates)));
    jj_table_set_text(table, row, WHY, why);
  }
  JjSection *section = add_table(sections, &print, table);
  if (section)
    jj_section_say_before(section, _("what the scenario makes of each community's plan; 柒二(一)2, 捌三(三)"));
}

/* ---- applicants ---- */

static void add_applicants(const JjTable *applicants, GPtrArray *sections) {
  static const char *const names[] = {"priority_text", "roles_text"};
  enum { PRIORITY = JJ_APPLICANTS_COUNT, ROLES };
  /* Beside them the long list of roles has room; JSON and XLSX have the numbers of schools. */
  static const uint32_t columns[] = {JJ_APPLICANTS_NAME,
                                     JJ_APPLICANTS_SCEN_BARRED,
                                     JJ_APPLICANTS_SCEN_REDUCED,
                                     JJ_APPLICANTS_SCEN_NO_DATA,
                                     JJ_APPLICANTS_SCEN_EXAM_FREE,
                                     PRIORITY,
                                     ROLES,
                                     JJ_APPLICANTS_SCEN_ROLES_DETAIL,
                                     JJ_APPLICANTS_MARK};
  const char *const captions[] = {"",
                                  _("under 70 %"),
                                  _("under 80 %"),
                                  _("not told"),
                                  _("all exam-free"),
                                  _("priority 從優補助"),
                                  _("compulsory items"),
                                  "",
                                  ""};
  const Print print = {"subsidy-applicants", _("who may apply 計畫申請"), columns, captions, G_N_ELEMENTS(columns)};
  JjTable *table = widen(applicants, names, G_N_ELEMENTS(names));
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    jj_table_set_text(table, row, PRIORITY, verdict_in(jj_table_text(applicants, row, JJ_APPLICANTS_SCEN_PRIORITY)));
    jj_table_set_text(table, row, ROLES, verdict_in(jj_table_text(applicants, row, JJ_APPLICANTS_SCEN_ROLES)));
  }
  JjSection *section = add_table(sections, &print, table);
  if (!section) return;
  jj_section_say_before(section, _("of the scenario: schools by the execution of the year before (捌二(三)9), with all "
                                   "seats exam-free (柒二(二)1), and whether the compulsory items have their schools "
                                   "(柒一(四))"));
}

static void add_schools(const JjTable *schools, GPtrArray *sections) {
  static const char *const names[] = {"applicant_text"};
  static const char *const labels[] = {N_("may apply"), N_("may apply, cut 酌予刪減"), N_("may not apply 不得申辦"),
                                       N_("no data 資料不足")};
  enum { TEXT = JJ_BARRED_COUNT };
  static const uint32_t columns[] = {JJ_BARRED_CODE,    JJ_BARRED_NAME,  JJ_BARRED_COMMUNITY, JJ_BARRED_YEAR,
                                     JJ_BARRED_GRANTED, JJ_BARRED_SPENT, JJ_BARRED_RATE,      TEXT,
                                     JJ_BARRED_MARK};
  const char *const captions[] = {
      _("code"), "", _("community"), _("year"), _("granted, 1,000"), _("spent"), _("execution %"), "", ""};
  const Print print = {"subsidy-schools", _("schools with execution under 80 per cent 執行率"), columns, captions,
                       G_N_ELEMENTS(columns)};
  JjTable *table = widen(schools, names, G_N_ELEMENTS(names));
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    jj_table_set_text(
        table, row, TEXT,
        word_in(jj_table_text(schools, row, JJ_BARRED_APPLICANT), jj_applicant_words, labels, G_N_ELEMENTS(labels)));
  (void)add_table(sections, &print, table);
}

/* ---- maxima ---- */

static void add_maxima(const JjTable *maxima, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_MAXIMA_NAME,       JJ_MAXIMA_COUNTY,       JJ_MAXIMA_LEVEL,
                                     JJ_MAXIMA_MAXIMUM,    JJ_MAXIMA_BASE_SCHOOLS, JJ_MAXIMA_SCEN_SCHOOLS,
                                     JJ_MAXIMA_BASE_ZONES, JJ_MAXIMA_SCEN_ZONES,   JJ_MAXIMA_MARK};
  const char *const captions[] = {"",
                                  _("county"),
                                  _("level 財力級次"),
                                  _("at most %"),
                                  _("schools, base"),
                                  _("schools, scenario"),
                                  _("zones, base"),
                                  _("zones, scenario"),
                                  ""};
  const Print print = {"subsidy-maxima", _("highest shares of the costs by county 最高補助比率"), columns, captions,
                       G_N_ELEMENTS(columns)};
  JjSection *section = add_table(sections, &print, widen(maxima, NULL, 0));
  if (section)
    jj_section_say_before(section, _("maxima, not grants: what a county government may get at most; 捌一(二)"));
}

void section_subsidy(const JjEvaluation *evaluation, GPtrArray *sections) {
  g_autoptr(JjSubsidy) subsidy =
      jj_subsidy_new(evaluation->base, evaluation->scenario, evaluation->scorecard->internal);
  add_plans(subsidy->plans, sections);
  add_applicants(subsidy->applicants, sections);
  add_schools(subsidy->schools, sections);
  add_maxima(subsidy->maxima, sections);
}
