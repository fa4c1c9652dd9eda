/* Small cells: which figures of a scorecard are hidden, and hiding them (docs/semantics/small-cells.md).
 *
 * A twin of the study is made in which every small count is another one and little else is. What the evaluation of the
 * twin prints otherwise is hidden, so that a reader of what is left can't tell the study from its twin. */
#include <math.h>
#include <string.h>

#include "evaluate/limits.h"
#include "evaluate/scoring.h"
#include "evaluate/secrets.h"
#include "evaluate/together.h"

#define FIRST_FIGURE JJ_TIDY_BASE
enum { MOST_TWINS = 4, N_FIGURES = JJ_TIDY_SCEN_DEN - JJ_TIDY_BASE + 1 };

typedef struct {
  JjScorecard *scorecard;
  const JjTravel *travel;
  Footing footing;
  GArray *secrets; /* (owned) of Secret */
  bool *kept;      /* (owned) [secrets] a twin has another count */
  bool *alone;     /* (owned) [secrets] hidden without a twin */
  bool *hidden;    /* (owned) [rows × N_FIGURES] */
  bool stuck;      /* no further twin was found for what is open */
} Suppression;

/* Scorecards of one base that are printed together: each twin is one of all of them. */
typedef struct {
  Suppression *cards; /* (owned) [n] */
  uint32_t n;
  const Witness *witness; /* NULL: none */
} Together;

static bool *figure(const Suppression *s, uint32_t row, JjTidyColumn column) {
  return &s->hidden[(size_t)row * N_FIGURES + (column - FIRST_FIGURE)];
}

/* ---- comparing with a twin ---- */

static bool same_text(const JjTable *a, uint32_t row_a, const JjTable *b, uint32_t row_b, JjTidyColumn column) {
  return g_strcmp0(jj_table_text(a, row_a, column), jj_table_text(b, row_b, column)) == 0;
}

static bool same_key(const JjTable *a, uint32_t row_a, const JjTable *b, uint32_t row_b) {
  static const JjTidyColumn words[] = {JJ_TIDY_METRIC,  JJ_TIDY_LEVEL, JJ_TIDY_CODE,
                                       JJ_TIDY_VARIANT, JJ_TIDY_GROUP, JJ_TIDY_MODE};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (!same_text(a, row_a, b, row_b, words[i])) return false;
  return jj_table_int(a, row_a, JJ_TIDY_THRESHOLD) == jj_table_int(b, row_b, JJ_TIDY_THRESHOLD);
}

/* The twin's row; rows of groups, zones and shares may come and go, all others stand in the same order. JJ_NONE: it has
 * none. */
static uint32_t row_of_twin(const JjTable *rows, uint32_t row, const JjTable *twin, uint32_t near) {
  const uint32_t n = jj_table_n_rows(twin);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t ahead = near + i, behind = near - i;
    if (ahead < n && same_key(rows, row, twin, ahead)) return ahead;
    if (i <= near && behind < n && same_key(rows, row, twin, behind)) return behind;
  }
  return JJ_NONE;
}

/* A row or figure that a twin lacks counts nobody there. */
static bool same_figure(const JjTable *a, uint32_t row_a, const JjTable *b, uint32_t row_b, JjTidyColumn column) {
  if (jj_table_is_null(a, row_a, column)) return true;
  if (row_b == JJ_NONE || jj_table_is_null(b, row_b, column))
    return jj_table_column(a, column)->type == JJ_COLUMN_INT && jj_table_int(a, row_a, column) == 0;
  if (jj_table_column(a, column)->type == JJ_COLUMN_INT)
    return jj_table_int(a, row_a, column) == jj_table_int(b, row_b, column);
  const double difference = jj_table_real(a, row_a, column) - jj_table_real(b, row_b, column);
  return !(fabs(difference) > 0);
}

/* A sum of the minutes of many is taken to tell of none of them; with their number goes all. */
static void compare_minutes(Suppression *s, uint32_t row, const JjTable *twin, uint32_t other) {
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const SideColumns *columns = &side_columns[side];
    if (same_figure(s->scorecard->rows, row, twin, other, columns->den)) continue;
    *figure(s, row, columns->num) = *figure(s, row, columns->den) = true;
  }
}

static void compare_row(Suppression *s, uint32_t row, const JjTable *twin, uint32_t other) {
  const JjTable *rows = s->scorecard->rows;
  if (row_is_of_minutes(rows, row)) {
    compare_minutes(s, row, twin, other);
    return;
  }
  for (JjTidyColumn column = FIRST_FIGURE; column < FIRST_FIGURE + N_FIGURES; column++)
    if (!same_figure(rows, row, twin, other, column)) *figure(s, row, column) = true;
}

