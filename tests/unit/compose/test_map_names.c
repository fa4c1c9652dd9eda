#include "compose/map_names.h"

#include "jj_test.h"

typedef struct {
  const char *name, *brief, *distinct;
} NameCase;

static const NameCase cases[] = {
    {"國立竹東高中", "竹東高中", "國立竹東高中"},
    {"縣立六家高級中學", "六家高中", "縣立六家高中"},
    {"國立竹科實驗高級中等學校", "竹科實驗高中", "國立竹科實驗高中"},
    {"新竹縣立湖口高級中學", "湖口高中", "新竹縣立湖口高中"},
    {"臺北市私立東山高級中學", "東山高中", "臺北市私立東山高中"},
    {"財團法人新竹市磐石高級中學", "新竹市磐石高中", "財團法人新竹市磐石高中"},
    {"國立新竹女子高級中學", "新竹女中", "國立新竹女中"},
    {"國立新竹高級工業職業學校", "新竹高工", "國立新竹高工"},
    {"國立新竹高級商業職業學校", "新竹高商", "國立新竹高商"},
    {"私立龍德高級家事商業職業學校", "龍德家商", "私立龍德家商"},
    {"國立新竹特殊教育學校", "新竹特教", "國立新竹特教"},
    {"私立立人高中", "立人高中", "私立立人高中"},
    {"私立國立高中", "國立高中", "私立國立高中"}, /* only the first words for who runs it go */
    {"全人實驗高中", "全人實驗高中", "全人實驗高中"},
    {"國立", "國立", "國立"}, /* nothing would be left */
    {"高級中學", "高級中學", "高級中學"},
    {"國立高級中學", "高級中學", "國立高中"},
    {"", "", ""},
};

static void name_is_shortened(void **state) {
  const NameCase *row = *state;
  g_autofree char *brief = map_school_name_short(row->name);
  g_autofree char *distinct = map_school_name_distinct(row->name);
  assert_string_equal(brief, row->brief);
  assert_string_equal(distinct, row->distinct);
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(cases, name_is_shortened));
}
