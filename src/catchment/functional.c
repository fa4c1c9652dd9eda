/* Communities from flows: dissolve what is farthest from the targets, take apart what is not connected, settle
 * borders. */
#include "catchment/functional.h"

#include <math.h>

void jj_functional_free(JjFunctional *functional) {
  if (!functional) return;
  g_free(functional->community);
  g_free(functional->circles);
  g_free(functional->met);
  g_free(functional);
}

/* The zones of a community, ascending. (owned) */
static GArray *zones_of(const Circles *circles, JjId community) {
  GArray *zones = g_array_new(FALSE, FALSE, sizeof(JjId));
  for (JjId z = 0; z < circles->links->n; z++)
    if (circles->community[z] == community) g_array_append_val(zones, z);
  return zones;
}

/* ---- dissolving ---- */

/* The community farthest from the targets; of equals the one of fewer graduates; JJ_NONE: all that can meet them do. */
static JjId worst_of(const Circles *circles) {
  JjId worst = JJ_NONE;
  double lowest = 0;
  for (JjId c = 0; c < circles->links->n; c++) {
    const JjLifeCircle *circle = &circles->circles[c];
    if (circle->n_zones == 0 || circles->stuck[c] || jj_life_circle_meets(circle, circles->targets)) continue;
    const double score = circle_score(circle, circles->targets);
    if (worst != JJ_NONE &&
        (score > lowest || (score == lowest && circle->graduates >= circles->circles[worst].graduates)))
      continue;
    worst = c;
    lowest = score;
  }
  return worst;
}

/* Does some zone stand beside another community? */
static bool has_neighbour(const Circles *circles, JjId community) {
  const JjZoneLinks *links = circles->links;
  for (JjId z = 0; z < links->n; z++) {
    if (circles->community[z] != community) continue;
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++)
      if (circles->community[links->neighbour[i]] != community) return true;
  }
  return false;
}

static void dissolve(Circles *circles, JjId community, bool beside_only) {
  g_autoptr(GArray) zones = zones_of(circles, community);
  const JjId *zone = (const JjId *)(const void *)zones->data;
  for (guint i = 0; i < zones->len; i++) circles_leave(circles, zone[i]);
  circles_settle(circles, zone, zones->len, beside_only);
}

/* Until all meet the targets that can. Every turn leaves a community less, or one more that is stuck. */
static void dissolve_all(Circles *circles, bool beside_only) {
  for (JjId worst = worst_of(circles); worst != JJ_NONE; worst = worst_of(circles)) {
    if (beside_only && !has_neighbour(circles, worst))
      circles->stuck[worst] = true;
    else
      dissolve(circles, worst, beside_only);
  }
}

/* ---- connecting ---- */

/* Part of a zone in its community, by its first zone. (owned) [n] */
static uint32_t *parts_of(const Circles *circles) {
  const JjZoneLinks *links = circles->links;
  uint32_t *part = g_new(uint32_t, (size_t)links->n + 1);
  jj_sets_init(part, links->n);
  for (JjId z = 0; z < links->n; z++)
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++) {
      const JjId next = links->neighbour[i];
      if (circles->community[z] != JJ_NONE && circles->community[next] == circles->community[z])
        jj_sets_join(part, z, next);
    }
  return part;
}

/* What makes a part the main one: entrants of its schools, then graduates. */
typedef struct {
  int64_t arriving, graduates;
} Weight;

static bool is_heavier(const Weight *a, const Weight *b) {
  return a->arriving != b->arriving ? a->arriving > b->arriving : a->graduates > b->graduates;
}

/* The main part of each community. (owned) [n] */
static uint32_t *main_parts(const Circles *circles, uint32_t *part) {
  const JjZoneLinks *links = circles->links;
  g_autofree Weight *weights = g_new0(Weight, (size_t)links->n + 1);
  uint32_t *main_part = g_new(uint32_t, (size_t)links->n + 1);
  for (JjId z = 0; z < links->n; z++) {
    Weight *weight = &weights[jj_sets_find(part, z)];
    weight->arriving += links->arriving[z];
    weight->graduates += links->graduates[z];
    main_part[z] = JJ_NONE;
  }
  for (JjId z = 0; z < links->n; z++) {
    const JjId community = circles->community[z];
    if (community == JJ_NONE || jj_sets_find(part, z) != z) continue;
    uint32_t *best = &main_part[community];
    if (*best == JJ_NONE || is_heavier(&weights[z], &weights[*best])) *best = z;
  }
  return main_part;
}

