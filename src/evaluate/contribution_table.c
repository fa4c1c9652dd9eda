/* Contributions in whole steps, as they are printed. */
#include <math.h>

#include "evaluate/contribution.h"

/* ---- steps ---- */

static int64_t in_steps(double value, double step) {
  return isfinite(value) ? (int64_t)llround(value / step) : STEPS_UNKNOWN;
}

/* What rounding leaves over goes to the part that its own rounding wronged most, the first of equals. */
static void spread_rest(const double *exact, uint32_t n, int64_t sum, int64_t *steps) {
  int64_t left = sum;
  for (uint32_t i = 0; i < n; i++) left -= steps[i];
  const int64_t step = left > 0 ? 1 : -1;
  for (; left != 0; left -= step) {
    uint32_t worst = 0;
    for (uint32_t i = 1; i < n; i++)
      if ((exact[i] - (double)steps[i]) * (double)step > (exact[worst] - (double)steps[worst]) * (double)step)
        worst = i;
    steps[worst] += step;
  }
}

/* The shares of one figure, as far as they are known. */
static void share_steps(const JjContributions *contributions, const Parts *parts, uint32_t figure, int64_t *steps) {
  const uint32_t n = contributions->n_figures, n_parts = contributions->n_parts;
  const double step = contributions->figures[figure].step;
  double exact[MOST_PARTS] = {0};
  int64_t rounded[MOST_PARTS] = {0};
  bool known = contributions->n_orders > 0;
  for (uint32_t part = 0; known && part < n_parts; part++) {
    exact[part] = parts->share[(size_t)part * n + figure] / step;
    rounded[part] = in_steps(exact[part], 1);
    known = rounded[part] != STEPS_UNKNOWN;
  }
  if (known) spread_rest(exact, n_parts, in_steps(parts->change[figure], step), rounded);
  for (uint32_t part = 0; part < n_parts; part++)
    steps[(size_t)part * n + figure] = known ? rounded[part] : STEPS_UNKNOWN;
}

int64_t *contribution_steps(const JjContributions *contributions, const Parts *parts) {
  const uint32_t n = contributions->n_figures;
  const size_t n_cells = (size_t)n * contributions->n_parts;
  int64_t *steps = g_new(int64_t, 2 * n_cells + n + 1);
  for (uint32_t f = 0; f < n; f++) {
    const double step = contributions->figures[f].step;
    share_steps(contributions, parts, f, steps);
    for (size_t cell = f; cell < n_cells; cell += n) steps[n_cells + cell] = in_steps(parts->left_out[cell], step);
    steps[2 * n_cells + f] = in_steps(parts->change[f], step);
  }
  return steps;
}

/* ---- the table ---- */

/* (owned) "share_reach_own_30_car" */
static char *column_name(const char *stem, const JjContributionFigure *figure) {
  g_autoptr(GString) name = g_string_new(stem);
  g_string_append(name, figure->metric);
  if (figure->threshold > 0) g_string_append_printf(name, "_%u", figure->threshold);
  if (figure->mode) g_string_append_printf(name, "_%s", figure->mode);
  return g_strdup(name->str);
}

static JjTable *new_table(const JjContributions *contributions) {
  const uint32_t n = JJ_CONTRIBUTION_SHARE(contributions->n_figures);
  g_autofree JjColumn *columns = g_new0(JjColumn, n);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  columns[JJ_CONTRIBUTION_EDITS] = (JjColumn){"edits", JJ_COLUMN_TEXT, 0};
  columns[JJ_CONTRIBUTION_WORDS] = (JjColumn){"words", JJ_COLUMN_TEXT, 0};
  columns[JJ_CONTRIBUTION_WAITING] = (JjColumn){"waiting", JJ_COLUMN_TEXT, 0};
  for (uint32_t f = 0; f < contributions->n_figures; f++) {
    char *share = column_name("share_", &contributions->figures[f]);
    char *left_out = column_name("left_out_", &contributions->figures[f]);
    g_ptr_array_add(names, share);
    g_ptr_array_add(names, left_out);
    columns[JJ_CONTRIBUTION_SHARE(f)] = (JjColumn){share, JJ_COLUMN_REAL, 2};
    columns[JJ_CONTRIBUTION_LEFT_OUT(f)] = (JjColumn){left_out, JJ_COLUMN_REAL, 2};
  }
  return jj_table_new(columns, n);
}

/* Points and minutes in hundredths. */
static void set_steps(JjTable *table, uint32_t row, uint32_t column, int64_t steps, bool hides) {
  if (hides)
    jj_table_hide(table, row, column);
  else if (steps != STEPS_UNKNOWN)
    jj_table_set_real(table, row, column, (double)steps / 100);
}

/* The numbers, from 1, of the edits that are among those. (owned) NULL: none are */
static char *numbers_of(const bool *among, uint32_t n) {
  g_autoptr(GString) numbers = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++)
    if (among[i]) g_string_append_printf(numbers, "%s%u", numbers->len > 0 ? " " : "", i + 1);
  return numbers->len > 0 ? g_strdup(numbers->str) : NULL;
}

static void name_part(const JjContributions *contributions, uint32_t part, JjTable *table, uint32_t row) {
  const uint32_t n = contributions->n_edits;
  g_autofree bool *of_part = g_new(bool, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) of_part[i] = contributions->part_of[i] == part;
  g_autofree char *edits = numbers_of(of_part, n);
  g_autofree char *waiting = numbers_of(&contributions->waits[(size_t)part * n], n);
  jj_table_set_text(table, row, JJ_CONTRIBUTION_EDITS, edits);
  jj_table_set_text(table, row, JJ_CONTRIBUTION_WAITING, waiting);
}

JjTable *jj_contributions_table(const JjContributions *contributions) {
  const uint32_t n = contributions->n_figures;
  const size_t n_cells = (size_t)n * contributions->n_parts;
  JjTable *table = new_table(contributions);
  g_autofree int64_t *steps =
      contribution_steps(contributions, &(Parts){contributions->change, contributions->left_out, contributions->share});
  for (uint32_t part = 0; part < contributions->n_parts; part++) {
    const uint32_t row = jj_table_add_row(table, 0);
    name_part(contributions, part, table, row);
    for (uint32_t f = 0; f < n; f++) {
      const size_t cell = (size_t)part * n + f;
      set_steps(table, row, JJ_CONTRIBUTION_SHARE(f), steps[cell], contributions->hides_share[cell]);
      set_steps(table, row, JJ_CONTRIBUTION_LEFT_OUT(f), steps[n_cells + cell], contributions->hides_left_out[cell]);
    }
  }
  const uint32_t last = jj_table_add_row(table, 0);
  for (uint32_t f = 0; f < n; f++)
    for (int both = 0; both < 2; both++)
      set_steps(table, last, JJ_CONTRIBUTION_SHARE(f) + (uint32_t)both, steps[2 * n_cells + f],
                contributions->hides_change[f]);
  return table;
}