static void note_kept(Suppression *s, guint secret, const JjTable *twin, uint32_t row) {
  const Secret *own = &g_array_index(s->secrets, Secret, secret);
  Secret other = *own;
  int64_t value = 0, other_value = 0;
  other.row = row;
  (void)secret_value(s->scorecard->rows, own, &value);
  const bool gone = row == JJ_NONE || !secret_value(twin, &other, &other_value);
  s->kept[secret] = s->kept[secret] || gone || value != other_value;
}

static void compare(Suppression *s, const JjTable *twin) {
  uint32_t near = 0, n_rows = jj_table_n_rows(s->scorecard->rows);
  guint secret = 0;
  for (uint32_t row = 0; row < n_rows; row++) {
    const bool of_students = row_is_of_students(s->scorecard->rows, row);
    const uint32_t other = of_students ? row_of_twin(s->scorecard->rows, row, twin, near) : JJ_NONE;
    if (other != JJ_NONE) near = other + 1;
    if (of_students) compare_row(s, row, twin, other);
    for (; secret < s->secrets->len && g_array_index(s->secrets, Secret, secret).row == row; secret++)
      note_kept(s, secret, twin, other);
  }
}

/* ---- twins ---- */

static void compare_twin(const Together *together, uint32_t card, Twin *twin) {
  Suppression *s = &together->cards[card];
  const JjSituation *base = &twin->side[SIDE_BASE], *scenario = &twin->side[SIDE_SCENARIO];
  g_autoptr(JjTable) rows = score_rows(base, scenario, s->travel);
  compare(s, rows);
  if (together->witness) together->witness->see(together->witness->data, card, base, scenario);
  twin_clear(twin);
}

static uint32_t n_open(const Suppression *s) {
  uint32_t n = 0;
  for (guint i = 0; i < s->secrets->len; i++) n += !s->kept[i];
  return n;
}

static uint32_t n_all_open(const Together *together) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < together->n; i++) n += n_open(&together->cards[i]);
  return n;
}

/* A twin with the steps for all that is still open in a scorecard, shown to all of them; false if there are none. */
static bool try_twin(const Together *together, Suppression *s, bool again) {
  g_auto(Moves) moves = {0};
  moves_init(&moves, &s->footing);
  for (guint i = 0; i < s->secrets->len; i++) {
    Target target;
    const Secret *secret = &g_array_index(s->secrets, Secret, i);
    if (s->kept[i] || !secret_target(s->scorecard->rows, secret, &s->footing, &target)) continue;
    if (again) target.rises = false; /* less may do as well, where nothing equals the largest */
    (void)moves_add(&moves, &target);
  }
  if (moves.steps->len == 0) return false;
  for (uint32_t card = 0; card < together->n; card++) {
    Twin twin;
    twin_init(&twin, &together->cards[card].footing, moves.steps);
    compare_twin(together, card, &twin);
  }
  return true;
}

/* So many entrants that the few within reach, or over 60 minutes, are told by no other figure. */
enum { MANY_ENTRANTS = 1000 };

static bool is_of_reach_among_many(const Suppression *s, const Secret *secret) {
  const JjSituation *side = s->footing.side[SIDE_BASE];
  int64_t entrants = 0;
  uint32_t first, end;
  if (!secret_is_of_reach(s->scorecard->rows, secret)) return false;
  jj_flows_of_year(side->study, side->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) entrants += side->study->flows.entrants[flow];
  return entrants >= MANY_ENTRANTS;
}

static void choose_alone(Suppression *s) {
  for (guint i = 0; i < s->secrets->len; i++) {
    const Secret *secret = &g_array_index(s->secrets, Secret, i);
    s->kept[i] = s->alone[i] =
        secret_is_of_many(s->scorecard->rows, secret, &s->footing) || is_of_reach_among_many(s, secret);
  }
}

/* Few students placed otherwise; where that does not do, all. */
static void choose(const Together *together) {
  for (uint32_t i = 0; i < together->n; i++) choose_alone(&together->cards[i]);
  for (int round = 0; round < MOST_TWINS; round++)
    for (uint32_t i = 0; i < together->n; i++) {
      Suppression *s = &together->cards[i];
      if (!s->stuck && n_open(s) > 0) s->stuck = !try_twin(together, s, round > 0);
    }
  for (int flows = 0; flows < 2 && n_all_open(together) > 0; flows++)
    for (uint32_t i = 0; i < together->n; i++) {
      Twin twin;
      twin_stir(&twin, &together->cards[i].footing, flows);
      compare_twin(together, i, &twin);
    }
}

/* ---- hiding ---- */

/* Does the row tell some unit's figure of the secret's kind? */
static bool is_akin(const JjTable *rows, uint32_t row, const JjTable *of_secret, uint32_t secret_row) {
  static const JjTidyColumn words[] = {JJ_TIDY_METRIC, JJ_TIDY_LEVEL, JJ_TIDY_VARIANT, JJ_TIDY_GROUP, JJ_TIDY_MODE};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (!same_text(rows, row, of_secret, secret_row, words[i])) return false;
  return jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == jj_table_int(of_secret, secret_row, JJ_TIDY_THRESHOLD);
}

