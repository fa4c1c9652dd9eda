/* The study file: what study, which tables, how their columns are called. */
#ifndef JIUJIN_LOAD_STUDY_FILE_H
#define JIUJIN_LOAD_STUDY_FILE_H

#include "load/schemas.h"

#define JJ_DEFAULT_CRS "EPSG:3826"

typedef struct {
  JjDoc *doc; /* (owned) holds the strings below */
  const char *code, *name, *crs, *mapping_unit;
  int16_t year;
  JjOriginKind origin_kind;
  JjBasis type_basis;  /* of the column `type` of schools */
  JjBasis model_basis; /* of their column `model_school` */
  JjTableSpec tables[JJ_TABLE_COUNT];
  JjTableSpec catalogue;    /* of own indicators */
  GArray *indicator_values; /* (owned) of JjTableSpec; NULL: the study has no block `indicators` */
  JjGivenLimit limits[JJ_LIMIT_COUNT];
} JjStudyFile;

/* False where there is no tree to read tables from; any other fault is a diagnostic and reading goes on. */
bool jj_study_file_read(JjStudyFile *file, const char *path, const JjReading *reading);
void jj_study_file_clear(JjStudyFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjStudyFile, jj_study_file_clear)

/* Fills the limits from the block `criteria`, where there is one. */
void jj_limits_read(JjStudyFile *file, JjDiagnostics *diagnostics);

/* What study and scenario files share. `jiujin: 1`, else a diagnostic. */
bool jj_check_version(const JjDoc *root, JjDiagnostics *diagnostics);
/* A year at `key`; 0, and no diagnostic, where the key is absent. */
int16_t jj_doc_year(const JjDoc *root, const char *key, JjDiagnostics *diagnostics);
/* The list of texts at `key` (a single text is a list of one), appended to `texts` (borrowed). */
void jj_doc_texts(const JjDoc *root, const char *key, GPtrArray *texts, JjDiagnostics *diagnostics);

#endif
