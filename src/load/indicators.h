/* Indicators of a study while they are read: the block of the study file, the catalogue, the values. */
#ifndef JIUJIN_LOAD_INDICATORS_H
#define JIUJIN_LOAD_INDICATORS_H

#include "load/draft.h"

/* A column of the values, and what its numbers may be. */
typedef struct {
  bool may_be_negative; /* it is the numerator of a net share */
} JjColumnFacts;

/* A measure whose numerator is a part of its denominator. */
typedef struct {
  JjId numerator, denominator; /* denominator JJ_NONE: one a school */
  bool net;                    /* of either sign */
} JjPartOfWhole;

typedef struct {
  JjId column, school;
  int16_t year;
  int64_t milli;
  JjPlace place; /* strings in JjDraft.strings */
} JjValueDraft;

typedef struct {
  JjDraft *draft;
  JjIndex *ids;      /* (owned) of indicators, by id alone */
  JjIndex *names;    /* (owned) of columns */
  GArray *columns;   /* (owned) JjColumnFacts by column */
  GArray *parts;     /* (owned) JjPartOfWhole */
  GArray *values;    /* (owned) JjValueDraft */
  uint32_t n_tables; /* of values, so far */
} JjIndicatorDraft;

#define JJ_CATALOGUE_FILE "indicators.csv"

/* Reads the block `indicators` of a study file. */
void jj_indicator_block_read(JjStudyFile *file, const char *path, JjDiagnostics *diagnostics);

/* Adds the rows of a catalogue. */
void jj_indicator_catalogue_read(JjIndicatorDraft *draft, const JjTableSpec *spec);
/* Adds the values of a table, long or wide. */
void jj_indicator_values_read(JjIndicatorDraft *draft, const JjTableSpec *spec);
/* Numerators that are larger than their denominators, once all values are read. */
void jj_indicator_parts_check(const JjIndicatorDraft *draft);

#endif
