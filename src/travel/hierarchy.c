#include "jiujin/hierarchy.h"

#include "base/i18n.h"
#include "travel/structure.h"

#define MOST (1U << 30) /* nodes or arcs of a graph: both ends of each arc are counted in 32 bits */

void *block_new(GPtrArray *blocks, gsize size) {
  void *block = g_malloc(MAX(size, 1));
  g_ptr_array_add(blocks, block);
  return block;
}

bool fail_cancelled(GError **error) {
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_CANCELLED, _("stopped"));
  return false;
}

JjHierarchy *hierarchy_empty(void) {
  JjHierarchy *hierarchy = g_new0(JjHierarchy, 1);
  hierarchy->refs = 1;
  hierarchy->blocks = g_ptr_array_new_with_free_func(g_free);
  return hierarchy;
}

JjHierarchy *jj_hierarchy_ref(JjHierarchy *hierarchy) {
  g_atomic_int_inc(&hierarchy->refs);
  return hierarchy;
}

static void below_free(Below *below) {
  if (!below) return;
  g_free(below->first);
  g_free(below->entry);
  g_free(below->first_input);
  g_free(below->input);
  g_free(below);
}

void jj_hierarchy_unref(JjHierarchy *hierarchy) {
  if (!hierarchy || !g_atomic_int_dec_and_test(&hierarchy->refs)) return;
  below_free(hierarchy->below);
  g_ptr_array_unref(hierarchy->blocks);
  g_clear_pointer(&hierarchy->file, g_mapped_file_unref);
  g_free(hierarchy);
}

uint32_t hierarchy_arc(const JjHierarchy *hierarchy, uint32_t x, uint32_t y) {
  uint32_t low = hierarchy->first[x], high = hierarchy->first[x + 1];
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (hierarchy->head[middle] < y)
      low = middle + 1;
    else
      high = middle;
  }
  return low < hierarchy->first[x + 1] && hierarchy->head[low] == y ? low : JJ_NONE;
}

void find_depths(JjHierarchy *hierarchy) {
  uint32_t *depth = block_new(hierarchy->blocks, hierarchy->n_nodes * sizeof(uint32_t));
  for (uint32_t x = hierarchy->n_nodes; x-- > 0;) {
    const uint32_t parent = hierarchy->parent[x];
    depth[x] = parent == JJ_NONE ? 0 : depth[parent] + 1;
    hierarchy->most_depth = MAX(hierarchy->most_depth, depth[x] + 1);
  }
  hierarchy->depth = depth;
}

uint32_t hierarchy_tail(const JjHierarchy *h, uint32_t arc) {
  uint32_t low = 0, high = h->n_nodes;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (h->first[middle + 1] <= arc)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Where the graph's arcs lie in the hierarchy. */
static void find_slots(JjHierarchy *hierarchy, const JjGraph *graph) {
  uint32_t *slot = block_new(hierarchy->blocks, graph->n_arcs * sizeof(uint32_t));
  for (uint32_t v = 0; v < graph->n_nodes; v++) {
    for (uint32_t arc = graph->first_out[v]; arc < graph->first_out[v + 1]; arc++) {
      const uint32_t x = hierarchy->rank[v], y = hierarchy->rank[graph->head[arc]];
      slot[arc] = x == y ? JJ_NONE : 2 * hierarchy_arc(hierarchy, MIN(x, y), MAX(x, y)) + (x > y);
    }
  }
  hierarchy->slot = slot;
}

/* The hierarchy of the graph by these ranks, which it takes. */
static JjHierarchy *build(const JjGraph *graph, const Links *links, uint32_t *rank, const JjProgress *progress,
                          GError **error) {
  g_autoptr(JjHierarchy) hierarchy = hierarchy_empty();
  g_ptr_array_add(hierarchy->blocks, rank);
  hierarchy->n_nodes = graph->n_nodes;
  hierarchy->n_inputs = graph->n_arcs;
  hierarchy->rank = rank;
  if (!eliminate_nodes(hierarchy, links, rank, progress, error)) return NULL;
  find_depths(hierarchy);
  find_slots(hierarchy, graph);
  return g_steal_pointer(&hierarchy);
}

static bool is_small_enough(const JjGraph *graph, GError **error) {
  if (graph->n_nodes <= MOST && graph->n_arcs <= MOST) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT, _("the road graph has more than %u nodes or arcs"), MOST);
  return false;
}

