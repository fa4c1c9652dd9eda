/* An evaluation for people: sections of figures picked from the tidy rows. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/notes.h"
#include "jiujin/report.h"

/* Which tidy rows a section shows, and how. */
typedef struct {
  const char *title; /* N_() */
  const char *metric, *level;
  const char *variant; /* NULL: every variant, which then names the rows */
  double factor;       /* of the figures: 100 shows a share in percent */
  int decimals;
  bool counts; /* with numerators and denominators */
} Section;

static const Section sections[] = {
    {N_("Nearby-enrollment rate 就近入學率 N (%)"), "nearby_rate", "community", "shared", 100, 2, true},
    {N_("Nearby-enrollment rate 就近入學率 N of the study, by way of counting (%)"), "nearby_rate", "total", NULL, 100,
     2, true},
    {N_("What N would be if choice ignored place, N_rand (%)"), "expected_rate", "community", "shared", 100, 2, false},
    {N_("Size-corrected K = (N - N_rand) / (1 - N_rand)"), "size_corrected", "community", "shared", 1, 4, false},
    {N_("Size-corrected K of the study, by way of counting"), "size_corrected", "total", NULL, 1, 4, false},
    {N_("Entrants within 30 minutes of their school, whatever the plan (%), 直線估算"), "within_minutes", "community",
     "shared", 100, 2, true},
    {N_("Stay rate 留區率 L (%)"), "stay_rate", "community", "shared", 100, 2, true},
    {N_("Entrants over graduates (%)"), "coverage", "community", "shared", 100, 2, true},
    {N_("Stay rate over graduates, where the flows cover under 95 % (%)"), "stay_of_graduates", "community", "shared",
     100, 2, true},
};

enum { NAME, BASE, BASE_NUM, BASE_DEN, SCENARIO, SCEN_NUM, SCEN_DEN, CHANGE, N_COLUMNS };

static bool cell_is(const JjTable *rows, uint32_t row, JjTidyColumn column, const char *word) {
  return strcmp(jj_table_text(rows, row, column), word) == 0;
}

static bool shows(const Section *section, const JjTable *rows, uint32_t row) {
  return cell_is(rows, row, JJ_TIDY_METRIC, section->metric) && cell_is(rows, row, JJ_TIDY_LEVEL, section->level) &&
         (!section->variant || cell_is(rows, row, JJ_TIDY_VARIANT, section->variant));
}

static const char *variant_label(const char *word) {
  static const char *const labels[] = {
      N_("shared zones count in each of their communities"), N_("shared zones count in their primary community"),
      N_("without special education and cross-community courses"), N_("without 直升 within one campus")};
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++)
    if (strcmp(jj_variant_words[v], word) == 0) return _(labels[v]);
  g_assert_not_reached();
}

/* A cell of the tidy rows at a place of the table, times `factor` if it is real; hidden stays hidden. */
static void copy_cell(const JjTable *rows, uint32_t row, JjTidyColumn column, JjTable *table, uint32_t at,
                      double factor) {
  const uint32_t to = jj_table_n_rows(table) - 1;
  if (jj_table_is_hidden(rows, row, column))
    jj_table_hide(table, to, at);
  else if (jj_table_column(rows, column)->type == JJ_COLUMN_REAL)
    jj_table_set_real(table, to, at, jj_table_real(rows, row, column) * factor);
  else if (!jj_table_is_null(rows, row, column))
    jj_table_set_int(table, to, at, jj_table_int(rows, row, column));
}

static void copy_row(const Section *section, const JjTable *rows, uint32_t row, JjTable *table) {
  uint32_t to = jj_table_add_row(table, 0);
  jj_table_set_text(table, to, NAME,
                    section->variant ? jj_table_text(rows, row, JJ_TIDY_NAME)
                                     : variant_label(jj_table_text(rows, row, JJ_TIDY_VARIANT)));
  static const struct {
    JjTidyColumn from;
    uint32_t to;
  } copies[] = {{JJ_TIDY_BASE, BASE},         {JJ_TIDY_BASE_NUM, BASE_NUM}, {JJ_TIDY_BASE_DEN, BASE_DEN},
                {JJ_TIDY_SCENARIO, SCENARIO}, {JJ_TIDY_SCEN_NUM, SCEN_NUM}, {JJ_TIDY_SCEN_DEN, SCEN_DEN},
                {JJ_TIDY_CHANGE, CHANGE}};
  for (size_t i = 0; i < G_N_ELEMENTS(copies); i++)
    copy_cell(rows, row, copies[i].from, table, copies[i].to, section->factor);
}

