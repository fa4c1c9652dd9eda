/* Small cells: which figures of a scorecard are hidden, and hiding them (docs/semantics/small-cells.md). */
#include <math.h>
#include <string.h>

#include "evaluate/cells.h"

/* The cells of a scorecard and which of them are hidden. */
typedef struct {
  JjScorecard *scorecard;
  Cells *cells;
  uint32_t *same;                       /* [cells->n] sets of cells that are one and the same */
  bool *hidden;                         /* [cells->n] by the set's first cell */
  bool closed[JJ_VARIANT_COUNT];        /* the variant's rows of communities and schools are hidden whole */
  bool closed_wholly[JJ_VARIANT_COUNT]; /* those of the study's rates too */
  bool origins_closed;                  /* so are those of what the communities' origins do */
  bool beside_closed[N_BESIDE];         /* so are those that stand beside the system of cells */
  bool graduates_closed;                /* so are the figures over graduates */
  GArray *comers;                       /* of uint32_t, rows of schools there on one side only that hide a count */
} Suppression;

/* ---- choosing ---- */

static void join_equal(Suppression *s) {
  jj_sets_init(s->same, s->cells->n);
  for (guint i = 0; i < s->cells->equal->len; i += 2)
    jj_sets_join(s->same, g_array_index(s->cells->equal, uint32_t, i), g_array_index(s->cells->equal, uint32_t, i + 1));
}

/* The relations between the sets. (owned) */
static Relations *relations_of_sets(const Suppression *s) {
  const Relations *of_cells = s->cells->relations;
  Relations *of_sets = relations_new();
  for (uint32_t r = 0; r < relations_count(of_cells); r++) {
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    for (uint32_t i = g_array_index(of_cells->start, uint32_t, r); i < g_array_index(of_cells->start, uint32_t, r + 1);
         i++) {
      Term term = g_array_index(of_cells->term, Term, i);
      term.cell = jj_sets_find(s->same, term.cell);
      g_array_append_val(terms, term);
    }
    relations_add(of_sets, terms);
  }
  return of_sets;
}

/* What goes first to keep company: counts of the scenario alone before those of the base, which other scenarios print
 * too; then small ones; zeros last. (owned) [cells->n] by set */
static int64_t *ranks(const Suppression *s) {
  static const int64_t of_base = INT64_MAX / 4, of_zero = INT64_MAX / 2;
  int64_t *rank = g_new0(int64_t, (size_t)s->cells->n + 1);
  for (uint32_t cell = 0; cell < s->cells->n; cell++) {
    const int64_t value = cells_value(s->cells, cell);
    const uint32_t set = jj_sets_find(s->same, cell);
    rank[set] = MAX(rank[set], value > 0 ? value : of_zero);
  }
  for (uint32_t row = 0; row < jj_table_n_rows(s->cells->rows); row++)
    for (Part part = 0; part < N_PARTS; part++) {
      const uint32_t cell = cells_at(s->cells, row, SIDE_BASE, part);
      if (cell == JJ_NONE) continue;
      int64_t *of_set = &rank[jj_sets_find(s->same, cell)];
      if (*of_set < of_base) *of_set += of_base;
    }
  return rank;
}

/* Small counts are hidden, then what would give them away. */
static void choose(Suppression *s) {
  for (uint32_t cell = 0; cell < s->cells->n; cell++) {
    const int64_t value = cells_value(s->cells, cell);
    if (value > 0 && value < g_array_index(s->cells->least, int64_t, cell))
      s->hidden[jj_sets_find(s->same, cell)] = true;
  }
  g_autofree int64_t *rank = ranks(s);
  g_autoptr(Relations) relations = relations_of_sets(s);
  protect(relations, rank, s->cells->n, s->hidden);
}

static bool is_hidden(const Suppression *s, uint32_t cell) {
  return cell != JJ_NONE && s->hidden[jj_sets_find((uint32_t *)s->same, cell)];
}

/* Is any count of the row hidden on the side? */
static bool row_hides(const Suppression *s, uint32_t row, SideIndex side) {
  for (Part part = 0; part < N_PARTS; part++)
    if (is_hidden(s, cells_at(s->cells, row, side, part))) return true;
  return false;
}

static bool is_total(const RowKey *key) {
  return strcmp(key->level, "total") == 0;
}

