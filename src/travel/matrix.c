#include <stdlib.h>

#include "base/i18n.h"
#include "travel/targets.h"

/* Where a row of the matrix comes from. */
typedef struct {
  uint32_t rank, index;
} Source;

/* What the threads share: sources in batches of LANES, taken one after the other. */
typedef struct {
  const JjTargets *targets;
  Source *source; /* [n_from] by rank, so that a batch climbs through the same memory */
  uint32_t n_from;
  uint32_t *ms_out;
  gint next, done; /* batches */
  const JjProgress *progress;
} Matrix;

static int compare_sources(const void *left, const void *right) {
  const Source *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

static uint32_t n_batches(const Matrix *matrix) {
  return (matrix->n_from + LANES - 1) / LANES;
}

static void start_batch(const JjTargets *targets, const Source *source, uint32_t n, const Rows *rows, Climb *climb) {
  for (uint32_t lane = 0; lane < n; lane++) {
    climb_from(climb, targets->weights->hierarchy, &targets->weights->out, source[lane].rank);
    for (uint32_t i = 0; i < climb->n; i++) {
      const Settled settled = climb->settled[i];
      if (is_member(targets->members, settled.node))
        rows_start(rows, member_row(targets->members, settled.node), lane, settled.ms);
    }
  }
}

/* Copies what a chunk down to the row `from` found to the targets from the next-th; returns the next one then. */
static uint32_t write_chunk(const Matrix *matrix, const Rows *rows, uint32_t *const *out, uint32_t from,
                            uint32_t next) {
  const JjTargets *targets = matrix->targets;
  const Row *found = rows->found;
  for (; next < targets->n && targets->row[next] >= from; next++) {
    const uint32_t j = targets->target[next];
    for (uint32_t lane = 0; lane < LANES && out[lane]; lane++) out[lane][j] = ~found->spare[lane];
    found += next + 1 == targets->n || targets->row[next + 1] != targets->row[next];
  }
  return next;
}

static void run_batch(const Matrix *matrix, uint32_t batch, const Rows *rows, Climb *climb) {
  const JjTargets *targets = matrix->targets;
  const Source *source = matrix->source + (size_t)batch * LANES;
  const uint32_t n = MIN(matrix->n_from - batch * LANES, LANES);
  uint32_t *out[LANES] = {NULL}, next = 0;
  for (uint32_t lane = 0; lane < n; lane++) out[lane] = matrix->ms_out + (size_t)source[lane].index * targets->n;
  start_batch(targets, source, n, rows, climb);
  for (uint32_t end = targets->pull.n; end > 0;) {
    const uint32_t from = end > CHUNK ? end - CHUNK : 0;
    sweep_pull(&targets->pull, from, end, rows);
    next = write_chunk(matrix, rows, out, from, next);
    end = from;
  }
}

/* Batches until there are none, or it is to stop. The caller's own thread alone reports. */
static void work(Matrix *matrix, bool reports) {
  Rows rows;
  g_auto(Climb) climb;
  const JjHierarchy *h = matrix->targets->weights->hierarchy;
  rows_init(&rows, matrix->targets->pull.n, h->most_depth);
  climb_init(&climb, h->n_nodes);
  const uint32_t n = n_batches(matrix);
  for (uint32_t batch; (batch = (uint32_t)g_atomic_int_add(&matrix->next, 1)) < n;) {
    run_batch(matrix, batch, &rows, &climb);
    const uint32_t done = (uint32_t)g_atomic_int_add(&matrix->done, 1) + 1;
    const bool goes_on =
        reports ? jj_progress(matrix->progress, _("travel times"), done, n) : !jj_progress_cancelled(matrix->progress);
    if (!goes_on) break;
  }
  rows_clear(&rows);
}

static gpointer work_beside(gpointer matrix) {
  work(matrix, false);
  return NULL;
}

static void work_all(Matrix *matrix, uint32_t n_threads) {
  const uint32_t n_beside = MIN(n_threads, MAX(n_batches(matrix), 1)) - 1;
  g_autofree GThread **thread = g_new(GThread *, (gsize)n_beside + 1);
  for (uint32_t i = 0; i < n_beside; i++) thread[i] = g_thread_new("matrix", work_beside, matrix);
  work(matrix, true);
  for (uint32_t i = 0; i < n_beside; i++) (void)g_thread_join(thread[i]);
}

bool jj_targets_matrix(const JjTargets *targets, JjNodes from, uint32_t n_threads, const JjProgress *progress,
                       uint32_t *ms_out, GError **error) {
  g_assert(n_threads >= 1);
  const JjHierarchy *h = targets->weights->hierarchy;
  g_autofree Source *source = g_new(Source, (gsize)from.n + 1);
  for (uint32_t i = 0; i < from.n; i++) {
    g_assert(from.node[i] < h->n_nodes);
    source[i] = (Source){h->rank[from.node[i]], i};
  }
  qsort(source, from.n, sizeof *source, compare_sources);
  Matrix matrix = {.targets = targets, .source = source, .n_from = from.n, .ms_out = ms_out, .progress = progress};
  work_all(&matrix, n_threads);
  return !jj_progress_cancelled(progress) || fail_cancelled(error);
}

bool jj_weights_matrix(JjWeights *weights, const JjPairs *pairs, uint32_t n_threads, const JjProgress *progress,
                       uint32_t *ms_out, GError **error) {
  g_autoptr(JjTargets) targets = jj_targets_new(weights, pairs->to);
  return jj_targets_matrix(targets, pairs->from, n_threads, progress, ms_out, error);
}
