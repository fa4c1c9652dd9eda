#include "jiujin/school_day.h"

#include <string.h>

#include "base/i18n.h"
#include "load/files.h"
#include "load/source.h"
#include "load/study_file.h"

#define MINUTE_MS 60000u
#define MOST_MINUTES INT64_C(1440)

static const char *const block_keys[] = {"label", "basis", "feeds",          "school_buses", "date", "bell",
                                         "leave", "bells", "walk_limit_min", "longest_min",  NULL};
static const char *const feed_keys[] = {"source", "prefix", "encoding", NULL};

typedef struct {
  const char *study_path;
  const JjStudy *study;
  const JjDoc *block;
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  GArray *feeds;    /* of JjFeed */
  GPtrArray *paths; /* (owned) strings of the feeds */
  const char *buses, *date, *label;
} Reading;

void jj_school_day_free(JjSchoolDay *day) {
  if (!day) return;
  g_free(day->label);
  jj_timetable_free(day->timetable);
  g_free(day->bell_ms);
  for (uint32_t i = 0; i < JJ_MOST_LEAVES; i++) g_free(day->leave_ms[i]);
  g_free(day);
}

/* ---- times of day ---- */

/* "08:00". False after a diagnostic. */
static bool read_clock(Reading *reading, const JjDoc *node, uint32_t *out) {
  const char *text = jj_doc_scalar(node);
  const size_t digits = text ? strspn(text, "0123456789") : 0;
  const gint64 hours = digits > 0 ? g_ascii_strtoll(text, NULL, 10) : -1;
  const bool shaped = digits > 0 && digits <= 2 && text[digits] == ':' && strlen(text + digits + 1) == 2 &&
                      strspn(text + digits + 1, "0123456789") == 2;
  const gint64 minutes = shaped ? g_ascii_strtoll(text + digits + 1, NULL, 10) : 60;
  if (hours >= 0 && hours < 24 && minutes < 60) {
    *out = (uint32_t)(hours * 60 + minutes) * MINUTE_MS;
    return true;
  }
  jj_report(reading->diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), _("not a time of day"), text, "08:00");
  return false;
}

/* One more than there are schools, for those that scenarios open. (owned) */
static uint32_t *same_for_all(const Reading *reading, uint32_t ms) {
  const uint32_t n = reading->study->schools.n;
  uint32_t *times = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t school = 0; school <= n; school++) times[school] = ms;
  return times;
}

static void read_leaves(Reading *reading, JjSchoolDay *day) {
  static const uint32_t usual[JJ_MOST_LEAVES] = {(16 * 60 + 10) * MINUTE_MS, (17 * 60 + 10) * MINUTE_MS};
  const JjDoc *node = jj_doc_get(reading->block, "leave");
  const bool list = node && jj_doc_kind(node) == JJ_DOC_LIST;
  const uint32_t n = !node ? JJ_MOST_LEAVES : list ? jj_doc_size(node) : 1;
  day->n_leaves = MIN(n, JJ_MOST_LEAVES);
  for (uint32_t i = 0; i < day->n_leaves; i++) {
    uint32_t ms = usual[i];
    if (node) (void)read_clock(reading, list ? jj_doc_item(node, i) : node, &ms);
    day->leave_ms[i] = same_for_all(reading, ms);
  }
  if (n == 0 || n > JJ_MOST_LEAVES)
    jj_report(reading->diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), _("one leaving time or two"), NULL,
              "[\"16:10\", \"17:10\"]");
}

/* `bells`: a school's own time, by its code or name. */
static void read_bells(Reading *reading, JjSchoolDay *day) {
  uint32_t usual = 8 * 60 * MINUTE_MS;
  const JjDoc *bell = jj_doc_get(reading->block, "bell"), *bells = jj_doc_get(reading->block, "bells");
  if (bell) (void)read_clock(reading, bell, &usual);
  day->bell_ms = same_for_all(reading, usual);
  for (uint32_t i = 0; i < jj_doc_size(bells); i++) {
    JjId school = JJ_NONE;
    g_autofree char *hint = NULL;
    if (jj_study_find_school(reading->study, jj_doc_key(bells, i), &school, &hint) == JJ_FOUND)
      (void)read_clock(reading, jj_doc_item(bells, i), &day->bell_ms[school]);
    else
      jj_report(reading->diagnostics, JJ_DIAG_SCHOOL_UNKNOWN, jj_doc_key_place(bells, i),
                _("no school has this code or name"), jj_doc_key(bells, i), hint);
  }
}

/* ---- files ---- */

