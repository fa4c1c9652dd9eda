/* Every metric is measured again, which costs its units, and compared with what it told last: where the same figures
 * are told as before, the cells of those that differ are written; else rows come and go, and those that stay are
 * written where their figures differ. A metric that knows nothing of moves is thus as right as any; it only costs its
 * time. */
#include "evaluate/live_rows.h"

#include <math.h>

#include "evaluate/limits.h"
#include "evaluate/sums.h"

/* The rows of one metric, in one mode where it is of travel. */
typedef struct {
  const Metric *metric;
  uint32_t mode;
  Figures figures;   /* sorted, as the lines have them */
  GArray *lines;     /* of Line (owned): the rows as they stand */
  GArray *base;      /* of Measure (owned): the base's likewise, which may hang on the scenario */
  GArray *told;      /* of Measure (owned): the scenario's in the metric's own order, as told last */
  uint32_t *line_of; /* (owned) [told->len] the line of each */
  uint32_t first, n; /* rows of the table */
} Block;

struct LiveRows {
  Scoring *scoring; /* (borrowed) */
  GArray *blocks;   /* of Block, in the order of their rows */
  GArray *fresh;    /* of Measure: scratch */
  Figures sorted;   /* scratch */
  JjScorecard *scorecard;
  bool stale;
};

/* ---- rows anew ---- */

static gint compare_told(gconstpointer left, gconstpointer right, gpointer data) {
  const GArray *told = data;
  return compare_measures(&g_array_index(told, Measure, *(const uint32_t *)left),
                          &g_array_index(told, Measure, *(const uint32_t *)right));
}

/* The order that sorts what was told. (owned) [told->len] */
static uint32_t *order_of(GArray *told) {
  uint32_t *order = g_new0(uint32_t, (size_t)told->len + 1);
  for (guint i = 0; i < told->len; i++) order[i] = i;
  if (told->len > 0) g_qsort_with_data(order, (gint)told->len, sizeof *order, compare_told, told);
  return order;
}

static void sort_figures(const Block *block, const uint32_t *order, Figures *sorted) {
  g_array_set_size(sorted->base, 0);
  g_array_set_size(sorted->scenario, 0);
  g_array_append_vals(sorted->base, block->base->data, block->base->len);
  g_array_sort(sorted->base, compare_measures);
  for (guint i = 0; i < block->told->len; i++)
    g_array_append_val(sorted->scenario, g_array_index(block->told, Measure, order[i]));
}

/* Which row each line had, JJ_NONE for a new one. (owned) [new->len] */
static uint32_t *rows_before(const GArray *old, const GArray *new) {
  uint32_t *from = g_new(uint32_t, (size_t) new->len + 1);
  guint next = 0;
  for (guint i = 0; i < new->len; i++) {
    const Line *line = &g_array_index(new, Line, i);
    while (next < old->len && compare_lines(&g_array_index(old, Line, next), line) < 0) next++;
    const bool stays = next < old->len && compare_lines(&g_array_index(old, Line, next), line) == 0;
    from[i] = stays ? next++ : JJ_NONE;
  }
  return from;
}

static void make_rows(LiveRows *live, Block *block, const uint32_t *from, uint32_t n) {
  jj_table_rearrange_rows(live->scorecard->rows, block->first, block->n, from, n);
  for (guint i = 0; i < live->blocks->len; i++) {
    Block *other = &g_array_index(live->blocks, Block, i);
    if (other > block) other->first = other->first + n - block->n;
  }
  block->n = n;
}

static bool same_figure(const Measure *a, const Measure *b) {
  if (!a || !b) return a == b;
  return a->value == b->value && a->of_counts == b->of_counts && a->ratio.num == b->ratio.num &&
         a->ratio.den == b->ratio.den;
}

static void write_lines(LiveRows *live, const Block *block, const GArray *lines, const uint32_t *from) {
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index(lines, Line, i);
    const Line *was = from[i] == JJ_NONE ? NULL : &g_array_index(block->lines, Line, from[i]);
    if (!was)
      write_line(live->scoring, block->metric, block->first + i, line);
    else if (!same_figure(was->base, line->base) || !same_figure(was->scenario, line->scenario))
      write_figures(live->scoring, block->metric, block->first + i, line);
  }
}

/* Where each figure of the scenario stands. */
static void find_lines(Block *block, const uint32_t *order) {
  const Measure *scenario = (const Measure *)(const void *)block->figures.scenario->data;
  g_free(block->line_of);
  block->line_of = g_new0(uint32_t, (size_t)block->told->len + 1);
  for (guint i = 0; i < block->lines->len; i++) {
    const Line *line = &g_array_index(block->lines, Line, i);
    if (line->scenario) block->line_of[order[line->scenario - scenario]] = i;
  }
}

static void exchange(GArray **a, GArray **b) {
  GArray *kept = *a;
  *a = *b;
  *b = kept;
}

/* `told` is new: rows come and go, and those that stay are written where their figures differ. */
static void rewrite(LiveRows *live, Block *block) {
  g_autofree uint32_t *order = order_of(block->told);
  sort_figures(block, order, &live->sorted);
  GArray *lines = lines_of(live->scoring, block->metric, &live->sorted);
  g_autofree uint32_t *from = rows_before(block->lines, lines);
  make_rows(live, block, from, lines->len);
  write_lines(live, block, lines, from);
  g_array_unref(block->lines);
  block->lines = lines;
  exchange(&block->figures.base, &live->sorted.base);
  exchange(&block->figures.scenario, &live->sorted.scenario);
  find_lines(block, order);
}

