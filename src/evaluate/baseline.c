/* The communities of the flows beside the plan's, and how well both do. */
#include "jiujin/baseline.h"

#include <math.h>

#include "evaluate/metric.h"

#define FEWEST 3 /* students that may be told */

void jj_baseline_free(JjBaseline *baseline) {
  if (!baseline) return;
  jj_situation_clear(&baseline->drawn);
  jj_zone_links_free(baseline->links);
  jj_functional_free(baseline->functional);
  jj_matching_free(baseline->matching);
  g_free(baseline);
}

JjBaseline *jj_baseline_new(const JjSituation *official, const JjFunctionalTargets *targets) {
  JjBaseline *baseline = g_new0(JjBaseline, 1);
  baseline->official = official;
  baseline->targets = *targets;
  baseline->links = jj_zone_links_new(official);
  baseline->functional = jj_functional_communities(baseline->links, targets);
  baseline->drawn.study = jj_study_ref(official->study);
  baseline->drawn.plan = jj_functional_plan(official->study, baseline->links, baseline->functional);
  baseline->drawn.year = official->year;
  baseline->matching = jj_match_communities(&baseline->drawn, official);
  return baseline;
}

static bool is_few(int64_t students) {
  return students > 0 && students < FEWEST;
}

/* Would the ratio tell of few students? */
static bool tells_few(JjRatio ratio) {
  return is_few(ratio.num) || is_few(ratio.den) || is_few(ratio.den - ratio.num);
}

/* ---- figures ---- */

/* A plan with all that is counted under it. */
typedef struct {
  const JjBaseline *baseline;
  const JjSituation *situation;
  JjTally *tally;
} Judged;

typedef struct {
  double value;  /* NaN: no answer */
  JjRatio ratio; /* den 0: none to print */
} Figure;

/* The communities' own sums under any plan; shared zones count in each, as in N and L. */
static JjLifeCircle circle_of(const Judged *judged, JjId community) {
  const JjTally *tally = judged->tally;
  const JjStudy *study = judged->situation->study;
  JjLifeCircle circle = {.leaving = tally->graduating[community], .arriving = tally->entrants[community]};
  circle.staying = MIN(tally->nearby[community], tally->staying[community]);
  for (JjId o = 0; o < study->origins.n; o++)
    if (jj_plan_origin_primary(study, judged->situation->plan, o) == community)
      circle.graduates += MAX(0, jj_study_graduates(study, o, judged->situation->year));
  return circle;
}

static Figure of_count(uint32_t count) {
  return (Figure){count, {0, 0}};
}

static Figure of_ratio(JjRatio ratio) {
  return (Figure){100 * jj_rate(ratio), ratio};
}

static Figure figure_communities(const Judged *judged) {
  return of_count(judged->situation->plan->n);
}

static Figure figure_nearby(const Judged *judged) {
  return of_ratio(jj_tally_nearby_rate(judged->tally, JJ_NONE));
}

static Figure figure_expected(const Judged *judged) {
  return (Figure){100 * jj_rate(jj_tally_expected_rate(judged->tally, JJ_NONE)), {0, 0}};
}

static Figure figure_corrected(const Judged *judged) {
  return (Figure){100 * jj_tally_size_corrected(judged->tally, JJ_NONE), {0, 0}};
}

static Figure figure_stay(const Judged *judged) {
  return of_ratio(jj_tally_stay_rate(judged->tally, JJ_NONE));
}

static Figure figure_least_contained(const Judged *judged) {
  double least = (double)NAN;
  for (JjId c = 0; c < judged->situation->plan->n; c++) {
    const JjLifeCircle circle = circle_of(judged, c);
    least = fmin(least, 100 * jj_life_circle_contained(&circle)); /* a NaN gives way */
  }
  return (Figure){least, {0, 0}};
}

