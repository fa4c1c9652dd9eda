/* witness_roads PREFIX SUM: a witness-pruned hierarchy of the fixed road graph, for the comparison in
 * docs/decisions/0007: built; the matrix of 500 schools × 7,900 villages by restricted sweeps of 16, whose sum must be
 * SUM; built anew in the same order after 100 links have changed. Prints phases and figures as bench-roads. */
#include "road_vectors.h"
#include "travel/heap.h"
#include "witness.h"

#include <stdio.h>
#include <string.h>

#define LANES 16
#define FAR 0x7fffffffu /* a sum of two fits */
#define MOST_SETTLED 100

/* Nodes from which ways lead down to the targets, from the top, with these ways. (owned) */
typedef struct {
  uint32_t n;
  uint32_t *node;  /* [n] */
  uint32_t *place; /* [nodes of the graph] JJ_NONE: not among them */
  uint32_t *start; /* [n + 1] into link */
  WitnessLink *link;
} Restricted;

static void restricted_clear(Restricted *restricted) {
  g_free(restricted->node);
  g_free(restricted->place);
  g_free(restricted->start);
  g_free(restricted->link);
}

static Restricted restrict_to(const WitnessHierarchy *hierarchy, uint32_t n_targets, const uint32_t *target) {
  g_autofree bool *needed = g_new0(bool, hierarchy->n);
  for (uint32_t i = 0; i < n_targets; i++) needed[target[i]] = true;
  Restricted to = {.place = g_new0(uint32_t, hierarchy->n)};
  uint32_t n_links = 0;
  for (uint32_t i = 0; i < hierarchy->n; i++) {
    const WitnessLinks *in = &hierarchy->in[hierarchy->order[i]];
    if (!needed[hierarchy->order[i]]) continue;
    to.n++;
    n_links += in->n;
    for (uint32_t j = 0; j < in->n; j++) needed[in->link[j].to] = true;
  }
  to.node = g_new0(uint32_t, to.n);
  to.start = g_new0(uint32_t, (gsize)to.n + 1);
  to.link = g_new0(WitnessLink, (gsize)n_links + 1);
  memset(to.place, 0xff, hierarchy->n * sizeof *to.place);
  uint32_t n = 0;
  for (uint32_t i = hierarchy->n; i-- > 0;) {
    const uint32_t node = hierarchy->order[i];
    if (!needed[node]) continue;
    const WitnessLinks *in = &hierarchy->in[node];
    to.node[n] = node;
    to.place[node] = n;
    to.start[n + 1] = to.start[n] + in->n;
    for (uint32_t j = 0; j < in->n; j++)
      to.link[to.start[n] + j] = (WitnessLink){to.place[in->link[j].to], in->link[j].ms};
    n++;
  }
  return to;
}

/* What a batch of sources needs. */
typedef struct {
  const WitnessHierarchy *hierarchy;
  const Restricted *to;
  uint32_t *ms;  /* [nodes] FAR between climbs */
  Heap queue;    /* by rank */
  uint32_t *row; /* [to->n × LANES] */
} Sweep;

/* The times upwards from one source, put into its lane where a way to a target may go on. Returns nodes settled. */
static uint32_t climb(Sweep *sweep, uint32_t from, uint32_t lane) {
  const WitnessHierarchy *hierarchy = sweep->hierarchy;
  uint32_t settled = 0;
  sweep->ms[from] = 0;
  for (heap_push(&sweep->queue, from, hierarchy->rank[from]); sweep->queue.n > 0; settled++) {
    const uint32_t node = heap_pop(&sweep->queue), ms = sweep->ms[node], place = sweep->to->place[node];
    const WitnessLinks *out = &hierarchy->out[node];
    for (uint32_t i = 0; i < out->n; i++) {
      const uint32_t next = out->link[i].to;
      if (sweep->ms[next] == FAR) heap_push(&sweep->queue, next, hierarchy->rank[next]);
      sweep->ms[next] = MIN(sweep->ms[next], ms + out->link[i].ms);
    }
    if (place != JJ_NONE) sweep->row[(size_t)place * LANES + lane] = ms;
    sweep->ms[node] = FAR;
  }
  return settled;
}

