/* live SCENARIO MOVES: processor time (of the one thread) of a full evaluation of all metrics by straight lines (the
 * times apart) and of MOVES seeded moves of a scenario that is moved about, each with its rows; every hundredth is held
 * against a full evaluation. Prints phases (medians) and figures. */
#define _POSIX_C_SOURCE 200809L
#include "jiujin/live.h"
#include "jiujin/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { EVALUATIONS = 5, CHECK_EVERY = 100 };

static double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of the one thread: on a shared machine the wall clock tells of the others. */
static double cpu_s(void) {
  return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

static int compare_seconds(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* Sorts; the longest too where `longest` names its phase. */
static void print_times(const char *phase, const char *longest, double *seconds, uint32_t n) {
  qsort(seconds, n, sizeof *seconds, compare_seconds);
  printf("phase %s %.9f\n", phase, seconds[n / 2]);
  if (longest != NULL) {
    printf("phase %s %.9f\n", longest, seconds[n - 1]);
  }
}

typedef struct {
  const JjSituation *base, *scenario;
  const JjTravel *travel;
} Given;

/* Cells of numbers that differ. */
static uint32_t count_differences(const JjTable *live, const JjTable *full) {
  uint32_t n = jj_table_n_rows(live) != jj_table_n_rows(full);
  for (uint32_t row = 0; n == 0 && row < jj_table_n_rows(full); row++) {
    for (uint32_t column = JJ_TIDY_BASE; column <= JJ_TIDY_CHANGE; column++) {
      const double a = jj_table_real(live, row, column), b = jj_table_real(full, row, column);
      n += jj_table_is_null(live, row, column) != jj_table_is_null(full, row, column) || (a < b || a > b);
    }
  }
  return n;
}

static bool agrees(const Given *given, JjLive *live) {
  JjPlan plan = *jj_live_plan(live);
  const JjSituation moved = {given->scenario->study, &plan, given->scenario->year};
  g_autoptr(JjScorecard) full = jj_evaluate_travel(given->base, &moved, given->travel);
  return count_differences(jj_live_scorecard(live)->rows, full->rows) == 0;
}

/* A zone to a neighbour's community, or (one in four) a school to another community. */
static JjMove any_move(const JjStudy *study, const JjLive *live, JjRandom *random) {
  const JjPlan *plan = jj_live_plan(live);
  for (;;) {
    JjMove move = {JJ_MOVE_SCHOOL, jj_random_below(random, plan->n_schools), jj_random_below(random, plan->n)};
    if (jj_random_below(random, 4) > 0) {
      const JjId zone = jj_random_below(random, plan->n_zones);
      const uint32_t start = study->neighbour_start[zone], n = study->neighbour_start[zone + 1] - start;
      if (n == 0) {
        continue;
      }
      move = (JjMove){JJ_MOVE_ZONE, zone, plan->primary[study->neighbour[start + jj_random_below(random, n)]]};
      if (move.community == plan->primary[zone]) {
        continue;
      }
    }
    if (jj_live_allows(live, move)) {
      return move;
    }
  }
}

static bool time_moves(const Given *given, uint32_t n_moves) {
  g_autofree double *moves = g_new(double, n_moves);
  g_autofree double *states = g_new(double, n_moves);
  JjRandom random = jj_random(1);
  g_autoptr(JjLive) live = jj_live_new(given->base, given->scenario, given->travel);
  bool same = true;
  double sum = 0; /* so that nothing is left out */
  double longest_wall = 0;
  for (uint32_t i = 0; i < n_moves; i++) {
    const JjMove move = any_move(given->scenario->study, live, &random);
    const double start = cpu_s(), wall = seconds_of(CLOCK_MONOTONIC);
    jj_live_move(live, move);
    sum += jj_rate(jj_live_headline(live, JJ_NONE).nearby);
    states[i] = cpu_s() - start;
    (void)jj_live_scorecard(live);
    moves[i] = cpu_s() - start;
    longest_wall = MAX(longest_wall, seconds_of(CLOCK_MONOTONIC) - wall);
    same = same && (i % CHECK_EVERY > 0 || agrees(given, live));
    if (i % 4 == 0) {
      (void)jj_live_undo(live);
      (void)jj_live_scorecard(live); /* a move back is a move of its own: not the next one's time */
    }
  }
  printf("figure rows %u\nfigure mean_rate %.6f\n", jj_table_n_rows(jj_live_scorecard(live)->rows), sum / n_moves);
  print_times("headline", "headline-longest", states, n_moves);
  print_times("move", "move-longest", moves, n_moves);
  printf("phase move-longest-wall %.9f\n", longest_wall);
  return same && agrees(given, live);
}

static void time_evaluations(const Given *given) {
  double seconds[EVALUATIONS];
  for (int i = 0; i < EVALUATIONS; i++) {
    const double start = cpu_s();
    jj_scorecard_free(jj_evaluate_travel(given->base, given->scenario, given->travel));
    seconds[i] = cpu_s() - start;
  }
  print_times("evaluate", NULL, seconds, EVALUATIONS);
}

static bool run(const char *path, uint32_t n_moves, GError **error) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjScenarioFile) file = NULL;
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  if (!jj_load_scenario(path, &file, inputs, diagnostics, error) ||
      !jj_load_study(file->study_path, &study, &plan, inputs, diagnostics, error)) {
    return false;
  }
  const JjSituation base = {study, plan, study->year};
  g_auto(JjSituation) scenario = {0};
  if (!jj_edits_apply(file->edits, &base, &scenario, diagnostics)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: the edits don't fit the study", path);
    return false;
  }
  const JjStraightLine line = jj_straight_line_default();
  const double start = cpu_s();
  g_autoptr(JjTimes) times = jj_times_straight_line(study, &line);
  printf("phase times %.9f\n", cpu_s() - start);
  JjTimes *const modes[] = {times};
  const JjTravel travel = {.n = 1, .base = modes, .scenario = modes};
  const Given given = {&base, &scenario, &travel};
  time_evaluations(&given);
  if (!time_moves(&given, n_moves)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: a full evaluation tells something else", path);
    return false;
  }
  return true;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: live SCENARIO MOVES\n", stderr);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  if (!run(argv[1], (uint32_t)g_ascii_strtoull(argv[2], NULL, 10), &error)) {
    fprintf(stderr, "live: %s\n", error->message);
    return 1;
  }
  return 0;
}
