/* Chains edges into lines. */
#include "shape/edges.h"

/* Edges around each vertex, in the order of the edges. */
typedef struct {
  const JjEdge *edges; /* (borrowed) */
  uint32_t n_edges;
  uint32_t *start;    /* (owned) [n_vertices + 1] */
  uint32_t *incident; /* (owned) [2 n_edges] */
  bool *used;         /* (owned) [n_edges] */
} Walk;

static void walk_init(Walk *walk, const GArray *edges, uint32_t n_vertices) {
  const JjEdge *list = (const JjEdge *)(const void *)edges->data;
  *walk = (Walk){.edges = list, .n_edges = edges->len};
  walk->start = g_new0(uint32_t, n_vertices + 1);
  walk->incident = g_new(uint32_t, 2 * (gsize)edges->len);
  walk->used = g_new0(bool, edges->len);
  for (uint32_t e = 0; e < edges->len; e++) {
    walk->start[list[e].u]++;
    walk->start[list[e].v]++;
  }
  uint32_t sum = 0;
  for (uint32_t v = 0; v <= n_vertices; v++) {
    sum += walk->start[v];
    walk->start[v] = sum;
  }
  for (uint32_t e = edges->len; e-- > 0;) {
    walk->incident[--walk->start[list[e].u]] = e;
    walk->incident[--walk->start[list[e].v]] = e;
  }
}

static void walk_clear(Walk *walk) {
  g_free(walk->start);
  g_free(walk->incident);
  g_free(walk->used);
}

static bool is_node(const Walk *walk, uint32_t vertex) {
  uint32_t first = walk->start[vertex];
  if (walk->start[vertex + 1] - first != 2) {
    return true;
  }
  const JjSides *a = &walk->edges[walk->incident[first]].sides;
  const JjSides *b = &walk->edges[walk->incident[first + 1]].sides;
  return a->a != b->a || a->b != b->b;
}

/* From `vertex` along `edge` until a node or the start is met. */
static void follow(Walk *walk, JjChains *chains, uint32_t vertex, uint32_t edge) {
  uint32_t origin = vertex;
  g_array_append_val(chains->sides, walk->edges[edge].sides);
  g_array_append_val(chains->vertices, vertex);
  for (;;) {
    walk->used[edge] = true;
    vertex = walk->edges[edge].u == vertex ? walk->edges[edge].v : walk->edges[edge].u;
    g_array_append_val(chains->vertices, vertex);
    if (vertex == origin || is_node(walk, vertex)) {
      break;
    }
    uint32_t first = walk->start[vertex];
    edge = walk->incident[walk->incident[first] == edge ? first + 1 : first];
  }
  g_array_append_val(chains->start, chains->vertices->len);
}

static void follow_from_nodes(Walk *walk, JjChains *chains, uint32_t n_vertices) {
  for (uint32_t v = 0; v < n_vertices; v++) {
    if (!is_node(walk, v)) {
      continue;
    }
    for (uint32_t i = walk->start[v]; i < walk->start[v + 1]; i++) {
      if (!walk->used[walk->incident[i]]) {
        follow(walk, chains, v, walk->incident[i]);
      }
    }
  }
}

JjChains *jj_chains_new(const GArray *edges, uint32_t n_vertices) {
  JjChains *chains = g_new(JjChains, 1);
  uint32_t zero = 0;
  chains->start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  chains->vertices = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  chains->sides = g_array_new(FALSE, FALSE, sizeof(JjSides));
  g_array_append_val(chains->start, zero);
  Walk walk;
  walk_init(&walk, edges, n_vertices);
  follow_from_nodes(&walk, chains, n_vertices);
  for (uint32_t e = 0; e < walk.n_edges; e++) {
    if (!walk.used[e]) {
      follow(&walk, chains, walk.edges[e].u, e);
    }
  }
  walk_clear(&walk);
  return chains;
}

void jj_chains_free(JjChains *chains) {
  if (chains != NULL) {
    g_array_unref(chains->start);
    g_array_unref(chains->vertices);
    g_array_unref(chains->sides);
    g_free(chains);
  }
}