__attribute__((target_clones("avx512f", "avx2", "default"))) static void go_down(const Restricted *to, uint32_t *row) {
  for (uint32_t i = 0; i < to->n; i++) {
    uint32_t *ms = row + (size_t)i * LANES;
    for (uint32_t j = to->start[i]; j < to->start[i + 1]; j++) {
      const uint32_t *upper = row + (size_t)to->link[j].to * LANES, add = to->link[j].ms;
      for (uint32_t lane = 0; lane < LANES; lane++) ms[lane] = MIN(ms[lane], upper[lane] + add);
    }
    for (uint32_t lane = 0; lane < LANES; lane++) ms[lane] = MIN(ms[lane], FAR);
  }
}

/* The sum of the matrix; *settled grows by the nodes that the climbs settle. */
static uint64_t matrix(const WitnessHierarchy *hierarchy, const RoadVectors *roads, const Restricted *to,
                       uint64_t *settled) {
  Sweep sweep = {hierarchy, to, g_new(uint32_t, hierarchy->n), {0}, g_new(uint32_t, (gsize)to->n * LANES)};
  for (uint32_t node = 0; node < hierarchy->n; node++) sweep.ms[node] = FAR;
  heap_init(&sweep.queue, hierarchy->n);
  uint64_t sum = 0;
  for (uint32_t first = 0; first < roads->n_schools; first += LANES) {
    const uint32_t n = MIN((uint32_t)LANES, roads->n_schools - first);
    for (size_t i = 0; i < (size_t)to->n * LANES; i++) sweep.row[i] = FAR;
    for (uint32_t lane = 0; lane < n; lane++) *settled += climb(&sweep, roads->school[first + lane], lane);
    go_down(to, sweep.row);
    for (uint32_t lane = 0; lane < n; lane++)
      for (uint32_t i = 0; i < roads->n_villages; i++)
        sum += sweep.row[(size_t)to->place[roads->village[i]] * LANES + lane];
  }
  heap_clear(&sweep.queue);
  g_free(sweep.ms);
  g_free(sweep.row);
  return sum;
}

static uint64_t ask(const WitnessHierarchy *hierarchy, const RoadVectors *roads) {
  const double start = cpu_seconds();
  uint64_t settled = 0;
  Restricted to = restrict_to(hierarchy, roads->n_villages, roads->village);
  const uint64_t sum = matrix(hierarchy, roads, &to, &settled);
  (void)print_phase("matrix", start);
  printf("figure restricted_nodes %u\nfigure restricted_arcs %u\nfigure search_space %.0f\n", to.n, to.start[to.n],
         (double)settled / roads->n_schools);
  restricted_clear(&to);
  return sum;
}

/* Every third link closed, the others three times as slow, as in bench-roads; then the same order again. */
static void change(const WitnessHierarchy *hierarchy, const RoadVectors *roads) {
  JjRandom random = jj_random(3);
  for (uint32_t i = 0; i < 100; i++) {
    const uint32_t arc = jj_random_below(&random, roads->graph->n_arcs);
    roads->graph->ms[arc] = i % 3 == 0 ? JJ_UNREACHABLE : 3 * roads->graph->ms[arc];
  }
  const double start = cpu_seconds();
  g_autoptr(WitnessHierarchy) again = witness_hierarchy_new(roads->graph, hierarchy->order, MOST_SETTLED);
  (void)print_phase("same-order", start);
  g_assert(again->n == hierarchy->n);
}

int main(int argc, char **argv) {
  g_auto(RoadVectors) roads = {0};
  g_autoptr(GError) error = NULL;
  if (argc != 3 || !road_vectors_read(argv[1], &roads, &error)) {
    fprintf(stderr, "witness_roads PREFIX SUM: %s\n", error ? error->message : "two arguments");
    return 2;
  }
  const double start = cpu_seconds();
  g_autoptr(WitnessHierarchy) hierarchy = witness_hierarchy_new(roads.graph, NULL, MOST_SETTLED);
  (void)print_phase("build", start);
  uint64_t kept = 0;
  for (uint32_t node = 0; node < hierarchy->n; node++) kept += hierarchy->out[node].n + hierarchy->in[node].n;
  printf("figure kept_arcs %" G_GUINT64_FORMAT "\n", kept);
  const uint64_t sum = ask(hierarchy, &roads);
  change(hierarchy, &roads);
  if (sum == g_ascii_strtoull(argv[2], NULL, 10)) return 0;
  fprintf(stderr, "witness_roads: the matrix sums to %" G_GUINT64_FORMAT ", not %s\n", sum, argv[2]);
  return 1;
}