/* The row's way of counting, if its rows may be hidden whole; SHARED, the headline, if not. */
static JjVariant variant_of(const RowKey *key) {
  JjVariant variant = JJ_VARIANT_SHARED;
  while (variant < JJ_VARIANT_COUNT && strcmp(jj_variant_words[variant], key->variant) != 0) variant++;
  const bool alone = g_str_has_prefix(key->metric, "graduates"); /* has no other way of counting */
  return alone || variant == JJ_VARIANT_COUNT ? JJ_VARIANT_SHARED : variant;
}

/* ... of a row below the study. */
static JjVariant closing_variant(const RowKey *key) {
  return is_total(key) ? JJ_VARIANT_SHARED : variant_of(key);
}

/* Does the row hide a count that the headline does not hide as the same? */
static bool hides_more(const Suppression *s, uint32_t row) {
  RowKey key = cells_key(s->cells, row);
  key.variant = jj_variant_words[JJ_VARIANT_SHARED];
  const uint32_t shared = cells_row(s->cells, key);
  for (SideIndex side = 0; side < N_SIDES; side++)
    for (Part part = 0; part < N_PARTS; part++) {
      const uint32_t own = cells_at(s->cells, row, side, part), other = cells_at(s->cells, shared, side, part);
      if (!is_hidden(s, own)) continue;
      if (other == JJ_NONE || jj_sets_find(s->same, own) != jj_sets_find(s->same, other)) return true;
    }
  return false;
}

/* Figures of what a community's origins do, wherever they go: communities that share zones, or have few, tell of one
 * another. They go together. */
static bool is_of_origins(const RowKey *key) {
  static const char *const metrics[] = {"stay_rate", "expected_rate", "size_corrected"};
  for (size_t i = 0; i < G_N_ELEMENTS(metrics); i++)
    if (strcmp(metrics[i], key->metric) == 0) return !is_total(key);
  return false;
}

static bool closes_origins(const Suppression *s, const RowKey *key, uint32_t row) {
  const JjVariant variant = variant_of(key);
  if (!is_of_origins(key)) return false;
  if (variant != JJ_VARIANT_SHARED && !(variant == JJ_VARIANT_PRIMARY && hides_more(s, row))) return false;
  for (SideIndex side = 0; side < N_SIDES; side++)
    if (is_hidden(s, cells_at(s->cells, row, side, PART_DEN)) ||
        is_hidden(s, cells_at(s->cells, row, side, PART_ORIGINS)))
      return true;
  return false;
}

/* Figures over graduates tell, beside the flows of a community, those of its origins without graduates, and where zones
 * are shared these are the same in several communities. They go together. */
static bool is_over_graduates(const char *metric) {
  return strcmp(metric, "coverage") == 0 || strcmp(metric, "stay_of_graduates") == 0;
}

static bool closes_graduates(const Suppression *s, const RowKey *key, uint32_t row) {
  const bool rate = strcmp(key->metric, "stay_rate") == 0;
  for (SideIndex side = 0; rate && side < N_SIDES; side++)
    if (is_hidden(s, cells_at(s->cells, row, side, PART_DEN))) return true;
  if (!is_over_graduates(key->metric) && strcmp(key->metric, "graduates") != 0) return false;
  return row_hides(s, row, SIDE_BASE) || row_hides(s, row, SIDE_SCENARIO);
}

/* Students of the study's schools in the middle of both sides: what a zone's part of a change is taken of. */
static double mean_entrants(const Suppression *s) {
  const JjTable *rows = s->cells->rows;
  const RowKey key = {"entrants_inside", "total", s->cells->situation[SIDE_BASE]->study->code, "shared", NULL, 0};
  const uint32_t row = cells_row(s->cells, key);
  if (row == JJ_NONE) return 0;
  return (jj_table_real(rows, row, JJ_TIDY_BASE) + jj_table_real(rows, row, JJ_TIDY_SCENARIO)) / 2;
}

/* A zone's part tells how many of its students are nearby on one side alone; between years it mixes two counts. */
static bool part_is_small(const Suppression *s, uint32_t row) {
  const double part = jj_table_real(s->cells->rows, row, JJ_TIDY_CHANGE);
  const bool one_year = s->cells->situation[SIDE_BASE]->year == s->cells->situation[SIDE_SCENARIO]->year;
  return one_year && part != 0 && fabs(part) * mean_entrants(s) < 2.5;
}

static bool is_small(int64_t count) {
  return count != 0 && ABS(count) < 3;
}

