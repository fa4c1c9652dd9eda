/* jiujin/model.h: the study (what is), the plan (who belongs where) and the edits between plans.
 *
 * Everything is structures of arrays; ids are indices into them. A JjStudy and a JjPlan never change once made: an
 * edit makes a new pair that shares what it did not touch. Strings are borrowed from the study or plan that holds them.
 *
 * Words (docs/glossary in domain order): a zone is assigned whole; a community is a set of zones and the schools that
 * belong to it; an origin is where students come from: a feeder (學籍) or a zone (戶籍) by the study's origin_kind, or
 * an outside origin. A destination is a school of the study, or an outside one (外區, 五專, 未升學/其他).
 */
#ifndef JIUJIN_MODEL_H
#define JIUJIN_MODEL_H

#include "jiujin/base.h"
#include "jiujin/diagnostic.h"
#include "jiujin/indicators.h"

/* How far a figure can be trusted, weakest last. A figure carries the weakest basis of its inputs. */
typedef enum { JJ_BASIS_OBSERVED, JJ_BASIS_ESTIMATED, JJ_BASIS_MODELLED, JJ_BASIS_ILLUSTRATIVE } JjBasis;

/* The inputs that carry a basis of their own. */
typedef enum {
  JJ_INPUT_ZONES,
  JJ_INPUT_MEMBERSHIP,
  JJ_INPUT_SCHOOLS,
  JJ_INPUT_SCHOOL_TYPE,
  JJ_INPUT_MODEL_SCHOOL,
  JJ_INPUT_PROGRAMS,
  JJ_INPUT_FEEDERS,
  JJ_INPUT_GRADUATES,
  JJ_INPUT_FLOWS,
  JJ_INPUT_LINKS,
  JJ_INPUT_JOINT_ADMISSION,
  JJ_INPUT_SCHOOL_AREAS,
  JJ_INPUT_INDICATORS,
  JJ_INPUT_COUNT
} JjInput;

typedef enum { JJ_ORIGIN_FEEDER, JJ_ORIGIN_RESIDENCE } JjOriginKind;

typedef enum {
  JJ_SCHOOL_GENERAL,           /* 普通型 */
  JJ_SCHOOL_SKILL,             /* 技術型 */
  JJ_SCHOOL_COMPREHENSIVE,     /* 綜合型 */
  JJ_SCHOOL_SINGLE_DISCIPLINE, /* 單科型 */
  JJ_SCHOOL_SPECIAL_EDUCATION, /* 特殊教育學校 */
  JJ_SCHOOL_TYPE_COUNT
} JjSchoolType;

typedef enum { JJ_OWNERSHIP_PUBLIC, JJ_OWNERSHIP_PRIVATE, JJ_OWNERSHIP_COUNT } JjOwnership;

/* What a destination is. Only JJ_DESTINATION_SCHOOL belongs to a community. */
typedef enum {
  JJ_DESTINATION_SCHOOL,
  JJ_DESTINATION_OUTSIDE,        /* 外區: a school outside the study */
  JJ_DESTINATION_JUNIOR_COLLEGE, /* 五專 */
  JJ_DESTINATION_NONE,           /* 未升學/其他 */
  JJ_DESTINATION_KIND_COUNT
} JjDestinationKind;

/* The English words of the enums above as files write them, NULL-ended: observed, feeder, general, public, school …
 * (borrowed, static) */
extern const char *const jj_basis_words[];
extern const char *const jj_input_words[];
extern const char *const jj_origin_kind_words[];
extern const char *const jj_school_type_words[];
extern const char *const jj_ownership_words[];
extern const char *const jj_destination_words[];

/* Polygons as closed rings (first point repeated last). A polygon is the even-odd sum of its rings, so parts and holes
 * need no flags. A borrowed view: whoever made the arrays owns them. */
typedef struct {
  uint32_t n_polygons;
  const uint32_t *ring_start;  /* [n_polygons + 1] into rings */
  const uint32_t *point_start; /* [n_rings + 1] into points */
  const double *x_m, *y_m;     /* [n_points] projected metres */
} JjRings;

