/* One way by road, with the names of what it goes along. */
#include <math.h>

#include "jiujin/journeys.h"

/* An end of the way on the roads. */
typedef struct {
  JjSnap snap;
  JjLinkTimes times;
  JjSpotLegs legs;
  double length_m[2]; /* of the legs */
  uint32_t doorstep_ms;
} Door;

typedef struct {
  const JjRoadWays *ways;
  const GArray *edits; /* NULL: none */
  Door from, to;
  GArray *legs; /* of JjRoadLeg (owned) */
} Tracing;

void jj_road_journey_free(JjRoadJourney *journey) {
  if (!journey) return;
  g_free(journey->legs);
  g_free(journey);
}

/* ---- doors ---- */

static uint32_t ms_of_arc(const JjRoadWays *ways, uint32_t arc) {
  return arc == JJ_NONE ? JJ_UNREACHABLE : ways->graph->graph->ms[arc];
}

/* Metres of the link between its end `at_from` and the spot. */
static double part_m(const JjRoads *roads, uint32_t link, double share, bool at_from) {
  return roads->length_m[link] * (at_from ? share : 1 - share);
}

static Door open_door(const JjRoadWays *ways, JjPoint at, bool leave) {
  const JjRoads *roads = ways->roads;
  Door door = {.snap = jj_road_index_nearest(ways->index, at.x_m, at.y_m), .doorstep_ms = JJ_UNREACHABLE};
  const uint32_t link = door.snap.link;
  if (link == JJ_NONE) return door;
  door.times = (JjLinkTimes){roads->from[link], roads->to[link], ms_of_arc(ways, ways->graph->forward_arc[link]),
                             ms_of_arc(ways, ways->graph->backward_arc[link])};
  door.legs = jj_spot_legs(&door.times, door.snap.share, leave);
  door.doorstep_ms = jj_doorstep_ms(&ways->doorstep, door.snap.distance_m);
  if (door.snap.share <= 0 || door.snap.share >= 1) return door; /* at a node: its leg has no length */
  const bool by_from = (leave ? door.times.backward_ms : door.times.forward_ms) != JJ_UNREACHABLE;
  for (uint32_t i = 0; i < door.legs.n; i++) door.length_m[i] = part_m(roads, link, door.snap.share, by_from && i == 0);
  return door;
}

/* ---- legs ---- */

static bool continues(const JjRoadLeg *before, const JjRoadLeg *leg) {
  if (before->kind != leg->kind || leg->kind == JJ_ROAD_LEG_DOOR || before->edit != leg->edit) return false;
  return before->name == leg->name && (leg->name != JJ_NONE || before->class_of == leg->class_of);
}

/* Appends the leg to the last, if both go along one road. */
static void add_leg(const Tracing *tracing, JjRoadLeg leg) {
  GArray *legs = tracing->legs;
  JjRoadLeg *last = legs->len > 0 ? &g_array_index(legs, JjRoadLeg, legs->len - 1) : NULL;
  if (last && continues(last, &leg)) {
    last->length_m += leg.length_m;
    last->ms += leg.ms;
  } else if (leg.kind == JJ_ROAD_LEG_DOOR || leg.ms > 0 || leg.length_m > 0) {
    g_array_append_val(legs, leg);
  }
}

static void add_door(const Tracing *tracing, const Door *door) {
  add_leg(tracing, (JjRoadLeg){.kind = JJ_ROAD_LEG_DOOR,
                               .name = JJ_NONE,
                               .edit = JJ_NONE,
                               .length_m = door->snap.distance_m * tracing->ways->doorstep.detour,
                               .ms = door->doorstep_ms});
}

static void add_road(const Tracing *tracing, uint32_t link, double length_m, uint32_t ms) {
  const JjRoads *roads = tracing->ways->roads;
  add_leg(tracing, (JjRoadLeg){.kind = JJ_ROAD_LEG_ROAD,
                               .name = roads->name[link],
                               .class_of = (JjRoadClass)roads->class_of[link],
                               .edit = JJ_NONE,
                               .length_m = length_m,
                               .ms = ms});
}

/* ---- new roads ---- */

/* Metres from the link's end `node` to the spot; NaN: no end of it. */
static double to_spot_m(const JjRoads *roads, uint32_t node, JjRoadSpot spot) {
  if (node == roads->from[spot.link]) return part_m(roads, spot.link, spot.share, true);
  return node == roads->to[spot.link] ? part_m(roads, spot.link, spot.share, false) : (double)NAN;
}

/* Metres of an arc from `tail` to `head` over the road of the edit; NaN: it does not go there. */
static double over_edit_m(const JjRoads *roads, const JjRoadEdit *edit, uint32_t tail, uint32_t head) {
  const double forward = to_spot_m(roads, tail, edit->a) + to_spot_m(roads, head, edit->b);
  const double backward = to_spot_m(roads, tail, edit->b) + to_spot_m(roads, head, edit->a);
  return edit->length_m + (isnan(forward) ? backward : forward);
}

static void add_new(const Tracing *tracing, uint32_t tail, uint32_t head, uint32_t ms) {
  JjRoadLeg leg = {.kind = JJ_ROAD_LEG_NEW, .name = JJ_NONE, .edit = JJ_NONE, .ms = ms};
  for (guint i = 0; tracing->edits && i < tracing->edits->len; i++) {
    const JjRoadEdit *edit = &g_array_index(tracing->edits, JjRoadEdit, i);
    const double length_m =
        edit->kind == JJ_ROAD_EDIT_ADD ? over_edit_m(tracing->ways->roads, edit, tail, head) : (double)NAN;
    if (isnan(length_m) || leg.edit != JJ_NONE) continue;
    leg.edit = i;
    leg.length_m = length_m;
  }
  add_leg(tracing, leg);
}

