/* Sums over flows, origins and zones under one plan. */
#include "evaluate/sums.h"

/* ---- flows ---- */

static void add(JjRatio *ratio, bool part, int64_t students) {
  ratio->num += part ? students : 0;
  ratio->den += students;
}

/* N of a part of the entrants inside, by the headline way of counting. */
static void count_part(Sums *sums, uint32_t part, JjId community, bool nearby, int64_t entrants) {
  JjRatio *places = &sums->parts[(size_t)part * (sums->n + 1)];
  add(&places[sums->n], nearby, entrants);
  if (community != JJ_NONE) add(&places[community], nearby, entrants);
}

static void count_parts(Sums *sums, uint32_t flow, bool nearby, int64_t entrants) {
  const JjStudy *study = sums->situation->study;
  const JjId school = study->flows.school[flow], community = sums->situation->plan->school_community[school];
  const JjId group = sums->offer.group[flow];
  count_part(sums, study->schools.ownership[school], community, nearby, entrants);
  if (group != JJ_NONE) count_part(sums, JJ_OWNERSHIP_COUNT + group, community, nearby, entrants);
}

/* Covered flows of one community of the origin, or of the study. */
static void cover(Covered *covered, bool stays, int64_t entrants) {
  covered->flows += entrants;
  if (stays) covered->staying += entrants;
}

/* `home`: the community of a school that stands, else JJ_NONE. */
static bool count_covered(Sums *sums, JjId origin, JjId home, int64_t entrants) {
  const JjSituation *situation = sums->situation;
  const uint32_t n = communities_of_origin(situation->study, situation->plan, origin, sums->communities);
  const bool covered = sums->facts.graduates[origin] >= 0;
  bool nearby = false;
  for (uint32_t i = 0; i < n; i++) {
    const bool stays = sums->communities[i] == home;
    nearby = nearby || stays;
    if (covered) cover(&sums->covered[sums->communities[i]], stays, entrants);
  }
  if (covered && jj_plan_origin_primary(situation->study, situation->plan, origin) != JJ_NONE)
    cover(&sums->covered[sums->n], nearby, entrants);
  return nearby;
}

void sums_flow(Sums *sums, uint32_t flow, int sign) {
  const JjFlows *flows = &sums->situation->study->flows;
  const JjId origin = flows->origin[flow], school = flows->school[flow];
  const JjId zone = sums->situation->study->origins.zone[origin];
  const int64_t entrants = sign * flows->entrants[flow];
  const bool stands = sums->facts.stands[school];
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) counting_flow(&sums->counting[v], flow, sign);
  const JjId home = stands ? sums->situation->plan->school_community[school] : JJ_NONE;
  const bool nearby = count_covered(sums, origin, home, entrants);
  if (stands) count_parts(sums, flow, nearby, entrants);
  zone_flows_count(sums->situation, flow, sign, sums->zone_flows, sums->away);
  if (zone != JJ_NONE) sums->zone_changed[zone] = true;
}

void sums_suitable(Sums *sums, uint32_t flow, int sign) {
  const JjFlows *flows = &sums->situation->study->flows;
  const JjId group = sums->offer.group[flow], school = flows->school[flow];
  if (group == JJ_NONE || !sums->offer.vocational[group] || !sums->facts.stands[school]) return;
  const JjId community = sums->situation->plan->school_community[school];
  const int64_t entrants = sign * flows->entrants[flow];
  for (int primary_only = 0; primary_only <= 1; primary_only++) {
    const bool suitable = is_suitable(&sums->offer, flow, primary_only != 0);
    add(&sums->suitable[primary_only][sums->n], suitable, entrants);
    if (community != JJ_NONE) add(&sums->suitable[primary_only][community], suitable, entrants);
  }
}

/* ---- origins, schools and zones ---- */

void sums_origin(Sums *sums, JjId origin, int sign) {
  const JjSituation *situation = sums->situation;
  const int64_t graduates = sign * MAX(0, sums->facts.graduates[origin]);
  const uint32_t n = communities_of_origin(situation->study, situation->plan, origin, sums->communities);
  for (uint32_t i = 0; i < n; i++) sums->covered[sums->communities[i]].graduates += graduates;
  if (jj_plan_origin_primary(situation->study, situation->plan, origin) != JJ_NONE)
    sums->covered[sums->n].graduates += graduates;
}

void sums_offers(Sums *sums, JjId school, int sign) {
  offer_count(&sums->offer, school, sign);
}

void sums_zone(Sums *sums, JjId zone, int sign) {
  const JjStudy *study = sums->situation->study;
  const JjId community = sums->situation->plan->primary[zone];
  const JjId county = study->zones.county[zone], district = sums->district[zone];
  const uint32_t one = sign > 0 ? 1 : UINT32_MAX;
  if (community == JJ_NONE) return;
  if (county != JJ_NONE) sums->in_county[(size_t)community * study->counties.n + county] += one;
  if (district != JJ_NONE) sums->in_district[(size_t)community * study->districts.n + district] += one;
}

/* ---- connected parts ---- */

void sums_forget_parts(Sums *sums, JjId community) {
  if (community == JJ_NONE) return;
  g_clear_pointer(&sums->connected[community], jj_parts_free);
  g_clear_pointer(&sums->road_linked[community], jj_parts_free);
}

/* A bridge or ferry that is listed needs no road across a border. (owned) [links.n] */
static bool *open_links(const Sums *sums) {
  const JjLinks *links = &sums->situation->study->links;
  bool *open = g_new0(bool, (size_t)links->n + 1);
  for (uint32_t i = 0; i < links->n; i++) open[i] = links->kind[i] != JJ_LINK_BORDER || sums->crossed[i];
  return open;
}