static JjTable *section_table(const Section *section, const JjTable *rows) {
  JjColumn columns[N_COLUMNS] = {[NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                 [BASE] = {"base", JJ_COLUMN_REAL, section->decimals},
                                 [BASE_NUM] = {"base_num", JJ_COLUMN_INT, 0},
                                 [BASE_DEN] = {"base_den", JJ_COLUMN_INT, 0},
                                 [SCENARIO] = {"scen", JJ_COLUMN_REAL, section->decimals},
                                 [SCEN_NUM] = {"scen_num", JJ_COLUMN_INT, 0},
                                 [SCEN_DEN] = {"scen_den", JJ_COLUMN_INT, 0},
                                 [CHANGE] = {"change", JJ_COLUMN_REAL, section->decimals}};
  JjTable *table = jj_table_new(columns, N_COLUMNS);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (shows(section, rows, row)) copy_row(section, rows, row, table);
  return table;
}

static void add_section(GString *text, const Section *section, const JjTable *rows) {
  static const uint32_t with_counts[] = {NAME, BASE, BASE_NUM, BASE_DEN, SCENARIO, SCEN_NUM, SCEN_DEN, CHANGE};
  static const uint32_t without_counts[] = {NAME, BASE, SCENARIO, CHANGE};
  const char *const captions[] = {"", _("base"), _("of"), _("all"), _("scenario"), _("of"), _("all"), _("change")};
  const char *const short_captions[] = {"", _("base"), _("scenario"), _("change")};
  g_autoptr(JjTable) table = section_table(section, rows);
  if (jj_table_n_rows(table) == 0) return;
  JjTextStyle style = {.columns = section->counts ? with_counts : without_counts,
                       .n_columns = section->counts ? G_N_ELEMENTS(with_counts) : G_N_ELEMENTS(without_counts),
                       .captions = section->counts ? captions : short_captions};
  g_autofree char *lines = jj_report_text(table, &style);
  g_string_append_printf(text, "\n%s\n%s", _(section->title), lines);
}

/* ---- the change of the study's N taken apart ---- */

/* The row of the study by the headline way of counting; JJ_NONE if there is none. */
static uint32_t headline_row(const JjTable *rows, const char *metric) {
  Section section = {.metric = metric, .level = "total", .variant = "shared"};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (shows(&section, rows, row)) return row;
  return JJ_NONE;
}

/* Appends a line of points: the rounded figure, or what the row's change is where that is none. */
static void add_points(JjTable *table, const char *label, const JjTable *rows, uint32_t from, double points) {
  uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, 0, label);
  jj_table_set_real(table, row, 1, points);
  if (from != JJ_NONE && isnan(points)) copy_cell(rows, from, JJ_TIDY_CHANGE, table, 1, 100);
}

static double change_of(const JjTable *rows, uint32_t row) {
  return row == JJ_NONE ? (double)NAN : jj_table_real(rows, row, JJ_TIDY_CHANGE);
}

/* The parts in hundredths of a point such that they add up on paper as they do in truth: what rounding leaves over goes
 * to the part that its own rounding wronged most, the first of equals. */
static void round_to_sum(const double *parts, uint32_t n, double sum, double *rounded) {
  double left = round(sum * 1e4);
  for (uint32_t i = 0; i < n; i++) left -= rounded[i] = round(parts[i] * 1e4);
  const double step = left > 0 ? 1 : -1;
  while (left != 0) {
    uint32_t worst = 0;
    for (uint32_t i = 1; i < n; i++)
      if ((parts[i] * 1e4 - rounded[i]) * step > (parts[worst] * 1e4 - rounded[worst]) * step) worst = i;
    rounded[worst] += step;
    left -= step;
  }
}