/* Counties, admission districts: code and name. */
typedef struct {
  uint32_t n;
  const char **code, **name; /* [n] */
} JjNames;

typedef struct {
  uint32_t n;
  const char **code, **name; /* [n] */
  JjId *county;              /* [n] into study->counties, JJ_NONE unknown */
  JjRings rings;             /* n_polygons == n */
} JjZones;

typedef struct {
  uint32_t n;
  const char **code, **name;
  JjDestinationKind *kind;
  JjSchoolType *type;     /* meaningless unless kind is SCHOOL */
  JjOwnership *ownership; /* likewise */
  double *x_m, *y_m;      /* [n] NaN where unknown */
  JjId *zone;             /* [n] the zone it stands in, JJ_NONE outside all */
  const char **campus;    /* [n] schools and feeders of one campus share the word; NULL: none */
  int16_t *opened_year;   /* [n] first academic year, INT16_MIN: always there */
  int16_t *closed_year;   /* [n] first academic year without it, INT16_MAX: still there */
  JjId *successor;        /* [n] the school it was renamed or merged into, JJ_NONE: none; never a circle */
  int8_t *model_school;   /* [n] 指標高中: 1 yes, 0 no, -1 not told */
} JjSchools;

typedef struct {
  uint32_t n;
  const char **code, **name;
  JjId *zone;          /* [n] JJ_NONE: an outside origin */
  double *x_m, *y_m;   /* [n] NaN where unknown */
  const char **campus; /* [n] NULL: none */
} JjOrigins;

/* Graduates by origin and year, sorted by (origin, year); at most one row a pair. */
typedef struct {
  uint32_t n;
  JjId *origin;
  int16_t *year;
  int64_t *graduates;
} JjGraduates;

/* Day-division seats and entrants by school, program group and year, sorted so. -1: not given. */
typedef struct {
  uint32_t n;
  JjId *school, *group;
  int16_t *year;
  int64_t *seats, *exam_free_seats, *entrants, *exam_free_entrants;
} JjPrograms;

/* Entrants by origin and destination, sorted by (year, origin, school, group, cross_community). */
typedef struct {
  uint32_t n;
  JjId *origin, *school;
  JjId *group; /* into study->groups, JJ_NONE: not told apart */
  int16_t *year;
  int64_t *entrants;
  bool *cross_community; /* flagged as a course that may cross communities */
} JjFlows;

typedef enum { JJ_LINK_BORDER, JJ_LINK_BRIDGE, JJ_LINK_FERRY, JJ_LINK_OTHER } JjLinkKind;
extern const char *const jj_link_words[]; /* border is not a word of files: it comes from polygons */

/* Pairs of zones one can pass between: shared borders longer than 1 m, and listed links. Sorted by (a, b), a < b. */
typedef struct {
  uint32_t n;
  JjId *a, *b;
  JjLinkKind *kind;
  double *border_m;  /* 0 for a link */
  const char **name; /* [n] of a link, NULL: none */
} JjLinks;

/* 共同就學區: a zone or an origin whose graduates may also apply in another admission district. It changes no membership.
 * Sorted by (zone, origin, district); at most one row of the three. */
typedef struct {
  uint32_t n;
  JjId *zone, *origin; /* one of the two is JJ_NONE */
  JjId *district;      /* into study->districts */
  int64_t *quota;      /* students, -1: without a quota */
} JjJointAdmission;

/* Schools' own areas (個別學校就近入學區域) as zones. Sorted by (school, zone), each pair once. */
typedef struct {
  uint32_t n;
  JjId *school, *zone;
} JjSchoolAreas;

/* Limits that a study may set to figures of its communities (docs/semantics/limits.md). Graduates at least, in %, who
 * have a school, or one with each required kind of program, of their own community within so many minutes; minutes, or
 * students over an hour in %, at most to the school attended, the nearest, and the nearest of the own community. */