static Figure figure_meeting(const Judged *judged) {
  uint32_t n = 0;
  for (JjId c = 0; c < judged->situation->plan->n; c++) {
    const JjLifeCircle circle = circle_of(judged, c);
    n += jj_life_circle_meets(&circle, &judged->baseline->targets);
  }
  return of_count(n);
}

static Figure figure_misfits(const Judged *judged) {
  const JjPlan *plan = judged->situation->plan;
  g_autofree ZoneFlows *zones = zone_flows_new(judged->situation);
  uint32_t n = 0;
  for (JjId z = 0; z < plan->n_zones; z++) n += zone_fit(plan, z, &zones[z]) == ZONE_MISFIT;
  return of_count(n);
}

/* Graduates who are in a pair of matched communities. */
static Figure figure_agreement(const Judged *judged) {
  const JjMatching *matching = judged->baseline->matching;
  JjRatio ratio = {0, 0};
  for (JjId d = 0; d < matching->n_from; d++)
    for (JjId c = 0; c < matching->n_to; c++) {
      const int64_t graduates = matching->shared[(size_t)d * matching->n_to + c];
      ratio.den += graduates;
      if (matching->to_of[d] == c) ratio.num += graduates;
    }
  return of_ratio(ratio);
}

static const struct {
  const char *id, *unit;
  Figure (*of)(const Judged *judged);
  bool drawn_alone;
} figures[] = {
    {"communities", NULL, figure_communities, false}, {"nearby_rate", "%", figure_nearby, false},
    {"expected_rate", "%", figure_expected, false},   {"size_corrected", "%", figure_corrected, false},
    {"stay_rate", "%", figure_stay, false},           {"least_contained", "%", figure_least_contained, false},
    {"meeting_targets", NULL, figure_meeting, false}, {"misfit_zones", NULL, figure_misfits, false},
    {"agreement", "%", figure_agreement, true},
};

/* Value, numerator and denominator from `column` on. */
static void put_figure(JjTable *table, uint32_t row, uint32_t column, const Figure *figure) {
  jj_table_set_real(table, row, column, figure->value);
  if (figure->ratio.den == 0) return;
  jj_table_set_int(table, row, column + 1, figure->ratio.num);
  jj_table_set_int(table, row, column + 2, figure->ratio.den);
}

static uint32_t hide_row(JjTable *table, uint32_t row, uint32_t first, uint32_t last) {
  for (uint32_t column = first; column <= last; column++) jj_table_hide(table, row, column);
  return last - first + 1;
}

static void add_figure(JjTable *table, size_t i, const Judged sides[2], bool internal, uint32_t *n_hidden) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_BASELINE_FIGURE, figures[i].id);
  jj_table_set_text(table, row, JJ_BASELINE_UNIT, figures[i].unit);
  for (uint32_t side = figures[i].drawn_alone ? 1 : 0; side < 2; side++) {
    const uint32_t column = side == 0 ? JJ_BASELINE_OFFICIAL : JJ_BASELINE_DRAWN;
    const Figure figure = figures[i].of(&sides[side]);
    put_figure(table, row, column, &figure);
    if (!internal && tells_few(figure.ratio)) *n_hidden += hide_row(table, row, column, column + 2);
  }
}

