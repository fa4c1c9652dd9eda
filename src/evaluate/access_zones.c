/* Demand and supply of each zone and group, and what the measures make of them. */
#include "jiujin/access_zones.h"

#include <math.h>

#include "jiujin/shape.h"

enum { MINUTE_MS = 60000, USUAL_LIMIT_MIN = 60, USUAL_SCALE_MIN = 30 };

JjAccessAsk jj_access_ask_default(void) {
  return (JjAccessAsk){
      .method = JJ_ACCESS_E2SFCA,
      .decay = {.kind = JJ_DECAY_GAUSSIAN, .limit_ms = USUAL_LIMIT_MIN * MINUTE_MS, .scale_min = USUAL_SCALE_MIN},
      .k = 1};
}

/* ---- shares of groups ---- */

static JjId district_of_school(const JjSituation *situation, JjId school) {
  const JjId community = situation->plan->school_community[school];
  return community == JJ_NONE ? JJ_NONE : situation->plan->district[community];
}

/* Entrants of the group in the district's schools over all; district JJ_NONE: of the study. */
static JjRatio share_of(const JjSituation *situation, JjId district, JjId group) {
  const JjPrograms *programs = &situation->study->programs;
  JjRatio share = {0, 0};
  for (uint32_t i = 0; i < programs->n; i++) {
    const bool counts = programs->year[i] == situation->year && programs->entrants[i] > 0 &&
                        (district == JJ_NONE || district_of_school(situation, programs->school[i]) == district);
    if (!counts) continue;
    share.den += programs->entrants[i];
    if (programs->group[i] == group) share.num += programs->entrants[i];
  }
  return share;
}

double jj_group_share(const JjSituation *situation, JjId district, JjId group) {
  const JjRatio own = share_of(situation, district, group);
  return jj_rate(own.den > 0 ? own : share_of(situation, JJ_NONE, group));
}

/* ---- who wants, what there is ---- */

/* Zones, then outside origins. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times;
  JjId group;
  uint32_t n_zones, n_origins; /* of both kinds */
  JjId *outside;               /* (owned) [n_origins - n_zones] */
  double *demand, *supply;     /* (owned) */
  uint32_t *travel_ms;         /* (owned) */
  bool all_known;              /* places outside that students come from or go to */
} Reaching;

static void reaching_clear(Reaching *reaching) {
  g_free(reaching->outside);
  g_free(reaching->demand);
  g_free(reaching->supply);
  g_free(reaching->travel_ms);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reaching, reaching_clear)

static void find_outside(Reaching *reaching) {
  const JjOrigins *origins = &reaching->situation->study->origins;
  reaching->outside = g_new(JjId, (gsize)origins->n + 1);
  reaching->n_origins = reaching->n_zones;
  for (JjId o = 0; o < origins->n; o++)
    if (origins->zone[o] == JJ_NONE) reaching->outside[reaching->n_origins++ - reaching->n_zones] = o;
}

static double district_share(const Reaching *reaching, JjId zone) {
  const JjPlan *plan = reaching->situation->plan;
  const JjId community = zone == JJ_NONE ? JJ_NONE : plan->primary[zone];
  if (reaching->group == JJ_NONE) return 1;
  const double share =
      jj_group_share(reaching->situation, community == JJ_NONE ? JJ_NONE : plan->district[community], reaching->group);
  return isnan(share) ? 0 : share;
}

static void add_graduates(Reaching *reaching) {
  const JjStudy *study = reaching->situation->study;
  for (JjId o = 0; o < study->origins.n; o++) {
    const JjId zone = study->origins.zone[o];
    const int64_t graduates = jj_study_graduates(study, o, reaching->situation->year);
    if (zone != JJ_NONE && graduates > 0) reaching->demand[zone] += (double)graduates;
  }
  for (JjId zone = 0; zone < reaching->n_zones; zone++)
    if (reaching->demand[zone] > 0) reaching->demand[zone] *= district_share(reaching, zone);
}

/* Outside origins by their entrants; and are all places outside known that anybody comes from or goes to? */
static void add_outside(Reaching *reaching) {
  const JjStudy *study = reaching->situation->study;
  const JjFlows *flows = &study->flows;
  g_autofree double *entrants = g_new0(double, (gsize)study->origins.n + 1);
  uint32_t first, end;
  reaching->all_known = true;
  jj_flows_of_year(study, reaching->situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId school = flows->school[i], origin = flows->origin[i];
    if (study->schools.kind[school] == JJ_DESTINATION_OUTSIDE && isnan(study->schools.x_m[school]))
      reaching->all_known = false;
    if (study->origins.zone[origin] == JJ_NONE && isnan(study->origins.x_m[origin])) reaching->all_known = false;
    if (study->schools.kind[school] == JJ_DESTINATION_SCHOOL) entrants[origin] += (double)flows->entrants[i];
  }
  const double share = district_share(reaching, JJ_NONE);
  for (uint32_t i = reaching->n_zones; i < reaching->n_origins; i++)
    reaching->demand[i] = entrants[reaching->outside[i - reaching->n_zones]] * share;
}

