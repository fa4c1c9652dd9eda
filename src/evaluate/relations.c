/* What a reader of a scorecard can add and subtract: sums over units, parts and wholes, both sides, ways of counting.
 * A relation is taken where it holds in the numbers: a reader who guesses it would be right. */
#include <string.h>

#include "evaluate/cells.h"

/* ---- differences of two cells ---- */

/* A whole of which another count is a part, of one unit: both printed, they tell the rest. */
typedef struct {
  const char *metric;
  Part part;
} Count;
static const struct {
  Count whole, part;
  const char *part_variant; /* NULL: that of the whole */
} parts[] = {
    {{"stay_rate", PART_DEN}, {"expected_rate", PART_ORIGINS}, NULL},
    {{"stay_rate", PART_DEN}, {"coverage", PART_NUM}, NULL},
    {{"stay_rate", PART_NUM}, {"nearby_rate", PART_NUM}, NULL},
    {{"expected_rate", PART_ORIGINS}, {"nearby_rate", PART_NUM}, NULL},
    {{"nearby_rate", PART_NUM}, {"stay_of_graduates", PART_NUM}, NULL},
    {{"nearby_rate", PART_DEN}, {"within_minutes", PART_DEN}, NULL},
    {{"nearby_rate", PART_DEN}, {"entrants_inside", PART_VALUE}, NULL},
    {{"coverage", PART_DEN}, {"stay_of_graduates", PART_DEN}, NULL},
    {{"coverage", PART_DEN}, {"graduates", PART_VALUE}, "primary"},
    {{"coverage", PART_DEN}, {"nearby_rate", PART_NUM}, NULL},
    {{"graduates", PART_VALUE}, {"nearby_rate", PART_NUM}, NULL},
    {{"entrants", PART_VALUE}, {"stay_rate", PART_DEN}, NULL},
    {{"graduates", PART_VALUE}, {"seats_per_graduate", PART_DEN}, NULL},
    {{"graduates", PART_VALUE}, {"exam_free_seats_per_graduate", PART_DEN}, NULL},
};

static bool one_year(const Cells *cells) {
  return cells->situation[SIDE_BASE]->year == cells->situation[SIDE_SCENARIO]->year;
}

static void add_term(GArray *terms, uint32_t cell, int32_t factor) {
  const Term term = {cell, factor};
  if (cell != JJ_NONE) g_array_append_val(terms, term);
}

static int64_t sum_of(const Cells *cells, const GArray *terms) {
  int64_t sum = 0;
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = &g_array_index(terms, Term, i);
    sum += term->factor * cells_value(cells, term->cell);
  }
  return sum;
}

/* A cell that is printed nowhere. */
static uint32_t add_hidden(Cells *cells, int64_t value, int64_t least) {
  g_array_append_val(cells->value, value);
  g_array_append_val(cells->least, least);
  return cells->n++;
}

/* Takes the terms as a relation if they sum to 0, or to a small count, which is then a cell that nobody may know. */
static void relate(Cells *cells, GArray *terms) {
  if (terms->len == 0) return;
  const int64_t rest = sum_of(cells, terms);
  const int64_t least = g_array_index(cells->least, int64_t, g_array_index(terms, Term, 0).cell);
  if (ABS(rest) >= least) return;
  if (rest != 0) add_term(terms, add_hidden(cells, ABS(rest), least), rest > 0 ? -1 : 1);
  relations_add(cells->relations, terms);
}

/* Takes the terms as a relation if they sum to 0. What is left of differences of differences is no count. */
static void relate_exactly(Cells *cells, GArray *terms) {
  if (sum_of(cells, terms) == 0) relations_add(cells->relations, terms);
}

/* Two counts of which a reader takes the difference. Where there is none they are the same students, if `same`. */
static void compare(Cells *cells, uint32_t a, uint32_t b, bool same) {
  if (a == JJ_NONE || b == JJ_NONE || a == b) return;
  if (cells_value(cells, a) == cells_value(cells, b)) {
    if (same) g_array_append_val(cells->equal, a);
    if (same) g_array_append_val(cells->equal, b);
    return;
  }
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  add_term(terms, a, 1);
  add_term(terms, b, -1);
  relate(cells, terms);
}

