/* The catalogue of indicators, against the lists of the scheme and of the KPI sheet, parsed when the test runs. */
#include "indicator_case.h"

/* A list: names without white space and full stops, by id; and what is wrong with it or with what is held against it.
 */
typedef struct {
  GHashTable *names; /* (owned) */
  GString *faults;   /* (owned) */
} List;

static List list_new(void) {
  return (List){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), g_string_new(NULL)};
}

static void list_clear(List *list) {
  g_hash_table_unref(list->names);
  g_string_free(list->faults, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

/* (owned) */
static char *bare(const char *text) {
  g_autoptr(GRegex) white = g_regex_new("[\\s。]", 0, 0, NULL);
  return g_regex_replace_literal(white, text, -1, 0, "", 0, NULL);
}

static void expect(List *list, const char *prefix, const char *number, const char *name) {
  char *id = g_strconcat(prefix, number, NULL);
  if (g_hash_table_contains(list->names, id)) {
    g_string_append_printf(list->faults, "the list has %s twice\n", id);
  }
  g_hash_table_replace(list->names, id, bare(name));
}

/* ---- the lists ---- */

/* Each match's first group is a number and its second a text. */
static void each_match(List *list, const char *pattern, const char *text, void (*take)(List *, const char *, char *)) {
  g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  assert_non_null(regex);
  for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
    g_autofree char *number = g_match_info_fetch(match, 1), *name = g_match_info_fetch(match, 2);
    take(list, number, name);
  }
}

static void take_ministry(List *list, const char *number, char *name) {
  expect(list, "部定:", number, name);
}

static void take_element(List *list, const char *number, char *names) {
  g_auto(GStrv) parts = g_strsplit(names, "、", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *full = g_strdup_printf("%s-%u", number, i + 1);
    expect(list, "要素:", full, parts[i]);
  }
}

/* The sheet's columns run into one another, so an item of the quantitative column is followed by what stands beside
 * it. It ends where its name does: at 逐年提高 and the like, at a remark in parentheses, at the next heading. Items that
 * say what a school can do (能, 有) are the qualitative ones. */
static void take_quality(List *list, const char *number, char *text) {
  g_autoptr(GRegex) qualitative = g_regex_new("^[能有]|，能|能有", 0, 0, NULL);
  g_autoptr(GRegex) end =
      g_regex_new("^(.+?(?:逐[年次](?:提高|降低|增加)|(?=[（(](?:高[中職]|原))|(?=[一二三四五六七]、)|"
                  "(?=A[.])|(?=[1-6][.][1-6][.])|$))",
                  0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  if (g_regex_match(qualitative, text, 0, NULL) || !g_regex_match(end, text, 0, &match)) {
    return;
  }
  g_autofree char *name = g_match_info_fetch(match, 1);
  expect(list, "優質:量", number, name);
}

static void take_equality(List *list, const char *number, char *name) {
  expect(list, "均質:量", number, name);
}

static char *read_list(const char *name) {
  g_autofree char *relative = g_build_filename("..", "design", name, NULL);
  char *text = NULL;
  return g_file_get_contents(jj_test_data_path(relative), &text, NULL, NULL) ? text : NULL;
}

/* False: the lists are not here. */
static bool read_lists(List *list) {
  g_autofree char *scheme = read_list("scheme.txt"), *sheet = read_list("kpi.txt");
  if (scheme == NULL || sheet == NULL) {
    return false;
  }
  each_match(list, "^(?:- |#### )([1-4]-[0-9]+) (.+)$", scheme, take_ministry);
  each_match(list, "^- \\(([1-5])\\) [^：\\n]+：(?:包含|包括|含括|計有)(.+?)等[二三四]項。$", scheme, take_element);
  char *second = strstr(sheet, "表 2.");
  assert_non_null(second);
  g_autofree char *first_table = g_strndup(sheet, (gsize)(second - sheet));
  g_autofree char *quality = bare(first_table), *equality = bare(second);
  each_match(list, "(?<!原|在)([1-6]\\.[1-6]\\.[1-6])((?:(?![1-6]\\.[1-6]\\.[1-6]).)*)", quality, take_quality);
  each_match(list, "([1-3]\\.[1-9])((?:(?![1-3]\\.[1-9]).)*?逐年提高)", equality, take_equality);
  return true;
}

/* ---- the catalogue ---- */

static const char *const official[] = {"部定:", "優質:", "均質:", "要素:", NULL};

static bool is_official(const char *id) {
  for (size_t i = 0; official[i] != NULL; i++) {
    if (g_str_has_prefix(id, official[i])) {
      return true;
    }
  }
  return false;
}

/* Ids and names of the catalogue against those of the list, both ways. */
static void hold_against(List *list, const Loaded *loaded) {
  if (!loaded->ok) {
    g_string_append(list->faults, "the catalogue is faulty\n");
    return;
  }
  const JjIndicators *indicators = &loaded->study->indicators;
  for (JjId i = 0; i < indicators->n; i++) {
    char *id = g_strdup(indicators->id[i]);
    const char *name = g_hash_table_lookup(list->names, id);
    g_autofree char *ours = bare(indicators->name[i]);
    if (is_official(id) && name == NULL) {
      g_string_append_printf(list->faults, "%s is in no list\n", id);
    } else if (name != NULL && strcmp(name, ours) != 0) {
      g_string_append_printf(list->faults, "%s is «%s», not «%s»\n", id, name, ours);
    }
    (void)g_hash_table_remove(list->names, id);
    g_free(id);
  }
  if (g_hash_table_size(list->names) > 0) {
    g_string_append_printf(list->faults, "missing: %u\n", g_hash_table_size(list->names));
  }
}

static char *installed_catalogue(void) {
  char *text = NULL;
  assert_true(g_file_get_contents(jj_test_source_path("data/indicators.csv"), &text, NULL, NULL));
  return text;
}

static void ids_and_names_are_those_of_the_lists(void **state) {
  (void)state;
  g_auto(List) list = list_new();
  if (!read_lists(&list)) {
    jj_test_skip("no design/scheme.txt and design/kpi.txt beside the data folder");
  }
  static const struct {
    const char *prefix;
    guint n;
  } sizes[] = {{"部定:", 94}, {"優質:量", 24}, {"均質:量", 9}, {"要素:", 16}};
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    guint n = 0;
    GHashTableIter iter;
    gpointer id = NULL;
    g_hash_table_iter_init(&iter, list.names);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
      n += g_str_has_prefix(id, sizes[i].prefix) ? 1 : 0;
    }
    assert_int_equal(n, sizes[i].n);
  }
  g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = "indicators: {}\n"});
  hold_against(&list, &loaded);
  assert_string_equal(list.faults->str, "");
}

