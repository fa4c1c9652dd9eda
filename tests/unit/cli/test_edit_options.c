#include "cli/edit_options.h"

#include <string.h>

#include "jj_test.h"

/* The tree as YAML's flow style has it. */
static void say(GString *said, const JjDoc *node) {
  if (jj_doc_kind(node) == JJ_DOC_SCALAR) {
    g_string_append(said, jj_doc_scalar(node));
    return;
  }
  bool map = jj_doc_kind(node) == JJ_DOC_MAP;
  g_string_append_c(said, map ? '{' : '[');
  for (uint32_t i = 0; i < jj_doc_size(node); i++) {
    g_string_append(said, i > 0 ? ", " : "");
    if (map) g_string_append_printf(said, "%s: ", jj_doc_key(node, i));
    say(said, jj_doc_item(node, i));
  }
  g_string_append_c(said, map ? '}' : ']');
}

static const struct Case {
  const char *name, *option, *value, *said;
} cases[] = {
    {"one zone", "move", "苑裡鎮=頭份社區", "{move: {zones: [苑裡鎮], to: 頭份社區}}"},
    {"several, each sign, spaces", "move", " 甲, 乙+丙 、丁，戊 = 己 ",
     "{move: {zones: [甲, 乙, 丙, 丁, 戊], to: 己}}"},
    {"full-width signs", "merge", "甲＋乙＝丙；name＝丁", "{merge: {communities: [甲, 乙], into: 丙, name: 丁}}"},
    {"no tail", "close", "051413", "{close: {schools: [051413]}}"},
    {"a tail that is missing", "share", "卓蘭鎮", "{share: {zones: [卓蘭鎮]}}"},
    {"nothing at all", "move", "", "{move: {zones: []}}"},
    {"an empty side", "move", "=甲", "{move: {zones: [], to: 甲}}"},
    {"keys", "split", "甲,乙=N;community=丙;name=丁", "{split: {zones: [甲, 乙], into: N, community: 丙, name: 丁}}"},
    {"a name with a comma", "rename", "甲=乙,丙", "{rename: {community: 甲, name: 乙,丙}}"},
    {"a key that is none", "move", "甲=乙;nmae=丙", "{move: {zones: [甲], to: 乙, nmae: 丙}}"},
    {"a key without value", "move", "甲=乙;name", "{move: {zones: [甲], to: 乙, name: }}"},
    {"a hyphen for an underscore", "seats", "甲=30;exam-free-seats=20",
     "{seats: {school: 甲, seats: 30, exam_free_seats: 20}}"},
    {"rows of seats", "open", "999=甲;seats=30;program_group=電機;seats=40;zone=乙",
     "{open: {code: 999, name: 甲, seats: [{seats: 30, program_group: 電機}, {seats: 40}], zone: 乙}}"},
    {"a semicolon at the end", "close", "甲;", "{close: {schools: [甲]}}"},
};

static void option_is_read_as(void **state) {
  const struct Case *row = *state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjDoc) edit = edit_option_read(row->option, row->value, diagnostics);
  g_autoptr(GString) said = g_string_new(NULL);
  g_autofree char *place = g_strdup_printf("--%s %s", row->option, row->value);
  say(said, edit);
  assert_string_equal(said->str, row->said);
  assert_string_equal(jj_doc_place(jj_doc_item(edit, 0)).file, place);
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
}

static void key_given_twice_is_named(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjDoc) edit = edit_option_read("move", "甲=乙;to=丙", diagnostics);
  assert_true(edit == NULL || jj_doc_kind(edit) == JJ_DOC_MAP);
  assert_int_equal(jj_diagnostics_count(diagnostics), 1);
  const JjDiagnostic *diagnostic = jj_diagnostics_at(diagnostics, 0);
  assert_int_equal(diagnostic->code, JJ_DIAG_KEY_DUPLICATE);
  assert_string_equal(diagnostic->place.file, "--move 甲=乙;to=丙");
  assert_string_equal(diagnostic->found, "to");
}

static void other_options_are_none_of_edits(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_null(edit_option_read("name", "甲", diagnostics));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(key_given_twice_is_named),
                                     cmocka_unit_test(other_options_are_none_of_edits)};
  int failed = jj_test_run_rows(cases, option_is_read_as);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