/* Two differences that may be of the same students: a − a' = b − b'. */
static void compare_differences(Cells *cells, const uint32_t a[2], const uint32_t b[2]) {
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  if (a[0] == JJ_NONE || a[1] == JJ_NONE || b[0] == JJ_NONE || b[1] == JJ_NONE) return;
  add_term(terms, a[0], 1);
  add_term(terms, a[1], -1);
  add_term(terms, b[0], -1);
  add_term(terms, b[1], 1);
  relate_exactly(cells, terms);
}

/* What is in the whole and not in the part, on both sides. */
static void compare_rests(Cells *cells, uint32_t whole, Part whole_part, uint32_t row, Part part) {
  const uint32_t base[2] = {cells_at(cells, whole, SIDE_BASE, whole_part), cells_at(cells, row, SIDE_BASE, part)};
  const uint32_t scenario[2] = {cells_at(cells, whole, SIDE_SCENARIO, whole_part),
                                cells_at(cells, row, SIDE_SCENARIO, part)};
  if (one_year(cells)) compare_differences(cells, base, scenario);
}

static void compare_parts(Cells *cells, uint32_t row, SideIndex side) {
  const RowKey key = cells_key(cells, row);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (strcmp(parts[i].whole.metric, key.metric) != 0) continue;
    RowKey other = key;
    other.metric = parts[i].part.metric;
    if (parts[i].part_variant) other.variant = parts[i].part_variant;
    /* Minutes are the part's own affair. */
    other.threshold = strcmp(other.metric, "within_minutes") == 0 ? 30 : key.threshold;
    const uint32_t part = cells_row(cells, other);
    compare(cells, cells_at(cells, row, side, parts[i].whole.part), cells_at(cells, part, side, parts[i].part.part),
            true);
    if (side == SIDE_BASE) compare_rests(cells, row, parts[i].whole.part, part, parts[i].part.part);
  }
}

/* The row with all parts against one that differs in one word of its key. */
static void compare_rows(Cells *cells, uint32_t row, RowKey other, SideIndex side) {
  uint32_t against = cells_row(cells, other);
  for (Part part = 0; part < N_PARTS; part++)
    compare(cells, cells_at(cells, row, side, part), cells_at(cells, against, side, part), true);
}

static void compare_side(Cells *cells, uint32_t row, SideIndex side) {
  static const int64_t thresholds[] = {15, 30, 45, 60, 90};
  compare(cells, cells_at(cells, row, side, PART_DEN), cells_at(cells, row, side, PART_NUM), false);
  if (side == SIDE_BASE) compare_rests(cells, row, PART_DEN, row, PART_NUM);
  compare_parts(cells, row, side);
  const RowKey key = cells_key(cells, row);
  RowKey other = key;
  other.variant = jj_variant_words[JJ_VARIANT_SHARED];
  if (strcmp(key.variant, other.variant) != 0) compare_rows(cells, row, other, side);
  other = key;
  for (size_t i = 0; i < G_N_ELEMENTS(thresholds) && thresholds[i] < key.threshold; i++) {
    other.threshold = thresholds[i];
    compare_rows(cells, row, other, side);
  }
}

static void compare_row(Cells *cells, uint32_t row) {
  for (SideIndex side = 0; side < N_SIDES; side++) compare_side(cells, row, side);
  for (Part part = 0; one_year(cells) && part < N_PARTS; part++)
    compare(cells, cells_at(cells, row, SIDE_BASE, part), cells_at(cells, row, SIDE_SCENARIO, part), true);
}

/* Shared less the row's variant: what the base loses, the scenario loses. */
static void compare_losses(Cells *cells, uint32_t row) {
  RowKey key = cells_key(cells, row);
  if (strcmp(key.variant, jj_variant_words[JJ_VARIANT_SHARED]) == 0 || !one_year(cells)) return;
  key.variant = jj_variant_words[JJ_VARIANT_SHARED];
  const uint32_t shared = cells_row(cells, key);
  for (Part part = 0; part < N_PARTS; part++) {
    const uint32_t base[2] = {cells_at(cells, shared, SIDE_BASE, part), cells_at(cells, row, SIDE_BASE, part)};
    const uint32_t scenario[2] = {cells_at(cells, shared, SIDE_SCENARIO, part),
                                  cells_at(cells, row, SIDE_SCENARIO, part)};
    compare_differences(cells, base, scenario);
  }
}

