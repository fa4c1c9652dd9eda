/* The builder's growing arrays: filled by study_builder.c, emptied by study_finish.c. */
#ifndef JJ_MODEL_STUDY_BUILDER_PRIVATE_H
#define JJ_MODEL_STUDY_BUILDER_PRIVATE_H

#include <math.h>
#include <string.h>

#include "jiujin/model.h"
#include "model/study_private.h"

typedef struct {
  const char *code, *name;
} NameRecord;

typedef struct {
  JjId origin;
  int16_t year;
  int64_t graduates;
} GraduatesRecord;

typedef struct {
  JjId county;
  uint8_t level;
} FiscalLevelRecord;

typedef struct {
  GArray *rows; /* of NameRecord */
  GHashTable *by_code;
} BuilderNames;

enum { BUILDER_COUNTIES, BUILDER_DISTRICTS, BUILDER_GROUPS, BUILDER_COLUMNS, BUILDER_NAMES };

/* The first three tables have codes of their own. */
enum {
  BUILDER_ZONES,
  BUILDER_SCHOOLS,
  BUILDER_ORIGINS,
  BUILDER_CODED,
  BUILDER_GRADUATES = BUILDER_CODED,
  BUILDER_PROGRAMS,
  BUILDER_FLOWS,
  BUILDER_LINKS,
  BUILDER_JOINT_ADMISSION,
  BUILDER_SCHOOL_AREAS,
  BUILDER_INDICATORS,
  BUILDER_VALUES,
  BUILDER_LEVELS,
  BUILDER_EXECUTION,
  BUILDER_EXAM_FREE,
  BUILDER_ROLES,
  BUILDER_TABLES
};

struct JjStudyBuilder {
  GStringChunk *strings;
  JjStudy head; /* the scalars of the study to be */
  GPtrArray *notes, *attributions;
  BuilderNames names[BUILDER_NAMES];
  GArray *tables[BUILDER_TABLES];
  GHashTable *by_code[BUILDER_CODED]; /* code → id + 1 */
  GArray *zone_county;
  GArray *ring_start, *point_start; /* with the closing entry at all times */
  GArray *x_m, *y_m;
};

/* Copied into the study's string chunk; NULL stays NULL. */
const char *builder_string(JjStudyBuilder *builder, const char *text);

/* The study's indicators and their columns, of the builder's records. */
void finish_indicators(JjStudy *study, const JjStudyBuilder *builder);
/* What it tells of subsidies; counties are there. */
void finish_grants(JjStudy *study, const JjStudyBuilder *builder);

#endif
