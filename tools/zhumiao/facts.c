#include "zhumiao.h"

#include "sheet.h"

#include <string.h>

#define FIRST_YEAR 107
#define LAST_YEAR 114

/* The source, the rows of this study by code, and what they become. */
typedef struct {
  Sheet *source;
  GArray *rows;       /* of uint32_t */
  GHashTable *levels; /* code -> how many levels have it: a campus has two */
} Facts;

static void facts_free(Facts *facts) {
  sheet_free(facts->source);
  g_array_unref(facts->rows);
  g_hash_table_unref(facts->levels);
  g_free(facts);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)

bool zhumiao_has_county(const char *county_code) {
  const char *const codes[] = {"10004", "10005", "10018", NULL};
  return g_strv_contains(codes, county_code);
}

static int by_code(gconstpointer left, gconstpointer right, gpointer data) {
  const Sheet *source = data;
  const uint32_t *a = left;
  const uint32_t *b = right;
  return strcmp(sheet_text(source, *a, "code"), sheet_text(source, *b, "code"));
}

static Facts *facts_new(const char *path, GError **error) {
  g_autoptr(Sheet) source = sheet_read("", path, error);
  if (source == NULL) {
    return NULL;
  }
  Facts *facts = g_new0(Facts, 1);
  facts->rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  facts->levels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (uint32_t row = 0; row < source->rows->len; row++) {
    if (zhumiao_has_county(sheet_text(source, row, "county_code"))) {
      const char *code = sheet_text(source, row, "code");
      const int n_levels = GPOINTER_TO_INT(g_hash_table_lookup(facts->levels, code)) + 1;
      g_hash_table_insert(facts->levels, g_strdup(code), GINT_TO_POINTER(n_levels));
      g_array_append_val(facts->rows, row);
    }
  }
  g_array_sort_with_data(facts->rows, by_code, source);
  facts->source = g_steal_pointer(&source);
  return facts;
}

/* A junior section has the code of its senior high: the code is the word of the campus. */
static const char *campus(const Facts *facts, const char *code) {
  return GPOINTER_TO_INT(g_hash_table_lookup(facts->levels, code)) > 1 ? code : "";
}

static void add_school(const Facts *facts, uint32_t row, GString *out) {
  const Sheet *source = facts->source;
  const char *code = sheet_text(source, row, "code");
  const char *name = sheet_text(source, row, "name");
  sheet_line(out, code, name, "school", sheet_text(source, row, "public_private"), zhumiao_type_of_name(name), "模擬",
             sheet_text(source, row, "lon"), sheet_text(source, row, "lat"), sheet_text(source, row, "town_code"),
             campus(facts, code), zhumiao_is_model_school(code) ? "是" : "否", "示範", NULL);
}

static void add_feeder(const Facts *facts, uint32_t row, GString *out) {
  const Sheet *source = facts->source;
  const char *code = sheet_text(source, row, "code");
  sheet_line(out, code, sheet_text(source, row, "name"), "feeder", sheet_text(source, row, "public_private"),
             sheet_text(source, row, "lon"), sheet_text(source, row, "lat"), sheet_text(source, row, "town_code"),
             campus(facts, code), NULL);
}

/* One line a year whose cell holds somebody; `lag` is how many years after the count the line stands. */
static void add_years(const Facts *facts, uint32_t row, const char *prefix, int lag, GString *out) {
  for (int year = FIRST_YEAR; year + lag <= LAST_YEAR; year++) {
    g_autofree char *column = g_strdup_printf("%s_%d", prefix, year);
    const char *count = sheet_text(facts->source, row, column);
    if (count[0] != '\0' && strcmp(count, "0") != 0) {
      g_autofree char *year_text = g_strdup_printf("%d", year + lag);
      sheet_line(out, sheet_text(facts->source, row, "code"), year_text, count, NULL);
    }
  }
}

/* The places outside have no point here: outside_points.csv says where the model puts them. */
static void add_outside_schools(GString *out) {
  sheet_line(out, "OUT-TC", "外區（臺中）", "outside", "", "", "", "", "", "", "", "", "", NULL);
  sheet_line(out, "OUT-TY", "外區（桃園）", "outside", "", "", "", "", "", "", "", "", "", NULL);
  sheet_line(out, "COLL-5", "五專", "junior_college", "", "", "", "", "", "", "", "", "", NULL);
  sheet_line(out, "NONE-0", "未升學/其他", "none", "", "", "", "", "", "", "", "", "", NULL);
}

static void add_outside_feeders(GString *out) {
  sheet_line(out, "OUT-TC", "外區（臺中）", "outside", "", "", "", "", "", NULL);
  sheet_line(out, "OUT-TY", "外區（桃園）", "outside", "", "", "", "", "", NULL);
}

static bool write_schools(const Facts *facts, const char *dir, GError **error) {
  g_autoptr(GString) schools =
      g_string_new("code,name,kind,ownership,type,type_basis,lon,lat,zone,campus,model_school,model_school_basis\n");
  g_autoptr(GString) pupils = g_string_new("school,year,pupils\n");
  for (guint i = 0; i < facts->rows->len; i++) {
    const uint32_t row = g_array_index(facts->rows, uint32_t, i);
    if (strcmp(sheet_text(facts->source, row, "level"), "高中職") == 0) {
      add_school(facts, row, schools);
      add_years(facts, row, "students", 0, pupils);
    }
  }
  add_outside_schools(schools);
  return sheet_write(dir, "schools.csv", schools, error) && sheet_write(dir, "pupils.csv", pupils, error);
}

static bool write_feeders(const Facts *facts, const char *dir, GError **error) {
  g_autoptr(GString) feeders = g_string_new("code,name,kind,ownership,lon,lat,zone,campus\n");
  g_autoptr(GString) graduates = g_string_new("origin,year,graduates\n");
  for (guint i = 0; i < facts->rows->len; i++) {
    const uint32_t row = g_array_index(facts->rows, uint32_t, i);
    if (strcmp(sheet_text(facts->source, row, "level"), "國中") == 0) {
      add_feeder(facts, row, feeders);
      add_years(facts, row, "grade9", 1, graduates);
    }
  }
  add_outside_feeders(feeders);
  return sheet_write(dir, "feeders.csv", feeders, error) && sheet_write(dir, "graduates.csv", graduates, error);
}

bool zhumiao_write_facts(const char *schools_path, const char *dir, GError **error) {
  g_autoptr(Facts) facts = facts_new(schools_path, error);
  return facts != NULL && write_schools(facts, dir, error) && write_feeders(facts, dir, error);
}
