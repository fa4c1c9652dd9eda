/* Programs: what each community offers, seats by program group, and the way to each. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

/* ---- complete programs ---- */

/* "✓", "✗ → ✓" (owned) */
static char *offered_text(const char *base, const char *scenario) {
  static const char *const marks[] = {"✓", "✗", "?"};
  const char *old = NULL, *new = NULL;
  for (JjOffered offered = 0; offered < G_N_ELEMENTS(marks); offered++) {
    if (g_strcmp0(base, jj_offered_words[offered]) == 0) old = marks[offered];
    if (g_strcmp0(scenario, jj_offered_words[offered]) == 0) new = marks[offered];
  }
  if (old == new) return g_strdup(old);
  return g_strdup_printf("%s → %s", old ? old : "–", new ? new : "–");
}

/* A row a community, a column a kind, as the check has them. (owned) */
static JjTable *kinds_across(const JjTable *check, uint32_t n_kinds, JjColumn *columns) {
  columns[0] = (JjColumn){"name", JJ_COLUMN_TEXT, 0};
  for (uint32_t kind = 0; kind < n_kinds; kind++)
    columns[1 + kind] = (JjColumn){jj_table_text(check, kind, JJ_PROGRAM_CHECK_KIND), JJ_COLUMN_TEXT, 0};
  JjTable *table = jj_table_new(columns, 1 + n_kinds);
  for (uint32_t row = 0; row < jj_table_n_rows(check); row++) {
    const uint32_t kind = row % n_kinds;
    const uint32_t to = kind == 0 ? jj_table_add_row(table, 0) : jj_table_n_rows(table) - 1;
    g_autofree char *text = offered_text(jj_table_text(check, row, JJ_PROGRAM_CHECK_BASE),
                                         jj_table_text(check, row, JJ_PROGRAM_CHECK_SCENARIO));
    jj_table_set_text(table, to, 0, jj_table_text(check, row, JJ_PROGRAM_CHECK_NAME));
    jj_table_set_text(table, to, 1 + kind, text);
  }
  return table;
}

static uint32_t count_kinds(const JjTable *check) {
  uint32_t n = 0;
  while (n < jj_table_n_rows(check) &&
         strcmp(jj_table_text(check, n, JJ_PROGRAM_CHECK_CODE), jj_table_text(check, 0, JJ_PROGRAM_CHECK_CODE)) == 0)
    n++;
  return n;
}

static void add_check(const JjEvaluation *evaluation, GPtrArray *sections) {
  g_autoptr(JjTable) check = jj_program_check(evaluation->base, evaluation->scenario);
  const uint32_t n_kinds = count_kinds(check);
  if (n_kinds == 0) return;
  bool told = false;
  for (uint32_t row = 0; row < jj_table_n_rows(check); row++)
    told = told || g_strcmp0(jj_table_text(check, row, JJ_PROGRAM_CHECK_BASE), "no_data") != 0;
  if (!told) return;
  g_autofree JjColumn *columns = g_new0(JjColumn, (size_t)n_kinds + 1);
  g_autofree const char **captions = g_new0(const char *, (size_t)n_kinds + 1);
  JjTable *table = kinds_across(check, n_kinds, columns);
  captions[0] = "";
  JjSection *section =
      section_add(sections, JJ_CHAPTER_PROGRAMS, "programs", "offered", _("Programs that each community offers"));
  jj_section_take_table(section, table, captions);
  jj_section_say_after(section, _("✓ offered, ✗ missing, ? not in the data; base → scenario where they differ"));
}

/* ---- figures by program group ---- */

enum { WHAT, GROUP, BASE, SCENARIO, CHANGE, N_COLUMNS };

static JjTable *new_table(void) {
  static const JjColumn columns[N_COLUMNS] = {[WHAT] = {"name", JJ_COLUMN_TEXT, 0},
                                              [GROUP] = {"group", JJ_COLUMN_TEXT, 0},
                                              [BASE] = {"base", JJ_COLUMN_REAL, 1},
                                              [SCENARIO] = {"scenario", JJ_COLUMN_REAL, 1},
                                              [CHANGE] = {"change", JJ_COLUMN_REAL, 1}};
  return jj_table_new(columns, N_COLUMNS);
}

/* Which rows: of groups, in a mode and within minutes where the metric has them. */
typedef struct {
  Pick pick;
  const char *mode;
  uint32_t minutes;
} Wanted;

static bool is_wanted(const Wanted *wanted, const JjTable *rows, uint32_t row) {
  return picks(&wanted->pick, rows, row) && g_strcmp0(jj_table_text(rows, row, JJ_TIDY_MODE), wanted->mode) == 0 &&
         (wanted->minutes == 0 || jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == wanted->minutes);
}

static void add_row(const JjTable *rows, uint32_t row, const char *what, JjTable *table) {
  const uint32_t to = jj_table_add_row(table, 0);
  jj_table_set_text(table, to, WHAT, what);
  jj_table_set_text(table, to, GROUP, jj_table_text(rows, row, JJ_TIDY_GROUP));
  copy_figure(rows, row, JJ_TIDY_BASE, 100, table, BASE);
  copy_figure(rows, row, JJ_TIDY_SCENARIO, 100, table, SCENARIO);
  copy_figure(rows, row, JJ_TIDY_CHANGE, 100, table, CHANGE);
}

/* Nothing is said of a figure that is hidden. */
static bool has_changed(const JjTable *rows, uint32_t row) {
  const double change = jj_table_real(rows, row, JJ_TIDY_CHANGE);
  return change < 0 || change > 0;
}