/* The path beside the study (owned by reading), NULL after a diagnostic. */
static const char *local_path(Reading *reading, const JjDoc *map, const char *key) {
  const char *source = NULL;
  if (!jj_doc_get_text(map, key, &source, reading->diagnostics)) return NULL;
  if (!jj_source_is_local(source)) {
    jj_report(reading->diagnostics, JJ_DIAG_FILE_FORBIDDEN, jj_doc_place(jj_doc_get(map, key)),
              _("only plain local files are opened"), source, _("a path, without URL, /vsi or VRT"));
    return NULL;
  }
  g_ptr_array_add(reading->paths, jj_path_beside(reading->study_path, source));
  return reading->paths->pdata[reading->paths->len - 1];
}

static void read_feed(Reading *reading, const JjDoc *node) {
  JjFeed feed = {NULL, NULL, NULL};
  if (!jj_doc_check_keys(node, feed_keys, reading->diagnostics)) return;
  feed.path = local_path(reading, node, "source");
  (void)jj_doc_get_text_optional(node, "prefix", &feed.prefix, reading->diagnostics);
  (void)jj_doc_get_text_optional(node, "encoding", &feed.encoding, reading->diagnostics);
  if (feed.path) g_array_append_val(reading->feeds, feed);
}

static void read_files(Reading *reading) {
  const JjDoc *feeds = jj_doc_get(reading->block, "feeds");
  for (uint32_t i = 0; i < jj_doc_size(feeds); i++) read_feed(reading, jj_doc_item(feeds, i));
  if (jj_doc_get(reading->block, "school_buses")) reading->buses = local_path(reading, reading->block, "school_buses");
  if (jj_doc_size(feeds) == 0 && !jj_doc_get(reading->block, "school_buses"))
    jj_report(reading->diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(reading->block), _("a timetable without feeds"),
              NULL, "feeds, school_buses");
}

static void read_minutes(Reading *reading, const char *key, int64_t usual, uint32_t *ms) {
  int64_t minutes = usual;
  (void)jj_doc_get_int_optional(reading->block, key, 1, MOST_MINUTES, &minutes, reading->diagnostics);
  *ms = (uint32_t)minutes * MINUTE_MS;
}

static void read_words(Reading *reading, JjSchoolDay *day) {
  uint32_t basis = JJ_BASIS_OBSERVED;
  (void)jj_doc_get_text_optional(reading->block, "label", &reading->label, reading->diagnostics);
  (void)jj_doc_get_text_optional(reading->block, "date", &reading->date, reading->diagnostics);
  if (jj_doc_get(reading->block, "basis"))
    (void)jj_doc_get_word(reading->block, "basis", jj_basis_words, &basis, reading->diagnostics);
  day->label = g_strdup(reading->label);
  day->basis = (JjBasis)basis;
  read_minutes(reading, "walk_limit_min", 30, &day->walk_limit_ms);
  read_minutes(reading, "longest_min", 240, &day->longest_ms);
}

static bool read_block(Reading *reading, JjSchoolDay *day) {
  if (!jj_doc_check_keys(reading->block, block_keys, reading->diagnostics)) return false;
  read_words(reading, day);
  read_bells(reading, day);
  read_leaves(reading, day);
  read_files(reading);
  return true;
}

static bool fail(const char *path, GError **error) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the timetable of %s cannot be used"), path);
  return false;
}

static bool load_files(Reading *reading, JjSchoolDay *day, GError **error) {
  const JjTimetableSource source = {.feeds = (const JjFeed *)reading->feeds->data,
                                    .n_feeds = reading->feeds->len,
                                    .school_buses = reading->buses,
                                    .date = reading->date,
                                    .crs = reading->study->crs,
                                    .change_ms = JJ_CHANGE_MS};
  return jj_load_timetable(&source, &day->timetable, day->date, reading->inputs, reading->diagnostics, error);
}

bool jj_load_school_day(const char *study_path, const JjStudy *study, JjSchoolDay **out, JjInputs *inputs,
                        JjDiagnostics *diagnostics, GError **error) {
  const uint32_t n_before = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  g_autoptr(JjInputs) study_inputs = jj_inputs_new(); /* whoever loads the study lists its file */
  g_autoptr(JjDoc) doc = jj_load_yaml(study_path, "study", study_inputs, diagnostics);
  if (!doc || jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > n_before) return fail(study_path, error);
  if (!jj_doc_get(doc, "timetable")) {
    *out = NULL;
    return true;
  }
  g_autoptr(GArray) feeds = g_array_new(FALSE, FALSE, sizeof(JjFeed));
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  Reading reading = {.study_path = study_path,
                     .study = study,
                     .block = jj_doc_get(doc, "timetable"),
                     .inputs = inputs,
                     .diagnostics = diagnostics,
                     .feeds = feeds,
                     .paths = paths};
  g_autoptr(JjSchoolDay) day = g_new0(JjSchoolDay, 1);
  if (!read_block(&reading, day) || jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > n_before)
    return fail(study_path, error);
  if (!load_files(&reading, day, error)) return false;
  *out = g_steal_pointer(&day);
  return true;
}
