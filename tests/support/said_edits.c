#include "said_edits.h"

#include <stdlib.h>
#include <string.h>

static uint32_t index_of(const char *const *words, const char *word) {
  for (uint32_t i = 0; words[i]; i++)
    if (strcmp(words[i], word) == 0) return i;
  g_error("no word %s", word);
}

/* "seats@1=30,40" */
static void say(JjEdits *edits, const char *token, JjPlace *place) {
  g_auto(GStrv) halves = g_strsplit(token, "=", 2);
  g_auto(GStrv) key = g_strsplit(halves[0], "@", 2);
  g_auto(GStrv) items = g_strsplit(halves[1], ",", -1);
  const JjArg arg = (JjArg)index_of(jj_arg_words, key[0]);
  for (uint32_t i = 0; items[i]; i++) {
    place->column++;
    jj_edits_say(edits, arg, key[1] ? (uint32_t)atoi(key[1]) : 0, items[i], *place);
  }
}

JjEdits *said_edits(const char *text) {
  JjEdits *edits = jj_edits_new();
  g_auto(GStrv) lines = g_strsplit(text, "; ", -1);
  for (uint32_t i = 0; lines[i]; i++) {
    g_auto(GStrv) tokens = g_strsplit(lines[i], " ", -1);
    JjPlace place = {.file = "said", .row = i + 1};
    jj_edits_add(edits, (JjEditKind)index_of(jj_edit_words, tokens[0]), place);
    for (uint32_t t = 1; tokens[t]; t++) say(edits, tokens[t], &place);
  }
  return edits;
}

bool apply_said(const char *text, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics) {
  g_autoptr(JjEdits) edits = said_edits(text);
  g_autoptr(JjDiagnostics) own = jj_diagnostics_new();
  return jj_edits_apply(edits, base, out, diagnostics ? diagnostics : own);
}
