/* Who owns the arrays of a study: shared by study.c and study_builder.c. */
#ifndef JJ_MODEL_STUDY_PRIVATE_H
#define JJ_MODEL_STUDY_PRIVATE_H

#include "jiujin/model.h"

struct JjStudyOwner {
  gatomicrefcount refs;
  JjStudy *self;         /* what jj_study_ref hands out: the count is all that ever changes */
  JjStudy *parent;       /* whose arrays are shared, NULL: none */
  GStringChunk *strings; /* NULL in a derived study */
  GPtrArray *arrays;     /* freed with the study */
};

/* A study that shares all arrays of `parent` until the caller replaces some. (owned) */
JjStudy *study_derive(const JjStudy *parent);

/* `n` zeroed elements that live as long as the study; never NULL. */
void *study_alloc(JjStudy *study, size_t n, size_t size);

/* A fresh study that takes over the string chunk. */
JjStudy *study_new(GStringChunk *strings);

#define STUDY_ARRAY(study, type, n) ((type *)study_alloc((study), (n), sizeof(type)))

#endif
