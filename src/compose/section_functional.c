/* The communities that the flows draw beside the plan's. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"
#include "jiujin/functional_report.h"

/* ---- figures ---- */

enum { FIGURE, OFFICIAL, OFFICIAL_OF, DRAWN, DRAWN_OF, N_COLUMNS };

static const char *figure_label(const char *id) {
  static const struct {
    const char *id, *label;
  } labels[] = {{"communities", N_("communities")},
                {"nearby_rate", N_("nearby-enrollment rate 就近入學率 %")},
                {"expected_rate", N_("expected if place did not matter %")},
                {"size_corrected", N_("size-corrected K %")},
                {"stay_rate", N_("stay rate 留區率 %")},
                {"least_contained", N_("least self-contained community %")},
                {"meeting_targets", N_("communities that meet the targets")},
                {"misfit_zones", N_("misfit zones")},
                {"agreement", N_("graduates in both of a matched pair %")}};
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].id, id) == 0) return _(labels[i].label);
  return id;
}

/* "6743/9000", "*", or nothing. */
static void put_ratio(const JjTable *figures, uint32_t row, uint32_t num, JjTable *table, uint32_t column) {
  if (jj_table_is_hidden(figures, row, num)) {
    jj_table_hide(table, row, column);
  } else if (!jj_table_is_null(figures, row, num)) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, jj_table_int(figures, row, num),
                                            jj_table_int(figures, row, num + 1));
    jj_table_set_text(table, row, column, text);
  }
}

/* Counts without a point, per cent with one. */
static void put_value(const JjTable *figures, uint32_t row, uint32_t value, JjTable *table, uint32_t column) {
  const double figure = jj_table_real(figures, row, value);
  if (jj_table_is_hidden(figures, row, value)) {
    jj_table_hide(table, row, column);
  } else if (!isnan(figure)) {
    const bool count = jj_table_is_null(figures, row, JJ_BASELINE_UNIT);
    g_autofree char *text = g_strdup_printf(count ? "%.0f" : "%.1f", figure);
    jj_table_set_text(table, row, column, text);
  }
}

static JjTable *printed_figures(const JjTable *figures) {
  static const JjColumn columns[N_COLUMNS] = {[FIGURE] = {"figure", JJ_COLUMN_TEXT, 0},
                                              [OFFICIAL] = {"official", JJ_COLUMN_TEXT, 0},
                                              [OFFICIAL_OF] = {"official_of", JJ_COLUMN_TEXT, 0},
                                              [DRAWN] = {"drawn", JJ_COLUMN_TEXT, 0},
                                              [DRAWN_OF] = {"drawn_of", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, N_COLUMNS);
  for (uint32_t row = 0; row < jj_table_n_rows(figures); row++) {
    (void)jj_table_add_row(table, 0);
    jj_table_set_text(table, row, FIGURE, figure_label(jj_table_text(figures, row, JJ_BASELINE_FIGURE)));
    put_value(figures, row, JJ_BASELINE_OFFICIAL, table, OFFICIAL);
    put_ratio(figures, row, JJ_BASELINE_OFFICIAL_NUM, table, OFFICIAL_OF);
    put_value(figures, row, JJ_BASELINE_DRAWN, table, DRAWN);
    put_ratio(figures, row, JJ_BASELINE_DRAWN_NUM, table, DRAWN_OF);
  }
  return table;
}

static void add_figures(const JjBaseline *baseline, bool internal, GPtrArray *sections, uint32_t *n_hidden) {
  const char *const captions[N_COLUMNS] = {"", _("plan"), _("students"), _("from the flows"), _("students")};
  g_autoptr(JjTable) figures = jj_baseline_figures(baseline, internal, n_hidden);
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "functional", "figures",
                                   _("Communities drawn from the flows, beside the plan 功能性社區"));
  const JjFunctionalTargets *targets = &baseline->targets;
  g_autofree char *line = g_strdup_printf(
      _("targets: self-contained %.0f–%.0f %%, graduates %u–%u; between the two ends one makes up for the other"),
      100 * targets->least_contained, 100 * targets->target_contained, (unsigned)targets->least_graduates,
      (unsigned)targets->target_graduates);
  jj_section_say_before(section, line);
  jj_section_take_table(section, printed_figures(figures), captions);
}