typedef enum {
  JJ_LIMIT_SCHOOL_30,
  JJ_LIMIT_SCHOOL_45,
  JJ_LIMIT_SCHOOL_60,
  JJ_LIMIT_PROGRAMS_30,
  JJ_LIMIT_PROGRAMS_45,
  JJ_LIMIT_PROGRAMS_60,
  JJ_LIMIT_ATTENDED_MEAN,
  JJ_LIMIT_ATTENDED_MEDIAN,
  JJ_LIMIT_ATTENDED_P90,
  JJ_LIMIT_ATTENDED_OVER_60,
  JJ_LIMIT_NEAREST_MEAN,
  JJ_LIMIT_NEAREST_MEDIAN,
  JJ_LIMIT_NEAREST_P90,
  JJ_LIMIT_NEAREST_OVER_60,
  JJ_LIMIT_OWN_NEAREST_MEAN,
  JJ_LIMIT_OWN_NEAREST_MEDIAN,
  JJ_LIMIT_OWN_NEAREST_P90,
  JJ_LIMIT_OWN_NEAREST_OVER_60,
  JJ_LIMIT_COUNT
} JjLimit;
extern const char *const jj_limit_words[]; /* school_30 … own_nearest_over_60, NULL-ended */

typedef struct {
  bool given;
  double value; /* in % or minutes */
} JjGivenLimit;

typedef struct JjStudy {
  const char *code, *name;
  const char *crs;          /* of all *_m coordinates: "EPSG:3826" */
  const char *mapping_unit; /* 製圖單位: who puts the maps forward; NULL: not told */
  int16_t year;             /* the year evaluated unless a scenario says otherwise */
  JjOriginKind origin_kind;
  JjBasis basis[JJ_INPUT_COUNT];
  JjGivenLimit limits[JJ_LIMIT_COUNT];
  uint32_t n_notes, n_attributions;
  const char **notes, **attributions; /* printed with every result */
  JjNames counties, districts, groups;
  JjZones zones;
  JjSchools schools;
  JjOrigins origins;
  JjGraduates graduates;
  JjPrograms programs;
  JjFlows flows;
  JjLinks links;
  JjJointAdmission joint_admission;
  JjSchoolAreas school_areas;
  JjIndicators indicators;   /* n == 0: the study has none */
  int64_t students_left_out; /* in rows that could not be used; the diagnostics name them */
  /* Neighbours of zones as CSR: those of z are neighbour[neighbour_start[z] .. neighbour_start[z + 1]), ascending. */
  uint32_t *neighbour_start; /* [zones.n + 1] */
  JjId *neighbour;
  struct JjStudyOwner *owner; /* of all arrays; private to the module */
} JjStudy;

JjStudy *jj_study_ref(const JjStudy *study);
void jj_study_unref(JjStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjStudy, jj_study_unref)

/* Is the school there in `year`? */
bool jj_school_exists(const JjStudy *study, JjId school, int16_t year);
/* The school itself where it is there in `year`, else the first of its successors that is; JJ_NONE if none is. */
JjId jj_school_in_year(const JjStudy *study, JjId school, int16_t year);
/* The zones of a school's own area: rows [*first, *end) of study->school_areas; none: it has no area. O(log n). */
void jj_area_of_school(const JjStudy *study, JjId school, uint32_t *first, uint32_t *end);
/* Graduates of an origin in a year, -1 where not given. O(log n). */
int64_t jj_study_graduates(const JjStudy *study, JjId origin, int16_t year);
/* The rows of flows of one year: [*first, *end). */
void jj_flows_of_year(const JjStudy *study, int16_t year, uint32_t *first, uint32_t *end);
/* The weakest basis of a set of inputs: bit i of `inputs` is JjInput i. */
JjBasis jj_study_basis(const JjStudy *study, uint32_t inputs);
#define JJ_INPUT_BIT(input) (1u << (unsigned)(input))

/* ---- building a study ------------------------------------------------------------------------------------------
 * A builder takes records in any order that respects references (zones before schools …), copies all strings, and
 * is turned into the immutable study once. Codes must be new: readers check with the find functions first. */

