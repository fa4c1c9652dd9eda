/* Indicators of the 3x3 study, worked out by hand: sums, what is missing, and what the study's own tables give. */
#include "jiujin/evaluate.h"
#include "jiujin/indicator_tally.h"
#include "jj_test.h"
#include "study_3x3.h"

enum { FULL_TIME, NEARBY, SUITABLE, SEATS, EXAM_FREE, CAPACITY, PUBLIC_SEATS, CLUBS, FULL_TIME_AGAIN, N_INDICATORS };

static JjIndicatorRecord measure(JjStudyBuilder *builder, const char *id, const char *num, const char *den,
                                 JjComputed computed) {
  return (JjIndicatorRecord){.id = id,
                             .name = num,
                             .unit = "%",
                             .better = JJ_BETTER_HIGHER,
                             .alias = JJ_NONE,
                             .numerator = jj_study_builder_indicator_column(builder, num),
                             .denominator = den ? jj_study_builder_indicator_column(builder, den) : JJ_NONE,
                             .computed = computed};
}

static void value(JjStudyBuilder *builder, const char *column, JjId school, int16_t year, int64_t number) {
  const JjIndicatorValueRecord record = {jj_study_builder_indicator_column(builder, column), school, year,
                                         number * JJ_INDICATOR_UNIT};
  jj_study_builder_add_indicator_value(builder, &record);
}

/* Teachers of 113: S1 27 of 30, S2 given in two rows 10 of 20 and 8 of 12, S3 without the number of all, S4 40 of 50,
 * S5 0 of 0; S6, closed in 113, 9 of 10 and its successor is S4. Clubs: S1 3, S2 0. */
static void add_indicators(JjStudyBuilder *builder, const void *data) {
  (void)data;
  const struct {
    const char *id, *num, *den;
    JjComputed computed;
  } rows[] = {{"部定:1-2", "專任教師數", "教師數", JJ_COMPUTED_NOT},
              {"部定:4-4", "就近入學新生數", "高一日校新生數", JJ_COMPUTED_NEARBY},
              {"優質:量3.1.1", "適性就近入學新生數", "高一日校新生數", JJ_COMPUTED_SUITABLE},
              {"要素:5-2", "核定招生名額", "國中畢業生數", JJ_COMPUTED_SEATS},
              {"部定:4-6", "免試入學新生數", "高一日校新生數", JJ_COMPUTED_EXAM_FREE},
              {"要素:1-1", "核定招生名額", "課程類群數", JJ_COMPUTED_CAPACITY},
              {"要素:5-1", "公立核定招生名額", "核定招生名額", JJ_COMPUTED_PUBLIC_SEATS},
              {"社區:1", "跨校社團數", NULL, JJ_COMPUTED_NOT}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const JjIndicatorRecord record = measure(builder, rows[i].id, rows[i].num, rows[i].den, rows[i].computed);
    assert_int_equal(jj_study_builder_add_indicator(builder, &record), i);
  }
  const JjIndicatorRecord again = {.id = "要素:3-1", .name = "專任教師比率", .group = "師資品質", .alias = FULL_TIME};
  assert_int_equal(jj_study_builder_add_indicator(builder, &again), FULL_TIME_AGAIN);
  const struct {
    JjId school;
    int64_t num, den;
  } teachers[] = {{S1, 27, 30}, {S2, 10, 20}, {S2, 8, 12}, {S4, 40, 50}, {S5, 0, 0}, {S6, 9, 10}};
  for (size_t i = 0; i < G_N_ELEMENTS(teachers); i++) {
    value(builder, "專任教師數", teachers[i].school, 113, teachers[i].num);
    value(builder, "教師數", teachers[i].school, 113, teachers[i].den);
  }
  value(builder, "專任教師數", S3, 113, 17);
  value(builder, "跨校社團數", S1, 113, 3);
  value(builder, "跨校社團數", S2, 113, 0);
  jj_study_builder_set_successor(builder, S6, S4);
}

