#include "jj_test.h"

#include "jiujin/edits.h"
#include "study_3x3.h"

#include <string.h>

/* One edit of a row: subjects and target as a person writes them. */
typedef struct {
  JjEditKind kind;
  const char *subjects[4];
  const char *target, *target_name;
} Words;

enum { MOST_EDITS = 3, MOST_SUBJECTS = 4 };

/* Places as a reader sets them: edit i stands in line 10·(i + 1), its target in the line after it, and its subjects in
 * the lines after that. */
static JjPlace place_of(uint32_t edit, uint32_t line) {
  return (JjPlace){.file = "s.yaml", .row = 10 * (edit + 1) + line, .column = 1};
}

/* The keys of the words, by kind. */
static const struct {
  JjArg subjects, target, target_name;
} keys[JJ_EDIT_KIND_COUNT] = {[JJ_EDIT_MOVE] = {JJ_ARG_ZONES, JJ_ARG_TO, JJ_ARG_NAME},
                              [JJ_EDIT_SHARE] = {JJ_ARG_ZONES, JJ_ARG_WITH, JJ_ARG_NAME},
                              [JJ_EDIT_MERGE] = {JJ_ARG_COMMUNITIES, JJ_ARG_INTO, JJ_ARG_NAME},
                              [JJ_EDIT_CLOSE] = {JJ_ARG_SCHOOLS, JJ_ARG_TO, JJ_ARG_NAME}};

static JjEdits *edits_of(const Words *words, uint32_t n) {
  JjEdits *edits = jj_edits_new();
  for (uint32_t i = 0; i < n; i++) {
    const JjEditKind kind = words[i].kind;
    jj_edits_add(edits, kind, place_of(i, 0));
    if (words[i].target) jj_edits_say(edits, keys[kind].target, 0, words[i].target, place_of(i, 1));
    if (words[i].target_name) jj_edits_say(edits, keys[kind].target_name, 0, words[i].target_name, place_of(i, 1));
    for (uint32_t s = 0; s < MOST_SUBJECTS && words[i].subjects[s]; s++)
      jj_edits_say(edits, keys[kind].subjects, 0, words[i].subjects[s], place_of(i, 2 + s));
  }
  return edits;
}

static uint32_t count_edits(const Words words[MOST_EDITS]) {
  uint32_t n = 0;
  while (n < MOST_EDITS && (words[n].subjects[0] || words[n].target)) n++;
  return n;
}

/* ---- edits that fit: what they make ---- */

typedef struct {
  const char *name;
  Words edits[MOST_EDITS];
  const char *codes;   /* of the communities afterwards */
  const char *zones;   /* primary community of Z1 … Z9, by code; - none */
  const char *schools; /* of S1 … S6 */
  const char *shared;  /* further communities of Z5 */
} Fitting;

static const Fitting fittings[] = {
    {"nothing", {{0}}, "A B C", "ABCABCABC", "ABBCCC", "C"},
    {"move by code", {{JJ_EDIT_MOVE, {"Z2"}, "A", NULL}}, "A B C", "AACABCABC", "ABBCCC", "C"},
    {"move takes the zone's schools along",
     {{JJ_EDIT_MOVE, {"南溪鄉", "Z9"}, "臺安社區", NULL}},
     "A B C",
     "ABCABCAAA",
     "ABACCA",
     "C"},
    {"a shared zone keeps its other communities",
     {{JJ_EDIT_MOVE, {"Z5"}, "A", NULL}},
     "A B C",
     "ABCAACABC",
     "AABCCC",
     "C"},
    {"a shared zone moved to its other community",
     {{JJ_EDIT_MOVE, {"Z5"}, "C", NULL}},
     "A B C",
     "ABCACCABC",
     "ACBCCC",
     ""},
    {"there and back",
     {{JJ_EDIT_MOVE, {"Z8"}, "A", NULL}, {JJ_EDIT_MOVE, {"Z8"}, "B", NULL}},
     "A B C",
     "ABCABCABC",
     "ABBCCC",
     "C"},
    {"all zones leave and one comes back",
     {{JJ_EDIT_MOVE, {"Z1", "Z4", "Z7"}, "B", NULL}, {JJ_EDIT_MOVE, {"Z7"}, "A", NULL}},
     "A B C",
     "BBCBBCABC",
     "BBBCCC",
     "C"},
    {"share moves no school", {{JJ_EDIT_SHARE, {"Z5"}, "A", NULL}}, "A B C", "ABCABCABC", "ABBCCC", "AC"},
    {"merge into one of them", {{JJ_EDIT_MERGE, {"A", "B"}, "B", NULL}}, "B C", "BBCBBCBBC", "BBBCCC", "C"},
    {"merge of those that share a zone", {{JJ_EDIT_MERGE, {"B", "C"}, "B", NULL}}, "A B", "ABBABBABB", "ABBBBB", ""},
    {"merge under a new code", {{JJ_EDIT_MERGE, {"A", "C"}, "N", "新社區"}}, "N B", "NBNNBNNBN", "NBBNNN", "N"},
    {"merge of all", {{JJ_EDIT_MERGE, {"A", "B", "C"}, "C", NULL}}, "C", "CCCCCCCCC", "CCCCCC", ""},
    {"move out of a merged community",
     {{JJ_EDIT_MERGE, {"B", "C"}, "C", NULL}, {JJ_EDIT_MOVE, {"Z5"}, "A", NULL}},
     "A C",
     "ACCAACACC",
     "AACCCC",
     ""},
    {"the second edit sees the first",
     {{JJ_EDIT_MERGE, {"A", "B"}, "N", NULL}, {JJ_EDIT_MOVE, {"Z6"}, "N", NULL}},
     "N C",
     "NNCNNNNNC",
     "NNNNCC",
     "C"},
};