JjHierarchy *jj_hierarchy_new(const JjGraph *graph, const JjProgress *progress, GError **error) {
  if (!is_small_enough(graph, error)) return NULL;
  g_autoptr(Links) links = links_new(graph);
  uint32_t *rank = order_dissected(links, progress, error);
  return rank ? build(graph, links, rank, progress, error) : NULL;
}

JjHierarchy *jj_hierarchy_adapted(const JjHierarchy *hierarchy, const JjGraph *graph, const JjProgress *progress,
                                  GError **error) {
  g_assert(graph->n_nodes >= hierarchy->n_nodes);
  if (!is_small_enough(graph, error)) return NULL;
  g_autoptr(Links) links = links_new(graph);
  uint32_t *rank = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  const uint32_t n_more = graph->n_nodes - hierarchy->n_nodes; /* those go first */
  for (uint32_t v = 0; v < hierarchy->n_nodes; v++) rank[v] = hierarchy->rank[v] + n_more;
  for (uint32_t i = 0; i < n_more; i++) rank[hierarchy->n_nodes + i] = i;
  return build(graph, links, rank, progress, error);
}

static void place_entries(const JjHierarchy *h, Below *below) {
  for (uint32_t arc = 0; arc < h->n_arcs; arc++) below->first[h->head[arc] + 2]++;
  for (uint32_t y = 2; y <= h->n_nodes; y++) below->first[y] += below->first[y - 1];
  for (uint32_t x = 0; x < h->n_nodes; x++)
    for (uint32_t arc = h->first[x]; arc < h->first[x + 1]; arc++)
      below->entry[below->first[h->head[arc] + 1]++] = (FromBelow){arc, h->first[x + 1]};
}

/* The lower end of every arc. (owned) */
static uint32_t *tails(const JjHierarchy *h) {
  uint32_t *tail = g_new(uint32_t, (gsize)h->n_arcs + 1);
  for (uint32_t x = 0; x < h->n_nodes; x++)
    for (uint32_t arc = h->first[x]; arc < h->first[x + 1]; arc++) tail[arc] = x;
  return tail;
}

static void place_inputs(const JjHierarchy *h, Below *below) {
  g_autofree uint32_t *tail = tails(h);
  for (uint32_t i = 0; i < h->n_inputs; i++)
    if (h->slot[i] != JJ_NONE) below->first_input[tail[h->slot[i] / 2] + 2]++;
  for (uint32_t x = 2; x <= h->n_nodes; x++) below->first_input[x] += below->first_input[x - 1];
  for (uint32_t i = 0; i < h->n_inputs; i++)
    if (h->slot[i] != JJ_NONE) below->input[below->first_input[tail[h->slot[i] / 2] + 1]++] = i;
}

const Below *hierarchy_below(JjHierarchy *hierarchy) {
  if (g_once_init_enter(&hierarchy->below)) {
    Below *below = g_new0(Below, 1);
    below->first = g_new0(uint32_t, (gsize)hierarchy->n_nodes + 2);
    below->entry = g_new(FromBelow, (gsize)hierarchy->n_arcs + 1);
    below->first_input = g_new0(uint32_t, (gsize)hierarchy->n_nodes + 2);
    below->input = g_new(uint32_t, (gsize)hierarchy->n_inputs + 1);
    place_entries(hierarchy, below);
    place_inputs(hierarchy, below);
    g_once_init_leave(&hierarchy->below, below);
  }
  return hierarchy->below;
}
