/* jiujin/catchments.h: where a school's students come from, and which school is nearest (docs/semantics/catchments.md).
 *
 * All counts are whole students of one year. Ties go to the earlier school or zone, so the same study gives the same
 * answer.
 */
#ifndef JIUJIN_CATCHMENTS_H
#define JIUJIN_CATCHMENTS_H

#include "jiujin/model.h"
#include "jiujin/table.h"
#include "jiujin/times.h"

/* ---- flows by zone and school ---------------------------------------------------------------------------------- */

/* Entrants of a year from zones into schools that are there. Arrays (owned). */
typedef struct {
  uint32_t n_zones, n_schools;
  int64_t *entrants;  /* [(n_zones + 1) × n_schools] the last row: origins that stand in no zone */
  int64_t *of_zone;   /* [n_zones + 1] sums of the rows */
  int64_t *of_school; /* [n_schools] sums of the columns */
} JjZoneFlows;
/* (owned) O(flows of the year + zones × schools) */
JjZoneFlows *jj_zone_flows_new(const JjSituation *situation);
void jj_zone_flows_free(JjZoneFlows *flows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjZoneFlows, jj_zone_flows_free)

/* The school that takes most entrants of each zone; JJ_NONE where nobody enters. (owned) [n_zones] */
JjId *jj_primary_schools(const JjZoneFlows *flows);
/* The fewest zones, from the one with most entrants on, that hold `percent` of a school's entrants (outside origins
 * count among them), and in *reached (may be NULL) whether all zones do. Never a zone without entrants. (owned)
 * [n_zones] */
bool *jj_share_catchment(const JjZoneFlows *flows, JjId school, uint32_t percent, bool *reached);

/* What two schools have in common: Σ over zones of the smaller of both numbers of entrants, of the smaller school and
 * of both together (each counted once). Zones that send either fewer than `least` are left out of the sum. */
typedef struct {
  uint32_t n_zones; /* that send both at least `least` */
  JjRatio overlap;  /* coefficient: shared / min(a, b) */
  JjRatio jaccard;  /* shared / (a + b − shared) */
} JjOverlap;
JjOverlap jj_school_overlap(const JjZoneFlows *flows, JjId a, JjId b, int64_t least);

/* ---- the nearest school ---------------------------------------------------------------------------------------- */

/* Schools that are there in the year and, unless `group` is JJ_NONE, offer the program group (seats or entrants in it).
 * (owned) [schools.n] */
bool *jj_schools_offering(const JjSituation *situation, JjId group);
/* The network Voronoi: of each row of ms [n_rows × n_schools] the school with the least time of those that count; none
 * reached: JJ_NONE. (owned) [n_rows] */
JjId *jj_nearest_schools(const uint32_t *ms, uint32_t n_rows, uint32_t n_schools, const bool *counts);

/* ---- hiding ---------------------------------------------------------------------------------------------------- */

/* What of a table of counts, with the sums of its rows and columns, must not be told. Arrays (owned). */
typedef struct {
  uint32_t n_rows, n_columns;
  bool *cell;   /* [n_rows × n_columns] */
  bool *row;    /* [n_rows] its sum */
  bool *column; /* [n_columns] its sum */
} JjCellMask;
/* Hides counts from 1 to least − 1, and of others as few as it takes that every such count, and every such rest of a
 * line, could be one more or less in a table that tells the same: four cells of two lines that change places and stay
 * above 0. Where none are found all is hidden. The pattern of zeros is taken to be known. (owned) O(small counts ×
 * counts in their row × counts in their column). */
JjCellMask *jj_cell_mask_new(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, int64_t least);
void jj_cell_mask_free(JjCellMask *mask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjCellMask, jj_cell_mask_free)

/* ---- tables ---------------------------------------------------------------------------------------------------- */

typedef enum {
  JJ_CATCHMENT_PRIMARY,   /* every zone with the school that takes most of its entrants */
  JJ_CATCHMENT_SHARE,     /* every school with the fewest zones that hold a share of its entrants */
  JJ_CATCHMENT_VORONOI,   /* every zone with its nearest school */
  JJ_CATCHMENT_ISOCHRONE, /* every school with the zones that reach it within so many minutes */
  JJ_CATCHMENT_OVERLAP,   /* pairs of schools */
  JJ_CATCHMENT_LINES,     /* desire lines: pairs of zones */
  JJ_CATCHMENT_KIND_COUNT
} JjCatchmentKind;
extern const char *const jj_catchment_words[]; /* primary share voronoi isochrone overlap lines, NULL-ended */

/* What is asked. (all borrowed) */
typedef struct {
  const JjSituation *situation;
  JjCatchmentKind kind;
  JjId school;          /* this one alone; JJ_NONE: all */
  JjId group;           /* VORONOI: schools that offer it; JJ_NONE: all */
  uint32_t percent;     /* SHARE: 1 to 100 */
  uint32_t minutes;     /* ISOCHRONE */
  const JjTimes *times; /* VORONOI and ISOCHRONE */
  bool internal;        /* nothing is hidden */
} JjCatchmentQuery;

/* The columns of the four kinds of catchment: a row a school and zone, by school, then zone (PRIMARY and VORONOI: by
 * zone). Shares are per cent. */
typedef enum {
  JJ_CATCHMENT_SCHOOL_CODE, /* hidden: too few entrants to tell */
  JJ_CATCHMENT_SCHOOL_NAME,
  JJ_CATCHMENT_ZONE_CODE,
  JJ_CATCHMENT_ZONE_NAME,
  JJ_CATCHMENT_ENTRANTS,  /* from the zone into the school; null where the kind is of minutes */
  JJ_CATCHMENT_OF_SCHOOL, /* of the school's entrants */
  JJ_CATCHMENT_OF_ZONE,   /* of the zone's entrants into schools */
  JJ_CATCHMENT_MINUTES,   /* door to door; null where the kind is of entrants */
  JJ_CATCHMENT_COLUMNS
} JjCatchmentColumn;

/* OVERLAP: pairs that have a zone in common, per cent. */
typedef enum {
  JJ_OVERLAP_A_CODE,
  JJ_OVERLAP_A_NAME,
  JJ_OVERLAP_B_CODE,
  JJ_OVERLAP_B_NAME,
  JJ_OVERLAP_ZONES,
  JJ_OVERLAP_SHARED,
  JJ_OVERLAP_COEFFICIENT,
  JJ_OVERLAP_JACCARD,
  JJ_OVERLAP_COLUMNS
} JjOverlapColumn;

/* LINES: from a zone to the zone where the school stands, most entrants first. Points are the zones' label points. */
typedef enum {
  JJ_LINE_FROM_CODE,
  JJ_LINE_FROM_NAME,
  JJ_LINE_TO_CODE,
  JJ_LINE_TO_NAME,
  JJ_LINE_ENTRANTS,
  JJ_LINE_FROM_X, /* metres */
  JJ_LINE_FROM_Y,
  JJ_LINE_TO_X,
  JJ_LINE_TO_Y,
  JJ_LINE_COLUMNS
} JjLineColumn;

/* The table of a kind. Unless `internal`: counts under 3 and what would tell them are hidden (jj_cell_mask_new), zones
 * that send a school fewer than 3 are in no share catchment, a hidden count is in no overlap, and a zone with fewer
 * than 10 entrants is in no primary one. `zones_out` (may be NULL; owned) is the zone of each row, JJ_NONE-filled for
 * OVERLAP, the origin for LINES. *n_hidden counts hidden cells. (owned) */
JjTable *jj_catchment_table(const JjCatchmentQuery *query, GArray **zones_out, uint32_t *n_hidden);

#endif