static char *letters(const JjPlan *plan, const JjId *communities, uint32_t n) {
  GString *text = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) g_string_append(text, communities[i] == JJ_NONE ? "-" : plan->code[communities[i]]);
  return g_string_free(text, FALSE);
}

static void an_edit_that_fits(void **state) {
  const Fitting *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autoptr(JjEdits) edits = edits_of(row->edits, count_edits(row->edits));
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(jj_edits_apply(edits, &base, &edited, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  const JjPlan *plan = edited.plan;
  g_autofree char *zones = letters(plan, plan->primary, N_ZONES_3X3);
  g_autofree char *schools = letters(plan, plan->school_community, S6 + 1);
  g_autofree char *shared =
      letters(plan, &plan->also[plan->also_start[Z5]], plan->also_start[Z5 + 1] - plan->also_start[Z5]);
  g_autoptr(GString) codes = g_string_new(plan->code[0]);
  for (JjId c = 1; c < plan->n; c++) g_string_append_printf(codes, " %s", plan->code[c]);
  assert_string_equal(codes->str, row->codes);
  assert_string_equal(zones, row->zones);
  assert_string_equal(schools, row->schools);
  assert_string_equal(shared, row->shared);
  assert_int_equal(edited.year, 113);
  assert_ptr_equal(edited.study, base.study); /* no school was touched: shared */
  g_autofree char *untouched = letters(base.plan, base.plan->primary, N_ZONES_3X3);
  assert_string_equal(untouched, "ABCABCABC");
}

/* ---- edits that do not fit, or do nothing ---- */

typedef struct {
  const char *name;
  Words edits[MOST_EDITS];
  struct {
    JjDiagnosticCode code;
    JjSeverity severity;
    uint32_t row;
    const char *found, *expected;
  } said[3]; /* ends where row is 0 */
} Complaint;

#define ERROR JJ_SEVERITY_ERROR
#define WARNING JJ_SEVERITY_WARNING

static const Complaint complaints[] = {
    {"unknown zone, nearest named",
     {{JJ_EDIT_MOVE, {"Z1", "西岭鄉"}, "B", NULL}},
     {{JJ_DIAG_ZONE_UNKNOWN, ERROR, 13, "西岭鄉", "西嶺鄉"}}},
    {"ambiguous zone, candidates named",
     {{JJ_EDIT_MOVE, {"東河鄉"}, "A", NULL}},
     {{JJ_DIAG_NAME_AMBIGUOUS, ERROR, 12, "東河鄉", "Z2 東河鄉, Z3 東河鄉"}}},
    {"unknown community to move to",
     {{JJ_EDIT_MOVE, {"Z1"}, "中英社區", NULL}},
     {{JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 11, "中英社區", "中央社區"}}},
    {"every fault is named",
     {{JJ_EDIT_MOVE, {"一二三四五"}, "六七八九十", NULL}, {JJ_EDIT_CLOSE, {"甲乙丙丁戊"}, NULL, NULL}},
     {{JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 11, "六七八九十", NULL},
      {JJ_DIAG_ZONE_UNKNOWN, ERROR, 12, "一二三四五", NULL},
      {JJ_DIAG_SCHOOL_UNKNOWN, ERROR, 22, "甲乙丙丁戊", NULL}}},
    {"moved to where it is",
     {{JJ_EDIT_MOVE, {"Z2", "Z1"}, "A", NULL}},
     {{JJ_DIAG_EDIT_INVALID, WARNING, 13, "Z1", NULL}}},
    {"the last zone of a community leaves",
     {{JJ_EDIT_MOVE, {"Z1", "Z4"}, "B", NULL}, {JJ_EDIT_MOVE, {"Z7"}, "C", NULL}, {JJ_EDIT_SHARE, {"Z8"}, "C", NULL}},
     {{JJ_DIAG_COMMUNITY_EMPTY, ERROR, 22, "A", NULL}}},
    {"unknown zone to share",
     {{JJ_EDIT_SHARE, {"ZZ9999"}, "A", NULL}},
     {{JJ_DIAG_ZONE_UNKNOWN, ERROR, 12, "ZZ9999", NULL}}},
    {"unknown community to share with",
     {{JJ_EDIT_SHARE, {"Z1"}, "D", NULL}},
     {{JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 11, "D", "A"}}},
    {"shared with its own community",
     {{JJ_EDIT_SHARE, {"Z1"}, "A", NULL}},
     {{JJ_DIAG_EDIT_INVALID, WARNING, 12, "Z1", NULL}}},
    {"shared with whom it is shared already",
     {{JJ_EDIT_SHARE, {"Z5"}, "C", NULL}},
     {{JJ_DIAG_EDIT_INVALID, WARNING, 12, "Z5", NULL}}},
    {"merge of one", {{JJ_EDIT_MERGE, {"A"}, "A", NULL}}, {{JJ_DIAG_EDIT_INVALID, ERROR, 10, NULL, NULL}}},
    {"merge with itself",
     {{JJ_EDIT_MERGE, {"A", "台安社區"}, "A", NULL}},
     {{JJ_DIAG_EDIT_INVALID, ERROR, 13, "台安社區", NULL}}},
    {"merge of an unknown one",
     {{JJ_EDIT_MERGE, {"A", "海囗社區"}, "A", NULL}},
     {{JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 13, "海囗社區", "海口社區"}}},
    {"merge into a third",
     {{JJ_EDIT_MERGE, {"A", "B"}, "C", NULL}},
     {{JJ_DIAG_EDIT_INVALID, ERROR, 11, "C", "one of the communities merged, or a new code"}}},
    {"a merged community is gone",
     {{JJ_EDIT_MERGE, {"A", "B"}, "B", NULL}, {JJ_EDIT_MOVE, {"Z3"}, "台安社區", NULL}},
     {{JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 21, "台安社區", NULL}}},
    {"unknown school, nearest named",
     {{JJ_EDIT_CLOSE, {"南西高中"}, NULL, NULL}},
     {{JJ_DIAG_SCHOOL_UNKNOWN, ERROR, 12, "南西高中", "南溪高中"}}},
    {"an outside destination can't close",
     {{JJ_EDIT_CLOSE, {"五專"}, NULL, NULL}},
     {{JJ_DIAG_EDIT_INVALID, ERROR, 12, "五專", NULL}}},
    {"closed already",
     {{JJ_EDIT_CLOSE, {"S3", "200006"}, NULL, NULL}},
     {{JJ_DIAG_SCHOOL_UNKNOWN, ERROR, 12, "S3", NULL}, {JJ_DIAG_EDIT_INVALID, WARNING, 13, "200006", NULL}}},
    {"closed twice",
     {{JJ_EDIT_CLOSE, {"100003", "南溪高中"}, NULL, NULL}},
     {{JJ_DIAG_EDIT_INVALID, WARNING, 13, "南溪高中", NULL}}},
};

static void expect_text(const char *actual, const char *expected) {
  if (expected)
    assert_string_equal(actual, expected);
  else
    assert_null(actual);
}

static void an_edit_that_is_complained_about(void **state) {
  const Complaint *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {.year = 7};
  g_autoptr(JjEdits) edits = edits_of(row->edits, count_edits(row->edits));
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const bool fits = jj_edits_apply(edits, &base, &edited, diagnostics);
  uint32_t n = 0;
  for (; n < G_N_ELEMENTS(row->said) && row->said[n].row > 0; n++) {
    assert_true(n < jj_diagnostics_count(diagnostics));
    const JjDiagnostic *said = jj_diagnostics_at(diagnostics, n);
    assert_string_equal(jj_diagnostic_word(said->code), jj_diagnostic_word(row->said[n].code));
    assert_int_equal(said->severity, row->said[n].severity);
    assert_string_equal(said->place.file, "s.yaml");
    assert_int_equal(said->place.row, row->said[n].row);
    expect_text(said->found, row->said[n].found);
    if (said->code != JJ_DIAG_COMMUNITY_UNKNOWN || row->said[n].expected)
      expect_text(said->expected, row->said[n].expected);
    expect_text(said->done, said->severity == JJ_SEVERITY_WARNING ? "edit has no effect" : NULL);
  }
  assert_int_equal(jj_diagnostics_count(diagnostics), n);
  const bool faulty = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > 0;
  assert_int_equal(fits, !faulty);
  assert_int_equal(edited.study != NULL, fits);
  assert_int_equal(edited.year, fits ? 113 : 7); /* untouched on failure */
}

/* ---- single facts ---- */

static bool apply(const Words *words, uint32_t n, const JjSituation *base, JjSituation *out) {
  g_autoptr(JjEdits) edits = edits_of(words, n);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  return jj_edits_apply(edits, base, out, diagnostics);
}

static void a_closed_school_is_closed_from_the_year_on_in_a_study_of_its_own(void **state) {
  (void)state;
  JjSituation base = situation_3x3(112);
  g_auto(JjSituation) closed = {0};
  g_auto(JjSituation) closed_again = {0};
  const Words first = {JJ_EDIT_CLOSE, {"南溪高中", "200006"}, NULL, NULL};
  const Words second = {JJ_EDIT_CLOSE, {"100001"}, NULL, NULL};
  assert_true(apply(&first, 1, &base, &closed));
  assert_ptr_not_equal(closed.study, base.study);
  assert_true(jj_school_exists(base.study, S3, 112));
  assert_true(jj_school_exists(closed.study, S3, 111));
  assert_false(jj_school_exists(closed.study, S3, 112));
  assert_false(jj_school_exists(closed.study, S6, 112));
  assert_int_equal(closed.plan->school_community[S3], B); /* still its member, so that its flows can be placed */
  assert_true(apply(&second, 1, &closed, &closed_again));
  jj_situation_clear(&base); /* the derived studies keep what they share */
  jj_situation_clear(&base);
  jj_situation_clear(&closed);
  assert_false(jj_school_exists(closed_again.study, S3, 112));
  assert_false(jj_school_exists(closed_again.study, S1, 112));
  assert_true(jj_school_exists(closed_again.study, S4, 112));
  assert_string_equal(closed_again.study->schools.name[S3], "南溪高中");
  assert_int_equal(jj_study_graduates(closed_again.study, F1, 113), 45);
}

static void a_failed_closing_leaves_nothing_behind(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  const Words words[] = {{JJ_EDIT_CLOSE, {"南溪高中"}, NULL, NULL}, {JJ_EDIT_MOVE, {"Z77777"}, "A", NULL}};
  assert_false(apply(words, 2, &base, &edited));
  assert_null(edited.study);
  assert_null(edited.plan);
}

static void closing_a_school_that_has_not_opened_is_idle(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("o", "未開");
  const JjId zone = jj_study_builder_add_zone(builder, "Z1", "一", JJ_NONE);
  JjSchoolRecord record = jj_school_record("100001", "一中");
  record.opened_year = 115;
  jj_study_builder_add_school(builder, &record);
  g_auto(JjSituation) base = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(base.study);
  jj_plan_builder_set_primary(plan, zone, jj_plan_builder_add_community(plan, "A", "甲", JJ_NONE));
  base.plan = jj_plan_builder_finish(plan);
  g_auto(JjSituation) edited = {0};
  const Words words = {JJ_EDIT_CLOSE, {"一中"}, NULL, NULL};
  g_autoptr(JjEdits) edits = edits_of(&words, 1);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(jj_edits_apply(edits, &base, &edited, diagnostics));
  assert_int_equal(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_WARNING), 1);
  assert_true(jj_school_exists(edited.study, 0, 115));
}

static void merging_keeps_or_drops_the_convening_school(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) into_one = {0};
  g_auto(JjSituation) renamed = {0};
  g_auto(JjSituation) fresh = {0};
  assert_true(apply(&(Words){JJ_EDIT_MERGE, {"A", "B"}, "B", NULL}, 1, &base, &into_one));
  assert_string_equal(into_one.plan->name[0], "中央社區");
  assert_int_equal(into_one.plan->convening_school[0], S3);
  assert_true(apply(&(Words){JJ_EDIT_MERGE, {"A", "B"}, "中央社區", "大社區"}, 1, &base, &renamed));
  assert_string_equal(renamed.plan->code[0], "B");
  assert_string_equal(renamed.plan->name[0], "大社區");
  assert_true(apply(&(Words){JJ_EDIT_MERGE, {"A", "B"}, "新", NULL}, 1, &base, &fresh));
  assert_string_equal(fresh.plan->code[0], "新");
  assert_string_equal(fresh.plan->name[0], "新");
  assert_int_equal(fresh.plan->convening_school[0], JJ_NONE);
}