static bool has_secret(const Suppression *s, uint32_t row, SideIndex side) {
  for (guint i = 0; i < s->secrets->len; i++) {
    const Secret *secret = &g_array_index(s->secrets, Secret, i);
    if (secret->row == row && secret->side == side) return true;
  }
  return false;
}

/* Shares within reach sum up to the study: beside the small ones that of the fewest students goes, so that the sum
 * tells none of them. It is chosen by the number of students, so that reach and its opposite (over 60 minutes) hide the
 * same. */
static void hide_company(Suppression *s, const Secret *secret) {
  const JjTable *rows = s->scorecard->rows;
  const SideColumns *columns = &side_columns[secret->side];
  uint32_t company = JJ_NONE;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (row == secret->row || !is_akin(rows, row, rows, secret->row) || has_secret(s, row, secret->side)) continue;
    if (jj_table_is_null(rows, row, columns->den) || jj_table_int(rows, row, columns->den) == 0) continue;
    if (company == JJ_NONE || jj_table_int(rows, row, columns->den) < jj_table_int(rows, company, columns->den))
      company = row;
  }
  if (company != JJ_NONE) *figure(s, company, columns->num) = true;
}

/* A small count goes in any case, and a figure with its counts. */
static void complete(Suppression *s) {
  static const JjTidyColumn own[N_SIDES][N_PARTS] = {
      {[PART_VALUE] = JJ_TIDY_BASE, [PART_NUM] = JJ_TIDY_BASE_NUM, [PART_DEN] = JJ_TIDY_BASE_DEN},
      {[PART_VALUE] = JJ_TIDY_SCENARIO,
       [PART_NUM] = JJ_TIDY_SCEN_NUM,
       [PART_DEN] = JJ_TIDY_SCEN_DEN,
       [PART_CHANGE] = JJ_TIDY_CHANGE}};
  for (guint i = 0; i < s->secrets->len; i++) {
    const Secret *secret = &g_array_index(s->secrets, Secret, i);
    const JjTidyColumn num = side_columns[secret->side].num;
    if (secret->part != PART_REST) *figure(s, secret->row, own[secret->side][secret->part]) = true;
    if (s->alone[i] && jj_table_int(s->scorecard->rows, secret->row, num) > 0) *figure(s, secret->row, num) = true;
    if (s->alone[i] && secret_is_of_reach(s->scorecard->rows, secret)) hide_company(s, secret);
  }
  for (uint32_t row = 0; row < jj_table_n_rows(s->scorecard->rows); row++) {
    bool *change = figure(s, row, JJ_TIDY_CHANGE);
    for (SideIndex side = 0; side < N_SIDES; side++) {
      bool *value = figure(s, row, side_columns[side].value);
      *value = *value || *figure(s, row, side_columns[side].num) || *figure(s, row, side_columns[side].den);
      *change = *change || *value;
    }
  }
}

/* Hides the row's figures and lists them: "base base_num". No answer is nothing to hide. */
static void hide_row(Suppression *s, uint32_t row) {
  JjTable *rows = s->scorecard->rows;
  g_autoptr(GString) names = g_string_new(NULL);
  for (JjTidyColumn column = FIRST_FIGURE; column < FIRST_FIGURE + N_FIGURES; column++) {
    if (!*figure(s, row, column) || jj_table_is_null(rows, row, column)) continue;
    jj_table_hide(rows, row, column);
    s->scorecard->n_hidden++;
    g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", jj_table_column(rows, column)->name);
  }
  if (names->len > 0) jj_table_set_text(rows, row, JJ_TIDY_HIDDEN, names->str);
}

/* Zones whose row of the metric hides its share on the side. (owned) [zones] */
static bool *zones_hiding(const Suppression *s, const char *metric, SideIndex side) {
  const JjTable *rows = s->scorecard->rows;
  const JjZones *zones = &s->footing.side[side]->study->zones;
  bool *hiding = g_new0(bool, (size_t)zones->n + 1);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) != 0) continue;
    if (!jj_table_is_hidden(rows, row, side_columns[side].value)) continue;
    for (JjId z = 0; z < zones->n; z++)
      hiding[z] = hiding[z] || strcmp(zones->code[z], jj_table_text(rows, row, JJ_TIDY_CODE)) == 0;
  }
  return hiding;
}