/* Words of a column in the language of messages. */
static void translate(JjTable *table, uint32_t column) {
  static const char *const words[][2] = {{"yes", N_("yes")}, {"no", N_("no")}, {"few", N_("too few 人數過少")}};
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
      if (g_strcmp0(jj_table_text(table, row, column), words[i][0]) == 0)
        jj_table_set_text(table, row, column, _(words[i][1]));
}

/* ---- communities ---- */

static void add_communities(const JjBaseline *baseline, bool internal, GPtrArray *sections, uint32_t *n_hidden) {
  static const uint32_t printed[] = {JJ_DRAWN_CODE,      JJ_DRAWN_NAME,        JJ_DRAWN_OFFICIAL_NAME,
                                     JJ_DRAWN_ZONES,     JJ_DRAWN_SCHOOLS,     JJ_DRAWN_GRADUATES,
                                     JJ_DRAWN_ENTRANTS,  JJ_DRAWN_NEARBY_RATE, JJ_DRAWN_STAY_RATE,
                                     JJ_DRAWN_AGREEMENT, JJ_DRAWN_MEETS};
  const char *const captions[JJ_DRAWN_COLUMNS] = {[JJ_DRAWN_CODE] = "",
                                                  [JJ_DRAWN_NAME] = "",
                                                  [JJ_DRAWN_OFFICIAL_NAME] = _("of the plan"),
                                                  [JJ_DRAWN_ZONES] = _("zones"),
                                                  [JJ_DRAWN_SCHOOLS] = _("schools"),
                                                  [JJ_DRAWN_GRADUATES] = _("graduates"),
                                                  [JJ_DRAWN_ENTRANTS] = _("entrants"),
                                                  [JJ_DRAWN_NEARBY] = _("nearby"),
                                                  [JJ_DRAWN_NEARBY_RATE] = _("nearby %"),
                                                  [JJ_DRAWN_STAY_RATE] = _("staying %"),
                                                  [JJ_DRAWN_AGREEMENT] = _("in both %"),
                                                  [JJ_DRAWN_MEETS] = _("meets")};
  JjTable *table = jj_baseline_communities(baseline, internal, n_hidden);
  translate(table, JJ_DRAWN_MEETS);
  JjSection *section =
      section_add(sections, JJ_CHAPTER_RATES, "functional", "communities", _("The communities that the flows draw"));
  jj_section_take_table(section, table, captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
}

/* ---- zones ---- */

static void add_elsewhere(const JjBaseline *baseline, bool internal, GPtrArray *sections, uint32_t *n_hidden) {
  static const uint32_t printed[] = {JJ_ELSEWHERE_NAME,       JJ_ELSEWHERE_OFFICIAL_NAME, JJ_ELSEWHERE_OWN_SHARE,
                                     JJ_ELSEWHERE_DRAWN_NAME, JJ_ELSEWHERE_DRAWN_SHARE,   JJ_ELSEWHERE_MISFIT};
  const char *const captions[JJ_ELSEWHERE_COLUMNS] = {[JJ_ELSEWHERE_NAME] = "",
                                                      [JJ_ELSEWHERE_OFFICIAL_NAME] = _("plan"),
                                                      [JJ_ELSEWHERE_OWN_SHARE] = _("go there %"),
                                                      [JJ_ELSEWHERE_DRAWN_NAME] = _("from the flows"),
                                                      [JJ_ELSEWHERE_DRAWN_SHARE] = _("go there %"),
                                                      [JJ_ELSEWHERE_MISFIT] = _("misfit")};
  JjTable *table = jj_baseline_elsewhere(baseline, internal, n_hidden);
  translate(table, JJ_ELSEWHERE_MISFIT);
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "functional", "elsewhere",
                                   _("Zones that the plan puts elsewhere than the flows do"));
  if (jj_table_n_rows(table) == 0) jj_section_say_before(section, _("none"));
  jj_section_take_table(section, table, captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
}

void jj_compose_functional_sections(const JjBaseline *baseline, bool internal, GPtrArray *sections,
                                    uint32_t *n_hidden) {
  add_figures(baseline, internal, sections, n_hidden);
  add_communities(baseline, internal, sections, n_hidden);
  add_elsewhere(baseline, internal, sections, n_hidden);
}
