#include "catchment/simplex.h"

/* The arc that leaves: the one between `node` and its parent. */
typedef struct {
  uint32_t node; /* JJ_NONE: the entering arc itself is filled or emptied */
  bool below_from;
  int64_t amount;
} Leaving;

static uint32_t depth_of(const Simplex *simplex, uint32_t node) {
  const Node *nodes = simplex->nodes;
  return node > simplex->root ? nodes[nodes[node].parent].depth + 1 : nodes[node].depth;
}

/* A school below an origin: its arc points away from the root. */
static bool points_down(const Simplex *simplex, uint32_t node) {
  return is_school(simplex, node) && simplex->nodes[node].parent != simplex->root;
}

/* How much more may go from the node to its parent. */
static int64_t room_up(const Simplex *simplex, uint32_t node) {
  const Node *at = &simplex->nodes[node];
  if (!is_school(simplex, node)) {
    return NO_LIMIT;
  }
  if (at->parent != simplex->root) {
    return at->flow;
  }
  const int64_t room = simplex->room[(size_t)node * N_STRETCHES + at->arc];
  return room == NO_LIMIT ? NO_LIMIT : room - at->flow;
}

static int64_t room_down(const Simplex *simplex, uint32_t node) {
  return points_down(simplex, node) ? NO_LIMIT : simplex->nodes[node].flow;
}

/* The last blocking arc of the cycle, seen from its top in the direction of the flow: so the tree stays strongly
 * feasible (every node can send to the root) and the simplex cannot cycle. Ties: nearest to `from` on its side, nearest
 * to the top on the side of `to`, which goes before. */
static Leaving find_leaving(const Simplex *simplex, const Entering *entering) {
  Leaving found = {JJ_NONE, false, entering->limit};
  uint32_t from = entering->from;
  uint32_t to = entering->to;
  uint32_t from_depth = depth_of(simplex, from);
  uint32_t to_depth = depth_of(simplex, to);
  while (from != to) {
    if (from_depth >= to_depth) {
      const int64_t room = room_down(simplex, from);
      if (room < found.amount) {
        found = (Leaving){from, true, room};
      }
      from = simplex->nodes[from].parent;
      from_depth--;
    } else {
      const int64_t room = room_up(simplex, to);
      if (room <= found.amount && room != NO_LIMIT) {
        found = (Leaving){to, false, room};
      }
      to = simplex->nodes[to].parent;
      to_depth--;
    }
  }
  g_assert(found.amount != NO_LIMIT);
  return found;
}

static void send(Simplex *simplex, const Entering *entering, int64_t amount) {
  uint32_t from = entering->from;
  uint32_t to = entering->to;
  uint32_t from_depth = depth_of(simplex, from);
  uint32_t to_depth = depth_of(simplex, to);
  while (from != to) {
    if (from_depth >= to_depth) {
      simplex->nodes[from].flow += points_down(simplex, from) ? amount : -amount;
      from = simplex->nodes[from].parent;
      from_depth--;
    } else {
      simplex->nodes[to].flow += points_down(simplex, to) ? -amount : amount;
      to = simplex->nodes[to].parent;
      to_depth--;
    }
  }
}

static void unlink_child(Simplex *simplex, uint32_t node) {
  Node *nodes = simplex->nodes;
  const Node *at = &nodes[node];
  if (at->previous != JJ_NONE) {
    nodes[at->previous].next = at->next;
  } else {
    nodes[at->parent].first_child = at->next;
  }
  if (at->next != JJ_NONE) {
    nodes[at->next].previous = at->previous;
  }
}

static void link_child(Simplex *simplex, uint32_t node) {
  Node *nodes = simplex->nodes;
  const uint32_t first = nodes[nodes[node].parent].first_child;
  nodes[node].previous = JJ_NONE;
  nodes[node].next = first;
  if (first != JJ_NONE) {
    nodes[first].previous = node;
  }
  nodes[nodes[node].parent].first_child = node;
}

/* Is the origin in its parent's list? Those with children are; the first of a list is known by its parent. */
static bool is_linked(const Simplex *simplex, uint32_t node) {
  const Node *at = &simplex->nodes[node];
  return at->previous != JJ_NONE || simplex->nodes[at->parent].first_child == node;
}

