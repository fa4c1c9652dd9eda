/* The plan builder's insides: plan_builder.c changes them, plan.c reads them. */
#ifndef JJ_MODEL_PLAN_PRIVATE_H
#define JJ_MODEL_PLAN_PRIVATE_H

#include "jiujin/model.h"

struct JjPlanOwner {
  GStringChunk *strings;
  GPtrArray *arrays;
};

/* The record of (code, name) pairs that a person's text is looked up in. */
typedef struct {
  uint32_t n;
  const char *const *code;
  const char *const *name;
  const char *const *prefix; /* [n] words that may stand before the name (the county), NULL: none at all */
} NamedRecords;

/* Code first, then name; see jj_study_find_zone for the contract. */
JjLookup find_named(const NamedRecords *records, const char *text, JjId *out, char **hint);

#endif
