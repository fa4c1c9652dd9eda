#include "random_graph.h"

const char *const graph_kind_name[N_GRAPH_KINDS] = {"sparse", "dense", "grid", "tree", "islands", "one-way", "zeros"};

/* Arcs as they come. */
typedef struct {
  GArray *tail, *head, *ms;
  JjRandom *random;
} Roads;

static void add_arc(Roads *roads, uint32_t tail, uint32_t head, uint32_t ms) {
  g_array_append_val(roads->tail, tail);
  g_array_append_val(roads->head, head);
  g_array_append_val(roads->ms, ms);
}

static uint32_t any_ms(JjRandom *random) {
  return 1 + jj_random_below(random, 100000);
}

static void add_road(Roads *roads, uint32_t a, uint32_t b) {
  add_arc(roads, a, b, any_ms(roads->random));
  add_arc(roads, b, a, any_ms(roads->random));
}

static void add_one_way(Roads *roads, uint32_t a, uint32_t b) {
  const bool turned = jj_random_below(roads->random, 2) == 0;
  add_arc(roads, turned ? b : a, turned ? a : b, any_ms(roads->random));
}

/* Small weights, so that ways of equal time abound. */
static void add_odd(Roads *roads, uint32_t a, uint32_t b) {
  for (uint32_t i = jj_random_below(roads->random, 4); i > 0; i--) {
    const bool turned = jj_random_below(roads->random, 2) == 0, closed = jj_random_below(roads->random, 10) == 0;
    add_arc(roads, turned ? b : a, turned ? a : b, closed ? JJ_UNREACHABLE : jj_random_below(roads->random, 3));
  }
  if (jj_random_below(roads->random, 5) == 0) add_arc(roads, a, a, jj_random_below(roads->random, 3));
}

static void add_grid(Roads *roads, uint32_t first, uint32_t side, void (*add)(Roads *, uint32_t, uint32_t)) {
  g_assert(side > 0);
  for (uint32_t v = 0; v < side * side; v++) {
    if (v % side + 1 < side && jj_random_below(roads->random, 8) > 0) add(roads, first + v, first + v + 1);
    if (v / side + 1 < side && jj_random_below(roads->random, 8) > 0) add(roads, first + v, first + v + side);
  }
}

static void add_at_random(Roads *roads, uint32_t n, uint32_t n_arcs) {
  for (uint32_t i = 0; i < n_arcs; i++)
    add_arc(roads, jj_random_below(roads->random, n), jj_random_below(roads->random, n), any_ms(roads->random));
}

static uint32_t square_root(uint32_t n) {
  uint32_t side = 1;
  while ((side + 1) * (side + 1) <= n) side++;
  return side;
}

static void add_islands(Roads *roads, uint32_t side) {
  for (uint32_t island = 0; island < 4; island++) add_grid(roads, island * side * side, side, add_road);
}

/* The roads of a kind; returns how many nodes. */
static uint32_t add_roads(Roads *roads, GraphKind kind, uint32_t n) {
  const uint32_t side = square_root(kind == GRAPH_ISLANDS ? n / 4 : n);
  switch (kind) {
  case GRAPH_SPARSE:
    add_at_random(roads, n, n + n / 2);
    return n;
  case GRAPH_DENSE:
    add_at_random(roads, n, 6 * n);
    return n;
  case GRAPH_GRID:
    add_grid(roads, 0, side, add_road);
    return side * side;
  case GRAPH_TREE:
    for (uint32_t v = 1; v < n; v++) add_road(roads, jj_random_below(roads->random, v), v);
    return n;
  case GRAPH_ISLANDS:
    add_islands(roads, side);
    return 4 * side * side;
  case GRAPH_ONE_WAY:
    add_grid(roads, 0, side, add_one_way);
    return side * side;
  case GRAPH_ZEROS:
    add_grid(roads, 0, side, add_odd);
    return side * side;
  case N_GRAPH_KINDS:
    break;
  }
  g_assert_not_reached();
}

static const uint32_t *ids_of(const GArray *array) {
  return (const uint32_t *)(const void *)array->data;
}

JjGraph *random_graph(GraphKind kind, uint32_t n, JjRandom *random) {
  g_autoptr(GArray) tail = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) head = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) ms = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  Roads roads = {tail, head, ms, random};
  const uint32_t n_nodes = add_roads(&roads, kind, n);
  return jj_graph_new(n_nodes, tail->len, ids_of(tail), ids_of(head), ids_of(ms), NULL);
}
