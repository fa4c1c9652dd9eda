/* The grammar of edits, and edits as they are collected. */
#include <string.h>

#include "jiujin/edits.h"
#include "jiujin/model.h"

const char *const jj_edit_words[] = {
    "move",       "share",      "unshare",  "merge",      "split",     "rename", "assign", "open",
    "close",      "relocate",   "seats",    "succeed",    "convene",   "link",   "unlink", "joint_admission",
    "close_road", "road_speed", "add_road", "drop_route", "add_route", NULL};
const char *const jj_arg_words[] = {
    "zones",    "communities", "schools",   "feeders", "stops",         "minutes", "departures",
    "to",       "with",        "from",      "into",    "community",     "school",  "by",
    "code",     "name",        "convening", "zone",    "lon",           "lat",     "x",
    "y",        "ownership",   "type",      "kind",    "program_group", "seats",   "exam_free_seats",
    "district", "quota",       "road",      "route",   "mode",          "class",   "kmh",
    "length_m", "to_lon",      "to_lat",    "to_x",    "to_y",          NULL};

enum { MOST_KEYS = 14 };

#define NEED(word)                                                                                                     \
  { JJ_ARG_##word, true, false }
#define MAY(word)                                                                                                      \
  { JJ_ARG_##word, false, false }
#define ROW(word, need)                                                                                                \
  { JJ_ARG_##word, (need), true }

static const struct {
  uint32_t n;
  JjEditKey keys[MOST_KEYS];
} grammar[JJ_EDIT_KIND_COUNT] = {
    [JJ_EDIT_MOVE] = {2, {NEED(ZONES), NEED(TO)}},
    [JJ_EDIT_SHARE] = {2, {NEED(ZONES), NEED(WITH)}},
    [JJ_EDIT_UNSHARE] = {2, {NEED(ZONES), NEED(FROM)}},
    [JJ_EDIT_MERGE] = {3, {NEED(COMMUNITIES), NEED(INTO), MAY(NAME)}},
    [JJ_EDIT_SPLIT] = {5, {NEED(COMMUNITY), NEED(ZONES), NEED(INTO), NEED(NAME), MAY(CONVENING)}},
    [JJ_EDIT_RENAME] = {3, {NEED(COMMUNITY), NEED(NAME), MAY(CODE)}},
    [JJ_EDIT_ASSIGN] = {3, {MAY(SCHOOLS), MAY(FEEDERS), NEED(TO)}},
    [JJ_EDIT_OPEN] = {13,
                      {NEED(CODE), NEED(NAME), MAY(ZONE), MAY(LON), MAY(LAT), MAY(X), MAY(Y), NEED(OWNERSHIP),
                       NEED(TYPE), MAY(COMMUNITY), ROW(PROGRAM_GROUP, false), ROW(SEATS, true),
                       ROW(EXAM_FREE_SEATS, false)}},
    [JJ_EDIT_CLOSE] = {1, {NEED(SCHOOLS)}},
    [JJ_EDIT_RELOCATE] = {6, {NEED(SCHOOL), MAY(ZONE), MAY(LON), MAY(LAT), MAY(X), MAY(Y)}},
    [JJ_EDIT_SEATS] = {4, {NEED(SCHOOL), MAY(PROGRAM_GROUP), NEED(SEATS), MAY(EXAM_FREE_SEATS)}},
    [JJ_EDIT_SUCCEED] = {2, {NEED(SCHOOL), NEED(BY)}},
    [JJ_EDIT_CONVENE] = {2, {NEED(COMMUNITY), NEED(SCHOOL)}},
    [JJ_EDIT_LINK] = {3, {NEED(ZONES), NEED(KIND), MAY(NAME)}},
    [JJ_EDIT_UNLINK] = {1, {NEED(ZONES)}},
    [JJ_EDIT_JOINT_ADMISSION] = {4, {MAY(ZONES), MAY(FEEDERS), NEED(DISTRICT), MAY(QUOTA)}},
    [JJ_EDIT_CLOSE_ROAD] = {5, {NEED(ROAD), MAY(LON), MAY(LAT), MAY(X), MAY(Y)}},
    [JJ_EDIT_ROAD_SPEED] = {6, {NEED(ROAD), NEED(KMH), MAY(LON), MAY(LAT), MAY(X), MAY(Y)}},
    [JJ_EDIT_ADD_ROAD] = {12,
                          {NEED(NAME), MAY(LON), MAY(LAT), MAY(X), MAY(Y), MAY(TO_LON), MAY(TO_LAT), MAY(TO_X),
                           MAY(TO_Y), MAY(CLASS), MAY(KMH), MAY(LENGTH_M)}},
    [JJ_EDIT_DROP_ROUTE] = {1, {NEED(ROUTE)}},
    [JJ_EDIT_ADD_ROUTE] = {6, {NEED(CODE), NEED(NAME), MAY(MODE), NEED(STOPS), NEED(MINUTES), NEED(DEPARTURES)}},
};

const JjEditKey *jj_edit_keys(JjEditKind kind, uint32_t *n) {
  g_assert((unsigned)kind < JJ_EDIT_KIND_COUNT);
  *n = grammar[kind].n;
  return grammar[kind].keys;
}

bool jj_arg_is_list(JjArg arg) {
  return arg <= JJ_ARG_DEPARTURES;
}

bool jj_edit_is_of_network(JjEditKind kind) {
  return kind >= JJ_EDIT_CLOSE_ROAD;
}

/* Texts of the edit added last grow by doubling; powers of two tell when. */
static JjEditText *new_text(JjEdit *edit) {
  uint32_t n = edit->n_texts++;
  if ((n & (n - 1)) == 0) edit->texts = g_renew(JjEditText, edit->texts, n == 0 ? 1 : 2 * (size_t)n);
  return &edit->texts[n];
}

static const char *keep(JjEdits *edits, const char *text) {
  return text ? g_string_chunk_insert_const(edits->strings, text) : NULL;
}

static JjPlace keep_place(JjEdits *edits, JjPlace place) {
  place.file = keep(edits, place.file);
  place.layer = keep(edits, place.layer);
  place.column_name = keep(edits, place.column_name);
  return place;
}

JjEdits *jj_edits_new(void) {
  JjEdits *edits = g_new0(JjEdits, 1);
  edits->strings = g_string_chunk_new(256);
  return edits;
}

void jj_edits_free(JjEdits *edits) {
  if (!edits) return;
  for (uint32_t i = 0; i < edits->n; i++) g_free(edits->edits[i].texts);
  g_free(edits->edits);
  g_string_chunk_free(edits->strings);
  g_free(edits);
}

uint32_t jj_edits_add(JjEdits *edits, JjEditKind kind, JjPlace place) {
  g_assert((unsigned)kind < JJ_EDIT_KIND_COUNT);
  uint32_t n = edits->n++;
  if ((n & (n - 1)) == 0) edits->edits = g_renew(JjEdit, edits->edits, n == 0 ? 1 : 2 * (size_t)n);
  edits->edits[n] = (JjEdit){.kind = kind, .place = keep_place(edits, place), .zone = JJ_NONE};
  return n;
}

static bool takes(JjEditKind kind, JjArg arg) {
  for (uint32_t i = 0; i < grammar[kind].n; i++)
    if (grammar[kind].keys[i].arg == arg) return true;
  return false;
}

void jj_edits_say(JjEdits *edits, JjArg arg, uint32_t row, const char *text, JjPlace place) {
  g_assert(edits->n > 0 && text && text[0] != '\0');
  JjEdit *edit = &edits->edits[edits->n - 1];
  g_assert(takes(edit->kind, arg));
  *new_text(edit) = (JjEditText){arg, row, keep(edits, text), keep_place(edits, place)};
}

const JjEditText *jj_edit_text(const JjEdit *edit, JjArg arg) {
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == arg && edit->texts[i].row == 0) return &edit->texts[i];
  return NULL;
}
