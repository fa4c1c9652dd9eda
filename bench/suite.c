/* suite PROGRAM BENCH_DIR SOURCE_DIR SCRATCH_DIR DATA_DIR [smoke|NAME…]: makes the inputs, runs the workloads and
 * prints one JSON object a line. `smoke` runs the small ones once; names run the workloads that begin so (what they are
 * compared with must be among them to give a ratio). Exit code 1: something failed or missed its bar. */
#include "measure.h"
#include "workloads.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS 5

/* What an earlier workload gave, for ratios and exponents. */
typedef struct {
  bool done;
  Measured measured;
} Result;

typedef struct {
  char **names; /* (borrowed) NULL-ended; empty: all */
  bool smoke;
  double *input_size; /* (owned) [n_inputs] NaN: not made */
  Result *results;    /* (owned) [n_workloads] */
  bool failed;
} Suite;

static bool is_wanted(const Suite *suite, const Workload *workload) {
  if (suite->smoke || suite->names[0] == NULL) {
    return !suite->smoke || workload->smoke;
  }
  for (char **name = suite->names; *name != NULL; name++) {
    if (g_str_has_prefix(workload->name, *name)) {
      return true;
    }
  }
  return false;
}

static uint32_t input_named(const char *name) {
  for (uint32_t i = 0; i < n_inputs; i++) {
    if (strcmp(inputs[i].name, name) == 0) {
      return i;
    }
  }
  g_assert_not_reached();
}

static const Measured *result_named(const Suite *suite, const char *name) {
  for (uint32_t i = 0; name != NULL && i < n_workloads; i++) {
    if (strcmp(workloads[i].name, name) == 0 && suite->results[i].done) {
      return &suite->results[i].measured;
    }
  }
  return NULL;
}

static void complain(Suite *suite, const char *name, const GError *error) {
  fprintf(stderr, "bench: %s: %s\n", name, error->message);
  suite->failed = true;
}