typedef struct JjStudyBuilder JjStudyBuilder;
JjStudyBuilder *jj_study_builder_new(const char *code, const char *name);
void jj_study_builder_free(JjStudyBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjStudyBuilder, jj_study_builder_free)

void jj_study_builder_set_year(JjStudyBuilder *builder, int16_t year);
void jj_study_builder_set_crs(JjStudyBuilder *builder, const char *crs);
void jj_study_builder_set_mapping_unit(JjStudyBuilder *builder, const char *unit); /* NULL: none */
void jj_study_builder_set_limit(JjStudyBuilder *builder, JjLimit limit, double value);
void jj_study_builder_set_origin_kind(JjStudyBuilder *builder, JjOriginKind kind);
void jj_study_builder_set_basis(JjStudyBuilder *builder, JjInput input, JjBasis basis);
void jj_study_builder_add_note(JjStudyBuilder *builder, const char *note);
void jj_study_builder_add_attribution(JjStudyBuilder *builder, const char *attribution);

/* The id of the code, added with the name if new. */
JjId jj_study_builder_county(JjStudyBuilder *builder, const char *code, const char *name);
JjId jj_study_builder_district(JjStudyBuilder *builder, const char *code, const char *name);
JjId jj_study_builder_group(JjStudyBuilder *builder, const char *name);

JjId jj_study_builder_add_zone(JjStudyBuilder *builder, const char *code, const char *name, JjId county);
/* Adds a ring to the zone added last; closes it if open. n_points >= 3. */
void jj_study_builder_add_ring(JjStudyBuilder *builder, const double *x_m, const double *y_m, uint32_t n_points);
/* A view of all rings added so far, valid until the next ring or zone. */
JjRings jj_study_builder_rings(const JjStudyBuilder *builder);

typedef struct {
  const char *code, *name, *campus;
  JjDestinationKind kind;
  JjSchoolType type;
  JjOwnership ownership;
  double x_m, y_m;
  JjId zone;
  int16_t opened_year, closed_year;
  JjId successor;      /* of records that are added: JJ_NONE; jj_study_builder_set_successor says it */
  int8_t model_school; /* 1 yes, 0 no, -1 not told */
} JjSchoolRecord;
/* A record with no campus, no point, no zone, always there, without successor, of which is not told whether it is a
 * model school: start from it. */
JjSchoolRecord jj_school_record(const char *code, const char *name);
JjId jj_study_builder_add_school(JjStudyBuilder *builder, const JjSchoolRecord *record);

typedef struct {
  const char *code, *name, *campus;
  JjId zone;
  double x_m, y_m;
} JjOriginRecord;
JjOriginRecord jj_origin_record(const char *code, const char *name, JjId zone);
JjId jj_study_builder_add_origin(JjStudyBuilder *builder, const JjOriginRecord *record);

void jj_study_builder_add_graduates(JjStudyBuilder *builder, JjId origin, int16_t year, int64_t graduates);
typedef struct {
  JjId school, group;
  int16_t year;
  int64_t seats, exam_free_seats, entrants, exam_free_entrants; /* -1: not given */
} JjProgramRecord;
void jj_study_builder_add_program(JjStudyBuilder *builder, const JjProgramRecord *record);
typedef struct {
  JjId origin, school, group;
  int16_t year;
  int64_t entrants;
  bool cross_community;
} JjFlowRecord;
void jj_study_builder_add_flow(JjStudyBuilder *builder, const JjFlowRecord *record);
void jj_study_builder_add_link(JjStudyBuilder *builder, JjId a, JjId b, JjLinkKind kind, double border_m);
/* A listed link; the name may be NULL. */
void jj_study_builder_add_named_link(JjStudyBuilder *builder, JjId a, JjId b, JjLinkKind kind, const char *name);
/* Once both schools are there. The successors must not come back to the school. */
void jj_study_builder_set_successor(JjStudyBuilder *builder, JjId school, JjId successor);
typedef struct {
  JjId zone, origin; /* one of them JJ_NONE */
  JjId district;
  int64_t quota; /* -1: none */
} JjJointAdmissionRecord;
void jj_study_builder_add_joint_admission(JjStudyBuilder *builder, const JjJointAdmissionRecord *record);
void jj_study_builder_add_school_area(JjStudyBuilder *builder, JjId school, JjId zone);
/* The column of indicators with this name, added if new. */
JjId jj_study_builder_indicator_column(JjStudyBuilder *builder, const char *name);
/* An indicator, after the one that it is an alias of; ids are new. Returns its id. */
JjId jj_study_builder_add_indicator(JjStudyBuilder *builder, const JjIndicatorRecord *record);
/* A value of a column; |milli| <= JJ_INDICATOR_MOST × JJ_INDICATOR_UNIT. */
void jj_study_builder_add_indicator_value(JjStudyBuilder *builder, const JjIndicatorValueRecord *record);
void jj_study_builder_leave_out(JjStudyBuilder *builder, int64_t students);

