/* Small counts of who moves: hidden where a twin of the students would print otherwise, as small cells of evaluations
 * are (docs/semantics/small-cells.md). */
#include <string.h>

#include "compose/diff.h"

static const int64_t least = 3;

/* The true tables, the students of a twin and which of them have changed. */
typedef struct {
  const JjDifference *difference;
  const JjStudy *study;
  DiffTables *tables;
  const DiffStudents *truth;
  DiffStudents twin;
} Hiding;

static bool is_small(int64_t students) {
  return students > 0 && students < least;
}

/* ---- the twin ---- */

/* Which pair of places an origin moves between: the row of its feeder, or of its zone where origins are zones. */
static uint32_t row_of_origin(const Hiding *hiding, JjId origin) {
  const JjTable *moves = hiding->tables->moves;
  const char *kind = hiding->study->origin_kind == JJ_ORIGIN_FEEDER ? "feeder" : "zone";
  for (uint32_t row = 0; row < jj_table_n_rows(moves); row++)
    if (strcmp(jj_table_text(moves, row, DIFF_MOVES_KIND), kind) == 0 &&
        strcmp(jj_table_text(moves, row, DIFF_MOVES_CODE), hiding->study->origins.code[origin]) == 0)
      return row;
  return JJ_NONE;
}

static bool same_pair(const Hiding *hiding, JjId a, JjId b) {
  const JjTable *moves = hiding->tables->moves;
  const uint32_t row_a = row_of_origin(hiding, a), row_b = row_of_origin(hiding, b);
  if (row_a == JJ_NONE || row_b == JJ_NONE) return row_a == row_b;
  return g_strcmp0(jj_table_text(moves, row_a, DIFF_MOVES_FROM), jj_table_text(moves, row_b, DIFF_MOVES_FROM)) == 0 &&
         g_strcmp0(jj_table_text(moves, row_a, DIFF_MOVES_TO), jj_table_text(moves, row_b, DIFF_MOVES_TO)) == 0;
}

/* Students of one column of the origins, true and in the twin. */
typedef struct {
  const int64_t *truth;
  int64_t *twin;
} Column;

/* Who gives a student so that the sums stay: of the same zone, else of the same pair. JJ_NONE: nobody. */
static JjId giver(const Hiding *hiding, const Column *column, JjId taker, bool other_zone) {
  const JjOrigins *origins = &hiding->study->origins;
  JjId best = JJ_NONE;
  for (JjId o = 0; o < origins->n; o++) {
    const bool same_zone = origins->zone[o] == origins->zone[taker];
    if (o == taker || column->truth[o] < 1 || column->twin[o] != column->truth[o] || !same_pair(hiding, taker, o))
      continue;
    if (same_zone && !other_zone) return o;
    if (!same_zone && best == JJ_NONE) best = o;
  }
  return best;
}

static void change(const Hiding *hiding, const Column *column, JjId taker, bool other_zone) {
  const JjId from = giver(hiding, column, taker, other_zone);
  column->twin[taker]++;
  if (from != JJ_NONE) column->twin[from]--;
}

/* Small counts of feeders, then of zones. */
static void change_origins(const Hiding *hiding, const Column *column) {
  const JjOrigins *origins = &hiding->study->origins;
  for (JjId o = 0; o < origins->n; o++)
    if (is_small(column->truth[o]) && column->twin[o] == column->truth[o] && row_of_origin(hiding, o) != JJ_NONE)
      change(hiding, column, o, false);
  for (JjId z = 0; z < hiding->study->zones.n; z++) {
    int64_t truth = 0, twin = 0;
    JjId any = JJ_NONE;
    for (JjId o = 0; o < origins->n; o++) {
      if (origins->zone[o] != z || column->truth[o] < 1) continue;
      truth += column->truth[o];
      twin += column->twin[o];
      any = o;
    }
    if (is_small(truth) && truth == twin) change(hiding, column, any, true);
  }
}

/* Where a whole pair is small, nobody else of it can give. */
static void change_sums(const Hiding *hiding, const Column *column, DiffSumsColumn sum) {
  const JjTable *sums = hiding->tables->sums;
  for (uint32_t row = 0; row < jj_table_n_rows(sums); row++) {
    if (!is_small(jj_table_int(sums, row, sum))) continue;
    for (JjId o = 0; o < hiding->study->origins.n; o++) {
      const uint32_t move = row_of_origin(hiding, o);
      if (move == JJ_NONE || column->truth[o] < 1) continue;
      const JjTable *moves = hiding->tables->moves;
      if (g_strcmp0(jj_table_text(moves, move, DIFF_MOVES_FROM), jj_table_text(sums, row, DIFF_SUMS_FROM)) != 0 ||
          g_strcmp0(jj_table_text(moves, move, DIFF_MOVES_TO), jj_table_text(sums, row, DIFF_SUMS_TO)) != 0)
        continue;
      column->twin[o] = column->truth[o] + 1;
    }
  }
}

/* ---- hiding ---- */

static uint32_t hide_row(JjTable *table, uint32_t row, uint32_t hidden, const JjTable *twin,
                         const uint32_t columns[2]) {
  g_autoptr(GString) names = g_string_new(NULL);
  uint32_t n = 0;
  for (int i = 0; i < 2; i++) {
    if (jj_table_is_null(table, row, columns[i])) continue;
    const int64_t count = jj_table_int(table, row, columns[i]);
    if (!is_small(count) && count == jj_table_int(twin, row, columns[i])) continue;
    jj_table_hide(table, row, columns[i]);
    g_string_append_printf(names, "%s%s", n++ > 0 ? " " : "", jj_table_column(table, columns[i])->name);
  }
  if (n > 0) jj_table_set_text(table, row, hidden, names->str);
  return n;
}

static void hide(Hiding *hiding) {
  static const uint32_t of_moves[] = {DIFF_MOVES_GRADUATES, DIFF_MOVES_ENTRANTS};
  static const uint32_t of_sums[] = {DIFF_SUMS_GRADUATES, DIFF_SUMS_ENTRANTS};
  g_auto(DiffTables) twin = diff_tables_of(hiding->difference, &hiding->twin);
  DiffTables *tables = hiding->tables;
  for (uint32_t row = 0; row < jj_table_n_rows(tables->moves); row++)
    tables->n_hidden += hide_row(tables->moves, row, DIFF_MOVES_HIDDEN, twin.moves, of_moves);
  for (uint32_t row = 0; row < jj_table_n_rows(tables->sums); row++)
    tables->n_hidden += hide_row(tables->sums, row, DIFF_SUMS_HIDDEN, twin.sums, of_sums);
}

static void hide_small(const JjDifference *difference, DiffTables *tables, const DiffStudents *truth) {
  Hiding hiding = {difference, difference->to.situation->study, tables, truth, diff_students(difference)};
  const Column graduates = {truth->graduates, hiding.twin.graduates},
               entrants = {truth->entrants, hiding.twin.entrants};
  change_origins(&hiding, &graduates);
  change_origins(&hiding, &entrants);
  change_sums(&hiding, &graduates, DIFF_SUMS_GRADUATES);
  change_sums(&hiding, &entrants, DIFF_SUMS_ENTRANTS);
  hide(&hiding);
  diff_students_clear(&hiding.twin);
}

DiffTables diff_tables(const JjDifference *difference) {
  g_auto(DiffStudents) students = diff_students(difference);
  DiffTables tables = diff_tables_of(difference, &students);
  if (!difference->internal) hide_small(difference, &tables, &students);
  return tables;
}
