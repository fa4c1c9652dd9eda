/* Complete programs and model schools of the 3x3 study, by hand. */
#include "card.h"
#include "evaluate/metric.h"
#include "study_3x3.h"

typedef struct {
  const char *name;
  Kind kind;
} Word;

static const Word group_words[] = {{"普通", KIND_GENERAL},
                                   {"普通科", KIND_GENERAL},
                                   {"學術學程", KIND_GENERAL},
                                   {"工業類", KIND_INDUSTRIAL},
                                   {"電機與電子群", KIND_INDUSTRIAL},
                                   {"商業類", KIND_COMMERCIAL},
                                   {"外語群", KIND_COMMERCIAL},
                                   {"家事類", KIND_HOME_ECONOMICS},
                                   {"餐旅群", KIND_HOME_ECONOMICS},
                                   {"特殊資優", KIND_GIFTED},
                                   {"資優班", KIND_GIFTED},
                                   {"特殊身心障礙", KIND_SPECIAL},
                                   {"服務群", KIND_SPECIAL},
                                   {"Industrial", KIND_INDUSTRIAL},
                                   {"設計群", N_KINDS},
                                   {"農業類", N_KINDS},
                                   {"音樂班", N_KINDS},
                                   {"", N_KINDS}};

static void kind_of_a_word(void **state) {
  const Word *word = *state;
  assert_int_equal(kind_of_group(word->name), word->kind);
}

/* S5 is for special education: it offers that alone, not its 家事類. Nothing tells of 資優. */
static void schools_offer_the_kinds_of_their_groups(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree bool *kinds = kinds_of_schools(&situation);
  static const struct {
    JjId school;
    Kind kind;
    bool offers;
  } expected[] = {{S1, KIND_GENERAL, true},    {S1, KIND_INDUSTRIAL, false},    {S2, KIND_INDUSTRIAL, true},
                  {S2, KIND_COMMERCIAL, true}, {S3, KIND_HOME_ECONOMICS, true}, {S5, KIND_HOME_ECONOMICS, false},
                  {S5, KIND_SPECIAL, true},    {S6, KIND_GENERAL, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
    assert_int_equal(kinds[expected[i].school * N_KINDS + expected[i].kind], expected[i].offers);
  bool known[N_KINDS];
  kinds_in_data(situation.study, known);
  for (Kind kind = 0; kind < N_KINDS; kind++) assert_int_equal(known[kind], kind != KIND_GIFTED);
}

typedef struct {
  const char *name, *community, *verdict, *detail;
} Complete;

static const Complete complete[] = {
    {"one school", "A", "not_met", "missing: 工業類、商業類、家事類、特殊身心障礙; not in the data: 特殊資優"},
    {"two schools", "B", "not_met", "missing: 普通、特殊身心障礙; not in the data: 特殊資優"},
    {"special education teaches for itself", "C", "not_met",
     "missing: 工業類、商業類、家事類; not in the data: 特殊資優"},
};

static void missing_kinds_are_named(void **state) {
  const Complete *row = *state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  const uint32_t at = card_criterion(card->criteria, "complete_programs", row->community);
  assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_BASE), row->verdict);
  assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_BASE_DETAIL), row->detail);
}

/* All in one community: only what the data have no word of is left, so that nothing can be said. */
static JjSituation joined(const JjSituation *base) {
  JjSituation situation = {.study = jj_study_ref(base->study), .year = base->year};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  jj_plan_builder_merge(builder, B, A);
  jj_plan_builder_merge(builder, C, A);
  situation.plan = jj_plan_builder_finish(builder);
  return situation;
}

static void what_the_data_have_no_word_of_is_no_fault(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = joined(&base);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  const uint32_t at = card_criterion(card->criteria, "complete_programs", "A");
  assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_SCENARIO), "no_data");
  assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_SCENARIO_DETAIL), "not in the data: 特殊資優");
}