/* Is a count of the row small, or what it leaves, or its change? */
static bool tells_few(const Suppression *s, const RowKey *key, uint32_t row) {
  const JjTable *rows = s->cells->rows;
  if (strcmp(key->metric, "zone_part") == 0) return part_is_small(s, row);
  const int64_t old = jj_table_int(rows, row, JJ_TIDY_BASE_NUM), new = jj_table_int(rows, row, JJ_TIDY_SCEN_NUM);
  const int64_t old_all = jj_table_int(rows, row, JJ_TIDY_BASE_DEN), all = jj_table_int(rows, row, JJ_TIDY_SCEN_DEN);
  return is_small(old) || is_small(new) || is_small(old_all) || is_small(all) || is_small(old_all - old) ||
         is_small(all - new) || is_small(new - old) || is_small(all - old_all);
}

/* Where a way of counting beside the headline hides anything of a community or school, its rows of them all go: what it
 * leaves out are few flows of few schools, which too many figures speak of. */
static void close_variants(Suppression *s) {
  for (uint32_t row = 0; row < jj_table_n_rows(s->cells->rows); row++) {
    const RowKey key = cells_key(s->cells, row);
    const bool hides = row_hides(s, row, SIDE_BASE) || row_hides(s, row, SIDE_SCENARIO);
    const JjVariant variant = closing_variant(&key);
    const Beside beside = cells_beside(&key);
    for (Beside family = BESIDE_FLOWS; hides && family < N_BESIDE; family++) s->beside_closed[family] = true;
    s->beside_closed[beside] = s->beside_closed[beside] || tells_few(s, &key, row);
    s->closed[variant] = s->closed[variant] || hides;
    s->closed_wholly[variant] = s->closed_wholly[variant] || (hides && hides_more(s, row));
    if (closes_origins(s, &key, row)) s->origins_closed = true;
    if (closes_graduates(s, &key, row)) s->graduates_closed = true;
  }
  s->beside_closed[BESIDE_NONE] = false;
  s->closed[JJ_VARIANT_SHARED] = s->closed_wholly[JJ_VARIANT_SHARED] = false;
}

/* ---- hiding ---- */

static const struct {
  JjTidyColumn value, num, den;
} columns[N_SIDES] = {{JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN},
                      {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN}};

static void hide(Suppression *s, uint32_t row, JjTidyColumn column) {
  JjTable *rows = s->scorecard->rows;
  if (jj_table_is_null(rows, row, column)) return;
  jj_table_hide(rows, row, column);
  s->scorecard->n_hidden++;
}

static uint32_t row_of_metric(const Suppression *s, uint32_t row, const char *metric) {
  RowKey key = cells_key(s->cells, row);
  key.metric = metric;
  return cells_row(s->cells, key);
}

/* Does any row of the metric and way of counting hide a count on the side? */
static bool metric_hides(const Suppression *s, const char *metric, const char *variant, SideIndex side) {
  for (uint32_t row = 0; row < jj_table_n_rows(s->cells->rows); row++) {
    const RowKey key = cells_key(s->cells, row);
    if (strcmp(key.metric, metric) == 0 && strcmp(key.variant, variant) == 0 && strcmp(key.level, "school") != 0 &&
        row_hides(s, row, side))
      return true;
  }
  return false;
}

/* The entrants that moved with a zone from or to the community: beside its N of both sides they tell where they
 * went. */
static bool has_moved(const Suppression *s, uint32_t row, SideIndex side) {
  const uint32_t old = cells_at(s->cells, row, SIDE_BASE, PART_ORIGINS);
  const uint32_t new = cells_at(s->cells, row, SIDE_SCENARIO, PART_ORIGINS);
  const RowKey key = cells_key(s->cells, row);
  if (side == SIDE_BASE || old == JJ_NONE || new == JJ_NONE) return false;
  if (jj_sets_find(s->same, old) == jj_sets_find(s->same, new)) return false;
  return metric_hides(s, "nearby_rate", key.variant, SIDE_BASE) ||
         metric_hides(s, "nearby_rate", key.variant, SIDE_SCENARIO);
}

/* N_rand is made of O, D and T: of the study, of those of all communities. */
static bool expected_is_hidden(const Suppression *s, uint32_t row, SideIndex side) {
  RowKey key = cells_key(s->cells, row);
  if (strcmp(key.level, "total") == 0)
    return metric_hides(s, "expected_rate", key.variant, side) || metric_hides(s, "nearby_rate", key.variant, side);
  if (row_hides(s, row, side) || has_moved(s, row, side)) return true;
  key.metric = "nearby_rate";
  if (is_hidden(s, cells_at(s->cells, cells_row(s->cells, key), side, PART_DEN))) return true;
  key.level = "total";
  key.code = s->cells->situation[side]->study->code;
  return is_hidden(s, cells_at(s->cells, cells_row(s->cells, key), side, PART_DEN));
}

