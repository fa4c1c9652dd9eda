#include <string.h>

#include "base/i18n.h"
#include "travel/structure.h"

#define MOST_ARCS (1U << 28) /* of the hierarchy: roads of 40 million nodes */

/* The graph seen from its ranks. */
typedef struct {
  const Links *links;
  uint32_t n;
  const uint32_t *rank, *node;
  uint32_t *parent;
} Tree;

/* Whose elimination first makes it a neighbour of a higher node, is that node's child (Liu 1990). */
static void find_parents(const Tree *tree) {
  g_autofree uint32_t *top = g_new(uint32_t, (gsize)tree->n + 1); /* a way up, shortened as it is walked */
  memset(top, 0xff, tree->n * sizeof *top);
  memset(tree->parent, 0xff, tree->n * sizeof *tree->parent);
  for (uint32_t x = 0; x < tree->n; x++) {
    const uint32_t v = tree->node[x], *other = tree->links->other + tree->links->first[v];
    for (uint32_t i = 0; i < tree->links->degree[v]; i++) {
      for (uint32_t y = tree->rank[other[i]], next; y < x; y = next) {
        next = top[y];
        top[y] = x;
        if (next == JJ_NONE) tree->parent[y] = x;
      }
    }
  }
}

/* The tree's nodes so that every subtree is one stretch: the same elimination, in an order kinder to caches. */
static uint32_t *postorder(const Tree *tree) {
  uint32_t *at = g_new(uint32_t, (gsize)tree->n + 1);
  g_autofree uint32_t *size = g_new0(uint32_t, (gsize)tree->n + 1), *next = g_new(uint32_t, (gsize)tree->n + 1);
  for (uint32_t x = 0; x < tree->n; x++) {
    size[x]++;
    if (tree->parent[x] != JJ_NONE) size[tree->parent[x]] += size[x];
  }
  uint32_t end = tree->n; /* of the trees not placed */
  for (uint32_t x = tree->n; x-- > 0;) {
    uint32_t *room = tree->parent[x] == JJ_NONE ? &end : &next[tree->parent[x]];
    at[x] = *room - 1;
    next[x] = at[x];
    *room -= size[x];
  }
  return at;
}

/* Renumbers `rank` in postorder. */
static void renumber(const Links *links, uint32_t *rank, uint32_t *node, uint32_t *parent) {
  const uint32_t n = links->n_nodes;
  for (uint32_t v = 0; v < n; v++) node[rank[v]] = v;
  const Tree tree = {links, n, rank, node, parent};
  find_parents(&tree);
  g_autofree uint32_t *at = postorder(&tree);
  for (uint32_t v = 0; v < n; v++) rank[v] = at[rank[v]];
  for (uint32_t v = 0; v < n; v++) node[rank[v]] = v;
}

static int compare_ids(const void *left, const void *right) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

static void sort_ids(uint32_t *id, uint32_t n) {
  if (n > 32) {
    qsort(id, n, sizeof *id, compare_ids);
    return;
  }
  for (uint32_t i = 1; i < n; i++) {
    const uint32_t value = id[i];
    uint32_t at = i;
    for (; at > 0 && id[at - 1] > value; at--) id[at] = id[at - 1];
    id[at] = value;
  }
}

/* Upper neighbours while they are found. */
typedef struct {
  GArray *head;         /* of all nodes so far (owned) */
  uint32_t *first;      /* [n + 1] */
  uint32_t *child;      /* [n] the last child found, JJ_NONE: none */
  uint32_t *sibling;    /* [n] the child found before */
  uint32_t *found, *to; /* [n] of one node; [n] scratch */
  uint32_t n_found;
} Fill;

