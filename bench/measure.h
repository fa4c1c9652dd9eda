/* bench/measure.h: a command run several times: seconds, peak memory, and the phases that it prints. */
#ifndef JJ_BENCH_MEASURE_H
#define JJ_BENCH_MEASURE_H

#include "jiujin/base.h"

#define MAX_PHASES 8
#define MAX_RUNS 15

typedef struct {
  char name[32];
  uint32_t n;
  double seconds[MAX_RUNS];
} Series;

typedef struct {
  char name[32];
  double value;
} Figure;

typedef struct {
  Series whole; /* of the process, from fork to exit */
  Series cpu;   /* user and system time of the process: what is left of the noise of a shared machine */
  uint32_t n_phases;
  Series phases[MAX_PHASES]; /* lines "phase NAME SECONDS" of its output */
  uint32_t n_figures;
  Figure figures[MAX_PHASES]; /* lines "figure NAME VALUE", of the last run */
  double peak_mb;             /* 10⁶ bytes of resident memory, the most of all runs */
  double size;                /* the last line "size N", NaN if none */
} Measured;

/* Runs `command` by sh, one run after another; what it prints to stderr is dropped. False, error set, where a run
 * cannot be started or does not exit with 0. */
bool measure_run(const char *command, uint32_t n_runs, Measured *out, GError **error);

/* The middle of the sorted times, the lower of two middles; smallest and greatest. n > 0. */
double series_median(const Series *series);
double series_min(const Series *series);
double series_max(const Series *series);

#endif
