/* The sums of communities under construction, and where a homeless zone goes. */
#include "catchment/functional.h"

#include <math.h>

void circles_init(Circles *circles, const JjZoneLinks *links, const JjFunctionalTargets *targets) {
  const size_t room = (size_t)links->n + 1;
  *circles = (Circles){.links = links, .targets = targets};
  circles->community = g_new(JjId, room);
  circles->circles = g_new0(JjLifeCircle, room);
  circles->stuck = g_new0(bool, room);
  circles->link = g_new0(int64_t, room);
  circles->border_m = g_new0(double, room);
  circles->beside = g_new0(bool, room);
  circles->touched = g_new(JjId, room);
  for (JjId z = 0; z < links->n; z++) circles->community[z] = JJ_NONE;
  for (JjId z = 0; z < links->n; z++) circles_join(circles, z, z);
}

void circles_clear(Circles *circles) {
  void *arrays[] = {circles->community, circles->circles, circles->stuck,  circles->link,
                    circles->border_m,  circles->beside,  circles->touched};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  *circles = (Circles){0};
}

/* ---- sums ---- */

static void touch(Circles *circles, JjId community) {
  if (circles->link[community] == 0 && !circles->beside[community]) circles->touched[circles->n_touched++] = community;
}

static void forget(Circles *circles) {
  for (uint32_t i = 0; i < circles->n_touched; i++) {
    circles->link[circles->touched[i]] = 0;
    circles->border_m[circles->touched[i]] = 0;
    circles->beside[circles->touched[i]] = false;
  }
  circles->n_touched = 0;
}

void circles_look(Circles *circles, JjId zone) {
  const JjZoneLinks *links = circles->links;
  forget(circles);
  for (uint32_t i = links->link_start[zone]; i < links->link_start[zone + 1]; i++) {
    const JjId community = circles->community[links->linked[i]];
    if (community == JJ_NONE) continue;
    touch(circles, community);
    circles->link[community] += links->link[i];
  }
  for (uint32_t i = links->neighbour_start[zone]; i < links->neighbour_start[zone + 1]; i++) {
    const JjId community = circles->community[links->neighbour[i]];
    if (community == JJ_NONE) continue;
    touch(circles, community);
    circles->beside[community] = true;
    circles->border_m[community] += links->border_m[i];
  }
}

JjLifeCircle circles_changed(const Circles *circles, JjId community, JjId zone, int64_t link, int sign) {
  const JjZoneLinks *links = circles->links;
  JjLifeCircle changed = circles->circles[community];
  changed.n_zones = sign > 0 ? changed.n_zones + 1 : changed.n_zones - 1;
  changed.graduates += sign * links->graduates[zone];
  changed.leaving += sign * links->leaving[zone];
  changed.arriving += sign * links->arriving[zone];
  changed.staying += sign * (links->staying[zone] + link);
  return changed;
}

void circles_join(Circles *circles, JjId zone, JjId community) {
  g_assert(circles->community[zone] == JJ_NONE);
  circles_look(circles, zone);
  circles->circles[community] = circles_changed(circles, community, zone, circles->link[community], 1);
  circles->community[zone] = community;
}

void circles_leave(Circles *circles, JjId zone) {
  const JjId community = circles->community[zone];
  circles->community[zone] = JJ_NONE;
  circles_look(circles, zone);
  circles->circles[community] = circles_changed(circles, community, zone, circles->link[community], -1);
}

/* ---- targets ---- */

JjFunctionalTargets jj_functional_targets_default(void) {
  return (JjFunctionalTargets){0.50, 0.70, 400, 2500};
}

double jj_life_circle_contained(const JjLifeCircle *circle) {
  if (circle->leaving <= 0 || circle->arriving <= 0) return 0;
  return jj_rate((JjRatio){circle->staying, MAX(circle->leaving, circle->arriving)});
}

/* 0 at the least, 1 at the target and above. */
static double part(double value, double least, double target) {
  if (value >= target) return 1;
  return target > least ? (value - least) / (target - least) : value - least;
}

double circle_score(const JjLifeCircle *circle, const JjFunctionalTargets *targets) {
  const double a = part(jj_life_circle_contained(circle), targets->least_contained, targets->target_contained);
  const double b = part((double)circle->graduates, (double)targets->least_graduates, (double)targets->target_graduates);
  return a >= 0 && b >= 0 ? a + b : fmin(a, 0) + fmin(b, 0);
}

bool jj_life_circle_meets(const JjLifeCircle *circle, const JjFunctionalTargets *targets) {
  return circle_score(circle, targets) >= 1 - 1e-9;
}

/* ---- homes ---- */

typedef struct {
  JjId zone, community; /* JJ_NONE: none */
  int64_t link;
  double border_m;
} Home;

/* Stronger, or as strong with a longer border. */
static bool is_stronger(const Home *a, const Home *b) {
  if (b->community == JJ_NONE || a->community == JJ_NONE) return a->community != JJ_NONE && b->community == JJ_NONE;
  if (a->link != b->link) return a->link > b->link;
  return a->border_m > b->border_m;
}

static Home best_home(Circles *circles, JjId zone, bool beside_only) {
  Home best = {zone, JJ_NONE, 0, 0};
  circles_look(circles, zone);
  for (uint32_t i = 0; i < circles->n_touched; i++) {
    const JjId community = circles->touched[i];
    const Home home = {zone, community, circles->link[community], circles->border_m[community]};
    if (beside_only ? !circles->beside[community] : home.link == 0) continue;
    if (is_stronger(&home, &best)) best = home;
  }
  return best;
}

void circles_settle(Circles *circles, const JjId *zones, uint32_t n_zones, bool beside_only) {
  for (;;) {
    Home best = {JJ_NONE, JJ_NONE, 0, 0};
    for (uint32_t i = 0; i < n_zones; i++) {
      if (circles->community[zones[i]] != JJ_NONE) continue;
      const Home home = best_home(circles, zones[i], beside_only);
      if (is_stronger(&home, &best)) best = home;
    }
    if (best.community == JJ_NONE) return;
    circles_join(circles, best.zone, best.community);
  }
}

/* ---- connection ---- */

bool circles_connected(const Circles *circles, JjId community, JjId without) {
  const JjZoneLinks *links = circles->links;
  g_autofree JjId *queue = g_new(JjId, (size_t)links->n + 1);
  g_autofree bool *seen = g_new0(bool, (size_t)links->n + 1);
  uint32_t n_queued = 0, n_zones = 0;
  for (JjId z = 0; z < links->n; z++) {
    if (circles->community[z] != community || z == without) continue;
    if (n_zones++ > 0) continue;
    seen[z] = true;
    queue[n_queued++] = z;
  }
  for (uint32_t at = 0; at < n_queued; at++)
    for (uint32_t i = links->neighbour_start[queue[at]]; i < links->neighbour_start[queue[at] + 1]; i++) {
      const JjId next = links->neighbour[i];
      if (seen[next] || circles->community[next] != community || next == without) continue;
      seen[next] = true;
      queue[n_queued++] = next;
    }
  return n_queued == n_zones;
}
