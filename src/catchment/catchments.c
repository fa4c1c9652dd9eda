/* Primary and share catchments, what schools have in common, and the nearest school. */
#include "jiujin/catchments.h"

#include <stdlib.h>

const char *const jj_catchment_words[] = {"primary", "share", "voronoi", "isochrone", "overlap", "lines", NULL};

void jj_zone_flows_free(JjZoneFlows *flows) {
  if (!flows) return;
  g_free(flows->entrants);
  g_free(flows->of_zone);
  g_free(flows->of_school);
  g_free(flows);
}

JjZoneFlows *jj_zone_flows_new(const JjSituation *situation) {
  const JjStudy *study = situation->study;
  const uint32_t n_zones = study->zones.n, n_schools = study->schools.n;
  g_autofree bool *there = jj_schools_offering(situation, JJ_NONE);
  JjZoneFlows *flows = g_new0(JjZoneFlows, 1);
  *flows = (JjZoneFlows){n_zones, n_schools, g_new0(int64_t, ((size_t)n_zones + 1) * n_schools + 1),
                         g_new0(int64_t, (size_t)n_zones + 1), g_new0(int64_t, (size_t)n_schools + 1)};
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId school = study->flows.school[i], zone = MIN(study->origins.zone[study->flows.origin[i]], n_zones);
    if (!there[school]) continue;
    flows->entrants[(size_t)zone * n_schools + school] += study->flows.entrants[i];
    flows->of_zone[zone] += study->flows.entrants[i];
    flows->of_school[school] += study->flows.entrants[i];
  }
  return flows;
}

JjId *jj_primary_schools(const JjZoneFlows *flows) {
  JjId *primary = g_new(JjId, (size_t)flows->n_zones + 1);
  for (JjId z = 0; z < flows->n_zones; z++) {
    const int64_t *row = &flows->entrants[(size_t)z * flows->n_schools];
    primary[z] = JJ_NONE;
    for (JjId s = 0; s < flows->n_schools; s++)
      if (row[s] > 0 && (primary[z] == JJ_NONE || row[s] > row[primary[z]])) primary[z] = s;
  }
  return primary;
}

typedef struct {
  JjId zone;
  int64_t entrants;
} Sender;

static int by_entrants(const void *left, const void *right) {
  const Sender *a = left, *b = right;
  if (a->entrants != b->entrants) return a->entrants > b->entrants ? -1 : 1;
  return (a->zone > b->zone) - (a->zone < b->zone);
}

bool *jj_share_catchment(const JjZoneFlows *flows, JjId school, uint32_t percent, bool *reached) {
  g_autofree Sender *senders = g_new(Sender, (size_t)flows->n_zones + 1);
  bool *inside = g_new0(bool, (size_t)flows->n_zones + 1);
  const int64_t wanted = flows->of_school[school] * (int64_t)percent;
  int64_t held = 0;
  for (JjId z = 0; z < flows->n_zones; z++)
    senders[z] = (Sender){z, flows->entrants[(size_t)z * flows->n_schools + school]};
  qsort(senders, flows->n_zones, sizeof *senders, by_entrants);
  for (uint32_t i = 0; i < flows->n_zones && senders[i].entrants > 0 && 100 * held < wanted; i++) {
    inside[senders[i].zone] = true;
    held += senders[i].entrants;
  }
  if (reached) *reached = 100 * held >= wanted;
  return inside;
}

JjOverlap jj_school_overlap(const JjZoneFlows *flows, JjId a, JjId b, int64_t least) {
  JjOverlap overlap = {0};
  int64_t shared = 0;
  for (JjId z = 0; z < flows->n_zones; z++) {
    const int64_t *row = &flows->entrants[(size_t)z * flows->n_schools];
    const int64_t both = MIN(row[a], row[b]);
    if (both < MAX(least, 1)) continue;
    overlap.n_zones++;
    shared += both;
  }
  overlap.overlap = (JjRatio){shared, MIN(flows->of_school[a], flows->of_school[b])};
  overlap.jaccard = (JjRatio){shared, flows->of_school[a] + flows->of_school[b] - shared};
  return overlap;
}

/* ---- the nearest school ---- */

/* Has the school the group in the year: a program with seats or entrants, or a flow of the group? */
static void mark_group(const JjSituation *situation, JjId group, bool *offers) {
  const JjPrograms *programs = &situation->study->programs;
  const JjFlows *flows = &situation->study->flows;
  uint32_t first, end;
  for (uint32_t i = 0; i < programs->n; i++)
    if (programs->group[i] == group && programs->year[i] == situation->year &&
        (programs->seats[i] > 0 || programs->entrants[i] > 0))
      offers[programs->school[i]] = true;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++)
    if (flows->group[i] == group && flows->entrants[i] > 0) offers[flows->school[i]] = true;
}

bool *jj_schools_offering(const JjSituation *situation, JjId group) {
  const JjSchools *schools = &situation->study->schools;
  bool *offers = g_new0(bool, (size_t)schools->n + 1);
  if (group != JJ_NONE) mark_group(situation, group, offers);
  for (JjId s = 0; s < schools->n; s++) {
    const bool there =
        schools->kind[s] == JJ_DESTINATION_SCHOOL && jj_school_exists(situation->study, s, situation->year);
    offers[s] = there && (group == JJ_NONE || offers[s]);
  }
  return offers;
}

JjId *jj_nearest_schools(const uint32_t *ms, uint32_t n_rows, uint32_t n_schools, const bool *counts) {
  JjId *nearest = g_new(JjId, (size_t)n_rows + 1);
  for (uint32_t row = 0; row < n_rows; row++) {
    uint32_t least = JJ_UNREACHABLE;
    nearest[row] = JJ_NONE;
    for (JjId s = 0; s < n_schools; s++) {
      const uint32_t time = ms[(size_t)row * n_schools + s];
      if (!counts[s] || time >= least) continue;
      least = time;
      nearest[row] = s;
    }
  }
  return nearest;
}
