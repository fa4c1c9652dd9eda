/* Who gains and who loses by each scenario: zones by minutes, communities by program groups; and which is which. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"
#include "jiujin/compare.h"

#define MINUTE_MS 60000

static const char *const outcomes[] = {"loses", "gains"};

/* ---- zones ---- */

static uint32_t nearest_own_ms(const JjSituation *situation, const JjTimes *times, JjId zone) {
  uint32_t nearest = JJ_UNREACHABLE;
  for (JjId school = 0; school < situation->study->schools.n; school++) {
    const JjId home = situation->plan->school_community[school];
    if (home == JJ_NONE || !is_open_to_all(situation, school)) continue;
    if (jj_plan_zone_in(situation->plan, zone, home, false))
      nearest = MIN(nearest, jj_times_of_zone(times, zone, school));
  }
  return nearest;
}

static double minutes_of(uint32_t ms) {
  return ms == JJ_UNREACHABLE ? (double)NAN : (double)ms / MINUTE_MS;
}

/* Over the five minutes, or one of the two ways does not exist. */
static bool is_told(uint32_t base, uint32_t then) {
  if (base == JJ_UNREACHABLE || then == JJ_UNREACHABLE) return base != then;
  return MAX(base, then) - MIN(base, then) > JJ_GAIN_MINUTES * MINUTE_MS;
}

static void add_zone(JjTable *table, const JjContender *contender, const JjTimes *times, JjId zone,
                     const uint32_t ms[2]) {
  const JjZones *zones = &contender->situation->study->zones;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_ZONE_GAIN_SCENARIO, contender->code);
  jj_table_set_text(table, row, JJ_ZONE_GAIN_MODE, times->mode);
  jj_table_set_text(table, row, JJ_ZONE_GAIN_CODE, zones->code[zone]);
  jj_table_set_text(table, row, JJ_ZONE_GAIN_NAME, zones->name[zone]);
  jj_table_set_text(table, row, JJ_ZONE_GAIN_OUTCOME, outcomes[ms[1] < ms[0]]);
  jj_table_set_real(table, row, JJ_ZONE_GAIN_BASE, minutes_of(ms[0]));
  jj_table_set_real(table, row, JJ_ZONE_GAIN_THEN, minutes_of(ms[1]));
  jj_table_set_real(table, row, JJ_ZONE_GAIN_CHANGE, minutes_of(ms[1]) - minutes_of(ms[0]));
}

static void add_zones(JjTable *table, const JjSituation *base, const JjContender *contender) {
  const JjTravel *travel = contender->travel;
  for (uint32_t mode = 0; mode < travel->n; mode++)
    for (JjId zone = 0; zone < base->study->zones.n; zone++) {
      const uint32_t ms[2] = {nearest_own_ms(base, travel->base[mode], zone),
                              nearest_own_ms(contender->situation, travel->scenario[mode], zone)};
      if (is_told(ms[0], ms[1])) add_zone(table, contender, travel->base[mode], zone, ms);
    }
}

/* ---- communities ---- */

static void add_pair(JjTable *table, const JjContender *contender, const JjPlan *plan, JjId community, JjId then) {
  const JjPlan *other = contender->situation->plan;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_MATCH_SCENARIO, contender->code);
  if (community != JJ_NONE) {
    jj_table_set_text(table, row, JJ_MATCH_CODE, plan->code[community]);
    jj_table_set_text(table, row, JJ_MATCH_NAME, plan->name[community]);
  }
  if (then != JJ_NONE) {
    jj_table_set_text(table, row, JJ_MATCH_THEN_CODE, other->code[then]);
    jj_table_set_text(table, row, JJ_MATCH_THEN_NAME, other->name[then]);
  }
}

static void add_matches(JjTable *table, const JjSituation *base, const JjContender *contender,
                        const JjMatching *matching) {
  const JjPlan *plan = base->plan, *other = contender->situation->plan;
  for (JjId c = 0; c < plan->n; c++) {
    const JjId then = matching->to_of[c];
    if (then == JJ_NONE || strcmp(plan->code[c], other->code[then]) != 0 ||
        strcmp(plan->name[c], other->name[then]) != 0)
      add_pair(table, contender, plan, c, then);
  }
  for (JjId then = 0; then < other->n; then++)
    if (matching->from_of[then] == JJ_NONE) add_pair(table, contender, plan, JJ_NONE, then);
}

