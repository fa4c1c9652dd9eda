/* Communities drawn from flows as a plan with names. */
#include <string.h>

#include "jiujin/functional.h"

static bool is_greater(const JjZoneLinks *links, JjId a, JjId b) {
  if (links->arriving[a] != links->arriving[b]) return links->arriving[a] > links->arriving[b];
  return links->graduates[a] > links->graduates[b];
}

JjId jj_functional_centre(const JjZoneLinks *links, const JjFunctional *functional, JjId community) {
  JjId centre = JJ_NONE;
  for (JjId z = 0; z < links->n; z++) {
    if (functional->community[z] != community) continue;
    if (centre == JJ_NONE || is_greater(links, z, centre)) centre = z;
  }
  return centre;
}

/* Is another community named after a zone of this name? */
static bool is_common(const JjStudy *study, const JjId *centres, uint32_t n, JjId community) {
  for (uint32_t c = 0; c < n; c++)
    if (c != community && strcmp(study->zones.name[centres[c]], study->zones.name[centres[community]]) == 0)
      return true;
  return false;
}

/* (owned) */
static char *name_of(const JjStudy *study, const JjId *centres, uint32_t n, JjId community) {
  const JjId zone = centres[community], county = study->zones.county[zone];
  const bool with_county = county != JJ_NONE && is_common(study, centres, n, community);
  return g_strconcat(with_county ? study->counties.name[county] : "", study->zones.name[zone], "生活圈", NULL);
}

JjPlan *jj_functional_plan(const JjStudy *study, const JjZoneLinks *links, const JjFunctional *functional) {
  g_assert(links->n == study->zones.n);
  g_autofree JjId *centres = g_new(JjId, (size_t)functional->n + 1);
  JjPlanBuilder *builder = jj_plan_builder_new(study);
  for (uint32_t c = 0; c < functional->n; c++) centres[c] = jj_functional_centre(links, functional, c);
  for (uint32_t c = 0; c < functional->n; c++) {
    g_autofree char *code = g_strdup_printf("F%u", c + 1);
    g_autofree char *name = name_of(study, centres, functional->n, c);
    (void)jj_plan_builder_add_community(builder, code, name, JJ_NONE);
  }
  for (JjId z = 0; z < study->zones.n; z++) jj_plan_builder_set_primary(builder, z, functional->community[z]);
  for (JjId s = 0; s < study->schools.n; s++)
    if (study->schools.kind[s] == JJ_DESTINATION_SCHOOL && study->schools.zone[s] != JJ_NONE)
      jj_plan_builder_set_school(builder, s, functional->community[study->schools.zone[s]]);
  JjPlan *plan = jj_plan_builder_finish(builder);
  jj_plan_builder_free(builder);
  return plan;
}