static void find_parts(Sums *sums) {
  const JjSituation *situation = sums->situation;
  g_autofree bool *open = sums->crossed ? open_links(sums) : NULL;
  for (JjId c = 0; c < sums->n; c++) {
    if (sums->connected[c]) continue;
    sums->connected[c] = jj_plan_parts(situation->study, situation->plan, c);
    if (open) sums->road_linked[c] = jj_plan_parts_over(situation->study, situation->plan, c, open);
  }
}

const JjParts *sums_parts(const Sums *sums, JjId community, bool by_road) {
  return by_road ? sums->road_linked[community] : sums->connected[community];
}

/* ---- the whole ---- */

const SideMode *sums_mode(const Sums *sums, const JjTimes *times) {
  uint32_t mode = 0;
  while (sums->modes[mode].times != times) mode++;
  return &sums->modes[mode];
}

void sums_settle(Sums *sums) {
  const JjPlan *plan = sums->situation->plan;
  for (JjId z = 0; z < plan->n_zones; z++) {
    if (!sums->zone_changed[z]) continue;
    zone_flows_settle(plan, &sums->zone_flows[z], &sums->away[(size_t)z * sums->n]);
    sums->zone_changed[z] = false;
  }
  find_parts(sums);
  for (uint32_t i = 0; i < sums->n_modes; i++) side_mode_settle(&sums->modes[i]);
}

/* The admission district of a zone: that of its primary community in the base plan, whatever a scenario moves. */
static JjId *districts_of(const JjPlan *base_plan) {
  JjId *districts = g_new(JjId, (size_t)base_plan->n_zones + 1);
  for (JjId z = 0; z < base_plan->n_zones; z++) {
    const JjId community = base_plan->primary[z];
    districts[z] = community == JJ_NONE ? JJ_NONE : base_plan->district[community];
  }
  return districts;
}

static void sums_alloc(Sums *sums) {
  const JjStudy *study = sums->situation->study;
  const size_t n = sums->n, n_places = n + 1, n_zones = study->zones.n;
  sums->n_parts = JJ_OWNERSHIP_COUNT + study->groups.n;
  sums->parts = g_new0(JjRatio, sums->n_parts * n_places);
  sums->covered = g_new0(Covered, n_places);
  for (int i = 0; i <= 1; i++) sums->suitable[i] = g_new0(JjRatio, n_places);
  sums->away = g_new0(int64_t, n_zones * n + 1);
  sums->zone_flows = g_new0(ZoneFlows, n_zones + 1);
  sums->zone_changed = g_new(bool, n_zones + 1);
  for (size_t z = 0; z < n_zones; z++) sums->zone_changed[z] = true;
  sums->in_county = g_new0(uint32_t, n * study->counties.n + 1);
  sums->in_district = g_new0(uint32_t, n * study->districts.n + 1);
  sums->connected = g_new0(JjParts *, n_places);
  sums->road_linked = g_new0(JjParts *, n_places);
  sums->communities = g_new(JjId, n_places);
}

static bool is_unknown(const Sums *sums, uint32_t flow) {
  return sums->offer.group[flow] == JJ_NONE && sums->facts.stands[sums->facts.study->flows.school[flow]];
}

static void count_all(Sums *sums) {
  const Facts *facts = &sums->facts;
  for (uint32_t flow = facts->first; flow < facts->end; flow++) {
    sums_flow(sums, flow, 1);
    sums_suitable(sums, flow, 1);
    if (is_unknown(sums, flow)) sums->group_unknown += facts->study->flows.entrants[flow];
  }
  for (JjId o = 0; o < facts->study->origins.n; o++) sums_origin(sums, o, 1);
  for (JjId z = 0; z < facts->study->zones.n; z++) sums_zone(sums, z, 1);
}

Sums *sums_new(const JjSituation *situation, const JjPlan *base_plan, const SideTravel *travel) {
  Sums *sums = g_new0(Sums, 1);
  sums->situation = situation;
  sums->crossed = travel->crossed;
  sums->n = situation->plan->n;
  facts_init(&sums->facts, situation);
  offer_init(&sums->offer, situation);
  sums_alloc(sums);
  sums->district = districts_of(base_plan);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) counting_init(&sums->counting[v], situation, v, NULL);
  sums->n_modes = travel->n;
  sums->modes = g_new0(SideMode, (size_t)travel->n + 1);
  for (uint32_t i = 0; i < travel->n; i++)
    side_mode_init(&sums->modes[i], &sums->facts, situation->plan, travel->times[i], sums->offer.of_schools);
  count_all(sums);
  sums_settle(sums);
  return sums;
}

void sums_free(Sums *sums) {
  if (!sums) return;
  for (JjId c = 0; c < sums->n; c++) sums_forget_parts(sums, c);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) counting_clear(&sums->counting[v]);
  for (uint32_t i = 0; i < sums->n_modes; i++) side_mode_clear(&sums->modes[i]);
  facts_clear(&sums->facts);
  offer_clear(&sums->offer);
  void *arrays[] = {sums->parts,        sums->covered,     sums->suitable[0], sums->suitable[1], sums->away,
                    sums->zone_flows,   sums->district,    sums->in_county,   sums->in_district, sums->connected,
                    sums->zone_changed, sums->road_linked, sums->modes,       sums->communities};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  g_free(sums);
}
