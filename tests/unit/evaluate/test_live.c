/* Moves on the 3x3 study: figures worked out by hand from the table in study_3x3.h, what is allowed, and back again. */
#include "jiujin/live.h"

#include <string.h>

#include "jj_test.h"
#include "study_3x3.h"

typedef struct {
  JjSituation situation;
  JjTimes *times;
  JjTimes *modes[1];
  JjTravel travel;
  JjLive *live;
} Fixture;

static int set_up(void **state) {
  const JjStraightLine line = jj_straight_line_default();
  Fixture *fixture = g_new0(Fixture, 1);
  fixture->situation = situation_3x3(113);
  fixture->times = jj_times_straight_line(fixture->situation.study, &line);
  fixture->modes[0] = fixture->times;
  fixture->travel = (JjTravel){.n = 1, .base = fixture->modes, .scenario = fixture->modes};
  fixture->live = jj_live_new(&fixture->situation, &fixture->situation, &fixture->travel);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  Fixture *fixture = *state;
  jj_live_free(fixture->live);
  jj_times_free(fixture->times);
  jj_situation_clear(&fixture->situation);
  g_free(fixture);
  return 0;
}

static void assert_ratio(JjRatio ratio, int64_t num, int64_t den) {
  assert_int_equal(ratio.num, num);
  assert_int_equal(ratio.den, den);
}

/* S2 has 69 entrants, of A's F1 F4 F10 24. F8's 37 go to S1 6, S3 30, S5 1; S5 has 2 of F3. */
static void headline_follows_moves_and_undo(void **state) {
  const Fixture *fixture = *state;
  JjLive *live = fixture->live;
  assert_ratio(jj_live_headline(live, JJ_NONE).nearby, 232, 303);
  jj_live_move(live, (JjMove){JJ_MOVE_SCHOOL, S2, A});
  assert_ratio(jj_live_headline(live, A).nearby, 70 + 24, 95 + 69);
  assert_ratio(jj_live_headline(live, B).nearby, 45, 58);
  assert_ratio(jj_live_headline(live, JJ_NONE).nearby, 94 + 45 + 77, 303);
  jj_live_move(live, (JjMove){JJ_MOVE_ZONE, Z8, C});
  assert_ratio(jj_live_headline(live, B).nearby, 15, 58);
  assert_ratio(jj_live_headline(live, C).nearby, 78, 81);
  assert_ratio(jj_live_headline(live, C).stay, 78, 161);
  assert_int_equal(jj_live_n_moves(live), 2);
  assert_true(jj_live_undo(live) && jj_live_undo(live));
  assert_false(jj_live_undo(live));
  assert_ratio(jj_live_headline(live, JJ_NONE).nearby, 232, 303);
  assert_ratio(jj_live_headline(live, JJ_NONE).expected, 34026, 91809);
  assert_near(jj_live_headline(live, JJ_NONE).size_corrected, 12090.0 / 19261, 1e-12);
}

/* The row of a metric for a community, with this threshold and of no group. */
static uint32_t row_of(const JjTable *rows, const char *metric, const char *code, int64_t threshold) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) == 0 &&
        strcmp(jj_table_text(rows, row, JJ_TIDY_CODE), code) == 0 && jj_table_is_null(rows, row, JJ_TIDY_GROUP) &&
        jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == threshold)
      return row;
  fail_msg("no row of %s", metric);
  return JJ_NONE;
}

