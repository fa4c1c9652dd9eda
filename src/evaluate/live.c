/* Moves: what they touch is counted out under the old plan and in again under the new one. */
#include "jiujin/live.h"

#include <string.h>

#include "evaluate/live_rows.h"
#include "evaluate/mixing.h"
#include "evaluate/plan_live.h"
#include "evaluate/sums.h"

/* What a unit was before a move. */
typedef struct {
  JjMoveKind kind;
  JjId unit, community; /* the primary one of a zone */
  JjId *also;           /* (owned) [n_also] of a zone */
  uint32_t n_also;
} Past;

struct JjLive {
  JjPlan plan;
  JjSituation situation; /* the scenario's, with the plan above */
  Scoring scoring;
  LiveRows *rows;
  GArray *past;  /* of Past */
  bool *touched; /* [origins.n] scratch of moves of schools */
};

static void clear_past(gpointer data) {
  Past *past = data;
  g_free(past->also);
}

static Sums *sums_of(const JjLive *live) {
  return live->scoring.sides.scenario.sums;
}

/* ---- counting out and in ---- */

static void count_flow(JjLive *live, uint32_t flow, int sign) {
  sums_flow(sums_of(live), flow, sign);
  mixing_flow_after(live->scoring.sides.mixing, flow, sign);
}

static void count_base_flows(JjLive *live, const RowsBy *rows, JjId owner, int sign) {
  for (uint32_t i = rows->start[owner]; i < rows->start[owner + 1]; i++)
    mixing_flow_before(live->scoring.sides.mixing, rows->row[i], sign);
}

static void count_ways(JjLive *live, JjId origin, int sign) {
  Sums *sums = sums_of(live);
  for (uint32_t i = 0; i < sums->n_modes; i++) {
    if (sign < 0)
      side_mode_leave(&sums->modes[i], origin);
    else
      side_mode_enter(&sums->modes[i], origin);
  }
}

static void count_origin(JjLive *live, JjId origin, int sign) {
  Sums *sums = sums_of(live);
  const RowsBy *flows = &sums->facts.of_origin;
  for (uint32_t i = flows->start[origin]; i < flows->start[origin + 1]; i++) {
    count_flow(live, flows->row[i], sign);
    sums_suitable(sums, flows->row[i], sign);
  }
  count_base_flows(live, &live->scoring.sides.base.sums->facts.of_origin, origin, sign);
  sums_origin(sums, origin, sign);
  count_ways(live, origin, sign);
}

/* ---- zones and origins ---- */

static void count_zone(JjLive *live, JjId zone, int sign) {
  Sums *sums = sums_of(live);
  const RowsBy *origins = &sums->facts.of_zone;
  sums_zone(sums, zone, sign);
  sums_forget_parts(sums, live->plan.primary[zone]);
  for (uint32_t i = live->plan.also_start[zone]; i < live->plan.also_start[zone + 1]; i++)
    sums_forget_parts(sums, live->plan.also[i]);
  for (uint32_t i = origins->start[zone]; i < origins->start[zone + 1]; i++)
    if (live->plan.origin_community[origins->row[i]] == JJ_NONE) count_origin(live, origins->row[i], sign);
}

static void set_zone(JjLive *live, JjId zone, JjId primary, const JjId *also, uint32_t n_also) {
  count_zone(live, zone, -1);
  live_plan_set_zone(&live->plan, zone, primary, also, n_also);
  count_zone(live, zone, 1);
}

static void set_origin(JjLive *live, JjId origin, JjId community) {
  count_origin(live, origin, -1);
  live->plan.origin_community[origin] = community;
  count_origin(live, origin, 1);
}

/* ---- schools ---- */

static bool origin_in(const JjLive *live, JjId origin, JjId community) {
  return community != JJ_NONE && jj_plan_origin_in(live->situation.study, &live->plan, origin, community, false);
}

