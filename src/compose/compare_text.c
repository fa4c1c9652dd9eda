/* A comparison as text, JSON and CSV. */
#include "base/i18n.h"
#include "compose/json.h"
#include "compose/notes.h"
#include "jiujin/compare_report.h"
#include "jiujin/report.h"

/* The marks and notes that hold for all columns. (owned) of Note */
static GArray *notes_of(const JjCompareReport *report) {
  const JjStudy *study = report->contest->base->study;
  GArray *notes = notes_new();
  g_autofree char *basis = notes_basis(study);
  if (report->comparison->internal) note_add(notes, "internal", JJ_INTERNAL_MARK);
  if (basis) note_add(notes, "basis", basis);
  if (report->comparison->n_hidden > 0) note_add(notes, "hidden", NOTE_HIDDEN);
  note_add(notes, "origin_kind",
           study->origin_kind == JJ_ORIGIN_FEEDER ? _("origins are feeders (學籍)") : _("origins are zones (戶籍)"));
  note_add(notes, "no_response", "未含行為反應");
  for (uint32_t i = 0; i < study->n_notes; i++) note_add(notes, "study", study->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++) note_add(notes, "source", study->attributions[i]);
  return notes;
}

static void add_head(GString *text, const JjCompareReport *report) {
  const JjStudy *study = report->contest->base->study;
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  for (uint32_t i = 0; i < report->contest->n; i++)
    g_string_append_printf(text, _("%s: %s (%s)\n"), _("scenario"), report->contest->contenders[i].name,
                           report->contest->contenders[i].code);
  g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), report->contest->base->year);
  g_autoptr(GArray) notes = notes_of(report);
  for (guint i = 0; i < notes->len; i++) g_string_append_printf(text, "%s\n", g_array_index(notes, Note, i).text);
}

char *jj_compose_compare_text(const JjCompareReport *report) {
  g_autoptr(GString) text = g_string_new(NULL);
  add_head(text, report);
  g_autoptr(GPtrArray) sections = jj_compose_compare_sections(report);
  for (guint i = 0; i < sections->len; i++) {
    g_autofree char *lines = jj_report_section_text(g_ptr_array_index(sections, i));
    g_string_append_printf(text, "\n%s", lines);
  }
  return g_strdup(text->str);
}

static JjJson *notes_json(const JjCompareReport *report) {
  g_autoptr(GArray) notes = notes_of(report);
  JjJson *array = jj_json_array();
  for (guint i = 0; i < notes->len; i++) {
    JjJson *object = jj_json_object();
    jj_json_set(object, "code", jj_json_text(g_array_index(notes, Note, i).code));
    jj_json_set(object, "text", jj_json_text(g_array_index(notes, Note, i).text));
    jj_json_append(array, object);
  }
  return array;
}

/* {plans, weighed}; null where there is none. */
static JjJson *score_json(const JjContestScore *score) {
  if (!score) return jj_json_null();
  JjJson *object = jj_json_object();
  jj_json_set(object, "plans", jj_json_table_rows(score->plans));
  jj_json_set(object, "weighed", jj_json_table_rows(score->weighed));
  return object;
}

char *jj_compose_compare_json(const JjCompareReport *report) {
  g_autoptr(JjJson) root = jj_json_object();
  JjJson *scenarios = jj_json_array();
  for (uint32_t i = 0; i < report->contest->n; i++)
    jj_json_append(scenarios, json_named(report->contest->contenders[i].code, report->contest->contenders[i].name));
  const struct {
    const char *key;
    const JjTable *table;
  } tables[] = {{"standings", report->comparison->standings},
                {"duels", report->comparison->duels},
                {"zones", report->gains->zones},
                {"groups", report->gains->groups},
                {"matches", report->gains->matches},
                {"figures", report->comparison->figures}};
  jj_json_set(root, "schema", jj_json_text("jiujin/comparison/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(report->contest->base->study));
  jj_json_set(root, "year", jj_json_int(report->contest->base->year));
  jj_json_set(root, "internal", jj_json_bool(report->comparison->internal));
  jj_json_set(root, "inputs", json_inputs(report->inputs));
  jj_json_set(root, "notes", notes_json(report));
  jj_json_set(root, "scenarios", scenarios);
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
    jj_json_set(root, tables[i].key, jj_json_table_rows(tables[i].table));
  jj_json_set(root, "score_figures", score_json(report->by_figures));
  jj_json_set(root, "score_balance", score_json(report->by_balance));
  return jj_json_to_text(root);
}

char *jj_compose_compare_csv(const JjCompareReport *report) {
  g_autofree char *rows = jj_report_csv(report->comparison->figures);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}
