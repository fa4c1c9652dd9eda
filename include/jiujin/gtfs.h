/* jiujin/gtfs.h: timetables from files: GTFS feeds (zip or folder) and a table of school buses (校車).
 *
 * Feeds come from agencies and cannot be mended by who uses them: a faulty row or trip is left out with a warning, and
 * counted; an error is what the user can mend (no such file, wrong encoding, no trip on the day). A zip's members stand
 * in diagnostics as layers: feed.zip(stop_times.txt):17:stop_id. What may stand in the files: docs/formats.md.
 */
#ifndef JIUJIN_GTFS_H
#define JIUJIN_GTFS_H

#include "jiujin/load.h"
#include "jiujin/timetable.h"

typedef struct {
  const char *path;     /* a local .zip or folder: no URL, no /vsi path */
  const char *prefix;   /* before its ids, with a colon; NULL: none for a feed alone, else its number from 1 */
  const char *encoding; /* NULL: UTF-8 */
} JjFeed;

/* All (borrowed). */
typedef struct {
  const JjFeed *feeds;
  uint32_t n_feeds;
  const char *school_buses;   /* a table of school buses, in any format of a study's tables; NULL: none */
  const char *date;           /* of service, "2024-03-11"; NULL: chosen */
  const char *crs;            /* metres of the stops, "EPSG:3826" */
  uint32_t change_ms;         /* to change at a stop where the feed does not say */
  const JjStraightLine *walk; /* foot paths between stops by straight line; NULL: only those of the feeds */
  uint32_t walk_limit_ms;
} JjTimetableSource;

#define JJ_CHANGE_MS 60000u

/* The trips of the date, and those of the day before that run past midnight, of all feeds. Where no date is given it is
 * the Monday to Friday with the most trips in all feeds together, of equals the first, within the first ten years of
 * their calendars; a feed that lacks the date gives a warning. True: *out is set (owned), and `date_out`, room for 11,
 * to the date ("" where only school buses were read). False: *error is JJ_ERROR_DATA, *out is untouched. `inputs` is
 * filled either way. O(rows log rows of one trip), memory 28 bytes a row of stop_times beside its text. */
bool jj_load_timetable(const JjTimetableSource *source, JjTimetable **out, char *date_out, JjInputs *inputs,
                       JjDiagnostics *diagnostics, GError **error);

/* Warns of stops with vehicles that are farther than `limit_m` from the road network: [n_stops] distances, NaN where
 * they are not known. */
void jj_check_stops(const JjTimetable *timetable, const double *distance_m, double limit_m, JjDiagnostics *diagnostics);

#endif
