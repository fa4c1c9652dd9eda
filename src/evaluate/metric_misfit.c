/* 生活圈: zones whose entrants go more to another community than to their own. */
#include <string.h>

#include "evaluate/metric.h"

void zone_flows_count(const JjSituation *situation, uint32_t flow, int sign, ZoneFlows *zones, int64_t *away) {
  const JjFlows *flows = &situation->study->flows;
  const JjId origin = flows->origin[flow], zone = situation->study->origins.zone[origin];
  const int64_t entrants = sign * flows->entrants[flow];
  if (zone == JJ_NONE) return;
  zones[zone].entrants += entrants;
  const JjId community = situation->plan->school_community[flows->school[flow]];
  if (community == JJ_NONE || !school_stands_in(situation, flows->school[flow], JJ_NONE)) return;
  if (jj_plan_origin_in(situation->study, situation->plan, origin, community, false))
    zones[zone].own += entrants;
  else
    away[(size_t)zone * situation->plan->n + community] += entrants;
}

/* The first by code, so that the order of communities does not matter. */
static bool is_larger(const JjPlan *plan, const ZoneFlows *zone, JjId community, int64_t entrants) {
  if (entrants != zone->other) return entrants > zone->other;
  return zone->other_community != JJ_NONE && strcmp(plan->code[community], plan->code[zone->other_community]) < 0;
}

void zone_flows_settle(const JjPlan *plan, ZoneFlows *zone, const int64_t *away_of_zone) {
  zone->other = 0;
  zone->other_community = JJ_NONE;
  for (JjId c = 0; c < plan->n; c++) {
    if (!is_larger(plan, zone, c, away_of_zone[c])) continue;
    zone->other = away_of_zone[c];
    zone->other_community = c;
  }
}

ZoneFlows *zone_flows_new(const JjSituation *situation) {
  const uint32_t n_zones = situation->study->zones.n, n = situation->plan->n;
  ZoneFlows *zones = g_new0(ZoneFlows, (size_t)n_zones + 1);
  g_autofree int64_t *away = g_new0(int64_t, (size_t)n_zones * n + 1);
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) zone_flows_count(situation, flow, 1, zones, away);
  for (JjId z = 0; z < n_zones; z++) zone_flows_settle(situation->plan, &zones[z], &away[(size_t)z * n]);
  return zones;
}

ZoneFit zone_fit(const JjPlan *plan, JjId zone, const ZoneFlows *flows) {
  if (flows->entrants < FEWEST_ENTRANTS) return ZONE_TOO_FEW;
  return plan->primary[zone] != JJ_NONE && flows->other > flows->own ? ZONE_MISFIT : ZONE_FITS;
}

typedef int64_t (*CountOf)(const ZoneFlows *zone);

static int64_t own_of(const ZoneFlows *zone) {
  return zone->own;
}
static int64_t other_of(const ZoneFlows *zone) {
  return zone->other;
}

static void measure_shares(const Side *side, GArray *measures, CountOf count) {
  const ZoneFlows *zones = side->zone_flows;
  for (JjId z = 0; z < side->situation->study->zones.n; z++)
    if (zones[z].entrants > 0)
      measure_rate(measures, JJ_LEVEL_ZONE, z, JJ_VARIANT_SHARED, (JjRatio){count(&zones[z]), zones[z].entrants});
}

void metric_zone_own_share(const Side *side, GArray *measures) {
  measure_shares(side, measures, own_of);
}
void metric_zone_other_share(const Side *side, GArray *measures) {
  measure_shares(side, measures, other_of);
}

/* 1 or 0 by zone, no row where they are too few; sums by primary community and for the study. */
void metric_zone_misfit(const Side *side, GArray *measures) {
  const JjPlan *plan = side->situation->plan;
  const ZoneFlows *zones = side->zone_flows;
  g_autofree int64_t *sums = g_new0(int64_t, (size_t)plan->n + 1);
  for (JjId z = 0; z < plan->n_zones; z++) {
    ZoneFit fit = zone_fit(plan, z, &zones[z]);
    if (fit == ZONE_TOO_FEW) continue;
    measure_count(measures, JJ_LEVEL_ZONE, z, JJ_VARIANT_SHARED, fit == ZONE_MISFIT);
    if (fit != ZONE_MISFIT) continue;
    sums[plan->primary[z]]++;
    sums[plan->n]++;
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, sums[plan->n]);
  for (JjId c = 0; c < plan->n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, sums[c]);
}

/* ---- criterion ---- */

/* "36.2 %", or "*" where the zone's row hides it. (owned) */
static char *share_text(int64_t students, int64_t all, const bool *hidden, JjId zone) {
  if (hidden && hidden[zone]) return g_strdup("*");
  return g_strdup_printf("%.1f %%", 100 * jj_rate((JjRatio){students, all}));
}

/* "苑裡鎮: own 30.1 %, 大甲社區 52.4 %" */
static void name_misfit(const Side *side, JjId zone, const ZoneFlows *flows, GString *detail) {
  const JjSituation *situation = side->situation;
  g_autofree char *own = share_text(flows->own, flows->entrants, side->own_hidden, zone);
  g_autofree char *other = share_text(flows->other, flows->entrants, side->other_hidden, zone);
  /* TRANSLATORS: zone, its share in its own communities, another community, the share of that */
  g_string_append_printf(detail, _("%s: own %s, %s %s"), situation->study->zones.name[zone], own,
                         situation->plan->name[flows->other_community], other);
}

/* The separator before a further entry. */
static const char *before(const GString *text, const char *separator) {
  return text->len > 0 ? separator : "";
}

/* Zones of the community that are judged, and misfits among them. */
typedef struct {
  uint32_t n_judged, n_misfit;
} FitCounts;

static JjVerdict verdict_of(FitCounts counts) {
  if (counts.n_judged == 0) return JJ_VERDICT_NO_DATA;
  return counts.n_misfit == 0 ? JJ_VERDICT_MET : JJ_VERDICT_NOT_MET;
}

static void judge_zone(const Side *side, JjId zone, FitCounts *counts, GString *misfits, GString *few) {
  const ZoneFlows *flows = &side->zone_flows[zone];
  ZoneFit fit = zone_fit(side->situation->plan, zone, flows);
  if (fit == ZONE_TOO_FEW) {
    g_string_append(few, before(few, "、"));
    g_string_append(few, side->situation->study->zones.name[zone]);
    return;
  }
  counts->n_judged++;
  if (fit != ZONE_MISFIT) return;
  counts->n_misfit++;
  g_string_append(misfits, before(misfits, "; "));
  name_misfit(side, zone, flows, misfits);
}

void criterion_whole_life_circle(const Side *side, JjId community, Judgement *judgement) {
  const JjPlan *plan = side->situation->plan;
  g_autoptr(GString) few = g_string_new(NULL);
  FitCounts counts = {0, 0};
  for (JjId z = 0; z < plan->n_zones; z++)
    if (plan->primary[z] == community) judge_zone(side, z, &counts, judgement->detail, few);
  judgement->verdict = (int)verdict_of(counts);
  if (few->len == 0) return;
  g_string_append(judgement->detail, before(judgement->detail, "; "));
  g_string_append_printf(judgement->detail, "%s: %s", _("too few 人數過少"), few->str);
}
