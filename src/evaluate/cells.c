/* From tidy rows to cells: which figures are counts of students. */
#include "evaluate/cells.h"

#include <string.h>

/* Counts under these are small; the stricter ones by a word in the metric or group. */
static const struct {
  const char *word;
  int64_t least;
} leasts[] = {{"low_income", 5}, {"indigenous", 5}, {"disability", 5}, {"低收入", 5}, {"原住民", 5}, {"身心障礙", 5}};
static const int64_t usual_least = 3;

static int64_t least_of(const RowKey *key) {
  for (size_t i = 0; i < G_N_ELEMENTS(leasts); i++)
    if (strstr(key->metric, leasts[i].word) || (key->group && strstr(key->group, leasts[i].word)))
      return leasts[i].least;
  return usual_least;
}

/* Means are figures of students, but no counts, and seats are chairs. */
static bool is_no_count(const char *metric, Part part) {
  static const struct {
    const char *metric;
    Part part;
  } others[] = {{"graduates_per_community", PART_VALUE},
                {"seats", PART_VALUE},
                {"seats_per_graduate", PART_NUM},
                {"exam_free_seats_per_graduate", PART_NUM},
                {"registration_rate", PART_DEN}};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (others[i].part == part && strcmp(others[i].metric, metric) == 0) return true;
  return false;
}

RowKey cells_key(const Cells *cells, uint32_t row) {
  const JjTable *rows = cells->rows;
  return (RowKey){.metric = jj_table_text(rows, row, JJ_TIDY_METRIC),
                  .level = jj_table_text(rows, row, JJ_TIDY_LEVEL),
                  .code = jj_table_text(rows, row, JJ_TIDY_CODE),
                  .variant = jj_table_text(rows, row, JJ_TIDY_VARIANT),
                  .group = jj_table_text(rows, row, JJ_TIDY_GROUP),
                  .threshold = jj_table_int(rows, row, JJ_TIDY_THRESHOLD)};
}

static char *key_text(RowKey key) {
  return g_strdup_printf("%s\n%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT, key.metric, key.level, key.code,
                         key.variant ? key.variant : "", key.group ? key.group : "", key.threshold);
}

uint32_t cells_row(const Cells *cells, RowKey key) {
  g_autofree char *text = key_text(key);
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(cells->row_of, text));
  return found ? found - 1 : JJ_NONE;
}

uint32_t cells_at(const Cells *cells, uint32_t row, SideIndex side, Part part) {
  return row == JJ_NONE ? JJ_NONE : cells->of_row[((size_t)row * N_SIDES + side) * N_PARTS + part];
}

int64_t cells_value(const Cells *cells, uint32_t cell) {
  return g_array_index(cells->value, int64_t, cell);
}

Beside cells_beside(const RowKey *key) {
  static const struct {
    const char *metric;
    Beside beside;
  } besides[] = {{"zone_own_share", BESIDE_FLOWS},
                 {"zone_other_share", BESIDE_FLOWS},
                 {"zone_part", BESIDE_PARTS},
                 {"suitably_near", BESIDE_FLOWS},
                 {"entrants_moved", BESIDE_FLOWS},
                 {"entrants_group_unknown", BESIDE_PROGRAMS},
                 {"registration_rate", BESIDE_PROGRAMS},
                 {"exam_free_share", BESIDE_PROGRAMS},
                 {"entrants_above_seats", BESIDE_PROGRAMS}};
  for (size_t i = 0; i < G_N_ELEMENTS(besides); i++)
    if (strcmp(besides[i].metric, key->metric) == 0) return besides[i].beside;
  if (!key->group || strcmp(key->metric, "seats") == 0) return BESIDE_NONE;
  return BESIDE_FLOWS;
}

/* ---- which community a unit belongs to ---- */

static char *unit_text(SideIndex side, const char *level, const char *code) {
  return g_strdup_printf("%d\n%s\n%s", (int)side, level, code);
}

const char *cells_community(const Cells *cells, SideIndex side, const char *level, const char *code) {
  g_autofree char *text = unit_text(side, level, code);
  return g_hash_table_lookup(cells->community, text);
}

static void place(Cells *cells, SideIndex side, JjLevel level, const char *code, JjId community) {
  if (community == JJ_NONE) return;
  const char *home = cells->situation[side]->plan->code[community];
  g_hash_table_insert(cells->community, unit_text(side, jj_level_words[level], code), g_strdup(home));
}

