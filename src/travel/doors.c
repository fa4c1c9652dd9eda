#include <math.h>

#include "jiujin/places.h"

#define DETOUR 1.3

JjDoorstep jj_doorstep_default(JjMode mode) {
  static const JjDoorstep defaults[JJ_MODE_COUNT] = {
      [JJ_MODE_WALK] = {4.8, DETOUR, 0}, [JJ_MODE_BICYCLE] = {10, DETOUR, 15}, [JJ_MODE_CAR] = {15, DETOUR, 60}};
  return defaults[mode];
}

uint32_t jj_doorstep_ms(const JjDoorstep *doorstep, double distance_m) {
  g_assert(doorstep->kmh > 0 && doorstep->detour >= 1 && doorstep->fixed_s >= 0);
  const double ms = floor(distance_m * doorstep->detour * 3600.0 / doorstep->kmh + doorstep->fixed_s * 1000.0 + 0.5);
  return ms < (double)JJ_UNREACHABLE ? (uint32_t)ms : JJ_UNREACHABLE; /* NaN: unreachable */
}

static uint32_t part_of(uint32_t ms, double share) {
  return ms == JJ_UNREACHABLE ? ms : (uint32_t)floor((double)ms * share + 0.5);
}

static void add_leg(JjSpotLegs *legs, uint32_t node, uint32_t ms) {
  if (ms != JJ_UNREACHABLE) {
    legs->node[legs->n] = node;
    legs->ms[legs->n++] = ms;
  }
}

JjSpotLegs jj_spot_legs(const JjLinkTimes *link, double share, bool leave) {
  JjSpotLegs legs = {0};
  if (share <= 0 || share >= 1) {
    add_leg(&legs, share <= 0 ? link->from : link->to, 0);
    return legs;
  }
  add_leg(&legs, link->from, part_of(leave ? link->backward_ms : link->forward_ms, share));
  add_leg(&legs, link->to, part_of(leave ? link->forward_ms : link->backward_ms, 1 - share));
  return legs;
}

uint32_t jj_along_ms(const JjLinkTimes *link, double from_share, double to_share) {
  if (from_share == to_share) {
    return 0;
  }
  return to_share > from_share ? part_of(link->forward_ms, to_share - from_share)
                               : part_of(link->backward_ms, from_share - to_share);
}

/* A door: its legs as places in the list of nodes, and its link for ways along it. */
typedef struct JjDoorLegs {
  uint32_t n;
  uint32_t at[2], ms[2];
  uint32_t doorstep_ms;
  uint32_t link; /* JJ_NONE: no way out */
  double share;
  JjLinkTimes times;
} DoorLegs;

static uint32_t arc_ms(const JjDoorNetwork *network, uint32_t arc) {
  if (arc == JJ_NONE) {
    return JJ_UNREACHABLE;
  }
  const JjArcChanges *changes = network->changes;
  uint32_t low = 0, high = changes != NULL ? changes->n : 0;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (changes->arc[middle] < arc) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const bool changed = changes != NULL && low < changes->n && changes->arc[low] == arc;
  return changed ? changes->ms[low] : network->graph->graph->ms[arc];
}

/* Legs still name nodes. */
static DoorLegs open_door(const JjDoorNetwork *network, const JjSnap *snap, bool leave) {
  DoorLegs door = {.link = snap->link, .share = snap->share, .doorstep_ms = JJ_UNREACHABLE};
  if (snap->link == JJ_NONE) {
    return door;
  }
  door.times = (JjLinkTimes){network->roads->from[snap->link], network->roads->to[snap->link],
                             arc_ms(network, network->graph->forward_arc[snap->link]),
                             arc_ms(network, network->graph->backward_arc[snap->link])};
  const JjSpotLegs legs = jj_spot_legs(&door.times, snap->share, leave);
  door.n = legs.n;
  for (uint32_t i = 0; i < legs.n; i++) {
    door.at[i] = legs.node[i];
    door.ms[i] = legs.ms[i];
  }
  door.doorstep_ms = jj_doorstep_ms(&network->doorstep, snap->distance_m);
  return door;
}

static DoorLegs *open_doors(const JjDoorNetwork *network, const JjSnap *snaps, uint32_t n, bool leave) {
  DoorLegs *doors = g_new(DoorLegs, (gsize)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    doors[i] = open_door(network, &snaps[i], leave);
  }
  return doors;
}

/* Replaces the legs' nodes by their places in the list that is returned, ascending, each once. (owned) */
static uint32_t *list_nodes(DoorLegs *doors, uint32_t n, uint32_t n_nodes, uint32_t *n_out) {
  g_autofree uint32_t *place = g_new0(uint32_t, (gsize)n_nodes + 1);
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < doors[i].n; k++) {
      place[doors[i].at[k]] = 1;
    }
  }
  uint32_t *list = g_new(uint32_t, 2 * (gsize)n + 1);
  uint32_t n_list = 0;
  for (uint32_t node = 0; node < n_nodes; node++) {
    if (place[node] != 0) {
      place[node] = n_list;
      list[n_list++] = node;
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < doors[i].n; k++) {
      doors[i].at[k] = place[doors[i].at[k]];
    }
  }
  *n_out = n_list;
  return list;
}

JjDoors *jj_doors_new(const JjDoorNetwork *network, const JjSnap *sources, uint32_t n_sources, const JjSnap *targets,
                      uint32_t n_targets) {
  JjDoors *doors = g_new0(JjDoors, 1);
  const uint32_t n_nodes = network->roads->n_nodes;
  doors->n_sources = n_sources;
  doors->n_targets = n_targets;
  doors->source_legs = open_doors(network, sources, n_sources, true);
  doors->target_legs = open_doors(network, targets, n_targets, false);
  doors->from_node = list_nodes(doors->source_legs, n_sources, n_nodes, &doors->n_from);
  doors->to_node = list_nodes(doors->target_legs, n_targets, n_nodes, &doors->n_to);
  return doors;
}

void jj_doors_free(JjDoors *doors) {
  if (doors != NULL) {
    g_free(doors->from_node);
    g_free(doors->to_node);
    g_free(doors->source_legs);
    g_free(doors->target_legs);
    g_free(doors);
  }
}

static uint32_t door_to_door(const JjDoors *doors, const uint32_t *node_ms, const DoorLegs *source,
                             const DoorLegs *target) {
  uint32_t best = source->link != JJ_NONE && source->link == target->link
                      ? jj_along_ms(&source->times, source->share, target->share)
                      : JJ_UNREACHABLE;
  for (uint32_t i = 0; i < source->n; i++) {
    for (uint32_t k = 0; k < target->n; k++) {
      const uint32_t way = node_ms[(gsize)source->at[i] * doors->n_to + target->at[k]];
      best = MIN(best, jj_ms_sum(jj_ms_sum(source->ms[i], way), target->ms[k]));
    }
  }
  return jj_ms_sum(jj_ms_sum(source->doorstep_ms, best), target->doorstep_ms);
}

void jj_doors_matrix(const JjDoors *doors, const uint32_t *node_ms, uint32_t *out) {
  for (uint32_t source = 0; source < doors->n_sources; source++) {
    for (uint32_t target = 0; target < doors->n_targets; target++) {
      out[(gsize)source * doors->n_targets + target] =
          door_to_door(doors, node_ms, &doors->source_legs[source], &doors->target_legs[target]);
    }
  }
}