/* What the test above would say of a broken copy. */
static const struct {
  const char *name, *from, *to, *fault;
} broken[] = {
    {"missing", "部定:3-26,學生畢業比率,", "社區:3-26,學生畢業比率,", "missing: 1"},
    {"doubled", "部定:3-26,學生畢業比率,", "部定:3-25,學生畢業比率,", "the catalogue is faulty"},
    {"misnamed", "部定:4-4,高一日校新生就近入學比率,", "部定:4-4,高一日校新生就近入學率,", "部定:4-4 is"},
    {"misnamed KPI", "均質:量3.1,適性學習社區高中職一年級新生就近入學率逐年提高,", "均質:量3.1,就近入學率逐年提高,",
     "均質:量3.1 is"},
    {"one too many", "要素:5-3,", "要素:5-4,生師比,,入學機會,,,,,,,,部定:1-15,,\n要素:5-3,", "要素:5-4 is in no list"},
    {"names changed about", "要素:4-1,低收入戶學生比率,", "要素:4-1,原住民學生比率,", "要素:4-1 is"},
};

static void a_broken_copy_is_found_out(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_auto(List) list = list_new();
    if (!read_lists(&list)) {
      jj_test_skip("no design/scheme.txt and design/kpi.txt beside the data folder");
    }
    g_autofree char *text = installed_catalogue();
    g_autoptr(GString) copy = g_string_new(text);
    assert_int_equal(g_string_replace(copy, broken[i].from, broken[i].to, 1), 1);
    g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = "indicators: {}\n", .catalogue = copy->str});
    hold_against(&list, &loaded);
    if (strstr(list.faults->str, broken[i].fault) == NULL) {
      fail_msg("%s: no «%s» in «%s»", broken[i].name, broken[i].fault, list.faults->str);
    }
  }
}

/* 94 ids name 41 measures; 優質 6.2.1 is 4.2.5; 均質 3.1 is 4-4. Counted without the lists. */
static void the_ministry_names_forty_one_measures(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = "indicators: {}\n"});
  assert_true(loaded.ok);
  const JjIndicators *indicators = &loaded.study->indicators;
  g_autoptr(GHashTable) measures = g_hash_table_new(g_direct_hash, g_direct_equal);
  guint n_ids = 0;
  for (JjId i = 0; i < indicators->n; i++) {
    const bool ours = g_str_has_prefix(indicators->id[i], "部定:");
    n_ids += ours ? 1 : 0;
    if (ours) {
      (void)g_hash_table_add(measures, GUINT_TO_POINTER(indicators->measure[i]));
      assert_string_equal(indicators->name[i], indicators->name[indicators->measure[i]]);
    }
    assert_true(indicators->label[i][0] != '\0' && indicators->unit[i][0] != '\0' && indicators->group[i][0] != '\0');
    assert_true(indicators->measure[indicators->measure[i]] == indicators->measure[i]);
  }
  assert_int_equal(n_ids, 94);
  assert_int_equal(g_hash_table_size(measures), 41);
  assert_int_equal(indicators->measure[jj_indicators_find(indicators, "優質:量6.2.1")],
                   jj_indicators_find(indicators, "優質:量4.2.5"));
  assert_int_equal(indicators->measure[jj_indicators_find(indicators, "均質:量3.1")],
                   jj_indicators_find(indicators, "部定:4-4"));
}

static void only_what_says_so_is_asked_yearly(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_indicators(&(IndicatorCase){.block = "indicators: {}\n"});
  const JjIndicators *indicators = &loaded.study->indicators;
  for (JjId i = 0; i < indicators->n; i++) {
    const char *name = indicators->name[i];
    const bool more = strstr(name, "逐年提高") || strstr(name, "逐次提高") || strstr(name, "逐年增加");
    const bool less = strstr(name, "逐年降低") || strstr(name, "逐次降低");
    assert_int_equal(indicators->yearly[i], more ? JJ_BETTER_HIGHER : less ? JJ_BETTER_LOWER : JJ_BETTER_CONTEXT);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ids_and_names_are_those_of_the_lists), cmocka_unit_test(a_broken_copy_is_found_out),
      cmocka_unit_test(the_ministry_names_forty_one_measures), cmocka_unit_test(only_what_says_so_is_asked_yearly)};
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));
}