JjTable *jj_baseline_figures(const JjBaseline *baseline, bool internal, uint32_t *n_hidden) {
  static const JjColumn columns[JJ_BASELINE_FIGURE_COLUMNS] = {
      [JJ_BASELINE_FIGURE] = {"figure", JJ_COLUMN_TEXT, 0},
      [JJ_BASELINE_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
      [JJ_BASELINE_OFFICIAL] = {"official", JJ_COLUMN_REAL, 1},
      [JJ_BASELINE_OFFICIAL_NUM] = {"official_num", JJ_COLUMN_INT, 0},
      [JJ_BASELINE_OFFICIAL_DEN] = {"official_den", JJ_COLUMN_INT, 0},
      [JJ_BASELINE_DRAWN] = {"drawn", JJ_COLUMN_REAL, 1},
      [JJ_BASELINE_DRAWN_NUM] = {"drawn_num", JJ_COLUMN_INT, 0},
      [JJ_BASELINE_DRAWN_DEN] = {"drawn_den", JJ_COLUMN_INT, 0},
  };
  const Judged sides[2] = {{baseline, baseline->official, jj_tally_new(baseline->official, JJ_VARIANT_SHARED, NULL)},
                           {baseline, &baseline->drawn, jj_tally_new(&baseline->drawn, JJ_VARIANT_SHARED, NULL)}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) add_figure(table, i, sides, internal, n_hidden);
  jj_tally_free(sides[0].tally);
  jj_tally_free(sides[1].tally);
  return table;
}

/* ---- communities ---- */

static uint32_t schools_of(const JjSituation *situation, JjId community) {
  uint32_t n = 0;
  for (JjId s = 0; s < situation->study->schools.n; s++)
    n += situation->plan->school_community[s] == community && jj_school_exists(situation->study, s, situation->year);
  return n;
}

/* Graduates of a drawn community that are in the official one it is matched with, of all that are in any. */
static JjRatio agreement_of(const JjMatching *matching, JjId drawn) {
  JjRatio ratio = {0, 0};
  for (JjId c = 0; c < matching->n_to; c++) ratio.den += matching->shared[(size_t)drawn * matching->n_to + c];
  if (matching->to_of[drawn] != JJ_NONE)
    ratio.num = matching->shared[(size_t)drawn * matching->n_to + matching->to_of[drawn]];
  return ratio;
}

static void add_community(const JjBaseline *baseline, JjId c, JjTable *table) {
  const JjPlan *drawn = baseline->drawn.plan, *official = baseline->official->plan;
  const JjLifeCircle *circle = &baseline->functional->circles[c];
  const JjId match = baseline->matching->to_of[c];
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_DRAWN_CODE, drawn->code[c]);
  jj_table_set_text(table, row, JJ_DRAWN_NAME, drawn->name[c]);
  jj_table_set_text(table, row, JJ_DRAWN_OFFICIAL_CODE, match == JJ_NONE ? NULL : official->code[match]);
  jj_table_set_text(table, row, JJ_DRAWN_OFFICIAL_NAME, match == JJ_NONE ? NULL : official->name[match]);
  jj_table_set_int(table, row, JJ_DRAWN_ZONES, circle->n_zones);
  jj_table_set_int(table, row, JJ_DRAWN_SCHOOLS, schools_of(&baseline->drawn, c));
  jj_table_set_int(table, row, JJ_DRAWN_GRADUATES, circle->graduates);
  jj_table_set_int(table, row, JJ_DRAWN_ENTRANTS, circle->arriving);
  jj_table_set_int(table, row, JJ_DRAWN_NEARBY, circle->staying);
  jj_table_set_real(table, row, JJ_DRAWN_NEARBY_RATE, 100 * jj_rate((JjRatio){circle->staying, circle->arriving}));
  jj_table_set_real(table, row, JJ_DRAWN_STAY_RATE, 100 * jj_rate((JjRatio){circle->staying, circle->leaving}));
  jj_table_set_real(table, row, JJ_DRAWN_CONTAINED, 100 * jj_life_circle_contained(circle));
  jj_table_set_real(table, row, JJ_DRAWN_AGREEMENT, 100 * jj_rate(agreement_of(baseline->matching, c)));
  jj_table_set_text(table, row, JJ_DRAWN_MEETS, baseline->functional->met[c] ? "yes" : "no");
}

static bool community_tells_few(const JjBaseline *baseline, JjId c) {
  const JjLifeCircle *circle = &baseline->functional->circles[c];
  return is_few(circle->graduates) || tells_few((JjRatio){circle->staying, circle->arriving}) ||
         tells_few((JjRatio){circle->staying, circle->leaving}) || tells_few(agreement_of(baseline->matching, c));
}

