/* Times as CSV and as plain numbers. */
#include "jiujin/matrix.h"

#include <math.h>
#include <string.h>

#include "compose/notes.h"
#include "jiujin/report.h"

enum { ORIGIN, ORIGIN_NAME, SCHOOL, SCHOOL_NAME, MODE, MINUTES, UNREACHABLE, SOURCE, MARK, N_COLUMNS };

/* The schools that are there in the year. (owned) of JjId */
static GArray *schools_of(const JjMatrix *matrix) {
  const JjStudy *study = matrix->study;
  GArray *schools = g_array_new(FALSE, FALSE, sizeof(JjId));
  for (JjId school = 0; school < study->schools.n; school++)
    if (study->schools.kind[school] == JJ_DESTINATION_SCHOOL && jj_school_exists(study, school, matrix->year))
      g_array_append_val(schools, school);
  return schools;
}

static uint32_t n_rows(const JjMatrix *matrix) {
  return matrix->origins ? matrix->study->origins.n : matrix->study->zones.n;
}

static const char *const *codes_of(const JjMatrix *matrix) {
  return matrix->origins ? matrix->study->origins.code : matrix->study->zones.code;
}

static uint32_t time_at(const JjMatrix *matrix, const JjTimes *times, JjId row, JjId school) {
  return matrix->origins ? jj_times_of_origin(times, row, school) : jj_times_of_zone(times, row, school);
}

/* 「直線估算」 stands where there is no network, else what the network is. */
static const char *mark_of(const JjTimes *times) {
  if (strcmp(times->mode, JJ_STRAIGHT_LINE_MODE) == 0) return JJ_STRAIGHT_LINE_MARK;
  return times->basis == JJ_BASIS_OBSERVED ? NULL : basis_mark(times->basis);
}

/* ---- CSV ---- */

static void add_cell(JjTable *table, const JjMatrix *matrix, const JjTimes *times, JjId from, JjId school) {
  const JjStudy *study = matrix->study;
  const char *const *names = matrix->origins ? study->origins.name : study->zones.name;
  const uint32_t row = jj_table_add_row(table, 0), ms = time_at(matrix, times, from, school);
  jj_table_set_text(table, row, ORIGIN, codes_of(matrix)[from]);
  jj_table_set_text(table, row, ORIGIN_NAME, names[from]);
  jj_table_set_text(table, row, SCHOOL, study->schools.code[school]);
  jj_table_set_text(table, row, SCHOOL_NAME, study->schools.name[school]);
  jj_table_set_text(table, row, MODE, times->mode);
  if (ms != JJ_UNREACHABLE) jj_table_set_real(table, row, MINUTES, floor((double)ms / 60 + 0.5) / 1000);
  jj_table_set_int(table, row, UNREACHABLE, ms == JJ_UNREACHABLE);
  jj_table_set_text(table, row, SOURCE, times->source);
  jj_table_set_text(table, row, MARK, mark_of(times));
}

char *jj_compose_matrix_csv(const JjMatrix *matrix) {
  static const JjColumn columns[N_COLUMNS] = {[ORIGIN] = {"origin", JJ_COLUMN_TEXT, 0},
                                              [ORIGIN_NAME] = {"origin_name", JJ_COLUMN_TEXT, 0},
                                              [SCHOOL] = {"school", JJ_COLUMN_TEXT, 0},
                                              [SCHOOL_NAME] = {"school_name", JJ_COLUMN_TEXT, 0},
                                              [MODE] = {"mode", JJ_COLUMN_TEXT, 0},
                                              [MINUTES] = {"minutes", JJ_COLUMN_REAL, 3},
                                              [UNREACHABLE] = {"unreachable", JJ_COLUMN_INT, 0},
                                              [SOURCE] = {"source", JJ_COLUMN_TEXT, 0},
                                              [MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  g_autoptr(JjTable) table = jj_table_new(columns, N_COLUMNS);
  g_autoptr(GArray) schools = schools_of(matrix);
  for (uint32_t mode = 0; mode < matrix->n_times; mode++)
    for (JjId from = 0; from < n_rows(matrix); from++)
      for (guint i = 0; i < schools->len; i++)
        add_cell(table, matrix, matrix->times[mode], from, g_array_index(schools, JjId, i));
  g_autofree char *rows = jj_report_csv(table);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}

/* ---- numbers ---- */

static void put_number(GByteArray *bytes, uint32_t value) {
  const uint32_t little = GUINT32_TO_LE(value);
  g_byte_array_append(bytes, (const guint8 *)&little, sizeof little);
}

/* With the 0 at its end. */
static void put_text(GByteArray *bytes, const char *text) {
  g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
}

/* (owned) */
static GByteArray *words_of(const JjMatrix *matrix, const GArray *schools) {
  GByteArray *words = g_byte_array_new();
  for (uint32_t mode = 0; mode < matrix->n_times; mode++) {
    const char *mark = mark_of(matrix->times[mode]);
    put_text(words, matrix->times[mode]->mode);
    put_text(words, matrix->times[mode]->source);
    put_text(words, mark ? mark : "");
  }
  for (JjId from = 0; from < n_rows(matrix); from++) put_text(words, codes_of(matrix)[from]);
  for (guint i = 0; i < schools->len; i++)
    put_text(words, matrix->study->schools.code[g_array_index(schools, JjId, i)]);
  while (words->len % sizeof(uint32_t) != 0) g_byte_array_append(words, (const guint8 *)"", 1);
  return words;
}

GByteArray *jj_compose_matrix_binary(const JjMatrix *matrix) {
  g_autoptr(GArray) schools = schools_of(matrix);
  g_autoptr(GByteArray) words = words_of(matrix, schools);
  const uint32_t head[] = {1, matrix->origins, matrix->n_times, n_rows(matrix), schools->len, words->len};
  GByteArray *bytes = g_byte_array_new();
  g_byte_array_append(bytes, (const guint8 *)"JJMATRIX", 8);
  for (size_t i = 0; i < G_N_ELEMENTS(head); i++) put_number(bytes, head[i]);
  g_byte_array_append(bytes, words->data, words->len);
  for (uint32_t mode = 0; mode < matrix->n_times; mode++)
    for (JjId from = 0; from < n_rows(matrix); from++)
      for (guint i = 0; i < schools->len; i++)
        put_number(bytes, time_at(matrix, matrix->times[mode], from, g_array_index(schools, JjId, i)));
  return bytes;
}