static void add_effects(GString *text, const JjTable *rows) {
  enum { N_EFFECTS = 3 };
  static const char *const ids[N_EFFECTS] = {"boundary_effect", "behaviour_effect", "schools_effect"};
  static const JjColumn columns[] = {{"effect", JJ_COLUMN_TEXT, 0}, {"points", JJ_COLUMN_REAL, 2}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  double parts[N_EFFECTS], rounded[N_EFFECTS];
  const uint32_t rate = headline_row(rows, "nearby_rate");
  const double change = change_of(rows, rate);
  bool known = !isnan(change);
  for (uint32_t i = 0; i < N_EFFECTS; i++) {
    parts[i] = change_of(rows, headline_row(rows, ids[i]));
    known = known && !isnan(parts[i]);
  }
  if (known) round_to_sum(parts, N_EFFECTS, change, rounded);
  for (uint32_t i = 0; i < N_EFFECTS; i++)
    add_points(table, jj_metric_label(ids[i]), rows, headline_row(rows, ids[i]),
               known ? rounded[i] / 100 : (double)NAN);
  add_points(table, _("together"), rows, rate, change * 100);
  const char *const captions[] = {"", _("points")};
  g_autofree char *lines = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append_printf(text, "\n%s\n%s", _("What the change of the study's N is made of"), lines);
}

/* ---- where every entrant went ---- */

static void add_accounts(GString *text, const JjTable *rows) {
  static const char *const ids[] = {
      "entrants",  "entrants_inside",        "entrants_outside", "entrants_to_place", "entrants_unassigned",
      "graduates", "graduates_per_community"};
  static const JjColumn columns[] = {
      {"students", JJ_COLUMN_TEXT, 0}, {"base", JJ_COLUMN_REAL, 0}, {"scenario", JJ_COLUMN_REAL, 0}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
    Section section = {.metric = ids[i], .level = "total"};
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (!shows(&section, rows, row)) continue;
      uint32_t to = jj_table_add_row(table, 0);
      jj_table_set_text(table, to, 0, jj_metric_label(ids[i]));
      copy_cell(rows, row, JJ_TIDY_BASE, table, 1, 1);
      copy_cell(rows, row, JJ_TIDY_SCENARIO, table, 2, 1);
      break; /* the first variant: these do not depend on it */
    }
  }
  const char *const captions[] = {"", _("base"), _("scenario")};
  g_autofree char *lines = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append_printf(text, "\n%s\n%s", _("Students"), lines);
}

/* ---- criteria ---- */

static const char *verdict_text(const char *word) {
  static const char *const labels[] = {N_("met 達成"), N_("not met 未達成"), N_("no data 資料不足")};
  for (size_t v = 0; word && v < G_N_ELEMENTS(labels); v++)
    if (strcmp(jj_verdict_words[v], word) == 0) return _(labels[v]);
  return NULL;
}

static void add_criteria(GString *text, const JjTable *criteria) {
  static const JjColumn columns[] = {{"name", JJ_COLUMN_TEXT, 0},
                                     {"base", JJ_COLUMN_TEXT, 0},
                                     {"scenario", JJ_COLUMN_TEXT, 0},
                                     {"parts", JJ_COLUMN_TEXT, 0}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (uint32_t row = 0; row < jj_table_n_rows(criteria); row++) {
    uint32_t to = jj_table_add_row(table, 0);
    const char *detail = jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO_DETAIL);
    jj_table_set_text(table, to, 0, jj_table_text(criteria, row, JJ_CRITERIA_NAME));
    jj_table_set_text(table, to, 1, verdict_text(jj_table_text(criteria, row, JJ_CRITERIA_BASE)));
    jj_table_set_text(table, to, 2, verdict_text(jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO)));
    jj_table_set_text(table, to, 3, detail ? detail : jj_table_text(criteria, row, JJ_CRITERIA_BASE_DETAIL));
  }
  const char *const captions[] = {"", _("base"), _("scenario"), _("zones, parts apart divided by |")};
  g_autofree char *lines = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append_printf(text, "\n%s\n%s", _("Criterion 地理環境相互連結: each community is connected"), lines);
}

static void add_head(GString *text, const JjEvaluation *evaluation) {
  const JjStudy *study = evaluation->base->study;
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("scenario"), evaluation->file->name, evaluation->file->code);
  g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), evaluation->scenario->year);
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    const char *label = strcmp(note->code, "basis") == 0    ? _("basis")
                        : strcmp(note->code, "source") == 0 ? _("source")
                                                            : _("note");
    g_string_append_printf(text, _("%s: %s\n"), label, note->text);
  }
}

char *jj_compose_evaluation_text(const JjEvaluation *evaluation) {
  const JjTable *rows = evaluation->scorecard->rows;
  g_autoptr(GString) text = g_string_new(NULL);
  add_head(text, evaluation);
  for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) add_section(text, &sections[i], rows);
  add_effects(text, rows);
  add_accounts(text, rows);
  add_criteria(text, evaluation->scorecard->criteria);
  return g_strdup(text->str);
}
