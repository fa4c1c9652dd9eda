/* XLSX and ODS as sources: written by GDAL, and an XLSX written by hand as spreadsheet programs leave them. */
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#include "load/source.h"
#include "load/spreadsheet.h"
#include "load_case.h"

#define COLUMNS 4

typedef struct {
  const char *name, *driver, *file;
} Format;

static const Format formats[] = {{"xlsx", "XLSX", "t.xlsx"}, {"ods", "ODS", "t.ods"}};

static const char *const header[COLUMNS] = {"code", "name", "lon", "year"};
static const OGRFieldType types[COLUMNS] = {OFTString, OFTString, OFTReal, OFTInteger};
/* NULL: an empty cell; the third row has none */
static const char *const cells[][COLUMNS] = {
    {"040302", "竹東", "121.087703", "113"}, {NULL, NULL, NULL, NULL}, {"40304", "關西", "121", "2024"}};

static void add_sheet(GDALDatasetH dataset, const char *name, bool text) {
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, name, NULL, wkbNone, NULL);
  for (int i = 0; i < COLUMNS; i++) {
    OGRFieldDefnH field = OGR_Fld_Create(header[i], text ? OFTString : types[i]);
    assert_int_equal(OGR_L_CreateField(layer, field, TRUE), OGRERR_NONE);
    OGR_Fld_Destroy(field);
  }
  for (size_t row = 0; row < G_N_ELEMENTS(cells); row++) {
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (int i = 0; i < COLUMNS; i++) {
      if (cells[row][i] != NULL) {
        OGR_F_SetFieldString(feature, i, cells[row][i]);
      }
    }
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
  }
}

static const char *write_workbook(const Format *format, bool text, bool two_sheets) {
  GDALAllRegister();
  const char *path = jj_test_write_file(jj_test_dir(), format->file, "");
  (void)VSIUnlink(path);
  GDALDatasetH dataset = GDALCreate(GDALGetDriverByName(format->driver), path, 0, 0, 0, GDT_Unknown, NULL);
  assert_non_null(dataset);
  add_sheet(dataset, "學校", text);
  if (two_sheets) {
    add_sheet(dataset, "另一張", text);
  }
  GDALClose(dataset);
  return path;
}

typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjSource *source;
} Read;

static void read_clear(Read *read) {
  jj_inputs_free(read->inputs);
  jj_diagnostics_free(read->diagnostics);
  jj_source_free(read->source);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Read, read_clear)

