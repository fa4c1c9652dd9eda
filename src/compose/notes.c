/* Notes: which of the domain's fixed marks a result must bear. */
#include "compose/notes.h"

#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

const char *basis_mark(JjBasis basis) {
  static const char *const marks[] = {"觀測", "推估", "模擬", "示範"};
  return marks[basis];
}

static const char *basis_label(JjBasis basis) {
  static const char *const labels[] = {N_("observed 觀測"), N_("estimated 推估"), N_("modelled 模擬"),
                                       N_("illustrative 示範")};
  return _(labels[basis]);
}

static const char *input_label(JjInput input) {
  static const char *const labels[JJ_INPUT_COUNT] = {[JJ_INPUT_ZONES] = N_("zones"),
                                                     [JJ_INPUT_MEMBERSHIP] = N_("membership"),
                                                     [JJ_INPUT_SCHOOLS] = N_("schools"),
                                                     [JJ_INPUT_SCHOOL_TYPE] = N_("school types"),
                                                     [JJ_INPUT_MODEL_SCHOOL] = N_("model schools"),
                                                     [JJ_INPUT_PROGRAMS] = N_("programs"),
                                                     [JJ_INPUT_FEEDERS] = N_("feeders"),
                                                     [JJ_INPUT_GRADUATES] = N_("graduates"),
                                                     [JJ_INPUT_FLOWS] = N_("flows"),
                                                     [JJ_INPUT_LINKS] = N_("links"),
                                                     [JJ_INPUT_JOINT_ADMISSION] = N_("joint admission"),
                                                     [JJ_INPUT_SCHOOL_AREAS] = N_("school areas"),
                                                     [JJ_INPUT_INDICATORS] = N_("indicators"),
                                                     [JJ_INPUT_SUBSIDY] = N_("subsidies")};
  return _(labels[input]);
}

const char *table_label(const char *word) {
  if (strcmp(word, "communities") == 0) return _("communities");
  if (strcmp(word, "indicator_catalogue") == 0) return _("catalogue of indicators");
  if (strcmp(word, "subsidy.counties") == 0) return _("subsidies: counties");
  if (strcmp(word, "subsidy.execution") == 0) return _("subsidies: execution");
  if (strcmp(word, "subsidy.exam_free") == 0) return _("subsidies: exam-free seats");
  if (strcmp(word, "subsidy.roles") == 0) return _("subsidies: compulsory items");
  for (JjInput input = 0; input < JJ_INPUT_COUNT; input++)
    if (strcmp(jj_input_words[input], word) == 0) return input_label(input);
  return word;
}

char *notes_basis(const JjStudy *study) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (JjInput input = 0; input < JJ_INPUT_COUNT; input++) {
    JjBasis basis = study->basis[input];
    if (basis == JJ_BASIS_OBSERVED) continue;
    g_string_append(text, text->len > 0 ? _(", ") : "");
    /* TRANSLATORS: an input and its basis, "flows modelled" */
    g_string_append_printf(text, _("%s %s"), input_label(input), basis_label(basis));
  }
  return text->len > 0 ? g_strdup(text->str) : NULL;
}

static const char *code_or_none(const JjPlan *plan, JjId community) {
  return community == JJ_NONE ? "" : plan->code[community];
}

/* Are the lists of communities of the ids the same by code? */
static bool same_codes(const JjPlan *a, const JjId *ids_a, const JjPlan *b, const JjId *ids_b, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(code_or_none(a, ids_a[i]), code_or_none(b, ids_b[i])) != 0) return false;
  return true;
}

static bool same_shares(const JjPlan *a, const JjPlan *b) {
  uint32_t n = a->also_start[a->n_zones];
  size_t starts = sizeof(uint32_t) * ((size_t)a->n_zones + 1);
  return memcmp(a->also_start, b->also_start, starts) == 0 && same_codes(a, a->also, b, b->also, n);
}

bool same_plan(const JjSituation *base, const JjSituation *scenario) {
  const JjPlan *a = base->plan, *b = scenario->plan;
  return a->n_schools == b->n_schools && same_codes(a, a->primary, b, b->primary, a->n_zones) && same_shares(a, b) &&
         same_codes(a, a->school_community, b, b->school_community, a->n_schools) &&
         same_codes(a, a->origin_community, b, b->origin_community, a->n_origins);
}

