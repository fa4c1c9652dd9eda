#include "load/vintage.h"

#include <string.h>

#define COUNTY_DIGITS 5

/* Today's codes are those of the township layers. The former ones and the days (2010-12-25 臺北縣, 臺中縣市, 臺南縣市,
 * 高雄縣; 2014-12-25 桃園縣) are common knowledge, held against no official list: they serve a hint, no figure. */
static const JjCountyReform counties[] = {
    {"10001", "臺北縣", "65000", "新北市", "2010-12-25"}, {"10006", "臺中縣", "66000", "臺中市", "2010-12-25"},
    {"10019", "臺中市", "66000", "臺中市", "2010-12-25"}, {"10011", "臺南縣", "67000", "臺南市", "2010-12-25"},
    {"10021", "臺南市", "67000", "臺南市", "2010-12-25"}, {"10012", "高雄縣", "64000", "高雄市", "2010-12-25"},
    {"10003", "桃園縣", "68000", "桃園市", "2014-12-25"},
};

/* Counties whose townships kept their number; where a county and a city were merged they did not. */
static const char *const same_numbers[][2] = {{"10001", "65000"}, {"10003", "68000"}};

static const struct {
  const char *before, *today;
} townships[] = {
    {"員林鎮", "員林市"},   /* 2015-08-08 */
    {"頭份鎮", "頭份市"},   /* 2015-10-05 */
    {"三民鄉", "那瑪夏區"}, /* 2008-01-01, and 2010-12-25 */
};

const JjCountyReform *jj_county_reform(const char *code, const char *name) {
  g_autofree char *folded = name != NULL ? jj_fold_name(name) : NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(counties); i++) {
    const JjCountyReform *reform = &counties[i];
    bool changed_name = strcmp(reform->old_name, reform->name) != 0;
    bool by_code = code != NULL && strcmp(code, reform->old_code) == 0;
    bool by_name = changed_name && folded != NULL && strcmp(folded, reform->old_name) == 0;
    if (by_code || by_name) {
      return reform;
    }
  }
  return NULL;
}

/* Is `text` in the index? *today becomes it. */
static bool try_text(JjIndex *zones, char *text, JjId *zone, char **today) {
  g_autofree char *candidate = text;
  g_autofree char *hint = NULL;
  if (jj_index_find(zones, candidate, zone, &hint) != JJ_REFERENCE_FOUND) {
    return false;
  }
  *today = g_steal_pointer(&candidate);
  return true;
}

static bool find_by_code(JjIndex *zones, const char *code, JjId *zone, char **today) {
  for (size_t i = 0; i < G_N_ELEMENTS(same_numbers); i++) {
    if (strlen(code) > COUNTY_DIGITS && g_str_has_prefix(code, same_numbers[i][0])) {
      return try_text(zones, g_strconcat(same_numbers[i][1], code + COUNTY_DIGITS, NULL), zone, today);
    }
  }
  return false;
}

static bool find_renamed(JjIndex *zones, const char *name, JjId *zone, char **today) {
  for (size_t i = 0; i < G_N_ELEMENTS(townships); i++) {
    if (strcmp(name, townships[i].before) == 0) {
      return try_text(zones, g_strdup(townships[i].today), zone, today);
    }
  }
  return false;
}

/* 板橋市 → 板橋區: where a county became a municipality, all its townships became districts. */
static bool find_district(JjIndex *zones, const char *name, JjId *zone, char **today) {
  static const char *const kinds[] = {"鄉", "鎮", "市"};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (g_str_has_suffix(name, kinds[i]) && strlen(name) > strlen(kinds[i])) {
      g_autofree char *stem = g_strndup(name, strlen(name) - strlen(kinds[i]));
      return try_text(zones, g_strconcat(stem, "區", NULL), zone, today);
    }
  }
  return false;
}

bool jj_vintage_zone(JjIndex *zones, const char *text, JjId *zone, char **today) {
  g_autofree char *name = jj_fold_name(text);
  return find_by_code(zones, name, zone, today) || find_renamed(zones, name, zone, today) ||
         find_district(zones, name, zone, today);
}