/* `found` and the ascending `more`, both, in ascending order and once. */
static void merge(Fill *fill, const uint32_t *more, uint32_t n_more) {
  uint32_t n = 0, i = 0, k = 0;
  while (i < fill->n_found && k < n_more) {
    const uint32_t a = fill->found[i], b = more[k];
    fill->to[n++] = MIN(a, b);
    i += a <= b;
    k += b <= a;
  }
  while (i < fill->n_found) fill->to[n++] = fill->found[i++];
  while (k < n_more) fill->to[n++] = more[k++];
  uint32_t *const spare = fill->found;
  fill->found = fill->to;
  fill->to = spare;
  fill->n_found = n;
}

static void find_own(Fill *fill, const Links *links, const uint32_t *rank, uint32_t v, uint32_t x) {
  const uint32_t *other = links->other + links->first[v];
  fill->n_found = 0;
  for (uint32_t i = 0; i < links->degree[v]; i++)
    if (rank[other[i]] > x) fill->found[fill->n_found++] = rank[other[i]];
  sort_ids(fill->found, fill->n_found);
}

/* A node's upper neighbours: the graph's own, and those of its children without itself. */
static void fill_node(Fill *fill, const Links *links, const uint32_t *rank, uint32_t v, uint32_t *parent) {
  const uint32_t x = rank[v];
  find_own(fill, links, rank, v, x);
  for (uint32_t c = fill->child[x]; c != JJ_NONE; c = fill->sibling[c]) {
    const uint32_t *head = &g_array_index(fill->head, uint32_t, fill->first[c]);
    merge(fill, head + 1, fill->first[c + 1] - fill->first[c] - 1);
  }
  g_array_append_vals(fill->head, fill->found, fill->n_found);
  fill->first[x + 1] = fill->head->len;
  parent[x] = JJ_NONE;
  if (fill->n_found == 0) return;
  parent[x] = fill->found[0];
  fill->sibling[x] = fill->child[parent[x]];
  fill->child[parent[x]] = x;
}

static void fill_clear(Fill *fill) {
  g_clear_pointer(&fill->head, g_array_unref);
  g_free(fill->child);
  g_free(fill->sibling);
  g_free(fill->found);
  g_free(fill->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fill, fill_clear)

static bool too_large(GError **error) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT, _("the road graph is too dense: more than %u arcs in its hierarchy"),
              MOST_ARCS);
  return false;
}

/* All nodes, lowest first. */
static bool fill_nodes(Fill *fill, const Links *links, const Tree *tree, const JjProgress *progress, GError **error) {
  for (uint32_t x = 0; x < tree->n; x++) {
    if (x % 65536 == 0 && !jj_progress(progress, _("building the hierarchy"), x, tree->n)) return fail_cancelled(error);
    fill_node(fill, links, tree->rank, tree->node[x], tree->parent);
    if (fill->head->len > MOST_ARCS) return too_large(error);
  }
  return true;
}

bool eliminate_nodes(JjHierarchy *hierarchy, const Links *links, uint32_t *rank, const JjProgress *progress,
                     GError **error) {
  const gsize n = links->n_nodes, bytes = (n + 1) * sizeof(uint32_t);
  uint32_t *node = block_new(hierarchy->blocks, bytes), *parent = block_new(hierarchy->blocks, bytes);
  uint32_t *first = block_new(hierarchy->blocks, bytes);
  renumber(links, rank, node, parent);
  g_auto(Fill) fill = {.head = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                       .first = first,
                       .child = g_new(uint32_t, n + 1),
                       .sibling = g_new(uint32_t, n + 1),
                       .found = g_new(uint32_t, n + 1),
                       .to = g_new(uint32_t, n + 1)};
  memset(fill.child, 0xff, bytes);
  first[0] = 0;
  const Tree tree = {links, links->n_nodes, rank, node, parent};
  if (!fill_nodes(&fill, links, &tree, progress, error)) return false;
  hierarchy->n_arcs = fill.head->len;
  hierarchy->node = node;
  hierarchy->parent = parent;
  hierarchy->first = first;
  uint32_t *head = (uint32_t *)(void *)g_array_free(g_steal_pointer(&fill.head), FALSE);
  if (head) g_ptr_array_add(hierarchy->blocks, head);
  hierarchy->head = head;
  return true;
}