/* ---- model schools ---- */

/* A study of one school in its community, of which `flag` is told. */
static JjSituation with_flag(int8_t flag) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("one", "一校");
  const JjId zone = jj_study_builder_add_zone(builder, "Z", "一鄉", JJ_NONE);
  JjSchoolRecord record = jj_school_record("100001", "一高");
  record.zone = zone;
  record.model_school = flag;
  (void)jj_study_builder_add_school(builder, &record);
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  const JjId community = jj_plan_builder_add_community(plan, "C", "一社區", JJ_NONE);
  jj_plan_builder_set_primary(plan, zone, community);
  jj_plan_builder_set_school(plan, 0, community);
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

static void a_flag_decides(void **state) {
  (void)state;
  static const struct {
    int8_t flag;
    const char *verdict, *detail;
  } flags[] = {{1, "met", "一高"}, {0, "not_met", ""}, {-1, "no_data", ""}};
  for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
    g_auto(JjSituation) situation = with_flag(flags[i].flag);
    g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
    const uint32_t at = card_criterion(card->criteria, "model_school", "C");
    assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_BASE), flags[i].verdict);
    assert_string_equal(jj_table_text(card->criteria, at, JJ_CRITERIA_BASE_DETAIL), flags[i].detail);
    const uint32_t programs = card_criterion(card->criteria, "complete_programs", "C");
    assert_string_equal(jj_table_text(card->criteria, programs, JJ_CRITERIA_BASE), "no_data");
    assert_string_equal(jj_table_text(card->criteria, programs, JJ_CRITERIA_BASE_DETAIL), "");
  }
}

/* A has S1 普通; the scenario gives it S2 (工業類, 商業類) and calls B otherwise; C has 普通 and special education. */
static void the_check_tells_each_kind_on_both_sides(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = situation_3x3(113);
  scenario.plan->school_community[S2] = A;
  scenario.plan->code[B] = "D";
  g_autoptr(JjTable) check = jj_program_check(&base, &scenario);
  static const struct {
    const char *code, *base, *scenario; /* of the six kinds: present, missing, ? no data, none */
  } expected[] = {
      {"A", "pmmm?m", "pppm?m"}, {"B", "mppp?m", "      "}, {"C", "pmmm?p", "pmmm?p"}, {"D", "      ", "mmmp?m"}};
  assert_int_equal(jj_table_n_rows(check), G_N_ELEMENTS(expected) * N_KINDS);
  for (uint32_t row = 0; row < jj_table_n_rows(check); row++) {
    const size_t i = row / N_KINDS, kind = row % N_KINDS;
    const char *words[] = {['p'] = "present", ['m'] = "missing", ['?'] = "no_data", [' '] = NULL};
    const char *old = jj_table_text(check, row, JJ_PROGRAM_CHECK_BASE);
    const char *new = jj_table_text(check, row, JJ_PROGRAM_CHECK_SCENARIO);
    assert_string_equal(jj_table_text(check, row, JJ_PROGRAM_CHECK_CODE), expected[i].code);
    assert_string_equal(jj_table_text(check, row, JJ_PROGRAM_CHECK_KIND), kind_names[kind]);
    assert_int_equal(g_strcmp0(old, words[(size_t)expected[i].base[kind]]), 0);
    assert_int_equal(g_strcmp0(new, words[(size_t)expected[i].scenario[kind]]), 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(schools_offer_the_kinds_of_their_groups),
                                     cmocka_unit_test(what_the_data_have_no_word_of_is_no_fault),
                                     cmocka_unit_test(the_check_tells_each_kind_on_both_sides),
                                     cmocka_unit_test(a_flag_decides)};
  int n_failed = jj_test_run_rows(group_words, kind_of_a_word);
  n_failed += jj_test_run_rows(complete, missing_kinds_are_named);
  return jj_test_exit(n_failed + cmocka_run_group_tests(tests, NULL, NULL));
}