static void headline_of_travel_is_that_of_the_rows(void **state) {
  const Fixture *fixture = *state;
  jj_live_move(fixture->live, (JjMove){JJ_MOVE_SCHOOL, S3, A});
  const JjHeadlineTravel travel = jj_live_headline_travel(fixture->live, 0, B);
  const JjTable *rows = jj_live_scorecard(fixture->live)->rows;
  uint32_t row = row_of(rows, "reach_own", "B", 45);
  assert_ratio(travel.reach_own[1], jj_table_int(rows, row, JJ_TIDY_SCEN_NUM),
               jj_table_int(rows, row, JJ_TIDY_SCEN_DEN));
  row = row_of(rows, "attended_over_60", "B", 60);
  assert_ratio(travel.over_60, jj_table_int(rows, row, JJ_TIDY_SCEN_NUM), jj_table_int(rows, row, JJ_TIDY_SCEN_DEN));
  row = row_of(rows, "attended_minutes", "B", 0);
  assert_ratio(travel.attended_ms, jj_table_int(rows, row, JJ_TIDY_SCEN_NUM),
               jj_table_int(rows, row, JJ_TIDY_SCEN_DEN));
  /* Graduates of the zones of B: 44 + 40 + 40; who is inside: all of F2 F5 F8 but the 1 of X3. */
  assert_int_equal(travel.reach_own[1].den, 124);
  assert_int_equal(travel.over_60.den, 40 + 40 + 37);
}

typedef struct {
  const char *name;
  JjMove move;
  bool allowed;
} Case;

static const Case cases[] = {
    {"a zone", {JJ_MOVE_ZONE, Z1, C}, true},
    {"a zone to where it is", {JJ_MOVE_ZONE, Z1, A}, true},
    {"a zone to none", {JJ_MOVE_ZONE, Z1, JJ_NONE}, true},
    {"a shared zone to none", {JJ_MOVE_ZONE, Z5, JJ_NONE}, false},
    {"no zone", {JJ_MOVE_ZONE, N_ZONES_3X3, A}, false},
    {"no community", {JJ_MOVE_ZONE, Z1, N_COMMUNITIES_3X3}, false},
    {"share", {JJ_MOVE_SHARE, Z5, A}, true},
    {"share with its own", {JJ_MOVE_SHARE, Z5, B}, false},
    {"share again", {JJ_MOVE_SHARE, Z5, C}, false},
    {"unshare", {JJ_MOVE_UNSHARE, Z5, C}, true},
    {"unshare the primary one", {JJ_MOVE_UNSHARE, Z5, B}, false},
    {"unshare what is not shared", {JJ_MOVE_UNSHARE, Z5, A}, false},
    {"share with none", {JJ_MOVE_SHARE, Z5, JJ_NONE}, false},
    {"a school to none", {JJ_MOVE_SCHOOL, S1, JJ_NONE}, true},
    {"an outside destination", {JJ_MOVE_SCHOOL, X1, A}, false},
    {"a feeder", {JJ_MOVE_ORIGIN, F1, C}, true},
    {"a feeder as its zone", {JJ_MOVE_ORIGIN, F10, JJ_NONE}, true},
    {"an outside origin", {JJ_MOVE_ORIGIN, E1, A}, false},
};

static void moves_are_allowed_where_they_make_sense(void **state) {
  const Fixture *fixture = *state;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    if (jj_live_allows(fixture->live, cases[i].move) != cases[i].allowed) fail_msg("%s", cases[i].name);
}

static void a_primary_community_is_no_further_one_and_comes_back(void **state) {
  const Fixture *fixture = *state;
  const JjPlan *plan = jj_live_plan(fixture->live);
  jj_live_move(fixture->live, (JjMove){JJ_MOVE_ZONE, Z5, C});
  assert_int_equal(plan->primary[Z5], C);
  assert_int_equal(plan->also_start[Z5 + 1] - plan->also_start[Z5], 0);
  assert_true(jj_live_undo(fixture->live));
  assert_int_equal(plan->primary[Z5], B);
  assert_int_equal(plan->also[plan->also_start[Z5]], C);
  assert_int_equal(plan->also_start[Z5 + 1] - plan->also_start[Z5], 1);
}

#define LIVE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
JJ_TEST_MAIN(LIVE_TEST(headline_follows_moves_and_undo), LIVE_TEST(headline_of_travel_is_that_of_the_rows),
             LIVE_TEST(moves_are_allowed_where_they_make_sense),
             LIVE_TEST(a_primary_community_is_no_further_one_and_comes_back))
