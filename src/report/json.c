/* JSON through jansson: a JjJson is a json_t under a name that keeps jansson out of the public header. */
#include <jansson.h>
#include <math.h>

#include "jiujin/report.h"
#include "report/number.h"

static json_t *inner(JjJson *json) {
  return (json_t *)json;
}

/* jansson gives NULL only without memory or for text that is no UTF-8, which is mended before. */
static JjJson *outer(json_t *value) {
  g_assert(value != NULL);
  return (JjJson *)value;
}

JjJson *jj_json_object(void) {
  return outer(json_object());
}

JjJson *jj_json_array(void) {
  return outer(json_array());
}

JjJson *jj_json_text(const char *text) {
  if (text == NULL) {
    return jj_json_null();
  }
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  return outer(json_string(valid));
}

JjJson *jj_json_int(int64_t value) {
  return outer(json_integer(value));
}

JjJson *jj_json_real(double value) {
  /* Adding zero turns -0 into 0; a number that is not finite has no jansson value. */
  json_t *real = json_real(value + 0.0);
  return real == NULL ? jj_json_null() : outer(real);
}

JjJson *jj_json_bool(bool value) {
  return outer(json_boolean(value));
}

JjJson *jj_json_null(void) {
  return outer(json_null());
}

static JjJson *cell(const JjTable *table, uint32_t row, uint32_t column) {
  if (jj_table_is_null(table, row, column)) {
    return jj_json_null();
  }
  const JjColumnType type = jj_table_column(table, column)->type;
  if (type == JJ_COLUMN_TEXT) {
    return jj_json_text(jj_table_text(table, row, column));
  }
  if (type == JJ_COLUMN_INT) {
    return jj_json_int(jj_table_int(table, row, column));
  }
  const double value = jj_table_real(table, row, column);
  return isinf(value) ? jj_json_text(value > 0 ? "inf" : "-inf") : jj_json_real(value);
}

JjJson *jj_json_table_rows(const JjTable *table) {
  JjJson *rows = jj_json_array();
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    JjJson *object = jj_json_object();
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++) {
      jj_json_set(object, jj_table_column(table, column)->name, cell(table, row, column));
    }
    jj_json_append(rows, object);
  }
  return rows;
}

JjJson *jj_json_section(const JjSection *section) {
  JjJson *object = jj_json_object();
  jj_json_set(object, "chapter", jj_json_text(jj_chapter_words[section->chapter]));
  jj_json_set(object, "id", jj_json_text(section->id));
  jj_json_set(object, "heading", jj_json_text(section->heading));
  jj_json_set(object, "rows", section->table ? jj_json_table_rows(section->table) : jj_json_array());
  return object;
}

void jj_json_set(JjJson *object, const char *key, JjJson *value) {
  g_autofree char *valid = g_utf8_make_valid(key, -1);
  const int failed = json_object_set_new(inner(object), valid, inner(value));
  g_assert(failed == 0);
}

void jj_json_append(JjJson *array, JjJson *value) {
  const int failed = json_array_append_new(inner(array), inner(value));
  g_assert(failed == 0);
}

void jj_json_free(JjJson *json) {
  json_decref(inner(json));
}

char *jj_json_to_text(const JjJson *json) {
  const size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(JJ_REPORT_DIGITS);
  g_autofree char *text = json_dumps((const json_t *)json, flags);
  g_assert(text != NULL);
  return g_strconcat(text, "\n", NULL);
}
