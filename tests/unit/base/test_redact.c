#include "jiujin/base.h"
#include "jj_test.h"

typedef struct {
  const char *name, *text, *redacted;
} Row;

static const Row rows[] = {
    {"a path stays", "data/roads.gpkg", "data/roads.gpkg"},
    {"nothing secret", "PG:host=db user=jj dbname=roads", "PG:host=db user=jj dbname=roads"},
    {"a password", "PG:host=db password=abc dbname=roads", "PG:host=db password=*** dbname=roads"},
    {"at the end", "PG:host=db PASSWORD=abc", "PG:host=db PASSWORD=***"},
    {"with spaces", "PG:password = abc user = jj", "PG:password = *** user = jj"},
    {"in quotes", "PG:password='a b\\' c=d' user=jj", "PG:password=*** user=jj"},
    {"quotes that do not end", "PG:password='a b", "PG:password=***"},
    {"an ampersand belongs to it", "PG:password=a&b;c user=jj", "PG:password=*** user=jj"},
    {"several", "pwd=1 sslpassword=2 api_token=3 client-secret=4 x=5",
     "pwd=*** sslpassword=*** api_token=*** client-secret=*** x=5"},
    {"an empty one", "PG:password= user=jj password=", "PG:password= *** password="},
    {"an address", "postgresql://jj:abc@db/roads", "postgresql://jj:***@db/roads"},
    {"an address of a password with signs", "PG:postgresql://jj:a@b:c@db:5432/roads",
     "PG:postgresql://jj:***@db:5432/roads"},
    {"an address without user", "https://db:5432/roads?a=b", "https://db:5432/roads?a=b"},
    {"an address without password", "https://jj@db:5432/roads", "https://jj@db:5432/roads"},
    {"a parameter of an address", "postgresql://db/roads?user=jj&password=abc",
     "postgresql://db/roads?user=jj&password=***"},
    {"not ASCII", "PG:password=密碼 dbname=道路", "PG:password=*** dbname=道路"},
    {"empty", "", ""},
};

static void secrets_are_not_told(void **state) {
  const Row *row = *state;
  g_autofree char *redacted = jj_redact(row->text, NULL);
  assert_string_equal(redacted, row->redacted);
}

static void messages_that_repeat_a_secret_are_masked(void **state) {
  (void)state;
  static const char *const sources[] = {"PG:host=db password=abc", "PG:password='abc'", "PG:postgresql://jj:abc@db/x"};
  for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
    g_autofree char *message = jj_redact("no \"=\" after \"abc\" of abc at db", sources[i]);
    assert_string_equal(message, "no \"=\" after \"***\" of *** at db");
  }
  g_autofree char *other = jj_redact("no server at db", "PG:host=db");
  assert_string_equal(other, "no server at db");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(messages_that_repeat_a_secret_are_masked)};
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  n_failed += jj_test_run_rows(rows, secrets_are_not_told);
  return jj_test_exit(n_failed);
}
