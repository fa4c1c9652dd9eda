/* Rates, picked from the tidy rows. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

/* Which tidy rows a section shows, and how. */
typedef struct {
  const char *id;
  const char *title; /* N_() */
  Pick pick;         /* variant NULL: every variant, which then names the rows; of groups: these name them */
  double factor;     /* of the figures: 100 shows a share in percent */
  int decimals;
  bool counts; /* with numerators and denominators */
  bool chart;
} Figures;

static const Figures figures[] = {
    {"nearby-rate",
     N_("Nearby-enrollment rate 就近入學率 N (%)"),
     {"nearby_rate", "community", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true,
     .chart = true},
    {"nearby-rate-ways",
     N_("Nearby-enrollment rate 就近入學率 N of the study, by way of counting (%)"),
     {"nearby_rate", "total", NULL, false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"nearby-rate-groups",
     N_("Nearby-enrollment rate 就近入學率 N of the study, by ownership and program group (%)"),
     {"nearby_rate", "total", "shared", true},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"expected-rate",
     N_("What N would be if choice ignored place, N_rand (%)"),
     {"expected_rate", "community", "shared", false},
     .factor = 100,
     .decimals = 2},
    {"size-corrected",
     N_("Size-corrected K = (N - N_rand) / (1 - N_rand)"),
     {"size_corrected", "community", "shared", false},
     .factor = 1,
     .decimals = 4,
     .chart = true},
    {"size-corrected-ways",
     N_("Size-corrected K of the study, by way of counting"),
     {"size_corrected", "total", NULL, false},
     .factor = 1,
     .decimals = 4},
    {"stay-rate",
     N_("Stay rate 留區率 L (%)"),
     {"stay_rate", "community", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true,
     .chart = true},
    {"coverage",
     N_("Entrants over graduates (%)"),
     {"coverage", "community", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"stay-of-graduates",
     N_("Stay rate over graduates, where the flows cover under 95 % (%)"),
     {"stay_of_graduates", "community", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"suitably-near",
     N_("Vocational entrants suitably near 適性就近 (%)"),
     {"suitably_near", "community", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"own-area",
     N_("Entrants from their school's own area 個別學校就近入學區域 (%)"),
     {"own_area_rate", "school", "shared", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"seats-per-graduate",
     N_("Seats per graduate 就學機會率 (%)"),
     {"seats_per_graduate", "community", "primary", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"registration-rate",
     N_("Registration rate 註冊率 (%)"),
     {"registration_rate", "community", "primary", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
    {"opportunity",
     N_("Opportunity 入學機會 of the study (%)"),
     {NULL, "total", "primary", false},
     .factor = 100,
     .decimals = 2,
     .counts = true},
};

/* Metrics of the section that names none; they name its rows. */
static const char *const opportunity[] = {"seats_per_graduate", "exam_free_seats_per_graduate", "registration_rate",
                                          "exam_free_share", NULL};

enum { NAME, BASE, BASE_NUM, BASE_DEN, SCENARIO, SCEN_NUM, SCEN_DEN, CHANGE, N_COLUMNS };

static bool shows(const Figures *shown, const JjTable *rows, uint32_t row) {
  return picks(&shown->pick, rows, row) &&
         (shown->pick.metric || g_strv_contains(opportunity, jj_table_text(rows, row, JJ_TIDY_METRIC)));
}

static const char *variant_label(const char *word) {
  static const char *const labels[] = {
      N_("shared zones count in each of their communities"), N_("shared zones count in their primary community"),
      N_("without special education and cross-community courses"), N_("without 直升 within one campus")};
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++)
    if (strcmp(jj_variant_words[v], word) == 0) return _(labels[v]);
  g_assert_not_reached();
}

static const char *row_label(const Figures *shown, const JjTable *rows, uint32_t row) {
  if (!shown->pick.metric) return jj_metric_label(jj_table_text(rows, row, JJ_TIDY_METRIC));
  if (shown->pick.groups) return jj_table_text(rows, row, JJ_TIDY_GROUP);
  if (!shown->pick.variant) return variant_label(jj_table_text(rows, row, JJ_TIDY_VARIANT));
  return jj_table_text(rows, row, JJ_TIDY_NAME);
}

static void copy_row(const Figures *shown, const JjTable *rows, uint32_t row, JjTable *table) {
  uint32_t to = jj_table_add_row(table, 0);
  jj_table_set_text(table, to, NAME, row_label(shown, rows, row));
  static const struct {
    JjTidyColumn from;
    uint32_t to;
  } copies[] = {{JJ_TIDY_BASE, BASE},         {JJ_TIDY_BASE_NUM, BASE_NUM}, {JJ_TIDY_BASE_DEN, BASE_DEN},
                {JJ_TIDY_SCENARIO, SCENARIO}, {JJ_TIDY_SCEN_NUM, SCEN_NUM}, {JJ_TIDY_SCEN_DEN, SCEN_DEN},
                {JJ_TIDY_CHANGE, CHANGE}};
  for (size_t i = 0; i < G_N_ELEMENTS(copies); i++)
    copy_figure(rows, row, copies[i].from, shown->factor, table, copies[i].to);
}

static JjTable *section_table(const Figures *shown, const JjTable *rows) {
  JjColumn columns[N_COLUMNS] = {[NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                 [BASE] = {"base", JJ_COLUMN_REAL, shown->decimals},
                                 [BASE_NUM] = {"base_num", JJ_COLUMN_INT, 0},
                                 [BASE_DEN] = {"base_den", JJ_COLUMN_INT, 0},
                                 [SCENARIO] = {"scen", JJ_COLUMN_REAL, shown->decimals},
                                 [SCEN_NUM] = {"scen_num", JJ_COLUMN_INT, 0},
                                 [SCEN_DEN] = {"scen_den", JJ_COLUMN_INT, 0},
                                 [CHANGE] = {"change", JJ_COLUMN_REAL, shown->decimals}};
  JjTable *table = jj_table_new(columns, N_COLUMNS);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (shows(shown, rows, row)) copy_row(shown, rows, row, table);
  return table;
}

static bool has_answer(const JjTable *table) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    for (uint32_t side = BASE; side <= SCENARIO; side += SCENARIO - BASE)
      if (!jj_table_is_null(table, row, side) || jj_table_is_hidden(table, row, side)) return true;
  return false;
}

static void add_section(const Figures *shown, const JjTable *rows, GPtrArray *sections) {
  static const uint32_t without_counts[] = {NAME, BASE, SCENARIO, CHANGE};
  const char *const captions[] = {"", _("base"), _("of"), _("all"), _("scenario"), _("of"), _("all"), _("change")};
  g_autoptr(JjTable) table = section_table(shown, rows);
  if (!has_answer(table)) return;
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, shown->id, NULL, _(shown->title));
  section->is_view = true;
  jj_section_take_table(section, g_steal_pointer(&table), captions);
  if (!shown->counts) jj_section_print(section, without_counts, G_N_ELEMENTS(without_counts));
  const JjSectionChart chart = {JJ_CHART_DOTS, NAME, 2, {BASE, SCENARIO}, shown->factor > 1 ? "%" : NULL};
  if (shown->chart) jj_section_add_chart(section, &chart);
}

void section_figures(const JjEvaluation *evaluation, GPtrArray *sections) {
  for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) add_section(&figures[i], evaluation->scorecard->rows, sections);
}