typedef struct {
  const JjSituation *base;
  const JjContender *contender;
  Offer offers[2]; /* of the base, of the scenario */
} Groups;

static bool offers(const Offer *offer, JjId community, JjId group) {
  const uint32_t n = offer->situation->study->groups.n; /* a scenario may have further ones */
  return group < n && offer->offers[(size_t)community * n + group] > 0;
}

static void add_group(JjTable *table, const Groups *groups, JjId community, JjId then, JjId group) {
  const JjPlan *plan = groups->base->plan, *other = groups->contender->situation->plan;
  const bool before = offers(&groups->offers[0], community, group), after = offers(&groups->offers[1], then, group);
  if (before == after) return;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_SCENARIO, groups->contender->code);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_CODE, plan->code[community]);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_NAME, plan->name[community]);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_THEN_CODE, other->code[then]);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_THEN_NAME, other->name[then]);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_GROUP, groups->contender->situation->study->groups.name[group]);
  jj_table_set_text(table, row, JJ_GROUP_GAIN_OUTCOME, outcomes[after]);
}

static void add_groups(JjTable *table, const JjSituation *base, const JjContender *contender,
                       const JjMatching *matching) {
  Groups groups = {.base = base, .contender = contender};
  offer_init(&groups.offers[0], base);
  offer_init(&groups.offers[1], contender->situation);
  for (JjId c = 0; c < base->plan->n; c++)
    for (JjId g = 0; matching->to_of[c] != JJ_NONE && g < contender->situation->study->groups.n; g++)
      add_group(table, &groups, c, matching->to_of[c], g);
  offer_clear(&groups.offers[0]);
  offer_clear(&groups.offers[1]);
}

/* ---- tables ---- */

static JjGains *empty_gains(void) {
  static const JjColumn zones[JJ_ZONE_GAIN_COUNT] = {
      [JJ_ZONE_GAIN_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0}, [JJ_ZONE_GAIN_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
      [JJ_ZONE_GAIN_CODE] = {"code", JJ_COLUMN_TEXT, 0},         [JJ_ZONE_GAIN_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_ZONE_GAIN_OUTCOME] = {"outcome", JJ_COLUMN_TEXT, 0},   [JJ_ZONE_GAIN_BASE] = {"base", JJ_COLUMN_REAL, 1},
      [JJ_ZONE_GAIN_THEN] = {"then", JJ_COLUMN_REAL, 1},         [JJ_ZONE_GAIN_CHANGE] = {"change", JJ_COLUMN_REAL, 1}};
  static const JjColumn groups[JJ_GROUP_GAIN_COUNT] = {[JJ_GROUP_GAIN_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_THEN_CODE] = {"then_code", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_THEN_NAME] = {"then_name", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
                                                       [JJ_GROUP_GAIN_OUTCOME] = {"outcome", JJ_COLUMN_TEXT, 0}};
  static const JjColumn matches[JJ_MATCH_COUNT] = {[JJ_MATCH_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                                   [JJ_MATCH_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                   [JJ_MATCH_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                   [JJ_MATCH_THEN_CODE] = {"then_code", JJ_COLUMN_TEXT, 0},
                                                   [JJ_MATCH_THEN_NAME] = {"then_name", JJ_COLUMN_TEXT, 0}};
  JjGains *gains = g_new0(JjGains, 1);
  *gains = (JjGains){jj_table_new(zones, JJ_ZONE_GAIN_COUNT), jj_table_new(groups, JJ_GROUP_GAIN_COUNT),
                     jj_table_new(matches, JJ_MATCH_COUNT)};
  return gains;
}

JjGains *jj_gains(const JjContest *contest) {
  JjGains *gains = empty_gains();
  for (uint32_t i = 0; i < contest->n; i++) {
    const JjContender *contender = &contest->contenders[i];
    g_autoptr(JjMatching) matching = jj_match_communities(contest->base, contender->situation);
    add_zones(gains->zones, contest->base, contender);
    add_groups(gains->groups, contest->base, contender, matching);
    add_matches(gains->matches, contest->base, contender, matching);
  }
  return gains;
}

void jj_gains_free(JjGains *gains) {
  if (!gains) return;
  jj_table_free(gains->zones);
  jj_table_free(gains->groups);
  jj_table_free(gains->matches);
  g_free(gains);
}
