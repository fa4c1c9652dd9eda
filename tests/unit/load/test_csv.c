#include "load/source.h"

#include <string.h>

#include "jj_test.h"

typedef struct {
  const char *name;
  const char *text, *encoding;
  const char *rows;      /* "line:fault:cells joined by |", one a line of this text */
  JjDiagnosticCode code; /* JJ_DIAG_COUNT: none */
  uint32_t row;
} Row;

static const Row rows[] = {
    {"plain", "code,name\n1,a\n2,b\n", NULL, "2:0:1|a\n3:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"no end of the last line", "code,name\n1,a", NULL, "2:0:1|a\n", JJ_DIAG_COUNT, 0},
    {"CR LF", "code,name\r\n1,a\r\n2,b\r\n", NULL, "2:0:1|a\n3:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"CR", "code,name\r1,a\r2,b", NULL, "2:0:1|a\n3:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "code,name\n1,a\n",
     NULL, "2:0:1|a\n", JJ_DIAG_COUNT, 0},
    {"blank lines", "\n\ncode,name\n\n1,a\n  \n\n2,b\n", NULL, "5:0:1|a\n8:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"form feed is text", "\f\n\f\n", NULL, "2:0:\f\n", JJ_DIAG_COUNT, 0},
    {"rows of commas", "code,name\n1,a\n,\n2,b\n", NULL, "2:0:1|a\n4:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"quoted newlines", "code,name\n1,\"a\nA\n\nA\"\n2,b\n", NULL, "2:0:1|a\nA\n\nA\n6:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"quoted CR LF", "code,name\r\n1,\"a\r\nA\"\r\n2,b\r\n", NULL, "2:0:1|a\r\nA\n4:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"quoted comma and quote", "code,name\n\"1,5\",\"a\"\"b\"\n", NULL, "2:0:1,5|a\"b\n", JJ_DIAG_COUNT, 0},
    {"quoted newline in the header", "code,\"name\nx\"\n1,a\n", NULL, "3:0:1|a\n", JJ_DIAG_COUNT, 0},
    {"CP950 declared", "code,name\n1,\xA4\xA4\n", "CP950", "2:0:1|中\n", JJ_DIAG_COUNT, 0},
    {"undecodable rows", "code,name\n1,a\n2,\xA4\xA4\n3,c\n", NULL,
     "2:0:1|a\n3:1:2|\xEF\xBF\xBD\xEF\xBF\xBD\n4:0:3|c\n", JJ_DIAG_COUNT, 0},
    {"too few cells", "code,name\n1\n2,b\n", NULL, "2:2:1|-\n3:0:2|b\n", JJ_DIAG_COUNT, 0},
    {"too many cells", "code,name\n1,a,x\n", NULL, "2:2:1|a\n", JJ_DIAG_COUNT, 0},
    {"empty cells at the end", "code,name\n1,a,,\n", NULL, "2:0:1|a\n", JJ_DIAG_COUNT, 0},
    {"quote that never ends", "code,name\n1,a\n2,\"b\n3,c\n", NULL, "2:0:1|a\n", JJ_DIAG_FILE_TRUNCATED, 3},
    {"column given twice", "code,code\n1,a\n", NULL, "2:0:1|a\n", JJ_DIAG_COLUMN_DUPLICATE, 1},
    {"header only", "code,name\n", NULL, "", JJ_DIAG_COUNT, 0},
    {"empty file", "", NULL, NULL, JJ_DIAG_FILE_UNREADABLE, 0},
    {"blank file", "\n \n", NULL, NULL, JJ_DIAG_FILE_UNREADABLE, 0},
    {"undecodable header that is no CP950", "code,\xFF\n1,a\n", NULL, NULL, JJ_DIAG_ENCODING, 1},
    {"undecodable header in CP950", "\xA5N\xBDX,\xA6W\n1,a\n", NULL, "2:1:1|a\n", JJ_DIAG_COUNT, 0},
};

static void add_row(GString *text, const JjSource *source, uint32_t row) {
  g_string_append_printf(text, "%u:%d:", jj_table_place(source->table, row, JJ_NONE).row,
                         (int)jj_source_fault(source, row));
  for (uint32_t i = 0; i < jj_table_n_columns(source->table); i++) {
    const char *cell = jj_table_text(source->table, row, i);
    g_string_append_printf(text, "%s%s", i > 0 ? "|" : "", cell != NULL ? cell : "-");
  }
  g_string_append_c(text, '\n');
}

static void check_rows(const JjSource *source, const char *expected) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(source->table); row++) {
    add_row(text, source, row);
  }
  assert_string_equal(text->str, expected);
}

static void test_row(void **state) {
  const Row *row = *state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autofree char *path = g_strdup(jj_test_write_file(jj_test_dir(), "x.csv", row->text));
  const JjTableSpec spec = {.table = "zones", .path = path, .encoding = row->encoding};
  g_autoptr(JjSource) source = jj_source_read(&reading, &spec);
  if (row->rows == NULL) {
    assert_null(source);
  } else {
    assert_non_null(source);
    check_rows(source, row->rows);
  }
  assert_int_equal(jj_diagnostics_count(diagnostics), row->code == JJ_DIAG_COUNT ? 0 : 1);
  if (row->code != JJ_DIAG_COUNT) {
    assert_int_equal(jj_diagnostics_at(diagnostics, 0)->code, row->code);
    assert_int_equal(jj_diagnostics_at(diagnostics, 0)->place.row, row->row);
  }
}

static void test_first_bad_cell_has_row_and_column(void **state) {
  (void)state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autofree char *path =
      g_strdup(jj_test_write_file(jj_test_dir(), "y.csv", "code,name\n1,\"a\nb\"\n\n2,\xA4\xA4\n3,\xA4\xE5\n"));
  const JjTableSpec spec = {.table = "zones", .path = path};
  g_autoptr(JjSource) source = jj_source_read(&reading, &spec);
  assert_non_null(source);
  assert_int_equal(source->n_bad, 4);
  assert_int_equal(source->bad_place.row, 5);
  assert_string_equal(source->bad_place.column_name, "name");
  assert_string_equal(source->bad_found, "0xA4 0xA4");
}

static void test_file_is_recorded(void **state) {
  (void)state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autofree char *path = g_strdup(jj_test_write_file(jj_test_dir(), "abc.csv", "abc"));
  const JjTableSpec spec = {.table = "zones", .path = path};
  g_autoptr(JjSource) source = jj_source_read(&reading, &spec);
  assert_non_null(source);
  assert_int_equal(inputs->n_files, 1);
  assert_int_equal(inputs->files[0].size, 3);
  assert_string_equal(inputs->files[0].role, "zones");
  assert_string_equal(inputs->files[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_bad_cell_has_row_and_column),
      cmocka_unit_test(test_file_is_recorded),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(rows, test_row));
}