static JjSituation situation(int16_t year) {
  JjSituation made = {.study = study_3x3_with(add_indicators, NULL), .year = year};
  made.plan = plan_3x3(made.study);
  return made;
}

static void expect_sum(const JjIndicatorSum *sum, int64_t num, int64_t den) {
  assert_int_equal(sum->num, num * JJ_INDICATOR_UNIT);
  assert_int_equal(sum->den, den * JJ_INDICATOR_UNIT);
}

static void sums_are_of_numerators_and_denominators(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(&now, FULL_TIME);
  assert_true(tally->given && tally->of_schools && !tally->computed);
  expect_sum(&tally->community[A], 27, 30);
  expect_sum(&tally->community[B], 18, 32);
  expect_sum(&tally->community[C], 49, 60); /* S4 and, of the closed S6, what counts for it */
  expect_sum(&tally->total, 94, 122);
  expect_sum(&tally->county[0], 45, 62);
  expect_sum(&tally->county[1], 49, 60);
  expect_sum(&tally->district[1], 49, 60);
  assert_near(jj_indicator_value(&now.study->indicators, FULL_TIME, tally->total.num, tally->total.den), 9400.0 / 122.0,
              1e-12);
}

/* S3, of 91 of B's 160 entrants, has no number of all its teachers. S5 has none to count and is not missing. */
static void a_missing_school_makes_its_sums_partial(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(&now, FULL_TIME);
  g_autoptr(JjTally) flows = jj_tally_new(&now, JJ_VARIANT_SHARED, NULL);
  const JjIndicatorSum *b = &tally->community[B];
  assert_true(jj_indicator_is_partial(b) && jj_indicator_is_partial(&tally->total));
  assert_false(jj_indicator_is_partial(&tally->community[A]) || jj_indicator_is_partial(&tally->community[C]));
  assert_false(tally->present[S3]);
  assert_int_equal(tally->num[S3], 0);
  assert_int_equal(b->n_schools, 2);
  assert_int_equal(b->n_missing, 1);
  assert_int_equal(b->entrants, flows->entrants[B]);
  assert_int_equal(b->of_missing, flows->school_entrants[S3]);
  assert_int_equal(tally->total.entrants, flows->inside);
  assert_true(tally->present[S5]);
  assert_nan(jj_indicator_quotient(tally->num[S5], tally->den[S5]));
}

static void nearby_is_the_metric(void **state) {
  (void)state;
  for (int16_t year = 112; year <= 113; year++) {
    g_auto(JjSituation) now = situation(year);
    g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(&now, NEARBY);
    g_autoptr(JjTally) flows = jj_tally_new(&now, JJ_VARIANT_SHARED, NULL);
    assert_true(tally->computed);
    for (JjId c = 0; c < now.plan->n; c++) {
      const JjRatio rate = jj_tally_nearby_rate(flows, c);
      expect_sum(&tally->community[c], rate.num, rate.den);
    }
    expect_sum(&tally->total, flows->total_nearby, flows->inside);
  }
}

/* No entrant of a vocational group leaves a community that lacks it but S2's from A and C, and S3's 家事 from A. */
static void suitable_holds_nearby_and_more(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  g_autoptr(JjIndicatorTally) near = jj_indicator_tally_new(&now, NEARBY);
  g_autoptr(JjIndicatorTally) suitable = jj_indicator_tally_new(&now, SUITABLE);
  assert_int_equal(suitable->num[S1], near->num[S1]); /* 普通 */
  /* S3 (家事類) takes 8 of A's F7; C offers 家事 at S5, so F9's 5 are not suitable. F7 is A's: A has none. */
  assert_int_equal(suitable->num[S3] - near->num[S3], 8 * JJ_INDICATOR_UNIT);
  assert_int_equal(suitable->total.den, near->total.den);
}