/* ... and of the study what one count loses, the others lose. */
static void compare_total_losses(Cells *cells, uint32_t row, SideIndex side) {
  static const Count losers[] = {{"nearby_rate", PART_DEN}, {"nearby_rate", PART_NUM}, {"stay_rate", PART_DEN}};
  RowKey key = cells_key(cells, row), shared = key;
  if (strcmp(key.metric, "entrants_left_out") != 0) return;
  shared.variant = jj_variant_words[JJ_VARIANT_SHARED];
  const uint32_t left_out[2] = {cells_at(cells, row, side, PART_VALUE),
                                cells_at(cells, cells_row(cells, shared), side, PART_VALUE)};
  for (size_t i = 0; i < G_N_ELEMENTS(losers) && strcmp(key.variant, shared.variant) != 0; i++) {
    key.metric = shared.metric = losers[i].metric;
    const uint32_t loser[2] = {cells_at(cells, cells_row(cells, shared), side, losers[i].part),
                               cells_at(cells, cells_row(cells, key), side, losers[i].part)};
    compare_differences(cells, left_out, loser);
  }
}

/* ---- sums ---- */

/* Rows that differ in their unit (and group) alone. */
typedef struct {
  Cells *cells;
  GHashTable *of;    /* words of a key → GArray of rows */
  GPtrArray *bundle; /* the same arrays in order of their first row */
} Bundles;

