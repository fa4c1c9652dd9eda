/* Joins the tidy rows of several scorecards of one base. */
#include "evaluate/compare_rows.h"

#include <string.h>

static const char *text_at(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  const char *text = jj_table_text(rows, row, column);
  return text ? text : "";
}

static JjLevel level_at(const JjTable *rows, uint32_t row) {
  JjLevel level = JJ_LEVEL_TOTAL;
  while (strcmp(jj_level_words[level], text_at(rows, row, JJ_TIDY_LEVEL)) != 0) level++;
  return level;
}

static uint32_t metric_at(const JjTable *rows, uint32_t row) {
  uint32_t metric = 0;
  while (strcmp(metrics[metric].id, text_at(rows, row, JJ_TIDY_METRIC)) != 0) metric++;
  return metric;
}

/* What makes a row of the comparison: all but the figures. `unit` is the code on the base's side. (owned) */
static char *key_of(const JjTable *rows, uint32_t row, const char *unit) {
  return g_strdup_printf("%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%d", text_at(rows, row, JJ_TIDY_METRIC),
                         text_at(rows, row, JJ_TIDY_LEVEL), unit, text_at(rows, row, JJ_TIDY_VARIANT),
                         text_at(rows, row, JJ_TIDY_GROUP), text_at(rows, row, JJ_TIDY_MODE),
                         (int)jj_table_int(rows, row, JJ_TIDY_THRESHOLD));
}

typedef struct {
  CompareRows *out;
  GHashTable *found; /* key → index + 1 */
  uint32_t levels;
} Joining;

/* Has the side a figure there, shown or hidden? */
static bool has_figure(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  return !jj_table_is_null(rows, row, column) || jj_table_is_hidden(rows, row, column);
}

static CompareRow *row_of_key(Joining *joining, const JjTable *rows, uint32_t row, const char *unit) {
  const uint32_t n_sides = joining->out->contest->n + 1;
  char *key = key_of(rows, row, unit);
  gpointer at = g_hash_table_lookup(joining->found, key);
  if (!at) {
    CompareRow new = {g_new(uint32_t, n_sides), 0, metric_at(rows, row), level_at(rows, row), joining->out->rows->len};
    for (uint32_t side = 0; side < n_sides; side++) new.row[side] = JJ_NONE;
    g_array_append_val(joining->out->rows, new);
    at = GUINT_TO_POINTER(joining->out->rows->len);
    g_hash_table_insert(joining->found, g_strdup(key), at);
  }
  g_free(key);
  return &g_array_index(joining->out->rows, CompareRow, GPOINTER_TO_UINT(at) - 1);
}

static void join_base(Joining *joining, uint32_t card, const JjTable *rows, uint32_t row) {
  const bool of_both = metrics[metric_at(rows, row)].compare != NULL;
  if (!of_both && !has_figure(rows, row, JJ_TIDY_BASE) && strcmp(text_at(rows, row, JJ_TIDY_MATCH), "scenario") == 0)
    return;
  CompareRow *joined = row_of_key(joining, rows, row, text_at(rows, row, JJ_TIDY_CODE));
  const bool better =
      joined->row[0] == JJ_NONE ||
      !has_figure(joining->out->contest->contenders[joined->base_card].scorecard->rows, joined->row[0], JJ_TIDY_BASE);
  if (!better) return;
  joined->row[0] = row;
  joined->base_card = card;
}

/* The code on the base's side of a scenario's unit; its own for a community that is matched with none. (owned) */
static char *unit_on_base(const Joining *joining, uint32_t card, const JjTable *rows, uint32_t row) {
  const JjContest *contest = joining->out->contest;
  const char *code = text_at(rows, row, JJ_TIDY_CODE);
  if (level_at(rows, row) != JJ_LEVEL_COMMUNITY) return g_strdup(code);
  const JjId own = community_of_code(contest->contenders[card].situation->plan, code);
  const JjId base = own == JJ_NONE ? JJ_NONE : joining->out->matchings[card]->from_of[own];
  return base == JJ_NONE ? g_strdup_printf("\x1f%u\x1f%s", card, code) : g_strdup(contest->base->plan->code[base]);
}

static void join_scenario(Joining *joining, uint32_t card, const JjTable *rows, uint32_t row) {
  const bool of_both = metrics[metric_at(rows, row)].compare != NULL;
  if (of_both ? !has_figure(rows, row, JJ_TIDY_CHANGE) : !has_figure(rows, row, JJ_TIDY_SCENARIO)) return;
  /* What both sides tell together is of the base's units. */
  g_autofree char *unit = of_both ? g_strdup(text_at(rows, row, JJ_TIDY_CODE)) : unit_on_base(joining, card, rows, row);
  row_of_key(joining, rows, row, unit)->row[1 + card] = row;
}

/* Told over what a scenario and its base share, so that its base is another beside each scenario? */
static bool is_of_a_pair(const JjTable *rows, uint32_t row) {
  return metrics[metric_at(rows, row)].travel == metric_minutes_common;
}

static void join_card(Joining *joining, uint32_t card) {
  const JjTable *rows = joining->out->contest->contenders[card].scorecard->rows;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!(joining->levels >> level_at(rows, row) & 1) || is_of_a_pair(rows, row)) continue;
    join_base(joining, card, rows, row);
    join_scenario(joining, card, rows, row);
  }
}

static int compare_order(const void *left, const void *right) {
  const CompareRow *a = left, *b = right;
  if (a->metric != b->metric) return a->metric < b->metric ? -1 : 1;
  if (a->level != b->level) return a->level < b->level ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

void compare_rows_init(CompareRows *out, const JjContest *contest, uint32_t levels) {
  *out = (CompareRows){contest, g_array_new(FALSE, FALSE, sizeof(CompareRow)), g_new0(JjMatching *, contest->n)};
  g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Joining joining = {out, found, levels};
  for (uint32_t i = 0; i < contest->n; i++)
    out->matchings[i] = jj_match_communities(contest->base, contest->contenders[i].situation);
  for (uint32_t i = 0; i < contest->n; i++) join_card(&joining, i);
  g_array_sort(out->rows, compare_order);
}

void compare_rows_clear(CompareRows *rows) {
  for (uint32_t i = 0; i < rows->contest->n; i++) jj_matching_free(rows->matchings[i]);
  g_free(rows->matchings);
  for (guint i = 0; i < rows->rows->len; i++) g_free(g_array_index(rows->rows, CompareRow, i).row);
  g_array_unref(rows->rows);
}

CompareCell compare_cell(const CompareRows *rows, const CompareRow *row, uint32_t side) {
  const JjContender *contenders = rows->contest->contenders;
  CompareCell cell = {NULL, row->row[side], JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN};
  if (cell.row == JJ_NONE) return cell;
  cell.rows = contenders[side == 0 ? row->base_card : side - 1].scorecard->rows;
  if (side > 0) cell = (CompareCell){cell.rows, cell.row, JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN};
  if (side > 0 && metrics[row->metric].compare) cell.value = JJ_TIDY_CHANGE;
  return cell;
}
