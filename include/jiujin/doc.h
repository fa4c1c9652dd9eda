/* jiujin/doc.h: a parsed tree (of YAML) in which every node knows its file, line and column.
 *
 * Scalars stay text until a schema types them: 010302 is a school code, not an octal number.
 */
#ifndef JIUJIN_DOC_H
#define JIUJIN_DOC_H

#include "jiujin/base.h"
#include "jiujin/diagnostic.h"

typedef enum { JJ_DOC_SCALAR, JJ_DOC_LIST, JJ_DOC_MAP } JjDocKind;

typedef struct JjDoc JjDoc;

/* The tree's root; frees the whole tree. Children are (borrowed) from their parent. */
void jj_doc_free(JjDoc *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjDoc, jj_doc_free)

/* Building, for readers: a node of `file` at line and column (from 1). The text and the file name are copied. */
JjDoc *jj_doc_new(JjDocKind kind, const char *file, uint32_t line, uint32_t column);
void jj_doc_set_scalar(JjDoc *node, const char *text);
void jj_doc_append(JjDoc *list, JjDoc *item); /* takes item */
/* Takes value; false: the key is there already and value was freed. */
bool jj_doc_put(JjDoc *map, const char *key, JjPlace key_place, JjDoc *value);

JjDocKind jj_doc_kind(const JjDoc *node);
JjPlace jj_doc_place(const JjDoc *node);
const char *jj_doc_scalar(const JjDoc *node); /* text, NULL for other kinds */

uint32_t jj_doc_size(const JjDoc *node);                     /* items or keys; 0 for a scalar, and for NULL */
const JjDoc *jj_doc_item(const JjDoc *list, uint32_t index); /* of a list, or the value of a map's index-th key */
const char *jj_doc_key(const JjDoc *map, uint32_t index);    /* in file order */
JjPlace jj_doc_key_place(const JjDoc *map, uint32_t index);
const JjDoc *jj_doc_get(const JjDoc *map, const char *key); /* NULL if absent or node is no map (node may be NULL) */

/* Checks a map's keys against `allowed` (NULL-ended): each unknown key is a diagnostic with the nearest allowed word.
 * A node that is no map, or NULL, is a diagnostic too. True if all is well. */
bool jj_doc_check_keys(const JjDoc *map, const char *const *allowed, JjDiagnostics *diagnostics);

/* Typed reading of a scalar. Wrong or absent: a diagnostic at the node (or at `map` if the key is absent), false and
 * *out untouched. `_optional` variants are true and leave *out alone where the key is absent. `map` may be NULL or no
 * map: then every key is absent. Required text must not be empty; optional text may be. Numbers are plain decimals
 * (no white space, no infinity); booleans are `true` and `false` only. */
bool jj_doc_get_text(const JjDoc *map, const char *key, const char **out, JjDiagnostics *diagnostics); /* (borrowed) */
bool jj_doc_get_text_optional(const JjDoc *map, const char *key, const char **out, JjDiagnostics *diagnostics);
bool jj_doc_get_int(const JjDoc *map, const char *key, int64_t min, int64_t max, int64_t *out,
                    JjDiagnostics *diagnostics);
bool jj_doc_get_int_optional(const JjDoc *map, const char *key, int64_t min, int64_t max, int64_t *out,
                             JjDiagnostics *diagnostics);
bool jj_doc_get_real_optional(const JjDoc *map, const char *key, double min, double max, double *out,
                              JjDiagnostics *diagnostics);
bool jj_doc_get_bool_optional(const JjDoc *map, const char *key, bool *out, JjDiagnostics *diagnostics);
/* The index of the scalar in `words` (NULL-ended); a wrong word names the nearest. */
bool jj_doc_get_word(const JjDoc *map, const char *key, const char *const *words, uint32_t *out,
                     JjDiagnostics *diagnostics);

#endif
