#include "jiujin/base.h"
#include "jj_test.h"

typedef struct {
  const char *name, *text;
  uint32_t width;
} Width;

static const Width widths[] = {
    {"empty", "", 0},
    {"ASCII", "N rate", 6},
    {"Chinese takes two each", "苗栗縣", 6},
    {"mixed", "竹東 zone", 9},
    {"full-width digits", "１０８", 6},
    {"ideographic space", "\u3000", 2},
    {"en dash takes one", "–", 1},
    {"combining accent takes none", "e\u0301", 1},
    {"zero-width space takes none", "a\u200Bb", 2},
    {"a letter beyond the basic plane", "𠮷", 2},
    {"bytes that are no UTF-8 take one each", "a\xFF\xFEz", 4},
};

static void width_of_text(void **state) {
  const Width *row = *state;
  assert_int_equal(jj_text_width(row->text), row->width);
}

typedef struct {
  const char *name, *text, *folded;
} Fold;

static const Fold folds[] = {
    {"empty", "", ""},
    {"tai", "台北市", "臺北市"},
    {"tai already long", "臺北市", "臺北市"},
    {"full-width ASCII", "（Ａ１）～！", "(A1)~!"},
    {"inner ideographic space becomes a space", "竹東\u3000高中", "竹東 高中"},
    {"outer white space", " \t苑裡\n", "苑裡"},
    {"outer ideographic space", "\u3000\u3000苑裡\u3000", "苑裡"},
    {"outer no-break space", "\u00A0苑裡\u00A0", "苑裡"},
    {"white space alone", " \u3000 ", ""},
    {"inner space stays", "a b", "a b"},
    {"case stays", "Abc", "Abc"},
    {"half-width neighbours of the range stay", "\uFF00\uFF5F", "\uFF00\uFF5F"},
    {"bytes that are no UTF-8", "a\xFFz", "a\uFFFDz"},
};

static void fold_of_text(void **state) {
  const Fold *row = *state;
  g_autofree char *folded = jj_fold_name(row->text);
  assert_string_equal(folded, row->folded);
}

int main(void) {
  const int failed = jj_test_run_rows(widths, width_of_text);
  return jj_test_exit(failed + jj_test_run_rows(folds, fold_of_text));
}
