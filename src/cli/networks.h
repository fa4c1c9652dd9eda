/* The networks of a study: read, and made ready for a mode with what a cache keeps of earlier runs. */
#ifndef JJ_CLI_NETWORKS_H
#define JJ_CLI_NETWORKS_H

#include "jiujin/network.h"
#include "jiujin/school_day.h"
#include "jiujin/transit_ways.h"

typedef struct {
  JjNetwork *network;              /* (owned) NULL: the study has no roads */
  JjSchoolDay *day;                /* (owned) NULL: it has no timetable */
  JjPlaces *points;                /* (owned) where people live; NULL: at the zones' label points */
  JjRoadWays *ways[JJ_MODE_COUNT]; /* (owned) NULL until asked for */
} Networks;

/* False with *error. Diagnostics are not printed. */
bool networks_load(Networks *networks, const char *study_path, const JjStudy *study, JjInputs *inputs,
                   JjDiagnostics *diagnostics, GError **error);
void networks_clear(Networks *networks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Networks, networks_clear)

/* Where a hierarchy came from. */
typedef enum { CACHE_HIT, CACHE_MADE, CACHE_REFUSED } CacheUse;

/* The ways by a mode: the hierarchy comes from the cache in $XDG_CACHE_HOME/jiujin, whose files are named by what the
 * graph holds, or is made and kept there; a file that is not sound is made anew. The network must be there. (borrowed)
 * NULL with *error. `use` may be NULL. */
const JjRoadWays *networks_ways(Networks *networks, JjMode mode, const JjProgress *progress, CacheUse *use,
                                GError **error);
/* "/home/…/.cache/jiujin/0123….car.hierarchy" of the mode. (owned) */
char *networks_cache_path(const Networks *networks, JjMode mode);

/* How people come to stops: by road where there is a network. NULL where the ways on foot could not be made. */
bool networks_walking(Networks *networks, const JjProgress *progress, JjWalking *out, GError **error);

/* As printed with times: the study's label of the roads, or 「路網」. (borrowed) */
const char *networks_road_source(const Networks *networks);
/* "label, 2020-04-13" (owned) */
char *networks_transit_source(const Networks *networks);

/* Threads that long work may use. */
uint32_t networks_threads(void);

#endif
