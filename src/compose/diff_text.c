/* Who moves between two plans, for people. */
#include <string.h>

#include "base/i18n.h"
#include "compose/diff.h"
#include "compose/notes.h"
#include "jiujin/report.h"

static void add_side(GString *text, const char *label, const JjSide *side) {
  const char *name = side->name ? side->name : _("the study's plan");
  if (side->code)
    g_string_append_printf(text, _("%s: %s (%s)\n"), label, name, side->code);
  else
    g_string_append_printf(text, _("%s: %s\n"), label, name);
}

static void add_head(GString *text, const JjDifference *difference, bool hides) {
  const JjStudy *study = difference->to.situation->study;
  g_autofree char *basis = notes_basis(study);
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  add_side(text, _("from"), &difference->from);
  add_side(text, _("to"), &difference->to);
  g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), difference->to.situation->year);
  if (basis) g_string_append_printf(text, _("%s: %s\n"), _("basis"), basis);
  if (difference->internal) g_string_append_printf(text, _("%s: %s\n"), _("note"), JJ_INTERNAL_MARK);
  if (hides) g_string_append_printf(text, _("%s: %s\n"), _("note"), NOTE_HIDDEN);
  for (uint32_t i = 0; i < study->n_notes; i++) g_string_append_printf(text, _("%s: %s\n"), _("note"), study->notes[i]);
}

static void copy_count(const JjTable *from, uint32_t row, uint32_t column, JjTable *into, uint32_t to, uint32_t own) {
  if (jj_table_is_hidden(from, row, column))
    jj_table_hide(into, to, own);
  else if (!jj_table_is_null(from, row, column))
    jj_table_set_int(into, to, own, jj_table_int(from, row, column));
}

/* The rows of one kind, without the kind. (owned) */
static JjTable *moves_of(const JjTable *moves, const char *kind) {
  enum { NAME, FROM, TO, GRADUATES, ENTRANTS, N };
  static const JjColumn columns[N] = {[NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                      [FROM] = {"from", JJ_COLUMN_TEXT, 0},
                                      [TO] = {"to", JJ_COLUMN_TEXT, 0},
                                      [GRADUATES] = {"graduates", JJ_COLUMN_INT, 0},
                                      [ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0}};
  JjTable *table = jj_table_new(columns, N);
  for (uint32_t row = 0; row < jj_table_n_rows(moves); row++) {
    if (strcmp(jj_table_text(moves, row, DIFF_MOVES_KIND), kind) != 0) continue;
    uint32_t to = jj_table_add_row(table, 0);
    jj_table_set_text(table, to, NAME, jj_table_text(moves, row, DIFF_MOVES_NAME));
    jj_table_set_text(table, to, FROM, jj_table_text(moves, row, DIFF_MOVES_FROM_NAME));
    jj_table_set_text(table, to, TO, jj_table_text(moves, row, DIFF_MOVES_TO_NAME));
    copy_count(moves, row, DIFF_MOVES_GRADUATES, table, to, GRADUATES);
    copy_count(moves, row, DIFF_MOVES_ENTRANTS, table, to, ENTRANTS);
  }
  return table;
}

static void add_table(GString *text, const char *title, const JjTable *table, const JjTextStyle *style) {
  if (jj_table_n_rows(table) == 0) return;
  g_autofree char *lines = jj_report_text(table, style);
  g_string_append_printf(text, "\n%s\n%s", title, lines);
}

static void add_sums(GString *text, const JjTable *sums) {
  static const uint32_t columns[] = {DIFF_SUMS_FROM_NAME, DIFF_SUMS_TO_NAME,   DIFF_SUMS_ZONES,   DIFF_SUMS_SCHOOLS,
                                     DIFF_SUMS_FEEDERS,   DIFF_SUMS_GRADUATES, DIFF_SUMS_ENTRANTS};
  const char *const captions[] = {_("from"),    _("to"),        _("zones"),   _("schools"),
                                  _("feeders"), _("graduates"), _("entrants")};
  add_table(text, _("Who moves, by community"), sums,
            &(JjTextStyle){.columns = columns, .n_columns = G_N_ELEMENTS(columns), .captions = captions});
}

static void add_moves(GString *text, const JjTable *moves) {
  static const struct {
    const char *kind, *title;
  } kinds[] = {{"zone", N_("Zones that move, with the students of their feeders")},
               {"school", N_("Schools that move, open or close")},
               {"feeder", N_("Feeders that move")}};
  static const uint32_t all[] = {0, 1, 2, 3, 4}, of_schools[] = {0, 1, 2, 4}; /* schools have no graduates here */
  const char *const captions[] = {"", _("from"), _("to"), _("graduates"), _("entrants")};
  const char *const school_captions[] = {"", _("from"), _("to"), _("entrants")};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(JjTable) table = moves_of(moves, kinds[i].kind);
    bool schools = strcmp(kinds[i].kind, "school") == 0;
    JjTextStyle style = {.columns = schools ? of_schools : all,
                         .n_columns = schools ? G_N_ELEMENTS(of_schools) : G_N_ELEMENTS(all),
                         .captions = schools ? school_captions : captions};
    add_table(text, _(kinds[i].title), table, &style);
  }
}

static void add_communities(GString *text, const JjTable *communities) {
  const char *const captions[] = {_("code"), _("from"), _("to"), _("convening school"), _("new convening school")};
  add_table(text, _("Communities that come, go or change their name or convening school"), communities,
            &(JjTextStyle){.captions = captions});
}

char *jj_compose_diff_text(const JjDifference *difference) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_auto(DiffTables) tables = diff_tables(difference);
  add_head(text, difference, tables.n_hidden > 0);
  add_sums(text, tables.sums);
  add_moves(text, tables.moves);
  add_communities(text, tables.communities);
  if (jj_table_n_rows(tables.moves) == 0 && jj_table_n_rows(tables.sums) == 0)
    g_string_append_printf(text, "\n%s\n", _("nobody moves"));
  return g_strdup(text->str);
}
