/* Entrants between zones, both ways, as compressed rows. */
#include <stdlib.h>

#include "jiujin/functional.h"

typedef struct {
  JjId from, to;
  int64_t entrants;
} Pair;

void jj_zone_links_free(JjZoneLinks *links) {
  if (!links) return;
  void *arrays[] = {links->graduates, links->leaving, links->arriving,        links->staying,   links->link_start,
                    links->linked,    links->link,    links->neighbour_start, links->neighbour, links->border_m};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  g_free(links);
}

/* The zone of a school that is there; JJ_NONE for what stands in none. */
static JjId zone_of_school(const JjSituation *situation, JjId school) {
  const JjSchools *schools = &situation->study->schools;
  if (schools->kind[school] != JJ_DESTINATION_SCHOOL) return JJ_NONE;
  return jj_school_exists(situation->study, school, situation->year) ? schools->zone[school] : JJ_NONE;
}

static void add_pair(GArray *pairs, JjId from, JjId to, int64_t entrants) {
  const Pair pair = {from, to, entrants};
  g_array_append_val(pairs, pair);
}

/* What leaves, arrives and stays; pairs of two zones in both directions. */
static void count_flows(const JjSituation *situation, JjZoneLinks *links, GArray *pairs) {
  const JjStudy *study = situation->study;
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId from = study->origins.zone[study->flows.origin[i]];
    const JjId to = zone_of_school(situation, study->flows.school[i]);
    const int64_t entrants = study->flows.entrants[i];
    if (from != JJ_NONE) links->leaving[from] += entrants;
    if (to != JJ_NONE) links->arriving[to] += entrants;
    if (from == JJ_NONE || to == JJ_NONE || entrants == 0) continue;
    if (from == to) {
      links->staying[from] += entrants;
      continue;
    }
    add_pair(pairs, from, to, entrants);
    add_pair(pairs, to, from, entrants);
  }
}

static void count_graduates(const JjSituation *situation, JjZoneLinks *links) {
  const JjStudy *study = situation->study;
  g_autofree bool *given = g_new0(bool, (size_t)links->n + 1);
  for (JjId o = 0; o < study->origins.n; o++) {
    const JjId zone = study->origins.zone[o];
    const int64_t graduates = zone == JJ_NONE ? -1 : jj_study_graduates(study, o, situation->year);
    if (graduates < 0) continue;
    given[zone] = true;
    links->graduates[zone] += graduates;
  }
  for (JjId z = 0; z < links->n; z++)
    if (!given[z]) links->graduates[z] = links->leaving[z];
}

static int by_zones(const void *left, const void *right) {
  const Pair *a = left, *b = right;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  return (a->to > b->to) - (a->to < b->to);
}

/* Equal pairs become one. */
static void compress(JjZoneLinks *links, GArray *pairs) {
  Pair *pair = (Pair *)(void *)pairs->data;
  if (pairs->len > 0) qsort(pair, pairs->len, sizeof *pair, by_zones);
  links->link_start = g_new0(uint32_t, (size_t)links->n + 1);
  links->linked = g_new(JjId, (size_t)pairs->len + 1);
  links->link = g_new(int64_t, (size_t)pairs->len + 1);
  uint32_t n = 0;
  for (guint i = 0; i < pairs->len; i++) {
    if (i > 0 && by_zones(&pair[i - 1], &pair[i]) == 0) {
      links->link[n - 1] += pair[i].entrants;
      continue;
    }
    links->linked[n] = pair[i].to;
    links->link[n++] = pair[i].entrants;
    links->link_start[pair[i].from + 1] = n;
  }
  for (JjId z = 0; z < links->n; z++) links->link_start[z + 1] = MAX(links->link_start[z], links->link_start[z + 1]);
}

/* Metres that the zones share. A listed link beside a border adds none. */
static double border_between(const JjLinks *links, JjId a, JjId b) {
  const JjId low = MIN(a, b), high = MAX(a, b);
  uint32_t first = 0, end = links->n;
  while (first < end) {
    const uint32_t middle = first + (end - first) / 2;
    const bool before = links->a[middle] < low || (links->a[middle] == low && links->b[middle] < high);
    if (before)
      first = middle + 1;
    else
      end = middle;
  }
  double border_m = 0;
  for (uint32_t i = first; i < links->n && links->a[i] == low && links->b[i] == high; i++)
    border_m += links->border_m[i];
  return border_m;
}

static void copy_neighbours(const JjStudy *study, JjZoneLinks *links) {
  const uint32_t n = study->neighbour_start[study->zones.n];
  links->neighbour_start = g_memdup2(study->neighbour_start, sizeof(uint32_t) * ((size_t)links->n + 1));
  links->neighbour = g_new(JjId, (size_t)n + 1);
  links->border_m = g_new(double, (size_t)n + 1);
  for (JjId z = 0; z < links->n; z++)
    for (uint32_t i = links->neighbour_start[z]; i < links->neighbour_start[z + 1]; i++) {
      links->neighbour[i] = study->neighbour[i];
      links->border_m[i] = border_between(&study->links, z, study->neighbour[i]);
    }
}

JjZoneLinks *jj_zone_links_new(const JjSituation *situation) {
  const uint32_t n = situation->study->zones.n;
  JjZoneLinks *links = g_new0(JjZoneLinks, 1);
  links->n = n;
  int64_t **const counts[] = {&links->graduates, &links->leaving, &links->arriving, &links->staying};
  for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) *counts[i] = g_new0(int64_t, (size_t)n + 1);
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  count_flows(situation, links, pairs);
  count_graduates(situation, links);
  compress(links, pairs);
  copy_neighbours(situation->study, links);
  return links;
}