static bool has_data(const Input *input) {
  if (input->needs == NULL) {
    return true;
  }
  g_autofree char *path = g_build_filename(g_getenv("DATA"), input->needs, NULL);
  return g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool has_peer(const Workload *workload) {
  if (workload->peer == NULL) {
    return true;
  }
  g_autofree char *path = g_build_filename(g_getenv("BENCH"), workload->peer, NULL);
  const bool has = g_file_test(path, G_FILE_TEST_IS_EXECUTABLE);
  if (!has) {
    fprintf(stderr, "bench: %s: skipped, %s was not built: its library is missing\n", workload->name, workload->peer);
  }
  return has;
}

/* Makes the input unless it is there. False: nothing can be measured on it. */
static bool make_input(Suite *suite, const Workload *workload) {
  const uint32_t i = input_named(workload->input);
  if (!isnan(suite->input_size[i])) {
    return true;
  }
  if (!has_data(&inputs[i])) {
    fprintf(stderr, "bench: %s: skipped, no %s in the data folder\n", workload->name, inputs[i].needs);
    return false;
  }
  g_autoptr(GError) error = NULL;
  Measured measured;
  if (!measure_run(inputs[i].command, 1, &measured, &error)) {
    complain(suite, workload->name, error);
    return false;
  }
  suite->input_size[i] = measured.size;
  return true;
}

static void set_real(json_t *line, const char *key, double value) {
  if (isfinite(value)) {
    json_object_set_new(line, key, json_real(value));
  }
}

static void print_line(json_t *line) {
  char *text = json_dumps(line, JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(4));
  puts(text);
  (void)fflush(stdout);
  free(text);
  json_decref(line);
}

/* name, size and times of a series. (owned) */
static json_t *line_of(const char *name, double size, const Series *series) {
  json_t *line = json_object();
  json_object_set_new(line, "name", json_string(name));
  json_object_set_new(line, "size", json_integer((json_int_t)size));
  set_real(line, "seconds", series_median(series));
  set_real(line, "min", series_min(series));
  set_real(line, "max", series_max(series));
  json_object_set_new(line, "runs", json_integer(series->n));
  return line;
}

/* Of processor time, which a busy machine distorts least; so are the ratios. */
static double exponent(const Measured *large, const Measured *small) {
  return log(series_median(&large->cpu) / series_median(&small->cpu)) / log(large->size / small->size);
}

static void add_bars(Suite *suite, json_t *line, const Workload *workload, const Measured *measured) {
  const bool in_time = workload->bar_s == 0 || series_median(&measured->whole) <= workload->bar_s;
  const bool in_memory = workload->bar_mb == 0 || measured->peak_mb <= workload->bar_mb;
  set_real(line, "bar_seconds", workload->bar_s > 0 ? workload->bar_s : (double)NAN);
  set_real(line, "bar_mb", workload->bar_mb > 0 ? workload->bar_mb : (double)NAN);
  if (workload->bar_s > 0 || workload->bar_mb > 0) {
    json_object_set_new(line, "within", json_boolean(in_time && in_memory));
  }
  suite->failed = suite->failed || !in_time || !in_memory;
}

static const Series *phase_of(const Suite *suite, const char *workload, const char *phase) {
  const Measured *measured = result_named(suite, workload);
  for (uint32_t i = 0; measured != NULL && i < measured->n_phases; i++) {
    if (strcmp(measured->phases[i].name, phase) == 0) {
      return &measured->phases[i];
    }
  }
  return NULL;
}

static void add_phase_bar(Suite *suite, json_t *line, const PhaseBar *bar, const Series *phase) {
  const Series *baseline = phase_of(suite, bar->baseline, bar->baseline_phase);
  const double seconds = series_median(phase);
  const double ratio = baseline != NULL ? seconds / series_median(baseline) : (double)NAN;
  bool within = bar->bar_s == 0 || seconds <= bar->bar_s;
  set_real(line, "ratio", ratio);
  if (bar->bar_s > 0) {
    set_real(line, "bar_seconds", bar->bar_s);
  }
  if (bar->bar_ratio > 0) {
    set_real(line, "bar_ratio", bar->bar_ratio);
    within = within && !(ratio > bar->bar_ratio);
  }
  json_object_set_new(line, "within", json_boolean(within));
  suite->failed = suite->failed || !within;
}

static void print_phase(Suite *suite, const Workload *workload, double size, const Series *phase) {
  g_autofree char *name = g_strdup_printf("%s:%s", workload->name, phase->name);
  json_t *line = line_of(name, size, phase);
  for (uint32_t i = 0; i < n_phase_bars; i++) {
    const PhaseBar *bar = &phase_bars[i];
    if (strcmp(bar->workload, workload->name) == 0 && strcmp(bar->phase, phase->name) == 0) {
      add_phase_bar(suite, line, bar, phase);
    }
  }
  print_line(line);
}

static void print_result(Suite *suite, const Workload *workload, const Measured *measured) {
  json_t *line = line_of(workload->name, measured->size, &measured->whole);
  set_real(line, "cpu", series_median(&measured->cpu));
  set_real(line, "peak_mb", measured->peak_mb);
  const Measured *baseline = result_named(suite, workload->baseline);
  if (baseline != NULL) {
    json_object_set_new(line, "baseline", json_string(workload->baseline));
    set_real(line, "ratio", series_median(&measured->cpu) / series_median(&baseline->cpu));
  }
  const Measured *smaller = result_named(suite, workload->smaller);
  set_real(line, "exponent", smaller != NULL ? exponent(measured, smaller) : (double)NAN);
  add_bars(suite, line, workload, measured);
  for (uint32_t i = 0; i < measured->n_figures; i++) {
    set_real(line, measured->figures[i].name, measured->figures[i].value);
  }
  print_line(line);
  for (uint32_t i = 0; i < measured->n_phases; i++) {
    print_phase(suite, workload, measured->size, &measured->phases[i]);
  }
}

static void run_workload(Suite *suite, uint32_t i) {
  const Workload *workload = &workloads[i];
  if (!is_wanted(suite, workload) || !has_peer(workload) || !make_input(suite, workload)) {
    return;
  }
  g_autoptr(GError) error = NULL;
  Measured *measured = &suite->results[i].measured;
  if (!measure_run(workload->command, suite->smoke ? 1 : RUNS, measured, &error)) {
    complain(suite, workload->name, error);
    return;
  }
  measured->size = suite->input_size[input_named(workload->input)];
  suite->results[i].done = true;
  print_result(suite, workload, measured);
}

int main(int argc, char **argv) {
  static const char *const places[] = {"PROGRAM", "BENCH", "SOURCE", "SCRATCH", "DATA"};
  const int n_places = G_N_ELEMENTS(places);
  if (argc <= n_places) {
    fputs("usage: suite PROGRAM BENCH_DIR SOURCE_DIR SCRATCH_DIR DATA_DIR [smoke|NAME…]\n", stderr);
    return 2;
  }
  for (int i = 0; i < n_places; i++) {
    (void)g_setenv(places[i], argv[1 + i], TRUE);
  }
  g_autofree double *input_size = g_new(double, n_inputs);
  g_autofree Result *results = g_new0(Result, n_workloads);
  for (uint32_t i = 0; i < n_inputs; i++) {
    input_size[i] = (double)NAN;
  }
  Suite suite = {.names = argv + 1 + n_places, .input_size = input_size, .results = results};
  suite.smoke = argc == n_places + 2 && strcmp(argv[n_places + 1], "smoke") == 0;
  for (uint32_t i = 0; i < n_workloads; i++) {
    run_workload(&suite, i);
  }
  return suite.failed ? 1 : 0;
}
