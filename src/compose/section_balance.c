/* How evenly resources lie, whether where need is, and one score of it. */
#include <math.h>

#include "base/i18n.h"
#include "compose/sections.h"
#include "jiujin/balance.h"

/* What a table prints: its columns and their captions. */
typedef struct {
  const uint32_t *column;
  const char *const *caption; /* N_() */
  uint32_t n;
} Print;

static bool any_hidden(const JjTable *table) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++)
      if (jj_table_is_hidden(table, row, column)) return true;
  return false;
}

/* A section of the table; none where it has no rows. (borrowed) */
static JjSection *add_table(GPtrArray *sections, const char *id, const char *heading, JjTable **table,
                            const Print *print) {
  if (jj_table_n_rows(*table) == 0) return NULL;
  const bool hidden = any_hidden(*table);
  g_autofree const char **captions = g_new0(const char *, jj_table_n_columns(*table));
  for (uint32_t i = 0; i < print->n; i++) captions[print->column[i]] = print->caption[i][0] ? _(print->caption[i]) : "";
  JjSection *section = section_add(sections, JJ_CHAPTER_RESOURCES, id, NULL, heading);
  jj_section_take_table(section, g_steal_pointer(table), captions);
  jj_section_print(section, print->column, print->n);
  if (hidden) jj_section_say_after(section, _("*: hidden, because one of the units counts few persons"));
  return section;
}

static void add_spreads(JjBalance *balance, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_SPREAD_NAME,
                                     JJ_SPREAD_COMMUNITY,
                                     JJ_SPREAD_UNIT,
                                     JJ_SPREAD_BASE_MEAN,
                                     JJ_SPREAD_OF(JJ_INEQUALITY_SD, false),
                                     JJ_SPREAD_OF(JJ_INEQUALITY_SD, true),
                                     JJ_SPREAD_OF(JJ_INEQUALITY_GINI, false),
                                     JJ_SPREAD_OF(JJ_INEQUALITY_GINI, true),
                                     JJ_SPREAD_MARK};
  static const char *const captions[] = {"",
                                         N_("community"),
                                         N_("unit"),
                                         N_("mean, base"),
                                         N_("standard deviation, base"),
                                         N_("standard deviation, scenario"),
                                         N_("Gini, base"),
                                         N_("Gini, scenario"),
                                         ""};
  enum { N = G_N_ELEMENTS(columns) };
  /* Across communities no community is named. */
  uint32_t column_of[N - 1];
  const char *caption_of[N - 1];
  for (uint32_t i = 0, to = 0; i < N; i++) {
    if (columns[i] == JJ_SPREAD_COMMUNITY) continue;
    column_of[to] = columns[i];
    caption_of[to++] = captions[i];
  }
  const Print communities = {column_of, caption_of, N - 1}, schools = {columns, captions, N};
  JjSection *section =
      add_table(sections, "balance-communities", _("balance of resources across communities 資源均衡：社區之間"),
                &balance->spreads[JJ_ACROSS_COMMUNITIES], &communities);
  if (section) jj_section_say_before(section, _("weighted by each indicator's denominator; of shares in points"));
  add_table(sections, "balance-schools",
            _("balance of resources across the schools of a community 資源均衡：社區內各校"),
            &balance->spreads[JJ_ACROSS_SCHOOLS], &schools);
}

static void add_concentrations(JjBalance *balance, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_CONCENTRATION_NAME,
                                     JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, false, false),
                                     JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, true, false),
                                     JJ_CONCENTRATION_OF(JJ_NEED_INDIGENOUS, false, false),
                                     JJ_CONCENTRATION_OF(JJ_NEED_INDIGENOUS, true, false),
                                     JJ_CONCENTRATION_OF(JJ_NEED_DISABILITY, false, false),
                                     JJ_CONCENTRATION_OF(JJ_NEED_DISABILITY, true, false),
                                     JJ_CONCENTRATION_MARK};
  static const char *const captions[] = {"",
                                         N_("low income, base"),
                                         N_("low income, scenario"),
                                         N_("indigenous, base"),
                                         N_("indigenous, scenario"),
                                         N_("disability, base"),
                                         N_("disability, scenario"),
                                         ""};
  const Print print = {columns, captions, G_N_ELEMENTS(columns)};
  JjSection *section = add_table(sections, "concentration-communities",
                                 _("resources against need, across communities 資源與需求：社區之間"),
                                 &balance->concentrations[JJ_ACROSS_COMMUNITIES], &print);
  if (section)
    jj_section_say_before(section,
                          _("concentration index: above 0, more of the indicator where more students are in need"));
  add_table(sections, "concentration-schools", _("resources against need, across schools 資源與需求：各校之間"),
            &balance->concentrations[JJ_ACROSS_SCHOOLS], &print);
}

static void add_composite(JjBalance *balance, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_COMPOSITE_NAME,     JJ_COMPOSITE_PART,  JJ_COMPOSITE_BASE,
                                     JJ_COMPOSITE_SCENARIO, JJ_COMPOSITE_FLIPS, JJ_COMPOSITE_FLIP_PART,
                                     JJ_COMPOSITE_MARK};
  static const char *const captions[] = {"",
                                         N_("part of the weight"),
                                         N_("standard deviation, base"),
                                         N_("standard deviation, scenario"),
                                         N_("flips the order"),
                                         N_("part at which it flips"),
                                         ""};
  const Print print = {columns, captions, G_N_ELEMENTS(columns)};
  JjSection *section = add_table(sections, "balance-composite", _("composite score of balance 均衡綜合分數"),
                                 &balance->composite, &print);
  if (!section) return;
  g_autofree char *scores =
      g_strdup_printf(_("score: base %+.3f, scenario %+.3f (more is more even)"), balance->score[0], balance->score[1]);
  g_autofree char *wins = g_strdup_printf(_("of all weightings, base comes first in %.1f %%, scenario in %.1f %%"),
                                          100 * balance->wins[0], 100 * balance->wins[1]);
  jj_section_say_before(section, scores);
  jj_section_say_before(section, wins);
}

void section_balance(const JjEvaluation *evaluation, GPtrArray *sections) {
  if (evaluation->base->study->indicators.n == 0) return;
  g_autoptr(JjBalance) balance = jj_balance_new(evaluation->base, evaluation->scenario, evaluation->scorecard->internal,
                                                evaluation->scorecard->rows);
  add_spreads(balance, sections);
  add_concentrations(balance, sections);
  add_composite(balance, sections);
}
