/* Who owns the arrays of a study: shared by study.c and study_builder.c. */
#ifndef JJ_MODEL_STUDY_PRIVATE_H
#define JJ_MODEL_STUDY_PRIVATE_H

#include "jiujin/model.h"

struct JjStudyOwner {
  gatomicrefcount refs;
  JjStudy *self;         /* what jj_study_ref hands out: the count is all that ever changes */
  JjStudy *parent;       /* whose arrays are shared, NULL: none */
  GStringChunk *strings; /* NULL in a derived study without texts of its own */
  GPtrArray *arrays;     /* freed with the study */
};

/* A study that shares all arrays of `parent` until the caller replaces some. (owned) */
JjStudy *study_derive(const JjStudy *parent);

/* `n` zeroed elements that live as long as the study; never NULL. */
void *study_alloc(JjStudy *study, size_t n, size_t size);

/* A fresh study that takes over the string chunk. */
JjStudy *study_new(GStringChunk *strings);

/* A copy of the text that lives as long as the study. NULL stays NULL. */
const char *study_keep(JjStudy *study, const char *text);

typedef struct {
  JjId a, b;
  JjLinkKind kind;
  double border_m;
  const char *name;
} LinkRecord;

typedef struct {
  JjId school, zone;
} SchoolAreaRecord;

/* A table of the study as records (owned), and the study's table made anew of records, which are sorted on the way.
 * Strings are borrowed as they are. Records: JjSchoolRecord, JjProgramRecord, JjFlowRecord, LinkRecord,
 * JjJointAdmissionRecord, SchoolAreaRecord. O(n log n). */
GArray *study_school_records(const JjStudy *study);
GArray *study_program_records(const JjStudy *study);
GArray *study_flow_records(const JjStudy *study);
GArray *study_link_records(const JjStudy *study);
GArray *study_joint_admission_records(const JjStudy *study);
void study_set_schools(JjStudy *study, const GArray *records);
void study_set_programs(JjStudy *study, GArray *records);
void study_set_flows(JjStudy *study, GArray *records);
void study_set_links(JjStudy *study, GArray *records); /* and who is whose neighbour */
void study_set_joint_admission(JjStudy *study, GArray *records);
void study_set_school_areas(JjStudy *study, GArray *records);

#define STUDY_ARRAY(study, type, n) ((type *)study_alloc((study), (n), sizeof(type)))

#endif