/* Counts what a school means to the flows into it, and to the origins of the communities that it leaves or joins. */
static void count_school(JjLive *live, JjId school, int sign) {
  const Sides *sides = &live->scoring.sides;
  Sums *sums = sums_of(live);
  const RowsBy *flows = &sums->facts.of_school;
  for (uint32_t i = flows->start[school]; i < flows->start[school + 1]; i++) {
    count_flow(live, flows->row[i], sign);
    if (!live->touched[sides->scenario.situation->study->flows.origin[flows->row[i]]])
      sums_suitable(sums, flows->row[i], sign);
  }
  for (JjId s = 0; s < sides->base.situation->study->schools.n; s++)
    if (sides->mixing->matching.after_of[s] == school)
      count_base_flows(live, &sides->base.sums->facts.of_school, s, sign);
}

static void count_touched(JjLive *live, int sign) {
  Sums *sums = sums_of(live);
  const RowsBy *flows = &sums->facts.of_origin;
  for (JjId o = 0; o < live->plan.n_origins; o++) {
    if (!live->touched[o]) continue;
    count_ways(live, o, sign);
    for (uint32_t i = flows->start[o]; i < flows->start[o + 1]; i++) sums_suitable(sums, flows->row[i], sign);
  }
}

static void set_school(JjLive *live, JjId school, JjId community) {
  const JjId old = live->plan.school_community[school];
  Sums *sums = sums_of(live);
  for (JjId o = 0; o < live->plan.n_origins; o++)
    live->touched[o] = origin_in(live, o, old) || origin_in(live, o, community);
  count_school(live, school, -1);
  count_touched(live, -1);
  sums_offers(sums, school, -1);
  live->plan.school_community[school] = community;
  mixing_school_moved(live->scoring.sides.mixing, school);
  sums_offers(sums, school, 1);
  count_touched(live, 1);
  count_school(live, school, 1);
}

/* ---- moves ---- */

static bool is_also(const JjPlan *plan, JjId zone, JjId community) {
  return plan->primary[zone] != community && jj_plan_zone_in(plan, zone, community, false);
}

static bool is_shared(const JjPlan *plan, JjId zone) {
  return plan->also_start[zone] < plan->also_start[zone + 1];
}

static bool allows_zone(const JjPlan *plan, JjMove move) {
  if (move.unit >= plan->n_zones) return false;
  if (move.kind == JJ_MOVE_ZONE) return move.community != JJ_NONE || !is_shared(plan, move.unit);
  if (move.community == JJ_NONE) return false;
  if (move.kind == JJ_MOVE_UNSHARE) return is_also(plan, move.unit, move.community);
  return plan->primary[move.unit] != JJ_NONE && !jj_plan_zone_in(plan, move.unit, move.community, false);
}

bool jj_live_allows(const JjLive *live, JjMove move) {
  const JjStudy *study = live->situation.study;
  const JjPlan *plan = &live->plan;
  if (move.community != JJ_NONE && move.community >= plan->n) return false;
  switch (move.kind) {
  case JJ_MOVE_ZONE:
  case JJ_MOVE_SHARE:
  case JJ_MOVE_UNSHARE:
    return allows_zone(plan, move);
  case JJ_MOVE_SCHOOL:
    return move.unit < plan->n_schools && study->schools.kind[move.unit] == JJ_DESTINATION_SCHOOL;
  case JJ_MOVE_ORIGIN:
    return move.unit < plan->n_origins && study->origins.zone[move.unit] != JJ_NONE;
  }
  g_assert_not_reached();
}

/* The further communities of the zone after the move, ascending. (owned) */
static JjId *also_after(const JjPlan *plan, JjMove move, uint32_t *n) {
  JjId *also = g_new(JjId, (size_t)plan->n + 1);
  *n = 0;
  for (JjId c = 0; c < plan->n; c++) {
    const bool is_it = c == move.community;
    if (is_it ? move.kind == JJ_MOVE_SHARE : is_also(plan, move.unit, c)) also[(*n)++] = c;
  }
  return also;
}

static void move_zone(JjLive *live, JjMove move) {
  uint32_t n_also;
  g_autofree JjId *also = also_after(&live->plan, move, &n_also);
  const JjId primary = move.kind == JJ_MOVE_ZONE ? move.community : live->plan.primary[move.unit];
  set_zone(live, move.unit, primary, also, n_also);
}