/* ---- cells anew ---- */

static bool same_keys(const GArray *a, const GArray *b) {
  if (a->len != b->len) return false;
  for (guint i = 0; i < a->len; i++)
    if (compare_measures(&g_array_index(a, Measure, i), &g_array_index(b, Measure, i)) != 0) return false;
  return true;
}

static void write_changed(LiveRows *live, const Block *block) {
  for (guint i = 0; i < block->told->len; i++) {
    const Measure *measure = &g_array_index(live->fresh, Measure, i);
    if (same_figure(&g_array_index(block->told, Measure, i), measure)) continue;
    const uint32_t n = block->line_of[i];
    Line *line = &g_array_index(block->lines, Line, n);
    *line->scenario = *measure;
    write_figures(live->scoring, block->metric, block->first + n, line);
  }
}

static bool same_figures(const GArray *a, const GArray *b) {
  if (!same_keys(a, b)) return false;
  for (guint i = 0; i < a->len; i++) {
    const Measure *x = &g_array_index(a, Measure, i), *y = &g_array_index(b, Measure, i);
    if (!same_figure(x, y) && !(isnan(x->value) && isnan(y->value))) return false;
  }
  return true;
}

/* Measures the base again; true where it tells something else than before, as it may where the two sides are one. */
static bool base_changed(LiveRows *live, Block *block) {
  const Scoring *scoring = live->scoring;
  if (block->metric->compare) return false;
  g_array_set_size(live->fresh, 0);
  measure_side(scoring, block->metric, &scoring->sides.base, live->fresh);
  if (same_figures(block->base, live->fresh)) return false;
  exchange(&block->base, &live->fresh);
  return true;
}

static void refresh(LiveRows *live, Block *block) {
  Scoring *scoring = live->scoring;
  scoring->mode = block->mode;
  const bool changed = base_changed(live, block);
  g_array_set_size(live->fresh, 0);
  measure_side(scoring, block->metric, &scoring->sides.scenario, live->fresh);
  const bool same = !changed && same_keys(block->told, live->fresh);
  if (same) write_changed(live, block);
  exchange(&block->told, &live->fresh);
  if (!same) rewrite(live, block);
  scoring->mode = JJ_NONE;
}

/* ---- the whole ---- */

static void clear_block(gpointer data) {
  Block *block = data;
  figures_clear(&block->figures);
  g_array_unref(block->base);
  g_array_unref(block->told);
  g_free(block->line_of);
  g_array_unref(block->lines);
}

static void add_block(LiveRows *live, const Metric *metric, uint32_t mode) {
  Scoring *scoring = live->scoring;
  Block block = {.metric = metric, .mode = mode, .first = jj_table_n_rows(live->scorecard->rows)};
  scoring->mode = mode;
  figures_init(&block.figures);
  block.lines = g_array_new(FALSE, FALSE, sizeof(Line));
  block.base = g_array_new(FALSE, FALSE, sizeof(Measure));
  if (!metric->compare) measure_side(scoring, metric, &scoring->sides.base, block.base);
  block.told = g_array_new(FALSE, FALSE, sizeof(Measure));
  measure_side(scoring, metric, &scoring->sides.scenario, block.told);
  g_array_append_val(live->blocks, block);
  rewrite(live, &g_array_index(live->blocks, Block, live->blocks->len - 1));
  scoring->mode = JJ_NONE;
}

LiveRows *live_rows_new(Scoring *scoring) {
  LiveRows *live = g_new0(LiveRows, 1);
  live->scoring = scoring;
  live->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
  g_array_set_clear_func(live->blocks, clear_block);
  live->fresh = g_array_new(FALSE, FALSE, sizeof(Measure));
  live->scorecard = g_new0(JjScorecard, 1);
  live->scorecard->rows = scoring->rows = tidy_rows_new();
  figures_init(&live->sorted);
  live->scorecard->criteria = criteria_table(&scoring->sides, NULL);
  for (uint32_t i = 0; i < n_metrics; i++)
    for (uint32_t mode = 0; mode < n_modes_of(scoring, &metrics[i]); mode++)
      add_block(live, &metrics[i], metrics[i].travel ? mode : JJ_NONE);
  limits_judge(live->scorecard->criteria, live->scorecard->rows, &scoring->sides);
  return live;
}

void live_rows_free(LiveRows *live) {
  if (!live) return;
  g_array_unref(live->blocks);
  g_array_unref(live->fresh);
  figures_clear(&live->sorted);
  jj_scorecard_free(live->scorecard);
  g_free(live);
}

void live_rows_stale(LiveRows *live) {
  live->stale = true;
}

const JjScorecard *live_rows_scorecard(LiveRows *live) {
  if (!live->stale) return live->scorecard;
  scoring_settle(live->scoring);
  for (guint i = 0; i < live->blocks->len; i++) refresh(live, &g_array_index(live->blocks, Block, i));
  g_autoptr(JjTable) before = live->scorecard->criteria;
  live->scorecard->criteria = criteria_table(&live->scoring->sides, before);
  limits_judge(live->scorecard->criteria, live->scorecard->rows, &live->scoring->sides);
  live->stale = false;
  return live->scorecard;
}