/* A plan with one empty community, one zone in none, and two communities of one name. */
static JjSituation odd_situation(void) {
  JjSituation base = situation_3x3(113);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  jj_plan_builder_add_community(builder, "E", "空社區", JJ_NONE);
  jj_plan_builder_rename(builder, C, "C", "中央社區");
  jj_plan_builder_set_primary(builder, Z9, JJ_NONE);
  jj_plan_free(base.plan);
  base.plan = jj_plan_builder_finish(builder);
  return base;
}

static void only_edits_that_empty_a_community_are_blamed(void **state) {
  (void)state;
  g_auto(JjSituation) base = odd_situation();
  g_auto(JjSituation) edited = {0};
  assert_true(apply(&(Words){JJ_EDIT_MOVE, {"Z9"}, "A", NULL}, 1, &base, &edited));
  assert_int_equal(edited.plan->primary[Z9], A);
  assert_int_equal(edited.plan->school_community[S6], C); /* it left no community, so it took no school along */
}

static void a_zone_of_no_community_can_not_be_shared(void **state) {
  (void)state;
  g_auto(JjSituation) base = odd_situation();
  g_auto(JjSituation) edited = {0};
  const Words words = {JJ_EDIT_SHARE, {"Z9"}, "A", NULL};
  g_autoptr(JjEdits) edits = edits_of(&words, 1);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_false(jj_edits_apply(edits, &base, &edited, diagnostics));
  assert_int_equal(jj_diagnostics_at(diagnostics, 0)->code, JJ_DIAG_EDIT_INVALID);
  assert_int_equal(jj_diagnostics_at(diagnostics, 0)->place.row, 12);
}