static void take(GPtrArray *sections, const char *part, const char *heading, JjTable *table, bool of_communities) {
  static const uint32_t of_study[] = {GROUP, BASE, SCENARIO, CHANGE};
  const char *const captions[] = {"", _("program group"), _("base"), _("scenario"), _("change")};
  if (jj_table_n_rows(table) == 0) {
    jj_table_free(table);
    return;
  }
  JjSection *section = section_add(sections, JJ_CHAPTER_PROGRAMS, "programs", part, heading);
  section->is_view = true;
  jj_section_take_table(section, table, captions);
  if (!of_communities) jj_section_print(section, of_study, G_N_ELEMENTS(of_study));
}

static void add_study(const JjTable *rows, const Wanted *wanted, const char *part, const char *heading,
                      GPtrArray *sections) {
  JjTable *table = new_table();
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (is_wanted(wanted, rows, row)) add_row(rows, row, jj_table_text(rows, row, JJ_TIDY_NAME), table);
  take(sections, part, heading, table, false);
}

/* Of communities those figures that change; the tidy rows have all. */
static void add_changes(const JjTable *rows, const Wanted *wanted, const char *part, const char *heading,
                        GPtrArray *sections) {
  JjTable *table = new_table();
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (is_wanted(wanted, rows, row) && has_changed(rows, row))
      add_row(rows, row, jj_table_text(rows, row, JJ_TIDY_NAME), table);
  take(sections, part, heading, table, true);
}

static void add_seats(const JjTable *rows, GPtrArray *sections) {
  const Wanted study = {{"seats_per_graduate", "total", "primary", true}, NULL, 0};
  const Wanted communities = {{"seats_per_graduate", "community", "primary", true}, NULL, 0};
  add_study(rows, &study, "seats", _("Seats per graduate 就學機會率 by program group (%)"), sections);
  add_changes(rows, &communities, "seats-changes",
              _("Seats per graduate 就學機會率 by program group, communities where it changes (%)"), sections);
}

/* ---- the way to each kind ---- */

enum { KIND, BASE_30, SCEN_30, BASE_45, SCEN_45, BASE_60, SCEN_60, N_REACH };
static const uint32_t minutes_of[] = {30, 45, 60};

/* The row of the group, a new one at the end where there is none yet. */
static uint32_t row_of_group(JjTable *table, const char *group) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, KIND), group) == 0) return row;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, KIND, group);
  return row;
}

static void add_reach(const JjTable *rows, const char *mode, GPtrArray *sections) {
  static const JjColumn columns[N_REACH] = {
      [KIND] = {"group", JJ_COLUMN_TEXT, 0},      [BASE_30] = {"base_30", JJ_COLUMN_REAL, 1},
      [SCEN_30] = {"scen_30", JJ_COLUMN_REAL, 1}, [BASE_45] = {"base_45", JJ_COLUMN_REAL, 1},
      [SCEN_45] = {"scen_45", JJ_COLUMN_REAL, 1}, [BASE_60] = {"base_60", JJ_COLUMN_REAL, 1},
      [SCEN_60] = {"scen_60", JJ_COLUMN_REAL, 1}};
  const char *const captions[N_REACH] = {
      "", _("base 30"), _("scenario 30"), _("base 45"), _("scenario 45"), _("base 60"), _("scenario 60")};
  JjTable *table = jj_table_new(columns, N_REACH);
  for (uint32_t i = 0; i < G_N_ELEMENTS(minutes_of); i++) {
    const Wanted wanted = {{"reach_required_own", "total", "primary", true}, mode, minutes_of[i]};
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (!is_wanted(&wanted, rows, row)) continue;
      const uint32_t to = row_of_group(table, jj_table_text(rows, row, JJ_TIDY_GROUP));
      copy_figure_to(rows, row, JJ_TIDY_BASE, 100, (CellAt){table, to, BASE_30 + 2 * i});
      copy_figure_to(rows, row, JJ_TIDY_SCENARIO, 100, (CellAt){table, to, SCEN_30 + 2 * i});
    }
  }
  if (jj_table_n_rows(table) == 0) {
    jj_table_free(table);
    return;
  }
  g_autofree char *part = g_strdup_printf("reach-%s", mode);
  g_autofree char *heading = g_strdup_printf(
      _("Graduates with each kind of program in their own community within 30, 45, 60 minutes, %s (%%)"),
      mode_label(mode));
  JjSection *section = section_add(sections, JJ_CHAPTER_PROGRAMS, "programs", part, heading);
  section->is_view = true;
  jj_section_take_table(section, table, captions);
}

static void add_reach_changes(const JjTable *rows, const char *mode, GPtrArray *sections) {
  const Wanted wanted = {{"reach_required_own", "community", "primary", true}, mode, 60};
  g_autofree char *part = g_strdup_printf("reach-changes-%s", mode);
  g_autofree char *heading = g_strdup_printf(
      _("Graduates with each kind of program in their own community within 60 minutes, %s, where it changes (%%)"),
      mode_label(mode));
  add_changes(rows, &wanted, part, heading, sections);
}

void section_programs(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTable *rows = evaluation->scorecard->rows;
  add_check(evaluation, sections);
  add_seats(rows, sections);
  for (uint32_t i = 0; i < evaluation->travel->n; i++) {
    const char *mode = evaluation->travel->scenario[i]->mode;
    if (!is_by_community(mode)) continue;
    add_reach(rows, mode, sections);
    add_reach_changes(rows, mode, sections);
  }
}
