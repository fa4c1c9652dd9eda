/* The block `indicators`: long and wide tables, own catalogues, and each fault at its place. */
#include "indicator_case.h"

#define LONG "indicators: {values: {source: values.csv, basis: illustrative}}\n"
#define OWN "indicators: {catalogue: own.csv, values: {source: values.csv}}\n"
#define LONG_HEAD "school,year,column,value\n"
#define OWN_HEAD "id,name,numerator,denominator,kind,unit,better,yearly,target,alias\n"

static int64_t value_of(const JjIndicators *indicators, const char *column, const char *school, const JjStudy *study,
                        int16_t year) {
  JjId id = jj_indicators_find_column(indicators, column), found = JJ_NONE;
  assert_true(id != JJ_NONE);
  assert_int_equal(jj_study_find_school(study, school, &found, NULL), JJ_FOUND);
  uint32_t first, end;
  jj_indicators_values(indicators, id, year, &first, &end);
  for (uint32_t row = first; row < end; row++) {
    if (indicators->value_school[row] == found) {
      return indicators->value_milli[row];
    }
  }
  return INT64_MIN;
}

static void long_and_wide_tables_say_the_same(void **state) {
  (void)state;
  static const struct {
    const char *block, *values;
  } cases[] = {{LONG, LONG_HEAD "100003,113,專任教師數,27\n100003,2024,教師數,\"1,030\"\n100002,113,教師數,２０\n"
                                "100002,113,專任教師數,\n100002,113,教師參與研習時數,12.5\n"},
               {LONG, "school,name,year,專任教師數,教師數,教師參與研習時數,basis\n100003,新高,民國113,27,1030,,示範\n"
                      "100002,二工,113,,20,12.5,示範\n"},
               {"indicators: {values: [{source: values.csv, columns: {school: 學校代碼, year: 學年度, 專任教師數: 專任,"
                " 教師數: 老師}}]}\n",
                "學校代碼,學年度,專任,老師,教師參與研習時數\n100003,113,27,1030,\n100002,113,,20,12.5\n"}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = cases[i].block, .values = cases[i].values});
    print_diagnostics(loaded.diagnostics);
    assert_true(loaded.ok);
    assert_int_equal(jj_diagnostics_count(loaded.diagnostics), 0);
    const JjIndicators *indicators = &loaded.study->indicators;
    assert_int_equal(indicators->n_values, 4);
    assert_int_equal(value_of(indicators, "專任教師數", "100003", loaded.study, 113), 27000);
    assert_int_equal(value_of(indicators, "教師數", "100003", loaded.study, 113), 1030000);
    assert_int_equal(value_of(indicators, "教師數", "100002", loaded.study, 113), 20000);
    assert_int_equal(value_of(indicators, "教師參與研習時數", "100002", loaded.study, 113), 12500);
    assert_true(value_of(indicators, "專任教師數", "100002", loaded.study, 113) == INT64_MIN);
  }
}

static void a_study_without_the_block_has_none(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = ""});
  assert_true(loaded.ok);
  assert_int_equal(loaded.study->indicators.n, 0);
}

static void the_catalogue_bears_no_path_of_the_machine(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = LONG, .values = LONG_HEAD});
  bool found = false;
  for (uint32_t i = 0; i < loaded.inputs->n_files; i++) {
    found = found || strcmp(loaded.inputs->files[i].path, "indicators.csv") == 0;
  }
  assert_true(found);
  assert_int_equal(loaded.study->basis[JJ_INPUT_INDICATORS], JJ_BASIS_ILLUSTRATIVE);
}

static void an_analysts_rows_join_the_catalogue(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(
      &(IndicatorCase){.block = OWN,
                       .own = OWN_HEAD "社區:1,跨校選修人次,跨校選修人次,學生數,ratio,次/人,higher,higher,0.5,\n"
                                       "社區:2,專任教師達九成,,,,,,提高,90,部定:1-2\n",
                       .values = LONG_HEAD "100002,113,跨校選修人次,40\n100002,113,學生數,100\n"});
  print_diagnostics(loaded.diagnostics);
  assert_true(loaded.ok);
  const JjIndicators *indicators = &loaded.study->indicators;
  const JjId own = jj_indicators_find(indicators, "社區:1"), alias = jj_indicators_find(indicators, "社區:2");
  assert_true(jj_indicator_is_measure(indicators, own));
  assert_near(indicators->target[own], 0.5, 0);
  assert_int_equal(indicators->hide_under[own], 0);
  assert_int_equal(indicators->measure[alias], jj_indicators_find(indicators, "部定:1-2"));
  assert_near(indicators->target[alias], 90, 0);
  assert_int_equal(indicators->yearly[alias], JJ_BETTER_HIGHER);
  assert_int_equal(indicators->hide_under[alias], 3);
}

