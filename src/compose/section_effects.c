/* The change of N taken apart. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

enum { N_EFFECTS = 3 };
static const char *const ids[N_EFFECTS] = {"boundary_effect", "behaviour_effect", "schools_effect"};

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

/* A line of points: the rounded figure, or where that is none, what the study's row says. */
static void add_points(JjTable *table, const char *label, const JjTable *rows, const char *metric, double points) {
  uint32_t to = jj_table_add_row(table, 0), row = headline_row(rows, metric);
  jj_table_set_text(table, to, 0, label);
  jj_table_set_real(table, to, 1, points);
  if (row != JJ_NONE && isnan(points)) copy_figure(rows, row, JJ_TIDY_CHANGE, 100, table, 1);
}

/* Takes the table. */
static void add_table(GPtrArray *sections, const char *id, const char *heading, JjTable *table,
                      const char *const *captions) {
  JjSection *section = section_add(sections, JJ_CHAPTER_CHANGE, id, NULL, heading);
  section->is_view = true;
  jj_section_take_table(section, table, captions);
}

static void add_effects(const JjTable *rows, GPtrArray *sections) {
  static const JjColumn columns[] = {{"effect", JJ_COLUMN_TEXT, 0}, {"points", JJ_COLUMN_REAL, 2}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  double parts[N_EFFECTS], rounded[N_EFFECTS];
  double change = headline_change(rows, "nearby_rate");
  for (uint32_t i = 0; i < N_EFFECTS; i++) parts[i] = headline_change(rows, ids[i]);
  bool known = !isnan(change); /* the three have an answer together, but may be hidden apart */
  for (uint32_t i = 0; i < N_EFFECTS; i++) known = known && !isnan(parts[i]);
  if (known) round_to_sum(parts, N_EFFECTS, change, rounded);
  for (uint32_t i = 0; i < N_EFFECTS; i++)
    add_points(table, jj_metric_label(ids[i]), rows, ids[i], known ? rounded[i] / 100 : (double)NAN);
  add_points(table, _("together"), rows, "nearby_rate", change * 100);
  const char *const captions[] = {"", _("points")};
  add_table(sections, "effects", _("What the change of the study's N is made of"), g_steal_pointer(&table), captions);
}

/* ---- between two years: by community and zone ---- */

enum { COMMUNITY, CHANGE, FIRST_EFFECT, N_COMMUNITY_COLUMNS = FIRST_EFFECT + N_EFFECTS };

/* `change` of the community's headline figure in points, at a cell of the table's last row. */
static void copy_change(const JjTable *rows, const char *metric, const char *code, JjTable *table, uint32_t at) {
  const Pick pick = {metric, "community", "shared", false};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (picks(&pick, rows, row) && strcmp(jj_table_text(rows, row, JJ_TIDY_CODE), code) == 0)
      copy_figure(rows, row, JJ_TIDY_CHANGE, 100, table, at);
}

/* Communities that stand on both sides have effects. */
static void add_communities(const JjTable *rows, GPtrArray *sections) {
  static const JjColumn columns[N_COMMUNITY_COLUMNS] = {{"name", JJ_COLUMN_TEXT, 0},
                                                        {"change", JJ_COLUMN_REAL, 2},
                                                        {"boundary", JJ_COLUMN_REAL, 2},
                                                        {"behaviour", JJ_COLUMN_REAL, 2},
                                                        {"schools", JJ_COLUMN_REAL, 2}};
  static const Pick pick = {"boundary_effect", "community", "shared", false};
  g_autoptr(JjTable) table = jj_table_new(columns, N_COMMUNITY_COLUMNS);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!picks(&pick, rows, row)) continue;
    const char *code = jj_table_text(rows, row, JJ_TIDY_CODE);
    uint32_t to = jj_table_add_row(table, 0);
    jj_table_set_text(table, to, COMMUNITY, jj_table_text(rows, row, JJ_TIDY_NAME));
    copy_change(rows, "nearby_rate", code, table, CHANGE);
    for (uint32_t i = 0; i < N_EFFECTS; i++) copy_change(rows, ids[i], code, table, FIRST_EFFECT + i);
  }
  if (jj_table_n_rows(table) == 0) return;
  const char *const captions[] = {"", _("change"), _("boundaries"), _("behaviour"), _("schools")};
  add_table(sections, "effects-communities", _("What the change of each community's N is made of (points)"),
            g_steal_pointer(&table), captions);
}

enum { MOST_ZONES = 10 };

typedef struct {
  const char *name, *code; /* (borrowed) */
  double part;
} ZonePart;

/* Larger parts first, then by code. */
static int compare_parts(const void *left, const void *right) {
  const ZonePart *a = left, *b = right;
  if (fabs(a->part) != fabs(b->part)) return fabs(a->part) > fabs(b->part) ? -1 : 1;
  return strcmp(a->code, b->code);
}

/* Zones and outside origins that bear most of the change, and the rest of them in one line. */
static void add_zones(const JjTable *rows, GPtrArray *sections) {
  static const JjColumn columns[] = {{"zone", JJ_COLUMN_TEXT, 0}, {"points", JJ_COLUMN_REAL, 2}};
  static const Pick pick = {"zone_part", NULL, "shared", false};
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(ZonePart));
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!picks(&pick, rows, row) || jj_table_is_null(rows, row, JJ_TIDY_CHANGE)) continue;
    ZonePart part = {jj_table_text(rows, row, JJ_TIDY_NAME), jj_table_text(rows, row, JJ_TIDY_CODE),
                     jj_table_real(rows, row, JJ_TIDY_CHANGE)};
    g_array_append_val(parts, part);
  }
  if (parts->len == 0) return;
  g_array_sort(parts, compare_parts);
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  double rest = 0;
  for (guint i = 0; i < parts->len; i++) {
    const ZonePart *part = &g_array_index(parts, ZonePart, i);
    if (i >= MOST_ZONES) {
      rest += part->part;
      continue;
    }
    uint32_t to = jj_table_add_row(table, 0);
    jj_table_set_text(table, to, 0, part->name);
    jj_table_set_real(table, to, 1, part->part * 100);
  }
  if (parts->len > MOST_ZONES) {
    uint32_t to = jj_table_add_row(table, 0);
    jj_table_set_text(table, to, 0, _("all others"));
    jj_table_set_real(table, to, 1, rest * 100);
  }
  const char *const captions[] = {"", _("points")};
  add_table(sections, "effects-zones", _("Zones and outside origins that bear most of the change of the study's N"),
            g_steal_pointer(&table), captions);
}

void section_effects(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTable *rows = evaluation->scorecard->rows;
  add_effects(rows, sections);
  if (evaluation->base->year == evaluation->scenario->year) return;
  add_communities(rows, sections);
  add_zones(rows, sections);
}