/* One criterion names shares of zones, others are judged by figures that may be hidden. */
static void hide_in_criteria(Suppression *s) {
  for (SideIndex side = 0; side < N_SIDES; side++) {
    g_autofree bool *own = zones_hiding(s, "zone_own_share", side);
    g_autofree bool *other = zones_hiding(s, "zone_other_share", side);
    g_autofree ZoneFlows *flows = zone_flows_new(s->footing.side[side]);
    const Side told = {.situation = s->footing.side[side],
                       .zone_flows = flows,
                       .base_plan = s->footing.side[SIDE_BASE]->plan,
                       .own_hidden = own,
                       .other_hidden = other};
    criteria_tell_again(s->scorecard->criteria, "whole_life_circle", &told, side == SIDE_SCENARIO);
  }
  limits_judge_again(s->scorecard->criteria, s->scorecard->rows, s->footing.side[SIDE_BASE]->study);
}

/* Another scenario parts the same students otherwise, and would tell: of several scenarios all units go. */
static void hide_akin(const Together *together, const Suppression *of, const Secret *secret) {
  for (uint32_t card = 0; card < together->n; card++) {
    Suppression *s = &together->cards[card];
    const JjTable *rows = s->scorecard->rows;
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
      if (is_akin(rows, row, of->scorecard->rows, secret->row))
        *figure(s, row, JJ_TIDY_BASE_NUM) = *figure(s, row, JJ_TIDY_SCEN_NUM) = true;
  }
}

static void hide_all_akin(const Together *together) {
  for (uint32_t card = 0; together->n > 1 && card < together->n; card++) {
    const Suppression *s = &together->cards[card];
    for (guint i = 0; i < s->secrets->len; i++) {
      const Secret *secret = &g_array_index(s->secrets, Secret, i);
      if (s->alone[i]) hide_akin(together, s, secret);
    }
  }
}

static void suppression_init(Suppression *s, JjScorecard *scorecard, const JjSituation *base,
                             const JjContender *contender) {
  *s = (Suppression){.scorecard = scorecard, .travel = contender->travel, .secrets = secrets_of(scorecard->rows)};
  s->hidden = g_new0(bool, (size_t)jj_table_n_rows(scorecard->rows) * N_FIGURES + 1);
  s->kept = g_new0(bool, (size_t)s->secrets->len + 1);
  s->alone = g_new0(bool, (size_t)s->secrets->len + 1);
  footing_init(&s->footing, base, contender->situation, contender->travel);
}

static void suppression_clear(Suppression *s) {
  footing_clear(&s->footing);
  g_array_unref(s->secrets);
  g_free(s->hidden);
  g_free(s->kept);
  g_free(s->alone);
}

static void hide(Suppression *s) {
  complete(s);
  for (uint32_t row = 0; row < jj_table_n_rows(s->scorecard->rows); row++) hide_row(s, row);
  if (s->scorecard->n_hidden > 0) hide_in_criteria(s);
}

void suppress_together(const JjContest *contest, const Witness *witness) {
  g_autofree Suppression *cards = g_new0(Suppression, (size_t)contest->n + 1);
  const Together together = {cards, contest->n, witness};
  for (uint32_t i = 0; i < contest->n; i++)
    suppression_init(&cards[i], contest->contenders[i].scorecard, contest->base, &contest->contenders[i]);
  if (n_all_open(&together) > 0) {
    choose(&together);
    hide_all_akin(&together);
    for (uint32_t i = 0; i < contest->n; i++) hide(&cards[i]);
  }
  for (uint32_t i = 0; i < contest->n; i++) suppression_clear(&cards[i]);
}

void jj_contest_suppress(const JjContest *contest) {
  suppress_together(contest, NULL);
}

void jj_scorecard_suppress(JjScorecard *scorecard, const JjSituation *base, const JjSituation *scenario,
                           const JjTravel *travel) {
  const JjContender contender = {.situation = scenario, .travel = travel, .scorecard = scorecard};
  if (travel) {
    suppress_together(&(JjContest){base, 1, &contender}, NULL);
    return;
  }
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) old = jj_times_straight_line(base->study, &line);
  g_autoptr(JjTimes) new = jj_times_straight_line(scenario->study, &line);
  JjTimes *const of_base[] = {old}, *const of_scenario[] = {new};
  const JjTravel straight = {.n = 1, .base = of_base, .scenario = of_scenario};
  const JjContender estimated = {.situation = scenario, .travel = &straight, .scorecard = scorecard};
  suppress_together(&(JjContest){base, 1, &estimated}, NULL);
}

void jj_scorecard_mark_internal(JjScorecard *scorecard) {
  JjTable *rows = scorecard->rows;
  scorecard->internal = true;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    const char *mark = jj_table_text(rows, row, JJ_TIDY_MARK);
    g_autofree char *text = mark ? g_strdup_printf("%s、%s", JJ_INTERNAL_MARK, mark) : g_strdup(JJ_INTERNAL_MARK);
    jj_table_set_text(rows, row, JJ_TIDY_MARK, text);
  }
}