/* An installed indicator gets another weight by an alias of it. */
static void weights_are_of_the_measure(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(
      &(IndicatorCase){.block = OWN,
                       .own = "id,name,numerator,kind,unit,better,alias,weight\n"
                              "社區:1,跨校選修,跨校選修人次,ratio,次,higher,,0\n社區:2,專任教師,,,,,部定:1-2,2.5\n",
                       .values = LONG_HEAD "100002,113,跨校選修人次,40\n"});
  print_diagnostics(loaded.diagnostics);
  assert_true(loaded.ok);
  const JjIndicators *indicators = &loaded.study->indicators;
  assert_near(indicators->weight[jj_indicators_find(indicators, "社區:1")], 0, 0);
  assert_near(indicators->weight[jj_indicators_find(indicators, "社區:2")], 2.5, 0);
  assert_near(indicators->weight[jj_indicators_find(indicators, "部定:1-2")], 2.5, 0);
  assert_near(indicators->weight[jj_indicators_find(indicators, "部定:1-3")], 1, 0);
}

/* One fault each, at its file, row and column. */
static const struct {
  const char *name, *block, *values, *own;
  JjDiagnosticCode code;
  JjSeverity severity;
  const char *file, *column;
  uint32_t row;
} faults[] = {
    {"unknown school", LONG, LONG_HEAD "100009,113,教師數,3\n", NULL, JJ_DIAG_SCHOOL_UNKNOWN, JJ_SEVERITY_ERROR,
     "values.csv", "school", 2},
    {"a school outside the study", LONG, LONG_HEAD "OUT-X,113,教師數,3\n", NULL, JJ_DIAG_SCHOOL_UNKNOWN,
     JJ_SEVERITY_ERROR, "values.csv", "school", 2},
    {"lost zeros", LONG, LONG_HEAD "1003,113,教師數,3\n", NULL, JJ_DIAG_CODE_LENGTH, JJ_SEVERITY_ERROR, "values.csv",
     "school", 2},
    {"year", LONG, LONG_HEAD "100003,13,教師數,3\n", NULL, JJ_DIAG_CELL_RANGE, JJ_SEVERITY_ERROR, "values.csv", "year",
     2},
    {"unknown column", LONG, LONG_HEAD "100003,113,老師數,3\n", NULL, JJ_DIAG_INDICATOR_UNKNOWN, JJ_SEVERITY_ERROR,
     "values.csv", "column", 2},
    {"no column", LONG, LONG_HEAD "100003,113,,3\n", NULL, JJ_DIAG_CELL_EMPTY, JJ_SEVERITY_ERROR, "values.csv",
     "column", 2},
    {"unknown column of a wide table", LONG, "school,year,老師數\n100003,113,3\n", NULL, JJ_DIAG_INDICATOR_UNKNOWN,
     JJ_SEVERITY_WARNING, "values.csv", "老師數", 0},
    {"a long table without numbers", LONG, "school,year,column\n100003,113,教師數\n", NULL, JJ_DIAG_COLUMN_MISSING,
     JJ_SEVERITY_ERROR, "values.csv", "value", 0},
    {"no number", LONG, LONG_HEAD "100003,113,教師數,三\n", NULL, JJ_DIAG_CELL_NUMBER, JJ_SEVERITY_ERROR, "values.csv",
     "value", 2},
    {"negative", LONG, "school,year,教師數\n100003,113,-3\n", NULL, JJ_DIAG_CELL_RANGE, JJ_SEVERITY_ERROR, "values.csv",
     "教師數", 2},
    {"beyond all bounds", LONG, LONG_HEAD "100003,113,圖書冊數,1e13\n", NULL, JJ_DIAG_CELL_RANGE, JJ_SEVERITY_ERROR,
     "values.csv", "value", 2},
    {"twice in a long table", LONG, LONG_HEAD "100003,113,教師數,3\n100003,113,教師數,3\n", NULL, JJ_DIAG_ROW_DUPLICATE,
     JJ_SEVERITY_ERROR, "values.csv", NULL, 3},
    {"twice in a wide table", LONG, "school,year,教師數\n100003,113,3\n100002,113,3\n100003,113,\n", NULL,
     JJ_DIAG_ROW_DUPLICATE, JJ_SEVERITY_ERROR, "values.csv", NULL, 4},
    {"twice in two tables", "indicators: {values: [{source: values.csv}, {source: own.csv}]}\n",
     LONG_HEAD "100003,113,教師數,3\n", "school,year,教師數\n100003,113,3\n", JJ_DIAG_ROW_DUPLICATE, JJ_SEVERITY_ERROR,
     "own.csv", NULL, 2},
    {"more than all", LONG, LONG_HEAD "100003,113,教師數,30\n100003,113,專任教師數,31\n", NULL, JJ_DIAG_TOTAL_MISMATCH,
     JJ_SEVERITY_ERROR, "values.csv", "value", 3},
    {"lost more than all", LONG, LONG_HEAD "100003,113,淨流失學生數,-31\n100003,113,學生數,30\n", NULL,
     JJ_DIAG_TOTAL_MISMATCH, JJ_SEVERITY_ERROR, "values.csv", "value", 2},
    {"a successor", LONG, LONG_HEAD "100001,113,教師數,30\n", NULL, JJ_DIAG_SCHOOL_UNKNOWN, JJ_SEVERITY_NOTE,
     "values.csv", "school", 2},
    {"closed without a successor", LONG, LONG_HEAD "100004,113,教師數,30\n", NULL, JJ_DIAG_SCHOOL_UNKNOWN,
     JJ_SEVERITY_WARNING, "values.csv", "school", 2},
    {"own id twice", OWN, LONG_HEAD, OWN_HEAD "部定:4-4,就近,甲,乙,share,%,higher,,,\n", JJ_DIAG_CODE_DUPLICATE,
     JJ_SEVERITY_ERROR, "own.csv", "id", 2},
    {"alias of nothing", OWN, LONG_HEAD, OWN_HEAD "社區:1,就近,,,,,,,,部定:4-40\n", JJ_DIAG_INDICATOR_UNKNOWN,
     JJ_SEVERITY_ERROR, "own.csv", "alias", 2},
    {"alias with numbers", OWN, LONG_HEAD, OWN_HEAD "社區:1,就近,甲,,,,,,,部定:4-4\n", JJ_DIAG_VALUE_INVALID,
     JJ_SEVERITY_ERROR, "own.csv", "numerator", 2},
    {"no numbers at all", OWN, LONG_HEAD, OWN_HEAD "社區:1,就近,,,share,%,higher,,,\n", JJ_DIAG_CELL_EMPTY,
     JJ_SEVERITY_ERROR, "own.csv", "numerator", 2},
    {"weight below zero", OWN, LONG_HEAD,
     "id,name,numerator,kind,unit,better,weight\n社區:1,就近,甲,ratio,次,higher,-1\n", JJ_DIAG_VALUE_INVALID,
     JJ_SEVERITY_ERROR, "own.csv", "weight", 2},
    {"unknown kind", OWN, LONG_HEAD, OWN_HEAD "社區:1,就近,甲,乙,shares,%,higher,,,\n", JJ_DIAG_CELL_WORD,
     JJ_SEVERITY_ERROR, "own.csv", "kind", 2},
    {"target that is no number", OWN, LONG_HEAD, OWN_HEAD "社區:1,就近,甲,乙,share,%,higher,,高,\n",
     JJ_DIAG_CELL_NUMBER, JJ_SEVERITY_ERROR, "own.csv", "target", 2},
    {"unknown key", "indicators: {value: {source: values.csv}}\n", NULL, NULL, JJ_DIAG_KEY_UNKNOWN, JJ_SEVERITY_ERROR,
     "study.yaml", NULL, 12},
    {"no file", "indicators: {values: {source: nothing.csv}}\n", NULL, NULL, JJ_DIAG_FILE_MISSING, JJ_SEVERITY_ERROR,
     "nothing.csv", NULL, 0},
};

