/* Codes and names of one table's records, for the tables that refer to them. It also knows the records that were left
 * out, so that one fault does not look like a hundred. */
#ifndef JIUJIN_LOAD_INDEX_H
#define JIUJIN_LOAD_INDEX_H

#include "jiujin/base.h"

typedef struct JjIndex JjIndex;

JjIndex *jj_index_new(void);
void jj_index_free(JjIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjIndex, jj_index_free)

/* Copies. False, nothing added: the code is there already. `name` NULL: found by code only. */
bool jj_index_add(JjIndex *index, const char *code, const char *name, JjId id);
bool jj_index_has(const JjIndex *index, const char *code);
/* A record with this code (or name) was in the file but left out. */
void jj_index_leave_out(JjIndex *index, const char *text);
/* Records are missing altogether: any code not found may have been among them. */
void jj_index_set_incomplete(JjIndex *index);
bool jj_index_is_incomplete(const JjIndex *index);

typedef enum { JJ_REFERENCE_FOUND, JJ_REFERENCE_UNKNOWN, JJ_REFERENCE_AMBIGUOUS, JJ_REFERENCE_LEFT_OUT } JjReference;
/* By code, else by name (as jj_fold_name compares). *hint (owned, may be NULL): the nearest code or name, or the codes
 * of all that bear the name. O(1) if found, O(records) if not, the first time. */
JjReference jj_index_find(JjIndex *index, const char *text, JjId *id, char **hint);

#endif
