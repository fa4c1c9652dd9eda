/* One way, in the graph's own arcs. */
#include "travel/sweep.h"

/* An arc of the hierarchy in one direction, still to be laid open. */
typedef struct {
  uint32_t lower, arc;
  bool down;
} Piece;

typedef struct {
  const JjWeights *weights;
  const Below *below;
  GArray *open; /* Piece, the next one last (owned) */
  GArray *arcs; /* (borrowed) */
} Unpacking;

static uint32_t time_of(const JjWeights *weights, uint32_t arc, bool down) {
  return down ? weights->both[arc].down : weights->both[arc].up;
}

static void push(Unpacking *all, uint32_t lower, uint32_t arc, bool down) {
  const Piece piece = {lower, arc, down};
  g_array_append_val(all->open, piece);
}

/* Is the piece an arc of the graph? */
static bool take_input(const Unpacking *all, Piece piece) {
  const uint32_t ms = time_of(all->weights, piece.arc, piece.down), slot = 2 * piece.arc + piece.down;
  for (uint32_t i = all->below->first_input[piece.lower]; i < all->below->first_input[piece.lower + 1]; i++) {
    const uint32_t input = all->below->input[i];
    if (all->weights->hierarchy->slot[input] != slot || all->weights->ms[input] != ms) continue;
    g_array_append_val(all->arcs, input);
    return true;
  }
  return false;
}

/* Or two arcs over a node below both ends? */
static bool take_halves(Unpacking *all, Piece piece) {
  const JjHierarchy *h = all->weights->hierarchy;
  const uint32_t ms = time_of(all->weights, piece.arc, piece.down), x = piece.lower, y = h->head[piece.arc];
  for (uint32_t i = all->below->first[x]; i < all->below->first[x + 1]; i++) {
    const uint32_t to_x = all->below->entry[i].arc, u = hierarchy_tail(h, to_x), to_y = hierarchy_arc(h, u, y);
    if (to_y == JJ_NONE) continue;
    const uint32_t first = piece.down ? to_y : to_x, second = piece.down ? to_x : to_y;
    if (sum_ms(time_of(all->weights, first, true), time_of(all->weights, second, false)) != ms) continue;
    push(all, u, second, false);
    push(all, u, first, true);
    return true;
  }
  return false;
}

/* False: the weights contradict themselves, as those of a file made to deceive may. */
static bool unpack(Unpacking *all) {
  const JjHierarchy *h = all->weights->hierarchy;
  const gsize most = (gsize)all->arcs->len + h->n_nodes + h->n_inputs;
  while (all->open->len > 0) {
    const Piece piece = g_array_index(all->open, Piece, all->open->len - 1);
    g_array_set_size(all->open, all->open->len - 1);
    if (all->arcs->len > most || (!take_input(all, piece) && !take_halves(all, piece))) return false;
  }
  return true;
}

/* The settled node from which a kept arc reaches the k-th at its time. */
static uint32_t step_before(const Climb *climb, const Search *search, uint32_t k) {
  for (uint32_t i = k; i-- > 0;) {
    const Settled from = climb->settled[i];
    for (uint32_t a = search->first[from.node]; a < search->first[from.node + 1]; a++)
      if (search->arc[a].head == climb->settled[k].node && sum_ms(from.ms, search->arc[a].ms) == climb->settled[k].ms)
        return i;
  }
  return JJ_NONE;
}

/* Opens the arcs that the search went over to its k-th node, from there back to its start. */
static bool open_climb(Unpacking *all, const Climb *climb, const Search *search, uint32_t k, bool down) {
  for (uint32_t before; k > 0; k = before) {
    before = step_before(climb, search, k);
    if (before == JJ_NONE) return false;
    const uint32_t lower = climb->settled[before].node;
    const uint32_t arc = hierarchy_arc(all->weights->hierarchy, lower, climb->settled[k].node);
    if (arc == JJ_NONE) return false;
    push(all, lower, arc, down);
  }
  return true;
}

/* Both halves of a way. */
typedef struct {
  Climb from, to;
  uint32_t k_from, k_to; /* where they meet, among the settled of each */
} Meeting;

static void meeting_clear(Meeting *meeting) {
  climb_clear(&meeting->from);
  climb_clear(&meeting->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Meeting, meeting_clear)

/* The least time over a node that both searches settled; both lists ascend. */
static uint32_t meet(Meeting *meeting) {
  const Settled *a = meeting->from.settled, *b = meeting->to.settled;
  uint32_t best = JJ_UNREACHABLE;
  for (uint32_t i = 0, k = 0; i < meeting->from.n && k < meeting->to.n;) {
    if (a[i].node == b[k].node && sum_ms(a[i].ms, b[k].ms) < best) {
      best = sum_ms(a[i].ms, b[k].ms);
      meeting->k_from = i;
      meeting->k_to = k;
    }
    if (a[i].node <= b[k].node)
      i++;
    else
      k++;
  }
  return best;
}

static void reverse(GArray *pieces) {
  for (guint i = 0, k = pieces->len; i + 1 < k--; i++) {
    const Piece piece = g_array_index(pieces, Piece, i);
    g_array_index(pieces, Piece, i) = g_array_index(pieces, Piece, k);
    g_array_index(pieces, Piece, k) = piece;
  }
}

/* The way down is opened first, the start of it last; then the way up, whose end is opened first. */
static bool lay_open(const JjWeights *weights, const Meeting *meeting, GArray *arcs) {
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Piece));
  Unpacking all = {weights, hierarchy_below(weights->hierarchy), open, arcs};
  if (!open_climb(&all, &meeting->to, &weights->in, meeting->k_to, true)) return false;
  reverse(open);
  return open_climb(&all, &meeting->from, &weights->out, meeting->k_from, false) && unpack(&all);
}

uint32_t jj_weights_way(const JjWeights *weights, uint32_t from, uint32_t to, GArray *arcs_out) {
  const JjHierarchy *h = weights->hierarchy;
  g_assert(from < h->n_nodes && to < h->n_nodes);
  g_auto(Meeting) meeting = {0};
  climb_init(&meeting.from, h->n_nodes);
  climb_init(&meeting.to, h->n_nodes);
  climb_from(&meeting.from, h, &weights->out, h->rank[from]);
  climb_from(&meeting.to, h, &weights->in, h->rank[to]);
  const uint32_t ms = meet(&meeting);
  if (!arcs_out || from == to || ms == JJ_UNREACHABLE) return ms;
  const guint old = arcs_out->len;
  if (lay_open(weights, &meeting, arcs_out)) return ms;
  g_array_set_size(arcs_out, old);
  return JJ_UNREACHABLE;
}