static Past past_of(const JjLive *live, JjMove move) {
  const JjPlan *plan = &live->plan;
  Past past = {.kind = move.kind, .unit = move.unit};
  if (move.kind == JJ_MOVE_SCHOOL) {
    past.community = plan->school_community[move.unit];
  } else if (move.kind == JJ_MOVE_ORIGIN) {
    past.community = plan->origin_community[move.unit];
  } else {
    const uint32_t start = plan->also_start[move.unit];
    past.community = plan->primary[move.unit];
    past.n_also = plan->also_start[move.unit + 1] - start;
    past.also = g_new(JjId, (size_t)past.n_also + 1);
    memcpy(past.also, &plan->also[start], sizeof *past.also * past.n_also);
  }
  return past;
}

void jj_live_move(JjLive *live, JjMove move) {
  g_assert(jj_live_allows(live, move));
  const Past past = past_of(live, move);
  g_array_append_val(live->past, past);
  if (move.kind == JJ_MOVE_SCHOOL)
    set_school(live, move.unit, move.community);
  else if (move.kind == JJ_MOVE_ORIGIN)
    set_origin(live, move.unit, move.community);
  else
    move_zone(live, move);
  live_rows_stale(live->rows);
}

bool jj_live_undo(JjLive *live) {
  if (live->past->len == 0) return false;
  const Past *past = &g_array_index(live->past, Past, live->past->len - 1);
  if (past->kind == JJ_MOVE_SCHOOL)
    set_school(live, past->unit, past->community);
  else if (past->kind == JJ_MOVE_ORIGIN)
    set_origin(live, past->unit, past->community);
  else
    set_zone(live, past->unit, past->community, past->also, past->n_also);
  g_array_set_size(live->past, live->past->len - 1);
  live_rows_stale(live->rows);
  return true;
}

uint32_t jj_live_n_moves(const JjLive *live) {
  return live->past->len;
}

/* ---- what is told ---- */

const JjPlan *jj_live_plan(const JjLive *live) {
  return &live->plan;
}

const JjScorecard *jj_live_scorecard(JjLive *live) {
  return live_rows_scorecard(live->rows);
}

JjHeadline jj_live_headline(const JjLive *live, JjId community) {
  const JjTally *tally = live->scoring.sides.scenario.tally[JJ_VARIANT_SHARED];
  return (JjHeadline){.nearby = jj_tally_nearby_rate(tally, community),
                      .stay = jj_tally_stay_rate(tally, community),
                      .expected = jj_tally_expected_rate(tally, community),
                      .size_corrected = jj_tally_size_corrected(tally, community)};
}

JjHeadlineTravel jj_live_headline_travel(const JjLive *live, uint32_t mode, JjId community) {
  const Sums *sums = sums_of(live);
  g_assert(mode < sums->n_modes && (community == JJ_NONE || community < sums->n));
  const SideMode *of_mode = &sums->modes[mode];
  const uint32_t place = community == JJ_NONE ? sums->n : community;
  const RankSums *attended = &of_mode->ranks[WAY_ATTENDED].sums[place];
  JjHeadlineTravel travel = {.attended_ms = {attended->person_ms, attended->timed},
                             .over_60 = {attended->over_60, attended->students}};
  for (uint32_t t = 0; t < REACH_THRESHOLDS; t++)
    travel.reach_own[t] = (JjRatio){of_mode->reached[1][reached_at(of_mode, 0, t, place)], of_mode->graduates[place]};
  return travel;
}

/* ---- the whole ---- */

JjLive *jj_live_new(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  JjLive *live = g_new0(JjLive, 1);
  live_plan_init(&live->plan, scenario->plan);
  live->situation = (JjSituation){.study = scenario->study, .plan = &live->plan, .year = scenario->year};
  scoring_init(&live->scoring, base, &live->situation, travel);
  scoring_add_shapes(&live->scoring);
  live->rows = live_rows_new(&live->scoring);
  live->past = g_array_new(FALSE, FALSE, sizeof(Past));
  g_array_set_clear_func(live->past, clear_past);
  live->touched = g_new0(bool, (size_t)live->plan.n_origins + 1);
  return live;
}

void jj_live_free(JjLive *live) {
  if (!live) return;
  live_rows_free(live->rows);
  scoring_clear(&live->scoring);
  g_array_unref(live->past);
  g_free(live->touched);
  live_plan_clear(&live->plan);
  g_free(live);
}
