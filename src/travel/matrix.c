#include <stdlib.h>

#include "base/i18n.h"
#include "travel/targets.h"

/* Where a row of the matrix comes from. */
typedef struct {
  uint32_t rank, index;
} Source;

#define MOST_TOGETHER 4

/* What the threads share: sources in batches of LANES, `together` of which go through a chunk of the targets while its
 * arcs are in the cache. */
typedef struct {
  const JjTargets *targets;
  Source *source; /* [n_from] by rank, so that a batch climbs through the same memory */
  uint32_t n_from;
  uint32_t *ms_out;
  uint32_t together; /* 1 to MOST_TOGETHER */
  gint next, done;   /* groups of batches */
  const JjProgress *progress;
} Matrix;

static int compare_sources(const void *left, const void *right) {
  const Source *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
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

/* A batch on its way through the targets. */
typedef struct {
  Rows rows;
  uint32_t *out[LANES]; /* rows of the matrix, NULL after the last */
  uint32_t next;        /* target to write */
} Batch;

/* Batches for up to MOST_TOGETHER × LANES sources; returns how many. */
static uint32_t start_batches(const Matrix *matrix, uint32_t first, Batch *batch, Climb *climb) {
  uint32_t n = 0;
  for (; n < matrix->together && first < matrix->n_from; n++, first += LANES) {
    const Source *source = matrix->source + first;
    const uint32_t n_sources = MIN(matrix->n_from - first, LANES);
    start_batch(matrix->targets, source, n_sources, &batch[n].rows, climb);
    batch[n].next = 0;
    for (uint32_t lane = 0; lane < LANES; lane++)
      batch[n].out[lane] = lane < n_sources ? matrix->ms_out + (size_t)source[lane].index * matrix->targets->n : NULL;
  }
  return n;
}

static void run_group(const Matrix *matrix, uint32_t group, Batch *batch, Climb *climb) {
  const Pull *pull = &matrix->targets->pull;
  const uint32_t n = start_batches(matrix, group * matrix->together * LANES, batch, climb);
  for (uint32_t end = pull->n; end > 0;) {
    const uint32_t from = end > CHUNK ? end - CHUNK : 0;
    for (uint32_t i = 0; i < n; i++) {
      sweep_pull(pull, from, end, &batch[i].rows);
      batch[i].next = write_chunk(matrix, &batch[i].rows, batch[i].out, from, batch[i].next);
    }
    end = from;
  }
}

static uint32_t n_groups(const Matrix *matrix) {
  return (matrix->n_from + matrix->together * LANES - 1) / (matrix->together * LANES);
}

/* Groups until there are none, or it is to stop. The caller's own thread alone reports. */
static void work(Matrix *matrix, bool reports) {
  const JjHierarchy *h = matrix->targets->weights->hierarchy;
  const uint32_t n = n_groups(matrix);
  Batch batch[MOST_TOGETHER];
  g_auto(Climb) climb;
  climb_init(&climb, h->n_nodes);
  for (uint32_t i = 0; i < matrix->together; i++) rows_init(&batch[i].rows, matrix->targets->pull.n, h->most_depth);
  for (uint32_t group; (group = (uint32_t)g_atomic_int_add(&matrix->next, 1)) < n;) {
    run_group(matrix, group, batch, &climb);
    const uint32_t done = (uint32_t)g_atomic_int_add(&matrix->done, 1) + 1;
    const bool goes_on =
        reports ? jj_progress(matrix->progress, _("travel times"), done, n) : !jj_progress_cancelled(matrix->progress);
    if (!goes_on) break;
  }
  for (uint32_t i = 0; i < matrix->together; i++) rows_clear(&batch[i].rows);
}

static gpointer work_beside(gpointer matrix) {
  work(matrix, false);
  return NULL;
}

static void work_all(Matrix *matrix, uint32_t n_threads) {
  matrix->together = CLAMP(matrix->n_from / LANES / n_threads, 1, MOST_TOGETHER);
  const uint32_t n_beside = MIN(n_threads, MAX(n_groups(matrix), 1)) - 1;
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
