#include "load/draft.h"

#include <string.h>

#include "base/i18n.h"

static guint hash_key(gconstpointer data) {
  const uint32_t *key = data;
  uint32_t hash = 2166136261u;
  for (int i = 0; i < 4; i++) {
    hash = (hash ^ key[i]) * 16777619u;
  }
  return hash;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b) {
  return memcmp(a, b, 4 * sizeof(uint32_t)) == 0;
}

void jj_draft_init(JjDraft *draft, const JjReading *reading, const JjStudyFile *file) {
  *draft = (JjDraft){.reading = reading, .file = file, .membership_complete = true, .totals_complete = true};
  draft->builder = jj_study_builder_new(file->code, file->name);
  draft->strings = g_string_chunk_new(4096);
  draft->zone_index = jj_index_new();
  draft->community_index = jj_index_new();
  draft->school_index = jj_index_new();
  draft->origin_index = jj_index_new();
  draft->zones = g_array_new(FALSE, FALSE, sizeof(ZoneDraft));
  draft->communities = g_array_new(FALSE, FALSE, sizeof(CommunityDraft));
  draft->members = g_array_new(FALSE, FALSE, sizeof(MemberDraft));
  draft->schools = g_array_new(FALSE, FALSE, sizeof(SchoolDraft));
  draft->origins = g_array_new(FALSE, FALSE, sizeof(OriginDraft));
  draft->totals = g_array_new(FALSE, FALSE, sizeof(YearTotal));
  draft->origin_totals = g_array_new(FALSE, FALSE, sizeof(YearTotal));
  draft->points = g_array_new(FALSE, FALSE, sizeof(PointDraft));
  draft->seen = g_hash_table_new_full(hash_key, equal_keys, g_free, NULL);
}

void jj_draft_clear(JjDraft *draft) {
  jj_study_builder_free(draft->builder);
  g_string_chunk_free(draft->strings);
  JjIndex *indices[] = {draft->zone_index, draft->community_index, draft->school_index, draft->origin_index};
  for (size_t i = 0; i < G_N_ELEMENTS(indices); i++) {
    jj_index_free(indices[i]);
  }
  GArray *arrays[] = {draft->zones,   draft->communities, draft->members, draft->schools,
                      draft->origins, draft->totals,      draft->points};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_array_unref(arrays[i]);
  }
  g_hash_table_unref(draft->seen);
  g_free(draft->zone_extents);
}

bool jj_draft_open(const JjDraft *draft, JjTableId table, JjRows *rows, JjIndex *index) {
  const JjTableSpec *spec = &draft->file->tables[table];
  if (spec->path == NULL) {
    *rows = (JjRows){0};
    bool may_lack = spec->table == NULL && table == JJ_TABLE_FEEDERS && draft->file->origin_kind == JJ_ORIGIN_RESIDENCE;
    if (index != NULL && !may_lack) { /* a diagnostic of the study file says so */
      jj_index_set_incomplete(index);
    }
    return false;
  }
  return jj_rows_open(rows, draft->reading, jj_schema_for(table, draft->file->origin_kind), spec, index);
}

bool jj_draft_is_first(JjDraft *draft, JjRows *rows, const uint32_t key[4]) {
  gpointer first = NULL;
  if (g_hash_table_lookup_extended(draft->seen, key, NULL, &first)) {
    g_autofree char *expected =
        g_strdup_printf(_("one row of this kind; the first is row %u"), GPOINTER_TO_UINT(first));
    jj_rows_reject(rows, JJ_NONE, JJ_DIAG_ROW_DUPLICATE, _("a record is given twice"), expected);
    return false;
  }
  uint32_t row = jj_rows_place(rows, JJ_NONE).row;
  g_hash_table_insert(draft->seen, g_memdup2(key, 4 * sizeof *key), GUINT_TO_POINTER(row));
  return true;
}

JjPlace jj_draft_keep_place(JjDraft *draft, JjPlace place) {
  const char **const texts[] = {&place.file, &place.layer, &place.column_name};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    *texts[i] = *texts[i] != NULL ? g_string_chunk_insert_const(draft->strings, *texts[i]) : NULL;
  }
  return place;
}
