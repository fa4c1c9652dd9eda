/* Which arcs of the hierarchy shortest ways need.
 *
 * With d the time of the best way of all between an arc's ends (found from the top down: perfect customisation), x → y
 * is needed only if its own time is d, and no z above the lower end splits it into two parts, d(x, z) + d(z, y) =
 * d(x, y), that both take time. Dropping the others loses no time: take h, the highest node on any shortest way from s
 * to t. Of the nodes above s on shortest ways s – h, those at the least time from s include one, y, that is reached
 * over lower nodes alone, so the arc s → y has its own time d; a z that splits it would be nearer to s. So y is reached
 * by a kept arc, and so on up to h; the same downwards. (Parts of no time must not split: two arcs might drop each
 * other.) */
#include <string.h>

#include "base/i18n.h"
#include "travel/structure.h"

enum { DROP_UP = 1, DROP_DOWN = 2 };

typedef struct {
  const JjHierarchy *h;
  const Below *below;
  Both *best;       /* [n_arcs] d */
  uint8_t *drop;    /* [n_arcs] */
  uint32_t *arc_to; /* [n_nodes] by upper neighbour of the node at hand */
} Work;

/* The way in two parts against the arc: if it is no longer, and shorter or of two real parts, the arc goes. */
static inline void try_parts(uint32_t *best, uint8_t *drop, uint8_t flag, uint32_t a, uint32_t b) {
  const uint32_t ms = sum_ms(a, b);
  if (ms > *best) return;
  if (ms < *best || (a > 0 && b > 0)) *drop |= flag;
  *best = ms;
}

/* Ways over y for its lower neighbours x, whose arcs to nodes above y are y's too; and ways over those to y. */
static void split_below(const Work *work, uint32_t y) {
  const JjHierarchy *h = work->h;
  for (uint32_t arc = h->first[y]; arc < h->first[y + 1]; arc++) work->arc_to[h->head[arc]] = arc;
  for (uint32_t i = work->below->first[y]; i < work->below->first[y + 1]; i++) {
    const FromBelow from = work->below->entry[i];
    Both *xy = &work->best[from.arc];
    uint8_t *drop_xy = &work->drop[from.arc];
    for (uint32_t arc = from.arc + 1; arc < from.end; arc++) {
      Both *xz = &work->best[arc];
      const Both yz = work->best[work->arc_to[h->head[arc]]];
      try_parts(&xz->up, &work->drop[arc], DROP_UP, xy->up, yz.up);
      try_parts(&xz->down, &work->drop[arc], DROP_DOWN, yz.down, xy->down);
      try_parts(&xy->up, drop_xy, DROP_UP, xz->up, yz.down);
      try_parts(&xy->down, drop_xy, DROP_DOWN, yz.up, xz->down);
    }
  }
}

static bool find_best(const Work *work, const JjProgress *progress) {
  const uint32_t n = work->h->n_nodes;
  for (uint32_t y = n; y-- > 0;) {
    if (y % 65536 == 0 && !jj_progress(progress, _("thinning the hierarchy"), n - y, n)) return false;
    split_below(work, y);
  }
  return true;
}

static bool is_kept(const Work *work, uint32_t arc, uint8_t flag) {
  const uint32_t ms = flag == DROP_UP ? work->best[arc].up : work->best[arc].down;
  return !(work->drop[arc] & flag) && ms != JJ_UNREACHABLE;
}

static uint32_t count_kept(const Work *work, uint8_t flag) {
  uint32_t n = 0;
  for (uint32_t arc = 0; arc < work->h->n_arcs; arc++) n += is_kept(work, arc, flag);
  return n;
}

static void keep(const Work *work, JjWeights *weights, Search *search, uint8_t flag) {
  const JjHierarchy *h = work->h;
  search->n_arcs = count_kept(work, flag);
  uint32_t *first = block_new(weights->blocks, ((gsize)h->n_nodes + 1) * sizeof *first), n = 0;
  Kept *kept = block_new(weights->blocks, search->n_arcs * sizeof *kept);
  for (uint32_t x = 0; x < h->n_nodes; x++) {
    first[x] = n;
    for (uint32_t arc = h->first[x]; arc < h->first[x + 1]; arc++)
      if (is_kept(work, arc, flag))
        kept[n++] = (Kept){h->head[arc], flag == DROP_UP ? work->best[arc].up : work->best[arc].down};
  }
  first[h->n_nodes] = n;
  search->first = first;
  search->arc = kept;
}

bool prune(JjWeights *weights, const JjProgress *progress) {
  JjHierarchy *h = weights->hierarchy;
  g_autofree Both *best = g_new(Both, (gsize)h->n_arcs + 1);
  g_autofree uint8_t *drop = g_malloc0((gsize)h->n_arcs + 1);
  g_autofree uint32_t *arc_to = g_new0(uint32_t, (gsize)h->n_nodes + 1);
  memcpy(best, weights->both, h->n_arcs * sizeof *best);
  const Work work = {h, hierarchy_below(h), best, drop, arc_to};
  if (!find_best(&work, progress)) return false;
  keep(&work, weights, &weights->out, DROP_UP);
  keep(&work, weights, &weights->in, DROP_DOWN);
  return true;
}