static bool is_usual(const JjSituation *situation, JjId school) {
  const JjSchools *schools = &situation->study->schools;
  return schools->kind[school] == JJ_DESTINATION_SCHOOL && schools->type[school] != JJ_SCHOOL_SPECIAL_EDUCATION &&
         jj_school_exists(situation->study, school, situation->year);
}

/* Seats of the year; where they are not given, the entrants. */
static void add_seats(Reaching *reaching) {
  const JjPrograms *programs = &reaching->situation->study->programs;
  for (uint32_t i = 0; i < programs->n; i++) {
    const bool counts = programs->year[i] == reaching->situation->year &&
                        (reaching->group == JJ_NONE || programs->group[i] == reaching->group) &&
                        is_usual(reaching->situation, programs->school[i]);
    const int64_t seats = programs->seats[i] >= 0 ? programs->seats[i] : programs->entrants[i];
    if (counts && seats > 0) reaching->supply[programs->school[i]] += (double)seats;
  }
}

static void add_ways(Reaching *reaching) {
  const size_t n = reaching->situation->study->schools.n;
  for (uint32_t i = 0; i < reaching->n_origins; i++)
    for (JjId s = 0; s < n; s++)
      reaching->travel_ms[i * n + s] =
          i < reaching->n_zones ? jj_times_of_zone(reaching->times, i, s)
                                : jj_times_of_origin(reaching->times, reaching->outside[i - reaching->n_zones], s);
}

static void reaching_init(Reaching *reaching, const JjSituation *situation, const JjTimes *times, JjId group) {
  const JjStudy *study = situation->study;
  *reaching = (Reaching){.situation = situation, .times = times, .group = group, .n_zones = study->zones.n};
  find_outside(reaching);
  reaching->demand = g_new0(double, (gsize)reaching->n_origins + 1);
  reaching->supply = g_new0(double, (gsize)study->schools.n + 1);
  reaching->travel_ms = g_new(uint32_t, (gsize)reaching->n_origins * study->schools.n + 1);
  add_graduates(reaching);
  add_outside(reaching);
  add_seats(reaching);
  add_ways(reaching);
}

/* ---- the study's border ---- */

/* Has the zone a border that no other zone shares? */
static bool lies_at_the_edge(const JjStudy *study, JjId zone) {
  static const double least_m = 1;
  double shared_m = 0;
  for (uint32_t i = 0; i < study->links.n; i++)
    if (study->links.a[i] == zone || study->links.b[i] == zone) shared_m += study->links.border_m[i];
  return jj_shape_perimeter_m(&study->zones.rings, zone) > shared_m + least_m;
}

/* ---- all of it ---- */

void jj_zone_access_free(JjZoneAccess *access) {
  if (!access) return;
  g_free(access->graduates);
  g_free(access->access);
  g_free(access->availability);
  g_free(access->cumulative);
  g_free(access->kth_ms);
  g_free(access->edge);
  g_free(access);
}

static double *first_of(const double *values, uint32_t n) {
  double *copy = g_new(double, (gsize)n + 1);
  for (uint32_t i = 0; i < n; i++) copy[i] = values[i];
  return copy;
}

JjZoneAccess *jj_zone_access_new(const JjSituation *situation, const JjTimes *times, const JjAccessAsk *ask,
                                 JjId group) {
  const JjStudy *study = situation->study;
  g_auto(Reaching) reaching = {0};
  reaching_init(&reaching, situation, times, group);
  const JjReach reach = {reaching.n_origins, study->schools.n, reaching.demand, reaching.supply, reaching.travel_ms};
  g_autoptr(JjAccess) found = jj_access(&reach, ask->method, &ask->decay);
  g_autofree double *availability = jj_spatial_availability(&reach, &ask->decay);
  g_autofree double *cumulative = jj_cumulative_seats(&reach, &ask->decay);
  g_autofree uint32_t *kth_ms = jj_kth_nearest(&reach, ask->k);
  JjZoneAccess *access = g_new0(JjZoneAccess, 1);
  access->group = group;
  access->graduates = first_of(reaching.demand, reaching.n_zones);
  access->access = first_of(found->access, reaching.n_zones);
  access->availability = first_of(availability, reaching.n_zones);
  access->cumulative = first_of(cumulative, reaching.n_zones);
  access->kth_ms = g_new(uint32_t, (gsize)reaching.n_zones + 1);
  access->edge = g_new0(bool, (gsize)reaching.n_zones + 1);
  for (JjId zone = 0; zone < reaching.n_zones; zone++) {
    access->kth_ms[zone] = kth_ms[zone];
    access->edge[zone] = !reaching.all_known && lies_at_the_edge(study, zone);
  }
  access->summary = jj_access_summary(access->graduates, access->access, reaching.n_zones);
  access->allotted = found->allotted;
  access->supplied = found->supplied;
  for (JjId s = 0; s < study->schools.n; s++) access->seats += reaching.supply[s];
  return access;
}