static void bundles_init(Bundles *bundles, Cells *cells) {
  bundles->cells = cells;
  bundles->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  bundles->bundle = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

static void bundles_clear(Bundles *bundles) {
  g_hash_table_unref(bundles->of);
  g_ptr_array_unref(bundles->bundle);
}

/* Takes `words`. */
static void bundle_row(Bundles *bundles, char *words, uint32_t row) {
  GArray *rows = g_hash_table_lookup(bundles->of, words);
  if (rows) {
    g_free(words);
  } else {
    rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_hash_table_insert(bundles->of, words, rows);
    g_ptr_array_add(bundles->bundle, rows);
  }
  g_array_append_val(rows, row);
}

/* Counts that a sum over units leaves out and that are printed elsewhere. */
static const struct { Count sum, rest; } rests[] = {{{"nearby_rate", PART_DEN}, {"entrants_unassigned", PART_VALUE}}};

static void add_rest(const Cells *cells, uint32_t total, SideIndex side, Part part, GArray *terms) {
  RowKey key = cells_key(cells, total);
  const char *metric = key.metric;
  for (size_t i = 0; i < G_N_ELEMENTS(rests); i++) {
    if (strcmp(rests[i].sum.metric, metric) != 0 || rests[i].sum.part != part) continue;
    key.metric = rests[i].rest.metric;
    add_term(terms, cells_at(cells, cells_row(cells, key), side, rests[i].rest.part), 1);
  }
}

static void add_rows(const Cells *cells, const GArray *rows, SideIndex side, Part part, GArray *terms, int32_t factor) {
  for (guint i = 0; i < rows->len; i++)
    add_term(terms, cells_at(cells, g_array_index(rows, uint32_t, i), side, part), factor);
}

/* The rows sum to the row `total`. */
static void sum_up(Cells *cells, const GArray *rows, uint32_t total, bool with_rest) {
  if (total == JJ_NONE) return;
  for (SideIndex side = 0; side < N_SIDES; side++)
    for (Part part = 0; part < N_PARTS; part++) {
      uint32_t whole = cells_at(cells, total, side, part);
      if (whole == JJ_NONE) continue;
      g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
      add_rows(cells, rows, side, part, terms, 1);
      if (with_rest) add_rest(cells, total, side, part, terms);
      add_term(terms, whole, -1);
      relate(cells, terms);
    }
}

/* What all units hold together, printed or not: a move shifts students, it makes none. */
static void sum_sides(Cells *cells, const GArray *rows) {
  for (Part part = 0; one_year(cells) && part < N_PARTS; part++) {
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    add_rows(cells, rows, SIDE_BASE, part, terms, 1);
    add_rows(cells, rows, SIDE_SCENARIO, part, terms, -1);
    relate_exactly(cells, terms);
  }
}

/* The communities' O sum to all inside where no zone is shared and no origin stands outside. */
static void sum_origins(Cells *cells, const GArray *rows, uint32_t total, SideIndex side) {
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  add_rows(cells, rows, side, PART_ORIGINS, terms, 1);
  if (terms->len == 0) return;
  add_term(terms, cells_at(cells, total, side, PART_DEN), -1);
  relate(cells, terms);
}

/* All units of a level → the study. */
static void relate_level(Cells *cells, const GArray *rows) {
  RowKey key = cells_key(cells, g_array_index(rows, uint32_t, 0));
  const JjStudy *study = cells->situation[SIDE_BASE]->study;
  if (strcmp(key.level, "total") == 0) return;
  const bool with_rest = strcmp(key.level, "community") == 0;
  key.level = "total";
  key.code = study->code;
  sum_up(cells, rows, cells_row(cells, key), with_rest);
  sum_sides(cells, rows);
  key.metric = "nearby_rate";
  for (SideIndex side = 0; side < N_SIDES; side++) sum_origins(cells, rows, cells_row(cells, key), side);
}

static char *level_words(RowKey key) {
  return g_strdup_printf("%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT, key.metric, key.level, key.variant,
                         key.group ? key.group : "", key.threshold);
}

static void relate_levels(Cells *cells) {
  Bundles bundles;
  bundles_init(&bundles, cells);
  for (uint32_t row = 0; row < jj_table_n_rows(cells->rows); row++)
    bundle_row(&bundles, level_words(cells_key(cells, row)), row);
  for (guint i = 0; i < bundles.bundle->len; i++) relate_level(cells, bundles.bundle->pdata[i]);
  bundles_clear(&bundles);
}

/* Schools, feeders and zones of a community on one side → the community. */
static void relate_community(Cells *cells, const GArray *rows, SideIndex side) {
  RowKey key = cells_key(cells, g_array_index(rows, uint32_t, 0));
  key.code = cells_community(cells, side, key.level, key.code);
  key.level = "community";
  uint32_t community = cells_row(cells, key);
  for (Part part = 0; community != JJ_NONE && part < N_PARTS; part++) {
    uint32_t whole = cells_at(cells, community, side, part);
    if (whole == JJ_NONE) continue;
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    add_rows(cells, rows, side, part, terms, 1);
    add_term(terms, whole, -1);
    relate(cells, terms);
  }
}

static void relate_communities(Cells *cells, SideIndex side) {
  Bundles bundles;
  bundles_init(&bundles, cells);
  for (uint32_t row = 0; row < jj_table_n_rows(cells->rows); row++) {
    const RowKey key = cells_key(cells, row);
    const char *home = cells_community(cells, side, key.level, key.code);
    if (!home) continue;
    g_autofree char *words = level_words(key);
    bundle_row(&bundles, g_strdup_printf("%s\n%s", words, home), row);
  }
  for (guint i = 0; i < bundles.bundle->len; i++) relate_community(cells, bundles.bundle->pdata[i], side);
  bundles_clear(&bundles);
}

/* Program groups of a unit → the unit. */
static void relate_groups(Cells *cells) {
  Bundles bundles;
  bundles_init(&bundles, cells);
  for (uint32_t row = 0; row < jj_table_n_rows(cells->rows); row++) {
    RowKey key = cells_key(cells, row);
    if (!key.group) continue;
    key.group = NULL;
    g_autofree char *words = level_words(key);
    bundle_row(&bundles, g_strdup_printf("%s\n%s", words, key.code), row);
  }
  for (guint i = 0; i < bundles.bundle->len; i++) {
    const GArray *rows = bundles.bundle->pdata[i];
    RowKey key = cells_key(cells, g_array_index(rows, uint32_t, 0));
    key.group = NULL;
    sum_up(cells, rows, cells_row(cells, key), false);
  }
  bundles_clear(&bundles);
}

/* all = inside + outside + to place + left out */
static void relate_accounts(Cells *cells, uint32_t row, SideIndex side) {
  static const char *const kinds[] = {"entrants_inside", "entrants_outside", "entrants_to_place", "entrants_left_out"};
  RowKey key = cells_key(cells, row);
  if (strcmp(key.metric, "entrants") != 0) return;
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  add_term(terms, cells_at(cells, row, side, PART_VALUE), -1);
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    key.metric = kinds[i];
    add_term(terms, cells_at(cells, cells_row(cells, key), side, PART_VALUE), 1);
  }
  relate(cells, terms);
}

void cells_relate(Cells *cells) {
  for (uint32_t row = 0; row < jj_table_n_rows(cells->rows); row++) {
    compare_row(cells, row);
    compare_losses(cells, row);
    for (SideIndex side = 0; side < N_SIDES; side++) compare_total_losses(cells, row, side);
    for (SideIndex side = 0; side < N_SIDES; side++) relate_accounts(cells, row, side);
  }
  relate_levels(cells);
  relate_communities(cells, SIDE_BASE);
  relate_communities(cells, SIDE_SCENARIO);
  relate_groups(cells);
}
