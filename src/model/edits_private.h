/* What the handlers of edits work on. One file a subject: edits_zones.c, edits_communities.c, edits_schools.c,
 * edits_seats.c, edits_links.c. */
#ifndef JJ_MODEL_EDITS_PRIVATE_H
#define JJ_MODEL_EDITS_PRIVATE_H

#include "base/i18n.h"
#include "jiujin/edits.h"
#include "jiujin/model.h"

typedef struct {
  const JjStudy *study; /* as edited so far: the base's, or the derived one */
  JjStudy *derived;     /* (owned) from the first edit that changes the study, else NULL */
  JjPlanBuilder *plan;
  int16_t year;
  JjPlace *left_at;  /* [communities] where the zone moved out of it last was named */
  bool *left;        /* [communities] has a zone been moved out of it? */
  uint32_t *left_by; /* [communities] the edit that did it last */
  uint32_t edit;     /* at work */
  JjDiagnostics *diagnostics;
  uint32_t n_errors;
} EditContext;

/* An error (or the code's usual severity) at a text. found is the text; expected may be NULL. */
void edit_complain(EditContext *context, JjDiagnosticCode code, const JjEditText *at, const char *message,
                   const char *expected);
void edit_complain_at(EditContext *context, JjDiagnosticCode code, JjPlace place, const char *message);
/* An edit that changes nothing is worth a warning, no more. */
void edit_warn_idle(EditContext *context, const JjEditText *at, const char *message);
/* A warning; what was done about it may be NULL. */
void edit_warn(EditContext *context, const JjEditText *at, const char *message, const char *expected, const char *done);

typedef enum { SUBJECT_ZONE, SUBJECT_COMMUNITY, SUBJECT_SCHOOL, SUBJECT_FEEDER, SUBJECT_COUNT } EditSubject;
/* The id that the text names, or JJ_NONE after a diagnostic. */
JjId edit_resolve(EditContext *context, EditSubject subject, const JjEditText *at);
/* The one text of a key resolved; JJ_NONE too, without a diagnostic, where the edit lacks an optional key. */
JjId edit_resolve_arg(EditContext *context, EditSubject subject, const JjEdit *edit, JjArg arg);
/* A school of the study that is there in the year, else JJ_NONE after a diagnostic. */
JjId edit_resolve_school(EditContext *context, const JjEditText *at);
/* A whole number from 0 on; `absent` where the text is NULL. False after a diagnostic. */
bool edit_count(EditContext *context, const JjEditText *at, int64_t absent, int64_t *out);
/* Notes that a zone left its primary community, so that one left empty can be named. */
void edit_note_left(EditContext *context, JjId community, JjPlace place);

void edit_move(EditContext *context, const JjEdit *edit);
void edit_share(EditContext *context, const JjEdit *edit);
void edit_unshare(EditContext *context, const JjEdit *edit);
void edit_merge(EditContext *context, const JjEdit *edit);
void edit_split(EditContext *context, const JjEdit *edit);
void edit_rename(EditContext *context, const JjEdit *edit);
void edit_assign(EditContext *context, const JjEdit *edit);
void edit_open(EditContext *context, const JjEdit *edit);
void edit_close(EditContext *context, const JjEdit *edit);
void edit_relocate(EditContext *context, const JjEdit *edit);
void edit_seats(EditContext *context, const JjEdit *edit);
void edit_succeed(EditContext *context, const JjEdit *edit);
void edit_convene(EditContext *context, const JjEdit *edit);
void edit_link(EditContext *context, const JjEdit *edit);
void edit_unlink(EditContext *context, const JjEdit *edit);
void edit_joint_admission(EditContext *context, const JjEdit *edit);

/* Schools in the zone that belong to the community it leaves go along. */
void edit_take_schools_along(EditContext *context, JjId zone, JjId from, JjId to);

/* The feeder that the text names; JJ_NONE after a diagnostic, also for an outside origin and in a residence study. */
JjId edit_resolve_feeder(EditContext *context, const JjEditText *at);

/* Programs of a school that opens, and of one that is succeeded. */
void edit_open_seats(EditContext *context, const JjEdit *edit, JjId school);
void edit_give_programs(EditContext *context, JjId from, JjId to);

/* The study to write to: derived from the base by the first edit that does. */
JjStudy *edit_derived(EditContext *context);
/* An admission district or program group by what a person calls it, added to the derived study (with a warning) where
 * it has none of that name; JJ_NONE after a diagnostic. */
JjId edit_district(EditContext *context, const JjEditText *at);
JjId edit_group(EditContext *context, const JjEditText *at);
/* Index of the text in words, JJ_NONE after a diagnostic. */
uint32_t edit_word(EditContext *context, const JjEditText *at, const char *const *words);

#endif
