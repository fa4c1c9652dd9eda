/* bench/workloads.h: what is measured. Commands are run by sh with $PROGRAM, $BENCH, $SOURCE, $SCRATCH, $DATA. */
#ifndef JJ_BENCH_WORKLOADS_H
#define JJ_BENCH_WORKLOADS_H

#include "jiujin/base.h"

/* Made once before the workloads that use it; prints "size N". */
typedef struct {
  const char *name;
  const char *needs; /* a file below $DATA, NULL: none. Where it is absent, all that uses the input is skipped */
  const char *command;
} Input;

typedef struct {
  const char *name;
  const char *input;
  const char *command;
  const char *baseline; /* an earlier workload whose time divides this one's; NULL: none */
  const char *smaller;  /* an earlier workload of the same kind and other size: gives the exponent; NULL: none */
  double bar_s, bar_mb; /* 0: none */
  bool smoke;           /* small, and needs no data */
  const char *peer;     /* a program in $BENCH that is only there if its library is; NULL: needs none */
} Workload;

/* A bar on a phase: seconds, and times the seconds of a phase of an earlier workload. */
typedef struct {
  const char *workload, *phase;
  double bar_s; /* 0: none */
  const char *baseline, *baseline_phase;
  double bar_ratio; /* 0: none */
} PhaseBar;

extern const Input inputs[];
extern const uint32_t n_inputs;
extern const Workload workloads[];
extern const uint32_t n_workloads;
extern const PhaseBar phase_bars[];
extern const uint32_t n_phase_bars;

#endif