/* An origin is listed exactly if it has children. */
static void settle(Simplex *simplex, uint32_t node) {
  if (node <= simplex->root) {
    return;
  }
  const bool has_children = simplex->nodes[node].first_child != JJ_NONE;
  if (has_children && !is_linked(simplex, node)) {
    link_child(simplex, node);
  } else if (!has_children && is_linked(simplex, node)) {
    unlink_child(simplex, node);
    simplex->nodes[node].previous = JJ_NONE;
  }
}

/* Turns the part that was cut off at `out` so that `inner` is its top, hung below `outer` by the entering arc. */
static void rehang(Simplex *simplex, uint32_t inner, uint32_t outer, uint32_t out, Node hung) {
  Node *nodes = simplex->nodes;
  const uint32_t cut = nodes[out].parent;
  uint32_t node = inner;
  hung.parent = outer;
  for (;;) {
    const Node old = nodes[node];
    if (is_linked(simplex, node)) {
      unlink_child(simplex, node);
    }
    nodes[node].previous = JJ_NONE;
    nodes[node].parent = hung.parent;
    nodes[node].arc = hung.arc;
    nodes[node].flow = hung.flow;
    if (is_school(simplex, node)) {
      link_child(simplex, node);
    }
    if (node == out) {
      break;
    }
    hung = old;
    hung.parent = node;
    node = old.parent;
  }
  for (node = out; node != outer; node = nodes[node].parent) {
    settle(simplex, node);
  }
  settle(simplex, outer);
  settle(simplex, cut);
}

static uint32_t next_in_part(const Simplex *simplex, uint32_t node, uint32_t top) {
  const Node *nodes = simplex->nodes;
  if (nodes[node].first_child != JJ_NONE) {
    return nodes[node].first_child;
  }
  while (node != top && nodes[node].next == JJ_NONE) {
    node = nodes[node].parent;
  }
  return node == top ? JJ_NONE : nodes[node].next;
}

static void refresh(Simplex *simplex, uint32_t top, int64_t change) {
  for (uint32_t node = top; node != JJ_NONE; node = next_in_part(simplex, node, top)) {
    if (is_school(simplex, node)) {
      simplex->price[node] += change;
      simplex->nodes[node].depth = depth_of(simplex, simplex->nodes[node].parent) + 1;
    }
  }
}

/* The entering arc's flow and where it stands in the tree. A stretch that enters full loses what is sent back. */
static Node entering_node(const Simplex *simplex, const Entering *entering, int64_t amount) {
  Node hung = {.arc = entering->arc, .flow = amount};
  if (entering->from == simplex->root) {
    hung.flow = simplex->room[(size_t)entering->to * N_STRETCHES + entering->arc] - amount;
  }
  return hung;
}

/* Which stretches of a school are full once its basic one has left, or a whole one was filled or emptied. */
static void leave_stretch(Simplex *simplex, const Entering *entering, const Leaving *leaving) {
  if (leaving->node == JJ_NONE) {
    const bool filled = entering->to == simplex->root;
    simplex->stretch[filled ? entering->from : entering->to] = (uint8_t)(entering->arc + (filled ? 1 : 0));
  } else if (simplex->nodes[leaving->node].parent == simplex->root) {
    simplex->stretch[leaving->node] = (uint8_t)(simplex->nodes[leaving->node].arc + (leaving->below_from ? 0 : 1));
  }
}

void simplex_pivot(Simplex *simplex, const Entering *entering) {
  const Leaving leaving = find_leaving(simplex, entering);
  if (leaving.amount > 0) {
    send(simplex, entering, leaving.amount);
  }
  leave_stretch(simplex, entering, &leaving);
  if (leaving.node == JJ_NONE) {
    return;
  }
  const Node hung = entering_node(simplex, entering, leaving.amount);
  const uint32_t inner = leaving.below_from ? entering->from : entering->to;
  const uint32_t outer = leaving.below_from ? entering->to : entering->from;
  rehang(simplex, inner, outer, leaving.node, hung);
  refresh(simplex, inner, leaving.below_from ? -entering->gain : entering->gain);
}