static void an_ambiguous_merge_target_names_the_candidates(void **state) {
  (void)state;
  g_auto(JjSituation) base = odd_situation();
  g_auto(JjSituation) edited = {0};
  const Words words = {JJ_EDIT_MERGE, {"A", "B"}, "中央社區", NULL};
  g_autoptr(JjEdits) edits = edits_of(&words, 1);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_false(jj_edits_apply(edits, &base, &edited, diagnostics));
  assert_int_equal(jj_diagnostics_at(diagnostics, 0)->code, JJ_DIAG_NAME_AMBIGUOUS);
  assert_int_equal(jj_diagnostics_at(diagnostics, 0)->place.row, 11);
  assert_string_equal(jj_diagnostics_at(diagnostics, 0)->expected, "B 中央社區, C 中央社區");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_closed_school_is_closed_from_the_year_on_in_a_study_of_its_own),
      cmocka_unit_test(a_failed_closing_leaves_nothing_behind),
      cmocka_unit_test(closing_a_school_that_has_not_opened_is_idle),
      cmocka_unit_test(merging_keeps_or_drops_the_convening_school),
      cmocka_unit_test(only_edits_that_empty_a_community_are_blamed),
      cmocka_unit_test(a_zone_of_no_community_can_not_be_shared),
      cmocka_unit_test(an_ambiguous_merge_target_names_the_candidates),
  };
  jj_edits_free(NULL);
  int n_failed = jj_test_run_rows(fittings, an_edit_that_fits);
  n_failed += jj_test_run_rows(complaints, an_edit_that_is_complained_about);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