/* The row with fewest graduates that is not hidden; JJ_NONE: none. */
static uint32_t smallest_shown(const JjTable *table) {
  uint32_t best = JJ_NONE;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    if (jj_table_is_hidden(table, row, JJ_DRAWN_GRADUATES)) continue;
    if (best == JJ_NONE || jj_table_int(table, row, JJ_DRAWN_GRADUATES) < jj_table_int(table, best, JJ_DRAWN_GRADUATES))
      best = row;
  }
  return best;
}

/* The figures of the study are the sums of the communities': one that is hidden alone would follow. */
static uint32_t hide_communities(const JjBaseline *baseline, JjTable *table) {
  uint32_t n_rows = 0, n_hidden = 0;
  for (JjId c = 0; c < baseline->functional->n; c++) {
    if (!community_tells_few(baseline, c)) continue;
    n_hidden += hide_row(table, c, JJ_DRAWN_GRADUATES, JJ_DRAWN_AGREEMENT);
    n_rows++;
  }
  const uint32_t companion = n_rows > 0 ? smallest_shown(table) : JJ_NONE;
  if (companion != JJ_NONE) n_hidden += hide_row(table, companion, JJ_DRAWN_GRADUATES, JJ_DRAWN_AGREEMENT);
  return n_hidden;
}

JjTable *jj_baseline_communities(const JjBaseline *baseline, bool internal, uint32_t *n_hidden) {
  static const JjColumn columns[JJ_DRAWN_COLUMNS] = {
      [JJ_DRAWN_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_DRAWN_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_DRAWN_OFFICIAL_CODE] = {"official_code", JJ_COLUMN_TEXT, 0},
      [JJ_DRAWN_OFFICIAL_NAME] = {"official_name", JJ_COLUMN_TEXT, 0},
      [JJ_DRAWN_ZONES] = {"zones", JJ_COLUMN_INT, 0},
      [JJ_DRAWN_SCHOOLS] = {"schools", JJ_COLUMN_INT, 0},
      [JJ_DRAWN_GRADUATES] = {"graduates", JJ_COLUMN_INT, 0},
      [JJ_DRAWN_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},
      [JJ_DRAWN_NEARBY] = {"nearby", JJ_COLUMN_INT, 0},
      [JJ_DRAWN_NEARBY_RATE] = {"nearby_rate", JJ_COLUMN_REAL, 1},
      [JJ_DRAWN_STAY_RATE] = {"stay_rate", JJ_COLUMN_REAL, 1},
      [JJ_DRAWN_CONTAINED] = {"contained", JJ_COLUMN_REAL, 1},
      [JJ_DRAWN_AGREEMENT] = {"agreement", JJ_COLUMN_REAL, 1},
      [JJ_DRAWN_MEETS] = {"meets", JJ_COLUMN_TEXT, 0},
  };
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (JjId c = 0; c < baseline->functional->n; c++) add_community(baseline, c, table);
  if (!internal) *n_hidden += hide_communities(baseline, table);
  return table;
}

/* ---- zones ---- */

/* Entrants from each zone into the schools of a community: one a zone. */
static int64_t *entrants_into(const JjSituation *situation, const JjPlan *plan) {
  const JjStudy *study = situation->study;
  int64_t *into = g_new0(int64_t, (size_t)study->zones.n + 1);
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId zone = study->origins.zone[study->flows.origin[i]], school = study->flows.school[i];
    if (zone == JJ_NONE || plan->primary[zone] == JJ_NONE) continue;
    if (plan->school_community[school] == plan->primary[zone] && jj_school_exists(study, school, situation->year))
      into[zone] += study->flows.entrants[i];
  }
  return into;
}

/* What the zones' rows are made of. */
typedef struct {
  const JjBaseline *baseline;
  ZoneFlows *flows;
  int64_t *own, *there;
  bool internal;
} Zones;