static bool size_corrected_is_hidden(const Suppression *s, uint32_t row, SideIndex side) {
  return row_hides(s, row_of_metric(s, row, "nearby_rate"), side) ||
         expected_is_hidden(s, row_of_metric(s, row, "expected_rate"), side);
}

static bool per_community_is_hidden(const Suppression *s, uint32_t row, SideIndex side) {
  return row_hides(s, row_of_metric(s, row, "graduates"), side);
}

/* A figure of unknown making is as open as the counts of its unit. */
static bool unknown_is_hidden(const Suppression *s, uint32_t row, SideIndex side) {
  const RowKey own = cells_key(s->cells, row);
  for (uint32_t other = 0; other < jj_table_n_rows(s->cells->rows); other++) {
    const RowKey key = cells_key(s->cells, other);
    if (strcmp(key.level, own.level) == 0 && strcmp(key.code, own.code) == 0 && row_hides(s, other, side)) return true;
  }
  return false;
}

/* Metrics whose figures are not counts or rates of their own counts, and when they are hidden. */
static const struct {
  const char *metric;
  bool (*is_hidden)(const Suppression *s, uint32_t row, SideIndex side);
} derived[] = {{"expected_rate", expected_is_hidden},
               {"size_corrected", size_corrected_is_hidden},
               {"graduates_per_community", per_community_is_hidden}};

static bool derived_is_hidden(const Suppression *s, uint32_t row, SideIndex side) {
  const JjTable *rows = s->cells->rows;
  const RowKey key = cells_key(s->cells, row);
  for (size_t i = 0; i < G_N_ELEMENTS(derived); i++)
    if (strcmp(derived[i].metric, key.metric) == 0) return derived[i].is_hidden(s, row, side);
  /* Parts, zones and schools are no students. */
  if (strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "count") == 0) return false;
  for (Part part = 0; part < N_PARTS; part++)
    if (cells_at(s->cells, row, side, part) != JJ_NONE) return false;
  return strcmp(key.metric, "seats") != 0 && unknown_is_hidden(s, row, side);
}

static void hide_side(Suppression *s, uint32_t row, SideIndex side) {
  if (jj_table_is_null(s->cells->rows, row, columns[side].value)) return; /* no answer: nothing to hide */
  const bool num = is_hidden(s, cells_at(s->cells, row, side, PART_NUM));
  const bool den = is_hidden(s, cells_at(s->cells, row, side, PART_DEN));
  const bool all = derived_is_hidden(s, row, side);
  if (num || all) hide(s, row, columns[side].num);
  if (den || all) hide(s, row, columns[side].den);
  if (num || den || all || is_hidden(s, cells_at(s->cells, row, side, PART_VALUE))) hide(s, row, columns[side].value);
}

/* ---- effects ---- */

static bool is_effect(const char *metric) {
  return g_str_has_suffix(metric, "_effect");
}

static bool is_there(const JjSituation *situation, const char *code) {
  const JjSchools *schools = &situation->study->schools;
  for (JjId school = 0; school < schools->n; school++)
    if (strcmp(schools->code[school], code) == 0) return jj_school_exists(situation->study, school, situation->year);
  return false;
}

/* Rows of schools that are there on one side only and hide a count. (owned) of uint32_t */
static GArray *hiding_comers(const Suppression *s) {
  GArray *comers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t row = 0; row < jj_table_n_rows(s->cells->rows); row++) {
    const RowKey key = cells_key(s->cells, row);
    if (strcmp(key.metric, "nearby_rate") != 0 || strcmp(key.level, "school") != 0) continue;
    if (!row_hides(s, row, SIDE_BASE) && !row_hides(s, row, SIDE_SCENARIO)) continue;
    if (is_there(s->cells->situation[SIDE_BASE], key.code) != is_there(s->cells->situation[SIDE_SCENARIO], key.code))
      g_array_append_val(comers, row);
  }
  return comers;
}

static bool is_of(const Suppression *s, const RowKey *school, const char *community) {
  for (SideIndex side = 0; side < N_SIDES; side++)
    if (g_strcmp0(cells_community(s->cells, side, "school", school->code), community) == 0) return true;
  return false;
}

