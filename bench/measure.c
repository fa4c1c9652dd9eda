#define _DEFAULT_SOURCE /* wait4 */
#include "measure.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: output into the pipe, messages away, then the command. */
static _Noreturn void become(const char *command, const int ends[2]) {
  (void)dup2(ends[1], STDOUT_FILENO);
  (void)close(ends[0]);
  (void)close(ends[1]);
  (void)freopen("/dev/null", "w", stderr);
  (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  _exit(127);
}

static Series *phase_named(Measured *measured, const char *name) {
  for (uint32_t i = 0; i < measured->n_phases; i++) {
    if (strcmp(measured->phases[i].name, name) == 0) {
      return &measured->phases[i];
    }
  }
  g_assert(measured->n_phases < MAX_PHASES);
  Series *series = &measured->phases[measured->n_phases++];
  g_strlcpy(series->name, name, sizeof series->name);
  return series;
}

static void add_time(Series *series, double seconds) {
  g_assert(series->n < MAX_RUNS);
  series->seconds[series->n++] = seconds;
}

static void set_figure(Measured *measured, const char *name, double value) {
  uint32_t i = 0;
  while (i < measured->n_figures && strcmp(measured->figures[i].name, name) != 0) i++;
  g_assert(i < MAX_PHASES);
  measured->n_figures = MAX(measured->n_figures, i + 1);
  g_strlcpy(measured->figures[i].name, name, sizeof measured->figures[i].name);
  measured->figures[i].value = value;
}

static void take_line(Measured *measured, const char *line) {
  g_auto(GStrv) words = g_strsplit(line, " ", 3);
  const guint n = g_strv_length(words);
  if (n == 3 && strcmp(words[0], "phase") == 0) {
    add_time(phase_named(measured, words[1]), g_ascii_strtod(words[2], NULL));
  } else if (n == 3 && strcmp(words[0], "figure") == 0) {
    set_figure(measured, words[1], g_ascii_strtod(words[2], NULL));
  } else if (n == 2 && strcmp(words[0], "size") == 0) {
    measured->size = g_ascii_strtod(words[1], NULL);
  }
}

static void take_output(Measured *measured, int end) {
  FILE *output = fdopen(end, "r");
  char *line = NULL;
  size_t capacity = 0;
  while (output != NULL && getline(&line, &capacity, output) >= 0) {
    take_line(measured, g_strchomp(line));
  }
  free(line);
  if (output != NULL) {
    (void)fclose(output);
  }
}

static double seconds_of(const struct timeval *time) {
  return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static bool run_once(const char *command, Measured *measured, GError **error) {
  int ends[2];
  const gint64 start = g_get_monotonic_time();
  const pid_t child = pipe(ends) == 0 ? fork() : -1;
  if (child == 0) {
    become(command, ends);
  }
  if (child < 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_IO, "%s: %s", command, g_strerror(errno));
    return false;
  }
  (void)close(ends[1]);
  take_output(measured, ends[0]);
  int status = 0;
  struct rusage usage = {0};
  const bool waited = wait4(child, &status, 0, &usage) == child;
  add_time(&measured->whole, (double)(g_get_monotonic_time() - start) / 1e6);
  add_time(&measured->cpu, seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime));
  measured->peak_mb = fmax(measured->peak_mb, (double)usage.ru_maxrss * 1024 / 1e6);
  if (!waited || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: failed", command);
    return false;
  }
  return true;
}

bool measure_run(const char *command, uint32_t n_runs, Measured *out, GError **error) {
  g_assert(n_runs > 0 && n_runs <= MAX_RUNS);
  *out = (Measured){.size = (double)NAN};
  for (uint32_t i = 0; i < n_runs; i++) {
    if (!run_once(command, out, error)) {
      return false;
    }
  }
  return true;
}

static int compare_doubles(const void *left, const void *right) {
  const double *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

static double rank(const Series *series, uint32_t k) {
  double sorted[MAX_RUNS];
  g_assert(series->n > 0);
  memcpy(sorted, series->seconds, series->n * sizeof *sorted);
  qsort(sorted, series->n, sizeof *sorted, compare_doubles);
  return sorted[k];
}

double series_median(const Series *series) {
  return rank(series, (series->n - 1) / 2);
}

double series_min(const Series *series) {
  return rank(series, 0);
}

double series_max(const Series *series) {
  return rank(series, series->n - 1);
}