static void put_share(const Zones *zones, JjId zone, const int64_t *into, JjTable *table, JjElsewhereColumn column) {
  const uint32_t row = jj_table_n_rows(table) - 1;
  const JjRatio share = {into[zone], zones->flows[zone].entrants};
  jj_table_set_real(table, row, column, 100 * jj_rate(share));
  if (!zones->internal && share.den > 0 && (share.den < FEWEST_ENTRANTS || tells_few(share)))
    jj_table_hide(table, row, column);
}

static void add_zone(const Zones *zones, JjId z, JjTable *table) {
  static const char *const fits[] = {[ZONE_FITS] = "no", [ZONE_MISFIT] = "yes", [ZONE_TOO_FEW] = "few"};
  const JjBaseline *baseline = zones->baseline;
  const JjPlan *plan = baseline->official->plan, *drawn = baseline->drawn.plan;
  const JjZones *named = &baseline->official->study->zones;
  const JjId own = plan->primary[z], there = drawn->primary[z], match = baseline->matching->to_of[there];
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_ELSEWHERE_CODE, named->code[z]);
  jj_table_set_text(table, row, JJ_ELSEWHERE_NAME, named->name[z]);
  jj_table_set_text(table, row, JJ_ELSEWHERE_OFFICIAL_CODE, own == JJ_NONE ? NULL : plan->code[own]);
  jj_table_set_text(table, row, JJ_ELSEWHERE_OFFICIAL_NAME, own == JJ_NONE ? NULL : plan->name[own]);
  jj_table_set_text(table, row, JJ_ELSEWHERE_DRAWN_CODE, drawn->code[there]);
  jj_table_set_text(table, row, JJ_ELSEWHERE_DRAWN_NAME, match == JJ_NONE ? drawn->name[there] : plan->name[match]);
  put_share(zones, z, zones->own, table, JJ_ELSEWHERE_OWN_SHARE);
  put_share(zones, z, zones->there, table, JJ_ELSEWHERE_DRAWN_SHARE);
  jj_table_set_text(table, row, JJ_ELSEWHERE_MISFIT, fits[zone_fit(plan, z, &zones->flows[z])]);
}

static uint32_t count_hidden(const JjTable *table) {
  uint32_t n = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++) n += jj_table_is_hidden(table, row, column);
  return n;
}

JjTable *jj_baseline_elsewhere(const JjBaseline *baseline, bool internal, uint32_t *n_hidden) {
  static const JjColumn columns[JJ_ELSEWHERE_COLUMNS] = {
      [JJ_ELSEWHERE_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_OFFICIAL_CODE] = {"official_code", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_OFFICIAL_NAME] = {"official_name", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_DRAWN_CODE] = {"drawn_code", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_DRAWN_NAME] = {"drawn_name", JJ_COLUMN_TEXT, 0},
      [JJ_ELSEWHERE_OWN_SHARE] = {"own_share", JJ_COLUMN_REAL, 1},
      [JJ_ELSEWHERE_DRAWN_SHARE] = {"drawn_share", JJ_COLUMN_REAL, 1},
      [JJ_ELSEWHERE_MISFIT] = {"misfit", JJ_COLUMN_TEXT, 0},
  };
  const JjPlan *plan = baseline->official->plan, *drawn = baseline->drawn.plan;
  const Zones zones = {baseline, zone_flows_new(baseline->official), entrants_into(baseline->official, plan),
                       entrants_into(baseline->official, drawn), internal};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (JjId z = 0; z < plan->n_zones; z++)
    if (plan->primary[z] == JJ_NONE || baseline->matching->to_of[drawn->primary[z]] != plan->primary[z])
      add_zone(&zones, z, table);
  *n_hidden += count_hidden(table);
  g_free(zones.flows);
  g_free(zones.own);
  g_free(zones.there);
  return table;
}