/* JJ_NONE where no record has the code. */
JjId jj_study_builder_find_zone(const JjStudyBuilder *builder, const char *code);
JjId jj_study_builder_find_school(const JjStudyBuilder *builder, const char *code);
JjId jj_study_builder_find_origin(const JjStudyBuilder *builder, const char *code);
/* An admission district by code, or else by name as jj_fold_name compares; the first of equals. */
JjId jj_study_builder_find_district(const JjStudyBuilder *builder, const char *text);

/* The study (owned); the builder is empty afterwards. O(n log n) in the rows of every table. */
JjStudy *jj_study_builder_finish(JjStudyBuilder *builder);

/* ---- looking up by what a person writes ------------------------------------------------------------------------ */

typedef enum { JJ_FOUND, JJ_NOT_FOUND, JJ_AMBIGUOUS } JjLookup;

/* Finds a zone, school or origin by code, else by name (台 and 臺 alike, 縣市 before the name allowed: 苗栗縣卓蘭鎮).
 * Where several bear the name: JJ_AMBIGUOUS, and *hint (owned, may be NULL) lists them as "code name"; where none does,
 * *hint is the nearest name or NULL. */
JjLookup jj_study_find_zone(const JjStudy *study, const char *text, JjId *out, char **hint);
JjLookup jj_study_find_school(const JjStudy *study, const char *text, JjId *out, char **hint);
JjLookup jj_study_find_origin(const JjStudy *study, const char *text, JjId *out, char **hint);
JjLookup jj_study_find_district(const JjStudy *study, const char *text, JjId *out, char **hint);
JjLookup jj_study_find_group(const JjStudy *study, const char *text, JjId *out, char **hint);

/* ---- plan ------------------------------------------------------------------------------------------------------ */

typedef struct {
  uint32_t n; /* communities */
  const char **code, **name;
  JjId *district;         /* [n] into study->districts, JJ_NONE unknown */
  JjId *convening_school; /* [n] JJ_NONE: none named */
  uint32_t n_zones, n_schools, n_origins;
  JjId *primary;          /* [n_zones] the community, JJ_NONE: in no community */
  uint32_t *also_start;   /* [n_zones + 1] into also */
  JjId *also;             /* further communities of shared zones, ascending, never the primary */
  JjId *school_community; /* [n_schools] JJ_NONE: an outside destination, or not assigned */
  JjId *origin_community; /* [n_origins] a feeder's override of its zone's communities, JJ_NONE: none */
  struct JjPlanOwner *owner;
} JjPlan;

void jj_plan_free(JjPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjPlan, jj_plan_free)

/* Is the zone / origin in the community, as primary or shared? With `primary_only`, as primary alone. */
bool jj_plan_zone_in(const JjPlan *plan, JjId zone, JjId community, bool primary_only);
bool jj_plan_origin_in(const JjStudy *study, const JjPlan *plan, JjId origin, JjId community, bool primary_only);
/* The primary community of an origin: its override, else its zone's; JJ_NONE for an outside origin. */
JjId jj_plan_origin_primary(const JjStudy *study, const JjPlan *plan, JjId origin);

