/* Lines cut at their nodes. */
#include <math.h>

#include "geo/noding.h"

static gint compare_splits(gconstpointer left, gconstpointer right) {
  const JjSplit *a = left, *b = right;
  if (a->segment != b->segment) {
    return (a->segment > b->segment) - (a->segment < b->segment);
  }
  if (a->share != b->share) {
    return a->share < b->share ? -1 : 1;
  }
  return (a->key > b->key) - (a->key < b->key);
}

static double segment_length(const JjLines *lines, uint32_t segment) {
  return hypot(lines->x_m[segment + 1] - lines->x_m[segment], lines->y_m[segment + 1] - lines->y_m[segment]);
}

/* Splits so near each other that they are one place: three lines through one point cross thrice. */
static void unite_near_splits(JjNoding *noding) {
  const uint32_t n_keys = noding->n_points + noding->crossings->len;
  noding->set = g_new(uint32_t, (gsize)n_keys + 1);
  jj_sets_init(noding->set, n_keys);
  for (guint i = 0; i + 1 < noding->splits->len; i++) {
    const JjSplit *a = &g_array_index(noding->splits, JjSplit, i), *b = a + 1;
    const double apart_m = (b->share - a->share) * segment_length(noding->lines, a->segment);
    if (a->segment == b->segment && apart_m <= JJ_NODING_NEAR_M) {
      jj_sets_join(noding->set, a->key, b->key);
    }
  }
}

/* A split of a point bears its number: now that of its node. */
static void name_splits(JjNoding *noding) {
  for (guint i = 0; i < noding->splits->len; i++) {
    JjSplit *split = &g_array_index(noding->splits, JjSplit, i);
    split->key = split->key < noding->n_points ? noding->key[split->key] : split->key;
    g_assert(split->key != JJ_NONE);
  }
}

typedef struct {
  JjNoding *noding;
  uint32_t *node_of; /* of a key's set, JJ_NONE: not met yet */
  GArray *x, *y, *line, *from, *to, *point_start, *point_x, *point_y;
  uint32_t start; /* node where the piece at hand begins */
} Cutter;

/* The node's number, by its key. */
static uint32_t node_of(Cutter *cutter, uint32_t key) {
  const JjNoding *noding = cutter->noding;
  const uint32_t set = jj_sets_find(noding->set, key);
  if (cutter->node_of[set] == JJ_NONE) {
    const bool crossing = set >= noding->n_points;
    const JjCrossing *at = crossing ? &g_array_index(noding->crossings, JjCrossing, set - noding->n_points) : NULL;
    const double x = at != NULL ? at->x_m : noding->lines->x_m[set], y = at != NULL ? at->y_m : noding->lines->y_m[set];
    cutter->node_of[set] = cutter->x->len;
    g_array_append_val(cutter->x, x);
    g_array_append_val(cutter->y, y);
  }
  return cutter->node_of[set];
}

/* Ends the piece at hand at the node and begins the next. */
static void cut(Cutter *cutter, uint32_t line, uint32_t node) {
  const uint32_t n_before = g_array_index(cutter->point_start, uint32_t, cutter->point_start->len - 1);
  if (node == cutter->start && cutter->point_x->len == n_before) {
    return; /* it came from there straight: the same place twice */
  }
  g_array_append_val(cutter->line, line);
  g_array_append_val(cutter->from, cutter->start);
  g_array_append_val(cutter->to, node);
  g_array_append_val(cutter->point_start, cutter->point_x->len);
  cutter->start = node;
}

static void pass(Cutter *cutter, uint32_t point) {
  g_array_append_val(cutter->point_x, cutter->noding->lines->x_m[point]);
  g_array_append_val(cutter->point_y, cutter->noding->lines->y_m[point]);
}

/* One line; its splits begin at *split, which is left behind them. */
static void cut_line(Cutter *cutter, uint32_t line, guint *split) {
  const JjNoding *noding = cutter->noding;
  const uint32_t first = noding->lines->point_start[line], end = noding->lines->point_start[line + 1];
  cutter->start = node_of(cutter, noding->key[first]);
  for (uint32_t segment = first; segment + 1 < end; segment++) {
    for (; *split < noding->splits->len; (*split)++) {
      const JjSplit *at = &g_array_index(noding->splits, JjSplit, *split);
      if (at->segment != segment) {
        break;
      }
      cut(cutter, line, node_of(cutter, at->key));
    }
    if (noding->key[segment + 1] != JJ_NONE) {
      cut(cutter, line, node_of(cutter, noding->key[segment + 1]));
    } else {
      pass(cutter, segment + 1);
    }
  }
}

static void *steal(GArray *array) {
  return (void *)g_array_free(array, FALSE);
}

static JjNoded *finish(const Cutter *cutter) {
  JjNoded *noded = g_new0(JjNoded, 1);
  noded->counts = cutter->noding->counts;
  noded->n_nodes = cutter->x->len;
  noded->n_pieces = cutter->line->len;
  noded->x_m = steal(cutter->x);
  noded->y_m = steal(cutter->y);
  noded->line = steal(cutter->line);
  noded->from = steal(cutter->from);
  noded->to = steal(cutter->to);
  noded->point_start = steal(cutter->point_start);
  noded->point_x_m = steal(cutter->point_x);
  noded->point_y_m = steal(cutter->point_y);
  return noded;
}

JjNoded *jj_noding_cut(JjNoding *noding) {
  name_splits(noding);
  g_array_sort(noding->splits, compare_splits);
  unite_near_splits(noding);
  const gsize n_keys = (gsize)noding->n_points + noding->crossings->len;
  g_autofree uint32_t *nodes = g_new(uint32_t, n_keys + 1);
  for (gsize i = 0; i < n_keys; i++) {
    nodes[i] = JJ_NONE;
  }
  GArray *arrays[8];
  for (int i = 0; i < 8; i++) {
    const bool real = i < 2 || i > 5;
    arrays[i] = g_array_new(FALSE, FALSE, real ? sizeof(double) : sizeof(uint32_t));
  }
  const uint32_t zero = 0;
  Cutter cutter = {noding,    nodes,     arrays[0], arrays[1], arrays[2], arrays[3],
                   arrays[4], arrays[5], arrays[6], arrays[7], JJ_NONE};
  g_array_append_val(cutter.point_start, zero);
  guint split = 0;
  for (uint32_t line = 0; line < noding->lines->n; line++) {
    cut_line(&cutter, line, &split);
  }
  return finish(&cutter);
}
