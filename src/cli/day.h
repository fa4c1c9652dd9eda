/* The times that public transport gives on the school day of one side: to school, home, and the longest. */
#ifndef JJ_CLI_DAY_H
#define JJ_CLI_DAY_H

#include "cli/networks.h"

typedef struct {
  Networks *networks;   /* with a school day */
  const JjStudy *study; /* of the side */
  uint32_t n_known;     /* schools before edits: those of the day; schools that open have the usual times */
  const JjTimetable *timetable;
  const JjProgress *progress; /* may be NULL */
} Day;

/* In this order: to school, home after each leaving time, the longest of these. (each owned) */
typedef struct {
  JjTimes *times[2 + JJ_MOST_LEAVES];
  uint32_t n;
} DayTimes;
void day_times_clear(DayTimes *times);

/* False with *error, *out empty. */
bool day_times_find(const Day *day, DayTimes *out, GError **error);

/* When a school begins, or ends by the leaving time `leave`. */
uint32_t day_bell_ms(const Day *day, JjId school);
uint32_t day_leave_ms(const Day *day, uint32_t leave, JjId school);

/* What ways are looked for with, but bells and leaving times; `source` is borrowed. False with *error. */
bool day_options(const Day *day, const char *source, JjTransitOptions *out, GError **error);

#endif
