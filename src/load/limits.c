/* The block `criteria` of a study file: limits to figures of communities. */
#include <string.h>

#include "load/study_file.h"

enum { MOST_PERCENT = 100, MOST_MINUTES = 1440 };

/* The limits of each criterion follow each other. */
static const struct {
  const char *criterion;
  JjLimit first, end;
} blocks[] = {{"convenient", JJ_LIMIT_SCHOOL_30, JJ_LIMIT_ATTENDED_MEAN},
              {"reasonable_time", JJ_LIMIT_ATTENDED_MEAN, JJ_LIMIT_COUNT}};
static const char *const block_keys[] = {"convenient", "reasonable_time", NULL};

static bool is_share(JjLimit limit) {
  return limit < JJ_LIMIT_ATTENDED_MEAN || g_str_has_suffix(jj_limit_words[limit], "_over_60");
}

static void read_limits(JjStudyFile *file, const JjDoc *map, JjLimit first, JjLimit end, JjDiagnostics *diagnostics) {
  const char *keys[JJ_LIMIT_COUNT + 1] = {NULL};
  memcpy(keys, &jj_limit_words[first], (end - first) * sizeof *keys);
  if (!jj_doc_check_keys(map, keys, diagnostics)) return;
  for (JjLimit limit = first; limit < end; limit++) {
    JjGivenLimit *given = &file->limits[limit];
    const double most = is_share(limit) ? MOST_PERCENT : MOST_MINUTES;
    given->given = jj_doc_get(map, jj_limit_words[limit]) &&
                   jj_doc_get_real_optional(map, jj_limit_words[limit], 0, most, &given->value, diagnostics);
  }
}

void jj_limits_read(JjStudyFile *file, JjDiagnostics *diagnostics) {
  const JjDoc *block = jj_doc_get(file->doc, "criteria");
  if (!block || !jj_doc_check_keys(block, block_keys, diagnostics)) return;
  for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
    const JjDoc *map = jj_doc_get(block, blocks[i].criterion);
    if (map) read_limits(file, map, blocks[i].first, blocks[i].end, diagnostics);
  }
}
