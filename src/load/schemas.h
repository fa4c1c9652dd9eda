/* The tables of a study: their columns in our words. Order of fields = the enums here. Counts go up to INT32_MAX. */
#ifndef JIUJIN_LOAD_SCHEMAS_H
#define JIUJIN_LOAD_SCHEMAS_H

#include "jiujin/model.h"
#include "load/schema.h"

/* In reading order: what refers to a table comes after it. */
typedef enum {
  JJ_TABLE_ZONES,
  JJ_TABLE_COMMUNITIES,
  JJ_TABLE_MEMBERSHIP,
  JJ_TABLE_SCHOOLS,
  JJ_TABLE_PROGRAMS,
  JJ_TABLE_FEEDERS,
  JJ_TABLE_GRADUATES,
  JJ_TABLE_FLOWS,
  JJ_TABLE_LINKS,
  JJ_TABLE_JOINT_ADMISSION,
  JJ_TABLE_SCHOOL_AREAS,
  JJ_TABLE_COUNT
} JjTableId;

enum { ZONE_CODE, ZONE_NAME, ZONE_COUNTY_CODE, ZONE_COUNTY };
enum { COMMUNITY_CODE, COMMUNITY_NAME, COMMUNITY_DISTRICT_CODE, COMMUNITY_DISTRICT, COMMUNITY_CONVENING };
enum { MEMBER_ZONE, MEMBER_COMMUNITY, MEMBER_PRIMARY };
/* Where something stands: the same first fields in schools and feeders. */
enum {
  SPOT_CODE,
  SPOT_NAME,
  SPOT_KIND,
  SPOT_LON,
  SPOT_LAT,
  SPOT_X,
  SPOT_Y,
  SPOT_ZONE,
  SPOT_CAMPUS,
  SPOT_COMMUNITY,
  SPOT_FIELDS
};
enum { SCHOOL_TYPE = SPOT_FIELDS, SCHOOL_OWNERSHIP, SCHOOL_OPENED, SCHOOL_CLOSED, SCHOOL_SUCCESSOR, SCHOOL_MODEL };
enum {
  PROGRAM_SCHOOL,
  PROGRAM_YEAR,
  PROGRAM_GROUP,
  PROGRAM_DIVISION,
  PROGRAM_SEATS,
  PROGRAM_EXAM_FREE_SEATS,
  PROGRAM_ENTRANTS,
  PROGRAM_EXAM_FREE_ENTRANTS
};
enum { GRADUATES_ORIGIN, GRADUATES_YEAR, GRADUATES_COUNT };
enum { FLOW_YEAR, FLOW_ORIGIN, FLOW_SCHOOL, FLOW_ENTRANTS, FLOW_GROUP, FLOW_CROSS };
enum { LINK_A, LINK_B, LINK_KIND, LINK_NAME };
enum { JOINT_ZONE, JOINT_FEEDER, JOINT_DISTRICT, JOINT_QUOTA };
enum { AREA_SCHOOL, AREA_ZONE };

/* Values of the words. */
enum { JJ_FEEDER_FEEDER, JJ_FEEDER_OUTSIDE };
enum { JJ_DIVISION_OTHER, JJ_DIVISION_DAY };

/* Words of files for the model's enums of these names; a border is not a kind of link there. */
extern const JjWord jj_school_type_table[], jj_ownership_table[], jj_link_kind_table[], jj_yes_no_table[];

extern const JjSchema jj_schemas[JJ_TABLE_COUNT];
/* The schema of a table in a study of that kind: where origins are feeders, their codes are as long as schools'. */
const JjSchema *jj_schema_for(JjTableId table, JjOriginKind kind);

#endif