static void each_fault_is_told_at_its_place(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_auto(Loaded) loaded =
        load_indicators(&(IndicatorCase){.block = faults[i].block, .values = faults[i].values, .own = faults[i].own});
    print_message("%s\n", faults[i].name);
    const JjDiagnostic *found = find_diagnostic(loaded.diagnostics, faults[i].code);
    assert_int_equal(found->severity, faults[i].severity);
    assert_true(g_str_has_suffix(found->place.file, faults[i].file));
    assert_int_equal(found->place.row, faults[i].row);
    if (faults[i].column != NULL) {
      assert_string_equal(found->place.column_name, faults[i].column);
    }
    assert_int_equal(loaded.ok, faults[i].severity != JJ_SEVERITY_ERROR);
    assert_int_equal(jj_diagnostics_count(loaded.diagnostics), 1);
  }
}

static void a_net_share_may_be_negative(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(
      &(IndicatorCase){.block = LONG, .values = LONG_HEAD "100003,113,淨流失學生數,-4\n100003,113,學生數,300\n"});
  assert_true(loaded.ok);
  assert_int_equal(value_of(&loaded.study->indicators, "淨流失學生數", "100003", loaded.study, 113), -4000);
}

JJ_TEST_MAIN(cmocka_unit_test(long_and_wide_tables_say_the_same), cmocka_unit_test(a_study_without_the_block_has_none),
             cmocka_unit_test(the_catalogue_bears_no_path_of_the_machine),
             cmocka_unit_test(an_analysts_rows_join_the_catalogue), cmocka_unit_test(weights_are_of_the_measure),
             cmocka_unit_test(each_fault_is_told_at_its_place), cmocka_unit_test(a_net_share_may_be_negative))