/* Do the years' seats differ, or a school's place? Both sides have the same schools. */
static bool same_supply(const JjStudy *a, const JjStudy *b) {
  const JjPrograms *p = &a->programs, *q = &b->programs;
  size_t spots = sizeof(double) * a->schools.n, seats = sizeof(int64_t) * p->n;
  return p->n == q->n && memcmp(p->seats, q->seats, seats) == 0 &&
         memcmp(p->exam_free_seats, q->exam_free_seats, seats) == 0 &&
         memcmp(a->schools.zone, b->schools.zone, sizeof(JjId) * a->schools.n) == 0 &&
         memcmp(a->schools.x_m, b->schools.x_m, spots) == 0 && memcmp(a->schools.y_m, b->schools.y_m, spots) == 0;
}

static bool same_schools(const JjSituation *base, const JjSituation *scenario) {
  if (base->study->schools.n != scenario->study->schools.n) return false;
  for (JjId s = 0; s < base->study->schools.n; s++)
    if (jj_school_exists(base->study, s, base->year) != jj_school_exists(scenario->study, s, scenario->year))
      return false;
  return same_supply(base->study, scenario->study);
}

static void clear_note(gpointer note) {
  g_free(((Note *)note)->text);
}

GArray *notes_new(void) {
  GArray *notes = g_array_new(FALSE, FALSE, sizeof(Note));
  g_array_set_clear_func(notes, clear_note);
  return notes;
}

void note_add(GArray *notes, const char *code, const char *text) {
  Note note = {code, g_strdup(text)};
  g_array_append_val(notes, note);
}

static void add_years(GArray *notes, int from, int to) {
  g_autofree char *text = g_strdup_printf(_("base: the study's plan in %d; scenario: its plan in %d"), from, to);
  note_add(notes, "years", text);
}

/* Schools that more enter than there are seats: flagged, not cut. */
static void add_above_seats(GArray *notes, const JjScorecard *scorecard) {
  const JjTable *rows = scorecard->rows;
  g_autoptr(GString) names = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "entrants_above_seats") == 0 &&
        strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "school") == 0 &&
        jj_table_real(rows, row, JJ_TIDY_SCENARIO) > 0)
      g_string_append_printf(names, "%s%s", names->len > 0 ? "、" : "", jj_table_text(rows, row, JJ_TIDY_NAME));
  if (names->len == 0) return;
  g_autofree char *text = g_strdup_printf(_("more entrants than seats, not cut: %s"), names->str);
  note_add(notes, "entrants_above_seats", text);
}

/* Where the minutes of each mode come from; the sides' sources where they differ. */
static void add_ways(GArray *notes, const JjTravel *travel) {
  for (uint32_t i = 0; i < travel->n; i++) {
    const JjTimes *base = travel->base[i], *scenario = travel->scenario[i];
    const bool same = strcmp(base->source, scenario->source) == 0;
    g_autofree char *text = g_strdup_printf(_("minutes, %s: %s%s%s"), mode_label(base->mode), base->source,
                                            same ? "" : " → ", same ? "" : scenario->source);
    note_add(notes, strcmp(base->mode, JJ_STRAIGHT_LINE_MODE) == 0 ? "straight_line" : "travel", text);
  }
}

const char *note_label(const Note *note) {
  if (strcmp(note->code, "basis") == 0) return _("basis");
  return strcmp(note->code, "source") == 0 ? _("source") : _("note");
}

GArray *notes_of_evaluation(const JjEvaluation *evaluation) {
  const JjSituation *base = evaluation->base, *scenario = evaluation->scenario;
  const JjStudy *study = base->study;
  GArray *notes = notes_new();
  g_autofree char *basis = notes_basis(study);
  if (evaluation->scorecard->internal) note_add(notes, "internal", JJ_INTERNAL_MARK);
  if (basis) note_add(notes, "basis", basis);
  if (evaluation->scorecard->n_hidden > 0) note_add(notes, "hidden", NOTE_HIDDEN);
  note_add(notes, "origin_kind",
           study->origin_kind == JJ_ORIGIN_FEEDER ? _("origins are feeders (學籍)") : _("origins are zones (戶籍)"));
  add_ways(notes, evaluation->travel);
  if (base->year != scenario->year)
    add_years(notes, base->year, scenario->year);
  else if (!same_schools(base, scenario))
    note_add(notes, "no_response", "未含行為反應");
  else if (!same_plan(base, scenario))
    note_add(notes, "boundaries_only", "僅重新劃界，學生通學未改變");
  add_above_seats(notes, evaluation->scorecard);
  for (uint32_t i = 0; i < study->n_notes; i++) note_add(notes, "study", study->notes[i]);
  for (uint32_t i = 0; i < evaluation->file->n_notes; i++) note_add(notes, "scenario", evaluation->file->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++) note_add(notes, "source", study->attributions[i]);
  return notes;
}
