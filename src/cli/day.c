#include "cli/day.h"

/* Where the school's times stand; schools that a scenario opens have the usual ones, which stand last. */
static uint32_t known(const Day *day, JjId school) {
  return MIN(school, day->n_known);
}

uint32_t day_bell_ms(const Day *day, JjId school) {
  return day->networks->day->bell_ms[known(day, school)];
}

uint32_t day_leave_ms(const Day *day, uint32_t leave, JjId school) {
  return day->networks->day->leave_ms[leave][known(day, school)];
}

bool day_options(const Day *day, const char *source, JjTransitOptions *out, GError **error) {
  *out = (JjTransitOptions){.timetable = day->timetable,
                            .points = day->networks->points,
                            .source = source,
                            .basis = day->networks->day->basis,
                            .longest_ms = day->networks->day->longest_ms,
                            .n_threads = networks_threads()};
  return networks_walking(day->networks, day->progress, &out->walking, error);
}

/* The times with the leaving time `leave`. False with *error. */
static bool find_day(const Day *day, uint32_t leave, JjTransitDay *out, GError **error) {
  g_autofree char *source = networks_transit_source(day->networks);
  JjTransitOptions options;
  if (!day_options(day, source, &options, error)) return false;
  const uint32_t n = day->study->schools.n;
  g_autofree uint32_t *bell = g_new(uint32_t, (gsize)n + 1), *leaving = g_new(uint32_t, (gsize)n + 1);
  for (JjId school = 0; school < n; school++) {
    bell[school] = day_bell_ms(day, school);
    leaving[school] = day_leave_ms(day, leave, school);
  }
  options.bell_ms = bell;
  options.leave_ms = leaving;
  return jj_times_by_transit(day->study, &options, day->progress, out, error);
}

/* The longest of both: a's rows become those of the longer. */
static void lengthen(const JjStudy *study, JjTimes *a, const JjTimes *b) {
  const gsize m = study->schools.n;
  for (gsize i = 0; i < study->origins.n * m; i++)
    a->from_origin[i] = jj_transit_longer_ms(a->from_origin[i], b->from_origin[i]);
  for (gsize i = 0; i < study->zones.n * m; i++)
    a->from_zone[i] = jj_transit_longer_ms(a->from_zone[i], b->from_zone[i]);
}

/* Of a later leaving time only the way home is new. */
static void add_later(const Day *day, JjTransitDay *found, JjTimes *longest, DayTimes *out) {
  lengthen(day->study, longest, found->longer);
  jj_times_free(found->to_school);
  jj_times_free(found->longer);
  g_free(found->home->mode);
  found->home->mode = g_strdup("transit_home_late");
  out->times[out->n++] = found->home;
}

void day_times_clear(DayTimes *times) {
  for (uint32_t i = 0; i < times->n; i++) jj_times_free(times->times[i]);
  *times = (DayTimes){{NULL}, 0};
}

bool day_times_find(const Day *day, DayTimes *out, GError **error) {
  JjTimes *longest = NULL;
  *out = (DayTimes){{NULL}, 0};
  for (uint32_t leave = 0; leave < day->networks->day->n_leaves; leave++) {
    JjTransitDay found = {NULL, NULL, NULL};
    if (!find_day(day, leave, &found, error)) {
      jj_times_free(longest);
      day_times_clear(out);
      return false;
    }
    if (longest) {
      add_later(day, &found, longest, out);
      continue;
    }
    out->times[out->n++] = found.to_school;
    out->times[out->n++] = found.home;
    longest = found.longer;
  }
  out->times[out->n++] = longest;
  return true;
}