/* The programs of 113, against docs of the study: seats, graduates by primary community A 88, B 124, C 99. */
static void programs_give_seats(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  g_autoptr(JjIndicatorTally) per_graduate = jj_indicator_tally_new(&now, SEATS);
  assert_false(per_graduate->of_schools);
  expect_sum(&per_graduate->community[A], 100, 88);
  expect_sum(&per_graduate->community[C], 75, 99);
  expect_sum(&per_graduate->total, 310, 311);
  expect_sum(&per_graduate->district[0], 235, 212);
  g_autoptr(JjIndicatorTally) exam_free = jj_indicator_tally_new(&now, EXAM_FREE);
  expect_sum(&exam_free->total, 104, 127);
  assert_false(exam_free->present[S1]);
  g_autoptr(JjIndicatorTally) capacity = jj_indicator_tally_new(&now, CAPACITY);
  expect_sum(&capacity->community[B], 135, 3);
  g_autoptr(JjIndicatorTally) of_public = jj_indicator_tally_new(&now, PUBLIC_SEATS);
  expect_sum(&of_public->community[B], 60, 135); /* S2 is private */
}

static void without_a_denominator_each_school_is_one(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  g_autoptr(JjIndicatorTally) clubs = jj_indicator_tally_new(&now, CLUBS);
  expect_sum(&clubs->community[A], 3, 1);
  expect_sum(&clubs->community[B], 0, 1);
  expect_sum(&clubs->total, 3, 2);
  assert_int_equal(clubs->total.n_missing, 3);
}

static void an_alias_counts_what_its_measure_counts(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  const JjIndicators *indicators = &now.study->indicators;
  assert_int_equal(indicators->measure[FULL_TIME_AGAIN], FULL_TIME);
  assert_true(jj_indicator_is_measure(indicators, FULL_TIME));
  assert_false(jj_indicator_is_measure(indicators, FULL_TIME_AGAIN));
  assert_string_equal(indicators->unit[FULL_TIME_AGAIN], "%");
  g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(&now, FULL_TIME_AGAIN);
  expect_sum(&tally->total, 94, 122);
}

static void a_year_without_values_says_nothing(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(111);
  for (JjId i = 0; i < N_INDICATORS; i++) {
    g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(&now, i);
    assert_false(tally->given);
    assert_int_equal(tally->total.num, 0);
  }
}

static void indicators_are_found_by_id_and_name(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation(113);
  const JjIndicators *indicators = &now.study->indicators;
  assert_int_equal(jj_indicators_find(indicators, " 部定:4-4"), NEARBY);
  assert_int_equal(jj_indicators_find(indicators, "專任教師比率"), FULL_TIME_AGAIN);
  assert_int_equal(jj_indicators_find(indicators, "部定:9-9"), JJ_NONE);
  assert_int_equal(jj_indicators_find_column(indicators, "教師數"), indicators->denominator[FULL_TIME]);
  assert_int_equal(jj_indicators_find_column(indicators, "師數"), JJ_NONE);
  assert_true(jj_indicator_depends_on_borders(indicators, NEARBY));
  assert_false(jj_indicator_depends_on_borders(indicators, EXAM_FREE));
  uint32_t first, end;
  jj_indicators_values(indicators, indicators->numerator[CLUBS], 113, &first, &end);
  assert_int_equal(end - first, 2);
}

JJ_TEST_MAIN(cmocka_unit_test(sums_are_of_numerators_and_denominators),
             cmocka_unit_test(a_missing_school_makes_its_sums_partial), cmocka_unit_test(nearby_is_the_metric),
             cmocka_unit_test(suitable_holds_nearby_and_more), cmocka_unit_test(programs_give_seats),
             cmocka_unit_test(without_a_denominator_each_school_is_one),
             cmocka_unit_test(an_alias_counts_what_its_measure_counts),
             cmocka_unit_test(a_year_without_values_says_nothing),
             cmocka_unit_test(indicators_are_found_by_id_and_name))
