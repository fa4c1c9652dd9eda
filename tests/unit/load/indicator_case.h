/* A study of two schools with a block `indicators`, written file by file. */
#ifndef JJ_INDICATOR_CASE_H
#define JJ_INDICATOR_CASE_H

#include "load_case.h"

typedef struct {
  const char *block;     /* of the study file, NULL: none */
  const char *values;    /* values.csv */
  const char *own;       /* own.csv */
  const char *catalogue; /* instead of the installed one, NULL: that */
} IndicatorCase;

#define INDICATOR_SQUARE(code, name, x0, x1)                                                                           \
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"name\":\"" name                                       \
  "\",\"county\":\"東縣\"},\"geometry\":{\"type\":"                                                                  \
  "\"Polygon\",\"coordinates\":[[[" x0 ",24.0],[" x1 ",24.0],[" x1 ",24.1],[" x0 ",24.1],[" x0 ",24.0]]]}}"

/* 100001 was there until 112 and became 100003; 100004 closed with 112 and has no successor. */
static inline Loaded load_indicators(const IndicatorCase *sample) {
  static const struct {
    const char *name, *text;
  } files[] = {
      {"zones.geojson",
       "{\"type\":\"FeatureCollection\",\"features\":[\n" INDICATOR_SQUARE(
           "z1", "東鎮", "121.0", "121.1") ",\n" INDICATOR_SQUARE("z2", "西鎮", "121.1", "121.2") "]}\n"},
      {"communities.csv", "code,name,district_code,district,convening_school\nA,甲社區,D,某區,100002\n"},
      {"membership.csv", "zone,community,primary\nz1,A,1\nz2,A,1\n"},
      {"schools.csv", "code,name,kind,ownership,type,zone,opened_year,closed_year,successor\n"
                      "100001,舊高,,公立,普通型,z1,,113,100003\n"
                      "100002,二工,,公立,技術型,z2,,,\n"
                      "100003,新高,,公立,普通型,z1,113,,\n"
                      "100004,停高,,私立,普通型,z1,,113,\n"
                      "OUT-X,外校,外區,,,,,,\n"},
      {"feeders.csv", "code,name,zone\n100501,甲中,z1\n"},
      {"flows.csv", "year,origin,school,entrants\n112,100501,100001,30\n113,100501,100003,20\n113,100501,100002,5\n"}};
  const char *dir = jj_test_dir();
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    (void)jj_test_write_file(dir, files[i].name, files[i].text);
  }
  (void)jj_test_write_file(dir, "values.csv", sample->values != NULL ? sample->values : "");
  (void)jj_test_write_file(dir, "own.csv", sample->own != NULL ? sample->own : "");
  g_autofree char *text = g_strconcat("jiujin: 1\nstudy: small\nname: 小研究\nyear: 113\ntables:\n"
                                      "  zones: {source: zones.geojson}\n"
                                      "  communities: {source: communities.csv}\n"
                                      "  membership: {source: membership.csv}\n"
                                      "  schools: {source: schools.csv}\n"
                                      "  feeders: {source: feeders.csv}\n"
                                      "  flows: {source: flows.csv}\n",
                                      sample->block, NULL);
  Loaded loaded = {.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
  if (sample->catalogue != NULL) {
    const char *folder = jj_test_dir();
    (void)jj_test_write_file(folder, "indicators.csv", sample->catalogue);
    jj_inputs_set_data_folder(loaded.inputs, folder);
  }
  const char *path = jj_test_write_file(dir, "study.yaml", text);
  loaded.ok = jj_load_study(path, &loaded.study, &loaded.plan, loaded.inputs, loaded.diagnostics, &loaded.error);
  return loaded;
}

#endif