/* An effect tells N of the schools there on both sides, so that with N it tells those of the others. */
static bool comers_hide(const Suppression *s, const RowKey *effect) {
  for (guint i = 0; i < s->comers->len; i++) {
    const RowKey school = cells_key(s->cells, g_array_index(s->comers, uint32_t, i));
    if (strcmp(school.variant, effect->variant) != 0) continue;
    if (strcmp(effect->level, "total") == 0 || is_of(s, &school, effect->code)) return true;
  }
  return false;
}

static void hide_effect(Suppression *s, uint32_t row) {
  const RowKey key = cells_key(s->cells, row);
  const uint32_t rate = row_of_metric(s, row, "nearby_rate");
  if (row_hides(s, rate, SIDE_BASE) || row_hides(s, rate, SIDE_SCENARIO) || comers_hide(s, &key))
    hide(s, row, JJ_TIDY_CHANGE);
}

/* ---- the rows ---- */

/* "base base_num": the columns that are hidden. */
static void list_hidden(JjTable *rows, uint32_t row) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (uint32_t column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++)
    if (jj_table_is_hidden(rows, row, column))
      g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", jj_table_column(rows, column)->name);
  if (names->len > 0) jj_table_set_text(rows, row, JJ_TIDY_HIDDEN, names->str);
}

static bool is_closed(const Suppression *s, const RowKey *key) {
  return s->closed[closing_variant(key)] || s->closed_wholly[variant_of(key)] ||
         (s->graduates_closed && is_over_graduates(key->metric)) || (s->origins_closed && is_of_origins(key)) ||
         s->beside_closed[cells_beside(key)];
}

static void hide_whole(Suppression *s, uint32_t row) {
  if (strcmp(jj_table_text(s->scorecard->rows, row, JJ_TIDY_UNIT), "count") == 0) return;
  for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++) hide(s, row, column);
}

/* Students who move, a figure of both sides at once. */
static bool is_small_change(const JjTable *rows, uint32_t row) {
  const double change = jj_table_real(rows, row, JJ_TIDY_CHANGE);
  const bool alone = jj_table_is_null(rows, row, JJ_TIDY_BASE) && jj_table_is_null(rows, row, JJ_TIDY_SCENARIO);
  return alone && strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "students") == 0 && change > 0 && change < 3;
}

static void hide_row(Suppression *s, uint32_t row) {
  JjTable *rows = s->scorecard->rows;
  const RowKey key = cells_key(s->cells, row);
  if (is_closed(s, &key)) hide_whole(s, row);
  for (SideIndex side = 0; side < N_SIDES; side++) hide_side(s, row, side);
  if (is_effect(key.metric)) hide_effect(s, row);
  if (is_small_change(rows, row)) hide(s, row, JJ_TIDY_CHANGE);
  if (jj_table_is_hidden(rows, row, JJ_TIDY_BASE) || jj_table_is_hidden(rows, row, JJ_TIDY_SCENARIO))
    hide(s, row, JJ_TIDY_CHANGE);
  list_hidden(rows, row);
}

void jj_scorecard_suppress(JjScorecard *scorecard, const JjSituation *base, const JjSituation *scenario) {
  g_autoptr(Cells) cells = cells_new(scorecard->rows, base, scenario);
  cells_relate(cells);
  g_autofree uint32_t *same = g_new(uint32_t, (size_t)cells->n + 1);
  g_autofree bool *hidden = g_new0(bool, (size_t)cells->n + 1);
  Suppression suppression = {.scorecard = scorecard, .cells = cells, .same = same, .hidden = hidden};
  join_equal(&suppression);
  choose(&suppression);
  close_variants(&suppression);
  g_autoptr(GArray) comers = hiding_comers(&suppression);
  suppression.comers = comers;
  for (uint32_t row = 0; row < jj_table_n_rows(scorecard->rows); row++) hide_row(&suppression, row);
}

void jj_scorecard_mark_internal(JjScorecard *scorecard) {
  JjTable *rows = scorecard->rows;
  scorecard->internal = true;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    const char *mark = jj_table_text(rows, row, JJ_TIDY_MARK);
    g_autofree char *text = mark ? g_strdup_printf("%s、%s", JJ_INTERNAL_MARK, mark) : g_strdup(JJ_INTERNAL_MARK);
    jj_table_set_text(rows, row, JJ_TIDY_MARK, text);
  }
}