/* ---- the way ---- */

/* How the quickest way goes: along one link, or by a leg of each door. */
typedef struct {
  uint32_t ms; /* without doorsteps */
  bool along;
  uint32_t from, to; /* legs */
} Choice;

static Choice choose(const Tracing *tracing) {
  const Door *from = &tracing->from, *to = &tracing->to;
  Choice best = {JJ_UNREACHABLE, true, 0, 0};
  if (from->snap.link != JJ_NONE && from->snap.link == to->snap.link)
    best.ms = jj_along_ms(&from->times, from->snap.share, to->snap.share);
  for (uint32_t i = 0; i < from->legs.n; i++)
    for (uint32_t k = 0; k < to->legs.n; k++) {
      const uint32_t between = jj_weights_way(tracing->ways->weights, from->legs.node[i], to->legs.node[k], NULL);
      const uint32_t ms = jj_ms_sum(jj_ms_sum(from->legs.ms[i], between), to->legs.ms[k]);
      if (ms < best.ms) best = (Choice){ms, false, i, k};
    }
  return best;
}

static void trace_arcs(const Tracing *tracing, uint32_t from, uint32_t to) {
  const JjRoadWays *ways = tracing->ways;
  const JjGraph *graph = ways->graph->graph;
  g_autofree uint32_t *link_of = jj_road_graph_links(ways->roads, ways->graph);
  g_autoptr(GArray) arcs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  (void)jj_weights_way(ways->weights, from, to, arcs);
  uint32_t at = from;
  for (guint i = 0; i < arcs->len; i++) {
    const uint32_t arc = g_array_index(arcs, uint32_t, i), link = link_of[arc];
    if (link != JJ_NONE)
      add_road(tracing, link, ways->roads->length_m[link], graph->ms[arc]);
    else
      add_new(tracing, at, graph->head[arc], graph->ms[arc]);
    at = graph->head[arc];
  }
}

static void trace(const Tracing *tracing, const Choice *choice) {
  const Door *from = &tracing->from, *to = &tracing->to;
  add_door(tracing, from);
  if (choice->along) {
    const double share = fabs(to->snap.share - from->snap.share);
    add_road(tracing, from->snap.link, share * tracing->ways->roads->length_m[from->snap.link], choice->ms);
  } else {
    add_road(tracing, from->snap.link, from->length_m[choice->from], from->legs.ms[choice->from]);
    trace_arcs(tracing, from->legs.node[choice->from], to->legs.node[choice->to]);
    add_road(tracing, to->snap.link, to->length_m[choice->to], to->legs.ms[choice->to]);
  }
  add_door(tracing, to);
}

static JjRoadJourney *journey_of(GArray *legs) {
  JjRoadJourney *journey = g_new0(JjRoadJourney, 1);
  for (guint i = 0; i < legs->len; i++) {
    const JjRoadLeg *leg = &g_array_index(legs, JjRoadLeg, i);
    journey->total_ms += leg->ms;
    journey->length_m += leg->length_m;
  }
  journey->n_legs = legs->len;
  journey->legs = (JjRoadLeg *)(void *)g_array_free(legs, FALSE);
  return journey;
}

JjRoadJourney *jj_road_journey(const JjRoadWays *ways, const GArray *edits, JjPoint from, JjPoint to) {
  Tracing tracing = {
      .ways = ways, .edits = edits, .from = open_door(ways, from, true), .to = open_door(ways, to, false)};
  const Choice choice = choose(&tracing);
  const uint32_t doors_ms = jj_ms_sum(tracing.from.doorstep_ms, tracing.to.doorstep_ms);
  if (jj_ms_sum(doors_ms, choice.ms) == JJ_UNREACHABLE) return NULL;
  tracing.legs = g_array_new(FALSE, FALSE, sizeof(JjRoadLeg));
  trace(&tracing, &choice);
  return journey_of(tracing.legs);
}

/* ---- places ---- */

JjPlaces *jj_places_of_owner(const JjPlaces *places, JjId owner) {
  uint32_t first = 0, end = places->n;
  while (first < end && places->owner[first] != owner) first++;
  while (end > first && places->owner[end - 1] != owner) end--;
  const gsize n = end - first;
  JjPlaces *own = g_new0(JjPlaces, 1);
  *own = (JjPlaces){end - first, g_new0(JjId, n + 1), g_new(double, n + 1), g_new(double, n + 1), g_new(double, n + 1)};
  for (uint32_t i = 0; i < own->n; i++) {
    own->x_m[i] = places->x_m[first + i];
    own->y_m[i] = places->y_m[first + i];
    own->weight[i] = places->weight[first + i];
  }
  return own;
}

uint32_t jj_places_heaviest(const JjPlaces *places, const uint32_t *ms) {
  uint32_t best = JJ_NONE;
  for (uint32_t i = 0; i < places->n; i++)
    if (ms[i] != JJ_UNREACHABLE && (best == JJ_NONE || places->weight[i] > places->weight[best])) best = i;
  return best;
}