static void place_units(Cells *cells, SideIndex side) {
  const JjStudy *study = cells->situation[side]->study;
  const JjPlan *plan = cells->situation[side]->plan;
  for (JjId s = 0; s < study->schools.n; s++)
    place(cells, side, JJ_LEVEL_SCHOOL, study->schools.code[s], plan->school_community[s]);
  for (JjId z = 0; z < study->zones.n; z++) place(cells, side, JJ_LEVEL_ZONE, study->zones.code[z], plan->primary[z]);
  for (JjId o = 0; o < study->origins.n; o++)
    place(cells, side, JJ_LEVEL_FEEDER, study->origins.code[o], jj_plan_origin_primary(study, plan, o));
}

/* ---- the counts of a row ---- */

static void add_cell(Cells *cells, uint32_t row, SideIndex side, Part part, int64_t value) {
  const RowKey key = cells_key(cells, row);
  const int64_t least = least_of(&key);
  if (is_no_count(key.metric, part)) return;
  cells->of_row[((size_t)row * N_SIDES + side) * N_PARTS + part] = cells->n++;
  g_array_append_val(cells->value, value);
  g_array_append_val(cells->least, least);
}

/* N_rand of a community is O·D / T·D: the reader, who knows D, gets O. */
static void add_origins(Cells *cells, uint32_t row, SideIndex side, int64_t num) {
  RowKey key = cells_key(cells, row);
  if (strcmp(key.level, "community") != 0) return;
  key.metric = "nearby_rate";
  uint32_t other = cells_row(cells, key);
  int64_t entrants =
      other == JJ_NONE ? 0 : jj_table_int(cells->rows, other, side == SIDE_BASE ? JJ_TIDY_BASE_DEN : JJ_TIDY_SCEN_DEN);
  if (entrants > 0) add_cell(cells, row, side, PART_ORIGINS, num / entrants);
}

static void add_row_cells(Cells *cells, uint32_t row, SideIndex side) {
  const JjTable *rows = cells->rows;
  const JjTidyColumn value = side == SIDE_BASE ? JJ_TIDY_BASE : JJ_TIDY_SCENARIO;
  const JjTidyColumn num = side == SIDE_BASE ? JJ_TIDY_BASE_NUM : JJ_TIDY_SCEN_NUM;
  const JjTidyColumn den = side == SIDE_BASE ? JJ_TIDY_BASE_DEN : JJ_TIDY_SCEN_DEN;
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  const RowKey key = cells_key(cells, row);
  if (cells_beside(&key) != BESIDE_NONE) return;
  const bool has_ratio = !jj_table_is_null(rows, row, num) && !jj_table_is_null(rows, row, den);
  if (strcmp(metric, "expected_rate") == 0) {
    if (has_ratio) add_origins(cells, row, side, jj_table_int(rows, row, num));
  } else if (has_ratio) {
    add_cell(cells, row, side, PART_NUM, jj_table_int(rows, row, num));
    add_cell(cells, row, side, PART_DEN, jj_table_int(rows, row, den));
  } else if (strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "students") == 0 && !jj_table_is_null(rows, row, value)) {
    add_cell(cells, row, side, PART_VALUE, (int64_t)jj_table_real(rows, row, value));
  }
}

Cells *cells_new(const JjTable *rows, const JjSituation *base, const JjSituation *scenario) {
  const uint32_t n_rows = jj_table_n_rows(rows);
  Cells *cells = g_new0(Cells, 1);
  cells->rows = rows;
  cells->situation[SIDE_BASE] = base;
  cells->situation[SIDE_SCENARIO] = scenario;
  cells->value = g_array_new(FALSE, FALSE, sizeof(int64_t));
  cells->least = g_array_new(FALSE, FALSE, sizeof(int64_t));
  cells->equal = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  cells->relations = relations_new();
  cells->row_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  cells->community = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const size_t n_places = (size_t)n_rows * N_SIDES * N_PARTS;
  cells->of_row = g_new(uint32_t, n_places + 1);
  for (size_t i = 0; i < n_places; i++) cells->of_row[i] = JJ_NONE;
  for (uint32_t row = 0; row < n_rows; row++)
    g_hash_table_insert(cells->row_of, key_text(cells_key(cells, row)), GUINT_TO_POINTER(row + 1));
  for (SideIndex side = 0; side < N_SIDES; side++) place_units(cells, side);
  for (uint32_t row = 0; row < n_rows; row++)
    for (SideIndex side = 0; side < N_SIDES; side++) add_row_cells(cells, row, side);
  return cells;
}

void cells_free(Cells *cells) {
  if (!cells) return;
  g_array_unref(cells->value);
  g_array_unref(cells->least);
  g_array_unref(cells->equal);
  g_hash_table_unref(cells->row_of);
  g_hash_table_unref(cells->community);
  relations_free(cells->relations);
  g_free(cells->of_row);
  g_free(cells);
}
