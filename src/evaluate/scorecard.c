/* Runs every metric and criterion on both sides. */
#include "evaluate/limits.h"
#include "evaluate/mixing.h"
#include "evaluate/scoring.h"
#include "evaluate/sums.h"

static void side_init(Side *side, const JjSituation *situation, const JjPlan *base_plan, const SideTravel *travel) {
  side->situation = situation;
  side->base_plan = base_plan;
  side->times = travel->times;
  side->n_times = travel->n;
  side->crossed = travel->crossed;
  side->sums = sums_new(situation, base_plan, travel);
  side->zone_flows = side->sums->zone_flows;
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) side->tally[v] = side->sums->counting[v].tally;
}

void jj_scorecard_free(JjScorecard *scorecard) {
  if (!scorecard) return;
  jj_table_free(scorecard->rows);
  jj_table_free(scorecard->criteria);
  g_free(scorecard);
}

static void sides_init(Sides *sides, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  const SideTravel old = {travel->base, travel->n, travel->base_crossed};
  const SideTravel new = {travel->scenario, travel->n, travel->scenario_crossed};
  side_init(&sides->base, base, base->plan, &old);
  side_init(&sides->scenario, scenario, base->plan, &new);
  sides->base.other = &sides->scenario;
  sides->scenario.other = &sides->base;
  for (uint32_t i = 0; i < travel->n; i++) {
    side_mode_compare(&sides->base.sums->modes[i], &sides->scenario.sums->modes[i]);
    side_mode_compare(&sides->scenario.sums->modes[i], &sides->base.sums->modes[i]);
  }
  sides->mixing = mixing_new(base, scenario, 0, JJ_VARIANT_COUNT);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++)
    sides->worlds[v] = mixing_worlds(sides->mixing, v, sides->base.tally[v], sides->scenario.tally[v]);
}

static void sides_clear(Sides *sides) {
  g_free(sides->base.shapes);
  g_free(sides->scenario.shapes);
  sums_free(sides->base.sums);
  sums_free(sides->scenario.sums);
  mixing_free(sides->mixing);
}

void scoring_init(Scoring *scoring, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  *scoring = (Scoring){.mode = JJ_NONE};
  sides_init(&scoring->sides, base, scenario, travel);
}

void scoring_clear(Scoring *scoring) {
  sides_clear(&scoring->sides);
  g_clear_pointer(&scoring->grounds, grounds_free);
}

uint32_t n_modes_of(const Scoring *scoring, const Metric *metric) {
  return metric->travel ? scoring->sides.base.n_times : 1;
}

static void score_metric(Scoring *scoring, const Metric *metric) {
  for (uint32_t mode = 0; mode < n_modes_of(scoring, metric); mode++) {
    g_auto(Figures) figures;
    figures_init(&figures);
    scoring->mode = metric->travel ? mode : JJ_NONE;
    figures_measure(&figures, scoring, metric);
    g_autoptr(GArray) lines = lines_of(scoring, metric, &figures);
    for (guint i = 0; i < lines->len; i++)
      write_line(scoring, metric, jj_table_add_row(scoring->rows, 0), &g_array_index(lines, Line, i));
  }
  scoring->mode = JJ_NONE;
}

/* (owned) */
static JjTable *score_all(Scoring *scoring) {
  scoring->rows = tidy_rows_new();
  for (uint32_t i = 0; i < n_metrics; i++) score_metric(scoring, &metrics[i]);
  return g_steal_pointer(&scoring->rows);
}

JjTable *score_rows(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  Scoring scoring;
  scoring_init(&scoring, base, scenario, travel);
  scoring.sides.base.all_rows = scoring.sides.scenario.all_rows = true;
  JjTable *rows = score_all(&scoring);
  scoring_clear(&scoring);
  return rows;
}

/* Zones of both sides are the same polygons. A study without any has no shapes. */
void scoring_add_shapes(Scoring *scoring) {
  Sides *sides = &scoring->sides;
  const JjZones *zones = &sides->base.situation->study->zones;
  const uint32_t n = zones->rings.n_polygons;
  if (n == 0 || zones->rings.ring_start[n] == 0) return;
  scoring->grounds = grounds_new(zones);
  sides->base.shapes = shapes_of_communities(scoring->grounds, sides->base.situation);
  sides->scenario.shapes = shapes_of_communities(scoring->grounds, sides->scenario.situation);
}

/* Connected parts were forgotten where zones changed. */
void scoring_settle(Scoring *scoring) {
  const Side *side = &scoring->sides.scenario;
  const JjSituation *situation = side->situation;
  for (JjId c = 0; side->shapes && c < situation->plan->n; c++)
    if (!side->sums->connected[c])
      side->shapes[c] = ground_of_community(scoring->grounds, situation->study, situation->plan, c);
  sums_settle(side->sums);
}

JjScorecard *jj_evaluate_travel(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  Scoring scoring;
  scoring_init(&scoring, base, scenario, travel);
  scoring_add_shapes(&scoring);
  JjScorecard *scorecard = g_new0(JjScorecard, 1);
  scorecard->rows = score_all(&scoring);
  scorecard->criteria = criteria_table(&scoring.sides, NULL);
  limits_judge(scorecard->criteria, scorecard->rows, &scoring.sides);
  scoring_clear(&scoring);
  return scorecard;
}

JjScorecard *jj_evaluate(const JjSituation *base, const JjSituation *scenario) {
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) old = jj_times_straight_line(base->study, &line);
  g_autoptr(JjTimes) other = base->study == scenario->study ? NULL : jj_times_straight_line(scenario->study, &line);
  JjTimes *const of_base[] = {old}, *const of_scenario[] = {other ? other : old};
  return jj_evaluate_travel(base, scenario, &(JjTravel){.n = 1, .base = of_base, .scenario = of_scenario});
}
