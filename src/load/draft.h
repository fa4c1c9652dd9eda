/* A study and its plan while they are read: tables in, builders and drafts of the plan out. */
#ifndef JIUJIN_LOAD_DRAFT_H
#define JIUJIN_LOAD_DRAFT_H

#include "jiujin/geo.h"
#include "jiujin/model.h"
#include "jiujin/shape.h"
#include "load/study_file.h"

typedef struct {
  const char *code, *name, *title; /* in JjDraft.strings; title: "code name" */
  int64_t students;                /* entrants of the study's year from origins there */
  uint32_t row;                    /* record in its file */
} ZoneDraft;

typedef struct {
  const char *code, *name; /* in JjDraft.strings */
  JjId district;
  const char *convening; /* code as written, NULL: none */
  JjPlace place;         /* strings in JjDraft.strings */
} CommunityDraft;

typedef struct {
  JjId zone, community;
  bool primary;
  JjPlace place;
} MemberDraft;

typedef struct {
  JjId zone, community; /* community: as the table says, JJ_NONE: not said */
  bool belongs;         /* a school of the study; else an outside destination */
  const char *code, *name;
  JjPlace place;
  int16_t opened_year, closed_year;
  const char *successor_code; /* as the table says, NULL: none */
  JjId successor;
  JjPlace successor_place;
  bool told; /* that flows lead to it while it is closed */
} SchoolDraft;

typedef struct {
  JjId zone, community;
  const char *title; /* in JjDraft.strings: "code name" */
} OriginDraft;

/* A point and the zone that its row names. */
typedef struct {
  double x_m, y_m;
  JjId zone;
} PointDraft;

/* Students of a school or origin in a year, as one row has them; -1: the row is of the other table. */
typedef struct {
  JjId id;
  int16_t year;
  int64_t given; /* entrants of programs, or graduates */
  int64_t flows;
} YearTotal;

typedef struct {
  const JjReading *reading;
  const JjStudyFile *file;
  JjStudyBuilder *builder;
  GStringChunk *strings;
  JjIndex *zone_index, *community_index, *school_index, *origin_index;
  GArray *zones;            /* ZoneDraft */
  GArray *communities;      /* CommunityDraft */
  GArray *members;          /* MemberDraft */
  GArray *schools;          /* SchoolDraft */
  GArray *origins;          /* OriginDraft */
  GHashTable *seen;         /* keys of rows that may come once */
  JjExtent *zone_extents;   /* (owned) [zones], made when the first point is placed */
  bool zones_complete;      /* no zone is left out */
  bool membership_complete; /* no row is missing for a reason outside the table */
  bool totals_complete;     /* no row of programs or flows is left out */
  GArray *totals;           /* YearTotal of schools, of programs and flows */
  GArray *origin_totals;    /* YearTotal of origins, of graduates and flows */
  GArray *points;           /* PointDraft, of schools and feeders with point and zone */
} JjDraft;

void jj_draft_init(JjDraft *draft, const JjReading *reading, const JjStudyFile *file);
void jj_draft_clear(JjDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjDraft, jj_draft_clear)

/* One reader a table, in this order (zones before all). A table that the study lacks is skipped. */
void jj_draft_read_zones(JjDraft *draft);
void jj_draft_read_communities(JjDraft *draft);
void jj_draft_read_membership(JjDraft *draft);
void jj_draft_read_schools(JjDraft *draft);
void jj_draft_read_programs(JjDraft *draft);
void jj_draft_read_feeders(JjDraft *draft);
void jj_draft_read_graduates(JjDraft *draft);
void jj_draft_read_flows(JjDraft *draft);
void jj_draft_read_links(JjDraft *draft);
void jj_draft_read_joint_admission(JjDraft *draft);
void jj_draft_read_school_areas(JjDraft *draft);
void jj_draft_read_indicators(JjDraft *draft);
void jj_draft_read_grants(JjDraft *draft);

/* Opens the table; false where the study has none or it cannot be read. */
bool jj_draft_open(const JjDraft *draft, JjTableId table, JjRows *rows, JjIndex *index);
/* Is this the first row with these four numbers since the set was last cleared? Else it is rejected. */
bool jj_draft_is_first(JjDraft *draft, JjRows *rows, const uint32_t key[4]);
/* A place whose strings live as long as the draft. */
JjPlace jj_draft_keep_place(JjDraft *draft, JjPlace place);

/* Of TWD67: a warning where the study file declares it. Only a .prj saying so is no declaration: false after a
 * diagnostic. */
bool jj_draft_check_datum(const JjDraft *draft, const JjTransform *transform, const char *declared, JjPlace place);
/* Do points fit their zones better when shifted between TWD67 and TWD97? Then a warning. */
void jj_draft_check_datum_of_points(JjDraft *draft);

/* --- where things stand --- */

typedef struct {
  JjTransform *degrees, *metres; /* (owned) of the columns lon, lat and x, y */
} JjLocator;
/* False after a diagnostic: no point of the table can be placed. */
bool jj_locator_open(JjLocator *locator, const JjDraft *draft, const JjRows *rows);
void jj_locator_close(JjLocator *locator);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjLocator, jj_locator_close)

typedef struct {
  double x_m, y_m; /* NaN: no point */
  JjId zone;       /* JJ_NONE: none given, none found */
} JjSpot;
/* Point and zone of a row with the SPOT fields. False: the row is rejected. With `inside` the zone given or around the
 * point is found; a point outside all zones counts as in the nearest within JJ_SNAP_M (a warning), beyond that the row
 * is rejected. Without, the zone stays JJ_NONE. */
#define JJ_SNAP_M 2000.0
bool jj_draft_locate(JjDraft *draft, JjRows *rows, const JjLocator *locator, bool inside, JjSpot *spot);

/* What to expect instead of coordinates that do not fit, NULL if nothing can be said. (borrowed, static) */
const char *jj_misfit_advice(JjCoordinateFit fit);

/* --- the whole --- */

/* Successors of schools: each is a school of the table, and none leads back. After the schools, before what refers to
 * them. */
void jj_draft_check_successors(JjDraft *draft);
/* The school that a row of the year counts for: itself, or the successor that is there in its stead. */
JjId jj_draft_school_in_year(const JjDraft *draft, JjId school, int16_t year);
/* Adds borders longer than a metre. */
void jj_draft_link_neighbours(JjDraft *draft);
/* Gaps and overlaps between zones. */
void jj_draft_check_coverage(JjDraft *draft);
/* Entrants of the programs against those of the flows, school by school, for years that have both; flows of an origin
 * against its graduates. */
void jj_draft_check_totals(JjDraft *draft);
/* Memberships, schools, communities: what no single row can tell. */
void jj_draft_check_plan(JjDraft *draft);
JjPlan *jj_draft_make_plan(const JjDraft *draft, const JjStudy *study);

#endif