/* Building a plan of a study's size: every zone, school and origin starts in no community. */
typedef struct JjPlanBuilder JjPlanBuilder;
JjPlanBuilder *jj_plan_builder_new(const JjStudy *study);
/* Starts from an existing plan: what edits do. */
JjPlanBuilder *jj_plan_builder_copy(const JjPlan *plan);
void jj_plan_builder_free(JjPlanBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjPlanBuilder, jj_plan_builder_free)
JjId jj_plan_builder_add_community(JjPlanBuilder *builder, const char *code, const char *name, JjId district);
void jj_plan_builder_set_convening(JjPlanBuilder *builder, JjId community, JjId school);
void jj_plan_builder_rename(JjPlanBuilder *builder, JjId community, const char *code, const char *name);
/* JJ_NONE removes. Setting a primary drops it from the zone's further communities. */
void jj_plan_builder_set_primary(JjPlanBuilder *builder, JjId zone, JjId community);
void jj_plan_builder_share(JjPlanBuilder *builder, JjId zone, JjId community);
void jj_plan_builder_unshare(JjPlanBuilder *builder, JjId zone, JjId community);
void jj_plan_builder_set_school(JjPlanBuilder *builder, JjId school, JjId community);
void jj_plan_builder_set_origin(JjPlanBuilder *builder, JjId origin, JjId community);
/* For a school that the study got after those of the plan; its id is the next. */
JjId jj_plan_builder_add_school(JjPlanBuilder *builder, JjId community);
/* As set so far. */
JjId jj_plan_builder_primary(const JjPlanBuilder *builder, JjId zone);
bool jj_plan_builder_shares(const JjPlanBuilder *builder, JjId zone, JjId community); /* as a further community */
JjId jj_plan_builder_school(const JjPlanBuilder *builder, JjId school);
JjId jj_plan_builder_origin(const JjPlanBuilder *builder, JjId origin);
JjId jj_plan_builder_convening(const JjPlanBuilder *builder, JjId community);
JjId jj_plan_builder_district(const JjPlanBuilder *builder, JjId community);
bool jj_plan_builder_is_shared(const JjPlanBuilder *builder, JjId zone);        /* with any community */
const char *jj_plan_builder_code(const JjPlanBuilder *builder, JjId community); /* (borrowed) */
const char *jj_plan_builder_name(const JjPlanBuilder *builder, JjId community); /* (borrowed) */
/* Moves all zones, schools, origins of `from` into `into`; `from` disappears when the builder finishes. */
void jj_plan_builder_merge(JjPlanBuilder *builder, JjId from, JjId into);
/* Code or name, as jj_study_find_zone. */
JjLookup jj_plan_builder_find(const JjPlanBuilder *builder, const char *text, JjId *out, char **hint);
/* (owned) communities keep their order; the builder is empty afterwards. */
JjPlan *jj_plan_builder_finish(JjPlanBuilder *builder);

JjLookup jj_plan_find_community(const JjPlan *plan, const char *text, JjId *out, char **hint);

/* Connected parts of a community's zones (shared ones included) over the study's links: part[i] of zone zones[i],
 * numbered from 0 in order of their smallest zone. */
typedef struct {
  uint32_t n_parts, n_zones;
  JjId *zone;     /* [n_zones] ascending */
  uint32_t *part; /* [n_zones] */
} JjParts;
void jj_parts_free(JjParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjParts, jj_parts_free)
/* O(zones + links of them). (owned) */
JjParts *jj_plan_parts(const JjStudy *study, const JjPlan *plan, JjId community);
/* The same over those links alone that are `open` ([links.n]). O(zones + links). (owned) */
JjParts *jj_plan_parts_over(const JjStudy *study, const JjPlan *plan, JjId community, const bool *open);

/* What is evaluated: a study and a plan of it in one academic year. (study and plan owned) */
typedef struct {
  JjStudy *study;
  JjPlan *plan;
  int16_t year;
} JjSituation;
void jj_situation_clear(JjSituation *situation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjSituation, jj_situation_clear)

#endif
