/* The columns of isochrones. */
#include "compose/isochrone.h"
#include "compose/notes.h"

const char *isochrone_code(const JjIsochrones *isochrones) {
  const JjSituation *situation = isochrones->situation;
  return isochrones->school != JJ_NONE ? situation->study->schools.code[isochrones->school]
                                       : situation->plan->code[isochrones->community];
}

const char *isochrone_name(const JjIsochrones *isochrones) {
  const JjSituation *situation = isochrones->situation;
  return isochrones->school != JJ_NONE ? situation->study->schools.name[isochrones->school]
                                       : situation->plan->name[isochrones->community];
}

JjBasis jj_isochrones_basis(const JjIsochrones *isochrones) {
  const uint32_t membership = isochrones->community != JJ_NONE ? JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) : 0;
  const JjBasis inputs = jj_study_basis(isochrones->situation->study, JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | membership);
  return MAX(inputs, isochrones->basis);
}

JjTable *jj_compose_isochrone_table(const JjIsochrones *isochrones) {
  enum { KIND, CODE, NAME, MINUTES, MODE, SOURCE, BASIS, MARK, YEAR, SCENARIO };
  static const JjColumn columns[] = {
      [KIND] = {"kind", JJ_COLUMN_TEXT, 0},   [CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [NAME] = {"name", JJ_COLUMN_TEXT, 0},   [MINUTES] = {"minutes", JJ_COLUMN_INT, 0},
      [MODE] = {"mode", JJ_COLUMN_TEXT, 0},   [SOURCE] = {"source", JJ_COLUMN_TEXT, 0},
      [BASIS] = {"basis", JJ_COLUMN_TEXT, 0}, [MARK] = {"mark", JJ_COLUMN_TEXT, 0},
      [YEAR] = {"year", JJ_COLUMN_INT, 0},    [SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
  };
  const JjBasis basis = jj_isochrones_basis(isochrones);
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (uint32_t i = 0; i < isochrones->n; i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, KIND, isochrones->school != JJ_NONE ? "school" : "community");
    jj_table_set_text(table, row, CODE, isochrone_code(isochrones));
    jj_table_set_text(table, row, NAME, isochrone_name(isochrones));
    jj_table_set_int(table, row, MINUTES, isochrones->minutes[i]);
    jj_table_set_text(table, row, MODE, isochrones->mode);
    jj_table_set_text(table, row, SOURCE, isochrones->source);
    jj_table_set_text(table, row, BASIS, jj_basis_words[basis]);
    jj_table_set_text(table, row, MARK, basis_mark(basis));
    jj_table_set_int(table, row, YEAR, isochrones->situation->year);
    jj_table_set_text(table, row, SCENARIO, isochrones->file ? isochrones->file->code : NULL);
  }
  return table;
}