static JjId free_number(const Circles *circles) {
  JjId community = 0;
  while (circles->circles[community].n_zones > 0) community++;
  circles->stuck[community] = false;
  return community;
}

/* Zones that nothing but homeless ones is beside become communities of their own, as large as they are connected. */
static void house_rest(Circles *circles, const JjId *zones, uint32_t n_zones) {
  for (uint32_t i = 0; i < n_zones; i++) {
    if (circles->community[zones[i]] != JJ_NONE) continue;
    circles_join(circles, zones[i], free_number(circles));
    circles_settle(circles, zones, n_zones, true);
  }
}

static void connect_all(Circles *circles) {
  const uint32_t n = circles->links->n;
  g_autofree uint32_t *part = parts_of(circles);
  g_autofree uint32_t *main_part = main_parts(circles, part);
  g_autofree JjId *homeless = g_new(JjId, (size_t)n + 1);
  uint32_t n_homeless = 0;
  for (JjId z = 0; z < n; z++) {
    const JjId community = circles->community[z];
    if (community != JJ_NONE && main_part[community] == jj_sets_find(part, z)) continue;
    homeless[n_homeless++] = z;
  }
  for (uint32_t i = 0; i < n_homeless; i++)
    if (circles->community[homeless[i]] != JJ_NONE) circles_leave(circles, homeless[i]);
  circles_settle(circles, homeless, n_homeless, true);
  house_rest(circles, homeless, n_homeless);
}

/* ---- borders ---- */

typedef struct {
  JjId zone, to; /* JJ_NONE: no move */
  int64_t gain;
} Move;

/* Nothing that met the targets stops meeting them. */
static bool keeps(const Circles *circles, JjId community, const JjLifeCircle *changed) {
  return !jj_life_circle_meets(&circles->circles[community], circles->targets) ||
         jj_life_circle_meets(changed, circles->targets);
}

static bool may_move(const Circles *circles, JjId zone, JjId to) {
  const JjId from = circles->community[zone];
  if (circles->circles[from].n_zones < 2) return false;
  const JjLifeCircle less = circles_changed(circles, from, zone, circles->link[from], -1);
  const JjLifeCircle more = circles_changed(circles, to, zone, circles->link[to], 1);
  return keeps(circles, from, &less) && keeps(circles, to, &more) && circles_connected(circles, from, zone);
}

/* The zone's best move if it gains more than `best`. */
static void try_zone(Circles *circles, JjId zone, Move *best) {
  const JjId from = circles->community[zone];
  circles_look(circles, zone);
  for (uint32_t i = 0; i < circles->n_touched; i++) {
    const JjId to = circles->touched[i];
    const int64_t gain = circles->link[to] - circles->link[from];
    if (to == from || !circles->beside[to] || gain <= best->gain || !may_move(circles, zone, to)) continue;
    *best = (Move){zone, to, gain};
  }
}

/* Every move makes more entrants stay, so this ends. */
static void settle_borders(Circles *circles) {
  for (;;) {
    Move best = {JJ_NONE, JJ_NONE, 0};
    for (JjId z = 0; z < circles->links->n; z++) try_zone(circles, z, &best);
    if (best.zone == JJ_NONE) return;
    circles_leave(circles, best.zone);
    circles_join(circles, best.zone, best.to);
  }
}

/* ---- all ---- */

static JjFunctional *number(const Circles *circles) {
  const uint32_t n = circles->links->n;
  JjFunctional *functional = g_new0(JjFunctional, 1);
  g_autofree JjId *number_of = g_new(JjId, (size_t)n + 1);
  functional->community = g_new(JjId, (size_t)n + 1);
  functional->circles = g_new0(JjLifeCircle, (size_t)n + 1);
  functional->met = g_new0(bool, (size_t)n + 1);
  for (JjId c = 0; c < n; c++) number_of[c] = JJ_NONE;
  for (JjId z = 0; z < n; z++) {
    const JjId community = circles->community[z];
    if (number_of[community] == JJ_NONE) {
      functional->circles[functional->n] = circles->circles[community];
      functional->met[functional->n] = jj_life_circle_meets(&circles->circles[community], circles->targets);
      number_of[community] = functional->n++;
    }
    functional->community[z] = number_of[community];
  }
  return functional;
}

JjFunctional *jj_functional_communities(const JjZoneLinks *links, const JjFunctionalTargets *targets) {
  Circles circles;
  circles_init(&circles, links, targets);
  dissolve_all(&circles, false);
  connect_all(&circles);
  dissolve_all(&circles, true);
  settle_borders(&circles);
  JjFunctional *functional = number(&circles);
  circles_clear(&circles);
  return functional;
}
