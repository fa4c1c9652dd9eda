/* What each edit contributes to the change of the headline figures. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

/* ---- captions ---- */

static const struct {
  const char *metric, *share, *left_out;
} names[] = {
    {"nearby_rate", N_("N"), N_("N, left out")},
    {"expected_rate", N_("N_rand"), N_("N_rand, left out")},
    {"size_corrected", N_("K"), N_("K, left out")},
    {"stay_rate", N_("L"), N_("L, left out")},
    {"seats_per_graduate", N_("seats per graduate"), N_("seats per graduate, left out")},
    {"attended_minutes", N_("minutes to the school attended"), N_("minutes to the school attended, left out")},
    {"own_nearest_minutes", N_("minutes to the nearest own school"), N_("minutes to the nearest own school, left out")},
    {"reach_own", N_("own school within 30 minutes"), N_("own school within 30 minutes, left out")}};

/* (owned) */
static char *caption_of(const JjContributionFigure *figure, bool share) {
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    if (strcmp(names[i].metric, figure->metric) != 0) continue;
    const char *name = share ? _(names[i].share) : _(names[i].left_out);
    return figure->mode ? g_strdup_printf(_("%s, %s"), name, mode_label(figure->mode)) : g_strdup(name);
  }
  return g_strdup(figure->metric);
}

/* (owned) NULL-ended */
static GStrv captions_of(const JjContributions *contributions) {
  g_autoptr(GStrvBuilder) captions = g_strv_builder_new();
  g_strv_builder_add(captions, _("no."));
  g_strv_builder_add(captions, "");
  g_strv_builder_add(captions, _("waiting"));
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    for (int left_out = 0; left_out < 2; left_out++) {
      g_autofree char *caption = caption_of(&contributions->figures[f], left_out == 0);
      g_strv_builder_add(captions, caption);
    }
  return g_strv_builder_end(captions);
}

/* ---- words ---- */

static uint32_t first_edit(const JjContributions *contributions, uint32_t part, uint32_t *n) {
  uint32_t first = JJ_NONE;
  *n = 0;
  for (uint32_t i = 0; i < contributions->n_edits; i++) {
    if (contributions->part_of[i] != part) continue;
    if (first == JJ_NONE) first = i;
    ++*n;
  }
  return first;
}

static void fill_words(const JjContributions *contributions, const JjEdits *edits, JjTable *table) {
  for (uint32_t part = 0; part < contributions->n_parts; part++) {
    uint32_t n;
    const uint32_t first = first_edit(contributions, part, &n);
    g_autofree char *line = edit_line(&edits->edits[first]);
    g_autofree char *more = n > 1 ? g_strdup_printf(_("%s, and %u more that go with it"), line, n - 1) : NULL;
    jj_table_set_text(table, part, JJ_CONTRIBUTION_WORDS, more ? more : line);
  }
  jj_table_set_text(table, contributions->n_parts, JJ_CONTRIBUTION_WORDS, _("together"));
}

/* ---- what is printed ---- */

static uint32_t figure_of(const JjContributions *contributions, const char *metric) {
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    if (strcmp(contributions->figures[f].metric, metric) == 0) return f;
  return JJ_NONE;
}

/* A few figures, those of travel by the first mode; all are in JSON and spreadsheets. */
static void choose_columns(JjSection *section, const JjContributions *contributions) {
  static const char *const few[] = {"size_corrected", "stay_rate", "own_nearest_minutes"};
  const bool shared = contributions->n_orders > 0;
  const uint32_t nearby = figure_of(contributions, "nearby_rate");
  uint32_t columns[16], n = 0;
  columns[n++] = JJ_CONTRIBUTION_EDITS;
  columns[n++] = JJ_CONTRIBUTION_WORDS;
  if (shared) columns[n++] = JJ_CONTRIBUTION_SHARE(nearby);
  columns[n++] = JJ_CONTRIBUTION_LEFT_OUT(nearby);
  for (size_t i = 0; i < G_N_ELEMENTS(few); i++) {
    const uint32_t figure = figure_of(contributions, few[i]);
    if (figure != JJ_NONE) columns[n++] = shared ? JJ_CONTRIBUTION_SHARE(figure) : JJ_CONTRIBUTION_LEFT_OUT(figure);
  }
  jj_section_print(section, columns, n);
}

static void add_chart(JjSection *section, const JjContributions *contributions) {
  const uint32_t nearby = figure_of(contributions, "nearby_rate"),
                 corrected = figure_of(contributions, "size_corrected");
  const bool shared = contributions->n_orders > 0;
  const JjSectionChart chart = {
      .kind = JJ_CHART_BARS,
      .label = JJ_CONTRIBUTION_WORDS,
      .n_series = 2,
      .series = {shared ? JJ_CONTRIBUTION_SHARE(nearby) : JJ_CONTRIBUTION_LEFT_OUT(nearby),
                 shared ? JJ_CONTRIBUTION_SHARE(corrected) : JJ_CONTRIBUTION_LEFT_OUT(corrected)},
      .unit = _("points")};
  jj_section_add_chart(section, &chart);
}

/* ---- sentences ---- */

static void say_what(JjSection *section, const JjContributions *contributions) {
  jj_section_say_before(section,
                        _("in points, and minutes; left out: the scenario less the scenario without the edit"));
  if (contributions->n_orders > 0)
    jj_section_say_before(section, _("else what the edit adds on the mean over all orders in which the edits can be "
                                     "made (Shapley value), rounded such that all add up to the change"));
  else
    jj_section_say_before(section, contributions->n_parts > JJ_MOST_SHARING
                                       ? _("shares that add up to the change are told of at most 8 edits")
                                       : _("the edits can't be made one by one in any order: no shares"));
}

static void say_who_waits(JjSection *section, const JjContributions *contributions) {
  for (uint32_t part = 0; part < contributions->n_parts; part++) {
    const char *waiting = jj_table_text(section->table, part, JJ_CONTRIBUTION_WAITING);
    if (!waiting) continue;
    g_autofree char *sentence = g_strdup_printf(_("can't be made without %s and is left out with it: %s"),
                                                jj_table_text(section->table, part, JJ_CONTRIBUTION_EDITS), waiting);
    jj_section_say_after(section, sentence);
  }
  if (contributions->without_ways)
    jj_section_say_after(section, _("minutes and reach are left out: the edits make too many sets of ways"));
}

void section_contributions(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjContributions *contributions = evaluation->contributions;
  if (!contributions) return;
  JjTable *table = jj_contributions_table(contributions);
  fill_words(contributions, evaluation->file->edits, table);
  g_auto(GStrv) captions = captions_of(contributions);
  JjSection *section =
      section_add(sections, JJ_CHAPTER_CHANGE, "contributions", NULL, _("What each edit contributes 各項調整之貢獻"));
  jj_section_take_table(section, table, (const char *const *)captions);
  choose_columns(section, contributions);
  say_what(section, contributions);
  say_who_waits(section, contributions);
  add_chart(section, contributions);
}