static Read read_sheet(const char *path, const char *layer) {
  Read read = {.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
  const JjReading reading = {read.inputs, read.diagnostics};
  g_autofree char *copy = g_strdup(path);
  read.source = jj_source_read(&reading, &(JjTableSpec){.table = "schools", .path = copy, .layer = layer});
  return read;
}

static void assert_cells(const JjTable *table) {
  static const char *const expected[][COLUMNS] = {{"040302", "竹東", "121.087703", "113"},
                                                  {"40304", "關西", "121", "2024"}};
  assert_int_equal(jj_table_n_rows(table), 2);
  for (uint32_t i = 0; i < COLUMNS; i++) {
    assert_string_equal(jj_table_column(table, i)->name, header[i]);
    for (uint32_t row = 0; row < 2; row++) {
      assert_string_equal(jj_table_text(table, row, i), expected[row][i]);
    }
  }
}

/* All-text sheets lose their header when GDAL looks for it. */
static void test_header_and_rows_of_text(void **state) {
  const Format *format = *state;
  g_auto(Read) read = read_sheet(write_workbook(format, true, false), NULL);
  assert_non_null(read.source);
  assert_cells(read.source->table);
  assert_int_equal(jj_diagnostics_count(read.diagnostics), 0);
}

static void test_numbers_are_whole_and_rows_are_the_sheets(void **state) {
  const Format *format = *state;
  g_auto(Read) read = read_sheet(write_workbook(format, false, false), "學校");
  assert_non_null(read.source);
  assert_string_equal(jj_table_text(read.source->table, 0, 3), "113");
  assert_string_equal(jj_table_text(read.source->table, 1, 2), "121");
  JjPlace place = jj_table_place(read.source->table, 1, 0);
  assert_int_equal(place.row, 4); /* the header is row 1, the blank row 3 */
  assert_string_equal(place.layer, "學校");
  assert_string_equal(place.column_name, "code");
}

static void test_one_of_several_sheets_must_be_named(void **state) {
  const Format *format = *state;
  const char *path = write_workbook(format, true, true);
  g_auto(Read) read = read_sheet(path, NULL);
  assert_null(read.source);
  assert_non_null(strstr(find_diagnostic(read.diagnostics, JJ_DIAG_FILE_UNREADABLE)->expected, "另一張"));
  g_auto(Read) named = read_sheet(path, "另一張");
  assert_non_null(named.source);
  assert_cells(named.source->table);
}

static void test_half_a_workbook_is_named(void **state) {
  const Format *format = *state;
  const char *path = write_workbook(format, true, false);
  char *bytes = NULL;
  gsize size = 0;
  assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  g_auto(Read) read = read_sheet(jj_test_write_bytes(jj_test_dir(), format->file, bytes, size / 2), NULL);
  g_free(bytes);
  assert_null(read.source);
  assert_true(g_str_has_suffix(find_diagnostic(read.diagnostics, JJ_DIAG_FILE_UNREADABLE)->place.file, format->file));
}

/* An encrypted workbook is a compound file, as an old .xls is. */
static void test_password_is_named(void **state) {
  const Format *format = *state;
  static const char bytes[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 encrypted";
  g_auto(Read) read = read_sheet(jj_test_write_bytes(jj_test_dir(), format->file, bytes, sizeof bytes), NULL);
  assert_null(read.source);
  assert_non_null(strstr(find_diagnostic(read.diagnostics, JJ_DIAG_FILE_UNREADABLE)->message, "password"));
}

static void write_part(const char *path, const char *part, const char *text) {
  g_autofree char *name = g_strdup_printf("/vsizip/{%s}/%s", path, part);
  VSILFILE *file = VSIFOpenL(name, "wb");
  assert_non_null(file);
  assert_int_equal(VSIFWriteL(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(VSIFCloseL(file), 0);
}

/* (borrowed) A workbook of one sheet with these rows. */
static const char *write_by_hand(const char *rows) {
  static const char names[] = "http://schemas.openxmlformats.org";
  const char *path = jj_test_write_file(jj_test_dir(), "hand.xlsx", "");
  (void)VSIUnlink(path);
  static const char type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  g_autofree char *content =
      g_strdup_printf("<Types xmlns=\"%s/package/2006/content-types\"><Override PartName=\"/xl/worksheets/sheet1.xml\" "
                      "ContentType=\"%s.worksheet+xml\"/><Override PartName=\"/xl/workbook.xml\" "
                      "ContentType=\"%s.sheet.main+xml\"/></Types>",
                      names, type, type);
  g_autofree char *book = g_strdup_printf("<workbook xmlns=\"%s/spreadsheetml/2006/main\" "
                                          "xmlns:r=\"%s/officeDocument/2006/relationships\"><sheets><sheet "
                                          "name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                                          names, names);
  g_autofree char *relations =
      g_strdup_printf("<Relationships xmlns=\"%s/package/2006/relationships\"><Relationship Id=\"r1\" "
                      "Type=\"%s/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                      "</Relationships>",
                      names, names);
  g_autofree char *sheet =
      g_strdup_printf("<worksheet xmlns=\"%s/spreadsheetml/2006/main\"><sheetData>%s</sheetData>"
                      "<mergeCells count=\"1\"><mergeCell ref=\"A2:C2\"/></mergeCells></worksheet>",
                      names, rows);
  write_part(path, "[Content_Types].xml", content);
  write_part(path, "xl/workbook.xml", book);
  write_part(path, "xl/_rels/workbook.xml.rels", relations);
  write_part(path, "xl/worksheets/sheet1.xml", sheet);
  return path;
}

#define TEXT(cell, text) "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(cell, text) "<c r=\"" cell "\"><v>" text "</v></c>"

static void test_title_blank_rows_and_numbers_by_hand(void **state) {
  (void)state;
  const char *path = write_by_hand("<row r=\"2\">" TEXT(
      "A2", "一一三學年度流向") "</row>"
                                "<row r=\"4\">" TEXT("A4", "school") TEXT("B4", "name")
                                       TEXT("C4", "n") "</row>"
                                                       "<row r=\"7\">" NUMBER("A7", "40304") TEXT("B7", "關西")
                                                           NUMBER("C7", "12.0") "</row>");
  g_auto(Read) read = read_sheet(path, NULL);
  if (read.source == NULL) {
    print_diagnostics(read.diagnostics);
    fail();
    return;
  }
  const JjTable *table = read.source->table;
  assert_int_equal(jj_table_n_rows(table), 1);
  assert_string_equal(jj_table_column(table, 0)->name, "school");
  assert_string_equal(jj_table_text(table, 0, 0), "40304");
  assert_string_equal(jj_table_text(table, 0, 2), "12");
  assert_int_equal(jj_table_place(table, 0, 0).row, 7);
}

static void test_numbers_trimmed(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
  } rows[] = {{"113.0000", "113"}, {"-5.0", "-5"},   {"7.5", "7.5"}, {"1.", "1."},
              {".0", ".0"},        {"v1.0", "v1.0"}, {"", ""},       {"1.0.0", "1.0.0"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = g_strdup(rows[i].from);
    jj_spreadsheet_trim_number(text);
    assert_string_equal(text, rows[i].to);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_title_blank_rows_and_numbers_by_hand),
      cmocka_unit_test(test_numbers_trimmed),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  failed += jj_test_run_rows(formats, test_header_and_rows_of_text);
  failed += jj_test_run_rows(formats, test_numbers_are_whole_and_rows_are_the_sheets);
  failed += jj_test_run_rows(formats, test_one_of_several_sheets_must_be_named);
  failed += jj_test_run_rows(formats, test_half_a_workbook_is_named);
  failed += jj_test_run_rows(formats, test_password_is_named);
  return jj_test_exit(failed);
}
