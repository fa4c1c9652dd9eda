/* The block `subsidy`: each table, and each fault at its place. */
#include "indicator_case.h"

#define COUNTIES "subsidy: {counties: {source: values.csv, basis: illustrative}}\n"
#define EXECUTION "subsidy: {execution: {source: values.csv, basis: estimated}}\n"
#define EXAM_FREE "subsidy: {exam_free: {source: values.csv}}\n"
#define ROLES "subsidy: {roles: {source: values.csv, columns: {role: 項目}}}\n"

static Loaded load(const char *block, const char *values) {
  return load_indicators(&(IndicatorCase){.block = block, .values = values});
}

static void counties_have_levels(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(COUNTIES, "county,level,note\n東縣,第三級,\n別縣,1,\n");
  print_diagnostics(loaded.diagnostics);
  assert_true(loaded.ok);
  assert_int_equal(loaded.study->grants.n_levels, 1);
  assert_int_equal(loaded.study->grants.level[0], 3);
  assert_int_equal(loaded.study->basis[JJ_INPUT_SUBSIDY], JJ_BASIS_ILLUSTRATIVE);
  const JjTableSummary *summary = &loaded.inputs->tables[loaded.inputs->n_tables - 1];
  assert_string_equal(summary->table, "subsidy.counties");
  assert_int_equal(summary->rows_used, 1);
  assert_int_equal(summary->rows_aside, 1); /* a county without a zone of the study */
}

static void money_is_read_by_school_and_year(void **state) {
  (void)state;
  g_auto(Loaded) loaded =
      load(EXECUTION, "school,year,granted,spent\n100003,113,\"1,000\",９00\n100002,2023,500,500\n100002,111,500,0\n");
  print_diagnostics(loaded.diagnostics);
  assert_true(loaded.ok);
  const JjGrants *grants = &loaded.study->grants;
  assert_int_equal(grants->n_execution, 3);
  assert_int_equal(grants->execution[0].year, 111);
  assert_int_equal(grants->execution[1].year, 112);
  assert_int_equal(grants->execution[1].spent, 500);
  assert_int_equal(grants->execution[2].granted, 1000);
  assert_int_equal(grants->execution[2].spent, 900);
  assert_int_equal(loaded.study->basis[JJ_INPUT_SUBSIDY], JJ_BASIS_ESTIMATED);
}

static void flags_and_items_are_read(void **state) {
  (void)state;
  g_auto(Loaded) flags = load(EXAM_FREE, "school,year,all_exam_free\n100003,113,是\n100002,113,0\n");
  assert_true(flags.ok);
  assert_int_equal(flags.study->grants.n_exam_free, 2);
  assert_false(flags.study->grants.exam_free[0].all);
  assert_true(flags.study->grants.exam_free[1].all);
  g_auto(Loaded) items = load(ROLES, "school,項目\n100003,適性轉學\n100003,boundaries\n100002,資訊平台推廣\n");
  assert_true(items.ok);
  assert_int_equal(items.study->grants.n_roles, 3);
  assert_int_equal(items.study->grants.roles[0].role, JJ_ROLE_PLATFORM);
  assert_int_equal(items.study->grants.roles[1].role, JJ_ROLE_BOUNDARIES);
  assert_int_equal(items.study->grants.roles[2].role, JJ_ROLE_TRANSFER);
}

typedef struct {
  const char *name, *block, *values;
  JjDiagnosticCode code;
  uint32_t row; /* of values.csv; 0: of the study file */
  const char *column;
} Fault;

static const Fault faults[] = {
    {"no such level", COUNTIES, "county,level\n東縣,6\n", JJ_DIAG_CELL_WORD, 2, "level"},
    {"no level", COUNTIES, "county,level\n東縣,\n", JJ_DIAG_CELL_EMPTY, 2, "level"},
    {"a county twice", COUNTIES, "county,level\n東縣,1\n東縣,2\n", JJ_DIAG_ROW_DUPLICATE, 3, NULL},
    {"no column of levels", COUNTIES, "county,grade\n東縣,1\n", JJ_DIAG_COLUMN_MISSING, 1, "level"},
    {"more spent than granted", EXECUTION, "school,year,granted,spent\n100002,112,100,101\n", JJ_DIAG_TOTAL_MISMATCH, 2,
     "spent"},
    {"money below zero", EXECUTION, "school,year,granted,spent\n100002,112,100,-1\n", JJ_DIAG_CELL_RANGE, 2, "spent"},
    {"no number", EXECUTION, "school,year,granted,spent\n100002,112,很多,1\n", JJ_DIAG_CELL_NUMBER, 2, "granted"},
    {"a school twice", EXECUTION, "school,year,granted,spent\n100002,112,1,1\n100002,2023,2,1\n", JJ_DIAG_ROW_DUPLICATE,
     3, NULL},
    {"no such school", EXECUTION, "school,year,granted,spent\n100009,112,1,1\n", JJ_DIAG_SCHOOL_UNKNOWN, 2, "school"},
    {"a destination outside", EXECUTION, "school,year,granted,spent\nOUT-X,112,1,1\n", JJ_DIAG_SCHOOL_UNKNOWN, 2,
     "school"},
    {"zeros lost", EXAM_FREE, "school,year,all_exam_free\n10002,113,是\n", JJ_DIAG_CODE_LENGTH, 2, "school"},
    {"perhaps", EXAM_FREE, "school,year,all_exam_free\n100002,113,也許\n", JJ_DIAG_CELL_WORD, 2, "all_exam_free"},
    {"no such item", ROLES, "school,項目\n100002,清潔\n", JJ_DIAG_CELL_WORD, 2, "項目"},
    {"an item twice", ROLES, "school,項目\n100002,transfer\n100002,適性轉學\n", JJ_DIAG_ROW_DUPLICATE, 3, NULL},
    {"an unknown table", "subsidy: {money: {source: values.csv}}\n", "a\n", JJ_DIAG_KEY_UNKNOWN, 0, NULL},
    {"an unknown column", "subsidy: {roles: {source: values.csv, columns: {rolle: x}}}\n", "school,role\n",
     JJ_DIAG_KEY_UNKNOWN, 0, NULL},
    {"no table at all", "subsidy: soon\n", "a\n", JJ_DIAG_VALUE_INVALID, 0, NULL},
    {"an unknown basis", "subsidy: {roles: {source: values.csv, basis: guessed}}\n", "school,role\n",
     JJ_DIAG_VALUE_INVALID, 0, NULL},
    {"a table without source", "subsidy: {roles: {basis: observed}}\n", "a\n", JJ_DIAG_KEY_MISSING, 0, NULL},
    {"a table from afar", "subsidy: {roles: {source: 'http://x/roles.csv'}}\n", "a\n", JJ_DIAG_FILE_FORBIDDEN, 0,
     NULL}};

static void a_fault_is_told(void **state) {
  const Fault *row = *state;
  g_auto(Loaded) loaded = load(row->block, row->values);
  print_diagnostics(loaded.diagnostics);
  assert_false(loaded.ok);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, row->code);
  assert_int_equal(diagnostic->severity, JJ_SEVERITY_ERROR);
  assert_true(g_str_has_suffix(diagnostic->place.file, row->row > 0 ? "values.csv" : "study.yaml"));
  if (row->row > 1) assert_int_equal(diagnostic->place.row, row->row); /* of 1 the header is meant: none is told */
  if (row->column) assert_string_equal(diagnostic->place.column_name, row->column);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(counties_have_levels),
                                     cmocka_unit_test(money_is_read_by_school_and_year),
                                     cmocka_unit_test(flags_and_items_are_read)};
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(faults, a_fault_is_told));
}
