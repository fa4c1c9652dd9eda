/* jiujin/edits.h: what a scenario changes: study × plan → study × plan, and edits of the networks that ways go by.
 *
 * An edit is a kind and what it is told, each with its place in the file it comes from. Names are looked up where an
 * edit is applied: zones, communities and schools by jj_edits_apply, roads and routes by jj_edits_of_roads and
 * jj_edits_of_routes, on the networks.
 */
#ifndef JIUJIN_EDITS_H
#define JIUJIN_EDITS_H

#include "jiujin/diagnostic.h"
#include "jiujin/model.h"

typedef enum {
  JJ_EDIT_MOVE,
  JJ_EDIT_SHARE,
  JJ_EDIT_UNSHARE,
  JJ_EDIT_MERGE,
  JJ_EDIT_SPLIT,
  JJ_EDIT_RENAME,
  JJ_EDIT_ASSIGN,
  JJ_EDIT_OPEN,
  JJ_EDIT_CLOSE,
  JJ_EDIT_RELOCATE,
  JJ_EDIT_SEATS,
  JJ_EDIT_SUCCEED,
  JJ_EDIT_CONVENE,
  JJ_EDIT_LINK,
  JJ_EDIT_UNLINK,
  JJ_EDIT_JOINT_ADMISSION,
  JJ_EDIT_CLOSE_ROAD, /* from here on: of the networks */
  JJ_EDIT_ROAD_SPEED,
  JJ_EDIT_ADD_ROAD,
  JJ_EDIT_DROP_ROUTE,
  JJ_EDIT_ADD_ROUTE,
  JJ_EDIT_KIND_COUNT
} JjEditKind;
extern const char *const jj_edit_words[]; /* move share unshare … add_route, NULL-ended */

/* What an edit is told, named by the keys of files. */
typedef enum {
  JJ_ARG_ZONES, /* the lists first */
  JJ_ARG_COMMUNITIES,
  JJ_ARG_SCHOOLS,
  JJ_ARG_FEEDERS,
  JJ_ARG_STOPS,
  JJ_ARG_MINUTES,
  JJ_ARG_DEPARTURES,
  JJ_ARG_TO,
  JJ_ARG_WITH,
  JJ_ARG_FROM,
  JJ_ARG_INTO,
  JJ_ARG_COMMUNITY,
  JJ_ARG_SCHOOL,
  JJ_ARG_BY,
  JJ_ARG_CODE,
  JJ_ARG_NAME,
  JJ_ARG_CONVENING,
  JJ_ARG_ZONE,
  JJ_ARG_LON,
  JJ_ARG_LAT,
  JJ_ARG_X,
  JJ_ARG_Y,
  JJ_ARG_OWNERSHIP,
  JJ_ARG_TYPE,
  JJ_ARG_KIND,
  JJ_ARG_PROGRAM_GROUP,
  JJ_ARG_SEATS,
  JJ_ARG_EXAM_FREE_SEATS,
  JJ_ARG_DISTRICT,
  JJ_ARG_QUOTA,
  JJ_ARG_ROAD,
  JJ_ARG_ROUTE,
  JJ_ARG_MODE,
  JJ_ARG_CLASS,
  JJ_ARG_KMH,
  JJ_ARG_LENGTH_M,
  JJ_ARG_TO_LON,
  JJ_ARG_TO_LAT,
  JJ_ARG_TO_X,
  JJ_ARG_TO_Y,
  JJ_ARG_COUNT
} JjArg;
extern const char *const jj_arg_words[]; /* zones communities … to_y, NULL-ended */

typedef struct {
  JjArg arg;
  bool required;
  bool in_rows; /* stands in the maps of a list `seats` (of `open`), any number of times, in rows 0, 1, … */
} JjEditKey;
/* The grammar: the keys that an edit takes, [*n], in the order in which files have them. (borrowed, static) */
const JjEditKey *jj_edit_keys(JjEditKind kind, uint32_t *n);
bool jj_arg_is_list(JjArg arg);
/* Is it of roads or routes? jj_edits_apply passes over those. */
bool jj_edit_is_of_network(JjEditKind kind);
/* A code, a name, a number that a person said. Words are those of this header, in English. */
typedef struct {
  JjArg arg;
  uint32_t row;     /* 0 but for keys in rows */
  const char *text; /* never empty */
  JjPlace place;
} JjEditText;

typedef struct {
  JjEditKind kind;
  JjPlace place; /* of the edit in its file */
  uint32_t n_texts;
  JjEditText *texts; /* in any order */
  /* Where `open` and `relocate` put a school by a point, and the points of road edits: found by jj_edits_locate
   * (jiujin/load.h). */
  bool located;
  double x_m, y_m;
  JjId zone;             /* of `open` and `relocate` */
  double to_x_m, to_y_m; /* of `add_road` */
} JjEdit;

typedef struct {
  uint32_t n;
  JjEdit *edits;
  GStringChunk *strings;
} JjEdits;
JjEdits *jj_edits_new(void);
void jj_edits_free(JjEdits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjEdits, jj_edits_free)
/* Appends an edit that is told nothing yet; its index. Copies the place. */
uint32_t jj_edits_add(JjEdits *edits, JjEditKind kind, JjPlace place);
/* Tells the edit added last something. Copies. The key must be one of its kind, in row 0 or the next or the last. */
void jj_edits_say(JjEdits *edits, JjArg arg, uint32_t row, const char *text, JjPlace place);
/* The first text of a key in row 0, NULL if there is none. (borrowed) */
const JjEditText *jj_edit_text(const JjEdit *edit, JjArg arg);

/* What the edits make of *base, in the same year; *base stays. An edit that does not fit is a diagnostic at its place;
 * then false and *out is untouched. An edit without effect is a warning. Edits that name points must have been located.
 * Ids of *base keep their meaning; schools that are opened come after them.
 * A zone moved or split off takes its schools along only when they belonged to the community it leaves (primary); its
 * further communities stay, and a move back is the exact inverse unless the zone or a school in it belonged to `to`
 * already. A community left without zones is an error at the last zone that left it; one that had none before is not.
 * Only a zone with a primary community can be shared. A school closed is closed from the year of *base on; one that
 * opens is there from that year on, without entrants. `succeed` gives flows and programs of the year to the new school.
 * `joint_admission` changes a table of its own, never who belongs where. */
bool jj_edits_apply(const JjEdits *edits, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics);

/* The same of those alone that are `chosen` [edits->n], in their order, without a word: where some don't fit, false and
 * unfit [edits->n] says which; a community left empty is the fault of the edit that the last zone left by. */
bool jj_edits_apply_chosen(const JjEdits *edits, const bool *chosen, const JjSituation *base, JjSituation *out,
                           bool *unfit);

#endif
